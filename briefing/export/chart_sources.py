"""Who is heard in which outlet, as a chart: a bar an outlet, its voices by share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.export.cells import Cell
from briefing.export.chart import INK, PLAIN, Chart, short
from briefing.news.phrasing import counted
from briefing.news.quoted import Outlet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OUTLETS, VOICES = 16, 6
"""How many outlets, and how many voices by name, are drawn; the CSV has all."""

_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
_PATTERNS = ("", "///", "...", "\\\\\\", "xx", "--")
_OTHERS = "#d9dce1"


def chart(outlets: Sequence[Outlet], name: str, about: str) -> Chart:
    """Return the chart of outlets, the one that tells most first; ``name`` is a voice, or ""."""
    drawn = outlets[:OUTLETS]
    heard = Counter[str]()
    for outlet in outlets:
        heard.update(dict(outlet.voices))
    voices = [one for one, _ in sorted(heard.items(), key=lambda one: (-one[1], one[0]))][:VOICES]
    if name:
        voices = [name, *(one for one in voices if one != name)][:VOICES]
    shown = (
        f"{len(drawn)} of {counted(len(outlets), 'outlet')}, "
        f"{len(voices)} of {counted(len(heard), 'voice')} by name; {about}"
    )
    told = f"Who is heard where: {shown}." + "".join(f" {_said(one)}." for one in drawn[:6])
    return Chart(
        title=f"Who is heard where: {name}" if name else "Who is heard where",
        about=shown,
        told=told,
        size=(9, 1.8 + 0.32 * max(3, len(drawn))),
        draw=lambda figure: _draw(figure, drawn, voices),
        columns=(
            *("outlet", "voice", "stances", "share of outlet"),
            *("outlet direct", "outlet partial", "outlet indirect", "outlet narrated"),
            "outlet relayed",
        ),
        rows=lambda: _rows(outlets),
        words=[*(one.name for one in drawn), *voices],
        empty=not outlets,
    )


def _said(outlet: Outlet) -> str:
    most = ", ".join(f"{name} {count:,}" for name, count in outlet.voices[:3])
    in_words = f"{outlet.speech.in_words:.0%} in words of their own"
    return f"{outlet.name or 'no outlet'}, {counted(outlet.total, 'stance')}: {most}; {in_words}"


def _rows(outlets: Sequence[Outlet]) -> Iterator[Sequence[Cell]]:
    for one in outlets:
        speech = one.speech
        ways = (speech.direct, speech.partial, speech.indirect, speech.narrated, one.relayed)
        for voice, count in one.voices:
            yield (one.name, voice, count, round(count / one.total, 4), *ways)


def _draw(figure: Figure, outlets: Sequence[Outlet], voices: Sequence[str]) -> None:
    from matplotlib.patches import Patch
    from matplotlib.ticker import PercentFormatter

    axes = figure.add_subplot()
    if not outlets:
        axes.set_axis_off()
        axes.text(0.5, 0.5, "no stance", color=PLAIN, ha="center", va="center")
        return
    for row, outlet in enumerate(outlets):
        counts = dict(outlet.voices)
        left = 0.0
        for voice, colour, pattern in zip(voices, _COLOURS, _PATTERNS, strict=False):
            share = counts.get(voice, 0) / outlet.total
            if share:
                axes.barh(row, share, 0.72, left, color=colour, hatch=pattern, ec="white", lw=0.6)
                left += share
        axes.barh(row, 1 - left, 0.72, left, color=_OTHERS, ec="white", lw=0.6)
        in_words = f"{outlet.total:,}  ({outlet.speech.in_words:.0%} quoted)"
        axes.text(1.01, row, in_words, va="center", fontsize=8, color=INK)
    axes.set_yticks(range(len(outlets)), [short(one.name) or "(no outlet)" for one in outlets])
    axes.set_ylim(len(outlets) - 0.5, -0.5)
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(PercentFormatter(1))
    axes.tick_params(axis="y", length=0)
    handles = [
        Patch(facecolor=colour, hatch=pattern, edgecolor="white", label=short(voice))
        for voice, colour, pattern in zip(voices, _COLOURS, _PATTERNS, strict=False)
    ]
    handles.append(Patch(facecolor=_OTHERS, label="others"))
    axes.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=4,
        frameon=False,
        fontsize=8,
    )
