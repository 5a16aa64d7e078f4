import pytest
from hypothesis import given

from briefing.text import html
from tests.text.sources import MARKUP, SPACES, WORDS, texts

sources = texts(
    [piece for piece in MARKUP if "<" in piece or "&" in piece], WORDS, SPACES, ['"', ">"]
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("a <i>b</i>c", "a bc"),
        ("a<br>b<BR />c", "a\nb\nc"),
        ("<p>a</p><p>b", "a\n\nb"),
        ("a\n  b", "a b"),
        ("a&amp;b &lt;i&gt; &#8364; &bogus;", "a&b <i> € &bogus;"),
        ("&#" + "9" * 5000 + ";", "&#" + "9" * 5000 + ";"),
        ("a<!-- <b> -->b<!DOCTYPE x>c<?x?>d<![CDATA[e]]>f", "abcdf"),
        ("a<!-- never closed", "a"),
        ("a<script>b<c</script>d<STYLE>e</style >f", "adf"),
        ("a<script>b", "a"),
        ("3 < 4 <", "3 < 4 <"),
        ("<a title='b > c'>d</a>", "d"),
    ],
)
def test_words_are_what_a_reader_sees(source, expected):
    assert html.words(source) == expected


@given(sources)
def test_any_source_has_words_without_loose_spaces(source):
    for line in html.words(source).split("\n"):
        assert not line.startswith(" ")
        assert not line.endswith(" ")


@pytest.mark.parametrize(
    ("markup", "name"),
    [("<b>", "b"), ("</DIV>", "div"), ("<br/>", "br"), ("< b>", ""), ("b", ""), ("<b", "")],
)
def test_a_tag_has_a_name(markup, name):
    assert html.tag_name(markup) == name


def test_scripts_and_styles_are_hidden():
    assert html.hides("<script src='x'>")
    assert not html.hides("</script>")
    assert not html.hides("<b>")


@pytest.mark.parametrize(
    "unit", ["<", "<a ", '<a "', "<!--", "<p>", "<td>", "<br>", "<script>", "&", "&#1", " "]
)
def test_a_giant_line_of_anything_has_its_words(unit):
    # With a cost that grows by the square this would take hours.
    assert html.words("a" + unit * (200_000 // len(unit))).startswith("a")
