"""Stances in the order of time: told once, in their units, with silence between."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.calendar import Unit, number
from briefing.news.stance import Commitment, Label
from briefing.news.stand import Stand
from briefing.news.timeline import (
    Bar,
    Focus,
    Gap,
    Side,
    printed_once,
    timeline,
    worded_once,
)

UNSEEN = Stand(
    article="a",
    source="The Post",
    published="2025-03-03",
    when="2025-03-03",
    holder="Ada Abel",
    target="",
    text="the harbour tunnel",
    label=Label.SUPPORT,
    score=2,
    commitment=Commitment.ASSERTED,
    confidence=0.8,
    start=0,
    end=9,
    number=0,
)


def stand(when="2025-03-03", article="a", **others):
    return UNSEEN._replace(when=when, published=when, article=article, **others)


def line(*stands, until=""):
    return timeline([(one,) for one in stands], until)


def spans(columns):
    return [
        f"{one.count} silent" if isinstance(one, Gap) else str(one.first or "undated")
        for one in columns
    ]


ADA_ON_TUNNEL = stand()
ADA_ON_GUS = stand(target="Gus Dahl", text="Gus Dahl’s plan")
GUS_ON_ADA = stand(holder="Gus Dahl", target="Ada Abel", text="Ada Abel")
KIM_ON_TUNNEL = stand(holder="Kim Moss", text="Harbour tunnel")
ALL = (ADA_ON_TUNNEL, ADA_ON_GUS, GUS_ON_ADA, KIM_ON_TUNNEL)


@pytest.mark.parametrize(
    ("focus", "expected"),
    [
        (Focus("Ada Abel"), [ADA_ON_TUNNEL, ADA_ON_GUS]),
        (Focus("ada abel", side=Side.MET), [GUS_ON_ADA]),
        (Focus("Ada Abel", side=Side.BOTH), [ADA_ON_TUNNEL, ADA_ON_GUS, GUS_ON_ADA]),
        (Focus("Ada Abel", "Gus Dahl"), [ADA_ON_GUS]),
        (Focus("Ada Abel", "Gus Dahl", Side.MET), [GUS_ON_ADA]),
        (Focus("Ada Abel", "Gus Dahl", Side.BOTH), [ADA_ON_GUS, GUS_ON_ADA]),
        (Focus("Ada Abel", "the harbour tunnel"), [ADA_ON_TUNNEL]),
        (Focus("", "the harbour tunnel"), [ADA_ON_TUNNEL, KIM_ON_TUNNEL]),
        (Focus("Nobody"), []),
    ],
    ids=str,
)
def test_a_focus_takes_what_it_looks_at(focus, expected):
    assert focus.of(ALL) == expected


def test_copies_of_one_text_are_one_stance_with_several_outlets():
    copies = [
        stand("2025-03-04", "b", source="The Courier"),
        stand("2025-03-03", "a"),
        stand("2025-03-03", "a", start=50),
        stand("2025-03-04", "b", source="The Courier", start=60),
        stand("2025-03-05", "c", source="The Sun"),
    ]
    told = printed_once(copies, {"a": 1, "b": 1})
    assert [[one.article for one in each] for each in told] == [["a", "b"], ["a", "b"], ["c"]]
    (first, *_) = timeline(told).points
    assert first.outlets == ("The Post", "The Courier")
    assert first.stand.published == "2025-03-03"


def test_the_same_words_in_a_text_of_their_own_are_one_stance():
    words = "has flatly rejected the call for a second vote on the harbour tunnel"
    said = [(stand("2025-03-04", "b"), words), (stand(article="a"), words.upper())]
    (told,) = worded_once(said, {})
    assert [one.article for one in told] == ["a", "b"]
    assert len(printed_once([one for one, _ in said], {})) == 2


def test_a_shift_and_a_contradiction_stand_at_their_place():
    early = stand("2025-03-03", "a")
    turned = stand("2025-04-01", "b", label=Label.OPPOSE)
    other = stand("2025-04-09", "c", label=Label.OPPOSE, source="The Sun")
    against = stand("2025-04-09", "d")
    made = line(against, other, turned, early)
    assert [point.stand for point in made.points] == [early, turned, other, against]
    assert made.shifts == (1,)
    assert made.points[1].before == early
    assert made.contradictions == (2, 3)
    assert made.points[2].against == against
    assert made.points[3].against == other


def test_weeks_without_a_word_are_a_gap_of_their_length():
    made = line(stand("2025-03-03"), stand("2025-03-05", "b"), stand("2025-03-31", "c"))
    bars = made.columns(Unit.WEEK)
    assert spans(bars) == ["2025-03-03", "3 silent", "2025-03-31"]
    assert bars[0].points == (0, 1)
    assert bars[0].tally.support == 2
    assert str(bars[1]) == "3 weeks silent"


def test_silence_lasts_until_the_last_day_that_is_looked_at():
    made = line(stand("2025-03-03"), until="2025-03-30")
    assert spans(made.columns(Unit.WEEK)) == ["2025-03-03", "3 silent"]
    assert spans(made.columns(Unit.MONTH)) == ["2025-03-01"]
    early = line(stand("2025-03-03"), until="2025-01-01")
    assert spans(early.columns(Unit.WEEK)) == ["2025-03-03"]


def test_a_rough_time_stands_where_it_begins_and_apart():
    made = line(stand("2025-05-05", "a"), stand("2025", "b"), stand("2025-05", "c"), stand("", "d"))
    assert [point.stand.when for point in made.points] == ["2025", "2025-05", "2025-05-05", ""]
    bars = made.columns(Unit.WEEK)
    assert spans(bars) == ["2025-01-01", "2025-05-01", "2025-05-05", "undated"]
    assert [bar.rough for bar in bars] == [True, True, False, False]
    assert [bar.unit for bar in bars[:2]] == [Unit.YEAR, Unit.MONTH]
    assert spans(made.columns(Unit.YEAR)) == ["2025-01-01", "undated"]
    assert made.dated == 3


def test_what_is_only_possible_has_a_place_but_no_height():
    (bar,) = line(stand(commitment=Commitment.POSSIBLE)).columns(Unit.WEEK)
    assert bar.points == (0,)
    assert bar.tally.total == 0


whens = st.one_of(
    st.just(""),
    st.integers(1990, 2030).map(str),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(str),
)
lines = st.lists(
    st.builds(
        stand,
        when=whens,
        article=st.sampled_from("abcdef"),
        label=st.sampled_from(Label),
        start=st.integers(0, 99),
    ),
    max_size=30,
)


@given(lines, st.sampled_from(Unit), whens)
def test_every_point_is_in_one_column_and_time_runs_on_between_them(stands, unit, until):
    made = line(*stands, until=until)
    columns = made.columns(unit)
    held = [at for column in columns if isinstance(column, Bar) for at in column.points]
    assert sorted(held) == list(range(len(stands)))
    exact = [one for one in columns if isinstance(one, Gap) or (one.first and not one.rough)]
    for one, after in pairwise(exact):
        length = one.count if isinstance(one, Gap) else 1
        assert number(after.first, unit) == number(one.first, unit) + length
        assert not (isinstance(one, Gap) and isinstance(after, Gap))
    starts = [one.first or date.max for one in columns]
    if unit is Unit.DAY:
        assert starts == sorted(starts)


@given(lines)
def test_nothing_is_lost_when_copies_are_told_once(stands):
    homes = {"a": 1, "b": 1, "c": 2, "d": 2}
    told = printed_once(stands, homes)
    assert sorted(one for each in told for one in each) == sorted(stands)
    for each in told:
        assert len({one.article for one in each}) == len(each)
        assert len({(one.holder, one.label, one.counts) for one in each}) == 1
