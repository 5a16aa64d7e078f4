"""Names that a reader has settled: who goes by which, of which kind.

They go before what the lists say and what the model finds.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from briefing.analysis.gazetteer import Gazetteer, enter
from briefing.analysis.passage import Entry, Reading
from briefing.analysis.pipeline import Pipeline
from briefing.news.actor import ActorKind, Via
from briefing.news.tuning import Named, Names
from briefing.news.tuning_record import unpack

_LABELS = {
    ActorKind.PERSON: "PERSON",
    ActorKind.ORGANIZATION: "ORG",
    ActorKind.GOVERNMENT: "GPE",
    ActorKind.GROUP: "NORP",
}

SORT = "settled"
"""What an entry is that comes from a reader."""


def settled(pipeline: Pipeline, names: Names) -> Pipeline:
    """Return a pipeline that knows the names which a reader has settled; its name says so."""
    if names.empty:
        return pipeline
    return replace(
        pipeline,
        engine=replace(pipeline.engine, name=pipeline.engine.name + names.mark),
        gazetteer=with_names(pipeline.gazetteer, names.known),
    )


def with_names(gazetteer: Gazetteer, known: Iterable[Named]) -> Gazetteer:
    """Return the gazetteer with names in it that go before those of the lists.

    A name without a capital is left to the lessons: as a known name it would be found in half of
    all sentences.
    """
    tree, entries = deepcopy(gazetteer.tree), dict(gazetteer.entries)
    for one in known:
        # An actor that the lists have, too, stays the same actor.
        entry = next((e for e in entries.values() if e.name == one.name), None)
        if entry is None or entry.kind != one.kind.value:
            key = f"{SORT}:{one.name}"
            entry = Entry(key, one.name, one.kind.value, _LABELS[one.kind], SORT)
        entries[entry.key] = entry
        for words, via in ((one.name, Via.NAME), *((alias, Via.ALIAS) for alias in one.aliases)):
            if any(char.isupper() for char in words):
                enter(tree, words, Reading(entry, via))
    return Gazetteer(tree, entries)


def names_in(tuning: Path | None) -> Names:
    """Return the names that the last tuning of a file settles; none where there is no such file.

    A damaged one is told by the store, which sets it aside.
    """
    try:
        tunings = unpack(tuning.read_bytes()) if tuning else ()
    except (OSError, ValueError):
        return Names()
    return tunings[-1].names if tunings else Names()
