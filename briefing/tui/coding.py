"""Statements coded by hand in the open article: with a card, by a label at once, or once more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial, partialmethod

from briefing.news import guess
from briefing.news.card import Card
from briefing.news.decision import Decision
from briefing.news.guess import Reading
from briefing.news.phrasing import claim
from briefing.news.stance import Label
from briefing.store.disk import StoreRefused
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from briefing.tui.annotating import Annotating
from briefing.tui.cast import Cast
from briefing.tui.choosing import Choosing
from briefing.tui.desk import Desk
from briefing.tui.keymap import Keymap
from briefing.tui.matching import Match, fold, rank
from briefing.tui.names import Names
from briefing.tui.reading.cursor import Unit


class Coding:
    """What a reader codes in the open article. Its commands are those of the key table.

    What is set as ``move_note`` moves the end of a note, or its beginning, where no stance is at
    hand; it tells whether there is any.
    """

    def __init__(
        self,
        desk: Desk,
        annotating: Annotating,
        choosing: Choosing,
        cast: Cast,
        keymap: Keymap,
    ) -> None:
        self._desk, self._annotating, self._keymap = desk, annotating, keymap
        self._cast, self._choosing = cast, choosing
        self._last: Decision | None = None
        self.move_note: Callable[[bool], bool] | None = None

    @property
    def cast(self) -> Cast:
        """Who and what can be named."""
        return self._cast

    # -- commands --------------------------------------------------------------------------

    def new_statement(self) -> None:
        """Show the card of a new statement on the current sentence, or on what is selected."""
        reading = self._reading()
        if reading is not None:
            self._show_card(guess.new_card(reading, self.span), reading)

    def new_statement_of_actor(self) -> None:
        """Show the card of a new statement that the actor at hand in the panel holds."""
        reading, holder = self._reading(), self._desk.stances.current_actor
        if reading is not None:
            card = Card(guess.blank(reading.article, self.span))
            self._show_card(card.holder(holder) if holder else card, reading)

    def code_with(self, label: Label) -> None:
        """Code a statement of that label at once; ask only for what nobody can guess."""
        reading = self._reading()
        if reading is None:
            return
        card = guess.new_card(reading, self.span, label)
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
        reading = self._reading()
        stance = self._focused(reading) if reading else None
        if reading is not None and stance is not None:
            self._show_card(Card(stance, labelled=True, before=stance), reading)

    def _move(self, at_end: bool) -> None:
        reading, stance = self._reading(), self.at_hand()
        if reading is None:
            return
        if stance is None and self.move_note is not None and self.move_note(at_end):
            return
        stance = self._focused(reading)
        if stance is None:
            return
        card = Card(stance, labelled=True, before=stance)

        def then(span: Span | None) -> None:
            if span is not None:
                self._keep(_on(card, reading, span), reading)

        self._choose_words(card, reading, then, at_end=at_end)

    move_end = partialmethod(_move, True)
    move_beginning = partialmethod(_move, False)

    def take_selection(self) -> None:
        """Take what is selected: for whoever asked for words, else for a new statement."""
        if not self._choosing.take():
            self.new_statement()

    def names(self) -> Names:
        """Return all actors of the library, as far as they have been read."""
        self._cast.prepare()
        return self._cast.names()

    # -- what is at hand -------------------------------------------------------------------

    @property
    def span(self) -> Span:
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

    def at_hand(self) -> Decision | None:
        """Return the stance under the cursor, in the text or in the panel, as it is decided."""
        entry, article = self._annotating.focused, self._annotating.article
        if entry is None or entry.known is None:
            return None
        same = article is not None and article.id == entry.known.article
        try:
            return self._desk.session.shelf.proposal(entry.known, article if same else None)
        except StoreRefused as refusal:
            self._desk.status.say(str(refusal), "warning")
            return None

    def _focused(self, reading: Reading) -> Decision | None:
        """Return the stance at hand; None, and say so, where there is none in this article."""
        stance = self.at_hand()
        if stance is None or stance.article != reading.article.id:
            self._desk.status.say("no stance of this article here: s goes to the next")
            return None
        return stance

    # -- the card --------------------------------------------------------------------------

    def _show_card(self, card: Card, reading: Reading) -> None:
        from briefing.tui.offers import Offers
        from briefing.tui.screens.statement import HEIGHT, Filled, StatementScreen

        cast = self._cast
        offers = Offers(reading, cast.recent(), cast.names, cast.tags())

        def back(card: Card, span: Span | None) -> None:
            self._show_card(card if span is None else _on(card, reading, span), reading)

        def take(filled: Filled | None) -> None:
            if filled is None:
                self._desk.status.say("nothing was kept")
            elif filled.words:
                self._choose_words(filled.card, reading, partial(back, filled.card))
            else:
                self._desk.reader.unselect()
                self._keep(filled.card, reading)

        reader = self._desk.reader
        self._desk.panes.focus_reader()
        above = not reader.make_room(HEIGHT)
        screen = StatementScreen(card, offers, self._keymap, self._desk.glyphs, above=above)
        reader.app.push_screen(screen, take)

    def _choose_words(
        self,
        card: Card,
        reading: Reading,
        then: Callable[[Span | None], object],
        *,
        at_end: bool = True,
    ) -> None:
        place = card.stance.anchor.find(reading.article.text)
        self._choosing.begin(place or self.span, then, at_end=at_end)

    # -- keeping ---------------------------------------------------------------------------

    def _code_like(self, last: Decision, reading: Reading) -> None:
        blank = guess.blank(reading.article, self.span)
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
        self._desk.session.perform(
            lambda coding: coding.keep(card.stance, card.before, card.made),
            partial(self._kept, card),
        )

    def _kept(self, card: Card, kept: Decision | None) -> None:
        if kept is None:
            return
        verb = "corrected" if card.before is not None else "coded"
        self._desk.status.say(f"{verb}{self.undoing}: {claim(kept)}")

    @property
    def undoing(self) -> str:
        """How what was just done is undone, in the words of a message."""
        try:
            keys = self._keymap.keys_of("global.undo")
        except KeyError:
            keys = ()
        return f" ({keys[0]} undoes)" if keys else ""


def _on(card: Card, reading: Reading, span: Span) -> Card:
    """Return a card whose statement rests on the words of ``span``."""
    article = reading.article
    card = card.words(Anchor.of(article.text, span))
    return replace(card, stance=replace(card.stance, fingerprint=article.fingerprint))
