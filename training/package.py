"""Join the two trained pipelines to the one that ships, without what only training needs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

VERSION = "0.2.0"
LIMIT = 15_000_000
"""Bytes on disk."""

SOURCES: tuple[dict[str, str], ...] = (
    {
        "name": "Universal Dependencies English EWT 2.16",
        "author": "Natalia Silveira, Timothy Dozat, Marie-Catherine de Marneffe, Samuel Bowman, "
        "Miriam Connor, John Bauer, Christopher D. Manning, and the UD contributors",
        "license": "CC BY-SA 4.0",
        "layers": "syntax",
    },
    {
        "name": "Universal Dependencies English GUM 11 (UD 2.16), documents with open texts only",
        "author": "Amir Zeldes and the GUM annotators",
        "license": "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain",
        "layers": "syntax, entities",
    },
    {
        "name": "Groningen Meaning Bank (version 2), part",
        "author": "Johan Bos, Valerio Basile, Kilian Evang, Noortje J. Venhuizen, Johannes Bjerva",
        "license": "texts in the public domain (Voice of America and others)",
        "layers": "entities",
    },
    {
        "name": "CrossNER, politics",
        "author": "Zihan Liu, Yan Xu, Tiezheng Yu, Wenliang Dai, Ziwei Ji, Samuel Cahyawijaya, "
        "Andrea Madotto, Pascale Fung; Wikipedia authors",
        "license": "MIT; sentences from Wikipedia CC BY-SA 3.0",
        "layers": "entities",
    },
    {
        "name": "Wikigold",
        "author": "Dominic Balasuriya, Nicky Ringland, Joel Nothman, Tara Murphy, James R. Curran; "
        "Wikipedia authors",
        "license": "annotation CC BY 4.0; sentences from Wikipedia CC BY-SA",
        "layers": "entities",
    },
    {
        "name": "training/news",
        "author": "The briefing developers",
        "license": "MIT",
        "layers": "syntax, entities",
    },
)
LICENCE = "CC BY-SA 4.0"


def join(syntax: Path, entities: Path) -> Language:
    """The syntax pipeline with the entity recognizer behind it."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(entities))
    # Callbacks and augmenters of the recipe are not there where the pipeline is loaded.
    defaults = spacy.blank("en").config
    for section in ("training", "initialize", "corpora", "paths", "system"):
        nlp.config[section] = defaults[section]
    return pruned(nlp)


_CHILDREN = ("prefix_tree", "suffix_tree")


def pruned(nlp: Language) -> Language:
    """The pipeline, its lemmatizer rid of edit trees it never predicts; gives the pipeline back.

    Training keeps a tree for every pair of word and lemma it has read; those that were too rare to
    become a label, and are no part of one, only take room.
    """
    if "trainable_lemmatizer" not in nlp.pipe_names:
        return nlp
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    trees = [lemmatizer.trees[number] for number in range(len(lemmatizer.trees))]
    kept: set[int] = set()
    wanted = list(lemmatizer.cfg["labels"])
    while wanted:
        number = wanted.pop()
        # A child that is not there has a number beyond all trees.
        if number not in kept and number < len(trees):
            kept.add(number)
            wanted += [trees[number][key] for key in _CHILDREN if key in trees[number]]
    moved = {old: new for new, old in enumerate(sorted(kept))}
    for old in kept:
        for key in _CHILDREN:
            if key in trees[old]:
                trees[old][key] = moved.get(trees[old][key], trees[old][key])
    lemmatizer.trees.from_json([trees[old] for old in sorted(kept)])
    lemmatizer.cfg["labels"] = [moved[old] for old in lemmatizer.cfg["labels"]]
    return nlp


def strings(nlp: Language) -> list[str]:
    """What the pipeline can say: its labels, and the pieces of its lemmas.

    Training leaves every word it has read in the store, a megabyte that no loaded pipeline needs:
    a text brings its own words.
    """
    kept = set(spacy.blank("en").vocab.strings)
    for name in nlp.pipe_names:
        labels = getattr(nlp.get_pipe(name), "labels", ())
        kept.update(label for label in labels if isinstance(label, str))
    if "trainable_lemmatizer" in nlp.pipe_names:
        trees = nlp.get_pipe("trainable_lemmatizer").trees
        for number in range(len(trees)):
            pieces = (trees[number].get(key) for key in ("orig", "subst"))
            kept.update(nlp.vocab.strings[piece] for piece in pieces if piece is not None)
    return sorted(kept)


def size(folder: Path) -> int:
    """Bytes of all files under a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def package(nlp: Language, out: Path, scores: Mapping[str, Any]) -> int:
    """Write the pipeline with its meta data in place of what was there; gives its size in bytes.

    Raises:
        ValueError: it is larger than it may be.
    """
    nlp.meta.update(
        name="briefing",
        version=VERSION,
        description="English news: tags, lemmas, Universal Dependencies, named entities.",
        author="The briefing developers",
        license=LICENCE,
        sources=[dict(source) for source in SOURCES],
        performance=dict(scores),
    )
    staged = out.with_name(out.name + ".new")
    shutil.rmtree(staged, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(staged)
    (staged / "vocab" / "strings.json").write_text(json.dumps(strings(nlp)), encoding="utf-8")
    found = size(staged)
    if found > LIMIT:
        raise ValueError(f"{staged}: {found:,} bytes, more than {LIMIT:,}")
    shutil.rmtree(out, ignore_errors=True)
    staged.rename(out)
    return found
