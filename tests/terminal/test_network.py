"""From the network to the words behind a tie, by keys alone."""

import subprocess
import sys

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.slow]

ARTICLES = {
    "one.md": ("2025-03-03", "France criticized Iceland over the fish."),
    "two.md": ("2025-03-04", "Norway criticized Iceland over the fish."),
    "three.md": ("2025-06-02", "Denmark praised Iceland for its fish."),
}


@pytest.fixture
def fish(tmp_path):
    folder = tmp_path / "fish"
    folder.mkdir()
    for name, (day, words) in ARTICLES.items():
        head = f"---\ntitle: {name}\nsource: The Quay\npublished: {day}\n---\n"
        (folder / name).write_text(f"{head}{words}\n", encoding="utf-8")
    command = [sys.executable, "-m", "briefing", "analyse", "--library", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["small", "large"])
def test_who_stands_with_whom_is_seen_and_read(person, fish, size):
    terminal = person.opens(fish, size=size)
    terminal.keys("gn")
    terminal.wait_for("3 strongest of 3 ties", "France", "Norway", "Denmark")
    terminal.asks("/", "/")
    terminal.keys("denmark", "Enter")
    terminal.wait_for("Denmark · 1 statement · 0 allies · 2 opponents")
    terminal.keys("Enter")
    terminal.wait_for("Around Denmark", "Iceland (apart)")
    terminal.keys("Enter")
    terminal.wait_for("EVIDENCE", "Denmark praised Iceland for its fish.")
    terminal.keys("q")
    terminal.keys("Escape")
    terminal.keys("t")
    terminal.wait_for("direct · subtract", "3 strongest of 3 ties")
    terminal.keys("c")
    terminal.wait_for("camp")
    terminal.keys("Escape")
    terminal.keys("q")
    terminal.wait_for("one.md")
