"""What the reading pane shows of findings."""

from dataclasses import replace

import pytest

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.findings import Findings
from briefing.news.stance import Label, Link, Stance, Status, Target, TargetType
from briefing.text.span import Span
from briefing.tui.reading.highlights import mention_at, proofs, spots
from briefing.tui.reading.proof import Proof
from briefing.tui.reading.spots import Spot
from briefing.tui.widgets.entries import from_findings

TEXT = "Takaichi told Beijing on Monday at the summit in Nara."


def mention(words, label, actor=None, via=Via.NAME):
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), label, actor, via)


TAKAICHI = Actor("a1", "Sanae Takaichi", ActorKind.PERSON)
CHINA = Actor("a2", "China", ActorKind.GOVERNMENT)
MENTIONS = (
    mention("Takaichi", "PERSON", "a1"),
    mention("Beijing", "GPE", "a2", Via.METONYM),
    mention("Monday", "DATE"),
    mention("the summit", "EVENT"),
    mention("Nara", "GPE"),
)
FINDINGS = Findings("test", actors=(TAKAICHI, CHINA), mentions=MENTIONS)


def test_actors_are_shown_by_their_kind_places_and_events_by_what_they_are():
    assert [(spot.span.of(TEXT), spot.layer, spot.actor) for spot in spots(FINDINGS)] == [
        ("Takaichi", "entity-person", "a1"),
        ("Beijing", "entity-government", "a2"),
        ("the summit", "entity-event", ""),
        ("Nara", "entity-place", ""),
    ]


@pytest.mark.parametrize(
    ("label", "layer"), [("GPE", "place"), ("LOC", "place"), ("FAC", "place"), ("EVENT", "event")]
)
def test_what_is_no_actor_is_shown_by_its_label(label, layer):
    found = Findings("test", mentions=(mention("Nara", label),))
    assert [spot.layer for spot in spots(found)] == [f"entity-{layer}"]


@pytest.mark.parametrize("label", ["DATE", "TIME", "MONEY", "NORP", "PERSON"])
def test_what_is_neither_actor_place_nor_event_is_not_shown(label):
    assert spots(Findings("test", mentions=(mention("Nara", label),))) == []


def test_an_actor_that_the_findings_do_not_tell_of_is_shown_by_its_label():
    assert spots(replace(FINDINGS, actors=())) == [
        Spot(MENTIONS[1].span, "entity-place", "a2"),
        Spot(MENTIONS[3].span, "entity-event"),
        Spot(MENTIONS[4].span, "entity-place"),
    ]


def stance(words, label, score, cue=True):
    where = mention(words, "").span
    target = Target(TargetType.ACTOR, "China", where, "a2")
    return Stance("a1", where, target, label, score, where, where if cue else None, (Link("x"),))


def test_stances_stand_on_their_evidence_under_the_keys_of_the_panel():
    found = replace(
        FINDINGS,
        stances=(stance("told", Label.OPPOSE, -2), stance("summit", Label.SILENT, None, cue=False)),
    )
    told, summit = (each.evidence for each in found.stances)
    entries = from_findings(found, TEXT, "a.md")
    assert proofs(entries) == [
        Proof(told, told, "oppose", -2, entries[0].key),
        Proof(summit, None, "silent", None, entries[1].key),
    ]


def test_what_somebody_decided_shows_with_its_stance():
    found = replace(FINDINGS, stances=(stance("told", Label.OPPOSE, -2),))
    (entry,) = from_findings(found, TEXT, "a.md")
    (proof,) = proofs([replace(entry, status=Status.ACCEPTED, label=Label.MIXED, score=0)])
    assert (proof.status, proof.label, proof.key) == ("accepted", "mixed", entry.key)


def test_a_spot_leads_back_to_its_mention():
    for spot in spots(FINDINGS):
        assert mention_at(FINDINGS, spot).span == spot.span
    assert mention_at(FINDINGS, Spot(Span(0, 1), "entity-person")) is None


def test_the_mention_of_a_spot_is_found_among_those_that_begin_with_it():
    mentions = tuple(
        Mention(Span(start, end), "ORG")
        for start, end in [(0, 4), (6, 20), (6, 9), (6, 12), (30, 31)]
    )
    findings = Findings("test-1", mentions=mentions)
    for mention in mentions:
        assert mention_at(findings, Spot(mention.span, "entity-organization")) is mention
    for start, end in [(6, 10), (5, 9), (31, 32)]:
        assert mention_at(findings, Spot(Span(start, end), "entity-organization")) is None
