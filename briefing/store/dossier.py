"""All that a library knows of one actor: what its card shows."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.news.actor import ActorKind
from briefing.news.article import Headline
from briefing.news.known import Known, KnownActor
from briefing.news.parted import Parted
from briefing.news.profile import Profile
from briefing.news.stance import Tally
from briefing.news.taught import Taught
from briefing.store.shelf import Shelf

ARTICLES = 200
"""Articles that are named, the newest first."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of ``actor``, with what people said of it in ``profile``.

    ``aliases`` are its other names and in how many articles it goes by each; those of ``taught``
    were taught. ``parted`` are names that somebody has said not to be whom they were taken for.
    ``stances`` are those that it takes and those towards it, ``articles`` those that tell of it;
    ``told`` is false where no article does (any more).
    """

    actor: KnownActor
    profile: Profile
    aliases: tuple[tuple[str, int], ...] = ()
    taught: tuple[Taught, ...] = ()
    parted: tuple[Parted, ...] = ()
    stances: tuple[Known, ...] = ()
    articles: tuple[Headline, ...] = ()
    told: bool = True


def dossier(shelf: Shelf, name: str) -> Dossier:
    """Return what is known of the actor of that name, led to the one it has been merged into.

    Raises:
        StoreRefused: where the library cannot be read.
    """
    shelf.open_rest()
    lessons = shelf.actors.lessons()
    led = {one.alias.casefold(): one.name for one in lessons.taught}
    name = led.get(name.casefold(), name)
    actor = shelf.results.actor(name)
    profile = shelf.actors.profile(name)
    known = actor or KnownActor(name, ActorKind.GROUP, (), "", "", 0, 0, Tally(), Tally())
    counts = shelf.results.alias_counts(name)
    taught = tuple(one for one in lessons.taught if one.name.casefold() == name.casefold())
    for lesson in taught:
        if not any(alias.casefold() == lesson.alias.casefold() for alias in counts):
            counts[lesson.alias] = 0
    return Dossier(
        profile.over(known),
        profile,
        tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        taught,
        lessons.parted,
        tuple(shelf.of_actor(name)),
        tuple(shelf.results.articles_of(name, ARTICLES)),
        actor is not None,
    )
