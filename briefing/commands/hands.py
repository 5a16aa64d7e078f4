"""``briefing merge`` and ``briefing agreement``: several coders, one library."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.commands import line

if TYPE_CHECKING:
    from briefing.store.merging import Merging
    from briefing.store.shelf import Shelf


def merge(words: Sequence[str]) -> int:
    """Run ``briefing merge``."""
    parser = line.library_parser(
        "merge", "Take in what another coder decided and noted in a library of their own."
    )
    parser.add_argument("other", type=Path, metavar="OTHER", help="the other library's folder")
    parser.add_argument("--as", dest="coder", metavar="NAME", help="in whose name it is taken in")
    parser.add_argument("--articles", action="store_true", help="copy articles that are not here")
    parser.add_argument("--preview", action="store_true", help="only tell what it would bring")
    options = parser.parse_args(words)
    if not options.other.is_dir():
        where = line.shown(options.other)
        return line.fail(line.NO_LIBRARY, f"there is no library: {where}: name its folder")
    shelf = line.open_library(options.library, coder=options.coder)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        from briefing.store.disk import StoreRefused

        try:
            return _merge(shelf, options.other, articles=options.articles, preview=options.preview)
        except StoreRefused as refusal:
            return line.fail(line.NO_LIBRARY, str(refusal))


def _merge(shelf: Shelf, other: Path, *, articles: bool, preview: bool) -> int:
    from briefing.store import merging

    line.refresh(shelf)
    found = merging.look(shelf, other)
    if articles and found.absent and not preview:
        for id in merging.bring_articles(shelf, other, sorted(found.absent)):
            print(f"copied {id}")
        line.refresh(shelf)
        found = merging.look(shelf, other)
    print(f"{'would bring' if preview else 'brings'} {found.words}")
    _remarks(found, articles)
    if preview or found.empty:
        return line.DONE
    differing = merging.carry_out(shelf, found, line.shown(other.name))
    if differing:
        print(f"{differing} stances are decided differently: the reader shows them side by side")
    return line.DONE


def _remarks(found: Merging, articles: bool) -> None:
    from briefing.news.lessons import told

    if found.known:
        print(f"{found.known} were here already")
    if found.absent:
        what = "would be copied" if articles else "is left there; --articles copies them"
        count = sum(found.absent.values())
        print(f"{len(found.absent)} articles are not here: what is about them ({count}) {what}")
    for id in found.changed:
        line.fail(line.DONE, f"another text here: {id}: its places were found again or are orphans")
    for lesson in found.clashes:
        line.fail(
            line.DONE,
            f"taught otherwise here: {told(lesson)}: actors --teach to change it",
        )


def agreement(words: Sequence[str]) -> int:
    """Run ``briefing agreement``."""
    parser = line.library_parser(
        "agreement", "Tell how far the coders of a library agree: Krippendorff's alpha."
    )
    parser.add_argument("--json", action="store_true", help="print records")
    options = parser.parse_args(words)
    shelf = line.open_library(options.library)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        from briefing.news.agreement import agreement as measured
        from briefing.news.coders import units

        shelf.open_rest()
        found = measured(units(shelf.stances.all()))
    if options.json:
        line.print_records([asdict(one) for one in found])
        return line.DONE
    if not found[0].units:
        print("No stance was decided about by two coders.", file=sys.stderr)
        return line.DONE
    print(f"{'alpha':>6}  {'agreed':>11}")
    for one in found:
        alpha = "  -   " if one.alpha is None else f"{one.alpha:6.2f}"
        share = f"{one.agreed:,} of {one.units:,}"
        print(f"{alpha}  {share:>11}  {one.about}")
    return line.DONE
