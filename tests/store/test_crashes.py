"""Nothing acknowledged is ever lost: programs are killed, disks fill up, two write at once.

More rounds: ``BRIEFING_ROUNDS=1000 pytest tests/store/test_crashes.py``, ``tests/store/kills.py``
and ``tests/store/crowd.py``.
"""

import contextlib
import errno
import itertools
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tinydb import where

from briefing.store import compaction, disk
from briefing.store.database import Database
from briefing.store.disk import StoreRefused

ROUNDS = int(os.environ.get("BRIEFING_ROUNDS", "0"))


@pytest.fixture(autouse=True)
def _often_new_snapshots(monkeypatch):
    """Make moments of change out of what is rare: a snapshot every few dozen changes."""
    monkeypatch.setattr(compaction, "SMALL", 3000)


@contextlib.contextmanager
def child(work):
    """Run ``work`` in a process of its own, which is killed at the end if it still runs."""
    process = os.fork()
    if not process:
        status = 1
        try:
            work()
            status = 0
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
        finally:
            sys.stderr.flush()
            os._exit(status)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(process, 0)


def status_of(process):
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def numbers(folder):
    """Return what is stored, in a fresh start that must have nothing to complain about."""
    database = Database(folder)
    damaged = [notice for notice in database.notices if "damaged" in notice]
    found = [document["n"] for document in database.table("stances")]
    other = {document["n"]: document["state"] for document in database.table("reads")}
    database.close()
    assert not damaged
    return found, other


def insert_until_refused(table, first, kept):
    for n in itertools.count(first):
        table.insert({"n": n, "text": "y" * 40})
        kept.append(n)


