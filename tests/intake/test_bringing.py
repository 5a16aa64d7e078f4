"""What is gathered, told apart, split, named, and read in a process of its own."""

import io
import os
import sys

import pytest

from briefing.intake import kinds, split
from briefing.intake.apart import Apart
from briefing.intake.bringing import Bringing, Wishes
from briefing.intake.decode import Unreadable
from briefing.intake.gather import gather
from briefing.intake.kinds import Kind
from briefing.intake.naming import NamePattern
from briefing.intake.split import Rule
from briefing.news.piece import Piece, Whole
from tests.fuzz.formats import told
from tests.intake import made


@pytest.fixture
def no_process():
    class Never:
        def pieces(self, *given):
            raise AssertionError("nothing here is risky to read")

    return Never()


# -- folders --------------------------------------------------------------------------


def test_a_folder_with_all_that_is_in_it(tmp_path):
    for name in (
        "b.txt",
        "a.md",
        "x/c.HTML",
        "x/y/d.eml",
        ".hidden.md",
        ".git/e.md",
        "f.docx",
        "p.html",
        "p_files/frame.html",
        "q_files/g.md",
        "own/h.md",
        "j.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")
    (tmp_path / "x/y/up").symlink_to(tmp_path)
    (tmp_path / "x/again").symlink_to(tmp_path / "x/y")
    found = [
        os.path.relpath(item.path, tmp_path) for item in gather([str(tmp_path)], [tmp_path / "own"])
    ]
    assert found == [
        "a.md",
        "b.txt",
        "j.json",
        "p.html",
        "q_files/g.md",
        "x/c.HTML",
        "x/again/d.eml",
    ] or (found == ["a.md", "b.txt", "j.json", "p.html", "q_files/g.md", "x/c.HTML", "x/y/d.eml"])


def test_folders_nested_without_end_are_told(tmp_path):
    path = tmp_path
    for _ in range(105):
        path = path / "d"
        path.mkdir()
    (item,) = gather([str(tmp_path)])
    assert "too deep" in item.fault


def test_what_is_named_is_taken_as_it_is(tmp_path):
    assert [item.path for item in gather(["-", "nope", ".x"])] == ["-", "nope", ".x"]


@pytest.mark.parametrize(
    ("name", "start", "type", "expected"),
    [
        ("a.md", b"<html>", "", Kind.MARKDOWN),
        ("a.txt", b"words", "", Kind.PLAIN),
        ("a.xml", b"<?xml version='1.0'?>\n<!-- x --><rss>", "", Kind.FEED),
        ("a.xml", b"<opml>", "", Kind.OPML),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1"', "", Kind.FEED),
        ("a.html", b"%PDF-1.4", "", Kind.PDF),
        ("", b"<!DOCTYPE html>", "application/rss+xml", Kind.PAGE),
        ("", b"<feed xmlns='x'>", "text/html", Kind.FEED),
        ("", b"Some words", "text/html; charset=x", Kind.PAGE),
        ("-", b"From: a\nSubject: b\nDate: c\n\nd", "", Kind.MAIL),
        ("-", b"From a@b Tue\nFrom: a\nDate: b\n", "", Kind.MAILBOX),
        ("-", b"# Words", "", Kind.MARKDOWN),
        ("a.epub", b"PK\x03\x04", "", Kind.EPUB),
    ],
)
def test_kinds(name, start, type, expected):
    assert kinds.kind(name, start, type) is expected


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.docx", b"PK\x03\x04"), ("a.exe", b"MZ\0"), ("a.json", b"{}"), ("a.\x1b[31m", b"x")],
)
def test_no_kind_that_can_be_read(name, start):
    with pytest.raises(Unreadable, match="not a kind of file"):
        kinds.kind(name, start)


