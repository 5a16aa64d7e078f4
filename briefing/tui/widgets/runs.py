"""Lines as values: words and the colours they are drawn in, cut and wrapped by cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

# These close what stands before them, so no line of a script without spaces begins with one.
_CLOSING = frozenset(
    "、。，．・：；！？」』）］｝〉》】〕”’ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)

# In text of these each code point is a grapheme of one cell, and nothing has to be measured:
# Latin, Greek and Cyrillic letters, and the punctuation that news is printed with.
_SIMPLE = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*")


def is_simple(text: str) -> bool:
    """Tell whether ``text`` takes one cell for each of its code points."""
    return text.isascii() or _SIMPLE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look.

    ``role`` and ``ground`` are theme variables, of the ink and of what is under it; ``ground`` is
    "" for whatever the line lies on.
    """

    text: str
    role: str = "foreground"
    bold: bool = False
    italic: bool = False
    underline: bool = False
    ground: str = ""


Line = Sequence[Run]


def cells(line: Line) -> int:
    """Return how many cells a line takes."""
    return sum(cell_len(run.text) for run in line)


def plain(line: Line) -> str:
    """Return the words of a line without their look."""
    return "".join(run.text for run in line)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """Return ``text``, ended by ``ellipsis`` where it does not fit; never cut in a grapheme."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return ellipsis[: max(0, width)]
    return text[: _fitting(text, room)].rstrip() + ellipsis


def _fitting(text: str, width: int) -> int:
    """Return how many code points of ``text``, in whole graphemes, fit ``width`` cells."""
    if is_simple(text):
        return min(len(text), width)
    from briefing.text.units import graphemes

    at = used = 0
    for grapheme in graphemes(text):
        used += cell_len(grapheme)
        if used > width:
            break
        at += len(grapheme)
    return at


def cut_line(line: Line, width: int, ellipsis: str = "…") -> list[Run]:
    """Return ``line``, ended by ``ellipsis`` where it does not fit ``width`` cells."""
    if cells(line) <= width:
        return list(line)
    room = width - cell_len(ellipsis)
    kept: list[Run] = []
    for run in line:
        size = cell_len(run.text)
        if size > room:
            # What is left of this run, or nothing of it, and the ellipsis in its look.
            text = run.text[: _fitting(run.text, max(0, room))].rstrip()
            kept.append(replace(run, text=cut(text + ellipsis, max(0, width), "")))
            break
        kept.append(run)
        room -= size
        width -= size
    return kept


def spread(left: Line, right: Line, width: int, ellipsis: str = "…") -> list[Run]:
    """Return one line of ``width`` cells: ``left``, cut where it must be, ``right`` at the end."""
    right = cut_line(right, width, ellipsis)
    room = width - cells(right)
    gap = 1 if right else 0
    left = cut_line(left, max(0, room - gap), ellipsis)
    return [*left, Run(" " * (room - cells(left))), *right]


def wrap(text: str, width: int, most: int = 0, ellipsis: str = "…") -> list[str]:
    """Return ``text`` as lines of at most ``width`` cells.

    Where ``most`` lines are not enough, the last is cut. Lines break at spaces, beside wide
    characters (scripts without spaces), or else between graphemes.
    """
    if width < 2:
        return []
    # No more than could fit is looked at: it may be a whole article.
    text = " ".join((text[: (most + 1) * width * 8] if most else text).split())
    lines: list[str] = []
    simple = is_simple(text)
    start = 0
    while start < len(text):
        if most and len(lines) == most - 1:
            lines.append(cut(text[start:], width, ellipsis))
            break
        end, following = _break(text, start, width, simple)
        lines.append(text[start:end])
        start = following
    return lines


def _break(text: str, start: int, width: int, simple: bool) -> tuple[int, int]:
    """Return where the line that starts at ``start`` ends, and where the next one starts."""
    if simple:
        if len(text) - start <= width:
            return len(text), len(text)
        space = text.rfind(" ", start, start + width + 1)
        return (space, space + 1) if space > start else (start + width, start + width)
    from briefing.text.units import graphemes

    used, at, before = 0, start, 0
    chance: tuple[int, int] | None = None
    for grapheme in graphemes(text[start:]):
        size = cell_len(grapheme)
        if grapheme == " ":
            chance = at, at + 1
        elif at > start and 2 in (size, before) and grapheme[0] not in _CLOSING:
            chance = at, at
        if used + size > width:
            return chance or (at, at)
        used, at, before = used + size, at + len(grapheme), size
    return (at, at) if at > start else (len(text), len(text))


def joined(lines: Iterable[Line]) -> str:
    """Return lines as plain text, one below the other."""
    return "\n".join(plain(line) for line in lines)
