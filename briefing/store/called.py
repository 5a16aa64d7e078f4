"""By what name a library knows somebody who goes by several."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


def called(shelf: Shelf, name: str) -> str:
    """Return the name of whoever goes by ``name``, or that itself where it is nobody's, or many's.

    Case makes no difference; what was taught goes before what the articles say.

    Raises:
        StoreRefused: where the library cannot be read.
    """
    shelf.open_rest()
    sought = name.casefold()
    led = {one.alias.casefold(): one.name for one in shelf.actors.lessons().taught}
    if sought in led:
        return led[sought]
    known = shelf.results.called(sought) if name else set()
    actor = shelf.results.actor(min(known)) if len(known) == 1 else None
    return actor.name if actor else name
