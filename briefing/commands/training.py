"""``briefing train``: what was decided tunes how sure stances are told, and what is a name."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from briefing.commands import line
from briefing.commands.gauge import Gauge
from briefing.commands.retraining import Failed, Trained, retrain
from briefing.news.phrasing import counted

if TYPE_CHECKING:
    from briefing.store.learning import Lesson
    from briefing.store.shelf import Shelf

_ANEW = 200
"""How many articles are told anew before it is shown how far it is."""


def train(words: Sequence[str]) -> int:
    """Run ``briefing train``."""
    parser = line.library_parser(
        "train", "Tune a library to what was decided in it: how sure stances are told, and names."
    )
    parser.add_argument("--yes", action="store_true", help="use it without asking")
    parser.add_argument("--back", action="store_true", help="go back to what was used before")
    parser.add_argument(
        "--anyway", action="store_true", help="use it even where it may be no better"
    )
    parser.add_argument("--json", action="store_true", help="print what it would gain, use nothing")
    parser.add_argument("--as", dest="coder", metavar="NAME", help="whose decisions go first")
    options = parser.parse_args(words)
    if (options.back or options.json) and (options.yes or options.anyway):
        which = "--back" if options.back else "--json"
        return line.fail(line.LINE_WRONG, f"it asks nothing: train {which}: leave out the rest")
    shelf = line.open_library(options.library, coder=options.coder)
    if isinstance(shelf, int):
        return shelf
    from briefing.store.disk import StoreRefused

    with shelf:
        try:
            line.refresh(shelf)
            if options.back:
                return _back(shelf)
            if options.json:
                return _records(shelf)
            return _train(shelf, yes=options.yes, anyway=options.anyway)
        except StoreRefused as refusal:
            return line.fail(line.NO_LIBRARY, str(refusal))


def _train(shelf: Shelf, *, yes: bool, anyway: bool) -> int:
    from briefing.store import learning

    gauge = Gauge("articles looked at", len(shelf.stances.articles()))
    lesson = learning.look(shelf, gauge.at, anyway=anyway)
    gauge.clear()
    for row in lesson.told:
        print(row)
    try:
        trained = retrain(shelf)
    except Failed as failed:
        trained = Trained(0)
        line.fail(line.DONE, str(failed))
    for row in trained.words:
        print(row)
    if trained.gain is not None and (trained.gain.better or anyway):
        lesson = lesson.with_model(sha256(trained.model).hexdigest())
    if not lesson.new:
        print("Nothing changes.")
        return line.DONE
    if shelf.read_only:
        return line.fail(line.NO_LIBRARY, "not kept: the library is read-only: copy it")
    if not yes:
        if not sys.stdin.isatty():
            return line.fail(line.LINE_WRONG, "nothing was changed: train: --yes uses it")
        if not _agreed():
            print("Nothing was changed.")
            return line.DONE
    if trained.model and lesson.tuning.names.model != lesson.before.names.model:
        shelf.tunings.put_model(trained.model)
    learning.use(shelf, lesson.tuning)
    _tell_anew(shelf, lesson)
    print("In use from now on; u in the reader undoes it, briefing train --back goes back.")
    return line.DONE


def _records(shelf: Shelf) -> int:
    from dataclasses import asdict

    from briefing.store import learning

    lesson = learning.look(shelf)
    measured, wanting = lesson.measured, lesson.wanting
    line.print_records(
        [
            {
                "tuning": lesson.before.digest,
                "new": lesson.new,
                "better": measured.better if measured else None,
                "measured": asdict(measured) if measured else None,
                "wanting": wanting.words if wanting else None,
                "learnt": lesson.tuning.to_record(),
            }
        ]
    )
    return line.DONE


def _agreed() -> bool:
    try:
        answer = input("Use it from now on? [y/N] ")
    except EOFError:
        answer = ""
    return answer.strip().casefold() in ("y", "yes")


def _back(shelf: Shelf) -> int:
    from briefing.news.gain_words import named
    from briefing.store import learning

    before = shelf.tunings.current
    tuning = learning.back(shelf)
    _tell_anew(shelf, learning.Lesson(tuning, before, None, None))
    print(f"Gone back to {named(tuning)}.")
    return line.DONE


def _tell_anew(shelf: Shelf, lesson: Lesson) -> None:
    """Let the library tell what it knows as it is tuned now; what is to be found anew is told."""
    total, changed = shelf.results.pending.count(), 0
    gauge = Gauge("articles told anew", total)
    while left := shelf.results.pending.count():
        changed += shelf.tell_anew(_ANEW)
        now = shelf.results.pending.count()
        gauge.at(total - now)
        if now >= left:
            break
    gauge.clear()
    if changed:
        print(f"{counted(changed, 'article')} told otherwise than before.")
    if lesson.tuning.names != lesson.before.names:
        print("Names have changed: briefing analyse, or the reader, looks at the articles again.")
