"""What is seen of a pair of actors, and what a linear model makes of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.pair_model import BUCKETS, PairModel, bucket
from briefing.analysis.pairs import Leanings, Words, features
from briefing.analysis.passage import Passage, Ref, Token
from briefing.analysis.vocabulary import Vocabulary

# word, part of speech, dep, head by its number from 1, 0 for the root
BLAST = """
    Oslo PROPN nsubj 3
    never ADV advmod 3
    blasted VERB ROOT 0
    Bergen PROPN obj 3
    over ADP case 6
    fish NOUN obl 3
"""


@pytest.fixture(scope="module")
def leanings():
    return Leanings(Vocabulary.read())


def passage(rows, before=(), **changes):
    """Make a passage of lines, with a reference for every name, ``before`` it words to skip."""
    tokens, refs, at = [], [], 0
    lines = [f"{word} X dep 0" for word in before] + rows.strip().splitlines()
    for index, row in enumerate(lines):
        word, pos, dep, head = row.split()
        word = changes.get(word, word)
        parent = int(head) - 1 + len(before) if int(head) else index
        lemma = word.lower().removesuffix("ed")
        tokens.append(
            Token(at, at + len(word), word, word.lower(), True, "", pos, lemma, dep, parent)
        )
        if pos == "PROPN":
            refs.append(Ref(index, index + 1, "GPE", len(refs)))
        at += len(word) + 1
    text = " ".join(token.text for token in tokens)
    return Passage(text, tuple(tokens), (), refs=tuple(refs)), len(before)


def names(rows, leanings, *, turned=False, before=(), **changes):
    made, start = passage(rows, before, **changes)
    words = Words(made, start, len(made.tokens))
    ends = [(ref.first, ref.last) for ref in made.refs[:2]]
    return [feature.name for feature in features(words, leanings, *ends[:: -1 if turned else 1])]


def test_who_the_two_are_makes_no_difference(leanings):
    assert names(BLAST, leanings) == names(BLAST, leanings, Oslo="Lisbon", Bergen="Kyiv")


def test_where_in_the_text_the_sentence_stands_makes_no_difference(leanings):
    assert names(BLAST, leanings) == names(BLAST, leanings, before=("Some", "words", "."))


def test_words_tree_and_leanings_are_seen(leanings):
    seen = set(names(BLAST, leanings))
    assert {">b blast", "topHT nsubj obj blast", "path nsubj^obj", "pneg", "s fish"} <= seen
    assert any(name.startswith("topl ") and "-" in name for name in seen)
    assert any(name.startswith("lex >b") and name.endswith(" neg") for name in seen)


def test_the_other_direction_is_another_pair(leanings):
    there, back = (set(names(BLAST, leanings, turned=turned)) for turned in (False, True))
    assert "topHT nsubj obj blast" in there - back
    assert "topHT obj nsubj blast" in back - there


def test_a_text_without_a_tree_is_read_by_its_words(leanings):
    bare = "\n".join(f"{row.split()[0]} X  {'-'} 0" for row in BLAST.strip().splitlines())
    made, _ = passage(bare)
    words = Words(made, 0, 6)
    seen = {feature.name for feature in features(words, leanings, (0, 1), (3, 4))}
    assert any(name.startswith(">b ") for name in seen)
    assert not any(name.startswith("topHT") for name in seen)


def test_a_bucket_is_the_same_everywhere():
    assert bucket("a") == 0xE8B7BE43 % BUCKETS  # the CRC-32 of "a"


def model(**weights):
    """A model that knows these features only, each with its two weights."""
    kept = np.zeros((BUCKETS, 2), dtype="float32")
    for name, pair in weights.items():
        kept[bucket(name.replace("_", " "))] = pair
    return PairModel(kept, (-2.0, -2.0))


def read(found, leanings):
    made, _ = passage(BLAST)
    words = Words(made, 0, len(made.tokens))
    return found.read_pair(words, features(words, leanings, (0, 1), (3, 4)))


def test_weights_make_a_stance_likely_and_name_its_cue(leanings):
    reading = read(model(top_blast=(0, 6)), leanings)
    assert reading.oppose > 0.9
    assert reading.cue == 2
    assert read(model(), leanings).likelier < 0.2


def test_no_word_speaks_for_what_none_speaks_for(leanings):
    assert read(model(plen_2=(5, 0)), leanings).cue == -1


@given(st.integers(-80, 80), st.integers(-80, 80))
def test_chances_are_chances(leanings, support, oppose):
    reading = read(model(top_blast=(support, oppose)), leanings)
    assert min(reading.support, reading.oppose) >= 0
    assert reading.support + reading.oppose <= 1 + 1e-9
