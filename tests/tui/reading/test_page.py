"""A document as it lies on the screen, without a screen."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.text.document import Document
from briefing.text.markdown import parse
from briefing.text.span import Span
from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.palette import Palette
from briefing.tui.reading.cursor import Steps
from briefing.tui.reading.page import Page
from briefing.tui.reading.proof import Proof
from tests.text.sources import markdown_sources

PALETTE = Palette({})
SOURCE = """\
# Tokyo seeks calm

China criticized the plan to station missiles on Yonaguni and warned of consequences.

- Laos backs the plan

---

> Nobody else spoke.
"""


def page_of(source, width=30, glyphs=UNICODE):
    page = Page(parse(source)[1], glyphs)
    page.lay_out(width)
    return page


def drawn(page, number, margin=0, over=()):
    parts = page.segments(number, PALETTE, margin, over)
    return "".join(part.text for part in parts).rstrip()


def all_drawn(page):
    return [drawn(page, number)[3:] for number in range(len(page))]


def at(page, words):
    start = page.document.text.index(words)
    return Span(start, start + len(words))


def proof(page, words, label, score, cue=None):
    return Proof(at(page, words), at(page, cue) if cue else None, label, score, words)


def test_a_page_has_the_lines_of_its_document():
    assert all_drawn(page_of(SOURCE)) == [
        "Tokyo seeks calm",
        "",
        "China criticized the plan to",
        "station missiles on Yonaguni",
        "and warned of consequences.",
        "",
        "• Laos backs the plan",
        "",
        "─" * 30,
        "",
        "│ Nobody else spoke.",
    ]


def test_a_page_can_do_with_ascii():
    lines = all_drawn(page_of(SOURCE, glyphs=ASCII))
    assert lines[6] == "* Laos backs the plan"
    assert lines[8] == "-" * 30
    assert lines[10] == "| Nobody else spoke."
    assert all(line.isascii() for line in lines)


def test_a_page_without_a_width_or_without_text_has_no_lines():
    assert len(Page(parse(SOURCE)[1], UNICODE)) == 0
    assert len(page_of("")) == 0


def test_it_is_laid_out_again_for_another_width_only():
    page = page_of(SOURCE)
    layout = page.layout
    page.lay_out(30)
    assert page.layout is layout
    page.lay_out(60)
    assert "China criticized the plan to station missiles on Yonaguni" in all_drawn(page)


# -- signs beside the text -----------------------------------------------------------------


def test_a_stance_is_signed_beside_the_line_of_its_cue():
    page = page_of(SOURCE)
    page.set_proofs([proof(page, "China criticized the plan to station", "oppose", -2, "warned")])
    assert drawn(page, 4).startswith(f" {UNICODE.oppose} and warned")
    assert [number for number in range(len(page)) if UNICODE.oppose in drawn(page, number)] == [4]


def test_a_stance_without_a_cue_is_signed_where_its_evidence_begins():
    page = page_of(SOURCE)
    page.set_proofs([proof(page, "Laos backs the plan", "support", None)])
    assert drawn(page, 6).startswith(f" {UNICODE.support} • Laos")


@pytest.mark.parametrize("turned", [False, True])
def test_the_strongest_of_the_stances_on_a_line_speaks_for_it(turned):
    page = page_of(SOURCE)
    proofs = [
        proof(page, "China criticized", "neutral", 0, "criticized"),
        proof(page, "China criticized", "oppose", -3, "criticized"),
        proof(page, "the plan to", "support", 1, "plan"),
    ]
    page.set_proofs(proofs[::-1] if turned else proofs)
    assert drawn(page, 2).startswith(f" {UNICODE.oppose} ")


def test_signs_follow_the_text_to_another_width_and_go_with_their_stances():
    page = page_of(SOURCE)
    page.set_proofs([proof(page, "China criticized", "oppose", -2, "consequences")])
    assert set(page.gutter) == {4}
    page.lay_out(50)
    assert set(page.gutter) == {3}
    page.set_proofs([])
    assert not page.gutter


def test_the_caret_stands_beside_lines_that_an_overlay_touches():
    page = page_of(SOURCE)
    assert drawn(page, 2, over=[(at(page, "China"), "here")]).startswith(UNICODE.caret)
    assert drawn(page, 2).startswith(" ")


# -- what stands where -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Tokyo seeks calm", (0, 0)),
        ("the plan to station missiles on Yonaguni and warned", (2, 4)),
        ("consequences.\n\nLaos", (4, 6)),
        ("Nobody", (10, 10)),
    ],
)
def test_the_lines_of_a_span(words, lines):
    page = page_of(SOURCE)
    assert page.lines(at(page, words)) == lines


def test_an_empty_span_stands_on_one_line():
    assert page_of(SOURCE).lines(Span(0, 0)) == (0, 0)
    assert page_of("").lines(Span(0, 0)) == (0, 0)


@pytest.mark.parametrize(
    ("number", "count", "goal"),
    [
        *[(0, 1, 2), (2, 1, 3), (4, 1, 6), (6, 1, 10), (10, 1, 10), (0, 99, 10), (0, 3, 4)],
        *[(10, -1, 6), (6, -1, 4), (0, -1, 0), (10, -99, 0), (2, -1, 0)],
    ],
)
def test_going_by_lines_leaves_out_those_without_text(number, count, goal):
    assert page_of(SOURCE).further(number, count) == goal


@pytest.mark.parametrize(
    ("number", "among", "nearest"),
    [
        (0, range(5), 0),
        (1, range(5), 2),
        (1, range(2), 0),
        (7, range(6, 11), 6),
        (8, range(7, 11), 10),
        (8, range(8, 9), 10),
        (99, range(3, 6), 4),
        (-5, range(3, 6), 3),
        (-5, range(0), 0),
        (99, range(0), 10),
    ],
)
def test_the_nearest_line_with_text_is_taken_from_the_room_there_is(number, among, nearest):
    assert page_of(SOURCE).nearest(number, among) == nearest


def test_behind_the_last_text_the_nearest_line_is_above():
    page = page_of("One.\n\n---\n")
    assert page.nearest(len(page) - 1, range(0)) == 0


def test_without_any_text_the_nearest_line_is_one_that_there_is():
    page = page_of("---")
    assert [page.nearest(number, range(0)) for number in (-1, 0, 9)] == [0, 0, 0]


def test_the_first_word_of_a_line_is_the_first_that_begins_there():
    page = page_of("A politico-geographical-historical-economical matter of fact.", 24)
    steps = Steps(page.document)
    first = [page.first_word(number, steps).of(page.document.text) for number in range(len(page))]
    # The second word runs on through a line of its own.
    assert first == ["A", "politico-geographical-historical-economical", "matter"]


def test_a_line_of_marks_only_is_stood_on_as_it_is():
    page = page_of("Wait.\n\n— … —\n\nGo on.\n")
    assert page.first_word(2, Steps(page.document)).of(page.document.text) == "— … —"


def test_blank_lines_of_code_are_passed_over():
    page = page_of("```\nif (a) {\n\n}\n```\n")
    assert (page.further(0, 1), page.further(2, -1), page.nearest(1, range(3))) == (2, 0, 2)


def test_a_line_that_one_long_word_runs_through_belongs_to_that_word():
    word = "x" * 70
    page = page_of(word)
    assert page.first_word(1, Steps(page.document)) == Span(0, 70)


def test_the_top_offset_is_that_of_the_first_text_in_sight():
    page = page_of(SOURCE)
    assert page.top_offset(1, 9) == at(page, "China").start
    assert page.top_offset(7, 10) is None
    assert page.top_offset(9, 99) == at(page, "Nobody").start


def test_overlays_touch_the_lines_that_their_words_stand_on():
    page = page_of(SOURCE)
    over = [(at(page, "to station"), "cursor"), (at(page, "Laos"), "search"), (Span(0, 0), "here")]
    touched = [[layer for _, layer in page.touching(n, over)] for n in range(len(page))]
    assert touched == [[], [], ["cursor"], ["cursor"], [], [], ["search"], [], [], [], []]


def test_marking_tells_whether_anything_can_look_different():
    page = page_of(SOURCE)
    assert not page.mark({"search": []})
    assert page.mark({"search": [at(page, "China")], "entity-person": []})
    assert page.mark({"search": []})
    assert not page.mark({"search": []})


# -- any document, any width ------------------------------------------------------------------

pages = st.builds(page_of, markdown_sources, st.integers(16, 70))


@given(pages)
def test_every_character_of_the_text_is_drawn_once(page):
    shown = sorted(
        (at, at + 1)
        for line in page.layout.lines
        for piece in line.pieces
        for at in range(piece.start, piece.end)
    )
    text = page.document.text
    drawn_once = [start for start, _ in shown]
    assert drawn_once == sorted(set(drawn_once))
    left_out = set(range(len(text))) - set(drawn_once)
    # What is left out separates words, blocks or the cells of a table.
    assert all(text[at].isspace() or text[at - 1 : at + 2] == " | " for at in left_out)


@given(pages, st.integers(0, 5))
def test_no_line_is_wider_than_the_page(page, margin):
    for number in range(len(page)):
        assert cell_len(drawn(page, number, margin)) <= margin + 3 + page.layout.width


def shows_text(line):
    return any(piece.end > piece.start for piece in line.pieces)


@given(pages)
def test_going_down_by_lines_meets_every_line_with_text(page):
    shown = [number for number, line in enumerate(page.layout.lines) if shows_text(line)]
    assume(shown)
    met = [page.nearest(0, range(0))]
    while (goal := page.further(met[-1], 1)) != met[-1]:
        met.append(goal)
    assert met == shown
    assert [page.further(number, -1) for number in met] == [met[0], *met[:-1]]


@given(pages)
def test_the_first_word_of_a_line_with_text_stands_on_it(page):
    steps = Steps(page.document)
    for number, line in enumerate(page.layout.lines):
        if shows_text(line):
            assert page.touching(number, [(page.first_word(number, steps), "cursor")])


@given(pages, st.data())
def test_what_touches_a_line_is_what_stands_on_it(page, data):
    assume(page.document.text)
    start = data.draw(st.integers(0, len(page.document.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(page.document.text))))
    first, last = page.lines(span)
    touched = [n for n in range(len(page)) if page.touching(n, [(span, "here")])]
    assert not touched or (first <= touched[0] and touched[-1] <= last)


def test_an_empty_document_has_nothing_to_touch():
    assert Page(Document(""), UNICODE).mark({"search": [Span(0, 0)]}) is False
