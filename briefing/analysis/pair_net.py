"""A small network that reads what stands between two actors of a sentence, in numpy.

The sentence is read once: each word by what it means, what part of speech it is, how it hangs on
its head, how it leans and whether it is quoted, and then two times together with its neighbours.
Every pair then looks at the words once more by what they are to its two ends: how near, and how
they hang between them. What it finds is the strongest of each trait (as in a piecewise network,
Zeng and others 2015) and what four gazes rest on, and goes with what the ends say and what frames
have found through one layer more to three scores: none, support, oppose.

`training.pair_descent` follows the same steps back, so each is kept in a `Reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.analysis.pairs import (
    CONTENT,
    FRAMES,
    MASKS,
    NEAR,
    PARTS,
    RELATIONS,
    SIGNS,
    TREE,
    Roles,
    Seen,
)

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

WIDTH, TRAITS, GAZES, HIDDEN, LAYERS = 96, 128, 4, 64, 2
"""Numbers a word, traits a word of a pair, gazes, numbers of the last layer, looks at neighbours"""

SMALL = {"parts": 16, "relations": 16, "leanings": 16, "quoted": 8}
"""Width of the small tables of `Seen`."""

Noise = Callable[[str, "Numbers"], "Numbers"]
"""What training does to the numbers at a named step, so that no single one is relied upon."""


def shapes(meaning: int) -> dict[str, tuple[int, ...]]:
    """Return the weights by name with their shapes, for words of so many numbers."""
    read = meaning + sum(SMALL.values())
    sizes = {
        "parts": len(PARTS) + 1,
        "relations": len(RELATIONS) + 1,
        "leanings": 1 << len(SIGNS),
        "quoted": 3,
    }
    return (
        {"names": (len(MASKS) + 1, meaning)}
        | {name: (size, SMALL[name]) for name, size in sizes.items()}
        | {"read": (read, WIDTH), "read+": (WIDTH,)}
        | {f"look{n}": (3 * WIDTH, WIDTH) for n in range(LAYERS)}
        | {f"look{n}+": (WIDTH,) for n in range(LAYERS)}
        | {"trait": (WIDTH, TRAITS), "trait+": (TRAITS,)}
        | {"holder": (NEAR, TRAITS), "target": (NEAR, TRAITS), "tree": (TREE, TRAITS)}
        | {"gaze": (TRAITS, GAZES), "ends": (2 * WIDTH, TRAITS), "ends+": (TRAITS,)}
        | {"judge": (3 * TRAITS + len(FRAMES), HIDDEN), "judge+": (HIDDEN,)}
        | {"tell": (HIDDEN, 3), "tell+": (3,)}
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """The pairs of a sentence as they were read, step by step, with their ``scores`` (pairs x 3).

    ``traits`` are pairs x words x traits, ``gazes`` pairs x words x gazes, ``tops`` the word on
    which each trait is the strongest; ``steps`` holds what each weight was multiplied with.
    """

    seen: Seen
    roles: Roles
    looks: tuple[Numbers, ...]
    traits: Numbers
    gazes: Numbers
    tops: Numbers
    steps: Mapping[str, Numbers]
    scores: Numbers


def read(
    weights: Mapping[str, Numbers],
    meanings: Numbers,
    seen: Seen,
    roles: Roles,
    noise: Noise | None = None,
) -> Reading:
    """Read the pairs of a sentence; ``meanings`` are the rows of the table of words."""
    import numpy as np

    steps: dict[str, Numbers] = {}

    def through(name: str, numbers: Numbers) -> Numbers:
        steps[name] = numbers if noise is None else noise(name, numbers)
        bias = weights.get(f"{name}+")
        product: Numbers = steps[name] @ weights[name]
        return product if bias is None else product + bias

    words = np.where(
        (seen.words < 0)[:, None],
        weights["names"][np.maximum(-1 - seen.words, 0)],
        meanings[np.maximum(seen.words, 0)],
    )
    small = [weights[name][getattr(seen, name)] for name in SMALL]
    looks = [relu(through("read", np.concatenate([words, *small], axis=1)))]
    seen_so_far = looks[0]
    for n in range(LAYERS):
        looks.append(relu(through(f"look{n}", with_neighbours(seen_so_far))))
        seen_so_far = seen_so_far + looks[-1]
    traits = relu(
        through("trait", seen_so_far)
        + weights["holder"][roles.holder]
        + weights["target"][roles.target]
        + weights["tree"][roles.tree]
    )
    pairs, length, _ = traits.shape
    gazes = softmax(traits @ weights["gaze"], axis=1)
    split = traits.reshape(pairs, length, GAZES, -1)
    rested = np.einsum("pwg,pwgt->pgt", gazes, split).reshape(pairs, -1)
    tops = traits.argmax(axis=1)
    strongest = np.take_along_axis(traits, tops[:, None], axis=1)[:, 0]
    ends = relu(through("ends", seen_so_far[roles.roots].reshape(pairs, -1)))
    steps["end"] = ends
    judged = relu(through("judge", np.concatenate([rested, strongest, ends, roles.frames], axis=1)))
    steps["judged"] = judged
    scores = through("tell", judged)
    return Reading(seen, roles, tuple(looks), traits, gazes, tops, steps, scores)


def relu(numbers: Numbers) -> Numbers:
    """Return numbers, nothing for those below nothing."""
    import numpy as np

    return np.maximum(numbers, 0)


def softmax(scores: Numbers, axis: int) -> Numbers:
    """Return scores as shares of one along an axis."""
    import numpy as np

    raised = np.exp(scores - scores.max(axis=axis, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=axis, keepdims=True)
    return shares


def with_neighbours(numbers: Numbers) -> Numbers:
    """Return every row between the row before and the row after it, nothing at the edges."""
    import numpy as np

    beside = np.zeros((len(numbers), 3, numbers.shape[1]), dtype=numbers.dtype)
    beside[1:, 0], beside[:, 1], beside[:-1, 2] = numbers[:-1], numbers, numbers[1:]
    return beside.reshape(len(numbers), -1)


def cue_of(weights: Mapping[str, Numbers], reading: Reading, pair: int, label: int) -> int:
    """Return the word that speaks most for a label of a pair, by its place, -1 for none.

    It is no name, no number and of a part of speech that can carry a stance.
    """
    spoken = speaking(weights, reading, pair, label)
    seen = reading.seen
    for at in spoken.argsort()[::-1].tolist():
        if spoken[at] <= 0:
            break
        if not -len(MASKS) <= seen.words[at] < 0 and seen.parts[at] in CONTENT:
            return int(at)
    return -1


def speaking(weights: Mapping[str, Numbers], reading: Reading, pair: int, label: int) -> Numbers:
    """Return how much each word of the sentence speaks for a label of a pair, against none.

    The traits a word brings in, times what the last two layers make of a little more of them.
    """
    import numpy as np

    slope = weights["tell"][:, label] - weights["tell"][:, 0]
    slope = weights["judge"] @ (slope * (reading.steps["judged"][pair] > 0))
    rested, strongest = slope[:TRAITS], slope[TRAITS : 2 * TRAITS]
    traits, gazes = reading.traits[pair], reading.gazes[pair]
    by_gaze = (traits * rested).reshape(len(traits), GAZES, -1).sum(axis=2)
    spoken: Numbers = (by_gaze * gazes).sum(axis=1)
    tops = reading.tops[pair]
    np.add.at(spoken, tops, traits[tops, np.arange(TRAITS)] * strongest)
    return spoken
