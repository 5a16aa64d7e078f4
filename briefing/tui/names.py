"""Names by the hundred thousand, found between two key presses. Knows nothing of Textual."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefing.news.actor import ActorKind
from briefing.tui.matching import Match, fold, rank

LOOKED_AT = 150
"""How many names that hold the longest of the typed words are compared."""

SHOWN = 60
"""How many names are offered at a time."""

_BREAK = "\n"
# Folding gives every character one in its place, so that no fold of a name holds a line end.


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody the library knows: ``articles`` counts those that mention them."""

    name: str
    kind: ActorKind
    articles: int = 0


class Names:
    """Names in their order, the most important first.

    They are laid out as one text, so that a search costs no more than a look through that.
    """

    def __init__(self, names: Sequence[Name] = ()) -> None:
        """Take the names; a hundred thousand take a tenth of a second."""
        self._names = names
        folded = [" ".join(fold(one.name).split()) for one in names]
        self._text = _BREAK + _BREAK.join(folded) + _BREAK
        self._starts: list[int] = []
        at = 1
        for each in folded:
            self._starts.append(at)
            at += len(each) + 1

    def __len__(self) -> int:
        """Count the names."""
        return len(self._names)

    def find(self, query: str, limit: int = SHOWN) -> list[tuple[Name, Match]]:
        """Return the names that hold each word of ``query``, the best first; all for none typed.

        Names that begin with the query come before those of which a word does, and these before
        those that hold it anywhere: only so many of each are looked at.
        """
        words = fold(query).split()
        if not words:
            return [(name, Match(0.0, ())) for name in self._names[:limit]]
        longest = max(words, key=len)
        if longest not in self._text:
            return []
        places: dict[int, None] = {}
        for sought in (_BREAK + " ".join(words), _BREAK + longest, " " + longest, longest):
            more = (number for number in self._holding(sought) if number not in places)
            places.update(dict.fromkeys(islice(more, LOOKED_AT - len(places))))
        near = list(places)
        found = rank(query, [fold(self._names[number].name) for number in near])
        return [(self._names[near[index]], fit) for index, fit in found[:limit]]

    def kind(self, name: str) -> ActorKind | None:
        """Return what the actor of exactly that name is, None where nobody has it."""
        found = (one for one, _ in self.find(name, 9) if one.name.casefold() == name.casefold())
        return next((one.kind for one in found), None)

    def _holding(self, sought: str) -> Iterator[int]:
        """Yield the numbers of the names that hold some letters, once each."""
        at = self._text.find(sought)
        while at >= 0:
            yield bisect_right(self._starts, at + sought.startswith(_BREAK)) - 1
            at = self._text.find(sought, self._text.find(_BREAK, at + 1))
