"""`python -m training.teacher CORPORA ENCODER ASKED --out FILE`: ask a larger model about pairs.

A public encoder of sentences (all-MiniLM-L6-v2, Apache-2.0; ENCODER is the folder it was unpacked
to) learns the training lines of DSE with their five labels, less the tenth that `training.pairs`
holds back; the two names of a pair are masked. Then it is asked about the pairs in ASKED, which
`training.pairs --ask` has written, and what it thinks of each is kept in FILE for
`training.pairs --teacher`. It needs PyTorch and transformers, so it runs in an environment of its
own, not in that of the program, and takes fifteen to twenty minutes of processor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from scoring.dse import Line, read
from training.lines import Asked, distinct, is_held_back

LENGTH = 96
"""Pieces of words that are read of a sentence, the two names among them."""

ROUNDS, BATCH, RATE = 3, 32, 1.2e-4
NAMES = ("[unused1]", "[unused2]")
"""What stands for the two names."""


@dataclass(frozen=True, slots=True)
class Item:
    """The pieces of a sentence, and where its two names stand among them."""

    pieces: tuple[int, ...]
    first: int
    second: int


def item(cut: Any, asked: Asked) -> Item:
    """What the encoder reads of a pair: its sentence with the names masked, cut to length."""
    text, a, b, c, d = asked
    before, between, after = (
        cut(words, add_special_tokens=False)["input_ids"]
        for words in (text[:a], _from_word(text[b:c]), _from_word(text[d:]))
    )
    room = LENGTH - 4
    if len(between) > room - 20:
        half = (room - 20) // 2
        between = between[:half] + between[-half:]
    left = room - len(between)
    ahead = min(len(before), max(left // 2, left - len(after)))
    before, after = before[len(before) - ahead :], after[: left - ahead]
    one, two = cut.convert_tokens_to_ids(list(NAMES))
    pieces = (cut.cls_token_id, *before, one, *between, two, *after, cut.sep_token_id)
    return Item(pieces, 1 + len(before), 2 + len(before) + len(between))


def _from_word(text: str) -> str:
    """The text without the letters that its mark has cut off the name before it."""
    return text.lstrip("".join({char for char in text if char.isalpha()}))


def batches(items: Sequence[Item], rng: Random | None) -> Iterator[list[int]]:
    """Indices of items of like length, in an order of chance where there is one to draw by."""
    order = list(range(len(items)))
    if rng is None:
        order.sort(key=lambda index: len(items[index].pieces))
        yield from (order[at : at + BATCH] for at in range(0, len(order), BATCH))
        return
    rng.shuffle(order)
    for start in range(0, len(order), 20 * BATCH):
        near = sorted(order[start : start + 20 * BATCH], key=lambda at: len(items[at].pieces))
        cut = [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
        rng.shuffle(cut)
        yield from cut


class Teacher:
    """The encoder with two layers above it: what stands between the two names, of five labels."""

    def __init__(self, folder: Path) -> None:
        import torch
        from transformers import AutoModel, AutoTokenizer

        torch.manual_seed(0)
        self.torch = torch
        self.cut = AutoTokenizer.from_pretrained(folder)
        self.cut.add_special_tokens({"additional_special_tokens": list(NAMES)})
        self.encoder = AutoModel.from_pretrained(folder)
        width = self.encoder.config.hidden_size
        layer = torch.nn
        self.above = layer.Sequential(
            layer.Dropout(0.1),
            layer.Linear(3 * width, width),
            layer.GELU(),
            layer.Dropout(0.1),
            layer.Linear(width, 5),
        )

    def scores(self, items: Sequence[Item]) -> Any:
        """The scores of the five labels of each item."""
        torch = self.torch
        length = max(len(one.pieces) for one in items)
        ids = torch.zeros(len(items), length, dtype=torch.long)
        there = torch.zeros(len(items), length)
        for row, one in enumerate(items):
            ids[row, : len(one.pieces)] = torch.tensor(one.pieces)
            there[row, : len(one.pieces)] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.encoder(input_ids=ids, attention_mask=there).last_hidden_state
            rows = torch.arange(len(items))
            ends = [
                torch.tensor([getattr(one, end) for one in items]) for end in ("first", "second")
            ]
            held = torch.cat([hidden[:, 0], *(hidden[rows, end] for end in ends)], dim=1)
            scores = self.above(held)
        return scores.float()

    def learn(self, lines: Sequence[Line]) -> None:
        """Learn the labels of lines."""
        torch = self.torch
        items = [item(self.cut, _asked(line)) for line in lines]
        labels = torch.tensor([line.label for line in lines])
        parts = [
            {"params": self.encoder.parameters(), "lr": RATE},
            {"params": self.above.parameters(), "lr": 4 * RATE},
        ]
        adam = torch.optim.AdamW(parts, weight_decay=0.01)
        steps = ROUNDS * -(-len(items) // BATCH)
        paced = torch.optim.lr_scheduler.LambdaLR(
            adam, lambda step: min(1.0, 10 * (step + 1) / steps) * max(0.02, 1 - step / steps)
        )
        rng = Random(0)
        self.encoder.train()
        self.above.train()
        for number in range(ROUNDS):
            for batch in batches(items, rng):
                scores = self.scores([items[index] for index in batch])
                loss = torch.nn.functional.cross_entropy(
                    scores, labels[batch], label_smoothing=0.05
                )
                adam.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(self.encoder.parameters(), 1.0)
                adam.step()
                paced.step()
            print(f"round {number + 1} of {ROUNDS}: loss {float(loss.detach()):.3f}", flush=True)

    def chances(self, asked: Sequence[Asked]) -> np.ndarray:
        """The chances of the five labels of each pair."""
        self.encoder.eval()
        self.above.eval()
        items = [item(self.cut, one) for one in asked]
        found = np.zeros((len(items), 5), dtype=np.float32)
        with self.torch.no_grad():
            for batch in batches(items, None):
                scores = self.scores([items[index] for index in batch])
                found[batch] = self.torch.softmax(scores, dim=1).numpy()
        return found


def _asked(line: Line) -> Asked:
    return line.text, line.p.start, line.p.end, line.q.start, line.q.end


def main(arguments: list[str] | None = None) -> int:
    """Do all of it."""
    parser = argparse.ArgumentParser(prog="python -m training.teacher", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("encoder", type=Path, help="folder of the encoder")
    parser.add_argument("asked", type=Path, help="the pairs to ask about")
    parser.add_argument("--out", type=Path, required=True, help="where to keep the answers")
    given = parser.parse_args(arguments)
    lines = distinct(read(given.corpora / "dse" / "train.txt"))
    asked = [tuple(one) for one in json.loads(given.asked.read_text(encoding="utf-8"))]
    teacher = Teacher(given.encoder)
    teacher.learn([line for line in lines if not is_held_back(line.key)])
    keep(given.out, asked, teacher.chances(asked))
    print(f"{given.out}: {len(asked):,} pairs")
    return 0


def keep(path: Path, asked: Sequence[Asked], chances: np.ndarray) -> None:
    """Write what the teacher thinks of pairs, in thousandths."""
    rows = np.round(1000 * chances).astype(int).tolist()
    path.write_text(json.dumps([[*one, row] for one, row in zip(asked, rows, strict=True)]))


if __name__ == "__main__":
    sys.exit(main())
