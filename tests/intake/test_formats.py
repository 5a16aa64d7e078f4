"""Every format: its fields arrive, and nothing in any of them that a terminal would obey."""

import io
import zipfile
import zlib

import pytest

from briefing.intake import confined, feed, mail, opml
from briefing.intake.decode import Unreadable
from briefing.text.clean import clean, clean_line
from tests.fuzz.formats import sound, told
from tests.intake import made

FORMATS = {
    "page": ("page", made.page),
    "rss": ("feed", made.rss),
    "atom": ("feed", made.atom),
    "json feed": ("feed", made.json_feed),
    "mail": ("mail", made.eml),
    "epub": ("epub", made.epub),
}
EVIL = {
    "colour": "red \x1b[31m words",
    "title of the window": "words \x1b]0;owned\x07 more",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07words",
    "one byte": "words \x9b31m and \x9d0;x\x9c more",
    "bidi": "abc\u202egnp.exe\u202c words",
    "isolates": "a\u2066b\u2069 words",
    "lines": "two\r\nlines\u2028of\x0bwords",
    "zero": "words\x00and more",
    "tags": "words\U000e0041\U000e0042",
    "references": "words &#27;[31m &#x202e; &#0; more",
}
FIELDS = ("title", "source", "author", "url", "tag", "body")


def read(format, data):
    return confined.read(format, data, "origin")


@pytest.mark.parametrize("name", FORMATS)
def test_fields_arrive(name):
    format, make = FORMATS[name]
    (piece,) = read(
        format,
        make(
            "Ministers’ “meeting”", "The Ledger", "Jo Doe", "https://example.org/x?a=1&b=2", "oslo"
        ),
    )
    assert piece.title == "Ministers’ “meeting”"
    assert piece.source == "The Ledger"
    assert piece.published == "2025-11-25"
    assert made.BODY in piece.body
    assert piece.url == "https://example.org/x?a=1&b=2"
    if name != "mail":
        assert "Jo Doe" in piece.author
        assert piece.tags == ("oslo",)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("field", FIELDS)
def test_no_field_reaches_a_terminal_raw(name, field):
    format, make = FORMATS[name]
    for evil in EVIL.values():
        value = f"https://example.org/{evil}" if field == "url" else evil
        try:
            pieces = read(format, make(**{field: value}))
        except Unreadable as error:
            told(error)
            continue
        for piece in pieces:
            sound(piece)


@pytest.mark.parametrize("evil", EVIL.values())
def test_nor_does_any_of_a_pdf_and_of_a_list_of_feeds(evil):
    (piece,) = read("pdf", made.pdf("A line of words.", title=evil, author=evil))
    sound(piece)
    from html import escape

    data = (
        f'<opml><body><outline text="{escape(evil)}" xmlUrl="https://a.org/{escape(evil)}"/>'
        "</body></opml>"
    ).encode("utf-8", "replace")
    try:
        outlines = opml.outlines(data)
    except Unreadable:
        return
    assert all(
        one.title == clean_line(one.title) and one.url == clean_line(one.url) for one in outlines
    )


# -- pages ----------------------------------------------------------------------------


def test_a_page_without_what_is_around_the_text():
    (piece,) = read("page", made.page())
    assert "Home" not in piece.body
    assert "small print" not in piece.body


def test_a_saved_page_knows_where_it_was():
    data = b"<!-- saved from url=(0024)https://news.example/a -->\n<body><p>Some words.</p></body>"
    (piece,) = read("page", data)
    assert (piece.url, piece.source) == ("https://news.example/a", "news.example")


@pytest.mark.parametrize(
    ("data", "type", "expected"),
    [
        (
            "<p>Grüße aus Köln</p>".encode("cp1252"),
            "text/html; charset=iso-8859-1",
            "Grüße aus Köln",
        ),
        ('<meta charset="windows-1251"><p>Привет, мир</p>'.encode("cp1251"), "", "Привет, мир"),
        ("<p>Grüße aus Köln</p>".encode(), "text/html; charset=iso-8859-1", "Grüße aus Köln"),
        ('<meta charset="nonsense"><p>Grüße aus Köln</p>'.encode(), "", "Grüße aus Köln"),
        ("<p>Grüße aus Köln</p>".encode("utf-16"), "", "Grüße aus Köln"),
    ],
)
def test_an_encoding_is_believed_where_it_fits(data, type, expected):
    assert expected in confined.read("page", data, "o", "", type)[0].body


