"""Many stances in a row, with what is counted of each beside it: worked out once, asked often."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import overload

from briefing.news.balance import look_of
from briefing.news.stand import Stand

PIECE = 8192
"""Stances that are looked at in one go: where nothing but C does it, nobody else has a turn."""


class Roll(Sequence[Stand]):
    """Stances that do not change any more.

    ``looks`` are numbers that tell what a balance counts of each (``balance.look_of``). What a
    library says often is one object, so that names are compared at once.
    """

    __slots__ = ("looks", "stands")

    def __init__(self, stands: Sequence[Stand], looks: Sequence[int] | None = None) -> None:
        """Work out the ``looks`` where nobody knows them."""
        self.stands = stands
        self.looks = array("H", map(look_of, stands)) if looks is None else looks

    @classmethod
    def of(cls, stands: Iterable[Stand]) -> Roll:
        """Return stances as a roll, which they may be already."""
        return stands if isinstance(stands, Roll) else cls(list(stands))

    def where(self, fits: Callable[[Stand], object]) -> Roll:
        """Return those of which ``fits`` is true."""
        return self.chosen([bool(fits(one)) for one in self.stands])

    def chosen(self, wanted: Sequence[bool]) -> Roll:
        """Return those that are wanted, told one by one; itself where that is all of them."""
        if all(wanted):
            return self
        stands, looks = list[Stand](), array("H")
        for at in range(0, len(self.stands), PIECE):
            some = wanted[at : at + PIECE]
            stands += compress(self.stands[at : at + PIECE], some)
            looks.extend(compress(self.looks[at : at + PIECE], some))
        return Roll(stands, looks)

    @overload
    def __getitem__(self, at: int) -> Stand: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Stand]: ...

    def __getitem__(self, at: int | slice) -> Stand | Sequence[Stand]:
        """Return one of them, or several."""
        return self.stands[at]

    def __len__(self) -> int:
        """Count them."""
        return len(self.stands)

    def __iter__(self) -> Iterator[Stand]:
        """Go through them."""
        return iter(self.stands)

    def __eq__(self, other: object) -> bool:
        """Tell whether the other holds the same stances in the same order."""
        return isinstance(other, Sequence) and list(self.stands) == list(other)

    __hash__ = None  # type: ignore[assignment]
