"""The still on a terminal: it stands first, is drawn over, and leaves everything as it was."""

import re
import sqlite3
from contextlib import closing

import pytest

from briefing.still import standing
from briefing.store.library import Library
from briefing.store.shelf import Shelf
from tests.still.pseudo import TAKEN, Pseudo

TITLES = ["The minister resigns", "“No,” said the union", "東京で会談", "Ein Zug ist zu spät"]


def listed(folder, count=60):
    """Make a library, and its catalogue as the program does."""
    folder.mkdir()
    for number in range(count):
        head = f"title: {TITLES[number % 4]} {number}\nsource: Harbour Wire"
        head += f"\npublished: 20{number % 10 + 15}-03-{number % 28 + 1:02}" if number % 7 else ""
        text = f"---\n{head}\n---\n\nA text.\n"
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
    (folder / "broken.md").write_bytes(b"\x00\xff" * 500)
    with Shelf(folder) as shelf:
        for _ in shelf.refresh():
            pass
        shelf.mark(["003.md", "010.md"], True)
    return folder


def told(headline):
    return (headline.title, headline.source, headline.published, headline.read, headline.fault)


def test_headlines_are_those_of_the_catalogue(tmp_path):
    folder = listed(tmp_path / "library")
    path = str(folder / ".briefing" / "catalogue.sqlite")
    rows, count = standing.headlines(path, 1000)
    with Shelf(folder) as shelf:
        expected = [told(row) for row in shelf.catalogue.headlines()]
        assert [(r.title, r.source, r.published, r.read, r.fault) for r in rows] == expected
        assert count == 61
        # While somebody writes, what is new is in the log.
        shelf.catalogue.set_read(["020.md"], True)
        again, _ = standing.headlines(path, 1000)
        assert sum(row.read for row in again) == 1 + sum(row.read for row in rows)
    assert [row.title for row in standing.headlines(path, 5)[0]] == [r.title for r in rows[:5]]


def test_what_could_steer_a_terminal_never_leaves_the_catalogue(tmp_path):
    folder = listed(tmp_path / "library", 3)
    with Shelf(folder) as shelf, shelf.catalogue._file.write() as connection:
        connection.execute("UPDATE articles SET title = ?", ("a\x1b]0;b\x07\u202ec\n",))
    rows, _ = standing.headlines(str(folder / ".briefing" / "catalogue.sqlite"), 5)
    assert {row.title for row in rows} == {"a]0;bc"}


def test_a_catalogue_that_a_stranger_made_holds_nothing_up(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        fields = "title, source, published, fault, read, analysed, key"
        fields += ", support, oppose, mixed, neutral, silent, archived, below"
        zeros = ", ".join(["'x' || n"] * 4 + ["n"] * 10)
        connection.execute(
            f"CREATE VIEW articles({fields}) AS WITH RECURSIVE forever(n) AS "
            f"(SELECT 1 UNION ALL SELECT n + 1 FROM forever) SELECT {zeros} FROM forever"
        )
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        standing.headlines(str(path), 5)


def test_no_still_without_a_terminal(tmp_path, capfd):
    folder = listed(tmp_path / "library", 3)
    assert standing.show([str(folder)], {"TERM": "xterm", "COLORTERM": "truecolor"}) is None
    assert capfd.readouterr() == ("", "")


def near(one, other):
    if one == other or "default" in (one, other):
        return one == other
    parts = [[int(colour[at : at + 2], 16) for at in (0, 2, 4)] for colour in (one, other)]
    return all(abs(a - b) <= 2 for a, b in zip(*parts, strict=True))


def same(one, other):
    """Tell whether two cells look alike: the ink of a blank is not seen."""
    inks = []
    for cell in (one, other):
        ink, ground = (cell.bg, cell.fg) if cell.reverse else (cell.fg, cell.bg)
        inks.append((ground, ground if cell.data == " " else ink))
    blank = one.data == " "
    return (
        one.data == other.data
        and (blank or one.bold == other.bold)
        and all(near(a, b) for a, b in zip(*inks, strict=True))
    )


def first_pass(written):
    """Return what is written until a line is drawn that lies above the one before."""
    row = 0
    for place in re.finditer(rb"\x1b\[(\d+);\d+H", written):
        if int(place[1]) < row:
            return written[: place.start()]
        row = int(place[1])
    return None


def differences(program):
    """Return the cells that are others once the reader has drawn over the still.

    The last line is left out: it may tell already what goes on.
    """
    still, _, reader = program.written.partition(TAKEN)
    before = program.screen(still)
    after = program.screen(still + TAKEN + first_pass(reader))
    return [
        f"{y}:{x} {tuple(before.buffer[y][x])} {tuple(after.buffer[y][x])}"
        for y in range(program.size[1] - 1)
        for x in range(program.size[0])
        if not same(before.buffer[y][x], after.buffer[y][x])
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "settings", "count"),
    [
        ((150, 40), "", 100),  # with more their number may be known by then, or not
        ((80, 24), 'theme = "ansi-16"\nascii = true', 6),
        ((190, 24), 'theme = "sepia"', 60),
    ],
)
def test_the_first_frame_looks_like_the_still(tmp_path, size, settings, count):
    folder = listed(tmp_path / "library", count)
    config = tmp_path / "config.toml"
    config.write_text(settings)
    environ = {"BRIEFING_CONFIG": str(config)}
    with Pseudo(tmp_path, folder, size=size, **environ) as program:
        program.until(lambda: first_pass(program.written.partition(TAKEN)[2]) is not None)
        assert program.written.count(b"\x1b[?1049h") == 1
        assert not differences(program)
        still = program.screen(program.written.partition(TAKEN)[0]).display[-1]
        assert still.split() == ["NORMAL", "?", "keys"]


@pytest.mark.slow
def test_keys_typed_at_the_still_reach_the_reader(tmp_path):
    folder = listed(tmp_path / "library")
    with Pseudo(tmp_path, folder) as program:
        program.until(b"NORMAL")
        program.press(b"jjj")
        program.until(lambda: "Articles 4/61" in program.shown())
        assert b"jjj" not in program.written
        program.press(b"\x11")
        assert program.ends() == 0
        assert program.attributes() == program.before
        assert program.written.count(b"\x1b[?1049l") == 1


@pytest.mark.slow
def test_the_terminal_is_as_before_where_the_reader_does_not_come(tmp_path):
    folder = listed(tmp_path / "library", 3)
    broken = tmp_path / "broken" / "textual"
    broken.mkdir(parents=True)
    (broken / "__init__.py").write_text("raise ImportError('broken')\n")
    with Pseudo(tmp_path, folder, PYTHONPATH=str(broken.parent)) as program:
        assert program.ends() == 3
        assert program.attributes() == program.before
        after = program.written.partition(b"\x1b[?1049l")[2]
        assert b"briefing: something went wrong" in after
    # Held up on the way to the reader, it is asked to stop.
    (broken / "__init__.py").write_text("import time\nprint('held')\ntime.sleep(60)\n")
    with Pseudo(tmp_path, folder, PYTHONPATH=str(broken.parent)) as program:
        program.until(b"held")
        program.press(b"\x03")
        assert program.ends() == 130
        assert program.attributes() == program.before
        assert program.written.endswith(b"\x1b[?1049l\x1b[?25h")
    assert not Library(folder).empty()
