"""How the network of `briefing.analysis.pair_net` learns: its steps followed back, and Adam.

One sentence at a time, all its pairs at once, as the program reads it; the slopes of some
sentences are added up before a step is taken. No library does it, so that what is learnt from is
what the program runs, and nothing but numpy is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.analysis.pair_net import (
    GAZES,
    LAYERS,
    SMALL,
    TRAITS,
    WIDTH,
    Reading,
    read,
    shapes,
    softmax,
)
from briefing.analysis.pairs import Roles, Seen

Weights = dict[str, np.ndarray]


def begun(meaning: int, rng: np.random.Generator) -> Weights:
    """Return weights to begin with, for words of so many numbers (He and others 2015)."""
    weights = {}
    for name, shape in shapes(meaning).items():
        if name.endswith("+"):
            made = np.zeros(shape)
        elif name in TABLES:
            made = rng.standard_normal(shape) * TABLES[name]
        else:
            made = rng.standard_normal(shape) * DAMPED.get(name, 1.0) * np.sqrt(2 / shape[0])
        weights[name] = made.astype(np.float32)
    return weights


TABLES = dict.fromkeys((*SMALL, "holder", "target", "tree"), 1.0) | {"names": 0.5}
"""The weights that are looked up, and how widely they are spread at first."""

DAMPED = {"look0": 0.7, "look1": 0.7, "gaze": 0.5, "tell": 0.5}
"""What begins smaller than the layers before it."""


class Noise:
    """Leaves out numbers by chance, and now and then the meaning of a whole word.

    What was left out on the way to the scores is remembered for the way back.
    """

    def __init__(self, rng: np.random.Generator, rate: float, words: float, meaning: int) -> None:
        self.rng, self.rate, self.words, self.meaning = rng, rate, words, meaning
        self.kept: Weights = {}

    def __call__(self, name: str, numbers: np.ndarray) -> np.ndarray:
        """Return numbers with a part of them left out and the others raised to make up for it."""
        if self.rate == 0:
            kept = np.ones(numbers.shape, dtype=np.float32)
        else:
            kept = (self.rng.random(numbers.shape, dtype=np.float32) >= self.rate) / np.float32(
                1 - self.rate
            )
        if name == "read":
            known = self.rng.random((len(numbers), 1), dtype=np.float32) >= self.words
            kept[:, : self.meaning] *= known
        self.kept[name] = kept.astype(np.float32)
        return numbers * self.kept[name]


def slopes(
    weights: Mapping[str, np.ndarray],
    reading: Reading,
    down: np.ndarray,
    kept: Mapping[str, np.ndarray],
    into: Weights,
) -> None:
    """Add to ``into`` how much each weight makes of ``down``, the slope at the scores."""
    steps = reading.steps

    def back(name: str, slope: np.ndarray) -> np.ndarray:
        into[name] += steps[name].T @ slope
        if f"{name}+" in into:
            into[f"{name}+"] += slope.sum(axis=0)
        before = slope @ weights[name].T
        return before * kept[name] if name in kept else before

    roles, seen, traits, gazes = reading.roles, reading.seen, reading.traits, reading.gazes
    pairs, length, _ = traits.shape
    slope = back("tell", down) * (steps["judged"] > 0)
    slope = back("judge", slope)
    rested, strongest, ends = np.split(slope[:, : 3 * TRAITS], 3, axis=1)
    ends = back("ends", ends * (steps["end"] > 0))
    of_words = np.zeros_like(reading.looks[0])
    np.add.at(of_words, roles.roots, ends.reshape(pairs, 2, WIDTH))

    of_traits = np.zeros_like(traits)
    np.put_along_axis(of_traits, reading.tops[:, None], strongest[:, None], axis=1)
    split = traits.reshape(pairs, length, GAZES, -1)
    rested = rested.reshape(pairs, 1, GAZES, -1)
    of_traits += (gazes[..., None] * rested).reshape(traits.shape)
    of_gazes = (split * rested).sum(axis=3)
    of_gazes = gazes * (of_gazes - (gazes * of_gazes).sum(axis=1, keepdims=True))
    into["gaze"] += traits.reshape(-1, TRAITS).T @ of_gazes.reshape(-1, GAZES)
    of_traits += of_gazes @ weights["gaze"].T
    of_traits *= traits > 0
    for name in ("holder", "target", "tree"):
        _scatter(into[name], getattr(roles, name), of_traits)
    of_words += back("trait", of_traits.sum(axis=0))

    for n in reversed(range(LAYERS)):
        beside = back(f"look{n}", of_words * (reading.looks[n + 1] > 0)).reshape(length, 3, WIDTH)
        of_words = of_words + beside[:, 1]
        of_words[:-1] += beside[1:, 0]
        of_words[1:] += beside[:-1, 2]
    read = back("read", of_words * (reading.looks[0] > 0))
    at = weights["names"].shape[1]
    masked = seen.words < 0
    _scatter(into["names"], -1 - seen.words[masked], read[masked, :at])
    for name, width in SMALL.items():
        _scatter(into[name], getattr(seen, name), read[:, at : at + width])
        at += width


def _scatter(into: np.ndarray, rows: np.ndarray, slope: np.ndarray) -> None:
    """Add the slopes of what was looked up to the rows it was looked up in."""
    which = np.zeros((rows.size, len(into)), dtype=slope.dtype)
    which[np.arange(rows.size), rows.ravel()] = 1
    into += which.T @ slope.reshape(rows.size, into.shape[1])


@dataclass(frozen=True, slots=True)
class Plan:
    """How it is learnt: rounds over all sentences, sentences a step, what holds weights down."""

    rounds: int = 10
    together: int = 24
    rate: float = 2e-3
    noise: float = 0.2
    words: float = 0.05
    decay: float = 1e-4
    mean: float = 0.999
    seed: int = 1


class Adam:
    """Steps down a slope, each weight at its own pace (Kingma and Ba 2015), slowly decaying."""

    def __init__(self, weights: Weights, decay: float) -> None:
        self.weights, self.decay, self.taken = weights, decay, 0
        self.first = {name: np.zeros_like(held) for name, held in weights.items()}
        self.second = {name: np.zeros_like(held) for name, held in weights.items()}

    def step(self, slope: Weights, rate: float) -> None:
        """Change the weights by a step against their slope."""
        self.taken += 1
        for name, held in self.weights.items():
            first, second = self.first[name], self.second[name]
            first += 0.1 * (slope[name] - first)
            second += 0.001 * (slope[name] ** 2 - second)
            ahead = first / (1 - 0.9**self.taken)
            spread = np.sqrt(second / (1 - 0.999**self.taken)) + 1e-8
            held -= rate * (ahead / spread + self.decay * held)


def learn(
    found: Sequence[tuple[Seen, Roles, np.ndarray]],
    meanings: np.ndarray,
    plan: Plan,
    watch: Callable[[int, float], None] | None = None,
) -> Weights:
    """Return the weights, the mean of those of the last steps; ``watch`` is told after a round.

    ``found`` are sentences with pairs and the chances of none, support and oppose for each.
    """
    rng = np.random.default_rng(plan.seed)
    weights = begun(meanings.shape[1], rng)
    mean = {name: held.copy() for name, held in weights.items()}
    adam = Adam(weights, plan.decay)
    steps = plan.rounds * -(-len(found) // plan.together)
    for number in range(plan.rounds):
        lost, seen = 0.0, 0
        order = rng.permutation(len(found))
        for start in range(0, len(order), plan.together):
            chosen = [found[index] for index in order[start : start + plan.together]]
            slope = {name: np.zeros_like(held) for name, held in weights.items()}
            size = sum(len(answers) for _, _, answers in chosen)
            for one, roles, answers in chosen:
                noise = Noise(rng, plan.noise, plan.words, meanings.shape[1])
                reading = read(weights, meanings, one, roles, noise)
                told = softmax(reading.scores, axis=1)
                lost -= float((answers * np.log(told + 1e-9)).sum())
                down = ((told - answers) / size).astype(np.float32)
                slopes(weights, reading, down, noise.kept, slope)
            seen += size
            done = adam.taken / steps
            adam.step(slope, plan.rate * min(1.0, (adam.taken + 1) / 100) * max(0.02, 1 - done))
            keep = min(plan.mean, (1 + adam.taken) / (10 + adam.taken))
            for name, held in weights.items():
                mean[name] += (1 - keep) * (held - mean[name])
        if watch is not None:
            watch(number, lost / seen)
    return mean
