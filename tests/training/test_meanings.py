"""Which words get a meaning, and how it is kept."""

import numpy as np
import pytest

from briefing.analysis import pair_words
from briefing.analysis.pair_words import WordTable
from training.meanings import common, turned, write


def test_words_met_twice_in_small_letters_are_kept():
    found = common(["They lauded it.", "Lauded, he was lauded.", "Once more they didn’t."])
    assert found == ["lauded"]


def test_names_are_not():
    texts = ["Marsh spoke. The marsh is wet, the marsh is deep.", "Marsh, Marsh and Marsh"]
    assert "marsh" not in common(texts)
    assert "marsh" in common(texts[:1])


def test_the_widest_directions_come_first():
    rng = np.random.default_rng(0)
    rows = rng.standard_normal((50, 4)) * [1, 9, 1, 3]
    found = turned(rows, 2)
    assert found.shape == (50, 2)
    assert found[:, 0].std() > found[:, 1].std()
    assert abs(np.corrcoef(found[:, 0], rows[:, 1])[0, 1]) > 0.8


def test_what_is_written_is_read(tmp_path, monkeypatch):
    rows = np.random.default_rng(0).standard_normal((2, 5))
    write(tmp_path / pair_words.FILE, ["blame", "don't"], rows)
    monkeypatch.setattr(pair_words, "files", lambda package: tmp_path)
    table = WordTable.read()
    assert len(table) == 2
    assert table.row("don't", "do") == 1
    assert table.row("blamed", "blame") == 0
    assert table.row("fish", "fish", -7) == -7
    assert table.rows == pytest.approx(rows, abs=0.02)
