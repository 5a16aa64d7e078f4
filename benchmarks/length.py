"""What a character of a long text costs to analyse, against one of a short text."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import generate
from benchmarks.rows import Row
from briefing.analysis.article import article_of
from briefing.analysis.pipeline import Pipeline, load
from briefing.analysis.protocol import Request

SHORT, LONG = 25_000, 200_000
"""Characters; a long text is looked at in several pieces."""

_FORENAMES = "John Mary Peter Anna Carlos Helen Robert Ruth".split()
_SYLLABLES = "ba ke li mo nu ra se ti vo wen dal fer gor hin".split()


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Measure prose, and a text that is nothing but names and pronouns."""
    pipeline = load()
    kinds: dict[str, Callable[[int], str]] = {"prose": _prose, "names": _names}
    for name, text in kinds.items():
        short, long = (_each(pipeline, text(size)) for size in (SHORT, LONG))
        label = f"a character of {LONG} / of {SHORT}: {name} (cpu)"
        detail = f"{1e6 * long:.0f} µs against {1e6 * short:.0f} µs"
        yield Row(label, long / short, 1.3 if name == "prose" else None, detail)


def _each(pipeline: Pipeline, text: str) -> float:
    """Return the processor seconds that a character of ``text`` takes."""
    article = article_of(Request("", text))
    before = time.process_time()
    pipeline.analyse(article)
    return (time.process_time() - before) / len(text)


def _prose(size: int) -> str:
    return generate.article(size // 6)


def _names(size: int) -> str:
    chance = random.Random(1)
    parts, long = list[str](), 0
    while long < size:
        surname = "".join(chance.choices(_SYLLABLES, k=3)).title()
        parts.append(f"{chance.choice(_FORENAMES)} {surname} criticised him.")
        long += len(parts[-1])
    return "\n\n".join(parts)
