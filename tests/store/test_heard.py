"""Counts of stances by outlet, holder, mode and chain: what is counted is what is told."""

from collections import Counter
from dataclasses import replace

import pytest

from briefing.news.query_line import parse
from briefing.news.stance import Label, Link, Mode, Status
from briefing.news.stand import relays
from briefing.store.heard import By, Days, counts, heard
from briefing.store.shelf import Shelf
from briefing.store.survey import ACCEPTED, Scope, Sides
from tests.store.test_results import TEXT, findings

DAYS = {"a.md": "2025-03-03", "b.md": "2025-03-10", "c.md": ""}
SOURCES = {"a.md": "The Post", "b.md": "The Sun", "c.md": ""}
MODES = tuple(Mode)


def told(found):
    """What was found, in words of every kind, and on the word of others now and then."""
    chains = (("Wire",), (), ("Wire", "Agency"))
    stances = tuple(
        replace(
            one,
            mode=MODES[at % len(MODES)],
            chain=(
                Link("The Post", scope="document"),
                *(Link(name) for name in chains[at % len(chains)]),
                one.chain[-1],
            ),
        )
        for at, one in enumerate(found.stances)
    )
    return replace(found, stances=stances)


@pytest.fixture
def shelf(tmp_path):
    for name in DAYS:
        head = f"title: {name}\nsource: {SOURCES[name]}\npublished: {DAYS[name]}\n"
        (tmp_path / name).write_text(f"---\n{head}---\n{TEXT}\n\nIn {name}.\n")
    with Shelf(tmp_path, "me") as made:
        for _ in made.refresh():
            pass
        made.open_rest()
        for name in DAYS:
            made.keep(made.library.read(name), told(findings()))
        yield made


def by_hand(shelf, by, fits=lambda one: one.status is not Status.REJECTED):
    values = {
        By.OUTLET: lambda one: one.source,
        By.HOLDER: lambda one: one.holder,
        By.TARGET: lambda one: one.target,
        By.TEXT: lambda one: one.text,
        By.LABEL: lambda one: one.label.value,
        By.MODE: lambda one: one.mode.value,
        By.RELAYS: lambda one: relays(one.chain, one.source),
    }
    every = [one for name in DAYS for one in shelf.of_article(name)]
    return Counter(tuple(values[each](one) for each in by) for one in every if fits(one))


ALL = tuple(By)


@pytest.mark.parametrize("by", [*((one, By.OUTLET) for one in By if one is not By.OUTLET), ALL])
def test_what_is_counted_is_what_is_told(shelf, by):
    assert counts(shelf, Scope(folded=False), by) == by_hand(shelf, by)


def test_decisions_are_counted_as_they_stand(shelf):
    first, second, *_ = shelf.of_article("a.md")
    shelf.coding.decide(shelf.proposal(first), Status.REJECTED)
    mended = replace(shelf.proposal(second), mode=Mode.DIRECT, label=Label.MIXED, chain=("X", "Y"))
    shelf.coding.decide(mended, Status.ACCEPTED)
    coded = replace(shelf.proposal(first), proposed="", holder="Laos", cue="", id=0)
    shelf.coding.code(replace(coded, status=Status.ACCEPTED))
    assert counts(shelf, Scope(folded=False), ALL) == by_hand(shelf, ALL)
    accepted = counts(shelf, Scope(statuses=ACCEPTED, folded=False), ALL)
    assert accepted == by_hand(shelf, ALL, lambda one: one.status is Status.ACCEPTED)
    assert sum(accepted.values()) == 2


def test_a_query_for_articles_and_one_for_stances_narrow_it(shelf):
    by = (By.OUTLET, By.HOLDER, By.MODE)
    scope = Scope(parse("source:sun"), folded=False)
    assert counts(shelf, scope, by) == by_hand(shelf, by, lambda one: one.source == "The Sun")
    scope = Scope(parse("label:oppose"), folded=False)
    opposed = by_hand(shelf, by, lambda one: one.label is Label.OPPOSE)
    assert counts(shelf, scope, by) == opposed


def test_days_bound_it(shelf):
    by = (By.OUTLET,)
    only = Days("2025-03-04", "2025-03-31")
    expected = by_hand(shelf, by, lambda one: one.published == "2025-03-10")
    assert counts(shelf, Scope(folded=False), by, only) == expected
    shelf.coding.decide(shelf.proposal(shelf.of_article("b.md")[0]), Status.ACCEPTED)
    assert counts(shelf, Scope(folded=False), by, only) == expected
    assert len(heard(shelf, Scope(folded=False), only)) == sum(expected.values())


def test_only_what_is_firm_is_counted_where_that_is_asked(shelf):
    by = (By.LABEL,)
    assert counts(shelf, Scope(folded=False), by, firm=True) == by_hand(
        shelf, by, lambda one: one.counts
    )


def test_a_stance_is_told_with_the_way_it_came(shelf):
    names = {one.holder.casefold() for one in shelf.of_article("a.md")}
    found = heard(shelf, Scope(folded=False), sides=Sides(frozenset(names)))
    assert found
    known = {
        (one.article, one.evidence.start, one.evidence.end, one.holder, one.text): one
        for name in DAYS
        for one in shelf.of_article(name)
    }
    for one in found:
        told = known[one.article, one.start, one.end, one.holder, one.text]
        assert one.mode is told.mode
        assert one.relays == relays(told.chain, one.source)
