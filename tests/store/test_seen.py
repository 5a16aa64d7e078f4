"""What was seen before is known again; groups do not depend on the order in which articles came."""

import tempfile
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.news.article import digest
from briefing.store.seen import Seen
from tests.news.test_likeness import ADDED, OTHER, WIRE

TEXT = "\n\n".join(WIRE)
CUT = "\n\n".join(WIRE[:4])
MORE = "\n\n".join([*WIRE, ADDED])
ELSE = "\n\n".join(OTHER)


@pytest.fixture
def seen(quick):
    made = Seen(quick)
    yield made
    made.close()


def note(seen, id, text, url=""):
    seen.note(id, digest(text), url, text)


def test_the_same_text_and_the_same_address_are_known(seen):
    note(seen, "a.md", TEXT, "https://example.org/ships?utm_source=feed")
    note(seen, "b.md", ELSE)
    assert seen.of(digest(TEXT)) == "a.md"
    assert seen.of(digest("new"), "http://m.example.org/ships/#top") == "a.md"
    assert seen.of(digest(ELSE), "https://example.org/ships") == "b.md"
    assert seen.of(digest("new"), "https://example.org/boats") is None
    assert seen.of(digest("new"), "no address") is None
    assert seen.of(digest("new")) is None


def test_of_several_the_first_is_told(seen):
    for id in ("z.md", "a.md"):
        note(seen, id, TEXT)
    assert seen.of(digest(TEXT)) == "z.md"
    assert seen.with_digest(digest(TEXT)) == ["z.md", "a.md"]


def test_without_its_text_an_article_is_known_and_waits_to_be_compared(seen):
    seen.note("a.md", digest(TEXT), "https://example.org/a")
    note(seen, "b.md", CUT)
    assert seen.of(digest(TEXT)) == "a.md"
    assert seen.unsketched(9) == ["a.md"]
    assert seen.group("a.md") == ["a.md"]
    note(seen, "a.md", TEXT, "https://example.org/a")
    assert seen.unsketched(9) == []
    assert seen.group("a.md") == ["a.md", "b.md"]
    # Known already: nothing is compared again, nothing is lost.
    before = seen.revision
    seen.note("a.md", digest(TEXT), "https://example.org/a")
    assert seen.revision == before
    assert seen.unsketched(9) == []


def test_copies_are_a_group_and_others_are_not(seen):
    for id, text in (("a.md", TEXT), ("b.md", CUT), ("c.md", MORE), ("d.md", ELSE)):
        note(seen, id, text)
    assert seen.group("b.md") == ["a.md", "b.md", "c.md"]
    assert seen.group("d.md") == ["d.md"]
    assert seen.group("none.md") == ["none.md"]
    homes = seen.homes()
    assert sorted(homes) == ["a.md", "b.md", "c.md"]
    assert len(set(homes.values())) == 1


def test_a_few_words_make_no_group(seen):
    for id in ("a.md", "b.md"):
        note(seen, id, "Comments on this")
    assert seen.group("a.md") == ["a.md"]
    assert seen.with_digest(digest("Comments on this")) == ["a.md", "b.md"]
    assert seen.unsketched(9) == []


def test_short_texts_are_a_group_only_where_they_are_equal(seen):
    flash = "The minister told them on Monday that the talks had failed"
    for id, text in (("a.md", flash), ("b.md", flash), ("c.md", f"{flash}!")):
        note(seen, id, text)
    assert seen.group("a.md") == ["a.md", "b.md"]
    assert seen.group("c.md") == ["c.md"]


def test_an_article_that_changes_or_goes_leaves_its_group(seen):
    note(seen, "a.md", TEXT)
    note(seen, "b.md", TEXT)
    before = seen.revision
    note(seen, "b.md", ELSE)
    assert seen.group("a.md") == ["a.md"]
    assert seen.homes() == {}
    assert seen.revision != before
    note(seen, "c.md", ELSE)
    assert seen.group("b.md") == ["b.md", "c.md"]
    seen.forget(["b.md", "nobody.md"])
    assert seen.group("c.md") == ["c.md"]
    assert seen.of(digest(ELSE)) == "c.md"
    assert seen.ids() == {"a.md", "c.md"}


