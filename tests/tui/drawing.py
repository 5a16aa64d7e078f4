"""What a widget draws, as plain text and as letters for its looks: easy to read and to compare."""

from rich.cells import cell_len, get_character_cell_size
from rich.style import Style
from textual.app import App

from briefing.config import resource
from briefing.tui import themes

THEMES = themes.load([resource("themes")]).themes


class Themed(App):
    """A program that knows our themes and wears one."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, theme="briefing-dark"):
        super().__init__()
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = theme

    def get_theme_variable_defaults(self):
        return themes.defaults(self.current_theme)


def strips(widget):
    """The lines of a widget's contents."""
    return [widget.render_line(y) for y in range(widget.scrollable_content_region.height)]


def lines(widget):
    """The lines of a widget's contents as text."""
    return [strip.text.rstrip() for strip in strips(widget)]


def screen_text(app):
    """What stands on the topmost screen, without what it lies over."""
    strips = app.screen._compositor.render_strips(app.screen.size)
    return "\n".join(strip.text for strip in strips)


def whole_screen(app):
    """What stands on the terminal, the topmost screen and what shows through beside it."""
    stack = app._background_screens
    update = app.screen._compositor.render_update(full=True, screen_stack=stack)
    return "\n".join("".join(segment.text for segment in strip) for strip in update.strips)


def cells(strip):
    """The cells of a line: the character that begins in each, "" for the rest of a wide one."""
    for segment in strip:
        for character in segment.text:
            size = get_character_cell_size(character)
            if size:
                yield character, segment.style
                yield from [("", segment.style)] * (size - 1)


def letter(style: Style, background) -> str:
    """A letter for a look; the cursor and lines under words go before the letters' own shape."""
    if style.reverse:
        return "#"
    if style.underline:
        return "_"
    shape = ("b" if style.bold else "") + ("i" if style.italic else "")
    if shape:
        return {"b": "b", "i": "i", "bi": "x"}[shape]
    return "~" if style.bgcolor != background else "."


def looks(widget):
    """A letter for each cell of a widget's contents, line by line, the plain ones at the end cut.

    ``#`` turned round, ``_`` underlined, ``b`` bold, ``i`` italic, ``x`` both, ``~`` tinted.
    """
    drawn = strips(widget)
    background = next(iter(drawn[-1])).style.bgcolor
    return [
        "".join(letter(style, background) for _, style in cells(strip)).rstrip(".")
        for strip in drawn
    ]


def grounds(widget):
    """A letter for the ground of each cell: a dot for the background, others as they are met."""
    drawn = strips(widget)
    met = {next(iter(drawn[-1])).style.bgcolor: "."}
    rows = []
    for strip in drawn:
        row = ""
        for _, style in cells(strip):
            row += met.setdefault(style.bgcolor, "abcdefgh"[len(met) - 1])
        rows.append(row.rstrip("."))
    return rows


def turned(widget):
    """What is turned round, each stretch as its line, its first cell and its text."""
    found = []
    for y, strip in enumerate(strips(widget)):
        x, before = 0, False
        for segment in strip:
            now = bool(segment.style.reverse)
            if now and before:
                line, start, text = found.pop()
                found.append((line, start, text + segment.text))
            elif now:
                found.append((y, x, segment.text))
            x, before = x + cell_len(segment.text), now
    return found
