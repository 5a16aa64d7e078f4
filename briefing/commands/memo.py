"""``briefing brief``: a memo of what happened, who holds what, what changed, what is open."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands import line
from briefing.news.query import EVERYTHING, Query

if TYPE_CHECKING:
    from briefing.export.brief import Brief
    from briefing.export.rendering import Template
    from briefing.store.shelf import Shelf

FORMATS = ("md", "html", "docx")


def brief(words: Sequence[str]) -> int:
    """Run ``briefing brief``."""
    options = _parser().parse_args(words)
    query = line.query(options.query) if options.query else EVERYTHING
    if isinstance(query, int):
        return query
    format = options.format or _by_name(options.out)
    settings = line.settings()
    folder = line.find_library(options.library, settings)
    if isinstance(folder, int):
        return folder
    from briefing.config import templates_dir
    from briefing.export import rendering, writing

    try:
        # Whatever can be wrong with these is told before any work is done.
        if options.out != "-":
            writing.check_file(Path(options.out), force=options.force)
            writing.check_no_article(Path(options.out), folder)
        elif format == "docx" and sys.stdout.isatty():
            raise writing.Unwritten("a document is no text: --format docx: name a file by -o")
        made_of = "md" if format == "docx" else format
        template = rendering.template(made_of, options.template, templates_dir())
    except (writing.Unwritten, rendering.Unmade) as fault:
        return line.fail(line.LINE_WRONG, str(fault))
    shelf = line.open_library(folder, settings, options.coder)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        made = _compose(shelf, query, options)
    if isinstance(made, int):
        return made
    return _write(made, template, format, options)


def _parser() -> line.Parser:
    parser = line.library_parser(
        "brief", "Write a brief of what the library knows, each sentence with its source."
    )
    parser.add_argument("--query", default="", metavar="Q", help="which articles and stances")
    parser.add_argument("--actor", default="", metavar="NAME", help="whom it is about")
    parser.add_argument("--since", type=_days, metavar="DATE", help="published from this day")
    parser.add_argument("--until", type=_days, metavar="DATE", help="published to this day")
    parser.add_argument(
        "--with-proposals",
        action="store_true",
        help="tell what nobody has decided about, too, marked as proposed (accepted only)",
    )
    parser.add_argument("--format", choices=FORMATS, help="what to make (by FILE's ending, or md)")
    parser.add_argument("--template", type=Path, metavar="FILE", help="a template of your own")
    parser.add_argument(
        "-o", dest="out", default="-", metavar="FILE", help="where to (standard output)"
    )
    parser.add_argument("--force", action="store_true", help="write over FILE")
    parser.add_argument("--as", dest="coder", metavar="NAME", help="whose decisions come first")
    return parser


def _days(text: str) -> tuple[str, str]:
    """Return the first and the last day that are meant.

    Raises:
        argparse.ArgumentTypeError: where none is.
    """
    from datetime import date

    from briefing.news.period import FORMS, period

    found = period(text, date.today())
    if found is None:
        raise argparse.ArgumentTypeError(f"no day like {FORMS}: {line.shown(text)}")
    return found


def _by_name(out: str) -> str:
    suffix = Path(out).suffix.lstrip(".").lower()
    return {"htm": "html"}.get(suffix, suffix if suffix in FORMATS else "md")


def _compose(shelf: Shelf, query: Query, options: argparse.Namespace) -> Brief | int:
    from datetime import date

    from briefing.export.brief import Request
    from briefing.export.composing import compose
    from briefing.news.gist import Period
    from briefing.store.disk import StoreRefused

    try:
        line.refresh(shelf)
        # Copies of one text are known by the index.
        line.index(shelf)
        since = options.since[0] if options.since else ""
        until = options.until[1] if options.until else ""
        request = Request(query, options.actor, Period(since, until), options.with_proposals)
        return compose(shelf, request, date.today())
    except StoreRefused as refusal:
        return line.fail(line.NO_LIBRARY, str(refusal))


def _write(made: Brief, template: Template, format: str, options: argparse.Namespace) -> int:
    from briefing.export import rendering, writing
    from briefing.export.brief import as_data

    try:
        if format == "docx":
            from briefing.export.docx import docx

            data = docx(rendering.render(template, "md", as_data(made)))
        else:
            text = rendering.render(template, format, as_data(made))
            data = text.encode("utf-8", "replace")
        if options.out == "-":
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            writing.write_file(Path(options.out), data, force=options.force)
    except rendering.Unmade as fault:
        return line.fail(line.INPUT_WRONG, str(fault))
    except writing.Unwritten as fault:
        return line.fail(line.LINE_WRONG, str(fault))
    if made.empty:
        remedy = "ask for more by --query, --actor, --since"
        if made.waiting:
            remedy = "--with-proposals tells what nobody has accepted, marked"
        line.fail(line.DONE, f"no stance to tell: {line.shown(made.title)}: {remedy}")
    if options.out != "-":
        print(f"written: {line.shown(options.out)}")
    return line.DONE
