"""What is pasted or dragged: the paths it means, and the article that a text becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake import compose, file, pasted
from briefing.intake.pasted import named

HERE = {"/a/one.md", "/a/two words.txt", "/a/it's.md", "docs", "/a/ünï.md"}


def there(path):
    return path in HERE


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("/a/one.md", ["/a/one.md"]),
        ("/a/one.md \n", ["/a/one.md"]),
        ("/a/two words.txt", ["/a/two words.txt"]),
        (r"/a/two\ words.txt ", ["/a/two words.txt"]),
        ("'/a/two words.txt'", ["/a/two words.txt"]),
        ('"/a/two words.txt"', ["/a/two words.txt"]),
        (r"'/a/it'\''s.md'", ["/a/it's.md"]),
        ("/a/it's.md", ["/a/it's.md"]),
        ("file:///a/two%20words.txt", ["/a/two words.txt"]),
        ("file://localhost/a/one.md", ["/a/one.md"]),
        ("file:///a/%C3%BCn%C3%AF.md\r\nfile:///a/one.md\r\n", ["/a/ünï.md", "/a/one.md"]),
        (r"/a/one.md /a/two\ words.txt", ["/a/one.md", "/a/two words.txt"]),
        ("/a/one.md\n/a/one.md", ["/a/one.md"]),
        ("docs", ["docs"]),
        ("https://example.org/a?b=1", ["https://example.org/a?b=1"]),
        ("file://elsewhere/a/one.md", []),
        ("/a/one.md and more", []),
        ("/a/none.md", []),
        ("'", []),
        ("", []),
        ("https://example.org is a site", []),
    ],
)
def test_a_line_means_paths_as_terminals_write_them(text, paths):
    assert named(text, there) == paths


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("/a/one.md /a/none.md", ["/a/one.md", "/a/none.md"]),
        ("/a/no such.md", ["/a/no such.md"]),
        ("'/a/no such.md'", ["/a/no such.md"]),
        ("file:///a/no%20such.md", ["/a/no such.md"]),
        ("file://elsewhere/a", ["file://elsewhere/a"]),
        ("it's", ["it's"]),
    ],
)
def test_what_is_not_there_is_meant_all_the_same(text, paths):
    assert pasted.meant(text, there) == paths


def test_the_home_folder_is_understood(monkeypatch):
    monkeypatch.setenv("HOME", "/a")
    assert named("~/one.md", there) == ["/a/one.md"]
    assert pasted.path_of("~root/x") == "~root/x"


def test_a_word_that_is_a_file_here_by_chance_is_no_path_that_was_dragged():
    assert named("docs", there, absolute=True) == []
    assert named("/a/one.md", there, absolute=True) == ["/a/one.md"]


@given(st.text())
def test_whatever_is_pasted_is_looked_at(text):
    assert named(text, lambda path: False) == [] or "://" in text
    assert "\n" not in pasted.title_of(text)


@given(st.text(min_size=1).filter(str.split), st.text())
def test_a_pasted_text_becomes_a_file_that_can_be_read(text, title):
    piece = pasted.article(text, title, "2026-11-26")
    if piece.body.strip():
        try:
            read = file.article(compose.compose(piece), "x.md", ".md")
        except file.Unreadable:
            return
        assert read.published == "2026-11-26"


def test_a_plain_text_reads_as_it_was_written_and_its_title_stands_once():
    piece = pasted.article("Talks begin\n\n* two * stars\n1. first", "Talks begin", "2026-11-26")
    text = file.article(compose.compose(piece), "x.md", ".md").text
    assert "* two * stars" in text
    assert "Talks begin" not in text.replace(piece.title, "", 1)
    kept = pasted.article("Talks begin\n\nMore.", "Another title", "2026-11-26")
    assert kept.body.startswith("Talks begin")


def test_markdown_stays_markdown():
    piece = pasted.article("# Talks\n\nA **bold** step.", "Talks", "2026-11-26")
    assert piece.body == "A **bold** step."


def test_a_long_first_line_is_cut_between_words():
    title = pasted.title_of("\n\n# " + "many words " * 40)
    assert title.startswith("many words many")
    assert title.endswith("…")
    assert len(title) <= 121


def test_what_acts_on_a_terminal_is_taken_out():
    piece = pasted.article("A\x1b[31m title\n\nred\u202e text\x07", "A\x1b]0;x\x07", "2026-11-26")
    assert "\x1b" not in piece.body + piece.title
    assert "\u202e" not in piece.body
