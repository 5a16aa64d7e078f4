"""One sitting with one library, without a screen."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager

import pytest

from briefing.analysis.client import Analyser, Phase, State
from briefing.analysis.protocol import Request
from briefing.intake.file import Unreadable
from briefing.news.actor import ActorKind
from briefing.news.tuning import Named, Names, Tuning
from briefing.store.database import Database
from briefing.store.disk import StoreRefused
from briefing.store.refresh import Progress
from briefing.store.shelf import Shelf
from briefing.tui.events import Analysed, Notice, Reached, Stored
from briefing.tui.session import Session
from tests.tui.sitting import PIPELINE, Rules, fill

# A worker in a few lines, that speaks the protocol and finds nothing.
WORKER = f"""
import sys
from pathlib import Path
from briefing.analysis.protocol import Kept, Ready, decode, encode, read
from briefing.news.findings import Findings
from briefing.store import keeping

def send(message):
    sys.stdout.buffer.write(encode(message))
    sys.stdout.buffer.flush()

send(Ready({PIPELINE!r}))
library = keeping.Kept(Path(sys.argv[-1]))
while (payload := read(sys.stdin.buffer)) is not None:
    id = decode(payload).id
    library.keep(library.library.read(id), Findings({PIPELINE!r}))
    send(Kept(id))
