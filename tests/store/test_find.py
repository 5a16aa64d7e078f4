"""From what is asked for to the articles of the list."""

from dataclasses import replace
from datetime import date

import pytest

from briefing.news.actor import ActorKind
from briefing.news.note import Note
from briefing.news.query_line import parse
from briefing.news.stance import Label, Status
from briefing.news.taught import Taught
from briefing.store import find
from briefing.store.indexing import Files, Indexed, index
from briefing.store.shelf import Shelf
from tests.store.test_results import TEXT, findings

TODAY = date(2026, 1, 10)
ARTICLES = {
    "told.md": ("Told", "Harbour Wire", "2025-11-03", TEXT),
    "missiles.md": ("The missile unit", "Reuters", "2026-01-02", "Of units and missiles.\n\nMore."),
    "draft.md": ("A draft", "Reuters", "2025-12-31", "About the missile unit, says Zoë."),
    "chinese.md": ("北京", "", "", "中国外交部说反对。"),
}


@pytest.fixture
def shelf(quick):
    for id, (title, source, day, text) in ARTICLES.items():
        head = f'---\ntitle: "{title}"\nsource: "{source}"\npublished: "{day}"\n---\n\n'
        (quick / id).write_text(head + text, "utf-8")
    with Shelf(quick, "me") as made:
        for _ in made.refresh():
            pass
        made.open_rest()
        for _ in index(made.library, made.catalogue, made.search, made.seen):
            pass
        article = made.library.read("told.md")
        made.keep(article, findings())
        yield made


def found(shelf, line, **more):
    rows = shelf.finder.headlines(parse(line), today=TODAY, **more)
    return [row.id.removesuffix(".md") for row in rows]


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("", ["missiles", "draft", "told", "chinese"]),
        ("missile", ["missiles", "draft"]),
        ("miss", ["missiles", "draft"]),
        ('"missile unit"', ["missiles", "draft"]),
        ('"missile unit" -draft', ["missiles"]),
        ('"of units"', ["missiles"]),
        ('"missile uni', ["missiles", "draft"]),
        ('"missile uni"', []),
        ("-missile", ["told", "chinese"]),
        ("zoe", ["draft"]),
        ("reut", ["missiles", "draft"]),
        ('"Reuters"', ["missiles", "draft"]),
        ("2025-11", ["told"]),
        ("外交", ["chinese"]),
        ("反", ["chinese"]),
        ("draft OR told", ["draft", "told"]),
        ("missile (draft OR told)", ["draft"]),
        ("missile -(draft OR told)", ["missiles"]),
        ("source:reuters", ["missiles", "draft"]),
        ("-source:reuters", ["told", "chinese"]),
        ("title:missile", ["missiles"]),
        ("since:2025-12-31", ["missiles", "draft"]),
        ("since:2025 until:2025", ["draft", "told"]),
        ("since:1w", []),
        ("since:10d", ["missiles", "draft"]),
        ("until:yesterday -source:reuters", ["told"]),
        ("unread", ["missiles", "draft", "told", "chinese"]),
        ("is:read", []),
        ("actor:China", ["told"]),
        ("holder:china label:oppose", ["told"]),
        ("holder:China label:support", []),
        ("target:Japan", ["told"]),
        ("holder:Japan", []),  # what it might do is no position
        ("actor:Beijing target:Japan", ["told"]),
        ("actor:Peru", []),
        ("holder:China -label:oppose", []),
        ("holder:China -label:support", ["told"]),
        ("-label:oppose", ["missiles", "draft", "chinese"]),
        ("label:oppose since:2026", []),
        ('target:"plan"', ["told"]),
        ("flagged OR noted OR tag:x", []),
    ],
)
def test_articles_are_found(shelf, line, ids):
    assert found(shelf, line) == ids


def test_they_come_in_the_order_of_the_list(shelf):
    assert found(shelf, "source:reuters", order="title") == ["draft", "missiles"]
    assert found(shelf, "source:reuters", order="date", descending=False) == ["draft", "missiles"]
    keys = find.keys(shelf, parse("missile"))
    assert keys == shelf.finder.headlines(parse("missile")).keys
    assert shelf.finder.count(parse("source:reuters")) == (2, 2)


