"""The program: it starts, wears a theme, runs one session, and stops."""

from __future__ import annotations

import asyncio
import gc
import glob
import logging
import os
import sys
from contextlib import ExitStack
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import events, on, work
from textual.app import App
from textual.driver import Driver
from textual.screen import Screen
from textual.types import AnimationLevel

from briefing.config import Config, seeds_dir, themes_dirs
from briefing.store.shelf import Shelf
from briefing.tui import themes
from briefing.tui.glyphs import BROWSER, wanted
from briefing.tui.keyboard import Keyboard
from briefing.tui.keymap import Keymap
from briefing.tui.keystrokes import Keystrokes
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.takeover import Standing, over
from briefing.tui.widgets.panes import Panes

if TYPE_CHECKING:
    from briefing.tui.events import Event
    from briefing.tui.session import Session

log = logging.getLogger("briefing")

PATIENCE = 0.5
"""Seconds after which the screen is drawn in any case."""


def _driver(still: Standing | None, served: bool) -> type[Driver]:
    """Return what draws and listens."""
    if served:
        from briefing.tui.in_browser import InBrowser

        return InBrowser
    return over(still) if still else Keyboard


@runtime_checkable
class Listening(Protocol):
    """A screen that shows what the session tells of."""

    def heard(self, event: Event) -> None:
        """Show what came from the library or the analysis."""


