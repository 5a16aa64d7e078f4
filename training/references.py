"""`python -m training.references CORPORA`: learn what pronouns stand for.

From GUM's training split. Every document is analysed as the program does it, and every pronoun of
the third person outside quotations becomes a choice among what it may stand for; right is whatever
its chain goes through, "nothing of these" where that is nobody who was met. Which pronouns were
led where before tells on those that follow, so it is done three times over, with the weights of the
time before. The development split chooses how far the weights are held down and how likely an
answer must be; both splits do where it shows too few actors. Takes five minutes.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from briefing.analysis.passage import Passage
from briefing.analysis.pipeline import Pipeline, load
from briefing.analysis.pronouns import Class, Pronoun
from briefing.analysis.ranking import Weights
from briefing.analysis.references import resolve
from briefing.analysis.salience import Option
from scoring.folder import plain
from training.chains import Document, documents

OUT = Path("briefing/analysis/lexicon/salience.toml")
ROUNDS = 3
PENALTIES = (1.0, 3.0, 10.0)
RIGHT = {Class.PERSON: 0.92, Class.THING: 0.94, Class.THEY: 0.94}
"""The share of the actors shown that has to be right.

It and they seldom stand for an actor, so that few are shown there: more is asked of them.
"""

FEW = 50
"""Where the development split alone shows fewer actors, both splits together are asked."""

LEAST = (0.5, 0.9)
"""No answer is given that is less likely than the first; the second is asked for where even the
surest answers are not right often enough."""

_HEAD = """\
# What speaks for a referent of a pronoun, and against it: made by `python -m training.references`
# from GUM's training split (annotations CC BY 4.0, Amir Zeldes and the GUM annotators), never by
# hand. `least` is how likely an answer must be to be given; `of` holds the weights by the class of
# the pronoun: he and she, it, they.
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun: the features of each option, which are right, and which lead to an actor."""

    kind: str
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    actors: tuple[bool, ...]


class Watching:
    """The pipeline with the component that is to be learnt, as it is with some weights."""

    def __init__(self, pipeline: Pipeline, weights: Weights) -> None:
        vocabulary = replace(pipeline.vocabulary, salience=weights)
        self.asked: list[tuple[Pronoun, Sequence[Option]]] = []
        watched = partial(resolve, vocabulary=vocabulary, watch=self._heed)
        names = [name for name, _ in pipeline.components]
        kept = pipeline.components[: names.index("references")]
        self.passages: list[Passage] = []
        self.pipeline = replace(
            pipeline, components=(*kept, ("references", watched), ("keep", self._keep))
        )

    def _heed(self, pronoun: Pronoun, options: Sequence[Option]) -> None:
        # A referent goes on growing: where it was met so far is what counts.
        frozen = [
            option
            if option.who is None
            else replace(option, who=replace(option.who, met=[*option.who.met]))
            for option in options
        ]
        self.asked.append((pronoun, frozen))

    def _keep(self, passage: Passage) -> Passage:
        self.passages.append(passage)
        return replace(passage, sentences=(), tokens=())

    def choices(self, document: Document) -> Iterator[Choice]:
        """Yield the choices of a document."""
        self.asked, self.passages = [], []
        article = plain(document.text)
        for _ in self.pipeline.passages(article):
            pass
        passage = self.passages[0]
        chains: dict[tuple[int, int], str] = {}
        covering: dict[int, set[str]] = defaultdict(set)
        for link in document.links:
            chains[link.start, link.end] = link.chain
            for at in range(link.start, link.end):
                covering[at].add(link.chain)
        for pronoun, options in self.asked:
            token = passage.tokens[pronoun.index]
            chain = chains.get((token.start, token.end))
            right = [self._is_right(passage, option, chain, covering) for option in options]
            if not any(right):
                right[0] = True
            actors = tuple(o.who is not None and o.who.figure is not None for o in options)
            features = tuple(option.features for option in options)
            yield Choice(pronoun.kind, features, tuple(right), actors)

    def _is_right(
        self,
        passage: Passage,
        option: Option,
        chain: str | None,
        covering: Mapping[int, set[str]],
    ) -> bool:
        """Tell whether the latest place of an option is one of the chain."""
        if option.who is None or chain is None:
            return False
        met = [m for m in option.who.met if not m.pronoun] or option.who.met
        return bool(met) and chain in covering[passage.tokens[met[-1].top].start]


def fitted(choices: Sequence[Choice], penalty: float) -> dict[str, float]:
    """The weights that make what is right likeliest, held down by their squares."""
    names = sorted({f for c in choices for option in c.options for f in option})
    place = {name: at for at, name in enumerate(names)}
    rows = [
        [np.array([place[f] for f in option]) for option in choice.options] for choice in choices
    ]
    rights = [np.array(choice.right) for choice in choices]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = penalty * float(weights @ weights) / 2, penalty * weights
        for options, right in zip(rows, rights, strict=True):
            scores = np.array([weights[at].sum() for at in options])
            powers = np.exp(scores - scores.max())
            chance = powers / powers.sum()
            among = np.where(right, chance, 0.0)
            value -= float(np.log(among.sum() + 1e-12))
            pull = chance - among / (among.sum() + 1e-12)
            for at, force in zip(options, pull, strict=True):
                np.add.at(slope, at, force)
        return value, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(found.x[at]), 2) for name, at in place.items()}


def loss_of(weights: Weights, choices: Sequence[Choice]) -> float:
    """How unlikely the right answers are, in nats a choice."""
    total = 0.0
    for choice in choices:
        chances = weights.chances(choice.kind, choice.options)
        total -= float(
            np.log(1e-9 + sum(c for c, r in zip(chances, choice.right, strict=True) if r))
        )
    return total / max(len(choices), 1)


def shows(weights: Weights, choices: Sequence[Choice]) -> int:
    """How many of the likeliest answers lead to an actor, however likely they are."""
    chances = (weights.chances(choice.kind, choice.options) for choice in choices)
    best = (int(np.argmax(each)) for each in chances)
    return sum(choice.actors[at] for choice, at in zip(choices, best, strict=True))


def least(weights: Weights, choices: Sequence[Choice], share: float) -> float:
    """How likely an answer must be for enough of the actors shown to be right."""
    shown = []
    for choice in choices:
        chances = weights.chances(choice.kind, choice.options)
        best = int(np.argmax(chances))
        if choice.actors[best]:
            shown.append((chances[best], choice.right[best]))
    shown.sort(reverse=True)
    bound, right = LEAST[1], 0
    for number, (chance, is_right) in enumerate(shown, 1):
        right += is_right
        if right >= share * number and chance >= LEAST[0]:
            bound = min(bound, chance)
    return round(float(bound), 2)


def learnt(train: Sequence[Choice], dev: Sequence[Choice]) -> tuple[Weights, Weights]:
    """The weights of each class with what they ask for; and those that lead everywhere."""
    of: dict[str, dict[str, float]] = {}
    bounds: dict[str, float] = {}
    for kind in Class:
        mine, held = ([c for c in choices if c.kind == kind] for choices in (train, dev))
        tried = [Weights({kind: fitted(mine, penalty)}, {}) for penalty in PENALTIES]
        best = min(tried, key=lambda weights: loss_of(weights, held))
        of[str(kind)] = dict(best.of[kind])
        asked = held if shows(best, held) >= FEW else [*mine, *held]
        bounds[str(kind)] = least(best, asked, RIGHT[kind])
        print(
            f"{kind}: {len(mine)} choices, penalty {PENALTIES[tried.index(best)]},",
            f"loss {loss_of(best, mine):.3f} / {loss_of(best, held):.3f}, least {bounds[kind]}",
        )
    return Weights(of, bounds), Weights(of, dict.fromkeys(of, LEAST[0]))


def written(weights: Weights) -> str:
    """The weights as TOML, the heaviest first; what weighs nothing is left out."""
    lines = [_HEAD, "[least]"]
    lines += [f"{kind} = {least}" for kind, least in weights.least.items()]
    for kind, features in weights.of.items():
        lines += ["", f"[of.{kind}]"]
        ordered = sorted(features.items(), key=lambda each: (-each[1], each[0]))
        lines += [f'"{name}" = {weight}' for name, weight in ordered if weight]
    return "\n".join(lines) + "\n"


def main(arguments: Iterable[str] | None = None) -> None:
    """Learn, and write the weights down."""
    parser = argparse.ArgumentParser(description="Learn what pronouns stand for.")
    parser.add_argument("corpora", type=Path)
    given = parser.parse_args(None if arguments is None else list(arguments))
    pipeline = load(paired=False)
    splits = [list(documents(given.corpora, split)) for split in ("train", "dev")]
    using = Weights({}, {})
    weights = using
    for _ in range(ROUNDS):
        watching = Watching(pipeline, using)
        train, dev = ([c for d in split for c in watching.choices(d)] for split in splits)
        weights, using = learnt(train, dev)
    OUT.write_text(written(weights), encoding="utf-8")


if __name__ == "__main__":
    main()
