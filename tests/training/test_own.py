"""Our own sentences with everything that somebody in them is for or against."""

import json

import numpy as np
import pytest

from briefing.analysis.confidence import Confidence
from briefing.analysis.pair_model import PairModel
from briefing.analysis.pair_net import shapes
from briefing.analysis.pair_words import WordTable
from briefing.analysis.pairs import OPPOSE, SUPPORT, Leanings
from briefing.analysis.pipeline import load
from briefing.news.stance import Commitment
from training.confidence import Judged
from training.own import FILE, fitted, judged, read, told

TEXT = "Ada Orr criticised Graz's plan for a toll, residents said."
STANCE = {"holder": "Ada Orr", "target": "plan", "owner": "Graz", "label": "oppose"}


@pytest.fixture
def written(tmp_path):
    """Write a text with one stance, and return the file."""

    def written(**changed):
        path = tmp_path / "stances.jsonl"
        row = {"text": TEXT, "stances": [STANCE | changed]}
        path.write_text(json.dumps(row) + "\n", encoding="utf-8")
        return path

    return written


def test_each_name_stands_in_its_text():
    """Reading finds every name, or raises."""
    texts = read(FILE)
    assert len({text.text for text in texts}) == len(texts) >= 500
    assert {one.label for text in texts for one in text.stances} == {SUPPORT, OPPOSE}


def test_a_fifth_is_held_back_and_many_texts_hold_no_stance():
    texts = read(FILE)
    assert 0.15 < sum(text.held_back for text in texts) / len(texts) < 0.25
    assert sum(not text.stances for text in texts) > len(texts) / 3


def test_a_name_that_is_not_there_is_refused(written):
    with pytest.raises(ValueError, match="substring"):
        read(written(target="Oslo"))


def test_whose_a_plan_is_stands_for_it(written):
    ((one,),) = (text.stances for text in read(written()))
    assert one.label == OPPOSE
    assert one.between(one.holder, one.target)
    assert one.owner is not None
    assert one.between(one.holder, one.owner)
    assert not one.between(one.owner, one.target)


@pytest.mark.parametrize(("label", "right"), [("oppose", True), ("support", False)])
def test_what_frames_find_is_right_where_it_is_marked(written, label, right):
    pipeline, table = load(paired=False), WordTable.read()
    weights = {n: np.zeros(s, "float32") for n, s in shapes(table.rows.shape[1]).items()}
    model = PairModel(weights, table, Leanings(pipeline.vocabulary))
    (found,) = judged(pipeline, model, read(written(label=label)))
    assert found.rule.startswith("verb/")
    assert (found.matter, found.right) == (True, right)


def judgement(right, matter=True, chance=None):
    return Judged("verb/blame/object", Commitment.ASSERTED, 0.7, chance, right, matter)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_matter_is_told_as_sure_as_it_is_right(share):
    found = [judgement(number < share * 400) for number in range(400)]
    weights = {"any": -0.5, "trust": 1.0}
    added = fitted(found, weights, alone=True)
    sure = Confidence({}, weights | added)
    assert sure.weigh(found[0].rule, found[0].commitment, 0.7, None, matter=True) == pytest.approx(
        share, abs=0.03
    )
    assert "from 0.8 on" in told(found, sure)


def test_actors_and_what_the_network_was_asked_about_are_fitted_apart():
    found = [judgement(False, matter=False), judgement(False, chance=0.4)]
    assert set(fitted(found, {"any": 1.0}, alone=True).values()) == {0.0}
    assert fitted(found, {"any": 1.0}, alone=False)["matter"] < 0
