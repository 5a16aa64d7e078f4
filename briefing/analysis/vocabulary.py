"""The word lists and frames of the analysis, read once from the TOML files beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from briefing.analysis.cities import City, read_cities
from briefing.analysis.inflection import Form, Inflection, plural
from briefing.analysis.ranking import Weights

Words = frozenset[str]


def table(name: str) -> dict[str, Any]:
    """Return the contents of ``lexicon/<name>.toml``."""
    source = files("briefing.analysis").joinpath("lexicon", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _words(*texts: str) -> Words:
    return frozenset(word for text in texts for word in text.split())


def _listed(text: str) -> list[str]:
    return [part for part in (part.strip() for part in text.split(",")) if part]


@dataclass(frozen=True, slots=True)
class Closed:
    """The closed word classes, and what else helps to know a word without knowing its sense."""

    determiners: Words
    possessives: Words
    subject_pronouns: Words
    object_pronouns: Words
    prepositions: Words
    conjunctions: Words
    subordinators: Words
    relatives: Words
    modals: Words
    be: Words
    have: Words
    do: Words
    negations: Words
    adverbs: Words
    openers: Words
    time_nouns: Words

    function: Words = field(init=False)
    """Every word that is never a name, at a sentence's start or elsewhere."""

    def __post_init__(self) -> None:
        """Join the classes once: every word of every text is looked up in them."""
        classes = (
            self.determiners, self.possessives, self.subject_pronouns, self.object_pronouns,
            self.prepositions, self.conjunctions, self.subordinators, self.relatives, self.modals,
            self.be, self.have, self.do, self.negations, self.adverbs,
        )  # fmt: skip
        object.__setattr__(self, "function", frozenset().union(*classes))


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs that are known, by form, and which of them speak or steer another verb.

    ``forms`` leads from a form to the (base, form) pairs it may be. ``nouns`` are forms that are
    nouns as often.
    """

    forms: Mapping[str, tuple[tuple[str, Form], ...]]
    nouns: Words
    speech: Words
    plain_speech: Words
    holds: Words
    plans: Words
    negates: Words
    ends: Words


@dataclass(frozen=True, slots=True)
class Naming:
    """What tells names of people, organisations and places apart.

    The names of ``towns``, small ones included, are too many and too common to tell a place by
    alone.
    """

    female: Words
    male: Words
    titles: Words
    female_titles: Words
    male_titles: Words
    title_adjectives: Words
    person_roles: Words
    group_roles: Words
    bodies: Words
    heads: Words
    open_heads: Words
    organisation_nouns: Words
    land: Words
    land_lead: Words
    buildings: Words
    events: Words
    storms: Words
    vessels: Words
    laws: Words
    works: Words
    surnames_too: Words
    portfolios: Words
    stop: Words
    not_cities: Words
    cities: tuple[City, ...]
    towns: Words
    peoples: Words
    called: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a word says about holder and target.

    ``takes`` are the complements of a verb in the order they are tried; ``to`` the prepositions
    that lead to the target of a noun or adjective, "" where it follows at once. ``score`` is 0 for
    silence. ``only`` are the heads of the objects it holds for, where it is not for every one.
    """

    rule: str
    label: str
    score: int
    channel: str = "verbal"
    category: str = ""
    takes: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    only: Words = frozenset()


