"""JSON Lines of another library: what is in them is read, whatever else is wrong with them."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.decode import Unreadable
from briefing.intake.exchange import jsonl
from briefing.news.brought import Brought, Flaw
from briefing.news.piece import Piece, Whole
from briefing.news.profile import Profile
from briefing.news.taught import Taught

ARTICLE = {"type": "article", "id": "2025-11/a.md", "title": "A", "file": "# A\n\nWords.\n"}
STANCE = {"type": "stance", "article": "2025-11/a.md", "holder": "X", "label": "oppose"}
STANCE["quote"] = "Words."
NOTE = {"type": "note", "article": "2025-11/a.md", "body": "Hm"}


def read(tmp_path, *lines):
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\n".join(one if isinstance(one, bytes) else _line(one) for one in lines))
    return list(jsonl.read(path))


def _line(record):
    return json.dumps(record).encode()


def test_what_belongs_to_an_article_comes_with_it(tmp_path):
    (found,) = read(tmp_path, {"type": "library", "schema": 1}, ARTICLE, STANCE, NOTE)
    assert isinstance(found.given, Whole)
    assert found.given.data == b"# A\n\nWords.\n"
    assert (found.key, found.path, found.title) == ("2025-11/a.md", "2025-11/a.md", "A")
    assert [one.holder for one in found.statements] == ["X"]
    assert [one.body for one in found.notes] == ["Hm"]


def test_articles_come_one_after_the_other(tmp_path):
    found = read(tmp_path, ARTICLE, STANCE, {**ARTICLE, "id": "b.md"}, NOTE, STANCE)
    assert [(one.key, len(one.statements), len(one.notes)) for one in found] == [
        ("2025-11/a.md", 1, 0),
        ("b.md", 0, 0),
        ("2025-11/a.md", 1, 1),
    ]
    assert found[2].given is None


def test_a_file_that_is_no_text_comes_as_bytes(tmp_path):
    data = "Ärger".encode("cp1252")
    record = {key: value for key, value in ARTICLE.items() if key != "file"}
    record["file_base64"] = base64.b64encode(data).decode()
    (found,) = read(tmp_path, record)
    assert found.given.data == data


@pytest.mark.parametrize(("format", "body"), [(None, r"\*a\*"), ("markdown", "*a*")])
def test_of_a_text_alone_an_article_is_made(tmp_path, format, body):
    record = {"type": "article", "id": "a", "title": "T", "published": "2025-11-20", "text": "*a*"}
    (found,) = read(tmp_path, {**record, "format": format})
    assert found.given == Piece(body, "T", published="2025-11-20", origin="T")


def test_cards_and_lessons_come_too(tmp_path):
    card, lesson = read(
        tmp_path,
        {"type": "actor", "name": "X", "role": "minister"},
        {"type": "lesson", "lesson": "taught", "alias": "Y", "name": "X", "kind": "person"},
    )
    assert card == Profile("X", role="minister")
    assert isinstance(lesson, Taught)


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"nonsense",
        b'{"type": "cat"}',
        b'{"type": "stance", "article": "a"}',
        b'{"type": "note", "body": "x"}',
        b'{"type": "article", "id": 3}',
        b'{"type": "article", "id": "a", "file_base64": "?"}',
        b'{"type": "article", "id": "a", "text": {"b": 1}}',
        b'{"type": "analysis", "article": "a", "pipeline": "p"}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
    ids=lambda line: line[:40].decode("latin-1"),
)
def test_a_bad_line_is_one_flaw_and_the_rest_goes_on(tmp_path, line):
    found = read(tmp_path, ARTICLE, line, b"", NOTE)
    (flaw,) = (one for one in found if isinstance(one, Flaw))
    assert "\n" not in flaw.words
    assert "line 2" in flaw.words
    brought = [one for one in found if isinstance(one, Brought)]
    assert sum(len(one.notes) for one in brought) == 1


def test_a_line_that_is_too_long_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "_LONGEST", 200)
    flaw, found = read(tmp_path, {"type": "note", "body": "x" * 1000}, ARTICLE)
    assert "too long" in flaw.words
    assert found.key == "2025-11/a.md"


def test_a_later_schema_is_not_guessed_at(tmp_path):
    with pytest.raises(Unreadable, match="schema 99"):
        read(tmp_path, {"type": "library", "schema": 99}, ARTICLE)


def test_what_is_something_else_altogether_is_given_up(tmp_path):
    with pytest.raises(Unreadable):
        read(tmp_path, *[b"%d, no JSON" % n for n in range(5000)])


@given(st.lists(st.binary(max_size=80)))
def test_no_bytes_bring_it_down(tmp_path_factory, lines):
    for one in read(tmp_path_factory.mktemp("x"), ARTICLE, *lines):
        assert isinstance(one, Brought | Flaw)
