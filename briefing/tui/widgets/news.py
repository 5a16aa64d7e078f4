"""What is new, as a list: a heading for each kind, two lines an item, nine of them with a digit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from textual.message import Message
from textual.strip import Strip

from briefing.news.overview import Item, Kind, Overview
from briefing.news.phrasing import counted
from briefing.news.stance import Commitment, Label, Status
from briefing.news.stand import Stand
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.listing import Listing
from briefing.tui.widgets.runs import Line, Run, cut_line, spread
from briefing.tui.widgets.wording import day

DIGITS = 9
"""How many items a digit opens."""

HEADINGS = {
    Kind.SHIFT: "Changed position",
    Kind.CONTRADICTION: "Told both ways on one day",
    Kind.SILENCE: "Silence broken",
    Kind.STANCE: "New stances",
    Kind.ACTOR: "New actors",
    Kind.SOURCE: "Articles came from",
}


class News(Listing):
    """The items of an overview. Opening one asks for what it is about."""

    class Chosen(Message):
        """A reader wants to see what an item is about."""

        def __init__(self, news: News, item: Item) -> None:
            """Tell which list, and the item."""
            super().__init__()
            self.news = news
            self.item = item

        @property
        def control(self) -> News:
            """The list the message comes from."""
            return self.news

    def __init__(self, today: date, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Start with nothing to tell."""
        super().__init__(glyphs=glyphs, id=id)
        self._today = today
        self._items: Sequence[Item] = ()
        self._heads: list[list[Line]] = []
        self._starts: list[int] = [0]

    def set_news(self, found: Overview, items: Sequence[Item], hints: Sequence[str] = ()) -> None:
        """Show ``items`` of what was found under some ``hints``, the cursor on what it was on."""
        # Whoever has not moved yet stands on what is most telling, whatever that is now.
        before = self.item if self._cursor else None
        self._items = items
        self._heads = self._headings(found, hints)
        self._starts = [0]
        for head, item in zip(self._heads, items, strict=True):
            self._starts.append(self._starts[-1] + len(head) + _height(item))
        self._cursor = next((at for at, one in enumerate(items) if _same(one, before)), 0)
        self.contents_changed()
        self.show_cursor()

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self._items[self._cursor] if self._items else None

    def take(self, digit: int) -> bool:
        """Open the item of a digit; tell whether there is one."""
        if not 1 <= digit <= min(DIGITS, len(self._items)):
            return False
        self.move_to(digit - 1)
        self.open()
        return True

    def _headings(self, found: Overview, hints: Sequence[str]) -> list[list[Line]]:
        """Return the lines before each item: what came in all, and what kind begins here."""
        heads: list[list[Line]] = []
        for kind, some in groupby(self._items, key=lambda item: item.kind):
            shown, there = len(list(some)), len(found.items.get(kind, ()))
            of = f" {shown} of {there:,}" if shown < there else ""
            named = [Run(f" {HEADINGS[kind]}", "heading", bold=True), Run(of, "muted")]
            first: list[Line] = [*self._summary(found, hints)] if not heads else []
            heads += [[*first, [], named], *([] for _ in range(shown - 1))]
        return heads

    @staticmethod
    def _summary(found: Overview, hints: Sequence[str]) -> list[Line]:
        told = counted(found.articles, "article")
        if found.stances:
            told += f", {counted(found.stances, 'stance')}"
            if found.proposed:
                all_are = found.proposed == found.stances
                told += ", all proposed" if all_are else f", {found.proposed:,} of them proposed"
        lines: list[Line] = [[Run(f" {told}")]]
        if found.waiting:
            lines.append([Run(f" {found.waiting:,} still to be analysed", "warning")])
        return [*lines, *([Run(f" {hint}", "muted")] for hint in hints)]

    # What a listing asks.

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def extent(self, index: int) -> tuple[int, int]:
        """Return the first line of an item, with its heading, and the line after its last."""
        return self._starts[index], self._starts[index + 1]

    def item_at(self, y: int) -> int:
        """Return the item on line ``y``."""
        return bisect_right(self._starts, y) - 1

    def height_of_all(self) -> int:
        """Return how many lines all items take."""
        return self._starts[-1]

    def lines_of(self, index: int, width: int, ground: str) -> Sequence[Strip]:
        """Return an item as it is drawn; the cursor lies on its own lines, not on its heading."""
        ellipsis = self.glyphs.ellipsis
        head = [
            self.ink.strip(cut_line(line, width, ellipsis), width) for line in self._heads[index]
        ]
        own = self._lines(self._items[index], index, width)
        return [*head, *(self.ink.strip(line, width, ground) for line in own)]

    def open(self) -> None:
        """Post ``Chosen`` for the item under the cursor."""
        if (item := self.item) is not None:
            self.post_message(self.Chosen(self, item))

    # Drawing.

    def _lines(self, item: Item, index: int, width: int) -> list[Line]:
        bar = Run(self.glyphs.cursor if index == self._cursor else " ", "accent")
        digit = Run(f"{index + 1} " if index < DIGITS else "  ", "accent", bold=True)
        ellipsis = self.glyphs.ellipsis
        if item.stand is None:
            name = Run(item.source or "without a source", bold=bool(item.source))
            many = Run(f" {counted(item.count, 'article')} ", "muted")
            return [spread([bar, digit, name], [many], width, ellipsis)]
        status = Status.ACCEPTED if item.accepted else Status.PROPOSED
        sign = Run(f"{self.glyphs.status(status)} ", "success" if item.accepted else "muted")
        first = [bar, digit, *self._told(item, item.stand)]
        second = [bar, Run("  "), Run(self._about(item, item.stand), "muted")]
        return [spread(first, [sign], width, ellipsis), cut_line(second, width, ellipsis)]

    def _told(self, item: Item, one: Stand) -> list[Run]:
        """Return where somebody stands, or stood and stands now."""
        sides = [self._side(one)]
        if item.against is not None:
            between = " / " if item.kind is Kind.CONTRADICTION else f" {self.glyphs.arrow} "
            sides = [self._side(item.against), Run(between, "muted"), *sides]
        name = Run(f" {one.holder}", bold=True)
        return [*sides, name, Run(" on ", "muted"), Run(one.text or one.target)]

    def _side(self, one: Stand) -> Run:
        sign = self.glyphs.strength(one.label, one.score)
        return Run(sign, f"stance-{one.label.value}", bold=True)

    def _about(self, item: Item, one: Stand) -> str:
        """Return when and by whom it is told, how sure that is, and what was before."""
        # A new actor is new since they were published, whatever time their stance is of.
        when = one.published if item.kind is Kind.ACTOR else one.when
        parts = [day(when, self._today).strip()]
        before = item.against
        if item.kind is Kind.ACTOR:
            parts.append(counted(item.count, "stance"))
        elif item.kind is Kind.CONTRADICTION and before is not None:
            parts.append(f"{before.source or before.article} / {one.source or one.article}")
        else:
            parts.append(one.source if item.count == 1 else counted(item.count, "outlet"))
        if before is not None and item.kind in (Kind.SHIFT, Kind.SILENCE):
            since = day(before.when, self._today).strip()
            silent = before.label is Label.SILENT
            said = "otherwise" if item.kind is Kind.SHIFT else "silent" if silent else "no word"
            parts.append(f"{said} since {since}" if said == "no word" else f"{said} {since}")
        if one.commitment is not Commitment.ASSERTED:
            parts.append(one.commitment.value)
        if not item.accepted:
            parts.append(f"proposed {round(100 * one.confidence)}%")
        return f" {self.glyphs.dot} ".join(filter(None, parts))


def _height(item: Item) -> int:
    return 1 if item.stand is None else 2


def _same(one: Item, other: Item | None) -> bool:
    """Tell whether two items are about the same: the stance may be decided about meanwhile."""
    if other is None or one.kind is not other.kind or one.source != other.source:
        return False
    if one.stand is None or other.stand is None:
        return one.stand is other.stand
    return (one.stand.article, one.stand.start, one.stand.holder) == (
        other.stand.article,
        other.stand.start,
        other.stand.holder,
    )
