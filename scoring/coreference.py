"""Pronouns of the third person in GUM's documents: whom they are led to, against people's chains.

An actor of the analysis is a chain of the gold: the one that most of its names and descriptions
are in. A pronoun is to be *found* where its chain is that of a named person or organization, and is
found where it is led to that actor. *Right* is a pronoun that was led to an actor of its own chain,
whatever that is; one that stands for a plan or the weather is wrong wherever it is led.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.analysis.pronouns import Class, class_of
from briefing.news.actor import Via
from briefing.news.findings import Findings
from briefing.text.span import Span
from scoring.counts import Counts, sample, total
from scoring.folder import Folder, plain
from scoring.gold import GoldMention, Kind
from scoring.mentions import matched_actors, pair
from scoring.rows import Fault, Figure, Found
from scoring.subject import Subject
from training.chains import Document, How, Link, documents

PARTS = {"persons": (Class.PERSON,), "things": (Class.THING, Class.THEY)}
"""The rows: he and she; it and they."""

_NAMED = ("person", "organization")
_KINDS = {How.NAME: Kind.NAME, How.NOUN: Kind.DESCRIPTION}


def figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Found]:
    """Measure pronouns on the test split, all its genres."""
    folder.corpus("gum", "gum-open-test.conllu.gz")
    golds = sample(list(documents(folder.corpora, "test")), limit)
    found = [(gold, subject.findings(plain(gold.text))) for gold in golds]
    for name, kinds in PARTS.items():
        counts = total(counted(gold, findings, kinds) for gold, findings in found)
        n = f"{counts.gold:,} in the gold, {counts.shown:,} shown"
        yield Figure(f"pronouns-{name}", (counts.recall, counts.precision), n)
    for gold, findings in found:
        for what in faults(gold, findings):
            yield Fault("pronouns", gold.name, what)


def counted(gold: Document, findings: Findings, kinds: Sequence[Class] = tuple(Class)) -> Counts:
    """Count the pronouns of some kinds in one document."""
    who, shown = chain_of(gold, findings), led(findings)
    named = {link.chain for link in gold.links if link.how is How.NAME and link.kind in _NAMED}
    mine = {span: link for span, link in asked(gold) if _class(gold, link) in kinds}
    own = {
        span: actor
        for span, actor in shown.items()
        if class_of(span.of(gold.text).lower()) in kinds
    }
    right = {s for s, actor in own.items() if s in mine and who.get(actor) == mine[s].chain}
    wanted = {span for span, link in mine.items() if link.chain in named}
    return Counts(len(right), len(own), len(right & wanted), len(wanted))


def faults(gold: Document, findings: Findings) -> Iterator[str]:
    """Yield what was led to somebody else, and who was missed, in plain words."""
    who, shown, links = chain_of(gold, findings), led(findings), dict(asked(gold))
    names = {actor.id: actor.name for actor in findings.actors}
    named = (link for link in reversed(gold.links) if link.how is How.NAME)
    title = {link.chain: gold.text[link.start : link.end] for link in named}
    for span, link in links.items():
        word, told = f"{span.start} “{span.of(gold.text)}”", title.get(link.chain, "nobody named")
        if span in shown and who.get(shown[span]) != link.chain:
            yield f"somebody else: {word}: {told}, shown as {names[shown[span]]}"
        elif span not in shown and link.kind in _NAMED and link.chain in title:
            yield f"missed: {word} ({told})"
    for span in shown.keys() - links.keys():
        if class_of(span.of(gold.text).lower()):
            yield f"not there: {span.start} “{span.of(gold.text)}” ({names[shown[span]]})"


def chain_of(gold: Document, findings: Findings) -> dict[str, str]:
    """Return which chain each actor of the analysis is, by names and descriptions."""
    golds = [
        GoldMention(Span(link.start, link.end), "", (link.chain,), _KINDS[link.how])
        for link in gold.links
        if link.how in _KINDS
    ]
    shown = [m for m in findings.mentions if m.actor is not None and m.via is not Via.PRONOUN]
    return matched_actors(pair(golds, shown))


def led(findings: Findings) -> dict[Span, str]:
    """Return the pronouns that were led to an actor, with its id."""
    return {
        m.span: m.actor for m in findings.mentions if m.via is Via.PRONOUN and m.actor is not None
    }


def asked(gold: Document) -> Iterator[tuple[Span, Link]]:
    """Yield the pronouns of the third person in a document with their chains."""
    for link in gold.links:
        if link.how is How.PRONOUN and _class(gold, link):
            yield Span(link.start, link.end), link


def _class(gold: Document, link: Link) -> Class | None:
    return class_of(gold.text[link.start : link.end].lower())
