"""Ways of finding stances that a reader has switched off, in one article or everywhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from briefing.news.findings import Findings


@dataclass(frozen=True, slots=True)
class Switch:
    """That nothing is proposed by ``rule`` any more where the cue is ``cue``, "" for any.

    ``article`` is where that holds, "" for everywhere.
    """

    rule: str
    cue: str = ""
    article: str = ""

    def off(self, rule: str, cue: str, article: str) -> bool:
        """Tell whether it holds for what ``rule`` found at the words ``cue`` of an article."""
        return (
            rule == self.rule
            and self.cue.casefold() in ("", cue.casefold())
            and self.article in ("", article)
        )

    @property
    def words(self) -> str:
        """What it does, in a few words."""
        cue = f" at “{self.cue}”" if self.cue else ""
        where = f"in {self.article}" if self.article else "everywhere"
        return f"no stances by {self.rule}{cue} {where}"


def switched(findings: Findings, text: str, article: str, switches: Collection[Switch]) -> Findings:
    """Return ``findings`` in ``text`` without the stances that nobody wants to see proposed."""
    if not switches:
        return findings
    kept = tuple(
        stance
        for stance in findings.stances
        if not any(
            switch.off(stance.rule, stance.cue.of(text) if stance.cue else "", article)
            for switch in switches
        )
    )
    return findings if len(kept) == len(findings.stances) else replace(findings, stances=kept)
