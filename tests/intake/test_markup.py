"""HTML and plain words become Markdown that reads back as the same words."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.intake import compose, literal, markup
from briefing.intake.tree import tree
from briefing.news.piece import Piece
from briefing.text import front, markdown
from briefing.text.clean import clean_line
from briefing.text.document import BlockKind

SIGNS = "*_`~[]()<>#+-=|\\!&;:.$ 1a\n“é"


def of(html):
    return markup.markdown(tree(html, fragment=True), "https://example.org/dir/page")


def read(source):
    return markdown.parse(source)[1]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<h2>A <b>b</b></h2>text", "## A **b**\n\ntext"),
        ("a<br>b<br><br>c", "a\\\nb\n\nc"),
        ("<em> long, </em>x", "*long*, x"),
        ("so<em>“x”</em>y", "so“*x*”y"),
        ("<a href='/x y?a=1&amp;b=2'>here</a>", "[here](<https://example.org/x%20y?a=1&amp;b=2>)"),
        ("<a href='javascript:alert(1)'>here</a>", "here"),
        ("<a href='file:///etc/passwd'>here</a>", "here"),
        ("<a href='mailto:a@b.org'>mail</a>", "[mail](<mailto:a@b.org>)"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n\n  - c"),
        ("<ol><li>a</li><li><p>b</p><p>c</p></li></ol>", "1. a\n2. b\n\n   c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n\n> b\n\nc"),
        ("<pre>a\n  `b`</pre>", "```\na\n  `b`\n```"),
        ("<code>a`b</code>", "`` a`b ``"),
        (
            "<table><tr><td>a<td>b|c<tr><td>d<td>e</table>",
            "| a | b\\|c |\n| --- | --- |\n| d | e |",
        ),
        ("<table><tr><td><p>all of</p><p>a mail</p></table>", "all of\n\na mail"),
        ("<script>x()</script>a<style>b</style><!-- c -->d", "ad"),
        ("<p hidden>a</p><p style='display: none'>b</p>c", "c"),
        ("1. a", "1\\. a"),
        ("# no heading", "\\# no heading"),
        ("&lt;script&gt; &amp;amp;", "\\<script> \\&amp;"),
    ],
)
def test_markup(html, expected):
    assert of(html) == expected


@given(st.text(SIGNS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_plain_words_stay_words(text):
    source = literal.paragraphs(text)
    document = read(source)
    told = [" ".join(line.split()) for line in text.split("\n")]
    assert document.text.split() == "\n".join(told).split()
    assert all(block.kind is BlockKind.PARAGRAPH for block in document.blocks)
    assert not [mark for mark in document.marks if mark.href]


@given(st.text(SIGNS, max_size=30), st.text(SIGNS, max_size=10), st.sampled_from(["em", "b", "p"]))
@settings(max_examples=300, deadline=None)
def test_words_of_html_stay_words(before, inner, tag):
    from html import escape

    document = read(of(f"{escape(before)}<{tag}>{escape(inner)}</{tag}>"))
    assert re.sub(r"\s", "", document.text) == re.sub(r"\s", "", before + inner)


def test_elements_nested_without_end():
    deep = 150
    text = read(of("<div>" * deep + "words" + "</div>" * deep + "<blockquote>" * 40 + "end")).text
    assert text.endswith("end")


# -- the file of a piece --------------------------------------------------------------


@given(st.text(), st.text(SIGNS + "'\"%@,?{}"), st.text(max_size=20))
@settings(max_examples=300, deadline=None)
def test_what_is_composed_reads_back(title, source, tag):
    piece = Piece(
        "Words.", title, source, "2025-11-25", tag, "https://example.org/a?b='c'", tags=(tag,)
    )
    text = compose.compose(piece).decode()
    matter, start = front.split(text)
    fields = front.fields(matter)
    assert fields.get("title", "") == piece.title
    assert fields.get("source", "") == piece.source
    assert fields.get("author", "") == piece.author
    assert fields["published"] == "2025-11-25"
    assert fields["url"] == piece.url
    assert fields.get("tags", "") == ", ".join(piece.tags)
    assert text[start:].strip() == "Words."


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ministers’ meeting: “no”", "ministers-meeting-no"),
        ("Łódź straße Ærø", "lodz-strasse-aero"),
        ("../../etc/passwd", "etc-passwd"),
        ("word " * 40, "word-" * 11 + "word"),
        ("x" * 200, "x" * 60),
    ],
)
def test_names_of_files(title, expected):
    assert compose.slug(title) == expected


@given(st.text())
def test_every_name_is_plain(title):
    assert re.fullmatch(r"[a-z0-9-]{1,60}", compose.slug(title))


def test_articles_go_by_day():
    assert compose.path("A b", "2025-11-25", "2026-01-01") == "2025-11/2025-11-25-a-b.md"
    assert compose.path("A b", "", "2026-01-01", ".txt") == "2026-01/2026-01-01-a-b.txt"


def test_a_piece_cleans_itself():
    piece = Piece(
        "a\x1b[31m\n\nb\u202e",
        "t\nu\x07",
        published="Nov 25, 2025",
        url="javascript:x",
        tags=("a,b", "a b"),
    )
    assert (piece.body, piece.title, piece.published) == ("a\n\nb", "t u", "2025-11-25")
    assert (piece.url, piece.tags) == ("", ("a b",))
    assert clean_line(Piece("a", "x" * 10**6).title) == "x" * 499 + "…"
