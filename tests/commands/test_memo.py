"""``briefing brief`` on a real library."""

import io
import shutil
import subprocess
import zipfile

import pytest

from briefing import cli
from briefing.commands import line
from briefing.export import docx as module
from briefing.export.docx import docx
from briefing.export.rendering import Unmade
from tests.export.test_composing import accept
from tests.export.test_composing import shelf as shelf


@pytest.fixture
def folder(shelf, tmp_path):
    accept(shelf, "one.md", "two.md")
    return tmp_path


@pytest.fixture
def out(tmp_path_factory):
    return tmp_path_factory.mktemp("out")


@pytest.fixture
def run(capfdbinary, folder):
    def run(*words):
        try:
            status = cli.main(["brief", "--library", str(folder), *map(str, words)])
        except SystemExit as end:
            status = end.code
        found = capfdbinary.readouterr()
        out, err = (text.decode() for text in found)
        assert "Traceback" not in err
        return status, out, err

    return run


def test_it_goes_to_standard_output_as_markdown(run):
    status, out, err = run()
    assert (status, err) == (line.DONE, "")
    assert out.startswith("# Who stands where\n")
    assert "## What changed" in out
    assert "- On 1 November 2025 the Harbour Council supported the sea law; " in out
    assert "\\*Late\\* \\[news\\]" in out


def test_what_is_asked_for_is_told(run):
    status, out, _ = run("--actor", "laos", "--with-proposals", "--format", "html")
    assert status == line.DONE
    assert "<title>Laos</title>" in out
    assert "Harbour Council" not in out
    status, out, _ = run("--since", "2025-11-10", "--until", "2025-11", "--query", "source:Reuters")
    assert "1 article published from 10 November 2025 to 30 November 2025, asked for" in out


def test_a_file_is_never_written_over_unasked(run, out):
    place = out / "b.html"
    status, told, err = run("-o", place)
    assert (status, told, err) == (line.DONE, f"written: {place}\n", "")
    before = place.read_bytes()
    assert before.startswith(b"<!DOCTYPE html>")
    status, _, err = run("-o", place, "--actor", "Laos")
    assert (status, err.count("\n")) == (line.LINE_WRONG, 1)
    assert "--force" in err
    assert place.read_bytes() == before
    assert run("-o", place, "--actor", "Laos", "--force")[0] == line.DONE
    assert place.read_bytes() != before
    assert sorted(one.name for one in out.iterdir()) == ["b.html"]


def test_it_does_not_become_an_article_of_the_library(run, folder):
    status, _, err = run("-o", folder / "brief.md")
    assert status == line.LINE_WRONG
    assert "would be an article" in err
    assert not (folder / "brief.md").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--query", "label:nothing"], "--query"),
        (["--since", "yesteryear"], "no day like"),
        (["--template", "nowhere.j2"], "cannot be read"),
        (["--format", "pdf"], "pdf"),
        (["-o", "no/such/folder.md"], "no such folder"),
    ],
    ids=["query", "day", "template", "format", "folder"],
)
def test_a_wrong_line_is_told_in_one(run, words, said):
    status, out, err = run(*words)
    assert (status, out, err.count("\n")) == (line.LINE_WRONG, "", 1)
    assert said in err


def test_a_wrong_template_leaves_no_file(run, out):
    wrong = out / "mine.j2"
    wrong.write_text("{{ title }}\n{{ titel }}\n")
    status, _, err = run("--template", wrong, "-o", out / "b.md")
    assert (status, err.count("\n")) == (line.INPUT_WRONG, 1)
    assert "mine.j2, line 2: 'titel' is undefined" in err
    assert not (out / "b.md").exists()


def test_templates_of_the_reader_are_taken_from_beside_the_configuration(run, out, monkeypatch):
    (out / "config.toml").write_text("")
    (out / "templates").mkdir()
    (out / "templates" / "brief.md.j2").write_text("{{ title }} by {{ made }}")
    monkeypatch.setenv("BRIEFING_CONFIG", str(out / "config.toml"))
    assert run()[1].startswith("Who stands where by ")


def test_where_nothing_was_accepted_it_says_what_to_do(run):
    status, out, err = run("--actor", "Laos")
    assert status == line.DONE
    assert "Nobody has accepted a stance here yet." in out
    assert "--with-proposals" in err
    assert "ask for more" in run("--actor", "Nobody At All")[2]


needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")


@needs_pandoc
def test_a_document_has_its_footnotes(run, out):
    assert run("-o", out / "b.docx")[0] == line.DONE
    with zipfile.ZipFile(out / "b.docx") as document:
        notes = document.read("word/footnotes.xml").decode()
        text = document.read("word/document.xml").decode()
    assert "The Harbour Council blasts the sea law." in notes
    assert "*Late* [news]" in text


@needs_pandoc
def test_a_document_fetches_no_picture(tmp_path):
    picture = tmp_path / "p.png"
    picture.write_bytes(b"secret")
    made = docx(f"a ![words]({picture}) b ![more](http://127.0.0.1:9/p.png)\n")
    with zipfile.ZipFile(io.BytesIO(made)) as document:
        assert not [name for name in document.namelist() if "media" in name]
        assert "words" in document.read("word/document.xml").decode()


def test_without_pandoc_it_says_what_to_install(run, out, monkeypatch):
    monkeypatch.setattr(module.shutil, "which", lambda _: None)
    status, _, err = run("-o", out / "b.docx")
    assert (status, err.count("\n")) == (line.INPUT_WRONG, 1)
    assert "pandoc" in err
    assert "install" in err


def test_a_pandoc_that_fails_or_hangs_is_told(monkeypatch):
    monkeypatch.setattr(module.shutil, "which", lambda _: "pandoc")

    def fails(*_, **__):
        return subprocess.CompletedProcess([], 1, b"", b"out of cheese\nmore")

    monkeypatch.setattr(module.subprocess, "run", fails)
    with pytest.raises(Unmade, match="out of cheese"):
        docx("x")

    def hangs(*_, **__):
        raise subprocess.TimeoutExpired("pandoc", 1)

    monkeypatch.setattr(module.subprocess, "run", hangs)
    with pytest.raises(Unmade, match="stopped"):
        docx("x")
