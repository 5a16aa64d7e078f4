"""Quotes with their citation, as plain text and as Markdown that stays text."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.news.article import Article
from briefing.news.citation import Citation, markdown, plain
from briefing.text.clean import canonical, clean_line
from briefing.text.markdown import parse
from briefing.text.markdown import plain as plain_document
from tests.text.sources import hostile_texts, markdown_sources

URL = "https://news.example/2025/11/rain?a=1&b=2"
KNOWN = Citation("A wet day", "Reuters", "2025-11-12", URL)


def test_a_quote_has_its_source_title_day_and_address():
    expected = f"“It rained.” — Reuters, A wet day, 12 November 2025, {URL}"
    assert plain("It rained.", KNOWN) == expected


def test_it_is_made_from_an_article():
    article = Article("a.md", "A wet day", plain_document("x"), "Reuters", "2025-11-12", URL)
    assert Citation.of(article) == KNOWN


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (Citation("Notes"), "“It rained.” — Notes"),
        (Citation("Notes", "", "2025"), "“It rained.” — Notes, 2025"),
        (Citation("Notes", "", "2025-11-99"), "“It rained.” — Notes, 2025-11-99"),
        (Citation("Notes", "A", url="javascript:alert(1)"), "“It rained.” — A, Notes"),
        (Citation("Notes", "A", url="https://"), "“It rained.” — A, Notes"),
        (Citation("Notes", "A", url="http://[bad"), "“It rained.” — A, Notes"),
        (Citation("Notes", "A", url="https://a b"), "“It rained.” — A, Notes"),
    ],
)
def test_what_is_not_known_or_no_web_address_is_left_out(citation, expected):
    assert plain("It rained.", citation) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("“It rained.”", "“It rained.” — Notes"),
        ("“It rained,” he said.", "““It rained,” he said.” — Notes"),
        ("“It rained,” he said. “Much.”", "““It rained,” he said. “Much.”” — Notes"),
        (" It rained. ", "“It rained.” — Notes"),
        ("One.\n\nTwo.", "“One.\n\nTwo.” — Notes"),
        ("", "Notes"),
    ],
)
def test_the_words_stay_as_they_are(quote, expected):
    assert plain(quote, Citation("Notes")) == expected


def test_markdown_is_a_block_quote_with_a_link():
    assert markdown("It rained.\nMuch.\n\nThen not.", KNOWN) == (
        "> It rained.\\\n> Much.\n>\n> Then not.\n>\n"
        f"> — Reuters, [A wet day](<{URL}>), 12 November 2025"
    )
    assert markdown("", Citation("A *wet* day", "Reuters")) == "> Reuters, A \\*wet\\* day"


COMMON = MarkdownIt("commonmark")
MORE = MarkdownIt("gfm-like", {"html": True, "linkify": False})


def told(parser, source):
    """What a parser makes of Markdown: its paragraphs as text, and every other thing it found."""
    paragraphs, others = [], set()
    for token in parser.parse(source):
        if token.type == "inline":
            text = ""
            for child in token.children:
                if child.type in ("text", "text_special"):
                    text += child.content
                elif child.type in ("softbreak", "hardbreak"):
                    text += "\n"
                else:
                    others.add((child.type, child.attrGet("href")))
            paragraphs.append(text)
        elif not token.type.startswith(("paragraph_", "blockquote_")):
            others.add((token.type, token.content))
    return paragraphs, others


def paragraphs_of(text):
    found = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in paragraph.split("\n")]
        if any(lines):
            found.append("\n".join(line for line in lines if line))
    return found


texts = st.one_of(markdown_sources, hostile_texts, st.text()).map(canonical)
lines = texts.map(clean_line)


@pytest.mark.parametrize("parser", [COMMON, MORE], ids=["commonmark", "gfm"])
@given(texts, lines, lines)
def test_hostile_words_stay_words(parser, quote, title, source):
    made = markdown(quote, Citation(title, source))
    got, others = told(parser, made)
    about = ", ".join(part for part in (source, title) if part)
    told_about = f"— {about}".strip() if paragraphs_of(quote) else about
    assert got == [each for each in [*paragraphs_of(quote), told_about] if each]
    assert others == set()


HOSTILE = [
    *["# x", "- x", "+ x", "1. x", "2) x", "> x", "===", "---", "***", "| a | b |\n|-|-|", "~~~"],
    *["<script>x</script>", "&lt;", "&#27;", "![a](b)", "[a]: b", "[^1]", "$x$", "``", "\\", ": x"],
    *["    code", "a  \nb", "http://x.example", "www.x.example", "==x==", "%%x%%", "{#id}", "-"],
]


@pytest.mark.parametrize("quote", HOSTILE)
@pytest.mark.parametrize("parser", [COMMON, MORE], ids=["commonmark", "gfm"])
def test_each_kind_of_markup_stays_text(parser, quote):
    got, others = told(parser, markdown(quote, KNOWN))
    assert got[:-1] == paragraphs_of(quote)
    assert others == {("link_open", URL), ("link_close", None)}


@pytest.mark.parametrize("quote", HOSTILE)
def test_our_own_reader_reads_back_what_was_copied(quote):
    text = parse(markdown(quote, Citation("T")))[1].text
    assert text == "\n\n".join([*paragraphs_of(quote), "— T"])


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/<b>",
        "https://a.example/a\\b",
        "https://a.example/?a=1&copy;=2",
        "https://a.example/x_(y)_*z*",
        "https://例え.jp/道",
    ],
)
def test_an_address_cannot_leave_its_brackets(url):
    _, others = told(COMMON, markdown("x", Citation("T", url=url)))
    ((_, href),) = [each for each in others if each[0] == "link_open"]
    assert unquote(href) == unquote(COMMON.normalizeLink(url))
    assert len(others) == 2
