"""The first frame of the reader as text: three panes, the headlines in the first of them.

It looks as ``briefing.tui`` draws it, without the modules that do: a test compares the two, cell
by cell. What comes from the catalogue is not trusted: only characters that can be printed get out.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from math import ceil
from unicodedata import combining, east_asian_width

from briefing.still.look import CURSOR, Look
from briefing.tui.arrangement import arrange


class Signs(namedtuple("Signs", "unread fault cursor ellipsis dot stances box bars")):
    """One set of signs, as ``briefing.tui.glyphs`` has them.

    ``stances`` are in the order of ``LABELS``; ``box`` are the corner, line and corner above, the
    side, and the corners below; ``bars`` rise from low to high.
    """

    __slots__ = ()
    unread: str
    fault: str
    cursor: str
    ellipsis: str
    dot: str
    stances: str
    box: str
    bars: str


UNICODE = Signs("●", "!", "▌", "…", "·", "▲▼◆○∅", "╭─╮│╰╯", "▁▂▃▄▅▆▇ ")
ASCII = Signs("*", "!", ">", "...", "|", "+-~=?", "+-+|++", " " * 8)

LABELS = ("support", "oppose", "mixed", "neutral", "silent")
INVITATION = "Enter opens the article under the cursor. ? shows the keys."
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


class Row(namedtuple("Row", "title source published read analysed fault counts")):
    """What the list shows of one article; ``counts`` are in the order of ``LABELS``."""

    __slots__ = ()
    title: str
    source: str
    published: str
    read: bool
    analysed: bool
    fault: str
    counts: Sequence[int]


Run = tuple[str, str, bool]
"""Words, the colour they are written in, whether they are bold."""


def frame(
    rows: Sequence[Row], count: int, size: tuple[int, int], look: Look, signs: Signs, year: int
) -> str:
    """Return what draws the frame on a terminal of ``size``, columns and rows.

    ``count`` is how many articles the list begins with, of which ``rows`` are the first; days of
    ``year`` are written without it.
    """
    width, height = size[0], size[1] - 1
    fit = arrange(width, "articles")
    text = width - fit.articles - fit.stances if fit.text else 0
    panes = [_articles(rows, count, fit.articles, height, look, signs, year)]
    if text:
        panes.append(_pane(text, height, look, signs, "", _invitation(text - 3, look)))
    if fit.stances:
        panes.append(_pane(fit.stances, height, look, signs, "Stances", []))
    lines = ["".join(parts) for parts in zip(*panes, strict=True)]
    lines.append(_status(width, look))
    return "".join(f"\x1b[{number};1H{line}" for number, line in enumerate(lines, 1)) + "\x1b[0m"


def _articles(
    rows: Sequence[Row], count: int, width: int, height: int, look: Look, signs: Signs, year: int
) -> list[str]:
    inside = width - 3
    lines = []
    for number, row in enumerate(rows):
        ground = CURSOR if number == 0 else "background"
        for runs in headline(row, inside, signs, year, selected=number == 0):
            lines.append(_drawn(runs, inside, look, ground))
    numbers, by = "", "date"
    if count < SCREENFUL:
        numbers = f" 1/{count}"
    title = f"Articles{numbers} {signs.dot} by {by}"
    if len(title) > width - 6:
        title = f"Articles{numbers} {signs.dot} {by}"
    bar = _bar(2 * count, height - 2, look, signs)
    return _pane(width, height, look, signs, title, lines, bar=bar, focus=True)


SCREENFUL = 128
"""So many articles the list begins with; where there are more, their number is not known yet."""


def headline(row: Row, width: int, signs: Signs, year: int, *, selected: bool) -> list[list[Run]]:
    """Return the two lines of an article, as the list does."""
    bar = (signs.cursor if selected else " ", "accent", False)
    when, of_year = _day(row.published, year)
    if row.fault:
        mark = (f"{signs.fault} ", "error", True)
    else:
        mark = (f"{' ' if row.read else signs.unread} ", "primary", False)
    first = [bar, mark]
    if when:
        first.append((f"{when:<6} ", "muted", False))
    first.append((row.title, "error" if row.fault else "foreground", not (row.read or row.fault)))
    if row.fault:
        second = [bar, ("  ", "foreground", False), (row.fault, "error", False)]
        return [cut(line, width, signs.ellipsis) for line in (first, second)]
    told = _counted(row.counts, signs)
    if not told and row.analysed:
        told = [("no stances", "muted", False)]
    dated = [(of_year, "muted", False)] if of_year else []
    source = [(row.source, "muted", False)] if row.source else []
    indent = [bar, ("  ", "foreground", False)]
    if not any(row.counts) and cells(_between([dated, source, told], signs)) > width - 3:
        told = []
    room = width - 3 - cells(_between([dated, [("", "", False)], told], signs))
    source = cut(source, room, signs.ellipsis) if source and room >= 4 else []
    second = [*indent, *_between([dated, source, told], signs)]
    return [cut(line, width, signs.ellipsis) for line in (first, second)]


def _counted(counts: Sequence[int], signs: Signs) -> list[Run]:
    told: list[Run] = []
    for number in sorted(range(len(counts)), key=lambda number: -counts[number]):
        if counts[number]:
            space = " " if told else ""
            words = f"{space}{signs.stances[number]}{counts[number]}"
            told.append((words, f"stance-{LABELS[number]}", False))
    return told


def _day(published: str, year: int) -> tuple[str, str]:
    """Return the day and, where it is another than ``year``, the year as people write them."""
    parts = published.split("-")
    if len(published) == 10 and len(parts) == 3 and "".join(parts).isdecimal():
        then, month, day = (int(part) for part in parts)
        if 1 <= month <= 12 and 1 <= day <= 31:
            return f"{day:>2} {_MONTHS[month - 1]}", "" if then == year else str(then)
    return published, ""


def _between(parts: Sequence[list[Run]], signs: Signs) -> list[Run]:
    line: list[Run] = []
    for part in parts:
        line += [(f" {signs.dot} ", "muted", False), *part] if line and part else part
    return line


# -- words and cells -----------------------------------------------------------------------


def printable(text: str) -> str:
    """Return ``text`` without what could steer a terminal, or join what stands beside it."""
    return "".join(char for char in text if char.isprintable())


def _cells_of(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(char: str) -> int:
    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cells(line: Sequence[Run]) -> int:
    """Return how many cells a line takes."""
    return sum(_cells_of(text) for text, _, _ in line)


def cut(line: Sequence[Run], width: int, ellipsis: str) -> list[Run]:
    """Return ``line``, ended by ``ellipsis`` where it does not fit ``width`` cells."""
    if cells(line) <= width:
        return list(line)
    room = width - len(ellipsis)
    kept: list[Run] = []
    for text, role, bold in line:
        size = _cells_of(text)
        if size > room:
            while text and _cells_of(text) > max(0, room):
                text = text[:-1]
            kept.append((text.rstrip() + ellipsis[: max(0, width)], role, bold))
            break
        kept.append((text, role, bold))
        room -= size
        width -= size
    return kept


def _drawn(line: Sequence[Run], width: int, look: Look, ground: str = "background") -> str:
    """Return a line of exactly ``width`` cells with its colours."""
    words = [look.of(role, ground, bold) + text for text, role, bold in line if text]
    rest = max(0, width - cells(line))
    return "".join([*words, look.of("foreground", ground), " " * rest])


# -- panes ---------------------------------------------------------------------------------


def _pane(
    width: int,
    height: int,
    look: Look,
    signs: Signs,
    title: str,
    lines: Sequence[str],
    *,
    bar: Sequence[str] = (),
    focus: bool = False,
) -> list[str]:
    """Return a pane with its border, its title and its scroll bar, line by line."""
    edge = look.drawn("border" if focus else "border-blurred")
    left, flat, right, side, low_left, low_right = tuple(signs.box)
    inside = width - 3
    head = [edge, left, flat * (width - 2), right]
    if title:
        named = f" {title} "
        head = [edge, left, flat, look.of("foreground", bold=focus), named, edge]
        head += [flat * (width - 3 - len(named)), right]
    drawn = ["".join(head)]
    blank = _drawn([], inside, look)
    for number in range(height - 2):
        line = lines[number] if number < len(lines) else blank
        beside = bar[number] if bar else look.of("foreground") + " "
        drawn.append(f"{edge}{side}{line}{beside}{edge}{side}")
    drawn.append(f"{edge}{low_left}{flat * (width - 2)}{low_right}")
    return drawn


def _bar(lines: int, height: int, look: Look, signs: Signs) -> list[str]:
    """Return the scroll bar of a list of so many lines, shown from its top."""
    ground, ink = "scrollbar-background", "scrollbar"
    if lines <= height:
        return []
    whole, eighths = divmod(ceil(max(1, height * height / lines) * 8), 8)
    drawn = [look.drawn(ink, ground, swap=True) + " "] * whole
    if whole < height and signs.bars[7 - eighths] != " ":
        drawn.append(look.drawn(ink, ground, swap=True) + signs.bars[7 - eighths])
    drawn += [look.drawn(ink, ground) + " "] * (height - len(drawn))
    return drawn


def _invitation(width: int, look: Look) -> list[str]:
    """Return what stands where a text will, from the second line on."""
    lines, words = [""], INVITATION.split()
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > max(1, width - 4):
            lines.append(word)
        else:
            lines[-1] = longer
    runs: list[list[Run]] = [[(f"  {line}", "muted", False)] for line in ("", *lines)]
    return [_drawn(line, width, look) for line in runs]


def _status(width: int, look: Look) -> str:
    left: list[Run] = [(" ", "foreground", False), ("NORMAL", "accent", True)]
    right: list[Run] = [("? keys", "foreground", False), (" ", "foreground", False)]
    gap = " " * max(0, width - cells(left) - cells(right))
    return _drawn([*left, (gap, "foreground", False), *right], width, look, "panel")
