"""The mentions of a text, found by where they stand. Knows nothing of Textual."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from briefing.text.span import Span


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention as the pane shows it, in its layer; ``actor`` is "" where it leads to none."""

    span: Span
    layer: str
    actor: str = ""


class Spots(Sequence[Spot]):
    """Mentions in the order in which a reader meets them: outer ones before those within.

    Asking costs the same in a long text as in a short one: every key that moves the cursor does.
    """

    def __init__(self, spots: Iterable[Spot] = ()) -> None:
        self._all = tuple(sorted(spots, key=lambda spot: (spot.span.start, -spot.span.end)))
        self._starts = [spot.span.start for spot in self._all]
        self._longest = max((len(spot.span) for spot in self._all), default=0)
        self._spans: dict[str | None, list[Span]] = {None: [spot.span for spot in self._all]}
        for spot in self._all:
            self._spans.setdefault(spot.actor, []).append(spot.span)

    def __len__(self) -> int:
        """Count the mentions."""
        return len(self._all)

    @overload
    def __getitem__(self, index: int) -> Spot: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Spot]: ...
    def __getitem__(self, index: int | slice) -> Spot | Sequence[Spot]:
        """Return a mention by its number, or those of a slice."""
        return self._all[index]

    def over(self, span: Span) -> Iterator[Spot]:
        """Yield the mentions that share a character with ``span``."""
        # None that begins further ahead than the longest is long can reach as far as here.
        first = bisect_left(self._starts, span.start - self._longest)
        for spot in self._all[first : bisect_left(self._starts, span.end)]:
            if spot.span.overlaps(span):
                yield spot

    def spans(self, actor: str | None = None) -> Sequence[Span]:
        """Return where all mentions stand, or those of one actor."""
        return self._spans.get(actor, ())
