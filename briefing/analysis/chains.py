"""The chain of sources behind a stance, from the publisher inwards to its holder."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.passage import Passage, Saying
from briefing.news.article import Article
from briefing.news.stance import Link

_REPORTS = frozenset("report reports reported reporting".split())
_CITING = frozenset("citing quoting".split())


@dataclass(frozen=True, slots=True)
class Outer:
    """A link that holds for a whole article: its publisher, or the wire it relies on."""

    name: str
    figure: int | None = None
    cue: str | None = None


def outer_links(passage: Passage, article: Article) -> tuple[Outer, ...]:
    """Return the publisher and the wire that the text says it relies on.

    "X reports, citing Reuters".
    """
    links: list[Outer] = []
    if article.source:
        links.append(Outer(article.source, _named(passage, article.source)))
    for index, token in enumerate(passage.tokens):
        if token.lower not in _REPORTS:
            continue
        reporter = next((r for r in passage.refs if r.last == index and r.label == "ORG"), None)
        cited = _cited(passage, index + 1)
        if reporter is None or reporter.figure is None or cited is None:
            continue
        name = passage.cast[reporter.figure].name
        if not links:
            links.append(Outer(name, reporter.figure, token.text))
        if name.lower() == links[0].name.lower():
            links.append(cited)
        break
    return tuple(links)


def _named(passage: Passage, source: str) -> int | None:
    wanted = source.lower().removeprefix("the ")
    for index, figure in enumerate(passage.cast):
        names = (figure.name, *figure.aliases)
        if wanted in (name.lower().removeprefix("the ") for name in names):
            return index
    return None


def _cited(passage: Passage, at: int) -> Outer | None:
    """Return the wire that "citing …" right behind names."""
    for index in range(at, min(at + 3, len(passage.tokens))):
        if passage.tokens[index].lower in _CITING:
            ref = next((r for r in passage.refs if r.first == index + 1), None)
            if ref and ref.figure is not None and ref.label == "ORG":
                name = passage.cast[ref.figure].name
                return Outer(name, ref.figure, passage.tokens[index].text)
    return None


def chain_of(
    passage: Passage, outer: tuple[Outer, ...], sayings: list[Saying], holder: int
) -> tuple[Link, ...]:
    """Return the links down to ``holder``; ``sayings`` stand around it, outermost first."""
    links: list[Link] = []
    seen: set[str] = set()
    cast, holder_name = passage.cast, passage.cast[holder].name
    for link in outer:
        if link.name.lower() not in seen | {holder_name.lower()}:
            actor = None if link.figure is None else cast.met(link.figure)
            links.append(Link(link.name, actor, link.cue, "document"))
            seen.add(link.name.lower())
    own_cue = None
    for saying in sayings:
        cue = passage.words(*saying.cue) if saying.cue else None
        if saying.figure == holder:
            own_cue = cue
            continue
        if saying.figure is None:
            continue
        name = cast[saying.figure].name
        if name.lower() not in seen:
            links.append(Link(name, cast.met(saying.figure), cue, "sentence"))
            seen.add(name.lower())
    links.append(Link(holder_name, cast.met(holder), own_cue, "sentence"))
    return tuple(links)
