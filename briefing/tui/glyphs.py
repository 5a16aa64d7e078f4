"""The signs the program draws, each with a stand-in for terminals that know ASCII only."""

from __future__ import annotations

import codecs
import locale
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefing.news.stance import Label, Status


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs.

    Every sign is one cell wide, save that ASCII writes ``arrow``, ``chain`` and ``ellipsis`` with
    several characters. ``border`` names a border type of Textual; ``bars`` rise from low to high,
    ``weights`` from light to heavy; ``full``, ``upper`` and ``lower`` fill a cell, or half of it;
    ``raised`` are small numbers from 1 on.
    """

    unread: str
    open: str
    fault: str
    cursor: str
    support: str
    oppose: str
    mixed: str
    neutral: str
    silent: str
    divided: str
    proposed: str
    accepted: str
    rejected: str
    folded: str
    unfolded: str
    arrow: str
    chain: str
    ellipsis: str
    quote_open: str
    quote_close: str
    note: str
    flag: str
    archived: str
    paragraph: str
    dot: str
    horizontal: str
    dashed: str
    vertical: str
    caret: str
    bars: str
    full: str
    upper: str
    lower: str
    weights: str
    raised: str
    border: str

    def stance(self, label: Label) -> str:
        """Return the sign of one stance."""
        return str(getattr(self, label.value))

    def status(self, status: Status) -> str:
        """Return the sign of what a person has decided about a stance."""
        return str(getattr(self, status.value))

    def strength(self, label: Label, score: int | None) -> str:
        """Return the sign of a stance as often as it is strong: ``▼▼▼`` for -3, one at least."""
        return self.stance(label) * max(1, min(3, abs(score or 0)))

    def quoted(self, text: str) -> str:
        """Return ``text`` between quotation marks, unless it begins with one of its own."""
        if text[:1] in _OPENING:
            return text
        return f"{self.quote_open}{text}{self.quote_close}"


_OPENING = frozenset('"“„«')

UNICODE = Glyphs(
    unread="●",
    open="▸",
    fault="!",
    cursor="▌",
    support="▲",
    oppose="▼",
    mixed="◆",
    neutral="○",
    silent="∅",
    divided="±",
    proposed="·",
    accepted="✓",
    rejected="✗",
    folded="▸",
    unfolded="▾",
    arrow="→",
    chain="←",
    ellipsis="…",
    quote_open="“",
    quote_close="”",
    note="✎",
    flag="⚑",
    archived="▣",
    paragraph="¶",
    dot="·",
    horizontal="─",
    dashed="┄",
    vertical="│",
    caret="▏",
    bars="▁▂▃▄▅▆▇█",
    full="█",
    upper="▀",
    lower="▄",
    weights="∙•●",
    raised="¹²³⁴⁵⁶⁷⁸⁹",
    border="round",
)

ASCII = Glyphs(
    unread="*",
    open="o",
    fault="!",
    cursor=">",
    support="+",
    oppose="-",
    mixed="~",
    neutral="=",
    silent="?",
    divided="x",
    proposed=".",
    accepted="Y",
    rejected="N",
    folded=">",
    unfolded="v",
    arrow="->",
    chain="<-",
    ellipsis="...",
    quote_open='"',
    quote_close='"',
    note="&",
    flag="^",
    archived="@",
    paragraph="#",
    dot="|",
    horizontal="-",
    dashed=".",
    vertical="|",
    caret="_",
    bars="_.:-=+*#",
    full="#",
    upper="'",
    lower=".",
    weights=".oO",
    raised="123456789",
    border="ascii",
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the legend: a sign, what it says, and the theme variable it is drawn in."""

    sign: str
    meaning: str
    variable: str
    bold: bool = True
    italic: bool = False
    underline: bool = False


def legend(glyphs: Glyphs) -> tuple[Sign, ...]:
    """Return what a reader has to know to read the signs, in the order they are met."""
    return (
        Sign(glyphs.unread, "not read yet", "primary"),
        Sign(glyphs.open, "the article that is open", "accent"),
        Sign(glyphs.fault, "a file that cannot be read, with the reason", "error"),
        Sign(glyphs.support, "supports", "stance-support"),
        Sign(glyphs.oppose, "opposes", "stance-oppose"),
        Sign(glyphs.mixed, "has mixed feelings", "stance-mixed"),
        Sign(glyphs.neutral, "is neutral", "stance-neutral"),
        Sign(glyphs.silent, "keeps silent, and the text says so", "stance-silent"),
        Sign(glyphs.divided, "stances on both sides", "stance-mixed"),
        Sign(glyphs.strength(Label.OPPOSE, -3), "the more signs, the stronger", "stance-oppose"),
        Sign(glyphs.accepted, "a stance somebody has accepted", "success"),
        Sign(glyphs.rejected, "a stance somebody has rejected", "muted"),
        Sign(glyphs.proposed, "a stance nobody has checked yet", "muted"),
        Sign(glyphs.arrow, "towards whom or what", "muted"),
        Sign(glyphs.chain, "as told by: from the publisher inwards", "muted"),
        Sign(glyphs.folded, "an actor whose stances are folded away", "muted"),
        Sign(glyphs.note, "a note, or tags", "accent"),
        Sign(glyphs.flag, "asks for a second look", "warning"),
        Sign(glyphs.archived, "archived: out of the way", "muted"),
        Sign("+2", "stands for two copies more", "accent"),
        Sign(glyphs.paragraph, "paragraph", "muted"),
    )


BROWSER: Mapping[str, str] = MappingProxyType({"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"})
"""What an environment would say of the terminal that a browser draws."""

# The console of the Linux kernel and old hardware terminals have fonts of a few hundred signs.
_POOR_TERMINALS = ("linux", "dumb", "vt")


def wanted(
    config_ascii: bool | None, environ: Mapping[str, str], *, coerced: bool = False
) -> Glyphs:
    """Return the signs to draw with.

    ``config_ascii`` is what the configuration says, None where it says nothing; then ASCII is taken
    where the locale is not UTF-8 or the terminal is known for its small font. ``coerced`` tells
    whether Python may have changed the locale C in ``environ`` by itself: it then is in UTF-8 mode.
    """
    if config_ascii is not None:
        return ASCII if config_ascii else UNICODE
    poor = environ.get("TERM", "").startswith(_POOR_TERMINALS)
    return ASCII if poor or not _utf8(environ, coerced) else UNICODE


# What Python puts into LC_CTYPE at its start where the locale is C (PEP 538).
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")


def _utf8(environ: Mapping[str, str], coerced: bool) -> bool:
    """Tell whether the locale that ``environ`` sets writes UTF-8."""
    if coerced and environ.get("LC_CTYPE") in _COERCED and environ.get("LANG") in ("C", "POSIX"):
        return False
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := environ.get(name):
            if value in ("C", "POSIX"):
                return False
            _, dot, encoding = value.partition(".")
            if not dot:
                # "en_GB" says nothing of how it is written: the system knows.
                break
            try:
                return codecs.lookup(encoding.partition("@")[0]).name == "utf-8"
            except LookupError:
                return False
    return codecs.lookup(locale.getpreferredencoding(False)).name == "utf-8"
