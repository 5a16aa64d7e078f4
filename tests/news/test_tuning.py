"""What was learnt of decisions: laid over what was found, kept, taken back."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from briefing.news.actor import ActorKind
from briefing.news.stance import Mode
from briefing.news.tuning import LEAST, MOST, UNTUNED, Named, Names, Tuning, grounds
from tests.store.test_results import TEXT, findings

TUNING = Tuning(
    1.1,
    (("any", -0.2), ("rule criticize", 1.0)),
    ("Anon",),
    Names((Named("Ada", ActorKind.PERSON, ("A.",)),)),
    60,
    12,
    "2026-11-27",
)


def test_a_rule_counts_for_its_family_its_pattern_and_itself():
    assert list(grounds("verb/criticise/object", Mode.DIRECT)) == [
        "any",
        "family verb",
        "pattern verb/object",
        "rule verb/criticise/object",
        "mode direct-quote",
    ]
    assert len(set(grounds("duty", Mode.NARRATED))) == len(list(grounds("duty", Mode.NARRATED)))


def test_it_is_laid_over_findings_and_changes_how_sure_they_are_alone():
    before = findings()
    after = TUNING.lay(before, TEXT)
    assert after.stances[0].confidence > before.stances[0].confidence
    assert after.stances[1].confidence < before.stances[1].confidence
    assert [replace(one, confidence=0) for one in after.stances] == [
        replace(one, confidence=0) for one in before.stances
    ]
    assert UNTUNED.lay(before, TEXT) is before


def test_names_that_were_rejected_again_and_again_hold_nothing_any_more():
    after = replace(TUNING, nobody=("china",)).lay(findings(), TEXT)
    assert "a1" not in {one.holder for one in after.stances}
    assert len(after.stances) < len(findings().stances)


@given(
    some.floats(0, 1),
    some.floats(-9, 9),
    some.dictionaries(some.sampled_from(["any", "rule x", "mode indirect"]), some.floats(-50, 50)),
)
def test_no_stance_is_told_beyond_the_bounds(shipped, slope, weights):
    tuning = Tuning(slope, tuple(weights.items()))
    told = tuning.confidence(shipped, "x", Mode.INDIRECT)
    assert told == shipped if tuning.empty else LEAST <= told <= MOST


def test_its_record_says_all_of_it_and_its_digest_names_it():
    again = Tuning.from_record(json.loads(json.dumps(TUNING.to_record())))
    assert again == TUNING
    assert again.digest == TUNING.digest
    assert replace(TUNING, slope=1.2).digest != TUNING.digest
    assert UNTUNED.digest == UNTUNED.names.mark == ""


def test_only_names_make_another_pipeline_of_one():
    assert replace(TUNING, slope=2.0).names.mark == TUNING.names.mark != ""
    assert replace(TUNING, names=Names()).names.mark == ""


@pytest.mark.parametrize("key", ["slope", "weights", "names"])
def test_what_is_no_record_is_refused(key):
    record = TUNING.to_record()
    for wrong in (None, "x", True, float("nan")):
        with pytest.raises((ValueError, TypeError, AttributeError, KeyError)):
            Tuning.from_record({**record, key: wrong})


def test_words_of_a_file_from_anywhere_cannot_act_on_a_terminal():
    wild = replace(TUNING, nobody=("\x1b[2JAnon\n",), day="\x1b]0;x\x07")
    again = Tuning.from_record(wild.to_record())
    assert again.nobody[0].strip() == "Anon"
    assert "\x1b" not in again.day
