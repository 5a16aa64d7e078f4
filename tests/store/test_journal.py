"""TinyDB over the ledger answers as TinyDB does, and what it says is on the disk."""

import datetime
import json

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)
from tinydb import Query, TinyDB, where
from tinydb.operations import delete, increment
from tinydb.storages import JSONStorage, MemoryStorage
from tinydb.table import Document

from briefing.store.database import JournalDB
from briefing.store.disk import StoreRefused
from briefing.store.journal import JournalStorage, JournalTable


@pytest.fixture
def path(tmp_path):
    return tmp_path / "database.journal"


@pytest.fixture
def db(path):
    with JournalDB(path) as made:
        yield made


def again(path):
    """Return all that is on the disk."""
    with JournalDB(path, write=False) as read:
        return read.storage.read()


# -- as TinyDB documents it ---------------------------------------------------------------


def test_the_tour_of_tinydbs_documentation(db, path):
    db.insert({"type": "apple", "count": 7})
    db.insert({"type": "peach", "count": 3})
    assert db.all() == [{"type": "apple", "count": 7}, {"type": "peach", "count": 3}]
    assert [item["type"] for item in db] == ["apple", "peach"]
    Fruit = Query()
    assert db.search(Fruit.type == "peach") == [{"count": 3, "type": "peach"}]
    assert db.search(Fruit.count > 5) == [{"count": 7, "type": "apple"}]
    db.update({"count": 10}, Fruit.type == "apple")
    assert again(path)["_default"]["1"] == {"type": "apple", "count": 10}
    db.remove(Fruit.count < 5)
    assert len(db) == 1
    assert db.get(doc_id=1).doc_id == 1
    assert db.contains(where("type") == "apple")
    assert db.count(where("type") == "peach") == 0
    db.update(increment("count"))
    db.update(delete("type"))
    assert db.all() == [{"count": 11}]
    assert db.upsert({"count": 11, "a": 1}, where("count") == 11) == [1]
    assert db.upsert(Document({"b": 2}, doc_id=12)) == [12]
    assert db.get(doc_ids=[12, 99]) == [{"b": 2}]
    db.truncate()
    assert db.all() == []
    assert db.insert({}) == 1
    assert again(path) == {"_default": {"1": {}}}


def test_tables(db, path):
    one = db.table("one")
    one.insert({"a": True})
    assert db.table("one") is one
    db.table("two").update({"nothing": "there"})
    assert db.tables() == {"one", "two"}
    assert repr(one).startswith("<JournalTable name='one', total=1")
    db.drop_table("two")
    db.drop_table("two")
    assert db.tables() == {"one"}
    db.drop_tables()
    db.drop_tables()
    assert db.tables() == set()
    assert again(path) is None
    db.table("kept", persist_empty=True)
    assert db.tables() == {"kept"}


def test_what_tinydb_refuses_is_refused(db):
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert_multiple([{}, "text"])
    db.insert(Document({}, doc_id=3))
    with pytest.raises(ValueError, match="ID 3 already exists"):
        db.insert(Document({}, doc_id=3))
    with pytest.raises(ValueError, match="doc_id"):
        db.upsert({})
    for call in (db.get, db.remove, db.contains):
        with pytest.raises(RuntimeError):
            call()
    assert db.all() == [{}]


def test_what_json_cannot_hold_is_refused_and_nothing_is_changed(db, path):
    db.insert({"a": 1})
    before = path.read_bytes()
    for change in (
        lambda: db.insert({"a": datetime.datetime.now()}),
        lambda: db.insert_multiple([{"fine": 1}, {"a": {1}}]),
        lambda: db.update({"a": object()}),
        lambda: db.upsert({"a": b""}, where("a") == 1),
    ):
        with pytest.raises(TypeError):
            change()
    assert path.read_bytes() == before
    assert db.all() == [{"a": 1}]


def test_a_failing_update_changes_none_of_the_documents(db, path):
    db.insert_multiple([{"n": 1}, {"n": 2}, {"n": "three"}])

    def add_one(document):
        document["n"] += 1

    before = path.read_bytes()
    with pytest.raises(TypeError):
        db.update(add_one)
    assert path.read_bytes() == before
    assert [document["n"] for document in db] == [1, 2, "three"]


