"""``briefing export``: what the library knows, in the formats of other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands import choosing, line
from briefing.commands.gauge import Gauge
from briefing.news.query import EVERYTHING, both

if TYPE_CHECKING:
    from briefing.export.formats import Format
    from briefing.export.material import Material
    from briefing.news.query import Among, Query
    from briefing.news.stance import Status
    from briefing.store.shelf import Shelf


def export(words: Sequence[str]) -> int:
    """Run ``briefing export``."""
    from briefing.export.formats import FORMATS

    options, more = _parser().parse_known_args(words)
    format = FORMATS[options.format]
    chosen = choosing.chosen(f"export {options.format}", format.choices, more, options.out)
    query = line.query(options.query) if options.query else EVERYTHING
    if isinstance(query, int):
        return query
    among = _among(options.articles) if options.articles else EVERYTHING
    if isinstance(among, int):
        return among
    settings = line.settings()
    folder = line.find_library(options.library, settings)
    if isinstance(folder, int):
        return folder
    from briefing.export import writing

    try:
        if options.out == "-" and format.folder:
            raise writing.Unwritten("a folder cannot go to standard output: -o -: name a folder")
        if options.out != "-":
            writing.check(format, Path(options.out), folder, force=options.force)
    except writing.Unwritten as fault:
        return line.fail(line.LINE_WRONG, str(fault))
    shelf = line.open_library(folder, settings, options.coder, write=not options.read_only)
    if isinstance(shelf, int):
        return shelf
    from briefing.export.material import Material
    from briefing.store.disk import StoreRefused

    with shelf:
        line.refresh(shelf)
        if line.asks_for_words(query):
            line.index(shelf)
        try:
            asked_for = both(query, among)
            whole = asked_for == EVERYTHING
            statuses = _statuses(options.status, format)
            material = Material(shelf, asked_for, statuses, archived=whole)
            return max(_unknown(shelf, among), _write(options, format, material, chosen))
        except StoreRefused as refusal:
            return line.fail(line.NO_LIBRARY, str(refusal))


def _parser() -> line.Parser:
    from briefing.export.formats import FORMATS

    parser = line.library_parser(
        "export", "Write what the library knows in a format of other programs."
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "Formats:\n" + "\n".join(
        choosing.told(name, one.about, one.choices) for name, one in FORMATS.items()
    )
    parser.add_argument("format", choices=tuple(FORMATS), metavar="FORMAT", help="see below")
    parser.add_argument("--query", default="", metavar="Q", help="which articles and stances")
    parser.add_argument(
        "--articles",
        metavar="FILE",
        help='of these articles only, an id a line; "-": standard input',
    )
    parser.add_argument(
        "--status",
        choices=("proposed", "accepted", "rejected", "all"),
        help="what was decided about a stance (all that is not rejected; for jsonl, all)",
    )
    parser.add_argument(
        "-o", dest="out", required=True, metavar="FILE", help='where to; "-": standard output'
    )
    parser.add_argument("--force", action="store_true", help="write over FILE")
    parser.add_argument("--read-only", action="store_true", help="write nothing to the library")
    parser.add_argument("--as", dest="coder", metavar="NAME", help="whose decisions come first")
    return parser


def _among(name: str) -> Among | int:
    """Return the articles that a file names, or the exit status where it cannot be read."""
    from briefing.news.query import Among
    from briefing.store.disk import reason

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        why, remedy = reason(error)
        return line.fail(line.LINE_WRONG, f"{why}: --articles {line.shown(name)}: {remedy}")
    ids = (one.removesuffix("\r") for one in data.decode("utf-8", "replace").split("\n"))
    return Among(frozenset(filter(None, ids)))


def _unknown(shelf: Shelf, among: Query) -> int:
    """Tell which of the articles named there are not in the library; return the exit status."""
    from briefing.news.query import chosen

    named = chosen(among)
    ids = named.ids if named else frozenset()
    gone = sorted(ids - {id for id, _ in shelf.catalogue.keys_of(ids)})
    choosing.tell([f"not in the library: {line.shown(id)}: --articles" for id in gone])
    return line.INPUT_WRONG if gone else line.DONE


def _statuses(status: str | None, format: Format) -> frozenset[Status]:
    from briefing.news.stance import Status
    from briefing.store.survey import USUAL

    if status is None and not format.whole:
        return USUAL
    return frozenset({Status(status)}) if status not in (None, "all") else frozenset(Status)


def _write(
    options: argparse.Namespace, format: Format, material: Material, chosen: dict[str, str]
) -> int:
    from briefing.export import writing

    gauge = Gauge("articles", len(material))
    material.step = gauge.at
    try:
        if options.out == "-":
            writing.write_to(format, material, sys.stdout.buffer, chosen)
            sys.stdout.buffer.flush()
        else:
            writing.write(format, material, Path(options.out), chosen, force=options.force)
    except writing.Unwritten as fault:
        gauge.clear()
        return line.fail(line.LINE_WRONG, str(fault))
    except KeyboardInterrupt:
        gauge.clear()
        return line.fail(130, f"stopped: {line.shown(options.out)}: nothing was written")
    gauge.clear()
    return _ended(options, material)


def _ended(options: argparse.Namespace, material: Material) -> int:
    """Tell what was written and what was not, and return the exit status."""
    faults = material.faults
    choosing.tell(faults)
    for remark in material.remarks:
        line.fail(line.DONE, remark)
    given = material.given
    if not given.articles:
        line.fail(line.DONE, "nothing fits: --query, --status: the export is empty")
    if options.out != "-":
        print(f"written: {line.shown(options.out)}: {given.words}")
    return line.INPUT_WRONG if faults else line.DONE