# -- names ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "stem", "expected"),
    [
        (
            "{date}_{source}_{title}",
            "2025-11-25_The Ledger_A title_of it",
            {"published": "2025-11-25", "source": "The Ledger", "title": "A title_of it"},
        ),
        (
            "{date}_{source}_{title}",
            "20251125_Ledger_A_title",
            {"published": "2025-11-25", "source": "Ledger", "title": "A title"},
        ),
        (
            "{source} - {title} ({date})",
            "BBC - One - two (2025_11_25)",
            {"published": "2025-11-25", "source": "BBC", "title": "One - two"},
        ),
        ("[{source}] {title}", "[BBC] One two", {"source": "BBC", "title": "One two"}),
        ("{}-{title}", "0001-One", {"title": "One"}),
        ("{date}_{title}", "no day_One", {}),
        ("{date}_{title}", "2025-99-99_One", {}),
        ("{title}.x", "One", {}),
    ],
)
def test_what_a_name_says(pattern, stem, expected):
    assert NamePattern.of(pattern).fields(stem) == expected


@pytest.mark.parametrize("pattern", ["", "title", "{nope}", "{title}{source}", "{title}_{title}"])
def test_patterns_that_make_no_sense(pattern):
    with pytest.raises(ValueError, match="field"):
        NamePattern.of(pattern)


def test_names_fill_what_the_file_does_not_say(no_process):
    wishes = Wishes(pattern=NamePattern.of("{date}_{source}_{title}"))
    bringing = Bringing(no_process, wishes)
    (told,) = bringing.from_bytes(b"Words *of* it.", "2025-11-25_Ledger_A title.txt")
    assert told == Piece(
        "Words \\*of\\* it.",
        "A title",
        "Ledger",
        "2025-11-25",
        origin="2025-11-25_Ledger_A title.txt",
    )
    (told,) = bringing.from_bytes(b"---\ntitle: Own\n---\nWords", "2025-11-25_Ledger_A title.md")
    assert (told.title, told.source) == ("Own", "Ledger")
    (told,) = bringing.from_bytes(b"Words", "other.txt")
    assert told == Whole(b"Words", ".txt", "other.txt")


# -- splitting ------------------------------------------------------------------------


def pieces(data, rule, name="all.txt"):
    return list(Bringing(None, Wishes(rule=Rule.of(rule))).from_bytes(data, name))


NEXIS = b"""
                               1 of 2 DOCUMENTS

                              The New York Times

                     November 25, 2025 Tuesday
                              Late Edition - Final

Ministers Meet in Oslo

BYLINE: By JOHN DOE

SECTION: Section A; Column 0;
Foreign Desk; Pg. 1
LENGTH: 800 words

The first text.

LOAD-DATE: November 26, 2025

Copyright 2025 The New York Times Company
                               2 of 2 DOCUMENTS

The Ledger

26 November 2025

Second headline

The second text.
"""
FACTIVA = b"""Headline of the first
By Some One
800 words
25 November 2025
The Guardian
GRDN
English
(c) 2025 Guardian

The first text.

Document GRDN000020251125abcd

Second headline
300 words
26 November 2025
Reuters News
LBA
English

The second text.

Document LBA0000020251126efgh
"""


@pytest.mark.parametrize(
    ("data", "sources"),
    [(NEXIS, ("The New York Times", "The Ledger")), (FACTIVA, ("The Guardian", "Reuters News"))],
)
def test_exports_of_press_databases(data, sources):
    one, two = pieces(data, "documents")
    assert (one.body, two.body) == ("The first text.", "The second text.")
    assert (one.source, two.source) == sources
    assert (one.published, two.published) == ("2025-11-25", "2025-11-26")
    assert two.title == "Second headline"
    assert one.author in ("JOHN DOE", "Some One")


@pytest.mark.parametrize(
    ("rule", "data", "expected"),
    [
        ("heading:2", b"pre\n## a\n### x\n## b\nc", [b"pre\n", b"## a\n### x\n", b"## b\nc"]),
        ("heading", b"# a\n## b\n#no", [b"# a\n", b"## b\n#no"]),
        ("rule", b"a\n-----\nb\n * * *\nc\n--\nd", [b"a\n", b"b\n", b"c\n--\nd"]),
        ("page", b"a\n\x0cb\n\x0cc", [b"a\n", b"\x0cb\n", b"\x0cc"]),
        ("documents", b"Document 1 of 20\na\nDocument 2 of 20\nb", [b"a\n", b"b"]),
        (r"Article \d+", b"Article 1: x\na\nArticle 2\n\nArticle 3\nb", [b"a\n", b"b"]),
    ],
)
def test_rules(rule, data, expected):
    assert [part.data for part in split.parts(io.BytesIO(data), Rule.of(rule))] == expected


