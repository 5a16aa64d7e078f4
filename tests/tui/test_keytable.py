"""The page of keys in the documentation."""

import subprocess
import sys
from pathlib import Path

from briefing.tui.bindings import COMMANDS
from briefing.tui.keymap import SCOPES, Command, Keymap
from briefing.tui.keytable import markdown

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_page_is_up_to_date():
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert page == markdown(Keymap()), "run python -m briefing.tui.keytable > docs/keys.md"


def test_the_page_is_printed():
    done = subprocess.run(
        [sys.executable, "-m", "briefing.tui.keytable"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == markdown(Keymap())


def test_every_command_and_key_is_on_the_page():
    page = markdown(Keymap())
    for command in COMMANDS:
        (row,) = [line for line in page.splitlines() if f"`{command.id}`" in line]
        assert command.text in row
        for key in (*command.keys, *(key for _, key in command.also)):
            assert f"`{key}`" in row
    for title in SCOPES.values():
        assert f"## {title}" in page


def test_signs_that_mean_something_in_markdown():
    table = (Command("global.split", ("|", "`", "*"), "split", "panes"),)
    page = markdown(Keymap(commands=table))
    row = next(line for line in page.splitlines() if "global.split" in line)
    assert row.startswith("| `\\|` `` ` `` `*` |")
