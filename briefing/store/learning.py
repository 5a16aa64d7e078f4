"""What the decisions of a library teach: gathered, learnt, measured, and used from then on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import prod
from typing import TYPE_CHECKING

from briefing.intake.file import Unreadable
from briefing.news.actor import ActorKind
from briefing.news.calibration import Case, Wanting, learn, wanting
from briefing.news.known import Known
from briefing.news.proposed import proposed
from briefing.news.stance import Status
from briefing.news.tuning import Named, Names, Tuning

if TYPE_CHECKING:
    from briefing.news.gains import Measured
    from briefing.store.shelf import Shelf

REJECTED, ON = 5, 3
"""How often stances of a name are rejected, on how many articles, before it is left out."""

CHANCE = 0.05
"""How likely it may be that chance alone has any name of a library left out."""

Step = Callable[[int], None]
"""Told how many articles were looked at."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What can be learnt of a library now.

    ``wanting`` is what is missing for how sure stances are told, None for nothing; ``measured`` is
    what would be gained, None where something is missing. ``tuning`` is what would be used: where
    it would not help for certain, stances are told as sure as now. ``before`` is in use now.
    """

    tuning: Tuning
    before: Tuning
    wanting: Wanting | None
    measured: Measured | None

    @property
    def new(self) -> bool:
        """Whether it differs from what is in use."""
        return self.tuning.digest != self.before.digest

    @property
    def moves(self) -> bool:
        """Whether it has stances told more or less sure than they are now."""
        return (self.tuning.slope, self.tuning.weights) != (self.before.slope, self.before.weights)

    def with_model(self, digest: str) -> Lesson:
        """Return it with other entities, which were trained on what was corrected."""
        names = replace(self.tuning.names, model=digest)
        if names == self.tuning.names:
            return self
        day = date.today().isoformat()
        return replace(self, tuning=replace(self.tuning, names=names, day=day))

    @property
    def told(self) -> list[str]:
        """What it says, in lines that a reader understands."""
        from briefing.news import gain_words

        rows = gain_words.table(self.measured) if self.measured else []
        if self.wanting:
            rows = [f"Too few to say how sure stances are: {self.wanting.words}."]
        if self.moves:
            rows += gain_words.moves(self.tuning, self.before)
        return rows + gain_words.names(self.tuning, self.before)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was decided in a library, and what learning it would gain: whatever is in use."""

    told: tuple[tuple[Case, Known], ...]
    wanting: Wanting | None
    measured: Measured | None


