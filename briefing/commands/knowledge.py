"""``briefing stances``: what the library knows of who thinks what of whom."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from briefing.commands import line

SIGNS = {"support": "+", "oppose": "-", "mixed": "~", "neutral": "o", "silent": "."}
"""How a label is written in a table, once for every step of the score."""


def stances(words: Sequence[str]) -> int:
    """Run ``briefing stances``."""
    parser = line.library_parser("stances", "Tell who takes which stance, the newest first.")
    parser.add_argument("--actor", default="", metavar="NAME", help="who holds it")
    parser.add_argument("--target", default="", metavar="NAME", help="whom it is about")
    parser.add_argument("--label", choices=tuple(SIGNS), help="what it is")
    parser.add_argument("--since", type=line.day, metavar="DATE", help="from this day")
    parser.add_argument("--until", type=line.day, metavar="DATE", help="to this day")
    parser.add_argument(
        "--status",
        choices=("proposed", "accepted", "rejected", "all"),
        help="what was decided about it (all that is not rejected)",
    )
    parser.add_argument("--json", action="store_true", help="print records")
    options = parser.parse_args(words)
    from briefing.news.stance import Label, Status

    wanted = None
    if options.status:
        wanted = frozenset({Status(options.status)} if options.status != "all" else ())
    shelf = line.open_library(options.library)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        from briefing.store.records import Question, stance_records

        question = Question(
            actor=options.actor,
            target=options.target,
            label=Label(options.label) if options.label else None,
            since=options.since or "",
            # A year or a month ends after all of its days.
            until=f"{options.until}~" if options.until else "",
            status=wanted,
        )
        line.refresh(shelf)
        records = stance_records(shelf, question)
    if options.json:
        line.print_records(records)
        return line.DONE
    for record in records:
        for row in _stance(record):
            print(row)
    if not records:
        print("No such stance in the library.", file=sys.stderr)
    return line.DONE


def _stance(record: dict[str, Any]) -> list[str]:
    """Return the lines of a stance: who thinks what of whom, the words, who told it."""
    target = record["target"]
    about = target["name"] or target["text"]
    if target["owner_name"] and target["owner_name"] not in about:
        about += f" ({target['owner_name']})"
    sign = SIGNS[record["label"]] * max(1, abs(record["score"] or 1))
    notes = [] if record["commitment"] == "asserted" else [record["commitment"]]
    notes += [record["status"]] if record["status"] != "proposed" else []
    notes += [f"{len(record['sources'])} sources"] if len(record["sources"]) > 1 else []
    notes += [f"shift from {record['shift']}"] if record["shift"] else []
    notes += [f"contradicted by {record['contradicted']}"] if record["contradicted"] else []
    head = f"{record['published'] or '----------'}  {sign:3}  {record['holder_name']} -> {about}"
    chain = " <- ".join(link["name"] for link in record["chain"])
    return [
        head + (f"  [{', '.join(notes)}]" if notes else ""),
        f"    {' '.join(record['quote'].split())}",
        f"    {record['id']} · {chain} · {record['confidence']:.0%} · {record['article']}",
    ]
