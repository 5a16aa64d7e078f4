"""Treebank paragraphs as spaCy Docs with tags, lemmas, heads and sentence starts."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.conllu import Sentence


def document(vocab: Vocab, sentences: Iterable[Sentence]) -> Doc:
    """One Doc for a paragraph, in the treebank's own words (spaCy aligns its tokens to them).

    Entities are left missing. Features are too: the morphologizer learns the word class alone.
    """
    words, spaces, tags, pos, lemmas, heads, deps = [], [], [], [], [], [], []
    for sentence in sentences:
        base = len(words)
        for word in sentence.words:
            words.append(word.form)
            spaces.append(word.spaced)
            tags.append("" if word.xpos == "_" else word.xpos)
            pos.append("" if word.upos == "_" else word.upos)
            lemmas.append("" if word.lemma == "_" and word.form != "_" else word.lemma)
            heads.append(base + word.head)
            deps.append("ROOT" if word.deprel == "root" else word.deprel)
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=tags,
        pos=pos,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
    )
