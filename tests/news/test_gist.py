"""What is worth telling of many stances."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from briefing.news import gist
from briefing.news.gist import Period
from briefing.news.stance import Commitment, Label, Status
from briefing.news.stand import Stand

SIGN = {Label.SUPPORT: 1, Label.OPPOSE: -1}


def stand(holder="China", target="Japan", label=Label.OPPOSE, day="2025-11-18", **more):
    return Stand(
        **{
            "article": f"{day}.md",
            "source": "Reuters",
            "published": day,
            "when": day,
            "holder": holder,
            "target": target,
            "text": target,
            "label": label,
            "score": SIGN[label] * 2 if label in SIGN else 0,
            "commitment": Commitment.ASSERTED,
            "confidence": 0.9,
            "start": 0,
            "end": 9,
            "number": 0,
            "status": Status.ACCEPTED,
            **more,
        }
    )


STANDS = st.lists(
    st.builds(
        stand,
        holder=st.sampled_from(["China", "china", "Laos", "Tonga"]),
        target=st.sampled_from(["Japan", "Peru"]),
        label=st.sampled_from(Label),
        day=st.sampled_from(["2025-11-01", "2025-11-02", "2025-11-09", ""]),
        source=st.sampled_from(["Reuters", "The Post", ""]),
        score=st.none() | st.integers(-3, 3),
        commitment=st.sampled_from(Commitment),
        status=st.sampled_from(Status),
        number=st.integers(0, 50),
    ),
    max_size=30,
)
HOMES = st.dictionaries(
    st.sampled_from(["2025-11-01.md", "2025-11-02.md", "2025-11-09.md"]), st.integers(1, 2)
)


@given(STANDS, HOMES)
def test_every_position_that_is_taken_is_told_once(stands, homes):
    taken = [
        one for one in stands if one.label is not Label.SILENT and one.status is not Status.REJECTED
    ]
    found = gist.holdings(stands, homes)
    told = [one for holding in found for position in holding.positions for one in position.stands]
    assert Counter(told) == Counter(taken)
    assert len({one.holder.casefold() for one in found}) == len(found)
    assert [one.texts for one in found] == sorted((one.texts for one in found), reverse=True)
    for holding in found:
        for position in holding.positions:
            lead = position.lead
            rest = position.stands
            assert all(one.holder.casefold() == lead.holder.casefold() for one in rest)
            assert {(one.subject, one.label, one.counts) for one in rest} == {
                (lead.subject, lead.label, lead.counts)
            }
            articles = {one.article for one in rest}
            assert position.texts + position.copies == len(articles)
            assert position.texts == len({homes.get(one, one) for one in articles})
            accepted = [one for one in rest if one.status is Status.ACCEPTED] or rest
            assert abs(lead.score or 0) == max(abs(one.score or 0) for one in accepted)


@given(STANDS, HOMES)
def test_nothing_depends_on_the_order_in_which_stances_come(stands, homes):
    unlike = list(dict.fromkeys(stands))
    turned = unlike[::-1]
    # One stance has one place in its article: those that share it are no library's.
    if len({(one.article, one.number) for one in unlike}) == len(unlike):
        assert gist.holdings(unlike, homes) == gist.holdings(turned, homes)


def test_the_strongest_subject_comes_first_and_what_is_only_possible_last():
    stands = [
        stand(target="Peru", score=-1),
        stand(target="Laos", score=-3, commitment=Commitment.POSSIBLE),
        stand(target="Japan", score=-3),
        stand(target="Japan", label=Label.SUPPORT, score=1, day="2025-11-01"),
    ]
    (holding,) = gist.holdings(stands, {})
    leads = [(one.lead.target, one.lead.label) for one in holding.positions]
    assert leads == [
        ("Japan", Label.OPPOSE),
        ("Japan", Label.SUPPORT),
        ("Peru", Label.OPPOSE),
        ("Laos", Label.OPPOSE),
    ]


def test_another_outlet_goes_before_a_second_word_of_the_same():
    stands = [
        stand(score=-3, article="a"),
        stand(score=-2, article="b"),
        stand(score=-1, article="c", source="The Post"),
    ]
    ((position,),) = [one.positions for one in gist.holdings(stands, {"a": 1, "b": 1})]
    assert [one.article for one in position.stands] == ["a", "c", "b"]
    assert (position.texts, position.copies, position.outlets) == (2, 1, 2)


def test_a_copy_printed_later_is_no_change_back():
    was, turned = stand(day="2025-11-01", label=Label.SUPPORT), stand(day="2025-11-05")
    again = stand(day="2025-11-09", label=Label.SUPPORT)
    everything = [again, turned, was]
    homes = {was.article: 1, again.article: 1}
    assert [one.after for one in gist.changes(everything, {}, Period())] == [again, turned]
    (only,) = gist.changes(everything, homes, Period())
    assert (only.before, only.after) == (was, turned)


def test_a_change_may_start_before_the_period():
    was, turned = stand(day="2025-01-01", label=Label.SUPPORT), stand(day="2025-11-05")
    assert gist.changes([was, turned], {}, Period("2025-11-01"))
    assert not gist.changes([was, turned], {}, Period("2025-11-06"))
    assert not gist.changes([was, turned], {}, Period("", "2025-11-04"))


def test_two_outlets_of_one_day_conflict():
    pair = [stand(article="a"), stand(article="b", source="The Post", label=Label.SUPPORT)]
    (found,) = gist.conflicts(pair, Period("2025-11-18", "2025-11-18"))
    assert {found.one.source, found.other.source} == {"Reuters", "The Post"}
    assert not gist.conflicts(pair, Period("2025-11-19"))


def test_a_proposal_against_what_was_accepted_comes_first():
    accepted = [stand(target="Japan")]
    proposed = [
        stand(holder="Laos", score=-3, status=Status.PROPOSED, number=1),
        stand(label=Label.SUPPORT, status=Status.PROPOSED, number=2, score=1),
        stand(status=Status.PROPOSED, number=3),
        stand(target="Peru", status=Status.PROPOSED, number=4, confidence=0.2),
        stand(target="Chile", status=Status.PROPOSED, number=5),
    ]
    found = gist.waiting(proposed, accepted, {})
    assert [(one.stand.number, one.against) for one in found] == [
        (2, accepted[0]),
        (5, None),
        (1, None),
    ]


def test_who_spoke_before_and_not_since_is_missed():
    stands = [
        stand(day="2025-01-01"),
        stand(day="2025-02-01", holder="Laos"),
        stand(day="2025-11-05", holder="Laos"),
        stand(day="2025-03-01", holder="Tonga"),
        stand(day="2025-03-02", holder="Tonga"),
    ]
    found = gist.unheard(stands, Period("2025-11-01"))
    assert [(one.holder, one.when) for one in found] == [
        ("Tonga", "2025-03-02"),
        ("China", "2025-01-01"),
    ]
    assert gist.unheard(stands, Period()) == []


def test_a_period_has_both_its_days_and_no_article_without_one():
    november = Period("2025-11-01", "2025-11-30")
    assert [november.holds(day) for day in ("2025-11-01", "2025-11-30", "2025-12-01", "")] == [
        True,
        True,
        False,
        False,
    ]
    assert Period().holds("")
