import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.actor import Actor, ActorKind
from briefing.news.findings import Attribution, Findings, Speech, from_record, to_record
from briefing.text.span import Span
from tests.news.findings_made import TEXT, findings

COMPLETE = {
    "pipeline": "p-1",
    "note": "A part was left out.",
    "sentences": [[0, 9]],
    "actors": [
        {
            "id": "a1",
            "name": "China",
            "kind": "government",
            "aliases": ["Beijing"],
            "role": None,
            "affiliation": None,
        }
    ],
    "mentions": [
        {"start": 0, "end": 7, "text": "Beijing", "label": "GPE", "actor": "a1", "via": "metonym"}
    ],
    "attributions": [
        {
            "source": [43, 50],
            "actor": None,
            "cue": None,
            "content": [[0, 41]],
            "speech": "indirect",
        }
    ],
    "stances": [
        {
            "holder": "a1",
            "holder_span": [0, 7],
            "target": {
                "type": "issue",
                "actor": None,
                "text": "the plan",
                "owner": "a2",
                "span": [29, 41],
            },
            "label": "oppose",
            "score": -2,
            "channel": "verbal",
            "mode": "narrated",
            "commitment": "asserted",
            "addressee": None,
            "held": None,
            "start": 0,
            "end": 41,
            "quote": "Beijing on Monday criticised Tokyo’s plan",
            "cue": {"start": 18, "end": 28, "text": "criticised"},
            "chain": [{"actor": None, "name": "Reuters", "cue": "reported", "scope": "sentence"}],
            "confidence": 0.75,
            "rule": "criticise",
        }
    ],
}

JUNK = [None, True, -1, 1, 0.5, "", "a1", [], [1], [1, 0], [-1, 2], ["a", "b"], {}, {"a": 1}]


def places(value, path=()):
    """Every place in a record, as the keys that lead there."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, entry in inside:
        yield (*path, key)
        if isinstance(entry, dict | list):
            yield from places(entry, (*path, key))


def holder_of(record, path):
    for key in path[:-1]:
        record = record[key]
    return record


def bare(record):
    """The record without the words that its offsets tell already."""
    record = copy.deepcopy(record)
    for mention in record["mentions"]:
        del mention["text"]
    for stance in record["stances"]:
        del stance["quote"]
        if stance["cue"]:
            del stance["cue"]["text"]
    return record


@given(findings)
def test_findings_come_back_from_their_record(made):
    record = json.loads(json.dumps(to_record(made, TEXT)))
    assert from_record(record) == made


@given(findings)
def test_a_record_quotes_the_text(made):
    record = to_record(made, TEXT)
    for mention in record["mentions"]:
        assert mention["text"] == TEXT[mention["start"] : mention["end"]]
    for stance in record["stances"]:
        assert stance["quote"] == TEXT[stance["start"] : stance["end"]]
        if cue := stance["cue"]:
            assert cue["text"] == TEXT[cue["start"] : cue["end"]]


def test_a_record_has_the_keys_that_were_promised():
    assert to_record(from_record(COMPLETE), TEXT) == COMPLETE


@pytest.mark.parametrize("path", list(places(COMPLETE)), ids=lambda path: "-".join(map(str, path)))
def test_no_junk_anywhere_in_a_record_is_taken_for_findings(path):
    """Whatever stands at one place, the record is read as it is told or refused."""
    for junk in JUNK:
        record = copy.deepcopy(COMPLETE)
        holder_of(record, path)[path[-1]] = junk
        try:
            made = from_record(record)
        except (KeyError, TypeError, ValueError):
            continue
        assert bare(to_record(made, TEXT)) == bare(record)


@pytest.mark.parametrize("path", [path for path in places(COMPLETE) if isinstance(path[-1], str)])
def test_a_key_that_is_gone_is_missed(path):
    record = copy.deepcopy(COMPLETE)
    del holder_of(record, path)[path[-1]]
    if path[-1] in ("text", "quote") and "target" not in path:
        assert from_record(record) == from_record(COMPLETE)
    else:
        with pytest.raises(KeyError):
            from_record(record)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(sorted(COMPLETE)) | st.text(), inner)
    ),
    max_leaves=12,
)


@given(json_values)
def test_any_junk_is_refused_in_one_of_three_ways(junk):
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_record(junk)


@pytest.mark.parametrize("score", [-4, 4, 1.0, "1", True])
def test_a_score_is_a_whole_number_from_minus_three_to_three(score):
    record = copy.deepcopy(COMPLETE)
    record["stances"][0]["score"] = score
    with pytest.raises((TypeError, ValueError)):
        from_record(record)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan"), float("inf"), True, None, "1"])
def test_a_confidence_is_a_number_from_nought_to_one(confidence):
    record = copy.deepcopy(COMPLETE)
    record["stances"][0]["confidence"] = confidence
    with pytest.raises((TypeError, ValueError)):
        from_record(record)


def test_an_empty_span_is_not_no_span():
    made = Findings("p", attributions=(Attribution((), Speech.DIRECT, Span(3, 3), None, None),))
    assert from_record(to_record(made, TEXT)) == made


def test_actors_are_found_by_their_id():
    made = from_record(COMPLETE)
    assert made.actor("a1") == Actor("a1", "China", ActorKind.GOVERNMENT, ("Beijing",))
    assert made.actor("a9") is None
    assert made.actor(None) is None
