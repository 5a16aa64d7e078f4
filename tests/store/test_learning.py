"""What a library learns of the decisions in it, and what it tells from then on."""

from dataclasses import replace
from statistics import mean

import pytest

from briefing.news.actor import ActorKind
from briefing.news.profile import Profile
from briefing.news.stance import Label, Status
from briefing.news.taught import Taught
from briefing.news.tuning import UNTUNED
from briefing.store import casting, learning
from briefing.store.shelf import Shelf
from tests.store.decided import BAD, EACH, GOOD, PIPELINE, RIGHT, library


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Give the folder of a library of 240 decisions; whoever changes it works on a copy."""
    folder = tmp_path_factory.mktemp("decided") / "library"
    library(folder, 40, RIGHT).close()
    return folder


@pytest.fixture
def shelf(made, tmp_path):
    import shutil

    shutil.copytree(made, tmp_path / "library")
    with Shelf(tmp_path / "library", "me") as opened:
        for _ in opened.refresh():
            pass
        opened.open_rest()
        yield opened


def told(shelf, rule):
    """Return how sure the proposals of a rule are told in the list of stances."""
    known = [one for id in shelf.catalogue.ids() for one in shelf.results.of_article(id)]
    return mean(one.confidence for one in known if one.rule == rule)


def test_after_training_confidences_tell_how_often_rules_are_right(shelf):
    lesson = learning.look(shelf)
    assert lesson.new
    assert lesson.moves
    assert lesson.measured.better
    assert lesson.measured.decisions == 40 * EACH
    assert told(shelf, GOOD) == pytest.approx(0.6, abs=0.05)
    learning.use(shelf, lesson.tuning)
    assert shelf.pending(100)
    assert shelf.tell_anew() == 40
    assert told(shelf, GOOD) > 0.8
    assert told(shelf, BAD) < 0.3
    article = shelf.library.read("0000.md")
    open_one = shelf.found(article, PIPELINE)
    assert [one.confidence for one in open_one.stances] == [
        one.confidence for one in shelf.results.of_article("0000.md")
    ]
    raw = shelf.results.get(article.fingerprint, PIPELINE)
    assert raw.stances[0].confidence != open_one.stances[0].confidence


def test_the_same_decisions_teach_nothing_new_however_they_are_told(shelf):
    lesson = learning.look(shelf)
    learning.use(shelf, lesson.tuning)
    shelf.tell_anew()
    again = learning.look(shelf)
    assert not again.new
    assert not again.moves
    assert again.measured == lesson.measured


def test_going_back_tells_all_as_before(shelf):
    before = told(shelf, GOOD)
    learning.use(shelf, learning.look(shelf).tuning)
    shelf.tell_anew()
    assert learning.back(shelf) == UNTUNED
    assert shelf.tell_anew() == 40
    assert told(shelf, GOOD) == pytest.approx(before)
    assert shelf.pending(1) == []


def test_another_window_sees_it(shelf):
    with Shelf(shelf.library.folder, "me") as other:
        other.open_rest()
        assert not other.others()
        learning.use(shelf, learning.look(shelf).tuning)
        assert "tuning" in other.others()
        assert "tuning" not in other.others()
        assert other.pending(1)


def test_where_the_program_is_right_already_nothing_changes(tmp_path):
    with library(tmp_path / "even", 40) as even:
        lesson = learning.look(even)
        assert not lesson.new
        assert not lesson.measured.better
        assert "no better for certain" in "\n".join(lesson.told)
        forced = learning.look(even, anyway=True)
        assert forced.new


def test_too_few_decisions_are_told(tmp_path):
    with library(tmp_path / "few", 5, RIGHT) as few:
        lesson = learning.look(few)
        assert lesson.measured is None
        assert lesson.told[0].startswith("Too few")
        assert "30 decisions on 5 articles" in lesson.told[0]
        assert not lesson.new


def test_what_was_accepted_otherwise_than_proposed_was_wrong(shelf):
    cases = [case for case, _ in learning.decided(shelf) if case.article == "0003.md"]
    one = next(k for k in shelf.of_article("0003.md") if k.status is Status.ACCEPTED)
    shelf.coding.correct(
        replace(shelf.proposal(one), label=Label.OPPOSE, score=-2), shelf.proposal(one)
    )
    after = [case for case, _ in learning.decided(shelf) if case.article == "0003.md"]
    assert sum(case.right for case in after) == sum(case.right for case in cases) - 1
    assert len(after) == len(cases)


def test_what_was_decided_counts_whatever_was_taught_of_the_names(shelf):
    before = sorted(case for case, _ in learning.decided(shelf))
    kind = ActorKind.PERSON
    lessons = [Taught("Ada", "Ada Byron", kind), Taught("Ben", "Benjamin", kind)]
    casting.teach(shelf.coding, lessons)
    assert sorted(case for case, _ in learning.decided(shelf)) == before
    assert not shelf.stances.of_actor("Ada")
    casting.teach(shelf.coding, [Taught("Ben", "Big Ben", kind)])
    assert sorted(case for case, _ in learning.decided(shelf)) == before
    for lesson in shelf.actors.taught():
        casting.unteach(shelf.coding, lesson)
    assert sorted(case for case, _ in learning.decided(shelf)) == before
    assert not shelf.stances.of_actor("Big Ben")


def test_names_come_from_lessons_and_cards(shelf):
    shelf.actors.teach(Taught("The Boss", "Ada", ActorKind.PERSON))
    shelf.actors.fill(Profile("Acme", ActorKind.ORGANIZATION))
    shelf.actors.fill(Profile("Ben", note="no kind"))
    names = learning.look(shelf).tuning.names
    assert [(one.name, one.kind.value, one.aliases) for one in names.known] == [
        ("Acme", "organization", ()),
        ("Ada", "person", ("The Boss",)),
    ]
    assert names.mark


def test_who_is_rejected_again_and_again_is_left_out(shelf):
    for id in sorted(shelf.catalogue.ids()):
        for known in shelf.of_article(id):
            if "Gus" in (known.holder, known.target) and known.status is Status.ACCEPTED:
                shelf.coding.decide(shelf.proposal(known), Status.REJECTED)
    lesson = learning.look(shelf)
    assert lesson.tuning.nobody == ("Gus",)
    assert any("Gus" in row for row in lesson.told)
    learning.use(shelf, lesson.tuning)
    shelf.tell_anew()
    left = [one for id in shelf.catalogue.ids() for one in shelf.results.of_article(id)]
    assert "Gus" not in {one.holder for one in left}
    assert learning.look(shelf).tuning.nobody == ("Gus",)


def test_where_much_is_rejected_nobody_is_left_out_for_that(tmp_path):
    with library(tmp_path / "wrong", 40, {GOOD: 0.3, BAD: 0.1}) as wrong:
        known = [one for id in sorted(wrong.catalogue.ids()) for one in wrong.of_article(id)]
        held = [one for one in known if one.holder == "Gus"]
        few = {one.article for one in held[:6]}
        for one in known:
            if one.holder == "Gus" and one.article not in few:
                wrong.coding.decide(wrong.proposal(one), Status.PROPOSED)
            elif "Gus" in (one.holder, one.target):
                wrong.coding.decide(wrong.proposal(one), Status.REJECTED)
        left = [case for case, one in learning.decided(wrong) if one.holder == "Gus"]
        assert len(left) >= learning.REJECTED
        assert len(few) >= learning.ON
        assert not any(case.right for case in left)
        assert learning.look(wrong).tuning.nobody == ()


def test_an_article_that_changed_or_went_teaches_nothing(shelf):
    (shelf.library.folder / "0000.md").unlink()
    path = shelf.library.folder / "0001.md"
    path.write_text(path.read_text() + "\nAnother end.\n")
    assert {case.article for case, _ in learning.decided(shelf)} == {
        f"{number:04}.md" for number in range(2, 40)
    }
