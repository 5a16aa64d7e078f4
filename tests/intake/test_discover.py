import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.discover import Named, is_feed, named

PAGE = "https://example.org/news/today"


@pytest.mark.parametrize(
    ("link", "found"),
    [
        (
            '<link rel="alternate" type="application/rss+xml" title="All &amp; more" href="/rss">',
            [Named("https://example.org/rss", "All & more")],
        ),
        (
            "<LINK href='atom.xml?a=1&amp;b=2' TYPE=application/atom+xml REL='ALTERNATE home' />",
            [Named("https://example.org/news/atom.xml?a=1&b=2")],
        ),
        (
            '<link rel=alternate type="application/feed+json; charset=utf-8" href="//b.example/j">',
            [Named("https://b.example/j")],
        ),
        ('<link rel="stylesheet" type="application/rss+xml" href="/x">', []),
        ('<link rel="alternate" type="text/html" hreflang="de" href="/x">', []),
        ('<link rel="alternate" type="application/rss+xml">', []),
        ('<link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">', []),
        ('<link rel="alternate" type="application/rss+xml" href="https://a:b@example.org/">', []),
        (
            '<link rel="alternate" type="application/rss+xml" title="\x1b[31mred\u202e" href="/r">',
            [Named("https://example.org/r", "red")],
        ),
        ("no links", []),
    ],
)
def test_a_page_names_its_feeds(link, found):
    page = f"<html><head><title>x</title>{link}</head>".encode()
    assert list(named(page, PAGE)) == found


def test_each_is_named_once_and_not_too_many():
    link = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    page = "".join(link.format(n % 50) for n in range(1000)).encode()
    assert len(named(page, PAGE)) == 20


def test_a_page_of_unclosed_links_takes_no_time():
    assert named(b"<link " + b"x" * 400_000, PAGE) == ()
    assert named(b"<link " * 80_000, PAGE) == ()
    assert named(b"<link rel='" + b'a="' * 1300 + b">", PAGE) == ()


@pytest.mark.parametrize(
    ("start", "feed"),
    [
        (b"<rss version='2.0'>", True),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- x -->\n<feed xmlns='x'>", True),
        (b"<?xml version='1.0'?><rdf:RDF>", True),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', True),
        ("<?xml version='1.0' encoding='UTF-16'?><rss>".encode("utf-16"), True),
        (b"<html><body>", False),
        (b"<opml>", False),
        (b'{"a": 1}', False),
        (b"", False),
        (b"the <feed> of words", False),
    ],
)
def test_a_feed_is_told_by_how_it_begins(start, feed):
    assert is_feed(start) is feed


@given(st.binary(max_size=400))
def test_any_bytes_are_a_page(data):
    link = b'<link rel=alternate type="application/rss+xml" href=' + data + b">"
    for one in named(link + data, PAGE):
        assert one.url.startswith("http")
        assert one.title.isprintable()
