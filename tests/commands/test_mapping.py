"""Worker processes as who looks for stances: who is asked, and what happens when one is lost."""

import asyncio

import pytest

from briefing.analysis.client import Phase, State
from briefing.analysis.protocol import Found, Request
from briefing.commands import mapping
from briefing.commands.mapping import AHEAD, Ended, Jobs
from briefing.news.findings import Findings

IDS = [f"{number:02}" for number in range(30)]


class Worker:
    """An analyser that is stood in for: ``dies_after`` so many texts, the first of all."""

    made: list
    lives: list

    def __init__(self, on_event, *, pipeline=None, tuning=None):
        self.tell, self.left = on_event, self.lives.pop(0)
        self.asked, self.most = [], 0
        self.state = State(Phase.STARTING)
        self.made.append(self)

    def show(self, phase, message=""):
        self.state = State(phase, pipeline="stand-in-1", message=message)
        self.tell(self.state)

    def start(self):
        asyncio.get_running_loop().call_soon(self.show, *self.first())

    def first(self):
        return (Phase.READY,) if self.left else (Phase.STOPPED, "the analysis does not start")

    def ask(self, request):
        self.asked.append(request.id)
        self.most = max(self.most, len(self.asked))
        asyncio.get_running_loop().call_soon(self.answer)

    def answer(self):
        if not self.left:
            self.show(Phase.STOPPED, "the analysis ended")
        elif self.asked:
            self.left -= 1
            self.tell(Found(self.asked.pop(0), Findings("stand-in-1")))

    async def stop(self):
        self.asked.clear()


@pytest.fixture
def run(monkeypatch):
    async def work(*lives):
        kind = type("Made", (Worker,), {"made": [], "lives": list(lives)})
        monkeypatch.setattr(mapping, "Analyser", kind)
        jobs, found = Jobs(len(lives), None, print), []
        try:
            assert await jobs.start() == "stand-in-1"
            async for answer in jobs.answers(Request(id, "A text.") for id in IDS):
                found.append(answer.id)
        except Ended as end:
            found.append(str(end))
        finally:
            await jobs.stop()
        assert all(worker.most <= 1 + AHEAD for worker in kind.made)
        return found

    return work


@pytest.mark.parametrize("lives", [(99,), (99, 99, 99)])
async def test_every_text_is_answered_once(run, lives):
    assert sorted(await run(*lives)) == IDS


async def test_what_a_lost_worker_was_asked_is_done_by_the_others(run):
    assert sorted(await run(4, 99, 0)) == IDS


async def test_without_workers_the_run_ends_with_the_reason(run):
    found = await run(4, 5)
    assert found[-1] == "the analysis ended"
    assert len(found) == 4 + 5 + 1
    assert await run(0, 0) == ["the analysis does not start"]
