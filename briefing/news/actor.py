"""Actors, and the places of a text where they are mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.text.span import Span


class ActorKind(StrEnum):
    """What an actor is. A country that acts is a government; "analysts" are a group."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    GROUP = "group"


class Via(StrEnum):
    """How the words of a mention lead to their actor."""

    NAME = "name"
    ALIAS = "alias"
    METONYM = "metonym"
    DEMONYM = "demonym"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can take a stance.

    ``id`` holds within one analysis only ("a1"); across articles an actor is known by its ``name``.
    ``aliases`` are the other surface forms met, pronouns left out. ``affiliation`` is the id of the
    actor this one belongs to or speaks for.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something.

    ``actor`` is the id of the actor they lead to, None for a date or a river. ``label`` is an
    entity label: PERSON, ORG, GPE, NORP, LOC, FAC, EVENT, DATE and so on.
    """

    span: Span
    label: str
    actor: str | None = None
    via: Via = Via.NAME
