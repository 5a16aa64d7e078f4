"""An article in the reader, as somebody in front of it sees it."""

import re
import unicodedata

from tests.terminal.terminal import Screen, Terminal


def opened(terminal: Terminal, match: str, place: str = "¶ 1/") -> Screen:
    """Open the one article with ``match`` in its title; return the screen with its text.

    ``place`` is what the status line tells of where its cursor stands.
    """
    terminal.asks("F", "Filter")
    terminal.keys(f'title:"{match}"', "Enter")
    terminal.wait_for("Articles 1/1 ")
    terminal.keys("Enter")
    return terminal.wait_for(
        place,
        lambda screen: _plain(match) in _plain(screen.titles[1]),
        lambda screen: under_cursor(screen, screen.titles[1]),
    )


def _plain(text: str) -> str:
    """Return a text without case and accents, as a filter sees it."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def read(screen: Screen) -> tuple[str, ...]:
    """Return title and lines of the open article without its margin, whose marks come late."""
    title = screen.titles[1]
    return title, *(re.sub(r"^\W+", "", line) for line in screen.box(title))


def under_cursor(screen: Screen, title: str) -> str:
    """Return the words of the lines that the cursor marks at their margin."""
    lines = (line.lstrip() for line in screen.box(title))
    return " ".join(line.lstrip("▏ ") for line in lines if line.startswith("▏"))
