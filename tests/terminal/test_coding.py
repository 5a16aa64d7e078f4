"""What somebody does who works on an article: codes statements, notes, tags, finds it all again."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.journey

MEETING = """---
title: A meeting on the pier
source: Harbour Wire
published: 2025-12-01
---

Norway met Sweden on the pier. Denmark came later. Nobody signed anything.

The talks went on over lunch. Norway and Denmark sat apart.
"""
"""An article in which nobody takes a stance that a machine would see."""


@pytest.fixture
def pier(tmp_path):
    folder = tmp_path / "pier"
    folder.mkdir()
    (folder / "meeting.md").write_text(MEETING, encoding="utf-8")
    return folder


def opened(terminal):
    """Open the only article there is."""
    terminal.keys("Enter")
    terminal.wait_for("¶ 1/")


def accepted(person, folder):
    """What the library tells of stances that somebody has accepted."""
    words = ("stances", "--library", str(folder), "--status", "accepted", "--json")
    done = subprocess.run(
        [sys.executable, "-m", "briefing", *words],
        env=person.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return found["stances"] if isinstance(found, dict) else found


def test_ten_statements_by_keys_alone(person, pier):
    terminal = person.opens(pier)
    opened(terminal)
    terminal.wait_for("No stance was found")
    for number, label in enumerate("+-=~0+-=~0", 1):
        terminal.keys("i")
        terminal.wait_for("Statement ·")
        # Whoever is named first, about an issue of its own.
        terminal.keys("w")
        terminal.wait_for("Who holds it?")
        terminal.keys("1")
        terminal.wait_without("Who holds it?")
        terminal.keys("t")
        terminal.wait_for("Towards whom or what?")
        terminal.keys(f"issue number {number}", "Enter")
        terminal.wait_without("Towards whom or what?")
        terminal.keys(label, "Enter")
        terminal.wait_without("Statement ·")
        terminal.wait_for(lambda screen: "coded (u undoes)" in screen.status)
    found = accepted(person, pier)
    assert len(found) == 10
    assert {one["label"] for one in found} == {"support", "oppose", "neutral", "mixed", "silent"}
    terminal.keys("u")
    terminal.wait_for(lambda screen: "undone" in screen.status)
    assert len(accepted(person, pier)) == 9


def test_a_note_and_a_tag_are_there_the_next_day(person, pier):
    terminal = person.opens(pier)
    opened(terminal)
    terminal.keys("H")
    terminal.wait_for("highlighted")
    terminal.keys("c")
    terminal.wait_for("Note on")
    terminal.keys("Who pays for lunch?", "Escape")
    terminal.wait_for("noted")
    terminal.keys("t")
    terminal.wait_for("no tags yet")
    terminal.keys("lunch", "Enter")
    terminal.wait_for("tagged lunch")
    terminal.keys("C-q")
    assert terminal.ended() == 0

    terminal = person.opens(pier)
    opened(terminal)
    terminal.keys("gN")
    terminal.wait_for("Who pays for lunch?")
    terminal.keys("pays", "Enter")
    terminal.wait_for(lambda screen: "Who pays for lunch? · lunch" in screen.status)


def test_a_note_is_written_in_an_editor(person, pier, tmp_path):
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nsleep 0.3\necho "from the editor" >> "$1"\n')
    script.chmod(0o755)
    terminal = person.opens(pier, environ={"EDITOR": str(script), "VISUAL": None})
    opened(terminal)
    terminal.keys("c")
    terminal.wait_for("Note on the article")
    terminal.keys("from the keys ", "C-g")
    terminal.wait_for("from the keys from the editor")
    terminal.keys("Escape")
    terminal.wait_for("noted", "A meeting on the pier")


def test_what_lost_its_words_is_listed_and_attached_again(person, pier):
    terminal = person.opens(pier)
    opened(terminal)
    terminal.keys("H", ")", "H")
    terminal.wait_for(lambda screen: "highlighted" in screen.status and "Denmark" in screen.status)
    terminal.keys("C-q")
    assert terminal.ended() == 0
    changed = MEETING.replace("Denmark came later.", "Finland came later.")
    (pier / "meeting.md").write_text(changed.replace("Norway met", "On Monday, Norway met"))

    checked = subprocess.run(
        [sys.executable, "-m", "briefing", "check", "--library", str(pier)],
        env=person.environ,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 1
    assert "words of a note are gone" in checked.stdout + checked.stderr

    terminal = person.opens(pier)
    opened(terminal)
    for words in ("moved with the words", "gL lists them"):
        terminal.wait_for(lambda screen, words=words: words in screen.notice)
    terminal.keys("Escape", "gL")
    terminal.wait_for("1 orphan", "Denmark came later.")
    terminal.keys("Enter")
    terminal.wait_for("VISUAL")
    terminal.keys("Enter")
    terminal.wait_for(lambda screen: "moved" in screen.status)
    terminal.keys("gL")
    terminal.wait_for("0 orphans")