def test_a_page_of_pictures_is_refused():
    with pytest.raises(Unreadable, match="no text"):
        read("page", b"<html><body><img src=a.png></body></html>")


# -- feeds ----------------------------------------------------------------------------


def test_entries_are_told_apart_and_the_longer_text_is_taken():
    data = (
        b'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        b"<title>F</title><item><guid>1</guid><description>Short</description><content:encoded>"
        b"&lt;p&gt;All of it, at length&lt;/p&gt;</content:encoded></item>"
        b"<item><guid>2</guid><title>Only a title</title></item><item></item></channel></rss>"
    )
    one, two = read("feed", data)
    assert (one.body, one.origin) == ("All of it, at length", "origin#1")
    assert (two.body, two.title, two.origin) == ("Only a title", "Only a title", "origin#2")


def test_of_a_feed_without_end_the_first_entries_are_read(monkeypatch):
    monkeypatch.setattr(feed, "MOST", 3)
    entries = b"".join(b"<item><title>%d</title></item>" % number for number in range(9))
    for end in (b"</channel></rss>", b""):
        found = read("feed", b"<rss><channel><title>F</title>" + entries + end)
        assert [piece.title for piece in found] == ["0", "1", "2"]


@pytest.mark.parametrize("data", [b"<html><body>no</body></html>", b'{"a": 1}', b"[" * 9999, b"{"])
def test_what_is_no_feed(data):
    with pytest.raises(Unreadable):
        read("feed", data)


def test_entities_of_its_own_are_not_unfolded():
    laugh = b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    head = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha ha ha ha">' + laugh + b"]>"
    feed = b"<rss><channel><title>&m;</title><item><title>&m;</title></item></channel></rss>"
    try:
        found = read("feed", head + feed)
    except Unreadable:
        found = []
    assert sum(len(piece.body) + len(piece.title) for piece in found) < 5000
    with pytest.raises(Unreadable, match="entities"):
        opml.outlines(
            head + b'<opml><body><outline text="&m;" xmlUrl="https://a.org"/></body></opml>'
        )
    with pytest.raises(Unreadable, match="entities"):
        read("epub", made.epub(**{"OEBPS/content.opf": head + b"<package>&m;</package>"}))


def test_a_list_of_feeds_with_folders():
    data = (
        b"<?xml version='1.0'?><opml version='2.0'><body><outline text='World'><outline type='rss' "
        b"text='A' title='The A' xmlUrl='https://a.org/f'/></outline><outline text='B' "
        b"xmlUrl='https://b.org/f'/><outline xmlUrl='https://a.org/f'/></body></opml>"
    )
    assert opml.outlines(data) == (
        opml.Outline("https://a.org/f", "The A", ("World",)),
        opml.Outline("https://b.org/f", "B"),
    )


# -- mails ----------------------------------------------------------------------------


def test_only_the_text_of_a_mail_is_read():
    (piece,) = read("mail", made.with_parts(plain="Words of the mail."))
    assert piece.body == "Words of the mail."
    assert "attached" not in piece.body


def test_the_page_in_a_mail_is_preferred_to_its_stub():
    html = "".join(
        f"<p>A paragraph with <b>number {n}</b> and many more words.</p>" for n in range(5)
    )
    (piece,) = read("mail", made.with_parts(html, "View in your browser"))
    assert "**number 3**" in piece.body
    assert "browser" not in piece.body


def test_what_a_mail_hides_stays_hidden():
    html = "<div style='display:none'>Secret preheader</div><p>What is to be read, in words.</p>"
    (piece,) = read("mail", made.with_parts(html))
    assert "Secret" not in piece.body


