"""The timeline of an actor, of two actors, or of a subject: bars over time, and the words below."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partialmethod
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from briefing.news.calendar import Unit
from briefing.news.phrasing import claim, counted
from briefing.news.stand import Stand
from briefing.news.timeline import (
    Bar,
    Column,
    Focus,
    Side,
    Timeline,
)
from briefing.store.chronicle import chronicle, sides_of
from briefing.store.standings import uncollected
from briefing.store.survey import stands
from briefing.tui.actors import pick_actor
from briefing.tui.along import Along
from briefing.tui.rounds import onward
from briefing.tui.screens.view import Looking, ViewScreen
from briefing.tui.widgets.bar_lines import Marked
from briefing.tui.widgets.moments import Moments
from briefing.tui.widgets.runs import Run
from briefing.tui.widgets.time_bars import TimeBars

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf

_UNITS = tuple(Unit)
_BORDERS = 6
"""Cells of a line of the screen that the corners of a title take."""


class TimelineScreen(ViewScreen[Timeline]):
    """Stances in the order of time. The cursor of the list and that of the bars move together."""

    place = "timeline"
    folded = False

    def __init__(self, looking: Looking, line: str, focus: Focus) -> None:
        super().__init__(looking, line)
        keymap = looking.keymap
        self._marks = tuple(
            (keymap.keys_of(f"timeline.next_{name}") or ("!",))[0]
            for name in ("shift", "contradiction")
        )
        self._bars = TimeBars(glyphs=self.glyphs)
        self._moments = Moments(
            looking.today,
            self.session.words_of,
            shift=self._marks[0],
            contradiction=self._marks[1],
            glyphs=self.glyphs,
        )
        self._along = Along(self._moments)
        self._focus = focus
        self._trail: list[Focus] = [focus]
        self._at = 0
        self._unit: Unit | None = None
        self._named: list[str] = []
        self._columns: Sequence[Column] = ()
        self._column_of: dict[int, int] = {}
        self._wanted: Stand | None = None
        self._tell_keys()

    # -- what a view says ----------------------------------------------------------------------

    def parts(self) -> ComposeResult:
        """Lay out the bars over the words."""
        yield self._bars
        yield self._moments

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what moves along the list."""
        yield self._along
        yield from super().performers(scope)

    async def count(self) -> tuple[Timeline, int]:
        """Put the stances in focus in the order of time."""
        focus, asked = self._focus, self.asked
        empty = Timeline(), 0

        def work(shelf: Shelf) -> tuple[Timeline, int]:
            found = focus.of(stands(shelf, asked, sides=sides_of(focus)))
            made = chronicle(shelf, found, asked.query, self.looking.today)
            made.columns(self._unit or made.usual_unit())
            return made, len(found)

        def light(shelf: Shelf) -> tuple[Timeline, int]:
            with uncollected():
                return work(shelf)

        return await self.session.look(light, empty)

    def show(self, made: Timeline) -> None:
        """Show the stances, the cursor where it was, or on the newest."""
        before = self._wanted or (self._moments.current.stand if self._moments.current else None)
        self._wanted = None
        at = next((n for n, one in enumerate(made.points) if before in one.tellings), None)
        self._lay_out(made, max(0, made.dated - 1) if at is None else at)
        self._moments.say(self._nothing())

    def behind(self) -> tuple[str, Sequence[Stand]]:
        """Return the stance under the cursor: all that tell it, and what stands against it."""
        point = self._moments.current
        if point is None:
            return self._title(), ()
        others = [one for one in (point.before, point.against) if one is not None]
        return claim(point.stand), [*point.tellings, *others]

    def show_evidence(self) -> None:
        """Show all that tell the stance under the cursor, and what stands against it."""
        point = self._moments.current
        if point is not None:
            self.show_stands(*self.behind(), at=point.stand)

    def find(self, words: str, step: int) -> bool:
        """Go to the next stance of, towards or in somebody or something named so."""
        points = self.made.points if self.made else ()
        sought = words.casefold()
        found = [
            at
            for at, point in enumerate(points)
            if any(
                sought in name.casefold()
                for one in point.tellings
                for name in (one.holder, one.target, one.text, one.source)
            )
        ]
        if found:
            self._moments.move_to(onward(found, self._moments.cursor, step))
        return bool(found)

    def told(self) -> Sequence[Run]:
        """Tell how many shifts and contradictions there are."""
        if self.made is None:
            return ()
        shifts, against = self.made.shifts, self.made.contradictions
        told = len(self.made.points)
        runs = [Run(f"told once {told:,}", "muted")] if told < self._counted else []
        if shifts:
            runs.append(Run(counted(len(shifts), "shift"), "warning"))
        if against:
            runs.append(Run(counted(len(against), "contradiction"), "warning"))
        return runs

    def on_mount(self) -> None:
        """Give the bars their share of the screen."""
        self._bars.suit(self.app.size.height)

    def on_resize(self) -> None:
        """Give the bars their share of the screen."""
        self._bars.suit(self.size.height)
        self._entitle(self.size.width)

    def _tell_keys(self) -> None:
        """Say in the last line which keys show more, or less, than what is looked at."""
        focus = self._focus
        if not focus.actor:
            self.hints = "t this pair  T an actor  < > unit  ? keys"
        elif focus.other:
            self.hints = "t all of theirs  a all on it  tab other way  T another  ? keys"
        else:
            self.hints = "t this pair  a all on it  tab held, met  T another  ? keys"
        self.status.show(hints=self.hints)

    # -- what is looked at ---------------------------------------------------------------------

    @property
    def focus_now(self) -> Focus:
        """Whose stances are shown."""
        return self._focus

    def look_at(self, focus: Focus) -> None:
        """Show other stances; ``[`` comes back to these."""
        if focus == self._focus:
            return
        self._trail[self._at + 1 :] = [focus]
        self._go(len(self._trail) - 1)

    def history_back(self) -> None:
        """Show what was looked at before."""
        self._along_trail(-1, "nothing was looked at before this")

    def history_forward(self) -> None:
        """Show again what was looked at before that."""
        self._along_trail(1, "nothing was looked at after this")

    def _along_trail(self, step: int, otherwise: str) -> None:
        if 0 <= self._at + step < len(self._trail):
            self._go(self._at + step)
        else:
            self.tell(otherwise)

    def _go(self, at: int) -> None:
        current = self._moments.current
        self._wanted = current.stand if current else None
        self._at, self._focus = at, self._trail[at]
        self._tell_keys()
        self.tell("")
        self.survey()

    def other_actor(self) -> None:
        """Ask whose stances are to be shown."""
        pick_actor(self.app, self.looking.cast, self.glyphs, lambda name: self.look_at(Focus(name)))

    def next_side(self) -> None:
        """Show what is held, what is met, or both."""
        sides = self._focus.sides
        if len(sides) == 1:
            self.tell("this is a subject: T takes an actor, t the pair at the cursor")
            return
        side = sides[(sides.index(self._focus.side) + 1) % len(sides)]
        self.look_at(replace(self._focus, side=side))

    def narrow(self) -> None:
        """Show the pair at the cursor alone; of a pair, all of its actor."""
        point, focus = self._moments.current, self._focus
        if focus.actor and focus.other:
            self.look_at(replace(focus, other=""))
        elif point is None:
            self.tell("no stance here to narrow it to: T takes an actor")
        else:
            self.look_at(Focus(point.stand.holder, point.stand.about))

    def show_everybody(self) -> None:
        """Show who else speaks of what the pair, or the stance at the cursor, is about."""
        point, focus = self._moments.current, self._focus
        if not focus.actor:
            self.tell("this is all who speak of it: t takes the pair at the cursor")
        elif focus.other and focus.side is Side.HELD:
            self.look_at(Focus("", focus.other))
        elif point is None:
            self.tell("no stance here that others could speak of, too: T takes an actor")
        else:
            self.look_at(Focus("", point.stand.about))

    # -- moving --------------------------------------------------------------------------------

    def next_shift(self, count: int | None = None) -> None:
        """Go to the next change of position."""
        self._go_to_mark("shifts", "change of position", count or 1)

    def previous_shift(self, count: int | None = None) -> None:
        """Go to the change of position before."""
        self._go_to_mark("shifts", "change of position", -(count or 1))

    def next_contradiction(self, count: int | None = None) -> None:
        """Go to the next contradiction."""
        self._go_to_mark("contradictions", "contradiction", count or 1)

    def previous_contradiction(self, count: int | None = None) -> None:
        """Go to the contradiction before."""
        self._go_to_mark("contradictions", "contradiction", -(count or 1))

    def _go_to_mark(self, kind: str, name: str, step: int) -> None:
        places = getattr(self.made, kind, ())
        ahead = [at for at in places if (at > self._moments.cursor) == (step > 0)]
        ahead = [at for at in ahead if at != self._moments.cursor]
        if ahead:
            self._moments.move_to(ahead[min(step, len(ahead)) - 1] if step > 0 else ahead[step:][0])
        else:
            more = "no further" if places else "no"
            self.tell(f"{more} {name} {'after' if step > 0 else 'before'} this")

    def _by_bar(self, sign: int, count: int | None = None) -> None:
        held = [at for at, column in enumerate(self._columns) if isinstance(column, Bar)]
        if not held:
            return
        here = held.index(self._bars.at) if self._bars.at in held else 0
        self._go_to_column(held[max(0, min(here + sign * (count or 1), len(held) - 1))])

    next_bar = partialmethod(_by_bar, 1)
    previous_bar = partialmethod(_by_bar, -1)

    @on(TimeBars.Chosen)
    def _clicked(self, event: TimeBars.Chosen) -> None:
        self._go_to_column(event.column)

    def _go_to_column(self, at: int) -> None:
        column = self._columns[at]
        if isinstance(column, Bar):
            self._moments.move_to(min(column.points))

    @on(Moments.Moved)
    def _moved(self, event: Moments.Moved) -> None:
        self._bars.look_at(self._column_of.get(event.index, 0))

    @on(Moments.Opened)
    def _opened(self) -> None:
        self.show_evidence()

    # -- units ---------------------------------------------------------------------------------

    def _by_unit(self, step: int) -> None:
        at = _UNITS.index(self.unit) + step
        if not 0 <= at < len(_UNITS):
            self.tell(f"there is no {'longer' if step > 0 else 'shorter'} unit than a {self.unit}")
            return
        self._unit = _UNITS[at]
        self.tell("")
        self._lay_out_anew()

    @work(exclusive=True, group="units")
    async def _lay_out_anew(self) -> None:
        if self.made is not None:
            await asyncio.to_thread(self.made.columns, self.unit)
            self._lay_out(self.made, self._moments.cursor)

    shorter_unit = partialmethod(_by_unit, -1)
    longer_unit = partialmethod(_by_unit, 1)

    @property
    def unit(self) -> Unit:
        """What the bars count by: what was asked for, or what suits the time that is looked at."""
        if self._unit is not None:
            return self._unit
        return self.made.usual_unit() if self.made else Unit.WEEK

    # -- showing -------------------------------------------------------------------------------

    def _lay_out(self, made: Timeline, at: int) -> None:
        columns = made.columns(self.unit)
        self._columns = columns
        self._column_of = {
            point: number
            for number, column in enumerate(columns)
            if isinstance(column, Bar)
            for point in column.points
        }
        shifts, against = set(made.shifts), set(made.contradictions)
        marked = [self._marked(column, shifts, against) for column in columns]
        self._bars.set_columns(marked, self._column_of.get(at, 0))
        self._named = [self._title(), f"by {self.unit}", *self._legend(marked)]
        self._entitle(self.size.width)
        focus = self._focus
        one_way = focus.side is Side.HELD
        holder = focus.actor if one_way else ""
        target = focus.other if one_way else focus.actor if focus.side is Side.MET else ""
        self._moments.set_points(made, columns, (holder, target), at)

    def _entitle(self, width: int) -> None:
        """Tell over the bars what they are, and of their signs as many as there is room for."""
        dot, parts = f" {self.glyphs.dot} ", self._named[:]
        while len(parts) > 2 and cell_len(dot.join(parts)) > width - _BORDERS:
            del parts[-1]
        self._bars.border_title = Content(dot.join(parts))

    def _legend(self, marked: Sequence[Marked]) -> Iterator[str]:
        """Yield what the bars and the signs below them say, as far as there are any."""
        tallies = [one.column.tally for one in marked if isinstance(one.column, Bar)]
        above = any(one.support for one in tallies)
        below = any(one.oppose for one in tallies)
        sides = [
            f"{self.glyphs.support} support{' above' if below else ''}" if above else "",
            f"{self.glyphs.oppose} oppose{' below' if above else ''}" if below else "",
            "mixed on the line" if any(one.mixed for one in tallies) else "",
        ]
        yield ", ".join(filter(None, sides)) or "nobody takes a side"
        for name, key in zip(("shift", "contradiction"), self._marks, strict=True):
            if any(getattr(one, name) for one in marked):
                yield f"{key} {name}"

    def _marked(self, column: Column, shifts: set[int], against: set[int]) -> Marked:
        if not isinstance(column, Bar):
            return Marked(column)
        shift, contradiction = self._marks
        return Marked(
            column,
            "" if shifts.isdisjoint(column.points) else shift,
            "" if against.isdisjoint(column.points) else contradiction,
        )

    def _title(self) -> str:
        focus = self._focus
        if not focus.actor:
            return f"On {focus.other}"
        if focus.other:
            return {
                Side.HELD: f"{focus.actor} on {focus.other}",
                Side.MET: f"{focus.other} on {focus.actor}",
                Side.BOTH: f"{focus.actor} and {focus.other}",
            }[focus.side]
        return {
            Side.HELD: f"{focus.actor}: held",
            Side.MET: f"{focus.actor}: met",
            Side.BOTH: f"{focus.actor}: held and met",
        }[focus.side]

    def _nothing(self) -> str:
        focus, keys = self._focus, ["T shows another actor"]
        if focus.actor:
            keys.insert(0, "tab shows the other side")
        if focus.actor and focus.other:
            keys[:0] = [f"t shows all of {focus.actor}", "a all who speak of it"]
        narrowed = bool(self.line) or self.asked.accepted_only
        if self.line:
            keys.insert(0, "F changes that")
        if self.asked.accepted_only:
            keys.insert(0, "P counts proposals, too")
        where = "in what is counted" if narrowed else "in the library"
        told = ", ".join(keys)
        return f"No such stance {where}. {told[0].upper()}{told[1:]}."
