"""What the training configs name: callbacks and augmenters, registered with spaCy on import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example

from training import augment, substitute
from training.places import places
from training.spans import Labelled, document
from training.tokens import add_rules

Augmenter = Callable[[Language, Example], Iterator[Example]]


@spacy.registry.callbacks("training.tokenizer.v1")
def tokenizer() -> Callable[[Language], Language]:
    """The rules of our own, given to the tokenizer before the first text is read."""
    return add_rules


def _retyped(old: Doc, words: list[str]) -> Doc:
    """The same tree over words spelt differently, which must be as many as before.

    What was its own lemma still is, unless the case of its letters is all that has changed.
    """
    return Doc(
        old.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in old],
        tags=[t.tag_ for t in old],
        pos=[t.pos_ for t in old],
        lemmas=[_lemma(t, word) for t, word in zip(old, words, strict=True)],
        heads=[t.head.i for t in old],
        deps=[t.dep_ for t in old],
    )


def _lemma(token: Token, word: str) -> str:
    own = token.lemma_ == token.text and word.lower() != token.lower_ and token.is_alpha
    return word if own else token.lemma_


@spacy.registry.augmenters("training.typography.v1")
def typography(level: float, headlines: float, names: float, seed: int = 20) -> Augmenter:
    """Curly quotes, dashes and ellipses on a share `level` of the treebank's paragraphs.

    A share `headlines` of the short ones turns into headlines, in capitals or title case, and in a
    share `names` the names are others.
    """
    random = Random(seed)
    pool = substitute.pool((), places())

    def augmented(nlp: Language, example: Example) -> Iterator[Example]:
        old = example.reference
        words = [t.text for t in old]
        if random.random() < names:
            tags, deps = [t.tag_ for t in old], [t.dep_ for t in old]
            words = substitute.renamed(words, tags, deps, pool, random)
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
