"""The sentences of a brief: names with their articles, days, quotes."""

from types import SimpleNamespace

import pytest

from briefing.export import grammar
from briefing.export.grammar import Kind, Naming, Part, closed, sentence
from briefing.news.stance import Channel, Commitment, Label


def stance(**more):
    return SimpleNamespace(
        **{
            "holder": "China",
            "target": "Japan",
            "text": "Japan’s plan",
            "label": Label.OPPOSE,
            "score": -2,
            "when": "2025-11-18",
            "commitment": Commitment.ASSERTED,
            "channel": Channel.VERBAL,
            "quote": "",
            **more,
        }
    )


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2025-05-03", "on 3 May 2025"),
        ("2025-05", "in May 2025"),
        ("2025", "in 2025"),
        ("", ""),
        ("2025-99-01", "on 2025-99-01"),
        ("long ago", "on long ago"),
    ],
)
def test_a_time_is_told_as_it_is_said(when, told):
    assert str(grammar.at(when)) == told


def test_a_stretch_of_time_may_be_one_day():
    assert str(grammar.between("2025", "2025-05")) == "from 2025 to May 2025"
    assert str(grammar.between("2025", "2025")) == "in 2025"
    assert str(grammar.between("", "2025")) == "in 2025"
    assert not grammar.between("", "")


def test_a_noun_follows_its_number():
    assert str(grammar.counted(1, "copy", "copies")) == "1 copy"
    assert str(grammar.counted(0, "article")) == "0 articles"
    assert str(grammar.counted(1234, "copy", "copies")) == "1,234 copies"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Iron Oath", "the Iron Oath"),
        ("harbour official", "a harbour official"),
        ("Hangang Daily", "Hangang Daily"),
        ("China", "China"),
        ("United States", "the United States"),
        ("European Commission", "the European Commission"),
        ("The Post", "the Post"),
    ],
)
def test_a_name_has_the_article_that_texts_give_it(name, told):
    quotes = [
        "The Iron Oath spoke. An Iron Oath? The\nIron Oath it was.",
        "A harbour official said so.",
        "Hangang Daily wrote, and Hangang Daily knows the Hangang Daily, of China.",
        "The UN and United States agree, said United States officials.",
    ]
    assert str(Naming(quotes, [name]).name(name)) == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "China opposed Japan’s plan on 18 November 2025"),
        ({"score": -3}, "China strongly opposed Japan’s plan on 18 November 2025"),
        ({"score": 1, "label": Label.SUPPORT, "when": ""}, "China mildly supported Japan’s plan"),
        (
            {"when": "2021", "channel": Channel.MATERIAL},
            "China opposed Japan’s plan by deed in 2021",
        ),
        ({"text": "the plan", "when": ""}, "China opposed the plan (Japan)"),
        ({"text": "The plan", "target": "", "when": ""}, "China opposed the plan"),
        (
            {"text": "Takaichi’s plan", "target": "Sanae Takaichi", "when": ""},
            "China opposed Takaichi’s plan",
        ),
        ({"text": "her to “call", "target": "", "when": ""}, "China opposed “her to call”"),
        ({"text": 'the "plan', "target": "", "when": ""}, "China opposed the plan"),
        ({"text": "Japan", "when": ""}, "China opposed Japan"),
        ({"text": "that it go", "target": "", "when": ""}, "China opposed that it go"),
        ({"text": "it be withdrawn", "target": "", "when": ""}, "China opposed “it be withdrawn”"),
        ({"text": "paying “twice”", "target": "", "when": ""}, "China opposed ‘paying “twice”’"),
        ({"text": "“rehearsing”", "target": "", "when": ""}, "China opposed “rehearsing”"),
        (
            {"commitment": Commitment.POSSIBLE, "score": -3, "when": ""},
            "China possibly opposed Japan’s plan",
        ),
        (
            {"commitment": Commitment.PRESUPPOSED, "when": ""},
            "China opposed Japan’s plan (presupposed)",
        ),
        (
            {"label": Label.SILENT, "score": None, "when": "2025-11"},
            "China kept silent on Japan’s plan in November 2025",
        ),
        (
            {"label": Label.MIXED, "score": 0, "when": ""},
            "China had mixed feelings about Japan’s plan",
        ),
        ({"label": Label.NEUTRAL, "score": 0, "when": ""}, "China took no side on Japan’s plan"),
    ],
    ids=range(19),
)
def test_a_stance_is_one_sentence(given, told):
    assert str(grammar.held(stance(**given), Naming((), ()))) == told


def test_quotes_in_quotes_stand_between_single_marks():
    assert str(grammar.quoted("He said “no”")) == "‘He said “no”’"
    assert str(grammar.quoted("No  such\nthing")) == "“No such thing”"
    long = grammar.quoted("word " * 200)
    assert str(long).endswith("word…”")
    assert len(str(long)) <= grammar.LONGEST_QUOTE + 2


def test_a_chain_ends_before_its_holder():
    told = grammar.chain("The Post", ["Reuters", "officials", "China"], "China")
    assert str(told) == "The Post, citing Reuters, citing officials"
    assert str(grammar.chain("The Post", ["The Post", "China"], "China")) == "The Post"
    assert str(grammar.chain("", ["China"], "China")) == ""


def test_a_sentence_begins_and_ends_as_one_does():
    assert str(closed(sentence("the end"))) == "The end."
    assert str(closed(sentence(Part(Kind.NAME, "ministry"), " asks why?"))) == "Ministry asks why?"
    assert str(closed(sentence(Part(Kind.QUOTE, "no"), " end"))) == "no end."
    assert not closed(sentence())


def test_a_row_of_things_ends_with_and():
    assert [
        str(grammar.listed([sentence(word) for word in words])) for words in ("", "a", "ab", "abc")
    ] == ["", "a", "a and b", "a, b and c"]
