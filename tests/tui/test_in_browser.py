"""Shown in a browser: files of the machine are nothing to it, and it goes when nobody looks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.tui.in_browser import InBrowser
from briefing.tui.taking_in import NO_FILES
from tests.tui.sitting import fill, sitting

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
async def here(tmp_path, monkeypatch):
    folder = fill(tmp_path / "library")
    async with sitting(folder, monkeypatch, served=True) as here:
        yield here


@pytest.fixture
def drop(tmp_path):
    """A file outside of the library, where the program is started."""
    path = tmp_path / "drop.md"
    path.write_text("---\ntitle: Not for everybody\n---\nWords.\n")
    return path


async def test_a_path_is_not_brought_in_and_not_completed(here, drop, monkeypatch):
    monkeypatch.chdir(drop.parent)
    looked = []
    monkeypatch.setattr("briefing.tui.bringing_in.completions", looked.append)
    monkeypatch.setattr("os.path.exists", lambda path: looked.append(path) or True)
    for words in (str(drop), "drop.md", "~", f"file://{drop}", f"https://a.example/ {drop}"):
        await here.press("ga", "i")
        assert here.screen.prompt.asking
        await here.type(words)
        await here.stroke("tab")
        await here.press("enter")
        assert NO_FILES in here.status, words
        assert here.app.screen is here.screen
    assert not looked


async def test_nor_is_one_that_is_pasted(here, drop):
    from textual import events

    before = here.listed
    here.app.post_message(events.Paste(str(drop)))
    await here.heard()
    await here.until(lambda: "nothing done with" in here.status)
    assert "brings in an address" in here.status
    assert here.listed == before


async def test_whatever_asks_for_a_file_it_is_refused(here, drop):
    assert here.session.taking_in.begin([str(drop)])
    await here.until(lambda: not here.session.taking_in.under_way)
    assert NO_FILES in here.session.taking_in.fault
    assert here.session.taking_in.added == []


async def test_a_link_opens_where_the_reader_sits(here, monkeypatch):
    opened = []
    monkeypatch.setattr(here.app, "open_url", opened.append)
    monkeypatch.setattr("briefing.tui.links.open_link", lambda _: pytest.fail("on this machine"))
    await here.choose("call.md")
    await here.press("enter")
    await here.press_until(lambda: here.screen.reader.walk.link, key=")")
    await here.press("gx")
    assert opened == ["https://example.org/interview"]
    assert "the browser opens https://example.org/interview" in here.status


async def test_a_note_is_written_here_and_in_no_editor_there(here, monkeypatch):
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("an editor was started"))
    await here.choose("call.md")
    await here.press("enter", "c")
    await here.stroke("ctrl+g")
    assert here.app.screen is not here.screen


def test_all_signs_are_drawn_whatever_the_server_was_started_from(tmp_path, monkeypatch):
    from briefing.config import Config
    from briefing.tui.app import Reader
    from briefing.tui.glyphs import ASCII, UNICODE

    for name in ("LC_ALL", "LANG", "LC_CTYPE"):
        monkeypatch.setenv(name, "C")
    monkeypatch.setenv("TERM", "linux")
    folder = fill(tmp_path / "library")
    app = Reader(folder, Config(), [], served=True)
    assert app.glyphs == UNICODE
    assert app.driver_class is InBrowser
    assert Reader(folder, Config(ascii=True), [], served=True).glyphs == ASCII
    assert Reader(folder, Config(), []).glyphs == ASCII


PROGRAM = """
import sys, threading, time
from textual.app import App
from briefing.tui.in_browser import InBrowser
from briefing.tui import in_browser

in_browser.PATIENCE = 0.5

class Host(App):
    async def action_quit(self):
        if sys.argv[1] == "stuck":
            time.sleep(60)
        print("left in order", file=sys.__stderr__, flush=True)
        self.exit()

Host(driver_class=InBrowser).run()
"""


def start(how="orderly"):
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "ROWS": "24"},
    )


def shown(process):
    """Wait until it draws."""
    while process.stdout.readline() != b"__GANGLION__\n":
        assert process.poll() is None, process.stderr.read()


def test_it_leaves_in_order_when_the_pipe_ends():
    process = start()
    shown(process)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err.decode()) == (0, "left in order\n")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_it_leaves_in_order_when_it_is_told_to(name):
    import signal

    process = start()
    shown(process)
    process.stdout.read(1500)  # a frame, which is drawn when it listens to signals
    process.send_signal(getattr(signal, name))
    pipe, process.stdin = process.stdin, None
    _, err = process.communicate(timeout=30)
    pipe.close()
    assert (process.returncode, err.decode()) == (0, "left in order\n")


def test_what_does_not_leave_is_ended():
    process = start("stuck")
    shown(process)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (1, b"")


def test_nobody_reading_is_no_fault_of_the_program():
    process = start()
    shown(process)
    process.stdout.close()
    process.stdin.write(b"D\x00\x00\x00\x01x")
    process.stdin.close()
    assert process.wait(timeout=30) == 0
    assert process.stderr.read() == b"left in order\n"
    process.stderr.close()
