"""How examples for the stances between two actors are made of marked sentences."""

import pytest

pytest.importorskip("sklearn", reason="scikit-learn is needed to learn, not to run the program")

from briefing.analysis.pairs import Leanings
from briefing.analysis.pipeline import load
from scoring.dse import parse
from training.pairs import Example, distinct, examples, fit, frequent, matrix

ROW = "Then [Oslo] blasted [Bergen] over the fish.\tOslo\tBergen\t{}\n"


def line(label):
    return parse(ROW.format(label))


@pytest.fixture(scope="module")
def pipeline():
    return load(paired=False)


@pytest.mark.parametrize(
    ("label", "there", "back"), [(0, 0, 0), (1, 1, 0), (2, 0, 1), (3, 2, 0), (4, 0, 2)]
)
def test_a_line_is_two_examples(pipeline, label, there, back):
    made = list(examples(pipeline, Leanings(pipeline.vocabulary), line(label)))
    assert [one.label for one in made] == [there, back]
    assert made[0].names != made[1].names
    assert not any("Oslo" in name or "oslo" in name for one in made for name in one.names)


def test_copies_are_left_out():
    assert distinct([line(3), line(3)]) == [line(3)]


def test_rare_features_are_left_out():
    found = [Example(str(n), ("often", f"once {n}"), 0) for n in range(3)]
    assert frequent(found) == {"often"}
    assert matrix(found, frequent(found)).sum() == 3


def test_what_is_marked_is_learnt():
    found = [
        Example(f"{label} {n}", ("any", f"word {label}"), label)
        for label in range(3)
        for n in range(60)
    ]
    model = fit(found)
    kept = frequent(found)
    told = model.predict(matrix([Example("x", (f"word {label}",), 0) for label in range(3)], kept))
    assert list(told) == [0, 1, 2]
