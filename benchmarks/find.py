"""What finding costs: words with snippets against bare SQLite, a key in the filter as it grows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import cycle
from pathlib import Path

from benchmarks import generate
from benchmarks.listing import FEW
from benchmarks.rows import Row, compared
from benchmarks.store import in_turns, numbered, ratio
from benchmarks.terminal import BRIEFING, QUIET, Cost, Terminal
from briefing.news.query_line import parse
from briefing.store import disk
from briefing.store.search import FILE, Search, term
from briefing.store.shelf import Shelf

SHOWN = 20
"""As many snippets as a screen has room for."""

TIMES = 30
ASKED = ("minister", "missile unit", "criticized", "vessels", "said", "parliament")
TYPED = ("trade", "minister", "said", "label:oppose", "vessel -trade")


def rows(scratch: Path, articles: int) -> Iterator[Row]:
    """Compare finding in a large library with what SQLite takes, and with a small library."""
    for count, name in ((FEW, "few"), (articles, "many")):
        folder = generate.library(scratch / name, count)
        if not (folder / disk.FOLDER / FILE).exists():
            generate.listed(folder)
    yield from asking(scratch / "many", scratch / "bare.sqlite")
    yield typing(scratch, articles)


def asking(folder: Path, bare: Path) -> Iterator[Row]:
    """Compare a query with snippets to the same of a table that holds the texts and no more."""
    search = Search(folder)
    shelf = Shelf(folder)
    shelf.open_rest()
    with closing(search), shelf, closing(sqlite3.connect(bare)) as connection:
        connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS bare USING fts5(title, text)")
        if not connection.execute("SELECT count(*) FROM bare").fetchone()[0]:
            connection.execute("ATTACH ? AS ours", (str(folder / disk.FOLDER / FILE),))
            with connection:
                connection.execute("INSERT INTO bare SELECT title, text FROM ours.words")
                connection.execute("INSERT INTO bare (bare) VALUES ('optimize')")
        words = cycle(ASKED)
        snippets = (
            "SELECT rowid, snippet(bare, 1, '[', ']', '…', 24) FROM bare "
            f"WHERE bare MATCH ? ORDER BY rank LIMIT {SHOWN}"
        )
        everything = "SELECT rowid FROM bare WHERE bare MATCH ?"

        def plainly(number: int) -> None:
            connection.execute(snippets, (f'"{next(words)}"',)).fetchall()

        def plainly_all(number: int) -> None:
            match = f'"{next(words)}"'
            connection.execute(everything, (match,)).fetchall()
            connection.execute(snippets, (match,)).fetchall()

        def ours(number: int) -> None:
            search.find(term(next(words)), SHOWN)

        def listed(number: int) -> None:
            query = parse(f'"{next(words)}"')
            found = shelf.finder.headlines(query)
            shelf.finder.hits(query, [row.id for row in found[:SHOWN]])

        listed(0)
        yield ratio(
            "full text with snippets: ours / bare FTS5",
            in_turns((numbered(ours), TIMES), (numbered(plainly), TIMES)),
            3,
        )
        yield ratio(
            "the list of all that is found, with snippets: ours / bare FTS5",
            in_turns((numbered(listed), TIMES), (numbered(plainly_all), TIMES)),
            3,
        )


def typing(scratch: Path, articles: int) -> Row:
    """Compare a key typed into the filter in a large library with the same in a small one."""
    costs: dict[int, list[Cost]] = {}
    with ExitStack() as stack:
        terminals: dict[int, Terminal] = {}
        for count, name in ((FEW, "few"), (articles, "many")):
            command = [*BRIEFING, str(scratch / name)]
            terminal = terminals[count] = stack.enter_context(Terminal(command))
            terminal.until(generate.title(0))
            terminal.until("en_briefing")
            terminal.pause_worker()
            terminal.settle(0.5)
        for line in TYPED:
            for terminal in terminals.values():
                terminal.press("F")
                terminal.until("Filter")
                terminal.settle(0.5)
            for letter in line:
                for count, terminal in terminals.items():
                    costs.setdefault(count, []).append(terminal.key(letter, 4 * QUIET))
            for terminal in terminals.values():
                terminal.press("\x1b")
                terminal.without("Filter")
    name = f"filter, a key to its repaint: {articles} articles / {FEW}"
    return compared(name, costs[articles], costs[FEW], 3)
