"""What a person has said of an actor: the card that goes before what the articles tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from briefing.news.actor import ActorKind
from briefing.news.known import KnownActor
from briefing.text.clean import clean_line

COLOURS = ("primary", "secondary", "accent", "success", "warning", "error")
"""Colours that every theme has, by which an actor can be told from others."""

LONGEST = 400
"""Characters of one field that are kept; a note may have ten times as many."""

_WIKIDATA = re.compile(
    r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]{0,11})", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person has said of the actor called ``name``; "" and None where they said nothing.

    ``colour`` is one of :data:`COLOURS`. ``external_id`` is a number of Wikidata ("Q148") or an
    address of the web.
    """

    name: str
    kind: ActorKind | None = None
    role: str = ""
    affiliation: str = ""
    colour: str = ""
    external_id: str = ""
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return self == Profile(self.name)

    def over(self, actor: KnownActor) -> KnownActor:
        """Return an actor as the articles tell of it, where nothing else is said of it here."""
        return replace(
            actor,
            kind=self.kind or actor.kind,
            role=self.role or actor.role,
            affiliation=self.affiliation or actor.affiliation,
        )

    def beside(self, other: Profile) -> Profile:
        """Return this card, filled from the ``other`` where nothing is said on this one."""
        return Profile(
            self.name,
            self.kind or other.kind,
            self.role or other.role,
            self.affiliation or other.affiliation,
            self.colour or other.colour,
            self.external_id or other.external_id,
            "\n\n".join(filter(None, dict.fromkeys((self.note, other.note)))),
        )


def clean_field(text: str) -> str:
    """Return what was typed into a field as it is kept: on one line, and not endlessly long."""
    return " ".join(clean_line(text).split())[:LONGEST]


def clean_external_id(text: str) -> str:
    """Return a number of Wikidata, or an address, as it is kept.

    Raises:
        ValueError: where it is neither, with what to type instead.
    """
    line = clean_field(text)
    if not line:
        return ""
    if found := _WIKIDATA.fullmatch(line):
        return found[1].upper()
    if _ADDRESS.match(line):
        return line
    raise ValueError("neither a number of Wikidata nor an address: Q148, or https://…")
