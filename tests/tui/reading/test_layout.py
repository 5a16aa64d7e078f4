from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import iter_graphemes

from briefing.text.document import BlockKind
from briefing.text.markdown import parse, plain
from briefing.tui.reading.layout import NARROWEST, PLAIN, Layout, Signs, lay_out
from tests.text.sources import hostile_texts, markdown_sources

widths = st.integers(1, 60)
documents = markdown_sources.map(lambda source: parse(source)[1]) | hostile_texts.map(plain)


def drawn(document, width, signs=None):
    """The lines as they stand on the screen."""
    layout = lay_out(document, width, signs)
    found = []
    for line in layout.lines:
        shown = line.lead
        if line.fill:
            shown += line.fill * (layout.width - cell_len(shown))
        for piece in line.pieces:
            gap = cell_len(line.lead) + piece.column - cell_len(shown)
            assert gap >= 0
            shown += " " * gap + document.text[piece.start : piece.end]
        found.append(shown)
    return found


def picture(source, width, signs=None):
    return "\n".join(line.rstrip() for line in drawn(parse(source)[1], width, signs))


def shown_by(document, offset):
    """The offsets that have to be on the screen: all but white space and a table's bars."""
    block = document.blocks[document.block_at(offset)]
    if document.text[offset].isspace():
        return False
    return not block.cells or any(offset in cell for row in block.cells for cell in row)


@settings(max_examples=200)
@given(documents, widths)
def test_no_line_is_wider_than_the_width(document, width):
    for line in drawn(document, width):
        assert cell_len(line) <= max(width, NARROWEST)


@settings(max_examples=200)
@given(documents, widths)
def test_every_visible_character_is_shown_once(document, width):
    layout = lay_out(document, width)
    shown = [
        at for line in layout.lines for piece in line.pieces for at in range(piece.start, piece.end)
    ]
    assert len(shown) == len(set(shown))
    wanted = {at for at in range(len(document.text)) if shown_by(document, at)}
    assert wanted <= set(shown)


@given(documents, widths)
def test_no_piece_cuts_a_grapheme(document, width):
    borders = {0}
    at = 0
    for grapheme in iter_graphemes(document.text):
        at += len(grapheme)
        borders.add(at)
    for line in lay_out(document, width).lines:
        for piece in line.pieces:
            assert {piece.start, piece.end} <= borders


@given(documents, widths)
def test_pieces_stand_side_by_side_in_their_block(document, width):
    layout = lay_out(document, width)
    numbers = [line.block for line in layout.lines]
    assert numbers == sorted(numbers)
    for line in layout.lines:
        block = document.blocks[line.block]
        right = 0
        for piece in line.pieces:
            assert piece.column >= right
            assert block.span.start <= piece.start <= piece.end <= block.span.end
            right = piece.column + cell_len(document.text[piece.start : piece.end])


@given(documents, widths)
def test_every_block_begins_on_its_first_line(document, width):
    layout = lay_out(document, width)
    assert len(layout.first) == len(document.blocks)
    for number, top in enumerate(layout.first):
        assert layout.lines[top].block == number
        assert layout.lines[top].pieces or layout.lines[top].fill
        assert top == 0 or layout.lines[top - 1].block == number - 1


@settings(max_examples=200)
@given(documents, widths)
def test_the_line_of_an_offset_is_the_one_that_shows_it(document, width):
    layout = lay_out(document, width)
    for number, line in enumerate(layout.lines):
        for piece in line.pieces:
            for at in range(piece.start, piece.end):
                assert layout.line_of(document, at) == number


@given(documents, widths)
def test_what_is_not_shown_stands_where_the_text_before_it_does(document, width):
    layout = lay_out(document, width)
    shown = {at for line in layout.lines for p in line.pieces for at in range(p.start, p.end)}
    for offset in range(len(document.text) + 1):
        number = layout.line_of(document, offset)
        assert 0 <= number < max(1, len(layout.lines))
        block = document.blocks[document.block_at(offset)] if document.blocks else None
        before = [at for at in shown if at < offset and block and at >= block.span.start]
        if offset not in shown and before and not block.cells:
            assert number >= layout.line_of(document, max(before))


@given(documents, widths)
def test_offsets_further_on_stand_on_lines_further_down(document, width):
    layout = lay_out(document, width)
    for block in document.blocks:
        if not block.cells:
            offsets = range(block.span.start, block.span.end)
            numbers = [layout.line_of(document, offset) for offset in offsets]
            assert numbers == sorted(numbers)


@given(documents, widths)
def test_where_a_character_stands_it_is_found(document, width):
    layout = lay_out(document, width)
    for number, line in enumerate(layout.lines):
        left = cell_len(line.lead)
        for piece in line.pieces:
            at, cell = piece.start, left + piece.column
            for grapheme in iter_graphemes(document.text, piece.start, piece.end):
                for column in range(cell, cell + cell_len(grapheme)):
                    assert layout.offset_at(number, column, document.text) == at
                at += len(grapheme)
                cell += cell_len(grapheme)
        assert layout.offset_at(number, -1, document.text) is None
        assert layout.offset_at(number, 10**6, document.text) is None
        if left:
            assert layout.offset_at(number, left - 1, document.text) is None


@given(documents, widths)
def test_plain_signs_are_ascii(document, width):
    layout = lay_out(document, width, PLAIN)
    assert all(line.lead.isascii() and line.fill.isascii() for line in layout.lines)
    same = lay_out(document, width, Signs())
    assert [line.pieces for line in layout.lines] == [line.pieces for line in same.lines]


