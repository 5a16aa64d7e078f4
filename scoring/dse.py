"""DSE: the stance between two given entities of a news sentence, either way or none.

The set: Park, Pan, Joo, "Who Blames or Endorses Whom?", Findings of ACL-IJCNLP 2021. Lines of valid
whose sentence stands in train as well are left out, as models that learnt train by heart would know
them. The labels are the set's own: 0 none, 1 and 2 positive (p towards q, q towards p), 3 and 4
negative.

The analysis is asked nothing about the two entities: it reads the sentence, and what it proposes
between them is its answer. Holder and target of a stance are an entity where their words overlap
its place, or where the actor is mentioned there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.news.findings import Findings
from briefing.news.stance import Label, Stance
from briefing.text.span import Span
from scoring.counts import SHORT, Counts, bands, macro_f, micro_f, sample, share
from scoring.folder import Folder, plain
from scoring.rows import Calibration, Fault, Figure, Found
from scoring.subject import Subject

LABELS = range(5)
NONE = 0
WORDS = ("none", "positive, p to q", "positive, q to p", "negative, p to q", "negative, q to p")
_TOWARDS = {Label.SUPPORT: (1, 2), Label.OPPOSE: (3, 4)}
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the places of its two entities, and the stance between them."""

    text: str
    p: Span
    q: Span
    label: int

    @property
    def key(self) -> str:
        """The letters and digits of the sentence: what makes two lines the same."""
        return "".join(c for c in self.text.lower() if c.isalnum())


def parse(row: str) -> Line | None:
    """Return the line of a row of the set; None where it does not mark two entities.

    The spans are of the automatic tagger, now and then a letter short; the two columns that repeat
    them are not needed.
    """
    columns = row.rstrip("\n").split("\t")
    if len(columns) != 4 or not columns[3].strip().isdigit():
        return None
    marked = columns[0]
    if len(marked) > 1 and marked[0] == marked[-1] == '"':
        marked = marked[1:-1].replace('""', '"')
    marked = plain(marked).text
    found = list(_BRACKETS.finditer(marked))[:2]
    if len(found) < 2:
        return None
    first, second = found
    text = "".join(
        (
            marked[: first.start()],
            first[1],
            marked[first.end() : second.start()],
            second[1],
            marked[second.end() :],
        )
    )
    # Each bracket before an entity moves it by one.
    p = Span(first.start(), first.start() + len(first[1]))
    q = Span(second.start() - 2, second.start() - 2 + len(second[1]))
    return Line(text, p, q, int(columns[3]))


def read(path: Path) -> list[Line]:
    """Return the lines of a file of the set."""
    with path.open(encoding="utf-8") as file:
        return [line for row in file if (line := parse(row)) is not None]


def clean(lines: Iterable[Line], known: Iterable[Line]) -> list[Line]:
    """Return the lines whose sentence is not among those known."""
    seen = {line.key for line in known}
    return [line for line in lines if line.key not in seen]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the analysis says of the two entities: a label of the set, and how sure it is."""

    label: int
    confidence: float = 0.0


def answer(findings: Findings, p: Span, q: Span, *, affiliated: bool = False) -> Answer:
    """Return the surest stance between what stands at two places, or none.

    A target's owner stands for it: who opposes q's plan opposes q. Only what a tally would count is
    a stance, so nothing hypothetical. With ``affiliated`` an actor also stands for the one it
    belongs to or speaks for.
    """
    best = Answer(NONE)
    for stance in findings.stances:
        towards = _TOWARDS.get(stance.label)
        if towards is None or not stance.counts:
            continue
        holders, targets = _ends(findings, stance, affiliated)
        for label, (source, goal) in zip(towards, ((p, q), (q, p)), strict=True):
            between = (
                holders & _actors_at(findings, source) or stance.holder_span.overlaps(source)
            ) and (targets & _actors_at(findings, goal) or stance.target.span.overlaps(goal))
            if between and (best.label == NONE or stance.confidence > best.confidence):
                best = Answer(label, stance.confidence)
    return best


def _ends(findings: Findings, stance: Stance, affiliated: bool) -> tuple[set[str], set[str]]:
    """Return the ids that stand for holder and target of a stance."""
    ends = ({stance.holder}, {id for id in (stance.target.actor, stance.target.owner) if id})
    if affiliated:
        for ids in ends:
            for actor in [findings.actor(id) for id in ids]:
                if actor is not None and actor.affiliation:
                    ids.add(actor.affiliation)
    return ends


def _actors_at(findings: Findings, place: Span) -> set[str]:
    return {m.actor for m in findings.mentions if m.actor is not None and m.span.overlaps(place)}


def presence(pairs: Sequence[tuple[int, int]]) -> Counts:
    """Count, of (gold, answer) labels, the lines where a stance is seen, whatever it is."""
    both = sum(gold != NONE and said != NONE for gold, said in pairs)
    shown = sum(said != NONE for _, said in pairs)
    return Counts(both, shown, both, sum(gold != NONE for gold, _ in pairs))


def agreeing(pairs: Sequence[tuple[int, int]]) -> tuple[float | None, float | None]:
    """Return how often sign and direction agree, where gold and answer both see a stance."""
    both = [(gold, said) for gold, said in pairs if gold != NONE and said != NONE]
    sign = share(sum((gold > 2) == (said > 2) for gold, said in both), len(both))
    direction = share(sum(gold % 2 == said % 2 for gold, said in both), len(both))
    return sign, direction


def figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Found]:
    """Measure the clean lines of valid."""
    corpus = folder.corpus("dse", "train.txt", "valid.txt")
    lines = clean(read(corpus / "valid.txt"), read(corpus / "train.txt"))
    pairs, affiliated, judged, faults = [], [], [], []
    chosen = sample(lines, limit, SHORT)
    for line in chosen:
        article, findings = subject.read(line.text)
        if article.text != line.text:
            raise ValueError(f"a line is not canonical: {line.text[:40]!r}")
        said = answer(findings, line.p, line.q)
        pairs.append((line.label, said.label))
        affiliated.append((line.label, answer(findings, line.p, line.q, affiliated=True).label))
        if said.label != NONE:
            judged.append((said.confidence, said.label == line.label))
        if said.label != line.label:
            ends = f"{line.p.of(line.text)} / {line.q.of(line.text)}"
            told = f"{WORDS[line.label]}, answered {WORDS[said.label]}: {line.text}"
            faults.append(Fault("dse", ends, told))
    n = f"{len(chosen):,} lines"
    found, sign_direction = presence(pairs), agreeing(pairs)
    both = f"{found.right:,} lines where both see one"
    yield Figure("dse-f", (micro_f(pairs), macro_f(pairs, LABELS)), n)
    yield Figure(
        "dse-presence",
        (found.precision, found.recall),
        f"{found.gold:,} in the gold, {found.shown:,} shown",
    )
    yield Figure("dse-sign", sign_direction[:1], both)
    yield Figure("dse-direction", sign_direction[1:], both)
    yield Figure("dse-affiliated", (micro_f(affiliated), macro_f(affiliated, LABELS)), n)
    yield Calibration("DSE, stances between the two entities", tuple(bands(judged)))
    yield from faults