def test_many_documents_are_one_entry(db, path):
    def lines():
        return path.read_bytes().count(b"\n")

    before = lines()
    db.insert_multiple({"n": n} for n in range(50))
    db.update({"a": 1})
    db.update_multiple([({"b": 1}, where("n") < 20), ({"b": 2}, where("n") > 30)])
    db.remove(where("n") == 25)
    assert lines() == before + 4


def test_what_is_handed_out_is_a_copy(db, path):
    given = {"tags": ["a"], "deep": {"er": [{"x": 1}]}}
    db.insert(given)
    given["tags"].append("b")
    found = [
        db.get(doc_id=1),
        db.get(where("tags").any(["a"])),
        db.get(doc_ids=[1])[0],
        db.all()[0],
        next(iter(db)),
        db.search(where("tags").any(["a"]))[0],
        db.storage.read()["_default"]["1"],
    ]
    for document in found:
        document["tags"].append("c")
        document["deep"]["er"][0]["x"] = 2
        document["new"] = 1
    db.insert({})
    expected = {"tags": ["a"], "deep": {"er": [{"x": 1}]}}
    assert db.get(doc_id=1) == expected
    assert db.search(where("tags").any(["a"])) == [expected]
    assert again(path)["_default"]["1"] == expected


def test_what_is_stored_is_what_json_makes_of_it(db, tmp_path):
    document = {"a": (1, 2), 3: "three", "f": 1.0, "t": True}
    db.insert(document)
    with TinyDB(tmp_path / "plain.json", storage=JSONStorage) as plain:
        plain.insert(document)
        assert json.dumps(db.all()) == json.dumps(plain.all())


def test_an_id_is_not_given_out_twice(db, path):
    db.insert_multiple([{}, {}, {}])
    db.remove(doc_ids=[3])
    assert db.insert({}) == 4
    db.remove(doc_ids=[4])
    db.close()
    with JournalDB(path) as reopened:
        assert reopened.insert({}) == 5
        reopened.storage.ledger.compact()
        reopened.remove(doc_ids=[5])
    with JournalDB(path) as reopened:
        assert reopened.insert({}) == 6


def test_queries_are_remembered_until_something_changes(db):
    asked = []

    def condition(document):
        asked.append(document)
        return True

    db.insert({"a": 1})
    assert db.search(condition) == db.search(condition) == [{"a": 1}]
    assert len(asked) == 1
    db.table("other").insert({})
    db.update({"a": 2})
    assert db.search(condition) == [{"a": 2}]
    assert db.search(where("a").map(lambda a: a) == 2) == [{"a": 2}]


def test_others_changes_show_in_queries(db, path):
    query = where("a") == 1
    db.insert({"a": 1})
    assert db.count(query) == 1
    with JournalDB(path) as other:
        other.insert({"a": 1})
        assert other.count(query) == 2
    assert db.count(query) == 1
    db.ledger.refresh()
    assert db.count(query) == 2
    assert db.insert({}) == 3


def test_a_condition_is_asked_about_what_others_did_before(db, path):
    db.insert({"state": "open"})
    with JournalDB(path) as other:
        other.update({"state": "closed"})
    assert db.update({"state": "taken"}, where("state") == "open") == []
    assert db.all() == [{"state": "closed"}]


def test_a_read_only_file_answers_and_refuses(db, path):
    db.insert({"a": 1})
    with JournalDB(path, write=False) as reader:
        assert reader.search(where("a") == 1) == [{"a": 1}]
        for change in (
            lambda: reader.insert({}),
            lambda: reader.update({}),
            lambda: reader.remove(doc_ids=[1]),
            reader.truncate,
            reader.drop_tables,
        ):
            with pytest.raises(StoreRefused, match="read-only"):
                change()
        assert reader.all() == [{"a": 1}]


def test_the_storage_serves_a_plain_tinydb_as_well(path):
    with TinyDB(path, storage=JournalStorage) as plain:
        plain.insert({"a": True})
        plain.insert_multiple([{"a": 1}, {"a": [1]}])
        plain.update({"a": 1}, doc_ids=[1])
        plain.table("t").insert({})
        before = path.stat().st_size
        plain.update({"a": 1}, doc_ids=[1])
        assert path.stat().st_size == before
        plain.remove(doc_ids=[3])
        assert plain.tables() == {"_default", "t"}
        plain.drop_table("t")
    assert again(path) == {"_default": {"1": {"a": 1}, "2": {"a": 1}}}


