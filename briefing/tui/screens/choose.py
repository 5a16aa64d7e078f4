"""Two small questions: which of these, and yes or no.

Everything shown is data: ``[red]`` in a headline is six characters, not a colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input, Static

from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.matching import Match, fold, rank
from briefing.tui.widgets.frame import Box, draw_frame
from briefing.tui.widgets.ink import CURSOR
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line, spread

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Option(Generic[T]):
    """One thing to choose: what comes back, what is read, and what is said beside it."""

    value: T
    text: str
    detail: str = ""


class Options(Rows[tuple[Option[T], Match]], can_focus=False):
    """The options that fit what was typed, the letters that fit underlined."""

    def draw(
        self, item: tuple[Option[T], Match], index: int, width: int, selected: bool
    ) -> Sequence[Line]:
        """Return the one line of an option."""
        option, found = item
        mark = Run(self.glyphs.cursor if selected else " ", "primary")
        detail = cut_line([Run(option.detail, "muted")], width // 2, self.glyphs.ellipsis)
        meant = set(found.at)
        text = [
            Run(char, "primary", bold=True, underline=True) if at in meant else Run(char)
            for at, char in enumerate(option.text)
        ]
        line = [mark, Run(" "), *_joined(text)]
        return [spread(line, [*detail, Run(" ")], width, self.glyphs.ellipsis)]

    def lines_of(self, index: int, width: int, ground: str) -> Sequence[Strip]:
        """Draw the row under the cursor as in a focused list: the keys do go here."""
        return super().lines_of(index, width, "background" if ground == "background" else CURSOR)


class Choose(ModalScreen[T | None]):
    """A list to choose from, narrowed by typing; hands back a value, or None."""

    DEFAULT_CSS = """
    Choose { align: center middle; }
    Choose > Box { width: 90%; max-width: 80; }
    Choose Input, Choose Input:focus {
        height: 1; border: none; padding: 0 2;
        background: $background; background-tint: $background 0%;
    }
    Choose Options, Choose Options.-ascii { border: none; }
    """
    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        options: Sequence[Option[T]],
        *,
        selected: T | None = None,
        preview: Callable[[T], None] | None = None,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Offer ``options``, the cursor on the one whose value is ``selected``.

        ``preview`` is called with every value the cursor comes to. Whoever gives it undoes what it
        did when None comes back.
        """
        super().__init__()
        self._title, self._glyphs, self._preview = title, glyphs, preview
        self._options = options
        self._texts = [fold(option.text) for option in options]
        self._details = [fold(option.detail) for option in options]
        values = [option.value for option in options]
        self._start = values.index(selected) if selected in values else 0

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the list below it."""
        box = Box(glyphs=self._glyphs)
        box.border_title = Content(self._title)
        with box:
            yield Input(placeholder="type to narrow", select_on_focus=False)
            yield Options(glyphs=self._glyphs)

    def on_mount(self) -> None:
        """Show every option."""
        self._narrow("", self._start)

    def on_resize(self) -> None:
        """Give the list as many lines as it can use, so that it does not jump while one types."""
        border_and_input = 3
        room = self.size.height - border_and_input - 2
        self.query_one(Options).styles.height = max(2, min(len(self._options), room))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value, 0 if event.value else self._start)

    def _narrow(self, query: str, at: int) -> None:
        rows = self.query_one(Options)
        found = rank(query, self._texts, self._details)
        rows.set_rows([(self._options[index], fit) for index, fit in found], at=at)
        rows.say("nothing has this name")
        box = self.query_one(Box)
        box.border_subtitle = Content(f"{len(found)} of {len(self._options)}")
        self._show()

    @on(Rows.Moved)
    def _show(self) -> None:
        current = self.query_one(Options).current
        if self._preview and current:
            self._preview(current[0].value)

    @on(Input.Submitted)
    @on(Rows.Opened)
    def _take(self) -> None:
        current = self.query_one(Options).current
        if current:
            self.dismiss(current[0].value)

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.query_one(Options).down(by)

    def action_page(self, by: int) -> None:
        """Move the cursor by heights of the list."""
        self.query_one(Options).page(by)

    def action_cancel(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


class Confirm(ModalScreen[bool]):
    """A question answered by yes or no."""

    DEFAULT_CSS = """
    Confirm { align: center middle; }
    Confirm > Static {
        width: auto; min-width: 40; max-width: 90%; height: auto; max-height: 90%;
        padding: 1 2;
        background: $background; color: $foreground;
        border: round $border;
    }
    Confirm > Static.-ascii { border: ascii $border; }
    """
    BINDINGS = [
        Binding("y", "answer(True)", show=False),
        Binding("n,escape,q", "answer(False)", show=False),
        Binding("enter", "usual", show=False),
    ]

    def __init__(
        self,
        question: str,
        detail: str = "",
        *,
        yes: str = "yes",
        no: str = "no",
        usual: bool = True,
        glyphs: Glyphs = UNICODE,
    ) -> None:
        """Ask ``question``, saying in ``yes`` and ``no`` what each answer does.

        Enter gives the ``usual`` answer; set it to False where yes could be regretted.
        """
        super().__init__()
        self._question, self._detail, self._usual = question, detail, usual
        self._answers = [("y", yes, usual), ("n", no, not usual)]
        self._shown = Static(self._content())
        draw_frame(self._shown, glyphs)

    def compose(self) -> ComposeResult:
        """Lay out question, detail and answers."""
        yield self._shown

    def _content(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = [(self._question, "bold")]
        if self._detail:
            parts += ["\n\n", self._detail]
        for key, text, usual in self._answers:
            parts += ["\n\n" if key == "y" else "\n", (key, "bold $primary"), f"  {text}"]
            parts += [(" (enter)", "$foreground-muted")] if usual else []
        return Content.assemble(*parts)

    def explain(self, detail: str) -> None:
        """Say something else below the question: it was not known yet when that was asked."""
        self._detail = detail
        self._shown.update(self._content())

    def action_answer(self, answer: bool) -> None:
        """Hand back the answer."""
        self.dismiss(answer)

    def action_usual(self) -> None:
        """Hand back the usual answer."""
        self.dismiss(self._usual)


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Return ``runs`` with neighbours of one look made one, so that no character stands apart."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.role, last.bold) == (run.role, run.bold):
            joined[-1] = Run(last.text + run.text, run.role, run.bold, underline=run.underline)
        else:
            joined.append(run)
    return joined
