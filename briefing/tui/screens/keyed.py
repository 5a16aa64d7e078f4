"""A screen whose keys are those of the key table: sequences, counts, and what they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.screen import Screen, ScreenResultType

from briefing.tui import keys
from briefing.tui.changing import CHANGING
from briefing.tui.glyphs import Glyphs, legend
from briefing.tui.keymap import Command, Keymap
from briefing.tui.sequences import Pending, Run, Sequences, Unknown

if TYPE_CHECKING:
    from briefing.tui.widgets.prompt import Prompt


class KeyedScreen(Screen[ScreenResultType]):
    """Turns keys into commands.

    A command is done by the method of its name: of the screen, else of one of its ``performers``.
    Widgets read no keys themselves, save those that text is typed into.
    """

    def __init__(self, keymap: Keymap, glyphs: Glyphs) -> None:
        super().__init__()
        self.keymap = keymap
        self.glyphs = glyphs
        self._sequences = Sequences(keymap)

    def _compositor_refresh(self) -> None:
        # Textual draws, and throws away what it has drawn, while it is told to wait; when it no
        # longer is, it draws anew. There is no public way to spare it that.
        if not self.app._batch_count:
            super()._compositor_refresh()

    # What a subclass says.

    @property
    def scope(self) -> str:
        """Where in the key table a key is looked up now."""
        raise NotImplementedError

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what may do the commands of ``scope``, besides the screen itself."""
        raise NotImplementedError

    @property
    def prompt(self) -> Prompt | None:
        """The line of text that has the keys now, if one has."""
        return None

    def complete(self, step: int) -> None:
        """Put into the line of text what could go on there, or what comes before that for -1."""

    def refuse(self, text: str) -> None:
        """Say in one line why what a key asked for is not done."""
        self.tell(text, "warning")

    def show_pending(self, text: str) -> None:
        """Show what has been pressed of a longer sequence."""

    def unbound(self, text: str) -> None:
        """Take notice that ``text`` was pressed and means nothing here."""

    def tell(self, text: str, severity: str = "information") -> None:
        """Show a line that is to be read, whatever key comes next."""
        raise NotImplementedError

    # What it does.

    def on_key(self, event: events.Key) -> None:
        """Take a key that no widget wanted."""
        key = keys.from_textual(event.key, event.character)
        if self.prompt is not None and self.prompt.asking:
            # Whatever else a line of text needs it binds itself.
            prompt = self.prompt
            keys_of_prompt: dict[str, Callable[[], object]] = {
                "escape": prompt.cancel,
                "up": prompt.earlier,
                "down": prompt.later,
            }
            if key in keys_of_prompt:
                event.stop()
                keys_of_prompt[key]()
            elif key in ("tab", "shift+tab"):
                # Where nothing can be put in, it does not lead out of the line either.
                event.stop()
                event.prevent_default()
                self.complete(-1 if "+" in key else 1)
            elif prompt.regain():
                # A click took the focus elsewhere: the line that asks has the keys all the same.
                event.stop()
                event.prevent_default()
                self.app.post_message(events.Key(event.key, event.character))
            return
        event.stop()
        event.prevent_default()
        outcome = self._sequences.feed(self.scope, key)
        self.show_pending(self._sequences.pending)
        match outcome:
            case Run(command, count):
                self.perform(command.id, count)
            case Unknown(text):
                self.unbound(text)
            case Pending():
                pass

    def perform(self, id: str, count: int | None = None) -> None:
        """Do the command of that id, as its key would; not where the library must stay as it is."""
        # Before anything is typed that could not be kept. A screen may stand alone, in a test.
        if id in CHANGING and getattr(self.app, "read_only", False):
            self.refuse("not done: the library is read-only")
            return
        command = self.keymap.command(id)
        method = self.method(command)
        if command.count:
            method(count)
        else:
            method()

    def method(self, command: Command) -> Any:
        """Return what does ``command``.

        Raises:
            LookupError: where nothing does, which a test rules out.
        """
        for owner in chain((self,), self.performers(command.scope)):
            if hasattr(owner, command.name):
                return getattr(owner, command.name)
        raise LookupError(f"nothing does {command.id}")

    # Commands that every such screen has. What they show is loaded when it is asked for, and lies
    # over the screen as soon as they return, so that the next key is for it.

    def help(self) -> None:
        """Show the keys of this place."""
        from briefing.tui import palette
        from briefing.tui.screens.help import HelpScreen

        signs = (*legend(self.glyphs), *palette.legend())
        self.app.push_screen(HelpScreen(self.keymap, self.scope, legend=signs, glyphs=self.glyphs))

    def palette(self) -> None:
        """Offer every command by its name."""
        from briefing.tui.commands import palette

        def obey(chosen: Callable[[], object] | None) -> None:
            if chosen is not None:
                chosen()

        self.app.push_screen(palette(self, self.glyphs), obey)

    def choose_theme(self) -> None:
        """Offer the themes, wearing each while the cursor is on it."""
        from briefing.tui.screens.choose import Choose, Option

        before = self.app.theme
        options = [Option(name, name) for name in sorted(self.app.available_themes)]
        choose = Choose(
            "Theme",
            options,
            selected=before,
            preview=lambda name: setattr(self.app, "theme", name),
            glyphs=self.glyphs,
        )

        def wear(chosen: str | None) -> None:
            self.app.theme = chosen or before
            if chosen and chosen != before:
                self.tell(f'To keep it: theme = "{chosen}" in the configuration.')

        self.app.push_screen(choose, wear)

    @work(group="quit")
    async def quit(self) -> None:
        """Leave the program."""
        await self.app.action_quit()
