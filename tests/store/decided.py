"""A library of any size in which people decided: one rule is mostly right, another mostly wrong."""

import random

from briefing.news.actor import Actor, ActorKind, Mention
from briefing.news.findings import Findings
from briefing.news.stance import Label, Link, Mode, Stance, Status, Target, TargetType
from briefing.store.shelf import Shelf
from briefing.text.span import Span

GOOD, BAD = "verb/welcome/object", "noun/row"
RIGHT = {GOOD: 0.9, BAD: 0.2}
EACH = 6
"""Stances of an article."""

_NAMES = "Ada Ben Cora Dan Eve Finn Gus Hana".split()
PIPELINE = "en-1"


def findings_of(text, chance, pipeline=PIPELINE):
    """Return a stance for every sentence, each by one of two rules."""
    actors = {name: Actor(f"a{at}", name, ActorKind.PERSON) for at, name in enumerate(_NAMES)}
    stances, mentions, at = [], [], 0
    for sentence in text.split("\n\n"):
        holder, _, cue, target = sentence.rstrip(".").split(" ")
        start = text.index(sentence, at)
        at = start + len(sentence)
        spans = [
            Span(start + sentence.index(word), start + sentence.index(word) + len(word))
            for word in (holder, cue, target)
        ]
        mentions += [
            Mention(spans[0], "PERSON", actors[holder].id),
            Mention(spans[2], "PERSON", actors[target].id),
        ]
        stances.append(
            Stance(
                actors[holder].id,
                spans[0],
                Target(TargetType.ACTOR, target, spans[2], actor=actors[target].id),
                Label.SUPPORT,
                2,
                Span(start, at),
                spans[1],
                (Link(holder, actors[holder].id),),
                mode=chance.choice((Mode.NARRATED, Mode.INDIRECT)),
                confidence=round(chance.uniform(0.4, 0.8), 2),
                rule=GOOD if cue == "welcomed" else BAD,
            )
        )
    return Findings(
        pipeline, (Span(0, len(text)),), tuple(actors.values()), tuple(mentions), (), tuple(stances)
    )


def library(folder, articles, right=None, seed=4, pipeline=PIPELINE):
    """Fill a folder and return its store; everything in it was decided about.

    ``right`` is how often a rule is right; None for as often as it says of itself.
    """
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(articles):
        sentences = []
        for _ in range(EACH):
            holder, target = chance.sample(_NAMES, 2)
            cue = chance.choice(("welcomed", "row"))
            sentences.append(f"{holder} has {cue} {target}.")
        text = "\n\n".join(sentences)
        head = f"title: Article {number}\npublished: 2025-01-{1 + number % 28:02}"
        (folder / f"{number:04}.md").write_text(f"---\n{head}\n---\n{text}\n")
    shelf = Shelf(folder, "me")
    for _ in shelf.refresh():
        pass
    shelf.open_rest()
    for id in sorted(shelf.catalogue.ids()):
        article = shelf.library.read(id)
        shelf.keep(article, findings_of(article.text, chance, pipeline))
    decide(shelf, right, chance)
    return shelf


def decide(shelf, right, chance):
    """Accept and reject everything, each proposal by how often its rule is right."""
    chosen = {Status.ACCEPTED: [], Status.REJECTED: []}
    for id in sorted(shelf.catalogue.ids()):
        article = shelf.library.read(id)
        for known in shelf.of_article(id):
            share = right[known.rule] if right else known.confidence
            status = Status.ACCEPTED if chance.random() < share else Status.REJECTED
            chosen[status].append(shelf.proposal(known, article))
    for status, some in chosen.items():
        shelf.coding.decide_all(some, status)
