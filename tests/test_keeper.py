"""The worker of a library, asked in this process, with a pipeline that finds what it is told to."""

import sqlite3
from types import SimpleNamespace

import pytest

from briefing.analysis.protocol import Failed, Found, Keep, Kept, Request
from briefing.keeper import Keeper
from briefing.news.actor import ActorKind
from briefing.news.stance import Status
from briefing.news.taught import Taught
from briefing.news.tuning import Tuning
from briefing.store import casting
from briefing.store.shelf import Shelf
from tests.tui.sitting import PIPELINE, fill, found_in


class Pipeline(SimpleNamespace):
    """Counts how often it is asked."""

    def __init__(self):
        super().__init__(name=PIPELINE, asked=[])

    def analyse(self, article):
        self.asked.append(article.id)
        return found_in(article)


@pytest.fixture
def folder(tmp_path):
    return fill(tmp_path / "library")


@pytest.fixture
def shelf(folder):
    with Shelf(folder) as shelf:
        shelf.open_rest()
        for _ in shelf.refresh():
            pass
        yield shelf


@pytest.fixture
def pipeline():
    return Pipeline()


@pytest.fixture
def keeper(folder):
    return Keeper(folder)


def test_what_it_finds_is_in_the_library_of_whoever_reads_there(keeper, pipeline, shelf):
    assert keeper.answer(pipeline, Keep("call.md")) == Kept("call.md")
    found = shelf.found(shelf.library.read("call.md"), PIPELINE)
    assert len(found.stances) == 3
    row = shelf.catalogue.get("call.md")
    assert row.analysed
    assert (row.tally.oppose, row.tally.support) == (1, 2)


def test_a_text_that_is_known_is_not_analysed_again(keeper, pipeline, shelf, folder):
    keeper.answer(pipeline, Keep("call.md"))
    (folder / "call.md").rename(folder / "renamed.md")
    for _ in shelf.refresh():
        pass
    assert keeper.answer(pipeline, Keep("renamed.md")) == Kept("renamed.md")
    assert pipeline.asked == ["call.md"]
    assert shelf.catalogue.get("renamed.md").tally.support == 2
    assert {known.article for known in shelf.of_actor("China")} == {"renamed.md"}


def test_what_is_taught_and_decided_later_counts_for_what_it_finds(keeper, pipeline, shelf):
    keeper.answer(pipeline, Keep("vote.md"))
    lesson = Taught("Laos", "Land of a Million Elephants", ActorKind.GOVERNMENT)
    casting.teach(shelf.coding, [lesson])
    shelf.tell_anew()
    keeper.answer(pipeline, Keep("call.md"))
    names = {known.target for known in shelf.of_article("call.md")}
    assert "Land of a Million Elephants" in names
    known = next(known for known in shelf.of_article("call.md") if known.holder == "China")
    stance = shelf.proposal(known, shelf.library.read("call.md"))
    shelf.coding.decide(stance, Status.REJECTED)
    shelf.results.forget(["call.md"])
    keeper.answer(pipeline, Keep("call.md"))
    assert shelf.catalogue.get("call.md").tally.oppose == 0


def test_it_marks_nothing_as_unread(keeper, pipeline, shelf):
    keeper.answer(pipeline, Keep("vote.md"))
    shelf.mark(["call.md"], True)
    keeper.answer(pipeline, Keep("long.md"))
    assert shelf.catalogue.get("call.md").read


@pytest.mark.parametrize("id", ["broken.md", "nowhere.md", "../call.md"])
def test_what_cannot_be_read_says_why(keeper, pipeline, shelf, id):
    answer = keeper.answer(pipeline, Keep(id))
    assert isinstance(answer, Failed)
    assert answer.error


def test_what_cannot_be_written_says_why(keeper, pipeline, shelf, folder, monkeypatch):
    monkeypatch.setattr("briefing.store.derived.WAIT", 0.1)
    keeper.answer(pipeline, Keep("vote.md"))
    with sqlite3.connect(folder / ".briefing/results.sqlite") as other:
        other.execute("BEGIN EXCLUSIVE")
        answer = keeper.answer(pipeline, Keep("call.md"))
    assert isinstance(answer, Kept)
    assert "in use by another program" in answer.fault


def test_a_library_it_cannot_open_says_why(pipeline, tmp_path):
    (tmp_path / ".briefing").mkdir()
    (tmp_path / ".briefing/results.sqlite").mkdir()
    (tmp_path / "one.md").write_text("China backed Laos.", "utf-8")
    answer = Keeper(tmp_path).answer(pipeline, Keep("one.md"))
    assert isinstance(answer, Kept)
    assert "results.sqlite" in answer.fault


def test_a_text_is_answered_as_by_any_worker(keeper):
    pipeline = SimpleNamespace(analyse_request=lambda request: request.text)
    asked = Request("x", "China backed Laos.")
    assert keeper.answer(pipeline, asked) == Found("x", asked.text)


def test_it_tells_what_it_finds_as_the_library_is_tuned(keeper, pipeline, shelf, folder):
    shelf.tunings.put(shelf.coding, Tuning(weights=(("any", 1.5),)))
    keeper.answer(pipeline, Keep("call.md"))
    raw = shelf.results.get(shelf.library.read("call.md").fingerprint, PIPELINE)
    told = shelf.results.of_article("call.md")
    assert all(one.confidence > two.confidence for one, two in zip(told, raw.stances, strict=True))


def test_a_tuning_that_comes_while_it_lives_is_laid_over_the_next_article(
    keeper, pipeline, shelf, folder
):
    keeper.answer(pipeline, Keep("call.md"))
    before = shelf.results.of_article("call.md")
    shelf.tunings.put(shelf.coding, Tuning(weights=(("any", 1.5),)))
    shelf.note_lessons()
    keeper.answer(pipeline, Keep("call.md"))
    after = shelf.results.of_article("call.md")
    assert all(two.confidence > one.confidence for one, two in zip(before, after, strict=True))
    assert len(pipeline.asked) == 1
