"""``briefing serve``: its command line, and what it starts. The rest is in ``tests/browser``."""

import argparse
import sys
from pathlib import Path

import pytest

from briefing import cli
from briefing.browser.server import listen
from briefing.cli import _reader_parser
from briefing.commands import line
from briefing.commands.serve import _reader
from tests.tui.sitting import fill


@pytest.fixture
def library(tmp_path):
    return fill(tmp_path / "a library")


@pytest.fixture
def run(capsys):
    def run(*words):
        try:
            status = cli.main([str(word) for word in words])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        return status, out, err

    return run


def only_line(err):
    (told,) = err.splitlines()
    assert told.startswith("briefing: ")
    return told


def test_a_port_in_use_is_told_in_one_line(run, library):
    with listen(0) as other:
        port = other.getsockname()[1]
        status, out, err = run("serve", "--library", str(library), "--port", str(port))
    assert (status, out) == (line.LINE_WRONG, "")
    assert f"port {port} cannot be had: Address already in use" in only_line(err)


@pytest.mark.parametrize("port", ["65536", "-1", "eighty", "", "8000.5"])
def test_a_port_that_is_none(run, library, port):
    status, out, err = run("serve", "--library", str(library), "--port", str(port))
    assert (status, out) == (line.LINE_WRONG, "")
    assert "no port" in only_line(err)


def test_a_library_that_is_not_there(run, tmp_path):
    status, out, err = run("serve", "--library", str(tmp_path / "nowhere"), "--write")
    assert (status, out) == (line.NO_LIBRARY, "")
    assert "there is no library" in only_line(err)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["plain", "a b", "it's", '"$HOME"', "--write", "é"])
@pytest.mark.parametrize("write", [False, True])
def test_the_reader_is_started_by_words_that_mean_the_library(tmp_path, monkeypatch, name, write):
    monkeypatch.chdir(tmp_path)
    Path(name).mkdir()
    options = argparse.Namespace(write=write, coder="-x y")
    words = _reader(Path(name), options)
    assert words[:4] == [sys.executable, "-P", "-m", "briefing"]
    read = _reader_parser().parse_args(words[4:])
    assert read.library == tmp_path / name
    assert read.read_only is not write
    assert (read.in_browser, read.coder) == (True, "-x y")


def test_the_reader_is_not_shown_to_a_terminal_as_to_a_browser(run, library, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    status, out, err = run("--in-browser", str(library))
    assert (status, out) == (line.LINE_WRONG, "")
    assert "briefing serve" in only_line(err)
