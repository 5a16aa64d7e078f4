"""Mentions of actors in whole articles, against labels made by hand.

What is compared are places: a shown mention belongs to the gold mention it overlaps, one to one,
the closest fit first. Whether it is *right* asks who is meant: the actors of the analysis are first
matched with those of the gold, one to one, by the mentions they share, the largest first (the
mention-based score of CEAF, Luo 2005, with a greedy assignment). An actor torn in two costs the
smaller half, two actors made one cost the smaller one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.news.actor import Mention, Via
from briefing.news.findings import Findings
from briefing.text.span import Span
from scoring import gold as golds
from scoring.counts import Counts, sample, total
from scoring.folder import Folder, Missing
from scoring.gold import NAMES, GoldMention, Kind
from scoring.pairing import one_to_one
from scoring.rows import Fault, Figure, Found
from scoring.subject import Subject

Pair = tuple[GoldMention, Mention]

CLASSES = {"names": NAMES, "pronouns": (Kind.PRONOUN,), "descriptions": (Kind.DESCRIPTION,)}
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_VIA = {Via.PRONOUN: "pronouns", Via.DESCRIPTION: "descriptions"}


def figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Found]:
    """Measure mentions on the labelled articles that the folder has."""
    articles, labelled = folder.articles(), golds.articles()
    here = [gold for gold in labelled if not golds.absent(gold, articles)]
    if not here:
        raise Missing("none of the labelled articles is in the data")
    note = "" if len(here) == len(labelled) else f"{len(here)} of {len(labelled)} labelled articles"
    comparisons = [
        compare(gold.mentions, subject.findings(articles[gold.name]), articles[gold.name].text)
        for gold in sample(here, limit)
    ]
    for name in CLASSES:
        counts = total(comparison.counts(name) for comparison in comparisons)
        n = f"{counts.gold:,} in the gold, {counts.shown:,} shown"
        yield Figure(f"mentions-{name}", (counts.recall, counts.precision), n, note)
    edges = total(comparison.edges() for comparison in comparisons)
    labels = total(comparison.labels() for comparison in comparisons)
    yield Figure("mentions-edges", (edges.precision, labels.precision), f"{edges.shown:,} found")
    for gold, comparison in zip(sample(here, limit), comparisons, strict=True):
        for what in comparison.faults():
            yield Fault("mentions", gold.name, what)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The mentions of actors shown in one article beside its gold.

    ``pairs`` belong together; ``who`` tells which actor of the gold an actor of the analysis is, id
    to name, and ``names`` how the analysis calls it. A gold mention is found where it has a
    partner, whoever that is said to be. A shown one is right where it has a partner and means one
    of the right actors; with an open mention for a partner it counts neither way.
    """

    text: str
    gold: tuple[GoldMention, ...]
    shown: tuple[Mention, ...]
    pairs: tuple[Pair, ...]
    who: Mapping[str, str]
    names: Mapping[str, str]

    def counts(self, name: str) -> Counts:
        """Count one class of mentions: names, pronouns or descriptions."""
        kinds = CLASSES[name]
        partner = {mention: gold for gold, mention in self.pairs}
        own = [m for m in self.shown if _VIA.get(m.via, "names") == name and not self._open(m)]
        return Counts(
            right=sum(m in partner and self._right(partner[m], m) for m in own),
            shown=len(own),
            found=sum(gold.kind in kinds for gold, _ in self.pairs),
            gold=sum(gold.kind in kinds for gold in self.gold),
        )

    def edges(self) -> Counts:
        """Count, of the names found, those that begin and end where they should."""
        named = [(gold.span, mention.span) for gold, mention in self._named()]
        right = sum(bare(gold, self.text) == bare(span, self.text) for gold, span in named)
        return Counts(right=right, shown=len(named))

    def labels(self) -> Counts:
        """Count, of the names found, those with the right label."""
        named = self._named()
        return Counts(right=sum(g.label == m.label for g, m in named), shown=len(named))

    def faults(self) -> Iterator[str]:
        """Yield what was missed, shown wrongly or taken for somebody else, in plain words."""
        partner = {mention: gold for gold, mention in self.pairs}
        met = {gold for gold, _ in self.pairs}
        for gold in self.gold:
            if gold not in met and gold.kind is not Kind.OPEN:
                yield f"missed: {gold.kind}: {self._words(gold)} ({gold.actors[0]})"
        for mention in self.shown:
            words, name = self._words(mention), self.names.get(mention.actor or "", "")
            if mention not in partner:
                yield f"not there: {mention.via}: {words} ({name})"
            elif not self._open(mention) and not self._right(partner[mention], mention):
                yield f"somebody else: {words}: {partner[mention].actors[0]}, shown as {name}"

    def _named(self) -> list[Pair]:
        return [(gold, mention) for gold, mention in self.pairs if gold.kind in NAMES]

    def _open(self, mention: Mention) -> bool:
        return any(m is mention and gold.kind is Kind.OPEN for gold, m in self.pairs)

    def _right(self, gold: GoldMention, mention: Mention) -> bool:
        return self.who.get(mention.actor or "") in gold.actors

    def _words(self, mention: GoldMention | Mention) -> str:
        return f"{mention.span.start} “{mention.span.of(self.text)}”"


def compare(gold: Sequence[GoldMention], findings: Findings, text: str) -> Comparison:
    """Pair the mentions of actors in one article with its gold, and tell who is who."""
    shown = tuple(mention for mention in findings.mentions if mention.actor is not None)
    pairs = tuple(pair(gold, shown))
    who = matched_actors((g, m) for g, m in pairs if g.kind is not Kind.OPEN)
    names = {actor.id: actor.name for actor in findings.actors}
    return Comparison(text, tuple(gold), shown, pairs, who, names)


def bare(span: Span, text: str) -> Span:
    """Return a span without the article before the name: "the BBC" and "BBC" are one mention."""
    article = _ARTICLE.match(text, span.start, span.end)
    return Span(article.end(), span.end) if article else span


def pair(gold: Sequence[GoldMention], shown: Sequence[Mention]) -> list[Pair]:
    """Pair mentions that overlap, one to one.

    The same span goes first, then a mention that counts before an open one, then the larger overlap
    as a share of both, then the earlier in the text.
    """
    candidates = [
        ((g.span != m.span, g.kind is Kind.OPEN, -_fit(g.span, m.span), g.span.start), i, j)
        for i, g in enumerate(gold)
        for j, m in enumerate(shown)
        if g.span.overlaps(m.span)
    ]
    return [(gold[i], shown[j]) for i, j in one_to_one(candidates)]


def _fit(a: Span, b: Span) -> float:
    """Return the overlap of two spans as a share of what they cover together."""
    both = min(a.end, b.end) - max(a.start, b.start)
    return both / (max(a.end, b.end) - min(a.start, b.start))


def matched_actors(pairs: Iterable[Pair]) -> dict[str, str]:
    """Return which actor of the gold each actor of the analysis is: ids to names.

    Mentions by name decide; where they leave it open, all mentions do, then the earlier pair.
    """
    named: Counter[tuple[str, str]] = Counter()
    votes: Counter[tuple[str, str]] = Counter()
    for gold, mention in pairs:
        if mention.actor is not None:
            said = [(mention.actor, name) for name in gold.actors]
            votes.update(said)
            if gold.kind in NAMES:
                named.update(said)
    who: dict[str, str] = {}
    # A sort keeps the order of the pairs among equals.
    for actor, name in sorted(votes, key=lambda each: (-named[each], -votes[each])):
        if actor not in who and name not in who.values():
            who[actor] = name
    return who
