"""Stances as a reader looks through them: by actor, then by target, each with its words.

Nothing here draws: from findings, or from all that a library knows, to lines of words and roles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.news.actor import ActorKind
from briefing.news.findings import Findings
from briefing.news.stance import Channel, Commitment, Label, Mode, Stance, Status, Tally
from briefing.text.span import Span
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.runs import Line, Run, cells, cut_line, spread, wrap
from briefing.tui.widgets.wording import day, tally_runs

QUOTE_LINES = 3
"""The most lines a quote takes."""

CHAIN_LINES = 2
"""The most lines a chain of sources takes."""

_OPENING = ("“", '"', "‘", "«", "„", "「", "『")


@dataclass(frozen=True, slots=True)
class Entry:
    """A stance with all that is shown of it.

    ``holder``, ``target`` and ``chain`` are names; the chain runs from the publisher inwards and
    ends with the holder. ``evidence`` is a span of the canonical text of ``article``. ``title``,
    ``source`` and ``published`` are those of the article, "" where it is the one on the screen.
    ``key`` tells stances apart, and is the same when the same text is analysed again.
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

    @property
    def counts(self) -> bool:
        """Whether a tally counts it: not what is only possible, nor what somebody has rejected."""
        doubtful = self.commitment in (Commitment.POSSIBLE, Commitment.HYPOTHETICAL)
        return not doubtful and self.status is not Status.REJECTED


@dataclass(frozen=True, slots=True)
class Told:
    """A stance, and how many more articles tell the same with the same words."""

    entry: Entry
    more: int = 0


