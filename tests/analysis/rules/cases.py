"""What a sentence must say and must not say, in the words of the coding rules.

A rule is tested by cases: a short news text in our own words, the stances that must be proposed on
it and those that must not. The cases say what the rules ask for, not what the program does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest

from briefing.news.findings import to_record


@dataclass(frozen=True, slots=True)
class Stance:
    """A pattern of stances; what is left open fits all.

    ``label`` and the values in ``more`` may name alternatives with "|". ``target`` is the name of
    an actor, or words that stand in the target's text or at its span; so are the alternatives.
    ``more`` holds other keys of the record: "mode", "commitment", "channel", "held", "owner" by
    name, "chain" as the names from outside inwards, "via" as one of those before the holder,
    "scores" as the range that is right.
    """

    holder: str | None = None
    label: str | None = None
    target: str | None = None
    more: tuple[tuple[str, Any], ...] = ()

    def fits(self, found: dict[str, Any], actors: dict[str, set[str]], text: str) -> bool:
        """Tell whether a stance of the record, in ``text``, is such a one."""
        target = found["target"]
        words = {target["text"], text[slice(*target["span"])]}
        return (
            (self.holder is None or _named(self.holder, actors[found["holder"]]))
            and (self.label is None or found["label"] in self.label.split("|"))
            and (self.target is None or _is_about(self.target, target, words, actors))
            and all(_has(found, key, value, actors) for key, value in self.more)
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the stances to be found in it, and those that may not be.

    ``count`` is how many there may be in all, None for any number.
    """

    text: str
    finds: tuple[Stance, ...] = ()
    never: tuple[Stance, ...] = ()
    count: int | None = None
    given: dict[str, str] = field(default_factory=dict)


def a(
    holder: str | None = None, label: str | None = None, target: str | None = None, **more: Any
) -> Stance:
    """Return a pattern: who, what, about whom, and whatever else matters."""
    return Stance(holder, label, target, tuple(more.items()))


def case(
    name: str,
    text: str,
    *finds: Stance,
    never: Iterable[Stance] = (),
    count: int | None = None,
    fails: str = "",
    **given: str,
) -> Any:
    """Return a case as a parameter of a test; ``fails`` says why it is not reached yet."""
    marks = [pytest.mark.xfail(strict=False, reason=fails)] if fails else []
    return pytest.param(Case(text, finds, tuple(never), count, given), id=name, marks=marks)


def nothing(name: str, text: str, fails: str = "") -> Any:
    """Return a case of a text that holds no stance."""
    return case(name, text, count=0, fails=fails)


def cases(*rows: Any) -> Any:
    """Return the decorator that runs a test on each of these."""
    return pytest.mark.parametrize("case", rows)


def record_of(told: Any) -> dict[str, Any]:
    """Return the machine-readable record of what was found."""
    return to_record(told.findings, told.text)


def check(told: Any, case: Case) -> None:
    """Assert that what was found in the text of a case is what the case asks for."""
    record = record_of(told)
    actors = {actor["id"]: {actor["name"], *actor["aliases"]} for actor in record["actors"]}
    names = {actor["id"]: actor["name"] for actor in record["actors"]}
    found = record["stances"]
    shown = "\n".join(map(repr, (_shown(stance, names) for stance in found))) or "no stance"
    for wanted in case.finds:
        hits = [stance for stance in found if wanted.fits(stance, actors, told.text)]
        assert hits, f"missing {wanted} in\n{shown}"
    for unwanted in case.never:
        hits = [stance for stance in found if unwanted.fits(stance, actors, told.text)]
        assert not hits, f"unwanted {unwanted} in\n{shown}"
    assert case.count in (None, len(found)), f"not {case.count} but\n{shown}"


def _shown(stance: dict[str, Any], names: dict[str, str]) -> tuple[Any, ...]:
    target = stance["target"]
    return (
        names[stance["holder"]],
        stance["label"],
        names.get(target["actor"]) or target["text"],
        stance["score"],
        stance["channel"],
        stance["mode"],
        stance["commitment"],
        stance["held"],
        [link["name"] for link in stance["chain"]],
        stance["rule"],
    )


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _named(wanted: str, names: Iterable[str]) -> bool:
    return bool({_folded(name) for name in wanted.split("|")} & {_folded(n) for n in names})


def _is_about(
    wanted: str, target: dict[str, Any], words: set[str], actors: dict[str, set[str]]
) -> bool:
    if target["actor"] is not None and _named(wanted, actors[target["actor"]]):
        return True
    return any(_folded(w) in text.casefold() for w in wanted.split("|") for text in words)


def _has(stance: dict[str, Any], key: str, value: Any, actors: dict[str, set[str]]) -> bool:
    match key:
        case "owner":
            owner = stance["target"]["owner"]
            return owner is not None and _named(value, actors[owner])
        case "chain":
            links = [
                actors.get(link["actor"], {link["name"]}) | {link["name"]}
                for link in stance["chain"]
            ]
            return len(links) == len(value) and all(map(_named, value, links))
        case "via":
            return any(
                _named(value, actors.get(link["actor"], set()) | {link["name"]})
                for link in stance["chain"][:-1]
            )
        case "scores":
            return stance["score"] is not None and stance["score"] in value
        case _ if value is None:
            return stance[key] is None
        case _:
            return stance[key] in value.split("|")
