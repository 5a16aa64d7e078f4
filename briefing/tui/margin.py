"""The margin of the open article: everything that a reader writes there."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.tui.annotating import Annotating
from briefing.tui.attached import Attached
from briefing.tui.cast import Cast
from briefing.tui.choosing import Choosing
from briefing.tui.coding import Coding
from briefing.tui.desk import Desk
from briefing.tui.keymap import Keymap
from briefing.tui.noting import Noting


class Margin:
    """The parts of the screen that code and note, put together."""

    def __init__(self, desk: Desk, annotating: Annotating, keymap: Keymap) -> None:
        cast = Cast(desk)
        self.choosing = Choosing(desk, lambda: getattr(annotating.article, "id", ""))
        self.coding = Coding(desk, annotating, self.choosing, cast, keymap)
        self.attached = Attached(desk, annotating)
        self.noting = Noting(desk, annotating, self.attached, self.coding, self.choosing, cast)
        self.coding.move_note = self.noting.move_note

    def __iter__(self) -> Iterator[object]:
        """Yield those that have commands."""
        yield from (self.coding, self.attached, self.noting)

    def follow(self) -> None:
        """Take notice that the cursor of the text moved."""
        self.attached.follow()
        self.choosing.follow()