def ran(program, *words):
    """Return what one of the programs beside this file says, which must end well."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.store.{program}", *map(str, words)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("place", ["disk", "memory"])
def test_killed_at_any_moment_it_keeps_every_acknowledged_change(tmp_path, quick, place):
    # A disk is mostly waited for, so that in memory the blow more often meets the program itself.
    rounds = ROUNDS or 500
    told = ran("kills", tmp_path if place == "disk" else quick, "--rounds", rounds)
    assert f"{rounds} killed," in told
    for moment in ("while opening", "while a new file was written"):
        assert f" killed {moment}" in told


@pytest.mark.slow
@pytest.mark.parametrize("more", [[], ["--compacting"]], ids=["two", "and one that compacts"])
def test_two_programs_write_at_once_and_lose_nothing(quick, more):
    told = ran("crowd", quick, "--changes", 5000, *more)
    assert "10000 changes in " in told
    assert ("snapshots were written meanwhile" in told) == bool(more)


def test_three_programs_on_one_disk(tmp_path):
    assert "300 changes in " in ran("crowd", tmp_path, "--changes", 100, "--writers", 3)


def test_programs_killed_beside_a_living_one(tmp_path):
    chance = random.Random(11)
    living = Database(tmp_path)
    table, mine = living.table("stances"), 0

    def write():
        other = Database(tmp_path).table("stances")
        while True:
            other.insert({"by": "other", "text": "y" * 300})

    for _ in range(ROUNDS // 5 or 6):
        with child(write) as process:
            until = time.monotonic() + 0.02 + chance.random() * 0.02
            while time.monotonic() < until:
                table.insert({"by": "me", "n": mine})
                mine += 1
            os.kill(process, signal.SIGKILL)
        table.insert({"by": "me", "n": mine})
        mine += 1
    assert [d["n"] for d in table if d["by"] == "me"] == list(range(mine))
    again = Database(tmp_path)
    assert again.table("stances").all() == table.all()
    assert not [notice for notice in living.notices + again.notices if "damaged" in notice]
    living.close()
    again.close()


def test_a_file_that_may_not_grow_refuses_whole_changes(tmp_path):
    database = Database(tmp_path)
    database.table("stances").insert_multiple({"n": n, "text": "x" * 50} for n in range(20))
    database.close()
    size = (tmp_path / ".briefing" / "database.journal").stat().st_size
    before = numbers(tmp_path)[0]
    for room in range(0, 260, 13):

        def write(room=room):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + room,) * 2)
            database = Database(tmp_path)
            table = database.table("stances")
            kept = [document["n"] for document in table]
            with pytest.raises(StoreRefused, match="raise the limit"):
                insert_until_refused(table, 100, kept)
            assert [document["n"] for document in table] == kept

        with child(write) as process:
            assert status_of(process) == 0
        found, _ = numbers(tmp_path)
        assert found[: len(before)] == before
        assert found[len(before) :] == list(range(100, 100 + len(found) - len(before)))
        cleared = Database(tmp_path)
        cleared.table("stances").remove(where("n") >= 100)
        cleared.tinydb.ledger.compact()
        cleared.close()


def test_a_disk_that_fills_up_at_random_moments(tmp_path, monkeypatch):
    chance = random.Random(3)
    database = Database(tmp_path)
    table = database.table("stances")
    kept = []
    real = {name: getattr(os, name) for name in ("write", "pwrite")}

    def failing(name):
        def call(handle, data, *at):
            if chance.random() < 0.3:
                if len(data) > 1 and chance.random() < 0.7:
                    return real[name](handle, data[: chance.randrange(1, len(data))], *at)
                raise OSError(errno.ENOSPC, "No space left on device")
            return real[name](handle, data, *at)

        return call

    for name in real:
        monkeypatch.setattr(os, name, failing(name))
    for refused in range(ROUNDS or 100):
        with pytest.raises(StoreRefused, match="the disk is full: free some space"):
            insert_until_refused(table, 1000 * refused, kept)
        assert len(table) == len(kept)
    assert kept
    assert [document["n"] for document in table] == kept
    monkeypatch.undo()
    database.close()
    assert numbers(tmp_path)[0] == kept


@pytest.fixture
def small_disk(tmp_path):
    """Give a disk of a quarter of a megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True
    )
    if done.returncode:
        pytest.skip("needs the right to mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_small_disk_that_is_really_full_again_and_again(small_disk):
    chance, number, kept = random.Random(5), 0, list[int]()
    database = Database(small_disk)
    table = database.table("stances")
    ballast = small_disk / "ballast"
    for _ in range(ROUNDS or 60):
        # Full to the last page, or almost: new snapshots are written meanwhile, or cannot be.
        with contextlib.suppress(OSError), open(ballast, "wb", buffering=0) as file:
            room = os.statvfs(small_disk)
            for _ in range(room.f_bavail - chance.randrange(4)):
                file.write(bytes(room.f_frsize))
        with pytest.raises(StoreRefused, match="the disk is full"):
            insert_until_refused(table, number, kept)
        reader = Database(small_disk, write=False)
        for one in (database, reader):
            assert [document["n"] for document in one.table("stances")] == kept
        reader.close()
        ballast.unlink()
        number = kept[-1] + 1 if kept else 0
        table.remove(where("n") < number - 50)
        del kept[:-50]
        # Else the file itself comes to be what fills the disk.
        database.tinydb.ledger.compact()
    database.close()
    assert numbers(small_disk)[0] == kept


def test_a_disk_that_is_really_read_only(tmp_path):
    database = Database(tmp_path)
    database.table("stances").insert({"n": 1})
    database.close()
    place = tmp_path.parent / f"{tmp_path.name}-read-only"
    place.mkdir()
    done = subprocess.run(["mount", "--bind", str(tmp_path), str(place)], capture_output=True)
    if done.returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(place)], check=True)
        assert not disk.writable(place / ".briefing")
        with pytest.raises(StoreRefused, match="the disk is read-only"):
            Database(place)
        reader = Database(place, write=False)
        assert numbers(tmp_path)[0] == [d["n"] for d in reader.table("stances")] == [1]
        with pytest.raises(StoreRefused, match="read-only"):
            reader.table("stances").insert({})
        reader.close()
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
