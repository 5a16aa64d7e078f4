"""Pronouns against chains: what is found, what is right, and what is told of the rest."""

import pytest

from briefing.analysis.pronouns import Class
from briefing.news.actor import Via
from scoring.coreference import counted, faults
from scoring.counts import Counts
from tests.scoring.found import actor, at, findings, mention
from training.chains import Document, How, Link

TEXT = "Alva met Lind. She sold the bridge to him. It fell, and they left."


def link(words, chain, how, kind="person"):
    span = at(words, TEXT)
    return Link(span.start, span.end, chain, kind, how)


GOLD = Document(
    "bridge",
    "news",
    TEXT,
    (
        link("Alva", "1", How.NAME),
        link("Lind", "2", How.NAME),
        link("She", "1", How.PRONOUN),
        link("bridge", "3", How.NOUN, "object"),
        link("him", "2", How.PRONOUN),
        link("It", "3", How.PRONOUN, "object"),
        link("they", "4", How.PRONOUN),
    ),
)


def shown(**led):
    """Findings that lead pronouns to the actors of these ids."""
    mentions = [mention("Alva", "a1", text=TEXT), mention("Lind", "a2", text=TEXT)]
    mentions += [mention(word, id, Via.PRONOUN, text=TEXT) for word, id in led.items()]
    return findings(actors=[actor("a1", "Alva"), actor("a2", "Lind")], mentions=mentions)


@pytest.mark.parametrize(
    ("led", "counts"),
    [
        ({}, Counts(0, 0, 0, 2)),
        ({"She": "a1", "him": "a2"}, Counts(2, 2, 2, 2)),
        ({"She": "a2"}, Counts(0, 1, 0, 2)),
        ({"She": "a1", "It": "a1"}, Counts(1, 2, 1, 2)),
    ],
)
def test_right_is_what_is_led_to_the_actor_of_its_own_chain(led, counts):
    assert counted(GOLD, shown(**led)) == counts


def test_one_class_of_pronouns_is_counted_by_itself():
    found = shown(She="a1", It="a1")
    assert counted(GOLD, found, (Class.PERSON,)) == Counts(1, 1, 1, 2)
    assert counted(GOLD, found, (Class.THING,)) == Counts(0, 1, 0, 0)


def test_a_wrong_one_and_a_missed_one_are_told_of():
    assert list(faults(GOLD, shown(She="a2"))) == [
        "somebody else: 15 “She”: Alva, shown as Lind",
        "missed: 38 “him” (Lind)",
    ]
