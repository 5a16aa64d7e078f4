"""Every kind of damage is found; mending recovers what is readable and destroys nothing."""

import os

import pytest

from briefing.news.decision import proposal
from briefing.news.stance import Status
from briefing.store import backups, check, database
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from tests.store.test_results import TEXT, findings


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(f"---\ntitle: {name}\n---\n{TEXT}\n")
    with Shelf(folder) as shelf:
        shelf.open_rest()
        for _ in shelf.refresh():
            pass
        for name in ("a.md", "b.md"):
            shelf.keep(shelf.library.read(name), findings())
            for known in shelf.of_article(name):
                anchor = Anchor.of(TEXT, known.evidence)
                shelf.stances.decide(proposal(known, anchor), Status.ACCEPTED)
        shelf.database.tinydb.ledger.compact()
        shelf.mark(["a.md"], True)
        shelf.mark(["b.md"], True)
        shelf.mark(["c.md"], True)
    return folder


def own(folder, name):
    return folder / ".briefing" / name


def edit(name, change):
    def damage(folder):
        path = own(folder, name)
        path.write_bytes(change(path.read_bytes()))

    return damage


def spoilt(data):
    return data[:4096] + b"\xa5" * (len(data) - 4096)


JOURNAL = database.FILE
DAMAGE = {
    "The first line is damaged": edit(JOURNAL, lambda data: b"x" + data[1:]),
    "The snapshot is damaged": edit(JOURNAL, lambda d: d.replace(b"criticized", b"criticised", 1)),
    "1 lines cannot be read": edit(JOURNAL, lambda d: d.replace(b'b.md","read"', b'b.md","Read"')),
    "The last line is cut short": edit(JOURNAL, lambda data: data[:-9]),
    "The decisions are gone": lambda folder: own(folder, JOURNAL).unlink(),
    "The decisions are of a newer version": edit(
        JOURNAL, lambda data: data.replace(b"briefing-journal 1", b"briefing-journal 2", 1)
    ),
    "The file is damaged": edit("catalogue.sqlite", spoilt),
    "The file is damaged (": edit("results.sqlite", spoilt),
    "empty: there is no text in the file": lambda f: (f / "c.md").write_text(""),
    "An article with decisions is missing": lambda folder: (folder / "b.md").unlink(),
    "The words of a decision are gone": lambda f: (f / "b.md").write_text("Other words.\n"),
    "not a file but a pipe": lambda folder: os.mkfifo(folder / "d.md"),
}
# What only a person can put right.
LASTING = {
    "The decisions are of a newer version",
    "empty: there is no text in the file",
    "An article with decisions is missing",
    "The words of a decision are gone",
    "not a file but a pipe",
}


def decisions(folder):
    with Shelf(folder) as shelf:
        shelf.open_rest()
        return [one for name in ("a.md", "b.md") for one in shelf.stances.of_article(name)]


def test_a_sound_library_has_no_faults_and_is_not_touched(folder):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert check.check(folder) == []
    assert check.repair(folder) == []
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_folder_that_never_was_a_library(tmp_path):
    assert check.check(tmp_path) == []
    assert list(tmp_path.iterdir()) == []
    assert [fault.where for fault in check.check(tmp_path / "none")] == ["."]


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found_and_mended(folder, kind):
    kept = decisions(folder)
    assert len(kept) == 4
    DAMAGE[kind](folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    faults = check.check(folder)
    assert any(fault.what.startswith(kind) for fault in faults), faults
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    for fault in faults:
        assert str(fault).isprintable()
        assert str(fault).count(": ") >= 2

    mended = check.repair(folder)
    assert [(fault.what, fault.where) for fault in mended] == [(f.what, f.where) for f in faults]
    left = check.check(folder)
    if kind in LASTING:
        assert left == faults
        return
    assert left == []
    assert all(fault.remedy.startswith("mended: ") for fault in mended)
    assert decisions(folder) == kept
    # Nothing that was there is gone: what was replaced is kept under another name.
    there = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    for where in {folder / fault.where for fault in faults} & set(before):
        if kind == "The last line is cut short":
            assert where.read_bytes() == before[where][: before[where].rindex(b"\n") + 1]
        else:
            assert before[where] in there


def test_without_a_backup_what_is_readable_is_kept(folder):
    for backup in backups.of(own(folder, JOURNAL)):
        backup.unlink()
    DAMAGE["The snapshot is damaged"](folder)
    first, second = check.repair(folder)
    assert second.what == "1 lines cannot be read or are missing"
    assert "records of it were read" in first.remedy
    assert len(decisions(folder)) == 3


def test_mending_where_nothing_can_be_written_says_so(folder, monkeypatch):
    DAMAGE["The file is damaged"](folder)

    def deny(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", deny)
    (fault,) = check.repair(folder)
    assert fault.remedy == "briefing check --repair"
