"""How often stances are right becomes how sure they are told."""

import tomllib

import pytest

from briefing.analysis.confidence import Confidence
from briefing.news.stance import Commitment
from tests.analysis.test_confidence import STANCE
from training.confidence import Judged, document, fitted


def judged(share, count=200, **changes):
    """Stances of one kind of which a share is right."""
    given = {
        "rule": "verb/blame/object",
        "commitment": Commitment.ASSERTED,
        "trust": 0.8,
        "chance": 0.5,
    } | changes
    return [Judged(**given, right=number < share * count) for number in range(count)]


def test_confidence_is_the_share_that_is_right():
    found = judged(0.6, chance=0.3) + judged(0.9, chance=0.8)
    told = Confidence(fitted(found, alone=False), fitted(found, alone=True))
    assert told.of(STANCE, 0.8, 0.3) == pytest.approx(0.6, abs=0.02)
    assert told.of(STANCE, 0.8, 0.8) == pytest.approx(0.9, abs=0.02)
    assert told.of(STANCE, 0.8, None) == pytest.approx(0.75, abs=0.02)


def test_a_pattern_seldom_met_is_judged_as_the_others():
    found = judged(0.8, 400) + judged(0, 2, rule="omen/birds/flight")
    told = Confidence(fitted(found, alone=False), {})
    assert 0.3 < told.of(STANCE, 0.8, 0.5) - 0.3 < 0.6


def test_the_weights_are_a_table_that_can_be_read():
    weights = fitted(judged(0.7), alone=False)
    kept = tomllib.loads(document(weights, {"trust": 1.0}))
    assert kept == {"weighed": weights, "alone": {"trust": 1.0}}
