"""What a batch has done to the tables so far, so that it can be written as one, or taken back."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.store.entries import Change, Contents, Document, decode_change, encode_change

Staged = dict[str, dict[int, tuple[Document | None, Document | None]]]
"""Documents as they were and as they are, by id by table; None where there is none."""


@dataclass(slots=True)
class _Before:
    """What a batch has touched of a table, as it was; ``order`` of all ids, once one has gone."""

    there: bool
    free: int | None
    documents: dict[int, Document | None] = field(default_factory=dict)
    order: list[int] | None = None


class Batch:
    """Changes that are made in ``contents`` already and not yet on the disk: ``encoded``."""

    def __init__(self, contents: Contents) -> None:
        self.encoded: list[bytes] = []
        self._contents = contents
        self._before: dict[str, _Before] = {}

    def encode(self, change: Change) -> Change:
        """Take down a change, and return it as the file will say it.

        Raises:
            TypeError: where a document holds what JSON cannot.
        """
        self.encoded.append(data := encode_change(change))
        return decode_change(data)

    def remember(self, change: Change) -> None:
        """Keep what ``change``, which is about to be made, will touch."""
        for name in {*change.drop, *change.cut, *change.put}:
            table = self._contents.tables.get(name)
            ids = [*change.cut.get(name, ()), *change.put.get(name, ())]
            if name not in self._before:
                self._before[name] = _Before(table is not None, self._contents.free.get(name))
            before, there = self._before[name], table or {}
            if name in change.drop:
                ids += there
            if before.order is None and (name in change.drop or change.cut.get(name)):
                # What is put back would come last: where something goes, the order is kept, too.
                before.order = [id for id in there if before.documents.get(id, there) is not None]
            for id in ids:
                before.documents.setdefault(id, there.get(id))

    def take_back(self) -> None:
        """Make the tables what they were."""
        tables, free = self._contents.tables, self._contents.free
        for name, before in self._before.items():
            table = tables.get(name, {})
            for id, document in before.documents.items():
                if document is None:
                    table.pop(id, None)
                else:
                    table[id] = document
            if before.order is not None:
                table = {id: table[id] for id in before.order}
            tables[name] = table
            if not before.there:
                del tables[name]
            free.pop(name, None)
            if before.free is not None:
                free[name] = before.free

    def staged(self) -> Staged:
        """Return what has changed; to be looked at, never changed."""
        tables = self._contents.tables
        return {
            name: {
                id: (was, is_)
                for id, was in before.documents.items()
                if was != (is_ := tables.get(name, {}).get(id))
            }
            for name, before in self._before.items()
        }
