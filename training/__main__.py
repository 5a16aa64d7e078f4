"""`python -m training CORPORA`: convert, train, measure, package.

Takes about half an hour of two cores, one for each training. Every step leaves its result under
--work, and a step whose result is there is not done again: delete the folder to start afresh.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import spacy

from training import check, convert, cost, package, report
from training.fit import fit_once


def main(arguments: list[str] | None = None) -> int:
    """Do all of it; ends with status 1 and one line where the corpora or the news are at fault."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=Path("briefing/analysis/model"))
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    parser.add_argument(
        "--sets",
        nargs="+",
        choices=convert.ENTITY_SETS,
        default=list(convert.ENTITY_SETS),
        help="entity sets to train on; fewer measure what one of them brings",
    )
    given = parser.parse_args(arguments)
    # Read when numpy is first loaded, by the children that train: each keeps to one core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    faults = check.faults()
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    data = given.work / "data"
    if not (data / "done").exists():
        try:
            convert.convert_syntax(given.corpora, data)
            convert.convert_entities(given.corpora, data, tuple(given.sets))
        except OSError as error:
            print(f"{error.filename}: cannot read this corpus: {error.strerror}", file=sys.stderr)
            return 1
        (data / "done").touch()
    syntax, entities = given.work / "syntax", given.work / "entities"
    settings: dict[Path, dict[str, object]] = {
        syntax: {},
        entities: {"paths.persons": str(data / "persons.txt")},
    }
    with ProcessPoolExecutor(len(settings), get_context("spawn")) as pool:
        for done in [pool.submit(fit_once, out, data, more) for out, more in settings.items()]:
            done.result()
    nlp = package.join(syntax / "model-best", entities / "model-best")
    packed = given.work / "model"
    package.package(nlp, packed, {})
    # What is measured is what ships: the packed folder, loaded again.
    found = report.scores(spacy.load(packed), data)
    found["cost"] = cost.costs(packed, report.texts(data))
    size = package.package(nlp, given.out, found)
    (given.work / "scores.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    (given.work / "scores.md").write_text(report.markdown(found), encoding="utf-8")
    print(report.markdown(found))
    print(f"{given.out}: {size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
