"""What was found in the open article: shown in its text and beside it, and looked up elsewhere."""

from __future__ import annotations

from functools import partial

from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.news.known import Known
from briefing.news.proposed import proposed
from briefing.tui.desk import Desk
from briefing.tui.reading.highlights import mention_at, proofs, spots
from briefing.tui.widgets.entries import Entry, from_findings, from_known
from briefing.tui.widgets.status import describe, describe_stance


class Annotating:
    """The findings in one article, from the moment it is opened."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._article: Article | None = None
        self._findings: Findings | None = None
        self._entries: dict[str, Entry] = {}

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
        entries = from_findings(findings, self._article.text, self._article.id)
        self._entries = {entry.key: entry for entry in entries}
        self._desk.reader.set_spots(spots(findings))
        self._desk.reader.set_proofs(proofs(findings, [entry.key for entry in entries]))
        self._desk.stances.set_article(
            entries, findings.note or "No stance was found in this article."
        )
        self.follow()
        self.look_around()

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
            if walk.focused.key in self._entries:
                told = describe_stance(self._entries[walk.focused.key], self._desk.glyphs)
                status.show(named=told)

    def known(self, key: str) -> Known | None:
        """Return the stance of this article that the panel knows by ``key``, None for no such."""
        if self._article is None or self._findings is None or key not in self._entries:
            return None
        return proposed(self._article, self._findings)[list(self._entries).index(key)]

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

    async def _show_library(self, name: str) -> None:
        known = await self._desk.session.of_actor(name)
        self._desk.stances.show_actor(name, [from_known(each) for each in known])
        self._desk.panes.focus_stances()
