"""What a library has learnt from its reader's decisions: how far to trust which way of finding.

A tuning is laid over what was found as lessons are, so that nothing need be analysed anew for it,
and it can be taken back. What it says of names is used by the analysis itself.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from briefing.news.actor import ActorKind
from briefing.news.findings import Findings
from briefing.news.parted import Parted, part
from briefing.news.stance import Mode
from briefing.text.clean import clean_line

LEAST, MOST = 0.05, 0.97
"""No stance is told with less or more confidence."""

_SHOWN = 12
"""Hexadecimal digits that name a tuning."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the reader has settled: who has it, of which kind, by which other names."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What the analysis is told of names: whom there is.

    ``model`` names the entities that were trained on what the reader corrected, "" where none were.
    """

    known: tuple[Named, ...] = ()
    model: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is said."""
        return self == Names()

    @property
    def mark(self) -> str:
        """What the name of a pipeline ends with that uses them, "" where nothing is said."""
        return "" if self.empty else f"~{_digest(self.to_record())[:8]}"

    def to_record(self) -> dict[str, Any]:
        """Return them as they are kept."""
        return {
            "known": [{**asdict(one), "kind": one.kind.value} for one in self.known],
            "model": self.model,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Names:
        """Return what is kept in a record.

        Raises:
            KeyError, TypeError, ValueError: where it is no such record.
        """
        known = tuple(
            Named(_line(one["name"]), ActorKind(one["kind"]), tuple(map(_line, one["aliases"])))
            for one in record["known"]
        )
        return cls(known, str(record["model"]))


@dataclass(frozen=True, slots=True)
class Tuning:
    """What was learnt of ``decisions`` on ``articles``, on the calendar day ``day``.

    How sure a stance is told is, in logarithms of odds, ``slope`` times what the shipped program
    says, and what ``weights`` say of its grounds: of everything, of its rule, of its mode.
    ``nobody`` are names whose stances were rejected again and again: they are left out.
    """

    slope: float = 1.0
    weights: tuple[tuple[str, float], ...] = ()
    nobody: tuple[str, ...] = ()
    names: Names = Names()
    decisions: int = 0
    articles: int = 0
    day: str = ""
    _weights: dict[str, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the weights known by their grounds."""
        object.__setattr__(self, "_weights", dict(self.weights))

    @property
    def empty(self) -> bool:
        """Whether nothing was learnt."""
        return self.even and not self.nobody and self.names.empty

    @property
    def even(self) -> bool:
        """Whether stances are told as sure as the shipped program tells them."""
        return not self.weights and self.slope == 1.0

    @property
    def digest(self) -> str:
        """What names it: another one has another; "" for one that says nothing."""
        return "" if self.empty else _digest(self.to_record())[:_SHOWN]

    def confidence(self, shipped: float, rule: str, mode: Mode) -> float:
        """Return how sure a stance is, of which the shipped program says ``shipped``."""
        if self.even:
            return shipped
        score = self.slope * odds(shipped)
        score += sum(self._weights.get(ground, 0.0) for ground in grounds(rule, mode))
        return min(MOST, max(LEAST, 1 / (1 + math.exp(-score))))

    def lay(self, findings: Findings, text: str) -> Findings:
        """Return what was found in ``text``, each stance as sure as it is here."""
        findings = part(findings, text, map(Parted, self.nobody)) if self.nobody else findings
        if self.even:
            return findings
        stances = tuple(
            replace(one, confidence=self.confidence(one.confidence, one.rule, one.mode))
            for one in findings.stances
        )
        return replace(findings, stances=stances)

    def to_record(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "slope": self.slope,
            "weights": dict(self.weights),
            "nobody": list(self.nobody),
            "names": self.names.to_record(),
            "decisions": self.decisions,
            "articles": self.articles,
            "day": self.day,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Tuning:
        """Return the tuning in a record.

        Raises:
            KeyError, TypeError, ValueError: where it is no such record.
        """
        weights = {_line(key): _number(value) for key, value in record["weights"].items()}
        return cls(
            _number(record["slope"]),
            tuple(sorted(weights.items())),
            tuple(map(_line, record["nobody"])),
            Names.from_record(record["names"]),
            int(record["decisions"]),
            int(record["articles"]),
            _line(record["day"]),
        )


UNTUNED = Tuning()
"""What a library has that nobody has trained."""


def grounds(rule: str, mode: Mode) -> Iterator[str]:
    """Yield what the trust in a stance can hang on, from all stances to the very rule.

    ``verb/criticise/object`` is one of the family ``verb``, and of the pattern ``verb/object``.
    """
    yield "any"
    family, _, rest = rule.partition("/")
    pattern = f"{family}/{rest.rpartition('/')[2]}"
    yield from dict.fromkeys((f"family {family}", f"pattern {pattern}", f"rule {rule}"))
    yield f"mode {mode.value}"


def odds(share: float) -> float:
    """Return a share of one as a logarithm of odds, no farther out than one in a thousand."""
    held = min(0.999, max(0.001, share))
    return math.log(held / (1 - held))


def _digest(record: Mapping[str, Any]) -> str:
    told = json.dumps(record, sort_keys=True, ensure_ascii=True)
    return sha256(told.encode("ascii")).hexdigest()


def _line(value: Any) -> str:
    """Return words of a file that may come from anywhere, as they may be shown."""
    return clean_line(str(value))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError(f"no number: {value!r:.80}")
    return float(value)
