"""Scores of a pipeline, from raw text: its own tokens, its own sentences, never the gold ones.

Entities are counted strictly: same start, same end, same label; what a set leaves missing counts
neither way. Heads and labels are spaCy's scorer's: punctuation is left out. Frames of speech and
stance are counted by verb and subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import PRFScore, Scorer, get_ner_prf
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example

SHOWN = "nsubj nsubj:pass obj ccomp xcomp obl conj advcl appos parataxis acl:relcl nmod".split()

STANCE_VERBS = frozenset(
    "say tell warn argue claim add insist deny admit announce report note state declare "
    "explain reply write believe think accuse blame criticise criticize condemn denounce "
    "reject oppose support back praise welcome endorse defend urge call demand ask thank "
    "promise vow threaten agree disagree dismiss complain confirm emphasize emphasise "
    "stress suggest describe regard respect rule want voice express protest congratulate "
    "respond comment caution quip concede".split()
)
"""Verbs of speech and stance whose subject is counted; English word lists, written for this."""


def examples(nlp: Language, path: Path) -> list[Example]:
    """The Docs of a file, each with what the pipeline makes of its text."""
    golds = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    predicted = nlp.pipe([gold.text for gold in golds])
    return [Example(doc, gold) for doc, gold in zip(predicted, golds, strict=True)]


def prf(score: PRFScore) -> dict[str, float]:
    """Precision, recall, F, and how often the label is in the gold."""
    return {
        "p": round(score.precision, 4),
        "r": round(score.recall, 4),
        "f": round(score.fscore, 4),
        "gold": score.tp + score.fn,
    }


def entities(found: list[Example], labels: Iterable[str]) -> dict[str, dict[str, float]]:
    """Strict scores by label, and `micro` over the labels that the set's gold has at all."""
    golds = {e.label_ for example in found for e in example.reference.ents}
    kept = golds & set(labels)
    for example in found:
        example.predicted.ents = [e for e in example.predicted.ents if e.label_ in kept]
    scores: dict[str, Any] = get_ner_prf(found)
    out: dict[str, dict[str, float]] = {}
    total = scores["ents_per_type"] or {}
    for label in sorted(kept):
        row = total.get(label, {"p": 0.0, "r": 0.0, "f": 0.0})
        gold = sum(e.label_ == label for x in found for e in x.reference.ents)
        out[label] = {k: round(float(row[k]), 4) for k in "prf"} | {"gold": gold}
    out["micro"] = {
        "p": round(scores["ents_p"], 4),
        "r": round(scores["ents_r"], 4),
        "f": round(scores["ents_f"], 4),
        "gold": sum(row["gold"] for row in out.values()),
    }
    return out


def syntax(found: list[Example]) -> dict[str, Any]:
    """Tags, word classes, lemmas, heads, labels, sentences; F by dependency label."""
    scores: dict[str, Any] = {}
    scores |= Scorer.score_token_attr(found, "tag")
    scores |= Scorer.score_token_attr(found, "pos")
    scores |= Scorer.score_token_attr(found, "lemma")
    scores |= Scorer.score_spans(found, "sents", getter=_sentences, has_annotation=_has_sentences)
    scores |= Scorer.score_deps(
        found, "dep", head_attr="head", ignore_labels=("p", "punct"), getter=_label
    )
    per_label = scores["dep_las_per_type"]
    return {
        "tag": round(scores["tag_acc"], 4),
        "upos": round(scores["pos_acc"], 4),
        "lemma": round(scores["lemma_acc"], 4),
        "uas": round(scores["dep_uas"], 4),
        "las": round(scores["dep_las"], 4),
        "sents_f": round(scores["sents_f"], 4),
        "label_f": {k: round(per_label[k]["f"], 4) for k in SHOWN if k in per_label},
    }


def _sentences(doc: Doc, _: str) -> Iterator[Any]:
    return doc.sents


def _has_sentences(doc: Doc) -> bool:
    return doc.has_annotation("SENT_START")


def _label(token: Token, _: str) -> str:
    return token.dep_


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb of speech or stance with its subject, as offsets of two words."""

    verb: tuple[int, int]
    subject: tuple[int, int]


def frames(doc: Doc) -> set[Frame]:
    """The verbs of speech and stance of a text, each with its subject.

    A subject stands for itself by the last word of its name: who it is does not hang on which
    part of the name the tree takes for its head.
    """
    found: set[Frame] = set()
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or token.lemma_ not in STANCE_VERBS:
            continue
        for child in token.children:
            if child.dep_ == "nsubj":
                found.add(Frame(_place(token), _place(_last(child))))
    return found


def _last(token: Token) -> Token:
    flat = [child for child in token.children if child.dep_ == "flat"]
    return _last(flat[-1]) if flat and flat[-1].i > token.i else token


def _place(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def frame_scores(found: list[Example]) -> dict[str, float]:
    """Precision, recall and F of verb with subject. Lemmas are gold's on the gold side."""
    score = PRFScore()
    for example in found:
        score.score_set(
            {(f.verb, f.subject) for f in frames(example.predicted)},
            {(f.verb, f.subject) for f in frames(example.reference)},
        )
    return prf(score)
