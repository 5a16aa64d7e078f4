"""`python -m training.meanings CORPORA ENCODER`: make the table of what words mean.

Every word that the open corpora and the training sentences of DSE hold twice or more in small
letters, and more often so than not, is read by itself by a public encoder of sentences
(all-MiniLM-L6-v2, Apache-2.0; ENCODER is the folder it was unpacked to). The mean of what comes out
is turned so that its widest directions come first (principal components), the first few of these
are kept, and written as whole numbers of 8 bits with a scale a word. Names stay out by their
capitals. It needs PyTorch and transformers, so it runs in an environment of its own, not in that of
the program; it is done once, and `training.pairs` needs but the table.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

OUT = Path("briefing/analysis/words.npz")

OFTEN = 2
"""Times a word must be met."""

KEPT = 96
"""Numbers a word."""

BATCH = 512

_WORD = re.compile(r"[A-Za-z]+(?:[-'’][A-Za-z]+)*")


def texts(corpora: Path) -> Iterator[str]:
    """The running texts of the training parts that words are taken from."""
    yield from (corpora / "dse" / "train.txt").read_text(encoding="utf-8").splitlines()
    for path in sorted(corpora.glob("*/*train*.conllu.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from (row[9:] for row in file if row.startswith("# text = "))
    with gzip.open(corpora / "gmb" / "gmb-part-train.csv.gz", "rt", encoding="utf-8") as file:
        # One token a row, the second of four columns: "sentence,word,pos,tag".
        yield " ".join(row.split(",")[1] for row in file)


def common(found: Iterable[str]) -> list[str]:
    """The words met often enough, and in small letters more often than not, by name."""
    small: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for text in found:
        for word in _WORD.findall(text):
            lower = word.lower().replace("’", "'")
            every[lower] += 1
            small[lower] += word[0].islower()
    return sorted(word for word, n in small.items() if n >= OFTEN and 2 * n >= every[word])


def encoded(words: list[str], folder: Path) -> np.ndarray:
    """What the encoder makes of each word by itself, a row a word."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(1)
    cut, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    pieces = [cut(word)["input_ids"][:16] for word in words]
    order = sorted(range(len(words)), key=lambda index: len(pieces[index]))
    made = np.zeros((len(words), model.config.hidden_size), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            length = max(len(pieces[index]) for index in batch)
            ids = torch.zeros(len(batch), length, dtype=torch.long)
            there = torch.zeros(len(batch), length)
            for row, index in enumerate(batch):
                ids[row, : len(pieces[index])] = torch.tensor(pieces[index])
                there[row, : len(pieces[index])] = 1
            hidden = model(input_ids=ids, attention_mask=there).last_hidden_state
            mean = (hidden * there[..., None]).sum(1) / there.sum(1, keepdim=True)
            made[batch] = mean.numpy()
    return made


def turned(rows: np.ndarray, kept: int) -> np.ndarray:
    """Rows of one length around their mean, along their ``kept`` widest directions."""
    rows = rows.astype(np.float64) - rows.mean(axis=0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    _, directions = np.linalg.eigh(rows.T @ rows)
    found = rows @ directions[:, ::-1][:, :kept]
    return found / found.std()


def write(path: Path, words: list[str], rows: np.ndarray) -> None:
    """Write the table as `briefing.analysis.pair_words` reads it."""
    scales = np.abs(rows).max(axis=1) / 127 + 1e-12
    np.savez_compressed(
        path,
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        rows=np.round(rows / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float16),
    )


def main(arguments: list[str] | None = None) -> int:
    """Do all of it."""
    parser = argparse.ArgumentParser(prog="python -m training.meanings", description=__doc__)
    parser.add_argument("corpora", type=Path, help="folder of the corpora")
    parser.add_argument("encoder", type=Path, help="folder of the encoder")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    words = common(texts(given.corpora))
    write(given.out, words, turned(encoded(words, given.encoder), KEPT))
    print(f"{given.out}: {given.out.stat().st_size:,} bytes, {len(words):,} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
