"""The stances of the articles in which people decided about some, as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby
from sys import intern
from typing import TYPE_CHECKING, Any

from briefing.news.coders import standing
from briefing.news.decision import named
from briefing.news.known import Known
from briefing.news.stance import Commitment, Label, Mode, Status
from briefing.news.stand import Stand, relays

if TYPE_CHECKING:
    from briefing.store.opened import Opened


def with_decisions(shelf: Opened, ids: Set[str]) -> Iterator[Stand]:
    """Yield the stances of articles in which somebody decided about some, article by article."""
    rest = set(ids)
    for one, *_ in plainly(shelf, sorted(rest)):
        rest.discard(one.article)
        yield one
    for id in sorted(rest):
        for number, known, about in of_article(shelf, id):
            yield stand_of(known, number, about)


def plainly(
    shelf: Opened, ids: Sequence[str]
) -> Iterator[tuple[Stand, str, Mapping[str, Any] | None]]:
    """Yield the stances of those articles in which every decision is about a proposal of its own.

    With each come the words that it was proposed with, and what was decided about it as that is
    kept, None for nothing. That is where one person went through what was proposed. It says what
    ``of_article`` says, and takes a twentieth of the time; other articles are left to that.
    """
    kept = shelf.stances.as_kept(ids)
    proposals = shelf.results.quoted(id for id in ids if _of_one_hand(kept[id]))
    for id, some in groupby(proposals, key=lambda one: one[0].article):
        found = list(some)
        about = {document["proposed"]: (number, document) for number, document in kept[id]}
        names = [named(quote, one.holder, one.target, one.text, cue) for one, quote, cue in found]
        if len(about) < len(kept[id]) or not about.keys() <= set(names):
            continue
        if len(set(names)) < len(names):
            # Two of one name: which of them was meant depends on where they stand.
            continue
        for name, (one, quote, _) in zip(names, found, strict=True):
            number, document = about.get(name, (0, None))
            told = one if document is None else _decided(one, quote, number, document)
            yield told, quote, document


def _of_one_hand(kept: Sequence[tuple[int, Mapping[str, Any]]]) -> bool:
    hands = {document["coder"] for _, document in kept}
    return len(hands) == 1 and not any(document.get("settles") for _, document in kept)


def _decided(one: Stand, quote: str, number: int, document: Mapping[str, Any]) -> Stand:
    """Return a proposal as it stands after a decision about it, which is told as it is kept."""
    anchor = document["anchor"]
    start, end = one.start, one.end
    if anchor["quote"] != quote:
        start, end = anchor["start"], anchor["start"] + len(anchor["quote"])
    return one._replace(
        when=intern(document["held"]) or one.published,
        holder=intern(document["holder"]),
        target=intern(document["target"]),
        text=intern(document["text"]),
        label=Label(document["label"]),
        score=document["score"],
        commitment=Commitment(document["commitment"]),
        confidence=document["confidence"],
        start=start,
        end=end,
        status=Status(document["status"]),
        decided=number,
        mode=Mode(document["mode"]),
        relays=relays(document["chain"], one.source),
    )


def of_article(shelf: Opened, id: str) -> Iterator[tuple[int, Known, int]]:
    """Yield the stances of an article, each with its number and that of what was decided."""
    proposed = shelf.results.of_article(id)
    told = shelf.telling.decided(proposed)
    shown = {one.decided for one in told if one.decided}
    for number, one in enumerate(told):
        yield number, one, one.decided
    for decision in standing(shelf.stances.of_article(id), shelf.coder, shown):
        yield -1, decision.known(shelf.catalogue.get(id)), decision.id


def stand_of(known: Known, number: int, decided: int) -> Stand:
    """Return a stance without its words: the ``number`` of it, and that of what was decided."""
    return Stand(
        article=known.article,
        source=known.source,
        published=known.published,
        when=known.when,
        holder=known.holder,
        target=known.target,
        text=known.text,
        label=known.label,
        score=known.score,
        commitment=known.commitment,
        confidence=known.confidence,
        start=known.evidence.start,
        end=known.evidence.end,
        number=number,
        status=known.status,
        decided=decided,
        mode=known.mode,
        relays=relays(known.chain, known.source),
    )
