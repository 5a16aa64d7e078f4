"""Somebody asks who stands where, turns it about, and goes to the words behind a number."""

import subprocess
import sys

import pytest

from tests.terminal.terminal import Screen

pytestmark = [pytest.mark.journey, pytest.mark.slow]

STORIES = (
    ("Wire", "2024-01-01", "Norway criticized Sweden over the northern fishery."),
    ("Post", "2024-02-01", "Norway criticized Sweden again, sharply."),
    ("Post", "2024-03-01", "Finland praised Sweden. Norway welcomed the new border treaty."),
)


@pytest.fixture
def library(tmp_path):
    """A library of three short articles, in which every stance has been looked for."""
    folder = tmp_path / "library"
    folder.mkdir()
    for number, (source, day, story) in enumerate(STORIES):
        head = f"---\ntitle: Report {number}\nsource: {source}\npublished: {day}\n---\n\n"
        (folder / f"{number}.md").write_text(head + story + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "briefing", "analyse", "--library", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def told(screen: Screen) -> str:
    """The line that tells the cell under the cursor."""
    return screen.lines[-2].strip()


def test_who_stands_where_is_asked_and_followed_to_the_words(person, library):
    terminal = person.opens(library, size=(80, 24))
    terminal.keys("gm")
    terminal.wait_for(
        "Norway on Sweden: 2 oppose", lambda screen: "last 2024-02-01" in told(screen)
    )
    terminal.keys("O")
    terminal.wait_for("by name", lambda screen: told(screen).startswith("Norway on Sweden"))
    terminal.keys("k")
    terminal.wait_for(lambda screen: told(screen).startswith("Finland on Sweden: 1 support"))
    terminal.keys("t")
    terminal.wait_for(lambda screen: told(screen).startswith("Finland on Sweden: 1 support"))
    terminal.asks("F", "Filter")
    terminal.keys("source:Post", "Enter")
    terminal.wait_for("source:Post")
    terminal.asks("/", "/")
    terminal.keys("norway", "Enter")
    terminal.wait_for(lambda screen: told(screen).startswith("Norway on Sweden: 1 oppose"))
    terminal.resize(60, 20)
    terminal.wait_for(lambda screen: len(screen.lines) == 20 and "Norway on" in told(screen))
    terminal.keys("Enter")
    terminal.wait_for("Norway criticized Sweden again, sharply.")
    terminal.keys("Enter")
    terminal.wait_for("Report 1", "¶ 1/")
    terminal.keys("C-q")
    assert terminal.ended() == 0
