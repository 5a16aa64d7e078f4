"""Full text: articles, notes and quotes, found by their words."""

import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.store.search import Remark, Search, Stamp, Text, term
from briefing.text.clean import clean

IN_MEMORY = Search(Path("/nowhere"), write=False)

TEXTS = {
    "one.md": (
        "Zürich talks",
        "The missile unit left.\n\nA unit of missiles, said the café owner.",
    ),
    "two.md": ("北京", "中国外交部发言人说,中国反对。"),
    "three.md": ("Taiwan", "Nothing about any unit here. The president spoke of peace."),
}


@pytest.fixture
def search(quick):
    found = Search(quick)
    found.index(text(id, number) for number, id in enumerate(TEXTS))
    yield found
    found.close()


def text(id, changed=0):
    return Text(Stamp(id, changed, 10), *TEXTS[id])


def ids(search, match):
    return {hit.id for hit in search.find(match)}


@pytest.mark.parametrize(
    ("match", "found"),
    [
        (term("unit"), {"one.md", "three.md"}),
        (term("missile unit"), {"one.md"}),
        (term("UNIT"), {"one.md", "three.md"}),
        (term("zurich"), {"one.md"}),
        (term("Café"), {"one.md"}),
        (term("presid", beginning=True), {"three.md"}),
        (term("presid"), set()),
        (term("中国"), {"two.md"}),
        (term("国外"), {"two.md"}),
        (term("北京", beginning=True), {"two.md"}),
        (term("国中"), set()),
        (f"{term('unit')} NOT {term('missile')}", {"three.md"}),
        (term('quote " NEAR( * ^'), set()),
    ],
)
def test_articles_are_found_by_their_words(search, match, found):
    assert ids(search, match) == found


def test_words_without_a_letter_are_no_match():
    assert term("—") == term(' " ') == term("") == ""


def test_a_hit_shows_its_words_and_tells_where_they_stand(search):
    (hit,) = search.find(term("missile unit"))
    body = TEXTS["one.md"][1]
    assert hit.place.of(body) == "missile unit"
    assert [mark.of(hit.snippet) for mark in hit.marks] == ["missile unit"]
    (hit,) = search.find(term("反对"))
    assert hit.place.of(TEXTS["two.md"][1]) == "反对"
    assert hit.title == "北京"


def test_what_is_found_in_the_title_alone_shows_how_the_text_begins(search):
    (hit,) = search.find(term("taiwan"))
    assert (hit.place, hit.marks) == (None, ())
    assert hit.snippet.startswith("Nothing about")


def test_all_places_of_an_article_are_told(search):
    body, spans = search.places(f"{term('unit')} OR {term('owner')}", "one.md")
    assert body == TEXTS["one.md"][1]
    assert [span.of(body) for span in spans] == ["unit", "unit", "owner"]
    assert search.places(term("peace"), "one.md") == ("", ())


def test_snippets_are_told_of_the_articles_in_sight_only(search):
    found = search.among(term("unit"), ["three.md", "two.md"], 20)
    assert set(found) == {"three.md"}
    assert len(found["three.md"].snippet) <= 20


def test_a_changed_article_is_found_by_its_new_words_only(search):
    search.index([Text(Stamp("one.md", 9, 9), "New", "other words")])
    assert ids(search, term("unit")) == {"three.md"}
    assert ids(search, term("other")) == {"one.md"}
    assert search.count() == 3


def test_a_forgotten_article_is_found_no_longer(search):
    search.forget(["one.md", "not there.md"])
    assert ids(search, term("unit")) == {"three.md"}
    assert search.ids() == {"two.md", "three.md"}


def test_what_waits_is_what_is_not_there_as_it_is_now(search):
    stamps = [Stamp("new.md", 1, 1), Stamp("one.md", 0, 10), Stamp("two.md", 1, 11)]
    assert list(search.waiting(stamps)) == [stamps[0], stamps[2]]


def test_keys_stand_for_articles_as_long_as_they_are_there(search):
    names = dict(search.names())
    assert {names[key] for key in search.keys(term("unit"))} == {"one.md", "three.md"}
    newest = max(names)
    search.forget([names[newest]])
    search.index([text("one.md", 5), Text(Stamp("four.md", 0, 0), "", "four")])
    (added,) = search.names(newest)
    assert added[1] == "four.md"


def test_all_of_a_batch_is_indexed_or_nothing(search):
    def broken():
        yield Text(Stamp("four.md", 0, 0), "", "four")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        search.index(broken())
    assert search.count() == 3
    assert ids(search, term("four")) == set()


def test_what_people_wrote_is_found_with_the_article_it_is_about(search):
    remarks = [
        Remark("notes", 1, "three.md", "t1", "ask about harbours"),
        Remark("notes", 2, "one.md", "t1", "nothing"),
        Remark("stances", 1, "gone.md", "t1", "harbours again"),
    ]
    search.renew_remarks(remarks)
    assert search.remarked(term("harbours")) == {"three.md", "gone.md"}
    hits = {hit.id: hit for hit in search.find(term("harbours"))}
    assert hits["three.md"].remark
    assert hits["three.md"].title == "Taiwan"
    assert hits["three.md"].place is None
    assert set(search.among(term("harbours"), ["three.md"])) == {"three.md"}
    search.renew_remarks([remarks[0], Remark("notes", 2, "one.md", "t2", "harbours, too")])
    assert search.remarked(term("harbours")) == {"three.md", "one.md"}
    search.change_remarks([], [("notes", 1)])
    assert search.remarked(term("harbours")) == {"one.md"}


def test_settling_changes_nothing_that_is_found(search):
    for number in range(40):
        search.index([Text(Stamp(f"{number}.md", 0, 0), "", f"unit number {number}")])
    before = ids(search, term("number"))
    while search.settle():
        pass
    assert ids(search, term("number")) == before


def test_all_can_be_forgotten_to_be_made_anew(search):
    search.renew_remarks([Remark("notes", 1, "one.md", "t1", "words")])
    made = search.made
    search.clear()
    assert search.made != made
    assert (search.count(), search.remarked(term("words")), ids(search, term("unit"))) == (
        0,
        set(),
        set(),
    )


def test_an_index_of_another_version_is_made_anew(quick):
    Search(quick).close()
    with sqlite3.connect(quick / ".briefing" / "search.sqlite") as other:
        other.execute("PRAGMA user_version = 99")
    found = Search(quick)
    assert found.count() == 0
    found.index([text("one.md")])
    assert ids(found, term("unit")) == {"one.md"}
    found.close()


def test_a_damaged_index_is_set_aside(quick):
    Search(quick).close()
    (quick / ".briefing" / "search.sqlite").write_bytes(b"no index" * 1000)
    found = Search(quick)
    assert found.notices
    assert ids(found, term("unit")) == set()
    found.close()


def test_one_thread_finds_while_another_one_adds(search):
    def add():
        for number in range(20):
            search.index([Text(Stamp(f"{number}.md", 0, 0), "", "unit")])

    adding = threading.Thread(target=add)
    adding.start()
    counts = [len(search.keys(term("unit"))) for _ in range(20)]
    adding.join()
    assert counts == sorted(counts)
    assert len(search.keys(term("unit"))) == 22


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=8), st.booleans())
def test_any_words_can_be_asked_for(body, words, beginning):
    match = term(words, beginning=beginning)
    if match:
        IN_MEMORY.index([Text(Stamp("any.md", 0, 0), "", clean(body))])
        for hit in IN_MEMORY.find(match):
            assert hit.place is None or hit.place.of(clean(body))
