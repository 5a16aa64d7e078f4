"""Run `spacy train` with one of the committed configs."""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.cli.train import train

from training import registry

CONFIGS = Path(__file__).parent / "configs"


def fit(config: str, out: Path, train_path: Path, dev_path: Path, **overrides: object) -> Path:
    """Train `configs/<config>.cfg`; gives the folder of the checkpoint that was best on dev.

    Overrides are config values by their dotted name.
    """
    assert registry  # the configs name what it registers
    paths = {"paths.train": str(train_path), "paths.dev": str(dev_path)}
    train(CONFIGS / f"{config}.cfg", out, overrides={**paths, **overrides})
    return out / "model-best"


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
