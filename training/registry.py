"""What the training configs name: callbacks and augmenters, registered with spaCy on import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training import augment, substitute
from training.places import places
from training.spans import Labelled, document
from training.tokens import add_infixes

Augmenter = Callable[[Language, Example], Iterator[Example]]


@spacy.registry.callbacks("training.tokenizer.v1")
def tokenizer() -> Callable[[Language], Language]:
    """The dash rules, given to the tokenizer before the first text is read."""
    return add_infixes


def _retyped(old: Doc, words: list[str]) -> Doc:
    """The same tree over words spelt differently, which must be as many as before."""
    return Doc(
        old.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in old],
        tags=[t.tag_ for t in old],
        pos=[t.pos_ for t in old],
        lemmas=[t.lemma_ for t in old],
        heads=[t.head.i for t in old],
        deps=[t.dep_ for t in old],
    )


@spacy.registry.augmenters("training.typography.v1")
def typography(level: float, headlines: float, seed: int = 20) -> Augmenter:
    """Curly quotes, dashes and ellipses on a share `level` of the treebank's paragraphs.

    A share `headlines` of the short ones turns into headlines, in capitals or title case.
    """
    random = Random(seed)

    def augmented(nlp: Language, example: Example) -> Iterator[Example]:
        old = example.reference
        words = [t.text for t in old]
        if random.random() < level:
            words = augment.curl(words, [bool(t.whitespace_) for t in old])
            words = augment.dash(words, random)
        if len(words) < 30 and random.random() < headlines:
            words = augment.headline(words, random)
        if words == [t.text for t in old]:
            yield example
        else:
            reference = _retyped(old, words)
            yield Example(nlp.make_doc(reference.text), reference)

    return augmented


@spacy.registry.augmenters("training.names.v1")
def names(
    persons: str, share: float, typography: float, headlines: float, seed: int = 20
) -> Augmenter:
    """Other names in half of the texts, typography in some, capitals in a few short ones.

    `persons` is the path of a list of names, one a line; `share` is that of the names
    replaced. The texts themselves, unchanged, are the other half.
    """
    random = Random(seed)
    pools: list[substitute.Pool] = []

    def augmented(nlp: Language, example: Example) -> Iterator[Example]:
        if not pools:
            pools.append(
                substitute.pool(Path(persons).read_text(encoding="utf-8").splitlines(), places())
            )
        labelled = _labelled(example.reference)
        changed = labelled
        if random.random() < 0.5:
            changed = substitute.substituted(changed, pools[0], share, random)
        if random.random() < typography:
            changed = replace(changed, text=augment.curl_text(changed.text))
        if len(changed.text) < 160 and random.random() < headlines:
            changed = replace(changed, text=augment.capitals(changed.text, random))
        if changed is labelled:
            yield example
        else:
            yield Example(nlp.make_doc(changed.text), document(nlp, changed))

    return augmented


def _labelled(doc: Doc) -> Labelled:
    spans = tuple((e.start_char, e.end_char, e.label_) for e in doc.ents)
    missing = tuple((t.idx, t.idx + len(t)) for t in doc if t.ent_iob == 0)
    return Labelled(doc.text, spans, missing)
