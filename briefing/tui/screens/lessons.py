"""What a stance that was told wrongly could teach, and all that was taught so far."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content

from briefing.news.lessons import Lesson, told
from briefing.news.parted import Parted
from briefing.news.phrasing import counted
from briefing.news.switches import Switch
from briefing.store.effects import effect_of
from briefing.tui.events import Stored
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.keymap import Keymap
from briefing.tui.screens.kept import KeptScreen
from briefing.tui.screens.listed import ListedScreen
from briefing.tui.session import Session
from briefing.tui.widgets.entries import Entry
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, spread

if TYPE_CHECKING:
    from briefing.store.coding import Coding

_UNNAMED = ("pronoun", "description")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that could be taught; ``lesson`` is None where it is asked first whom it means.

    ``alias`` are the words that it is about, "" for none, and ``actor`` is whom they were taken
    for.
    """

    text: str
    lesson: Lesson | None = None
    alias: str = ""
    actor: str = ""


def offers(entry: Entry) -> list[Offer]:
    """Return what a stance could teach where it is told wrongly."""
    found: list[Offer] = []
    sides = [("" if entry.via in _UNNAMED else entry.holder_words or entry.holder, entry.holder)]
    if entry.known is not None and entry.known.target == entry.known.text:
        sides.append((entry.target_words or entry.target, entry.known.target))
    for words, actor in sides:
        if words and words not in (offer.alias for offer in found):
            found.append(Offer(f"“{words}” is somebody else…", None, words, actor))
            found.append(Offer(f"“{words}” is nobody", Parted(words), words, actor))
    if entry.rule:
        off = [Switch(entry.rule)]
        if entry.cue:
            off.insert(0, Switch(entry.rule, entry.cue))
            if entry.article:
                off.insert(0, Switch(entry.rule, entry.cue, entry.article))
        found += [Offer(switch.words, switch) for switch in off]
    return found


class Offers(Rows[Offer]):
    """What could be taught, a line each, with what it would change."""

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        """Start empty."""
        super().__init__(glyphs=glyphs)
        self.effects: dict[Offer, str] = {}

    def draw(self, item: Offer, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of an offer."""
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        effect = "" if item.lesson is None else self.effects.get(item, self.glyphs.ellipsis)
        left = [mark, Run(item.text, bold=selected)]
        return [spread(left, [Run(f"{effect} ", "muted")], width, self.glyphs.ellipsis)]


class TeachScreen(ListedScreen[Offer]):
    """Asks what a stance is to teach. Hands back that, None where it is nothing."""

    place = "teach"

    def __init__(
        self, entry: Entry, session: Session, keymap: Keymap, glyphs: Glyphs, *, title: str
    ) -> None:
        self._offers = Offers(glyphs=glyphs)
        super().__init__(
            self._offers, keymap, glyphs, title=title, hints="enter teaches  escape nothing"
        )
        self._session, self._entry = session, entry

    def on_mount(self) -> None:
        """Offer at once, and count what each would change behind that."""
        self._offers.set_rows(offers(self._entry))
        self.count()

    @work(exclusive=True)
    async def count(self) -> None:
        """Say of each offer what it would change."""
        for offer in offers(self._entry):
            if offer.lesson is not None and self._session.shelf.ready:
                effect = await asyncio.to_thread(effect_of, self._session.shelf, offer.lesson)
                self._offers.effects[offer] = effect.words
                self._offers.redraw()

    @on(Rows.Opened)
    def teach_it(self) -> None:
        """Teach what is under the cursor."""
        if (offer := self._offers.current) is not None:
            self.dismiss(offer)


class Taught(Rows[Lesson]):
    """The lessons, a line each."""

    def draw(self, item: Lesson, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of a lesson."""
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        return [spread([mark, Run(told(item))], [], width, self.glyphs.ellipsis)]


class TaughtScreen(KeptScreen[None]):
    """All that was taught of a library, to be looked at and taken back."""

    place = "taught"

    def __init__(self, session: Session, keymap: Keymap, glyphs: Glyphs) -> None:
        self._lessons = Taught(glyphs=glyphs)
        super().__init__(
            session,
            self._lessons,
            keymap,
            glyphs,
            title="Taught",
            hints="d takes back  u undoes  ? keys",
        )

    def on_mount(self) -> None:
        """Show what was taught."""
        self._lessons.say("Nothing was taught yet: T on a stance offers what it could teach.")
        self.show()

    def concerns(self, stored: Stored) -> bool:
        """Only lessons are shown."""
        return stored.taught

    @work(exclusive=True)
    async def show(self) -> None:
        """Show the lessons as they are now."""
        shelf = self.session.shelf
        if shelf.ready:
            lessons = await asyncio.to_thread(lambda: shelf.actors.lessons().every)
            self._lessons.set_rows(lessons, keep=told)
            self._lessons.border_subtitle = Content(counted(len(lessons), "lesson"))

    def take_back(self) -> None:
        """Take back the lesson under the cursor."""
        lesson = self._lessons.current
        if lesson is None:
            self.tell("nothing here to take back")
            return

        def deed(coding: Coding) -> bool:
            from briefing.store import casting

            return casting.unteach(coding, lesson)

        self.change(deed, lambda done: f"taken back (u undoes): {told(lesson)}" if done else "")
