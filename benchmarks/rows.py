"""What a benchmark reports: a number, usually a ratio, and whether it reached its goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.terminal import Cost

HEADING = f"{'':64} {'measured':>9}  {'goal':>8}"


@dataclass(frozen=True, slots=True)
class Row:
    """One measured number; ``goal`` is the most it may be, None where it is only reported."""

    name: str
    measured: float
    goal: float | None = None
    detail: str = ""

    @property
    def met(self) -> bool:
        """Whether there is no goal, or it was reached."""
        return self.goal is None or self.measured <= self.goal

    def __str__(self) -> str:
        """Return the row as a line of the table."""
        goal = verdict = ""
        if self.goal is not None:
            goal, verdict = f"<= {self.goal:.4g}", "met" if self.met else "MISSED"
        return f"{self.name:64} {self.measured:9.3g}  {goal:>8} {verdict:6}  {self.detail}"


def compared(
    name: str,
    ours: Sequence[Cost],
    theirs: Sequence[Cost],
    goal: float | None = None,
    *,
    by: str = "wall",
) -> Row:
    """Return the ratio of the medians of two series that were measured in turns.

    ``by`` is "wall", the clock, or "cpu", the processor time of the process that draws, which other
    programs disturb less. The other of the two is told in the detail.
    """
    other = "cpu" if by == "wall" else "wall"
    detail = f"{_against(ours, theirs, by)}; {other} {_ratio(ours, theirs, other):.3g}"
    return Row(f"{name} ({by})", _ratio(ours, theirs, by), goal, detail)


def _ratio(ours: Sequence[Cost], theirs: Sequence[Cost], by: str) -> float:
    return _middle(ours, by) / _middle(theirs, by)


def _against(ours: Sequence[Cost], theirs: Sequence[Cost], by: str) -> str:
    return f"{1000 * _middle(ours, by):.1f} ms against {1000 * _middle(theirs, by):.1f} ms"


def _middle(costs: Sequence[Cost], by: str) -> float:
    return median(getattr(cost, by) for cost in costs)
