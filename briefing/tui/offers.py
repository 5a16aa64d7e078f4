"""What a card offers for each of its fields: by a digit, or by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.news.actor import ActorKind
from briefing.news.card import Card, Field, Towards
from briefing.news.decision import Decision
from briefing.news.guess import CHOICES, Reading, holders, targets
from briefing.news.stance import Channel, Commitment, Label, Mode
from briefing.tui import choices
from briefing.tui.choices import Found, Picked
from briefing.tui.names import Names
from briefing.tui.widgets.card_lines import LABELS, MODES


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things a digit chooses, and the card as it would be then."""

    text: str
    card: Card


@dataclass(frozen=True)
class Offers:
    """What there is to choose from in one article.

    ``recent`` are the statements coded last, ``names`` returns all actors of the library as far
    as they are known yet, ``tags`` are those in use.
    """

    reading: Reading
    recent: Sequence[Decision] = ()
    names: Callable[[], Names] = Names
    tags: tuple[str, ...] = ()

    @cached_property
    def kinds(self) -> dict[str, ActorKind]:
        """The kinds of the actors of the article."""
        return {actor.name: actor.kind for actor in self.reading.actors()}

    def choices(self, card: Card, of: Field) -> list[Choice]:
        """Return what the digits choose for a field, nine at most, the likeliest first."""
        return self._choices(card, of)[:CHOICES]

    def _choices(self, card: Card, of: Field) -> list[Choice]:
        stance = card.stance
        match of:
            case Field.HOLDER:
                return [Choice(name, card.holder(name)) for name in self._holders(card)]
            case Field.TARGET:
                return [Choice(one.text, card.towards(one)) for one in self._targets(card)]
            case Field.LABEL:
                return [Choice(LABELS[one], card.label(one)) for one in Label]
            case Field.CHANNEL:
                words = {Channel.VERBAL: "words", Channel.MATERIAL: "deeds"}
                return [Choice(text, card.channel(one)) for one, text in words.items()]
            case Field.COMMITMENT:
                return [Choice(one.value, card.commitment(one)) for one in Commitment]
            case Field.MODE:
                return [Choice(MODES[one], card.mode(one)) for one in Mode]
            case Field.CHAIN:
                told = (self.reading.article.source, *self._holders(card))
                links = [name for name in dict.fromkeys(told) if name and name != stance.holder]
                return [Choice(name, _linked(card, name)) for name in links]
            case Field.TAGS:
                known = dict.fromkeys((*stance.tags, *self.tags))
                return [Choice(tag, _tagged(card, tag)) for tag in known]
            case Field.NOTE:
                return []

    def _holders(self, card: Card) -> list[str]:
        return holders(self.reading, card.stance.evidence, self.recent)

    def _targets(self, card: Card) -> list[Towards]:
        stance = card.stance
        return targets(self.reading, stance.evidence, stance.holder, self.recent)

    def find_actor(self, card: Card) -> Callable[[str], Found]:
        """Return what finds an actor by letters, for the holder or a source."""
        return choices.actors(self._holders(card), self.kinds, self.names())

    def named(self, name: str) -> Picked:
        """Return what picking that very actor would give."""
        return Picked(Towards(name, name))

    def find_target(self, card: Card) -> Callable[[str], Found]:
        """Return what finds an actor or an issue by letters."""
        return choices.sides(self._targets(card), self.kinds, self.names())


def _linked(card: Card, name: str) -> Card:
    """Return the card with a source more, the last before the holder, or with one less."""
    links = [link for link in card.stance.chain if link != card.stance.holder]
    fewer = [link for link in links if link != name]
    return card.chain(tuple(fewer if name in links else [*links, name]))


def _tagged(card: Card, tag: str) -> Card:
    tags = card.stance.tags
    return card.tags(tuple(one for one in tags if one != tag) if tag in tags else (*tags, tag))
