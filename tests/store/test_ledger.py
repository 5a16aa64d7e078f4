"""A change is on the disk or it was not made, whatever happens to the file in between."""

import errno
import os
import stat
import threading
import time

import pytest

from briefing.store import backups, compaction, disk, lock
from briefing.store import ledger as module
from briefing.store.disk import StoreRefused
from briefing.store.entries import Change
from briefing.store.ledger import Ledger
from briefing.store.schema import Schema


@pytest.fixture
def path(tmp_path):
    return tmp_path / ".briefing" / "database.journal"


@pytest.fixture
def open_(path):
    """Open ledgers, as several programs would; they are closed at the end."""
    opened = []

    def open_one(**settings):
        opened.append(Ledger(path, **settings))
        return opened[-1]

    yield open_one
    for ledger in opened:
        ledger.close()


def put(ledger, id, value, table="t"):
    ledger.change(lambda: Change({table: {id: {"v": value}}}))


def values(ledger, table="t"):
    return {id: document["v"] for id, document in ledger.tables.get(table, {}).items()}


def fill(ledger, count):
    for id in range(1, count + 1):
        put(ledger, id, id)


# -- keeping ------------------------------------------------------------------------------


def test_what_was_changed_is_there_at_the_next_start(open_):
    one = open_()
    fill(one, 3)
    one.change(lambda: Change(cut={"t": [2]}))
    one.change(lambda: Change({"u": {}}))
    one.close()
    two = open_()
    assert two.tables == {"t": {1: {"v": 1}, 3: {"v": 3}}, "u": {}}
    assert two.free == {"t": 4, "u": 1}
    assert two.notices == []


def test_files_are_for_their_owner_only(open_, path):
    fill(open_(), 2)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_change_costs_what_it_says_and_no_more(open_, path):
    one = open_()
    one.change(lambda: Change({"t": {id: {"v": "x" * 1000} for id in range(1, 200)}}))
    one.compact()
    before = path.stat().st_size
    put(one, 7, "short")
    assert path.stat().st_size - before < 100


def test_no_change_writes_nothing(open_, path):
    one = open_()
    before = path.read_bytes()
    one.change(Change)
    with one.batch():
        pass
    assert path.read_bytes() == before


def test_a_fault_of_the_caller_comes_through_and_changes_nothing(open_, path):
    one = open_()
    fill(one, 1)
    before = path.read_bytes()

    def fails():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        one.change(fails)
    with pytest.raises(TypeError):
        put(one, 2, object())
    assert values(one) == {1: 1}
    assert path.read_bytes() == before
    put(one, 3, 3)


def test_what_is_kept_is_no_object_of_the_caller(open_):
    one, value = open_(), ["a"]
    put(one, 1, value)
    value.append("b")
    assert values(one) == {1: ["a"]}


# -- batches ------------------------------------------------------------------------------


def test_a_batch_is_one_entry(open_, path):
    one, heard = open_(), []
    one.watch(heard.append)
    before = path.read_bytes()
    with one.batch():
        put(one, 1, 1)
        with one.batch():
            put(one, 1, 2, "u")
        put(one, 2, 3)
        assert values(one) == {1: 1, 2: 3}
    assert path.read_bytes()[len(before) :].count(b"\n") == 1
    assert heard == [{"t": {1, 2}, "u": {1}}]
    assert values(open_()) == {1: 1, 2: 3}


def test_a_batch_that_fails_changes_nothing(open_, path):
    one = open_()
    fill(one, 3)
    before, tables, free = path.read_bytes(), repr(one.tables), dict(one.free)

    def much():
        put(one, 9, 9)
        put(one, 1, "other")
        one.change(lambda: Change({"u": {}}, {"t": [2]}))
        one.change(lambda: Change(drop=["t"]))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), one.batch():
        much()
    assert (path.read_bytes(), repr(one.tables), one.free) == (before, tables, free)


# -- refusing -----------------------------------------------------------------------------


