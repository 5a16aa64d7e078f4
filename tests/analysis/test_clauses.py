"""Tree and order of phrases as two witnesses: who is the subject where they differ."""

import pytest

from briefing.analysis.cast import Cast
from briefing.analysis.clauses import Clauses
from briefing.analysis.order import Subject
from briefing.analysis.phrases import Kind
from briefing.text.markdown import plain
from briefing.text.units import document_sentences


@pytest.fixture(scope="module")
def clauses(pipeline):
    def clauses(text):
        document = plain(text)
        passage = pipeline.passage(document, document_sentences(document), Cast())
        for _, component in pipeline.components:
            passage = component(passage)
        (phrases,) = passage.phrases
        return Clauses(passage, passage.sentences[0], phrases, pipeline.vocabulary)

    return clauses


def verb(found, lemma):
    return next(
        at
        for at, phrase in enumerate(found.phrases)
        if phrase.kind is Kind.VERB and lemma in phrase.lemmas
    )


def words(found, phrases):
    return [found.passage.words(found.phrases[i].first, found.phrases[i].last) for i in phrases]


@pytest.mark.parametrize(
    ("text", "lemma", "subject"),
    [
        ("France and Italy criticised the plan.", "criticise", ["France", "Italy"]),
        ("France met Italy and criticised the plan.", "criticise", ["France"]),
        ("France, which left in May, criticised the plan.", "criticise", ["France"]),
        ("France refused to criticise the plan.", "criticise", ["France"]),
        ("While France has criticised Italy, Spain has not.", "criticise", ["France"]),
        ("The plan had failed, France said.", "say", ["France"]),
    ],
)
def test_a_verb_finds_its_subject(clauses, text, lemma, subject):
    found = clauses(text)
    answer = found.subject(verb(found, lemma))
    assert words(found, answer.phrases) == subject


def test_two_witnesses_that_agree_are_surer_than_two_that_differ(clauses):
    found = clauses("France criticised Italy.")
    tree, order = Subject((0,), 1), Subject((0,), 0)
    assert found._judged(tree, order).detours == 0
    assert found._judged(tree, Subject((2,), 1)).detours > 1


def test_one_witness_is_believed_where_the_other_is_silent(clauses):
    found = clauses("France criticised Italy.")
    only = Subject((0,), 1)
    assert found._judged(only, None) is found._judged(None, only) is only
    assert found._judged(None, None) is None


def test_the_nearer_subject_goes_first_then_the_one_that_acts(clauses):
    found = clauses("The plan and France criticised Italy.")
    near, far = Subject((0,), 0), Subject((2,), 1)
    assert found._judged(far, near).phrases == near.phrases
    actor = next(i for i, p in enumerate(found.phrases) if found.word(i) == "france")
    assert found._judged(Subject((0,), 0), Subject((actor,), 0)).phrases == (actor,)
