"""Articles for the tests of what people code in them."""

from briefing.intake import file
from briefing.news.decision import proposal
from briefing.news.guess import Reading
from briefing.news.proposed import proposed
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.tui.sitting import found_in


def article(text, source="Wire", id="a.md"):
    """An article of one text."""
    head = f"---\ntitle: A title\nsource: {source}\npublished: 2025-11-25\n---\n"
    return file.article((head + text).encode(), id)


def reading(text, decided=()):
    """An article with what the rules of the sitting find in it.

    ``decided`` are the numbers of the proposals that somebody has decided about.
    """
    made = article(text)
    found = found_in(made)
    told = proposed(made, found)
    done = [proposal(told[at], Anchor.of(made.text, told[at].evidence)) for at in decided]
    return Reading(made, found, done)


def sentence(made, words):
    """Where words stand in the article of a reading."""
    at = made.article.text.index(words)
    return Span(at, at + len(words))