@pytest.mark.parametrize("rule", ["(", "", "x*", "(?P<"])
def test_rules_that_make_no_sense(rule):
    with pytest.raises(ValueError, match=r"rule|line"):
        Rule.of(rule)


@pytest.mark.parametrize("codec", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_large_file_in_another_encoding(codec):
    data = "Größe eins\n---\nGröße zwei\n".encode(codec)
    found = [
        part.data.decode("utf-8-sig").strip()
        for part in split.parts(io.BytesIO(data), Rule.of("rule"))
    ]
    assert found == ["Größe eins", "Größe zwei"]


def test_a_line_without_end_is_one_fault(monkeypatch):
    monkeypatch.setattr(split, "LARGEST", 100_000)
    data = b"a\n---\n" + b"x" * 1_000_000 + b"\n---\nb\n"
    found = [part.data for part in split.parts(io.BytesIO(data), Rule.of("rule"))]
    assert found == [b"a\n", None, b"b\n"]


def test_parts_of_a_file_keep_their_front_matter(no_process):
    data = b"---\ntitle: A\n---\none\n%%\n---\ntitle: B\n---\ntwo\n"
    one, two = pieces(data, "%%", "all.md")
    assert one == Whole(b"---\ntitle: A\n---\none\n", ".md", "all.md#1")
    assert two.data.endswith(b"two\n")


# -- the process apart ----------------------------------------------------------------

CHILD = """
import os, sys, time
from briefing.intake import confined
read = confined.read
def wicked(name, data, *rest):
    if data == b"die": os._exit(3)
    if data == b"hang": time.sleep(600)
    if data == b"chatter": os.write(1, b"nonsense"); print("more")
    if data == b"memory": raise MemoryError
    if data == b"lie":
        return [type("P", (), {})]
    return read(name, data, *rest)
confined.read = wicked
raise SystemExit(confined.main())
"""


@pytest.mark.slow
def test_a_process_that_dies_costs_one_file_only():
    with Apart((sys.executable, "-c", CHILD), patience=30.0) as apart:
        for bad in (b"die", b"memory", b"lie"):
            with pytest.raises(Unreadable) as refusal:
                apart.pieces("feed", bad, "o")
            assert "\n" not in str(refusal.value)
            assert apart.pieces("feed", made.json_feed(), "o")[0].title == "T"
        with pytest.raises(Unreadable):
            apart.pieces("feed", b"chatter", "o")
        with pytest.raises(Unreadable, match="not a kind"):
            apart.pieces("os", b"x", "o")
        assert apart.pieces("feed", made.json_feed("\x1b[31mT"), "o")[0].title == "T"


@pytest.mark.slow
def test_a_process_that_hangs_is_ended():
    with (
        Apart((sys.executable, "-c", CHILD), patience=0.2) as apart,
        pytest.raises(Unreadable, match="longer"),
    ):
        apart.pieces("feed", b"hang", "o")


@pytest.mark.slow
def test_what_is_made_to_break_it_is_refused_or_read():
    hostile = {
        "page": [
            b"<div>" * 100_000 + b"x",
            b"<table>" + b"<tr><td>1</td><td>2</td></tr>" * 200_000,
        ],
        "feed": [b"<rss>" + b"<channel>" * 10_000, b"[" * 500_000],
        "pdf": [b"%PDF-1.4\n" + b"[" * 100_000, b"%PDF-1.4\n1 0 obj" + b"<<" * 100_000],
    }
    with Apart() as apart:
        for format, files in hostile.items():
            for data in files:
                try:
                    apart.pieces(format, data, "o")
                except Unreadable as refusal:
                    told(refusal)
        assert apart.pieces("feed", made.rss(), "o")[0].title == "T"
