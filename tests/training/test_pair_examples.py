"""How examples for the stances between two actors are made of marked sentences."""

import numpy as np
import pytest

from briefing.analysis.pair_words import WordTable
from briefing.analysis.pairs import Leanings
from briefing.analysis.pipeline import load
from scoring.dse import parse
from scoring.folder import plain
from training.lines import distinct, is_held_back, single
from training.pair_examples import TRUST, example, taught

ROW = "Then [Oslo] blasted [Bergen] over the fish and Trondheim agreed.\tOslo\tBergen\t{}\n"
OTHER = "Then [Oslo] blasted [Bergen] over the cod.\tOslo\tBergen\t0\n"


def line(label, row=ROW):
    return parse(row.format(label))


@pytest.fixture(scope="module")
def made():
    pipeline = load(paired=False)

    def made(label, row=ROW):
        given = line(label, row)
        passages = list(pipeline.passages(plain(given.text)))
        return example(
            passages, given, WordTable.read(), Leanings(pipeline.vocabulary), pipeline.vocabulary
        )

    return made


@pytest.mark.parametrize(
    ("label", "there", "back"), [(0, 0, 0), (1, 1, 0), (2, 0, 1), (3, 2, 0), (4, 0, 2)]
)
def test_a_line_is_two_pairs(made, label, there, back):
    one = made(label)
    assert one.answers[:2].argmax(axis=1).tolist() == [there, back]
    assert np.isnan(one.answers[2:]).all()
    assert len(one.answers) == len(one.roles.holder) == 2 * len(one.asked)


def test_what_the_teacher_is_asked_about_stands_in_the_sentence(made):
    one = made(3)
    named = {(text[a:b], text[c:d]) for text, a, b, c, d in one.asked}
    assert one.asked[0][1:] == (5, 9, 18, 24)
    assert ("Oslo", "Trondheim") in named


def test_what_frames_have_found_between_the_two_is_kept(made):
    (found,) = made(3).framed
    assert found.rule.startswith("verb/")
    assert (found.row, found.label) == (0, 2)


def test_pairs_that_nobody_has_answered_are_left_out(made):
    one = taught(made(3), {})
    assert one.answers.tolist() == [[0, 0, 1], [1, 0, 0]]
    assert len(one.roles.tree) == len(one.roles.frames) == 2


def test_the_teacher_has_a_part_in_the_answers(made):
    asked = made(3).asked
    told = taught(made(3), {asked[0]: (0, 1, 0, 0, 0), asked[1]: (0.2, 0, 0.5, 0.3, 0)})
    assert told.answers.tolist() == [
        pytest.approx([0, TRUST, 1 - TRUST]),
        pytest.approx([1, 0, 0]),
        pytest.approx([0.7, 0, 0.3]),
        pytest.approx([0.5, 0.5, 0]),
    ]


def test_copies_are_left_out():
    assert distinct([line(3), line(3)]) == [line(3)]


def test_a_sentence_that_stands_there_twice_measures_nothing():
    assert single([line(3), line(0), line(0, OTHER)]) == {line(0, OTHER).key}


def test_what_is_held_back_is_held_back_every_time():
    keys = [f"sentence {number}" for number in range(500)]
    held = [key for key in keys if is_held_back(key)]
    assert 20 < len(held) < 90
    assert held == [key for key in keys if is_held_back(key)]
