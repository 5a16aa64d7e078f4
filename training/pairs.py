"""`python -m training.pairs CORPORA`: make the weights of the stances between two actors.

From the training lines of DSE (Park, Pan, Joo 2021): every line is analysed as the program does it,
without these weights, and both directions of its pair become an example: none, support or oppose.
Copies are left out. A tenth of the sentences is held back to choose how far the weights are held
down; then all lines train. Needs scikit-learn beside what the program needs; takes ten minutes.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

from briefing.analysis import pair_model, pairs
from briefing.analysis.pairing import framed
from briefing.analysis.passage import Passage
from briefing.analysis.pipeline import Pipeline, load
from briefing.text.span import Span
from scoring.dse import Line, read
from scoring.folder import plain

OUT = Path("briefing/analysis") / pair_model.FILE
STRENGTHS = (0.01, 0.02, 0.03, 0.05)
"""Inverse strengths of the penalty that are tried."""

HELD_BACK = 10
"""One sentence in so many is held back."""

RARE = 3
"""Times a feature must be seen; what is rarer is noise, and would fill the buckets."""

_LABELS = {(1, False): 1, (2, True): 1, (3, False): 2, (4, True): 2}
"""The class of a line's label, for the pair as it stands and the other way about."""


@dataclass(frozen=True, slots=True)
class Example:
    """What is seen of an ordered pair, and what people said: 0 none, 1 support, 2 oppose."""

    sentence: str
    names: tuple[str, ...]
    label: int


def distinct(lines: Sequence[Line]) -> list[Line]:
    """The lines without copies: every pair of places of a sentence once."""
    return list({(line.key, line.p, line.q): line for line in lines}.values())


def examples(pipeline: Pipeline, leanings: pairs.Leanings, line: Line) -> Iterator[Example]:
    """Both directions of the pair of a line; none where its words cannot be told apart."""
    for passage in pipeline.passages(plain(line.text)):
        p, q = (place(passage, span) for span in (line.p, line.q))
        if p is None or q is None or p[1] > q[0]:
            continue
        held = [s for s in passage.sentences if s.last > p[0] and s.first < q[1]]
        words = pairs.Words(passage, held[0].first, held[-1].last, (p, q))
        for reverse, ends in ((False, (p, q)), (True, (q, p))):
            seen = [
                *pairs.features(words, leanings, *ends),
                *framed(passage, passage.stances, *ends),
            ]
            names = tuple(sorted({feature.name for feature in seen}))
            yield Example(line.key, names, _LABELS.get((line.label, reverse), 0))


def place(passage: Passage, span: Span) -> pairs.Range | None:
    """The tokens at a span, widened to the reference that they belong to; None for none."""
    tokens = passage.tokens
    first = bisect_right([token.end for token in tokens], span.start)
    last = bisect_left([token.start for token in tokens], span.end)
    if first >= last:
        return None
    for ref in passage.refs:
        if ref.first < last and first < ref.last:
            return min(first, ref.first), max(last, ref.last)
    return first, last


def matrix(found: Sequence[Example], kept: frozenset[str]) -> csr_matrix:
    """Examples by buckets: how many of the kept features fall into each."""
    rows = [
        (row, pair_model.bucket(name))
        for row, one in enumerate(found)
        for name in one.names
        if name in kept
    ]
    places = np.array(rows, dtype=np.int32).reshape(-1, 2).T
    ones = np.ones(len(rows), dtype=np.float32)
    return csr_matrix((ones, (places[0], places[1])), shape=(len(found), pair_model.BUCKETS))


def frequent(found: Sequence[Example]) -> frozenset[str]:
    """The features that are seen often enough."""
    counts: dict[str, int] = {}
    for one in found:
        for name in one.names:
            counts[name] = counts.get(name, 0) + 1
    return frozenset(name for name, count in counts.items() if count >= RARE)


def fit(found: Sequence[Example]) -> LogisticRegression:
    """A model of all examples, its penalty chosen on those held back."""
    back = [crc32(one.sentence.encode()) % HELD_BACK == 0 for one in found]
    train = [one for one, away in zip(found, back, strict=True) if not away]
    held = [one for one, away in zip(found, back, strict=True) if away]
    kept = frequent(train)
    xs, ys = matrix(train, kept), [one.label for one in train]
    other, truth = matrix(held, kept), [one.label for one in held]
    losses = {}
    for strength in STRENGTHS:
        model = LogisticRegression(C=strength, max_iter=300).fit(xs, ys)
        losses[strength] = log_loss(truth, model.predict_proba(other), labels=[0, 1, 2])
        print(f"C {strength}: log loss {losses[strength]:.4f} on {len(held):,} held back")
    best = min(losses, key=losses.__getitem__)
    kept = frequent(found)
    return LogisticRegression(C=best, max_iter=300).fit(
        matrix(found, kept), [one.label for one in found]
    )


def main(arguments: list[str] | None = None) -> int:
    """Do all of it."""
    parser = argparse.ArgumentParser(prog="python -m training.pairs", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    try:
        lines = distinct(read(given.corpora / "dse" / "train.txt"))
    except OSError as error:
        print(f"{error.filename}: cannot read this corpus: {error.strerror}", file=sys.stderr)
        return 1
    pipeline = load(paired=False)
    leanings = pairs.Leanings(pipeline.vocabulary)
    found = []
    for number, line in enumerate(lines, 1):
        found += examples(pipeline, leanings, line)
        if number % 1000 == 0:
            print(f"{number:,} of {len(lines):,} lines read", flush=True)
    model = fit(found)
    # Against none, which then needs no column of its own.
    weights = (model.coef_[1:] - model.coef_[0]).T.astype(np.float16)
    intercepts = model.intercept_[1:] - model.intercept_[0]
    np.savez_compressed(given.out, weights=weights, intercepts=intercepts)
    print(f"{given.out}: {given.out.stat().st_size:,} bytes from {len(found):,} examples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
