"""What a file brings: each thing once, where its words stand, as one step that is undone."""

import io
import os
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefing.export import jsonl as out
from briefing.export.material import Material
from briefing.intake.exchange import jsonl as back
from briefing.news.actor import ActorKind
from briefing.news.brought import Brought, Flaw, Judged
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.news.piece import Piece, Whole
from briefing.news.profile import Profile
from briefing.news.stance import Label, Status
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.store import importing
from briefing.store.actors import Verdict
from briefing.store.adding import Adding
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.news.test_exchanged import decisions
from tests.store.test_survey import shelf as shelf

TEXT = "China criticized Japan on Monday. Tokyo did not answer. " * 5


@pytest.fixture
def other(tmp_path_factory):
    with Shelf(tmp_path_factory.mktemp("other"), "you") as made:
        made.open_rest()
        yield made


def stance(quote="China criticized Japan", start=0, **others):
    values = {
        "article": "",
        "fingerprint": "",
        "anchor": Anchor(start, quote, "", " on Monday. Tokyo did not answer"),
        "holder": "China",
        "target": "Japan",
        "text": "Japan",
        "label": Label.OPPOSE,
        "score": -2,
        "status": Status.ACCEPTED,
        "coder": "ann",
        "created": "2025-11-20T09:30:00Z",
        "modified": "2025-11-20T09:30:00Z",
    }
    return Decision(**{**values, **others})


def brought(*statements, key="a", **others):
    given = Piece(TEXT, "A", "Reuters", "2025-11-20")
    return Brought(**{"key": key, "given": given, "statements": statements, **others})


def take_in(shelf, *items):
    looked = importing.look(shelf, lambda: iter(items))
    importing.carry_out(shelf, looked, lambda: iter(items), "x.jsonl")
    return looked


def everything(shelf):
    made = io.BytesIO()
    out.write(Material(shelf, statuses=frozenset(Status), archived=True), made)
    # Whose library it is differs; what is in it does not.
    return made.getvalue().split(b"\n", 1)[1]


def from_file(shelf, tmp_path, data):
    path = tmp_path / "x.jsonl"
    path.write_bytes(data)
    looked = importing.look(shelf, lambda: back.read(path))
    importing.carry_out(shelf, looked, lambda: back.read(path), "x.jsonl")
    return looked


# -- there and back ----------------------------------------------------------------------------


@pytest.fixture
def worked(shelf, tmp_path):
    """A library in which something of every kind has been done."""
    first, second, *_ = shelf.of_article("a.md")
    shelf.coding.decide(shelf.proposal(first), Status.ACCEPTED)
    shelf.coding.decide(
        replace(shelf.proposal(second), label=Label.MIXED, score=0), Status.REJECTED
    )
    theirs = replace(shelf.proposal(first), coder="bob", status=Status.REJECTED)
    shelf.stances.add(replace(theirs, id=0, uid=""))
    own = replace(shelf.proposal(first), proposed="", rule="", holder="Laos", cue="", id=0, uid="")
    shelf.coding.code(replace(own, note="By hand", tags=("key",), flagged=True))
    article = shelf.library.read("b.md")
    words = Anchor.of(article.text, Span(3, 9))
    shelf.coding.note(Note("b.md", article.fingerprint, words, "**Hm**", ("one", "two")), "noted")
    shelf.coding.note(Note("b.md", article.fingerprint, None, "All of it", flagged=True), "noted")
    lost = Anchor(2, "words that stand nowhere")
    shelf.coding.note(Note("b.md", "older", lost, highlighted=True), "noted")
    shelf.actors.teach(Taught("Beijing", "China", ActorKind.GOVERNMENT))
    shelf.actors.teach(Switch("pair/oppose", "", "a.md"))
    shelf.actors.fill(Profile("China", ActorKind.GOVERNMENT, note="A note"))
    shelf.actors.judge(("China", "Laos"), Verdict.DIFFERENT)
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/c.txt").write_bytes("Ein Gespräch über nichts".encode("cp1252"))
    list(shelf.refresh())
    shelf.tell_anew()
    shelf.mark(["a.md"], True)
    shelf.put_away(["deep/c.txt"], True, "archived")
    return shelf


def test_into_an_empty_library_everything_comes_as_it_was(worked, other, tmp_path):
    data = everything(worked)
    looked = from_file(other, tmp_path, data)
    assert not looked.flaws
    assert (looked.added, looked.orphans) == (3, 1)
    assert everything(other).split(b"\n") == data.split(b"\n")
    for id in ("a.md", "b.md", "deep/c.txt"):
        assert other.library.data(id) == worked.library.data(id)
        told = [replace(one, decided=0) for one in other.of_article(id)]
        assert told == [replace(one, decided=0) for one in worked.of_article(id)]
    assert other.catalogue.get("a.md").read
    assert other.catalogue.get("deep/c.txt").archived
    list(other.refresh())
    assert everything(other) == data


