"""The client against real processes: a stub that obeys its texts, and the worker itself."""

import asyncio
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.analysis.client import Analyser, Patience, Phase, State
from briefing.analysis.protocol import Failed, Found, Request

STUB = (sys.executable, str(Path(__file__).with_name("stub_worker.py")))
SOON = Patience(start=30, text=30, stop=0.5, back_off=(0.01, 0.01, 0.01))


class Desk:
    """An analyser and what it told."""

    def __init__(self, command=STUB, patience=SOON, **more):
        self.events = []
        self.news = asyncio.Event()
        self.analyser = Analyser(self.hear, command=command, patience=patience, **more)

    def hear(self, event):
        self.events.append(event)
        self.news.set()

    async def until(self, condition):
        async with asyncio.timeout(60):
            while not condition():
                self.news.clear()
                if condition():
                    return
                await self.news.wait()

    @property
    def answers(self):
        return [e for e in self.events if isinstance(e, Found | Failed)]

    @property
    def phases(self):
        phases = [e.phase for e in self.events if isinstance(e, State)]
        return [p for i, p in enumerate(phases) if i == 0 or phases[i - 1] is not p]

    async def answered(self, count):
        await self.until(lambda: len(self.answers) >= count)
        return self.answers

    async def __aenter__(self):
        self.analyser.start()
        return self

    async def __aexit__(self, *_):
        await self.analyser.stop()


