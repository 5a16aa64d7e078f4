"""All that a reader has taught, together: laid over what was found in an article, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from briefing.news.actor import ActorKind
from briefing.news.findings import Findings
from briefing.news.parted import Parted, part
from briefing.news.switches import Switch, switched
from briefing.news.taught import Taught, teach

Lesson: TypeAlias = Taught | Parted | Switch


@dataclass(frozen=True, slots=True)
class Lessons:
    """What was taught of a library.

    First names are parted from those they do not mean, then led to those they do mean; last, what
    nobody wants to see proposed is left out.
    """

    taught: tuple[Taught, ...] = ()
    parted: tuple[Parted, ...] = ()
    switches: tuple[Switch, ...] = ()

    def lay(self, findings: Findings, text: str, article: str) -> Findings:
        """Return what was found in ``text``, that of ``article``, with the lessons laid over it."""
        findings = part(findings, text, self.parted)
        return switched(teach(findings, text, self.taught), text, article, self.switches)

    @property
    def every(self) -> tuple[Lesson, ...]:
        """Each of them."""
        return (*self.taught, *self.parted, *self.switches)

    def leading(self, name: str, into: str, kind: ActorKind) -> Lessons:
        """Return them with one actor led to another, who may be new: ``name`` is an alias then.

        What led to ``name`` leads on to where that leads now, and nothing leads back.
        """
        before, after = name.casefold(), into.casefold()
        taught = tuple(
            Taught(one.alias, into, kind) if one.name.casefold() == before else one
            for one in self.taught
            if one.alias.casefold() not in (before, after)
        )
        parted = tuple(
            Parted(one.alias, into, kind) if one.name.casefold() == before else one
            for one in self.parted
            if one.alias.casefold() != before
        )
        return Lessons((*taught, Taught(name, into, kind)), parted, self.switches)

    def without(self, lesson: Lesson) -> Lessons:
        """Return them without one, as if it had never been taught."""
        return Lessons(
            tuple(one for one in self.taught if one != lesson),
            tuple(one for one in self.parted if one != lesson),
            tuple(one for one in self.switches if one != lesson),
        )

    def adding(self, lesson: Lesson) -> Lessons:
        """Return them with one more; of a name that had another meaning it is the new one."""
        match lesson:
            case Switch():
                return Lessons(self.taught, self.parted, (*self.switches, lesson))
            case Taught():
                taught = tuple(one for one in self.taught if not same_name(one, lesson))
                return Lessons((*taught, lesson), self.parted, self.switches)
            case Parted():
                parted = tuple(one for one in self.parted if not same_name(one, lesson))
                return Lessons(self.taught, (*parted, lesson), self.switches)


def same_name(one: Taught | Parted, other: Taught | Parted) -> bool:
    """Tell whether two lessons are about one name; case makes no difference."""
    return one.alias.casefold() == other.alias.casefold()


def told(lesson: Lesson) -> str:
    """Return a lesson in a few plain words."""
    match lesson:
        case Taught(alias, name, kind):
            return f"{alias} is {name} ({kind.value})"
        case Parted(alias, "", _):
            return f"{alias} is nobody"
        case Parted(alias, name, kind):
            return f"{alias} is somebody else: {name} ({kind.value})"
        case Switch():
            return lesson.words
