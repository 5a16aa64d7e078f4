"""From findings to what the reading pane shows of them. Knows nothing of Textual."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from briefing.news.actor import ActorKind, Mention, Via
from briefing.news.findings import Findings
from briefing.news.profile import COLOURS
from briefing.tui.reading.proof import Proof
from briefing.tui.reading.spots import Spot
from briefing.tui.widgets.entries import Entry

_INDIRECT = frozenset({Via.PRONOUN, Via.DESCRIPTION})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


LAYERS = (
    *(f"{how}-{kind.value}" for how in ("entity", "reference") for kind in ActorKind),
    *(
        f"{how}-{kind.value}-{colour}"
        for how in ("entity", "reference")
        for kind in ActorKind
        for colour in COLOURS
    ),
    "entity-place",
    "entity-event",
)
"""Every layer that a mention may be drawn in."""


def spots(findings: Findings, colours: Mapping[str, str] | None = None) -> list[Spot]:
    """Return the mentions worth a colour: actors by their kind, places, events; no dates.

    ``colours`` are those that somebody has given to actors, by their names in small letters.
    """
    given = colours or {}
    kinds = {
        actor.id: "-".join(filter(None, (actor.kind.value, given.get(actor.name.casefold(), ""))))
        for actor in findings.actors
    }
    found = []
    for mention in findings.mentions:
        layer = ""
        if kind := kinds.get(mention.actor or ""):
            layer = f"reference-{kind}" if mention.via in _INDIRECT else f"entity-{kind}"
        if not layer and mention.label in _PLACES:
            layer = "entity-place"
        elif not layer and mention.label == "EVENT":
            layer = "entity-event"
        if layer:
            found.append(Spot(mention.span, layer, mention.actor or ""))
    return found


def proofs(entries: Iterable[Entry]) -> list[Proof]:
    """Return where each stance of the panel stands in the text."""
    return [
        Proof(
            entry.evidence,
            entry.cue_at,
            entry.label.value,
            entry.score,
            entry.key,
            entry.status.value,
        )
        for entry in entries
    ]


def mention_at(findings: Findings, spot: Spot) -> Mention | None:
    """Return the mention that ``spot`` shows."""
    # They stand in text order, and there may be thousands: this is asked for at every key.
    first = bisect_left(findings.mentions, spot.span.start, key=lambda mention: mention.span.start)
    for mention in findings.mentions[first:]:
        if mention.span == spot.span or mention.span.start > spot.span.start:
            return mention if mention.span == spot.span else None
    return None
