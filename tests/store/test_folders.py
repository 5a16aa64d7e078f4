"""Saved searches: kept, renamed, deleted, each a step that can be undone."""

import pytest

from briefing.news.folder import Folder
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf

OPPOSED = Folder("Who opposes", "label:oppose")
NEW = Folder("new", "unread since:7d")


@pytest.fixture
def shelf(quick):
    with Shelf(quick, "me") as made:
        made.open_rest()
        yield made


def test_they_are_told_by_name_and_found_after_a_restart(shelf, quick):
    for one in (OPPOSED, NEW):
        shelf.folders.save(shelf.coding, one)
    assert shelf.folders.all() == (NEW, OPPOSED)
    with Shelf(quick) as again:
        again.open_rest()
        assert again.folders.get("WHO opposes") == OPPOSED


def test_each_change_is_one_step_told_in_words(shelf):
    shelf.folders.save(shelf.coding, NEW)
    shelf.folders.save(shelf.coding, Folder("new", "unread"))
    renamed = shelf.folders.rename(shelf.coding, Folder("new", "unread"), "Unread")
    assert shelf.folders.all() == (renamed,) == (Folder("Unread", "unread"),)
    assert shelf.folders.delete(shelf.coding, renamed)
    assert shelf.folders.all() == ()
    assert [step.words for step in shelf.coding.history.steps(9)] == [
        "deleted a folder: Unread",
        "renamed a folder: new is called Unread now",
        "saved again as a folder: new",
        "saved as a folder: new",
    ]
    for left in ((renamed,), (Folder("new", "unread"),), (NEW,), ()):
        shelf.coding.undo()
        assert shelf.folders.all() == left
    shelf.coding.redo()
    assert shelf.folders.all() == (NEW,)


def test_what_cannot_be_renamed_is_told(shelf):
    for one in (OPPOSED, NEW):
        shelf.folders.save(shelf.coding, one)
    with pytest.raises(StoreRefused, match="there is a folder of that name"):
        shelf.folders.rename(shelf.coding, NEW, "who OPPOSES")
    shelf.folders.rename(shelf.coding, NEW, "New")
    assert [one.name for one in shelf.folders.all()] == ["New", "Who opposes"]
    shelf.folders.delete(shelf.coding, Folder("New", ""))
    with pytest.raises(StoreRefused, match="has gone"):
        shelf.folders.rename(shelf.coding, NEW, "again")
    assert not shelf.folders.delete(shelf.coding, NEW)
