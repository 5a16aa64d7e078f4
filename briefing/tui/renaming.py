"""Names given, led together and parted, on the card of an actor; told beforehand what changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from textual.app import App

from briefing.news.actor import ActorKind
from briefing.news.lessons import Lesson, told
from briefing.news.parted import Parted
from briefing.news.phrasing import counted
from briefing.news.profile import clean_field
from briefing.store.dossier import Dossier
from briefing.store.effects import effect_of
from briefing.tui.cast import Cast
from briefing.tui.choices import Picked, actors
from briefing.tui.glyphs import Glyphs
from briefing.tui.matching import Match
from briefing.tui.screens.choose import Confirm, Option
from briefing.tui.screens.line import LineScreen
from briefing.tui.screens.pick import Pick
from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.store.coding import Coding


class Card(Protocol):
    """The screen that names are given on."""

    glyphs: Glyphs

    @property
    def app(self) -> App[object]:
        """The program."""

    @property
    def dossier(self) -> Dossier:
        """What is known of the actor."""

    @property
    def alias(self) -> str:
        """The other name under the cursor, "" for none."""

    def tell(self, text: str, severity: str = "information") -> None:
        """Show a line."""

    def call(self, name: str) -> None:
        """Show the actor of that name."""

    def show(self) -> object:
        """Show what is known now."""


class Renaming:
    """What is done to the names of the actor on a card. Its commands are those of the key table."""

    def __init__(self, card: Card, session: Session, cast: Cast) -> None:
        self._card, self._session, self._cast = card, session, cast

    @property
    def _name(self) -> str:
        return self._card.dossier.actor.name

    # -- another name, another actor ---------------------------------------------------------

    def rename(self) -> None:
        """Give the actor another name; the one it had stays an alias."""

        def take(name: str | None) -> None:
            if not name or name == self._name:
                self._card.tell("nothing was changed")
            else:
                self._lead(name, self._card.dossier.actor.kind, "rename")

        title = f"What is {self._name} called?"
        screen = LineScreen(title, self._name, check=clean_field, glyphs=self._card.glyphs)
        self._card.app.push_screen(screen, take)

    def merge(self) -> None:
        """Say that the actor is one that the library knows by another name."""

        def take(picked: list[Picked] | None) -> None:
            if not picked:
                self._card.tell("nothing was changed")
            elif picked[0].about.text.casefold() == self._name.casefold():
                self._card.tell(f"{self._name} is that one already")
            else:
                into = picked[0].about.text
                kind = (
                    picked[0].kind or self._cast.names().kind(into) or self._card.dossier.actor.kind
                )
                self._ask_to_merge(into, kind)

        self._pick(f"{self._name} is one with whom?", (), take)

    def _ask_to_merge(self, into: str, kind: ActorKind) -> None:
        found = self._card.dossier
        stances = found.actor.holds.total + found.actor.meets.total
        question = Confirm(
            f"Merge {self._name} into {into}?",
            f"{counted(found.actor.articles, 'article')} and {counted(stances, 'stance')} will "
            f"name {into}; {self._name} stays an alias. One step: u undoes it.",
            yes="merge",
            no="leave them two",
            glyphs=self._card.glyphs,
        )

        def answer(yes: bool | None) -> None:
            if yes:
                self._lead(into, kind, "merge")
            else:
                self._card.tell("nothing was changed")

        self._card.app.push_screen(question, answer)

    def _lead(self, into: str, kind: ActorKind, how: str) -> None:
        name = self._name

        def deed(coding: Coding) -> bool:
            from briefing.store import casting

            do = casting.merge if how == "merge" else casting.rename
            do(coding, name, casting.Who(into, kind))
            return True

        def then(done: bool | None) -> None:
            if done:
                self._cast.forget()
                said = "merged" if how == "merge" else "renamed"
                self._card.tell(f"{said} (u undoes): {name} is {into} now")
                self._card.call(into)

        self._session.perform(deed, then)

    # -- names parted and taken away -----------------------------------------------------------

    def split(self) -> None:
        """Say which of its names mean somebody else, or nobody."""
        found = self._card.dossier
        # The one under the cursor stands first: enter takes it.
        names = [alias for alias, _ in found.aliases] + [self._name]
        names.sort(key=lambda name: name != self._card.alias)
        options = {
            alias: Option(alias, alias, f"in {counted(count, 'article')}")
            for alias, count in (*found.aliases, (self._name, found.actor.articles))
        }

        def find(query: str) -> list[tuple[Option[str], Match]]:
            wanted = query.casefold()
            return [(options[n], Match(0.0, ())) for n in names if wanted in n.casefold()]

        def take(picked: list[str] | None) -> None:
            if picked:
                self._ask_whom(picked)
            else:
                self._card.tell("nothing was changed")

        screen = Pick[str](
            "Which names mean somebody else, or nobody?",
            find,
            several=True,
            glyphs=self._card.glyphs,
        )
        self._card.app.push_screen(screen, take)

    def _ask_whom(self, aliases: Sequence[str]) -> None:
        nobody = Picked.nobody()

        def take(picked: list[Picked] | None) -> None:
            if not picked:
                self._card.tell("nothing was changed")
                return
            one = picked[0]
            name = one.about.text
            if name.casefold() == self._name.casefold():
                self._card.tell(f"they mean {self._name} already")
                return
            kind = one.kind or self._cast.names().kind(name) or ActorKind.GROUP
            self._preview([Parted(alias, name, kind) for alias in aliases])

        self._pick(f"Whom does {_listed(aliases)} mean?", [(nobody, "nobody")], take)

    def _preview(self, lessons: Sequence[Parted]) -> None:
        whom = lessons[0].name or "nobody"
        words = f"{_listed([one.alias for one in lessons])} is {whom}?"
        question = Confirm(
            words,
            f"Counting what changes{self._card.glyphs.ellipsis}",
            yes="teach it",
            no="leave it",
            glyphs=self._card.glyphs,
        )

        def answer(yes: bool | None) -> None:
            if yes:
                self._teach(lessons)
            else:
                self._card.tell("nothing was changed")

        async def count() -> None:
            effect = await asyncio.to_thread(effect_of, self._session.shelf, *lessons)
            question.explain(f"{effect.words}. One step: u undoes it.")

        self._card.app.push_screen(question, answer)
        self._card.app.run_worker(count(), group="preview", exclusive=True)

    def take_alias_away(self) -> None:
        """Take back that the name under the cursor was taught to be one of this actor's."""
        alias = self._card.alias
        taught = [one for one in self._card.dossier.taught if _same(one.alias, alias)]
        if not taught:
            why = f"{alias} was found, not taught: S parts it" if alias else "no name here"
            self._card.tell(f"nothing to take away: {why}")
            return

        def deed(coding: Coding) -> bool:
            from briefing.store import casting

            return casting.unteach(coding, taught[0])

        def then(done: bool | None) -> None:
            if done:
                self._card.tell(f"taken away (u undoes): {alias} is not taught any more")
            self._card.show()

        self._session.perform(deed, then)

    def _teach(self, lessons: Sequence[Lesson]) -> None:
        def deed(coding: Coding) -> bool:
            from briefing.store import casting

            casting.teach(coding, lessons)
            return True

        def then(done: bool | None) -> None:
            if done:
                self._cast.forget()
                self._card.tell(f"taught (u undoes): {told(lessons[0])}")
            self._card.show()

        self._session.perform(deed, then)

    # -- whom ------------------------------------------------------------------------------

    def _pick(
        self,
        title: str,
        first: Sequence[tuple[Picked, str]],
        take: Callable[[list[Picked] | None], None],
    ) -> None:
        def find(query: str) -> list[tuple[Option[Picked], Match]]:
            extra = [
                (Option(value, text), Match(0.0, ()))
                for value, text in first
                if query.casefold() in text
            ]
            return [*extra, *actors((), {}, self._cast.names())(query)]

        screen = Pick[Picked](title, find, glyphs=self._card.glyphs)
        self._cast.prepare(screen.look_again)
        self._card.app.push_screen(screen, take)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{quoted[0]} and {len(quoted) - 1} more"
