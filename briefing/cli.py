"""The command line: the reader, and everything the program knows without the screen."""

from __future__ import annotations

import argparse
import gc
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import __version__

if TYPE_CHECKING:
    from briefing.config import Config
    from briefing.store.shelf import Shelf

DONE, INPUT_WRONG, LINE_WRONG, NO_LIBRARY = 0, 1, 2, 3
"""What the program ends with: see the contract in docs/interface.md."""

COMMANDS = ("analyse", "list", "reindex", "check")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for and return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        named = words and words[0] in COMMANDS
        return _command(words[0], words[1:]) if named else _open(words)
    except BrokenPipeError:
        # Whoever read our output has had enough; there is nobody to tell.
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        return 130
    except Exception:
        from briefing.config import log_file

        log_to(log_file())
        logging.getLogger("briefing").exception("the command failed")
        return fail(NO_LIBRARY, f"something went wrong here: it is written down in {log_file()}")


def fail(status: int, message: str) -> int:
    """Tell what is wrong in one line and return ``status``."""
    print(f"briefing: {message}", file=sys.stderr)
    return status


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


class _Parser(argparse.ArgumentParser):
    """Tells what is wrong with a command line in the form of all our messages."""

    def error(self, message: str) -> Any:
        where = self.prog.removeprefix("briefing").strip() or "command line"
        sys.exit(fail(LINE_WRONG, f"{message}: {where}: --help tells what there is"))


# -- the reader ------------------------------------------------------------------------


def _reader_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="briefing",
        description="Read the news: articles, who is in them, and who takes which stance.",
        epilog=f"Commands: briefing {{{','.join(COMMANDS)}}} --help. "
        "A library of that name is opened as ./NAME.",
    )
    parser.add_argument("library", nargs="?", type=Path, help="the folder of articles to open")
    parser.add_argument("--sample", action="store_true", help="open the sample library")
    parser.add_argument("--version", action="store_true", help="tell the versions and stop")
    return parser


