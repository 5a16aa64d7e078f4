"""The reader in a terminal of its own, with a home, a configuration and a library of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from briefing.config import seeds_dir
from tests.terminal.terminal import Terminal

WIDE = (160, 50)

_MAY_READ_ALL = "-dac_override,-dac_read_search"


@dataclass
class Person:
    """Somebody with a home directory who opens the reader, closes it and opens it again.

    ``environ`` is the whole environment of what is started.
    """

    home: Path
    stack: ExitStack
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = ("CONFIG", "DATA", "STATE", "CACHE")
        self.environ |= {f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in kinds}
        self.environ |= {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "TERM": "tmux-256color",
            "COLORTERM": "truecolor",
            "BRIEFING_CONFIG": str(self.home / "config.toml"),
        }
        self.configure("")

    @property
    def sample(self) -> Path:
        """Where the sample library is kept."""
        return self.home / "data" / "briefing" / "sample"

    def configure(self, toml: str) -> None:
        """Write the configuration."""
        (self.home / "config.toml").write_text(toml, encoding="utf-8")

    def runs(
        self,
        *arguments: str | Path,
        size: tuple[int, int] = WIDE,
        environ: Mapping[str, str | None] | None = None,
        before: list[str] | None = None,
        record: Path | None = None,
    ) -> Terminal:
        """Start the program with ``arguments`` and return its terminal.

        ``environ`` changes the environment, where None takes something out of it; ``before`` are
        words to put before the command.
        """
        settings = {**self.environ, **(environ or {})}
        command = [*(before or []), sys.executable, "-m", "briefing", *map(str, arguments)]
        terminal = self.stack.enter_context(Terminal(*size))
        kept = {key: value for key, value in settings.items() if value is not None}
        terminal.start(command, kept, cwd=self.home, record=record)
        return terminal

    def opens(self, *arguments: str | Path, **settings: object) -> Terminal:
        """Start the program and wait until the list of articles is on the screen."""
        terminal = self.runs(*arguments, **settings)
        terminal.wait_for("Articles 1/")
        return terminal


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    """Return somebody who has never used the program; what is started ends with the test."""
    home = tmp_path / "home"
    home.mkdir()
    with ExitStack() as stack:
        yield Person(home, stack)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a library with the sample briefings, of which nothing is known yet."""
    folder = tmp_path / "library"
    shutil.copytree(seeds_dir(), folder, ignore=shutil.ignore_patterns("*first-steps.md"))
    return folder


@pytest.fixture
def bound() -> list[str]:
    """Return words before a command that make it heed permissions, also where root runs it."""
    if os.geteuid():
        return []
    words = ["setpriv", f"--bounding-set={_MAY_READ_ALL}", f"--inh-caps={_MAY_READ_ALL}", "--"]
    try:
        heeds = subprocess.run([*words, "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        heeds = False
    if not heeds:
        pytest.skip("root may read and write everything, and setpriv cannot be used here")
    return words
