"""Templates: what they may see and do, and that what they write is text and no markup."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from briefing.export import rendering
from briefing.export.brief import Brief, Day, Footnote, Holder, Line, Some, as_data
from briefing.export.grammar import Kind, Part, sentence
from briefing.export.rendering import Template, Unmade, fill, markdown, render, template

NASTY = "# <b>*x*</b> [^1] ![a](file:///etc/passwd) `c` | & &amp; {{ 7*7 }} \\ $x$ ~y~ -- 1. 2"
READER = MarkdownIt("commonmark").enable("table").enable("strikethrough").use(footnote_plugin)


# Title, about, two articles, a holder with a role, four lists of two, a footnote of three parts.
TIMES = 1 + 1 + 2 + 2 + 4 * 2 + 3


def line(text, *notes, said=()):
    return Line(sentence(Part(Kind.NAME, text), " spoke."), notes, False, said)


def brief(text=NASTY, url="https://example.org/a_(b)?c=<d>"):
    note = Footnote(1, text, text, "3 May 2025", text, url, "a.md", 0)
    lines = Some((line(text, 1, said=(line(text, 1),)),), 2)
    return Brief(
        title=text,
        made="27 November 2026",
        about=(line(text),),
        days=(Day("3 May 2025", (line(text, 1),)), Day("", (line(text),))),
        more_articles=3,
        holders=(Holder(text, text, lines),),
        more_holders=1,
        changes=lines,
        contradictions=lines,
        questions=lines,
        notes=(note,),
    )


def ours(format):
    return template(format, None, Path("nowhere"))


def theirs(text):
    return Template("mine.j2", text)


def inline(tokens):
    return [child for token in tokens for child in (token, *inline(token.children or ()))]


def test_what_stands_in_markdown_is_text_and_nothing_else():
    tokens = inline(READER.parse(fill(ours("md"), "md", as_data(brief()))))
    kinds = {token.type for token in tokens}
    assert not kinds & {"image", "html_inline", "html_block", "code_inline", "strong_open"}
    assert not kinds & {
        "em_open",
        "s_open",
        "table_open",
        "fence",
        "code_block",
        "ordered_list_open",
    }
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    assert levels == ["h1", "h2", "h3", "h3", "h2", "h3", "h2", "h2", "h2"]
    links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert links == ["https://example.org/a_(b)?c=%3Cd%3E"]
    assert sum(token.type == "footnote_ref" for token in tokens) == 9
    text = "".join(token.content for token in tokens if token.type in ("text", "text_special"))
    assert text.count(NASTY) == TIMES


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_any_line_comes_back_from_markdown_as_it_was(text):
    text = " ".join(text.split())
    for before, after in (("- ", ""), ("# ", ""), ("", ""), ("word ", " word")):
        parsed = READER.parse(f"{before}{markdown(text)}{after}\n")
        read = "".join(
            token.content for token in inline(parsed) if token.type in ("text", "text_special")
        )
        assert read == f"{before if before.startswith('word') else ''}{text}{after}".strip()


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.hrefs, self.words, self.open = [], [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.hrefs += [given["href"]] if "href" in given else []
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)


def test_a_page_is_whole_and_asks_for_nothing():
    text = fill(ours("html"), "html", as_data(brief()))
    page = Page(text)
    assert page.open == []
    assert not set(page.tags) & {"script", "img", "link", "iframe", "object", "base", "form"}
    assert "url(" not in text
    assert "@import" not in text
    assert len(set(page.ids)) == len(page.ids)
    inner = {href[1:] for href in page.hrefs if href.startswith("#")}
    assert inner == set(page.ids)
    assert {href for href in page.hrefs if not href.startswith("#")} == {
        "https://example.org/a_(b)?c=%3Cd%3E"
    }
    # The title once more, for the window.
    assert "".join(page.words).count(NASTY) == TIMES + 1


def test_an_address_that_is_none_of_the_web_is_no_link():
    for url in ("javascript:alert(1)", "file:///etc/passwd", "//x", ""):
        assert rendering.address(url) == ""


def test_a_brief_of_nothing_makes_a_page_and_a_text():
    nothing = Brief(title="Nothing", made="today", about=())
    assert fill(ours("md"), "md", as_data(nothing)) == "# Nothing\n\nMade on today.\n"
    assert "Nothing" in fill(ours("html"), "html", as_data(nothing))


def test_templates_see_plain_values_only():
    def plain(value):
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(one) for key, one in value.items())
        if isinstance(value, list):
            return all(map(plain, value))
        return type(value) in (str, int, bool)

    data = as_data(brief())
    assert plain(data)
    assert json.loads(json.dumps(data)) == data


def test_a_template_of_the_reader_is_filled_in_elsewhere():
    made = render(theirs("{{ title }}: {{ holders|length }}"), "md", as_data(brief("A *b*")))
    assert made == "A \\*b\\*: 1\n"
    page = render(theirs("<p>{{ title }}</p>"), "html", as_data(brief("<b>")))
    assert page == "<p>&lt;b&gt;</p>\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n{{ nothing }}", "line 2: 'nothing' is undefined"),
        ("a\n\n{% for %}", "line 3: "),
        ("{{ title.nothing.more }}", "line 1: "),
        ("{{ 1 // 0 }}", "line 1: "),
        ("{{ title + 1 }}", "line 1: "),
        ("{% include 'brief.md.j2' %}", "line 1: it asks for brief.md.j2: a"),
        ("{% for x in range(10**9) %}{% endfor %}", "line 1: "),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "calls itself"),
        ("{{ 'a' * 10**12 }}", "memory"),
    ],
    ids=range(9),
)
def test_a_wrong_template_is_told_in_one_line_with_its_place(text, said):
    with pytest.raises(Unmade) as fault:
        render(theirs(text), "md", as_data(brief()))
    told = str(fault.value)
    assert told.startswith("the template is wrong: mine.j2")
    assert said in told
    assert "\n" not in told


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ title.__class__.__mro__[1].__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ holders.append(1) }}",
        "{{ ''.format_map }}{{ '{0.__class__}'.format(title) }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ (title|attr('__class__')).x }}",
    ],
    ids=range(7),
)
def test_nothing_leads_out_of_the_sandbox(text):
    with pytest.raises(Unmade):
        render(theirs(text), "md", as_data(brief()))


@pytest.mark.slow
def test_a_template_that_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr(rendering, "SECONDS", 0.3)
    loops = "{% for a in range(9999) %}" * 3 + "{% endfor %}" * 3
    with pytest.raises(Unmade, match="more time or memory"):
        render(theirs(loops), "md", as_data(brief()))


def test_the_readers_own_goes_before_ours(tmp_path):
    assert template("md", None, tmp_path).ours
    (tmp_path / "brief.md.j2").write_text("mine")
    assert template("md", None, tmp_path).text == "mine"
    (tmp_path / "other").write_text("other")
    assert template("md", tmp_path / "other", tmp_path).text == "other"
    (tmp_path / "bad").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unmade, match="not UTF-8"):
        template("md", tmp_path / "bad", tmp_path)
    with pytest.raises(Unmade, match="cannot be read"):
        template("md", tmp_path / "none", tmp_path)
    (tmp_path / "large").write_bytes(b"x" * (rendering.LARGEST + 1))
    with pytest.raises(Unmade, match="too large"):
        template("md", tmp_path / "large", tmp_path)
