"""What the network view shows: worked out of stances, away from the screen."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.news.camps import Camp, Camps, camps
from briefing.news.links import Link, Links, links
from briefing.news.network import Normalization, Qualifier, Settings, Type, Window
from briefing.news.phrasing import counted
from briefing.news.stand import Stand
from briefing.news.statements import statements
from briefing.news.ties import network
from briefing.news.windows import Period, TooMany, windows

TYPES = (Type.ONEMODE, Type.DIRECT)
"""The types that the view draws: in both, actors are tied to actors."""

WINDOWS = (Window.NO, Window.YEARS, Window.MONTHS, Window.WEEKS, Window.DAYS, Window.EVENTS)

_MANY = 10_000
"""Stances from which on a pass of the collector over what is made of them can be felt."""

_EVENTS = 50
"""How many events a window holds at first."""


@dataclass(frozen=True)
class Made:
    """The network of a library, or of one ``period`` of several; ``at`` is its number, from 0.

    ``fault`` says why there are no periods where there should be.
    """

    settings: Settings
    links: Links
    camps: Camps
    periods: Sequence[Period] = ()
    at: int = 0
    fault: str = ""

    @property
    def period(self) -> Period | None:
        """The period that is shown."""
        return self.periods[self.at] if self.periods else None


def make(stands: Sequence[Stand], settings: Settings, at: int | None = None) -> Made:
    """Return the network of stances, in the period of that number or in the last that says much."""
    # What is made holds no circles: looking for some would stop the screen, too, each time.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _make(stands, settings, at)
    finally:
        if len(stands) > _MANY:
            # Nor once it is there, in the middle of a key press.
            gc.freeze()
        if collects:
            gc.enable()


def _make(stands: Sequence[Stand], settings: Settings, at: int | None) -> Made:
    said = statements(stands, settings)
    try:
        periods, fault = windows(said, settings), ""
    except TooMany as too_many:
        periods, fault = [], str(too_many)
    if settings.window is not Window.NO and not periods and not fault:
        fault = "no window lies within the time of the statements: a smaller one would"
    if not periods:
        found = links(network(said, settings))
        return Made(settings, found, _camps(found, stands, settings, None), fault=fault)
    if at is None:
        at = _last_full(periods)
    at = max(0, min(at, len(periods) - 1))
    found = links(network(periods[at].said, settings))
    return Made(settings, found, _camps(found, stands, settings, periods[at]), periods, at)


def _last_full(periods: Sequence[Period]) -> int:
    """Return the last period in which as much is said as in the middle one of all."""
    sizes = [len(period.said.all) for period in periods]
    usual = sorted(sizes)[len(sizes) // 2]
    return max(at for at, size in enumerate(sizes) if size >= usual)


def _camps(
    found: Links, stands: Sequence[Stand], settings: Settings, period: Period | None
) -> Camps:
    """Return the camps: those of congruence less conflict, whatever else is drawn."""
    if settings.qualifier is Qualifier.SUBTRACT:
        return camps(found)
    usual = replace(settings, qualifier=Qualifier.SUBTRACT, normalization=Normalization.NO)
    said = statements(stands, usual)
    if period is not None:
        within = tuple(one for one in said.all if period.first <= one.day <= period.last)
        said = replace(said, all=within)
    return camps(links(network(said, usual)))


# -- in words ------------------------------------------------------------------------------------


def told(made: Made | None, settings: Settings) -> list[str]:
    """Return how a network is made, in the words of DNA, each setting in one piece.

    A window goes before what is seldom changed: the last pieces may have no room.
    """
    kind = "over issues" if settings.type is Type.ONEMODE else "direct"
    window = ""
    if settings.window is not Window.NO:
        window = f"window {settings.size} {settings.window}"
        if made and (period := made.period):
            window += f" {period.first}–{period.last} ({made.at + 1}/{len(made.periods)})"
    pieces = [
        f"{settings.type} {kind}" if settings.type is Type.ONEMODE else kind,
        window,
        settings.qualifier,
        f"norm {settings.normalization}",
        f"dupl {settings.duplicates}",
        "" if window else "window no",
    ]
    return [piece for piece in pieces if piece]


def about_actor(made: Made, name: str) -> list[str]:
    """Return what is to be said of an actor, in pieces."""
    near = made.links.of(name)
    allies, foes = (sum(link.sign == sign for link in near) for sign in (1, -1))
    pieces = [counted(made.links.network.frequency[name], "statement")]
    if made.settings.qualifier is Qualifier.IGNORE:
        pieces.append(counted(len(near), "tie"))
    else:
        pieces += [_many(allies, "ally", "allies"), counted(foes, "opponent")]
    number = made.camps.of().get(name)
    if number is not None:
        others = len(made.camps.all[number].members) - 1
        pieces.append(f"camp {number + 1}, with {counted(others, 'other')}")
    between = next((each for each in made.camps.between if each.name == name), None)
    if between:
        pieces.append(f"between camps {numbers(between.camps)}")
    return pieces


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


def numbers(camps: Sequence[int], most: int = 4) -> str:
    """Return the numbers of camps as people count them."""
    shown = [str(number + 1) for number in camps[:most]]
    if len(camps) > most:
        return f"{', '.join(shown)} and {len(camps) - most} more"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def about_link(made: Made, link: Link) -> list[str]:
    """Return what is to be said of a link, in pieces."""
    pieces = [f"{sign_of(link)} {amount(made, link)}"]
    if made.settings.type is Type.DIRECT:
        pieces.append(f"{counted(link.shared, 'stance')}: {link.alike} for, {link.apart} against")
    else:
        if made.settings.qualifier is not Qualifier.IGNORE:
            pieces.append(f"congruence {link.alike}, conflict {link.apart}")
        pieces.append(counted(link.shared, "issue"))
        if examples := issues(made, link):
            pieces.append(examples)
    return pieces


def sign_of(link: Link) -> str:
    """Return what a link is, in a word."""
    even = "even" if link.alike or link.apart else "tied"
    return {1: "allied", -1: "opposed", 0: even}[link.sign]


def amount(made: Made, link: Link) -> str:
    """Return the weight of a link as people read it."""
    weight = link.strength * (link.sign or 1)
    sign = "+" if link.sign else ""
    places = 0 if made.settings.normalization is Normalization.NO else 3
    return f"{weight:{sign}.{places}f}"


def issues(made: Made, link: Link, most: int = 3) -> str:
    """Return what two actors are most tied by, those first that the link is about."""
    found = made.links.common(link.one, link.other, most)
    title = made.links.network.said.words
    shown = [
        f"{title(each.concept)} ({'both ways' if each.alike and each.apart else _side(each.alike)})"
        for each in found
    ]
    return ", ".join(shown)


def _side(alike: int) -> str:
    return "alike" if alike else "apart"


def about_camp(made: Made, number: int, camp: Camp) -> list[str]:
    """Return what is to be said of a camp, in pieces."""
    return [
        f"Camp {number + 1}",
        counted(len(camp.members), "actor"),
        f"cohesion {camp.cohesion:.2f}",
    ]


def uniting(made: Made, camp: Camp) -> str:
    """Return what unites a camp."""
    title = made.links.network.said.words
    shown = [
        f"{'for' if each.agrees else 'against'} {title(each.concept)} "
        f"({each.members}{f' to {each.against}' if each.against else ''})"
        for each in camp.unites
    ]
    if shown:
        return ", ".join(shown)
    # Two who support each other need nobody else to speak of.
    direct = made.settings.type is Type.DIRECT
    return "support for each other" if direct else "nothing that two of them say"


def evidence_of(made: Made, camp: Camp) -> list[Stand]:
    """Return the stances of a camp on what unites it."""
    said = made.links.network.said
    concepts = {each.concept for each in camp.unites}
    found = (
        said.stands[one.stand]
        for name in camp.members
        for one in said.of_actor.get(name, ())
        if one.concept in concepts
    )
    return list(dict.fromkeys(found))
