"""``briefing add``: files, folders, pages and mails become articles of the library."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing.commands import line
from briefing.commands.gauge import Gauge

if TYPE_CHECKING:
    from briefing.intake.bringing import Bringing, Wishes
    from briefing.intake.gather import Item
    from briefing.news.piece import Piece, Whole
    from briefing.store.adding import Added, Adding

_TITLES = 10
"""How many titles a preview tells."""


def add(words: Sequence[str]) -> int:
    """Run ``briefing add``."""
    options = _parser().parse_args(words)
    wishes = _wishes(options)
    if isinstance(wishes, int):
        return wishes
    settings = line.settings()
    options.allow_private |= settings.allow_private
    folder = line.find_library(options.library, settings, make=not options.preview)
    if isinstance(folder, int):
        return folder
    from briefing.intake.apart import Apart
    from briefing.intake.bringing import Bringing
    from briefing.intake.gather import gather

    items = list(gather(options.what, [folder]))
    with Apart() as apart:
        bringing = Bringing(apart, wishes)
        if options.preview:
            return _preview(options, items, bringing)
        from briefing.store.adding import Adding
        from briefing.store.disk import StoreRefused

        shelf = line.open_library(options.library, settings)
        if isinstance(shelf, int):
            return shelf
        with shelf:
            run = _Run(options, len(items))
            try:
                with Adding(shelf) as adding:
                    run.all(items, bringing, adding)
            except StoreRefused as refusal:
                run.gauge.clear()
                return line.fail(line.NO_LIBRARY, str(refusal))
            return run.ended()


def _parser() -> line.Parser:
    from briefing.intake.split import NAMED

    rules = "; ".join(f"{name}: {meant}" for name, meant in NAMED.items())
    parser = line.library_parser(
        "add",
        "Bring articles into the library: Markdown, text, web pages, feeds, mails, PDF, EPUB.",
    )
    parser.epilog = f"Rules of --split: {rules}; else a regular expression of the line between two."
    parser.add_argument(
        "what", nargs="+", metavar="PATH|URL", help='files, folders, addresses, "-": standard input'
    )
    parser.add_argument("--json", action="store_true", help="print records")
    parser.add_argument("--split", metavar="RULE", help="part each file into articles by a rule")
    parser.add_argument(
        "--preview",
        "--dry-run",
        action="store_true",
        help="tell what would be added, and add nothing",
    )
    parser.add_argument(
        "--name-pattern", metavar="P", help="what names of files say: {date}_{source}_{title}"
    )
    parser.add_argument(
        "--source", default="", metavar="S", help="who published it, where nothing else says so"
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="fetch from this machine and its network, too"
    )
    return parser


def _wishes(options: argparse.Namespace) -> Wishes | int:
    from briefing.intake.bringing import Wishes
    from briefing.intake.naming import NamePattern
    from briefing.intake.split import Rule

    rule = pattern = None
    option = "--split"
    try:
        if options.split is not None:
            rule = Rule.of(options.split)
        option = "--name-pattern"
        if options.name_pattern is not None:
            pattern = NamePattern.of(options.name_pattern)
    except ValueError as error:
        return line.fail(line.LINE_WRONG, f"{error}: add {option}: --help tells what there is")
    return Wishes(rule, pattern, line.shown(options.source))


class _Run:
    """One run: what is told of each article while it goes on, and how it ends."""

    def __init__(self, options: argparse.Namespace, total: int) -> None:
        self._json, self._private = options.json, options.allow_private
        self._counts: Counter[str] = Counter()
        self._records: list[dict[str, Any]] = []
        self._stopped = False
        self.gauge = Gauge("items", total)

    def all(self, items: Sequence[Item], bringing: Bringing, adding: Adding) -> None:
        """Bring in every item, until the reader stops it."""
        from briefing.store.bringing_in import brought, fetching, taken_in

        fetch = fetching(self._private)
        try:
            for item in items:
                for found in brought(item, bringing, fetch, sys.stdin.buffer):
                    self._tell(taken_in(item, found, adding))
                self.gauge.step()
        except KeyboardInterrupt:
            self._stopped = True

    def ended(self) -> int:
        """Tell how it ended, and return the exit status."""
        self.gauge.clear()
        if self._json:
            line.print_records(self._records)
        counts = self._counts
        told = ", ".join(f"{counts[name]} {name}" for name in _TOLD if counts[name]) or "nothing"
        if self._stopped:
            line.fail(line.DONE, f"stopped: {told}: what was added stays: run it again to go on")
            return 130
        if counts["error"] and not self._json:
            line.fail(line.DONE, f"{counts['error']} could not be added: see the lines above")
        elif sys.stderr.isatty() and sum(counts.values()) > 1:
            print(told, file=sys.stderr)
        return line.INPUT_WRONG if counts["error"] else line.DONE

    def _tell(self, added: Added) -> None:
        from briefing.store.adding import Outcome

        self._counts[added.outcome.value] += 1
        if self._json:
            self._records.append(_record(added))
            if added.outcome is Outcome.ERROR:
                self.gauge.clear()
                line.fail(line.DONE, added.why)
            return
        self.gauge.clear(only_shared=True)
        if added.outcome is Outcome.ERROR:
            print(f"error: {added.why}")
        elif added.outcome is Outcome.DUPLICATE:
            print(f"duplicate of {added.of}: {added.origin}")
        else:
            print(f"{added.outcome.value}: {added.id}")


_TOLD = ("added", "unchanged", "duplicate", "error")


def _record(added: Added) -> dict[str, Any]:
    return {
        "outcome": added.outcome.value,
        "id": added.id or None,
        "duplicate_of": added.of or None,
        "error": added.why or None,
        "title": added.title or None,
        "source": added.source or None,
        "published": added.published or None,
        "origin": added.origin or None,
    }


# -- a look at it first ----------------------------------------------------------------


def _preview(options: argparse.Namespace, items: Sequence[Item], bringing: Bringing) -> int:
    """Tell what would be added; nothing is written."""
    from briefing.intake.decode import Unreadable
    from briefing.store.bringing_in import brought, fetching, why

    fetch = fetching(options.allow_private)
    records: list[dict[str, Any]] = []
    faults, count = [], 0
    gauge = Gauge("items", len(items))
    for item in items:
        for found in brought(item, bringing, fetch, sys.stdin.buffer):
            head = None if isinstance(found, Unreadable) else _head(found)
            if head is None or isinstance(head, Unreadable):
                faults.append(why(head or found, line.shown(item.path)))
                continue
            count += 1
            if options.json or count <= _TITLES:
                records.append(head)
        gauge.step()
    gauge.clear()
    for fault in faults:
        line.fail(line.DONE, fault)
    if options.json:
        line.print_records(records)
    else:
        print(f"{count} {'article' if count == 1 else 'articles'}; nothing was added")
        for record in records:
            about = (record["published"] or "          ", record["source"] or "")
            print(f"  {about[0]}  {about[1][:20]:20}  {record['title']}")
        if count > len(records):
            print(f"  … and {count - len(records)} more")
    return line.INPUT_WRONG if faults else line.DONE


def _head(found: Piece | Whole) -> Any:
    """Return what would be listed of an article, or why it cannot be one."""
    from briefing.intake import compose, file
    from briefing.intake.decode import Unreadable
    from briefing.news.piece import Whole

    data, suffix = (
        (found.data, found.suffix) if isinstance(found, Whole) else (compose.compose(found), ".md")
    )
    try:
        article = file.article(data, found.origin or "article", suffix)
    except Unreadable as error:
        return error
    return {
        "title": article.title,
        "source": article.source or None,
        "published": article.published or None,
        "words": len(article.text.split()),
        "origin": found.origin or None,
    }
