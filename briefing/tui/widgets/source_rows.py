"""Voices, outlets, agreement and those on whose word others tell, as cells of a table."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.news.concord import Concord
from briefing.news.quoted import Outlet, Relay, Speech, Voice
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.runs import Run
from briefing.tui.widgets.standings import Column, pieces

NOWHERE = "no source"
"""What stands for an article that does not say who published it."""

_BAR = 10
_NAME = 30
_CHANGE = "change"
"""In hundredths of all that is heard, since the period before."""
_SPEECH = (
    Column("direct", 6, right=True, spare=2),
    Column("partial", 7, right=True, spare=4),
    Column("indirect", 8, right=True, spare=3),
    Column("told of", 7, right=True, spare=3),
)

VOICES: tuple[Column, ...] = (
    Column("who is heard", most=_NAME),
    Column("times", 6, right=True),
    Column("share", 6, right=True),
    Column("", _BAR, spare=5),
    Column(_CHANGE, 6, right=True),
    Column("in words", 8, right=True, spare=1),
    Column("where most", listed=True),
)
VOICES_OF_ALL = tuple(column for column in VOICES if column.heading != _CHANGE)
"""The same where there is no period to compare with."""

OUTLETS = (
    Column("outlet", most=_NAME),
    Column("stances", 7, right=True),
    Column("voices", 6, right=True),
    *_SPEECH,
    Column("relayed", 7, right=True, spare=1),
    Column("heard most", listed=True),
)
AGREEMENT = (
    Column("outlet", most=_NAME),
    Column("and", most=_NAME),
    Column("agree", 6, right=True),
    Column("", _BAR, spare=1),
    Column("shared", 6, right=True),
    Column("apart", 6, right=True),
)
RELAYS = (
    Column("on whose word", most=_NAME),
    Column("times", 6, right=True),
    Column("outlets", 7, right=True),
    Column("which tell it most", listed=True),
)


def voice_cells(voice: Voice, most: float, glyphs: Glyphs) -> Sequence[Run]:
    """Return the cells of a voice; ``most`` is the largest share there is."""
    return (
        _name(voice.name),
        Run(f"{voice.total:,}"),
        Run(_percent(voice.share)),
        _bar(voice.share, most, glyphs),
        _change(voice.change),
        Run(_percent(voice.speech.in_words), "muted"),
        _most(voice.outlets),
    )


def of_all(cells: Sequence[Run]) -> Sequence[Run]:
    """Return the cells of a voice for the columns ``VOICES_OF_ALL``."""
    return [cell for cell, column in zip(cells, VOICES, strict=True) if column in VOICES_OF_ALL]


def outlet_cells(outlet: Outlet) -> Sequence[Run]:
    """Return the cells of an outlet."""
    total = outlet.total or 1
    return (
        _name(outlet.name),
        Run(f"{outlet.total:,}"),
        Run(f"{len(outlet.voices):,}"),
        *_speech(outlet.speech, total),
        Run(_percent(outlet.relayed / total), "muted"),
        _most(outlet.voices),
    )


def concord_cells(two: Concord, glyphs: Glyphs) -> Sequence[Run]:
    """Return the cells of two outlets."""
    return (
        _name(two.one),
        _name(two.other),
        Run(_percent(two.same)),
        _bar(two.same, 1.0, glyphs),
        Run(f"{two.shared:,}"),
        Run(f"{len(two.apart):,}", "muted"),
    )


def relay_cells(relay: Relay) -> Sequence[Run]:
    """Return the cells of somebody on whose word others tell."""
    return (
        _name(relay.name),
        Run(f"{relay.total:,}"),
        Run(f"{len(relay.outlets):,}"),
        _most(relay.outlets),
    )


def _name(name: str) -> Run:
    return Run(name) if name else Run(NOWHERE, "muted", italic=True)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%" if share >= 0.0995 or not share else f"{100 * share:.1f}%"


def _change(change: float | None) -> Run:
    if change is None:
        return Run("")
    role = "success" if change > 0 else "error" if change < 0 else "muted"
    return Run(f"{100 * change:+.1f}", role)


def _bar(share: float, most: float, glyphs: Glyphs) -> Run:
    halves = round(2 * _BAR * share / most) if most else 0
    # A half cell lies on its side in no font: the last sign is whole or none.
    return Run(glyphs.full * max(1, (halves + 1) // 2) if share else "", "primary")


def _speech(speech: Speech, total: int) -> list[Run]:
    counts = (speech.direct, speech.partial, speech.indirect, speech.narrated)
    return [Run(_percent(count / total), "muted") for count in counts]


def _most(counted: Sequence[tuple[str, int]], some: int = 6) -> Run:
    told = [f"{name or NOWHERE} {count:,}" for name, count in counted[:some]]
    return pieces(told, len(counted) - len(told), "muted")
