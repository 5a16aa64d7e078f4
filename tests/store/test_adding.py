"""Articles come into the library once, whole, listed and found, whatever stops it."""

import os
from dataclasses import replace
from datetime import date

import pytest

from briefing.news.piece import Piece, Whole
from briefing.store import adding, disk
from briefing.store.adding import Adding, Outcome
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf

PIECE = Piece(
    "Words of *it*.", "A title", "Ledger", "2025-11-25", "Jo", "https://a.org/x", origin="f"
)


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path / "library") as shelf:
        yield shelf


MUCH = "Words of *it*, as the minister told us on Monday. " * 6


def add(shelf, *given):
    with Adding(shelf, lambda: date(2026, 1, 2)) as adds:
        return [adds.add(one) for one in given]


def test_a_piece_becomes_a_file_that_reads_back(shelf):
    (added,) = add(shelf, PIECE)
    assert (added.outcome, added.id) == (Outcome.ADDED, "2025-11/2025-11-25-a-title.md")
    article = shelf.library.read(added.id)
    assert (article.title, article.source, article.published) == ("A title", "Ledger", "2025-11-25")
    assert (article.text, article.url) == ("Words of it.", "https://a.org/x")
    path = shelf.library.folder / added.id
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_file_stays_as_it_is(shelf):
    data = "---\ntitle: Größe\ntags: [a]\n---\r\n# x\r\n".encode()
    one, two = add(shelf, Whole(data, ".md", "a.md"), Whole(b"Plain *words*", ".txt", "b.txt"))
    assert (shelf.library.folder / one.id).read_bytes() == data
    assert (one.id, two.id) == (
        "2026-01/2026-01-02-grosse.md",
        "2026-01/2026-01-02-plain-words.txt",
    )
    assert shelf.library.read(two.id).text == "Plain *words*"


def test_it_is_listed_and_found_at_once_and_by_the_next_look(shelf):
    (added,) = add(shelf, PIECE)
    row = shelf.catalogue.get(added.id)
    assert (row.title, row.source, row.published) == ("A title", "Ledger", "2025-11-25")
    assert [hit.id for hit in shelf.search.find('"words"')] == [added.id]
    for _ in shelf.refresh():
        pass
    assert shelf.catalogue.counts() == (1, 1)
    assert shelf.catalogue.get(added.id) == row


def test_the_same_again_is_unchanged_and_another_of_that_name_gets_a_number(shelf):
    add(shelf, PIECE)
    other = Piece("Other words.", "A title", "Ledger", "2025-11-25")
    again, second = add(shelf, PIECE, other)
    assert (again.outcome, again.id) == (Outcome.UNCHANGED, "2025-11/2025-11-25-a-title.md")
    assert (second.outcome, second.id) == (Outcome.ADDED, "2025-11/2025-11-25-a-title-2.md")
    assert [one.outcome for one in add(shelf, PIECE, other)] == [Outcome.UNCHANGED] * 2
    assert shelf.catalogue.counts()[0] == 2


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (Whole(b"", ".md", "x"), "empty"),
        (Whole(b"\0\1\2\3", ".txt", "x"), "not a text"),
        (Piece("  ", "A title"), "empty"),
    ],
)
def test_what_is_no_article_stops_nothing(shelf, given, why):
    bad, good = add(shelf, given, PIECE)
    assert bad.outcome is Outcome.ERROR
    assert why in bad.why
    assert good.outcome is Outcome.ADDED


def test_names_never_lead_outside(shelf, tmp_path):
    (added,) = add(shelf, Piece("Words", "../../../../tmp/x", published="2025-01-01"))
    assert added.id == "2025-01/2025-01-01-tmp-x.md"
    assert not list(tmp_path.glob("*tmp*"))


def test_what_was_added_before_it_was_stopped_stays(shelf):
    def stopped():
        with Adding(shelf) as adds:
            adds.add(PIECE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert shelf.catalogue.counts()[0] == shelf.search.count() == 1


def test_many_are_noted_in_between(shelf, monkeypatch):
    monkeypatch.setattr(adding, "_AT_ONCE", 10)
    with Adding(shelf) as adds:
        for number in range(25):
            adds.add(Piece(f"Words {number}", f"Title {number}"))
        assert shelf.catalogue.counts()[0] >= 10
    assert shelf.catalogue.counts()[0] == shelf.search.count() == 25


def test_a_full_disk_is_told_and_leaves_no_litter(shelf, monkeypatch):
    def full(handle, data, at=None):
        os.write(handle, data[:3])
        raise OSError(28, "No space left on device")

    with Adding(shelf) as adds:
        monkeypatch.setattr(disk, "write_all", full)
        with pytest.raises(StoreRefused, match="disk is full"):
            adds.add(PIECE)
    assert [path.name for path in (shelf.library.folder / "2025-11").iterdir()] == []


def test_a_library_that_cannot_be_written(tmp_path):
    with Shelf(tmp_path) as shelf:
        shelf.read_only = True
        with pytest.raises(StoreRefused, match="read-only"):
            Adding(shelf)


def test_the_same_text_and_the_same_address_are_known_again(shelf):
    (first,) = add(shelf, replace(PIECE, body=MUCH))
    copy = Piece(MUCH, "Another title", "Wire", "2025-11-26", url="https://b.org/y")
    corrected = Piece("Other words.", "A title", url="https://www.a.org/x?utm_source=feed#top")
    for given in (copy, corrected):
        (found,) = add(shelf, given)
        assert (found.outcome, found.of, found.id) == (Outcome.DUPLICATE, first.id, "")
    assert shelf.catalogue.counts()[0] == 1


def test_within_one_run_as_well(shelf):
    given = replace(PIECE, body=MUCH)
    first, again, copy = add(shelf, given, given, Piece(MUCH, "B"))
    assert again.outcome is Outcome.UNCHANGED
    assert (copy.outcome, copy.of) == (Outcome.DUPLICATE, first.id)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_few_words_are_another_article_under_another_title(shelf, at_once):
    # As in feeds that say "Comments" of everything.
    given = [Piece("Comments", f"Title {n % 2}", f"Source {n}") for n in range(4)]
    found = add(shelf, *given) if at_once else [add(shelf, one)[0] for one in given]
    assert [one.outcome for one in found] == [Outcome.ADDED] * 2 + [Outcome.DUPLICATE] * 2
    assert [one.of for one in found[2:]] == [one.id for one in found[:2]]


def test_the_address_of_a_site_is_none_of_an_article(shelf):
    one, two = add(shelf, *(Piece(f"Words {n}", url="https://a.org/") for n in (1, 2)))
    assert one.outcome is two.outcome is Outcome.ADDED


def test_what_is_gone_is_added_again(shelf):
    (first,) = add(shelf, PIECE)
    (shelf.library.folder / first.id).unlink()
    assert add(shelf, PIECE)[0].outcome is Outcome.ADDED
