"""Libraries and articles of any size, made from the sample articles: the words are our own."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import subprocess
import time
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from benchmarks.terminal import BRIEFING
from briefing.config import seeds_dir
from briefing.text import front

FIRST_WORDS = "The first words of it."
"""How the text of every generated article begins."""

LAST_WORDS = "And these are the last."
"""How the text of ``article`` ends."""

_NEWEST = date(2025, 12, 31)
_A_DAY = 60
_EDITION = "3"
"""Another one where ``library`` makes other articles than before: those kept are made anew."""

_OUTLETS = ("Harbour Wire", "Meridian Dispatch", "The Northern Ledger", "Lakeland Observer")


def title(number: int) -> str:
    """Return how the title of an article of a library begins; number 0 is the newest."""
    return f"{number:06}"


def second() -> str:
    """Return how the title of the article below the newest begins, in a library of two days."""
    # Of one day the last written stands first.
    return title(_A_DAY)


def oldest(count: int) -> int:
    """Return the number of the article at the end of a library of ``count``, the newest first."""
    # Of one day the last written stands first.
    return count - 1 - (count - 2) % _A_DAY


@cache
def paragraphs() -> tuple[str, ...]:
    """Return the plain paragraphs of the sample articles."""
    found: list[str] = []
    for path in sorted(seeds_dir().glob("*.md")):
        source = path.read_text("utf-8")
        body = source[front.split(source)[1] :]
        found += [part for part in body.split("\n\n") if part[:1].isalpha() or part[:1] in "“‘"]
    return tuple(found)


@cache
def sentences() -> tuple[str, ...]:
    """Return the sentences of these paragraphs, each once."""
    parts = (part for text in paragraphs() for part in re.split(r"(?<=[.!?”])\s+", text))
    return tuple(dict.fromkeys(part for part in parts if len(part) > 20))


def article(words: int, seed: int = 0) -> str:
    """Return a Markdown article of about ``words`` words, the same for the same ``seed``.

    A longer article of one seed begins like a shorter one.
    """
    chance = random.Random(seed)
    parts, count = ["# A long day in the news", FIRST_WORDS], 0
    while count < words:
        part = chance.choice(paragraphs())
        if len(parts) % 12 == 0:
            parts.append(f"## Part {len(parts) // 12}")
        parts.append(part)
        count += len(part.split())
    return "\n\n".join((*parts, LAST_WORDS)) + "\n"


def cached(count: int) -> Path:
    """Return a library of ``count`` articles that is made once, and listed, and kept.

    It lies in the user's folder for caches, under a name that says what its articles are made of.
    Nobody may change its articles; what is derived of them may be made anew.
    """
    import platformdirs

    made_of = hashlib.sha256("\n".join((_EDITION, *paragraphs())).encode())
    caches = platformdirs.user_cache_path("briefing-bench", appauthor=False)
    folder = caches / f"{count}-{made_of.hexdigest()[:12]}"
    done = folder / ".briefing" / "catalogue.sqlite"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        library(folder, count)
        listed(folder)
    return folder


def library(folder: Path, count: int, seed: int = 0) -> Path:
    """Return ``folder`` with ``count`` short articles, a thousand to a folder inside it.

    They are made, unless they are there already from another benchmark of this run.
    """
    if folder.exists():
        return folder
    chance = random.Random(seed)
    openings = [part.split(". ")[0].replace('"', "'") for part in paragraphs()]
    for number in range(count):
        inner = folder / f"{number // 1000:04}"
        if number % 1000 == 0:
            inner.mkdir(parents=True)
        head = f'title: "{title(number)} {chance.choice(openings)[:70]}"'
        head += f"\nsource: {chance.choice(_OUTLETS)}"
        # The first alone on its day, so that one title is known to stand at the top.
        head += f"\npublished: {_NEWEST - timedelta(days=-(-number // _A_DAY))}"
        # Of sentences: what shares whole paragraphs is taken for a copy, and listed as one.
        told = chance.sample(sentences(), k=12)
        parts = (" ".join(told[at : at + 4]) for at in (0, 4, 8))
        text = "\n\n".join((FIRST_WORDS, *parts))
        (inner / f"{number:06}.md").write_text(f"---\n{head}\n---\n\n{text}\n", "utf-8")
    return folder


def listed(folder: Path) -> float:
    """Make the catalogue of a library with the program's own command; return the seconds."""
    before = time.perf_counter()
    command = [*BRIEFING, "reindex", "--library", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - before