@pytest.mark.parametrize("failing", ["write", "sync", "nothing but half"])
def test_a_full_disk_refuses_the_change_and_nothing_else(open_, path, monkeypatch, failing):
    one = open_()
    fill(one, 2)
    before, wrote = path.read_bytes(), os.pwrite

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    def half(handle, data, at):
        if len(data) < 20:
            raise OSError(errno.ENOSPC, "No space left on device")
        return wrote(handle, data[: len(data) // 2], at)

    with monkeypatch.context() as patch:
        if failing == "sync":
            patch.setattr(disk, "sync", full)
        else:
            patch.setattr(os, "pwrite", full if failing == "write" else half)
        for change in (lambda: put(one, 3, 3), lambda: one.change(lambda: Change(drop=["t"]))):
            with pytest.raises(StoreRefused) as refusal:
                change()
        with pytest.raises(StoreRefused), one.batch():
            put(one, 4, 4)
    message = str(refusal.value)
    assert message.startswith("The change was not saved: ")
    assert str(path) in message
    assert values(one) == {1: 1, 2: 2}
    assert path.read_bytes() == before
    assert "the disk is full: free some space and try again" in message
    put(one, 3, 3)
    if failing == "sync":
        # What the disk has after a failed sync is unknown: no change may rest on it.
        assert one.notices == [f"{path.name} met a failing disk and was written again from memory."]
        assert path.read_bytes().count(b"\n") > len(before.splitlines())
    assert values(open_()) == {1: 1, 2: 2, 3: 3}


def test_what_a_disk_cannot_even_take_back_does_not_count(open_, path, monkeypatch):
    one, two = open_(), open_()
    fill(one, 1)

    def broken(*_):
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", broken)
        patch.setattr(os, "ftruncate", broken)
        for _ in range(2):
            with pytest.raises(StoreRefused, match="the disk reports an error"):
                put(one, 2, "refused")
    assert b"refused" in path.read_bytes()
    assert one.refresh() == set()
    assert values(one) == {1: 1}
    put(one, 3, 3)
    two.refresh()
    assert values(one) == values(two) == values(open_()) == {1: 1, 3: 3}


def test_what_could_not_be_taken_back_counts_where_another_program_built_on_it(
    open_, path, monkeypatch
):
    one, two = open_(), open_()

    def broken(*_):
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "sync", broken)
        patch.setattr(os, "ftruncate", broken)
        with pytest.raises(StoreRefused, match="the disk reports an error"):
            put(one, 1, 1)
    put(two, 2, 2)
    put(one, 3, 3)
    two.refresh()
    assert values(one) == values(two) == values(open_()) == {1: 1, 2: 2, 3: 3}


def test_a_library_that_is_read_only(open_, path):
    one = open_()
    fill(one, 2)
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    reader = open_(write=False)
    assert values(reader) == {1: 1, 2: 2}
    with pytest.raises(StoreRefused, match="read-only"):
        put(reader, 3, 3)
    with pytest.raises(StoreRefused, match="read-only"), reader.batch():
        pass
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before
    put(one, 3, 3)
    one.compact()
    put(one, 4, 4)
    assert reader.refresh() == {"t"}
    assert values(reader) == {1: 1, 2: 2, 3: 3, 4: 4}


def test_a_read_only_library_without_a_file(open_, path):
    reader = open_(write=False)
    assert reader.tables == {}
    assert not path.parent.exists()
    fill(open_(), 1)
    reader.refresh()
    assert values(reader) == {1: 1}


def test_after_closing_every_change_is_refused(open_):
    one = open_()
    one.close()
    with pytest.raises(StoreRefused, match="closed"):
        put(one, 1, 1)
    one.close()


def test_a_lock_held_elsewhere_is_waited_for_then_told(open_, path, monkeypatch):
    one = open_()
    monkeypatch.setattr(lock, "WAIT", 0.02)
    other = lock.Lock(path.with_suffix(".lock"))
    with other.held():
        with pytest.raises(StoreRefused, match="another program holds the library"):
            put(one, 1, 1)
        with pytest.raises(StoreRefused, match="another program holds the library"):
            open_()
        assert one.refresh() == set()
    put(one, 1, 1)
    other.close()


def test_a_lock_that_was_cleared_by_hand_still_keeps_programs_apart(open_, path):
    one, two = open_(), open_()
    put(one, 1, 1)
    path.with_suffix(".lock").unlink()
    with one.batch():
        put(one, 2, 2)
        other = lock.Lock(path.with_suffix(".lock"))
        with pytest.raises(TimeoutError), other.held(wait=0):
            pass
    put(two, 3, 3)
    put(one, 4, 4)
    two.refresh()
    assert values(one) == values(two) == values(open_()) == {id: id for id in range(1, 5)}
    other.close()


def test_looking_does_not_wait_for_the_disk(open_, monkeypatch):
    one = open_()
    put(one, 1, 1)
    syncing, go_on = threading.Event(), threading.Event()
    sync = disk.sync

    def slow(handle):
        syncing.set()
        assert go_on.wait(10)
        sync(handle)

    monkeypatch.setattr(disk, "sync", slow)
    thread = threading.Thread(target=lambda: put(one, 2, 2))
    thread.start()
    assert syncing.wait(10)
    with one.held():
        # Not there before it is saved.
        assert values(one) == {1: 1}
    go_on.set()
    thread.join()
    assert values(one) == {1: 1, 2: 2}


def test_a_change_does_not_wait_for_a_snapshot_to_be_written(open_, monkeypatch):
    one = open_()
    fill(one, 3)
    sync = disk.sync

    def meanwhile(handle):
        monkeypatch.setattr(disk, "sync", sync)
        # In another thread, which would have to wait if this one held anything.
        changing = threading.Thread(target=lambda: put(one, 4, 4))
        changing.start()
        changing.join(10)
        assert values(one)[4] == 4
        sync(handle)

    monkeypatch.setattr(disk, "sync", meanwhile)
    one.compact()
    assert values(one) == values(open_()) == {id: id for id in range(1, 5)}


def test_looking_never_waits_for_another_program(open_, path):
    one = open_()
    put(one, 1, 1)
    other = lock.Lock(path.with_suffix(".lock"))
    with other.held():
        thread = threading.Thread(target=lambda: put(one, 2, 2))
        thread.start()
        time.sleep(0.02)
        seen = []

        def look():
            seen.append(one.refresh())
            with one.held():
                seen.append(values(one))

        looking = threading.Thread(target=look)
        looking.start()
        looking.join(5)
        assert seen == [set(), {1: 1}]
    thread.join()
    assert values(one) == {1: 1, 2: 2}
    other.close()


# -- a last line that was cut short --------------------------------------------------------


def test_every_beginning_of_the_last_entries_opens(tmp_path):
    path = tmp_path / "a.journal"
    one, ends = Ledger(path), []
    ends.append(path.stat().st_size)
    for id in range(1, 4):
        put(one, id, id)
        ends.append(path.stat().st_size)
    one.close()
    whole = path.read_bytes()
    for size in range(ends[0], len(whole) + 1):
        path.write_bytes(whole[:size])
        again = Ledger(path)
        # Complete but for the end of its line, an entry counts.
        count = sum(end - 1 <= size for end in ends[1:])
        assert values(again) == {id: id for id in range(1, count + 1)}
        torn = size not in ends and size + 1 not in ends
        assert bool(again.notices) == torn
        put(again, 9, 9)
        again.close()
        once_more = Ledger(path)
        assert values(once_more) == {**{id: id for id in range(1, count + 1)}, 9: 9}
        assert once_more.notices == []
        once_more.close()


def test_a_line_that_is_being_written_is_waited_for(open_, path):
    one, two = open_(), open_()
    reader = open_(write=False)
    put(one, 1, 1)
    whole = path.read_bytes()
    put(one, 2, 2)
    line = path.read_bytes()[len(whole) :]
    os.truncate(path, len(whole) + 5)
    assert reader.refresh() == {"t"}
    assert values(reader) == {1: 1}
    path.write_bytes(whole + line)
    assert two.refresh() == reader.refresh() | {"t"}
    assert values(two) == values(reader) == {1: 1, 2: 2}
    assert two.notices == reader.notices == []


def test_what_a_killed_program_left_is_cut_off_by_the_next_change(open_, path):
    one, two = open_(), open_()
    put(one, 1, 1)
    with open(path, "ab") as file:
        file.write(b'0badc0de 40 [2,[{"put"')
    put(two, 2, 2)
    assert "cut short" in two.notices[0]
    assert two.notices[0].isprintable()
    assert values(open_()) == {1: 1, 2: 2}


# -- damage -------------------------------------------------------------------------------


def hurt(path, old, new):
    data = path.read_bytes()
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))


