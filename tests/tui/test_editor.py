"""The reader's own editor: started as they named it, and what goes wrong said in a line."""

import contextlib
import stat
import sys

import pytest
from textual.app import App, SuspendNotSupported

from briefing.tui import editor
from briefing.tui.editor import EditorFailed, command, edit


class Terminal(App):
    """A program that can be suspended, as in a real terminal; ``suspended`` counts how often."""

    def __init__(self, *, able=True):
        super().__init__()
        self.suspended, self.able = 0, able

    @contextlib.contextmanager
    def suspend(self):
        if not self.able:
            raise SuspendNotSupported()
        self.suspended += 1
        yield


def script(folder, body):
    """An editor that is a script."""
    path = folder / "edit it.py"
    path.write_text(f"#!{sys.executable}\nimport sys\npath = sys.argv[-1]\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return f"'{path}' --wait"


def test_the_editor_is_the_one_that_is_named():
    assert command({"VISUAL": "code --wait", "EDITOR": "ed"}) == ["code", "--wait"]
    assert command({"EDITOR": "ed"}) == ["ed"]
    assert command({}) == [editor.USUAL]
    with pytest.raises(EditorFailed):
        command({"EDITOR": "'"})


def test_a_text_comes_back_as_the_editor_left_it(tmp_path, monkeypatch):
    body = "text = open(path).read(); open(path, 'w').write(text + ' and more\\x1b[31m\\n')"
    monkeypatch.setenv("VISUAL", script(tmp_path, body))
    app = Terminal()
    assert edit(app, "before") == "before and more"
    assert app.suspended == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [("sys.exit(3)", "status 3"), ("import os; os.unlink(path)", "did not come back")],
)
def test_an_editor_that_fails_says_so(tmp_path, monkeypatch, body, words):
    monkeypatch.setenv("VISUAL", script(tmp_path, body))
    with pytest.raises(EditorFailed, match=words):
        edit(Terminal(), "before")


def test_an_editor_that_is_not_there_says_so(monkeypatch):
    monkeypatch.setenv("VISUAL", "/nowhere/at-all")
    with pytest.raises(EditorFailed, match="does not start"):
        edit(Terminal(), "before")


def test_a_terminal_that_cannot_be_given_away_says_so(monkeypatch):
    monkeypatch.setenv("VISUAL", "true")
    with pytest.raises(EditorFailed, match="no other editor"):
        edit(Terminal(able=False), "before")
