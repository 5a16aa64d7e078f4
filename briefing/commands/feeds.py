"""``briefing feeds`` and ``briefing fetch``: what a library is subscribed to, and what is new."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.commands import line
from briefing.news.feed import FeedState, Subscription

if TYPE_CHECKING:
    from briefing.store.feeding import Feeding
    from briefing.store.refreshing import Told
    from briefing.store.shelf import Shelf


# -- fetch ------------------------------------------------------------------------------------


def fetch(words: Sequence[str]) -> int:
    """Run ``briefing fetch``."""
    parser = line.library_parser("fetch", "Fetch the feeds of a library; what is new is added.")
    parser.add_argument(
        "--feed", action="append", default=[], metavar="NAME", help="only this one, even if early"
    )
    parser.add_argument("--json", action="store_true", help="print records")
    _allow(parser)
    options = parser.parse_args(words)
    settings = line.settings()
    shelf = line.open_library(options.library, settings)
    if isinstance(shelf, int):
        return shelf
    from briefing.store.feeding import Feeding

    allow = options.allow_private or settings.allow_private
    with shelf, Feeding(shelf, allow_private=allow) as feeding:
        feeds, status = _wanted(feeding, options.feed)
        if not feeds and not options.feed:
            print("No feed yet: briefing feeds --add URL subscribes to one.", file=sys.stderr)
        found = asyncio.run(
            feeding.fetch(
                feeds,
                asked_for=bool(options.feed),
                told=_tell_errors if options.json else _tell,
            )
        )
    if options.json:
        line.print_records([_record_of(one) for one in found])
    if any(one.faults or (one.error and not one.rests) for one in found):
        return line.INPUT_WRONG
    return status


def _wanted(feeding: Feeding, names: Sequence[str]) -> tuple[list[Subscription], int]:
    if not names:
        return list(feeding.subscriptions.all()), line.DONE
    found, status = [], line.DONE
    for name in names:
        one = feeding.subscriptions.named(line.shown(name))
        if one is None:
            status = line.fail(
                line.INPUT_WRONG, f"no such feed: {line.shown(name)}: briefing feeds lists them"
            )
        elif one not in found:
            found.append(one)
    return found, status


def _tell(one: Told) -> None:
    name = one.feed.name
    if one.waits:
        told = f"not asked before {one.waits}: {one.error}"
    elif one.rests:
        told = "gone for good" if one.gone else "paused"
    elif one.error:
        told = f"error: {one.error}" + (", and rests from now on" if one.gone else "")
    else:
        told = f"{one.new} new, {one.unchanged} unchanged"
    print(f"{name}: {told}", flush=True)
    _tell_rest(one)


def _tell_errors(one: Told) -> None:
    if one.error and not one.rests:
        line.fail(line.DONE, f"{one.feed.name}: {one.error}")
    _tell_rest(one)


def _tell_rest(one: Told) -> None:
    for text in (*one.faults, *one.remarks):
        line.fail(line.DONE, f"{one.feed.name}: {text}")


def _record_of(one: Told) -> dict[str, Any]:
    return {
        "name": one.feed.name,
        "url": one.feed.url,
        "new": one.new,
        "unchanged": one.unchanged,
        "error": one.error or None,
        "gone": one.gone,
        "paused": one.feed.paused,
        "asked": not one.rests,
        "again": one.waits or None,
        "faults": list(one.faults),
        "remarks": list(one.remarks),
    }


# -- feeds ------------------------------------------------------------------------------------


def feeds(words: Sequence[str]) -> int:
    """Run ``briefing feeds``."""
    parser = line.library_parser("feeds", "List the feeds of a library, or change them.")
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--add", nargs="+", metavar="URL|FILE", help="subscribe: a feed, a page, a list in OPML"
    )
    change.add_argument("--remove", metavar="NAME", help="unsubscribe; its articles stay")
    change.add_argument("--rename", nargs=2, metavar=("NAME", "NEW"), help="call it otherwise")
    change.add_argument("--pause", metavar="NAME", help="let it rest")
    change.add_argument("--resume", metavar="NAME", help="fetch it again")
    change.add_argument("--export", metavar="FILE", help="write the list as OPML, - prints it")
    parser.add_argument("--force", action="store_true", help="write over FILE")
    parser.add_argument("--json", action="store_true", help="print records")
    _allow(parser)
    options = parser.parse_args(words)
    settings = line.settings()
    folder = line.find_library(options.library, settings, make=bool(options.add))
    if isinstance(folder, int):
        return folder
    shelf = line.open_library(folder, settings)
    if isinstance(shelf, int):
        return shelf
    from briefing.store.feeding import Feeding

    allow = options.allow_private or settings.allow_private
    with shelf, Feeding(shelf, allow_private=allow) as feeding:
        if options.add:
            return _subscribe(shelf, feeding, options.add)
        if options.export:
            return _export(feeding, options.export, options.force)
        if name := options.remove or options.pause or options.resume or (options.rename or [""])[0]:
            return _change(shelf, feeding, line.shown(name), options)
        return _list(feeding, options.json)


def _allow(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--allow-private", action="store_true", help="also from this machine and private networks"
    )


def _list(feeding: Feeding, json: bool) -> int:
    every = feeding.all()
    if json:
        line.print_records([{**asdict(state), **asdict(feed)} for feed, state in every])
        return line.DONE
    for feed, state in every:
        print(f"{feed.name}  {feed.url}  {_state(feed, state)}")
    return line.DONE


def _state(feed: Subscription, state: FeedState) -> str:
    if state.gone:
        return "gone for good"
    if feed.paused:
        return "paused"
    if state.error:
        return f"error: {state.error}"
    return f"fetched {state.fetched}" if state.fetched else "not fetched yet"


def _subscribe(shelf: Shelf, feeding: Feeding, given: Sequence[str]) -> int:
    status, found = line.DONE, list[Subscription]()
    for text in given:
        new, wrong = _from_list(text) if _is_file(text) else asyncio.run(_look(feeding, text))
        found += new
        for fault in wrong:
            status = line.fail(line.INPUT_WRONG, fault)
    added = feeding.subscriptions.subscribe(shelf.coding, found)
    for one in added:
        print(f"subscribed: {one.name}  {one.url}")
    if len(added) < len(found):
        print(f"{len(found) - len(added)} were subscribed to already")
    return status


def _is_file(text: str) -> bool:
    from briefing.intake.link import is_address

    return not is_address(text) and (
        Path(text).suffix.lower() in (".opml", ".xml") or Path(text).exists()
    )


def _from_list(name: str) -> tuple[list[Subscription], list[str]]:
    """Return the feeds of a list, and what is wrong with it or with single ones."""
    from briefing.intake import opml
    from briefing.intake.decode import Unreadable
    from briefing.intake.link import address
    from briefing.intake.unfetched import Unfetched

    where, found, wrong = line.shown(name), list[Subscription](), list[str]()
    try:
        with Path(name).open("rb") as file:
            outlines = opml.outlines(file.read(opml.LARGEST + 1))
    except Unreadable as fault:
        return [], [f"{fault}: {where}: give a list of feeds in OPML"]
    except (OSError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or "not a name of a file"
        return [], [f"cannot be read: {where}: {line.shown(why)}"]
    for one in outlines:
        try:
            url = address(one.url)
        except Unfetched as fault:
            wrong.append(str(fault))
        else:
            folder = "/".join(part.replace("/", " ") for part in one.folders)
            found.append(Subscription(url, one.title or _host(url), folder))
    return found, wrong


async def _look(feeding: Feeding, text: str) -> tuple[list[Subscription], list[str]]:
    from briefing.intake.unfetched import Unfetched

    try:
        found = await feeding.find(text)
    except Unfetched as fault:
        return [], [str(fault)]
    if found.others:
        line.fail(
            line.DONE,
            f"the page names {found.others} more: {line.shown(text)}: add them by their addresses",
        )
    return [found.feed], []


def _host(url: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url).hostname or url


def _change(shelf: Shelf, feeding: Feeding, name: str, options: argparse.Namespace) -> int:
    from briefing.store.disk import StoreRefused

    feed = feeding.subscriptions.named(name)
    if feed is None:
        return line.fail(line.INPUT_WRONG, f"no such feed: {name}: briefing feeds lists them")
    subscriptions, coding = feeding.subscriptions, shelf.coding
    if options.remove:
        subscriptions.unsubscribe(coding, feed)
        print(f"unsubscribed: {feed.name}")
    elif options.rename:
        new = line.shown(options.rename[1])
        if not new:
            return line.fail(line.LINE_WRONG, f"no name: {name}: give one")
        try:
            print(f"renamed: {subscriptions.rename(coding, feed, new).name}")
        except StoreRefused as refusal:
            return line.fail(line.INPUT_WRONG, str(refusal))
    else:
        subscriptions.pause(coding, feed, bool(options.pause))
        print(f"{'paused' if options.pause else 'fetched again'}: {feed.name}")
    return line.DONE


def _export(feeding: Feeding, name: str, force: bool) -> int:
    from briefing.news.outline import opml

    text = opml(feeding.subscriptions.all())
    if name == "-":
        print(text, end="")
        return line.DONE
    path = Path(name)
    if path.exists() and not force:
        return line.fail(
            line.INPUT_WRONG, f"not written: {line.shown(name)}: it is there: --force replaces it"
        )
    from briefing.store import disk

    with disk.refusing("The list cannot be written", path):
        disk.write_whole(path, text.encode())
    print(f"written: {line.shown(name)}")
    return line.DONE
