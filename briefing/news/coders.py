"""Several coders on one stance: what each decided, where they differ, and which decision stands."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from briefing.news.decision import Decision
from briefing.news.stance import Status

REJECTED = "rejected"
"""The value of a coder who says that there is no such stance."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One stance of one article, as everybody decided about it: the latest decision of each coder.

    ``settled`` is the decision that somebody made on a difference, None where nobody has.
    """

    article: str
    decisions: tuple[Decision, ...]
    settled: Decision | None = None

    @property
    def holder(self) -> str:
        """Who takes the stance, as the first of the coders names it."""
        return self.decisions[0].holder

    @property
    def differs(self) -> bool:
        """Whether two coders say something else, and nobody has settled it."""
        return self.settled is None and len({value(one) for one in self.decisions}) > 1

    def standing(self, coder: str) -> Decision:
        """Return the decision that counts for ``coder``: settled, else their own, or the latest."""
        if self.settled is not None:
            return self.settled
        own = [one for one in self.decisions if one.coder == coder]
        return max(own or self.decisions, key=lambda one: (one.modified, one.id))


def value(decision: Decision) -> str:
    """Return what a decision says: a label, or that there is no such stance."""
    return REJECTED if decision.status is Status.REJECTED else decision.label.value


def units(decisions: Iterable[Decision]) -> list[Unit]:
    """Return decisions, those that are about one stance together, in the order of the text.

    They are where they were made of one proposal, or join the same two actors on words that
    overlap. What is still open (a note on a proposal that nobody has decided) is left out.
    """
    groups: list[list[Decision]] = []
    made = [one for one in decisions if one.status is not Status.PROPOSED]
    for one in sorted(made, key=lambda each: (each.article, each.anchor.start, each.id)):
        # Those of another article, or that end before this begins, cannot be met any more.
        found = next((group for group in groups[-_NEAR:] if _same(group[0], one)), None)
        if found is None:
            groups.append([one])
        else:
            found.append(one)
    return [_unit(group) for group in groups]


def standing(decisions: Iterable[Decision], coder: str, shown: Container[int]) -> list[Decision]:
    """Return the decisions that stand for ``coder``, one a stance, in the order of the text.

    Those on stances of which a decision is ``shown`` already, by its id, are left out.
    """
    given = list(decisions)
    found = [
        unit.standing(coder)
        for unit in units(given)
        if not any(one.id in shown for one in (*unit.decisions, unit.settled) if one)
    ]
    found += [one for one in given if one.status is Status.PROPOSED and one.id not in shown]
    return sorted(found, key=lambda one: (one.article, one.anchor.start, one.id))


_NEAR = 64
"""Stances before one in the text among which the same is looked for."""


def _same(one: Decision, other: Decision) -> bool:
    if one.article != other.article:
        return False
    if one.proposed and one.proposed == other.proposed:
        return True
    if one.coder == other.coder and one.cue and other.cue and one.cue != other.cue:
        # Somebody who read two words of one sentence has read two stances.
        return False
    return (
        one.evidence.overlaps(other.evidence)
        and one.holder.casefold() == other.holder.casefold()
        and (one.target or one.text).casefold() == (other.target or other.text).casefold()
    )


def _unit(group: Sequence[Decision]) -> Unit:
    settled = [one for one in group if one.settles]
    latest: dict[str, Decision] = {}
    for one in sorted(group, key=lambda each: (each.modified, each.id)):
        if not one.settles:
            latest[one.coder] = one
    decisions = tuple(latest.values()) or tuple(group[:1])
    return Unit(group[0].article, decisions, settled[-1] if settled else None)