def test_without_blocks_there_are_no_lines():
    document = parse("")[1]
    layout = lay_out(document, 40)
    assert layout == Layout(40, (), ())
    assert layout.line_of(document, 0) == 0


def test_a_width_too_small_for_text_is_widened():
    assert lay_out(parse("word")[1], 3).width == NARROWEST


@pytest.mark.parametrize(
    ("width", "source", "expected"),
    [
        (
            30,
            "# Head\n\nOne two three four five six seven eight.\n\nEnd.",
            """\
Head

One two three four five six
seven eight.

End.""",
        ),
        (
            24,
            "Text\n\n- one two three four five six\n- two\n  - three\n    - four\n- five\n\nText",
            """\
Text

• one two three four
  five six
• two
  ◦ three
    ▪ four
• five

Text""",
        ),
        (
            24,
            "8. a\n9. b\n10. c c c c c c c c c c c\n\n    d\n\n    - e",
            """\
 8. a

 9. b

10. c c c c c c c c c c
    c

    d

    ◦ e""",
        ),
        (
            24,
            "1. a\n2. b\n\n- c\n- d\n\n100. e",
            """\
1. a
2. b

• c
• d

100. e""",
        ),
        (
            24,
            "> One two three four five six.\n>\n> > Two\n>\n> Three\n\nFour",
            """\
│ One two three four
│ five six.
│
│ │ Two
│
│ Three

Four""",
        ),
        (
            24,
            "- > One\n  > two\n  >\n  > three\n- ```\n  if a:\n\n      b\n  ```",
            """\
│ • One two
│
│   three

•   if a:

        b""",
        ),
        (
            24,
            "Text\n\n```\nif a:\n\n    b(c)\n```\n\n---\n\n"
            "Text[^1]\n\n[^1]: A note of some length.\n\n    More.",
            """\
Text

  if a:

      b(c)

────────────────────────

Text[1]

[1] A note of some
    length.

    More.""",
        ),
        (
            30,
            "| Who | How many |\n|-----|---------:|\n| Ann | 7 |\n| Bob of Rome | 12,000 |",
            """\
Who          How many
──────────────────────────────
Ann                 7
Bob of Rome    12,000""",
        ),
        (
            26,
            "|a|b|c|\n|:-|:-:|-:|\n|one two three four five|mid|right|\n||x||",
            """\
a                b       c
──────────────────────────
one two three   mid  right
four five
                 x""",
        ),
        (
            24,
            "|日本|b|\n|-|-|\n|東京都|中文中文中文中文中文中文|",
            """\
日本    b
────────────────────────
東京都  中文中文中文中文
        中文中文""",
        ),
        (
            20,
            "| | |\n|-|-|\n|a|b|\n\n|c|\n|-|",
            """\
a  b

c
────────────────────""",
        ),
        (
            20,
            "|alpha|beta|gamma|delta|\n|-|-|-|-|\n|one two|three|four|five|",
            """\
alpha | beta | gamma
| delta
────────────────────
one two | three |
four | five""",
        ),
        (
            22,
            "|Party|Seats|For|No|\n|-|-:|-:|-:|\n|Civic (government)|31|31|0|",
            """\
Party | Seats | For |
No
──────────────────────
Civic (government) |
31 | 31 | 0""",
        ),
        (
            24,
            "|Party|Seats|For|No|\n|-|-:|-:|-:|\n|Civic (governing)|31|31|0|",
            """\
Party       Seats For No
────────────────────────
Civic          31  31  0
(governing)""",
        ),
    ],
)
def test_blocks_are_set_as_in_print(source, width, expected):
    assert picture(source, width) == expected


def test_signs_have_plain_forms():
    source = "> a\n\n- b\n  - c\n    - d\n\n---\n\n|e|\n|-|"
    assert (
        picture(source, 22, PLAIN)
        == "| a\n\n* b\n  - c\n    + d\n\n" + "-" * 22 + "\n\ne\n" + "-" * 22
    )


@pytest.mark.parametrize("depth", [1, 5, 10, 16, 30])
@pytest.mark.parametrize("width", [16, 20, 24, 40])
@pytest.mark.parametrize("mark", ["> ", "- ", "> - ", "10. "])
def test_text_has_room_however_deep_it_is_nested(mark, width, depth):
    document = parse(mark * depth + "some words of text")[1]
    layout = lay_out(document, width)
    for line in layout.lines:
        assert width - cell_len(line.lead) >= NARROWEST


def test_a_resize_keeps_every_offset_in_its_block():
    document = parse("one two three\n\n- four five\n\n|six|seven|\n|-|-|\n|eight|nine|")[1]
    for width in range(16, 50):
        layout = lay_out(document, width)
        for offset in range(len(document.text)):
            line = layout.lines[layout.line_of(document, offset)]
            assert line.block == document.block_at(offset)


def test_lines_of_a_table_know_their_row():
    document = parse("|a|b|\n|-|-|\n|one two three four five|x|\n|c|d|")[1]
    rows = [line.row for line in lay_out(document, 16).lines]
    assert rows == sorted(rows)
    assert set(rows) == {0, 1, 2}
    (block,) = document.blocks
    assert block.kind is BlockKind.TABLE


def test_lines_of_one_block_follow_each_other():
    document = parse("word " * 200 + "\n\n" + "日本語" * 100)[1]
    layout = lay_out(document, 30)
    for above, below in pairwise(layout.lines):
        if above.block == below.block and below.pieces:
            assert above.end <= below.start
