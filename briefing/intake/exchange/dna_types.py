"""The statement types of Discourse Network Analyzer: what their variables stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from briefing.intake.decode import Unreadable
from briefing.news.stance import STRONGEST, Label, usual_score
from briefing.text.clean import clean_line

ROLES = ("person", "organization", "concept", "agreement", "note")
"""What a variable of a statement type may stand for."""

_CALLED = {
    "person": ("person", "speaker", "individual", "actor", "name"),
    "organization": ("organization", "organisation", "org", "party", "institution", "group"),
    "concept": ("concept", "claim", "issue", "category", "topic", "frame", "argument", "policy"),
    "agreement": ("agreement", "agree", "position", "stance", "qualifier", "support", "polarity"),
}
_TEXTS = ("short text", "long text")
_TYPES = {
    "person": _TEXTS,
    "organization": _TEXTS,
    "concept": _TEXTS,
    "agreement": ("boolean", "integer"),
    "note": _TEXTS,
}


def mapped(words: str) -> dict[str, str]:
    """Return by role which variable stands for it.

    Raises:
        Unreadable: where the words say no such thing.
    """
    found = {}
    for part in filter(None, (part.strip() for part in words.split(","))):
        role, equals, variable = part.partition("=")
        if not equals or role.strip() not in ROLES:
            known = ", ".join(f"{role}=NAME" for role in ROLES)
            raise Unreadable(f"--map {clean_line(words)} says nothing: any of {known}")
        found[role.strip()] = variable.strip()
    return found


@dataclass(frozen=True, slots=True)
class StatementType:
    """A statement type: its label, what its variables stand for, and what else it has.

    ``boolean`` says that agreement is coded as yes or no, not as a number.
    """

    label: str
    roles: Mapping[str, str]
    others: tuple[str, ...]
    boolean: bool = False

    @classmethod
    def of(cls, label: str, variables: Mapping[str, str], mapped: Mapping[str, str]) -> Self:
        """Make one of its ``variables`` with their data types; ``mapped`` are roles that are told.

        A variable whose name says nothing, and that nobody mapped, stands for nothing.
        """
        roles = _roles(variables, mapped)
        others = tuple(name for name in variables if name not in roles.values())
        return cls(label, roles, others, variables.get(roles.get("agreement", "")) == "boolean")

    @property
    def tells(self) -> bool:
        """Whether its statements are stances."""
        return bool({"person", "organization"} & self.roles.keys()) and "concept" in self.roles

    def said(self, role: str, values: Mapping[str, Any]) -> Any:
        """Return what the values of a statement, by variable, say in a role; None for nothing."""
        return values.get(self.roles[role]) if role in self.roles else None

    def agreement(self, values: Mapping[str, Any]) -> tuple[Label, int | None]:
        """Return the label and the score that the values of a statement mean."""
        value = self.said("agreement", values)
        if type(value) is not int:
            return Label.NEUTRAL, usual_score(Label.NEUTRAL)
        if self.boolean:
            label = Label.SUPPORT if value else Label.OPPOSE
            return label, usual_score(label)
        if value == 0:
            return Label.NEUTRAL, 0
        label = Label.SUPPORT if value > 0 else Label.OPPOSE
        return label, max(-STRONGEST, min(STRONGEST, value))

    def tags(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Return what else was coded, as tags: "variable: value"."""
        return tuple(
            clean_line(f"{name}: {values[name]}")
            for name in self.others
            if values.get(name) not in (None, "")
        )


def _roles(variables: Mapping[str, str], mapped: Mapping[str, str]) -> dict[str, str]:
    """Return which variable of a statement type stands for what, as far as that is plain."""
    by_name = {name.casefold(): name for name in variables}
    roles = {
        role: by_name[name.casefold()]
        for role, name in mapped.items()
        if name.casefold() in by_name
    }
    for role, names in _CALLED.items():
        if role not in mapped:
            found = (by_name[name] for name in names if name in by_name)
            fitting = (name for name in found if variables[name] in _TYPES[role])
            if (name := next(fitting, None)) and name not in roles.values():
                roles[role] = name
    if "agreement" not in roles and "agreement" not in mapped:
        # The one thing that can be yes or no is what says so.
        booleans = [name for name, kind in variables.items() if kind == "boolean"]
        if len(booleans) == 1 and booleans[0] not in roles.values():
            roles["agreement"] = booleans[0]
    told = {"person", "organization", "concept"} & roles.keys()
    if not told and "note" not in roles:
        texts = [name for name, kind in variables.items() if kind == "long text"]
        roles |= {"note": texts[0]} if len(texts) == 1 else {}
    return roles
