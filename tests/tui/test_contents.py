"""Which articles the list shows, asked of a real catalogue."""

import os

import pytest

from briefing.store.catalogue import Catalogue
from briefing.store.library import Library
from briefing.tui.contents import ORDERS, Contents

ARTICLES = [
    ("a.md", "Élan in Paris", "Wire", "2025-01-02"),
    ("b.md", "Budget talks", "Agency", "2025-03-01"),
    ("c.md", "Zagreb waits", "Wire", "2024-12-31"),
]


@pytest.fixture
def catalogue(tmp_path):
    for name, title, source, published in ARTICLES:
        head = f"---\ntitle: {title}\nsource: {source}\npublished: {published}\n---\n"
        (tmp_path / name).write_text(f"{head}\nSome text.\n", encoding="utf-8")
        os.utime(tmp_path / name, (1_500_000_000, 1_500_000_000))
    made = Catalogue(tmp_path)
    for _ in made.refresh(Library(tmp_path)):
        pass
    yield made
    made.close()


def ids(contents, catalogue):
    return "".join(row.id[0] for row in contents.headlines(catalogue))


def test_the_newest_article_stands_first(catalogue):
    assert ids(Contents(), catalogue) == "bac"


def test_the_orders_come_one_after_the_other_and_round(catalogue):
    contents, met = Contents(), []
    for _ in ORDERS:
        met.append((contents.name, ids(contents, catalogue)))
        contents = contents.by_next()
    assert met == [("date", "bac"), ("title", "bac"), ("source", "bac")]
    assert contents == Contents()


def test_each_order_can_be_turned_round_and_back(catalogue):
    contents, met = Contents(), []
    for _ in ORDERS:
        turned = contents.reversed()
        met.append((turned.name, ids(turned, catalogue)))
        assert turned.reversed() == contents
        contents = contents.by_next()
    # Within one source the newest stands first, whichever way the sources run.
    assert met == [
        ("date, reversed", "cab"),
        ("title, reversed", "cab"),
        ("source, reversed", "acb"),
    ]


def test_the_next_order_runs_its_usual_way():
    assert Contents().reversed().by_next() == Contents("title")


def test_what_is_matched_stays_so_in_another_order(catalogue):
    contents = Contents().matching("wire")
    assert ids(contents, catalogue) == "ac"
    assert ids(contents.by_next(), catalogue) == "ac"
    assert ids(contents.reversed(), catalogue) == "ca"
    assert contents.matching("") == Contents()


@pytest.mark.parametrize(
    ("match", "found"), [("elan", "a"), ("WIRE 2024", "c"), ("nothing", ""), ("  ", "bac")]
)
def test_each_word_of_a_match_stands_in_title_source_or_date(catalogue, match, found):
    assert ids(Contents().matching(match), catalogue) == found
