"""One stance in many papers, a change of position, a contradiction."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.positions import contradictions, shifts, subject, told_once
from briefing.news.stance import Label

WIRE = "has flatly rejected the call for a second vote on the harbour tunnel"


@dataclass(frozen=True)
class Said:
    """A stance as an article tells it."""

    holder: str = "Oslo"
    subject: str = "the tunnel"
    label: Label = Label.OPPOSE
    quote: str = WIRE
    article: str | None = "a"
    outlet: str = "Harbour Wire"
    when: str = "2025-03-01"
    confidence: float = 0.8
    counts: bool = True


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("Japan", "Japan", "japan"),
        ("Japan", "Japan’s plan to station missiles", "japan: plan to station missiles"),
        ("Japan", "the plan to station missiles", "japan: plan to station missiles"),
        ("", "the plan", ""),
        ("", "a plan to station missiles", "plan to station missiles"),
        ("", "Brexit", "brexit"),
        ("", "the", ""),
    ],
)
def test_a_subject_is_what_two_articles_can_mean(target, text, expected):
    assert subject(target, text) == expected


def test_a_wire_report_in_three_papers_is_one_stance_with_three_sources():
    cut = "flatly rejected the call for a second vote on the harbour tunnel"
    papers = [
        Said(article="a"),
        Said(article="b", quote=WIRE.upper()),
        Said(article="c", quote=cut),
    ]
    (told,) = told_once(papers)
    assert told.first is papers[0]
    assert told.sources == ("a", "b", "c")


@pytest.mark.parametrize(
    "other",
    [
        Said(article="b", label=Label.SUPPORT),
        Said(article="b", holder="Bergen"),
        Said(article="b", subject="the bridge"),
        Said(article="b", counts=False),
        Said(article="b", quote="will fight the harbour tunnel in every court of the country"),
        Said(article="a"),
    ],
)
def test_what_differs_in_more_than_its_paper_is_another_stance(other):
    assert len(told_once([Said(article="a"), other])) == 2


def test_in_copies_of_one_text_half_of_the_words_are_enough():
    said = [
        Said(article="a", quote="flatly rejected the call for a second vote on the tunnel"),
        Said(article="b", quote="rejected, flatly, calls for another vote on the tunnel"),
        Said(article="c", quote="said no"),
        Said(article="a", quote="would not hear of the call for a vote on the tunnel"),
    ]
    assert len(told_once(said)) == 4
    told = told_once(said, {"a": 1, "b": 1, "c": 1})
    assert [one.sources for one in told] == [("a", "b"), ("c",), ("a",)]
    assert len(told_once(said, {"a": 1, "b": 2, "c": 3})) == 4


def test_short_quotes_are_the_same_only_when_equal():
    said = [
        Said(article=name, quote=quote)
        for name, quote in zip("abc", ("rejected it", "Rejected it.", "it"), strict=True)
    ]
    assert [told.sources for told in told_once(said)] == [("a", "b"), ("c",)]


def test_a_holder_who_changes_sides_has_shifted():
    before, after = Said(label=Label.SUPPORT, when="2025-01-05"), Said(article="b")
    (shift,) = shifts([after, before])
    assert (shift.before, shift.after) == (before, after)


def test_a_stance_of_another_time_speaks_for_that_time():
    once = Said(label=Label.SUPPORT, when="2021")
    (shift,) = shifts([once, Said(article="b")])
    assert shift.before is once


@pytest.mark.parametrize(
    "earlier",
    [
        Said(label=Label.SUPPORT, when="2025-01-05", counts=False),
        Said(label=Label.SUPPORT, when="2025-01-05", confidence=0.3),
        Said(label=Label.SUPPORT, when=""),
        Said(label=Label.NEUTRAL, when="2025-01-05"),
        Said(label=Label.SILENT, when="2025-01-05"),
        Said(label=Label.SUPPORT, when="2025-01-05", subject=""),
        Said(label=Label.SUPPORT, when="2025-01-05", holder="Bergen"),
    ],
)
def test_what_is_open_doubted_or_without_direction_makes_no_shift(earlier):
    assert shifts([earlier, Said(article="b", subject=earlier.subject)]) == []


def test_a_divided_day_is_no_change_but_a_contradiction_between_outlets():
    yes = Said(label=Label.SUPPORT, article="b", outlet="Northern Ledger")
    no = Said()
    assert shifts([yes, no]) == []
    (pair,) = contradictions([no, yes])
    assert (pair.one, pair.other) == (yes, no)


@pytest.mark.parametrize(
    "other",
    [
        Said(label=Label.SUPPORT, article="b"),  # the same outlet
        Said(label=Label.SUPPORT, article="a", outlet="Northern Ledger"),
        Said(label=Label.SUPPORT, article="b", outlet="Northern Ledger", when="2025-03-02"),
        Said(label=Label.SUPPORT, article="b", outlet="Northern Ledger", when="2025-03"),
        Said(label=Label.OPPOSE, article="b", outlet="Northern Ledger"),
    ],
)
def test_no_contradiction_but_between_outlets_of_one_day(other):
    if other.when == "2025-03":
        assert contradictions([replace(Said(), when="2025-03"), other]) == []
    assert contradictions([Said(), other]) == []


SAID = st.builds(
    Said,
    holder=st.sampled_from(["Oslo", "oslo", "Bergen"]),
    subject=st.sampled_from(["the tunnel", "the bridge", ""]),
    label=st.sampled_from(Label),
    quote=st.sampled_from([WIRE, WIRE[4:], "rejected it", "a b c d e f g", "a b c d e f h", ""]),
    article=st.sampled_from([None, *"abcdef"]),
    outlet=st.sampled_from(["", "Harbour Wire", "Northern Ledger"]),
    when=st.sampled_from(["", "2021", "2025-03-01", "2025-03-02"]),
    confidence=st.floats(0, 1),
    counts=st.booleans(),
)


@given(st.lists(SAID, max_size=25))
def test_every_telling_belongs_to_one_stance_and_no_article_tells_one_twice(said):
    told = told_once(said)
    assert sorted(map(id, said)) == sorted(id(one) for each in told for one in each.tellings)
    for each in told:
        articles = [one.article for one in each.tellings]
        assert len(articles) == len(set(articles))
        assert len({(one.label, one.subject, one.holder.casefold()) for one in each.tellings}) == 1


@given(st.lists(SAID, max_size=25))
def test_shifts_go_from_one_side_to_the_other_in_time(said):
    for shift in shifts(said):
        assert {shift.before.label, shift.after.label} == {Label.SUPPORT, Label.OPPOSE}
        assert shift.before.when < shift.after.when
    for pair in contradictions(said):
        assert pair.one.when == pair.other.when
        assert pair.one.article != pair.other.article
