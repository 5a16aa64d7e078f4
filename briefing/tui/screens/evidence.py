"""The stances behind a number of a view, each with its words; enter leads to where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from textual import on, work
from textual.content import Content
from textual.screen import Screen

from briefing.news.known import Known
from briefing.news.phrasing import counted
from briefing.news.stand import Stand
from briefing.tui.deciding import Deciding
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.proving import Proving
from briefing.tui.screens.kept import KeptScreen
from briefing.tui.session import Session
from briefing.tui.widgets.proofs import Proofs
from briefing.tui.widgets.rows import Rows


class EvidenceScreen(KeptScreen[Known]):
    """Stances, the newest first, to be decided about. Hands back the one whose words are wanted.

    ``about`` says what they have in common. ``at`` is the one to stand on first.
    """

    place = "evidence"

    def __init__(
        self,
        session: Session,
        keymap: Keymap,
        glyphs: Glyphs,
        *,
        about: str,
        stands: Sequence[Stand],
        today: date,
        at: Stand | None = None,
    ) -> None:
        self._proofs = Proofs(today, glyphs=glyphs)
        hints = "enter shows  a x decide  O order  ? keys"
        super().__init__(session, self._proofs, keymap, glyphs, title=about, hints=hints)
        self._at = at
        self._stands = sorted(stands, key=_newest, reverse=True)
        self._oldest_first = False
        self._proving = Proving(session, self._proofs)
        self._deciding = Deciding(
            session, self._proving, keymap, glyphs, say=self.tell, ask=self._ask
        )

    def on_mount(self) -> None:
        """Show them."""
        self._proofs.say("No stance here: q goes back.")
        self._proofs.border_subtitle = Content(counted(len(self._stands), "stance"))
        self._proving.show(
            self._stands, self._stands.index(self._at) if self._at in self._stands else 0
        )

    def show(self) -> None:
        """Show what is kept now of the same stances."""
        self._proving.look_again()

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what decides, what undoes, and what moves along the list."""
        yield self._deciding
        yield from super().performers(scope)

    def perform(self, id: str, count: int | None = None) -> None:
        """Do the command of that id; what was said of the one before is said no longer."""
        self.tell("")
        super().perform(id, count)

    def turn_order(self) -> None:
        """Show the oldest first, or the newest again; the cursor stays on its stance."""
        last = len(self._stands) - 1
        self._oldest_first = not self._oldest_first
        self._stands.reverse()
        self._proving.show(self._stands, max(0, last - self._proofs.cursor))
        self.tell("the oldest first" if self._oldest_first else "the newest first")

    def _ask(self, screen: Screen[Any], answer: Callable[[Any], None]) -> None:
        self.app.push_screen(screen, answer)

    @on(Rows.Opened)
    def _chosen(self) -> None:
        self.open_evidence()

    @work(exclusive=True)
    async def open_evidence(self) -> None:
        """Open the article of the stance under the cursor, at its words."""
        proof = self._proofs.current
        if proof is None:
            return
        if proof[1] is None:
            self.tell("this stance has gone meanwhile: q goes back", "warning")
        else:
            self.dismiss(proof[1])


def _newest(stand: Stand) -> tuple[str, str, int]:
    return stand.when, stand.article, -stand.start
