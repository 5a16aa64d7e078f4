"""The list of articles: right, quick to look at, and never in the way."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.article import Headline
from briefing.news.stance import Tally
from briefing.store import catalogue as module
from briefing.store import refresh
from briefing.store.catalogue import Catalogue
from briefing.store.disk import StoreRefused
from briefing.store.headlines import GONE, PAGE, Headlines
from briefing.store.library import Library
from briefing.store.refresh import Progress
from briefing.text.clean import clean

OLD = 1_500_000_000


def article(folder, name, title="", source="", published="", age=0):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f'---\ntitle: "{title or name}"\nsource: {source}\npublished: {published}\n---\n'
    path.write_text(f"{head}\nSome text.\n")
    # Long ago, so that no refresh looks twice.
    os.utime(path, (OLD + age, OLD + age))


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "library"
    article(folder, "a.md", "Élan in Paris", "Wire", "2025-01-02")
    article(folder, "b.md", "budget talks", "agency", "2025-03-01")
    article(folder, "c.md", "Zagreb waits", "Wire", "2024-12-31")
    article(folder, "deep/d.md", "Undated", "", "")
    return folder


@pytest.fixture
def catalogue(folder):
    made = Catalogue(folder)
    drive(made, folder)
    yield made
    made.close()


def drive(catalogue, folder):
    *_, last = catalogue.refresh(Library(folder))
    return last


def ids(headlines):
    return [row.id for row in headlines]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, ["b.md", "a.md", "c.md", "deep/d.md"]),
        ({"descending": False}, ["c.md", "a.md", "b.md", "deep/d.md"]),
        ({"order": "title"}, ["b.md", "a.md", "deep/d.md", "c.md"]),
        ({"order": "title", "descending": True}, ["c.md", "deep/d.md", "a.md", "b.md"]),
        ({"order": "source"}, ["b.md", "a.md", "c.md", "deep/d.md"]),
        ({"order": "source", "descending": True}, ["a.md", "c.md", "b.md", "deep/d.md"]),
        ({"match": "elan"}, ["a.md"]),
        ({"match": "ÉLAN wire"}, ["a.md"]),
        ({"match": "wire 2024"}, ["c.md"]),
        ({"match": "paris talks"}, []),
        ({"match": "100% _"}, []),
        ({"unread_only": True}, ["b.md", "a.md", "c.md", "deep/d.md"]),
    ],
)
def test_order_and_match(catalogue, settings, expected):
    assert ids(catalogue.headlines(**settings)) == expected


def test_a_row_says_what_the_article_says(catalogue, folder):
    assert catalogue.get("a.md") == Headline("a.md", "Élan in Paris", "Wire", "2025-01-02")
    assert catalogue.get("none.md") is None
    assert catalogue.counts() == (4, 4)


def test_refresh_follows_the_files(catalogue, folder):
    article(folder, "b.md", "Budget agreed", "agency", "2025-03-02", age=1)
    article(folder, "e.md", "New", "", "2026-01-01")
    (folder / "c.md").unlink()
    last = drive(catalogue, folder)
    assert (last.read, last.total, last.removed, last.done) == (2, 2, 1, True)
    rows = catalogue.headlines()
    assert ids(rows) == ["e.md", "b.md", "a.md", "deep/d.md"]
    assert rows[1].title == "Budget agreed"


@pytest.mark.parametrize("look", [1, 2])
def test_what_is_added_while_it_looks_through_the_folder_stays(
    catalogue, folder, monkeypatch, look
):
    monkeypatch.setattr(refresh, "LOOK", look)
    (folder / "c.md").unlink()
    steps = catalogue.refresh(Library(folder))
    next(steps)
    # Behind what was looked at: another program has added it, with its row.
    article(folder, "0.md", "Added meanwhile", "Wire", "2025-04-01")
    refresh.renew(catalogue._file, Library(folder), ["0.md"])
    *_, last = steps
    assert last.done
    assert catalogue.ids() == {"a.md", "b.md", "deep/d.md", "0.md"}
    assert drive(catalogue, folder).removed == 0


def test_refresh_reads_only_what_changed(catalogue, folder, monkeypatch):
    read = []
    head = Library.head
    monkeypatch.setattr(Library, "head", lambda self, id: read.append(id) or head(self, id))
    drive(catalogue, folder)
    assert read == []
    os.utime(folder / "a.md", (OLD + 5, OLD + 5))
    drive(catalogue, folder)
    assert read == ["a.md"]


def test_a_file_read_in_the_moment_it_is_written_is_read_again(catalogue, folder, monkeypatch):
    article(folder, "now.md", "First")
    now = (folder / "now.md").stat().st_mtime_ns
    monkeypatch.setattr(refresh.time, "time_ns", lambda: now + 1000)
    drive(catalogue, folder)
    catalogue.set_tally("now.md", Tally(support=1))
    article(folder, "now.md", "Other")  # as long, and at the same tick of the clock
    drive(catalogue, folder)
    assert catalogue.get("now.md").title == "Other"
    assert catalogue.get("now.md").tally == Tally(support=1)


def test_one_faulty_file_is_one_faulty_row(catalogue, folder):
    (folder / "empty.md").touch()
    (folder / "binary.txt").write_bytes(b"\x00\x01" * 200)
    os.mkfifo(folder / "pipe.md")
    (folder / "huge.md").write_bytes(b"")
    os.truncate(folder / "huge.md", 11 * 1024 * 1024)
    last = drive(catalogue, folder)
    assert last.done
    faults = {row.id: row.fault for row in catalogue.headlines() if row.fault}
    assert set(faults) == {"empty.md", "binary.txt", "pipe.md", "huge.md"}
    assert catalogue.get("empty.md").title == "empty.md"
    assert all(fault.isprintable() for fault in faults.values())
    article(folder, "empty.md", "Mended")
    drive(catalogue, folder)
    assert catalogue.get("empty.md").fault == ""


def test_a_folder_that_cannot_be_listed_is_named(folder, monkeypatch):
    scandir = os.scandir

    def deny(path):
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", deny)
    catalogue = Catalogue(folder)
    assert drive(catalogue, folder).faults == ("deep: cannot be listed: Permission denied",)


def test_nothing_hostile_comes_out(catalogue, folder):
    name = "\x1b]0;name\x07\u202e\n.md"
    (folder / name).write_text('---\ntitle: "\x1b[31mred"\nsource: \u202exyz\n---\n\x1b[2J text\n')
    (folder / "\x1b[5m.md").touch()
    drive(catalogue, folder)
    rows = list(catalogue.headlines())
    assert len(rows) == 6
    for row in rows:
        for value in (row.id, row.title, row.source, row.published, row.fault):
            assert value == clean(value)
            assert "\n" not in value


def test_marks_and_tallies_are_mirrored(catalogue, folder):
    rows = catalogue.headlines()
    assert not rows[0].read
    catalogue.set_read(["b.md", "none.md"], True)
    catalogue.set_tally("b.md", Tally(support=2, oppose=1))
    assert rows[0].read
    assert rows[0].analysed
    assert rows[0].tally == Tally(support=2, oppose=1)
    assert catalogue.counts() == (4, 3)
    assert ids(catalogue.headlines(unread_only=True)) == ["a.md", "c.md", "deep/d.md"]
    catalogue.set_read(["b.md"], False)
    assert not rows[0].read
    catalogue.read_are(["a.md", "c.md"])
    assert {row.id for row in catalogue.headlines() if row.read} == {"a.md", "c.md"}


def test_a_changed_text_is_no_longer_analysed_but_stays_read(catalogue, folder):
    catalogue.set_tally("a.md", Tally(mixed=1))
    catalogue.set_read(["a.md"], True)
    article(folder, "a.md", "Other", age=9)
    drive(catalogue, folder)
    row = catalogue.get("a.md")
    assert (row.tally, row.analysed, row.read) == (Tally(), False, True)


def test_rebuild_makes_all_anew(catalogue, folder):
    catalogue.set_tally("a.md", Tally(mixed=1))
    *_, last = catalogue.rebuild(Library(folder))
    assert last.read == 4
    assert catalogue.get("a.md").tally == Tally()


def test_what_was_listed_is_there_at_the_next_start(catalogue, folder):
    catalogue.close()
    again = Catalogue(folder)
    assert len(again.headlines()) == 4
    assert stat.S_IMODE((folder / ".briefing").stat().st_mode) == 0o700
    for path in (folder / ".briefing").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again.close()


def test_stop_ends_a_refresh_and_keeps_what_was_done(folder):
    for number in range(300):
        article(folder, f"more/{number:03}.md")
    catalogue, stop = Catalogue(folder), threading.Event()
    last = Progress()
    for step in catalogue.refresh(Library(folder), stop):
        stop.set()
        last = step
    assert not last.done
    assert len(catalogue.headlines()) == last.read < last.total == 304
    # What was not seen for being stopped early is not taken for gone.
    assert drive(catalogue, folder).done
    stop.set()
    list(catalogue.refresh(Library(folder), stop))
    assert len(catalogue.headlines()) == 304


class Asked:
    """Rows that are made up, and a count of how often they were asked for."""

    def __init__(self, count, unread=()):
        self.count, self.asked, self.changes, self.marked = count, [], 0, set(unread)

    def rows(self, keys):
        self.asked.append(list(keys))
        return {key: Headline(f"{key}.md", str(key)) for key in keys if key >= 0}

    def key(self, id):
        key = int(id.removesuffix(".md"))
        return key if key < self.count else None

    def unread(self, keys):
        self.asked.append(list(keys))
        return self.marked & set(keys)

    def headlines(self):
        return Headlines(self, array("q", range(self.count)))


def test_a_list_loads_what_is_looked_at():
    asked = Asked(100_000)
    rows = asked.headlines()
    assert len(rows) == 100_000
    assert not asked.asked
    assert [row.title for row in rows[50:60]] == [str(number) for number in range(50, 60)]
    assert len(asked.asked) == 1
    assert rows[-1].title == "99999"
    assert rows[55].title == "55"
    assert len(asked.asked) == 2
    assert max(map(len, asked.asked)) <= PAGE


def test_a_long_walk_keeps_few_rows_in_memory():
    asked = Asked(10_000)
    rows = asked.headlines()
    assert [row.title for row in rows] == [str(number) for number in range(10_000)]
    assert len(asked.asked) == 10_000 // PAGE + 1
    assert sum(map(len, rows._pages.values())) <= 40 * PAGE


def test_a_list_asks_again_once_something_changed():
    asked = Asked(10)
    rows = asked.headlines()
    assert rows[0] == rows[0]
    assert len(asked.asked) == 1
    asked.changes += 1
    assert rows[0]
    assert len(asked.asked) == 2


@given(st.integers(1, 500), st.sets(st.integers(0, 500)), st.integers(-1, 500))
def test_next_unread_is_the_nearest(count, unread, after):
    unread = {key for key in unread if key < count}
    expected = min((key for key in unread if key > after), default=None)
    assert Asked(count, unread).headlines().next_unread(after) == expected


def test_next_unread_asks_rarely_where_all_is_read():
    asked = Asked(100_000)
    assert asked.headlines().next_unread() is None
    assert len(asked.asked) < 10


@given(st.integers(0, 300), st.slices(300))
def test_a_slice_is_that_of_a_list(count, part):
    rows = Asked(count).headlines()
    assert [row.id for row in rows[part]] == [f"{key}.md" for key in range(count)][part]


def test_where_an_article_stands(catalogue):
    rows = catalogue.headlines(match="wire")
    assert rows.index("c.md") == 1
    assert rows.index(rows[0]) == 0
    assert "c.md" in rows
    for missing in ("b.md", "none.md"):
        assert missing not in rows
        with pytest.raises(ValueError, match="not in"):
            rows.index(missing)
    with pytest.raises(IndexError):
        rows[2]


def test_a_row_whose_file_has_gone_says_so(catalogue, folder):
    rows = catalogue.headlines()
    (folder / "b.md").unlink()
    drive(catalogue, folder)
    assert rows[0] == GONE
    assert ids(rows)[1:] == ["a.md", "c.md", "deep/d.md"]


def test_few_statements_show_the_first_rows(catalogue, folder):
    for number in range(500):
        article(folder, f"more/{number:03}.md")
    drive(catalogue, folder)
    statements = []
    with catalogue._file.read() as connection:
        connection.set_trace_callback(statements.append)
    rows = catalogue.headlines()
    assert len(rows) == 504
    assert len(rows[:50]) == 50
    assert len(statements) == 3


def test_a_damaged_file_is_set_aside_and_made_anew(catalogue, folder):
    catalogue.close()
    path = folder / ".briefing" / module.FILE
    path.write_bytes(b"this is no database" * 1000)
    again = Catalogue(folder)
    assert not again.in_memory
    (notice,) = again.notices
    kept = next((folder / ".briefing").glob("*damaged*"))
    assert kept.name in notice
    assert kept.read_bytes().startswith(b"this is no")
    assert len(again.headlines()) == 0
    drive(again, folder)
    assert len(again.headlines()) == 4


def test_damage_met_later_is_set_aside_as_well(folder):
    for number in range(400):
        article(folder, f"more/{number:03}.md")
    catalogue = Catalogue(folder)
    drive(catalogue, folder)
    catalogue.close()
    path = folder / ".briefing" / module.FILE
    data = bytearray(path.read_bytes())
    data[8192:] = b"\xa5" * len(data[8192:])
    path.write_bytes(data)
    again = Catalogue(folder)
    rows = again.headlines("title")
    assert list(rows[:3]) in ([], [GONE] * 3)
    assert len(again.notices) == 1
    drive(again, folder)
    assert len(again.headlines()) == 404


def test_another_version_is_made_anew(catalogue, folder, monkeypatch):
    catalogue.close()
    monkeypatch.setattr(module, "_VERSION", module._VERSION + 1)
    again = Catalogue(folder)
    assert len(again.headlines()) == 0
    drive(again, folder)
    assert len(again.headlines()) == 4


def test_a_locked_file_is_waited_for_briefly_then_told(catalogue, folder, monkeypatch):
    monkeypatch.setattr("briefing.store.derived.WAIT", 0.05)
    other = sqlite3.connect(folder / ".briefing" / module.FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with catalogue._file.read() as connection:
        connection.execute("PRAGMA busy_timeout=50")
    with pytest.raises(StoreRefused, match="in use by another program"):
        catalogue.set_read(["a.md"], True)
    assert len(catalogue.headlines()) == 4
    other.execute("ROLLBACK")
    catalogue.set_read(["a.md"], True)
    assert catalogue.get("a.md").read


def test_a_file_locked_from_the_start_leaves_a_list_in_memory(folder, monkeypatch):
    monkeypatch.setattr("briefing.store.derived.WAIT", 0.05)
    (folder / ".briefing").mkdir()
    other = sqlite3.connect(folder / ".briefing" / module.FILE, isolation_level=None)
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    catalogue = Catalogue(folder)
    assert catalogue.in_memory
    assert "kept in memory" in catalogue.notices[0]
    drive(catalogue, folder)
    assert len(catalogue.headlines()) == 4


def test_a_library_that_cannot_be_written_is_listed_from_memory(catalogue, folder):
    catalogue.set_read(["a.md"], True)
    catalogue.close()
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    again = Catalogue(folder, write=False)
    assert again.in_memory
    assert again.get("a.md").read
    article(folder, "e.md", "New")
    drive(again, folder)
    again.set_read(["b.md"], True)
    assert again.get("b.md").read
    assert len(again.headlines()) == 5
    again.close()
    after = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert {path: after[path] for path in before if path.is_file()} == {
        path: time for path, time in before.items() if path.is_file()
    }


def test_a_folder_nobody_ever_wrote_to(folder):
    catalogue = Catalogue(folder, write=False)
    drive(catalogue, folder)
    assert len(catalogue.headlines()) == 4
    assert not (folder / ".briefing").exists()


def test_one_thread_reads_while_another_refreshes(catalogue, folder):
    for number in range(600):
        article(folder, f"more/{number:03}.md", published="2026-01-01")
    faults, counts = [], []
    done = threading.Event()

    def work():
        try:
            drive(catalogue, folder)
        except BaseException as error:
            faults.append(error)
        finally:
            done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        rows = catalogue.headlines()
        counts.append(len(rows))
        assert all(row.title for row in rows[:60])
    thread.join()
    assert not faults
    assert counts == sorted(counts)
    assert len(catalogue.headlines()) == 604


def test_two_catalogues_on_one_library(catalogue, folder):
    other = Catalogue(folder)
    article(folder, "e.md", "New")
    drive(other, folder)
    assert drive(catalogue, folder).total == 0
    assert len(catalogue.headlines()) == 5
    other.close()


def test_its_import_is_light():
    code = (
        "import sys; from briefing.store.catalogue import Catalogue;"
        "heavy = {'tinydb', 'yaml', 'markdown_it', 'orjson', 'filelock', 'charset_normalizer',"
        " 'textual', 'asyncio', 'importlib.resources'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
