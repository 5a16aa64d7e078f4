"""A list of what a library keeps: changed by keys, undone, shown anew when others change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import ScreenResultType

from briefing.tui.events import Event, Stored
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.listed import ListedScreen
from briefing.tui.session import Session
from briefing.tui.undoing import Undoing
from briefing.tui.widgets.listing import Listing

if TYPE_CHECKING:
    from briefing.store.coding import Coding
    from briefing.store.history import Step

T = TypeVar("T")


class KeptScreen(ListedScreen[ScreenResultType]):
    """A list that shows what is kept as it is now; a subclass says how (``show``)."""

    def __init__(
        self,
        session: Session,
        listing: Listing,
        keymap: Keymap,
        glyphs: Glyphs,
        *,
        title: str,
        hints: str,
    ) -> None:
        super().__init__(listing, keymap, glyphs, title=title, hints=hints)
        self.session = session
        self._undoing = Undoing(session, self.tell, self.turned)

    def show(self) -> object:
        """Show what is kept now."""
        raise NotImplementedError

    def concerns(self, stored: Stored) -> bool:
        """Tell whether what came on disk may be shown here: usually what people decide."""
        return stored.decided

    def turned(self, _step: Step | None) -> None:
        """Show what is kept after a step was undone or done again, None where none was."""
        self.show()

    def change(
        self,
        deed: Callable[[Coding], T],
        told: Callable[[T], str],
        then: Callable[[], object] | None = None,
    ) -> None:
        """Change what is kept, behind the keys; then ``show`` it, or do what is asked for instead.

        ``told`` says in words what became of it, "" for nothing. What could not be done has been
        told as a notice.
        """

        def done(outcome: tuple[T] | None) -> None:
            if outcome is not None and (words := told(outcome[0])):
                self.tell(words)
            (then or self.show)()

        self.session.perform(lambda coding: (deed(coding),), done)

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what undoes, and what moves along the list."""
        yield self._undoing
        yield from super().performers(scope)

    def heard(self, event: Event) -> None:
        """Show what is changed elsewhere meanwhile, and what could not be done."""
        if isinstance(event, Stored) and self.concerns(event):
            self.show()
        super().heard(event)