@pytest.mark.parametrize("compacted", [False, True])
def test_damage_in_the_middle_is_set_aside_and_the_rest_is_kept(open_, path, compacted):
    one = open_()
    fill(one, 5)
    if compacted:
        one.compact()
        for backup in backups.of(path):
            backup.unlink()
    put(one, 6, 6)
    one.close()
    hurt(path, b'{"v":3}', b'{"v":?}')
    damaged = path.read_bytes()
    two = open_()
    assert values(two) == {id: id for id in (1, 2, 4, 5, 6)}
    (notice,) = two.notices
    (kept,) = path.parent.glob("*damaged*")
    assert kept.name in notice
    assert "5 records of it were read, 1 lines could not be" in notice
    assert kept.read_bytes() == damaged
    put(two, 7, 7)
    assert two.free["t"] == 8
    three = open_()
    assert values(three) == {id: id for id in (1, 2, 4, 5, 6, 7)}
    assert three.notices == []


def test_what_the_snapshot_lost_comes_from_the_backup(open_, path):
    one = open_()
    fill(one, 5)
    one.compact()
    assert len(backups.of(path)) == 1
    put(one, 6, 6)
    one.close()
    hurt(path, b'{"v":3}', b'{"v":?}')
    two = open_()
    assert values(two) == {id: id for id in range(1, 7)}
    assert "1 records came from the backup" in two.notices[0]