def alive(pid):
    """Tell whether a process lives; one that nobody has buried yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


async def test_what_is_asked_is_answered_in_order():
    async with Desk() as desk:
        for id in "abc":
            desk.analyser.ask(Request(id, f"text {id}"))
        assert [a.id for a in await desk.answered(3)] == ["a", "b", "c"]
        assert desk.answers[0].findings.pipeline == "en_stub-1"
        await desk.until(lambda: desk.analyser.state.phase is Phase.READY)
    assert desk.phases == [
        Phase.STARTING,
        Phase.READY,
        Phase.BUSY,
        Phase.READY,
        Phase.STOPPED,
    ]


async def test_one_text_is_read_at_a_time():
    async with Desk() as desk:
        for id in "abcd":
            desk.analyser.ask(Request(id, "text"))
        await desk.answered(4)
        seen = [e for e in desk.events if isinstance(e, State) and e.phase is Phase.BUSY]
        assert {(s.current, s.waiting) for s in seen} >= {("a", 3), ("b", 2), ("c", 1), ("d", 0)}


async def test_first_goes_to_the_front():
    async with Desk() as desk:
        desk.analyser.ask(Request("slow", "wait 0.3"))
        await desk.until(lambda: desk.analyser.state.current == "slow")
        for id in "abc":
            desk.analyser.ask(Request(id, "text"))
        desk.analyser.ask(Request("urgent", "text"), first=True)
        desk.analyser.ask(Request("c", "text"), first=True)
        assert [a.id for a in await desk.answered(5)] == ["slow", "c", "urgent", "a", "b"]


async def test_a_newer_request_replaces_the_older():
    async with Desk() as desk:
        desk.analyser.ask(Request("slow", "wait 0.3"))
        await desk.until(lambda: desk.analyser.state.current == "slow")
        desk.analyser.ask(Request("a", "old"))
        desk.analyser.ask(Request("a", "a newer text"))
        answers = await desk.answered(2)
        assert [a.id for a in answers] == ["slow", "a"]
        assert answers[1].findings.sentences[0].end == len("a newer text")


async def test_a_newer_request_silences_the_one_being_read():
    async with Desk() as desk:
        desk.analyser.ask(Request("a", "wait 0.3"))
        await desk.until(lambda: desk.analyser.state.current == "a")
        desk.analyser.ask(Request("a", "a newer text"))
        desk.analyser.ask(Request("b", "text"))
        answers = await desk.answered(2)
        assert [(a.id, a.findings.sentences[0].end) for a in answers] == [("a", 12), ("b", 4)]


async def test_the_same_request_again_is_not_read_twice():
    async with Desk() as desk:
        again = Request("a", "wait 0.2")
        desk.analyser.ask(again)
        await desk.until(lambda: desk.analyser.state.current == "a")
        desk.analyser.ask(again)
        desk.analyser.ask(Request("b", "text"))
        assert [a.id for a in await desk.answered(2)] == ["a", "b"]


async def test_what_is_dropped_is_not_read():
    async with Desk() as desk:
        desk.analyser.ask(Request("slow", "wait 0.2"))
        desk.analyser.ask(Request("a", "text"))
        desk.analyser.ask(Request("b", "text"))
        desk.analyser.drop("a")
        assert [a.id for a in await desk.answered(2)] == ["slow", "b"]


async def test_a_crash_is_shown_and_the_text_is_read_again(tmp_path):
    async with Desk() as desk:
        desk.analyser.ask(Request("a", f"die-once {tmp_path / 'died'}"))
        desk.analyser.ask(Request("b", "text"))
        assert [a.id for a in await desk.answered(2)] == ["a", "b"]
        assert all(isinstance(a, Found) for a in desk.answers)
        restart = next(e for e in desk.events if getattr(e, "phase", "") is Phase.RESTARTING)
        assert restart.message == "the analysis ended with status 9"


async def test_a_text_that_kills_twice_is_given_up():
    async with Desk() as desk:
        desk.analyser.ask(Request("poison", "die"))
        desk.analyser.ask(Request("b", "text"))
        poison, other = await desk.answered(2)
        assert poison == Failed("poison", "the analysis ended with status 9, 2 times over")
        assert isinstance(other, Found)


async def test_a_text_that_takes_too_long_is_given_up_at_once():
    async with Desk(patience=Patience(text=0.2, stop=0.1, back_off=(0.01,))) as desk:
        desk.analyser.ask(Request("slow", "hang"))
        desk.analyser.ask(Request("b", "text"))
        slow, other = await desk.answered(2)
        assert slow == Failed("slow", "the analysis took longer than 0.2 s and was ended")
        assert isinstance(other, Found)


@pytest.mark.parametrize("mood", ["babble", "other"])
async def test_nonsense_from_the_worker_is_a_crash(mood):
    async with Desk() as desk:
        desk.analyser.ask(Request("a", mood))
        desk.analyser.ask(Request("b", "text"))
        first, second = await desk.answered(2)
        assert isinstance(first, Failed)
        assert isinstance(second, Found)


async def test_a_worker_that_cannot_start_is_given_up_with_a_message():
    async with Desk((*STUB, "stillborn")) as desk:
        desk.analyser.ask(Request("a", "text"))
        await desk.until(lambda: desk.analyser.state.phase is Phase.STOPPED)
        assert "given up after 4 attempts" in desk.analyser.state.message
        assert "status 3" in desk.analyser.state.message
        assert desk.analyser.state.waiting == 1, "what waits is kept for the next start"


async def test_a_command_that_is_not_there_is_given_up_with_a_message():
    async with Desk(("/no/such/program",)) as desk:
        await desk.until(lambda: desk.analyser.state.phase is Phase.STOPPED)
        assert "cannot be started" in desk.analyser.state.message


async def test_a_worker_that_is_never_ready_is_ended():
    async with Desk((*STUB, "mute"), Patience(start=0.2, stop=0.1, back_off=(0.01,))) as desk:
        await desk.until(lambda: desk.analyser.state.phase is Phase.STOPPED)
        assert "did not become ready" in desk.analyser.state.message


async def test_a_warning_of_the_pipeline_is_shown():
    async with Desk((*STUB, "warn")) as desk:
        await desk.until(lambda: desk.analyser.state.phase is Phase.READY)
        assert desk.analyser.state.message == "only a stub"
        assert desk.analyser.state.pipeline == "en_stub-1"


async def test_killed_while_idle_it_starts_again():
    async with Desk() as desk:
        await desk.until(lambda: desk.analyser.state.phase is Phase.READY)
        before = desk.analyser.pid
        os.kill(before, signal.SIGKILL)
        await desk.until(lambda: Phase.RESTARTING in desk.phases)
        desk.analyser.ask(Request("a", "text"))
        await desk.answered(1)
        assert desk.analyser.pid != before


async def test_a_faulty_listener_disturbs_nothing():
    heard = []

    def listen(event):
        heard.append(event)
        raise RuntimeError("the listener is broken")

    analyser = Analyser(listen, command=STUB, patience=SOON)
    analyser.start()
    analyser.ask(Request("a", "text"))
    analyser.ask(Request("b", "text"))
    async with asyncio.timeout(60):
        while sum(isinstance(e, Found) for e in heard) < 2:
            await asyncio.sleep(0.01)
    await analyser.stop()


async def test_stop_leaves_no_process_even_in_the_middle_of_a_text():
    desk = Desk()
    async with desk:
        desk.analyser.ask(Request("a", "hang"))
        await desk.until(lambda: desk.analyser.state.current == "a")
        pid = desk.analyser.pid
        assert alive(pid)
    assert not alive(pid)
    assert desk.analyser.pid is None
    assert desk.analyser.state == State(Phase.STOPPED, pipeline="en_stub-1")


async def test_after_stop_it_can_start_again():
    desk = Desk()
    for _ in range(2):
        async with desk:
            desk.analyser.ask(Request("a", "text"))
            await desk.until(lambda: desk.analyser.state.phase is Phase.READY and desk.answers)
            desk.events.clear()


async def test_stop_without_start_is_nothing():
    await Analyser(lambda event: None).stop()


async def test_last_words_go_to_the_log_not_to_the_terminal(caplog, capfd, tmp_path):
    with caplog.at_level(logging.INFO, logger="briefing.analysis.worker"):
        async with Desk() as desk:
            desk.analyser.ask(Request("a", f"die-once {tmp_path / 'died'}"))
            await desk.answered(1)
    assert "a last word" in caplog.text
    assert capfd.readouterr().err == ""


# -- the worker itself ------------------------------------------------------------------------


@pytest.fixture
def worker_command():
    return (sys.executable, "-m", "briefing.analysis.worker")


async def test_the_real_worker_is_killed_in_the_middle_and_goes_on(worker_command):
    long = "Prime Minister Anna Berg criticised the plan. " * 20_000
    async with Desk(worker_command) as desk:
        desk.analyser.ask(Request("long", long, "plain"))
        await desk.until(lambda: desk.analyser.state.current == "long")
        os.kill(desk.analyser.pid, signal.SIGKILL)
        await desk.until(lambda: Phase.RESTARTING in desk.phases)
        desk.analyser.drop("long")
        desk.analyser.ask(Request("short", "France criticised Italy."), first=True)
        answer = (await desk.answered(1))[0]
        assert answer.id == "short"
        assert [actor.name for actor in answer.findings.actors] == ["France", "Italy"]
        pid = desk.analyser.pid
    assert not alive(pid)


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes through /proc")
def test_no_worker_outlives_its_program(worker_command):
    """Kill the program while its worker is busy: the worker sees its input end, and ends."""
    program = f"""
import asyncio, os, signal
from briefing.analysis.client import Analyser
from briefing.analysis.protocol import Request

async def main():
    analyser = Analyser(lambda event: None, command={worker_command!r})
    analyser.start()
    analyser.ask(Request("long", "Anna Berg criticised the plan. " * 200_000, "plain"))
    while not analyser.state.current:
        await asyncio.sleep(0.02)
    print(analyser.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    pid = int(done.stdout)
    for _ in range(600):
        if not alive(pid):
            return
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("the worker lives on")