"""


class Held(Rules):
    """Answers when it is told to."""

    starts_held = True


class Heard(list):
    """What a session tells, and how to wait for it."""

    def of(self, kind):
        return [event for event in self if isinstance(event, kind)]

    async def until(self, condition):
        for _ in range(1000):
            if condition():
                return
            await asyncio.sleep(0.01)
        told = [(type(event).__name__, getattr(event, "id", "")) for event in self]
        raise AssertionError(f"it never came to that: {told}")


@pytest.fixture
def folder(tmp_path):
    return fill(tmp_path / "library")


@asynccontextmanager
async def session_over(folder, monkeypatch, rules=Rules):
    monkeypatch.setattr("briefing.tui.asking.Analyser", rules)
    heard = Heard()
    session = Session(Shelf(folder), heard.append)
    await session.begin()
    try:
        yield session, heard
    finally:
        await session.end()


async def test_it_begins_by_listing_and_analysing_everything(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, heard):
        await heard.until(lambda: session.shelf.catalogue.unanalysed(9) == [])
        assert {*Rules.made.asked} == {"call.md", "vote.md", "long.md", "notes.txt"}
        assert heard.of(Progress)[-1].done
        assert session.worker.pipeline == PIPELINE
        assert session.shelf.catalogue.get("call.md").tally.oppose == 1


async def test_no_article_is_analysed_twice(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, heard):
        await heard.until(lambda: session.shelf.catalogue.unanalysed(9) == [])
        assert sorted(Rules.made.asked) == sorted({*Rules.made.asked})


async def test_the_newest_article_is_analysed_first(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (_, heard):
        await heard.until(lambda: len(Rules.made.asked) == 4)
        assert Rules.made.asked[:3] == ["call.md", "vote.md", "long.md"]


async def test_the_library_is_analysed_no_further_while_that_is_wanted(folder, monkeypatch):
    async with session_over(folder, monkeypatch, Held) as (session, heard):
        Held.made.show(Phase.READY)
        await heard.until(lambda: len(Held.made.asked) == 1)
        assert session.rest(True)
        await heard.until(lambda: heard.of(Reached) and heard.of(Reached)[-1].rests)
        Held.made.held = False
        Held.made.answer()
        await heard.until(lambda: heard.of(Reached)[-1] == Reached(2, 5, True))
        # The open article is looked at all the same.
        vote = await session.read("vote.md")
        assert await session.findings(vote) is None
        await heard.until(lambda: heard.of(Analysed))
        await heard.until(lambda: heard.of(Reached)[-1] == Reached(3, 5, True))
        assert Held.made.asked == ["call.md", "vote.md"]
    # Neither does the next sitting go on, until it is asked to.
    async with session_over(folder, monkeypatch) as (session, heard):
        await heard.until(lambda: heard.of(Reached))
        assert session.rests
        assert not Rules.made.asked
        session.rest(False)
        await heard.until(lambda: session.shelf.catalogue.unanalysed(9) == [])
        await heard.until(lambda: heard.of(Reached)[-1] == Reached(5, 5, False))
    async with session_over(folder, monkeypatch) as (session, heard):
        await heard.until(lambda: heard.of(Reached))
        assert not session.rests


async def test_what_is_known_is_not_asked_for_again(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, heard):
        await heard.until(lambda: session.shelf.catalogue.get("notes.txt").analysed)
    async with session_over(folder, monkeypatch) as (session, heard):
        article = await session.read("call.md")
        findings = await session.findings(article)
        assert len(findings.stances) == 3
        assert heard.of(Analysed) == []


async def test_what_is_not_known_is_asked_for_and_told(folder, monkeypatch):
    async with session_over(folder, monkeypatch, Held) as (session, heard):
        Held.made.show(Phase.READY)
        article = await session.read("vote.md")
        assert await session.findings(article) is None
        Held.made.answer("vote.md")
        await heard.until(lambda: heard.of(Analysed))
        (told,) = heard.of(Analysed)
        assert (told.id, told.fingerprint) == ("vote.md", article.fingerprint)
        assert heard.of(Stored)
        assert await session.findings(article) == told.findings


async def test_what_the_worker_cannot_keep_is_shown_and_the_reason_told_once(folder, monkeypatch):
    class Full(Rules):
        def keep(self, id):
            return "results.sqlite cannot be written: the disk is full: free some space"

    async with session_over(folder, monkeypatch, Full) as (session, heard):
        await heard.until(lambda: len({*Full.made.asked}) == 4)
        article = await session.read("call.md")
        assert await session.findings(article) is None
        await heard.until(lambda: heard.of(Analysed))
        assert len(heard.of(Analysed)[0].findings.stances) == 3
        (notice,) = heard.of(Notice)
        assert "the disk is full" in notice.text


async def test_an_open_article_whose_file_has_changed_is_read_as_it_is_shown(folder, monkeypatch):
    async with session_over(folder, monkeypatch, Held) as (session, heard):
        Held.made.show(Phase.READY)
        article = await session.read("vote.md")
        (folder / "vote.md").write_text("Laos praised Japan.", "utf-8")
        assert await session.findings(article) is None
        Held.made.answer("vote.md")
        await heard.until(lambda: "vote.md" in Held.made.waiting)
        Held.made.answer("vote.md")
        (told,) = heard.of(Analysed)
        assert told.fingerprint == article.fingerprint
        assert [s.evidence.of(article.text) for s in told.findings.stances] == [
            "China backed Laos on Monday."
        ]


async def test_the_worker_rests_only_when_it_has_nothing_to_do(folder, monkeypatch):
    class Busy(Rules):
        def answer(self, id=None):
            if self.waiting:
                self.show(Phase.BUSY)
            super().answer(id)

    monkeypatch.setattr("briefing.tui.asking.REST", 0.05)
    async with session_over(folder, monkeypatch, Busy) as (session, heard):
        await heard.until(lambda: session.shelf.catalogue.unanalysed(9) == [])
        await heard.until(lambda: heard.of(State)[-1].phase is Phase.READY)
        phases = [state.phase for state in heard.of(State)]
        first = phases.index(Phase.BUSY)
        assert phases[first:].count(Phase.READY) == 1


async def test_what_is_found_in_a_library_in_memory_is_known_there(folder, monkeypatch):
    monkeypatch.setattr("briefing.store.library.Library.writable", False)
    async with session_over(folder, monkeypatch) as (session, heard):
        await heard.until(lambda: session.shelf.catalogue.unanalysed(9) == [])
        known = await session.of_actor("China")
        assert {each.article for each in known} == {"call.md", "vote.md", "long.md"}
    assert not (folder / ".briefing").exists()


async def test_an_article_that_cannot_be_analysed_holds_up_no_other(folder, monkeypatch):
    class Fails(Rules):
        fails = ("call.md", "vote.md")

    async with session_over(folder, monkeypatch, Fails) as (session, heard):
        catalogue = session.shelf.catalogue
        await heard.until(lambda: {*catalogue.unanalysed(9)} == {"call.md", "vote.md"})
        assert await session.findings(await session.read("call.md")) is None
        await heard.until(lambda: heard.of(Analysed))
        (told,) = heard.of(Analysed)
        assert (told.id, told.error) == ("call.md", "the text is too odd")


async def test_however_many_fail_the_rest_is_analysed(folder, monkeypatch):
    class Fails(Rules):
        fails = ("call.md", "vote.md")

    monkeypatch.setattr("briefing.tui.asking.LINE", 1)
    async with session_over(folder, monkeypatch, Fails) as (session, heard):
        await heard.until(lambda: len(session.shelf.catalogue.unanalysed(9)) == 2)


async def test_an_article_that_cannot_be_read_says_why(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, _):
        for id in ("broken.md", "nowhere.md", "../call.md"):
            with pytest.raises(Unreadable):
                await session.read(id)


async def test_where_the_store_cannot_be_opened_an_article_is_analysed_all_the_same(
    folder, monkeypatch
):
    def refuse(shelf):
        raise StoreRefused("The library was made by a newer version: use that")

    monkeypatch.setattr("briefing.store.shelf.Shelf.open_rest", refuse)
    async with session_over(folder, monkeypatch) as (session, heard):
        assert await session.findings(await session.read("call.md")) is None
        await heard.until(lambda: heard.of(Analysed))
        assert len(heard.of(Analysed)[0].findings.stances) == 3
        assert "newer version" in heard.of(Notice)[0].text


async def test_marks_and_places_are_there_at_the_next_sitting(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, heard):
        session.mark(["call.md", "vote.md"], True)
        session.mark(["vote.md"], False)
        session.leave("call.md", 17)
        await heard.until(lambda: session.place("call.md") == 17)
    async with session_over(folder, monkeypatch) as (session, _):
        assert session.shelf.catalogue.get("call.md").read
        assert not session.shelf.catalogue.get("vote.md").read
        assert (session.place("call.md"), session.place("vote.md")) == (17, 0)


async def test_what_is_decided_at_the_last_moment_is_kept(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, _):
        session.mark(["long.md"], True)
    async with session_over(folder, monkeypatch) as (session, _):
        assert session.shelf.catalogue.get("long.md").read


async def test_a_change_that_is_refused_is_told_in_one_line(folder, monkeypatch):
    def refuse(ids, read, words=""):
        raise StoreRefused("The mark cannot be saved: reads: the disk is full: free some space")

    async with session_over(folder, monkeypatch) as (session, heard):
        monkeypatch.setattr(session.shelf, "mark", refuse)
        session.mark(["call.md"], True)
        await heard.until(lambda: heard.of(Notice))
        (notice,) = heard.of(Notice)
        assert notice.severity == "error"
        assert "the disk is full" in notice.text


@pytest.mark.skipif(os.geteuid() == 0, reason="to root every folder can be written")
async def test_a_library_that_is_read_only_opens_and_says_so(folder, monkeypatch):
    folder.chmod(0o500)
    try:
        async with session_over(folder, monkeypatch) as (session, heard):
            session.mark(["call.md"], True)
            await heard.until(lambda: heard.of(Progress))
            assert any("read-only" in notice.text for notice in heard.of(Notice))
            assert (await session.read("call.md")).title == "Tokyo seeks calm"
    finally:
        folder.chmod(0o700)


async def test_what_the_library_knows_of_an_actor(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, heard):
        await heard.until(lambda: session.shelf.catalogue.get("notes.txt").analysed)
        known = await session.of_actor("China")
        assert {each.article for each in known} == {"call.md", "vote.md", "long.md"}
        assert await session.of_actor("Nobody") == []


async def test_new_and_changed_articles_are_found_and_analysed(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, heard):
        await heard.until(lambda: session.shelf.catalogue.unanalysed(9) == [])
        fill(folder, {"new.md": "---\ntitle: New\n---\nChina praised Laos.\n"}, ())
        await session.rescan()
        await heard.until(lambda: session.shelf.catalogue.get("new.md").analysed)


async def test_what_another_program_decides_is_told(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, heard):
        other = Database(folder)
        await heard.until(lambda: not session.shelf.others())
        seen = len(heard.of(Stored))
        other.table("reads").insert({"article": "a.md", "read": True})
        await heard.until(lambda: len(heard.of(Stored)) > seen)
        other.close()


async def test_a_tuning_by_another_program_has_the_library_told_anew(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, heard):
        await heard.until(lambda: session.shelf.catalogue.unanalysed(9) == [])
        before = session.shelf.results.of_article("call.md")
        worker = Rules.made
        with Shelf(folder) as other:
            other.open_rest()
            other.tunings.put(other.coding, Tuning(weights=(("any", 1.5),)))

        def surer():
            after = session.shelf.results.of_article("call.md")
            return all(b.confidence > a.confidence for a, b in zip(before, after, strict=True))

        # Not until nothing is pending: nothing is before the change has been noticed, either.
        await heard.until(surer)
        assert any(one.taught for one in heard.of(Stored))
        assert worker.state.phase is Phase.READY
        assert Phase.STOPPED not in [state.phase for state in heard.of(State)][1:]


async def test_where_it_settles_names_another_worker_goes_on_with_what_is_asked(
    folder, monkeypatch
):
    async with session_over(folder, monkeypatch, Held) as (session, heard):
        article = session.shelf.library.read("call.md")
        assert await session.findings(article) is None
        names = Names((Named("Ada", ActorKind.PERSON),))
        with Shelf(folder) as other:
            other.open_rest()
            other.tunings.put(other.coding, Tuning(names=names))
        await heard.until(lambda: Phase.STOPPED in [one.phase for one in heard.of(State)])
        await heard.until(lambda: Held.made.asked.count("call.md") > 1)
        assert session.worker.waiting


async def test_it_ends_in_the_middle_of_anything(folder, monkeypatch):
    async with session_over(folder, monkeypatch, Held) as (session, _):
        session.leave("call.md", 3)
        session._errands.later(session.rescan())
    assert session.worker.phase is Phase.STOPPED


async def test_a_worker_process_is_started_asked_and_ended(folder, monkeypatch):
    monkeypatch.setattr("briefing.tui.asking.KEEPER", (sys.executable, "-c", WORKER))
    async with session_over(folder, monkeypatch, Analyser) as (session, heard):
        await heard.until(lambda: session.shelf.catalogue.unanalysed(9) == [])
        pid = session.pid
        assert pid
        assert {state.phase for state in heard.of(State)} >= {Phase.STARTING, Phase.READY}
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_a_request_holds_what_the_analysis_depends_on(folder, monkeypatch):
    async with session_over(folder, monkeypatch) as (session, _):
        asked = Request.about(await session.read("call.md"))
        assert (asked.id, asked.title, asked.source, asked.published) == (
            *("call.md", "Tokyo seeks calm", "News.Az", "2025-11-25"),
        )
        assert asked.format == "markdown"
        assert Request.about(await session.read("notes.txt")).format == "plain"
