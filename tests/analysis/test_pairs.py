"""What is seen of a sentence with two names, and what a network makes of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import pair_net
from briefing.analysis.pair_model import Cue, PairModel
from briefing.analysis.pair_words import WordTable
from briefing.analysis.pairs import FRAMES, MASKS, SIGNS, Leanings, Words
from briefing.analysis.passage import Passage, Ref, Token
from briefing.analysis.vocabulary import Vocabulary

NOTHING = Cue(-1, False)

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


@pytest.fixture(scope="module")
def known():
    return WordTable({"blasted": 0, "fish": 1, "over": 2}, np.eye(3, 5, dtype="float32"))


def sentence(rows=BLAST, before=(), **changes):
    made, start = passage(rows, before, **changes)
    return Words(made, start, len(made.tokens)), [(ref.first, ref.last) for ref in made.refs[:2]]


def numbers(known, leanings, **how):
    """Everything that the network is told, as lists."""
    words, ends = sentence(**how)
    found = (words.seen(known, leanings), words.roles([tuple(ends)], [[]]))
    return [
        getattr(part, name).tolist() for part in found for name in type(part).__dataclass_fields__
    ]


def test_who_the_two_are_makes_no_difference(known, leanings):
    assert numbers(known, leanings) == numbers(known, leanings, Oslo="Lisbon", Bergen="Kyiv")


def test_a_name_that_is_a_word_as_well_is_a_name_all_the_same(known, leanings):
    assert numbers(known, leanings) == numbers(known, leanings, Bergen="Fish")


def test_where_in_the_text_the_sentence_stands_makes_no_difference(known, leanings):
    assert numbers(known, leanings) == numbers(known, leanings, before=("Some", "words", "."))


def test_a_word_is_seen_by_what_it_means_and_how_it_leans(known, leanings):
    words, _ = sentence()
    seen = words.seen(known, leanings)
    assert seen.words.tolist()[2:] == [0, -1 - MASKS.index("#GPE"), 2, 1]
    assert seen.words[1] == -1 - len(MASKS)  # "never" is in no table
    assert seen.leanings[2] & 1 << SIGNS.index("-")
    assert seen.leanings[0] == 0


def test_quotation_marks_and_what_they_hold_are_seen(known, leanings):
    rows = BLAST.replace("over ADP case 6", "“ PUNCT punct 6").replace("fish NOUN", "” PUNCT")
    words, _ = sentence(rows)
    assert words.seen(known, leanings).quoted.tolist() == [0, 0, 0, 0, 2, 2]
    words, _ = sentence(BLAST.replace("never ADV", "“ PUNCT"))
    assert words.seen(known, leanings).quoted.tolist() == [0, 2, 1, 1, 1, 1]


def test_words_stand_before_inside_and_behind_an_end(known):
    words, ends = sentence()
    roles = words.roles([tuple(ends)], [[]])
    holder, target = roles.holder[0].tolist(), roles.target[0].tolist()
    assert holder[0] == target[3] == 0
    assert holder[1] == target[4]  # one step behind
    assert target[2] not in (holder[1], 0)  # one step before
    assert len(set(holder)) == 4  # the end; one, two or three, four and more steps behind it


def test_words_hang_between_the_two(known):
    words, ends = sentence()
    there = words.roles([tuple(ends), tuple(reversed(ends))], [[0], [1]])
    assert there.tree[0].tolist() == [3, 3, 8, 3, 0, 3]
    assert there.roots.tolist() == [[0, 3], [3, 0]]
    assert there.frames[:, :2].tolist() == [[1, 0], [0, 1]]
    assert there.frames.shape == (2, len(FRAMES))


def test_a_text_without_a_tree_is_read_by_its_words(known, leanings):
    bare = "\n".join(f"{row.split()[0]} X - 0" for row in BLAST.strip().splitlines())
    made, _ = passage(bare)
    words = Words(made, 0, 6)
    roles = words.roles([((0, 1), (3, 4))], [[]])
    assert roles.tree.tolist() == [[0] * 6]
    assert words.seen(known, leanings).relations.tolist() == [0] * 6


def weights(**changes):
    """Weights that tell nothing, but for those that are given."""
    made = {name: np.zeros(shape, "float32") for name, shape in pair_net.shapes(5).items()}
    for name, held in changes.items():
        made[name][...] = held
    return made


def speaking_of(word, known, label):
    """Weights by which a word of the table speaks for a label."""
    made = weights()
    made["read"][:5, 0] = known.rows[word]
    made["trait"][0, 0] = 10
    made["judge"][pair_net.TRAITS, 0] = 1
    made["tell"][0, label] = 1
    return made


def read(made, known, leanings):
    words, ends = sentence()
    return PairModel(made, known, leanings).read(words, [tuple(ends)], [[]])


@pytest.mark.parametrize("label", [1, 2])
def test_a_word_can_speak_for_a_stance_and_is_its_cue(known, leanings, label):
    found = read(speaking_of(0, known, label), known, leanings)
    (chances,) = found.chances
    assert (chances.support, chances.oppose)[label - 1] > 0.9
    assert chances.likelier > 0.9
    assert found.cue(0) == Cue(2, label == 2)


def test_no_word_speaks_for_what_none_speaks_for(known, leanings):
    found = read(weights(**{"tell+": np.array([0, 3, 0])}), known, leanings)
    assert found.chances[0].support > 0.8
    assert found.cue(0) == NOTHING


def test_a_small_word_is_no_cue(known, leanings):
    assert read(speaking_of(2, known, 1), known, leanings).cue(0) == NOTHING


def test_pairs_are_read_apart(known, leanings):
    """Each pair of a sentence has the chances it has by itself."""
    rng = np.random.default_rng(1)
    made = {
        name: (rng.standard_normal(shape) / 8).astype("float32")
        for name, shape in pair_net.shapes(5).items()
    }
    words, ends = sentence()
    model = PairModel(made, known, leanings)
    pairs = [tuple(ends), tuple(reversed(ends))]
    together = model.read(words, pairs, [[], []]).chances
    for pair, chances in zip(pairs, together, strict=True):
        (alone,) = model.read(words, [pair], [[]]).chances
        assert alone.support == pytest.approx(chances.support, abs=1e-5)
        assert alone.oppose == pytest.approx(chances.oppose, abs=1e-5)


@given(st.floats(-500, 500), st.floats(-500, 500))
def test_chances_are_chances(known, leanings, support, oppose):
    found = read(weights(**{"tell+": np.array([0, support, oppose])}), known, leanings)
    (chances,) = found.chances
    assert min(chances.support, chances.oppose) >= 0
    assert chances.support + chances.oppose <= 1 + 1e-6


def test_the_words_that_come_with_the_program_are_no_names(leanings):
    shipped = WordTable.read()
    unknown = [
        word for word in ("trump", "clinton", "putin", "obama") if shipped.row(word, word) >= 0
    ]
    assert not unknown
    near = [shipped.rows[shipped.row(word, word)] for word in ("praised", "lauded", "parked")]
    praised, lauded, parked = (row / np.linalg.norm(row) for row in near)
    assert praised @ lauded > praised @ parked
