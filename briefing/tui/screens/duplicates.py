"""Actors that are likely one, pair after pair: a person says whether they are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partialmethod
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from briefing.news.duplicates import Likeness, likely
from briefing.news.known import KnownActor
from briefing.news.phrasing import counted
from briefing.store.actors import Verdict
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.choose import Confirm
from briefing.tui.screens.kept import KeptScreen
from briefing.tui.session import Session
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line, spread

if TYPE_CHECKING:
    from briefing.store.coding import Coding

MANY = 20
"""Articles from which on a merge is asked about once more."""


class Pairs(Rows[Likeness]):
    """Pairs of actors, one above the other, with a sentence of each and why they may be one."""

    height_of_row = 5

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        """Start empty."""
        super().__init__(glyphs=glyphs)
        self.quotes: dict[str, str] = {}
        self.unsure: set[frozenset[str]] = set()

    def draw(self, item: Likeness, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the lines of a pair."""
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        unsure = [Run("unsure  ", "warning")] if item.names in self.unsure else []
        why = [mark, Run("  "), *unsure, Run(item.why, "muted", italic=True)]
        lines: list[Line] = []
        for actor in (item.one, item.other):
            lines += self._actor(actor, mark, width)
        return [*lines, cut_line(why, width, self.glyphs.ellipsis)]

    def _actor(self, actor: KnownActor, mark: Run, width: int) -> list[Line]:
        dot = f" {self.glyphs.dot} "
        about = dot.join(filter(None, (actor.kind.value, actor.role, actor.affiliation)))
        stances = counted(actor.holds.total + actor.meets.total, "stance")
        right = f"{counted(actor.articles, 'article')}{dot}{stances} "
        head = [mark, Run(actor.name, bold=True), Run(f"  {about}", "muted")]
        quote = self.quotes.get(actor.name, "")
        said = self.glyphs.quoted(quote) if quote else ""
        return [
            spread(head, [Run(right, "muted")], width, self.glyphs.ellipsis),
            cut_line([mark, Run(f"  {said}", italic=True)], width, self.glyphs.ellipsis),
        ]


class DuplicatesScreen(KeptScreen[None]):
    """The queue of likely duplicates. Nothing is merged but by a person's key."""

    place = "duplicates"

    def __init__(self, session: Session, keymap: Keymap, glyphs: Glyphs) -> None:
        self._rows = Pairs(glyphs=glyphs)
        super().__init__(
            session,
            self._rows,
            keymap,
            glyphs,
            title="Likely one",
            hints="y same  n different  h unsure  u undoes  ? keys",
        )
        self._pairs: list[Likeness] = []
        self._left: list[Likeness] = []

    def on_mount(self) -> None:
        """Look for pairs behind the keys."""
        self._rows.say(f"Looking for actors that are likely one{self.glyphs.ellipsis}")
        self.look()

    @work(exclusive=True, group="look")
    async def look(self) -> None:
        """Find the pairs."""
        shelf = self.session.shelf
        if shelf.ready:
            self._pairs = await asyncio.to_thread(lambda: likely(shelf.results.actors()))
            self.show()

    def show(self) -> None:
        """Show those that nobody has decided about, the unsure ones last."""
        actors = self.session.shelf.actors
        verdicts = actors.verdicts()
        gone = {one.alias for one in actors.taught()}
        self._rows.unsure = {
            names for names, verdict in verdicts.items() if verdict is Verdict.UNSURE
        }
        left = [
            pair
            for pair in self._pairs
            if verdicts.get(pair.names) is not Verdict.DIFFERENT and not (pair.names & gone)
        ]
        self._left = left
        left.sort(key=lambda pair: pair.names in self._rows.unsure)
        self._rows.say("Nobody here is likely one with somebody else.")
        at = min(self._rows.cursor, max(0, len(left) - 1))
        self._rows.set_rows(left, at=at)
        self._rows.border_subtitle = Content(f"{counted(len(left), 'pair')} left")
        self.quote()

    @on(Rows.Moved)
    @work(exclusive=True, group="quote")
    async def quote(self) -> None:
        """Show a sentence of each of the pair under the cursor."""
        pair, shelf = self._rows.current, self.session.shelf
        if pair is None or not shelf.ready:
            return
        for name in pair.names - self._rows.quotes.keys():
            found = await asyncio.to_thread(shelf.of_actor, name, 1)
            self._rows.quotes[name] = " ".join(found[0].quote.split()) if found else ""
        self._rows.redraw()

    # -- what a person says ------------------------------------------------------------------

    def same(self) -> None:
        """Say that the two are one: the rarer name becomes an alias of the other."""
        pair = self._rows.current
        if pair is None:
            self.tell("no pair here")
            return
        if pair.other.articles < MANY:
            self._merge(pair)
            return
        question = Confirm(
            f"Merge {pair.other.name} into {pair.one.name}?",
            f"{counted(pair.other.articles, 'article')} will name {pair.one.name}. "
            "One step: u undoes it.",
            yes="merge",
            no="leave them two",
            glyphs=self.glyphs,
        )

        def answer(yes: bool | None) -> None:
            if yes:
                self._merge(pair)

        self.app.push_screen(question, answer)

    def _merge(self, pair: Likeness) -> None:
        def deed(coding: Coding) -> None:
            from briefing.store import casting

            casting.merge(coding, pair.other.name, casting.Who(pair.one.name, pair.one.kind))

        self._do(deed, f"merged (u undoes): {pair.other.name} is {pair.one.name} now")

    def _judge(self, verdict: Verdict) -> None:
        pair = self._rows.current
        if pair is None:
            self.tell("no pair here")
            return

        def deed(coding: Coding) -> None:
            from briefing.store import casting

            casting.judge(coding, (pair.one.name, pair.other.name), verdict)

        said = "two" if verdict is Verdict.DIFFERENT else "one or two: nobody knows"
        self._do(deed, f"kept (u undoes): {pair.one.name} and {pair.other.name} are {said}")

    different = partialmethod(_judge, Verdict.DIFFERENT)
    unsure = partialmethod(_judge, Verdict.UNSURE)

    def _do(self, deed: Callable[[Coding], None], said: str) -> None:
        # Gone at once, so that the next key is for the next pair.
        pair = self._rows.current
        self._left = [each for each in self._left if each is not pair]
        at = min(self._rows.cursor, max(0, len(self._left) - 1))
        self._rows.set_rows(self._left, at=at)
        self.change(deed, lambda _: said)
