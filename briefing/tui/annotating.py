"""What was found in the open article: shown in its text and beside it, and looked up elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.news.stance import Status
from briefing.tui.desk import Desk
from briefing.tui.reading.highlights import mention_at, proofs, spots
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.widgets.entries import Entry, from_findings, from_known
from briefing.tui.widgets.positions import Positions
from briefing.tui.widgets.status import describe, offer


class Annotating:
    """The findings in one article, from the moment it is opened, as people decided about them.

    ``key`` is named as the one that accepts a stance.
    """

    def __init__(self, desk: Desk, key: str = "") -> None:
        self._desk, self._key = desk, key
        self._article: Article | None = None
        self._findings: Findings | None = None
        self._entries: dict[str, Entry] = {}
        self._under_way = 0
        self._colours: dict[str, str] = {}
        self.rejected_shown = True

    @property
    def article(self) -> Article | None:
        """The open article, None where none is."""
        return self._article

    @property
    def findings(self) -> Findings | None:
        """What was found in it, None as long as nobody has looked."""
        return self._findings

    @property
    def complete(self) -> bool:
        """Whether the findings are there."""
        return self._findings is not None

    @property
    def entries(self) -> Sequence[Entry]:
        """The stances of the article, as they are shown."""
        return [
            entry
            for entry in self._entries.values()
            if self.rejected_shown or entry.status is not Status.REJECTED
        ]

    @property
    def focused(self) -> Entry | None:
        """The stance that keys are about: in the panel or in the text, whichever has the keys."""
        if self._desk.panes.scope == "stances":
            return self._desk.stances.current
        proof = self._desk.reader.walk.focused if self._desk.panes.scope != "articles" else None
        return self._entries.get(proof.key) if proof else None

    def begin(self, article: Article | None) -> None:
        """Take another article, of which nothing is known yet; None where it cannot be read."""
        self._article, self._findings, self._entries = article, None, {}
        glyphs = self._desk.glyphs
        self._desk.stances.wait(f"Looking for stances{glyphs.ellipsis}" if article else "")

    def show(self, findings: Findings) -> None:
        """Show what was found in the article."""
        if self._article is None:
            return
        self._findings = findings
        self._colours = self._given()
        self._desk.reader.set_spots(spots(findings, self._colours))
        self._desk.stances.recolour(self._colours)
        self._desk.run(partial(self._tell, self._article, findings), group="told")

    async def _tell(self, article: Article, findings: Findings) -> None:
        told = await self._desk.session.told(article, findings)
        # In a thread: a text of some megabytes has thousands of them.
        found = await asyncio.to_thread(from_findings, findings, article.text, article.id, told)
        if self._article is not article or self._findings is not findings or self._under_way:
            return
        entries = {entry.key: entry for entry in found}
        same = list(entries.items()) == list(self._entries.items()) and self._desk.stances.told
        self._entries = entries
        if not same:
            self._show_entries()
            self.look_around()

    def _show_entries(self) -> None:
        self._desk.reader.set_proofs(proofs(self.entries))
        nothing = "No stance was found in this article."
        if self._entries:
            nothing = "Every stance of this article was rejected; X shows them."
        elif self._findings is not None and self._findings.note:
            nothing = self._findings.note
        self._desk.stances.set_article(self.entries, nothing)
        self.follow()

    def to_proposed(self, count: int) -> bool:
        """Go to the ``count``-th stance from here that nobody has decided about; tell if any is."""
        return self._pane.to_proposed(count)

    def in_sight(self) -> Sequence[Entry]:
        """The stances that are on the screen: of the panel or of the text, as the keys go."""
        shown = {one.key: one for one in (*self.entries, *self._desk.stances.entries)}
        return [shown[key] for key in self._pane.stances_in_sight() if key in shown]

    @property
    def _pane(self) -> ReadingPane | Positions:
        scope = self._desk.panes.scope
        return self._desk.stances if scope == "stances" else self._desk.reader

    # -- as it is decided --------------------------------------------------------------------

    def change(self, *entries: Entry) -> None:
        """Show at once how somebody is deciding about stances; ``settle`` says when it is done."""
        self._under_way += 1
        for entry in entries:
            if entry.key in self._entries:
                self._entries[entry.key] = entry
            self._desk.stances.change(entry)
        if any(entry.key in self._entries for entry in entries):
            self._desk.reader.set_proofs(proofs(self.entries))

    def settle(self) -> None:
        """Show what is stored, as soon as nothing more is being decided."""
        self._under_way -= 1
        self.retell()

    def retell(self) -> None:
        """Tell the stances again: here or elsewhere somebody has decided about some."""
        if self._under_way:
            return
        if self._article is not None and self._findings is not None:
            self._desk.run(partial(self._tell, self._article, self._findings), group="told")
        if name := self._desk.stances.actor:
            self._desk.run(partial(self._show_library, name, go=False), group="library")

    def _given(self) -> dict[str, str]:
        """Return the colours that somebody has given to actors, by their names."""
        shelf = self._desk.session.shelf
        given = shelf.actors.profiles() if shelf.ready else ()
        return {one.name.casefold(): one.colour for one in given if one.colour}

    def recolour(self) -> None:
        """Show the actors in the colours that they have now."""
        if self._findings is not None and self._given() != self._colours:
            self._colours = self._given()
            self._desk.reader.set_spots(spots(self._findings, self._colours))
            self._desk.stances.recolour(self._colours)

    def renew(self) -> None:
        """Show what was found as it is taught now."""
        if self._article is not None and self._findings is not None:
            self._desk.run(partial(self._renew, self._article), group="renew")

    async def _renew(self, article: Article) -> None:
        findings = await self._desk.session.findings(article)
        if findings is not None and self._article is article and findings != self._findings:
            self.show(findings)

    def toggle_rejected(self) -> None:
        """Show or hide what somebody has rejected."""
        self.rejected_shown = not self.rejected_shown
        self._show_entries()
        shown = "shown" if self.rejected_shown else "hidden"
        self._desk.status.say(f"rejected stances are {shown}")

    def fail(self, error: str) -> None:
        """Say why nothing will be found."""
        self._desk.stances.wait(f"Not analysed: {error}.")

    def follow(self) -> None:
        """Tell where the cursor of the text stands: the paragraph, who is named, which stance.

        Also what keys mean there: while something is selected, by what, and how much it is.
        """
        walk, status = self._desk.reader.walk, self._desk.status
        grain = self._desk.reader.selecting
        status.show(mode=f"VISUAL {grain}" if grain else "NORMAL", selected=walk.told)
        place = walk.steps.paragraph(walk.span.start) if walk.document.text else None
        status.show(paragraph=place, named=())
        if walk.spot is not None and self._findings is not None:
            mention = mention_at(self._findings, walk.spot)
            if mention is not None:
                actor = self._findings.actor(mention.actor)
                surface = mention.span.of(walk.document.text)
                status.show(named=describe(mention, actor, surface, self._desk.glyphs))
        if walk.focused is not None:
            self._desk.stances.focus_evidence(walk.focused.key)
        self.offer()

    def offer(self) -> None:
        """Tell which stance is in focus, and what the key that accepts would do."""
        entry = self.focused
        told = offer(entry, self._key, self._desk.glyphs) if entry else ()
        self._desk.status.show(offer=told)

    # -- in the library --------------------------------------------------------------------

    def look_around(self) -> None:
        """Show what the library knows that stands against the stances of the article.

        The library knows of those themselves as soon as they are stored, and not before.
        """
        if self._article is not None and self._findings is not None and self._findings.stances:
            self._desk.run(partial(self._look_around, self._article), group="around")

    async def _look_around(self, article: Article) -> None:
        around = await self._desk.session.around(article.id)
        if self._article is article and around:
            self._desk.stances.set_around([from_known(each) for each in around])
            self.offer()

    def whole_library(self) -> None:
        """Show all that the library knows of the actor at hand, or this article's stances again."""
        stances, panes = self._desk.stances, self._desk.panes
        if stances.actor:
            stances.show_article()
            return
        spot = self._desk.reader.walk.spot_near if panes.scope == "reader" else None
        name = self._name(spot.actor) if spot else ""
        name = name or stances.current_actor or ""
        if name:
            self._desk.run(partial(self._show_library, name), group="library")
        else:
            self._desk.status.say("no actor here to look up in the library")

    def show_actor(self, id: str) -> None:
        """Show the stances of an actor of this article, in it or else in the library."""
        name = self._name(id)
        if not name:
            return
        if self._desk.stances.actor:
            self._desk.stances.show_article()
        if self._desk.stances.go_to_actor(name):
            self._desk.panes.focus_stances()
        else:
            self._desk.run(partial(self._show_library, name), group="library")
            self._desk.status.say(f"{name} takes no stance in this article: the library instead")

    def _name(self, id: str) -> str:
        actor = self._findings.actor(id) if self._findings else None
        return actor.name if actor else ""

    async def _show_library(self, name: str, *, go: bool = True) -> None:
        known = await self._desk.session.of_actor(name)
        if self._under_way or not (go or self._desk.stances.actor == name):
            return
        entries = [from_known(each) for each in known]
        if not self.rejected_shown:
            entries = [entry for entry in entries if entry.status is not Status.REJECTED]
        self._desk.stances.show_actor(name, entries)
        if go:
            self._desk.panes.focus_stances()
        self.offer()
