"""What people have said of actors, as other programs carry it: cards, and names they go by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from briefing.export.material import Material
from briefing.news.exchanged import card_record
from briefing.news.memo import memo
from briefing.news.profile import Profile
from briefing.news.taught import Taught


@dataclass(frozen=True, slots=True)
class Said:
    """What people have said of actors: cards by their names, and what was taught of these."""

    cards: Mapping[str, Profile]
    taught: Mapping[str, Sequence[Taught]]

    @classmethod
    def of(cls, material: Material) -> Self:
        """Return what is said in the library of ``material``."""
        taught: dict[str, list[Taught]] = {}
        for lesson in material.lessons():
            if isinstance(lesson, Taught):
                taught.setdefault(lesson.name, []).append(lesson)
        return cls({one.name: one for one in material.cards()}, taught)

    @property
    def names(self) -> set[str]:
        """Whom anything is said of."""
        return {*self.cards, *self.taught}

    def of_actor(self, name: str, aliases: Sequence[str]) -> str:
        """Return it as a memo, with the other names that articles give an actor."""
        if name not in self.names:
            return f"also: {', '.join(aliases)}" if aliases else ""
        card = self.cards.get(name, Profile(name))
        fields = {key: value for key, value in card_record(card).items() if value and key != "note"}
        lessons = self.taught.get(name, ())
        fields |= {"also": list(aliases), "taught": [one.alias for one in lessons]}
        fields |= {"as": lessons[0].kind.value} if lessons else {}
        return memo(card.note, fields)
