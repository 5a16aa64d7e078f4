"""Train one of the committed configs."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from spacy import util
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from thinc.api import NumpyOps, set_current_ops

from training import registry

CONFIGS = Path(__file__).parent / "configs"


def fit(config: str, out: Path, train_path: Path, dev_path: Path, **overrides: object) -> Path:
    """Train `configs/<config>.cfg`; gives the folder of the checkpoint that was best on dev.

    Overrides are config values by their dotted name. Matrices are multiplied by numpy, not by
    blis: where blis does not know the processor it falls back to kernels four times as slow.
    """
    assert registry  # the configs name what it registers
    set_current_ops(NumpyOps(use_blis=False))
    paths = {"paths.train": str(train_path), "paths.dev": str(dev_path)}
    settings = util.load_config(
        CONFIGS / f"{config}.cfg", overrides={**paths, **overrides}, interpolate=False
    )
    out.mkdir(parents=True, exist_ok=True)
    train(init_nlp(settings), out)
    return out / "model-best"


def fit_once(out: Path, data: Path, overrides: Mapping[str, str]) -> None:
    """Train the config that is called as the folder `out` is, unless that has been done."""
    if not (out / "done").exists():
        name = out.name
        fit(name, out, data / f"{name}-train.spacy", data / f"{name}-dev.spacy", **overrides)
        (out / "done").touch()


def main() -> None:
    """Train one config by hand: name, output folder, training file, development file."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("config")
    parser.add_argument("out", type=Path)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    given = parser.parse_args()
    fit(given.config, given.out, given.train, given.dev)


if __name__ == "__main__":
    main()
