from itertools import pairwise

import pytest
from hypothesis import assume, example, given, settings

from briefing.text import dialect
from briefing.text.clean import canonical
from briefing.text.document import BlockKind, Inline
from briefing.text.markdown import parse, plain
from tests.text.sources import MARKUP, SPACES, WORDS, hostile_texts, markdown_sources, texts


def read(source):
    return parse(source)[1]


def paragraphs(source):
    """The texts of the blocks, rules left out."""
    document = read(source)
    blocks = [block for block in document.blocks if block.kind is not BlockKind.RULE]
    return [block.span.of(document.text) for block in blocks]


def marked(source):
    """What is marked how, outermost first."""
    document = read(source)
    return [(mark.kind.value, mark.span.of(document.text)) for mark in document.marks]


def shape(source):
    """Kind, quote, depth, marker and words of each block."""
    document = read(source)
    return [
        (block.kind.value, block.quote, block.depth, block.marker, block.span.of(document.text))
        for block in document.blocks
    ]


def table(source):
    """The cells of the only table, as texts."""
    document = read(source)
    (block,) = document.blocks
    assert block.kind is BlockKind.TABLE
    return [[cell.of(document.text) for cell in row] for row in block.cells]


def check(document):
    """Every law that holds for the offsets of a document."""
    text = document.text
    assert canonical(text) == text
    end = 0
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.RULE:
            assert block.span.start == block.span.end == end
            continue
        gap = text[end : block.span.start]
        assert gap == ("\n\n" if end else "")
        words = block.span.of(text)
        assert words.strip()
        assert words == words.rstrip()
        if block.kind is not BlockKind.CODE:
            assert "\n\n" not in words
            assert words == words.strip()
        if block.kind is BlockKind.HEADING:
            assert "\n" not in words
            assert 1 <= block.level <= 6
        assert document.block_at(block.span.start) == number
        assert document.block_at(block.span.end - 1) == number
        end = block.span.end
        check_cells(text, block)
    assert end == len(text)
    check_marks(document)


def check_cells(text, block):
    assert bool(block.cells) == (block.kind is BlockKind.TABLE)
    cells = [cell for row in block.cells for cell in row]
    for cell in cells:
        assert block.span.covers(cell)
        assert cell.of(text) == cell.of(text).strip()
        assert "\n" not in cell.of(text)
    for before, after in pairwise(cells):
        assert before.end <= after.start
    assert len({len(row) for row in block.cells}) < 2
    if block.cells:
        assert len(block.aligns) == len(block.cells[0])
        assert set(block.aligns) <= {"", "left", "right", "center"}
        outside = text[block.span.start : block.span.end]
        for cell in reversed(cells):
            start = cell.start - block.span.start
            outside = outside[:start] + outside[start + len(cell) :]
        assert not outside.strip(" |\n")


def check_marks(document):
    starts = [(mark.span.start, -mark.span.end) for mark in document.marks]
    assert starts == sorted(starts)
    for mark in document.marks:
        words = mark.span.of(document.text)
        assert words
        assert words == words.strip()
        block = document.blocks[document.block_at(mark.span.start)]
        assert block.span.covers(mark.span)
        assert not mark.href or mark.kind in (Inline.LINK, Inline.IMAGE)
        if block.cells:
            assert any(cell.covers(mark.span) for row in block.cells for cell in row)


@settings(max_examples=400)
@given(markdown_sources)
@example("| |\n|-|\n| |\n|a|")
@example("||a|\n|-|-|\n|b||")
@example("*e*\u0301 `x`\u0301 \u1100*\u1161*\u11a8")
@example("a<br> <br> <br>*b<br><br>c*")
@example("&#769;a &NewLine;&NewLine; b &nbsp;")
@example("    \u3000x\n\n\n\n\n      y")
@example("[^a]\n\n[^a]: [^b]: x\n\n[^c]: y")
def test_every_offset_of_any_source_is_right(source):
    check(read(source))


@given(hostile_texts)
def test_every_offset_of_a_plain_text_is_right(source):
    document = plain(source)
    assert document.text == canonical(source)
    assert document.text == "\n\n".join(block.span.of(document.text) for block in document.blocks)


@given(texts([piece for piece in MARKUP if "<" not in piece and "]" not in piece], SPACES))
def test_no_word_is_lost(source):
    words = ["alpha", "omega"]
    text = read(f"alpha\n\n{source}\n\nomega").text
    assert all(word in text for word in words)


