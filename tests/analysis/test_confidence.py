"""How sure a stance is told, from what speaks for it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.confidence import LEAST, MOST, Confidence, grounds, odds, trusted
from briefing.analysis.holders import Holder
from briefing.analysis.proposals import Complement, Proposal
from briefing.news.stance import Commitment, Label, Stance, Target, TargetType
from briefing.text.span import Span

STANCE = Stance(
    "a1",
    Span(0, 4),
    Target(TargetType.ACTOR, "Bergen", Span(12, 18), "a2"),
    Label.OPPOSE,
    -2,
    Span(0, 30),
    Span(5, 11),
    (),
    rule="verb/blame/object",
)
PROPOSAL = Proposal(
    0,
    Holder(0, 0, 1),
    Complement(2, 3, 2),
    "oppose",
    -2,
    "verbal",
    (1, 2),
    1,
    "verb/blame/object",
    0.8,
)
SHARES = st.floats(0, 1)


@pytest.fixture(scope="module")
def shipped():
    return Confidence.read()


def test_what_speaks_for_a_stance_is_named_by_family_and_pattern():
    found = dict(grounds("verb/blame/object", Commitment.IMPLIED, 0.5, 0.5))
    assert found == {
        "any": 1,
        "verb": 1,
        "verb/object": 1,
        "not asserted": 1,
        "trust": 0,
        "chance": 0,
    }
    assert "chance" not in dict(grounds("verb/blame/object", Commitment.ASSERTED, 0.5, None))


def test_what_only_the_model_has_seen_has_its_chance_alone():
    assert set(dict(grounds("pair/oppose/clear", Commitment.ASSERTED, 0.7, 0.7))) == {
        "pair/clear",
        "pair/clear's chance",
    }


def test_weights_decide_what_it_comes_to():
    told = Confidence({"any": 1.0, "chance": 1.0}, {"trust": 1.0})
    assert told.of(STANCE, 0.9, None) == pytest.approx(0.9)
    assert told.of(STANCE, 0.1, 0.5) == pytest.approx(0.731, abs=0.001)


def test_a_pattern_never_met_is_no_reason_to_fail(shipped):
    odd = replace(STANCE, rule="omen/of birds/flight")
    assert LEAST <= shipped.of(odd, 0.7, 0.5) <= MOST
    assert LEAST <= shipped.of(odd, 0.7, None) <= MOST


def test_silence_is_as_sure_as_what_found_it(shipped):
    silent = replace(STANCE, label=Label.SILENT, score=None)
    assert shipped.of(silent, 0.8, 0.01) == 0.8


@given(SHARES, SHARES)
def test_confidence_stays_inside_its_bounds(shipped, trust, chance):
    for seen in (None, chance):
        assert LEAST <= shipped.of(STANCE, trust, seen) <= MOST


@given(SHARES, st.lists(SHARES, min_size=2, max_size=2))
def test_the_likelier_is_never_the_less_sure(shipped, trust, chances):
    low, high = sorted(chances)
    assert shipped.of(STANCE, trust, low) <= shipped.of(STANCE, trust, high)


@given(SHARES)
def test_odds_can_be_turned_back(share):
    assert 1 / (1 + 2.718281828459045 ** -odds(share)) == pytest.approx(share, abs=0.0011)


def test_every_detour_costs_trust():
    straight = trusted(PROPOSAL, tellers=0, actor=True, resolved=False)
    unnamed = replace(PROPOSAL, holder=Holder(0, 0, 1, named=False))
    for other in (
        trusted(PROPOSAL, tellers=1, actor=True, resolved=False),
        trusted(PROPOSAL, tellers=0, actor=False, resolved=False),
        trusted(PROPOSAL, tellers=0, actor=True, resolved=True),
        trusted(unnamed, tellers=0, actor=True, resolved=False),
    ):
        assert other < straight


def test_what_the_model_proposes_keeps_its_chance():
    proposal = replace(PROPOSAL, rule="pair/oppose/clear", trust=0.61)
    assert trusted(proposal, tellers=2, actor=False, resolved=True) == 0.61


def test_what_is_no_actor_is_weighed_by_itself():
    """A plan or a deed, by the weights that our own sentences give."""
    told = Confidence({}, {"any": 0.5, "matter": 1.0, "matter's trust": 1.0})
    plan = replace(STANCE, target=Target(TargetType.ISSUE, "the toll", Span(12, 20)))
    assert told.of(plan, 0.8, None) > told.of(plan, 0.6, None) > told.of(STANCE, 0.8, None)
