"""Files renamed and moved from outside: what was done in them follows their text."""

import os
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.note import Note
from briefing.store.moves import moves
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from tests.store.test_shelf import drive

IDS = st.sampled_from("abcdef")
TEXTS = st.sampled_from([b"1", b"2", b"3", b"4"])
FILES = st.dictionaries(IDS, TEXTS)


@given(FILES, FILES, st.sets(IDS))
def test_nothing_is_guessed(before, now, worked):
    found = moves(before, now, worked)
    assert len({*found.values()}) == len(found)
    for id, to in found.items():
        text = before[id]
        assert id in worked
        assert id != to
        assert now[to] == text != before.get(to)
        assert now.get(id) != text
        # One has left with this text, and one has come.
        assert [one for one in now if now[one] == text != before.get(one)] == [to]
        gone = [one for one in before if before[one] == text and one not in now]
        assert len(gone) <= 1
        # Where it has come nothing is that would be mixed with it.
        assert to not in worked or to in found


@given(st.permutations("abcdef"), st.sets(IDS))
def test_names_that_are_exchanged_are_all_right(names, worked):
    before = {id: id.encode() for id in "abcdef"}
    now = {to: before[id] for id, to in zip("abcdef", names, strict=True)}
    wanted = {id: to for id, to in zip("abcdef", names, strict=True) if id != to and id in worked}
    assert moves(before, now, worked) == wanted


@given(FILES, st.dictionaries(st.sampled_from("uvwxyz"), IDS), st.sets(IDS))
def test_a_copy_is_no_move(before, copies, worked):
    now = {to: before[id] for to, id in copies.items() if id in before}
    assert moves(before, before | now, worked) == {}


@given(FILES, st.dictionaries(IDS, st.binary(min_size=2)), st.sets(IDS))
def test_what_is_edited_stays(before, edited, worked):
    # Even where what it was before has been copied elsewhere.
    now = before | edited | {f"{id}-copy": before[id] for id in edited if id in before}
    assert moves(before, now, worked) == {}


def test_it_stays_where_another_article_is_overwritten():
    assert moves({"a": b"1", "b": b"2"}, {"b": b"1"}, {"a", "b"}) == {}
    assert moves({"a": b"1", "b": b"2"}, {"b": b"1"}, {"a"}) == {"a": "b"}


# -- in a library ---------------------------------------------------------------------------


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {name}\n---\n{text}\n")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "library"
    write(folder, "a.md", "China criticized Japan over the plan.")
    write(folder, "b.md", "Laos backed Japan on Monday.")
    return folder


def opened(folder):
    shelf = Shelf(folder)
    shelf.open_rest()
    drive(shelf)
    for _ in shelf.index():
        pass
    return shelf


def work(shelf, id, words):
    article = shelf.library.read(id)
    anchor = Anchor.of(article.text, article.document.blocks[0].span)
    shelf.coding.note(
        Note(article=id, anchor=anchor, body=words, fingerprint=article.fingerprint), "noted"
    )
    shelf.leave(id, 7)
    shelf.mark([id], True)


def done(shelf, id):
    notes = [note.body for note in shelf.notes.of_article(id)]
    return notes, shelf.place(id), shelf.reads.of(id).read


NOTHING = ([], 0, False)


@pytest.mark.parametrize("watched", [True, False])
def test_what_was_done_follows_a_renamed_file_and_is_taken_back(folder, watched):
    with opened(folder) as shelf:
        work(shelf, "a.md", "mine")
        shelf.put_away(["a.md"], True, "archived")
        if watched:
            (folder / "c").mkdir()
            os.rename(folder / "a.md", folder / "c" / "new.md")
            shelf.files_changed(["a.md", "c/new.md"])
    if not watched:
        (folder / "c").mkdir()
        os.rename(folder / "a.md", folder / "c" / "new.md")
    with opened(folder) as shelf:
        assert done(shelf, "c/new.md") == (["mine"], 7, True)
        assert done(shelf, "a.md") == NOTHING
        row = shelf.catalogue.get("c/new.md")
        assert row.read
        assert row.archived
        assert shelf.coding.history.steps(1)[0].words == "followed a.md to c/new.md"
        shelf.coding.undo()
        assert done(shelf, "a.md") == (["mine"], 7, True)
        assert done(shelf, "c/new.md") == NOTHING
    with opened(folder) as shelf:
        # Whoever took it back is not asked again.
        assert done(shelf, "c/new.md") == NOTHING


def test_it_follows_a_file_that_is_told_to_be_gone_before_it_comes(folder):
    with opened(folder) as shelf:
        work(shelf, "a.md", "mine")
        os.rename(folder / "a.md", folder / "new.md")
        shelf.files_changed(["a.md"])
        for _ in shelf.index():
            pass
        shelf.files_changed(["new.md"])
        assert done(shelf, "new.md") == (["mine"], 7, True)
        assert "a.md to new.md" in shelf.take_moved()
        assert not shelf.take_moved()


def test_it_follows_a_file_whose_head_was_written_anew(folder):
    with opened(folder) as shelf:
        work(shelf, "a.md", "mine")
        (folder / "a.md").unlink()
        write(folder, "new.md", "China criticized Japan over the plan.")
        shelf.files_changed(["a.md", "new.md"])
        assert done(shelf, "new.md") == (["mine"], 7, True)


def test_two_files_that_exchange_their_names_are_both_right(folder):
    with opened(folder) as shelf:
        work(shelf, "a.md", "of a")
        work(shelf, "b.md", "of b")
    os.rename(folder / "a.md", folder / "x.md")
    os.rename(folder / "b.md", folder / "a.md")
    os.rename(folder / "x.md", folder / "b.md")
    with opened(folder) as shelf:
        assert done(shelf, "b.md")[0] == ["of a"]
        assert done(shelf, "a.md")[0] == ["of b"]
        shelf.coding.undo()
        assert done(shelf, "a.md")[0] == ["of a"]


def test_two_that_may_be_it_are_left_alone(folder):
    with opened(folder) as shelf:
        work(shelf, "a.md", "mine")
        shutil.copy(folder / "a.md", folder / "c.md")
        os.rename(folder / "a.md", folder / "d.md")
        shelf.files_changed(["a.md", "c.md", "d.md"])
        assert done(shelf, "a.md") == (["mine"], 7, True)
        assert not shelf.take_moved()


def test_a_removed_article_is_not_followed(folder):
    with opened(folder) as shelf:
        work(shelf, "a.md", "mine")
        shelf.remove(["a.md"], "removed")
        write(folder, "new.md", "China criticized Japan over the plan.")
        shelf.files_changed(["new.md"])
        assert done(shelf, "new.md") == NOTHING
        shelf.coding.undo()
        assert done(shelf, "a.md")[0] == ["mine"]
