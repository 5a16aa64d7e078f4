"""What somebody does who quotes: selects by keys and with the mouse, and copies."""

import os
import re

import pytest

pytestmark = pytest.mark.journey

STORY = """---
title: A story of the harbour
source: Coast Wire
published: 2025-11-12
url: https://coast.example/harbour
---
The council of the port sat late. Nobody had *foreseen* that the great northern harbour would be
closed.

"""
FURTHER = "\n\n".join(
    f"Paragraph {number} tells how the winter went on in the port." for number in range(2, 60)
)


@pytest.fixture
def reading(person, tmp_path):
    """Return a terminal of some size in which a story is open."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "harbour.md").write_text(STORY + FURTHER, encoding="utf-8")

    def opened(size=(120, 30)):
        terminal = person.opens(folder, size=size)
        terminal.keys("Enter")
        terminal.wait_for("¶ 1/")
        return terminal

    return opened


def test_select_by_keys_adjust_both_ends_and_copy(reading):
    terminal = reading()
    terminal.tmux("set", "-s", "set-clipboard", "on")
    terminal.keys(")", "w", "v")
    terminal.wait_for("VISUAL word  1 word ")
    terminal.keys("2w")
    terminal.wait_for("VISUAL word  3 words")
    terminal.keys("o", "w", "2")
    terminal.wait_for("2▏")
    terminal.keys("h")
    terminal.wait_for("VISUAL word  4 words")
    terminal.keys("y")
    terminal.wait_for("copied: 4 words of Coast Wire, 12 Nov", "NORMAL")
    assert terminal.tmux("show-buffer") == (
        "“late. Nobody had foreseen” — Coast Wire, A story of the harbour, 12 November 2025, "
        "https://coast.example/harbour"
    )


def test_a_text_object_sentences_and_markdown(reading):
    terminal = reading((80, 24))
    terminal.tmux("set", "-s", "set-clipboard", "on")
    terminal.keys("w", "v", "i")
    terminal.wait_for("i▏")
    terminal.keys("s")
    terminal.wait_for("VISUAL word  7 words")
    terminal.keys("V", "2}")
    terminal.wait_for("VISUAL sentence")
    terminal.keys("Y")
    terminal.wait_for("copied: ")
    assert re.match(
        r"> The council of the port sat late\. Nobody had .* closed\.\n>\n> Paragraph 2 .*\n>\n"
        r"> — Coast Wire, \[A story of the harbour\]\(<https://coast\.example/harbour>\), 12 Nov",
        terminal.tmux("show-buffer"),
    )


def words(screen):
    """Return how many words the status line tells."""
    found = re.search(r"VISUAL \w+  (\d+) word", screen.status)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("key", ["C-d", "NPage", "Space"])
def test_a_page_extends_and_escape_leaves(reading, key):
    terminal = reading((80, 24))
    terminal.keys("v", key)
    one = words(terminal.wait_for(lambda screen: words(screen) > 40))
    terminal.keys(key)
    terminal.wait_for(lambda screen: words(screen) > one + 20)
    terminal.keys("Escape")
    terminal.wait_for("NORMAL")
    terminal.keys("gv")
    terminal.wait_for(lambda screen: words(screen) > one + 20)


def test_a_search_extends(reading):
    terminal = reading()
    terminal.keys("w", "v")
    terminal.asks("/", "/")
    terminal.keys("northern")
    terminal.wait_for("1 found")
    terminal.keys("Enter")
    terminal.wait_for("VISUAL word  14 words")


def test_the_mouse_selects_and_what_it_selected_is_adjusted_by_keys(reading):
    terminal = reading()
    titles = terminal.wait_for("great northern harbour").titles
    start, end = terminal.place("council"), terminal.place("Nobody")
    terminal.mouse("press", *start)
    terminal.mouse("drag", *end)
    terminal.wait_for("VISUAL word  7 words")
    terminal.mouse("release", *end)
    terminal.keys("b")
    terminal.wait_for("VISUAL word  6 words")
    for _ in range(2):
        terminal.mouse("press", *terminal.place("great"))
        terminal.mouse("release", *terminal.place("great"))
    terminal.wait_for("VISUAL word  1 word ", lambda screen: screen.titles == titles)


def test_a_tmux_that_keeps_the_clipboard_to_itself_is_told_of(reading, person):
    person.environ["TMUX"] = "/nowhere,1,0"
    tools = person.home / "bin"
    tools.mkdir()
    (tools / "tmux").write_text("#!/bin/sh\necho external\n")
    (tools / "tmux").chmod(0o755)
    person.environ["PATH"] = f"{tools}{os.pathsep}{person.environ['PATH']}"
    terminal = reading()
    terminal.keys("y")
    terminal.wait_for("tmux set -s set-clipboard on")
