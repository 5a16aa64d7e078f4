import pytest

pytest.importorskip("spacy")

import spacy

from briefing.news.actor import Via
from briefing.news.findings import Attribution, Speech
from briefing.text.span import Span
from scoring.counts import Counts
from scoring.names import set_names
from scoring.trees import frame_counts
from tests.scoring.found import TEXT, at, findings, mention, stance
from training.measure import Frame

SAID = Frame(verb=(5, 9), subject=(0, 4))
BETRAYED = Frame(verb=(46, 54), subject=(37, 41))


def attribution(source, cue):
    return Attribution((Span(0, 1),), Speech.INDIRECT, source and at(source), None, cue and at(cue))


def counted(gold, *attributions, stances=()):
    return frame_counts(gold, findings(attributions=attributions, stances=stances))


def test_the_places_of_the_examples_are_what_they_say():
    assert TEXT[slice(*SAID.verb)] == "said"
    assert TEXT[slice(*BETRAYED.subject)] == "Norr"


def test_who_says_something_is_found_in_an_attribution():
    assert counted({SAID}, attribution("Alva", "said")) == Counts(1, 1, 1, 1)


def test_who_holds_something_is_found_in_a_stance():
    bank = stance("a2", "a3", holder_span=at("the Bank of Norr"), cue=at("betrayed"))
    assert counted({BETRAYED}, stances=[bank]) == Counts(1, 1, 1, 1)


def test_another_subject_of_the_verb_is_wrong():
    assert counted({SAID}, attribution("Lind", "said")) == Counts(0, 1, 0, 1)


def test_one_place_told_twice_is_one_pair():
    twice = stance("a1", "a3", holder_span=at("Alva"), cue=at("said"))
    assert counted({SAID}, attribution("Alva", "said"), stances=[twice]) == Counts(1, 1, 1, 1)


def test_a_cue_on_another_word_says_nothing_about_the_verb():
    assert counted({SAID}, attribution("Lind", "sue")) == Counts(0, 0, 0, 1)
    assert counted({SAID}, attribution(None, "said"), attribution("Alva", None)).shown == 0


def names(*mentions):
    doc = spacy.blank("en")(TEXT)
    set_names(doc, mentions)
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_mentions_by_name_are_entities_and_others_are_not():
    shown = (mention("Alva", None), mention("She", "a1", Via.PRONOUN), mention("Lind", "a3"))
    assert names(*shown) == [("Alva", "PERSON"), ("Lind", "PERSON")]


def test_the_longer_of_two_that_overlap_is_the_entity():
    shown = (mention("Norr", "a4", label="GPE"), mention("Bank of Norr", "a2", label="ORG"))
    assert names(*shown) == [("Bank of Norr", "ORG")]


def test_half_a_token_is_shown_as_the_whole():
    assert names(mention("Alv", "a1")) == [("Alva", "PERSON")]
