"""``briefing analyse``: what is found in files, in records, or in a whole library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from briefing.commands import line


def analyse(words: Sequence[str]) -> int:
    """Run ``briefing analyse``."""
    parser = line.Parser(prog="briefing analyse", description="Tell what is found in articles.")
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help='.md, .txt, "-" for standard input'
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print records")
    form.add_argument(
        "--jsonl", action="store_true", help="a record in, a record out, line by line"
    )
    form.add_argument(
        "--library", type=Path, metavar="DIR", help="analyse what is new in a library, and keep it"
    )
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", help="processes at work on a library (all cores but one)"
    )
    parser.add_argument(
        "--cluster",
        type=_address,
        metavar="tcp://HOST:PORT",
        help="the scheduler of a Dask cluster whose workers do it instead",
    )
    options = parser.parse_args(words)
    if options.library:
        if options.files:
            parser.error("names files beside a library")
        if options.jobs and options.cluster:
            parser.error("--jobs counts processes here, --cluster has its own: name one")
        from briefing.commands import whole

        return whole.analyse_library(options.library, options.jobs, options.cluster)
    if options.jobs or options.cluster:
        parser.error(f"{'--jobs' if options.jobs else '--cluster'} goes with --library")
    from briefing.analysis import batch

    settings = line.settings()
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


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"no number from 1 to 256: {line.shown(text)}")
    return int(text)


def _address(text: str) -> str:
    from briefing.commands.cluster import is_address

    if not is_address(text):
        raise argparse.ArgumentTypeError(f"no address like tcp://host:8786: {line.shown(text)}")
    return text