class Reader(App[None]):
    """Reads one library.

    ``folder`` is the library; ``problems`` are lines to show once, about the configuration; days
    of the year of ``today`` are written without the year; ``still`` stands on the terminal already.
    Opened not to ``write``, the library stays as it is, whatever key is pressed. ``served`` says
    that it is shown in a browser, over standard input and output.
    """

    TITLE = "briefing"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { background: $background; }
    Screen.-clear { background: $background 0%; }
    """

    def __init__(
        self,
        folder: Path,
        config: Config,
        problems: list[str],
        *,
        today: date | None = None,
        still: Standing | None = None,
        write: bool = True,
        served: bool = False,
    ) -> None:
        # One theme is enough for the first paint; the others are read behind it.
        loaded = themes.load(themes_dirs(), glob.escape(config.theme))
        if config.theme not in loaded.themes:
            loaded = themes.load(themes_dirs())
        wanted_theme = loaded.themes.get(config.theme)
        # Without colours Textual has to know before it knows the theme that the terminal's own
        # are used, or it draws black on black.
        bare = "NO_COLOR" in os.environ and wanted_theme is not None and wanted_theme.ansi
        super().__init__(_driver(still, served), ansi_color=True if bare else None)
        self.fault = ""
        self._config = config
        self._problems = problems
        self.animation_level: AnimationLevel = "full" if config.animation else "none"
        coerced = bool(sys.flags.utf8_mode)
        # A browser has all signs, whatever terminal the server was started from.
        self.glyphs = wanted(config.ascii, BROWSER if served else os.environ, coerced=coerced)
        self.keymap = Keymap(config.keys)
        self.keystrokes = Keystrokes(self, super().on_event)
        self.shelf = Shelf(folder, config.coder, write=write)
        self._write, self._served = write, served
        self._unseen, self._shown = ExitStack(), False
        self._wear(config.theme, loaded)
        self._reader = ReaderScreen(
            self.shelf.catalogue,
            lambda: self.session,
            self.keymap,
            self.glyphs,
            measure=config.measure,
            today=today or date.today(),
        )

    @cached_property
    def session(self) -> Session:
        """The sitting with the library: loaded when it is first asked for."""
        from briefing.tui.session import Session

        return Session(
            self.shelf,
            self._heard,
            pipeline=self._config.pipeline,
            fetch_every=self._config.fetch_every,
            allow_private=self._config.allow_private,
            write=self._write,
            served=self._served,
        )

    @property
    def read_only(self) -> bool:
        """Whether what would change the library is refused."""
        return self.shelf.read_only

    async def on_event(self, event: events.Event) -> None:
        """Take what comes from the terminal: what is typed one key after the other."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self.keystrokes.take(event)
        else:
            await super().on_event(event)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme, also those of Textual, the colours that are ours."""
        return themes.defaults(self.current_theme)

    def _wear(self, name: str, loaded: themes.Themes) -> None:
        for theme in loaded.themes.values():
            self.register_theme(theme)
        if name in self.available_themes:
            self.theme = name
        else:
            known = ", ".join(sorted(loaded.themes))
            self._problems.append(f"theme {name!r}: there is none of that name; there are {known}")
            usual = Config().theme
            self.theme = usual if usual in self.available_themes else "textual-dark"

    def get_default_screen(self) -> Screen[None]:
        """Return the reader: an empty screen below it would be laid out for nothing."""
        return self._reader

    def on_mount(self) -> None:
        """Draw nothing before the reader is laid out; start everything else behind that."""
        self._unseen.enter_context(self.batch_update())
        # However small the terminal is.
        self.set_timer(PATIENCE, self._show)

    @on(Panes.LaidOut)
    def _show(self) -> None:
        if not self._shown:
            self._shown = True
            self._unseen.close()
            self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._reader.articles.complete()
        self._first_steps()

    def alt(self, sign: str) -> bool:
        """Tell whether the key of that sign does something with alt."""
        return sign in self.keymap.alt

    def terminal_gone(self) -> None:
        """Leave in order, and give no terminal back: there is none."""

        async def leave() -> None:
            self._reader.leave()
            await self.session.end()
            # What is left to do is to give the terminal back: that waits for one that writes.
            os._exit(0)

        self._leaving = asyncio.get_running_loop().create_task(leave())

    @work(group="session")
    async def _first_steps(self) -> None:
        # In a thread, so that keys have their effect meanwhile; one that asks for more waits.
        await asyncio.to_thread(import_module, "briefing.tui.furniture")
        self._reader.furnish()
        # What has been loaded stays: the collector need not look through it again and again.
        gc.freeze()
        gc.enable()
        loaded = await asyncio.to_thread(themes.load, themes_dirs())
        for theme in loaded.themes.values():
            if theme.name != self.theme:
                self.register_theme(theme)
        self._problems += loaded.problems
        for problem in (*self.keymap.problems, *self._problems):
            self._reader.tell(problem, "warning")
        if not self.read_only and await asyncio.to_thread(self.shelf.library.empty):
            await self._offer_sample()
        await self.session.begin()

    async def _offer_sample(self) -> None:
        from briefing.tui.screens.choose import Confirm

        folder = self.shelf.library.folder
        question = Confirm(
            "There are no articles here yet.",
            f"Articles are Markdown or text files in {folder}. "
            "A sample of ten briefings and a lesson for the keys shows what the program does.",
            yes="add the sample",
            no="leave it empty",
            glyphs=self.glyphs,
        )
        if await self.push_screen_wait(question):
            await self.session.add_sample(seeds_dir())

    def _heard(self, event: Event) -> None:
        if self._reader.is_mounted:
            self._reader.heard(event)
        for screen in self.screen_stack:
            # What lies over the reader may show the same library.
            if screen is not self._reader and isinstance(screen, Listening):
                screen.heard(event)

    def _handle_exception(self, error: Exception) -> None:
        """Write a fault down and stop in order, instead of printing it over the screen.

        Textual offers no public way to do this.
        """
        if self.is_headless:
            super()._handle_exception(error)  # a test wants to see it
            return
        log.error("the reader failed", exc_info=error)
        if not self.fault:
            self.fault = type(error).__name__
            self.exit(return_code=1)

    async def action_quit(self) -> None:
        """Leave the program, with the place in the open article remembered."""
        self._reader.leave()
        await self.session.end()
        self.exit()
