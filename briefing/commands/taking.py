"""``briefing import``: what other libraries and other programs know, taken in as one step."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands import choosing, line
from briefing.commands.gauge import Gauge

if TYPE_CHECKING:
    from briefing.store.looking import Looked, Reader
    from briefing.store.shelf import Shelf


def take_in(words: Sequence[str]) -> int:
    """Run ``briefing import``."""
    from briefing.intake.exchange.formats import FORMATS

    options, more = _parser().parse_known_args(words)
    format = FORMATS[options.format]
    chosen = choosing.chosen(f"import {options.format}", format.choices, more)
    if not options.file.is_file():
        where = line.shown(options.file)
        return line.fail(line.LINE_WRONG, f"there is no such file: {where}: name one")
    shelf = _library(options)
    if isinstance(shelf, int):
        return shelf
    from briefing.intake.decode import Unreadable
    from briefing.store.disk import StoreRefused

    with shelf:
        try:
            line.refresh(shelf)
            line.index(shelf)
            return _take_in(shelf, partial(format.load(), options.file, **chosen), options)
        except Unreadable as fault:
            where = line.shown(options.file)
            return line.fail(
                line.INPUT_WRONG, f"{fault}: {where}: nothing was taken in: look at the file"
            )
        except StoreRefused as refusal:
            return line.fail(line.NO_LIBRARY, str(refusal))


def _parser() -> line.Parser:
    from briefing.intake.exchange.formats import FORMATS

    parser = line.library_parser("import", "Take in what another library or another program knows.")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "Formats:\n" + "\n".join(
        choosing.told(name, one.about, one.choices) for name, one in FORMATS.items()
    )
    parser.add_argument("format", choices=tuple(FORMATS), metavar="FORMAT", help="see below")
    parser.add_argument("file", type=Path, metavar="FILE", help="what to read")
    parser.add_argument("--new", action="store_true", help="make the library, where there is none")
    parser.add_argument(
        "--dry-run", "--preview", action="store_true", help="only tell what it would bring"
    )
    parser.add_argument("--yes", action="store_true", help="take it in without asking")
    parser.add_argument("--as", dest="coder", metavar="NAME", help="in whose name it is taken in")
    return parser


def _library(options: argparse.Namespace) -> Shelf | int:
    if options.new and options.library is not None:
        from briefing.store import disk

        try:
            disk.make_folder(options.library)
        except disk.StoreRefused as refusal:
            return line.fail(line.NO_LIBRARY, str(refusal))
    return line.open_library(options.library, coder=options.coder)


def _take_in(shelf: Shelf, read: Reader, options: argparse.Namespace) -> int:
    from briefing.store import importing

    gauge = Gauge("records looked at", None)
    try:
        looked = importing.look(shelf, read, gauge.step)
    except KeyboardInterrupt:
        gauge.clear()
        return line.fail(130, "stopped: nothing was taken in: run it again to go on")
    gauge.clear()
    _tell(looked, options.file)
    ended = line.INPUT_WRONG if looked.flaws else line.DONE
    if options.dry_run or looked.empty:
        return ended
    if not options.yes:
        where = line.shown(options.file)
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return line.fail(line.LINE_WRONG, f"nothing was taken in: {where}: --yes takes it in")
        if input("Take it in? [y/N] ").strip().casefold() not in ("y", "yes"):
            print("Nothing was taken in.")
            return ended
    gauge = Gauge("records taken in", None)
    try:
        differing = importing.carry_out(
            shelf, looked, read, line.shown(options.file.name), gauge.step
        )
    except KeyboardInterrupt:
        gauge.clear()
        return line.fail(130, "stopped: what came in is one step that u undoes: run it again")
    gauge.clear()
    print("taken in: one step, which u in the reader undoes")
    if differing:
        print(f"{differing} stances are decided differently: the reader shows them side by side")
    return ended


def _tell(looked: Looked, path: Path) -> None:
    """Tell what a file would bring, and what of it cannot be used."""
    from briefing.news.lessons import told
    from briefing.news.phrasing import counted

    found = looked.merging
    print(f"{line.shown(path)}:")
    here = len(looked.places) - looked.added
    rows = [
        (looked.added, "article", "", "new"),
        (here, "article", "", "here already"),
        (looked.proposals, "proposed stance", "", "found in the new ones"),
        (len(found.decisions), "stance", "", "new"),
        (len(found.notes), "note", "", "new"),
        (found.known, "stance or note", "stances and notes", "here already"),
        (len(found.lessons), "lesson", "", "new"),
        (len(found.cards), "card of an actor", "cards of actors", "new, or saying more"),
        (len(found.judged), "verdict on two actors", "verdicts on two actors", "new"),
        (looked.orphans, "stance or note", "stances and notes", "that had lost their words"),
        (
            sum(found.absent.values()),
            "stance or note",
            "stances and notes",
            "left out: about articles that are neither here nor in the file",
        ),
    ]
    for count, one, many, what in rows:
        if count:
            print(f"  {counted(count, one, many)} {what}")
    if not any(row[0] for row in rows):
        print("  nothing")
    elif looked.empty:
        print("  nothing new")
    for lesson in found.clashes:
        line.fail(line.DONE, f"taught otherwise here: {told(lesson)}: it stays as it is here")
    choosing.tell(looked.flaws)
