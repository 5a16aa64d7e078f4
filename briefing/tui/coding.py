"""Statements coded by hand in the open article: with a card, by a label at once, or once more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial, partialmethod
from itertools import count
from typing import TYPE_CHECKING

from briefing.news import guess
from briefing.news.card import Card
from briefing.news.decision import Decision
from briefing.news.guess import Reading
from briefing.news.phrasing import claim
from briefing.news.stance import Label
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from briefing.tui.annotating import Annotating
from briefing.tui.cast import Cast
from briefing.tui.desk import Desk
from briefing.tui.keymap import Keymap
from briefing.tui.matching import Match, fold, rank
from briefing.tui.reading.cursor import Unit

if TYPE_CHECKING:
    from briefing.store import coding as store


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are being chosen for ``card``: it is kept with them ``at_once``, or shown."""

    card: Card
    at_once: bool = False


class Coding:
    """What a reader codes in the open article. Its commands are those of the key table."""

    def __init__(self, desk: Desk, annotating: Annotating, keymap: Keymap) -> None:
        self._desk, self._annotating, self._keymap = desk, annotating, keymap
        self._cast = Cast(desk)
        self._words: Words | None = None
        self._last: Decision | None = None
        self._deeds = count()

    # -- commands --------------------------------------------------------------------------

    def new_statement(self) -> None:
        """Show the card of a new statement on the current sentence, or on what is selected."""
        reading = self._reading()
        if reading is not None:
            self._show_card(guess.new_card(reading, self._span), reading)

    def new_statement_of_actor(self) -> None:
        """Show the card of a new statement that the actor at hand in the panel holds."""
        reading, holder = self._reading(), self._desk.stances.current_actor
        if reading is not None:
            card = Card(guess.blank(reading.article, self._span))
            self._show_card(card.holder(holder) if holder else card, reading)

    def code_with(self, label: Label) -> None:
        """Code a statement of that label at once; ask only for what nobody can guess."""
        reading = self._reading()
        if reading is None:
            return
        card = guess.new_card(reading, self._span, label)
        if card.missing is None:
            self._keep(card, reading)
        else:
            self._show_card(card, reading)

    code_support = partialmethod(code_with, Label.SUPPORT)
    code_oppose = partialmethod(code_with, Label.OPPOSE)
    code_neutral = partialmethod(code_with, Label.NEUTRAL)
    code_mixed = partialmethod(code_with, Label.MIXED)

    def repeat_statement(self) -> None:
        """Code the same of the same two as last time, on the words at hand."""
        reading = self._reading()
        if reading is None:
            return
        last = self._last or next(iter(self._cast.recent()), None)
        if last is None:
            self._desk.status.say("nothing has been coded yet that could be repeated")
        else:
            self._code_like(last, reading)

    def recent_pairs(self) -> None:
        """Offer what was coded last, to be coded on the words at hand."""
        from briefing.tui.screens.choose import Option
        from briefing.tui.screens.pick import Pick

        reading = self._reading()
        if reading is None:
            return
        told: dict[str, Decision] = {}
        for one in self._cast.recent():
            told.setdefault(claim(one), one)
        if not told:
            self._desk.status.say("nothing has been coded yet that could be repeated")
            return
        texts = list(told)
        folded = [fold(text) for text in texts]

        def find(query: str) -> list[tuple[Option[Decision], Match]]:
            found = rank(query, folded)
            return [(Option(told[texts[at]], texts[at]), fit) for at, fit in found]

        def take(picked: list[Decision] | None) -> None:
            if picked:
                self._code_like(picked[0], reading)

        self._desk.reader.app.push_screen(
            Pick[Decision]("Code again", find, glyphs=self._desk.glyphs), take
        )

    def edit_statement(self) -> None:
        """Show the card of the stance at hand, to be corrected."""
        reading, stance = self._reading(), self._focused()
        if reading is not None and stance is not None:
            self._show_card(Card(stance, labelled=True, before=stance), reading)

    def _move(self, at_end: bool) -> None:
        reading, stance = self._reading(), self._focused()
        if reading is not None and stance is not None:
            card = Card(stance, labelled=True, before=stance)
            self._choose_words(Words(card, at_once=True), reading, at_end=at_end)

    move_end = partialmethod(_move, True)
    move_beginning = partialmethod(_move, False)

    def take_selection(self) -> None:
        """Take what is selected: for the words being chosen, else for a new statement."""
        words, selection = self._words, self._desk.reader.selection
        reading = self._reading()
        if words is None or selection is None or reading is None:
            self.new_statement()
            return
        self._words = None
        self._desk.reader.unselect()
        card = words.card.words(Anchor.of(reading.article.text, selection))
        card = replace(card, stance=replace(card.stance, fingerprint=reading.article.fingerprint))
        if words.at_once:
            self._keep(card, reading)
        else:
            self._show_card(card, reading)

    def follow(self) -> None:
        """Take notice that the cursor moved: words may be chosen no longer."""
        words = self._words
        if words is not None and self._desk.reader.selection is None:
            self._words = None
            self._desk.status.say("the words stay as they were")
            reading = self._reading()
            here = reading is not None and reading.article.id == words.card.stance.article
            if reading is not None and here and not words.at_once:
                self._show_card(words.card, reading)

    # -- what is at hand -------------------------------------------------------------------

    @property
    def _span(self) -> Span:
        """What a statement would rest on: the selection, the evidence, or the sentence."""
        reader = self._desk.reader
        if reader.selection is not None:
            return reader.selection
        walk = reader.walk
        return walk.span if walk.unit is Unit.EVIDENCE else walk.sentence

    def _reading(self) -> Reading | None:
        """Return the open article with what is known of it; None, and say so, where none is."""
        article, shelf = self._annotating.article, self._desk.session.shelf
        if article is None:
            self._desk.status.say("no article is open to code in")
            return None
        self._cast.prepare()
        decided = shelf.stances.of_article(article.id) if shelf.ready else ()
        return Reading(article, self._annotating.findings, decided, shelf.coder)

    def _focused(self) -> Decision | None:
        """Return the stance under the cursor, in the text or in the panel, as it is decided."""
        desk, annotating = self._desk, self._annotating
        focused = desk.reader.walk.focused
        entry = desk.stances.current if desk.panes.scope == "stances" else None
        key = entry.key if entry else focused.key if focused else ""
        known = annotating.known(key)
        if known is None or annotating.article is None:
            desk.status.say("no stance of this article here: s goes to the next")
            return None
        return desk.session.shelf.proposal(known, annotating.article)

    # -- the card --------------------------------------------------------------------------

    def _show_card(self, card: Card, reading: Reading) -> None:
        from briefing.tui.offers import Offers
        from briefing.tui.screens.statement import HEIGHT, Filled, StatementScreen

        cast = self._cast
        offers = Offers(reading, cast.recent(), cast.names, cast.tags())

        def take(filled: Filled | None) -> None:
            if filled is None:
                self._desk.status.say("nothing was kept")
            elif filled.words:
                self._choose_words(Words(filled.card), reading)
            else:
                self._desk.reader.unselect()
                self._keep(filled.card, reading)

        reader = self._desk.reader
        self._desk.panes.focus_reader()
        above = not reader.make_room(HEIGHT)
        screen = StatementScreen(card, offers, self._keymap, self._desk.glyphs, above=above)
        reader.app.push_screen(screen, take)

    def _choose_words(self, words: Words, reading: Reading, *, at_end: bool = True) -> None:
        place = words.card.stance.anchor.find(reading.article.text)
        if place is None:
            self._desk.status.say("its words are not in this text any more", "warning")
            place = self._span
        self._desk.panes.focus_reader()
        self._desk.reader.select(place, at_end=at_end)
        self._words = words
        self._desk.status.say(
            "choose the words: enter takes them, escape leaves them", seconds=None
        )

    # -- keeping ---------------------------------------------------------------------------

    def _code_like(self, last: Decision, reading: Reading) -> None:
        blank = guess.blank(reading.article, self._span)
        stance = replace(
            blank,
            holder=last.holder,
            target=last.target,
            text=last.text,
            label=last.label,
            score=last.score,
            channel=last.channel,
            chain=(*blank.chain, last.holder),
        )
        self._keep(Card(stance, labelled=True), reading)

    def _keep(self, card: Card, reading: Reading) -> None:
        card = guess.kept(card, reading, card.stance.evidence)
        self._last = card.stance
        self._desk.reader.unselect()
        # Each in a group of its own: the next one must not end it.
        group = f"keep {next(self._deeds)}"
        self._desk.run(partial(self._store, card), group=group)

    async def _store(self, card: Card) -> None:
        def deed(coding: store.Coding) -> Decision:
            return coding.keep(card.stance, card.before, card.made)

        kept = await self._desk.session.do(deed)
        if kept is None:
            return
        verb = "corrected" if card.before is not None else "coded"
        self._desk.status.say(f"{verb}: {claim(kept)}{self._undoing}")

    @property
    def _undoing(self) -> str:
        try:
            keys = self._keymap.keys_of("global.undo")
        except KeyError:
            keys = ()
        return f"; {keys[0]} undoes" if keys else ""
