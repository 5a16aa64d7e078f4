"""What lost its words: notes and stances that are in no text any more as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip

from briefing.news.decision import Decision
from briefing.news.phrasing import claim, counted, cut
from briefing.store.orphans import Orphan
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.keyed import KeyedScreen
from briefing.tui.widgets.frame import Box
from briefing.tui.widgets.ink import CURSOR
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line, wrap


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader wants done with an orphan: to attach it to other words, or to delete it."""

    orphan: Orphan
    deleted: bool = False


class OrphanRows(Rows[Orphan], can_focus=False):
    """Orphans, four lines each: the words that are gone, what was attached to them, and where."""

    height_of_row = 4
    DEFAULT_CSS = """
    OrphanRows, OrphanRows.-ascii { border: none; }
    """

    def draw(self, item: Orphan, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the lines of an orphan."""
        bar = Run(f"{self.glyphs.cursor if selected else ' '} ", "accent")
        quote = wrap(self.glyphs.quoted(item.quote), width - 3, 2, self.glyphs.ellipsis)
        lines: list[Line] = [[bar, Run(line, italic=True)] for line in quote]
        lines.append([bar, Run(_what(item), "accent")])
        where = f"{cut(item.title, 60)} {self.glyphs.dot} was at character {item.start:,}"
        lines.append([bar, Run(where, "muted")])
        lines += [[bar]] * (self.height_of_row - len(lines))
        return [cut_line(line, width, self.glyphs.ellipsis) for line in lines]

    def lines_of(self, index: int, width: int, ground: str) -> Sequence[Strip]:
        """Draw the row under the cursor as in a focused list: the keys do go here."""
        return super().lines_of(index, width, "background" if ground == "background" else CURSOR)


def _what(orphan: Orphan) -> str:
    what = orphan.what
    if isinstance(what, Decision):
        return f"{what.status.value}: {claim(what)}"
    parts = [
        cut(what.body, 80) if what.body else "highlighted" if what.highlighted else "",
        ", ".join(what.tags),
        "flagged" if what.flagged else "",
    ]
    return "  ".join(filter(None, parts))


class OrphansScreen(KeyedScreen[Wanted | None], ModalScreen[Wanted | None]):
    """The orphans of the library; hands back what is wanted of one, or None."""

    DEFAULT_CSS = """
    OrphansScreen { align: center middle; }
    OrphansScreen > Box { max-height: 100%; }
    """

    def __init__(self, orphans: Sequence[Orphan], keymap: Keymap, glyphs: Glyphs = UNICODE) -> None:
        """List ``orphans``."""
        super().__init__(keymap, glyphs)
        self._orphans = list(orphans)
        self._rows = OrphanRows(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Box(glyphs=self.glyphs):
            yield self._rows

    def on_mount(self) -> None:
        """Show them all."""
        box = self.query_one(Box)
        box.border_title = Content(f"{counted(len(self._orphans), 'orphan')}")
        box.border_subtitle = Content("enter attaches to other words  d deletes  escape closes")
        self._rows.set_rows(self._orphans)
        self._rows.say("Every note and every stance still stands in its text.")
        self._fit()

    def on_resize(self) -> None:
        """Give the list the room there is."""
        self._fit()

    def _fit(self) -> None:
        wanted = max(3, len(self._orphans) * self._rows.height_of_row)
        self._rows.styles.height = max(3, min(wanted, self.size.height - 2))

    @property
    def scope(self) -> str:
        """The keys of the list of orphans."""
        return "orphans"

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield the list, which moves."""
        yield self._rows

    def tell(self, text: str, severity: str = "information") -> None:
        """Show a line at the lower border."""
        self.query_one(Box).border_subtitle = Content(text)

    def unbound(self, text: str) -> None:
        """Say that a key means nothing here."""
        self.tell(f"{text} is not a key here; ? shows those that are")

    # -- commands, by the names of the key table ---------------------------------------------

    def next_orphan(self, count: int | None = None) -> None:
        """Go down."""
        self._rows.down(count or 1)

    def previous_orphan(self, count: int | None = None) -> None:
        """Go up."""
        self._rows.up(count or 1)

    def attach_orphan(self) -> None:
        """Attach the one under the cursor to words that are to be selected."""
        if self._rows.current is not None:
            self.dismiss(Wanted(self._rows.current))

    def delete_orphan(self) -> None:
        """Delete the one under the cursor."""
        if self._rows.current is not None:
            self.dismiss(Wanted(self._rows.current, deleted=True))

    def close_orphans(self) -> None:
        """Close the list."""
        self.dismiss(None)

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.attach_orphan()
