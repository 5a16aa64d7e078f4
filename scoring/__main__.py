"""`python -m scoring FOLDER`: measure the analysis and print the score table.

FOLDER holds the corpora, the articles and the seeds, or is the folder of the corpora with the
others beside it. A row whose data is not there says so; the others are measured all the same.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from scoring import coding, coreference, cost, dse, mentions, names, seesaw, table, trees
from scoring.folder import Folder, Missing
from scoring.rows import AIMS, ROOMS, Calibration, Fault, Figure, Found, Scores
from scoring.subject import Subject

DONE, PARTLY, WRONG = 0, 1, 2
"""Exit status: everything was measured; something could not be; the command line was wrong."""

DAMAGED = (OSError, EOFError, ValueError, KeyError)
"""What readers of corpora raise for a file that is not what it should be."""

Measure = Callable[[Folder, Subject, int], Iterator[Found]]

MEASURES: dict[str, Measure] = {
    "syntax": trees.syntax_figures,
    "subjects": trees.subject_figures,
    "entities": names.figures,
    "mentions": mentions.figures,
    "pronouns": coreference.figures,
    "cost": cost.figures,
    "dse": dse.figures,
    "seesaw": seesaw.figures,
    "coding": coding.figures,
}
"""What measures the rows of each room."""


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and return the exit status."""
    given = _parser().parse_args(arguments)
    if not given.folder.is_dir():
        print(f"scoring: no such folder: {given.folder}: name the data", file=sys.stderr)
        return WRONG
    rooms = tuple(given.rows or ROOMS)
    scores, complete = measure(Folder(given.folder.resolve()), rooms, given.limit)
    if given.json:
        print(json.dumps(table.record(scores), indent=1, ensure_ascii=False))
    else:
        print(table.markdown(scores))
        if given.faults:
            print("\n".join(table.faults(scores)))
    if given.write is not None:
        if given.limit or set(rooms) != set(ROOMS) or not complete:
            print(f"{given.write} is left as it was: only a part was measured", file=sys.stderr)
        else:
            given.write.write_text(table.document(scores), encoding="utf-8")
    return DONE if complete else PARTLY


def measure(folder: Folder, rooms: tuple[str, ...], limit: int) -> tuple[Scores, bool]:
    """Return the scores of these rooms, and whether everything in them could be measured.

    What is under way is told on standard error.
    """
    subject = Subject()
    figures: list[Figure] = []
    calibrations: list[Calibration] = []
    faults: list[Fault] = []
    complete = True
    for room in rooms:
        print(f"measuring: {room} …", file=sys.stderr, flush=True)
        try:
            for found in MEASURES[room](folder, subject, limit):
                if isinstance(found, Figure):
                    figures.append(found)
                elif isinstance(found, Calibration):
                    calibrations.append(found)
                else:
                    faults.append(found)
        except (Missing, *DAMAGED) as error:
            complete = False
            reason = " ".join(str(error).split())
            done = {figure.id for figure in figures}
            figures += [
                Figure(aim.id, note=f"not measured: {reason}")
                for aim in AIMS
                if aim.room == room and aim.id not in done
            ]
    pipeline = subject.analysis
    remarks = [pipeline.warning] if pipeline.warning else []
    for failure, times in Counter(subject.failures).items():
        remarks.append(f"the analysis failed, and found nothing, in {times:,} texts: {failure}")
    scores = Scores(
        pipeline.name,
        limit,
        tuple(figures),
        tuple(calibrations),
        tuple(faults),
        tuple(remarks),
    )
    return scores, complete


def _limit(word: str) -> int:
    if not word.isdecimal():
        raise argparse.ArgumentTypeError(f"not a number from 0 on: {word}")
    return int(word)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scoring", description="Measure the analysis and print the score table."
    )
    parser.add_argument("folder", type=Path, help="folder of the data")
    parser.add_argument("--rows", nargs="+", choices=ROOMS, help="measure these alone")
    parser.add_argument(
        "--limit",
        type=_limit,
        default=0,
        metavar="N",
        help="at most N articles and ten times as many short texts a row, always the same ones",
    )
    parser.add_argument("--json", action="store_true", help="print an object instead of a table")
    parser.add_argument(
        "--faults", action="store_true", help="print what was missed or wrong, too, line by line"
    )
    parser.add_argument("--write", type=Path, help="write the table there, too, where it is whole")
    return parser


if __name__ == "__main__":
    sys.exit(main())