Units = Mapping[str, tuple[tuple[tuple[str, ...], Frame], ...]]
"""Frames by the first word of their unit, with the words that follow it."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Every frame, by the first word of its unit: (the words that follow, the frame) pairs.

    Verbs are listed by base form, nouns by each of their forms, adjectives as they are. Of
    ``predicates`` the subject is the target, ``there`` are nouns that "there is no …" introduces:
    with both it is the speaker who holds.
    """

    verbs: Units
    nouns: Units
    adjectives: Units
    predicates: Units
    there: Units
    light: Mapping[str, str]
    calling: Words
    duties: Words
    up: Words
    down: Words
    possible: Words
    hypothetical: Words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the rules know about words. Read it once and pass it on."""

    closed: Closed
    verbs: Verbs
    naming: Naming
    frames: Frames
    salience: Weights
    good: Words = field(default_factory=frozenset)
    bad: Words = field(default_factory=frozenset)

    @classmethod
    def read(cls) -> Vocabulary:
        """Read the lists that come with the program."""
        words, names, frames = table("words"), table("names"), table("frames")
        return cls(
            closed=Closed(**{key: _words(text) for key, text in words["closed"].items()}),
            verbs=_verbs(words, frames),
            naming=_naming(names),
            frames=_frames(frames),
            salience=Weights(**table("salience")),
            good=_words(words["evaluation"]["good"]),
            bad=_words(words["evaluation"]["bad"]),
        )


def inflection(words: Mapping[str, Any]) -> Inflection:
    """Return the inflection that the exceptions in ``words`` ask for."""
    rows = (row.split() for row in words["verbs"]["irregular"].replace("\n", "").split("|"))
    irregular = {base: (past, participle) for base, past, participle in rows}
    return Inflection(irregular, words["verbs"]["doubling"].split())


def _verbs(words: Mapping[str, Any], frames: Mapping[str, Any]) -> Verbs:
    speech, control, listed = words["speech"], words["control"], words["verbs"]
    bases = dict.fromkeys(speech["said"].split())
    for text in (*control.values(), listed["common"]):
        bases.update(dict.fromkeys(text.split()))
    for frame in frames["verb"]:
        bases.update(dict.fromkeys(unit.split()[0] for unit in _listed(frame["words"])))
    for key in ("give", "draw", "take"):
        bases.update(dict.fromkeys(unit.split()[0] for unit in _listed(frames["light"][key])))
    bases.update(dict.fromkeys(["be", "have", "do"]))
    spell = inflection(words)
    forms: dict[str, dict[tuple[str, Form], None]] = {}
    for base in bases:
        for form, kind in spell.forms(base):
            forms.setdefault(form, {})[base, kind] = None
    nouns = set(listed["also_nouns"].split())
    return Verbs(
        forms={form: tuple(kinds) for form, kinds in forms.items()},
        nouns=frozenset(nouns | {plural(noun) for noun in nouns}),
        speech=_words(speech["said"]),
        plain_speech=_words(speech["plain"]),
        holds=_words(control["holds"]),
        plans=_words(control["plans"]),
        negates=_words(control["negates"]),
        ends=_words(control["ends"]),
    )


def _naming(names: Mapping[str, Any]) -> Naming:
    cities = read_cities()
    forenames, titles, roles = names["forenames"], names["titles"], names["roles"]
    organisations, places = names["organisations"], names["places"]
    return Naming(
        female=_words(forenames["female"]),
        male=_words(forenames["male"]),
        titles=frozenset(titles["words"]),
        female_titles=frozenset(titles["female"]) | _words(roles["female"]),
        male_titles=frozenset(titles["male"]) | _words(roles["male"]),
        title_adjectives=frozenset(titles["adjectives"]),
        person_roles=_words(roles["person"]),
        group_roles=_words(roles["group"]),
        bodies=_words(roles["body"]),
        heads=_words(organisations["heads"]),
        open_heads=_words(organisations["open_heads"]),
        organisation_nouns=_words(organisations["nouns"]),
        land=_words(places["land"]),
        land_lead=frozenset(places["lead"]),
        buildings=_words(places["buildings"]),
        events=_words(places["events"]),
        storms=_words(places["storms"]),
        vessels=_words(places["vessels"]),
        laws=_words(places["laws"]),
        works=_words(places["works"]),
        surnames_too=_words(places["surnames_too"]),
        portfolios=_words(names["portfolios"]["words"]),
        stop=_words(names["stop"]["words"]),
        not_cities=_words(names["not_cities"]["words"]),
        cities=cities,
        towns=frozenset(city.name for city in cities),
        peoples=frozenset(table("places")["peoples"]["names"]),
        called={name: _words(text) for name, text in names["called"].items()},
    )


def _frames(frames: Mapping[str, Any]) -> Frames:
    light = {
        unit: use for use in ("give", "draw", "take") for unit in _listed(frames["light"][use])
    }
    return Frames(
        verbs=_units(frames["verb"], lambda unit: [unit]),
        nouns=_units(frames["noun"], lambda unit: [unit, plural(unit)]),
        adjectives=_units(frames["adjective"], lambda unit: [unit]),
        predicates=_units(frames["predicate"], lambda unit: [unit]),
        there=_units(frames["there"], lambda unit: [unit, plural(unit)]),
        light=light,
        calling=frozenset(_listed(frames["calling"]["words"])),
        duties=frozenset(_listed(frames["duty"]["has"]) + _listed(frames["duty"]["is"])),
        up=frozenset(_listed(frames["degree"]["up"])),
        down=frozenset(_listed(frames["degree"]["down"])),
        possible=frozenset(_listed(frames["hedge"]["possible"])),
        hypothetical=frozenset(_listed(frames["hedge"]["hypothetical"])),
    )


def _units(
    rows: Iterable[Mapping[str, Any]], spell: Any
) -> dict[str, tuple[tuple[tuple[str, ...], Frame], ...]]:
    """Return the frames of ``rows`` by first word, the longest units first."""
    units: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for row in rows:
        frame = Frame(
            row["rule"],
            row["label"],
            row.get("score", 0),
            row.get("channel", "verbal"),
            row.get("category", ""),
            tuple(row.get("takes", ())),
            tuple(row.get("to", ())),
            frozenset(_listed(row.get("only", ""))),
        )
        for unit in _listed(row["words"]):
            for form in spell(unit):
                first, *rest = form.split()
                units.setdefault(first, []).append((tuple(rest), frame))
    return {
        first: tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
        for first, pairs in units.items()
    }
