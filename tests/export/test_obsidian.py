"""A vault of Obsidian: front matter for YAML, links that lead somewhere, nothing injected."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt

from briefing.export import obsidian
from briefing.export.material import Material
from briefing.news.stance import Status
from tests.export.hostile import coded as coded
from tests.export.hostile import shelf as shelf

LINK = re.compile(r"(?<!\\)\[\[([^\]|#]+)(?:#\^([A-Za-z0-9-]+))?(?:\|((?:\\.|[^\]\\])*))?\]\]")


@pytest.fixture
def vault(coded):
    return read(coded)


def read(shelf):
    material = Material(shelf, statuses=frozenset(Status))
    return {path: data.decode() for path, data in obsidian.files(material)}


def front(note):
    assert note.startswith("---\n")
    head, _, body = note[4:].partition("\n---\n")
    return yaml.safe_load(head), body


def article(vault, id):
    return next(note for note in vault.values() if front(note)[0].get("briefing") == id)


def test_front_matter_is_what_is_known_and_nothing_that_a_text_says(vault):
    told, _ = front(article(vault, "one/a.md"))
    assert told["title"] == 'Title: "quoted" [[x]] #y | z'
    assert told["source"] == "Wire"
    assert told["published"] == "2025-03-01"
    assert told["tags"] == ["a-b", "key-one", "t123"]
    assert [LINK.fullmatch(link)[3] for link in told["actors"]] == [None, "CON", "2025-01-01 x"]


def test_every_link_leads_to_a_note_and_every_name_is_known_once(vault):
    names = {path.rpartition("/")[2][:-3]: note for path, note in vault.items()}
    assert len({name.casefold() for name in names}) == len(vault)
    links = []
    for note in vault.values():
        told, body = front(note)
        links += LINK.findall(body)
        links += [link for actor in told.get("actors", ()) for link in LINK.findall(actor)]
    for name, block, _ in links:
        assert name in names
        if block:
            assert re.search(rf" \^{block}$", names[name], re.MULTILINE)
    # Whoever has a note is linked to; so is every article that tells a stance.
    told = {name for name, note in names.items() if "aliases" in front(note)[0] or " ^s" in note}
    assert told <= {name for name, _, _ in links}


def test_a_note_of_an_actor_tells_who_it_is_and_what_it_holds(vault):
    (ministry,) = (note for path, note in vault.items() if path.startswith("actors/A B"))
    told, body = front(ministry)
    assert told == {"aliases": ["A/B: Ministry"], "kind": "government"}
    assert body.count("- for [[Café Tōkyō]]") == 2
    (con,) = (note for path, note in vault.items() if path.startswith("actors/_CON"))
    told, body = front(con)
    assert told["external_id"] == "Q42"
    assert told["role"] == "minister"
    assert "Mine." in body
    assert "## Holds" in body
    assert "## Is met with" in body


def test_stances_and_notes_stand_with_their_words(vault):
    body = article(vault, "one/a.md")
    assert "against CON’s plan to drill ([[_CON~" in body
    assert "(−2, verbal, partial-quote, rejected): “Café Tōkyō criticized" in body
    assert "— Wire ← Café Tōkyō ^s" in body
    assert "My *word*" in body
    assert "#a-b #t123" in body or "#t123 #a-b" in body
    assert "- The whole article" in body


def test_nothing_from_outside_makes_links_tags_or_markup(vault):
    body = article(vault, "two/a.md")
    text = body[body.index("## Text") :]
    for wild in ("[[said", " #tag", "==Not==", "%%hidden%%", "$x$", "<b>"):
        assert wild not in text
    shown = MarkdownIt().parse(text)
    kinds = {token.type for token in shown}
    assert "bullet_list_open" not in kinds
    assert "ordered_list_open" not in kinds


@given(some.text(alphabet="a#*_[]<>|~$^`=%!&:/\\-+1.) é", max_size=25))
def test_an_escaped_line_shows_itself(line):
    line = " ".join(line.split())
    parsed = MarkdownIt("commonmark", {"html": True}).parse(obsidian.escaped(line))
    if not line:
        return
    assert [token.type for token in parsed] == ["paragraph_open", "inline", "paragraph_close"]
    inline = parsed[1].children
    assert {one.type for one in inline} <= {"text", "text_special"}
    assert "".join(one.content for one in inline) == line
    assert not LINK.search(obsidian.escaped(line))


def test_the_same_library_gives_the_same_bytes(coded):
    assert read(coded) == read(coded)