def test_a_way_of_changing_that_tinydb_may_come_to_have(db, path):
    db.insert_multiple([{"a": 1}, {"a": 2}, {"a": 3}])
    table = db.table("_default")

    def updater(documents):
        documents[1]["a"] = True
        del documents[2]
        documents[9] = {"b": []}

    table._update_table(updater)
    assert again(path) == {"_default": {"1": {"a": True}, "3": {"a": 3}, "9": {"b": []}}}
    assert isinstance(table, JournalTable)


# -- as TinyDB does, whatever one asks of it ------------------------------------------------

TEXTS = st.sampled_from(["", "a", "ab", "é", "\u202e", "x" * 200])
NUMBERS = st.integers(-3, 3)
DOCUMENTS = st.fixed_dictionaries(
    {"n": NUMBERS, "s": TEXTS},
    optional={
        "tags": st.lists(TEXTS, max_size=2),
        "deep": st.dictionaries(TEXTS, NUMBERS, max_size=2),
        "b": st.booleans() | st.none() | st.floats(allow_nan=False, allow_infinity=False),
    },
)
FIELDS = st.dictionaries(st.sampled_from(["n", "s", "new"]), NUMBERS | TEXTS, max_size=2) | (
    st.sampled_from(
        [
            lambda document: document.update(n=0),
            lambda document: document.setdefault("tags", []).append("more"),
            lambda document: document.pop("deep", None),
        ]
    )
)
CONDITIONS = st.one_of(
    NUMBERS.map(lambda n: where("n") == n),
    TEXTS.map(lambda s: (where("s") == s) & (where("n") != 1)),
    st.just(where("tags").any(["a", "more"])),
    st.just(where("deep").exists() | where("new").exists()),
    st.just(where("s").test(lambda s: len(str(s)) > 1)),
    st.just(where("none").exists()),
)
TABLE_NAMES = st.sampled_from(["_default", "one", "two"])


class Unshared(MemoryStorage):
    """TinyDB's memory, without what a file would not do: one list that is part of two documents."""

    def write(self, data):
        self.memory = json.loads(json.dumps(data))


