"""Files become articles, or say in one line why not."""

import os
import socket
import string
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.intake import file, title
from briefing.intake.file import Unreadable
from briefing.text import front
from briefing.text.clean import clean, clean_line

MATTER = """---
title: "Ministers meet"
source: The Northern Ledger
published: 2025-11-25
url: https://example.org/a?b=c
licence: MIT
---

# Another title

Ministers met on Tuesday.
"""


def test_front_matter_names_the_article():
    article = file.article(MATTER.encode(), "a/b.md")
    assert (article.id, article.title, article.source) == (
        "a/b.md",
        "Ministers meet",
        "The Northern Ledger",
    )
    assert (article.published, article.licence) == ("2025-11-25", "MIT")
    assert article.url == "https://example.org/a?b=c"
    assert article.text == "Another title\n\nMinisters met on Tuesday."
    assert article.warnings == ()


@pytest.mark.parametrize(
    ("key", "value", "attribute", "expected"),
    [
        ("date", "2024-2-9", "published", "2024-02-09"),
        ("published", "2024-02-09T12:00:00Z", "published", "2024-02-09"),
        ("published", "2024-02-31", "published", ""),
        ("published", "soon", "published", ""),
        ("license", "CC BY 4.0", "licence", "CC BY 4.0"),
        ("Source", "Wire", "source", "Wire"),
    ],
)
def test_names_of_fields(key, value, attribute, expected):
    article = file.article(f"---\n{key}: {value}\n---\ntext".encode(), "a.md")
    assert getattr(article, attribute) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One\n\ntext", "One"),
        ("text first\n\n## Two ##\n", "Two"),
        ("Over\nlined\n===\n\ntext", "Over lined"),
        ("# *Three* [four](http://a.b) `five` &amp; \\*six\\*\n", "Three four five & *six*"),
        ("```\n# no heading\n```\n\nSome words", "Some words"),
        ("<!-- # no heading -->\n\nSome words", "Some words"),
        ("- a list\n- of two", "a list - of two"),
        ("> quoted words", "quoted words"),
        ("#hashtag is no heading", "#hashtag is no heading"),
        ("---\ntitle: ''\n---\nSome words", "Some words"),
        ("![a picture](a.png)", "a picture"),
        ("snake_case_name stays", "snake_case_name stays"),
    ],
)
def test_title_without_front_matter(source, expected):
    assert file.article(source.encode(), "a.md").title == expected


def test_a_long_beginning_is_cut_between_words():
    words = "seven words of text stand here again " * 10
    made = file.article(words.encode(), "a.txt", ".txt").title
    assert len(made) <= title.LONGEST
    assert made.endswith("…")
    assert words.startswith(made[:-1])
    assert words[len(made) - 1] == " "


def test_a_long_beginning_without_spaces_is_cut_as_well():
    made = file.article(("字" * 300).encode(), "a.txt", ".txt").title
    assert made == "字" * (title.LONGEST - 1) + "…"


def test_the_name_of_the_file_is_the_last_resort():
    assert file.article(b"```\ncode only\n```\n", "deep/the name.md").title == "the name"


def test_plain_text_is_taken_literally():
    article = file.article(b"# no heading\n\n*not* emphasised", "a.txt", ".txt")
    assert article.text == "# no heading\n\n*not* emphasised"
    assert article.title == "# no heading *not* emphasised"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"---\ntitle: only\n---\n", "empty"),
        (b"text\x00with zero bytes" * 9, "zero bytes"),
        (bytes(range(256)) * 40, "not a text"),
        (bytes(range(1, 9)) * 40, "not a text"),
        (b"x" * (file.LARGEST + 1), "too large"),
    ],
)
def test_what_is_no_article(tmp_path, data, reason):
    with pytest.raises(Unreadable, match=reason) as refusal:
        file.article(data, "a.md")
    assert "\n" not in str(refusal.value)
    path = tmp_path / "a.md"
    path.write_bytes(data)
    for way in (file.read, file.head):
        with pytest.raises(Unreadable, match=reason):
            way(path, "a.md")


SPOKEN = "Žan Kopač se je včeraj odločil: “Nič več”, je dejal. Število članov še raste. " * 3


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(codec):
    article = file.article(SPOKEN.encode(codec), "a.txt", ".txt")
    assert article.text == SPOKEN.strip()
    assert article.warnings == ()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(codec):
    article = file.article(SPOKEN.encode(codec), "a.txt", ".txt")
    assert article.text == SPOKEN.strip()
    assert "UTF-16" in article.warnings[0]


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SPOKEN.replace("“", '"').replace("”", '"'), "cp1250"),
        ("Les élèves de l’école sont arrivés hier à midi, où ça ? Près du café. " * 5, "cp1252"),
        (
            "The minister said the café deal – “a naïve plan” – would cost £5 million. " * 5,
            "cp1252",
        ),
        ("El presidente señaló que la reunión continuará mañana en Bogotá. " * 5, "latin-1"),
        ("Президент заявил в понедельник, что переговоры идут без перерыва. " * 5, "koi8-r"),
        ("Café\n", "latin-1"),
        ("日本の首相は月曜日、記者団に対し、会談は続いていると述べた。" * 8, "shift_jis"),
    ],
)
def test_other_encodings_are_detected_and_told(text, codec):
    article = file.article(text.encode(codec), "a.txt", ".txt")
    assert article.text == text.strip()
    assert len(article.warnings) == 1
    assert "not UTF-8" in article.warnings[0]


