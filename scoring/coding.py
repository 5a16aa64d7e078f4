"""Stances of whole articles, against codings made by hand.

A proposed stance is the coded one where all of this agrees: the sentence (the evidence of both
overlaps), the holder, the target, and the label. Holders agree by name or alias: a spokesman is not
his government. Targets agree where they name the same actor, as target or as owner, or where their
words overlap. Pairs are one to one, the closest first. What two careful coders may see differently
(`debatable`) is neither missed nor, where proposed, false.

A proposal is firm where a tally would count it. To be right it has to be a stance that the text
tells as held, be it taken for granted or implied; what is only possible or hypothetical is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.news.stance import Commitment, Stance
from scoring.counts import Counts, bands, sample, share, surest, total
from scoring.folder import Folder, Missing
from scoring.pairing import one_to_one
from scoring.rows import Calibration, Fault, Figure, Found
from scoring.subject import Subject

# The folder of the codings has the name of the module that reads them, and hides it from mypy.
from tests.gold.stances import (  # type: ignore[attr-defined]
    DEVELOPMENT,
    FOLDER,
    Coding,
    GoldError,
    GoldStance,
    load_all,
)

Pair = tuple[GoldStance, Stance]

_LOOSE = (Commitment.POSSIBLE, Commitment.HYPOTHETICAL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was counted in the article ``name``.

    ``stances`` are the asserted ones; ``chains`` of those found, how many have exactly the coded
    chain (``right``). ``judged`` holds confidence and rightness of every firm proposal that counts,
    ``faults`` what was missed or wrong, in plain words.
    """

    name: str
    stances: Counts
    chains: Counts
    judged: tuple[tuple[float, bool], ...]
    faults: tuple[str, ...] = ()


def judge(coding: Coding, findings: Findings) -> Verdict:
    """Compare the stances proposed for one article with its coding."""
    pairs = pair(coding, findings)
    partner = {id(stance): gold for gold, stance in pairs}
    counted = [
        (stance, gold)
        for stance in findings.stances
        if stance.counts and ((gold := partner.get(id(stance))) is None or not gold.debatable)
    ]
    judged = tuple((s.confidence, g is not None and _firm(g)) for s, g in counted)
    wanted = [gold for gold in coding.stances if gold.asserted and not gold.debatable]
    found = [(g, s) for g, s in pairs if g.asserted and not g.debatable and s.counts]
    chained = [(g, s) for g, s in found if same_chain(coding, findings, g, s)]
    met = [id(gold) for gold, _ in found]
    faults = [f"missed: {_coded(gold)}" for gold in wanted if id(gold) not in met]
    for (stance, gold), (_, right) in zip(counted, judged, strict=True):
        if not right:
            why = "" if gold is None else f", which is {gold.commitment}"
            faults.append(f"not there: {_proposed(findings, stance)}{why}")
    for gold, stance in found:
        if (gold, stance) not in chained:
            shown = " ← ".join(link.name for link in stance.chain)
            faults.append(f"chain: {' ← '.join(gold.chain)}, shown as {shown}")
    return Verdict(
        coding.name,
        Counts(sum(right for _, right in judged), len(judged), len(found), len(wanted)),
        Counts(len(chained), len(found), len(chained), len(found)),
        judged,
        tuple(faults),
    )


def _firm(gold: GoldStance) -> bool:
    return gold.commitment not in _LOOSE


def _coded(gold: GoldStance) -> str:
    return f"{gold.evidence.start} {gold.holder}, {gold.label}: {gold.target.text}"


def _proposed(findings: Findings, stance: Stance) -> str:
    holder = "".join(_names(findings, stance.holder)[:1])
    told = f"{stance.evidence.start} {holder}, {stance.label}: {stance.target.text}"
    return f"{told} ({stance.confidence:.2f}, {stance.rule})"


def pair(coding: Coding, findings: Findings) -> list[Pair]:
    """Pair coded and proposed stances, one to one.

    What is not debatable goes first, then what shares its cue, then the same commitment, then the
    target whose words overlap, then the surer, then the earlier.
    """
    candidates = []
    for i, gold in enumerate(coding.stances):
        for j, stance in enumerate(findings.stances):
            if same(coding, findings, gold, stance):
                cue = (
                    gold.cue is not None
                    and stance.cue is not None
                    and gold.cue.overlaps(stance.cue)
                )
                rank = (
                    gold.debatable,
                    not cue,
                    gold.commitment is not stance.commitment,
                    not gold.target.span.overlaps(stance.target.span),
                    -stance.confidence,
                )
                candidates.append((rank, i, j))
    return [(coding.stances[i], findings.stances[j]) for i, j in one_to_one(candidates)]


