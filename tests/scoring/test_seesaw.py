import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.stance import Label
from briefing.text.span import Span
from scoring.counts import Counts
from scoring.folder import plain
from scoring.seesaw import GoldStance, Piece, Said, agree, parse, polarity, said, silent, triplets
from tests.scoring.found import actor, findings, stance

PIECE = Piece(
    "Title",
    "Paper",
    "2019-01-01",
    ("Alva blamed Lind.", "It rained.", "Norr backed a tax cut.", ""),
    ("Karin Alva", "Olof Lind", "Norr Party", "tax cut"),
    (
        GoldStance(0, "Karin Alva", "Olof Lind", "NEG"),
        GoldStance(2, "Norr Party", "tax cut", "POS"),
        GoldStance(2, "None", "tax cut", "POS"),
    ),
)
ACTORS = [actor("a1", "Alva"), actor("a2", "Lind"), actor("a3", "Norr Party", "Norr")]


def proposed(*stances):
    return said(findings(actors=ACTORS, stances=stances), PIECE)


def test_a_record_is_read():
    record = {
        "title": "T",
        "publisher": None,
        "date": "2019-01-01",
        "entities": [{"name": "A"}],
        "sentences": ["One\xa0 here.", "", "Two. ", " "],
        "stances": [{"sent": 2, "source": "A", "label": "POS", "target": "None"}],
    }
    piece = parse(record)
    assert piece.text == "One here. Two."
    assert [piece.text[at:] for at in piece.starts] == ["One here. Two.", "Two.", "Two.", ""]
    assert piece.stances == (GoldStance(2, "A", "None", "POS"),)
    assert piece.listed == ()


@given(st.lists(st.sampled_from(["", "One.", "Two words."]), max_size=6))
def test_every_place_is_in_the_sentence_that_stands_there(sentences):
    piece = Piece("", "", "", tuple(sentences), (), ())
    assert plain(piece.text).text == piece.text
    for index, sentence in enumerate(sentences):
        start = piece.starts[index]
        assert piece.text[start:].startswith(sentence)
        if sentence:
            last = Span(start + len(sentence) - 1, start + len(sentence))
            for place in (Span(start, last.end), last):
                found = said(findings(stances=[stance("a1", "a2", evidence=place)]), piece)
                assert [each.sentence for each in found] == [index]


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("Lind", "Olof Lind"),
        ("President Lind", "Olof Lind"),
        ("U.S.", "US"),
        ("Justice Department", "United States Department of Justice"),
        ("the Democrats", "Democratic Party"),
        ("House Republicans", "Republican Party"),
    ],
)
def test_names_of_one_entity_agree(name, canonical):
    assert agree(name, canonical)
    assert agree(canonical, name)


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("Olof", "Olof Lind"),
        ("Karin Lind", "Olof Lind"),
        ("", "Olof Lind"),
        ("the", "the"),
        ("Department", "Department of Justice"),
        ("Democrats", "Republican Party"),
    ],
)
def test_names_of_two_entities_do_not(name, canonical):
    assert not agree(name, canonical)


def test_stances_are_told_by_sentence_entities_and_sign():
    found = proposed(stance("a1", "a2", Label.OPPOSE, evidence=Span(0, 17), confidence=0.7))
    everything = Said(0, frozenset({"Karin Alva"}), frozenset({"Olof Lind"}), "NEG", 0.7)
    assert found == [everything]


def test_the_cue_says_which_sentence_a_stance_is_in():
    long = Span(0, len(PIECE.text))
    assert proposed(stance("a1", "a2", evidence=long, cue=at_third()))[0].sentence == 2


def at_third():
    start = PIECE.text.index("backed")
    return Span(start, start + 6)


def test_an_issue_is_known_by_its_words_and_its_owner():
    words = stance("a3", None, Label.SUPPORT, words="a tax cut", evidence=Span(29, 50))
    owned = stance("a3", None, Label.SUPPORT, owner="a2", evidence=Span(29, 50))
    assert proposed(words)[0].targets == {"tax cut"}
    assert proposed(owned)[0].targets == {"Olof Lind"}


def test_silence_and_mixed_views_have_no_sign():
    assert proposed(stance("a1", "a2", Label.SILENT), stance("a1", "a2", Label.MIXED)) == []


def one(label="NEG", confidence=0.5, sentence=0, sources=("Karin Alva",), targets=("Olof Lind",)):
    return Said(sentence, frozenset(sources), frozenset(targets), label, confidence)


def test_polarity_counts_pairs_that_are_spoken_of():
    assert polarity(PIECE.listed, [one()]) == Counts(1, 1, 1, 2)
    assert polarity(PIECE.listed, [one("POS")]) == Counts(0, 1, 1, 2)
    assert polarity(PIECE.listed, [one(sentence=1)]) == Counts(0, 0, 0, 2)
    assert polarity(PIECE.listed, [one("POS", 0.2), one("NEG", 0.9)]).right == 1


def test_half_a_pair_is_enough_where_that_is_asked():
    half = one(targets=())
    assert polarity(PIECE.listed, [half]).shown == 0
    assert polarity(PIECE.listed, [half], half=True) == Counts(1, 1, 1, 2)
    # A whole pair goes before a half one, however sure that is.
    assert (
        polarity(PIECE.listed, [one("POS", 0.1), one("NEG", 0.9, targets=())], half=True).right == 0
    )


def test_a_pair_told_both_ways_accepts_either_sign():
    both = (*PIECE.listed[:1], GoldStance(0, "Karin Alva", "Olof Lind", "POS"))
    assert polarity(both, [one("POS")]) == Counts(1, 1, 1, 1)


def test_triplets_are_counted_between_listed_entities():
    shown = [one(), one("POS"), one(sources=())]
    assert triplets(PIECE.listed, shown) == Counts(1, 2, 1, 2)


def test_a_sentence_without_a_stance_ought_to_stay_silent():
    assert silent(PIECE, findings()) == (1, 1)
    rain = stance("a1", "a2", evidence=Span(18, 28))
    assert silent(PIECE, findings(actors=ACTORS, stances=[rain])) == (1, 0)
    blame = stance("a1", "a2", evidence=Span(0, 17))
    assert silent(PIECE, findings(actors=ACTORS, stances=[blame])) == (1, 1)
