"""What is archived or removed is out of the way, and comes back with all that is known of it."""

import shutil

import pytest

from briefing.news.note import Note
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from tests.news.test_likeness import ADDED, OTHER, WIRE

TEXTS = {
    "2025-11/wire.md": ("Agency", "2025-11-02", WIRE),
    "2025-11/copy.md": ("Paper", "2025-11-03", WIRE[:4]),
    "late.md": ("Gazette", "2025-11-04", [*WIRE, ADDED]),
    "other.md": ("Herald", "2025-11-05", OTHER),
}


def fill(folder):
    for name, (source, day, parts) in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        head = f"---\ntitle: Told by {source}\nsource: {source}\npublished: {day}\n---\n\n"
        (folder / name).write_text(head + "\n\n".join(parts))
    return folder


def renew(shelf):
    for _ in shelf.refresh():
        pass
    for _ in shelf.index():
        pass
    shelf.others()


@pytest.fixture
def folder(quick):
    return fill(quick / "library")


@pytest.fixture
def shelf(folder):
    with Shelf(folder) as made:
        made.open_rest()
        renew(made)
        yield made


def listed(shelf, **asked):
    return [row.id for row in shelf.catalogue.headlines(**asked)]


def kept(folder):
    return sorted(path.name for path in (folder / ".briefing" / "removed").rglob("*.md"))


def test_copies_of_one_text_are_one_row_the_earliest(shelf):
    assert listed(shelf) == ["other.md", "2025-11/wire.md"]
    row = shelf.catalogue.get("2025-11/wire.md")
    assert (row.copies, row.unread_copies, row.below) == (2, 2, False)
    assert shelf.catalogue.copies([row.id]) == ["2025-11/wire.md", "2025-11/copy.md", "late.md"]
    # What only a copy holds leads to the copy, what several hold to the first of them.
    assert listed(shelf, match="gazette") == ["late.md"]
    assert listed(shelf, match="told") == ["other.md", "2025-11/wire.md"]
    assert len(listed(shelf, every=True)) == 4


def test_a_row_is_unread_while_any_of_its_copies_is(shelf):
    keys = [key for _, key in shelf.catalogue.keys_of(["2025-11/wire.md"])]
    shelf.mark(["2025-11/wire.md", "late.md"], True)
    assert shelf.catalogue.get("2025-11/wire.md").unread_copies == 1
    assert shelf.catalogue.unread(keys) == set(keys)
    shelf.mark(["2025-11/copy.md"], True)
    assert shelf.catalogue.unread(keys) == set()


def test_what_is_archived_leaves_the_list_until_it_is_asked_for(shelf, folder):
    shelf.put_away(["2025-11/wire.md"], True, "archived: Told by Agency")
    # The next of the copies stands for the others then.
    assert listed(shelf) == ["other.md", "2025-11/copy.md"]
    assert shelf.catalogue.get("2025-11/copy.md").copies == 1
    assert shelf.catalogue.get("2025-11/wire.md").archived
    shelf.coding.undo()
    assert listed(shelf) == ["other.md", "2025-11/wire.md"]
    shelf.coding.redo()
    assert listed(shelf) == ["other.md", "2025-11/copy.md"]
    # It is known after a restart, and when the list is made anew.
    for _ in shelf.reindex():
        pass
    for _ in shelf.index():
        pass
    assert listed(shelf) == ["other.md", "2025-11/copy.md"]
    with Shelf(folder) as again:
        again.open_rest()
        assert "2025-11/wire.md" not in listed(again)


def test_what_is_removed_comes_back_with_what_was_noted(shelf, folder):
    data = (folder / "2025-11/wire.md").read_bytes()
    shelf.mark(["2025-11/wire.md"], True)
    shelf.leave("2025-11/wire.md", 7)
    shelf.coding.note(Note("2025-11/wire.md", "", body="Mine"), "noted")
    shelf.remove(["2025-11/wire.md", "other.md"], "removed 2 articles")
    assert not (folder / "2025-11/wire.md").exists()
    assert kept(folder) == ["other.md", "wire.md"]
    assert listed(shelf) == ["2025-11/copy.md"]
    assert shelf.removed.ids() == {"2025-11/wire.md", "other.md"}
    step = shelf.coding.history.steps()[0]
    assert step.words == "removed 2 articles"
    renew(shelf)
    assert shelf.seen.group("late.md") == ["2025-11/copy.md", "late.md"]
    assert shelf.coding.undo().words == "removed 2 articles"
    assert (folder / "2025-11/wire.md").read_bytes() == data
    assert kept(folder) == []
    row = shelf.catalogue.get("2025-11/wire.md")
    assert row.read
    assert shelf.place("2025-11/wire.md") == 7
    assert [note.body for note in shelf.notes.of_article("2025-11/wire.md")] == ["Mine"]
    shelf.coding.redo()
    assert kept(folder) == ["other.md", "wire.md"]


