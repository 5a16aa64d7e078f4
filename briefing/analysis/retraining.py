"""Training the shipped entities on what a reader has corrected: a process that is told texts.

It reads a JSON object a line until its input ends: ``text``, ``sentences`` and ``corrections``
(start, end, and a label or null for words that name nothing). It writes a line of JSON, what was
gained on the names held back, and then the model.

One name in five is held back, with all stretches of text that it stands in. To hold back articles
would prove nothing: the same names stand in many, and those that were taught are known anyway.

What is learnt from is what the shipped model says itself, with the corrections laid over it: so
what nobody has complained about stays what it is (rehearsal).
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from briefing.text.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from briefing.analysis.engine import Engine

EPOCHS = 6
BATCH = 16
RATE = 0.0005
"""A fifth of the rate that the shipped model was trained with: it knows most of it already."""

HELD = 5
"""One name in so many is held back."""

REHEARSED = 3
"""How many stretches without a correction are learnt from for each that has some."""

_SEED = 7

Words = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A parsed stretch of a text: what the shipped model says of it, and what was corrected.

    Corrections with the label "" say that their words name nothing; ``held`` are those of names
    that are held back.
    """

    doc: Doc
    said: tuple[Words, ...]
    corrections: tuple[Words, ...]
    held: tuple[Words, ...]

    @property
    def gold(self) -> tuple[Words, ...]:
        """What is to be learnt: the corrections, and what was said beside them."""
        kept = [one for one in self.said if not any(_meet(one, c) for c in self.corrections)]
        return tuple(sorted([*kept, *(c for c in self.corrections if c[2])]))


def main() -> int:
    """Train on standard input until it ends; return the exit status."""
    out = os.fdopen(os.dup(1), "wb")
    # What a library prints goes to standard error: standard output is the answer.
    os.dup2(2, 1)
    measured, model = trained(json.loads(line) for line in sys.stdin.buffer)
    with out:
        out.write(json.dumps(measured).encode("ascii") + b"\n" + model)
    return 0


def trained(records: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], bytes]:
    """Return what was gained on the names held back, and the entities that were trained.

    ``before`` and ``after`` tell of each held name how many corrections are got right, ``counts``
    how many it has; ``kept`` is the share of what was said beside them that is said still (F1).
    """
    from thinc.api import fix_random_seed

    from briefing.analysis.engine import start

    fix_random_seed(_SEED)
    engine = start()
    with engine.nlp.select_pipes(enable=["ner"]):
        stretches = list(_stretches(engine, records))
        held = [one for one in stretches if one.held]
        before = [one.said for one in held]
        _update(engine.nlp, [one for one in stretches if not one.held])
        after = [_said(engine.nlp(engine.nlp.make_doc(one.doc.text))) for one in held]
    entities: Any = engine.nlp.get_pipe("ner")
    model: bytes = entities.to_bytes(exclude=["vocab"])
    return _measured(held, before, after), model


def _held(records: Sequence[dict[str, Any]]) -> frozenset[str]:
    """Return the names that are held back: always the same, and whatever they are."""
    names = {
        record["text"][start:end].casefold()
        for record in records
        for start, end, _ in record["corrections"]
    }
    order = sorted(names, key=lambda name: sha256(name.encode("utf-8", "replace")).digest())
    return frozenset(order[::HELD])


def _stretches(engine: Engine, records: Iterable[dict[str, Any]]) -> Iterator[Stretch]:
    every = list(records)
    held = _held(every)
    for record in every:
        sentences = [Span(*pair) for pair in record["sentences"]]
        for doc, offset in engine.read(record["text"], sentences):
            end = offset + len(doc.text)
            corrections = tuple(
                words
                for start, stop, label in record["corrections"]
                if offset <= start
                and stop <= end
                and (words := _words(doc, start - offset, stop - offset, label or ""))
            )
            asked = tuple(one for one in corrections if _name(doc, one) in held)
            yield Stretch(doc, _said(doc), corrections, asked)


def _name(doc: Doc, words: Words) -> str:
    return doc[words[0] : words[1]].text.casefold()


def _words(doc: Doc, start: int, end: int, label: str) -> Words | None:
    span = doc.char_span(start, end, alignment_mode="expand")
    return None if span is None else (span.start, span.end, label)


def _said(doc: Doc) -> tuple[Words, ...]:
    return tuple((ent.start, ent.end, ent.label_) for ent in doc.ents)


def _meet(one: Words, other: Words) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _update(nlp: Language, stretches: Sequence[Stretch]) -> None:
    """Go on with the training of the entities, on corrected stretches and some of the others."""
    from spacy.tokens import Span as Named
    from spacy.training import Example

    chance = random.Random(_SEED)
    corrected = [one for one in stretches if one.corrections]
    others = [one for one in stretches if not one.corrections]
    some = chance.sample(others, min(len(others), REHEARSED * len(corrected)))
    examples = []
    for one in [*corrected, *some]:
        gold = nlp.make_doc(one.doc.text)
        gold.set_ents([Named(gold, start, end, label) for start, end, label in one.gold])
        examples.append(Example(nlp.make_doc(one.doc.text), gold))
    optimizer = nlp.resume_training()
    optimizer.learn_rate = RATE
    for _ in range(EPOCHS):
        chance.shuffle(examples)
        for at in range(0, len(examples), BATCH):
            nlp.update(examples[at : at + BATCH], sgd=optimizer, drop=0.2)


def _measured(
    held: Sequence[Stretch], before: Sequence[Sequence[Words]], after: Sequence[Sequence[Words]]
) -> dict[str, Any]:
    counts: dict[str, list[int]] = {}
    same = said = still = 0
    for one, was, now in zip(held, before, after, strict=True):
        for asked in one.held:
            row = counts.setdefault(_name(one.doc, asked), [0, 0, 0])
            row[0] += 1
            row[1] += _right(asked, was)
            row[2] += _right(asked, now)
        beside = [
            {words for words in some if not any(_meet(words, c) for c in one.corrections)}
            for some in (was, now)
        ]
        same += len(beside[0] & beside[1])
        said += len(beside[0])
        still += len(beside[1])
    rows = list(counts.values())
    return {
        "counts": [row[0] for row in rows],
        "before": [row[1] for row in rows],
        "after": [row[2] for row in rows],
        "kept": 2 * same / (said + still) if said + still else 1.0,
    }


def _right(correction: Words, said: Sequence[Words]) -> bool:
    """Tell whether a correction is got right: the very words, or nothing where nothing is named."""
    if correction[2]:
        return correction in said
    return not any(_meet(correction, one) for one in said)


if __name__ == "__main__":
    sys.exit(main())