@pytest.mark.parametrize("data", [b"", b"\x00" * 500, b"nothing like it\n" * 30, b"{}"])
def test_a_file_that_is_no_ledger_is_set_aside(open_, path, data):
    path.parent.mkdir()
    path.write_bytes(data)
    one = open_()
    assert one.tables == {}
    assert "was damaged" in one.notices[0]
    (kept,) = path.parent.glob("*damaged*")
    assert kept.read_bytes() == data
    fill(one, 1)
    assert values(open_()) == {1: 1}


def test_damage_is_told_but_not_mended_where_nothing_can_be_written(open_, path):
    one = open_()
    fill(one, 3)
    hurt(path, b'{"v":2}', b'{"v":?}')
    before = sorted(path.parent.iterdir()), path.read_bytes()
    reader = open_(write=False)
    assert values(reader) == {1: 1, 3: 3}
    assert "was damaged" in reader.notices[0]
    assert (sorted(path.parent.iterdir()), path.read_bytes()) == before
    assert reader.refresh() == set()
    assert len(reader.notices) == 1


def test_damage_met_while_following_others(open_, path):
    one, two = open_(), open_()
    fill(one, 3)
    hurt(path, b'{"v":2}', b'{"v":?}')
    assert two.refresh() == {"t"}
    assert values(two) == {1: 1, 3: 3}
    assert "was damaged" in two.notices[0]
    put(one, 4, 4)
    assert two.refresh() == {"t"}
    # Whoever knew the damaged record still knows that it did, but goes by the file.
    assert values(one) == values(two) == {1: 1, 3: 3, 4: 4}


def test_two_pieces_of_damage_are_two_files_aside(open_, path):
    for _ in range(2):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"nothing\n")
        open_().close()
    assert len(list(path.parent.glob("*damaged*"))) == 2


# -- several programs ---------------------------------------------------------------------


def test_others_changes_are_seen_when_asked_for(open_):
    one, two = open_(), open_()
    put(one, 1, 1)
    put(one, 1, 1, "u")
    assert values(two) == {}
    assert two.refresh() == {"t", "u"}
    assert two.refresh() == set()
    assert values(two) == {1: 1}
    put(two, 2, 2)
    assert one.refresh() == {"t"}
    assert one.refresh() == two.refresh() == set()


