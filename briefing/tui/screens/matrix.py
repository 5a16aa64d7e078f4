"""The matrix: who stands where on what, in a grid that leads to the words behind every number."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from briefing.news.balance import worded
from briefing.news.matrix import Columns, Header, Matrix, Order, matrix
from briefing.news.stand import Stand
from briefing.news.timeline import Focus
from briefing.tui.rounds import onward
from briefing.tui.screens.view import Looking, ViewScreen
from briefing.tui.widgets.grid import Grid
from briefing.tui.widgets.grid_lines import NARROWEST
from briefing.tui.widgets.hint import Hint
from briefing.tui.widgets.matrix_cells import MatrixCells
from briefing.tui.widgets.runs import Run, cells, cut, spread

_BY = {
    Order.COUNT: "the most first",
    Order.NAME: "by name",
    Order.SUPPORT: "by support",
    Order.CONFLICT: "by conflict",
    Order.LATEST: "the latest first",
    Order.CAMPS: "by camps",
}
_COLUMNS = tuple(Columns)
_ORDERS = tuple(Order)


class MatrixScreen(ViewScreen[Matrix]):
    """Rows of those who hold stances, columns of whom or what these are about."""

    place = "matrix"
    hints = "O order  c columns  F filters  ? keys"

    def __init__(self, looking: Looking, line: str = "") -> None:
        super().__init__(looking, line)
        self.grid = Grid(glyphs=self.glyphs)
        self.cell = Hint(glyphs=self.glyphs, id="cell")
        self._columns, self._order = Columns.BOTH, Order.COUNT
        self._backwards = self._flipped = self._rolled = False
        self._hit = ("", -1)
        self._drawn: Matrix | None = None

    def parts(self) -> ComposeResult:
        """Yield the grid over the line that tells its cell in words."""
        yield self.grid
        yield self.cell

    def on_mount(self) -> None:
        """Count, the keys given to the grid."""
        self.grid.border_title = Content("Who stands where")
        self.grid.say(f"Counting{self.glyphs.ellipsis}")
        self.grid.focus()

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield the grid, for its motions."""
        yield self.grid
        yield from super().performers(scope)

    # -- what is counted ---------------------------------------------------------------------

    def make(self, stands: Sequence[Stand]) -> Matrix:
        """Count them as the view is set."""
        above = self.session.affiliations() if self._rolled else {}
        return self._arranged(matrix(stands, self._columns, above))

    def _arranged(self, found: Matrix) -> Matrix:
        """Return a matrix in the order, and the way round, that the view is set to."""
        if found.flipped != self._flipped:
            found = found.transposed()
        rows, columns = self.size.height, self.size.width // NARROWEST
        return found.ordered(self._order, self._backwards).count(rows, columns)

    def show(self, made: Matrix) -> None:
        """Show it, the cursor on those that it was on."""
        row, column = self._here() or ("", "")
        if self._drawn is not None and self._drawn.flipped != made.flipped:
            row, column = column, row
        places = _place(made.rows, row), _place(made.columns, column)
        self._drawn = made
        self.grid.set_sheet(MatrixCells(made, self.glyphs), *places)
        self.grid.say(self._why_empty())
        self._follow()

    def _why_empty(self) -> str:
        ways = []
        if self.asked.accepted_only:
            ways.append("P counts proposals, too")
        if self.line:
            ways.append("F asks for others")
        if self._columns is not Columns.BOTH:
            ways.append("c shows other columns")
        if not ways:
            return "No stance is known yet. They come while the library is analysed."
        return f"Nobody takes such a stance. {', '.join(ways)}."

    def _here(self) -> tuple[str | None, str | None] | None:
        """Return the names of the row and the column under the cursor, None for all of them."""
        made = self._drawn
        if made is None or not made.rows:
            return None
        row, column = self.grid.row, self.grid.column
        return (
            None if row is None else made.rows[row].name,
            None if column is None else made.columns[column].name,
        )

    def told(self) -> Sequence[Run]:
        """Return how it is set: its size, its columns, its order, what is left out."""
        parts = list[str]()
        if self.made is not None:
            parts.append(f"{len(self.made.rows):,} by {len(self.made.columns):,}")
        parts += [self._columns.value, _BY[self._order] + self._backwards * ", turned round"]
        if self._rolled:
            parts.append("with whom they belong to")
        if self.made is not None and self.made.left_out:
            other = "about nobody" if self._columns is Columns.ACTORS else "on no named issue"
            parts.append(f"{self.made.left_out:,} {other} left out")
        return [Run(part, "muted") for part in parts]

    def behind(self) -> tuple[str, Sequence[Stand]]:
        """Return whose stances on what the cursor is on, and these."""
        if self._drawn is None or not self._drawn.rows:
            return "", []
        return self._about(), self._drawn.behind(self.grid.row, self.grid.column)

    def in_focus(self) -> Focus | None:
        """Return the pair under the cursor: the row's actor towards what the column is."""
        made = self._drawn
        if made is None or not made.rows:
            return None
        row, column = self.grid.row, self.grid.column
        holder, target = (column, row) if self._flipped else (row, column)
        holders, targets = (made.columns, made.rows) if self._flipped else (made.rows, made.columns)
        actor = "" if holder is None else holders[holder].name
        if target is None:
            return Focus(actor) if actor else None
        name = targets[target].name
        # An issue is found by its words alone: the name of its column may tell its owner, too.
        told = made.behind(None, target) if not self._flipped else made.behind(target, None)
        words = {one.target for one in told} | {one.text for one in told}
        return Focus(actor, name if name in words else told[0].text)

    def _about(self) -> str:
        row, column = self._here() or (None, None)
        holder, target = (column, row) if self._flipped else (row, column)
        return f"{holder or 'all'} on {target or 'all'}"

    # -- commands, by the names of the key table ---------------------------------------------

    def change_columns(self) -> None:
        """Let the columns be the next of actors and issues, actors, issues."""
        self._columns = _COLUMNS[(_COLUMNS.index(self._columns) + 1) % len(_COLUMNS)]
        self._count_anew()

    def roll_up(self) -> None:
        """Count stances with whoever their holders belong to, or with these themselves."""
        self._rolled = not self._rolled
        self._count_anew()

    def _count_anew(self) -> None:
        if self.made is not None:
            self.remake(self.made.stands)

    def order(self) -> None:
        """Order by the next of count, name, support, conflict, latest, camps."""
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self._backwards = False
        self._arrange()

    def reverse_order(self) -> None:
        """Turn the order round."""
        self._backwards = not self._backwards
        self._arrange()

    def transpose(self) -> None:
        """Exchange rows and columns."""
        self._flipped = not self._flipped
        self._arrange()

    @work(exclusive=True, group="survey")
    async def _arrange(self) -> None:
        if self.made is not None:
            self.made = await asyncio.to_thread(self._arranged, self.made)
            self._tell_head()
            self.show(self.made)

    def find(self, words: str, step: int) -> bool:
        """Go to the next row, then to the next column, that is called so."""
        made = self._drawn
        if made is None:
            return False
        sought = words.casefold().split()
        names = [one.name.casefold() for one in (*made.rows, *made.columns)]
        hits = [at for at, name in enumerate(names) if all(word in name for word in sought)]
        if not hits:
            return False
        before, at = self._hit
        if before != words:
            at = -1 if self.grid.row is None else self.grid.row
        place = onward(hits, at, step)
        self._hit = words, place
        if place < len(made.rows):
            self.grid.go_to(place, self.grid.column)
        else:
            self.grid.go_to(self.grid.row, place - len(made.rows))
        return True

    # -- what is told ------------------------------------------------------------------------

    @on(Grid.Moved)
    def _follow(self) -> None:
        made = self._drawn
        if made is None or not made.rows:
            self.cell.show()
            return
        row, column = self.grid.row, self.grid.column
        told = worded(made.balance_of(row, column))
        width = self.size.width
        room = width - cells([Run(told)]) - 4
        about = cut(self._about(), max(10, room), self.glyphs.ellipsis)
        left = [Run(f" {about}: ", bold=True), Run(told)]
        places = ((row, made.rows), (column, made.columns))
        # Not at the border of the grid: that would draw all of it anew at every key.
        right = [
            Run(f" {'all' if at is None else f'{at + 1:,}'}/{len(some):,}", "muted")
            for at, some in places
        ]
        fits = cells(left) + cells(right) + 2 <= width
        self.cell.show(spread(left, [*right, Run(" ")], width) if fits else left)

    def on_resize(self) -> None:
        """Tell of the cell what fits now."""
        self._follow()

    @on(Grid.Opened)
    def _open(self) -> None:
        self.show_evidence()


def _place(headers: Sequence[Header], name: str | None) -> int | None:
    """Return where a name stands, the first place where it is none of these, None for None."""
    if name is None:
        return None
    return next((at for at, one in enumerate(headers) if one.name == name), 0)
