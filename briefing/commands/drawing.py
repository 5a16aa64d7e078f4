"""``briefing chart``: what the views show, as a picture or a table in a file."""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands import line
from briefing.news.query import EVERYTHING, Query

if TYPE_CHECKING:
    from briefing.export.chart import Chart
    from briefing.store.shelf import Shelf

KINDS = ("matrix", "timeline", "network", "sources")
FORMATS = ("svg", "png", "csv")


def chart(words: Sequence[str]) -> int:
    """Run ``briefing chart``."""
    options = _parser().parse_args(words)
    query = line.query(options.query) if options.query else EVERYTHING
    if isinstance(query, int):
        return query
    out = Path(options.out)
    format = out.suffix.lstrip(".").lower()
    if format not in FORMATS:
        shown = line.shown(out)
        return line.fail(
            line.LINE_WRONG, f"no chart has that ending: {shown}: .svg, .png and .csv are known"
        )
    settings = line.settings()
    folder = line.find_library(options.library, settings)
    if isinstance(folder, int):
        return folder
    from briefing.export import writing

    try:
        # Before any work is done for it.
        writing.check_file(out, force=options.force)
    except writing.Unwritten as fault:
        return line.fail(line.LINE_WRONG, str(fault))
    shelf = line.open_library(folder, settings, options.coder)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        made = _make(shelf, query, options)
    return made if isinstance(made, int) else _write(made, format, out, force=options.force)


def _parser() -> line.Parser:
    parser = line.library_parser("chart", "Draw what a view shows into a file.")
    parser.add_argument("kind", choices=KINDS, help="which view")
    parser.add_argument("--query", default="", metavar="Q", help="which articles and stances")
    parser.add_argument("--actor", default="", metavar="NAME", help="whose chart it is")
    parser.add_argument("--accepted", action="store_true", help="only what people accepted")
    parser.add_argument(
        "-o", dest="out", required=True, metavar="FILE", help="a file that ends in .svg, .png, .csv"
    )
    parser.add_argument("--force", action="store_true", help="write over FILE")
    parser.add_argument("--as", dest="coder", metavar="NAME", help="whose decisions come first")
    return parser


def _make(shelf: Shelf, query: Query, options: argparse.Namespace) -> Chart | int:
    from briefing.export.charts import CHARTS, Asked
    from briefing.store.called import called
    from briefing.store.disk import StoreRefused
    from briefing.store.survey import ACCEPTED, USUAL

    try:
        line.refresh(shelf)
        # Copies of one text are known by the index, words are found by it.
        line.index(shelf)
        statuses = ACCEPTED if options.accepted else USUAL
        asked = Asked(query, called(shelf, options.actor), statuses)
        return CHARTS[options.kind](shelf, asked)
    except StoreRefused as refusal:
        return line.fail(line.NO_LIBRARY, str(refusal))


def _write(made: Chart, format: str, out: Path, *, force: bool) -> int:
    from briefing.export import writing
    from briefing.export.chart import write

    data = io.BytesIO()
    remarks = write(made, format, data)
    if made.empty:
        remarks.append("nothing to draw: --query, --actor, --accepted: the chart is empty")
    try:
        writing.write_file(out, data.getvalue(), force=force)
    except writing.Unwritten as fault:
        return line.fail(line.LINE_WRONG, str(fault))
    for remark in remarks:
        line.fail(line.DONE, remark)
    print(f"written: {line.shown(out)}: {made.about.splitlines()[0]}")
    return line.DONE
