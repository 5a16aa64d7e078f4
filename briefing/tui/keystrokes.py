"""One key after the other: what is typed ahead waits for what the keys before it bring about.

A key is handled by the widget that has the focus, then by what lies around it, each with a queue of
its own. Given on as they come, several keys would all reach the screen that lay on top when the
first of them was pressed, although that one may open another screen, close this one, or move the
focus. Over a slow line, where keys come in bunches, every one of them would be lost.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.events import Event

QUIET = 3
"""Turns of the event loop in a row in which nothing is left to do, before the next key is due: what
a widget tells in answer to a key is in a queue from one turn to the next."""

TURNS = 32
"""Turns that are waited for without a pause; what takes longer than those takes a while."""

PAUSE = 0.002
"""Seconds between two looks from then on."""

PATIENCE = 1.0
"""Seconds after which a key is held no longer, whatever the one before it is still doing."""


class Keystrokes:
    """Hands on keys, and what is pasted, in the order in which they come, each when its turn is.

    ``hand_on`` gives one of them to whoever has the focus. The first key of a bunch goes on at
    once.
    """

    def __init__(self, app: App[Any], hand_on: Callable[[Event], Awaitable[None]]) -> None:
        """Wait for the first key."""
        self._app, self._hand_on = app, hand_on
        self._typed: deque[Event] = deque()
        self._task: asyncio.Task[None] | None = None

    @property
    def busy(self) -> bool:
        """Whether a key has not been done with."""
        return self._task is not None

    def take(self, event: Event) -> None:
        """Hand on a key as soon as those before it have been done with."""
        self._typed.append(event)
        if self._task is None:
            self._task = asyncio.create_task(self._go(), name="keystrokes")

    async def _go(self) -> None:
        try:
            while self._typed:
                event = self._typed.popleft()
                # The widget with the focus, and all that lies around it.
                way = (self._app.focused or self._app.screen).ancestors_with_self
                await self._hand_on(event)
                with suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE):
                        await self._done(way)
        except ScreenStackError:
            pass  # the program ends, and nothing lies on top any more
        except Exception as error:
            self._app._handle_exception(error)
        finally:
            self._task = None

    async def _done(self, way: Sequence[DOMNode]) -> None:
        """Wait until what a key has passed through is done with it, and what it showed stands."""
        quiet = turns = 0
        while quiet < QUIET:
            await asyncio.sleep(0 if turns < TURNS else PAUSE)
            turns += 1
            quiet = 0 if self._busy(way) else quiet + 1

    def _busy(self, way: Sequence[DOMNode]) -> bool:
        # Another screen may lie on top by now: it has the focus where it wants it by then.
        top = self._app.screen
        if not top.is_running or top.message_queue_size:
            return True
        return any(node.message_queue_size for node in way if node.is_running)
