"""The line a reader types into: what to search for, what to filter by."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from briefing.text.clean import clean
from briefing.tui.widgets.runs import cut


class _Line(Input):
    """A single line of text in which nothing but printable characters can stand."""

    def validate_value(self, value: str) -> str:
        """Take out what is no text: line ends become spaces, what acts on a terminal goes."""
        return " ".join(clean(value).split("\n")) if not value.isprintable() else value

    def on_key(self, event: events.Key) -> None:
        """End the line here, behind the letters before it; what comes later is no part of it."""
        prompt = self.parent
        assert isinstance(prompt, Prompt)
        if not prompt.asking:
            # The screen takes it, as it takes every key that no widget wants.
            event.prevent_default()
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            prompt.submit()

    def _on_paste(self, event: events.Paste) -> None:
        # Textual would keep the first line only.
        self.replace(self.validate_value(event.text), *self.selection)
        event.stop()
        event.prevent_default()


class Prompt(Horizontal):
    """A label and a line to type into, hidden until it is asked for.

    It tells what is typed as it is typed. Enter submits; the screen calls ``cancel`` for escape,
    and ``earlier`` and ``later`` to walk through what was submitted before.
    """

    DEFAULT_CSS = """
    Prompt {
        height: 1; width: 1fr; display: none; background: $panel;
        &.-asking { display: block; }
        Static { width: auto; height: 1; padding: 0 1; color: $accent; text-style: bold; }
        Input, Input:focus {
            width: 1fr; height: 1; border: none; padding: 0; background: $panel; color: $foreground;
            background-tint: $panel 0%;
        }
        Input > .input--cursor, Input:ansi > .input--cursor {
            background: $background; color: $foreground; text-style: reverse;
        }
    }
    """

    class Told(Message):
        """Something happened to the text: what each message of the prompt tells."""

        def __init__(self, prompt: Prompt, text: str) -> None:
            """Tell what stands in the line."""
            super().__init__()
            self.prompt = prompt
            self.text = text

        @property
        def control(self) -> Prompt:
            """The prompt the message comes from."""
            return self.prompt

    # None is a kind of another: Textual gives a message also to those who wait for its bases.

    class Changed(Told):
        """The text is another."""

    class Submitted(Told):
        """The reader is done with the text and wants it."""

    class Cancelled(Told):
        """The reader does not want it after all; ``text`` is what stood there at first."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start hidden."""
        super().__init__(id=id)
        self._label = Static("", markup=False)
        self._line = _Line(compact=True, select_on_focus=False)
        self._first = ""
        self._earlier: list[str] = []
        self._at = 0
        self._purpose = ""

    def compose(self) -> ComposeResult:
        """Put the label before the line."""
        yield self._label
        yield self._line

    @property
    def asking(self) -> bool:
        """Whether the prompt is on the screen."""
        return self.has_class("-asking")

    @property
    def purpose(self) -> str:
        """What was asked for, as ``ask`` was told."""
        return self._purpose

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self._line.value

    @property
    def cursor(self) -> int:
        """Before which character of the line the cursor stands."""
        return self._line.cursor_position

    def put(self, text: str, cursor: int) -> None:
        """Put another text into the line, the cursor before that character."""
        self._line.value = text
        self._line.cursor_position = cursor

    def ask(
        self, label: str, text: str = "", *, purpose: str = "", earlier: Iterable[str] = ()
    ) -> None:
        """Show the prompt, with ``text`` to go on from, and take the focus.

        ``purpose`` is for whoever receives the answer, by default the label; ``earlier`` is what
        was submitted before, the oldest first.
        """
        self._purpose = purpose or label
        self._first = text
        self._earlier = [*earlier]
        self._at = len(self._earlier)
        self._label.update(cut(label, 20))
        self.add_class("-asking")
        with self._line.prevent(Input.Changed):
            self._put(text)
        self.regain()

    def regain(self) -> bool:
        """Give the line the focus, at once; tell whether it had not got it."""
        had = self.screen.focused is self._line
        # ``focus`` would do so later, and the next key would go elsewhere.
        self.screen.set_focus(self._line, scroll_visible=False)
        return not had

    def close(self) -> None:
        """Hide the prompt without telling anybody. The focus is for the screen to give away.

        Until it does, keys go to the screen: none is typed into a line that nobody sees.
        """
        self.remove_class("-asking")
        if self._line.has_focus:
            self.screen.set_focus(None)

    def submit(self) -> None:
        """Tell that the text is wanted, and hide."""
        if self.asking:
            self.close()
            self.post_message(self.Submitted(self, self.text))

    def cancel(self) -> None:
        """Tell that the text is not wanted, and hide."""
        if self.asking:
            self.close()
            self.post_message(self.Cancelled(self, self._first))

    def earlier(self) -> None:
        """Show what was submitted before what stands there."""
        self._walk(-1)

    def later(self) -> None:
        """Show what was submitted after what stands there; at the end, what was there first."""
        self._walk(1)

    def _walk(self, by: int) -> None:
        self._at = max(0, min(self._at + by, len(self._earlier)))
        self._put([*self._earlier, self._first][self._at])

    def _put(self, text: str) -> None:
        self._line.value = text
        self._line.cursor_position = len(self._line.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        if self.asking:
            self.post_message(self.Changed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take enter for submitting."""
        event.stop()
        self.submit()
