"""However an article is shared, its address is known again; and no other is taken for it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.news.address import canonical

STORY = "https://example.org/world/2025/tokyo-talks"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/world/2025/tokyo-talks",
        "HTTPS://Example.ORG/world/2025/tokyo-talks",
        "http://example.org/world/2025/tokyo-talks",
        "http://example.org:80/world/2025/tokyo-talks",
        "https://example.org:443/world/2025/tokyo-talks",
        "https://reader:secret@example.org/world/2025/tokyo-talks",
        "https://example.org./world/2025/tokyo-talks",
        "https://www.example.org/world/2025/tokyo-talks/",
        "https://m.example.org/world/2025/tokyo-talks",
        "https://mobile.example.org/world/2025/tokyo-talks",
        "https://amp.example.org/world/2025/tokyo-talks",
        "https://example.org/world/2025/tokyo-talks#comments",
        "https://example.org/world/2025/tokyo-talks?utm_source=x&utm_medium=y",
        "https://example.org/world/2025/tokyo-talks?fbclid=1&gclid=2&mc_eid=3&at_medium=RSS",
        "https://example.org/world/2025/tokyo-talks/amp",
        "https://example.org/world/2025/tokyo-talks/amp/",
        "https://example.org/amp/world/2025/tokyo-talks",
        "https://example.org/world/2025/tokyo-talks?amp=1",
        "https://example.org/world/2025/tokyo-talks?outputType=amp",
        "https://www.google.com/amp/s/www.example.org/world/2025/tokyo-talks",
        "https://www.google.co.uk/amp/example.org/world/2025/tokyo-talks?utm_source=z",
        "https://example-org.cdn.ampproject.org/c/s/example.org/world/2025/tokyo-talks/amp",
        "https://example.org//world/./2025/../2025/tokyo-talks",
        "https://example.org/world/2025/tokyo%2Dtalks",
        "  https://example.org/world/2025/tokyo-talks\n",
    ],
)
def test_one_article_has_one_address(address):
    assert canonical(address) == STORY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a", "https://example.com/a"),
        ("https://example.org/a", "https://news.example.org/a"),
        ("https://example.org/a", "https://example.org:8080/a"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a?id=1", "https://example.org/a"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/#!/one", "https://example.org/#!/two"),
        ("https://example.org/amp", "https://example.org/"),
        ("https://example.org/guitar-amp", "https://example.org/guitar"),
        ("https://m.co/a", "https://co/a"),
    ],
)
def test_other_articles_have_others(one, other):
    assert canonical(one) != canonical(other)


def test_the_order_of_parameters_makes_no_difference_and_odd_signs_are_written_out():
    one = canonical("https://example.org/find?b=2&a=1&b=1&utm_id=9")
    assert one == "https://example.org/find?a=1&b=1&b=2"
    assert canonical("https://example.org/städte?q=ä b") == canonical(
        "https://example.org/st%c3%a4dte?q=%C3%A4+b"
    )
    assert canonical("https://en.m.example.org/wiki/Laos") == "https://en.example.org/wiki/Laos"
    assert canonical("https://example.org/a.amp.html") == "https://example.org/a.html"


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "no address", "ftp://example.org/a", "mailto:a@example.org", "https://"),
        *("https:///a", "https://[::1/a", "https://example.org:99999/", "javascript:alert(1)"),
        *("https://a b/c", "//example.org/a", "https://exa%6dple.org/a"),
        *("https://example.org/" + 5000 * "a", "https://example.org/" + 2000 * "ä"),
    ],
)
def test_what_is_no_web_address_is_none(text):
    assert canonical(text) == ""


_PIECES = st.sampled_from(
    "https:// http:// www. m. amp. en. example.org google.com/amp/s/ .cdn.ampproject.org /c/s/ "
    "/amp .amp .amp.html -amp.html / // /.. /. %2F %25 %2e %C3%A4 %ff ä ? & = ; # #! utm_x=1 amp "
    "id=1 b= :80 :8080 : @ + [ ] . a B".split(" ")
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=14).map("".join)))
@example("https://a.b/amp/amp/x/amp/amp")
@example("https://x.cdn.ampproject.org/c/s/y.cdn.ampproject.org/c/s/z.org/a")
@example("https://a.b/x?%ff=%2B&&=1")
@example("%2E.AMP")
def test_the_one_form_is_its_own_and_safe_to_show(text):
    once = canonical(text)
    assert canonical(once) == once
    assert canonical(f"https://a.org/{text}") == canonical(canonical(f"https://a.org/{text}"))
    assert once.isprintable()
    assert " " not in once
