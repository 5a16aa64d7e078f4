"""Kinds of words: finite verbs, participles and adjectives told apart where taggers waver."""

import pytest

from briefing.analysis.inflection import Form
from briefing.analysis.passage import Passage, Sentence, Tag, Token
from briefing.analysis.tagging import tag_words
from briefing.analysis.vocabulary import Vocabulary
from briefing.text.span import Span


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary.read()


def tag(vocabulary, *said):
    """Return the kinds of words of sentences given as "word TAG" pairs."""
    tokens, sentences, at = [], [], 0
    for rows in said:
        start, first = at, len(tokens)
        for row in rows.split():
            word, _, penn = row.partition("/")
            span, index = (at, at + len(word)), len(tokens)
            tokens.append(Token(*span, word, word.lower(), True, penn, "", word, "dep", index))
            at += len(word) + 1
        sentences.append(Sentence(Span(start, at - 1), first, len(tokens), 0))
    text = " ".join(token.text for token in tokens)
    passage = Passage(text, tuple(tokens), tuple(sentences))
    return dict(zip(text.split(), tag_words(passage, vocabulary).tags, strict=True))


@pytest.mark.parametrize(
    ("rows", "word", "kind"),
    [
        ("ministers/NNS condemned/VBN the/DT raid/NN", "condemned", Tag.VERB),
        ("a/DT raid/NN condemned/VBN by/IN ministers/NNS", "condemned", Tag.PARTICIPLE),
        ("the/DT condemned/VBN raid/NN ended/VBD", "condemned", Tag.ADJECTIVE),
        ("they/PRP have/VBP condemned/VBN it/PRP", "condemned", Tag.VERB),
        ("it/PRP was/VBD condemned/VBN", "condemned", Tag.PARTICIPLE),
        ("it/PRP was/VBD sharply/NN condemned/VBN", "sharply", Tag.ADVERB),
        ("they/PRP also/RB condemned/JJ Rome/NNP", "condemned", Tag.VERB),
        ("a/DT man/NN named/VBN Roe/NNP left/VBD", "named", Tag.PARTICIPLE),
        ("the/DT vote/NN held/VBN last/JJ week/NN failed/VBD", "held", Tag.PARTICIPLE),
        ("the/DT union/NN called/VBN on/IN Rome/NNP", "called", Tag.VERB),
        ("they/PRP are/VBP welcoming/NN refugees/NNS", "are", Tag.AUXILIARY),
        ("he/PRP did/VBD n't/RB go/VB", "n't", Tag.NEGATION),
        ("he/PRP said/VBD that/IN it/PRP fell/VBD", "that", Tag.SUBORDINATOR),
        ("he/PRP wants/VBZ to/TO go/VB", "to", Tag.TO),
        ("he/PRP went/VBD to/IN Rome/NNP", "to", Tag.PREPOSITION),
    ],
)
def test_the_words_around_a_form_have_their_say(vocabulary, rows, word, kind):
    assert tag(vocabulary, rows)[word] is kind


@pytest.mark.parametrize(
    ("mark", "kind"),
    [(",", Tag.COMMA), ("“", Tag.QUOTE), ("—", Tag.DASH), (";", Tag.STOP), ("…", Tag.STOP)],
)
def test_marks_have_kinds_of_their_own(vocabulary, mark, kind):
    assert tag(vocabulary, f"one/CD {mark}/: two/CD")[mark] is kind


def test_without_tags_no_word_is_taken_for_a_verb_but_those_that_help(vocabulary):
    kinds = tag(vocabulary, "ministers/ walk/ there/ and/ have/")
    assert [word for word, kind in kinds.items() if kind is Tag.AUXILIARY] == ["have"]
    assert Tag.VERB not in kinds.values()


def test_every_past_form_that_is_listed_is_no_noun(vocabulary):
    forms = vocabulary.verbs.forms
    past = [
        word
        for word, kinds in forms.items()
        if {kind for _, kind in kinds} == {Form.PAST, Form.PARTICIPLE} and word.isalpha()
    ]
    assert past
    kinds = tag(vocabulary, *(f"they/PRP {word}/NN it/PRP" for word in past))
    assert [word for word in past if kinds[word] is Tag.NOUN] == []
