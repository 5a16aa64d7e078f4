"""Tokens of the analysis: what spaCy finds, without white space, and hyphened words as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.passage import Token
from briefing.analysis.tokens import entities_of, join_hyphens, tokens_of


def make(words, heads=None):
    """Make tokens of words, each with "_" before it where no space is."""
    tokens, at = [], 0
    for index, word in enumerate(words):
        spaced, text = not word.startswith("_"), word.removeprefix("_")
        at += spaced
        head = index if heads is None else heads[index]
        tokens.append(Token(at, at + len(text), text, text.lower(), spaced, head=head))
        at += len(text)
    return tokens


def test_a_hyphened_word_is_one_with_the_place_of_its_highest_part():
    tokens = make(["a", "second", "_-", "_guessed", "plan"], [4, 3, 3, 4, 4])
    joined, _ = join_hyphens(tokens, [])
    assert [t.text for t in joined] == ["a", "second-guessed", "plan"]
    assert [t.head for t in joined] == [2, 2, 2]


def test_what_hangs_on_a_part_hangs_on_the_whole():
    tokens = make(["Cho", "Jung", "_-", "_tai", "left"], [4, 0, 1, 1, 4])
    joined, _ = join_hyphens(tokens, [])
    assert [t.text for t in joined] == ["Cho", "Jung-tai", "left"]
    assert [t.head for t in joined] == [2, 0, 2]


def test_a_known_name_keeps_its_hyphen_apart():
    tokens = make(["pro", "_-", "_Beijing", "forces"])
    joined, known = join_hyphens(tokens, [(2, 3, None)])
    assert [t.text for t in joined] == ["pro", "-", "Beijing", "forces"]
    assert known == [(2, 3, None)]


@given(
    st.lists(st.tuples(st.sampled_from(["-", "a", "B", "7", ","]), st.booleans()), max_size=12),
    st.data(),
)
def test_joining_loses_no_letter_and_leaves_a_tree(parts, data):
    words = [word if spaced else "_" + word for word, spaced in parts]
    heads = [data.draw(st.integers(0, len(words) - 1)) for _ in words]
    tokens = make(words, heads)
    joined, _ = join_hyphens(tokens, [])
    assert "".join(t.text for t in joined) == "".join(t.text for t in tokens)
    assert all(0 <= t.head < len(joined) for t in joined)
    assert [t.start for t in joined] == sorted(t.start for t in joined)


@pytest.fixture(scope="module")
def doc(pipeline):
    return pipeline.engine.nlp("Mara Lind  met\nOlaf Scholz’s ministers in Berlin.")


def test_white_space_is_left_out_and_heads_are_counted_without_it(doc):
    tokens = tokens_of(doc, 100, 7)
    assert [t.text for t in tokens][:4] == ["Mara", "Lind", "met", "Olaf"]
    assert all(7 <= t.head < 7 + len(tokens) for t in tokens)
    assert [doc.text[t.start - 100 : t.end - 100] for t in tokens] == [t.text for t in tokens]
    assert all(t.tag and t.pos and t.lemma and t.dep for t in tokens)
    assert [t.spaced for t in tokens][:6] == [True, True, True, True, True, False]


def test_entities_have_the_offsets_of_the_text(doc):
    for span, label in entities_of(doc, 100):
        assert span.moved(-100).of(doc.text).strip()
        assert label
