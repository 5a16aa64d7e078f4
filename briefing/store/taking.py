"""Which articles tell a stance: of whom, towards whom, and of which kind, as people decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefing.news.known import Known
from briefing.news.query import Field, Key
from briefing.news.stand import Stand
from briefing.store.actors import Actors
from briefing.store.results import Results
from briefing.store.stances import Stances
from briefing.store.telling import Telling

_Sides = Sequence[tuple[Field, frozenset[str]]]
"""Fields, each with the names it asks for as they are compared; none for a label."""


class Taking:
    """Answers which articles tell one stance that several fields apply to.

    Proposals count, and what people accepted, corrected or coded; what they rejected does not, nor
    what is no more than possible. Any thread may call anything.
    """

    def __init__(
        self, results: Results, stances: Stances, telling: Telling, actors: Actors
    ) -> None:
        self._results, self._stances = results, stances
        self._telling, self._actors = telling, actors
        self._told: dict[str, tuple[int, tuple[Known, ...]]] = {}

    def articles(self, wanted: Sequence[Field], unwanted: Sequence[Field] = ()) -> set[str]:
        """Return the ids of the articles with a stance that is all ``wanted`` and none of the rest.

        An actor is meant by any name: an alias that articles call it by, or that was taught. Where
        a target is the name of nobody, what the stance is about holds the words.
        """
        asked, barred = self._named(wanted), self._named(unwanted)
        found = self._results.taking(*_conditions(asked, barred))
        decided = self._stances.articles()
        if not decided:
            return found
        # Of a decided article the proposal may be another stance by now, or a stance be new.
        looked_at = decided & found
        looked_at |= self._stances.articles_where(lambda one: _may_apply(one, asked))
        revisions = self._stances.revisions()
        right = {
            id
            for id in looked_at
            if any(_applies(one, asked, barred) for one in self._of(id, revisions.get(id, 0)))
        }
        return (found - decided) | right

    def judge(
        self, wanted: Sequence[Field], unwanted: Sequence[Field] = ()
    ) -> Callable[[Known | Stand], bool]:
        """Return what tells of one stance whether it is all ``wanted`` and none of the rest.

        Names mean what they mean in ``articles``.
        """
        asked, barred = self._named(wanted), self._named(unwanted)
        return lambda one: (
            all(_is(one, *side) for side in asked) and not any(_is(one, *side) for side in barred)
        )

    def _of(self, id: str, revision: int) -> tuple[Known, ...]:
        kept = self._told.get(id)
        if kept is None or kept[0] != revision:
            kept = revision, tuple(one for one in self._telling.of_article(id) if one.counts)
            self._told[id] = kept
        return kept[1]

    def _named(self, fields: Sequence[Field]) -> _Sides:
        return [
            (field, frozenset() if field.key is Key.LABEL else self._names(field.value))
            for field in fields
        ]

    def _names(self, name: str) -> frozenset[str]:
        """Return the names, as they are compared, of whoever goes by ``name``."""
        sought = name.casefold()
        led = {
            lesson.name.casefold()
            for lesson in self._actors.lessons().taught
            if lesson.alias.casefold() == sought
        }
        known = self._results.called(sought) | led
        if not known:
            coded = self._stances.of_actor(name)
            known = {sought} if coded else self._results.called_in_part(sought)
        return frozenset(known)


def _conditions(asked: _Sides, barred: _Sides) -> tuple[str, list[str]]:
    """Return the condition in SQL, over a row of stances, and what is given for its marks."""
    parts, given = list[str](), list[str]()
    for no, sides in (("", asked), ("NOT ", barred)):
        for field, names in sides:
            condition, values = _condition(field, names)
            parts.append(f"{no}({condition})")
            given += values
    return " AND ".join(parts), given


def _condition(field: Field, names: frozenset[str]) -> tuple[str, list[str]]:
    among, ordered = ", ".join("?" * len(names)), sorted(names)
    sides = {
        Key.HOLDER: ["holder_key"],
        Key.TARGET: ["target_key"],
        Key.ACTOR: ["holder_key", "target_key"],
    }
    if field.key is Key.LABEL:
        return "label = ?", [field.value]
    if names:
        columns = sides[field.key]
        return " OR ".join(f"{one} IN ({among})" for one in columns), ordered * len(columns)
    if field.key is Key.HOLDER:
        return "0", []
    return "instr(lower(stances.text), ?)", [field.value.casefold()]


def _may_apply(decision: Mapping[str, Any], asked: _Sides) -> bool:
    """Tell whether what was decided may be what is asked for, by its labels and names alone."""
    for field, names in asked:
        sides = decision["holder"].casefold(), decision["target"].casefold()
        if field.key is Key.LABEL:
            right = decision["label"] == field.value
        else:
            right = not names or not names.isdisjoint(sides)
        if not right:
            return False
    return True


def _applies(known: Known, asked: _Sides, barred: _Sides) -> bool:
    return (
        known.counts
        and all(_is(known, *one) for one in asked)
        and not any(_is(known, *one) for one in barred)
    )


def _is(known: Known | Stand, field: Field, names: frozenset[str]) -> bool:
    holder, target = known.holder.casefold(), known.target.casefold()
    match field.key:
        case Key.LABEL:
            return known.label.value == field.value
        case Key.HOLDER:
            return holder in names
        case Key.TARGET if names:
            return target in names
        case Key.ACTOR if names:
            return holder in names or target in names
    return field.value.casefold() in known.text.casefold()
