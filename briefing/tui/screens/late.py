"""Keys typed faster than screens come and go."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.screen import Screen


def passed_on(screen: Screen[Any], event: events.Key) -> bool:
    """Pass a key on that reached ``screen`` when another one lay on top already; tell if it did.

    It was pressed before what an earlier key asked for was there, or gone: it is meant for that.
    """
    app = screen.app
    if app.screen is screen:
        return False
    event.stop()
    event.prevent_default()
    app.post_message(events.Key(event.key, event.character))
    return True
