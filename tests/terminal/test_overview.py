"""Somebody comes back another day, sees what is new, and goes to its words by a digit."""

import subprocess
import sys

import pytest

from tests.terminal.terminal import Terminal, without

pytestmark = [pytest.mark.journey, pytest.mark.slow]

HEAD = "---\ntitle: {}\nsource: {}\npublished: {}\n---\n\n"
FIRST = HEAD.format("The first report", "Wire", "2024-01-01") + "Norway praised Sweden warmly.\n"
LATER = HEAD.format("The turn", "Post", "2024-02-01") + "Norway criticized Sweden sharply.\n"


def analysed(folder):
    command = [sys.executable, "-m", "briefing", "analyse", "--library", str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def leave(terminal: Terminal) -> None:
    terminal.keys("C-q")
    assert terminal.ended() == 0


def test_what_came_is_shown_the_next_day_and_not_the_day_after(person, tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST, encoding="utf-8")
    analysed(folder)
    terminal = person.opens(folder, size=(100, 30))
    terminal.wait_for("The newest here")
    leave(terminal)

    (folder / "later.md").write_text(LATER, encoding="utf-8")
    analysed(folder)
    terminal = person.opens(folder, size=(100, 30))
    terminal.wait_for("Changed position", "1 article, 1 stance, all proposed", "Since ")
    terminal.keys("Tab")
    terminal.keys("1")
    terminal.wait_for("Norway criticized Sweden sharply.", "¶ 1/")
    terminal.keys("go")
    terminal.wait_for("OVERVIEW", "Changed position")
    terminal.keys("q")
    leave(terminal)

    terminal = person.opens(folder, size=(100, 30))
    terminal.wait_for("Nothing new since")
    terminal.keys("Enter")
    terminal.wait_for("¶ 1/", without("Nothing new since"))
    leave(terminal)