def test_a_few_bad_bytes_do_not_turn_a_text_into_another_encoding():
    article = file.article(SPOKEN.encode() + b"\xff\n", "a.txt", ".txt")
    assert article.text.startswith(SPOKEN.strip())
    assert "damaged UTF-8" in article.warnings[0]


def test_detection_is_imported_only_when_needed():
    code = (
        "import sys; from briefing.intake import file; file.article('é'.encode(), 'a.md');"
        "assert 'charset_normalizer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_head_needs_no_parser(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(MATTER)
    code = (
        "import sys; from briefing.intake import file;"
        f"print(file.head({str(path)!r}, 'a.md').title);"
        "loaded = {'markdown_it', 'yaml', 'charset_normalizer'} & set(sys.modules);"
        "assert not loaded, loaded"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "Ministers meet\n"


def test_files_that_are_none(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "link.md").symlink_to("nowhere.md")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket.md"))
    cases = {
        tmp_path / "pipe.md": "pipe",
        tmp_path / "folder.md": "folder",
        tmp_path / "link.md": "leads nowhere",
        tmp_path / "gone.md": "no longer there",
        tmp_path / "socket.md": "socket",
        tmp_path / "a\0b.md": "cannot be read",
        "/dev/zero": "device",
    }
    for path, reason in cases.items():
        for way in (file.read, file.head):
            with pytest.raises(Unreadable, match=reason):
                way(path, "a.md")
    server.close()


def test_permissions(tmp_path, monkeypatch):
    path = tmp_path / "a.md"
    path.write_text("text")
    path.chmod(0)
    if os.access(path, os.R_OK):  # the superuser may read everything

        def deny(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("builtins.open", deny)
    for way in (file.read, file.head):
        with pytest.raises(Unreadable, match="permissions"):
            way(path, "a.md")


def test_hostile_characters_do_not_get_in():
    hostile = "a\x1b[31mred\x1b]0;owned\x07\u202etxet\u2066 \x9bm\x00".replace("\x00", "")
    data = f'---\ntitle: "{hostile}"\nsource: {hostile}\n---\n\n{hostile}\n'.encode()
    article = file.article(data, "a.md")
    for value in (article.title, article.source, article.text):
        assert value == clean(value)
        assert value.startswith("a")


# What an author may write: text with the marks of Markdown and YAML strewn in.
ODD = st.text(
    st.one_of(
        st.sampled_from("#-=*_`~>[]()<!\\&:'\"|.\n\n\n \t"),
        st.sampled_from(string.ascii_letters + string.digits),
        st.characters(codec="utf-8"),
    )
)


@given(ODD, st.sampled_from([".md", ".txt"]))
@example("---\na: b\n---\n# t", ".md")
@example("a" * 20_000 + "\n# far away", ".md")
@example("é" * 9_000 + "\n# far away", ".md")
@example("---\ntitle: " + "x " * 40_000 + "\n---\n", ".md")
@example("---\n" + "field: some words\n" * 2_000 + "---\n\n# The title\n", ".md")
def test_a_head_is_that_of_the_article(tmp_path_factory, source, suffix):
    path = tmp_path_factory.getbasetemp() / f"same{suffix}"
    path.write_bytes(source.encode())
    try:
        article = file.read(path, path.name)
    except Unreadable:
        return
    head = file.head(path, path.name)
    assert head.title == article.title
    assert (head.source, head.published) == (article.source, article.published)
    assert head.title
    assert head.title == clean(head.title)


VALUE = st.one_of(
    st.dates().map(str),
    st.sampled_from("yes No null ~ 12 1e3 0x1F .inf 12:30 2025-1-2 =".split()),
    ODD,
    ODD.map(lambda text: f'"{text}"'),
    ODD.map(lambda text: f"'{text}'"),
    st.from_regex(r"[A-Z][a-z]+( [a-z]+){0,5}", fullmatch=True),
)


@given(st.lists(st.tuples(st.sampled_from(["title", "source", "Date", "no"]), VALUE), max_size=4))
def test_simple_front_matter_reads_as_the_parser_reads_it(pairs):
    matter = "\n".join(f"{name}: {value}" for name, value in pairs)
    assert title._fields(matter) == front.fields(matter)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_reason(data):
    try:
        article = file.article(data, "a.md")
        lines = [article.title, article.source, article.url, *article.warnings]
        assert article.text
    except Unreadable as error:
        lines = [str(error)]
    assert all(line == clean_line(line) for line in lines)
