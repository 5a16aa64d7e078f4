"""What is measured, and counted, of what a network has learnt about pairs."""

import json

import numpy as np
import pytest

from briefing.analysis.pair_net import shapes
from briefing.analysis.pair_words import WordTable
from briefing.analysis.pairs import OPPOSE, Roles, Seen
from briefing.news.stance import Commitment
from training.confidence import Judged
from training.lines import Asked
from training.pair_examples import Example, Framed
from training.pairs import Answer, answered, answers_in, judged, main, told

FRAMED = Framed("verb/blame/object", Commitment.ASSERTED, 0.8, 0, OPPOSE)
ASKED: Asked = ("Oslo blasted Bergen.", 0, 4, 13, 19)


def example(label=3, framed=()):
    """A line of three words whose pair is marked so."""
    rows = np.zeros(3, dtype=int)
    answers = np.eye(3)[[OPPOSE if label == 3 else 0, 0]]
    roles = Roles(
        *(np.zeros((2, 3), dtype=int) for _ in range(3)),
        np.array([[0, 2], [2, 0]]),
        np.zeros((2, 12)),
    )
    seen = Seen(np.array([-3, 0, -3]), np.array([12, 16, 12]), rows, rows + 2, rows)
    return Example("oslo", label, seen, roles, answers, (ASKED,), framed)


def answer(there, back=0.0, clear=(True, None)):
    """Chances of opposition there and back."""
    return Answer(np.array([[1 - there, 0, there], [1 - back, 0, back]]), clear)


def test_an_answer_has_chances_and_tells_whether_its_word_is_clear():
    weights = {name: np.zeros(shape, "float32") for name, shape in shapes(4).items()}
    weights["read"][0, 0] = weights["trait"][0, 0] = weights["judge"][128, 0] = 1
    weights["tell"][0, OPPOSE] = 9
    found = answered(example(), weights, WordTable({"blast": 0}, np.eye(1, 4, dtype="float32")))
    assert found.chances.shape == (2, 3)
    assert found.chances[:, OPPOSE].min() > 0.9
    assert found.clear == (True, True)


def test_what_frames_found_is_judged_with_the_chance_of_the_network():
    (one,) = judged([example(framed=(FRAMED,))], [answer(0.7)])
    assert one == Judged("verb/blame/object", Commitment.ASSERTED, 0.8, 0.7, True)


@pytest.mark.parametrize(("label", "right"), [(3, True), (0, False)])
def test_what_the_network_would_propose_is_judged(label, right):
    (one,) = judged([example(label)], [answer(0.6)])
    assert (one.rule, one.chance, one.right) == ("pair/clear", 0.6, right)


def test_what_no_word_speaks_for_or_is_unlikely_is_not_judged():
    assert list(judged([example()], [answer(0.1, 0.9)])) == []


def test_the_likeliest_of_both_ways_is_measured():
    said = told([example(), example(0)], [answer(0.6, 0.3), answer(0.2)], 0.5)
    assert said.startswith("micro 100.0")
    assert "presence P 100.0, R 100.0" in said
    assert told([example()], [answer(0.6, 0.3)], 0.7).startswith("micro 0.0")


def test_the_teacher_is_heard(tmp_path):
    path = tmp_path / "teacher.json"
    path.write_text(json.dumps([[*ASKED, [500, 0, 0, 500, 0]]]))
    assert answers_in(path) == {ASKED: [0.5, 0, 0, 0.5, 0]}


def test_a_corpus_that_is_not_there_is_named(tmp_path, capsys):
    assert main([str(tmp_path)]) == 1
    error = capsys.readouterr().err
    assert "train.txt" in error
    assert error.count("\n") == 1
