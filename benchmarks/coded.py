"""Libraries of any number of stances: articles of our own words, with what is found in them."""

from __future__ import annotations

import hashlib
import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

from benchmarks.generate import listed
from briefing.analysis.protocol import PIPELINE
from briefing.news.actor import Actor, ActorKind, Mention
from briefing.news.article import Article
from briefing.news.findings import SCHEMA, Findings
from briefing.news.stance import Label, Link, Stance, Target, TargetType
from briefing.store import index
from briefing.store.shelf import Shelf
from briefing.text.span import Span
from briefing.text.units import sentences

STANCES = 5
"""In every article."""
_EDITION = 1
_LAST = date(2025, 12, 31)
_DAYS = 1000
_OUTLETS = [f"The {name} Post" for name in "North South East West Harbour Lakeland Border".split()]
_FIRST = (
    "Ada Ben Cora Dan Eve Finn Gus Hana Ida Jon Kim Leo Mia Ned Ola Pia Quin Rosa Sam Tea".split()
)
_LAST_NAMES = (
    "Abel Berg Cruz Dahl Eder Falk Gray Holm Iwan Jung Klee Lund Moss Nord Orr Pohl".split()
)
_COUNTRIES = "Japan China France Kenya Brazil Norway Egypt India Canada Chile".split()
_ISSUES = [
    f"the {kind} {thing}"
    for kind in "new old joint northern secret public".split()
    for thing in "treaty budget railway blockade reform inquiry fishery tariff truce law".split()
]
_SAYS = {
    Label.SUPPORT: ("welcomed", 2),
    Label.OPPOSE: ("criticized", -2),
    Label.MIXED: ("had mixed feelings about", 0),
    Label.NEUTRAL: ("took note of", 0),
}


def cached(count: int) -> Path:
    """Return a library of about ``count`` stances that is made once, listed, and kept.

    Nobody may change it: who wants to decide something works on a copy.
    """
    import platformdirs

    made_of = f"{_EDITION}{_ISSUES}{_OUTLETS}{index.VERSION}{SCHEMA}{PIPELINE}"
    caches = platformdirs.user_cache_path("briefing-bench", appauthor=False)
    folder = caches / f"coded-{count}-{hashlib.sha256(made_of.encode()).hexdigest()[:12]}"
    if not folder.exists():
        # Under its name once all of it is there: making it takes minutes, and may be stopped.
        caches.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=caches) as scratch:
            library(Path(scratch) / "made", count).rename(folder)
    return folder


def library(folder: Path, count: int, seed: int = 0) -> Path:
    """Fill ``folder`` with articles that tell ``count`` stances of some hundred actors.

    Some speak much and most little; each leans to one side of what it speaks about, and changes
    its mind now and then.
    """
    chance = random.Random(seed)
    names = [f"{first} {last}" for first in _FIRST for last in _LAST_NAMES]
    chance.shuffle(names)
    told = [_article(number, names, chance) for number in range(-(-count // STANCES))]
    for number, (id, head, text, _) in enumerate(told):
        if number % 1000 == 0:
            (folder / id).parent.mkdir(parents=True, exist_ok=True)
        (folder / id).write_text(f"{head}\n{text}\n", "utf-8")
    listed(folder)
    with Shelf(folder) as shelf:
        shelf.open_rest()
        for id, _, _, found in told:
            article = shelf.library.read(id)
            shelf.keep(article, _findings(article, found))
    return folder


_Found = tuple[str, str, str, Label]


def _article(
    number: int, names: list[str], chance: random.Random
) -> tuple[str, str, str, list[_Found]]:
    found = list[_Found]()
    for _ in range(STANCES):
        holder = _one(names, chance) if chance.random() < 0.8 else chance.choice(_COUNTRIES)
        target = _one(names, chance) if chance.random() < 0.4 else _one(_ISSUES, chance)
        lean = hashlib.sha256(f"{holder}{target}".encode()).digest()[0]
        label = Label.SUPPORT if lean % 2 else Label.OPPOSE
        if chance.random() < 0.1:
            label = chance.choice(list(_SAYS))
        if holder != target:
            found.append((holder, _SAYS[label][0], target, label))
    day = _LAST - timedelta(days=chance.randrange(_DAYS))
    source = chance.choice(_OUTLETS)
    head = f'---\ntitle: "{number:06} {found[0][0]} on {found[0][2]}"\n'
    head += f"source: {source}\npublished: {day}\n---\n"
    text = "\n\n".join(
        f"{holder} {verb} {target} on day {number} of the talks."
        for holder, verb, target, _ in found
    )
    return f"{number // 1000:04}/{number:06}.md", head, text, found


def _one(names: list[str], chance: random.Random) -> str:
    """Return one of ``names``, the first ones much oftener than the last."""
    return names[int(len(names) * chance.random() ** 3)]


def _findings(article: Article, found: list[_Found]) -> Findings:
    text, ids, actors = article.text, dict[str, str](), list[Actor]()

    def actor(name: str) -> str:
        if name not in ids:
            ids[name] = f"a{len(ids) + 1}"
            kind = ActorKind.GOVERNMENT if name in _COUNTRIES else ActorKind.PERSON
            actors.append(Actor(ids[name], name, kind))
        return ids[name]

    mentions, stances = list[Mention](), list[Stance]()
    for sentence, (holder, verb, target, label) in zip(sentences(text), found, strict=True):
        at = sentence.start
        whose = Span(at, at + len(holder))
        cue = Span(whose.end + 1, whose.end + 1 + len(verb))
        about = Span(cue.end + 1, cue.end + 1 + len(target))
        mentions.append(Mention(whose, "PERSON", actor(holder)))
        named = not target.startswith("the ")
        if named:
            mentions.append(Mention(about, "PERSON", actor(target)))
        kind = TargetType.ACTOR if named else TargetType.ISSUE
        aim = Target(kind, target, about, actor(target) if named else None)
        chain = (Link(article.source, scope="document"), Link(holder, actor(holder)))
        stances.append(
            Stance(
                actor(holder),
                whose,
                aim,
                label,
                _SAYS[label][1],
                sentence,
                cue,
                chain,
                confidence=0.5 + (at % 50) / 100,
                rule="generated",
            )
        )
    # In the name of the pipeline in use: that of another would be found anew by whoever opens it.
    return Findings(
        PIPELINE, tuple(sentences(text)), tuple(actors), tuple(mentions), (), tuple(stances)
    )
