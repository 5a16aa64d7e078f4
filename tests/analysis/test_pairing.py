"""What the learnt reading of pairs adds to the frames, on whole sentences."""

from dataclasses import replace

import numpy as np
import pytest

from briefing.analysis.article import article_of
from briefing.analysis.pair_model import BUCKETS, PairModel, bucket
from briefing.analysis.pairing import STEADY, Pairing
from briefing.analysis.pairs import Leanings
from briefing.analysis.protocol import Request
from tests.analysis.conftest import Told

# No frame holds its verb; the learnt weights below do.
SEEN_BY_NONE = "France visited Germany over the fishing rights on Monday."


@pytest.fixture
def read(pipeline):
    """Read a text with a model that knows these features only."""

    def read(text, paired=True, **weights):
        kept = np.zeros((BUCKETS, 2), dtype="float32")
        for name, pair in weights.items():
            kept[bucket(name.replace("_", " "))] = pair
        vocabulary = pipeline.vocabulary
        model = Pairing(vocabulary, Leanings(vocabulary), PairModel(kept, (-4.0, -4.0)))
        article = article_of(Request("a", text, "plain"))
        reader = replace(pipeline, pairing=model if paired else None)
        return Told(article, reader.analyse(article))

    return read


def cue(stance, told):
    return stance.cue.of(told.text)


def test_what_no_frame_sees_is_proposed_with_the_word_that_speaks_for_it(read):
    assert read(SEEN_BY_NONE).stances == []
    told = read(SEEN_BY_NONE, topHT_nsubj_obj_visit=(0, 9))
    assert told.stances == [("France", "oppose", "Germany")]
    (stance,) = told.findings.stances
    assert cue(stance, told) == "visited"
    assert stance.rule == "pair/oppose"
    assert stance.score == -1
    assert stance.confidence > 0.5


def test_a_stance_that_a_frame_has_found_is_not_told_twice(read):
    text = "France condemned Germany over the fishing rights on Monday."
    told = read(text, topHT_nsubj_obj_condemn=(0, 9))
    assert told.stances.count(("France", "oppose", "Germany")) == 1
    assert told.findings.stances[0].rule.startswith("verb/")


def test_a_word_that_a_frame_has_read_is_nobody_elses(read):
    text = "France, which lies near Belgium, condemned Germany on Monday."
    told = read(text, s_condemn=(0, 9))
    assert {holder for holder, _, _ in told.stances} == {"France"}


def test_the_model_has_a_part_in_the_confidence_of_a_frame(read):
    text = "France condemned Germany over the fishing rights on Monday."
    (alone,) = read(text, paired=False).findings.stances
    (doubted,) = read(text).findings.stances
    (shared,) = read(text, topHT_nsubj_obj_condemn=(0, 9)).findings.stances
    assert doubted.confidence < alone.confidence
    assert doubted.confidence < shared.confidence
    assert shared.confidence >= STEADY * alone.confidence


def test_silence_is_weighed_by_nobody(read):
    text = "France has not commented on Germany."
    (alone,) = read(text, paired=False).findings.stances
    (weighed,) = read(text, s_comment=(0, 2)).findings.stances
    assert weighed == alone
    assert weighed.label == "silent"


def test_one_actor_is_no_pair(read):
    assert read("France visited over the fishing rights.", s_visit=(0, 9)).stances == []
