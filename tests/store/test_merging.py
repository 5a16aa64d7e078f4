"""Two coders' libraries are made one, and nothing of either is lost."""

from dataclasses import replace

import pytest

from briefing.news.actor import ActorKind
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.news.parted import Parted
from briefing.news.stance import Label, Status
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.store import merging
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor

TEXT = "# Title\n\nChina criticized Japan on Monday. Tokyo did not answer.\n"


def stance(shelf, article="a.md", **changes):
    text = shelf.library.read(article).text
    start = text.index("China criticized Japan")
    return replace(
        Decision(
            article=article,
            fingerprint="",
            anchor=Anchor(
                start,
                "China criticized Japan",
                text[max(0, start - 32) : start],
                " on Monday. Tokyo did not answer"[:32],
            ),
            holder="China",
            target="Japan",
            text="Japan",
            label=Label.OPPOSE,
            score=-2,
            status=Status.ACCEPTED,
        ),
        **changes,
    )


@pytest.fixture
def pair(tmp_path):
    shelves = []
    for coder in ("ann", "bob"):
        folder = tmp_path / coder
        folder.mkdir()
        (folder / "a.md").write_text(TEXT)
        shelf = Shelf(folder, coder)
        shelf.open_rest()
        list(shelf.refresh())
        shelves.append(shelf)
    yield shelves
    for shelf in shelves:
        shelf.close()


def take(mine, theirs):
    found = merging.look(mine, theirs.library.folder)
    return found, merging.carry_out(mine, found, "theirs")


def test_decisions_and_notes_of_both_stand_side_by_side(pair):
    ann, bob = pair
    ann.coding.code(stance(ann))
    bob.coding.code(stance(bob, label=Label.SUPPORT, score=2))
    bob.coding.note(Note("a.md", "", None, body="hm"), "noted")
    found, differing = take(ann, bob)
    assert found.words == "1 decision, 1 note"
    assert differing == 1
    assert {one.coder: one.label for one in ann.stances.all()} == {
        "ann": Label.OPPOSE,
        "bob": Label.SUPPORT,
    }
    assert ann.notes.all()[0].coder == "bob"
    # It is told once, as its reader decided.
    assert [known.label for known in ann.of_article("a.md")] == [Label.OPPOSE]


def test_merging_again_brings_nothing(pair):
    ann, bob = pair
    bob.coding.code(stance(bob))
    take(ann, bob)
    found, _ = take(ann, bob)
    assert found.empty
    assert found.known == 1
    back, _ = take(bob, ann)
    assert back.empty


def test_a_later_change_of_the_same_decision_comes_too(pair):
    ann, bob = pair
    made = bob.coding.code(stance(bob))
    take(ann, bob)
    bob.stances._now = lambda: "2999-01-01T00:00:00Z"
    bob.coding.correct(replace(made, label=Label.MIXED), made)
    found, _ = take(ann, bob)
    assert len(found.decisions) == 1
    assert [one.label for one in ann.stances.all()] == [Label.MIXED]
    ann.coding.undo()
    assert [one.label for one in ann.stances.all()] == [Label.OPPOSE]


def test_all_of_it_is_one_step(pair):
    ann, bob = pair
    for _ in range(3):
        bob.coding.code(stance(bob))
    take(ann, bob)
    assert ann.coding.undo().words == "took in 3 decisions of theirs"
    assert len(ann.stances) == 0


def test_what_is_about_an_absent_article_waits(pair):
    ann, bob = pair
    (bob.library.folder / "b.md").write_text(TEXT)
    list(bob.refresh())
    bob.coding.code(stance(bob, "b.md"))
    found = merging.look(ann, bob.library.folder)
    assert found.empty
    assert dict(found.absent) == {"b.md": 1}
    assert list(merging.bring_articles(ann, bob.library.folder, ["b.md", "a.md"])) == ["b.md"]
    list(ann.refresh())
    assert merging.look(ann, bob.library.folder).words == "1 decision"


def test_places_are_found_again_in_another_text(pair):
    ann, bob = pair
    (ann.library.folder / "a.md").write_text(TEXT.replace("# Title", "# A longer title"))
    bob.coding.code(stance(bob))
    found, _ = take(ann, bob)
    assert found.changed == ("a.md",)
    (made,) = ann.stances.all()
    assert made.evidence.of(ann.library.read("a.md").text) == "China criticized Japan"


def test_taught_names_come_too_but_not_against_ones_own(pair):
    ann, bob = pair
    off = Switch("criticize")
    bob.actors.teach(Taught("Beijing", "China", ActorKind.GOVERNMENT))
    bob.actors.teach(Parted("Tokyo", "Japan", ActorKind.GOVERNMENT))
    bob.actors.teach(off)
    ann.actors.teach(Taught("Tokyo", "Tokyo City", ActorKind.GOVERNMENT))
    found, _ = take(ann, bob)
    assert found.lessons == (Taught("Beijing", "China", ActorKind.GOVERNMENT), off)
    assert ann.actors.switches() == (off,)
    assert [one.alias for one in found.clashes] == ["Tokyo"]
    assert {one.alias: one.name for one in ann.actors.taught()} == {
        "Beijing": "China",
        "Tokyo": "Tokyo City",
    }


def test_the_other_library_stays_as_it_is(pair):
    ann, bob = pair
    bob.coding.code(stance(bob))
    before = (bob.library.folder / ".briefing" / "database.journal").read_bytes()
    take(ann, bob)
    assert (bob.library.folder / ".briefing" / "database.journal").read_bytes() == before
