"""What all commands share: how they end, how they complain, and the library they work on."""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.config import Config
    from briefing.news.query import Query
    from briefing.store.shelf import Shelf

DONE, INPUT_WRONG, LINE_WRONG, NO_LIBRARY = 0, 1, 2, 3
"""What the program ends with: see the contract in docs/interface.md."""

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def fail(status: int, message: str) -> int:
    """Tell what is wrong in one line and return ``status``."""
    print(f"briefing: {message}", file=sys.stderr)
    return status


class Parser(argparse.ArgumentParser):
    """Tells what is wrong with a command line in the form of all our messages."""

    def error(self, message: str) -> Any:
        """Tell what is wrong and end the program."""
        where = self.prog.removeprefix("briefing").strip() or "command line"
        sys.exit(fail(LINE_WRONG, f"{shown(message)}: {where}: --help tells what there is"))


def library_parser(name: str, description: str) -> Parser:
    """Return the parser of a command that works on a library."""
    parser = Parser(prog=f"briefing {name}", description=description)
    parser.add_argument("--library", type=Path, metavar="DIR", help="the library's folder")
    return parser


def day(text: str) -> str:
    """Return a day, month or year as it was given.

    Raises:
        argparse.ArgumentTypeError: where it is none.
    """
    if not _DAY.fullmatch(text):
        raise argparse.ArgumentTypeError(f"no day like 2025-11-30: {shown(text)}")
    return text


def settings() -> Config:
    """Return the reader's settings, having told what of them cannot be used."""
    from briefing import config

    found, problems = config.load()
    for problem in problems:
        fail(DONE, problem)
    return found


def find_library(
    named: Path | None, given: Config | None = None, *, make: bool = False
) -> Path | int:
    """Return the library's folder, unopened, or the exit status where there is none.

    With ``make`` the reader's own is made where it is missing, but none that was named: that may
    be a slip of the pen.
    """
    from briefing import config

    given = given or settings()
    folder = named or given.library or config.default_library()
    if make and not named and not folder.exists():
        from briefing.store import disk

        disk.make_folder(folder)
    if not folder.is_dir():
        return fail(NO_LIBRARY, f"there is no library: {shown(folder)}: name one by --library")
    return folder


def open_library(
    named: Path | None,
    given: Config | None = None,
    coder: str | None = None,
    *,
    write: bool = True,
) -> Shelf | int:
    """Return the library's store, or the exit status where there is none.

    ``coder`` is in whose name something is decided; None for whom the settings name. Opened not to
    ``write``, it stays as it is in every byte.
    """
    from briefing.store.disk import StoreRefused
    from briefing.store.shelf import Shelf

    given = given or settings()
    folder = find_library(named, given)
    if isinstance(folder, int):
        return folder
    try:
        return Shelf(folder, given.coder if coder is None else coder, write=write)
    except StoreRefused as refusal:
        return fail(NO_LIBRARY, str(refusal))


def refresh(shelf: Shelf) -> None:
    """Bring the list of a library's articles up to date with its files."""
    shelf.open_rest()
    for _ in shelf.refresh():
        pass


def index(shelf: Shelf) -> None:
    """Have all articles of a library found by their words, telling how far it is on a terminal."""
    told = False
    for step in shelf.index():
        if told := sys.stderr.isatty():
            print(f"\r{step.done} of {step.total} indexed", end="", file=sys.stderr)
    if told:
        print(file=sys.stderr)


def query(text: str) -> Query | int:
    """Return what ``text`` asks for, or the exit status where it means nothing."""
    from briefing.news.query import Wrong
    from briefing.news.query_line import parse

    found = parse(text)
    return fail(LINE_WRONG, f"{found}: --query") if isinstance(found, Wrong) else found


def asks_for_words(query: Query) -> bool:
    """Tell whether a query cannot be answered without the full-text index."""
    from briefing.news.query import Words, leaves

    return any(isinstance(one, Words) for one in leaves(query))


def print_records(records: Sequence[Any]) -> None:
    """Print ``records`` as one JSON array."""
    json.dump(records, sys.stdout, ensure_ascii=False, indent=1)
    print()


def log_to(path: Path) -> None:
    """Write faults to the file at ``path``; without one nothing is written anywhere."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logger = logging.getLogger("briefing")
    if not logger.handlers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False


def shown(text: object) -> str:
    """Return what came from outside as it may be shown."""
    from briefing.text.clean import clean_line

    return clean_line(str(text))
