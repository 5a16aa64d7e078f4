"""`python -m training.check`: is the labelled news well formed?

Brackets, labels, offsets that fall on token ends, trees with one root, no cycle, treebank labels,
the words of the text. Prints every fault, and counts where there is none; ends with status 1 on a
fault.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from training import spans, stories
from training.tokens import blank

LEAST = 600
"""Sentences the folder has to hold."""

# The labels of UD English (EWT and GUM, release 2.16).
RELATIONS = frozenset(
    "root acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc "
    "cc:preconj ccomp compound compound:prt conj cop csubj csubj:outer csubj:pass dep det "
    "det:predet discourse dislocated expl fixed flat goeswith iobj list mark nmod "
    "nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass nummod obj obl "
    "obl:agent obl:unmarked orphan parataxis punct reparandum vocative xcomp".split()
)


def faults(folder: Path = stories.FOLDER) -> list[str]:
    """Everything that is wrong with the folder, one line each."""
    try:
        paragraphs = stories.paragraphs(folder)
    except stories.LabelError as error:
        return [str(error)]
    found: list[str] = []
    nlp = blank()
    beats: dict[str, list[stories.Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        beats[paragraph.beat].append(paragraph)
        doc = spans.document(nlp, paragraph.labelled)
        kept = {(e.start_char, e.end_char) for e in doc.ents}
        for start, end, label in paragraph.labelled.spans:
            if (start, end) not in kept:
                name = paragraph.labelled.text[start:end]
                where = f"{paragraph.beat}, paragraph {paragraph.number + 1}"
                found.append(f"{where}: {label} {name!r} does not end with a token")
    for beat, own in beats.items():
        trees = stories.trees(beat, folder)
        if trees and len(trees) != len(own):
            found.append(f"{beat}: {len(own)} paragraphs, {len(trees)} of them with trees")
        for paragraph, sentences in zip(own, trees, strict=False):
            found += stories.tree_faults(paragraph, sentences, RELATIONS)
    return found


def summary(folder: Path = stories.FOLDER) -> str:
    """How much there is, by half and by label."""
    sentences: Counter[str] = Counter()
    trees: Counter[str] = Counter()
    labels: dict[str, Counter[str]] = {"train": Counter(), "test": Counter()}
    beats: set[str] = set()
    for paragraph in stories.paragraphs(folder):
        sentences[paragraph.split] += len(paragraph.sentences)
        labels[paragraph.split].update(label for _, _, label in paragraph.labelled.spans)
        beats.add(paragraph.beat)
    for beat in beats:
        for number, own in enumerate(stories.trees(beat, folder)):
            trees[stories.split(beat, number)] += len(own)
    out = []
    for split in ("train", "test"):
        counts = " ".join(f"{label} {labels[split][label]}" for label in spans.LABELS)
        out.append(f"{split}: {sentences[split]} sentences, {trees[split]} with trees; {counts}")
    return "\n".join(out)


def main() -> int:
    """Check, and say so."""
    found = faults()
    if not found and sum(len(p.sentences) for p in stories.paragraphs()) < LEAST:
        found.append(f"fewer than {LEAST} sentences")
    print("\n".join(found) or summary())
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
