"""What a new statement most likely says: guessed from the words it rests on, and offered for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.news.actor import Actor
from briefing.news.article import Article
from briefing.news.card import Card, Towards
from briefing.news.decision import Decision, assigned, proposal
from briefing.news.findings import Attribution, Findings, Speech
from briefing.news.proposed import proposed
from briefing.news.stance import Label, Mode, Status
from briefing.text.anchor import Anchor
from briefing.text.span import Span

CHOICES = 9
"""How many choices have a digit."""

_MODES = {
    Speech.DIRECT: Mode.DIRECT,
    Speech.PARTIAL: Mode.PARTIAL,
    Speech.INDIRECT: Mode.INDIRECT,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with what was found in it and decided about it: what statements are made of.

    ``findings`` is None as long as nobody has looked. ``coder`` is who codes.
    """

    article: Article
    findings: Findings | None
    decided: Sequence[Decision] = ()
    coder: str = ""

    def name(self, id: str | None) -> str:
        """Return the name of an actor of the findings, "" where there is none of that id."""
        actor = self.findings.actor(id) if self.findings else None
        return actor.name if actor else ""

    def actors_in(self, span: Span) -> list[str]:
        """Return the names of the actors that the words of ``span`` mention, in their order."""
        mentions = self.findings.mentions if self.findings else ()
        names = (self.name(one.actor) for one in mentions if one.span.overlaps(span))
        return list(dict.fromkeys(filter(None, names)))

    def actors(self) -> list[Actor]:
        """Return the actors of the article, the most frequent first."""
        if self.findings is None:
            return []
        counts = Counter(mention.actor for mention in self.findings.mentions)
        return sorted(self.findings.actors, key=lambda actor: -counts[actor.id])

    def proposals(self, span: Span) -> list[Decision]:
        """Return the undecided proposals that rest on words of ``span``, the nearest first."""
        if self.findings is None:
            return []
        told = proposed(self.article, self.findings)
        taken = assigned(self.decided, told, self.coder)
        found = [
            proposal(known, Anchor.of(self.article.text, known.evidence))
            for known, decision in zip(told, taken, strict=True)
            if decision is None and known.evidence.overlaps(span)
        ]
        # The more they share the better, and the less there is besides.
        return sorted(found, key=lambda one: _apart(one.evidence, span))


def _apart(one: Span, other: Span) -> int:
    shared = one.meet(other)
    return len(one) + len(other) - 2 * len(shared or ())


def blank(article: Article, span: Span) -> Decision:
    """Return a statement that rests on the words of ``span`` and says nothing yet."""
    return Decision(
        article=article.id,
        fingerprint=article.fingerprint,
        anchor=Anchor.of(article.text, span),
        holder="",
        target="",
        text="",
        label=Label.NEUTRAL,
        score=0,
        status=Status.ACCEPTED,
        chain=(article.source,) if article.source else (),
    )


def new_card(reading: Reading, span: Span, label: Label | None = None) -> Card:
    """Return the card of a new statement on the words of ``span``, filled as far as they tell.

    By the nearest proposal that nobody has decided about; where there is none, by who speaks in
    these words and who else is named. It is a decision about that proposal as long as it keeps to
    the same two actors. What has been coded on the same words is not offered again.
    """
    found = reading.proposals(span)
    if found:
        words = Anchor.of(reading.article.text, span)
        card = Card(replace(found[0], status=Status.ACCEPTED), labelled=True).words(words)
    else:
        card = _from_words(reading, span)
    return card if label is None else card.label(label)


def kept(card: Card, reading: Reading, span: Span) -> Card:
    """Return a card whose statement is about a proposal only if it still says so."""
    if card.before is not None:
        return card
    stance = replace(card.stance, proposed="", rule="", confidence=1.0)
    for one in reading.proposals(span):
        if _pair(one) == _pair(stance):
            stance = replace(stance, proposed=one.proposed, rule=one.rule)
            return replace(card, stance=replace(stance, confidence=one.confidence), before=one)
    return replace(card, stance=stance)


def _pair(stance: Decision) -> tuple[str, str]:
    return stance.holder.casefold(), (stance.target or stance.text).casefold()


def _from_words(reading: Reading, span: Span) -> Card:
    stance = blank(reading.article, span)
    said = _said(reading, span)
    sayer = reading.name(said.actor) if said else ""
    named = reading.actors_in(span)
    holders = list(dict.fromkeys(filter(None, [sayer, *named])))
    pairs = [(holder, other) for holder in holders for other in named if other != holder]
    coded = {_pair(one) for one in reading.decided if one.evidence.overlaps(span)}
    free = [pair for pair in pairs if (pair[0].casefold(), pair[1].casefold()) not in coded]
    holder, target = next(iter(free or pairs), (holders[0] if holders else "", ""))
    if said and holder == sayer:
        stance = replace(stance, mode=_MODES[said.speech])
    card = Card(stance)
    if sayer and sayer != holder:
        card = card.chain((*stance.chain, sayer))
    card = card.holder(holder) if holder else card
    return card.towards(Towards(target, target)) if target else card


def _said(reading: Reading, span: Span) -> Attribution | None:
    for one in reading.findings.attributions if reading.findings else ():
        parts = (*one.content, *filter(None, (one.source, one.cue)))
        if one.actor and any(part.overlaps(span) for part in parts):
            return one
    return None


# -- what is offered for a field -------------------------------------------------------------


def holders(reading: Reading, span: Span, recent: Iterable[Decision]) -> list[str]:
    """Return who may hold a stance on the words of ``span``, the likeliest first.

    Whoever is named there, then whoever was coded last, then everybody else in the article.
    """
    return list(
        dict.fromkeys(
            (
                *reading.actors_in(span),
                *(one.holder for one in recent if one.holder),
                *(actor.name for actor in reading.actors()),
            )
        )
    )


def targets(reading: Reading, span: Span, holder: str, recent: Iterable[Decision]) -> list[Towards]:
    """Return what a stance of ``holder`` on the words of ``span`` may be about, likeliest first."""
    offered = [
        *(Towards(one.text, one.target) for one in reading.proposals(span)),
        *(Towards(name, name) for name in reading.actors_in(span)),
        *(Towards(one.text, one.target) for one in recent),
        *(Towards(actor.name, actor.name) for actor in reading.actors()),
    ]
    return [one for one in dict.fromkeys(offered) if one.text and one.text != holder]
