"""What is brought in, fed with any bytes: pieces or a refusal, and nothing else.

Nothing in a piece may be what a terminal would obey, and the file that it becomes reads back as it
was.
"""

import contextlib
import io
import re

from briefing.intake import compose, confined, file, kinds, mail, opml, split
from briefing.intake.bringing import as_piece
from briefing.intake.decode import Unreadable
from briefing.intake.naming import NamePattern
from briefing.news.piece import Piece, Whole
from briefing.text import front
from briefing.text.clean import clean, clean_line
from tests.intake import made

FIELDS = "title source published author url licence origin".split()


def sound(piece):
    """Complain of a piece that is not clean."""
    for name in FIELDS:
        value = getattr(piece, name)
        assert value == clean_line(value), (name, value)
    assert all(tag == clean_line(tag) for tag in piece.tags)
    assert piece.body == clean(piece.body)
    fields = front.fields(front.split(compose.compose(piece).decode())[0])
    for name in ("title", "source", "published", "author", "url", "licence"):
        assert fields.get(name, "") == getattr(piece, name), name


def told(refusal):
    """Complain of a refusal that is not one clean line."""
    assert str(refusal) == clean_line(str(refusal))


def of_format(name):
    def target(data: bytes):
        try:
            for piece in confined.read(name, data, "origin", "https://example.org/a"):
                sound(piece)
        except Unreadable as error:
            told(error)

    target.__name__ = name
    return target


def text(data: bytes):
    with contextlib.suppress(Unreadable):
        file.article(data, "a.md")
        sound(as_piece(Whole(data, ".md", "a.md")))
        sound(as_piece(Whole(data, ".txt", "a.txt")))


def outlines(data: bytes):
    try:
        for outline in opml.outlines(data):
            assert outline.url == clean_line(outline.url)
            assert outline.title == clean_line(outline.title)
    except Unreadable:
        pass


def mailbox(data: bytes):
    for message in mail.messages(io.BytesIO(data)):
        assert message is not None


def parts(data: bytes):
    for name in split.NAMED:
        found = list(split.parts(io.BytesIO(data), split.Rule.of(name)))
        assert [part.number for part in found] == list(range(1, len(found) + 1))


def kind(data: bytes):
    for name in ("", "a.xml", "a.html", "a.json", "a.epub"):
        try:
            kinds.kind(name, data[: kinds.START])
        except Unreadable as error:
            told(error)


def name(data: bytes):
    stem = data.decode("utf-8", "replace")
    found = NamePattern.of("{date}_{source}_{title}").fields(stem)
    assert not found or set(found) == {"published", "source", "title"}
    with contextlib.suppress(ValueError):
        NamePattern.of(stem)
    sound(Piece(stem, stem, stem, stem, stem, stem, stem, (stem,), stem))


EXAMPLES = {
    "page": made.page(),
    "feed": made.rss() + made.atom(),
    "json": made.json_feed(),
    "mail": made.with_parts("<p>Hello</p>", "Hello there"),
    "pdf": made.pdf("One line."),
    "epub": made.epub(),
    "opml": b'<opml><body><outline text="a" xmlUrl="https://a.org/f"/></body></opml>',
    "mailbox": b"From x\nSubject: a\n\n>From b\n\nFrom y\n\nc\n",
    "split": b"1 of 2 DOCUMENTS\na\n---\n# b\n\x0cc\nDocument ABCD00001234\n",
    "text": b"---\ntitle: 'a'\n---\n# b\n",
    "name": b"2025-11-25_The Ledger_A title",
    "kind": b"<?xml version='1.0'?><rss>",
}
"""A sound input of each."""

CHECKS = {
    **{name: of_format(name) for name in confined.FORMATS},
    "json": of_format("feed"),
    "text": text,
    "opml": outlines,
    "mailbox": mailbox,
    "split": parts,
    "kind": kind,
    "name": name,
}


def pieces(name):
    """Return what the input of a check may be made of: a sound one, whole and in parts."""
    sound = EXAMPLES[name]
    words = re.findall(rb"[A-Za-z0-9:/._-]+|[^A-Za-z0-9:/._-]{1,8}", sound)
    return (sound, sound[: len(sound) // 2], sound[len(sound) // 2 :], *dict.fromkeys(words[:300]))
