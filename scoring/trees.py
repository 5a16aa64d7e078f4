"""Syntax: heads and labels on the treebanks, and who is the subject of a verb of speech or stance.

From raw text, by the measures of `training.measure`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.news.findings import Findings
from briefing.text.span import Span
from scoring.counts import SHORT, Counts, sample, total
from scoring.folder import Folder
from scoring.rows import Figure
from scoring.subject import Subject

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.training import Example

    from training.measure import Frame


def syntax_figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Figure]:
    """Measure heads and labels on the test splits of the treebanks."""
    from training import measure

    for name in ("ewt", "gum"):
        found = examples(subject, sample(treebank(folder, name), limit, SHORT))
        score = measure.syntax(found)["las"]
        yield Figure(f"syntax-{name}", (score,), f"{len(found):,} paragraphs")


def subject_figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Figure]:
    """Measure subjects on news: GUM's documents, and the labelled news of our own."""
    from training import convert, measure

    sets = {
        "subjects-gum": treebank(folder, "gum", genre="news"),
        "subjects-news": convert.news_trees("test"),
    }
    for id, docs in sets.items():
        golds = sample(docs, limit, SHORT)
        score = measure.frame_scores(examples(subject, golds))
        n = f"{score['gold']:,} subjects"
        yield Figure(id, (score["p"], score["r"]), n)
        whole = total(
            frame_counts(measure.frames(gold), subject.read(gold.text)[1]) for gold in golds
        )
        yield Figure(f"{id}-whole", (whole.precision, whole.recall), n)


def treebank(folder: Folder, name: str, genre: str = "") -> list[Doc]:
    """Return the paragraphs of a treebank's test split, of one genre if it is named."""
    from training import convert, syntax
    from training.tokens import blank

    folder.corpus(name, convert.TREEBANKS[name].format("test").partition("/")[2])
    paragraphs = convert.treebank(folder.corpora, name, "test")
    if genre:
        paragraphs = convert.genre(paragraphs, genre)
    vocab = blank().vocab
    return [syntax.document(vocab, paragraph) for paragraph in paragraphs]


def examples(subject: Subject, golds: Sequence[Doc]) -> list[Example]:
    """Return the gold Docs, each with what the pipeline makes of its text."""
    from spacy.training import Example

    # The pipeline's own strings, so that labels can be compared.
    made = subject.nlp.pipe([gold.text for gold in golds])
    return [Example(doc, gold) for doc, gold in zip(made, golds, strict=True)]


def frame_counts(gold: set[Frame], findings: Findings) -> Counts:
    """Count the subjects of verbs of speech and stance that an analysis found.

    It says who a verb belongs to in its attributions (source and cue) and its stances (holder and
    cue). A gold pair is found where such a cue overlaps the verb and the source or holder has the
    subject in it. Shown is every pair whose cue overlaps a verb that has a subject in the gold:
    a cue on another word says nothing about that verb.
    """
    shown = {(a.cue, a.source) for a in findings.attributions if a.cue and a.source}
    shown |= {(s.cue, s.holder_span) for s in findings.stances if s.cue}
    judged = [
        (cue, source, matches)
        for cue, source in shown
        if (matches := [frame for frame in gold if cue.overlaps(Span(*frame.verb))])
    ]
    right = sum(
        any(source.overlaps(Span(*frame.subject)) for frame in f) for _, source, f in judged
    )
    found = {
        frame for _, source, f in judged for frame in f if source.overlaps(Span(*frame.subject))
    }
    return Counts(right, len(judged), len(found), len(gold))
