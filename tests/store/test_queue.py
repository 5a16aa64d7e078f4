"""What is still to be decided in a library, one proposal after the other."""

from dataclasses import replace

import pytest

from briefing.news.stance import Status
from briefing.store.index import ORDERS
from briefing.store.shelf import Shelf
from tests.store.test_results import STANCES, TEXT, findings

DAYS = {"a.md": "2025-01-01", "b.md": "2025-01-03", "c.md": "2025-01-02"}


@pytest.fixture
def shelf(tmp_path):
    for name, day in DAYS.items():
        (tmp_path / name).write_text(f"---\ntitle: {name}\npublished: {day}\n---\n{TEXT}\n")
    with Shelf(tmp_path, "me") as made:
        for _ in made.refresh():
            pass
        made.open_rest()
        for at, name in enumerate(DAYS):
            sure = [replace(one, confidence=0.9 - 0.1 * (at + n)) for n, one in enumerate(STANCES)]
            found = replace(findings(), stances=tuple(sure))
            made.keep(made.library.read(name), found)
        yield made


def decide(shelf, known, status=Status.ACCEPTED):
    return shelf.coding.decide(shelf.proposal(known), status)


def test_the_surest_come_first(shelf):
    queue = shelf.queue()
    assert len(queue) == queue.left() == 3 * len(STANCES)
    sure = [known.confidence for known in queue]
    assert sure == sorted(sure, reverse=True)


def test_by_actor_and_by_date(shelf):
    assert [one.article for one in shelf.queue("date")][:: len(STANCES)] == ["b.md", "c.md", "a.md"]
    actors = [one.holder for one in shelf.queue("actor")]
    assert actors == sorted(actors)
    assert all(len(shelf.queue(order)) == len(actors) for order in ORDERS)


def test_what_is_decided_stays_in_its_place_until_it_is_made_anew(shelf):
    queue = shelf.queue()
    first, second = queue[0], queue[1]
    decide(shelf, first)
    decide(shelf, second, Status.REJECTED)
    assert [one.status for one in queue[:3]] == [
        Status.ACCEPTED,
        Status.REJECTED,
        Status.PROPOSED,
    ]
    assert queue.left() == len(queue) - 2
    anew = shelf.queue()
    assert len(anew) == len(queue) - 2
    assert queue[2] == anew[0]
    shelf.coding.undo()
    assert queue.left() == len(queue) - 1
    assert queue[1].status is Status.PROPOSED


def test_a_place_is_found_again(shelf):
    queue, dated = shelf.queue(), shelf.queue("date")
    for at in range(len(queue)):
        assert dated[dated.find(queue.place(at))] == queue[at]
    assert queue.find(("nowhere.md", 0)) is None
    assert {queue.place(at)[0] for at in queue.of("b.md")} == {"b.md"}
    assert len(queue.of("b.md")) == len(STANCES)


def test_ends_and_slices(shelf):
    queue = shelf.queue()
    assert queue[-1] == queue[len(queue) - 1]
    assert queue[4:99] == [queue[at] for at in range(4, len(queue))]
    with pytest.raises(IndexError):
        queue[len(queue)]


def test_what_an_article_tells_no_longer_is_none(shelf):
    queue = shelf.queue()
    shelf.keep(shelf.library.read("a.md"), replace(findings(), stances=()))
    assert [at for at, one in enumerate(queue) if one is None] == [
        at for at in range(len(queue)) if queue.place(at)[0] == "a.md"
    ]


def test_it_is_searched_by_names_words_and_titles(shelf):
    queue = shelf.queue()
    for words in ("CHINA", "criticized", "b.md"):
        assert queue.matching(words) == [
            at
            for at, one in enumerate(queue)
            if words.casefold()
            in " ".join((one.holder, one.target, one.text, one.quote, one.title)).casefold()
        ]
    assert queue.matching("nobody at all") == []