def test_undone_after_a_restart_and_in_another_place(folder, quick):
    with Shelf(folder) as shelf:
        shelf.open_rest()
        renew(shelf)
        shelf.remove(["other.md"], "removed: Told by Herald")
        shelf.put_away(["late.md"], True, "archived: Told by Gazette")
    moved = quick / "elsewhere"
    shutil.copytree(folder, moved)
    shutil.rmtree(folder)
    with Shelf(moved) as shelf:
        shelf.open_rest()
        renew(shelf)
        assert listed(shelf) == ["2025-11/wire.md"]
        assert shelf.catalogue.get("late.md").archived
        shelf.coding.undo()
        shelf.coding.undo()
        assert (moved / "other.md").exists()
        assert listed(shelf) == ["other.md", "2025-11/wire.md"]


def test_nothing_the_program_keeps_names_the_folder(folder):
    with Shelf(folder) as shelf:
        shelf.open_rest()
        renew(shelf)
        shelf.mark(["late.md"], True, "marked as read")
        shelf.remove(["other.md"], "removed: Told by Herald")
        shelf.put_away(["late.md"], True, "archived: Told by Gazette")
    name = str(folder).encode()
    for path in (folder / ".briefing").rglob("*"):
        assert not path.is_file() or name not in path.read_bytes(), path


def test_another_file_of_that_name_is_never_written_over(shelf, folder):
    shelf.remove(["other.md"], "removed: Told by Herald")
    (folder / "other.md").write_text("A new text")
    with pytest.raises(StoreRefused, match="another file of that name"):
        shelf.coding.undo()
    assert (folder / "other.md").read_text() == "A new text"
    assert kept(folder) == ["other.md"]
    (folder / "other.md").unlink()
    assert shelf.coding.undo() is not None
    assert kept(folder) == []


def test_where_one_cannot_be_removed_none_is(shelf, folder):
    for bad in ("gone.md", "../other.md"):
        with pytest.raises(StoreRefused):
            shelf.remove(["other.md", bad], "removed 2 articles")
        assert (folder / "other.md").exists()
        assert kept(folder) == []
        assert shelf.coding.history.steps() == []


def test_what_was_moved_and_never_recorded_goes_back(folder):
    place = folder / ".briefing" / "removed" / "0123456789abcdef"
    place.mkdir(parents=True)
    (folder / "other.md").rename(place / "other.md")
    (place / "2025-11").mkdir()
    shutil.copy(folder / "2025-11/wire.md", place / "2025-11")
    with Shelf(folder) as shelf:
        shelf.open_rest()
        assert (folder / "other.md").exists()
        # The place of this one is taken: it stays where it is.
        assert kept(folder) == ["wire.md"]


def test_what_was_put_back_by_hand_is_simply_there(shelf, folder):
    shelf.remove(["other.md"], "removed: Told by Herald")
    (path,) = (folder / ".briefing" / "removed").rglob("other.md")
    path.rename(folder / "other.md")
    renew(shelf)
    assert "other.md" in listed(shelf)
    assert shelf.removed.ids() == set()
    assert shelf.coding.undo() is not None
    assert (folder / "other.md").exists()


def test_where_it_cannot_be_saved_the_file_stays(shelf, folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf.database._ledger._file, "append", full)
    with pytest.raises(StoreRefused, match="disk is full"):
        shelf.remove(["other.md"], "removed: Told by Herald")
    assert (folder / "other.md").exists()
    assert kept(folder) == []
    monkeypatch.undo()
    shelf.remove(["other.md"], "removed: Told by Herald")
