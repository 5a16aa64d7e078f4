"""The cast of an article.

Everybody in it who can take a stance, and the names they are known by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefing.news.actor import Actor, ActorKind

KIN = frozenset(
    """
    wife husband widow widower daughter son sister brother mother father stepfather stepmother uncle
    aunt nephew niece cousin grandson granddaughter grandfather grandmother fiancée girlfriend
    boyfriend lady brother-in-law sister-in-law father-in-law mother-in-law son-in-law
    """.split()
)
"""What makes a person a namesake of whom the article is about: "his father Omar Haddad"."""

_PARTICLES = frozenset("de van von der den bin al el del della di da dos la le ibn ter ten".split())


_ARTICLE = re.compile(r"(?:al|el|an|as|at|ad|ar|ash|az|ul)-(?=[A-Z])", re.IGNORECASE)


def plain_words(words: Iterable[str]) -> list[str]:
    """Return the words of a name without particles: "al-Sharaa" and "Sharaa" are one name."""
    return [_ARTICLE.sub("", w, count=1) for w in words if w.lower() not in _PARTICLES]


@dataclass(slots=True)
class Figure:
    """An actor under construction.

    ``key`` tells figures of one kind apart; ``sort`` says more closely what it is; ``nouns`` are
    the words it was introduced with ("company", "premier"); ``of`` is the figure it belongs to.
    ``named`` is not set for who is only told by what they are: "hackers".
    """

    key: str
    name: str
    kind: str
    sort: str = ""
    role: str = ""
    of: int | None = None
    gender: str = ""
    island: bool = False
    named: bool = True
    count: int = 0
    aliases: dict[str, None] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)

    @property
    def words(self) -> list[str]:
        """The words of the name, without what only holds it together."""
        return plain_words(self.name.split())


class Cast:
    """Who is in an article; figures are known by their index, in the order of their entry."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._by_key: dict[str, int] = {}
        self._by_word: dict[str, list[int]] = {}
        self._met: dict[int, str] = {}

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures)

    def __getitem__(self, index: int) -> Figure:
        return self.figures[index]

    def find(self, key: str) -> int | None:
        """Return the figure of that key."""
        return self._by_key.get(key)

    def add(self, figure: Figure) -> int:
        """Return the figure of that key, which is this one if there was none."""
        index = self._by_key.setdefault(figure.key, len(self.figures))
        if index == len(self.figures):
            self.figures.append(figure)
            for word in dict.fromkeys(figure.words):
                self._by_word.setdefault(word, []).append(index)
        return index

    def tie(self, key: str, index: int) -> None:
        """Let another key lead to a figure as well."""
        self._by_key.setdefault(key, index)

    def with_word(self, word: str, kind: str) -> list[int]:
        """Return the figures of a kind that have ``word`` in their name."""
        return [i for i in self._by_word.get(word, ()) if self.figures[i].kind == kind]

    def person(self, words: list[str], gender: str = "") -> int | None:
        """Return the person whom these words name, in full or in part.

        ``gender`` is what a title tells of a single name: "Mrs Clinton".
        """
        words = plain_words(words)
        if not words:
            return None
        near = self.with_word(words[-1], "person")
        if len(words) == 1:
            fits = [i for i in near if gender in ("", self.figures[i].gender or gender)]
            return max(fits, key=lambda i: self._fit(i, words[0]), default=None)
        for index in near:
            if _same_person(self.figures[index].words, words):
                return index
        return None

    def kin_only(self, word: str) -> bool:
        """Tell whether all who have this last name are but somebody's family."""
        near = [self.figures[i] for i in self.with_word(word, "person")]
        return bool(near) and all(f.nouns & KIN and f.words[-1] == word for f in near)

    def _fit(self, index: int, word: str) -> tuple[bool, bool, bool, int, int]:
        """Order persons by how well a single word names them.

        Last name, first name, no mere kin of another, how often met.
        """
        figure = self.figures[index]
        words = figure.words
        last, first = words[-1] == word, words[0] == word
        return last, first and not last, not figure.nouns & KIN, figure.count, -index

    def organisations(self, words: list[str], heads: frozenset[str]) -> list[int]:
        """Return the organisations whose name these words are a part of."""
        found: list[int] = []
        for index in self.with_word(words[0] if words else "", "organization"):
            full = self.figures[index].words
            at = full.index(words[0])
            part = full[at : at + len(words)] == words
            if part and len(full) > len(words) and (at == 0 or heads & set(words)):
                found.append(index)
        return found

    # -- ids, in the order of first mention
    # ---------------------------------------------------------

    def met(self, index: int) -> str:
        """Return the id of a figure, given when it is first asked for; so is whom it belongs to."""
        if index not in self._met:
            self._met[index] = f"a{len(self._met) + 1}"
        return self._met[index]

    def actors(self) -> tuple[Actor, ...]:
        """Return those who were met, in order, with everybody they belong to."""
        for index in list(self._met):
            owner = self.figures[index].of
            while owner is not None and owner not in self._met:
                self.met(owner)
                owner = self.figures[owner].of
        return tuple(self._actor(index, id) for index, id in self._met.items())

    def _actor(self, index: int, id: str) -> Actor:
        figure = self.figures[index]
        owner = None if figure.of in (None, index) else self._met[figure.of]
        aliases = tuple(alias for alias in figure.aliases if alias != figure.name)
        return Actor(id, figure.name, ActorKind(figure.kind), aliases, figure.role or None, owner)


def _same_person(known: Iterable[str], words: Iterable[str]) -> bool:
    """Tell whether two full names may be one person's: "Donald J. Trump" and "Donald Trump"."""
    one, other = list(known), list(words)
    if one[-1] != other[-1]:
        return False
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    if len(one) == 1 or len(other) == 1 or first == second:
        return True
    return (len(first) == 1 and second.startswith(first)) or (
        len(second) == 1 and first.startswith(second)
    )