@given(texts(WORDS, SPACES, ["# ", "> ", "- ", "1. "]))
def test_letters_stay_whatever_block_they_stand_in(source):
    # A declaration or an instruction of HTML is markup as a whole.
    assume("<!" not in source and "<?" not in source)
    letters = [character for character in canonical(source) if character.isalpha()]
    assert [character for character in read(source).text if character.isalpha()] == letters


# -- blocks ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("<!-- nothing -->", []),
        ("One\ntwo\n\nthree", ["One two", "three"]),
        ("One\r\ntwo\r\rthree", ["One two", "three"]),
        ("One  \ntwo\\\nthree", ["One\ntwo\nthree"]),
        ("One<br>two<BR/>three", ["One\ntwo\nthree"]),
        ("One<br><br>two", ["One", "two"]),
        ("One   two", ["One two"]),
        ("# Head *x*\nText", ["Head x", "Text"]),
        ("Head\nline\n===\nText", ["Head line", "Text"]),
        ("Head\n---\nText", ["Head", "Text"]),
        ("# a<br>b", ["a b"]),
        ("#no head", ["#no head"]),
        ("a\n***\nb", ["a", "b"]),
        ("    code  x\n      more\n\nText", ["code  x\n  more", "Text"]),
        ("Text\n\n    code", ["Text", "code"]),
        ("Text\n\n      code", ["Text", "  code"]),
        ("```python\na *b*\n\n\n\n  c &amp;\n```", ["a *b*\n\n  c &amp;"]),
        ("~~~\nx\n", ["x"]),
        ("```\n\n```", []),
        ("中文\n中文", ["中文中文"]),
        ("中文\nabc\n中文", ["中文 abc 中文"]),
        ("한국\n한국", ["한국 한국"]),
        ("a&nbsp;b &amp; &lt;c&gt; &#8364; &hearts;", ["a\u00a0b & <c> € ♥"]),
        ("\\*a\\* \\# \\[b\\] 1\\. c\\\\", ["*a* # [b] 1. c\\"]),
        ("AT&T, &bogus; and 3 < 4", ["AT&T, &bogus; and 3 < 4"]),
    ],
)
def test_markup_goes_and_text_stays(source, expected):
    assert paragraphs(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>a</b> <span class='x>y'>b</span>", ["a b"]),
        ("x <!-- no --> y <?no?> z", ["x y z"]),
        ("x <script>no()</script> y", ["x y"]),
        ("x <style>no", ["x no"]),
        ("x <script>no</script> y <script>no</script> z", ["x y z"]),
        ("x <style>*no</style> y* <script>~~no~~</script>", ["x y"]),
        ("*x <style>no* no</style> y", ["x y"]),
        ("<div>\n<p>One</p>\n<p>Two<br>lines &amp; more</p>\n</div>", ["One", "Two\nlines & more"]),
        ("<div>\n\n*One*\n\n</div>", ["One"]),
        ("<script>\nno()\n</script>\n\nText", ["Text"]),
        ("<style>no\n\nno", []),
        ("<!-- no\n\nno -->\nText", ["Text"]),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]),
        ("<p title='a > b' hidden>One</p>", ["One"]),
        ("<p>3 < 4 <", ["3 < 4 <"]),
        ("<p>a&#x202e;b&#27;[31mc&#99999999;", ["ab[31mc&#99999999;"]),
        ("<p>&#" + "1" * 5000 + ";</p>", ["&#" + "1" * 5000 + ";"]),
        ("<p>a\n   b\tc</p>", ["a b c"]),
    ],
)
def test_tags_go_and_their_text_stays(source, expected):
    assert paragraphs(source) == expected


def test_lists_number_their_entries_and_count_their_depth():
    source = "- a\n- b\n  1. c\n  2. d\n     - e\n\n       more\n- f\n\n3) g\n3) h\n\n0. i\n1. j"
    assert shape(source) == [
        ("paragraph", 0, 1, "•", "a"),
        ("paragraph", 0, 1, "•", "b"),
        ("paragraph", 0, 2, "1.", "c"),
        ("paragraph", 0, 2, "2.", "d"),
        ("paragraph", 0, 3, "▪", "e"),
        ("paragraph", 0, 3, "", "more"),
        ("paragraph", 0, 1, "•", "f"),
        ("paragraph", 0, 1, "3)", "g"),
        ("paragraph", 0, 1, "4)", "h"),
        ("paragraph", 0, 1, "0.", "i"),
        ("paragraph", 0, 1, "1.", "j"),
    ]


def test_an_empty_entry_gives_its_number_to_nobody_else():
    assert [marker for *_, marker, _ in shape("1.\n2. b\n\nText")] == ["2.", ""]