def test_others_changes_are_seen_while_they_hold_the_lock(open_, path):
    one, two = open_(), open_()
    put(one, 1, 1)
    with one.batch():
        assert two.refresh() == {"t"}
        assert values(two) == {1: 1}
        # What is not only added waits for the lock.
        hurt(path, b'{"v":1}', b'{"v":?}')
        assert two.refresh() == set()
        hurt(path, b'{"v":?}', b'{"v":1}')
    assert two.notices == []


def test_others_changes_are_taken_in_before_an_own_one(open_):
    one, two = open_(), open_()
    put(one, 1, 1)
    seen = []

    def make():
        seen.append(values(two))
        return Change({"t": {two.free["t"]: {"v": "next"}}})

    two.change(make)
    assert seen == [{1: 1}]
    assert values(two) == {1: 1, 2: "next"}
    assert two.refresh() == {"t"}
    assert one.refresh() == {"t"}
    assert values(one) == values(two)


def test_nobody_sees_tables_that_watchers_have_not_heard_of(open_):
    one, two, seen = open_(), open_(), []

    def look():
        with two.held() as tables:
            seen.append(set(tables["t"]))

    def hear(_touched):
        # Another thread that looks just now waits until all have heard.
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(0.05)
        waiting.append(thread.is_alive())

    waiting = []
    two.watch(hear)
    put(two, 1, 1)
    put(one, 2, 2)
    two.refresh()
    put(one, 3, 3)
    with two.batch():
        put(two, 4, 4)
    assert waiting == [True] * 4
    for _ in range(100):
        if len(seen) == 4:
            break
        time.sleep(0.01)
    assert {1, 2, 3, 4} in seen


def test_watchers_hear_of_every_change(open_):
    one, two, heard = open_(), open_(), []
    two.watch(heard.append)
    fill(one, 2)
    two.refresh()
    put(two, 3, 3)
    two.change(lambda: Change(drop=["t"]))
    assert heard == [{"t": {1, 2}}, {"t": {3}}, {"t": {1, 2, 3}}]


def test_a_newer_snapshot_is_followed_without_reading_all_again(open_, monkeypatch):
    one, two = open_(), open_()
    fill(one, 3)
    two.refresh()
    fill(one, 5)
    one.compact()
    put(one, 6, 6)
    monkeypatch.setattr(module.LedgerFile, "_contents", None)
    assert two.refresh() == {"t"}
    assert values(two) == {id: id for id in range(1, 7)}
    put(two, 7, 7)
    assert one.refresh() == {"t"}
    assert values(one) == values(two)


def test_both_may_write_a_snapshot_and_nothing_is_lost(open_):
    one, two = open_(), open_()
    for round in range(10):
        put(one, 2 * round + 1, round)
        put(two, 2 * round + 2, round)
        (one if round % 3 else two).compact()
    assert len(values(open_())) == 20
    one.refresh(), two.refresh()
    assert values(one) == values(two) == values(open_())


def test_changes_made_while_a_snapshot_is_written_are_in_it(open_, monkeypatch):
    one, two = open_(), open_()
    fill(one, 3)
    encoded = module.LedgerFile.encoded

    def meanwhile(self, contents, base):
        data = encoded(self, contents, base)
        put(one, 4, 4)
        put(two, 5, 5)
        return data

    with monkeypatch.context() as patch:
        patch.setattr(module.LedgerFile, "encoded", meanwhile)
        one.compact()
    assert values(one) == values(open_()) == {id: id for id in range(1, 6)}


def test_the_slower_of_two_snapshots_is_dropped(open_, path, monkeypatch):
    one, two = open_(), open_()
    fill(one, 3)
    encoded, once = module.LedgerFile.encoded, [two.compact]

    def meanwhile(self, contents, base):
        while once:
            once.pop()()
        return encoded(self, contents, base)

    monkeypatch.setattr(module.LedgerFile, "encoded", meanwhile)
    one.compact()
    put(one, 4, 4)
    assert values(open_()) == {id: id for id in range(1, 5)}
    assert not list(path.parent.glob(".*tmp"))


def test_a_file_that_was_removed_is_written_again(open_, path):
    one = open_()
    fill(one, 3)
    path.unlink()
    assert one.refresh() == set()
    put(one, 4, 4)
    assert "written again" in one.notices[0]
    assert values(open_()) == {id: id for id in range(1, 5)}


