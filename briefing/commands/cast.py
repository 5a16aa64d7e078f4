"""``briefing actors``: who is in the articles, and what is taught of their names."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.commands import line

if TYPE_CHECKING:
    from briefing.news.actor import ActorKind
    from briefing.news.lessons import Lesson
    from briefing.store.shelf import Shelf


class _Wrong(Exception):
    """What was asked makes no sense; the message says why, and what would."""


def actors(words: Sequence[str]) -> int:
    """Run ``briefing actors``."""
    parser = _parser()
    options = parser.parse_args(words)
    if options.kind and not (options.teach or options.part):
        parser.error("--kind goes with --teach and --part")
    if (options.cue or options.article) and not (options.off or options.forget):
        parser.error("--cue and --article go with --off and --forget")
    shelf = line.open_library(options.library)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        line.refresh(shelf)
        if options.taught:
            return _tell_taught(shelf)
        if options.teach or options.part or options.nobody or options.off or options.forget:
            return _change(shelf, options)
        return _tell(shelf, options.json)


def _parser() -> argparse.ArgumentParser:
    parser = line.library_parser("actors", "Tell who is in the articles, the most frequent first.")
    parser.add_argument("--json", action="store_true", help="print records")
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--teach", nargs=2, metavar=("ALIAS", "NAME"), help="let ALIAS be another name of NAME"
    )
    change.add_argument(
        "--part", nargs=2, metavar=("ALIAS", "NAME"), help="let ALIAS mean NAME and nobody else"
    )
    change.add_argument("--nobody", metavar="ALIAS", help="let ALIAS be the name of nobody")
    change.add_argument("--off", metavar="RULE", help="propose nothing by RULE any more")
    change.add_argument("--forget", metavar="ALIAS", help="take back what was taught of it")
    change.add_argument("--taught", action="store_true", help="tell what was taught")
    parser.add_argument(
        "--kind", choices=("person", "organization", "government", "group"), help="of NAME"
    )
    parser.add_argument("--cue", default="", help="where the cue is this, for RULE")
    parser.add_argument("--article", default="", metavar="ID", help="in one article, for RULE")
    return parser


def _tell(shelf: Shelf, json: bool) -> int:
    from briefing.store.records import actor_records

    records = actor_records(shelf)
    if json:
        line.print_records(records)
        return line.DONE
    for record in records:
        about = " · ".join(filter(None, (record["role"], record["affiliation"])))
        print(f"{record['articles']:5}  {record['kind']:12}  {record['name']}", end="")
        print(f"  ({about})" if about else "")
    return line.DONE


def _tell_taught(shelf: Shelf) -> int:
    from briefing.news.lessons import told
    from briefing.store.disk import StoreRefused

    try:
        shelf.open_rest()
    except StoreRefused as refusal:
        return line.fail(line.NO_LIBRARY, str(refusal))
    for lesson in shelf.actors.lessons().every:
        print(told(lesson))
    return line.DONE


def _change(shelf: Shelf, options: argparse.Namespace) -> int:
    """Teach something, or take it back, and tell the articles anew."""
    from briefing.news.lessons import told
    from briefing.store import casting
    from briefing.store.disk import StoreRefused

    try:
        shelf.open_rest()
        if options.forget is not None:
            name = line.shown(options.forget)
            lessons = _about(shelf, name, options.cue, options.article)
            if not lessons:
                return line.fail(line.INPUT_WRONG, f"nothing was taught of {name}: actors --forget")
            for lesson in lessons:
                casting.unteach(shelf.coding, lesson)
            print(f"{name} forgotten; {shelf.tell_anew()} articles changed")
        else:
            lesson = _lesson(shelf, options)
            casting.teach(shelf.coding, [lesson])
            print(f"{told(lesson)}; {shelf.tell_anew()} articles changed")
    except _Wrong as wrong:
        return line.fail(line.LINE_WRONG, str(wrong))
    except StoreRefused as refusal:
        return line.fail(line.NO_LIBRARY, str(refusal))
    return line.DONE


def _lesson(shelf: Shelf, options: argparse.Namespace) -> Lesson:
    """Return what is to be taught."""
    from briefing.news.parted import Parted
    from briefing.news.switches import Switch
    from briefing.news.taught import Taught

    if options.off is not None:
        return Switch(_plain(options.off, "--off"), _flat(options.cue), options.article)
    if options.nobody is not None:
        return Parted(_plain(options.nobody, "--nobody"))
    option, pair = ("--teach", options.teach) if options.teach else ("--part", options.part)
    alias, name = map(_flat, pair)
    if not alias or not name or alias.casefold() == name.casefold():
        raise _Wrong(f"two different names are wanted: actors {option}")
    kind = _kind(shelf, options, alias, name, option)
    return Taught(alias, name, kind) if options.teach else Parted(alias, name, kind)


def _kind(
    shelf: Shelf, options: argparse.Namespace, alias: str, name: str, option: str
) -> ActorKind:
    from briefing.news.actor import ActorKind

    if options.kind is not None:
        return ActorKind(options.kind)
    known = {
        called.casefold(): actor.kind
        for actor in reversed(shelf.results.actors())
        for called in (*actor.aliases, actor.name)
    }
    found = known.get(name.casefold())
    if found is None and options.teach:
        found = known.get(alias.casefold())
    if found is None:
        raise _Wrong(f"nobody is called {name} yet: actors {option}: add --kind")
    return found


def _about(shelf: Shelf, name: str, cue: str, article: str) -> list[Lesson]:
    """Return what was taught of a name, or what is switched off of a rule of that name."""
    lessons = shelf.actors.lessons()
    wanted = name.casefold()
    taught = [one for one in lessons.taught if one.alias.casefold() == wanted]
    parted = [one for one in lessons.parted if one.alias.casefold() == wanted]
    switches = [
        one
        for one in lessons.switches
        if one.rule.casefold() == wanted
        and cue.casefold() in ("", one.cue.casefold())
        and article in ("", one.article)
    ]
    return [*taught, *parted, *switches]


def _flat(words: str) -> str:
    return " ".join(line.shown(words).split())


def _plain(words: str, option: str) -> str:
    if not (flat := _flat(words)):
        raise _Wrong(f"a name is wanted: actors {option}")
    return flat
