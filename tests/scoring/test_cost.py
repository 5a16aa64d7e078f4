import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("spacy")

from briefing.analysis.pipeline import Pipeline
from scoring import cost
from scoring.folder import Folder, Missing, plain
from scoring.rows import Figure
from scoring.subject import Subject

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pipeline():
    return Subject().analysis


def test_without_stances_the_same_actors_are_found(pipeline):
    article = plain("Karin Alva criticised Olof Lind. “The plan is bad,” Alva said.")
    whole = pipeline.analyse(article)
    actors = cost.without_stances(pipeline).analyse(article)
    assert whole.actors
    assert (actors.actors, actors.mentions) == (whole.actors, whole.mentions)
    assert actors.stances == actors.attributions == ()


def test_the_pipeline_itself_is_left_as_it_was(pipeline):
    before = pipeline.components
    assert isinstance(cost.without_stances(pipeline), Pipeline)
    assert pipeline.components is before


@dataclass
class _Done:
    returncode: int
    stdout: str
    stderr: str = ""


def test_what_is_compared_is_a_share_of_the_bare_pipeline(monkeypatch, tmp_path):
    answers = {
        "speed": '{"bare": [2, 2, 3], "actors": [2.5, 2.5, 1],'
        ' "everything": [4, 9, 6], "tokens": 9}',
        "start": '{"spacy": 2.0, "pipeline": 0.5, "analysis": 1.0}',
        "memory": '{"peak": 250000000}',
    }
    monkeypatch.setattr(cost.subprocess, "run", lambda command, **_: _Done(0, answers[command[3]]))
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text("Alva left.", encoding="utf-8")
    found = cost.figures(Folder(tmp_path), Subject(), 0)
    here = {figure.id: figure.here for figure in found if isinstance(figure, Figure)}
    assert here.pop("cost-size")[0] > 0
    assert here == {
        "cost-actors": (0.8,),
        "cost-everything": (0.5,),
        "cost-load": (0.25,),
        "cost-load-whole": (0.5,),
        "cost-memory": (250,),
    }


def test_a_measurement_that_fails_says_why_in_one_line(monkeypatch, tmp_path):
    failed = _Done(1, "", "Traceback\n  somewhere\nMemoryError: no room\n")
    monkeypatch.setattr(cost.subprocess, "run", lambda command, **_: failed)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text("Alva left.", encoding="utf-8")
    with pytest.raises(Missing, match="measuring speed failed: MemoryError: no room"):
        list(cost.figures(Folder(tmp_path), Subject(), 0))


def test_the_peak_is_that_of_the_process_alone():
    # Far more than an interpreter takes, held by the process that starts one.
    held = b"x" * 100_000_000
    code = "from scoring.cost import peak; print(peak())"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert 0 < int(done.stdout) < len(held) < cost.peak()
