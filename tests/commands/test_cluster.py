"""``briefing analyse --cluster``: the same as with ``--jobs``, done by whoever is there."""

import asyncio
import sqlite3
import subprocess
import sys
import time

import pytest

from benchmarks.loopback import Loopback
from briefing import __version__
from briefing.analysis import remote
from briefing.analysis.protocol import Failed, Found, Request, decode, encode
from briefing.commands import cluster
from briefing.commands.cluster import Cluster
from briefing.commands.mapping import Ended
from briefing.news.findings import Findings
from briefing.store.catalogue import Catalogue
from briefing.store.shelf import Shelf
from tests.tui.sitting import fill

PIPELINE = "stand-in-1"


class Future:
    """What a worker that is stood in for will answer."""

    def __init__(self, work):
        self.task = asyncio.ensure_future(work)

    def __await__(self):
        return self.task.__await__()

    def release(self):
        self.task.cancel()


class StandIn:
    """A client of a cluster in this process: workers answer at once, or are lost at a text."""

    def __init__(self, workers=2, kills=(), spare=0, version=__version__, fails=None):
        self.there = {f"tcp://worker-{number}": 1 for number in range(workers)}
        self.kills, self.spare, self.version, self.fails = kills, spare, version, fails
        self.seen, self.most, self.closed = [], 0, False
        self._under_way = 0

    async def nthreads(self):
        return dict(self.there)

    def submit(self, function, *given, workers=(), **_how):
        if function is remote.introduce:
            return Future(self._introduce())
        self._under_way += 1
        self.most = max(self.most, self._under_way)
        return Future(self._analyse(decode(given[0]), workers[0]))

    async def _introduce(self):
        if self.fails:
            raise self.fails
        return self.version, PIPELINE, ""

    async def _analyse(self, request, address):
        await asyncio.sleep(0)
        if address in self.there:
            self.seen.append(request.id)
            if request.id in self.kills:
                del self.there[address]
                if self.spare:
                    self.spare -= 1
                    self.there[f"{address}+"] = 1
        if address not in self.there:
            await asyncio.Event().wait()  # nobody answers any more
        self._under_way -= 1
        return encode(Found(request.id, Findings(PIPELINE)))[4:]

    async def close(self):
        self.closed = True


@pytest.fixture
def run(monkeypatch):
    """Have texts of these ids done by a client that is stood in for; return its answers."""
    monkeypatch.setattr(cluster, "LOOK", 0.01)
    monkeypatch.setattr(cluster, "PATIENCE", 0.05)

    async def work(client, ids):
        async def connect(_address):
            return client

        monkeypatch.setattr(cluster, "connect", connect)
        mapper, answers = Cluster("tcp://here:1", None, print), {}
        try:
            assert await mapper.start() == PIPELINE
            async for answer in mapper.answers(Request(id, "A text.") for id in ids):
                assert answer.id not in answers
                answers[answer.id] = answer
        finally:
            await mapper.stop()
        return answers

    return work


IDS = [f"{number:02}" for number in range(20)]


async def test_every_text_is_answered_and_few_are_under_way(run):
    client = StandIn(workers=3)
    answers = await run(client, IDS)
    assert sorted(answers) == sorted(client.seen) == IDS
    assert all(isinstance(answer, Found) for answer in answers.values())
    assert client.most <= 3 * 2
    assert client.closed


async def test_a_lost_worker_costs_its_own_texts_only(run):
    client = StandIn(workers=2, kills={"07"}, spare=0)

    class Once(set):
        def __contains__(self, id):
            return super().__contains__(id) and (self.remove(id) or True)

    client.kills = Once({"07"})
    answers = await run(client, IDS)
    assert sorted(answers) == IDS
    assert all(isinstance(answer, Found) for answer in answers.values())
    assert client.seen.count("07") == 2
    assert len(client.seen) == len(IDS) + 1


async def test_a_text_at_which_two_workers_are_lost_is_given_up(run):
    client = StandIn(workers=2, kills={"03"}, spare=5)
    answers = await run(client, IDS)
    assert sorted(answers) == IDS
    assert answers.pop("03") == Failed("03", "2 workers of the cluster were lost at it")
    assert all(isinstance(answer, Found) for answer in answers.values())
    assert client.seen.count("03") == 2


async def test_without_workers_the_run_ends_in_one_line(run):
    with pytest.raises(Ended, match="it has no workers"):
        await run(StandIn(workers=0), IDS)
    with pytest.raises(Ended, match="it has no workers"):
        await run(StandIn(workers=1, kills={"05"}), IDS)


@pytest.mark.parametrize(
    ("client", "told"),
    [
        ({"version": "0.0.1"}, "its workers have briefing 0.0.1: install"),
        ({"fails": ModuleNotFoundError("No module named 'briefing'")}, "cannot run briefing"),
    ],
)
async def test_workers_that_are_not_ours(run, client, told):
    with pytest.raises(Ended, match=told):
        await run(StandIn(**client), IDS)


async def test_nobody_answers_at_the_address(monkeypatch):
    monkeypatch.setattr(cluster, "REACH", 0.2)
    with pytest.raises(Ended, match="no scheduler answers there"):
        await cluster.connect("tcp://127.0.0.1:1")


async def test_dask_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(Ended, match=r"pip install 'briefing\[cluster\]'"):
        await cluster.connect("tcp://127.0.0.1:1")


@pytest.mark.parametrize("address", ["tcp://h:1", "tls://a.b-c:8786", "tcp://[::1]:99"])
def test_addresses(address):
    assert cluster.is_address(address)
    assert not cluster.is_address(address.replace("t", "ht", 1))
    assert not cluster.is_address(address + "/x")


def analysed(folder):
    try:
        return Catalogue(folder, write=False).counts()[0] - len(
            Catalogue(folder, write=False).unanalysed(1000)
        )
    except sqlite3.Error:
        return 0


@pytest.mark.slow
def test_a_scheduler_and_two_workers_one_of_them_killed(tmp_path):
    text = "---\npublished: 2025-01-{:02}\n---\nOslo criticised Bergen over day {}.\n"
    articles = {f"{day:02}.md": text.format(day, day) for day in range(1, 13)}
    for number in range(0, 12, 2):
        # Long enough for a worker to be lost in the middle of one.
        articles[f"{number + 1:02}.md"] += "\nBergen praised Oslo, said the minister.\n" * 20
    folder = fill(tmp_path / "library", articles, broken=())
    with Loopback(2) as there:
        words = ["analyse", "--library", str(folder), "--cluster", there.address]
        command = [sys.executable, "-m", "briefing", *words]
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        end = time.monotonic() + 120
        while analysed(folder) < 2:
            assert run.poll() is None, run.communicate()
            assert time.monotonic() < end
            time.sleep(0.02)
        next(iter(there.workers.values())).kill()
        out, err = run.communicate(timeout=120)
        assert (run.returncode, err) == (0, "")
        assert out.startswith("12 analysed, 0 failed, ")
    with Shelf(folder) as shelf:
        shelf.open_rest()
        assert shelf.results.ids() == set(articles)
        assert not shelf.unanalysed(99)
