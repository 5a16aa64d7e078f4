"""TinyDB over a ledger: its own tables and queries, with every change saved when the call returns.

TinyDB's own storage writes the whole database at every change, and loses it when killed while it
does. Here a change is one line that is added to a file. What TinyDB documents holds: tables,
queries, ``Query()``, operations, ids, iteration in the order of insertion. Beyond that:

- stored is what JSON makes of a document, as in TinyDB's own file; what it cannot is refused;
- what is handed out is a copy through and through: changing it changes nothing that is stored. A
  condition, and only that, sees the stored document itself, and must not change it;
- a call that changes many documents does so as one: all are saved or none;
- an id is not given out again after its document was removed, until the table is truncated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table
from tinydb.utils import LRUCache

from briefing.store.documents import copied, difference
from briefing.store.entries import Change
from briefing.store.ledger import Ledger
from briefing.store.schema import Schema

Fields = Mapping[str, Any] | Callable[[Any], None]
"""What an update sets: fields with values, or a function that changes a document in place."""

_NOT_A_MAPPING = "Document is not a Mapping"


class JournalStorage(Storage):
    """A TinyDB storage in a file of its own format: see :mod:`briefing.store.entries`.

    Works with any TinyDB table; with :class:`JournalTable` a change costs what has changed and a
    query costs no copy of the rest.

    Raises:
        StoreRefused: where the file cannot be used.
    """

    def __init__(
        self, path: str | Path, schema: Schema | None = None, *, write: bool = True
    ) -> None:
        self.ledger = Ledger(Path(path), schema, write=write)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return a copy of all tables, None where there are none."""
        with self.ledger.held() as tables:
            return {
                name: {str(id): copied(document) for id, document in documents.items()}
                for name, documents in tables.items()
            } or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the tables those of ``data``; only what differs is written."""

        def make() -> Change:
            tables, put, cut = self.ledger.tables, {}, {}
            for name, documents in data.items():
                new = {int(id): document for id, document in documents.items()}
                put[name], cut[name] = difference(tables.get(name, {}), new)
            return Change(put, cut, [name for name in tables if name not in data])

        self.ledger.change(make)

    def close(self) -> None:
        """Let go of the file."""
        self.ledger.close()


class JournalTable(Table):
    """A TinyDB table that reads the ledger's memory and writes only what changes."""

    _storage: JournalStorage

    def __init__(
        self,
        storage: JournalStorage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        # Ids of what a query has found, while nothing changes.
        self._found: LRUCache[QueryLike, list[int]] = LRUCache(cache_size)
        self._found_at = -1
        super().__init__(storage, name, cache_size, persist_empty)

    # -- reading ----------------------------------------------------------------------------

    def search(self, cond: QueryLike) -> list[Document]:
        """Return the documents that ``cond`` holds for, in the order of insertion."""
        with self._ledger.held():
            if self._found_at != self._ledger.changes:
                self.clear_cache()
            documents, ids = self._documents(), self._found.get(cond)
            if ids is None:
                ids = [id for id, document in documents.items() if cond(document)]
                if getattr(cond, "is_cacheable", lambda: True)():
                    self._found[cond] = ids
            return [self._out(id, documents[id]) for id in ids]

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Any:
        """Return the document of an id, those of several, or the first that ``cond`` holds for."""
        with self._ledger.held():
            documents = self._documents()
            if doc_id is not None:
                found = documents.get(int(doc_id))
                return None if found is None else self._out(doc_id, found)
            if doc_ids is not None:
                wanted = {int(id) for id in doc_ids}
                return [self._out(id, found) for id, found in documents.items() if id in wanted]
            if cond is not None:
                hits = (self._out(id, found) for id, found in documents.items() if cond(found))
                return next(hits, None)
        raise RuntimeError("You have to pass either cond or doc_id or doc_ids")

    def __len__(self) -> int:
        """Count the documents."""
        return len(self._documents())

    def __iter__(self) -> Iterator[Document]:
        """Iterate over the documents as they are when it begins."""
        with self._ledger.held():
            documents = list(self._documents().items())
        return (self._out(id, document) for id, document in documents)

    def clear_cache(self) -> None:
        """Forget what queries have found."""
        super().clear_cache()
        self._found.clear()
        self._found_at = self._ledger.changes

    # -- changing ---------------------------------------------------------------------------

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert one document and return its id."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents, all or none, and return their ids."""

        def make() -> Change:
            there, put = self._documents(), dict[int, Mapping[str, Any]]()
            free = self._ledger.free.get(self.name, 1)
            for document in documents:
                if not isinstance(document, Mapping):
                    raise ValueError(_NOT_A_MAPPING)
                id = document.doc_id if isinstance(document, Document) else free
                if id in there or id in put:
                    raise ValueError(f"Document with ID {id} already exists")
                put[id] = dict(document)
                free = max(free, id + 1)
            ids.extend(put)
            return Change({self.name: put})

        ids: list[int] = []
        self._ledger.change(make)
        return ids

    def update(
        self,
        fields: Fields,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Update the documents that are meant, all or none, and return their ids."""
        return self._changed(lambda: self._updated([(fields, cond)], doc_ids))

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Make several updates as one; an id is returned once for each that met it."""
        wanted = list(updates)
        return self._changed(lambda: self._updated(wanted, None))

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that are meant, or insert one where there are none."""
        doc_ids = [document.doc_id] if isinstance(document, Document) else None
        if doc_ids is None and cond is None:
            raise ValueError(
                "If you don't specify a search query, you must specify a doc_id. Hint: use a "
                "table.Document object."
            )

        def make() -> tuple[list[int], Change]:
            ids, change = self._updated([(document, cond)], doc_ids)
            if ids:
                return ids, change
            id = doc_ids[0] if doc_ids else self._ledger.free.get(self.name, 1)
            return [id], Change({self.name: {id: dict(document)}})

        return self._changed(make)

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove the documents that are meant, all or none, and return their ids."""
        if doc_ids is None and cond is None:
            raise RuntimeError("Use truncate() to remove all documents")

        def make() -> tuple[list[int], Change]:
            ids = self._meant(cond, doc_ids)
            return ids, Change({self.name: {}}, {self.name: ids})

        return self._changed(make)

    def truncate(self) -> None:
        """Remove all documents, and begin again with the first id."""
        self._ledger.change(lambda: Change({self.name: {}}, drop=[self.name]))

    # -- how --------------------------------------------------------------------------------

    @property
    def _ledger(self) -> Ledger:
        return self._storage.ledger

    def _documents(self) -> dict[int, dict[str, Any]]:
        return self._ledger.tables.get(self.name, {})

    def _out(self, id: int, document: dict[str, Any]) -> Document:
        return self.document_class(copied(document), id)

    def _meant(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> list[int]:
        documents = self._documents()
        if doc_ids is not None:
            return [id for id in dict.fromkeys(doc_ids) if id in documents]
        return [id for id, document in documents.items() if cond is None or cond(document)]

    def _updated(
        self, updates: Sequence[tuple[Fields, QueryLike | None]], doc_ids: Iterable[int] | None
    ) -> tuple[list[int], Change]:
        """Return which documents the updates meet, and the change that they make."""
        documents, put, ids = self._documents(), dict[int, dict[str, Any]](), list[int]()
        for id in self._meant(None, doc_ids):
            for fields, cond in updates:
                # A later update is asked about what an earlier one has made of the document.
                if doc_ids is None and cond is not None and not cond(put.get(id, documents[id])):
                    continue
                ids.append(id)
                document = put.setdefault(id, copied(documents[id]))
                if callable(fields):
                    fields(document)
                else:
                    document.update(fields)
        return ids, Change({self.name: put})

    def _changed(self, make: Callable[[], tuple[list[int], Change]]) -> list[int]:
        ids: list[int] = []

        def change() -> Change:
            met, change = make()
            ids.extend(met)
            return change

        self._ledger.change(change)
        return ids

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        """Make any change at all, at the cost of a copy: for what TinyDB may come to do itself."""

        def make() -> Change:
            old = self._documents()
            new: dict[int, Any] = {id: copied(document) for id, document in old.items()}
            updater(new)
            put, cut = difference(old, new)
            return Change({self.name: put}, {self.name: cut})

        self._ledger.change(make)
