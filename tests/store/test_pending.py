"""Which articles are still to be told anew: noted durably, done newest first, none lost."""

import pytest

from briefing.news.actor import ActorKind
from briefing.news.parted import Parted
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.store import casting
from briefing.store.keeping import Kept
from briefing.store.shelf import Shelf
from tests.store.test_records import put
from tests.store.test_results import STANCES

PRC = Taught("Beijing", "PRC", ActorKind.GOVERNMENT)


def opened(folder):
    shelf = Shelf(folder)
    shelf.open_rest()
    return shelf


@pytest.fixture
def folder(tmp_path):
    with opened(tmp_path) as shelf:
        put(shelf, "old.md", STANCES[0], published="2025-01-01")
        put(shelf, "new.md", STANCES[0], published="2025-02-01")
    return tmp_path


def names(shelf):
    return {actor.name for actor in shelf.results.actors()}


def test_a_lesson_is_told_after_a_restart_even_where_nothing_was_noted(folder):
    with opened(folder) as shelf:
        casting.teach(shelf.coding, [PRC])
        # The program ends before it has noted anything.
    with opened(folder) as shelf:
        shelf.note_lessons()
        assert shelf.pending(9) == ["new.md", "old.md"]
        assert shelf.tell_anew(1) == 1
        assert shelf.pending(9) == ["old.md"]
    with opened(folder) as shelf:
        shelf.note_lessons()
        assert shelf.pending(9) == ["old.md"]
        assert shelf.tell_anew() == 1
        assert names(shelf) == {"PRC", "Japan"}
        assert shelf.pending(9) == []


def test_what_changes_nothing_is_looked_at_and_not_written_again(folder):
    with opened(folder) as shelf:
        casting.teach(shelf.coding, [Taught("Nippon", "Japan", ActorKind.GOVERNMENT)])
        shelf.note_lessons()
        assert len(shelf.pending(9)) == 2
        assert shelf.tell_anew() == 0
        casting.teach(shelf.coding, [Taught("Nobody here", "Nor here", ActorKind.PERSON)])
        shelf.note_lessons()
        assert shelf.pending(9) == []


def test_a_lesson_that_comes_while_an_article_is_told_is_not_lost(folder):
    with opened(folder) as shelf:
        casting.teach(shelf.coding, [PRC])
        shelf.note_lessons()
        mark = shelf.results.pending.mark("new.md")
        casting.teach(shelf.coding, [Parted("Beijing")])
        shelf.note_lessons()
        shelf.results.pending.done("new.md", mark)
        assert "new.md" in shelf.pending(9)


def test_the_worker_tells_anew_what_it_is_asked_to_keep(folder):
    with opened(folder) as shelf, Kept(folder) as kept:
        casting.teach(shelf.coding, [PRC])
        shelf.note_lessons()
        pipeline = shelf.results.told("new.md")[1]
        assert kept.knows(kept.library.read("new.md"), pipeline)
        assert shelf.pending(9) == ["old.md"]
        assert "PRC" in names(shelf)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder):
    with opened(folder) as shelf:
        (folder / "new.md").unlink()
        casting.teach(shelf.coding, [PRC])
        assert shelf.tell_anew() == 1
        assert shelf.pending(9) == []


@pytest.mark.parametrize(
    ("lesson", "found"),
    [
        (PRC, ["new.md", "old.md"]),
        (Parted("beijing"), ["new.md", "old.md"]),
        (Parted("Oslo"), []),
        (Switch("criticize"), ["new.md", "old.md"]),
        (Switch("criticize", "CRITICIZED"), ["new.md", "old.md"]),
        (Switch("criticize", "criticized", "old.md"), ["old.md"]),
        (Switch("criticize", "slammed"), []),
        (Switch("praise"), []),
    ],
)
def test_the_articles_are_known_that_a_lesson_may_change(folder, lesson, found):
    with opened(folder) as shelf:
        assert shelf.results.pending.touched(lesson) == found


def test_another_program_tells_what_is_taught_here(folder):
    with opened(folder) as here, opened(folder) as there:
        casting.teach(here.coding, [PRC])
        assert not there.coding.actors.take_changed()
        there.others()
        assert there.coding.actors.take_changed()
        assert there.tell_anew() == 2
        assert here.tell_anew() == 0
        assert "PRC" in names(here)
