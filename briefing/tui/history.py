"""Where the reader has been: a trail of places to go back and forward on."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """An offset in an article."""

    article: str
    offset: int = 0


class Trail:
    """The places left behind, and those gone back from."""

    def __init__(self) -> None:
        """Start nowhere."""
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, here: Place) -> None:
        """Remember ``here`` before going somewhere new; there is no forward any more."""
        if not self._behind or self._behind[-1] != here:
            self._behind.append(here)
        del self._behind[:-LONGEST]
        self._ahead.clear()

    def back(self, here: Place | None) -> Place | None:
        """Return the place before, and remember ``here`` for the way forward."""
        return _step(self._behind, self._ahead, here)

    def forward(self, here: Place | None) -> Place | None:
        """Return the place that was gone back from, and remember ``here`` for the way back."""
        return _step(self._ahead, self._behind, here)


def _step(source: list[Place], other: list[Place], here: Place | None) -> Place | None:
    if not source:
        return None
    if here is not None:
        other.append(here)
    return source.pop()
