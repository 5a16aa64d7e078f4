"""What somebody does who has articles elsewhere and wants to read them here."""

import pytest

pytestmark = pytest.mark.journey

ARTICLES = {
    "harbour.md": "---\ntitle: Harbour closes\npublished: 2026-11-20\n---\n\nChina backed Laos.\n",
    "bridge.txt": "A bridge opens.\n\nNobody saw it.\n",
    "talks.md": "# Talks go on\n\nAt length.\n",
}


def test_a_folder_is_brought_in_and_one_of_it_opened(person, library):
    folder = person.home / "my files"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    terminal = person.opens(library, size=(80, 24))
    terminal.wait_for("Articles 1/10")
    terminal.asks("i", "Bring in")
    terminal.keys("~/my")
    terminal.keys("Tab")
    terminal.wait_for("~/my files/")
    terminal.keys("Enter")
    terminal.wait_for("3 added", "Harbour closes")
    terminal.keys("q")
    terminal.wait_for("d removes one from the library", "/13")
    terminal.keys("i")
    terminal.wait_for("Bring in")
    terminal.tmux("set-buffer", f"'{folder}/talks.md' ", ";", "paste-buffer", "-p")
    terminal.wait_for("talks.md'")
    terminal.keys("Enter")
    terminal.wait_for("1 unchanged")
    terminal.keys("Enter")
    terminal.wait_for("At length.")
    terminal.tmux("set-buffer", f"'{folder}/harbour.md' ", ";", "paste-buffer", "-p")
    terminal.wait_for("Bring in ")
    terminal.keys("y")
    terminal.wait_for("1 unchanged")
    terminal.keys("Enter")
    terminal.wait_for("China backed Laos.")