@dataclass(frozen=True, slots=True)
class Towards:
    """What one actor thinks of one target."""

    target: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What one actor thinks, by target, and how much of it there is of each kind."""

    holder: str
    kind: ActorKind
    tally: Tally
    towards: tuple[Towards, ...]


def from_findings(findings: Findings, text: str, article: str | None = None) -> list[Entry]:
    """Return the stances that were found in ``text``, in its order."""
    return [_entry(stance, findings, text, article) for stance in findings.stances]


def _entry(stance: Stance, findings: Findings, text: str, article: str | None) -> Entry:
    holder, target = findings.actor(stance.holder), stance.target
    towards = findings.actor(target.actor)
    owner = findings.actor(target.owner)
    name = towards.name if towards else target.text
    if owner and not towards and owner.name not in name:
        name = f"{name} ({owner.name})"
    cue, evidence = stance.cue, stance.evidence
    at = cue or evidence
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
    )


def grouped(entries: Iterable[Entry]) -> list[Group]:
    """Return ``entries`` by actor and target; whoever and whatever has most of them comes first.

    What several articles tell with the same words (a wire report, printed in ten papers) is one
    stance. The order of ``entries`` is kept within a target, and among equals.
    """
    holders: dict[str, dict[str, list[Told]]] = {}
    for told in _merged(entries):
        targets = holders.setdefault(told.entry.holder, {})
        targets.setdefault(told.entry.target, []).append(told)
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


def _merged(entries: Iterable[Entry]) -> Iterator[Told]:
    """Yield each stance once, at its first place, and how many other articles tell it."""
    first: dict[tuple[object, ...], Entry] = {}
    elsewhere: dict[int, set[str | None]] = {}
    order: list[Entry] = []
    for entry in entries:
        words = " ".join(entry.quote.casefold().split())
        same = (entry.holder, entry.target, entry.label, entry.commitment, entry.cue, words)
        known = first.setdefault(same, entry)
        if known is entry or known.article == entry.article:
            order.append(entry)
        else:
            elsewhere.setdefault(id(known), set()).add(entry.article)
    for entry in order:
        yield Told(entry, len(elsewhere.get(id(entry), ())))


@dataclass(frozen=True, slots=True)
class Item:
    """One stop of the cursor: an actor, where ``entry`` is None, or one of the actor's stances.

    ``lead`` are lines above that belong to no item (a gap, the target). No line has room for the
    mark of the cursor yet: it goes before them.
    """

    holder: str
    entry: Entry | None
    lead: tuple[Line, ...]
    lines: tuple[Line, ...]


def lay_out(
    groups: Sequence[Group],
    width: int,
    glyphs: Glyphs,
    *,
    folded: Container[str] = (),
    today: date | None = None,
) -> Iterator[Item]:
    """Yield the stops of the cursor, in lines of at most ``width`` cells.

    The stances of the actors in ``folded`` are left out.
    """
    gap: tuple[Line, ...] = ()
    for group in groups:
        closed = group.holder in folded
        yield Item(group.holder, None, gap, (_actor(group, closed, width, glyphs),))
        gap = ((),)
        for part in () if closed else group.towards:
            arrow = [Run(f"  {glyphs.arrow} ", "muted"), Run(part.target)]
            lead: tuple[Line, ...] = (cut_line(arrow, width, glyphs.ellipsis),)
            for told in part.told:
                lines = tuple(_stance(told, width, glyphs, today))
                yield Item(group.holder, told.entry, lead, lines)
                lead = ()


def _actor(group: Group, closed: bool, width: int, glyphs: Glyphs) -> Line:
    sign = glyphs.folded if closed else glyphs.unfolded
    name = [Run(f"{sign} ", "muted"), Run(group.holder, f"entity-{group.kind.value}", bold=True)]
    kind = Run(f"  {group.kind.value}", "muted")
    counts = tally_runs(group.tally, glyphs)
    if cells([*name, kind, *counts]) < width:
        name.append(kind)
    return spread(name, counts, width, glyphs.ellipsis)


def _stance(told: Told, width: int, glyphs: Glyphs, today: date | None) -> Iterator[Line]:
    """Yield the lines of one stance: how strong and by which word, the quote, who tells it."""
    entry = told.entry
    role = f"stance-{entry.label.value}"
    text = "foreground"
    if entry.status is Status.REJECTED:
        role = text = "muted"
    room = max(2, width - 3)
    head = [
        Run("   "),
        Run(glyphs.strength(entry.label, entry.score), role, bold=True),
        Run(f" {entry.cue or entry.label.value}", text, bold=True, italic=not entry.cue),
    ]
    yield from _head(head, entry, width, glyphs)
    near = excerpt(entry.quote, entry.cue, (QUOTE_LINES - 1) * room, glyphs.ellipsis)
    if not near.startswith(_OPENING):
        near = glyphs.quoted(near)
    for line in wrap(near, room, QUOTE_LINES, glyphs.ellipsis):
        yield [Run("   "), *_with_cue(line, entry.cue, role, text)]
    if len(entry.chain) > 1:
        for line in wrap(f" {glyphs.chain} ".join(entry.chain), room, CHAIN_LINES, glyphs.ellipsis):
            yield [Run("   "), Run(line, "muted")]
    where = [day(entry.published, today).strip(), entry.source, entry.title]
    if any(where):
        about = f" {glyphs.dot} ".join(filter(None, where))
        more = [Run(f"+{told.more} more", "muted")] if told.more else []
        yield spread([Run("   "), Run(about, "muted")], more, width, glyphs.ellipsis)


def _head(head: list[Run], entry: Entry, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield ``head`` with what is to be noted of the stance, on a second line if need be.

    The confidence goes before anything else is cut, what somebody has decided does not.
    """
    separator = f" {glyphs.dot} "
    sign = Run(glyphs.status(entry.status), "muted")
    notes = [Run(f"{separator}{note}", "muted", italic=True) for note in _notes(entry)]
    full = [sign, Run(f" {round(100 * entry.confidence)}%", "muted")]
    for line, right in (([*head, *notes], full), ([*head, *notes], [sign]), (head, [sign])):
        if cells(line) + 1 + cells(right) <= width:
            break
    yield spread(line, right, width, glyphs.ellipsis)
    if notes and line is head:
        below = "".join(note.text for note in notes).removeprefix(separator)
        yield cut_line([Run("   "), Run(below, "muted", italic=True)], width, glyphs.ellipsis)


def _notes(entry: Entry) -> Iterator[str]:
    """Yield what sets a stance off from one that is asserted and put into words by the writer."""
    if entry.commitment is not Commitment.ASSERTED:
        yield entry.commitment.value
    if entry.channel is Channel.MATERIAL:
        yield "by deed"
    if entry.mode is Mode.DIRECT:
        yield "own words"


def excerpt(quote: str, cue: str, room: int, ellipsis: str = "…") -> str:
    """Return ``quote`` from a word on that lets ``cue`` stand within the first ``room`` cells."""
    at = quote.find(cue) if cue else -1
    if at < 0 or cells([Run(quote[: at + len(cue)])]) < room:
        return quote
    start = quote.rfind(" ", 0, max(0, at - room // 3)) + 1
    return f"{ellipsis}{quote[start:]}" if start else quote


def _with_cue(line: str, cue: str, role: str, text: str) -> list[Run]:
    """Return a line of a quote, with the cue in the colour of the stance where it stands in it."""
    before, found, after = line.partition(cue) if cue else (line, "", "")
    if not found:
        return [Run(line, text)]
    return [Run(before, text), Run(found, role, bold=True), Run(after, text)]
