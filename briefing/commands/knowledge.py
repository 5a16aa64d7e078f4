"""``briefing stances`` and ``briefing actors``: what the library knows."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefing.commands import line

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf

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


def actors(words: Sequence[str]) -> int:
    """Run ``briefing actors``."""
    parser = line.library_parser("actors", "Tell who is in the articles, the most frequent first.")
    parser.add_argument("--json", action="store_true", help="print records")
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--teach", nargs=2, metavar=("ALIAS", "NAME"), help="let ALIAS be another name of NAME"
    )
    change.add_argument("--forget", metavar="ALIAS", help="take back what was taught of it")
    change.add_argument("--taught", action="store_true", help="tell what was taught")
    parser.add_argument(
        "--kind", choices=("person", "organization", "government", "group"), help="of NAME"
    )
    options = parser.parse_args(words)
    if options.kind and not options.teach:
        parser.error("--kind goes with --teach")
    shelf = line.open_library(options.library)
    if isinstance(shelf, int):
        return shelf
    if options.teach or options.forget or options.taught:
        with shelf:
            return _taught(shelf, options.teach, options.kind, options.forget)
    with shelf:
        from briefing.store.records import actor_records

        line.refresh(shelf)
        records = actor_records(shelf)
    if options.json:
        line.print_records(records)
        return line.DONE
    for record in records:
        about = " · ".join(filter(None, (record["role"], record["affiliation"])))
        print(f"{record['articles']:5}  {record['kind']:12}  {record['name']}", end="")
        print(f"  ({about})" if about else "")
    return line.DONE


def _taught(shelf: Shelf, pair: list[str] | None, kind: str | None, forget: str | None) -> int:
    """Teach a name, take one back, or tell what was taught."""
    from briefing.news.actor import ActorKind
    from briefing.news.taught import Taught
    from briefing.store.disk import StoreRefused

    line.refresh(shelf)
    try:
        if pair:
            alias, name = (" ".join(line.shown(word).split()) for word in pair)
            if not alias or not name or alias.casefold() == name.casefold():
                return line.fail(line.LINE_WRONG, "two different names are wanted: actors --teach")
            if kind is None:
                known = {
                    called.casefold(): actor.kind
                    for actor in reversed(shelf.results.actors())
                    for called in (*actor.aliases, actor.name)
                }
                found = known.get(name.casefold()) or known.get(alias.casefold())
                if found is None:
                    return line.fail(
                        line.LINE_WRONG, f"nobody is called {name} yet: actors --teach: add --kind"
                    )
                kind = found.value
            count = shelf.teach(Taught(alias, name, ActorKind(kind)))
            print(f"{alias} is {name} ({kind}); {count} articles changed")
        elif forget is not None:
            changed = shelf.forget(forget)
            if changed is None:
                return line.fail(
                    line.INPUT_WRONG, f"nothing was taught of {line.shown(forget)}: actors --forget"
                )
            print(f"{line.shown(forget)} forgotten; {changed} articles changed")
        else:
            for lesson in shelf.actors.taught():
                print(f"{lesson.alias} is {lesson.name} ({lesson.kind.value})")
    except StoreRefused as refusal:
        return line.fail(line.NO_LIBRARY, str(refusal))
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
