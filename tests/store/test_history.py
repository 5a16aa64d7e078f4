"""Everything a person does can be undone and redone, in words, across restarts."""

import sys
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.news.actor import ActorKind
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.news.stance import Label, Status
from briefing.news.taught import Taught
from briefing.store import history
from briefing.store.coding import Coding
from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor

STANCE = Decision(
    article="a.md",
    fingerprint="sha256:1",
    anchor=Anchor(6, "criticized Japan", "China ", "’s plan"),
    holder="China",
    target="Japan",
    text="Japan’s plan",
    label=Label.OPPOSE,
    score=-2,
    status=Status.PROPOSED,
)
NOTE = Note("a.md", "sha256:1", Anchor(6, "criticized Japan"), body="*why*")


def sit(folder, coder="me"):
    told = []
    coding = Coding(database := Database(folder), coder, told.append)
    return database, coding, told


@pytest.fixture
def sitting(tmp_path):
    made = sit(tmp_path)
    yield made
    made[0].close()


@pytest.fixture
def coding(sitting):
    return sitting[1]


def kept(coding):
    return coding.stances.of_article("a.md"), coding.notes.of_article("a.md")


def test_a_decision_is_undone_and_redone(coding):
    made = coding.decide(STANCE, Status.ACCEPTED)
    assert (made.id, made.status, made.coder) == (1, Status.ACCEPTED, "me")
    step = coding.undo()
    assert step.words == "accepted: China opposes Japan’s plan"
    assert kept(coding) == ([], [])
    assert coding.redo().number == step.number
    assert kept(coding) == ([made], [])
    assert coding.redo() is None


def test_steps_are_undone_the_last_first(coding):
    one = coding.decide(STANCE, Status.ACCEPTED)
    note = coding.note(NOTE, "noted")
    two = coding.decide(one, Status.REJECTED)
    assert coding.undo().words.startswith("rejected")
    assert kept(coding) == ([one], [note])
    assert coding.undo().words == "noted: “criticized Japan”"
    assert kept(coding) == ([one], [])
    coding.undo()
    assert coding.undo() is None
    for _ in range(3):
        coding.redo()
    assert kept(coding) == ([two], [note])


def test_it_outlives_a_restart(tmp_path):
    database, coding, _ = sit(tmp_path)
    made = coding.decide(STANCE, Status.ACCEPTED)
    database.close()
    database, coding, _ = sit(tmp_path)
    assert coding.undo().words == "accepted: China opposes Japan’s plan"
    database.close()
    database, coding, _ = sit(tmp_path)
    assert kept(coding) == ([], [])
    coding.redo()
    assert kept(coding) == ([made], [])
    database.close()


def test_what_is_done_after_undoing_cannot_be_redone_over(coding):
    coding.decide(STANCE, Status.ACCEPTED)
    coding.undo()
    coding.note(NOTE, "noted")
    assert coding.redo() is None
    assert [step.state for step in coding.history.steps()] == ["done", "gone"]


def test_many_decisions_are_one_step(coding):
    many = [replace(STANCE, article=f"{number}.md") for number in range(5)]
    assert len(coding.decide_all(many, Status.ACCEPTED)) == 5
    assert len(coding.stances) == 5
    step = coding.undo()
    assert (step.words, step.size) == ("accepted 5 stances at once", 5)
    assert len(coding.stances) == 0


def test_what_changes_nothing_is_no_step(coding):
    made = coding.note(NOTE, "noted")
    coding.remove_note(replace(made, id=77))
    assert len(coding.history.steps()) == 1
    assert coding.decide_all([], Status.ACCEPTED) == []


def test_a_step_that_fails_leaves_nothing(coding):
    def half():
        with coding.step("half"):
            coding.stances.add(STANCE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert kept(coding) == ([], [])
    assert coding.history.steps() == []


def test_everybody_undoes_their_own(tmp_path):
    first, mine, _ = sit(tmp_path)
    second, theirs, _ = sit(tmp_path, "you")
    mine.decide(STANCE, Status.ACCEPTED)
    note = theirs.note(NOTE, "noted")
    first.refresh()
    assert mine.undo().words.startswith("accepted")
    second.refresh()
    assert kept(theirs) == ([], [note])
    assert theirs.redo() is None
    first.close()
    second.close()


def test_what_another_has_changed_since_is_not_undone(tmp_path):
    first, mine, _ = sit(tmp_path)
    second, theirs, _ = sit(tmp_path, "you")
    made = mine.decide(STANCE, Status.ACCEPTED)
    second.refresh()
    theirs.remove(made)
    first.refresh()
    with pytest.raises(StoreRefused, match="changed since"):
        mine.undo()
    assert mine.stances.get(made.id) is None
    theirs.undo()
    first.refresh()
    assert mine.undo() is not None
    first.close()
    second.close()


def test_it_tells_which_articles_changed(sitting):
    _, coding, told = sitting
    coding.decide(STANCE, Status.ACCEPTED)
    coding.note(replace(NOTE, article="b.md"), "noted")
    coding.undo()
    coding.undo()
    assert told == [{"a.md"}, {"a.md"}]


def test_old_steps_go(coding, monkeypatch):
    monkeypatch.setattr(history, "KEPT", 20)
    for number in range(45):
        coding.note(replace(NOTE, body=str(number)), "noted")
    steps = coding.history.steps()
    assert 18 <= len(steps) <= 20
    assert steps[0].number == 45
    assert len(coding.notes) == 45


def test_a_correction_says_what_it_was(coding):
    made = coding.decide(STANCE, Status.ACCEPTED)
    turned = coding.correct(replace(made, label=Label.SUPPORT, score=2), made)
    assert turned.id == made.id
    assert coding.history.steps()[0].words == (
        "corrected: China supports Japan’s plan (was: China opposes Japan’s plan)"
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from("abcdnxu"), max_size=14))
def test_undoing_all_leads_back_and_redoing_all_leads_here(tmp_path_factory, deeds):
    database, coding, _ = sit(tmp_path_factory.mktemp("library"))
    for deed in deeds:
        stances, notes = kept(coding)
        match deed:
            case "a":
                coding.decide(STANCE, Status.ACCEPTED)
            case "b" if stances:
                coding.decide(stances[-1], Status.REJECTED)
            case "c" if stances:
                coding.remove(stances[0])
            case "d" if stances:
                coding.decide_all(stances, Status.ACCEPTED)
            case "n":
                coding.note(NOTE, "noted")
            case "x" if notes:
                coding.remove_note(notes[0])
            case "u":
                coding.undo()
    # Only what can still be redone and undone counts: begin where nothing is undone.
    while coding.redo():
        pass
    here = set(kept(coding)[0]), set(kept(coding)[1])
    count = 0
    while coding.undo():
        count += 1
    assert kept(coding) == ([], [])
    for _ in range(count):
        coding.redo()
    assert (set(kept(coding)[0]), set(kept(coding)[1])) == here
    database.close()


