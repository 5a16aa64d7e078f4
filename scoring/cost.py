"""What the analysis costs: speed, loading, size, memory. All but size are ratios or this machine's.

Each is taken in a process of its own, on one core, in processor time, which others that use the
machine disturb least. What is compared is measured in turns, in the same process.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

from scoring.counts import sample
from scoring.folder import Folder, Missing
from scoring.rows import Figure
from scoring.subject import Subject, model_folder

if TYPE_CHECKING:
    from briefing.analysis.pipeline import Pipeline

TURNS = 5
STARTS = 3
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Figure]:
    """Measure what the analysis of the articles of the folder costs."""
    folder.articles()
    if not model_folder().is_dir():
        raise Missing(f"{model_folder()} is not there")
    size = sum(path.stat().st_size for path in model_folder().rglob("*") if path.is_file())
    yield Figure("cost-size", (size / 1e6,))
    speed = _child("speed", folder.path, limit)
    tokens = f"{speed['tokens']:,} tokens"
    per_second = round(speed["tokens"] / min(speed["bare"]), -2)
    note = f"the bare pipeline reads {per_second:,.0f} tokens a second here"
    for name in ("actors", "everything"):
        ratios = (bare / own for bare, own in zip(speed["bare"], speed[name], strict=True))
        yield Figure(f"cost-{name}", (median(ratios),), tokens, note)
    starts = [_child("start", folder.path, limit) for _ in range(STARTS)]
    n = f"{STARTS} starts"
    for id, key in (("cost-load", "pipeline"), ("cost-load-whole", "analysis")):
        yield Figure(id, (median(start[key] / start["spacy"] for start in starts),), n)
    memory = _child("memory", folder.path, limit)
    yield Figure("cost-memory", (memory["peak"] / 1e6,), "all articles, one after another")


def _child(task: str, path: Path, limit: int) -> dict[str, Any]:
    """Return what a task measured in a process of its own.

    Raises:
        Missing: where it ended without an answer.
    """
    command = [sys.executable, "-m", "scoring.cost", task, str(path), str(limit)]
    root = Path(__file__).parent.parent
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=root, env=os.environ | _ONE_THREAD, check=False
    )
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Missing(f"measuring {task} failed: {reason}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def speed(folder: Folder, limit: int) -> dict[str, Any]:
    """Return seconds for the same articles, turn by turn, and how many tokens they have.

    The bare pipeline, the actors alone and everything take their turns one after another, so that
    what else the machine does slows all of them alike. The bare pipeline gets each article as one
    text.
    """
    subject = Subject()
    articles = sample(list(folder.articles().values()), limit)
    texts = [article.text for article in articles]
    actors = without_stances(subject.analysis)
    tokens = sum(len(doc) for doc in subject.nlp.pipe(texts))
    runs: dict[str, Callable[[], object]] = {
        "bare": lambda: list(subject.nlp.pipe(texts)),
        "actors": lambda: [actors.analyse(article) for article in articles],
        "everything": lambda: [subject.findings(article) for article in articles],
    }
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(TURNS):
        for name, run in runs.items():
            begin = process_time()
            run()
            taken[name].append(process_time() - begin)
    return {**taken, "tokens": tokens}


def without_stances(pipeline: Pipeline) -> Pipeline:
    """Return an analysis that finds actors and mentions, and looks for nothing said or held."""
    from briefing.analysis.pipeline import Pipeline

    class Actors(Pipeline):
        """Reads no passage for its stances."""

        __slots__ = ()

        def reads(self, passage: object) -> bool:
            return False

    values = {each.name: getattr(pipeline, each.name) for each in fields(pipeline)}
    values["components"] = tuple(
        (name, part) for name, part in pipeline.components if name not in ("phrases", "sayings")
    )
    return Actors(**values)


def start() -> dict[str, float]:
    """Return seconds to import spaCy, then to load the pipeline, then the whole analysis."""
    begin = process_time()
    import spacy

    imported = process_time()
    spacy.load(model_folder())
    loaded = process_time()
    from briefing.analysis.pipeline import load

    load()
    return {
        "spacy": imported - begin,
        "pipeline": loaded - imported,
        "analysis": process_time() - loaded,
    }


def memory(folder: Folder) -> dict[str, float]:
    """Return the most memory, in bytes, that loading and analysing all articles took."""
    subject = Subject()
    for article in folder.articles().values():
        subject.findings(article)
    return {"peak": peak()}


def peak() -> int:
    """Return the most memory, in bytes, that this process has taken.

    Linux hands on the peak of the process that started this one in what it tells of resources used,
    but not in the status of the process.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        # macOS counts bytes, others kilobytes.
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    found = re.search(r"^VmHWM:\s*(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def main(arguments: list[str]) -> None:
    """Measure one task and print it: ``speed``, ``start`` or ``memory``, a folder, a limit."""
    task, folder, limit = arguments[0], Folder(Path(arguments[1])), int(arguments[2])
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if task == "start":
        found = start()
    else:
        found = memory(folder) if task == "memory" else speed(folder, limit)
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
