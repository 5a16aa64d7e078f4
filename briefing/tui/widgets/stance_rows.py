"""The lines of the stance panel."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.news.stance import Channel, Commitment, Mode, Status
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.entries import Entry, Group, Shown, Turn
from briefing.tui.widgets.runs import Line, Run, cells, cut_line, spread, wrap
from briefing.tui.widgets.wording import day, tally_runs

QUOTE_LINES = 3
"""The most lines a quote takes."""

CHAIN_LINES = 2
"""The most lines a chain of sources takes."""

_OPENING = ("“", '"', "‘", "«", "„", "「", "『")


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
    explained: Container[str] = (),
    today: date | None = None,
    colours: Mapping[str, str] | None = None,
) -> Iterator[Item]:
    """Yield the stops of the cursor, in lines of at most ``width`` cells.

    The stances of the actors in ``folded`` are left out; those whose keys are in ``explained`` say
    why they were proposed. ``colours`` are those given to actors, by their names in small letters.
    """
    given = colours or {}
    gap: tuple[Line, ...] = ()
    for group in groups:
        closed = group.holder in folded
        yield Item(group.holder, None, gap, (_actor(group, closed, width, glyphs, given),))
        gap = ((),)
        for part in () if closed else group.towards:
            arrow = [Run(f"  {glyphs.arrow} ", "muted"), Run(part.target)]
            lead: tuple[Line, ...] = (cut_line(arrow, width, glyphs.ellipsis),)
            for told in part.told:
                lines = tuple(_stance(told, width, glyphs, today))
                if told.entry.key in explained:
                    lines += tuple(_why(told.entry, width, glyphs))
                yield Item(group.holder, told.entry, lead, lines)
                lead = ()


def _actor(
    group: Group, closed: bool, width: int, glyphs: Glyphs, colours: Mapping[str, str]
) -> Line:
    sign = glyphs.folded if closed else glyphs.unfolded
    role = colours.get(group.holder.casefold()) or f"entity-{group.kind.value}"
    name = [Run(f"{sign} ", "muted"), Run(group.holder, role, bold=True)]
    kind = Run(f"  {group.kind.value}", "muted")
    counts = tally_runs(group.tally, glyphs)
    if cells([*name, kind, *counts]) < width:
        name.append(kind)
    return spread(name, counts, width, glyphs.ellipsis)


def _stance(told: Shown, width: int, glyphs: Glyphs, today: date | None) -> Iterator[Line]:
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
    for turn in told.turns:
        yield from _turn(turn, width, glyphs, today)


_SAID = {"before": "shift: before", "later": "shift: later", "against": "contradicted"}


def _turn(turn: Turn, width: int, glyphs: Glyphs, today: date | None) -> Iterator[Line]:
    """Yield the lines of what stands against a stance: which side, by whom, in which words."""
    other = turn.other
    role = f"stance-{other.label.value}"
    where = filter(None, (day(other.published, today).strip(), other.source))
    yield cut_line(
        [
            Run(f"   {_SAID[turn.said]} ", "warning", bold=True),
            Run(glyphs.strength(other.label, other.score), role, bold=True),
            Run(f" {other.cue or other.label.value} ", bold=True),
            Run(f"{glyphs.dot} " + f" {glyphs.dot} ".join(where), "muted"),
        ],
        width,
        glyphs.ellipsis,
    )
    room = max(2, width - 3)
    quote = glyphs.quoted(excerpt(other.quote, other.cue, room, glyphs.ellipsis))
    for line in wrap(quote, room, 2, glyphs.ellipsis):
        yield [Run("   "), *_with_cue(line, other.cue, role, "muted")]


def _why(entry: Entry, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield why a stance was proposed: the frame, by which words whom, how firmly, how sure."""
    rule = entry.rule.replace("/", " / ") or "coded by hand"
    holder = glyphs.quoted(entry.holder_words) if entry.holder_words else ""
    if holder and entry.via and entry.via != "name":
        holder += f" ({entry.via} of {entry.holder})"
    facts = (
        ("frame", rule),
        ("cue", glyphs.quoted(entry.cue) if entry.cue else "none: the quotation itself"),
        ("holder", holder),
        ("target", glyphs.quoted(entry.target_words) if entry.target_words else ""),
        ("held", entry.held),
        ("told", f"{entry.mode.value}, {entry.channel.value}, {entry.commitment.value}"),
        ("sure", f"{entry.confidence:.0%}, {entry.status.value}"),
    )
    for name, text in facts:
        if text:
            for number, row in enumerate(wrap(text, max(2, width - 11), 3, glyphs.ellipsis)):
                left = Run(f"   {'' if number else name:8}", "muted")
                yield cut_line([left, Run(row, "secondary")], width, glyphs.ellipsis)


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
