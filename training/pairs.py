"""`python -m training.pairs CORPORA`: make the weights of the stances between two actors.

From the training lines of DSE (Park, Pan, Joo 2021): every line is analysed as the program does it,
without these weights, and both directions of its pair are learnt: none, support or oppose. Copies
are left out. ``--teacher`` names what a larger model thinks of more pairs of the same sentences
(`training.teacher`); without it only the lines themselves are learnt. Each third of the sentences
is read by a network that has learnt the others: that says how good they are, and how often stances
are right (`training.confidence`). Then all are learnt from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from briefing.analysis import pair_model, pair_net
from briefing.analysis.pair_words import WordTable
from briefing.analysis.pairs import OPPOSE, SUPPORT, Leanings, leans
from briefing.analysis.pipeline import load
from briefing.news.stance import Commitment
from scoring import dse
from scoring.counts import macro_f, micro_f
from scoring.folder import plain
from training import confidence
from training.confidence import Judged
from training.lines import Asked, distinct, single
from training.pair_descent import Plan, Weights, learn
from training.pair_examples import Example, example, taught

OUT = Path("briefing/analysis") / pair_model.FILE

PARTS = 3
"""Each part of the sentences is measured by a network that has learnt the others."""

LEAST = 0.2
"""Chance of a stance from which on it is judged whether it is right."""


def answers_in(path: Path) -> dict[Asked, list[float]]:
    """What `training.teacher` has answered, in chances."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {tuple(row[:5]): [share / 1000 for share in row[5]] for row in rows}


def folded(key: str) -> int:
    """The part that a sentence belongs to."""
    return crc32(key.encode()) // 10 % PARTS


@dataclass(frozen=True, slots=True)
class Answer:
    """What a network thinks of the pair of a line: the chances there and back, and how clear it is.

    ``clear`` tells for either whether the word that speaks for the likelier stance leans that way,
    None where no word speaks.
    """

    chances: np.ndarray
    clear: tuple[bool | None, ...]


def answered(one: Example, weights: Weights, table: WordTable) -> Answer:
    """What a network thinks of the pair of a line."""
    reading = pair_net.read(weights, table.rows, one.seen, one.roles)
    chances = pair_net.softmax(reading.scores, axis=1)[:2]
    clear = []
    for row, chance in enumerate(chances):
        label = likelier(chance)
        at = pair_net.cue_of(weights, reading, row, label)
        clear.append(None if at < 0 else leans(one.seen, at, label))
    return Answer(chances, tuple(clear))


def likelier(chance: np.ndarray) -> int:
    """The likelier of support and opposition."""
    return SUPPORT if chance[SUPPORT] > chance[OPPOSE] else OPPOSE


def judged(found: Sequence[Example], answers: Sequence[Answer]) -> Iterator[Judged]:
    """The stances that frames found between the names of lines, and those the model may propose."""
    for one, answer in zip(found, answers, strict=True):
        for row, (chance, clear) in enumerate(zip(answer.chances, answer.clear, strict=True)):
            marked = int(one.answers[row].argmax())
            held = [stance for stance in one.framed if stance.row == row]
            for stance in held:
                likely = float(chance[stance.label])
                right = marked == stance.label
                yield Judged(stance.rule, stance.commitment, stance.trust, likely, right)
            label = likelier(chance)
            likely = float(chance[label])
            if not held and likely >= LEAST and clear is not None:
                rule = f"pair/{'clear' if clear else 'unclear'}"
                yield Judged(rule, Commitment.ASSERTED, likely, likely, marked == label)