def test_quotes_are_counted():
    source = "> a\n>\n> > b\n>\n> - c\n>\n> ---\n\nd"
    assert shape(source) == [
        ("paragraph", 1, 0, "", "a"),
        ("paragraph", 2, 0, "", "b"),
        ("paragraph", 1, 1, "•", "c"),
        ("rule", 1, 0, "", ""),
        ("paragraph", 0, 0, "", "d"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n\n- b\n- c\n  - d\n  - e\n- f\n\ng", [False, False, True, True, True, True, False]),
        ("- a\n\n- b\n\n- c", [False, False, False]),
        ("- a\n- b\n\n# c", [False, True, False]),
        ("- a\n- b\n\n| c |\n|-|", [False, True, False]),
        ("- a\n- b\n\n```\nc\n```", [False, True, False]),
        ("- a\n\n  - b\n  - c", [False, False, True]),
        ("1. a\n2. b\n\n---\n\n- c\n- d", [False, True, False, False, True]),
    ],
)
def test_entries_without_blank_lines_between_stay_together(source, expected):
    assert [block.tight for block in read(source).blocks] == expected


def test_headings_have_their_level():
    source = "# a\n## b\n###### c\n\nd\n===\n\ne\n---\n\nf"
    assert [block.level for block in read(source).blocks] == [1, 2, 6, 1, 2, 0]


def test_a_rule_stands_where_the_text_before_it_ends():
    document = read("---\n\na\n\n---\n---\n\nb\n\n***")
    kinds = [(block.kind.value, block.span.start) for block in document.blocks]
    assert kinds == [
        ("rule", 0),
        ("paragraph", 0),
        ("rule", 1),
        ("rule", 1),
        ("paragraph", 3),
        ("rule", 4),
    ]
    assert [document.block_at(offset) for offset in (0, 1, 2, 3, 4)] == [1, 1, 1, 4, 4]


def test_a_rule_at_the_head_is_no_front_matter():
    fields, document = parse("---\n\nIt rained.\n\n---\n\nIt stopped.")
    assert (fields, document.text) == ({}, "It rained.\n\nIt stopped.")


def test_front_matter_is_no_text():
    fields, document = parse("---\ntitle: A: b\n---\n# Head")
    assert (fields, document.text) == ({"title": "A: b"}, "Head")


# -- tables ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a|b\n-|-\nc|d", [["a", "b"], ["c", "d"]]),
        ("| a | b |\n|---|---|\n| c |", [["a", "b"], ["c", ""]]),
        ("|a|b|\n|-|-|\n|c|d|e|", [["a", "b"], ["c", "d"]]),
        ("|a|b|\n|-|-|\n||d|", [["a", "b"], ["", "d"]]),
        ("|a|b|\n|-|-|\n|||\n|c|d|", [["a", "b"], ["c", "d"]]),
        ("|||\n|-|-|\n|c|d|", [["", ""], ["c", "d"]]),
        ("|a||b|\n|-|-|-|\n||c||", [["a", "", "b"], ["", "c", ""]]),
        ("|a\\|b|c|\n|-|-|\n|`d\\|e`|f|", [["a|b", "c"], ["d|e", "f"]]),
        ("|a|\n|-|\n|b<br>c|\n|日本&nbsp;|", [["a"], ["b c"], ["日本"]]),
        ("|a|\n|-|", [["a"]]),
    ],
)
def test_a_table_has_its_cells(source, expected):
    assert table(source) == expected


def test_a_table_reads_as_rows():
    assert read("| a | b |\n|---|---|\n| | d |\n| e | |").text == "a | b\n| d\ne |"


def test_a_table_keeps_its_alignments():
    (block,) = read("|a|b|c|d|\n|-|:-|-:|:-:|\n|e|").blocks
    assert block.aligns == ("", "left", "right", "center")


def test_marks_in_cells_stay_in_place():
    source = "| a | *b* |\n|---|---|\n| | x **c** [d](u) |\n| `e` | f[^1] |\n\n[^1]: *g*"
    assert marked(source) == [
        ("emphasis", "b"),
        ("strong", "c"),
        ("link", "d"),
        ("code", "e"),
        ("footnote", "[1]"),
        ("emphasis", "g"),
    ]