def test_a_file_that_is_gone_at_the_start_comes_from_the_backup(open_, path):
    one = open_()
    fill(one, 3)
    one.compact()
    one.close()
    path.unlink()
    reader = open_(write=False)
    assert values(reader) == {1: 1, 2: 2, 3: 3}
    assert not path.exists()
    two = open_()
    assert values(two) == {1: 1, 2: 2, 3: 3}
    assert "was not there; 3 records came from the backup" in two.notices[0]
    assert values(open_()) == {1: 1, 2: 2, 3: 3}


def test_a_folder_that_was_removed_refuses_changes(open_, path):
    one = open_()
    fill(one, 3)
    for file in path.parent.iterdir():
        file.unlink()
    path.parent.rmdir()
    with pytest.raises(StoreRefused, match="no longer there"):
        put(one, 4, 4)
    assert values(one) == {1: 1, 2: 2, 3: 3}


def test_an_older_file_put_back_is_read_anew(open_, path):
    one = open_()
    fill(one, 3)
    one.compact()
    old = path.read_bytes()
    put(one, 4, 4)
    restored = path.with_name("restored")
    restored.write_bytes(old)
    restored.replace(path)
    assert one.refresh() == {"t"}
    assert values(one) == {1: 1, 2: 2, 3: 3}
    put(one, 5, 5)
    assert values(open_()) == {1: 1, 2: 2, 3: 3, 5: 5}


def test_an_older_file_that_went_another_way_is_read_anew(open_, path):
    one = open_()
    fill(one, 3)
    one.compact()
    old = path.read_bytes()
    put(one, 4, 4)
    restored = path.with_name("restored")
    restored.write_bytes(old)
    restored.replace(path)
    two = open_()
    put(two, 5, "another fourth change")
    put(two, 6, 6)
    assert one.refresh() == {"t"}
    assert values(one) == values(two) == {1: 1, 2: 2, 3: 3, 5: "another fourth change", 6: 6}


