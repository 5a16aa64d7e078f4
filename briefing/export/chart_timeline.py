"""Stances over time as a chart: for above the line, against below it, silence as long as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.export.cells import Cell
from briefing.export.chart import DIVIDED, INK, OPPOSE, PLAIN, SUPPORT, Chart
from briefing.news import calendar
from briefing.news.calendar import Unit
from briefing.news.phrasing import counted
from briefing.news.timeline import Bar, Gap, Timeline

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def chart(made: Timeline, name: str, about: str) -> Chart:
    """Return the chart of a timeline: ``name`` says whose, ``about`` which stances these are."""
    unit = made.usual_unit()
    shown = f"stances by {unit}, {made.dated:,} of {len(made.points):,} with a time; {about}"
    bars = [one for one in made.columns(unit) if isinstance(one, Bar)]
    most = sorted(bars, key=lambda one: -one.tally.total)[:5]
    told = f"{name or 'All'}: {shown}. "
    if said := "; ".join(_said(one) for one in most if one.first):
        told += f"Most is said: {said}. "
    told += f"{counted(len(made.shifts), 'change of position', 'changes of position')}, "
    told += f"{counted(len(made.contradictions), 'contradiction')}."
    return Chart(
        title=f"{name}: stances over time" if name else "Stances over time",
        about=shown,
        told=told,
        size=(9, 4),
        draw=lambda figure: _draw(figure, made, unit),
        columns=(
            *("first", "unit", "support", "oppose", "mixed", "neutral", "silent", "stances"),
            *("shifts", "contradictions"),
        ),
        rows=lambda: _rows(made, unit),
        words=[name],
        empty=not made.points,
    )


def _said(bar: Bar) -> str:
    assert bar.first is not None
    counts = ", ".join(f"{count} {label.value}" for label, count in bar.tally)
    return f"{calendar.told(bar.first, bar.unit)}: {counts or 'only possible'}"


def _rows(made: Timeline, unit: Unit) -> Iterator[Sequence[Cell]]:
    shifts, against = set(made.shifts), set(made.contradictions)
    for column in made.columns(unit):
        if isinstance(column, Gap):
            continue
        tally = column.tally
        yield (
            column.first.isoformat() if column.first else "",
            column.unit.value,
            *(tally.support, tally.oppose, tally.mixed, tally.neutral, tally.silent),
            len(column.points),
            len(shifts.intersection(column.points)),
            len(against.intersection(column.points)),
        )


def _draw(figure: Figure, made: Timeline, unit: Unit) -> None:
    from matplotlib.ticker import MaxNLocator

    axes = figure.add_subplot()
    exact = [
        one
        for one in made.columns(unit)
        if isinstance(one, Bar) and one.first is not None and not one.rough
    ]
    if not exact:
        axes.set_axis_off()
        axes.text(0.5, 0.5, "no stance with a day", color=PLAIN, ha="center", va="center")
        return
    start = calendar.number(exact[0].first or date.min, unit)
    at = [calendar.number(one.first or date.min, unit) - start for one in exact]
    up = [one.tally.support for one in exact]
    down = [one.tally.oppose for one in exact]
    mixed = [one.tally.mixed + one.tally.neutral for one in exact]
    axes.bar(at, up, 0.9, color=SUPPORT, label="for ▲")
    axes.bar(
        at, [-one for one in down], 0.9, color=OPPOSE, hatch="////", ec="white", label="against ▼"
    )
    if any(mixed):
        axes.bar(
            at,
            mixed,
            0.9,
            bottom=up,
            color=DIVIDED,
            alpha=0.5,
            hatch="..",
            ec="white",
            label="mixed or neutral ◆",
        )
    axes.axhline(0, color=INK, linewidth=0.8)
    highest = max(one + other for one, other in zip(up, mixed, strict=True))
    _marks(axes, made, exact, at, highest)
    last = at[-1]
    if made.until is not None:
        last = max(last, calendar.number(made.until, unit) - start)
    places = _ticks(last)
    first = exact[0].first
    assert first is not None
    axes.set_xticks(
        places, [calendar.shown(calendar.later(first, unit, one), unit) for one in places]
    )
    axes.set_xlim(-0.8, last + 0.8)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{abs(value):,.0f}")
    axes.set_ylabel(f"stances a {unit}")
    axes.legend(loc="upper left", bbox_to_anchor=(0, 1.12), ncols=5, frameon=False, fontsize=8)


def _marks(axes: object, made: Timeline, bars: Sequence[Bar], at: Sequence[int], top: int) -> None:
    from matplotlib.axes import Axes

    assert isinstance(axes, Axes)
    for numbers, marker, label, height in (
        (set(made.shifts), "D", "change of position", top * 1.08 + 0.6),
        (set(made.contradictions), "X", "contradiction", top * 1.2 + 1.1),
    ):
        places = [
            place for place, bar in zip(at, bars, strict=True) if numbers.intersection(bar.points)
        ]
        if places:
            axes.scatter(
                places,
                [height] * len(places),
                marker=marker,
                s=26,
                color=INK,
                label=label,
                zorder=3,
            )


def _ticks(last: int) -> list[int]:
    step = max(1, -(-(last + 1) // 9))
    return list(range(0, last + 1, step))
