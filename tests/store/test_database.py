"""The library's database opens where the library is, and keeps to itself."""

import pytest

from briefing.store import database as module
from briefing.store.database import Database
from briefing.store.disk import StoreRefused


def test_it_lives_beside_the_articles(tmp_path):
    database = Database(tmp_path)
    assert database.table("stances").insert({"a": 1}) == 1
    assert (tmp_path / ".briefing" / module.FILE).exists()
    assert not database.read_only
    assert database.notices == []
    database.close()


def test_a_batch_reaches_over_tables(tmp_path):
    one, two = Database(tmp_path), Database(tmp_path)
    heard = []
    two.watch(heard.append)
    with one.batch():
        one.table("stances").insert({"a": 1})
        one.table("notes").insert({"b": 1})
    assert two.refresh() == {"stances", "notes"}
    assert heard == [{"stances": {1}, "notes": {1}}]
    one.close()
    two.close()


def test_read_only_it_answers_and_refuses(tmp_path):
    Database(tmp_path).table("stances").insert({"a": 1})
    reader = Database(tmp_path, write=False)
    assert reader.read_only
    assert reader.table("stances").all() == [{"a": 1}]
    with pytest.raises(StoreRefused):
        reader.table("stances").insert({})


def test_every_older_schema_has_its_migration():
    assert set(module.SCHEMA.migrations) == set(range(1, module.SCHEMA.version))
