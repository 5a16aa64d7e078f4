"""Stances as the panel shows them: by actor and target, each once, with what stands against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.news.actor import ActorKind, Mention
from briefing.news.findings import Findings
from briefing.news.known import Known
from briefing.news.positions import contradictions, shifts, subject, told_once
from briefing.news.stance import (
    Channel,
    Commitment,
    Label,
    Mode,
    Stance,
    Status,
    Tally,
    is_position,
)
from briefing.text.span import Span
from briefing.tui.reading.proof import cue_in


@dataclass(frozen=True, slots=True)
class Entry:
    """A stance with all that is shown of it.

    ``holder``, ``target`` and ``chain`` are names; the chain runs from the publisher inwards and
    ends with the holder. ``evidence`` is a span of the canonical text of ``article``. ``title``,
    ``source`` and ``published`` are those of the article, "" where it is the one on the screen.
    ``key`` tells stances apart, and is the same when the same text is analysed again. ``subject``
    is what it is about as far as two articles can mean the same. ``holder_words`` and
    ``target_words`` are the words of the text that stand for the two, and ``via`` says how the
    former lead to the holder; "" where the text is not at hand. ``cue_at`` is where the cue stands.
    ``known`` is the stance as the library knows it: what there is to decide about.
    """

    holder: str
    holder_kind: ActorKind
    target: str
    label: Label
    score: int | None
    quote: str
    evidence: Span
    key: str
    cue: str = ""
    chain: tuple[str, ...] = ()
    commitment: Commitment = Commitment.ASSERTED
    channel: Channel = Channel.VERBAL
    mode: Mode = Mode.NARRATED
    article: str | None = None
    title: str = ""
    source: str = ""
    published: str = ""
    confidence: float = 0.5
    rule: str = ""
    status: Status = Status.PROPOSED
    held: str = ""
    subject: str = ""
    holder_words: str = ""
    via: str = ""
    target_words: str = ""
    cue_at: Span | None = None
    coder: str = ""
    flagged: bool = False
    note: str = ""
    known: Known | None = field(default=None, compare=False, repr=False)

    @property
    def counts(self) -> bool:
        """Whether a tally counts it: not what is only possible, nor what somebody has rejected."""
        return is_position(self.commitment, self.status)

    @property
    def when(self) -> str:
        """The time that it is held at, "" where nobody says."""
        return self.held or self.published

    @property
    def outlet(self) -> str:
        """Who published the article."""
        return self.source


@dataclass(frozen=True, slots=True)
class Turn:
    """Another stance of the same holder on the same subject, on the other side.

    ``said`` tells how it stands to this one: held "before" it, "later", or told by another outlet
    "against" it on the same day.
    """

    said: str
    other: Entry


@dataclass(frozen=True, slots=True)
class Shown:
    """A stance, how many more articles tell the same, and what stands against it."""

    entry: Entry
    more: int = 0
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Towards:
    """What one actor thinks of one target."""

    target: str
    told: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What one actor thinks, by target, and how much of it there is of each kind."""

    holder: str
    kind: ActorKind
    tally: Tally
    towards: tuple[Towards, ...]


def from_findings(
    findings: Findings, text: str, article: str | None = None, told: Sequence[Known] = ()
) -> list[Entry]:
    """Return the stances that were found in ``text``, in its order.

    ``told`` are the same stances as people decided about them, in the same order, and behind them
    what else people coded in the text.
    """
    named = {mention.span: mention for mention in findings.mentions}
    found = [_entry(stance, findings, text, article, named) for stance in findings.stances]
    names = {actor.id: actor.name for actor in findings.actors}
    decided = [
        _decided(entry, stance, names, known)
        for entry, stance, known in zip(found, findings.stances, told, strict=False)
    ]
    own = [_coded(known, text) for known in told[len(found) :]]
    return [*decided, *found[len(decided) :], *own]


def _decided(entry: Entry, stance: Stance, names: Mapping[str, str], known: Known) -> Entry:
    """Return a stance that was found, as somebody decided about it."""
    if not known.decided:
        return replace(entry, known=known)
    changes: dict[str, Any] = {}
    if known.holder != names.get(stance.holder, known.holder):
        changes |= {"holder": known.holder, "holder_words": "", "via": ""}
    if known.text != stance.target.text:
        changes |= {"target": known.text, "target_words": "", "subject": known.subject}
    if known.quote != entry.quote:
        changes |= {"quote": known.quote, "evidence": known.evidence}
    return replace(
        entry,
        label=known.label,
        score=known.score,
        commitment=known.commitment,
        channel=known.channel,
        mode=known.mode,
        held=known.held,
        chain=known.chain,
        status=known.status,
        coder=known.coder,
        flagged=known.flagged,
        note=known.note,
        known=known,
        **changes,
    )


