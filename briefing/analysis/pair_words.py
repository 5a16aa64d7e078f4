"""What words mean: a row of numbers each, near each other for words of like meaning.

A model of stances that has met "lauded" in one sentence reads "commended" in the next by it. The
rows are made by `training.meanings` from a public encoder of sentences; names are not among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

FILE = "words.npz"


class WordTable:
    """The words that are known, in small letters, and ``rows``, what each means.

    ``rows`` is a matrix of float32, a row a word.
    """

    def __init__(self, words: Mapping[str, int], rows: np.ndarray[Any, Any]) -> None:
        self._words, self.rows = words, rows

    @classmethod
    def read(cls) -> WordTable:
        """Read the table that comes with the program.

        It holds the words, one a line in UTF-8 bytes, and whole numbers of 8 bits with a scale a
        row.
        """
        import numpy as np

        with (
            as_file(files("briefing.analysis").joinpath(FILE)) as path,
            np.load(path) as kept,
        ):
            words = kept["words"].tobytes().decode("utf-8").split("\n")
            rows = kept["rows"].astype(np.float32) * kept["scales"].astype(np.float32)[:, None]
        return cls({word: row for row, word in enumerate(words)}, rows)

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, lower: str, lemma: str, unknown: int = -1) -> int:
        """Return the row of a word, else of its lemma, else what stands for the ``unknown``."""
        row = self._words.get(lower)
        return self._words.get(lemma, unknown) if row is None else row
