from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.news.feed import Subscription
from briefing.news.outline import opml
from briefing.text.clean import clean_line

lines = st.text(max_size=20).map(clean_line)
folders = st.lists(lines.map(lambda text: text.replace("/", "")).filter(bool), max_size=3)
feeds = st.builds(
    Subscription,
    url=lines.map(lambda text: f"https://example.org/{text}"),
    name=lines,
    folder=folders.map("/".join),
)


def told(text):
    """Return the feeds of a list as (folder, name, address)."""

    def walk(node, above):
        for one in node.findall("outline"):
            if one.get("xmlUrl"):
                yield "/".join(above), one.get("title"), one.get("xmlUrl")
            else:
                yield from walk(one, [*above, one.get("text")])

    return list(walk(ElementTree.fromstring(text).find("body"), []))


@settings(max_examples=30)
@given(st.lists(feeds, max_size=6))
def test_every_feed_is_in_the_list_as_it_was(given):
    found = told(opml(given))
    assert sorted(found) == sorted((one.folder, one.name, one.url) for one in given)


def test_a_list_reads_well():
    one = Subscription("https://one.example/?a=1&b=2", 'The "One" <feed>')
    two = Subscription("https://two.example/", "Two", "World/Asia")
    assert opml([one, two], "Mine & yours").splitlines() == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head><title>Mine &amp; yours</title></head>",
        "  <body>",
        '    <outline type="rss" text=\'The "One" &lt;feed&gt;\''
        ' title=\'The "One" &lt;feed&gt;\' xmlUrl="https://one.example/?a=1&amp;b=2"/>',
        '    <outline text="World">',
        '      <outline text="Asia">',
        '        <outline type="rss" text="Two" title="Two" xmlUrl="https://two.example/"/>',
        "      </outline>",
        "    </outline>",
        "  </body>",
        "</opml>",
    ]
