"""An article in the reader, as somebody in front of it sees it."""

import re

from tests.terminal.terminal import Screen, Terminal


def opened(terminal: Terminal, match: str, place: str = "¶ 1/") -> Screen:
    """Open the one article with ``match`` in its title; return the screen with its text."""
    terminal.asks("F", "Filter")
    terminal.keys(f'title:"{match}"', "Enter")
    terminal.wait_for("Articles 1/1 ")
    terminal.keys("Enter")
    return terminal.wait_for(place)


def read(screen: Screen) -> tuple[str, ...]:
    """Return title and lines of the open article without its margin, whose marks come late."""
    title = screen.titles[1]
    return title, *(re.sub(r"^\W+", "", line) for line in screen.box(title))


def under_cursor(screen: Screen, title: str) -> str:
    """Return the words of the lines that the cursor marks at their margin."""
    lines = (line.lstrip() for line in screen.box(title))
    return " ".join(line.lstrip("▏ ") for line in lines if line.startswith("▏"))
