"""How sure a stance is: in how many of ten such cases people who read the sentence agreed.

What found a stance trusts its own pattern so far, and the model of pairs has a chance for it. How
often both are right is counted on sentences that people have marked, and written to
``lexicon/confidence.toml`` as weights of a logistic regression; `training.confidence` does that,
and `training.own` for targets that are no actors.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.analysis.proposals import Proposal
from briefing.analysis.vocabulary import table
from briefing.news.stance import Commitment, Label, Stance
from briefing.news.tuning import LEAST, MOST, odds

MATTER = ("matter", "matter's trust")
"""What is added where a target is no actor: that it is none, and how far the pattern is trusted."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """The weights of what speaks for a stance: with a chance of the model, and by itself."""

    weighed: Mapping[str, float]
    alone: Mapping[str, float]

    @classmethod
    def read(cls) -> Confidence:
        """Read the weights that come with the program."""
        kept = table("confidence")
        return cls(kept["weighed"], kept["alone"])

    def of(self, stance: Stance, trust: float, chance: float | None) -> float:
        """Return how sure a stance is, from 0 to 1.

        ``trust`` is how far what found it trusts its pattern here, ``chance`` what the model of
        pairs thinks, None where it was not asked. Only what is for or against can be weighed.
        """
        if stance.label not in (Label.SUPPORT, Label.OPPOSE):
            return min(MOST, trust)
        matter = stance.target.actor is None
        return self.weigh(stance.rule, stance.commitment, trust, chance, matter=matter)

    def weigh(
        self,
        rule: str,
        commitment: Commitment,
        trust: float,
        chance: float | None,
        *,
        matter: bool = False,
    ) -> float:
        """Return how sure what a rule has found is; a ``matter`` is a target that is no actor."""
        weights = self.alone if chance is None else self.weighed
        score = sum(
            weights.get(name, 0.0) * value
            for name, value in grounds(rule, commitment, trust, chance, matter=matter)
        )
        return min(MOST, max(LEAST, 1 / (1 + math.exp(-score))))


def grounds(
    rule: str,
    commitment: Commitment,
    trust: float,
    chance: float | None,
    *,
    matter: bool = False,
) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against a stance, by name, with how much of it there is."""
    family, _, rest = rule.partition("/")
    pattern = f"{family}/{rest.rpartition('/')[2]}"
    if family == "pair":
        # Nothing but the model has seen it.
        yield from ((pattern, 1.0), (f"{pattern}'s chance", odds(trust)))
        return
    yield from (("any", 1.0), (family, 1.0), (pattern, 1.0))
    if commitment is not Commitment.ASSERTED:
        yield "not asserted", 1.0
    yield "trust", odds(trust)
    if matter:
        yield from zip(MATTER, (1.0, odds(trust)), strict=True)
    if chance is not None:
        yield "chance", odds(chance)


def trusted(proposal: Proposal, *, tellers: int, actor: bool, resolved: bool) -> float:
    """Return how far a proposal is trusted, once it is known whom it is about and who tells of it.

    ``tellers`` is how many stand between it and the article, ``actor`` whether its target is one,
    ``resolved`` whether a word like "it" or "the plan" had to be followed to that. What the model
    of pairs proposes comes with its chance.
    """
    if proposal.rule.startswith("pair/"):
        return proposal.trust
    trust = proposal.trust - 0.05 * tellers
    if actor:
        trust += 0.03
    if not proposal.holder.named:
        trust -= 0.05
    if resolved:
        trust -= 0.02 if actor else 0.1
    return trust
