"""The list of what coders decide differently: a head, and a line for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.news.coders import Unit
from briefing.news.decision import Decision
from briefing.news.stance import Status
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cut_line, spread

MOST = 3
"""Coders that are shown of a stance; more than that differ seldom, and the digits know them all."""


class Differences(Rows[Unit]):
    """The stances that coders decide differently, each with what they say, by a digit."""

    height_of_row = MOST + 1

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        super().__init__(glyphs=glyphs)

    def draw(self, item: Unit, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the lines of a stance: who towards whom, then who says what of it."""
        bar = Run(f"{self.glyphs.cursor if selected else ' '} ", "accent")
        first = item.decisions[0]
        head = [bar, Run(first.holder, "accent", bold=True), Run(f" {self.glyphs.arrow} ", "muted")]
        head.append(Run(first.text or first.target))
        lines = [spread(head, [Run(f"{item.article} ", "muted")], width, self.glyphs.ellipsis)]
        for number, one in enumerate(item.decisions[:MOST], 1):
            lines.append(cut_line([bar, *self._opinion(number, one)], width, self.glyphs.ellipsis))
        return [*lines, *([bar] for _ in range(self.height_of_row - len(lines)))]

    def _opinion(self, number: int, one: Decision) -> Line:
        rejected = one.status is Status.REJECTED
        sign = "" if rejected else f"{self.glyphs.strength(one.label, one.score)} "
        said = "no such stance" if rejected else one.label.value
        role = "muted" if rejected else f"stance-{one.label.value}"
        note = f" {self.glyphs.dot} {one.note.splitlines()[0]}" if one.note.strip() else ""
        return [
            Run(f"  {number} ", "muted"),
            Run(f"{one.coder or 'nobody named'}  "),
            Run(sign + said, role, bold=True),
            Run(f"  {one.modified[:10]}{note}", "muted"),
        ]