def told(found: Sequence[Example], answers: Sequence[Answer], least: float) -> str:
    """How good labels are where those of ``least`` chance on are shown."""
    pairs = []
    for one, answer in zip(found, answers, strict=True):
        four = answer.chances[:, [SUPPORT, OPPOSE]].T.ravel()
        best = int(np.argmax(four))
        pairs.append((one.label, best + 1 if four[best] >= least else dse.NONE))
    seen, (sign, direction) = dse.presence(pairs), dse.agreeing(pairs)
    shown = (
        ("micro", micro_f(pairs)),
        ("macro", macro_f(pairs, dse.LABELS)),
        ("presence P", seen.precision),
        ("R", seen.recall),
        ("sign", sign),
        ("direction", direction),
    )
    return ", ".join(f"{name} {100 * (value or 0):.1f}" for name, value in shown)


def learnt(found: Sequence[Example], table: WordTable, plan: Plan, name: str) -> Weights:
    """The network of some sentences, told about round by round."""

    def watch(number: int, loss: float) -> None:
        print(f"{name}, round {number + 1} of {plan.rounds}: loss {loss:.4f}", flush=True)

    return learn([(one.seen, one.roles, one.answers) for one in found], table.rows, plan, watch)


def collect(lines: Sequence[dse.Line], table: WordTable) -> list[Example]:
    """What the program sees of every line."""
    pipeline = load(paired=False)
    leanings = Leanings(pipeline.vocabulary)
    found = []
    for number, line in enumerate(lines, 1):
        passages = list(pipeline.passages(plain(line.text)))
        one = example(passages, line, table, leanings, pipeline.vocabulary)
        if one is not None:
            found.append(one)
        if number % 1000 == 0:
            print(f"{number:,} of {len(lines):,} lines read", flush=True)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Do all of it."""
    parser = argparse.ArgumentParser(prog="python -m training.pairs", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("--teacher", type=Path, help="what training.teacher has answered")
    parser.add_argument("--ask", type=Path, help="write what to ask the teacher, and stop")
    parser.add_argument("--rounds", type=int, default=Plan().rounds, help="over all sentences")
    given = parser.parse_args(arguments)
    try:
        lines = dse.read(given.corpora / "dse" / "train.txt")
        teacher = {} if given.teacher is None else answers_in(given.teacher)
    except OSError as error:
        print(f"{error.filename}: cannot read this: {error.strerror}", file=sys.stderr)
        return 1
    table = WordTable.read()
    found = collect(distinct(lines), table)
    if given.ask is not None:
        asked = sorted({asked for one in found for asked in one.asked})
        given.ask.write_text(json.dumps(asked), encoding="utf-8")
        print(f"{given.ask}: {len(asked):,} pairs to ask about")
        return 0
    found = [taught(one, teacher) for one in found]
    make(found, single(lines), table, Plan(rounds=given.rounds))
    return 0


def make(found: Sequence[Example], once: frozenset[str], table: WordTable, plan: Plan) -> None:
    """Learn, measure, weigh and write; ``once`` are the sentences that may be measured on."""
    tested: list[Example] = []
    answers: list[Answer] = []
    for part in range(PARTS):
        others = [one for one in found if folded(one.sentence) != part]
        weights = learnt(others, table, plan, f"without part {part + 1} of {PARTS}")
        apart = [one for one in found if folded(one.sentence) == part and one.sentence in once]
        tested += apart
        answers += [answered(one, weights, table) for one in apart]
    for least in (0.3, 0.4, 0.5, 0.6):
        print(f"{len(tested):,} lines, from {least} on: {told(tested, answers, least)}")
    stances = list(judged(tested, answers))
    text = confidence.document(
        confidence.fitted(stances, alone=False),
        confidence.fitted([one for one in stances if not one.rule.startswith("pair/")], alone=True),
    )
    confidence.OUT.write_text(text, encoding="utf-8")
    weights = learnt(found, table, plan, "all")
    kept = {name: held.astype(np.float16) for name, held in weights.items()}
    np.savez_compressed(OUT, **kept)
    print(f"{OUT}: {OUT.stat().st_size:,} bytes from {len(found):,} lines")


if __name__ == "__main__":
    sys.exit(main())
