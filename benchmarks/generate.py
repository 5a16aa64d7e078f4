"""Libraries and articles of any size, made from the sample articles: the words are our own."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from briefing.config import seeds_dir
from briefing.text import front


def paragraphs() -> list[str]:
    """Return the plain paragraphs of the sample articles."""
    found = []
    for path in sorted(seeds_dir().glob("*.md")):
        source = path.read_text("utf-8")
        body = source[front.split(source)[1] :]
        found += [part for part in body.split("\n\n") if part[:1].isalpha() or part[:1] in "“‘"]
    return found


def article(words: int, seed: int = 0) -> str:
    """Return a Markdown article of about ``words`` words, the same for the same ``seed``."""
    chance = random.Random(seed)
    pool, parts, count = paragraphs(), [], 0
    while count < words:
        part = chance.choice(pool)
        if len(parts) % 12 == 11:
            parts.append(f"## Part {len(parts) // 12 + 1}")
        parts.append(part)
        count += len(part.split())
    return "# A long day in the news\n\nThe first words here.\n\n" + "\n\n".join(parts) + "\n"


def library(folder: Path, count: int, seed: int = 0) -> None:
    """Fill ``folder`` with ``count`` short articles, a thousand to a folder."""
    chance = random.Random(seed)
    pool = paragraphs()
    openings = [part.split(". ")[0] for part in pool]
    outlets = ["Harbour Wire", "Meridian Dispatch", "The Northern Ledger", "Lakeland Observer"]
    today = date(2025, 12, 31)
    for number in range(count):
        inner = folder / f"{number // 1000:04}"
        inner.mkdir(parents=True, exist_ok=True)
        day = today - timedelta(days=number // 60)
        title = f"{number:06} {chance.choice(openings)[:70]}".replace('"', "'")
        text = "\n\n".join(chance.choices(pool, k=3))
        head = f'title: "{title}"\nsource: {chance.choice(outlets)}\npublished: {day}'
        (inner / f"{number:06}.md").write_text(f"---\n{head}\n---\n\n{text}\n", "utf-8")
