"""Deciding about the stances behind a number of a view, in the list of their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.news.article import Article
from briefing.news.stance import Status
from briefing.news.stand import Stand
from briefing.tui.rounds import as_far
from briefing.tui.session import Session
from briefing.tui.widgets.entries import Entry, from_known
from briefing.tui.widgets.proofs import Proofs, Worded


class Proving:
    """The stances that ``rows`` shows; one of them is in focus for ``deciding.Deciding``."""

    def __init__(self, session: Session, rows: Proofs) -> None:
        self._session, self._rows = session, rows
        self._stands: Sequence[Stand] = ()
        self._decided: dict[Stand, Status] = {}  # what became of those decided about here
        self._under_way = 0

    def show(self, stands: Sequence[Stand], at: int) -> None:
        """Show stances in that order, the cursor on the one ``at``."""
        self._stands = stands
        self._rows.set_rows(Worded(stands, self._session.words_of), at=at)

    def look_again(self) -> None:
        """Show what is stored, unless something is just being decided."""
        if self._under_way:
            return
        self._rows.changed.clear()
        self._note(self._decided)
        self._rows.redraw()

    def _note(self, stands: Iterable[Stand]) -> None:
        some = list(stands)
        for stand, known in zip(some, self._session.words_of(some), strict=True):
            if known is not None:
                self._decided[stand] = known.status

    # -- what deciding asks ----------------------------------------------------------------

    @property
    def focused(self) -> Entry | None:
        """The stance under the cursor."""
        return self._entry(self._rows.cursor)

    @property
    def article(self) -> Article | None:
        """None: no article is open here."""
        return None

    def to_proposed(self, count: int) -> bool:
        """Go to the ``count``-th from here that nobody has decided about; tell if there is any."""
        found = as_far(self._open, self._rows.cursor, count, len(self._stands))
        moved = found != self._rows.cursor
        self._rows.move_to(found)
        return moved

    def in_sight(self) -> Sequence[Entry]:
        """Return the stances that are on the screen."""
        found = (self._entry(at) for at in self._rows.in_sight())
        return [entry for entry in found if entry is not None]

    def change(self, *entries: Entry) -> None:
        """Show stances as they are being decided."""
        self._under_way += 1
        for entry in entries:
            stand = self._stands[int(entry.key)]
            self._rows.changed[stand] = entry
            self._decided[stand] = entry.status
        self._rows.redraw()

    def settle(self) -> None:
        """Show what is stored, as soon as nothing more is being decided."""
        self._under_way -= 1
        self.look_again()

    def _open(self, at: int) -> bool:
        stand = self._stands[at]
        return self._decided.get(stand, stand.status) is Status.PROPOSED

    def _entry(self, at: int) -> Entry | None:
        row = self._rows.row(at)
        if row is None:
            return None
        stand, known = row
        entry = self._rows.changed.get(stand)
        if entry is None and known is not None:
            entry = from_known(known)
        return entry and replace(entry, key=str(at))
