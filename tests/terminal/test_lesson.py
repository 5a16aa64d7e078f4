"""The lesson of the sample library, worked through by the keys that it names."""

import json
import re
import subprocess
import sys

import pytest

from briefing.config import seeds_dir
from briefing.tui.bindings import COMMANDS
from briefing.tui.keymap import Keymap

BRIEFING = (sys.executable, "-m", "briefing", "stances")
LESSON = seeds_dir() / "2026-01-01-first-steps.md"


def test_every_key_that_it_names_is_one():
    keymap = Keymap()
    known = {key for command in COMMANDS for key in keymap.keys_of(command.id)}
    known |= {key for command in COMMANDS for _, key in command.also}
    named = re.findall(r"`([^`]+)`", LESSON.read_text(encoding="utf-8"))
    assert len(named) > 40
    for key in named:
        # A number goes before a key, and is none of it.
        assert key.lstrip("123456789") in known, key


def decided(person):
    done = subprocess.run(
        [*BRIEFING, f"--library={person.sample}", "--status=all", "--json"],
        env=person.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return [one for one in json.loads(done.stdout) if one["status"] != "proposed"]


@pytest.mark.journey
@pytest.mark.slow
def test_it_keeps_what_it_promises(person):
    terminal = person.opens("--sample")
    terminal.keys("Enter")
    terminal.wait_for("¶ 1/", "criticized", "Anna Berg  person")

    # 1. Move
    terminal.keys(")", ")", "(", "}", "{", "w", "W", "3)")
    terminal.keys("gs")
    terminal.keys("ga")
    terminal.keys("gr")
    terminal.keys("z")
    terminal.wait_without("Articles 1/")
    terminal.keys("z")
    terminal.wait_for("Articles 1/")

    # 2. Names and stances
    terminal.keys("gg", "e")
    terminal.wait_for(lambda screen: "Berg" in screen.status or "Norw" in screen.status)
    terminal.keys("s")

    # 3. Decide
    terminal.keys("gg", "p")
    terminal.wait_for(lambda screen: "a accepts" in screen.status)
    terminal.keys("a")
    terminal.wait_for(lambda screen: "accepted (u undoes)" in screen.status)
    terminal.keys("x")
    terminal.wait_for(lambda screen: "rejected (u undoes)" in screen.status)
    terminal.until(lambda: len(decided(person)) == 2, "two decisions")
    terminal.keys("u")
    terminal.wait_for(lambda screen: "undone" in screen.status)
    terminal.keys("C-r")
    terminal.wait_for(lambda screen: "done again" in screen.status)
    terminal.keys("gh")
    terminal.wait_for("2 done")
    terminal.keys("q")
    terminal.wait_for("Articles 1/")

    # 4. Code what it missed
    terminal.keys("gr")
    terminal.asks("/", "/")
    terminal.keys("Olav Moe left", "Enter")
    terminal.wait_for("1 found")
    terminal.keys("-")
    terminal.wait_for("coded (u undoes): Olav Moe opposes Anna Berg")
    terminal.until(lambda: any(not one["rule"] for one in decided(person)), "a statement by hand")
    (own,) = [one for one in decided(person) if not one["rule"]]
    assert (own["holder_name"], own["label"]) == ("Olav Moe", "oppose")
    assert "left the room" in own["quote"]

    # 5. Notes
    terminal.keys("H")
    terminal.wait_for(lambda screen: "highlighted" in screen.status)

    # 6. The whole library
    terminal.keys("gq")
    terminal.wait_for("Review ·")
    terminal.keys("q")
    terminal.wait_for("Articles 1/")
    terminal.keys("q", "q")
    terminal.wait_for("Quit?")
