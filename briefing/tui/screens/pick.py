"""Choosing among many by a few letters: what is offered is asked for anew with every letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.text.clean import clean
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.matching import Match
from briefing.tui.screens.choose import Option, Options
from briefing.tui.widgets.frame import Box
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cells

T = TypeVar("T")

Find = Callable[[str], Sequence[tuple[Option[T], Match]]]
"""Returns what is offered for what has been typed, the best first."""

NUMBERED = 9
"""How many rows have a digit while nothing has been typed."""


class TypedLine(Input):
    """A line to type in.

    Keys that are not for it are given to ``command`` in the order in which they were pressed: what
    comes after them may be meant for another screen.
    """

    def __init__(self, command: Callable[[str], bool], placeholder: str) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False)
        self._command = command

    def validate_value(self, value: str) -> str:
        """Take out what is no text: line ends become spaces, what acts on a terminal goes."""
        return " ".join(clean(value).split("\n")) if not value.isprintable() else value

    async def _on_key(self, event: events.Key) -> None:
        kept = isinstance(self.screen, Pick) and self.screen.keeps(event)
        if kept or self._command(event.key):
            event.stop()
            event.prevent_default()


class Numbered(Options[T], can_focus=False):
    """Options of which the first have a digit before them while ``numbered``; some are marked."""

    numbered = True
    marked: frozenset[str] = frozenset()

    def draw(
        self, item: tuple[Option[T], Match], index: int, width: int, selected: bool
    ) -> Sequence[Line]:
        """Return the one line of an option."""
        digit = str(index + 1) if self.numbered and index < NUMBERED else " "
        check = self.glyphs.accepted if item[0].text in self.marked else " "
        lead = [Run(digit, "muted"), Run(check, "success", bold=True)]
        (line,) = super().draw(item, index, width - cells(lead), selected)
        return [[*line[:1], *lead, *line[1:]]]


class Pick(ModalScreen[list[T] | None]):
    """A list narrowed by typing, of which one is taken, or several.

    Hands back what was taken, in a list, or None. As long as nothing has been typed, a digit takes
    a row. Where ``several`` may be had, tab marks a row or unmarks it, and enter takes all that are
    marked; where nobody did, the row under the cursor changes its mark first. ``marked`` are the
    texts of those that are marked from the start. While more to choose from is ``coming``, enter
    waits for it, until ``look_again`` is called.
    """

    DEFAULT_CSS = """
    Pick { align: center middle; }
    Pick > Box { width: 90%; max-width: 80; }
    Pick Input, Pick Input:focus {
        height: 1; border: none; padding: 0 2;
        background: $background; background-tint: $background 0%;
    }
    Pick Numbered, Pick Numbered.-ascii { border: none; }
    """

    def __init__(
        self,
        title: str,
        find: Find[T],
        *,
        several: bool = False,
        marked: Sequence[Option[T]] = (),
        nothing: str = "nothing has this name",
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Offer what ``find`` returns; ``nothing`` is said where that is nothing."""
        super().__init__()
        self._title, self._find, self._glyphs = title, find, glyphs
        self._several, self._nothing = several, nothing
        self._marked = {option.text: option for option in marked}
        self._touched = False
        self._sought = ""
        self.coming = False
        self._late: list[events.Key] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the list below it."""
        box = Box(glyphs=self._glyphs)
        box.border_title = Content(self._title)
        if self._several:
            box.border_subtitle = Content("tab marks  enter takes")
        with box:
            yield TypedLine(self._command, "type to narrow, a digit takes a row")
            yield Numbered[T](glyphs=self._glyphs)

    @property
    def _rows(self) -> Numbered[T]:
        return self.query_one(Numbered)

    def on_mount(self) -> None:
        """Show what is offered before anything has been typed."""
        self._narrow("")

    def on_resize(self) -> None:
        """Give the list the room there is, so that it does not jump while one types."""
        border_and_input = 3
        self._rows.styles.height = max(2, min(14, self.size.height - border_and_input - 2))

    def _command(self, key: str) -> bool:
        """Do what a key asks for that is no letter of a name; tell whether it is such a key."""
        line = self.query_one(TypedLine)
        if not line.value and key in "123456789":
            self._take_row(int(key))
        elif key in ("down", "ctrl+n"):
            self._rows.down()
        elif key in ("up", "ctrl+p"):
            self._rows.up()
        elif key in ("pagedown", "pageup"):
            self._rows.page(1 if key == "pagedown" else -1)
        elif key == "tab":
            self._mark()
        elif key == "enter":
            self._take()
        elif key == "escape":
            self.dismiss(None)
        else:
            return False
        return True

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def look_again(self) -> None:
        """Ask again what is offered: there is more of it now.

        Where something was to be taken before it was there, it is taken now, and the keys that were
        pressed behind that go on to what comes next.
        """
        self.coming = False
        if not self.is_mounted:
            return
        late, self._late = self._late, None
        self._narrow(self.query_one(TypedLine).value)
        if late is not None:
            self._take()
            for event in late:
                self.app.post_message(events.Key(event.key, event.character))

    def keeps(self, event: events.Key) -> bool:
        """Keep a key for what comes after what is still to be taken; tell whether there is such."""
        if self._late is None or event.key == "escape":
            return False
        self._late.append(event)
        return True

    def _narrow(self, query: str) -> None:
        rows, self._sought = self._rows, query
        rows.numbered = not query
        rows.marked = frozenset(self._marked)
        rows.set_rows(self._find(query), at=0)
        rows.say(self._nothing)

    @on(Rows.Opened)
    def _take(self) -> None:
        typed = self.query_one(TypedLine).value
        if typed != self._sought:
            # The letters typed last have not been told of yet.
            self._narrow(typed)
        current = self._rows.current
        if self._several:
            if not self._touched and current:
                self._turn(current[0])
            self.dismiss([option.value for option in self._marked.values()])
        elif current:
            self.dismiss([current[0].value])
        elif self.coming:
            self._late = []

    def _take_row(self, number: int) -> None:
        row = self._rows.row(number - 1)
        if row is None:
            return
        self._rows.place(number - 1)
        if self._several:
            self._mark()
        else:
            self._take()

    def _mark(self) -> None:
        """Mark the row under the cursor, or unmark it."""
        typed = self.query_one(TypedLine).value
        if typed != self._sought:
            self._narrow(typed)
        current = self._rows.current
        if self._several and current:
            self._touched = True
            self._turn(current[0])
            self.query_one(TypedLine).value = ""
            self._narrow("")

    def _turn(self, option: Option[T]) -> None:
        if self._marked.pop(option.text, None) is None:
            self._marked[option.text] = option
