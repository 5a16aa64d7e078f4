"""How the network is made, as its keys turn it: type, qualifier, normalization, window of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partialmethod
from typing import TypeVar

from briefing.news.network import (
    NORMALIZATIONS,
    QUALIFIERS,
    Duplicates,
    Normalization,
    Qualifier,
    Settings,
    Type,
    Window,
)
from briefing.tui.network.made import Made

TYPES = (Type.ONEMODE, Type.DIRECT)
"""The types that the view draws: in both, actors are tied to actors."""

WINDOWS = (Window.NO, Window.YEARS, Window.MONTHS, Window.WEEKS, Window.DAYS, Window.EVENTS)

_EVENTS = 50
"""How many events a window holds at first."""


class Turning:
    """Holds the settings, and which window is shown; does what the keys of these ask for.

    ``changed`` is called when the network is to be made anew, ``say`` with why nothing is.
    """

    def __init__(self, changed: Callable[[], None], say: Callable[[str], None]) -> None:
        self.settings = Settings()
        self.at: int | None = None
        self._changed, self._say = changed, say
        self._windows = 0

    def follow(self, made: Made) -> None:
        """Take notice of the network that is shown."""
        self._windows = len(made.periods)
        self.at = made.at if made.periods else None

    def _turn(self, what: str) -> None:
        self._set(turned(self.settings, what), None)

    change_type = partialmethod(_turn, "type")
    change_qualifier = partialmethod(_turn, "qualifier")
    change_normalization = partialmethod(_turn, "normalization")
    change_duplicates = partialmethod(_turn, "duplicates")
    change_window = partialmethod(_turn, "window")

    def _set(self, settings: Settings, at: int | None) -> None:
        self.settings, self.at = settings, at
        self._changed()

    def _resize(self, way: int, count: int | None = None) -> None:
        if self.settings.window is Window.NO:
            self._say("no window: w chooses one")
            return
        size = max(1, self.settings.size + way * (count or 1))
        self._set(replace(self.settings, size=size), self.at)

    wider, narrower = partialmethod(_resize, 1), partialmethod(_resize, -1)

    def _move(self, way: int, count: int | None = None) -> None:
        if self.at is None:
            self._say("no window: w chooses one")
            return
        at = self.at + way * (count or 1)
        if not 0 <= at < self._windows:
            self._say(f"this is the {'last' if way > 0 else 'first'} window")
        self._set(self.settings, max(0, min(at, self._windows - 1)))

    later, earlier = partialmethod(_move, 1), partialmethod(_move, -1)


_Value = TypeVar("_Value", bound=StrEnum)


def _after(value: _Value, among: Sequence[_Value]) -> _Value:
    at = among.index(value) if value in among else -1
    return among[(at + 1) % len(among)]


def turned(settings: Settings, what: str) -> Settings:
    """Return settings with the next value of type, qualifier, normalization, duplicates, window."""
    match what:
        case "type":
            other = _after(settings.type, TYPES)
            return _fitting(replace(settings, type=other))
        case "qualifier":
            qualifier = _after(settings.qualifier, QUALIFIERS[settings.type])
            return _fitting(replace(settings, qualifier=qualifier))
        case "normalization":
            among = NORMALIZATIONS[settings.type]
            made = replace(settings, normalization=_after(settings.normalization, among))
            return _fitting(made)
        case "duplicates":
            return replace(settings, duplicates=_after(settings.duplicates, tuple(Duplicates)))
    window = _after(settings.window, WINDOWS)
    return replace(settings, window=window, size=_EVENTS if window is Window.EVENTS else 1)


def _fitting(settings: Settings) -> Settings:
    """Return settings with what the type does not have put back to the usual."""
    if settings.qualifier not in QUALIFIERS[settings.type]:
        settings = replace(settings, qualifier=QUALIFIERS[settings.type][0])
    combines = settings.qualifier is Qualifier.COMBINE
    if combines or settings.normalization not in NORMALIZATIONS[settings.type]:
        settings = replace(settings, normalization=Normalization.NO)
    return settings