def test_a_second_time_nothing_comes(worked, other, tmp_path):
    data = everything(worked)
    from_file(other, tmp_path, data)
    looked = from_file(other, tmp_path, data)
    assert looked.empty
    assert everything(other) == data
    assert len(other.coding.history.steps()) == 1
    assert from_file(worked, tmp_path, data).empty


def test_undone_nothing_of_it_is_left_and_done_again_all_of_it(worked, other, tmp_path):
    data = everything(worked)
    before = everything(other)
    from_file(other, tmp_path, data)
    other.coding.undo()
    assert everything(other) == before
    assert not list(other.library.scan())
    assert not other.catalogue.ids()
    other.coding.redo()
    assert {entry.id for entry in other.library.scan()} == {"a.md", "b.md", "deep/c.txt"}
    decided = sorted(one.uid for one in worked.stances.all())
    assert sorted(one.uid for one in other.stances.all()) == decided
    assert other.catalogue.ids() == {"a.md", "b.md", "deep/c.txt"}
    other.coding.undo()
    assert from_file(other, tmp_path, data).added == 3
    assert everything(other) == data


@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(decisions(), max_size=10))
def test_whatever_was_decided_arrives(shelf, tmp_path_factory, some):
    given = [
        # Whatever is stored has a name and a time.
        replace(one, article="a.md", uid=f"u{at}", created="2025-11-20T09:30:00Z")
        for at, one in enumerate(some)
    ]
    shelf.stances.remove([each.id for each in shelf.stances.all()])
    shelf.stances.take(given)
    place = tmp_path_factory.mktemp("x")
    with Shelf(place / "library", "you") as other:
        other.open_rest()
        from_file(other, place, everything(shelf))
        back = sorted(other.stances.all(), key=lambda one: int(one.uid[1:]))
    assert [replace(one, id=0) for one in back] == given


# -- articles ----------------------------------------------------------------------------------


def test_an_article_that_is_here_does_not_come_again(other):
    with Adding(other) as adding:
        id = adding.add(Piece(TEXT, "Another headline", "Kyodo")).id
    looked = take_in(other, brought(stance()))
    assert looked.places == {"a": id}
    assert [one.article for one in other.stances.all()] == [id]
    other.coding.undo()
    assert [entry.id for entry in other.library.scan()] == [id]
    assert not other.stances.all()


def test_one_with_another_text_is_known_by_its_place_and_head(shelf):
    data = b"---\ntitle: a.md\nsource: Reuters\n---\nAnother beginning.\n\nAnd an end.\n"
    one = Note("", "", Anchor(0, "nowhere to be found"), "Hm")
    item = Brought("a.md", Whole(data, ".md", "a"), path="a.md", notes=(one,))
    looked = take_in(shelf, item)
    assert (looked.places, looked.added) == ({"a.md": "a.md"}, 0)
    assert "nowhere in the text" in looked.flaws[0]


def test_another_article_of_the_same_place_gets_a_place_of_its_own(shelf):
    data = b"---\ntitle: Other\n---\n" + TEXT.encode()
    item = Brought("a.md", Whole(data, ".md", "a"), path="a.md", statements=(stance(),))
    take_in(shelf, item)
    (decided,) = shelf.stances.all()
    assert decided.article == "a-2.md"
    assert shelf.library.data("a-2.md") == data


@pytest.mark.parametrize(
    "path", ["../out.md", "/out.md", ".briefing/x.md", "a/../../out.md", "x.exe", "a.md/b.md"]
)
def test_no_article_gets_out_of_the_library(shelf, tmp_path, path):
    above = sorted(os.listdir(tmp_path.parent))
    item = Brought(path, Whole(TEXT.encode(), ".md", "a"), path=path, statements=(stance(),))
    take_in(shelf, item)
    assert sorted(os.listdir(tmp_path.parent)) == above
    (decided,) = shelf.stances.all()
    assert decided.article in {entry.id for entry in shelf.library.scan()}
    assert shelf.library.data(decided.article) == TEXT.encode()


def test_what_cannot_be_an_article_is_told(other):
    looked = take_in(other, Brought("a", Whole(b"", ".md", "Empty"), statements=(stance(),)))
    assert len(looked.flaws) == 1
    assert looked.empty


@pytest.mark.parametrize(
    "known",
    [
        {"key": "2025/x.md"},
        {"key": "?", "url": "https://example.org/a?utm_source=x"},
        {"key": "?", "title": "A"},
        {"key": "A"},
    ],
    ids=["id", "address", "title", "key"],
)
def test_an_article_that_the_file_only_speaks_of_is_found_here(other, known):
    with Adding(other) as adding:
        adding.add(Piece(TEXT, "A", url="https://example.org/a"), "2025/x.md")
    looked = take_in(other, Brought(statements=(stance(),), **known))
    assert not looked.flaws
    assert [one.article for one in other.stances.all()] == ["2025/x.md"]


def test_what_is_about_articles_that_are_nowhere_is_counted(other):
    looked = take_in(other, Brought("?", statements=(stance(),), title="A"))
    assert looked.merging.absent == {"?": 1}
    assert looked.empty


