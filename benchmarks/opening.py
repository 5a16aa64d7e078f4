"""What opening an article costs at the end of a large library, against one at its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import generate
from benchmarks.rows import Row, compared
from benchmarks.terminal import BRIEFING, Cost, Terminal

ROUNDS = 12


def rows(_scratch: Path, articles: int) -> Iterator[Row]:
    """Open the first article and the last in turns, each time from the list."""
    last = generate.oldest(articles)
    costs: dict[int, list[Cost]] = {0: [], last: []}
    with Terminal([*BRIEFING, str(generate.cached(articles))]) as terminal:
        terminal.until(f"1/{articles}")
        terminal.until("en_briefing")
        terminal.pause_worker()
        for _ in range(ROUNDS + 1):
            for number, row, key in ((0, 1, "gg"), (last, articles, "G")):
                terminal.press("ga")
                terminal.press(key)
                terminal.until(f"Articles {row}/")
                terminal.settle(0.3)
                # The title stands in the border of the text.
                costs[number].append(terminal.shown("\r", f"╭─ {generate.title(number)}"))
    for by in ("wall", "cpu"):
        name = f"opening article {articles} / the first"
        yield compared(name, costs[last][1:], costs[0][1:], 1.2 if by == "wall" else None, by=by)
