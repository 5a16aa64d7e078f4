"""The lines of a statement's card."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.actor import ActorKind
from briefing.news.card import Card, Field, Towards
from briefing.news.guess import blank
from briefing.news.stance import Commitment, Label
from briefing.text.span import Span
from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.widgets.card_lines import choices_line, field_line
from briefing.tui.widgets.runs import cells, plain
from tests.news.reading_made import article

ARTICLE = article("China criticized Japan over the plan.")
EMPTY = Card(blank(ARTICLE, Span(0, 5)))
FULL = EMPTY.holder("China").towards(Towards("Japan’s plan", "Japan")).label(Label.OPPOSE)


def told(card, field, width=70, glyphs=UNICODE):
    return " ".join(plain(field_line(card, field, width, glyphs)).split())


@pytest.mark.parametrize(
    ("card", "field", "words"),
    [
        (EMPTY, Field.HOLDER, "holder not said yet"),
        (EMPTY, Field.TARGET, "towards not said yet"),
        (EMPTY, Field.LABEL, "stance not said yet"),
        (FULL, Field.HOLDER, "holder China"),
        (FULL, Field.TARGET, "towards Japan’s plan"),
        (FULL.towards(Towards("the plan", "Japan")), Field.TARGET, "towards the plan of Japan"),
        (FULL.towards(Towards("the plan")), Field.TARGET, "towards the plan issue"),
        (FULL.stronger(1), Field.LABEL, "stance ▼▼▼ opposes strength 3"),
        (FULL.label(Label.SILENT), Field.LABEL, "stance ∅ is silent"),
        (FULL, Field.CHAIN, "sources Wire ← China"),
        (FULL.note("a\n\nb"), Field.NOTE, "note a b"),
        (FULL.tags(("one", "two")), Field.TAGS, "tags one, two"),
        (
            FULL.commitment(Commitment.POSSIBLE),
            Field.COMMITMENT,
            "certainty possible no tally counts it",
        ),
        (
            EMPTY.holder("Quiet Sea", ActorKind.GROUP),
            Field.HOLDER,
            "holder Quiet Sea new group",
        ),
    ],
)
def test_each_field_says_what_stands_there(card, field, words):
    assert told(card, field) == words


def test_ascii_where_the_terminal_has_no_more():
    assert told(FULL, Field.CHAIN, glyphs=ASCII) == "sources Wire <- China"
    assert told(FULL, Field.LABEL, glyphs=ASCII).isascii()


@given(st.integers(12, 120), st.text(max_size=300), st.sampled_from(Field))
def test_no_line_is_too_wide(width, text, field):
    stance = replace(FULL.stance, holder=text, text=text, note=text, chain=(text,), tags=(text,))
    assert cells(field_line(Card(stance, labelled=True), field, width, UNICODE)) <= width


@given(st.integers(5, 120), st.lists(st.text(max_size=40), max_size=9))
def test_choices_are_whole_or_not_there(width, choices):
    line = choices_line(choices, width, UNICODE)
    assert cells(line) <= width
    numbers = [run.text.strip() for run in line if run.bold]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