def test_a_stance_may_stand_before_its_article(other):
    take_in(other, Brought("a", statements=(stance(),)), brought())
    (decided,) = other.stances.all()
    assert decided.article == "2025-11/2025-11-20-a.md"


# -- what is attached --------------------------------------------------------------------------


def test_words_are_placed_where_they_stand(other):
    start = TEXT.index("Tokyo")
    one = stance("Tokyo did not answer", 7, anchor=Anchor(7, "Monday. Tokyo", "Japan on ", ""))
    looked = take_in(other, brought(one, stance()))
    # "Monday. Tokyo" stands five times: nobody guesses which is meant.
    assert "more than once" in looked.flaws[0]
    (decided,) = other.stances.all()
    text = other.library.read(decided.article).text
    assert decided.anchor == Anchor.of(text, Span(0, len("China criticized Japan")))
    assert decided.fingerprint == other.library.read(decided.article).fingerprint
    assert start


def test_what_was_changed_later_elsewhere_counts(other):
    take_in(other, brought(stance(uid="u")))
    later = stance(uid="u", label=Label.MIXED, score=0, modified="2025-12-01T00:00:00Z")
    take_in(other, brought(later))
    (decided,) = other.stances.all()
    assert decided.label is Label.MIXED
    assert take_in(other, brought(stance(uid="u"))).empty
    other.coding.undo()
    assert [one.label for one in other.stances.all()] == [Label.OPPOSE]


def test_what_says_the_very_same_under_another_name_is_known(other):
    take_in(other, brought(stance(uid="u")))
    assert take_in(other, brought(stance(uid="v"))).empty


def test_a_proposal_that_the_analysis_makes_itself_is_known(shelf):
    known = shelf.of_article("a.md")[0]
    proposed = replace(shelf.proposal(known), article="")
    looked = take_in(shelf, Brought("a.md", statements=(proposed,)))
    assert looked.empty
    assert looked.merging.known == 1


def test_coders_who_differ_stand_side_by_side(shelf):
    known = shelf.of_article("a.md")[0]
    shelf.coding.decide(shelf.proposal(known), Status.ACCEPTED)
    item = Brought(
        "a.md",
        statements=(replace(shelf.proposal(known), coder="bob", uid="u", status=Status.REJECTED),),
    )
    looked = importing.look(shelf, lambda: iter([item]))
    assert importing.carry_out(shelf, looked, lambda: iter([item]), "x") == 1
    assert len(shelf.stances.of_article("a.md")) == 2


def test_lessons_cards_and_verdicts_add_to_what_is_said_here(shelf):
    shelf.actors.teach(Taught("PRC", "China", ActorKind.GOVERNMENT))
    shelf.actors.fill(Profile("China", role="neighbour"))
    shelf.actors.judge(("A", "B"), Verdict.UNSURE)
    items = [
        Taught("PRC", "Somebody", ActorKind.GROUP),
        Taught("Beijing", "China", ActorKind.GOVERNMENT),
        Profile("China", ActorKind.GOVERNMENT, role="state", note="Noted"),
        Judged(("A", "B"), "different"),
        Judged(("A", "C"), "different"),
    ]
    looked = take_in(shelf, *items)
    assert [one.alias for one in looked.merging.clashes] == ["PRC"]
    assert shelf.actors.profile("China") == Profile(
        "China", ActorKind.GOVERNMENT, role="neighbour", note="Noted"
    )
    assert {one.alias: one.name for one in shelf.actors.taught()} == {
        "PRC": "China",
        "Beijing": "China",
    }
    assert shelf.actors.verdicts()[frozenset("AB")] is Verdict.UNSURE
    assert take_in(shelf, *items).empty
    shelf.coding.undo()
    assert shelf.actors.profile("China") == Profile("China", role="neighbour")


def test_findings_that_do_not_fit_are_left_out(worked, other, tmp_path):
    data = everything(worked).replace(b'"pipeline":', b'"stances":[],"pipeline":')
    broken = data.replace(b'"sentences":[[0,', b'"sentences":[[99999999,99999999],[0,')
    looked = from_file(other, tmp_path, broken)
    assert len(looked.flaws) == 2
    assert looked.added == 3
    assert not other.results.ids()


def test_flaws_are_passed_on(other):
    assert take_in(other, Flaw("no JSON: line 1: left out")).flaws


# -- stopped on the way ------------------------------------------------------------------------


def test_stopped_what_came_in_is_a_step_and_the_next_run_goes_on(other):
    items = [
        brought(stance()),
        Brought("b", Piece(f"{TEXT} And more.", "B"), statements=(stance(),)),
    ]
    looked = importing.look(other, lambda: iter(items))

    def stopping():
        yield items[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.carry_out(other, looked, stopping, "x")
    assert len(list(other.library.scan())) == 1
    assert not other.stances.all()
    take_in(other, *items)
    assert len(list(other.library.scan())) == 2
    assert len(other.stances.all()) == 2
    other.coding.undo()
    other.coding.undo()
    assert not list(other.library.scan())
