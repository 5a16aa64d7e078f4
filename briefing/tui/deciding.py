"""Deciding about stances by one key each: accept, reject, correct, flag, take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial, partialmethod
from typing import TYPE_CHECKING

from briefing.news.decision import Decision
from briefing.news.phrasing import claim, counted
from briefing.news.stance import Label, Status, stronger, usual_score
from briefing.store.disk import StoreRefused
from briefing.tui.annotating import Annotating
from briefing.tui.desk import Desk
from briefing.tui.keymap import Keymap
from briefing.tui.widgets.entries import Entry

if TYPE_CHECKING:
    from briefing.store.coding import Coding

Deed = Callable[["Coding", Decision], object]

NONE_HERE = "no stance here: s goes to the next, p to the next that is open"


class Deciding:
    """What a person decides about the stance in focus, shown at once and stored behind it.

    ``code_with`` codes a statement of a label where no stance is in focus. What is set as
    ``otherwise`` is asked there by the name of a command, and tells whether it did anything.
    """

    def __init__(
        self,
        desk: Desk,
        annotating: Annotating,
        keymap: Keymap,
        code_with: Callable[[Label], object],
    ) -> None:
        self._desk, self._annotating, self._keymap = desk, annotating, keymap
        self._code_with = code_with
        self.otherwise: Callable[[str], bool] | None = None

    # -- accept, reject --------------------------------------------------------------------

    def _decide(self, status: Status) -> None:
        entry = self._annotating.focused
        if entry is None or entry.known is None:
            self._desk.status.say(NONE_HERE)
            return
        self._do(
            replace(entry, status=status),
            lambda coding, stance: coding.decide(stance, status),
        )
        left = self._go_on()
        done = f"{status.value} (u undoes): {claim(entry.known)}"
        self._desk.status.say(done if left else f"{done}; nothing is left to decide here")

    accept = partialmethod(_decide, Status.ACCEPTED)
    reject = partialmethod(_decide, Status.REJECTED)

    def _to_proposed(self, way: int, count: int | None = None) -> None:
        pane = self._desk.stances if self._desk.panes.scope == "stances" else self._desk.reader
        if not pane.to_proposed(way * (count or 1)):
            self._desk.status.say("no further proposal that way")

    next_proposed = partialmethod(_to_proposed, 1)
    previous_proposed = partialmethod(_to_proposed, -1)

    def _go_on(self) -> bool:
        """Go to the next proposal, or round to the last one before; tell whether there is any."""
        pane = self._desk.stances if self._desk.panes.scope == "stances" else self._desk.reader
        return pane.to_proposed(1) or pane.to_proposed(-1)

    def accept_all(self) -> None:
        """Accept the proposals that are on the screen, once they have been looked at as a list."""
        from briefing.tui.screens.batch import BatchScreen

        pane = self._desk.stances if self._desk.panes.scope == "stances" else self._desk.reader
        keys = pane.stances_in_sight()
        shown = {one.key: one for one in (*self._annotating.entries, *self._desk.stances.entries)}
        some = [entry for key in keys if (entry := shown.get(key)) and entry.known]
        some = [entry for entry in some if entry.status is Status.PROPOSED]
        if not some:
            self._desk.status.say("no proposal is in sight here")
            return

        def accept(chosen: Sequence[Entry] | None) -> None:
            if chosen:
                self._accept(chosen)

        screen = BatchScreen(some, self._keymap, self._desk.glyphs)
        self._desk.reader.app.push_screen(screen, accept)

    def _accept(self, chosen: Sequence[Entry]) -> None:
        stances = [self._stored(entry) for entry in chosen]
        self._annotating.change(*(replace(entry, status=Status.ACCEPTED) for entry in chosen))
        self._desk.session.perform(
            lambda coding: coding.decide_all([find() for find in stances], Status.ACCEPTED),
            lambda _: self._annotating.settle(),
        )
        self._desk.status.say(f"accepted {counted(len(chosen), 'stance')} at once (u undoes)")

    # -- correct ---------------------------------------------------------------------------

    def _label(self, label: Label) -> None:
        entry = self._annotating.focused
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
        entry = self._annotating.focused
        if entry is None or entry.known is None:
            self._desk.status.say(NONE_HERE)
            return
        score = stronger(entry.label, entry.score, by * (count or 1))
        if score == entry.score:
            plain = entry.label not in (Label.SUPPORT, Label.OPPOSE)
            why = f"{entry.label.value} has no strength" if plain else "it goes no further that way"
            self._desk.status.say(f"not changed: {why}")
        else:
            self._correct(entry, entry.label, score)

    stronger = partialmethod(_strengthen, 1)
    weaker = partialmethod(_strengthen, -1)

    def _correct(self, entry: Entry, label: Label, score: int | None) -> None:
        assert entry.known is not None
        self._do(
            replace(entry, label=label, score=score, status=Status.ACCEPTED),
            lambda coding, stance: coding.correct(
                replace(stance, label=label, score=score), stance
            ),
        )
        said = claim(replace(entry.known, label=label))
        self._desk.status.say(f"corrected (u undoes): {said}")

    # -- take back, flag -------------------------------------------------------------------

    def delete(self) -> None:
        """Take back what was decided about the stance in focus."""
        entry = self._annotating.focused
        if entry is None or entry.known is None:
            if not (self.otherwise and self.otherwise("delete")):
                self._desk.status.say("nothing here to delete")
            return
        if entry.status is Status.PROPOSED:
            self._desk.status.say("nothing was decided here yet: x rejects it")
            return
        gone = not entry.rule
        self._do(replace(entry, status=Status.PROPOSED), _taken_back)
        verb = "deleted" if gone else "open again"
        self._desk.status.say(f"{verb} (u undoes): {claim(entry.known)}")

    def flag(self) -> None:
        """Ask for a second look at the stance in focus, or no longer."""
        entry = self._annotating.focused
        if entry is None or entry.known is None:
            if not (self.otherwise and self.otherwise("flag")):
                self._desk.status.say(NONE_HERE)
            return
        flagged = not entry.flagged
        words = "flagged" if flagged else "no longer flagged"
        self._do(
            replace(entry, flagged=flagged),
            lambda coding, stance: coding.change(replace(stance, flagged=flagged), words),
        )
        self._desk.status.say(f"{words} (u undoes): {claim(entry.known)}")

    # -- storing ---------------------------------------------------------------------------

    def _do(self, shown: Entry, deed: Deed) -> None:
        """Show a stance as it is being decided, and store that behind what was done before."""
        stance = self._stored(shown)
        self._annotating.change(shown)
        self._desk.session.perform(
            lambda coding: (deed(coding, stance()),), lambda _: self._annotating.settle()
        )

    def _stored(self, entry: Entry) -> Callable[[], Decision]:
        """Return what looks up, in the thread that stores it, what there is to decide on."""
        known, article = entry.known, self._annotating.article
        assert known is not None
        if article is not None and article.id != known.article:
            article = None
        return partial(self._desk.session.shelf.proposal, known, article)


def _taken_back(coding: Coding, stance: Decision) -> None:
    """Take back a decision of this coder."""
    if stance.coder not in ("", coding.coder):
        raise StoreRefused(f"Not taken back: {stance.coder} decided that: x rejects it for you")
    if stance.id:
        coding.remove(stance)