def same(coding: Coding, findings: Findings, gold: GoldStance, stance: Stance) -> bool:
    """Tell whether a proposed stance is the coded one: sentence, holder, target and label."""
    return (
        gold.label is stance.label
        and gold.evidence.overlaps(stance.evidence)
        and same_holder(coding, findings, gold, stance)
        and same_target(coding, findings, gold, stance)
    )


def same_holder(coding: Coding, findings: Findings, gold: GoldStance, stance: Stance) -> bool:
    """Tell whether a proposal has the coded holder.

    An actor that none of the coded names knows, as a group may be called differently, is judged by
    its place in the text.
    """
    names = _names(findings, stance.holder)
    if any(coding.actor(name) is not None for name in names):
        return any(coding.same(gold.holder, name) for name in names)
    return bool(gold.holder_span.overlaps(stance.holder_span))


def same_target(coding: Coding, findings: Findings, gold: GoldStance, stance: Stance) -> bool:
    """Tell whether a proposal has the coded target.

    The same words are another target where they are said to mean another actor that is coded.
    """
    target = _names(findings, stance.target.actor)
    coded = [name for name in (gold.target.actor, gold.target.owner) if name is not None]
    shown = (*target, *_names(findings, stance.target.owner))
    if any(coding.same(name, other) for name in coded for other in shown):
        return True
    if gold.target.actor is not None and any(coding.actor(name) is not None for name in target):
        return False
    return bool(gold.target.span.overlaps(stance.target.span))


def same_chain(coding: Coding, findings: Findings, gold: GoldStance, stance: Stance) -> bool:
    """Tell whether a proposal was told by exactly the coded sources, in their order."""
    if len(gold.chain) != len(stance.chain):
        return False
    return all(
        any(coding.same(name, other) for other in (link.name, *_names(findings, link.actor)))
        for name, link in zip(gold.chain, stance.chain, strict=True)
    )


def _names(findings: Findings, id: str | None) -> tuple[str, ...]:
    actor = findings.actor(id)
    return () if actor is None else (actor.name, *actor.aliases)


def figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Found]:
    """Measure the stances of the coded articles that the folder has.

    Those the rules are written by have a row of their own, and no part in the others.
    """
    articles = folder.articles()
    verdicts, note = _judged(articles, subject, limit, FOLDER)
    stances, chains = total(v.stances for v in verdicts), total(v.chains for v in verdicts)
    judged = [each for verdict in verdicts for each in verdict.judged]
    yield Figure("coding-stances", (stances.recall, stances.precision), _n(stances), note)
    yield Figure("coding-chain", (share(chains.right, chains.gold),), f"{chains.gold:,} found")
    half = surest(judged)
    yield Figure("coding-confident", (half.precision,), f"{half.shown:,} proposals")
    yield Calibration("own coding, firm proposals", tuple(bands(judged)))
    yield from _faults(verdicts)
    verdicts, note = _judged(articles, subject, limit, DEVELOPMENT)
    stances = total(v.stances for v in verdicts)
    yield Figure("coding-development", (stances.recall, stances.precision), _n(stances), note)
    yield from _faults(verdicts)


def _judged(
    articles: Mapping[str, Article], subject: Subject, limit: int, group: Path
) -> tuple[list[Verdict], str]:
    """Return what was counted in each coded article of a group, and what is missing of it."""
    try:
        codings = load_all(group)
    except GoldError as error:
        raise Missing(str(error)) from None
    here = [c for c in codings if c.name in articles and articles[c.name].digest == c.digest]
    if not here:
        raise Missing("none of the coded articles is in the data, or their texts differ")
    note = "" if len(here) == len(codings) else f"{len(here)} of {len(codings)} coded articles"
    chosen = sample(here, limit)
    return [judge(c, subject.findings(articles[c.name])) for c in chosen], note


def _n(stances: Counts) -> str:
    return f"{stances.gold:,} coded, {stances.shown:,} proposed"


def _faults(verdicts: Iterable[Verdict]) -> Iterator[Fault]:
    for verdict in verdicts:
        for what in verdict.faults:
            yield Fault("coding", verdict.name, what)
