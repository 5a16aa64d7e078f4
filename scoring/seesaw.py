"""SEESAW: who takes which stance towards whom, in whole articles of opinionated prose.

The set: Zhang, Beauchamp, Wang, "Generative Entity-to-Entity Stance Detection with Knowledge Graph
Augmentation", EMNLP 2022; CC BY-NC-SA 4.0, so it measures here and trains nothing.

Its stances name entities by canonical names, sentence by sentence; an actor of the analysis is such
an entity where one of its names agrees with it (`agree`). A stance of the analysis belongs to the
sentence in which its cue begins, or its evidence where it has no cue.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from briefing.analysis.article import article_of
from briefing.analysis.protocol import Request
from briefing.news.findings import Findings
from briefing.news.stance import Label, Stance
from briefing.text.clean import clean_line
from scoring.counts import Counts, sample, share, total
from scoring.folder import Folder
from scoring.rows import Figure
from scoring.subject import Subject

_SIGNS = {Label.SUPPORT: "POS", Label.OPPOSE: "NEG"}
_NOBODY = frozenset(("None", "Not in the list"))
_SMALL = frozenset(
    "the a an of for and to in on s mr mrs ms president senator rep sen party".split()
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class GoldStance:
    """One stance of the set: the sentence it is in, canonical names, POS or NEG."""

    sentence: int
    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of the set; a stance whose ends are not both listed is only known to be there."""

    title: str
    publisher: str
    date: str
    sentences: tuple[str, ...]
    entities: tuple[str, ...]
    stances: tuple[GoldStance, ...]

    @property
    def text(self) -> str:
        """The running text; some sentences of the set are empty."""
        return " ".join(filter(None, self.sentences))

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each sentence begins in the running text."""
        lengths = (len(sentence) + 1 if sentence else 0 for sentence in self.sentences)
        return tuple(accumulate(lengths, initial=0))[:-1]

    @property
    def listed(self) -> tuple[GoldStance, ...]:
        """The stances between two entities of the list."""
        return tuple(s for s in self.stances if not {s.source, s.target} & _NOBODY)


def parse(record: Mapping[str, Any]) -> Piece:
    """Return the article of one line of the set."""
    return Piece(
        record.get("title") or "",
        record.get("publisher") or "",
        record.get("date") or "",
        tuple(clean_line(sentence) for sentence in record["sentences"]),
        tuple(entity["name"] for entity in record["entities"]),
        tuple(
            GoldStance(s["sent"], s["source"], s["target"], s["label"]) for s in record["stances"]
        ),
    )


def read(path: Path) -> list[Piece]:
    """Return the articles of a file of the set."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [parse(json.loads(line)) for line in file]


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it from others, without title, plural and "party".

    A party and its people are one entity in the set: "Democrats" are the "Democratic Party".
    """
    found = (word.casefold() for word in _WORD.findall(name.replace(".", "")))
    bare = (word.removesuffix("s").removesuffix("ic") for word in found if word not in _SMALL)
    return tuple(word for word in bare if word)


def agree(name: str, canonical: str) -> bool:
    """Tell whether two names are of one entity, as far as their words tell.

    All words of one are in the other; where it has but a single one, it is the last of both
    ("Trump", "Donald Trump").
    """
    a, b = words(name), words(canonical)
    if not a or not b:
        return False
    less, more = sorted((a, b), key=len)
    if len(less) == 1:
        return less[-1] == more[-1]
    return set(less) <= set(more)


@dataclass(frozen=True, slots=True)
class Said:
    """A stance of the analysis: its sentence, the listed entities its ends may be, POS or NEG."""

    sentence: int
    sources: frozenset[str]
    targets: frozenset[str]
    label: str
    confidence: float

    def fits(self, gold: GoldStance) -> bool:
        """Whether it is about the pair of ``gold``, in its sentence."""
        return (
            self.sentence == gold.sentence
            and gold.source in self.sources
            and gold.target in self.targets
        )

    def touches(self, gold: GoldStance) -> bool:
        """Whether it is in the sentence of ``gold`` and shares an end with it."""
        return self.sentence == gold.sentence and (
            gold.source in self.sources or gold.target in self.targets
        )


def said(findings: Findings, piece: Piece) -> list[Said]:
    """Return the stances for or against something that the analysis proposes, by sentence."""
    starts = piece.starts
    forms = {actor.id: (actor.name, *actor.aliases) for actor in findings.actors}

    def listed(names: Iterable[str]) -> frozenset[str]:
        known = list(names)
        return frozenset(e for e in piece.entities if any(agree(name, e) for name in known))

    def entities(id: str | None) -> frozenset[str]:
        return listed(forms.get(id or "", ()))

    found = []
    for stance in findings.stances:
        label = _SIGNS.get(stance.label)
        if label is not None:
            target = stance.target
            words_too = listed((target.text,)) if target.actor is None else frozenset()
            found.append(
                Said(
                    bisect_right(starts, _place(stance)) - 1,
                    entities(stance.holder),
                    entities(target.actor) | entities(target.owner) | words_too,
                    label,
                    stance.confidence,
                )
            )
    return found


def _place(stance: Stance) -> int:
    return stance.cue.start if stance.cue is not None else stance.evidence.start


def polarity(gold: Sequence[GoldStance], said: Sequence[Said], *, half: bool = False) -> Counts:
    """Count the gold pairs the analysis speaks of, and those whose sign it has right.

    ``shown`` are the pairs it says something about, by the surest of what it says; ``gold`` is all
    pairs. With ``half`` one end of the pair is enough where no stance has both.
    """
    signs: dict[tuple[int, str, str], set[str]] = {}
    for stance in gold:
        signs.setdefault((stance.sentence, stance.source, stance.target), set()).add(stance.label)
    right = shown = 0
    for (sentence, source, target), labels in signs.items():
        pair = GoldStance(sentence, source, target, "")
        about = [s for s in said if s.fits(pair)]
        if not about and half:
            about = [s for s in said if s.touches(pair)]
        if about:
            shown += 1
            right += max(about, key=lambda s: s.confidence).label in labels
    return Counts(right, shown, shown, len(signs))


def triplets(gold: Sequence[GoldStance], said: Sequence[Said]) -> Counts:
    """Count stances by holder, target and label, sentence by sentence, among listed entities."""
    shown = [s for s in said if s.sources and s.targets]
    right = sum(any(s.fits(g) and s.label == g.label for g in gold) for s in shown)
    found = sum(any(s.fits(g) and s.label == g.label for s in shown) for g in gold)
    return Counts(right, len(shown), found, len(gold))


def silent(piece: Piece, findings: Findings) -> tuple[int, int]:
    """Return how many sentences have no stance in the gold, and on how many none is proposed.

    A sentence without words could hold none and is left out.
    """
    spoken = {stance.sentence for stance in piece.stances}
    starts = piece.starts
    proposed = {bisect_right(starts, _place(stance)) - 1 for stance in findings.stances}
    quiet = [index for index, words in enumerate(piece.sentences) if words and index not in spoken]
    return len(quiet), sum(index not in proposed for index in quiet)


def figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Figure]:
    """Measure the articles of valid."""
    corpus = folder.corpus("seesaw", "valid.jsonl.gz")
    pieces = sample(read(corpus / "valid.jsonl.gz"), limit)
    exact, half, triple = [], [], []
    quiet = kept = 0
    for piece in pieces:
        findings = analysed(piece, subject)
        proposed = said(findings, piece)
        exact.append(polarity(piece.listed, proposed))
        half.append(polarity(piece.listed, proposed, half=True))
        triple.append(triplets(piece.listed, proposed))
        without, left = silent(piece, findings)
        quiet, kept = quiet + without, kept + left
    for id, counts in (("seesaw-polarity", total(exact)), ("seesaw-half", total(half))):
        n = f"{counts.shown:,} of {counts.gold:,} pairs, {len(pieces)} articles"
        yield Figure(id, (counts.precision, share(counts.shown, counts.gold)), n)
    yield Figure("seesaw-silent", (share(kept, quiet),), f"{quiet:,} sentences")
    counts = total(triple)
    yield Figure(
        "seesaw-triplets",
        (counts.precision, counts.recall, counts.f),
        f"{counts.gold:,} in the gold, {counts.shown:,} shown",
        "between listed entities only",
    )


def analysed(piece: Piece, subject: Subject) -> Findings:
    """Return what the analysis finds in an article, whose offsets must be those of its text.

    Raises:
        ValueError: where the text is not canonical.
    """
    request = Request(
        piece.title, piece.text, "plain", piece.title, piece.publisher, piece.date[:10]
    )
    article = article_of(request)
    if article.text != piece.text:
        raise ValueError(f"the text of {piece.title!r} is not canonical")
    return subject.findings(article)
