"""From what is named (a file, an address) to what became of each article that it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from briefing.intake.decode import Unreadable
from briefing.intake.gather import STANDARD_INPUT, Item
from briefing.intake.link import is_address
from briefing.intake.unfetched import Unfetched
from briefing.store.adding import Added, Outcome
from briefing.text.clean import clean_line

if TYPE_CHECKING:
    from briefing.intake.bringing import Bringing, Brought
    from briefing.intake.web import Response
    from briefing.store.adding import Adding

_REMEDY = "look at it, or leave it out"


def brought(
    item: Item,
    bringing: Bringing,
    fetch: Callable[[str], Response],
    standard_input: BinaryIO | None = None,
) -> Iterator[Brought]:
    """Yield what an item holds; whatever is wrong with it as a whole is yielded, too.

    ``fetch`` returns what lies behind an address, or raises ``Unfetched``.
    """
    try:
        if item.fault:
            yield Unreadable(item.fault)
        elif item.path == STANDARD_INPUT and standard_input is not None:
            yield from bringing.from_file(standard_input, STANDARD_INPUT)
        elif is_address(item.path):
            found = fetch(item.path)
            type = f"{found.type}; charset={found.charset}" if found.charset else found.type
            yield from bringing.from_bytes(found.bytes, item.path, url=found.url, type=type)
        else:
            yield from bringing.from_path(item.path)
    except Unreadable as error:
        yield error
    except Unfetched as error:
        yield Unreadable(str(error))


def fetching(allow_private: bool) -> Callable[[str], Response]:
    """Return what fetches an address, from private machines only if that is allowed."""
    from briefing.intake.web import get

    return partial(get, allow_private=allow_private)


def taken_in(item: Item, found: Brought, adding: Adding) -> Added:
    """Add what was found in an item; what is wrong is told with where, and what to do.

    Raises:
        StoreRefused: where the library cannot be written.
    """
    name = clean_line(item.path)
    if isinstance(found, Exception):
        return Added(Outcome.ERROR, why=why(found, name), origin=name)
    added = adding.add(found)
    if added.outcome is Outcome.ERROR:
        return Added(added.outcome, why=why(added.why, name), origin=added.origin)
    return added


def why(error: object, name: str) -> str:
    """Return what is wrong, where, and what to do about it."""
    what = clean_line(str(error))
    if name in what:
        return what
    what, _, remedy = what.partition(": ")
    return f"{what}: {name}: {remedy or _REMEDY}"
