"""What another program's file brings: looked at first, then taken in as one step that is undone.

The file is read twice. The first time says which of its articles are here already, and where the
words of its stances and notes stand in our texts: what stands nowhere is told and not guessed. The
second time brings in the articles. What is attached to them is a ``Merging`` like what another
library brings, and is carried out as that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from briefing.intake.file import Unreadable
from briefing.news.brought import Brought
from briefing.news.decision import Decision
from briefing.news.findings import Findings
from briefing.news.lessons import Lesson
from briefing.news.note import Note
from briefing.news.piece import Whole
from briefing.news.switches import Switch
from briefing.store import merging
from briefing.store.adding import Added, Adding, Outcome
from briefing.store.attaching import Attaching
from briefing.store.disk import StoreRefused
from briefing.store.looking import Looked, Looking, Reader
from briefing.store.merging import Merging
from briefing.store.shelf import Shelf

Kept = TypeVar("Kept", Decision, Note)

_AT_ONCE = 200
"""Articles of which what was found is kept together."""


def look(shelf: Shelf, read: Reader, step: Callable[[], None] = lambda: None) -> Looked:
    """Return what a file would bring to a library; nothing is changed.

    ``step`` is called after each article.

    Raises:
        Unreadable: where the file is nothing of the kind.
        StoreRefused: where the library cannot be used.
    """
    shelf.open_rest()
    with Adding(shelf) as adding:
        looking = Looking(shelf, adding)
        for one in read():
            looking.at(one)
            step()
        return looking.ended(read)


def carry_out(
    shelf: Shelf,
    looked: Looked,
    read: Reader,
    named: str,
    step: Callable[[], None] = lambda: None,
) -> int:
    """Take in what was looked at, as one step; return how many stances are coded differently now.

    Stopped on the way, the articles that have come in are a step of their own.

    Raises:
        StoreRefused: where it cannot be saved.
    """
    shelf.open_rest()
    coming = _Coming(shelf, looked)
    if looked.added:
        try:
            coming.all(read, step)
        except BaseException:
            if coming.arrived:
                merging.carry_out(shelf, Merging(arrived=tuple(coming.arrived)), named)
            raise
    return merging.carry_out(shelf, coming.placed(looked.merging), named)


class _Coming:
    """Brings in the articles of a file, and finds out under which ids."""

    def __init__(self, shelf: Shelf, looked: Looked) -> None:
        self._shelf, self._looked = shelf, looked
        self._ids: dict[str, str] = {}
        self._found: list[tuple[str, Findings]] = []
        self.arrived: list[str] = []
        self._read: list[str] = []
        self._archived: list[str] = []

    def all(self, read: Reader, step: Callable[[], None]) -> None:
        """Bring in the articles that are not here."""
        # What is found in them is told as it is taught now; so it has to be known how that is.
        self._shelf.note_lessons()
        with Adding(self._shelf) as adding:
            for one in read():
                if isinstance(one, Brought) and self._looked.places.get(one.key) == "":
                    self._add(adding, one)
                step()
            self._keep(adding)

    def _add(self, adding: Adding, one: Brought) -> None:
        if one.given is None or one.key in self._ids:
            return
        added = self._written(adding, one)
        self._ids[one.key] = added.id or added.of
        if added.outcome is not Outcome.ADDED:
            return
        self.arrived.append(added.id)
        self._read += [added.id] if one.read else []
        self._archived += [added.id] if one.archived else []
        if one.findings is not None and one.key not in self._looked.unfit:
            self._found.append((added.id, one.findings))
        if len(self._found) >= _AT_ONCE:
            self._keep(adding)

    def _written(self, adding: Adding, one: Brought) -> Added:
        assert one.given is not None
        suffix = one.given.suffix if isinstance(one.given, Whole) else ".md"
        if PurePosixPath(one.path).suffix.lower() == suffix.lower():
            with suppress(Unreadable, StoreRefused):
                self._shelf.library.path(one.path)
                return adding.add(one.given, one.path)
        return adding.add(one.given)

    def _keep(self, adding: Adding) -> None:
        """Keep what was found in the articles that have come, once they are listed."""
        adding.flush()
        for id, findings in self._found:
            with suppress(Unreadable):
                self._shelf.keep(self._shelf.library.read(id), findings)
        self._found.clear()

    def placed(self, found: Merging) -> Merging:
        """Return what is attached to articles with the ids that these have now."""
        return replace(
            found,
            decisions=tuple(self._moved(found.decisions)),
            notes=tuple(self._moved(found.notes)),
            lessons=tuple(self._lesson(one) for one in found.lessons),
            arrived=tuple(self.arrived),
            read=tuple(self._read),
            archived=tuple(self._archived),
        )

    def _moved(self, some: Iterable[Kept]) -> Iterator[Kept]:
        for one in some:
            key = Attaching.key_of(one.article)
            yield one if key is None else replace(one, article=self._ids[key])

    def _lesson(self, one: Lesson) -> Lesson:
        if isinstance(one, Switch) and one.article in self._ids:
            return replace(one, article=self._ids[one.article])
        return one
