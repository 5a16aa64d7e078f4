"""What is selected, and how its ends move: offsets alone, nothing drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.document import Document
from briefing.text.markdown import parse
from briefing.text.span import Span
from briefing.text.units import graphemes
from briefing.tui.reading.cursor import Steps, Unit
from briefing.tui.reading.proof import Proof
from briefing.tui.reading.selection import MANY, Selection
from briefing.tui.reading.spots import Spot, Spots
from briefing.tui.reading.walk import Walk
from tests.text.sources import hostile_texts, markdown_sources

SOURCE = """\
# Tokyo seeks calm

Japan waits. “China criticized Japan’s plan,” he said. Nobody else spoke.

Laos backs the plan. The end is near!
"""
DOCUMENT = parse(SOURCE)[1]
TEXT = DOCUMENT.text


def at(words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture
def walk():
    walk = Walk(DOCUMENT)
    walk.spots = Spots(
        [
            Spot(at("China"), "entity-government", "c"),
            Spot(at("Japan"), "entity-government", "j"),
            Spot(at("Japan", 1), "entity-government", "j"),
            Spot(at("Japan’s plan"), "entity-event"),
            Spot(at("Laos"), "entity-government", "l"),
        ]
    )
    walk.proofs = (
        Proof(at("“China criticized Japan’s plan,”"), at("criticized"), "oppose", -2, "a"),
        Proof(at("Laos backs the plan"), at("backs"), "support", 2, "b"),
    )
    return walk


def selected(walk):
    span = walk.selection.span(walk.steps) if walk.selection else Span(0, 0)
    return span.of(TEXT)


def begin(walk, words, grain=Unit.WORD):
    walk.stand(at(words), Unit.WORD)
    walk.select_by(grain)
    return walk


# -- where it begins ---------------------------------------------------------------------------


def test_by_words_it_begins_with_the_word_stood_on(walk):
    assert selected(begin(walk, "criticized")) == "criticized"


def test_on_a_sentence_or_paragraph_it_begins_with_its_first_word(walk):
    for unit, words, expected in (
        (Unit.SENTENCE, "“China criticized Japan’s plan,” he said.", "“China"),
        (Unit.PARAGRAPH, "Laos backs the plan. The end is near!", "Laos"),
    ):
        walk.stand(at(words), unit)
        walk.select_by(Unit.WORD)
        assert selected(walk) == expected
        walk.unselect()


def test_on_a_hit_it_takes_the_words_that_the_hit_cuts(walk):
    walk.search("iticized jap")
    walk.to_hit(1, 0)
    walk.select_by(Unit.WORD)
    assert selected(walk) == "criticized Japan’s"


def test_on_a_stance_it_begins_with_the_cue(walk):
    walk.focus(walk.proofs[0])
    walk.select_by(Unit.WORD)
    assert selected(walk) == "criticized"


def test_by_sentences_whole_ones_are_selected_and_words_come_back(walk):
    begin(walk, "criticized", Unit.SENTENCE)
    assert selected(walk) == "“China criticized Japan’s plan,” he said."
    walk.select_by(Unit.WORD)
    assert selected(walk) == "criticized"


def test_an_empty_text_has_nothing_to_select():
    walk = Walk(Document(""))
    walk.select_by(Unit.WORD)
    walk.select(Span(3, 9))
    assert walk.selection is None


# -- where its end goes ------------------------------------------------------------------------

SENTENCE = "“China criticized Japan’s plan,” he said."
MOVES = [
    # from a word, by unit and count, to
    ("criticized", Unit.WORD, 1, "criticized Japan’s"),
    ("criticized", Unit.WORD, -1, "China criticized"),
    ("waits", Unit.WORD, 3, "waits. “China criticized Japan’s"),
    ("criticized", Unit.SENTENCE, 1, "criticized Japan’s plan,” he said."),
    ("criticized", Unit.SENTENCE, 2, "criticized Japan’s plan,” he said. Nobody else spoke."),
    ("criticized", Unit.SENTENCE, -1, "“China criticized"),
    ("criticized", Unit.SENTENCE, -2, "Japan waits. “China criticized"),
    ("Nobody", Unit.PARAGRAPH, 1, "Nobody else spoke."),
    ("Nobody", Unit.PARAGRAPH, -1, f"Japan waits. {SENTENCE} Nobody"),
    ("near", Unit.SENTENCE, 9, "near!"),
    ("Tokyo", Unit.WORD, -9, "Tokyo"),
    ("near", Unit.WORD, 9, "near"),
]


@pytest.mark.parametrize(("origin", "unit", "count", "expected"), MOVES)
def test_an_end_goes_where_it_is_sent(walk, origin, unit, count, expected):
    begin(walk, origin).move(unit, count)
    assert selected(walk) == expected


def test_a_way_there_and_back_passes_the_same_places(walk):
    begin(walk, "criticized")
    there = []
    for _ in range(4):
        walk.move(Unit.SENTENCE, 1)
        there.append(selected(walk))
    assert there[-1].endswith("The end is near!")
    back = []
    for _ in range(4):
        walk.move(Unit.SENTENCE, -1)
        back.append(selected(walk))
    assert back == [*there[-2::-1], "criticized"]
    walk.move(Unit.SENTENCE, -1)
    assert selected(walk) == "“China criticized"
    walk.move(Unit.SENTENCE, 1)
    assert selected(walk) == "criticized"


def test_by_sentences_every_step_takes_one_more(walk):
    begin(walk, "criticized", Unit.SENTENCE)
    for unit in (Unit.SENTENCE, Unit.WORD):
        walk.move(unit, 1)
        assert selected(walk) == f"{SENTENCE} Nobody else spoke."
        walk.move(unit, -1)
        assert selected(walk) == SENTENCE
        walk.move(unit, -1)
        assert selected(walk) == f"Japan waits. {SENTENCE}"
        walk.move(unit, 1)


def test_the_other_end(walk):
    begin(walk, "Japan’s").move(Unit.WORD, 2)
    walk.turn()
    walk.move(Unit.WORD, -1)
    assert selected(walk) == "criticized Japan’s plan,” he"
    walk.move(Unit.WORD, 3)
    assert selected(walk) == "he"
    walk.turn()
    assert selected(walk) == "he"


def test_a_name_a_hit_and_a_stance_are_taken_in_whole(walk):
    begin(walk, "waits").to_spot(1)
    assert selected(walk) == "waits. “China"
    walk.to_spot(1)
    assert selected(walk) == "waits. “China criticized Japan’s plan"
    walk.to_spot(-1, "c")
    assert selected(walk) == "waits. “China"
    walk.search("nobody els")
    walk.to_hit(1)
    assert selected(walk) == f"waits. {SENTENCE} Nobody else"
    walk.to_proof(1)
    assert selected(walk).endswith("Laos backs the plan")


def test_to_the_ends_of_the_text(walk):
    begin(walk, "criticized").to_end(1)
    assert selected(walk).endswith("plan. The end is near!")
    walk.to_end(-1)
    assert selected(walk).startswith("Tokyo seeks calm")
    assert selected(walk).endswith("“China criticized")
    walk.to_paragraph(3)
    assert selected(walk) == TEXT[at("criticized").start :]


AROUND = [
    ("criticized", Unit.WORD, 1, "criticized"),
    ("criticized", Unit.WORD, 2, "criticized Japan’s"),
    ("criticized", Unit.SENTENCE, 1, SENTENCE),
    ("criticized", Unit.SENTENCE, 2, f"{SENTENCE} Nobody else spoke."),
    ("backs", Unit.PARAGRAPH, 1, "Laos backs the plan. The end is near!"),
]


@pytest.mark.parametrize(("origin", "unit", "count", "expected"), AROUND)
def test_whole_units_are_selected(walk, origin, unit, count, expected):
    begin(walk, origin).select_around(unit, count)
    assert selected(walk) == expected


def test_a_unit_that_is_selected_already_takes_in_the_next(walk):
    begin(walk, "waits").select_around(Unit.SENTENCE, 1)
    walk.select_around(Unit.SENTENCE, 1)
    assert selected(walk) == f"Japan waits. {SENTENCE}"


def test_the_shortest_name_is_selected(walk):
    begin(walk, "Japan’s")
    assert walk.select_spot()
    assert selected(walk) == "Japan"
    walk.move(Unit.WORD, 2)
    assert selected(walk) == "Japan’s plan"


def test_where_no_name_is_none_is_selected(walk):
    assert not walk.select_spot()
    begin(walk, "Nobody")
    assert not walk.select_spot()
    assert selected(walk) == "Nobody"


# -- an existing span, either end ----------------------------------------------------------------


def test_a_span_is_selected_as_it_is_and_either_end_moves(walk):
    span = at("“China criticized Japan’s plan,”")
    walk.select(span)
    assert selected(walk) == span.of(TEXT)
    walk.move(Unit.WORD, -1)
    assert selected(walk) == "“China criticized Japan’s plan"  # what stands behind it goes first
    walk.move(Unit.WORD, -1)
    assert selected(walk) == "“China criticized Japan’s"
    walk.select(span, at_end=False)
    walk.move(Unit.WORD, 2)
    assert selected(walk) == "criticized Japan’s plan,”"
    walk.select(span)
    walk.turn()
    walk.move(Unit.SENTENCE, -1)
    assert selected(walk) == "Japan waits. “China criticized Japan’s plan,”"


def test_what_was_selected_last_can_be_had_again(walk):
    assert not walk.select_again()
    begin(walk, "criticized").move(Unit.WORD, 1)
    walk.unselect()
    assert walk.span == at("Japan’s")
    assert walk.unit is Unit.WORD
    walk.stand(at("Laos"), Unit.WORD)
    assert walk.select_again()
    assert selected(walk) == "criticized Japan’s"


def test_how_much_is_selected_is_told(walk):
    assert walk.told == ""
    assert begin(walk, "criticized").told == "1 word"
    walk.move(Unit.WORD, 2)
    assert walk.told == "3 words"
    walk.select_by(Unit.SENTENCE)
    assert walk.told == "6 words"
    walk.to_end(1)
    assert walk.told == "17 words"


def test_of_very_much_the_paragraphs_are_told():
    walk = Walk(parse("\n\n".join(["word " * 1000] * 20))[1])
    walk.select(Span(0, MANY - 1))
    assert walk.told.endswith(" words")
    walk.select(Span(0, MANY + 6000))
    assert walk.told == "14 paragraphs"


# -- whatever is done to it ----------------------------------------------------------------------

sources = st.one_of(markdown_sources, hostile_texts, st.just(SOURCE))
units = st.sampled_from([Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH])
steps_taken = st.lists(
    st.one_of(
        st.tuples(st.just("move"), units, st.integers(-4, 4)),
        st.tuples(st.just("select_around"), units, st.integers(1, 3)),
        st.tuples(st.just("select_by"), st.sampled_from([Unit.WORD, Unit.SENTENCE])),
        st.tuples(st.just("to_end"), st.sampled_from([-1, 1])),
        st.tuples(st.just("turn")),
    ),
    max_size=8,
)


def boundaries(text):
    found, offset = {0, len(text)}, 0
    for grapheme in graphemes(text):
        found.add(offset)
        offset += len(grapheme)
    return found


@given(sources, st.integers(0, 400), st.integers(0, 60), steps_taken, st.booleans())
def test_it_stays_in_the_text_holds_both_ends_and_cuts_no_character(
    source, start, size, taken, at_end
):
    document = parse(source)[1]
    walk = Walk(document)
    walk.select(Span(start, start + size), at_end=at_end)
    whole = boundaries(document.text)
    for name, *arguments in [("turn",), ("turn",), *taken]:
        getattr(walk, name)(*arguments)
        selection = walk.selection
        if not document.text:
            assert selection is None
            continue
        span = selection.span(walk.steps)
        assert span.end <= len(document.text)
        assert span.covers(selection.anchor)
        assert span.covers(selection.cursor)
        assert {span.start, span.end} <= whole
        assert len(span)


@given(sources, st.integers(0, 400), st.integers(0, 60), steps_taken)
def test_turning_twice_changes_nothing(source, start, size, taken):
    walk = Walk(parse(source)[1])
    walk.select(Span(start, start + size))
    for name, *arguments in taken:
        getattr(walk, name)(*arguments)
    before = walk.selection
    if before is None:
        assert not walk.document.text
        return
    walk.turn()
    assert walk.selection.span(walk.steps) == before.span(walk.steps)
    walk.turn()
    assert walk.selection == before


@given(sources, st.integers(0, 400), st.integers(1, 60), st.booleans())
def test_a_span_given_is_the_span_selected_but_for_cut_characters(source, start, size, at_end):
    text = parse(source)[1].text
    steps = Steps(parse(source)[1])
    span = Span(min(start, len(text)), min(start + size, len(text)))
    got = Selection.over(steps, span, at_end=at_end).span(steps)
    if len(span):
        assert got.covers(span)
        whole = boundaries(text)
        assert not [b for b in whole if got.start < b <= span.start or span.end <= b < got.end]
