"""Finding by a few letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.matching import fold, match, rank

TITLES = [
    "Tokyo seeks calm after clash over Taiwan",
    "Özdemir: Berlin backs Kyiv",
    "Ministry of Foreign Affairs",
    "China",
    "South China Sea",
    "Indochina",
]


def best(query, texts=TITLES, beside=None):
    return [texts[index] for index, _ in rank(query, [fold(text) for text in texts], beside)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", TITLES),
        ("  ", TITLES),
        ("china", ["China", "South China Sea", "Indochina"]),
        ("CHINA", ["China", "South China Sea", "Indochina"]),
        ("sea china", ["South China Sea"]),
        ("ozdemir", ["Özdemir: Berlin backs Kyiv"]),
        ("ÖZ", ["Özdemir: Berlin backs Kyiv"]),
        ("mfa", ["Ministry of Foreign Affairs"]),
        ("tokio", []),
        ("tky", ["Tokyo seeks calm after clash over Taiwan"]),
        ("tokyo berlin", []),
    ],
)
def test_finds(query, found):
    assert best(query) == found


def test_loose_letters_count_only_where_nothing_has_the_words():
    texts = ["next sentence", "sixteen", "rose-pine"]
    assert best("sen", texts) == ["next sentence"]
    assert best("sxn", texts) == ["sixteen"]


def test_what_stands_beside_counts_less():
    texts = ["party", "Merz", "Union"]
    assert best("party", texts, ["", "", "party"]) == ["party", "Union"]
    assert best("merz cdu", texts, ["", "cdu", ""]) == ["Merz"]


def test_which_letters_were_meant():
    assert match("sea", fold("South China Sea")).at == (12, 13, 14)
    assert match("sc", fold("South China")).at == (0, 6)
    assert match("cal clash", fold("calm clash")).at == (0, 1, 2, 5, 6, 7, 8, 9)


@given(st.text())
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=12), st.text(max_size=40))
def test_letters_meant_stand_in_the_text(query, text):
    found = match(query, fold(text))
    if found is None:
        assert fold(query).strip() not in fold(text)
    else:
        assert list(found.at) == sorted(set(found.at))
        assert {fold(text)[at] for at in found.at} == set(fold(query)) - {
            char for char in fold(query) if char.isspace()
        }


@given(st.lists(st.text(max_size=10), max_size=6), st.text(max_size=4))
def test_a_text_finds_itself_first(texts, query):
    for text in texts:
        if text.split():
            assert fold(best(text, texts)[0]) == fold(text)
    assert len(best(query, texts)) <= len(texts)
