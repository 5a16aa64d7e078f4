"""A file of what can be worked out again, used by several threads at once."""

import subprocess
import sys

import pytest

from briefing.store.derived import Derived

TABLE = "CREATE TABLE words (word TEXT)"

RACE = """
import sys, threading
from pathlib import Path
from briefing.store.derived import Derived

file = Derived(Path(sys.argv[1]), "CREATE TABLE words (word TEXT)", 1)
stop = threading.Event()
faults = []

def use():
    while not stop.is_set():
        try:
            with file.write() as connection:
                connection.execute("INSERT INTO words VALUES ('a')")
            with file.read() as connection:
                connection.execute("SELECT word FROM words LIMIT 50").fetchall()
        except Exception as error:
            faults.append(error)
            return

threads = [threading.Thread(target=use) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in range(200):
    file.close()
stop.set()
for thread in threads:
    thread.join()
file.close()
print(len(faults), *faults)
"""


def test_closing_waits_for_whoever_is_in_the_middle_of_something(tmp_path):
    # In a process of its own: what is tested here used to end it by a segmentation fault.
    done = subprocess.run(
        [sys.executable, "-c", RACE, str(tmp_path / "words.sqlite")],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "0"), done.stderr


def test_opened_twice_it_is_not_taken_away_by_another_program(tmp_path):
    path = tmp_path / ".briefing" / "some.sqlite"
    one = Derived(path, "CREATE TABLE t (n INTEGER)", 1)
    with one.write() as connection:
        connection.execute("INSERT INTO t VALUES (1)")
    again = Derived(path, "CREATE TABLE t (n INTEGER)", 1)
    code = (
        "import sqlite3, sys; there = sqlite3.connect(sys.argv[1]);"
        "there.execute('INSERT INTO t VALUES (2)'); there.commit(); there.close()"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    # The other program was not the last to close it: the log is still there.
    assert path.with_name("some.sqlite-wal").exists()
    for number, file in ((3, one), (4, again)):
        with file.write() as connection:
            connection.execute("INSERT INTO t VALUES (?)", (number,))
    with one.read() as connection:
        assert [n for (n,) in connection.execute("SELECT n FROM t ORDER BY n")] == [1, 2, 3, 4]
    one.close()
    again.close()


@pytest.mark.parametrize("write", [True, False])
def test_a_revision_is_another_one_once_anything_was_written(tmp_path, write):
    path = tmp_path / "words.sqlite"
    file, other = Derived(path, TABLE, 1, write=write), Derived(path, TABLE, 1)
    seen = [file.revision]
    file.all("SELECT word FROM words")
    assert file.revision == seen[0]
    # In memory nothing is seen of what other programs write.
    for writer in (file, other) if write else (file, file):
        with writer.write() as connection:
            connection.execute("INSERT INTO words VALUES ('a')")
        assert file.revision not in seen
        seen.append(file.revision)
    file.close()
    other.close()
