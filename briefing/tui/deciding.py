"""Deciding about stances by one key each: accept, reject, correct, flag, take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partialmethod
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from briefing.news.article import Article
from briefing.news.decision import Decision
from briefing.news.phrasing import claim, counted
from briefing.news.stance import Label, Status, stronger, usual_score
from briefing.news.taught import Taught
from briefing.store.disk import StoreRefused
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.session import Session
from briefing.tui.widgets.entries import Entry

if TYPE_CHECKING:
    from briefing.store.coding import Coding

Deed = Callable[["Coding", Decision], object]

NONE_HERE = "no stance here: s goes to the next, p to the next that is open"


class Focus(Protocol):
    """Where stances are shown, one of them in focus."""

    @property
    def focused(self) -> Entry | None:
        """The stance that keys are about."""

    @property
    def article(self) -> Article | None:
        """The article that is open."""

    def to_proposed(self, count: int) -> bool:
        """Go to the ``count``-th stance from here that nobody has decided about; tell if any is."""

    def in_sight(self) -> Sequence[Entry]:
        """The stances that are on the screen."""

    def change(self, *entries: Entry) -> None:
        """Show stances as they are being decided; ``settle`` says when that is stored."""

    def settle(self) -> None:
        """Show what is stored."""


class Deciding:
    """What a person decides about the stance in focus, shown at once and stored behind it.

    ``say`` tells in the last line what was done, ``ask`` shows a screen and calls back with what it
    hands back. ``code_with`` codes a statement of a label where no stance is in focus. What is set
    as ``otherwise`` is asked there by the name of a command, and tells whether it did anything.
    """

    def __init__(
        self,
        session: Session,
        focus: Focus,
        keymap: Keymap,
        glyphs: Glyphs,
        *,
        say: Callable[[str], object],
        ask: Callable[[Screen[Any], Callable[[Any], None]], object],
        code_with: Callable[[Label], object] | None = None,
    ) -> None:
        self._session, self._focus, self._say, self._ask = session, focus, say, ask
        self._keymap, self._glyphs = keymap, glyphs
        self._code_with = code_with or (lambda _: say(NONE_HERE))
        self.otherwise: Callable[[str], bool] | None = None

    # -- accept, reject --------------------------------------------------------------------

    def _decide(self, status: Status) -> None:
        entry = self._focus.focused
        if entry is None or entry.known is None:
            self._say(NONE_HERE)
            return
        if entry.status is not status or entry.coder != self._coder:
            self._do(
                replace(entry, status=status, coder=self._coder),
                lambda coding, stance: coding.decide(stance, status),
            )
        left = self._focus.to_proposed(1) or self._focus.to_proposed(-1)
        end = "" if left else ", nothing is left here"
        self._say(f"{status.value} (u undoes){end}: {claim(entry.known)}")

    accept = partialmethod(_decide, Status.ACCEPTED)
    reject = partialmethod(_decide, Status.REJECTED)

    def _to_proposed(self, way: int, count: int | None = None) -> None:
        if not self._focus.to_proposed(way * (count or 1)):
            self._say("no further proposal that way")

    next_proposed = partialmethod(_to_proposed, 1)
    previous_proposed = partialmethod(_to_proposed, -1)

    def accept_all(self) -> None:
        """Accept the proposals that are on the screen, once they have been looked at as a list."""
        self.offer(self._focus.in_sight())

    def offer(self, entries: Sequence[Entry]) -> None:
        """Show what is still open of ``entries`` as a list, and accept those that are taken."""
        from briefing.tui.screens.batch import BatchScreen

        some = [one for one in entries if one.known and one.status is Status.PROPOSED]
        if not some:
            self._say("no proposal is in sight here")
            return

        def accept(chosen: Sequence[Entry] | None) -> None:
            if chosen:
                self._accept(chosen)

        self._ask(BatchScreen(some, self._keymap, self._glyphs), accept)

    def _accept(self, chosen: Sequence[Entry]) -> None:
        # Article by article, so that each is read once.
        some = sorted(chosen, key=lambda entry: (entry.article or "", entry.evidence))
        find = self._finder()
        self._focus.change(*map(self._accepted, some))
        self._session.perform(
            lambda coding: coding.decide_all([find(entry) for entry in some], Status.ACCEPTED),
            lambda _: self._focus.settle(),
        )
        self._say(f"accepted {counted(len(some), 'stance')} at once (u undoes)")

    # -- correct ---------------------------------------------------------------------------

    def _label(self, label: Label) -> None:
        entry = self._focus.focused
        if entry is None or entry.known is None:
            self._code_with(label)
            return
        self._correct(entry, label, usual_score(label))

    support = partialmethod(_label, Label.SUPPORT)
    oppose = partialmethod(_label, Label.OPPOSE)
    neutral = partialmethod(_label, Label.NEUTRAL)
    mixed = partialmethod(_label, Label.MIXED)
    silent = partialmethod(_label, Label.SILENT)

    def _strengthen(self, by: int, count: int | None = None) -> None:
        entry = self._focus.focused
        if entry is None or entry.known is None:
            self._say(NONE_HERE)
            return
        score = stronger(entry.label, entry.score, by * (count or 1))
        if score == entry.score:
            plain = entry.label not in (Label.SUPPORT, Label.OPPOSE)
            why = f"{entry.label.value} has no strength" if plain else "it goes no further that way"
            self._say(f"not changed: {why}")
        else:
            self._correct(entry, entry.label, score)

    stronger = partialmethod(_strengthen, 1)
    weaker = partialmethod(_strengthen, -1)

    def _correct(self, entry: Entry, label: Label, score: int | None) -> None:
        assert entry.known is not None
        self._do(
            self._accepted(replace(entry, label=label, score=score)),
            lambda coding, stance: coding.correct(
                replace(stance, label=label, score=score), stance
            ),
        )
        said = claim(replace(entry.known, label=label))
        self._say(f"corrected (u undoes): {said}")

    # -- take back, flag -------------------------------------------------------------------

    def delete(self) -> None:
        """Take back what was decided about the stance in focus."""
        entry = self._focus.focused
        if entry is None or entry.known is None:
            if not (self.otherwise and self.otherwise("delete")):
                self._say("nothing here to delete")
            return
        if entry.status is Status.PROPOSED:
            self._say("nothing was decided here yet: x rejects it")
            return
        gone = not entry.rule
        self._do(replace(entry, status=Status.PROPOSED), _taken_back)
        verb = "deleted" if gone else "open again"
        self._say(f"{verb} (u undoes): {claim(entry.known)}")

    def flag(self) -> None:
        """Ask for a second look at the stance in focus, or no longer."""
        entry = self._focus.focused
        if entry is None or entry.known is None:
            if not (self.otherwise and self.otherwise("flag")):
                self._say(NONE_HERE)
            return
        flagged = not entry.flagged
        words = "flagged" if flagged else "no longer flagged"
        self._do(
            replace(entry, flagged=flagged),
            lambda coding, stance: coding.change(replace(stance, flagged=flagged), words),
        )
        self._say(f"{words} (u undoes): {claim(entry.known)}")

    def annotate(self, entry: Entry, note: str) -> None:
        """Note something about a stance, or nothing any more."""
        words = "noted" if note else "note deleted"
        self._do(
            replace(entry, note=note),
            lambda coding, stance: coding.change(replace(stance, note=note), words),
        )
        self._say(f"{words} (u undoes)")

    def keep(
        self,
        entry: Entry,
        stance: Decision,
        before: Decision | None,
        made: Sequence[Taught] = (),
    ) -> None:
        """Store what a card has made of a stance; ``made`` are actors that are new."""
        self._focus.change(self._accepted(replace(entry, label=stance.label, score=stance.score)))
        self._session.perform(
            lambda coding: coding.keep(stance, before, made), lambda _: self._focus.settle()
        )
        self._say(f"corrected (u undoes): {claim(stance)}")

    # -- storing ---------------------------------------------------------------------------

    @property
    def _coder(self) -> str:
        return self._session.shelf.coder

    def _accepted(self, entry: Entry) -> Entry:
        return replace(entry, status=Status.ACCEPTED, coder=self._coder)

    def _do(self, shown: Entry, deed: Deed) -> None:
        """Show a stance as it is being decided, and store that behind what was done before."""
        find = self._finder()
        self._focus.change(shown)
        self._session.perform(
            lambda coding: (deed(coding, find(shown)),), lambda _: self._focus.settle()
        )

    def _finder(self) -> Callable[[Entry], Decision]:
        """Return what looks up, in the thread that stores it, what there is to decide on."""
        shelf = self._session.shelf
        at_hand = [article] if (article := self._focus.article) else []

        def find(entry: Entry) -> Decision:
            assert entry.known is not None
            id = entry.known.article
            if not at_hand or at_hand[0].id != id:
                at_hand[:] = [shelf.at_hand(id)]
            return shelf.proposal(entry.known, at_hand[0])

        return find


def _taken_back(coding: Coding, stance: Decision) -> None:
    """Take back a decision of this coder."""
    if stance.coder not in ("", coding.coder):
        raise StoreRefused(f"Not taken back: {stance.coder} decided that: x rejects it for you")
    if stance.id:
        coding.remove(stance)