def look(shelf: Shelf, step: Step = lambda done: None, *, anyway: bool = False) -> Lesson:
    """Return what the decisions of a library teach; nothing is changed.

    ``anyway`` has what is learnt used even where it would not help for certain. Meant for a thread.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    return lesson(shelf, gather(shelf, step), anyway=anyway)


def gather(shelf: Shelf, step: Step = lambda done: None) -> Seen:
    """Return what was decided, which is what takes long: every article is read for it.

    Raises:
        StoreRefused: where the library cannot be used.
    """
    from briefing.news.gains import measure

    shelf.open_rest()
    told = tuple(decided(shelf, step))
    cases = [case for case, _ in told]
    missing = wanting(cases)
    return Seen(told, missing, None if missing else measure(cases))


def lesson(shelf: Shelf, seen: Seen, *, anyway: bool = False) -> Lesson:
    """Return what that teaches, beside what is in use now."""
    cases = [case for case, _ in seen.told]
    before, measured = shelf.tunings.current, seen.measured
    learnt = before
    if measured and (measured.better or anyway):
        learnt = learn(cases)
    tuning = Tuning(
        learnt.slope,
        learnt.weights,
        tuple(sorted(_nobody(seen.told, learnt))),
        Names(settled(shelf), before.names.model),
        len(cases),
        len({case.article for case in cases}),
        date.today().isoformat(),
    )
    # When and of how much it was learnt makes no difference to anything that is told.
    same = replace(tuning, decisions=before.decisions, articles=before.articles, day=before.day)
    return Lesson(before if same == before else tuning, before, seen.wanting, measured)


def use(shelf: Shelf, tuning: Tuning) -> None:
    """Use a tuning from now on, as a step that can be undone.

    What the library tells is told anew, by whoever is at work on it.

    Raises:
        StoreRefused: where it cannot be kept.
    """
    shelf.open_rest()
    shelf.tunings.put(shelf.coding, tuning)
    shelf.note_lessons()


def back(shelf: Shelf) -> Tuning:
    """Use the tuning before the one in use, and return it; that is a step, too.

    Raises:
        StoreRefused: where there is none, or it cannot be kept.
    """
    shelf.open_rest()
    tuning = shelf.tunings.back(shelf.coding)
    shelf.note_lessons()
    return tuning


def decided(shelf: Shelf, step: Step = lambda done: None) -> Iterator[tuple[Case, Known]]:
    """Yield what people decided about proposals, each as the shipped program told it.

    Lessons are laid over it, as a decision was about what was seen; no tuning is. Where several
    coders decided, the one counts that counts in the reader. With each comes the proposal.
    """
    lessons = shelf.actors.lessons()
    for done, id in enumerate(sorted(shelf.stances.articles()), 1):
        told = shelf.results.told(id)
        found = shelf.results.get(told[0], told[1]) if told else None
        try:
            article = shelf.library.read(id) if found else None
        except Unreadable:
            article = None
        if told and found and article and article.fingerprint == told[0]:
            proposals = proposed(article, lessons.lay(found, article.text, id))
            for one, now in zip(proposals, shelf.stances.overlay(proposals), strict=True):
                if now.decided and now.status is not Status.PROPOSED:
                    yield Case(id, one.confidence, one.rule, one.mode, _right(one, now)), one
        step(done)


def _right(one: Known, now: Known) -> bool:
    """Tell whether a proposal was accepted as it was: the same holder, label and target.

    How a target that is no actor is put into words is a matter of taste.
    """
    return (
        now.status is Status.ACCEPTED
        and now.label is one.label
        and now.holder.casefold() == one.holder.casefold()
        and now.target.casefold() == one.target.casefold()
    )


def settled(shelf: Shelf) -> tuple[Named, ...]:
    """Return the names that lessons and cards settle, by name: their kind and other names."""
    kinds: dict[str, ActorKind] = {}
    aliases: dict[str, set[str]] = defaultdict(set)
    for lesson in shelf.actors.taught():
        kinds[lesson.name] = lesson.kind
        aliases[lesson.name].add(lesson.alias)
    for profile in shelf.actors.profiles():
        if profile.kind is not None:
            kinds[profile.name] = profile.kind
    return tuple(
        Named(name, kind, tuple(sorted(aliases[name]))) for name, kind in sorted(kinds.items())
    )


def _nobody(told: Sequence[tuple[Case, Known]], tuning: Tuning) -> Iterator[str]:
    """Yield the holders of stances that were rejected again and again, and never accepted.

    Only those whom that would hardly ever happen to if they were somebody: where much is rejected,
    five rejections in a row befall anybody. What is decided on one article hangs together, so that
    of each article one decision counts. A government is somebody, however often it was misread.
    """
    rejected: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    accepted: set[str] = set()
    # Neither surer than told nor than all that was decided here would have it.
    share = (sum(case.right for case, _ in told) + 1) / (len(told) + 2)
    for case, known in told:
        if case.right:
            accepted |= {known.holder, known.target}
        elif known.holder and known.holder_kind is not ActorKind.GOVERNMENT:
            sure = min(share, tuning.confidence(case.confidence, case.rule, case.mode))
            rejected[known.holder][case.article].append(1 - sure)
    found = {
        name: prod(map(min, articles.values()))
        for name, articles in rejected.items()
        if sum(map(len, articles.values())) >= REJECTED and len(articles) >= ON
    }
    for name, chance in found.items():
        if name not in accepted and chance * len(rejected) < CHANCE:
            yield name
