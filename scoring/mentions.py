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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.news.actor import Mention, Via
from briefing.text.span import Span
from scoring import gold as golds
from scoring.counts import Counts, sample, share, total
from scoring.folder import Folder, Missing
from scoring.gold import NAMES, GoldMention, Kind
from scoring.rows import Figure
from scoring.subject import Subject

Pair = tuple[GoldMention, Mention]

CLASSES = {"names": NAMES, "pronouns": (Kind.PRONOUN,), "descriptions": (Kind.DESCRIPTION,)}
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_VIA = {Via.PRONOUN: "pronouns", Via.DESCRIPTION: "descriptions"}


def figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Figure]:
    """Measure mentions on the labelled articles that the folder has."""
    articles, labelled = folder.articles(), golds.articles()
    here = [gold for gold in labelled if not golds.absent(gold, articles)]
    if not here:
        raise Missing("none of the labelled articles is in the data")
    notes = [f"{len(here)} of {len(labelled)} labelled articles"] * (len(here) < len(labelled))
    tallies = [
        judge(
            gold.mentions,
            subject.findings(articles[gold.name]).mentions,
            articles[gold.name].text,
        )
        for gold in sample(here, limit)
    ]
    for name in CLASSES:
        counts = total(tally.classes[name] for tally in tallies)
        yield Figure(
            f"mentions-{name}",
            (counts.recall, counts.precision),
            f"{counts.gold:,} in the gold, {counts.shown:,} shown",
            "; ".join(notes),
        )
    pairs = sum(tally.pairs for tally in tallies)
    edges, labels = sum(t.edges for t in tallies), sum(t.labels for t in tallies)
    yield Figure("mentions-edges", (share(edges, pairs), share(labels, pairs)), f"{pairs:,} found")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted in one article.

    By class of mention; and of the ``pairs`` found by name, how many have the right ``edges`` and
    ``labels``.
    """

    classes: dict[str, Counts]
    pairs: int
    edges: int
    labels: int


def judge(gold: Sequence[GoldMention], mentions: Iterable[Mention], text: str) -> Tally:
    """Compare the mentions shown in one article, those of actors, with its gold.

    A gold mention is found where a shown one is paired with it, whoever that is said to be. A
    shown one is right where it is paired and means one of the right actors; paired with nothing but
    an open mention it does not count.
    """
    shown = [mention for mention in mentions if mention.actor is not None]
    paired = pair(gold, shown)
    closed = [(g, m) for g, m in paired if g.kind is not Kind.OPEN]
    who = matched_actors(closed)
    neither = [m for g, m in paired if g.kind is Kind.OPEN]
    partner = {id(m): g for g, m in closed}
    classes = {}
    for name, kinds in CLASSES.items():
        own = [m for m in shown if _VIA.get(m.via, "names") == name and m not in neither]
        right = sum(
            (g := partner.get(id(m))) is not None and who.get(m.actor or "") in g.actors
            for m in own
        )
        found = sum(g.kind in kinds for g, _ in closed)
        classes[name] = Counts(right, len(own), found, sum(g.kind in kinds for g in gold))
    named = [(g, m) for g, m in closed if g.kind in NAMES]
    return Tally(
        classes,
        len(named),
        sum(bare(g.span, text) == bare(m.span, text) for g, m in named),
        sum(g.label == m.label for g, m in named),
    )


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
        (g.span != m.span, g.kind is Kind.OPEN, -_fit(g.span, m.span), g.span.start, i, j)
        for i, g in enumerate(gold)
        for j, m in enumerate(shown)
        if g.span.overlaps(m.span)
    ]
    taken_gold: set[int] = set()
    taken_shown: set[int] = set()
    pairs = []
    for *_, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_shown:
            taken_gold.add(i)
            taken_shown.add(j)
            pairs.append((gold[i], shown[j]))
    return pairs


def _fit(a: Span, b: Span) -> float:
    """Return the overlap of two spans as a share of what they cover together."""
    both = min(a.end, b.end) - max(a.start, b.start)
    return both / (max(a.end, b.end) - min(a.start, b.start))


def matched_actors(pairs: Iterable[Pair]) -> dict[str, str]:
    """Return which actor of the gold each actor of the analysis is: ids to names.

    Mentions by name decide; where they leave it open, all mentions do, then the order of the text.
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
    # A sort keeps the order of the text among equals.
    for actor, name in sorted(votes, key=lambda each: (-named[each], -votes[each])):
        if actor not in who and name not in who.values():
            who[actor] = name
    return who
