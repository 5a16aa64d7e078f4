"""What the terminal can be: large, small, without colour, without Unicode."""

import re

import pytest

from tests.terminal.article import opened, under_cursor

pytestmark = pytest.mark.journey

TRUE_COLOUR = re.compile(r"\x1b\[[\d;]*[34]8;2;")
INDEXED = re.compile(r"\x1b\[[\d;]*[34]8;5;")
COLOUR = re.compile(r"\x1b\[(?:[\d;]*;)?(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8)(?:;[\d;]*)?m")


def test_resizing_keeps_the_sentence_in_sight(person, library):
    terminal = person.opens(library)
    title = opened(terminal, "Yonaguni").titles[1]
    terminal.keys("9}")
    place = terminal.wait_for("¶ 10/", lambda screen: under_cursor(screen, title))
    start = " ".join(under_cursor(place, title).split()[:5])
    for size, titles in (((80, 24), 2), ((60, 20), 1), ((80, 24), 2), ((160, 50), 3)):
        terminal.resize(*size)
        terminal.wait_for(
            lambda screen, titles=titles: len(screen.titles) == titles,
            lambda screen: "¶ 10/" in screen.status,
            lambda screen: start in screen.words(title[:20]),
            lambda screen, width=size[0]: max(map(len, screen.lines)) <= width,
        )


def first_words(screen):
    return [title.split()[0] for title in screen.titles]


def test_small_terminal_brings_each_pane_up(person, library):
    terminal = person.opens(library, size=(60, 20))
    terminal.wait_for(lambda screen: first_words(screen) == ["Articles"])
    terminal.keys("Enter")
    terminal.wait_for("¶ 1/", lambda screen: len(screen.titles) == 1)
    terminal.keys("gs")
    terminal.wait_for(lambda screen: first_words(screen) == ["Stances"])
    terminal.keys("ga")
    terminal.wait_for("Articles 1/10")


def test_a_16_colour_terminal_gets_16_colours(person, library):
    terminal = person.opens(library, environ={"TERM": "xterm-16color", "COLORTERM": None})
    terminal.keys("Enter")
    terminal.wait_for("¶ 1/")
    terminal.until(lambda: COLOUR.search(terminal.styled()), "colours")
    styled = terminal.styled()
    assert not TRUE_COLOUR.search(styled)
    assert not INDEXED.search(styled)


def test_no_color_means_no_colour(person, library):
    terminal = person.opens(library, environ={"NO_COLOR": "1"})
    terminal.keys("Enter")
    terminal.wait_for("¶ 1/")
    greys = set(re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", terminal.styled()))
    assert all(len(set(shades)) == 1 for shades in greys)


def ascii_alone(screen):
    return str(screen).isascii()


def test_a_locale_without_unicode_gets_ascii_signs(person, tmp_path):
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "a.md").write_text("# One story\n\nPlain words.\n\n- an item\n", encoding="utf-8")
    terminal = person.opens(folder, environ={"LANG": "C"})
    terminal.keys("Enter")
    terminal.wait_for("1/")
    terminal.keys("?")
    terminal.wait_for("next sentence")
    terminal.wait_for(ascii_alone)
    terminal.keys("Escape")
    terminal.wait_for("Articles", ascii_alone)
