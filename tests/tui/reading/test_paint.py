"""A line of text into what a terminal draws: every character once, in the look of its layers."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.text.document import Document
from briefing.text.markdown import parse
from briefing.text.span import Span
from briefing.tui.palette import LOOKS, Palette
from briefing.tui.reading.layout import Line, Piece, lay_out
from briefing.tui.reading.marks import Marks
from briefing.tui.reading.paint import GUTTER, Sign, paint
from tests.text.sources import markdown_sources

PALETTE = Palette(
    {
        "background": "#000000",
        "foreground": "#dddddd",
        "muted": "#888888",
        "accent": "#ff8800",
        "stance-oppose": "#ff0000",
        "entity-person": "#00ffff",
        "search": "#ffff00",
        "cursor-line": "#222222",
    }
)
GROUND = PALETTE.style(frozenset())
MUTED = PALETTE.ink("muted")


def look(*layers):
    return PALETTE.style(frozenset(layers))


def plain(text):
    return Marks(Document(text))


def painted(line, text, marks=None, **options):
    marks = marks or plain(text)
    return [
        (part.text, part.style) for part in paint(line, text, marks, PALETTE, margin=0, **options)
    ][3:]


def test_text_without_layers_is_one_segment_behind_margin_and_gutter():
    line = Line(0, "", (Piece(0, 5),))
    parts = paint(line, "Japan", plain("Japan"), PALETTE, margin=4)
    assert [part.text for part in parts] == ["    ", " ", "  ", "Japan"]
    assert cell_len("".join(part.text for part in parts[1:3])) == GUTTER
    assert parts[0].style == parts[3].style == GROUND


def test_signs_stand_in_the_gutter_in_their_own_colours():
    line = Line(0, "", (Piece(0, 5),))
    here, stance = Sign("▏", "accent"), Sign("▼", "stance-oppose")
    parts = paint(line, "Japan", plain("Japan"), PALETTE, margin=0, here=here, stance=stance)
    assert [(part.text, part.style) for part in parts[1:3]] == [
        ("▏", PALETTE.ink("accent")),
        ("▼ ", PALETTE.ink("stance-oppose")),
    ]


def test_a_lead_is_muted_and_a_rule_fills_what_it_leaves():
    assert painted(Line(0, "│ ", fill="─"), "", fill=8) == [("│ ", MUTED), ("──────", MUTED)]


def test_a_lead_wider_than_the_room_leaves_none_for_a_rule():
    assert painted(Line(0, "││││", fill="─"), "", fill=3)[-1] == ("", MUTED)


def test_pieces_stand_in_their_columns():
    text = "中文 b"
    line = Line(0, "- ", (Piece(0, 2, 1), Piece(3, 4, 8)))
    assert painted(line, text) == [
        ("- ", MUTED),
        (" ", GROUND),
        ("中文", GROUND),
        ("   ", GROUND),
        ("b", GROUND),
    ]


def test_an_overlay_is_cut_to_its_piece_and_lies_over_the_marks():
    text = "Xi said no to it"
    document = parse(text)[1]
    marks = Marks(document)
    marks.replace("entity-person", [Span(0, 2)])
    over = [(Span(0, 7), "here"), (Span(3, 99), "search")]
    assert painted(Line(0, "", (Piece(0, 10),)), text, marks, overlays=over) == [
        ("Xi", look("entity-person", "here")),
        (" ", look("here")),
        ("said", look("here", "search")),
        (" no", look("search")),
    ]


def test_an_overlay_elsewhere_changes_nothing():
    over = [(Span(0, 3), "cursor"), (Span(8, 9), "cursor")]
    line = Line(0, "", (Piece(3, 8),))
    assert painted(line, "abc def ghi", overlays=over) == [(" def ", GROUND)]


@st.composite
def lines(draw):
    """A line of a document at some width, marks and overlays thrown over it at random."""
    document = parse(draw(markdown_sources))[1]
    layout = lay_out(document, draw(st.integers(16, 60)))
    size = len(document.text)
    spans = st.lists(st.tuples(st.integers(0, size), st.integers(0, size)), max_size=5)
    layers = st.sampled_from(sorted(LOOKS))

    def some():
        return [(Span(*sorted(pair)), draw(layers)) for pair in draw(spans)]

    marks = Marks(document)
    marked = some()
    for _, layer in marked:
        marks.replace(layer, [each for each, other in marked if other == layer])
    return document, layout, marks, some(), draw(st.integers(0, 9))


@given(lines())
def test_every_character_is_drawn_once_where_it_stands_in_the_look_of_its_layers(case):
    document, layout, marks, overlays, margin = case
    for line in layout.lines:
        parts = paint(line, document.text, marks, PALETTE, margin=margin, overlays=overlays)
        parts = parts[3 + bool(line.lead) + bool(line.fill) :]
        expected, column = [], 0
        for piece in line.pieces:
            expected += [(" ", GROUND)] * (piece.column - column)
            over = marks.over(line.block, piece.start, piece.end)
            over += [(span.start, span.end, layer) for span, layer in overlays]
            for at in range(piece.start, piece.end):
                layers = {layer for start, end, layer in over if start <= at < end}
                expected.append((document.text[at], look(*layers)))
            column = piece.column + cell_len(document.text[piece.start : piece.end])
        assert [(character, part.style) for part in parts for character in part.text] == expected
