"""What goes to the clipboard, over the line, and what is known not to arrive."""

import base64
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from briefing.tui.clipboard import MOST, NotCopied, copy


class Line:
    """Stands in place of the driver, and keeps what is sent."""

    def __init__(self):
        self.sent = ""

    def write(self, text):
        self.sent += text


def told(monkeypatch=None):
    app = App()
    app._driver = Line()
    return app


async def sent(text, environ=None):
    app = told()
    await copy(app, text, environ or {})
    return app._driver.sent


@pytest.mark.parametrize("text", ["It rained.", "中文 👩‍👧 “x”", "\x1b]52;c;eA==\x07\x9b31m\n\r"])
async def test_a_text_goes_in_base64_whatever_it_holds(text):
    line = await sent(text)
    assert line.startswith("\x1b]52;c;")
    assert line.endswith("\x07")
    inner = line.removeprefix("\x1b]52;c;").removesuffix("\x07")
    assert set(inner) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
    assert base64.b64decode(inner).decode("utf-8") == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_app_sends_nothing_that_acts_on_the_terminal(text):
    app = told()
    app.copy_to_clipboard(text)
    assert app._driver.sent[7:-1].isprintable()


async def test_as_much_as_terminals_take_and_no_more():
    most = MOST // 4 * 3
    assert len(await sent("a" * most)) == MOST // 4 * 4 + len("\x1b]52;c;\x07")
    for text in ("a" * (most + 1), "é" * (most // 2 + 1)):
        with pytest.raises(NotCopied, match="select less"):
            await sent(text)


@pytest.fixture
def tmux(tmp_path):
    """Makes a tmux that answers what it is told to, and returns the environment it is found in."""

    def made(script):
        program = tmp_path / "tmux"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return {"TMUX": "/tmp/x,1,0", "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}

    return made


@pytest.mark.parametrize("answer", ["off", "external"])
async def test_a_tmux_that_keeps_it_back_is_told_of(tmux, answer, monkeypatch):
    environ = tmux(f'[ "$*" = "show-options -s -v set-clipboard" ] && echo {answer}')
    monkeypatch.setenv("PATH", environ["PATH"])
    with pytest.raises(NotCopied, match="set-clipboard on"):
        await sent("x", environ)


@pytest.mark.parametrize("script", ["echo on", "exit 1", "exec sleep 9"])
async def test_a_tmux_that_passes_it_on_or_does_not_say_is_no_hindrance(tmux, script, monkeypatch):
    environ = tmux(script)
    monkeypatch.setenv("PATH", environ["PATH"])
    assert await sent("x", environ)


async def test_without_the_program_tmux_nobody_is_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert await sent("x", {"TMUX": "/tmp/x,1,0", "PATH": str(tmp_path)})
