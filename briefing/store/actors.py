"""What a reader has said and taught about actors, kept with the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from briefing.news.actor import ActorKind
from briefing.news.lessons import Lesson, Lessons
from briefing.news.parted import Parted
from briefing.news.profile import Profile
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.store.database import Database
from briefing.store.values import Values

LESSONS = frozenset({"actors", "parted", "switches"})
"""The tables that lessons are in: where one changes, articles are told otherwise."""

_BREAK = "\x00"


class Verdict(StrEnum):
    """What a person says of two actors that are likely one."""

    DIFFERENT = "different"
    UNSURE = "unsure"


class Actors:
    """The lessons, cards and verdicts of one library. Any thread may call anything.

    A name has one meaning: teaching it again replaces the older one. What writes raises
    ``StoreRefused`` where it cannot be saved, and then nothing has changed.
    """

    def __init__(self, database: Database) -> None:
        self._taught = Values[Taught](
            database,
            "actors",
            lambda one: one.alias,
            asdict,
            lambda one: Taught(one["alias"], one["name"], ActorKind(one["kind"])),
        )
        self._parted = Values[Parted](
            database,
            "parted",
            lambda one: one.alias,
            asdict,
            lambda one: Parted(one["alias"], one["name"], ActorKind(one["kind"])),
        )
        self._switches = Values[Switch](
            database, "switches", _about, asdict, lambda one: Switch(**one)
        )
        self._profiles = Values[Profile](
            database, "profiles", lambda one: one.name, asdict, _profile
        )
        self._verdicts = Values[tuple[tuple[str, str], Verdict]](
            database,
            "verdicts",
            lambda one: _BREAK.join(one[0]),
            lambda one: {"names": list(one[0]), "verdict": one[1].value},
            lambda one: ((one["names"][0], one["names"][1]), Verdict(one["verdict"])),
        )
        self._database = database
        self._changed = False
        database.watch(self._touched)

    # -- lessons -----------------------------------------------------------------------------

    def lessons(self) -> Lessons:
        """Return all that was taught."""
        return Lessons(self.taught(), self.parted(), self.switches())

    def taught(self) -> tuple[Taught, ...]:
        """Return what was taught of names, by alias."""
        return self._taught.all()

    def parted(self) -> tuple[Parted, ...]:
        """Return which names were parted from whom they were taken for, by alias."""
        return self._parted.all()

    def switches(self) -> tuple[Switch, ...]:
        """Return what is not to be proposed any more."""
        return self._switches.all()

    def teach(self, lesson: Lesson) -> None:
        """Keep a lesson. A name that is led to somebody is parted from nobody any more."""
        match lesson:
            case Taught():
                self._parted.remove(lesson.alias)
                self._taught.put(lesson)
            case Parted():
                self._taught.remove(lesson.alias)
                self._parted.put(lesson)
            case Switch():
                self._switches.put(lesson)

    def forget(self, alias: str) -> bool:
        """Take back what was taught of a name; tell whether there was anything."""
        return self._taught.remove(alias)

    def unteach(self, lesson: Lesson) -> bool:
        """Take a lesson back; tell whether it was there."""
        match lesson:
            case Taught():
                return self._taught.remove(lesson.alias)
            case Parted():
                return self._parted.remove(lesson.alias)
            case Switch():
                return self._switches.remove(_about(lesson))

    def take_changed(self) -> bool:
        """Tell whether any lesson has changed since this was last asked, whoever changed it."""
        with self._database.reading("actors"):
            changed, self._changed = self._changed, False
            return changed

    def _touched(self, touched: dict[str, set[int]]) -> None:
        if LESSONS & touched.keys():
            self._changed = True

    # -- cards and verdicts --------------------------------------------------------------------

    def profile(self, name: str) -> Profile:
        """Return the card of an actor, an empty one where nobody has filled it."""
        return self._profiles.get(name) or Profile(name)

    def profiles(self) -> tuple[Profile, ...]:
        """Return every card that somebody has filled, by name."""
        return self._profiles.all()

    def fill(self, profile: Profile) -> None:
        """Keep a card; one on which nothing is left is taken away."""
        if profile.empty:
            self._profiles.remove(profile.name)
        else:
            self._profiles.put(profile)

    def verdicts(self) -> dict[frozenset[str], Verdict]:
        """Return what was said of pairs of actors, by their names."""
        return {frozenset(names): verdict for names, verdict in self._verdicts.all()}

    def judge(self, names: Iterable[str], verdict: Verdict | None) -> None:
        """Keep a verdict on two actors; None takes it back."""
        one, other = sorted(names)
        if verdict is None:
            self._verdicts.remove(_BREAK.join((one, other)))
        else:
            self._verdicts.put(((one, other), verdict))


def _about(switch: Switch) -> str:
    return _BREAK.join((switch.rule, switch.cue, switch.article))


def _profile(document: Any) -> Profile:
    kind = document["kind"]
    return Profile(**{**document, "kind": ActorKind(kind) if kind else None})
