"""Names that a reader has settled: who goes by which, of which kind.

They go before what the lists say and what the model finds.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.analysis.engine import Engine
from briefing.analysis.gazetteer import Gazetteer, enter
from briefing.analysis.passage import Entry, Reading
from briefing.analysis.pipeline import Pipeline
from briefing.analysis.protocol import PIPELINE
from briefing.news.actor import ActorKind, Via
from briefing.news.tuning import Named, Names
from briefing.news.tuning_record import ENDING, MODEL_LIMIT, MODELS, last, read

_LABELS = {
    ActorKind.PERSON: "PERSON",
    ActorKind.ORGANIZATION: "ORG",
    ActorKind.GOVERNMENT: "GPE",
    ActorKind.GROUP: "NORP",
}

_UNUSABLE = "the entities that were trained here cannot be used: train the library again"
_PROBE = "They met in the city."

SORT = "settled"
"""What an entry is that comes from a reader."""


def settled(pipeline: Pipeline, names: Names, tuning: Path | None = None) -> Pipeline:
    """Return a pipeline that knows the names which a reader has settled; its name says so.

    ``tuning`` is the file that they come from: entities that were trained lie beside it. Where
    these cannot be used, the pipeline says so and goes on without them.
    """
    engine = pipeline.engine
    if names.model and not _train(engine, names.model, tuning):
        names = replace(names, model="")
        engine = replace(engine, warning=engine.warning or _UNUSABLE)
    if names.empty:
        return pipeline if engine is pipeline.engine else replace(pipeline, engine=engine)
    return replace(
        pipeline,
        engine=replace(engine, name=engine.name + names.mark),
        gazetteer=with_names(pipeline.gazetteer, names.known),
    )


def _train(engine: Engine, model: str, tuning: Path | None) -> bool:
    """Let the shipped entities be those that were trained; tell whether they are."""
    if tuning is None or engine.name != PIPELINE:
        # Those of another pipeline are of another shape.
        return False
    entities: Any = engine.nlp.get_pipe("ner")
    shipped = entities.to_bytes(exclude=["vocab"])
    try:
        data = read(tuning.parent / MODELS / f"{model}{ENDING}", MODEL_LIMIT)
        if sha256(data).hexdigest() != model:
            return False
        shape = _shape(entities)
        entities.from_bytes(data, exclude=["vocab"])
        # A library may be a stranger's: numbers of another shape would be read past their end.
        if _shape(entities) != shape:
            raise ValueError("of another shape")
        engine.nlp(_PROBE)
    except Exception:
        # Whatever is wrong with it, the shipped ones do.
        entities.from_bytes(shipped, exclude=["vocab"])
        return False
    return True


def _shape(entities: Any) -> tuple[list[str], list[tuple[str, str, tuple[int, ...]]]]:
    """Return what a model of entities can do, and the shapes of its numbers."""
    return list(entities.move_names), [
        (node.name, name, node.get_param(name).shape)
        for node in entities.model.walk()
        for name in sorted(node.param_names)
        if node.has_param(name)
    ]


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
    """Return the names that the tuning in a file settles; none where there is no such file."""
    return last(tuning).names if tuning else Names()
