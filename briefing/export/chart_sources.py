"""Who is heard in which outlet, how much of all that is, and which outlets agree, as a chart.

A bar an outlet, its voices by share; a bar a voice, by its share of all, and of that what is told
in words of their own; a bar two outlets, by how often they tell the same side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.export.cells import Cell
from briefing.export.chart import INK, OPPOSE, PLAIN, SUPPORT, Chart, short
from briefing.news.concord import LEAST, Concord
from briefing.news.phrasing import counted
from briefing.news.quoted import Outlet, Speech, Voice

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

OUTLETS, NAMED, VOICES, PAIRS = 16, 6, 12, 12
"""How many outlets, voices by name in each, voices, and pairs of outlets are drawn; the CSV has
all of them."""

_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
_PATTERNS = ("", "///", "...", "\\\\\\", "xx", "--")
_OTHERS = "#d9dce1"


def chart(
    outlets: Sequence[Outlet],
    voices: Sequence[Voice],
    pairs: Sequence[Concord],
    name: str,
    about: str,
) -> Chart:
    """Return the chart of outlets, voices and pairs of outlets, each the foremost first.

    ``name`` is a voice that is told whatever place it has, or "".
    """
    drawn, shown, compared = outlets[:OUTLETS], _foremost(voices, name, VOICES), pairs[:PAIRS]
    named = [one.name for one in _foremost(voices, name, NAMED)]
    if name and name in named:
        named = [name, *(one for one in named if one != name)]
    counts = (
        f"{len(drawn)} of {counted(len(outlets), 'outlet')}, "
        f"{len(shown)} of {counted(len(voices), 'voice')}, "
        f"{len(compared)} of {counted(len(pairs), 'pair')} of outlets; "
        f"counted in stances; {about}"
    )
    told = f"Who is heard where: {counts}."
    told += "".join(f" {_said(one)}." for one in drawn[:6])
    told += "".join(f" {_heard(one)}." for one in shown[:6])
    told += "".join(f" {_agree(two)}." for two in compared[:6])
    heights = [_panel(len(some)) for some in (drawn, shown, compared)]
    heights[0] += 0.5  # for its legend
    return Chart(
        title=f"Who is heard where: {name}" if name else "Who is heard where",
        about=counts,
        told=told,
        size=(9, 0.9 + sum(heights)),
        draw=lambda figure: _draw(figure, drawn, named, shown, compared, heights),
        columns=(
            *("part", "outlet", "other outlet", "voice", "stances", "share"),
            *("direct", "partial", "indirect", "narrated", "relayed", "shared", "apart"),
        ),
        rows=lambda: _rows(outlets, voices, pairs),
        words=[
            *(outlet.name for outlet in drawn),
            *(voice.name for voice in shown),
            *named,
            *(outlet for two in compared for outlet in (two.one, two.other)),
        ],
        empty=not outlets,
    )


def _foremost(voices: Sequence[Voice], name: str, most: int) -> list[Voice]:
    """Return the first of the voices, the one of that name among them wherever it stands."""
    found = list(voices[:most])
    mine = next((one for one in voices[most:] if name and one.name == name), None)
    return [*found[: most - 1], mine] if mine else found


def _panel(bars: int) -> float:
    return 0.75 + 0.3 * max(2, bars) if bars else 0.6


def _said(outlet: Outlet) -> str:
    most = ", ".join(f"{name} {count:,}" for name, count in outlet.voices[:3])
    in_words = f"{outlet.speech.in_words:.0%} in words of their own"
    return f"{outlet.name or 'no outlet'}, {counted(outlet.total, 'stance')}: {most}; {in_words}"


def _heard(voice: Voice) -> str:
    in_words = f"{voice.speech.in_words:.0%} in words of their own"
    return f"{voice.name}: {voice.share:.0%} of all, {voice.total:,} times, {in_words}"


def _agree(two: Concord) -> str:
    return f"{two.one} and {two.other} agree on {two.same:.0%} of {two.shared:,}"


def _rows(
    outlets: Sequence[Outlet], voices: Sequence[Voice], pairs: Sequence[Concord]
) -> Iterator[Sequence[Cell]]:
    """Yield every number: a voice in an outlet, an outlet, a voice, two outlets."""
    of_all = sum(one.total for one in outlets)
    for one in outlets:
        for voice, count in one.voices:
            share = _share(count / one.total)
            yield ("voice in outlet", one.name, "", voice, count, share, *[""] * 7)
    for one in outlets:
        share = _share(one.total / of_all)
        told = (*_ways(one.speech), one.relayed, "", "")
        yield ("outlet", one.name, "", "", one.total, share, *told)
    for each in voices:
        share = _share(each.share)
        yield ("voice", "", "", each.name, each.total, share, *_ways(each.speech), *[""] * 3)
    for two in pairs:
        share, apart = _share(two.same), len(two.apart)
        yield ("agreement", two.one, two.other, "", "", share, *[""] * 5, two.shared, apart)


def _share(part: float) -> float:
    return round(part, 4)


def _ways(speech: Speech) -> tuple[int, int, int, int]:
    return speech.direct, speech.partial, speech.indirect, speech.narrated


def _draw(
    figure: Figure,
    outlets: Sequence[Outlet],
    named: Sequence[str],
    voices: Sequence[Voice],
    pairs: Sequence[Concord],
    heights: Sequence[float],
) -> None:
    if not outlets:
        axes = figure.add_subplot()
        axes.set_axis_off()
        axes.text(0.5, 0.5, "no stance", color=PLAIN, ha="center", va="center")
        return
    where, whose, alike = figure.subplots(3, 1, height_ratios=heights)
    _draw_outlets(where, outlets, named)
    _draw_voices(whose, voices)
    _draw_pairs(alike, pairs)


def _bars(axes: Axes, names: Sequence[str], title: str, *, legend: bool = False) -> None:
    """Give a chart of shares its names, its scale and its title."""
    axes.set_title(title, loc="left", fontsize=9.5, fontweight="bold", pad=34 if legend else 6)
    axes.set_yticks(range(len(names)), list(names))
    axes.set_ylim(max(1, len(names)) - 0.5, -0.5)
    axes.xaxis.set_major_formatter(lambda value, _: f"{100 * value:.3g}%")
    axes.tick_params(axis="y", length=0)


def _beside(axes: Axes, row: int, text: str) -> None:
    """Write the numbers of a bar at the right of the chart."""
    place = axes.get_yaxis_transform()
    axes.text(1.01, row, text, va="center", fontsize=8, color=INK, transform=place)


def _draw_outlets(axes: Axes, outlets: Sequence[Outlet], named: Sequence[str]) -> None:
    from matplotlib.patches import Patch

    looks = list(zip(named, _COLOURS, _PATTERNS, strict=False))
    for row, outlet in enumerate(outlets):
        counts = dict(outlet.voices)
        left = 0.0
        for voice, colour, pattern in looks:
            share = counts.get(voice, 0) / outlet.total
            if share:
                axes.barh(row, share, 0.72, left, color=colour, hatch=pattern, ec="white", lw=0.6)
                left += share
        if left < 1:
            axes.barh(row, 1 - left, 0.72, left, color=_OTHERS, ec="white", lw=0.6)
        _beside(axes, row, f"{outlet.total:,}  ({outlet.speech.in_words:.0%} quoted)")
    axes.set_xlim(0, 1)
    names = [short(one.name) or "(no outlet)" for one in outlets]
    _bars(axes, names, "What each outlet tells, by voice", legend=True)
    handles = [
        Patch(facecolor=colour, hatch=pattern, edgecolor="white", label=short(voice))
        for voice, colour, pattern in looks
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


def _draw_voices(axes: Axes, voices: Sequence[Voice]) -> None:
    from matplotlib.patches import Patch

    for row, voice in enumerate(voices):
        own = voice.share * voice.speech.in_words
        axes.barh(row, own, 0.72, color=SUPPORT, hatch="///", ec="white", lw=0.6)
        axes.barh(row, voice.share - own, 0.72, own, color=_OTHERS, ec="white", lw=0.6)
        most = ", ".join(
            f"{short(name, 20) or '(no outlet)'} {n:,}" for name, n in voice.outlets[:2]
        )
        _beside(axes, row, f"{voice.total:,}: {most}")
    axes.set_xlim(0, max((one.share for one in voices), default=1.0) or 1.0)
    _bars(axes, [short(one.name) for one in voices], "Share of voice in all outlets")
    handles = [
        Patch(facecolor=SUPPORT, hatch="///", edgecolor="white", label="words of their own"),
        Patch(facecolor=_OTHERS, label="told of"),
    ]
    axes.legend(handles=handles, loc="lower right", frameon=False, fontsize=8)


def _draw_pairs(axes: Axes, pairs: Sequence[Concord]) -> None:
    for row, two in enumerate(pairs):
        axes.barh(row, two.same, 0.72, color=SUPPORT, hatch="///", ec="white", lw=0.6)
        axes.barh(row, 1 - two.same, 0.72, two.same, color=OPPOSE, ec="white", lw=0.6)
        apart = f", {len(two.apart):,} apart" if two.apart else ""
        _beside(axes, row, f"{two.same:.0%} of {two.shared:,} shared{apart}")
    axes.set_xlim(0, 1)
    names = [f"{short(two.one, 18)}, {short(two.other, 18)}" for two in pairs]
    _bars(axes, names, "How far two outlets tell the same of the same holders and subjects")
    if not pairs:
        axes.set_axis_off()
        words = f"No two outlets tell {LEAST} stances of the same holders on the same subjects."
        axes.text(0, 1, words, color=PLAIN, fontsize=8.5, va="top", transform=axes.transAxes)