def test_tricks_of_headers():
    tricks = (
        b"Subject: =?utf-8?b?////?= =?x?q?=?= \r\n\tmore\nSubject: second\n"
        b"From: =?utf-8?q?=1b[31mA?= <\nDate: Thu, 99 Foo 20255 99:99\n"
        b'Content-Type: text/plain; charset="no such\x1b"\n\nBody of it.\n'
    )
    (piece,) = read("mail", tricks)
    sound(piece)
    assert piece.body == "Body of it."


def test_a_mail_nested_without_end_is_refused_or_read():
    data = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
    )
    with pytest.raises(Unreadable):
        read("mail", data)


def test_a_page_saved_as_a_mail():
    data = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://news.example/a\nSubject: x\n"
        b'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n'
        + made.page("A page", url="")
        + b"\n--b--\n"
    )
    (piece,) = read("mail", data)
    assert (piece.title, piece.url) == ("A page", "https://news.example/a")


def test_mails_of_a_box_one_by_one():
    box = b"From a\nSubject: 1\n\nOne\n>From here\n\nFrom b\nSubject: 2\n\nTwo\nFrom no gap\n"
    first, second = mail.messages(io.BytesIO(box))
    assert first == b"Subject: 1\n\nOne\nFrom here\n\n"
    assert second == b"Subject: 2\n\nTwo\nFrom no gap\n"


def test_a_mail_in_one_endless_line(monkeypatch):
    monkeypatch.setattr(mail, "LARGEST", 200_000)
    box = b"From a\n\n" + b"x" * 1_000_000 + b"\n\nFrom b\n\nTwo\n"
    assert list(mail.messages(io.BytesIO(box))) == [None, b"\nTwo\n"]


# -- PDF and EPUB ---------------------------------------------------------------------


def test_lines_of_a_pdf_become_paragraphs():
    lines = (
        "The ministers met in Oslo on Tues-",
        "day and agreed on very little, as they",
        "had before.",
        "The next day was no better than all of",
        "the days before it.",
    )
    (piece,) = read("pdf", made.pdf(*lines))
    assert piece.body == (
        "The ministers met in Oslo on Tuesday and agreed on very little, as they had before.\n\n"
        "The next day was no better than all of the days before it."
    )
    assert (piece.title, piece.author, piece.published) == ("T", "A", "2025-11-25")


def test_a_pdf_without_text_and_a_broken_one():
    with pytest.raises(Unreadable, match="pictures"):
        read("pdf", made.pdf())
    with pytest.raises(Unreadable):
        read("pdf", b"%PDF-1.4\nnothing of the kind")


def test_a_pdf_with_a_password():
    from pypdf import PdfReader, PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.append(PdfReader(io.BytesIO(made.pdf("Words."))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(Unreadable, match="locked"):
        read("pdf", out.getvalue())


def test_chapters_in_reading_order_and_nothing_from_outside():
    (piece,) = read("epub", made.epub())
    assert piece.body == f"# One\n\n{made.BODY}\n\n# Two\n\nThe end."


def test_a_bomb_in_a_book():
    bomb = b"<p>" + b"0" * (17 * 1024 * 1024)
    data = made.epub(**{"OEBPS/two.xhtml": bomb})
    assert len(data) < 100_000
    with pytest.raises(Unreadable, match="unpacks"):
        read("epub", data)
    with pytest.raises(Unreadable):
        read("epub", data[: len(data) // 2])


@pytest.mark.slow
def test_a_bomb_in_a_pdf_is_refused():
    stream = zlib.compress(b"0" * 80_000_000)
    data = made.pdf("x").replace(b"<< /Length", b"<< /Filter /FlateDecode /Length", 1)
    start = data.index(b"stream\n") + 7
    data = data[:start] + stream + data[data.index(b"\nendstream") :]
    with pytest.raises(Unreadable):
        read("pdf", data)


def test_an_archive_that_is_no_book():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../x", "y")
    with pytest.raises(Unreadable):
        read("epub", out.getvalue())


def test_nothing_of_all_this_is_longer_than_it_may_be():
    (piece,) = read("feed", made.json_feed(title="t" * 100_000, author="a" * 9999, tag="g" * 999))
    assert (len(piece.title), len(piece.author)) == (500, 500)
    assert piece.body == clean(piece.body)
