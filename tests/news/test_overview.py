"""What is new: what changed, who contradicts whom, who speaks again, and what is told first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.overview import Item, Kind, Overview, overview
from briefing.news.stance import Commitment, Label, Status, usual_score
from briefing.news.stand import Stand

FOR, NO, SILENT = Label.SUPPORT, Label.OPPOSE, Label.SILENT
ISSUE = "the new treaty"


def stand(article, holder="Ada", label=FOR, day="2025-11-02", text=ISSUE, **changes):
    one = Stand(
        article=article,
        source=f"{article} Post",
        published=day,
        when=day,
        holder=holder,
        target="",
        text=text,
        label=label,
        score=usual_score(label),
        commitment=Commitment.ASSERTED,
        confidence=0.8,
        start=0,
        end=9,
        number=0,
    )
    return one._replace(**changes)


def new(stands, *came, **given):
    """What is new in the articles ``came``, whose source is that of their stances."""
    of = {one.article: one.source for one in stands}
    return overview(stands, {id: of.get(id, "") for id in came}, **given)


def told(found, kind):
    return [(one.stand.holder, one.stand.article) for one in found.items[kind]]


# -- shifts ---------------------------------------------------------------------------------------


def test_a_change_of_position_is_told_when_it_comes_in():
    stands = [stand("old", label=FOR, day="2025-10-01"), stand("new", label=NO)]
    (item,) = new(stands, "new").items[Kind.SHIFT]
    assert (item.against.article, item.stand.article) == ("old", "new")
    assert not new(stands, "new").items[Kind.STANCE]
    assert not new(stands).items[Kind.SHIFT]


def test_a_change_that_was_known_is_not_told_again():
    stands = [
        stand("old", label=FOR, day="2025-09-01"),
        stand("known", label=NO, day="2025-10-20"),
        stand("new", label=NO),
    ]
    found = new(stands, "new")
    assert not found.items[Kind.SHIFT]
    assert told(found, Kind.STANCE) == [("Ada", "new")]


def test_what_was_rejected_or_is_only_possible_changes_nothing():
    old = stand("old", label=FOR, day="2025-10-01")
    for change in ({"status": Status.REJECTED}, {"commitment": Commitment.POSSIBLE}):
        found = new([old, stand("new", label=NO, **change)], "new")
        assert not any(found.items[kind] for kind in Kind if kind is not Kind.SOURCE)


# -- contradictions ------------------------------------------------------------------------------


def test_two_outlets_that_tell_opposite_things_of_a_day_contradict_each_other():
    stands = [stand("one", label=FOR), stand("two", label=NO)]
    (item,) = new(stands, "two").items[Kind.CONTRADICTION]
    assert (item.stand.article, item.against.article) == ("two", "one")
    assert item.count == 2


# -- silence -------------------------------------------------------------------------------------


def test_whoever_was_said_to_keep_silent_and_now_speaks_is_told():
    stands = [stand("old", label=SILENT, day="2025-10-30"), stand("new")]
    (item,) = new(stands, "new").items[Kind.SILENCE]
    assert item.against.label is SILENT


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [
        ("2025-08-04", "2025-11-02", True),
        ("2025-08-05", "2025-11-02", False),
        ("2024", "2025-11-02", True),
        ("2025", "2025-11-02", False),
        ("2025-07", "2025-11", True),
        ("2025-08", "2025-11", False),
        ("", "2025-11-02", False),
    ],
)
def test_long_without_a_word_is_a_silence_too(before, after, broken):
    found = new([stand("old", day=before), stand("new", day=after)], "new")
    assert bool(found.items[Kind.SILENCE]) is broken


def test_who_keeps_silent_still_breaks_no_silence():
    stands = [stand("old", label=SILENT, day="2025-10-30"), stand("new", label=SILENT)]
    assert not new(stands, "new").items[Kind.SILENCE]


def test_a_change_after_a_silence_is_told_as_a_change():
    stands = [stand("old", day="2025-01-01"), stand("new", label=NO)]
    found = new(stands, "new")
    assert told(found, Kind.SHIFT)
    assert not found.items[Kind.SILENCE]


# -- actors and sources --------------------------------------------------------------------------


def test_actors_that_no_article_told_of_are_new():
    stands = [
        stand("old", "Ada", day="2025-10-30"),
        stand("old", "Ben", target="Cora", text="Cora"),
        stand("new", "Ada"),
        stand("new", "CORA"),
        stand("new", "Dan"),
        stand("new", "Dan", text="the old budget"),
        stand("new", "Eve"),
    ]
    found = new(stands, "new")
    assert [(one.stand.holder, one.count) for one in found.items[Kind.ACTOR]] == [
        ("Dan", 2),
        ("Eve", 1),
    ]
    assert told(found, Kind.STANCE) == [("Ada", "new"), ("CORA", "new")]
    met = new(stands, "new", known=lambda names: [one for one in names if one == "dan"])
    assert [one.stand.holder for one in met.items[Kind.ACTOR]] == ["Eve"]
    assert "Dan" in [holder for holder, _ in told(met, Kind.STANCE)]


def test_where_nothing_was_known_before_nobody_is_new():
    found = new([stand("new", "Ada"), stand("new", "Ben")], "new")
    assert not found.items[Kind.ACTOR]
    assert len(found.items[Kind.STANCE]) == 2


def test_articles_are_told_by_source():
    found = overview([], {"a": "Wire", "b": "Post", "c": "Wire", "d": ""}, waiting=3)
    assert [(one.source, one.count) for one in found.items[Kind.SOURCE]] == [
        ("Wire", 2),
        ("", 1),
        ("Post", 1),
    ]
    assert (found.articles, found.waiting) == (4, 3)


# -- what comes first ------------------------------------------------------------------------------


def test_the_surest_come_first_and_many_outlets_make_up_for_doubt():
    stands = [
        stand("a", "Doubted", confidence=0.3),
        stand("b", "Sure", confidence=0.9),
        stand("c", "Spread", confidence=0.5),
        stand("d", "Spread", confidence=0.5),
        stand("e", "Spread", confidence=0.5),
        stand("f", "Decided", confidence=0.1, status=Status.ACCEPTED),
        stand("z", "Strong", confidence=0.9, score=3),
    ]
    known = lambda names: names  # noqa: E731
    found = new(stands, *"abcdefz", known=known)
    assert [one.stand.holder for one in found.items[Kind.STANCE]] == [
        "Spread",
        "Decided",
        "Strong",
        "Sure",
        "Doubted",
    ]
    assert [one.accepted for one in found.items[Kind.STANCE]] == [False, True, False, False, False]
    assert found.items[Kind.STANCE][0].count == 3
    assert (found.stances, found.proposed) == (7, 6)


def test_a_few_hold_some_of_every_kind():
    kinds = {Kind.SHIFT: 5, Kind.STANCE: 5, Kind.SOURCE: 1}
    found = Overview(
        items={kind: [Item(kind, count=at) for at in range(many)] for kind, many in kinds.items()}
    )
    few = [(one.kind, one.count) for one in found.few(5)]
    assert few == [
        (Kind.SHIFT, 0),
        (Kind.SHIFT, 1),
        (Kind.STANCE, 0),
        (Kind.STANCE, 1),
        (Kind.SOURCE, 0),
    ]
    assert len(found.few(50)) == 11
    assert found.few(0) == []


# -- always ----------------------------------------------------------------------------------------

STANDS = st.lists(
    st.builds(
        stand,
        st.sampled_from(["a", "b", "c", "d"]),
        st.sampled_from(["Ada", "ada", "Ben"]),
        st.sampled_from(list(Label)),
        st.sampled_from(["2025-11-02", "2025-11-03", "2025-06", "2024", "", "never"]),
        st.sampled_from([ISSUE, "the old budget", "plan", ""]),
        status=st.sampled_from(list(Status)),
        confidence=st.sampled_from([0.2, 0.6, 0.9]),
        commitment=st.sampled_from(list(Commitment)),
    ),
    max_size=25,
)


@given(STANDS, st.sets(st.sampled_from(["a", "b", "c", "d"])))
def test_all_that_is_told_came_in_and_counts(stands, came):
    found = new(stands, *came)
    for kind, items in found.items.items():
        for item in items:
            assert item.kind is kind
            if item.stand is not None:
                assert item.stand.counts
                assert item.stand.article in came
        if kind not in (Kind.SOURCE, Kind.ACTOR):
            weights = [item.weight for item in items]
            assert weights == sorted(weights, reverse=True)
    assert sum(item.count for item in found.items[Kind.SOURCE]) == found.articles == len(came)
    assert found.proposed <= found.stances
    few = found.few(9)
    assert len(few) == min(9, sum(len(items) for items in found.items.values()))


@given(STANDS, st.sets(st.sampled_from(["a", "b"])))
def test_the_order_of_the_stances_makes_no_difference(stands, came):
    def said(found):
        return {
            kind: sorted((item.weight, item.count, item.accepted) for item in items)
            for kind, items in found.items.items()
            if kind in (Kind.STANCE, Kind.SOURCE)
        }

    assert said(new(stands, *came)) == said(new(stands[::-1], *came))
