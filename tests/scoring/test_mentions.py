import pytest

from briefing.news.actor import Via
from briefing.text.span import Span
from scoring.counts import Counts
from scoring.gold import GoldMention, Kind
from scoring.mentions import bare, compare, matched_actors, pair
from tests.scoring.found import TEXT, actor, at, findings, mention


def gold(words, *actors, kind=Kind.NAME, label="PERSON", nth=0):
    return GoldMention(at(words, nth=nth), label, actors or (words,), kind)


ALVA = gold("Alva")
BANK = gold("Bank of Norr", label="ORG")
LIND = gold("Lind")
SHE = gold("She", "Alva", kind=Kind.PRONOUN)
THE_BANK = gold("the bank", "Bank of Norr", kind=Kind.DESCRIPTION)
ALL = (ALVA, BANK, LIND, SHE, THE_BANK)


def compared(golds, shown, text=TEXT):
    return compare(golds, findings(mentions=shown), text)


def names(golds, shown, text=TEXT):
    return compared(golds, shown, text).counts("names")


def test_what_is_shown_as_labelled_is_found_and_right():
    shown = [
        mention("Alva", "a1"),
        mention("Bank of Norr", "a2", label="ORG"),
        mention("Lind", "a3"),
        mention("She", "a1", Via.PRONOUN),
        mention("the bank", "a2", Via.DESCRIPTION),
    ]
    tally = compared(ALL, shown)
    assert tally.counts("names") == Counts(3, 3, 3, 3)
    assert tally.counts("pronouns") == Counts(1, 1, 1, 1)
    assert tally.counts("descriptions") == Counts(1, 1, 1, 1)
    assert tally.edges() == tally.labels() == Counts(3, 3)
    assert list(tally.faults()) == []


def test_what_is_not_there_is_shown_wrongly_and_what_is_not_shown_is_missed():
    assert names([ALVA], [mention("Monday", "a1")]) == Counts(0, 1, 0, 1)


def test_a_mention_of_no_actor_is_not_shown():
    assert names([ALVA], [mention("Alva", None), mention("Monday", None)]) == Counts(0, 0, 0, 1)


def test_an_open_mention_counts_neither_way():
    monday = gold("Monday", kind=Kind.OPEN)
    assert names([monday], [mention("Monday", "a1")]) == Counts()
    assert names([monday], []) == Counts()


def test_other_edges_and_labels_are_found_but_counted():
    tally = compared([BANK], [mention("Norr", "a2", label="GPE")])
    assert tally.counts("names") == Counts(1, 1, 1, 1)
    assert tally.edges() == tally.labels() == Counts(0, 1)


def test_the_article_before_a_name_is_no_other_edge():
    assert compared([BANK], [mention("the Bank of Norr", "a2")]).edges() == Counts(1, 1)
    assert bare(Span(0, 6), "An Act") == Span(3, 6)
    assert bare(Span(0, 7), "Theresa") == Span(0, 7)


def test_an_actor_torn_in_two_costs_the_smaller_part():
    text = "Lind met Lind and Lind."
    golds = [GoldMention(at("Lind", text, n), "PERSON", ("Lind",), Kind.NAME) for n in range(3)]
    shown = [mention("Lind", id, text=text, nth=n) for n, id in enumerate(["a1", "a2", "a2"])]
    assert names(golds, shown, text) == Counts(2, 3, 3, 3)


def test_two_actors_made_one_cost_the_smaller_one():
    text = "Lind met Lind and Alva."
    golds = [
        GoldMention(at("Lind", text), "PERSON", ("Lind",), Kind.NAME),
        GoldMention(at("Lind", text, 1), "PERSON", ("Lind",), Kind.NAME),
        GoldMention(at("Alva", text), "PERSON", ("Alva",), Kind.NAME),
    ]
    shown = [
        mention("Lind", "a1", text=text),
        mention("Lind", "a1", text=text, nth=1),
        mention("Alva", "a1", text=text),
    ]
    assert names(golds, shown, text) == Counts(2, 3, 3, 3)


def test_either_reading_of_a_name_is_right():
    either = gold("Bank of Norr", "Norr", "Bank of Norr")
    shown = [mention("Bank of Norr", "a2"), mention("the bank", "a2", Via.DESCRIPTION)]
    tally = compared([either, THE_BANK], shown)
    assert tally.counts("names").right == 1
    assert tally.counts("descriptions").right == 1


def test_a_pronoun_does_not_say_who_an_actor_is():
    shown = [mention("Lind", "a3"), mention("She", "a3", Via.PRONOUN)]
    tally = compared([LIND, SHE], shown)
    assert tally.counts("names").right == 1
    assert tally.counts("pronouns") == Counts(0, 1, 1, 1)


def test_names_come_before_descriptions_in_saying_who_an_actor_is():
    pairs = [(THE_BANK, mention("the bank", "a1", Via.DESCRIPTION)), (ALVA, mention("Alva", "a1"))]
    assert matched_actors(pairs) == {"a1": "Alva"}


def test_the_same_span_is_paired_before_a_longer_one():
    whole, part = mention("the Bank of Norr", "a1"), mention("Bank of Norr", "a2")
    assert pair([BANK], [whole, part]) == [(BANK, part)]


def test_a_mention_that_counts_is_paired_before_an_open_one():
    wide = mention("Bank of Norr had", "a1")
    open_ = gold("had", kind=Kind.OPEN)
    assert pair([BANK, open_], [wide]) == [(BANK, wide)]


def test_each_mention_is_paired_once():
    shown = [mention("Bank", "a1"), mention("Norr", "a2")]
    assert len(pair([BANK], shown)) == 1
    assert names([BANK], shown) == Counts(1, 2, 1, 1)


@pytest.mark.parametrize("words", ["Alv", "lva"])
def test_an_overlap_is_enough_to_be_found(words):
    assert names([ALVA], [mention(words, "a1")]).recall == 1


def test_faults_are_told_in_words():
    shown = [mention("Lind", "a3"), mention("Norr", "a3"), mention("Monday", "a4")]
    made = findings(actors=[actor("a3", "Lind"), actor("a4", "Monday")], mentions=shown)
    found = list(compare([ALVA, BANK, LIND], made, TEXT).faults())
    assert found == [
        "missed: name: 0 “Alva” (Alva)",
        "somebody else: 37 “Norr”: Bank of Norr, shown as Lind",
        "not there: name: 13 “Monday” (Monday)",
    ]
