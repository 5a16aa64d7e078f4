"""How the network of pairs learns: by the slopes of its loss, and what is marked."""

import numpy as np
import pytest

from briefing.analysis import pair_net
from briefing.analysis.pairs import FRAMES, MASKS, NEAR, PARTS, RELATIONS, TREE, Roles, Seen
from training.pair_descent import Noise, Plan, begun, learn, slopes

MEANING = 5


def sentence(rng, words=7, pairs=3):
    seen = Seen(
        rng.integers(-1 - len(MASKS), 6, words),
        rng.integers(0, len(PARTS) + 1, words),
        rng.integers(0, len(RELATIONS) + 1, words),
        rng.integers(0, 16, words),
        rng.integers(0, 3, words),
    )
    roles = Roles(
        rng.integers(0, NEAR, (pairs, words)),
        rng.integers(0, NEAR, (pairs, words)),
        rng.integers(0, TREE, (pairs, words)),
        rng.integers(0, words, (pairs, 2)),
        rng.integers(0, 2, (pairs, len(FRAMES))).astype(float),
    )
    return seen, roles


@pytest.fixture(scope="module")
def meanings():
    return np.random.default_rng(7).standard_normal((6, MEANING))


def loss(weights, meanings, seen, roles, answers, noise=None):
    reading = pair_net.read(weights, meanings, seen, roles, noise)
    told = pair_net.softmax(reading.scores, axis=1)
    return -(answers * np.log(told)).sum(), reading, told - answers


class Again:
    """The noise of another reading, once more."""

    def __init__(self, kept):
        self.kept = kept

    def __call__(self, name, numbers):
        return numbers * self.kept[name]


@pytest.mark.parametrize("rate", [0.0, 0.3])
def test_slopes_are_those_of_the_loss(meanings, rate):
    rng = np.random.default_rng(1)
    weights = {name: held.astype(float) for name, held in begun(MEANING, rng).items()}
    seen, roles = sentence(rng)
    answers = np.array([[1, 0, 0], [0.2, 0.5, 0.3], [0, 0, 1]])
    noise = Noise(rng, rate, rate / 2, MEANING)
    _, reading, down = loss(weights, meanings, seen, roles, answers, noise)
    found = {name: np.zeros_like(held) for name, held in weights.items()}
    slopes(weights, reading, down, noise.kept, found)
    again = Again(noise.kept)
    step = 1e-6
    for name, held in weights.items():
        for _ in range(4):
            at = tuple(rng.integers(0, size) for size in held.shape)
            known = held[at]
            sides = []
            for side in (step, -step):
                held[at] = known + side
                sides.append(loss(weights, meanings, seen, roles, answers, again)[0])
            held[at] = known
            assert (sides[0] - sides[1]) / (2 * step) == pytest.approx(found[name][at], abs=1e-5), (
                name
            )


def marked(count):
    """Sentences whose third word says which of the three answers is right."""
    rng = np.random.default_rng(2)
    found = []
    for number in range(count):
        seen, roles = sentence(rng, pairs=1)
        seen.words[2] = number % 3
        found.append((seen, roles, np.eye(3)[[number % 3]]))
    return found


def test_what_is_marked_is_learnt(meanings):
    meanings = meanings.astype("float32")
    told = []
    weights = learn(
        marked(240),
        meanings,
        Plan(rounds=12, together=8, noise=0.0, words=0.0, mean=0.9),
        lambda number, loss: told.append(loss),
    )
    assert told[-1] < 0.2 < told[0]
    right = [
        pair_net.read(weights, meanings, seen, roles).scores.argmax() == answers.argmax()
        for seen, roles, answers in marked(240)[:60]
    ]
    assert sum(right) >= 57


def test_the_same_seed_learns_the_same(meanings):
    plan = Plan(rounds=1, together=4)
    one, other = (learn(marked(12), meanings.astype("float32"), plan) for _ in range(2))
    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_noise_leaves_out_whole_words():
    noise = Noise(np.random.default_rng(0), 0.0, 0.5, MEANING)
    kept = noise("read", np.ones((200, MEANING + 2)))
    assert 60 < (kept[:, :MEANING].sum(axis=1) == 0).sum() < 140
    assert (kept[:, MEANING:] == 1).all()