def test_threads_of_one_program_share_it(open_):
    one = open_()

    def work(start):
        for id in range(start, start + 50):
            put(one, id, id)
            one.refresh()

    threads = [threading.Thread(target=work, args=(1 + 100 * number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(values(one)) == len(values(open_())) == 200


# -- keeping it short ---------------------------------------------------------------------


def test_a_long_file_gets_a_new_snapshot_by_itself(open_, path, monkeypatch):
    monkeypatch.setattr(compaction, "SMALL", 2000)
    one = open_()
    for round in range(300):
        put(one, round % 3 + 1, round)
        # A busy machine may give the thread no time before all 300 are written.
        one._compaction.wait()
    one.close()
    # Without snapshots there would be some 300 entries of 50 bytes.
    assert path.stat().st_size < 7000
    assert values(open_()) == {1: 297, 2: 298, 3: 299}


def test_a_snapshot_that_cannot_be_written_costs_no_change(open_, path, monkeypatch):
    monkeypatch.setattr(compaction, "SMALL", 500)
    one = open_()

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "put_in_place", full)
        fill(one, 60)
        with pytest.raises(StoreRefused, match="the disk is full"):
            one.compact()
        one._compaction.wait()
    put(one, 61, 61)
    one.close()
    again = open_()
    assert values(again) == {id: id for id in range(1, 62)}
    again.close()
    assert not list(path.parent.glob(".*tmp"))


def test_one_backup_a_day_and_five_in_all(open_, path, monkeypatch):
    one = open_()
    for day in range(1, 9):
        monkeypatch.setattr(backups.time, "strftime", lambda _, day=day: f"2025-01-0{day}")
        for value in ("early", "late"):
            put(one, day, value)
            one.compact()
    names = [backup.name for backup in backups.of(path)]
    assert names == [f"database-2025-01-0{day}.journal" for day in (8, 7, 6, 5, 4)]
    old = Ledger(backups.of(path)[0], write=False)
    assert values(old)[8] == "early"
    assert values(old)[7] == "late"
    put(one, 9, "later")
    assert 9 not in values(old)


def test_the_first_start_of_a_day_makes_a_backup(open_, path):
    one = open_()
    fill(one, 2)
    one.close()
    assert backups.of(path) == []
    two = open_()
    two.close()
    (backup,) = backups.of(path)
    assert values(Ledger(backup, write=False)) == {1: 1, 2: 2}
    assert values(open_()) == {1: 1, 2: 2}


def test_a_backup_that_is_the_file_itself_is_none_yet(open_, path, monkeypatch):
    one = open_()
    fill(one, 2)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "put_in_place", full)
        with pytest.raises(StoreRefused):
            one.compact()
    (backup,) = backups.of(path)
    assert backup.samefile(path)
    assert backups.due(path)
    one.close()
    open_().close()
    assert not backup.samefile(path)
    assert not backups.due(path)
    assert values(Ledger(backup, write=False)) == {1: 1, 2: 2}


def test_a_backup_where_files_have_one_name_only(open_, path, monkeypatch):
    def unknown(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", unknown)
    one = open_()
    fill(one, 2)
    one.compact()
    (backup,) = backups.of(path)
    assert values(Ledger(backup, write=False)) == {1: 1, 2: 2}
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_litter_of_killed_programs_goes_in_time(open_, path):
    path.parent.mkdir()
    old, new = path.with_name(".a.tmp"), path.with_name(".b.tmp")
    for file in (old, new):
        file.touch()
    os.utime(old, (time.time() - 7200,) * 2)
    open_()
    assert not old.exists()
    assert new.exists()


# -- schemas ------------------------------------------------------------------------------


def renamed(tables):
    return {
        name: {id: {"value": document["v"]} for id, document in documents.items()}
        for name, documents in tables.items()
    }


def test_an_older_schema_is_brought_on_and_kept(open_, path):
    one = open_()
    fill(one, 2)
    one.close()
    before = path.read_bytes()
    two = open_(schema=Schema(3, {1: renamed, 2: lambda tables: {**tables, "new": {}}}))
    assert two.tables == {"t": {1: {"value": 1}, 2: {"value": 2}}, "new": {}}
    kept = path.parent / "backups" / "database-schema-1.journal"
    assert kept.name in two.notices[0]
    assert kept.read_bytes() == before
    two.close()
    three = open_(schema=Schema(3))
    assert three.tables["t"] == {1: {"value": 1}, 2: {"value": 2}}
    assert three.notices == []
    assert three.free["t"] == 3


def test_each_library_that_is_brought_on_is_kept(open_, path):
    for value in ("first", "second"):
        one = open_()
        put(one, 1, value)
        one.close()
        before = path.read_bytes()
        open_(schema=Schema(2, {1: renamed})).close()
        # An older library is put in the place of the one that was brought on.
        path.unlink()
        kept = path.parent / "backups" / "database-schema-1.journal"
        kept = kept if value == "first" else kept.with_name("database-schema-1-2.journal")
        assert kept.read_bytes() == before


def test_a_newer_schema_is_refused_and_left_untouched(open_, path):
    open_(schema=Schema(2)).close()
    before = sorted(path.parent.iterdir()), path.read_bytes()
    for write in (True, False):
        with pytest.raises(StoreRefused, match="newer version of briefing"):
            open_(write=write)
    assert (sorted(path.parent.iterdir()), path.read_bytes()) == before


def test_a_program_whose_library_was_brought_on_stops_writing(open_):
    one = open_()
    fill(one, 2)
    two = open_(schema=Schema(2, {1: renamed}))
    with pytest.raises(StoreRefused, match="newer version"):
        put(one, 3, 3)
    with pytest.raises(StoreRefused, match="newer version"):
        put(one, 3, 3)
    assert one.refresh() == set()
    assert two.refresh() == set()
    assert two.tables == {"t": {1: {"value": 1}, 2: {"value": 2}}}


def test_a_migration_that_cannot_be_saved_changes_nothing(open_, path, monkeypatch):
    one = open_()
    fill(one, 2)
    one.close()
    before = path.read_bytes()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(StoreRefused, match="the disk is full"):
            open_(schema=Schema(2, {1: renamed}))
    assert path.read_bytes() == before
    assert values(open_()) == {1: 1, 2: 2}
