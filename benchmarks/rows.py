"""What a benchmark reports: a ratio, and whether it reached its goal."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One measured ratio; ``goal`` is the most it may be, None where it is only reported."""

    name: str
    measured: float
    goal: float | None = None
    detail: str = ""

    def __str__(self) -> str:
        """Return the row as a line of the table."""
        goal = "" if self.goal is None else f"<= {self.goal:.3g}"
        verdict = ""
        if self.goal is not None:
            verdict = "met" if self.measured <= self.goal else "MISSED"
        return f"{self.name:62} {self.measured:9.3g}  {goal:9} {verdict:7} {self.detail}"


def ratio(ours: list[float], theirs: list[float]) -> float:
    """Return the ratio of the medians."""
    return median(ours) / median(theirs)


def milliseconds(values: list[float]) -> str:
    """Return the median of seconds, in milliseconds."""
    return f"{1000 * median(values):.1f} ms"
