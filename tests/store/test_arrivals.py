"""What came in since somebody was last here: by whatever way it came, and however they left."""

import os
import shutil
import time
from datetime import UTC, datetime, timedelta

import pytest

from briefing.news.overview import Kind
from briefing.news.query import Field, Key, Not, State
from briefing.store.arrivals import arrivals, leave
from briefing.store.disk import StoreRefused
from briefing.store.find import keys
from briefing.store.shelf import Shelf
from tests.tui.sitting import found_in

NEW = Field(Key.IS, State.NEW)
SPOKE = "---\ntitle: {0}\nsource: {1}\npublished: {2}\n---\n{3}\n"


def moment(seconds):
    return (
        (datetime.now(UTC) + timedelta(seconds=seconds))
        .isoformat(timespec="seconds")
        .replace("+00:00", "Z")
    )


def write(folder, name, source="Wire", day="2025-11-20", words="China criticized Japan.", age=3600):
    """Write an article whose file was changed ``age`` seconds ago."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(SPOKE.format(name, source, day, words), encoding="utf-8")
    then = time.time() - age
    os.utime(folder / name, (then, then))


def refreshed(shelf, analysed=True):
    list(shelf.refresh())
    for id in shelf.unanalysed(99) if analysed else ():
        article = shelf.library.read(id)
        shelf.keep(article, found_in(article))


@pytest.fixture(params=[3600, 0], ids=["old", "fresh"])
def folder(quick, request):
    """A library that was left: what is fresh is looked at anew the next time."""
    write(quick, "old.md", age=request.param)
    with Shelf(quick, "me") as shelf:
        refreshed(shelf)
        leave(shelf, moment(5))
    return quick


def sources(found):
    return {one.source: one.count for one in found.items.get(Kind.SOURCE, ())}


def since(shelf):
    return arrivals(shelf, shelf.visits.last("me"))


def test_nothing_is_new_where_nothing_came(folder):
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        refreshed(shelf)
        assert since(shelf).articles == 0


def test_what_came_is_told_whatever_the_time_of_its_file(folder):
    write(folder, "copied.md", "Post", words="China backed Japan.", age=9_000_000)
    write(folder, "written.md", "Wire", words="Laos backed Japan.", age=-60)
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        refreshed(shelf)
        found = since(shelf)
        assert sources(found) == {"Post": 1, "Wire": 1}
        assert (found.stances, found.proposed, found.waiting) == (2, 2, 0)
        assert [one.stand.article for one in found.items[Kind.ACTOR]] == ["written.md"]
        assert [one.stand.article for one in found.items[Kind.CONTRADICTION]] == ["copied.md"]


def test_what_was_seen_to_come_is_not_new_the_next_time(folder):
    # Read as soon as it was written: its row is made anew at the next look at the folder.
    write(folder, "seen.md", age=0)
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        refreshed(shelf)
        leave(shelf, moment(30))
        refreshed(shelf)
        assert since(shelf).articles == 0


def test_a_list_that_was_made_anew_tells_nothing_of_what_came(folder):
    write(folder, "written.md", "Post", age=-60)
    for name in ("catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm"):
        (folder / ".briefing" / name).unlink(missing_ok=True)
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        refreshed(shelf)
        assert sources(since(shelf)) == {"Post": 1}


def test_what_nobody_has_looked_at_yet_is_counted(folder):
    write(folder, "written.md", "Post", age=-60)
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        refreshed(shelf, analysed=False)
        found = since(shelf)
        assert (found.articles, found.waiting, found.stances) == (1, 1, 0)


def test_an_actor_that_older_articles_mention_is_not_new(folder):
    write(folder, "mentions.md", words="Laos waits for Nara.")
    with Shelf(folder, "me") as shelf:
        refreshed(shelf)
        leave(shelf, moment(20))
    write(folder, "written.md", words="Laos backed Japan.", age=-60)
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        refreshed(shelf)
        found = since(shelf)
        assert not found.items[Kind.ACTOR]
        assert [one.stand.holder for one in found.items[Kind.STANCE]] == ["Laos"]


def test_the_first_time_the_newest_are_told(folder):
    for number in range(30):
        write(folder, f"{number}.md", day=f"2025-10-{number + 1:02}")
    with Shelf(folder, "somebody else") as shelf:
        refreshed(shelf)
        found = arrivals(shelf, shelf.visits.last("somebody else"))
        assert found.articles == 20


def test_what_is_new_can_be_asked_for(folder):
    write(folder, "late.md")
    with Shelf(folder, "me") as shelf:
        refreshed(shelf)
        assert [row.id for row in shelf.catalogue.rows(keys(shelf, NEW)).values()] == ["late.md"]
        assert len(keys(shelf, Not(NEW))) == 1
    with Shelf(folder, "somebody else") as shelf:
        assert len(keys(shelf, NEW)) == 2


def test_an_empty_library_has_nothing_new(tmp_path):
    with Shelf(tmp_path) as shelf:
        assert arrivals(shelf).articles == 0


def test_of_two_programs_the_one_that_ends_last_counts(folder):
    early, late, latest = (moment(seconds) for seconds in (10, 20, 30))
    with Shelf(folder, "me") as one, Shelf(folder, "me") as other:
        leave(one, late)
        other.open_rest()
        other.others()
        leave(other, early)
        assert other.visits.last("me").left == late
        leave(other, latest)
        one.others()
        assert one.visits.last("me").left == latest
        assert one.visits.last("you") is None


def test_a_visit_to_a_library_that_is_read_only_leaves_no_trace(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "copy")
    with Shelf(copy, "me") as shelf:
        shelf.open_rest()
        before = shelf.visits.last("me")
    with Shelf(copy, "me", write=False) as shelf:
        with pytest.raises(StoreRefused):
            leave(shelf, moment(40))
        assert shelf.visits.last("me") == before


def test_who_leaves_twice_in_one_second_has_seen_what_came_in_between(folder):
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        then = shelf.visits.last("me").left
        write(folder, "later.md", "Post", words="Laos backed Japan.")
        refreshed(shelf)
        assert since(shelf).articles == 1
        leave(shelf, then)
        assert since(shelf).articles == 0
