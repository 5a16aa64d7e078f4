"""The card of an actor: what it is called, what is said of it, what it holds, where it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.content import Content

from briefing.news.actor import ActorKind
from briefing.news.known import KnownActor
from briefing.news.profile import COLOURS, Profile, clean_external_id, clean_field
from briefing.news.stance import Tally
from briefing.news.timeline import Focus, Side
from briefing.store.dossier import Dossier, dossier
from briefing.text.span import Span
from briefing.tui.actors import pick_actor
from briefing.tui.cast import Cast
from briefing.tui.glyphs import Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.renaming import Renaming
from briefing.tui.screens.choose import Choose, Option
from briefing.tui.screens.kept import KeptScreen
from briefing.tui.screens.line import LineScreen
from briefing.tui.screens.note import NoteScreen
from briefing.tui.session import Session
from briefing.tui.widgets.actor_rows import (
    ActorRows,
    Alias,
    Among,
    Field,
    One,
    Said,
    Told,
    fold_key,
    key_of,
    rows_of,
)
from briefing.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from briefing.news.known import Known
    from briefing.store.coding import Coding


@dataclass(frozen=True, slots=True)
class Lead:
    """An article to open, at some words of it where there are any."""

    article: str
    at: Span | None = None
    quote: str = ""


class ActorScreen(KeptScreen[Lead | Focus]):
    """What the library knows of one actor. Hands back where the reader wants to go.

    That is an article, or the timeline of the actor or of a pair.
    """

    place = "actor"

    def __init__(
        self, name: str, session: Session, cast: Cast, keymap: Keymap, glyphs: Glyphs
    ) -> None:
        self._rows = ActorRows(glyphs=glyphs)
        super().__init__(
            session,
            self._rows,
            keymap,
            glyphs,
            title=name,
            hints="enter opens, changes  M merge  S split  u undoes  ? keys",
        )
        self._former: list[str] = []
        self._unfolded: set[tuple[str, str, bool]] = set()
        unknown = KnownActor(name, ActorKind.GROUP, (), "", "", 0, 0, Tally(), Tally())
        self._dossier = Dossier(unknown, Profile(name), told=False)
        self._cast, self._renaming = cast, Renaming(self, session, cast)

    def on_mount(self) -> None:
        """Show what is known at once, and the rest as soon as it has been read."""
        self._lay_out()
        self.show()

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what gives names, what undoes, and what moves along the list."""
        yield self._renaming
        yield from super().performers(scope)

    # -- what is shown -----------------------------------------------------------------------

    @property
    def dossier(self) -> Dossier:
        """What is known of the actor."""
        return self._dossier

    @property
    def alias(self) -> str:
        """The other name under the cursor, "" where it is on something else."""
        row = self._rows.current
        return row.name if isinstance(row, Alias) else ""

    def find_actor(self) -> None:
        """Show another actor, asked for by a few letters."""
        pick_actor(self.app, self._cast, self.glyphs, self.call)

    def call(self, name: str) -> None:
        """Show the actor of another name: this one is called so now, or is that one."""
        before = self._dossier.actor
        self._former.append(before.name)
        self._dossier = replace(self._dossier, actor=replace(before, name=name))
        self.show()

    @work(exclusive=True)
    async def show(self) -> None:
        """Show what the library knows now."""
        shelf, name = self.session.shelf, self._dossier.actor.name
        if not shelf.ready:
            return
        found = await asyncio.to_thread(dossier, shelf, name)
        if not found.told and self._former:
            # A name that was given has been taken back.
            before = await asyncio.to_thread(dossier, shelf, self._former[-1])
            if before.told and before.actor.name != name:
                found = before
                self._former.pop()
        self._dossier = found
        self._lay_out()

    def _lay_out(self) -> None:
        found = self._dossier
        self._rows.set_rows(rows_of(found, self._unfolded), keep=key_of)
        self._rows.border_title = Content(found.actor.name)
        self._rows.border_subtitle = None if found.told else Content("in no article now")

    # -- keys ----------------------------------------------------------------------------------

    @on(Rows.Opened)
    def open_row(self) -> None:
        """Open, unfold or change what is under the cursor."""
        match self._rows.current:
            case Said(field, _, _):
                self._change(field)
            case Among(other, label, stances, takes, _):
                if len(stances) == 1:
                    self._go_to(stances[0])
                else:
                    self._unfolded ^= {fold_key(other, label, takes)}
                    self._lay_out()
            case One(known):
                self._go_to(known)
            case Told(headline):
                self.dismiss(Lead(headline.id))
            case Alias():
                self.tell("S says whom this name means, d takes it away where it was taught")
            case _:
                pass

    def show_timeline(self) -> None:
        """Show when the actor took which stance, towards the one at the cursor if there is one."""
        name = self._dossier.actor.name
        match self._rows.current:
            case Among(other, _, _, takes, _):
                self.dismiss(Focus(name, other, Side.HELD if takes else Side.MET))
            case _:
                self.dismiss(Focus(name))

    def _go_to(self, known: Known) -> None:
        self.dismiss(Lead(known.article, known.evidence, known.quote))

    def _change(self, field: Field) -> None:
        profile, glyphs = self._dossier.profile, self.glyphs
        match field:
            case Field.NAME:
                self._renaming.rename()
            case Field.KIND:
                self._choose("kind", [kind.value for kind in ActorKind], profile.kind or "")
            case Field.COLOUR:
                self._choose("colour", list(COLOURS), profile.colour)
            case Field.NOTE:
                screen = NoteScreen(f"Note on {profile.name}", profile.note, glyphs=glyphs)
                self.app.push_screen(screen, partial(self._put, "note"))
            case Field.EXTERNAL_ID:
                self._type("external_id", clean_external_id)
            case Field.ROLE | Field.AFFILIATION:
                self._type(field.value, clean_field)

    def _type(self, name: str, check: Callable[[str], str]) -> None:
        title = f"{name.replace('_', ' ')} of {self._dossier.actor.name}"
        before = getattr(self._dossier.profile, name)
        screen = LineScreen(title, before, check=check, glyphs=self.glyphs)
        self.app.push_screen(screen, partial(self._put, name))

    def _choose(self, name: str, values: list[str], now: str) -> None:
        options = [Option("", "as the articles say" if name == "kind" else "none")]
        options += [Option(value, value) for value in values]
        title = f"{name} of {self._dossier.actor.name}"
        screen = Choose(title, options, selected=now, glyphs=self.glyphs)
        self.app.push_screen(screen, partial(self._put, name))

    def _put(self, name: str, value: str | None) -> None:
        before = self._dossier.profile
        if value is None or value == (getattr(before, name) or ""):
            self.tell("nothing was changed")
            return
        said: Any = (ActorKind(value) if value else None) if name == "kind" else value
        self._dossier = replace(self._dossier, profile=replace(before, **{name: said}))
        what = name.replace("_", " ")
        words = f"{what} changed" if value else f"{what} taken away"

        def deed(coding: Coding) -> None:
            from briefing.store import casting

            # What else was put on the card meanwhile stays.
            now = coding.actors.profile(before.name)
            casting.fill(coding, replace(now, **{name: said}), words)

        self.change(deed, lambda _: f"{words} (u undoes): {before.name}")