def _open(words: list[str]) -> int:
    options = _reader_parser().parse_args(words)
    if options.version:
        return _version()
    from briefing import config

    settings, problems = config.load()
    folder = options.library or settings.library or config.default_library()
    if options.sample:
        folder = config.data_dir() / "sample"
    elif options.library and not options.library.is_dir():
        return fail(
            NO_LIBRARY, f"there is no such folder: {_shown(options.library)}: make it first"
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return fail(
            LINE_WRONG, "the reader needs a terminal: standard input and output: see --help"
        )
    log_to(config.log_file())
    from briefing.store.disk import StoreRefused

    try:
        return _read(folder, settings, problems, sample=options.sample)
    except StoreRefused as refusal:
        return fail(NO_LIBRARY, str(refusal))


def _read(folder: Path, settings: Config, problems: list[str], *, sample: bool) -> int:
    # Nothing that is loaded becomes garbage: collecting would only delay the first paint, after
    # which the app turns it on again.
    gc.disable()
    from briefing.config import log_file, seeds_dir
    from briefing.tui.app import Reader

    if sample:
        from briefing.store.library import Library

        Library(folder).add_sample(seeds_dir())
    app = Reader(folder, settings, problems)
    app.run()
    if app.fault:
        return fail(NO_LIBRARY, f"the reader had to stop: {app.fault}: see {log_file()}")
    return DONE


def _version() -> int:
    from briefing.analysis.protocol import PIPELINE

    print(f"briefing {__version__}")
    print(f"pipeline {PIPELINE}")
    return DONE


def _shown(path: Path) -> str:
    from briefing.text.clean import clean_line

    return clean_line(path)


# -- the commands -------------------------------------------------------------------------


def _settings() -> Config:
    """Return the reader's settings, having told what of them cannot be used."""
    from briefing import config

    settings, problems = config.load()
    for problem in problems:
        fail(DONE, problem)
    return settings


def _command(name: str, words: list[str]) -> int:
    run = {"analyse": _analyse, "list": _list, "reindex": _reindex, "check": _check}[name]
    return run(words)


def _analyse(words: list[str]) -> int:
    parser = _Parser(prog="briefing analyse", description="Tell what is found in articles.")
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help='.md, .txt, "-" for standard input'
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print records")
    form.add_argument(
        "--jsonl", action="store_true", help="a record in, a record out, line by line"
    )
    options = parser.parse_args(words)
    from briefing.analysis import batch

    settings = _settings()
    if options.jsonl:
        if len(options.files) > 1:
            parser.error("--jsonl reads one file")
        return batch.analyse_lines_of(
            (options.files or ["-"])[0], sys.stdin, sys.stdout, sys.stderr, settings.pipeline
        )
    if not options.files:
        parser.error("names no file")
    return batch.analyse_files(
        options.files,
        as_json=options.json,
        stdin=sys.stdin,
        out=sys.stdout,
        err=sys.stderr,
        pipeline_name=settings.pipeline,
    )


def _library_options(name: str, description: str) -> argparse.ArgumentParser:
    parser = _Parser(prog=f"briefing {name}", description=description)
    parser.add_argument("--library", type=Path, metavar="DIR", help="the library's folder")
    return parser


def _shelf(named: Path | None) -> Shelf | int:
    """Return the library's store, or the exit status where there is none."""
    from briefing import config
    from briefing.store.disk import StoreRefused
    from briefing.store.shelf import Shelf

    settings = _settings()
    folder = named or settings.library or config.default_library()
    if not folder.is_dir():
        return fail(NO_LIBRARY, f"there is no library: {_shown(folder)}: name one by --library")
    try:
        return Shelf(folder)
    except StoreRefused as refusal:
        return fail(NO_LIBRARY, str(refusal))


def _list(words: list[str]) -> int:
    parser = _library_options("list", "List the articles of a library, newest first.")
    parser.add_argument("--query", default="", metavar="Q", help="words of title, source or date")
    parser.add_argument("--json", action="store_true", help="print records")
    options = parser.parse_args(words)
    shelf = _shelf(options.library)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        shelf.open_rest()
        for _ in shelf.refresh():
            pass
        rows = shelf.catalogue.headlines(match=options.query)
        if options.json:
            records = [shelf.record(row) for row in rows]
            json.dump(records, sys.stdout, ensure_ascii=False, indent=1)
            print()
        else:
            for row in rows:
                mark = " " if row.read else "*"
                print(f"{mark} {row.published or '          '}  {row.source[:20]:20}  {row.title}")
        faulty = [row for row in rows if row.fault]
        for row in faulty:
            fail(DONE, f"{row.fault}: {row.id}")
    return INPUT_WRONG if faulty else DONE


def _reindex(words: list[str]) -> int:
    options = _library_options(
        "reindex", "Make anew all that is derived from the articles."
    ).parse_args(words)
    shelf = _shelf(options.library)
    if isinstance(shelf, int):
        return shelf
    with shelf:
        last = None
        for last in shelf.reindex():
            if sys.stderr.isatty():
                print(f"\r{last.read} of {last.total} articles", end="", file=sys.stderr)
        if sys.stderr.isatty():
            print(file=sys.stderr)
        for fault in last.faults if last else ():
            fail(DONE, fault)
        total, _ = shelf.catalogue.counts()
        print(f"{total} articles listed")
    return INPUT_WRONG if last and last.faults else DONE


def _check(words: list[str]) -> int:
    parser = _library_options("check", "Tell what is wrong with a library; nothing is destroyed.")
    parser.add_argument("--repair", action="store_true", help="recover what can be read")
    options = parser.parse_args(words)
    shelf = _shelf(options.library)
    if isinstance(shelf, int):
        return shelf
    folder = shelf.library.folder
    shelf.close()
    from briefing.store import check

    faults = check.repair(folder) if options.repair else check.check(folder)
    for fault in faults:
        print(fault)
    if not faults:
        print("nothing is wrong")
    return INPUT_WRONG if faults else DONE
