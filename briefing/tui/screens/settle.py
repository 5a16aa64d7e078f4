"""Where coders differ: what each decided of a stance, over its words, to be settled by a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partialmethod
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content

from briefing.intake.file import Unreadable
from briefing.news.article import Article
from briefing.news.coders import Unit, units
from briefing.news.decision import Decision
from briefing.news.phrasing import claim
from briefing.news.stance import Label, Status, usual_score
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.reading.proof import Proof, cue_in
from briefing.tui.screens.kept import KeptScreen
from briefing.tui.session import Session
from briefing.tui.widgets.differences import Differences
from briefing.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from briefing.news.agreement import Agreement


class SettleScreen(KeptScreen[Decision]):
    """The stances that coders decide differently, over the article that tells the one in focus.

    Hands back the decision whose words are to be shown in the reader, None where it was left.
    """

    place = "settle"
    DEFAULT_CSS = """
    SettleScreen Differences { height: 45%; min-height: 8; max-height: 18; }
    SettleScreen ReadingPane { height: 1fr; }
    """

    def __init__(self, session: Session, keymap: Keymap, glyphs: Glyphs, *, measure: int) -> None:
        self._rows = Differences(glyphs=glyphs)
        hints = "1-9 takes that coder's  x none  ? keys"
        super().__init__(
            session, self._rows, keymap, glyphs, title="Where coders differ", hints=hints
        )
        self.text = ReadingPane(measure=measure, glyphs=glyphs)
        self._article: Article | None = None
        self._agreed: list[Agreement] = []

    def parts(self) -> ComposeResult:
        """Yield the list over the text."""
        yield self._rows
        yield self.text

    def on_mount(self) -> None:
        """Look for what is decided differently."""
        self._rows.say(f"Looking for differences{self.glyphs.ellipsis}")
        self.show()

    def on_key(self, event: events.Key) -> None:
        """Take a digit for a coder's decision; every other key is a command."""
        digit = event.character or ""
        if digit and digit in "123456789":
            event.stop()
            event.prevent_default()
            self.take(int(digit))

    @work(group="units", exclusive=True)
    async def show(self) -> None:
        """Show what differs now, and how far the coders agree."""
        shelf = self.session.shelf
        if not shelf.ready:
            self._rows.say("The library is still being opened: try again in a moment.")
            return
        found, self._agreed = await asyncio.to_thread(_look, shelf.stances.all)
        self._rows.say(
            "No two coders decide differently. briefing merge takes in another coder's library."
        )
        self._rows.set_rows(found, keep=lambda unit: unit.decisions[0].uid)
        overall = self._agreed[0]
        alpha = "" if overall.alpha is None else f" {self.glyphs.dot} alpha {overall.alpha:.2f}"
        told = f"{len(found):,} differ, of {overall.units:,} decided by two or more{alpha}"
        self._rows.border_subtitle = Content(told)
        self._follow()

    # -- commands, by the names of the key table ---------------------------------------------

    def take(self, number: int) -> None:
        """Settle it as the coder of that number decided."""
        unit = self._rows.current
        if unit is None:
            return
        if number > len(unit.decisions):
            self.tell(f"there are {len(unit.decisions)} coders here: 1 to {len(unit.decisions)}")
        else:
            self._settle(unit, unit.decisions[number - 1])

    def _label(self, label: Label) -> None:
        unit = self._rows.current
        if unit is not None:
            first = next((one for one in unit.decisions if one.label is label), unit.decisions[0])
            score = first.score if first.label is label else usual_score(label)
            chosen = replace(first, label=label, score=score, status=Status.ACCEPTED)
            self._settle(unit, chosen)

    support = partialmethod(_label, Label.SUPPORT)
    oppose = partialmethod(_label, Label.OPPOSE)
    neutral = partialmethod(_label, Label.NEUTRAL)
    mixed = partialmethod(_label, Label.MIXED)
    silent = partialmethod(_label, Label.SILENT)

    def reject(self) -> None:
        """Settle that there is no such stance."""
        unit = self._rows.current
        if unit is not None:
            self._settle(unit, replace(unit.decisions[0], status=Status.REJECTED))

    def _settle(self, unit: Unit, choice: Decision) -> None:
        said = "no such stance" if choice.status is Status.REJECTED else claim(choice)

        self.change(
            lambda coding: coding.settle(unit, choice), lambda _: f"settled (u undoes): {said}"
        )

    def later(self, count: int | None = None) -> None:
        """Leave it, and go on to the next."""
        self._rows.down(count or 1)

    def show_in_reader(self) -> None:
        """Leave for its words in the reader."""
        unit = self._rows.current
        if unit is not None:
            self.dismiss(unit.decisions[0])

    def show_agreement(self) -> None:
        """Show how far the coders agree, of all, of each label and of each actor."""
        from briefing.tui.screens.agreement import AgreementScreen

        self.app.push_screen(AgreementScreen(self._agreed, self.keymap, self.glyphs))

    # -- the text ----------------------------------------------------------------------------

    @on(Rows.Moved)
    def _follow(self) -> None:
        unit = self._rows.current
        if unit is None:
            self.text.say("")
        elif self._article is not None and self._article.id == unit.article:
            self._prove(unit, self._article)
        else:
            self._open(unit)

    @work(group="open", exclusive=True)
    async def _open(self, unit: Unit) -> None:
        try:
            article = await self.session.read(unit.article)
        except Unreadable as fault:
            self._article = None
            self.text.say(f"This file cannot be read: {fault}.")
            return
        self._article = article
        self.text.border_title = Content(article.title)
        self.text.show(article.document)
        self._prove(unit, article)

    def _prove(self, unit: Unit, article: Article) -> None:
        one = unit.decisions[0]
        place = one.anchor.find(article.text)
        if place is None:
            self.text.set_proofs(())
            self.tell("the text has changed: these words are gone", "warning")
            return
        cue = cue_in(article.text, place, one.cue)
        self.text.set_proofs(
            [Proof(place, cue, one.label.value, one.score, one.uid, one.status.value)]
        )
        self.text.visit_proof(one.uid)


def _look(all_of: Callable[[], list[Decision]]) -> tuple[list[Unit], list[Agreement]]:
    """Return what differs, and how far the coders agree: loads what measures that."""
    from briefing.news.agreement import agreement

    found = units(all_of())
    return [unit for unit in found if unit.differs], agreement(found)