def test_a_statement_and_the_actors_met_in_it_are_one_step(coding):
    lesson = Taught("Quiet Sea", "Quiet Sea", ActorKind.GROUP)
    made = coding.keep(replace(STANCE, holder="Quiet Sea"), made=[lesson])
    assert made.status is Status.ACCEPTED
    assert coding.actors.taught() == (lesson,)
    assert coding.undo().words == "coded: Quiet Sea opposes Japan’s plan"
    assert coding.actors.taught() == ()
    assert kept(coding) == ([], [])
    coding.redo()
    assert coding.actors.taught() == (lesson,)


def test_what_was_coded_last_is_offered_first_and_nothing_of_others(tmp_path):
    database, mine, _ = sit(tmp_path)
    theirs = Coding(database, "you", lambda ids: None)
    mine.code(replace(STANCE, holder="Laos"))
    theirs.code(replace(STANCE, holder="Iran"))
    mine.decide(replace(STANCE, holder="Peru"), Status.REJECTED)
    mine.code(STANCE)
    assert [one.holder for one in mine.stances.latest(5)] == ["China", "Laos"]
    assert [one.holder for one in mine.stances.latest(1)] == ["China"]
    database.close()


def test_tags_of_stances_and_notes_are_counted_together(coding):
    coding.code(replace(STANCE, tags=("urgent",)))
    coding.note(replace(NOTE, tags=("quote", "urgent")), "tagged")
    assert coding.tags() == ["urgent", "quote"]


def test_a_mark_is_undone_and_leaves_where_the_article_was_left(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n---\nWords.\n")
    with Shelf(folder, "me") as shelf:
        for _ in shelf.refresh():
            pass
        shelf.open_rest()
        shelf.mark(["a.md"], True)
        shelf.mark(["a.md", "b.md"], False, "marked 2 articles as unread")
        shelf.mark(["b.md"], True, "marked as read: b")
        shelf.leave("b.md", 3)
        shelf.leave("a.md", 4)
        step = shelf.coding.undo()
        assert (step.words, step.article, step.marked) == ("marked as read: b", "b.md", ("b.md",))
        assert (shelf.reads.of("b.md").read, shelf.reads.of("b.md").place) == (False, 3)
        assert not shelf.catalogue.get("b.md").read
        shelf.coding.undo()
        assert shelf.reads.of("a.md").read
        assert shelf.place("a.md") == 4
        assert shelf.catalogue.get("a.md").read
        assert shelf.coding.undo() is None
        shelf.coding.redo()
        shelf.coding.redo()
        assert shelf.reads.marked() == {"b.md"}
        shelf.mark(["b.md"], False)
        with pytest.raises(StoreRefused, match="changed since"):
            shelf.coding.undo()


def test_a_step_says_where_it_was(coding):
    coding.decide(STANCE, Status.ACCEPTED)
    coding.note(replace(NOTE, article="b.md", anchor=None), "noted")
    noted, decided = coding.history.steps()
    assert (noted.article, noted.anchor) == ("b.md", None)
    assert (decided.article, decided.anchor) == ("a.md", STANCE.anchor)


def test_whoever_reads_while_others_write_sees_one_state(coding):
    """An index of a moment ago must not be asked for documents that are gone since."""
    done = threading.Event()
    faults = []

    def look():
        try:
            while not done.is_set():
                coding.notes.of_article("a.md")
                coding.stances.of_article("a.md")
        except KeyError as fault:
            faults.append(fault)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    looking = threading.Thread(target=look)
    looking.start()
    try:
        for _ in range(40):
            coding.code(STANCE)
            coding.note(NOTE, "noted")
            coding.undo()
            coding.undo()
    finally:
        sys.setswitchinterval(before)
        done.set()
        looking.join()
    assert faults == []
