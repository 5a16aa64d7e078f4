"""``briefing analyse --library`` on workers that are stood in for, and once on a real one."""

import asyncio
import json

import pytest

from briefing import cli
from briefing.analysis.client import Phase, State
from briefing.analysis.protocol import Failed, Found
from briefing.commands import line, mapping
from briefing.news.findings import Findings
from briefing.store.shelf import Shelf
from tests.tui.sitting import fill

ARTICLES = {
    "one.md": "---\npublished: 2025-01-01\n---\nOslo criticised Bergen.\n",
    "two.md": "---\npublished: 2025-01-02\n---\nBergen praised Oslo.\n",
    "bad.md": "---\npublished: 2025-01-03\n---\nThis text kills.\n",
}


class StandIn:
    """An analyser that answers at once, without a process."""

    asked: list[str]
    dies_after = 99

    def __init__(self, on_event, *, pipeline=None, tuning=None):
        self.tell = on_event
        self.state = State(Phase.STARTING)

    def show(self, phase, message=""):
        self.state = State(phase, pipeline="stand-in-1", message=message)
        self.tell(self.state)

    def start(self):
        asyncio.get_running_loop().call_soon(self.show, Phase.READY)

    def ask(self, request):
        self.asked.append(request.id)
        if len(self.asked) > self.dies_after:
            self.show(Phase.STOPPED, "the analysis ended")
        elif "kills" in request.text:
            self.tell(Failed(request.id, "the analysis broke"))
        else:
            self.tell(Found(request.id, Findings("stand-in-1")))

    async def stop(self):
        self.show(Phase.STOPPED)


@pytest.fixture
def library(tmp_path):
    return fill(tmp_path / "library", ARTICLES, broken=())


@pytest.fixture
def run(capsys, library):
    def run(*words):
        status = cli.main(["analyse", "--library", str(library), *words])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run


@pytest.fixture
def stand_in(monkeypatch):
    made = type("StandIn", (StandIn,), {"asked": []})
    monkeypatch.setattr(mapping, "Analyser", made)
    return made


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_every_new_article_is_analysed_once_and_a_bad_one_stops_nothing(run, stand_in, jobs):
    status, out, err = run("--jobs", jobs)
    assert sorted(stand_in.asked) == sorted(ARTICLES)
    assert (status, out) == (line.INPUT_WRONG, "2 analysed, 1 failed, 0 stances found\n")
    assert err == "briefing: the analysis broke: bad.md\n"
    stand_in.asked.clear()
    run("--jobs", jobs)
    assert stand_in.asked == ["bad.md"], "what is known is not asked again"


def test_the_newest_come_first(run, stand_in):
    run("--jobs", "1")
    assert stand_in.asked == ["bad.md", "two.md", "one.md"]


def test_a_run_that_broke_off_is_taken_up_again(run, stand_in):
    stand_in.dies_after = 2
    status, _, err = run("--jobs", "1")
    assert status == line.INPUT_WRONG
    assert "run the command again" in err
    stand_in.dies_after = 99
    stand_in.asked.clear()
    run("--jobs", "1")
    assert stand_in.asked == ["bad.md", "one.md"]


@pytest.mark.slow
def test_what_a_real_worker_finds_is_told_by_the_other_commands(run, library, capsys):
    status, out, _ = run("--jobs", "2")
    assert status == line.DONE
    assert out.startswith("3 analysed, 0 failed, ")
    with Shelf(library) as shelf:
        shelf.open_rest()
        assert shelf.results.ids() == set(ARTICLES)
    cli.main(["actors", "--json", "--library", str(library)])
    names = {record["name"] for record in json.loads(capsys.readouterr().out)}
    assert "Norway" in names


@pytest.mark.parametrize(
    "words",
    [
        ("x.md",),
        ("--jobs", "0"),
        ("--jobs", "many"),
        ("--cluster", "host"),
        ("--cluster", "http://host:80"),
        ("--jobs", "2", "--cluster", "tcp://host:8786"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(library, capsys, words):
    with pytest.raises(SystemExit) as end:
        cli.main(["analyse", "--library", str(library), *words])
    assert end.value.code == line.LINE_WRONG
    assert capsys.readouterr().err.count("\n") == 1