def _coded(known: Known, text: str) -> Entry:
    """Return a stance that somebody coded by hand in the open text."""
    evidence = known.evidence
    return replace(
        from_known(known),
        key=f"coded {known.decided}",
        title="",
        source="",
        published="",
        cue_at=cue_in(text, evidence, known.cue),
    )


def _entry(
    stance: Stance,
    findings: Findings,
    text: str,
    article: str | None,
    named: Mapping[Span, Mention],
) -> Entry:
    holder, target = findings.actor(stance.holder), stance.target
    towards = findings.actor(target.actor)
    owner = findings.actor(target.owner)
    name = towards.name if towards else target.text
    about = towards or owner
    if owner and not towards and owner.name not in name:
        name = f"{name} ({owner.name})"
    cue, evidence = stance.cue, stance.evidence
    at = cue or evidence
    mention = named.get(stance.holder_span)
    return Entry(
        holder=holder.name if holder else stance.holder_span.of(text),
        holder_kind=holder.kind if holder else ActorKind.GROUP,
        target=name,
        label=stance.label,
        score=stance.score,
        quote=evidence.of(text),
        evidence=evidence,
        key=f"{at.start}-{at.end} {stance.holder} {name} {stance.label.value}",
        cue=cue.of(text) if cue else "",
        chain=tuple(link.name for link in stance.chain),
        commitment=stance.commitment,
        channel=stance.channel,
        mode=stance.mode,
        article=article,
        confidence=stance.confidence,
        rule=stance.rule,
        held=stance.held or "",
        subject=subject(about.name if about else "", towards.name if towards else target.text),
        holder_words=stance.holder_span.of(text),
        via=mention.via.value if mention else "",
        target_words=target.span.of(text),
        cue_at=cue,
    )


def from_known(known: Known) -> Entry:
    """Return a stance that the library knows of, with the article that tells it."""
    return Entry(
        holder=known.holder,
        holder_kind=known.holder_kind,
        target=known.target if known.target == known.text else known.text,
        label=known.label,
        score=known.score,
        quote=known.quote,
        evidence=known.evidence,
        key=f"{known.article} {known.evidence.start}-{known.evidence.end} {known.text}",
        cue=known.cue,
        chain=known.chain,
        commitment=known.commitment,
        channel=known.channel,
        mode=known.mode,
        article=known.article,
        title=known.title,
        source=known.source,
        published=known.published,
        confidence=known.confidence,
        rule=known.rule,
        status=known.status,
        held=known.held,
        subject=known.subject,
        coder=known.coder,
        flagged=known.flagged,
        note=known.note,
        known=known,
    )


def grouped(
    entries: Iterable[Entry],
    around: Iterable[Entry] = (),
    homes: Mapping[str, int] | None = None,
) -> list[Group]:
    """Return ``entries`` by actor and target; whoever and whatever has most of them comes first.

    What several articles tell with the same words (a wire report, printed in ten papers) is one
    stance. The order of ``entries`` is kept within a target, and among equals. ``around`` are the
    stances that the library knows of their holders, whatever the article: a change of position and
    a contradiction are told with the stances they belong to. Articles, by id, that ``homes`` gives
    the same number print one text.
    """
    entries = list(entries)
    turns = _turns(list(around) or entries)
    holders: dict[str, dict[str, list[Shown]]] = {}
    for told in told_once(entries, homes):
        one = told.first
        shown = Shown(one, len(told.sources) - 1 if told.sources else 0, turns.get(_place(one), ()))
        holders.setdefault(one.holder, {}).setdefault(one.target, []).append(shown)
    groups = []
    for holder, targets in holders.items():
        towards = [Towards(target, tuple(told)) for target, told in targets.items()]
        towards.sort(key=lambda part: -len(part.told))
        counted = Counter(
            told.entry.label.value for part in towards for told in part.told if told.entry.counts
        )
        kind = towards[0].told[0].entry.holder_kind
        groups.append(Group(holder, kind, Tally(**counted), tuple(towards)))
    groups.sort(key=lambda group: -sum(len(part.told) for part in group.towards))
    return groups


def _turns(around: Sequence[Entry]) -> dict[tuple[object, ...], tuple[Turn, ...]]:
    """Return what stands against each stance, by its place."""
    found: dict[tuple[object, ...], list[Turn]] = {}
    for shift in shifts(around):
        found.setdefault(_place(shift.after), []).append(Turn("before", shift.before))
        found.setdefault(_place(shift.before), []).append(Turn("later", shift.after))
    for pair in contradictions(around):
        found.setdefault(_place(pair.one), []).append(Turn("against", pair.other))
        found.setdefault(_place(pair.other), []).append(Turn("against", pair.one))
    return {place: tuple(turns) for place, turns in found.items()}


def _place(entry: Entry) -> tuple[object, ...]:
    # Not the key: the library and the open article name the same stance differently.
    return entry.article, entry.evidence, entry.holder.casefold(), entry.subject, entry.label
