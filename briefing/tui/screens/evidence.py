"""The stances behind a number of a view, each with its words; enter leads to where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual import on, work
from textual.content import Content

from briefing.news.known import Known
from briefing.news.phrasing import counted
from briefing.news.stand import Stand
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.listed import ListedScreen
from briefing.tui.session import Session
from briefing.tui.widgets.proofs import Proofs, Worded
from briefing.tui.widgets.rows import Rows


class EvidenceScreen(ListedScreen[Known]):
    """Stances, the newest first. Hands back the one whose words are wanted.

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
        super().__init__(
            self._proofs, keymap, glyphs, title=about, hints="enter shows  O order  ? keys"
        )
        self._session, self._at = session, at
        self._stands = sorted(stands, key=_newest, reverse=True)
        self._oldest_first = False

    def on_mount(self) -> None:
        """Show them."""
        self._proofs.say("No stance here: q goes back.")
        self._proofs.border_subtitle = Content(counted(len(self._stands), "stance"))
        at = self._stands.index(self._at) if self._at in self._stands else 0
        self._proofs.set_rows(Worded(self._stands, self._session.words_of), at=at)

    def turn_order(self) -> None:
        """Show the oldest first, or the newest again; the cursor stays on its stance."""
        last = len(self._stands) - 1
        self._oldest_first = not self._oldest_first
        self._stands.reverse()
        self._proofs.set_rows(
            Worded(self._stands, self._session.words_of), at=max(0, last - self._proofs.cursor)
        )
        self.tell("the oldest first" if self._oldest_first else "the newest first")

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