def test_what_people_decided_is_what_counts(shelf):
    article = shelf.library.read("told.md")
    known = shelf.of_article("told.md")[0]
    proposal = shelf.proposal(known, article)
    decided = shelf.coding.decide(proposal, Status.REJECTED)
    assert found(shelf, "holder:China label:oppose") == []
    shelf.coding.undo()
    assert found(shelf, "holder:China label:oppose") == ["told"]
    corrected = replace(proposal, label=Label.SUPPORT, score=1, holder="Laos")
    shelf.coding.correct(corrected, proposal)
    assert found(shelf, "holder:China label:oppose") == []
    assert found(shelf, "holder:Laos label:support") == ["told"]
    assert found(shelf, "-holder:Laos") == ["missiles", "draft", "chinese"]
    assert decided.id


def test_an_actor_goes_by_what_was_taught(shelf):
    assert found(shelf, "actor:Zhongguo") == []
    shelf.actors.teach(Taught("Zhongguo", "China", ActorKind.GOVERNMENT))
    assert found(shelf, "holder:zhongguo") == ["told"]


def test_notes_tags_and_flags_are_found(shelf):
    note = Note("chinese.md", "", body="Ask about harbours", tags=("energy",), flagged=True)
    kept = shelf.coding.note(note, "noted")
    for line in ("harbours", "energy", "tag:Energy", "flagged", "noted", "is:noted harb"):
        assert found(shelf, line) == ["chinese"]
    shelf.coding.note(replace(kept, body="nothing", flagged=False), "changed")
    assert found(shelf, "harbours") == found(shelf, "flagged") == []
    assert found(shelf, "nothing") == ["chinese"]
    shelf.coding.undo()
    assert found(shelf, "harbours") == ["chinese"]
    assert shelf.finder.hits(parse("harbours"), ["chinese.md"])["chinese.md"].remark


def test_the_words_of_hits_are_shown_and_placed(shelf):
    query = parse('"missile unit" -nothing')
    hits = shelf.finder.hits(query, ["draft.md", "told.md"])
    assert [mark.of(hits["draft.md"].snippet) for mark in hits["draft.md"].marks] == [
        "missile unit"
    ]
    text, places = shelf.finder.places(query, "draft.md")
    assert [place.of(text) for place in places] == ["missile unit"]
    assert shelf.finder.hits(parse("unread"), ["draft.md"]) == {}


def test_the_list_is_told_as_it_is_now(shelf, quick):
    assert found(shelf, "missile") == ["missiles", "draft"]
    (quick / "draft.md").unlink()
    (quick / "new.md").write_text("# Missile news\n\nOf today.")
    for _ in shelf.refresh():
        pass
    assert found(shelf, "missile") == ["missiles", "new"]
    assert found(shelf, "today") == []
    for _ in index(shelf.library, shelf.catalogue, shelf.search, shelf.seen):
        pass
    assert found(shelf, "today") == ["new"]
    shelf.mark(["new.md"], True)
    assert found(shelf, "is:read") == ["new"]


def test_indexing_reads_what_is_new_and_forgets_what_is_gone(shelf, quick):
    with Files(quick) as files:
        assert list(files.index()) == []
        (quick / "told.md").unlink()
        (quick / "empty.md").write_text("")
        for _ in shelf.refresh():
            pass
        assert list(files.index()) == [Indexed(1, 1)]
        assert list(files.index()) == []
        assert files.search.ids() == {"missiles.md", "draft.md", "chinese.md", "empty.md"}


def test_indexing_goes_on_where_it_was_stopped(shelf, quick, monkeypatch):
    monkeypatch.setattr("briefing.store.indexing._BATCH", 1)
    shelf.search.clear()
    with Files(quick) as files:
        steps = files.index()
        assert next(steps) == Indexed(1, 4)
        assert files.search.ids() == {"missiles.md"}
        steps.close()
        assert next(files.index()) == Indexed(1, 3)
