"""The matrix of who stands where, as a chart: the numbers of the view, its largest part drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.export.cells import Cell
from briefing.export.chart import DIVIDED, INK, OPPOSE, PLAIN, SIGNS, SUPPORT, Chart, short
from briefing.news.balance import Balance, Side, balances, look_of, worded
from briefing.news.matrix import Matrix, matrix
from briefing.news.phrasing import counted
from briefing.news.stance import STRONGEST
from briefing.news.stand import Stand

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROWS, COLUMNS = 30, 20
"""How many holders and targets are drawn; the CSV has all."""

_COLOURS = {Side.SUPPORT: SUPPORT, Side.OPPOSE: OPPOSE, Side.DIVIDED: DIVIDED, Side.MIXED: DIVIDED}


def chart(stands: Sequence[Stand], name: str, about: str) -> Chart:
    """Return the chart of stances: ``name`` says whose, "" for all, ``about`` which these are."""
    made = matrix(stands)
    rows, columns = _fullest(made)
    shown = (
        f"{len(rows)} of {counted(len(made.rows), 'holder')}, "
        f"{len(columns)} of {counted(len(made.columns), 'target')}; {about}"
        + (f"; {made.left_out:,} about what no column can stand for" if made.left_out else "")
    )
    names = [made.rows[at].name for at in rows] + [made.columns[at].name for at in columns]
    told = f"Who stands where: {shown}. All together: {worded(made.total)}."
    told += "".join(f" {one.name}: {worded(one.balance)}." for one in made.rows[:5])
    height = 2.2 + 0.26 * max(4, len(rows))
    return Chart(
        title=f"Who stands where: {name}" if name else "Who stands where",
        about=f"{shown}\n{_LEGEND}",
        told=told,
        size=(3.2 + 0.36 * max(8, len(columns)), height),
        draw=lambda figure: _draw(figure, made, rows, columns),
        columns=(
            *("holder", "about", "support", "oppose", "mixed", "neutral", "silent"),
            *("possible", "mean", "accepted", "last"),
        ),
        rows=lambda: _rows(made),
        words=names,
        empty=not rows,
    )


def _fullest(made: Matrix) -> tuple[list[int], list[int]]:
    """Return the places of the rows and columns that are drawn: where the fullest cells are."""
    rows = {one.key: place for place, one in enumerate(made.rows)}
    columns = {one.key: place for place, one in enumerate(made.columns)}
    cells = sorted(
        made.cells.all(), key=lambda one: (-len(one[1]), rows[one[0][0]], columns[one[0][1]])
    )
    down, across = set[int](), set[int]()
    for (row, column), _ in cells:
        if len(down | {rows[row]}) <= ROWS and len(across | {columns[column]}) <= COLUMNS:
            down.add(rows[row])
            across.add(columns[column])
    return sorted(down), sorted(across)


def _rows(made: Matrix) -> Iterator[Sequence[Cell]]:
    rows = {one.key: one.name for one in made.rows}
    columns = {one.key: one.name for one in made.columns}
    order = {one.key: place for place, one in enumerate(made.rows)}
    across = {one.key: place for place, one in enumerate(made.columns)}
    cells = dict(made.cells.all())
    keys = sorted(cells, key=lambda key: (order[key[0]], across[key[1]]))
    places, some = list[int](), list[Stand]()
    for place, key in enumerate(keys):
        found = cells[key]
        places += [place] * len(found)
        some += [made.stands[at] for at in found]
    # All cells at once: a library of 100,000 stances has 70,000 of them.
    told = balances(places, [look_of(one) for one in some], [one.when for one in some])
    for place, (row, column) in enumerate(keys):
        cell = told[place]
        mean = None if cell.mean is None else round(cell.mean, 3)
        yield (
            rows[row],
            columns[column],
            *(cell.support, cell.oppose, cell.mixed, cell.neutral, cell.silent),
            *(cell.possible, mean, cell.accepted, cell.last),
        )


def _draw(figure: Figure, made: Matrix, rows: Sequence[int], columns: Sequence[int]) -> None:
    axes = figure.add_subplot()
    axes.set_xlim(-0.5, max(1, len(columns)) - 0.5)
    axes.set_ylim(max(1, len(rows)) - 0.5, -0.5)
    axes.set_yticks(range(len(rows)), [short(made.rows[at].name) for at in rows])
    axes.set_xticks(
        range(len(columns)),
        [short(made.columns[at].name) for at in columns],
        rotation=45,
        ha="left",
        rotation_mode="anchor",
    )
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    for place in range(len(rows) + 1):
        axes.axhline(place - 0.5, color="#e4e7eb", linewidth=0.6, zorder=0)
    for place in range(len(columns) + 1):
        axes.axvline(place - 0.5, color="#e4e7eb", linewidth=0.6, zorder=0)
    for row, at in enumerate(rows):
        for column, other in enumerate(columns):
            found = made.balance_of(at, other)
            if found.total:
                _cell(axes, row, column, found)
    if not rows:
        axes.text(0, 0, "no stance", color=PLAIN, ha="center", va="center")


def _cell(axes: object, row: int, column: int, found: Balance) -> None:
    from matplotlib.axes import Axes
    from matplotlib.patches import Rectangle

    assert isinstance(axes, Axes)
    colour = _COLOURS.get(found.side, PLAIN)
    strength = (
        abs(found.mean or 0) / STRONGEST if found.side in (Side.SUPPORT, Side.OPPOSE) else 0.4
    )
    ground = 0.15 + 0.65 * strength if found.firm else 0.0
    axes.add_patch(
        Rectangle((column - 0.46, row - 0.46), 0.92, 0.92, facecolor=colour, alpha=ground, lw=0)
    )
    sign = SIGNS.get(found.side.value, "")
    count = f"{found.firm:,}" if found.firm else f"({found.possible:,})"
    axes.text(
        column,
        row,
        f"{sign}{count}",
        ha="center",
        va="center",
        fontsize=7,
        color="white" if ground > 0.6 else INK,
    )


_LEGEND = (
    "▲ for, ▼ against, ± both, ◆ mixed, ○ neutral, ∅ silent, with how many stances; "
    "the darker, the stronger; (2): only possible"
)