class SameAnswers(RuleBasedStateMachine):
    """Does the same to TinyDB in memory and to ours, which another program may do in between."""

    ids = Bundle("ids")

    @initialize(shared=st.booleans())
    def begin(self, shared):
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "database.journal"
        self.theirs = TinyDB(storage=Unshared)
        self.ours = JournalDB(self.path)
        self.other = JournalDB(self.path) if shared else self.ours
        # Ours gives no id out twice, so the ids may differ: by table, theirs to ours.
        self.names = {}

    def teardown(self):
        self.ours.close()
        self.other.close()
        self.folder.cleanup()

    def both(self, table, call):
        """Return what both say, having turned the sides of ours."""
        self.ours, self.other = self.other, self.ours
        return call(self.theirs.table(table)), call(self.ours.table(table))

    def named(self, table, theirs):
        return [self.names[table, id] for id in theirs]

    @rule(target=ids, table=TABLE_NAMES, document=DOCUMENTS)
    def insert(self, table, document):
        theirs, ours = self.both(table, lambda t: t.insert(document))
        self.names[table, theirs] = ours
        return table, theirs

    @rule(target=ids, table=TABLE_NAMES, documents=st.lists(DOCUMENTS, max_size=4))
    def insert_multiple(self, table, documents):
        theirs, ours = self.both(table, lambda t: t.insert_multiple(documents))
        assert len(theirs) == len(ours)
        self.names.update({(table, id): other for id, other in zip(theirs, ours, strict=True)})
        return multiple(*((table, id) for id in theirs))

    @rule(table=TABLE_NAMES, document=DOCUMENTS, id=st.integers(1, 30))
    def insert_with_an_id(self, table, document, id):
        if id in self.theirs.table(table)._read_table() or (table, id) in self.names:
            return
        free = self.ours.ledger.free.get(table, 1)
        ours = max(id, free)
        self.theirs.table(table).insert(Document(document, id))
        assert self.ours.table(table).insert(Document(document, ours)) == ours
        self.names[table, id] = ours

    @rule(table=TABLE_NAMES, fields=FIELDS, cond=st.none() | CONDITIONS)
    def update(self, table, fields, cond):
        theirs, ours = self.both(table, lambda t: t.update(fields, cond))
        assert ours == self.named(table, theirs)

    @rule(known=ids, fields=FIELDS)
    def update_by_id(self, known, fields):
        table, id = known
        theirs = self.theirs.table(table).update(fields, doc_ids=[id, 10**6])
        ours = self.ours.table(table).update(fields, doc_ids=[self.names.get(known, -1), 10**6])
        assert len(ours) == len(theirs)

    @rule(table=TABLE_NAMES, updates=st.lists(st.tuples(FIELDS, CONDITIONS), max_size=3))
    def update_multiple(self, table, updates):
        theirs, ours = self.both(table, lambda t: t.update_multiple(updates))
        assert ours == self.named(table, theirs)

    @rule(table=TABLE_NAMES, document=DOCUMENTS, cond=CONDITIONS)
    def upsert(self, table, document, cond):
        theirs, ours = self.both(table, lambda t: t.upsert(document, cond))
        assert len(ours) == len(theirs)
        for id, other in zip(theirs, ours, strict=True):
            assert self.names.setdefault((table, id), other) == other

    @rule(known=ids, document=DOCUMENTS)
    def upsert_by_id(self, known, document):
        if known not in self.names:
            return
        table, id = known
        assert self.theirs.table(table).upsert(Document(document, id)) == [id]
        name = self.names[known]
        assert self.ours.table(table).upsert(Document(document, name)) == [name]

    @rule(table=TABLE_NAMES, cond=CONDITIONS)
    def remove(self, table, cond):
        theirs, ours = self.both(table, lambda t: t.remove(cond))
        assert ours == self.named(table, theirs)
        for id in theirs:
            del self.names[table, id]

    @rule(known=ids)
    def remove_by_id(self, known):
        table, id = known
        theirs = self.theirs.table(table).remove(doc_ids=[id])
        ours = self.ours.table(table).remove(doc_ids=[self.names.get(known, -1)])
        assert len(ours) == len(theirs)
        self.names.pop(known, None)

    @rule(table=TABLE_NAMES)
    def truncate(self, table):
        self.both(table, lambda t: t.truncate())
        self.forget(table)

    @rule(table=TABLE_NAMES)
    def drop_table(self, table):
        self.theirs.drop_table(table)
        self.ours.drop_table(table)
        self.forget(table)

    @rule()
    def drop_tables(self):
        self.theirs.drop_tables()
        self.ours.drop_tables()
        self.names.clear()

    def forget(self, table):
        self.names = {key: ours for key, ours in self.names.items() if key[0] != table}

    @rule(table=TABLE_NAMES, cond=CONDITIONS)
    def ask(self, table, cond):
        self.ours.ledger.refresh()
        theirs, ours = self.theirs.table(table), self.ours.table(table)
        assert ours.search(cond) == theirs.search(cond)
        assert ours.count(cond) == theirs.count(cond)
        assert ours.contains(cond) == theirs.contains(cond)
        assert ours.get(cond) == theirs.get(cond)

    @rule(known=ids)
    def ask_by_id(self, known):
        self.ours.ledger.refresh()
        table, id = known
        ours, theirs = self.ours.table(table), self.theirs.table(table)
        name = self.names.get(known, -1)
        assert ours.get(doc_id=name) == theirs.get(doc_id=id)
        assert ours.contains(doc_id=name) == theirs.contains(doc_id=id)
        assert ours.get(doc_ids=[name]) == theirs.get(doc_ids=[id])

    @rule()
    def snapshot(self):
        self.ours.ledger.compact()

    @rule()
    def restart(self):
        shared = self.ours is not self.other
        self.ours.close()
        self.ours = JournalDB(self.path)
        self.other = self.other if shared else self.ours

    @invariant()
    def all_is_the_same(self):
        if not hasattr(self, "ours"):
            return
        self.ours.ledger.refresh()
        assert self.ours.tables() == self.theirs.tables()
        for name in self.theirs.tables():
            theirs, ours = self.theirs.table(name), self.ours.table(name)
            assert json.dumps(ours.all()) == json.dumps(theirs.all())
            assert len(ours) == len(theirs)
            assert [d.doc_id for d in ours] == self.named(name, [d.doc_id for d in theirs])


TestSameAnswers = SameAnswers.TestCase
TestSameAnswers.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
