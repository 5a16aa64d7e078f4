"""Where the stances and notes of another program's file belong in our texts, and which are new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self, TypeVar

from briefing.intake import compose, file
from briefing.intake.title import Head
from briefing.news.article import digest
from briefing.news.brought import Brought
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.news.piece import Piece, Whole
from briefing.news.stance import Status
from briefing.store import merging
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from briefing.text.clean import clean_line

Kept = TypeVar("Kept", Decision, Note)

_NEW = "\x00"
"""What the key of an article begins with that is not in the library yet: no id does."""


@dataclass(frozen=True, slots=True)
class Text:
    """The head and the canonical text of an article."""

    head: Head
    text: str

    @classmethod
    def of(cls, given: Piece | Whole) -> Self:
        """Return those of an article that comes in.

        Raises:
            Unreadable: where it cannot be an article.
        """
        suffix = given.suffix if isinstance(given, Whole) else ".md"
        data = given.data if isinstance(given, Whole) else compose.compose(given)
        return cls(*file.contents(data, given.origin or "article", suffix))

    @classmethod
    def in_library(cls, shelf: Shelf, id: str) -> Self:
        """Return those of an article of the library.

        Raises:
            Unreadable: where it cannot be read.
        """
        article = shelf.library.read(id)
        head = Head(article.title, article.source, article.published, article.url, article.licence)
        return cls(head, article.text)

    @property
    def fingerprint(self) -> str:
        """Name it as ``Article.fingerprint`` does."""
        head = self.head
        return digest("\x00".join((head.title, head.source, head.published, self.text)))


class Attaching:
    """Sorts what is attached to articles: new, known, or with words that are not there.

    ``stances`` and ``notes`` are what is new, or was changed later than here. ``known`` counts what
    is here already, ``orphans`` what had lost its words in the very same text. ``flaws`` are lines
    about what has no place here.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.stances: list[Decision] = []
        self.notes: list[Note] = []
        self.known = self.orphans = 0
        self.flaws: list[str] = []
        self._stances = {merging.uid_of(one): one for one in shelf.stances.all()}
        self._notes = {merging.uid_of(one): one for one in shelf.notes.all()}
        self._met: set[str] = set()

    @staticmethod
    def key_of(article: str) -> str | None:
        """Return the key of an article that is not in the library yet, None for an id of it."""
        return article.removeprefix(_NEW) if article.startswith(_NEW) else None

    def to_new(self, brought: Brought, text: Text) -> None:
        """Attach what belongs to an article that is not here yet."""
        self._attach(brought, f"{_NEW}{brought.key}", text, set())

    def to(self, id: str, brought: Brought, text: Text) -> None:
        """Attach what belongs to an article of the library."""
        here = {_said(one) for one in self._shelf.stances.of_article(id)}
        here |= {_said(one) for one in self._shelf.notes.of_article(id)}
        if any(_bare(one) for one in brought.statements):
            here |= {
                _claimed(one.holder, one.target, one.text, one.label, one.quote)
                for one in self._shelf.results.of_article(id)
            }
        self._attach(brought, id, text, here)

    def _attach(self, brought: Brought, article: str, text: Text, here: set[object]) -> None:
        same = bool(brought.digest) and brought.digest == digest(text.text)
        self.stances += self._new(
            brought, brought.statements, self._stances, article, text, here, same
        )
        self.notes += self._new(brought, brought.notes, self._notes, article, text, here, same)

    def _new(
        self,
        brought: Brought,
        given: Iterable[Kept],
        stored: Mapping[str, Kept],
        article: str,
        text: Text,
        here: set[object],
        same: bool,
    ) -> list[Kept]:
        found = []
        for one in given:
            # What names it must not depend on where the article comes to stand here.
            uid = merging.uid_of(replace(one, article=brought.key))
            there = stored.get(uid)
            if uid in self._met or (there is not None and one.modified <= there.modified):
                self.known += 1
                continue
            self._met.add(uid)
            anchor = self._anchor(one, text, same)
            if anchor is None and one.anchor is not None:
                continue
            placed = replace(
                one,
                article=article,
                anchor=anchor,
                uid=uid,
                id=there.id if there else 0,
                fingerprint=one.fingerprint if same else text.fingerprint,
            )
            if there is None and (_said(placed) in here or _proposed(placed) in here):
                self.known += 1
            else:
                found.append(placed)
        return found

    def _anchor(self, one: Decision | Note, text: Text, same: bool) -> Anchor | None:
        """Return where the words of something stand in our text, None for nowhere."""
        if one.anchor is None:
            return None
        span = one.anchor.find(text.text)
        if same:
            # In the very text that it was attached to it stays as it is, an orphan an orphan.
            self.orphans += span is None
            return one.anchor
        if span is None:
            words = clean_line(one.anchor.quote[:80])
            how = "more than once" if one.anchor.quote in text.text else "nowhere in the text"
            self.flaws.append(f"{how}: {clean_line(text.head.title)}: {words}: left out")
            return None
        return Anchor.of(text.text, span)


def _said(one: Decision | Note) -> object:
    """Return what tells whether two coders' records say the very same."""
    place = (one.anchor.start, one.anchor.quote) if one.anchor else None
    if isinstance(one, Note):
        return (place, one.coder, one.body, one.tags, one.highlighted, one.flagged)
    claim = _claimed(one.holder, one.target, one.text, one.label, one.anchor.quote)
    return (place, one.coder, claim, one.status, one.note, one.tags)


def _proposed(one: Decision | Note) -> object:
    """Return what tells whether the analysis of the library proposes it itself."""
    if isinstance(one, Note) or not _bare(one):
        return None
    return _claimed(one.holder, one.target, one.text, one.label, one.anchor.quote)


def _claimed(holder: str, target: str, text: str, label: str, quote: str) -> object:
    return (holder.casefold(), (target or text).casefold(), str(label), quote)


def _bare(one: Decision) -> bool:
    """Tell whether nobody has said anything about a proposal."""
    said = one.coder or one.note or one.tags or one.flagged
    return one.status is Status.PROPOSED and not said