# -- marks -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "a *b* _c_ **d** __e__ ~~f~~ `g`",
            "emphasis b/emphasis c/strong d/strong e/strike f/code g",
        ),
        ("***a** b*", "emphasis a b/strong a"),
        ("*a\nb*", "emphasis a b"),
        ("*a  \nb*", "emphasis a\nb"),
        ("x [a *b*](u 'title') y", "link a b/emphasis b"),
        ("[ a ](u)", "link a"),
        ("[](u)", ""),
        ("[a][r] [r] [R][]\n\n[r]: /u 'title'", "link a/link r/link R"),
        ("[a][none]", ""),
        ("<https://a.example/b> <c@d.example>", "link https://a.example/b/link c@d.example"),
        ("![a *b*](u) ![](u)", "image a b/emphasis b/image image"),
        ("[![a](u)](v)", "link a/image a"),
        ("``a ` b``", "code a ` b"),
        ("` a  b `", "code a b"),
        ("` `", ""),
        ("snake_case_name 2*3*4", "emphasis 3"),
        ("*e*\u0301", "emphasis é"),
        ("e*\u0301x*", "emphasis x"),
        ("\u1100*\u1161x*", "emphasis x"),
        ("*\u1100*\u1161x", "emphasis \uac00"),
        ("*a&#x202e;b*", "emphasis ab"),
        ("**中**文", "strong 中"),
        ("*中\n文*字", "emphasis 中文"),
    ],
)
def test_a_mark_covers_what_was_marked(source, expected):
    assert "/".join(f"{kind} {words}" for kind, words in marked(source)) == expected


def test_links_and_images_know_where_they_lead():
    document = read("[a](<b c>) ![d](e) *f* [g](h&amp;i) <https://é.example> [x](javascript:y)")
    assert [mark.href for mark in document.marks] == [
        "b%20c",
        "e",
        "",
        "h&i",
        "https://xn--9ca.example",
    ]
    assert document.text.endswith("[x](javascript:y)")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a[^x] b[^y]\n\n[^y]: Y\n[^x]: X", [("", "a[1] b[2]"), ("[1]", "X"), ("[2]", "Y")]),
        ("a[^x] b[^x]\n\n[^x]: X", [("", "a[1] b[1]"), ("[1]", "X")]),
        ("a^[X *y*] b", [("", "a[1] b"), ("[1]", "X y")]),
        (
            "a[^x]\n\n[^x]: One\n\n    two\n\n    - three\n\nb",
            [("", "a[1]"), ("", "b"), ("[1]", "One"), ("", "two"), ("◦", "three")],
        ),
        ("a[^x] b", [("", "a[^x] b")]),
        ("a\n\n[^x]: X", [("", "a"), ("[1]", "X")]),
        ("a[^y]\n\n[^x]: X\n\n[^y]: Y", [("", "a[1]"), ("[1]", "Y"), ("[2]", "X")]),
        ("> [^x]: X\n\na[^x]", [("", "a[1]"), ("[1]", "X")]),
        ("a[^x]\n\n[^x]: X[^y]\n\n[^y]: Y", [("", "a[1]"), ("[1]", "X[2]"), ("[2]", "Y")]),
        ("a[^x]\n\n[^x]: X\n\n[^x]: Z", [("", "a[1]"), ("[1]", "X"), ("", "Z")]),
    ],
)
def test_footnotes_come_behind_the_text_that_refers_to_them(source, expected):
    assert [(marker, words) for *_, marker, words in shape(source)] == expected


# -- limits ------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "> " * 500 + "deep",
        "- " * 500 + "deep",
        "".join("  " * level + "- deep\n" for level in range(100)),
        "![" * 500 + "deep" + "](u)" * 500,
        "^[" * 500 + "deep" + "]" * 500,
        "[" * 500 + "deep" + "](u)" * 500,
        "*" * 500 + "deep" + "*" * 500,
        "*a **b " * 500 + "deep",
        "[^a]: " * 500 + "deep",
        "<b>" * 500 + "deep",
    ],
    ids="quotes lists indents images notes links stars unclosed definitions tags".split(),
)
def test_deep_nesting_loses_no_word(source):
    document = read(source)
    assert "deep" in document.text
    check(document)


UNITS = [
    *[
        "[",
        "![",
        "^[",
        "[^a]",
        "*a_",
        "`` ` ",
        "<a ",
        "<!--",
        "&#",
        "\\",
        "|",
        "> ",
        "- a\n",
        "a\n",
    ],
    *["<p>", "<script>", "[a](b", "**", "~~a", "=\n", "a|\n-|\n"],
]


@pytest.mark.parametrize("size", [30_000, 1_000_000])
@pytest.mark.parametrize("unit", UNITS)
def test_a_giant_text_of_markup_is_read(unit, size):
    # Of the larger most are taken literally, because the parser would take minutes for them.
    assert read("word " + unit * (size // len(unit))).text.startswith("word")


def test_an_article_of_a_hundred_thousand_words_is_no_giant():
    paragraph = "He said *no*, then left for [Rome](u): “Never!” " * 10
    assert not dialect.is_too_dense(f"{paragraph}\n\n" * 1000)
