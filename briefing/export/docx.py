"""A brief as a document of Word, made of its Markdown by pandoc, where that is installed."""

from __future__ import annotations

import shutil
import subprocess

from briefing.export.rendering import FOLDER, Unmade
from briefing.text.clean import clean_line

SECONDS = 60
"""How long pandoc may work."""

_FILTER = FOLDER / "no-images.lua"

_READS = "commonmark+footnotes"
"""What is escaped for Markdown is escaped for this: no dialect with more signs of its own."""


def docx(markdown: str) -> bytes:
    """Return the document that pandoc makes of a brief in Markdown.

    It is run in its sandbox, where it reads what it is given and no file. Some systems ship a
    pandoc that keeps its own parts in files and so can make nothing there: that one is run without.
    Pictures, which it would fetch, are taken out before by a filter in either case.

    Raises:
        Unmade: where there is no pandoc, or it cannot do it.
    """
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        raise Unmade("there is no pandoc here: --format docx: install it, or take html or md")
    done = _run(pandoc, markdown, "--sandbox")
    if done.returncode and b"data file" in done.stderr:
        done = _run(pandoc, markdown)
    if done.returncode or not done.stdout:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = clean_line(lines[0])[:200] if lines else f"it ended with {done.returncode}"
        raise Unmade(f"pandoc could not make it: --format docx: {why}: take html or md")
    return done.stdout


def _run(pandoc: str, markdown: str, *more: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [pandoc, *more, f"--from={_READS}", "--to=docx", f"--lua-filter={_FILTER}", "-o", "-"],
            input=markdown.encode("utf-8", "replace"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unmade(f"pandoc was stopped: --format docx: over {SECONDS} seconds") from None
    except OSError as error:
        raise Unmade(f"pandoc cannot be run: {clean_line(pandoc)}: {error.strerror}") from None
