"""The command line: the reader, and everything the program knows without the screen."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.commands.line import DONE, LINE_WRONG, NO_LIBRARY, Parser, fail, log_to, shown
from briefing.commands.table import COMMANDS

if TYPE_CHECKING:
    from briefing.config import Config
    from briefing.still.standing import Still


def main(arguments: Sequence[str] | None = None, *, still: Still | None = None) -> int:
    """Do what the command line asks for and return the exit status.

    ``still`` stands on the terminal already, for the reader to draw over.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        named = words and words[0] in COMMANDS
        return command(words[0])(words[1:]) if named else _open(words, still)
    except BrokenPipeError:
        # Whoever read our output has had enough; there is nobody to tell.
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from briefing.config import log_file
        from briefing.store.disk import StoreRefused

        if isinstance(error, StoreRefused):
            return fail(NO_LIBRARY, str(error))
        log_to(log_file())
        logging.getLogger("briefing").exception("the command failed")
        return fail(NO_LIBRARY, f"something went wrong here: it is written down in {log_file()}")


def command(name: str) -> Callable[[Sequence[str]], int]:
    """Return what runs the command of that name: words in, exit status out."""
    module, function = COMMANDS[name].split(".")
    found: Callable[[Sequence[str]], int] = getattr(
        import_module(f"briefing.commands.{module}"), function
    )
    return found


# -- the reader ------------------------------------------------------------------------


def _reader_parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="briefing",
        description="Read the news: articles, who is in them, and who takes which stance.",
        epilog=f"Commands: briefing {{{','.join(COMMANDS)}}} --help. "
        "A library of that name is opened as ./NAME.",
    )
    parser.add_argument("library", nargs="?", type=Path, help="the folder of articles to open")
    parser.add_argument("--sample", action="store_true", help="open the sample library")
    parser.add_argument(
        "--as", dest="coder", metavar="NAME", help="in whose name to decide (coder in the settings)"
    )
    parser.add_argument(
        "--read-only",
        action="store_true",
        help="change nothing, whatever is pressed",
    )
    parser.add_argument("--in-browser", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="store_true", help="tell the versions and stop")
    return parser


def _open(words: list[str], still: Still | None) -> int:
    options = _reader_parser().parse_args(words)
    if options.version:
        return _version(options.library)
    from briefing import config

    settings, problems = config.load()
    if options.coder is not None:
        settings = replace(settings, coder=shown(options.coder))
    folder = options.library or settings.library or config.default_library()
    if options.sample:
        folder = config.data_dir() / "sample"
    elif options.library and not options.library.is_dir():
        return fail(NO_LIBRARY, f"there is no such folder: {shown(options.library)}: make it first")
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if options.in_browser and terminal:
        return fail(LINE_WRONG, "a browser is shown the reader by briefing serve: --in-browser")
    if not (options.in_browser or terminal):
        return fail(
            LINE_WRONG, "the reader needs a terminal: standard input and output: see --help"
        )
    log_to(config.log_file())
    from briefing.store.disk import StoreRefused

    try:
        # A refusal is told once the still has gone.
        with still or nullcontext():
            return _read(
                folder,
                settings,
                problems,
                still,
                sample=options.sample,
                write=not options.read_only,
                served=options.in_browser,
            )
    except StoreRefused as refusal:
        return fail(NO_LIBRARY, str(refusal))


def _read(
    folder: Path,
    settings: Config,
    problems: list[str],
    still: Still | None,
    *,
    sample: bool,
    write: bool,
    served: bool,
) -> int:
    # Nothing that is loaded becomes garbage: collecting would only delay the first paint, after
    # which the app turns it on again.
    gc.disable()
    from briefing.config import log_file, seeds_dir
    from briefing.tui.app import Reader

    if sample and write:
        from briefing.store.library import Library

        Library(folder).add_sample(seeds_dir())
    app = Reader(folder, settings, problems, still=still, write=write, served=served)
    app.run()
    if app.fault:
        return fail(NO_LIBRARY, f"the reader had to stop: {app.fault}: see {log_file()}")
    return DONE


def _version(named: Path | None) -> int:
    from briefing import config
    from briefing.analysis.protocol import PIPELINE
    from briefing.news.tuning_record import last
    from briefing.store.tunings import file_of

    folder = named or config.load()[0].library or config.default_library()
    tuning = last(file_of(folder))
    print(f"briefing {__version__}")
    print(f"pipeline {PIPELINE}{tuning.names.mark}")
    if not tuning.empty:
        told = f"{tuning.decisions:,} decisions, {tuning.day}"
        print(f"tuning {tuning.digest} ({told}): {shown(folder)}")
    return DONE
