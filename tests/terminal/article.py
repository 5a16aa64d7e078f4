"""An article in the reader, as somebody in front of it sees it."""

from tests.terminal.terminal import Screen, Terminal


def opened(terminal: Terminal, match: str, place: str = "¶ 1/") -> Screen:
    """Open the one article that the filter ``match`` leaves; return the screen with its text."""
    terminal.asks("F", "Filter")
    terminal.keys(match, "Enter")
    terminal.wait_for("Articles 1/1 ")
    terminal.keys("Enter")
    return terminal.wait_for(place)


def under_cursor(screen: Screen, title: str) -> str:
    """Return the words of the lines that the cursor marks at their margin."""
    lines = (line.lstrip() for line in screen.box(title))
    return " ".join(line.lstrip("▏ ") for line in lines if line.startswith("▏"))
