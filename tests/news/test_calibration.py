"""Learning from decisions: a little of few, much of many, nothing of chance."""

import random

import pytest

from briefing.news.calibration import DECISIONS, Case, learn, wanting
from briefing.news.gains import measure
from briefing.news.stance import Mode

GOOD, BAD = "verb/welcome/object", "noun/row"
RIGHT = {GOOD: 0.9, BAD: 0.2}


def decided(count, right=RIGHT, articles=None, seed=1):
    """Return decisions where a rule is right so often; None for as often as it says itself."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        rule = chance.choice(list(right))
        told = round(min(0.95, max(0.1, chance.gauss(0.6, 0.12))), 2)
        share = told if right[rule] is None else right[rule]
        article = f"{chance.randrange(articles or max(2, count // 5))}.md"
        found.append(Case(article, told, rule, chance.choice(list(Mode)), chance.random() < share))
    return found


def of(tuning, rule):
    return tuning.confidence(0.6, rule, Mode.NARRATED)


def test_rules_are_told_as_often_as_they_are_right():
    tuning = learn(decided(2000))
    assert of(tuning, GOOD) == pytest.approx(0.9, abs=0.05)
    assert of(tuning, BAD) == pytest.approx(0.2, abs=0.05)
    assert tuning.decisions == 2000


def test_few_decisions_move_less_than_many():
    ten, many = learn(decided(10)), learn(decided(1000))
    assert 0.2 < of(ten, BAD) < 0.6
    assert of(many, BAD) < of(ten, BAD)
    assert learn([]).empty


def test_what_was_never_decided_about_moves_with_its_family_and_all_only():
    tuning = learn(decided(600, {"verb/a/object": 0.2, "verb/b/object": 0.3, "noun/c": 0.9}))
    assert of(tuning, "verb/new/object") < 0.45
    assert 0.45 < of(tuning, "calling") < 0.75


def test_the_order_of_decisions_makes_no_difference():
    cases = decided(300)
    mixed = random.Random(3).sample(cases, len(cases))
    one, other = learn(cases), learn(mixed)
    assert dict(one.weights) == pytest.approx(dict(other.weights), abs=2e-4)


@pytest.mark.parametrize("count", [100, 500])
def test_on_articles_held_back_it_is_better_for_certain(count):
    found = measure(decided(count))
    assert found.better
    assert found.after.brier < found.before.brier
    assert found.after.loss < found.before.loss
    assert found.after.gap < found.before.gap
    assert found.brier.low <= found.brier.mean <= found.brier.high
    before, after = (side.told[1] for side in (found.before, found.after))
    assert after.share > before.share
    assert after.low <= after.share <= after.high


@pytest.mark.parametrize("seed", range(5))
def test_where_the_program_is_right_already_nothing_is_gained(seed):
    assert not measure(decided(300, {GOOD: None, BAD: None}, seed=seed)).better


def test_it_is_measured_on_articles_that_nothing_was_learnt_of(monkeypatch):
    cases, learnt = decided(100), []

    def spy(some):
        learnt.append({case.article for case in some})
        return learn(some)

    monkeypatch.setattr("briefing.news.gains.learn", spy)
    assert measure(cases) == measure(cases)
    every = {case.article for case in cases}
    parts = [every - some for some in learnt[:5]]
    assert set.union(*parts) == every
    assert sum(map(len, parts)) == len(every)
    assert learnt[:5] == learnt[5:]


def test_too_few_are_told_with_what_it_takes():
    few = wanting(decided(DECISIONS - 1))
    assert few is not None
    assert f"{DECISIONS - 1} decisions" in few.words
    assert f"it takes {DECISIONS}" in few.words
    assert wanting(decided(DECISIONS, articles=3)) is not None
    assert wanting([case._replace(right=True) for case in decided(200)]) is not None
    assert wanting(decided(200)) is None


@pytest.mark.parametrize("right", [True, False])
def test_what_was_never_otherwise_may_be_so_all_the_same(right):
    sure = [Case(f"{n}.md", 0.9, GOOD, Mode.DIRECT, right) for n in range(10)] * 2
    rest = [Case(f"{n}.md", 0.3, BAD, Mode.DIRECT, bool(n % 2)) for n in range(40)]
    told = measure([*sure, *rest]).before.told[0]
    assert (told.count, told.share) == (20, float(right))
    bounds = (told.low, told.high) if right else (1 - told.high, 1 - told.low)
    assert bounds == pytest.approx((0.84, 1.0), abs=0.01)