def test_those_that_only_one_held_together_part_when_it_goes(seen):
    # The middle one is a copy of both, which have too little in common with each other.
    first, middle, last = "\n\n".join(WIRE[:3]), TEXT, "\n\n".join(WIRE[3:])
    for id, text in (("a.md", first), ("b.md", middle), ("c.md", last)):
        note(seen, id, text)
    assert seen.group("a.md") == ["a.md", "b.md", "c.md"]
    seen.forget(["b.md"])
    assert seen.group("a.md") == ["a.md"]
    assert seen.group("c.md") == ["c.md"]


PARTS = st.sampled_from(
    [TEXT, CUT, MORE, ELSE, "\n\n".join(WIRE[3:]), "\n\n".join(WIRE[:3]), "short", "shorter"]
)


@settings(max_examples=12)
@given(st.lists(PARTS, min_size=1, max_size=6), st.randoms(use_true_random=False), st.data())
def test_groups_are_the_same_in_whatever_order_articles_came_and_went(texts, chance, data):
    ids = [f"{number}.md" for number in range(len(texts))]
    gone = data.draw(st.sets(st.sampled_from(ids)))
    outcomes = []
    for _ in range(2):
        order = list(zip(ids, texts, strict=True))
        chance.shuffle(order)
        with tempfile.TemporaryDirectory() as folder:
            seen = Seen(Path(folder))
            for id, text in order:
                note(seen, id, text)
            leaving = sorted(gone)
            chance.shuffle(leaving)
            seen.forget(leaving)
            outcomes.append({id: seen.group(id) for id in ids if id not in gone})
            seen.close()
    assert outcomes[0] == outcomes[1]


def test_every_order_of_three_gives_one_group(quick):
    for number, order in enumerate(permutations([("a", TEXT), ("b", CUT), ("c", MORE)])):
        seen = Seen(quick / str(number))
        for id, text in order:
            note(seen, id, text)
        assert seen.group("b") == ["a", "b", "c"]
        seen.close()


def test_what_is_cleared_or_damaged_is_noted_anew(quick):
    seen = Seen(quick)
    note(seen, "a.md", TEXT)
    seen.clear()
    assert seen.ids() == set()
    assert seen.of(digest(TEXT)) is None
    note(seen, "a.md", TEXT)
    seen.close()
    (quick / ".briefing" / "seen.sqlite").write_bytes(b"no database" * 200)
    seen = Seen(quick)
    assert seen.ids() == set()
    assert any("seen" in line for line in seen.notices)
    note(seen, "a.md", TEXT)
    assert seen.of(digest(TEXT)) == "a.md"
    seen.close()


def test_what_is_indexed_is_seen_and_what_is_gone_is_forgotten(quick):
    from briefing.store.shelf import Shelf

    (quick / "a.md").write_text(TEXT)
    (quick / "b.md").write_text(f"---\nurl: https://example.org/b?utm_id=1\n---\n{CUT}")
    (quick / "c.md").write_bytes(b"")
    with Shelf(quick) as shelf:
        shelf.open_rest()
        renew(shelf)
        assert shelf.seen.group("a.md") == ["a.md", "b.md"]
        assert shelf.seen.of(digest("new"), "https://m.example.org/b") == "b.md"
        # Thrown away, it is made anew, though all is in the full-text index already.
        shelf.seen.clear()
        renew(shelf)
        assert shelf.seen.ids() == {"a.md", "b.md", "c.md"}
        (quick / "b.md").unlink()
        renew(shelf)
        assert shelf.seen.group("a.md") == ["a.md"]


def renew(shelf):
    for _ in shelf.refresh():
        pass
    for _ in shelf.index():
        pass
