"""The last line of the screen: where the reader is, what goes on, which keys help."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual.strip import Strip
from textual.timer import Timer

from briefing.news.stance import Status as Decided
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.inked import Inked
from briefing.tui.widgets.runs import Run, cells, cut_line, spread

if TYPE_CHECKING:
    from briefing.news.actor import Actor, Mention
    from briefing.tui.widgets.entries import Entry

SEVERITIES = {"information": "foreground", "warning": "warning", "error": "error"}
"""How grave a message is, and the theme variable it is written in."""

_PLACES = {"GPE": "place", "LOC": "place", "FAC": "place", "EVENT": "event"}
_LABELS = {"DATE": "date", "TIME": "time", "NORP": "group", "ORG": "organization"}


@dataclass(frozen=True, slots=True)
class Status:
    """What the line tells. Whatever is empty or None takes no room.

    ``mode`` is what keys do in the text, ``selected`` how much of it is selected ("24 words");
    ``paragraph`` is the one the cursor is in and how many there are; ``named`` is the entity under
    the cursor, as ``describe`` tells it; ``offer`` is the stance in focus and what can be done with
    it, as ``offer`` tells it, which stands there instead; ``found`` is a line of the article under
    the cursor of the list, with the words asked for; ``indexing`` is how many articles are still to
    be read before all are found by their words; ``bringing`` is how far the bringing in of articles
    is; ``pending`` are keys typed so far of a
    longer command; ``worker`` says what the analysis is doing, ``trouble`` that it is not doing it;
    ``pipeline`` is what analyses.
    """

    mode: str = "NORMAL"
    selected: str = ""
    paragraph: tuple[int, int] | None = None
    named: tuple[Run, ...] = ()
    offer: tuple[Run, ...] = ()
    found: tuple[Run, ...] = ()
    message: str = ""
    severity: str = "information"
    pending: str = ""
    hints: str = ""
    indexing: str = ""
    bringing: str = ""
    exporting: str = ""
    worker: str = ""
    trouble: bool = False
    pipeline: str = ""


def describe(
    mention: Mention, actor: Actor | None, surface: str, glyphs: Glyphs
) -> tuple[Run, ...]:
    """Return who is mentioned, what that is, and by which words if not by the name.

    ``China · government · via “Beijing”``. ``surface`` are the words of the mention.
    """
    if actor is None:
        kind = _PLACES.get(mention.label) or _LABELS.get(mention.label) or mention.label.lower()
        role = f"entity-{kind}" if kind in ("place", "event") else "foreground"
        return Run(surface, role, bold=True), Run(f" {glyphs.dot} {kind}", "muted")
    what = f"{actor.kind.value}, {actor.role}" if actor.role else actor.kind.value
    runs = [
        Run(actor.name, f"entity-{actor.kind.value}", bold=True),
        Run(f" {glyphs.dot} {what}", "muted"),
    ]
    if surface != actor.name:
        how = "" if mention.via in ("name", "alias") else f"{mention.via.value} "
        runs.append(Run(f" {glyphs.dot} via {how}{glyphs.quoted(surface)}", "muted"))
    return tuple(runs)


def describe_stance(entry: Entry, glyphs: Glyphs) -> tuple[Run, ...]:
    """Return who takes which stance towards whom, and by which word: ``China ▼▼ Japan · said``."""
    role = f"stance-{entry.label.value}"
    runs = [
        Run(entry.holder, f"entity-{entry.holder_kind.value}", bold=True),
        Run(f" {glyphs.strength(entry.label, entry.score)} ", role, bold=True),
        Run(entry.target),
        Run(f" {glyphs.dot} {entry.cue or entry.label.value}", "muted"),
    ]
    return tuple(runs)


def offer(entry: Entry, key: str, glyphs: Glyphs) -> tuple[Run, ...]:
    """Return what ``key`` would accept, or what has been decided: ``a accepts: China ▼▼ Japan``."""
    told = describe_stance(entry, glyphs)
    if entry.status is Decided.PROPOSED:
        return (Run(key, "primary", bold=True), Run(" accepts: "), *told) if key else told
    role = "success" if entry.status is Decided.ACCEPTED else "muted"
    by = f"{entry.status.value} by {entry.coder}: " if entry.coder else f"{entry.status.value}: "
    return (Run(f"{glyphs.status(entry.status)} ", role, bold=True), Run(by, role), *told)


def lay_out(status: Status, width: int, glyphs: Glyphs) -> list[Run]:
    """Return the line, ``width`` cells wide.

    Where there is not room for all, the first to go is what a reader can do without: the pipeline,
    the hints, the worker unless it is in trouble, the paragraph. Then what stands on the left is
    cut. The mode and pending keys stay.
    """
    nothing: list[dict[str, Any]] = [
        {"pipeline": ""},
        {"hints": ""},
        {"indexing": ""},
        {"paragraph": None},
    ]
    if not status.trouble:
        nothing.insert(3, {"worker": ""})
    shown = status
    while True:
        left, right = _left(shown, glyphs, width), _right(shown, glyphs)
        if cells(left) + cells(right) + 2 <= width or not nothing:
            break
        shown = replace(shown, **nothing.pop(0))
    if cells(right) > width // 2 and cells(left) + cells(right) + 2 > width:
        right = _right(replace(shown, worker=""), glyphs)
    return spread(left, [*right, Run(" ")] if right else [], width, glyphs.ellipsis)


def _left(status: Status, glyphs: Glyphs, width: int) -> list[Run]:
    runs = [Run(" "), Run(status.mode, "accent", bold=True)]
    if status.selected:
        runs.append(Run(f"  {status.selected}", bold=True))
    if status.paragraph:
        runs.append(Run(f"  {glyphs.paragraph} {status.paragraph[0]}/{status.paragraph[1]}"))
    if status.message:
        role = SEVERITIES.get(status.severity, "foreground")
        message = Run(status.message, role, bold=role != "foreground")
        # What the next key would decide is seen beside what the last one did.
        room = width - cells(runs) - cells(status.offer) - 6
        least = min(cells([message]), max(24, width // 3))
        runs += [Run("  "), *cut_line([message], max(room, least), glyphs.ellipsis)]
    if status.offer:
        runs += [Run("  "), *status.offer]
    elif status.found and not status.message:
        runs += [Run("  "), *status.found]
    elif status.named and not status.message:
        runs += [Run("  "), *status.named]
    return runs


def _right(status: Status, glyphs: Glyphs) -> list[Run]:
    parts: list[Run] = []
    for told in filter(None, (status.bringing, status.exporting)):
        parts.append(Run(told, "accent"))
    if status.indexing:
        parts.append(Run(status.indexing, "muted"))
    if status.worker:
        role = "warning" if status.trouble else "muted"
        parts.append(Run(status.worker, role, bold=status.trouble))
    if status.pipeline:
        parts.append(Run(status.pipeline, "muted"))
    if status.hints:
        parts.append(Run(status.hints, "foreground"))
    if status.pending:
        parts.append(Run(status.pending + glyphs.caret, "accent", bold=True))
    spaced: list[Run] = []
    for part in parts:
        spaced += [Run("  "), part] if spaced else [part]
    return spaced


class StatusLine(Inked):
    """One line that always tells the latest."""

    DEFAULT_CSS = """
    StatusLine { height: 1; width: 1fr; background: $panel; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, glyphs: Glyphs = UNICODE, id: str | None = None) -> None:
        """Start with nothing to tell."""
        super().__init__(id=id)
        self.glyphs = glyphs
        self._status = Status()
        self._timer: Timer | None = None

    @property
    def status(self) -> Status:
        """What the line tells now."""
        return self._status

    def show(self, **changes: Any) -> None:
        """Change some fields of ``Status``: ``line.show(mode="VISUAL", pending="12")``."""
        status = replace(self._status, **changes)
        if status != self._status:
            self._status = status
            self.refresh()

    def say(self, message: str, severity: str = "information", seconds: float | None = 6.0) -> None:
        """Show a message for a while; for good where ``seconds`` is None; "" takes it away."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if message and seconds is not None:
            self._timer = self.set_timer(seconds, lambda: self.say(""))
        self.show(message=message, severity=severity)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        line = [] if y else lay_out(self._status, width, self.glyphs)
        return self.ink.strip(line, width, "panel")
