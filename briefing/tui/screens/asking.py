"""What is asked for a field of a card that wants more than a digit, and what the answer makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.app import App
from textual.screen import Screen

from briefing.news.card import Card, Field
from briefing.tui.choices import Found, Picked
from briefing.tui.choices import tags as tags_found
from briefing.tui.editor import edit
from briefing.tui.glyphs import Glyphs
from briefing.tui.offers import Offers
from briefing.tui.screens.choose import Option
from briefing.tui.screens.note import NoteScreen
from briefing.tui.screens.pick import Pick


@dataclass(frozen=True, slots=True)
class Question:
    """A screen that asks, and what makes another card of what it hands back, or None of nothing."""

    screen: Screen[Any]
    answered: Callable[[Any], Card | None]


def question(
    card: Card, field: Field, offers: Offers, glyphs: Glyphs, app: App[Any]
) -> Question | None:
    """Return what is asked for a field of ``card``; None for one that has digits enough."""
    match field:
        case Field.HOLDER:
            return _one("Who holds it?", offers.find_actor(card), _holder(card), glyphs)
        case Field.TARGET:
            return _one("Towards whom or what?", offers.find_target(card), _target(card), glyphs)
        case Field.CHAIN:
            return _chain(card, offers, glyphs)
        case Field.TAGS:
            return _tags(card, offers, glyphs)
        case Field.NOTE:
            screen = NoteScreen(
                "Note on this statement", card.stance.note, edit=partial(edit, app), glyphs=glyphs
            )
            return Question(screen, lambda body: None if body is None else card.note(body))
        case _:
            return None


def _one(
    title: str, find: Callable[[str], Found], put: Callable[[Picked], Card], glyphs: Glyphs
) -> Question:
    def answered(picked: list[Picked] | None) -> Card | None:
        return put(picked[0]) if picked else None

    return Question(Pick[Picked](title, find, glyphs=glyphs), answered)


def _holder(card: Card) -> Callable[[Picked], Card]:
    return lambda picked: card.holder(picked.about.text, picked.kind)


def _target(card: Card) -> Callable[[Picked], Card]:
    return lambda picked: card.towards(picked.about, picked.kind)


def _chain(card: Card, offers: Offers, glyphs: Glyphs) -> Question:
    links = [name for name in card.stance.chain if name != card.stance.holder]
    marked = [Option(offers.named(name), name) for name in links]

    def answered(picked: list[Picked] | None) -> Card | None:
        return None if picked is None else card.chain(tuple(one.about.text for one in picked))

    screen = Pick[Picked](
        "Told by whom, from the publisher inwards?",
        offers.find_actor(card),
        several=True,
        marked=marked,
        glyphs=glyphs,
    )
    return Question(screen, answered)


def _tags(card: Card, offers: Offers, glyphs: Glyphs) -> Question:
    def answered(picked: list[str] | None) -> Card | None:
        return None if picked is None else card.tags(tuple(picked))

    return Question(tags_screen(card.stance.tags, offers.tags, glyphs), answered)


def tags_screen(given: tuple[str, ...], known: tuple[str, ...], glyphs: Glyphs) -> Pick[str]:
    """Return what asks for tags; those ``given`` are marked, those ``known`` are offered."""
    return Pick[str](
        "Tags",
        tags_found(list(dict.fromkeys((*given, *known)))),
        several=True,
        marked=[Option(tag, tag) for tag in given],
        nothing="no tags yet: type one",
        glyphs=glyphs,
    )
