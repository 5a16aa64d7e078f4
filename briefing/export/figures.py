"""Who is spoken of, as a format asks for it: actors, and what people have said of them."""

from __future__ import annotations

from briefing.news.actor import ActorKind
from briefing.news.known import KnownActor
from briefing.news.lessons import Lesson
from briefing.news.profile import Profile
from briefing.news.stance import Tally
from briefing.store.shelf import Shelf


class Figures:
    """The actors of a library; what takes long to count is counted once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._actors: dict[str, KnownActor] | None = None
        self._kinds: dict[str, tuple[ActorKind, str]] | None = None

    def profile(self, name: str) -> Profile:
        """Return what people have said of an actor."""
        return self._shelf.actors.profile(name)

    def actor(self, name: str) -> KnownActor | None:
        """Return what the library tells of an actor, as people have corrected it; None for none."""
        if self._actors is None:
            self._actors = {one.name.casefold(): one for one in self._shelf.results.actors()}
            for card in self._shelf.actors.profiles():
                key = card.name.casefold()
                told = self._actors.get(key) or _untold(card.name)
                self._actors[key] = card.over(told)
        return self._actors.get(name.casefold())

    def kind(self, name: str) -> tuple[ActorKind, str] | None:
        """Return what an actor is and whom they belong to, as ``actor`` does, but quickly."""
        if self._kinds is None:
            self._kinds = self._shelf.results.kinds()
            for card in self._shelf.actors.profiles():
                kind, body = self._kinds.get(key := card.name.casefold(), (ActorKind.GROUP, ""))
                self._kinds[key] = card.kind or kind, card.affiliation or body
        return self._kinds.get(name.casefold())

    def lessons(self) -> tuple[Lesson, ...]:
        """Return all that was taught of names and rules."""
        return self._shelf.actors.lessons().every

    def cards(self) -> tuple[Profile, ...]:
        """Return what people have said of actors."""
        return self._shelf.actors.profiles()

    def verdicts(self) -> list[tuple[tuple[str, str], str]]:
        """Return what people have said of pairs of actors that are likely one, by their names."""
        found = self._shelf.actors.verdicts().items()
        pairs = ((sorted(names), verdict.value) for names, verdict in found)
        return sorted(((one, other), verdict) for (one, other), verdict in pairs)


def _untold(name: str) -> KnownActor:
    """Return an actor of whom no article tells, but people do."""
    return KnownActor(name, ActorKind.GROUP, (), "", "", 0, 0, Tally(), Tally())
