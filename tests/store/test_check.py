"""Every kind of damage is found; mending recovers what is readable and destroys nothing."""

import os
import stat
import tempfile
import time
from pathlib import Path

import pytest

from briefing import cli
from briefing.news.decision import proposal
from briefing.news.note import Note
from briefing.news.stance import Status
from briefing.store import backups, check, database
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.store.test_results import TEXT, findings


@pytest.fixture
def folder(tmp_path):
    return fill(tmp_path / "library")


def fill(folder):
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
            shelf.notes.keep(Note(name, "", Anchor.of(TEXT, Span(4, 9)), highlighted=True))
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


def lines(change):
    """Damage the entries of the journal, of which there are three, as a list of lines."""

    def changed(data):
        *rest, one, two, three = data.splitlines(keepends=True)
        return b"".join([*rest, *change(one, two, three)])

    return edit(JOURNAL, changed)


def zeroed(data):
    """Put zeros in the place of a block in the middle of the snapshot."""
    at = data.index(b"criticized")
    return data[:at] + bytes(512) + data[at + 512 :]


def flipped(what):
    """Damage the first byte of ``what``."""
    return lambda data: data.replace(what, bytes([what[0] ^ 1]) + what[1:], 1)


def add_backup(folder):
    (folder / ".briefing" / "backups" / "database-schema-0.journal").write_bytes(b"nothing\n")


JOURNAL = database.FILE
BACKUP = f"backups/database-{time.strftime('%Y-%m-%d')}.journal"
DAMAGE = {
    "header": ("The first line is damaged", edit(JOURNAL, lambda data: b"x" + data[1:])),
    "snapshot": ("The snapshot is damaged", edit(JOURNAL, flipped(b"criticized"))),
    "block of zeros": ("The snapshot is damaged", edit(JOURNAL, zeroed)),
    "entry": ("1 lines cannot be read", edit(JOURNAL, flipped(b'b.md","read"'))),
    "missing entry": ("1 lines cannot be read or are missing", lines(lambda a, b, c: [a, c])),
    "entry twice": ("1 lines stand twice or out of order", lines(lambda a, b, c: [a, b, b, c])),
    "other order": ("2 lines stand twice or out of order", lines(lambda a, b, c: [c, a, b])),
    "end": ("The last line is cut short", edit(JOURNAL, lambda data: data[:-9])),
    "zeros at the end": ("The last line is cut", edit(JOURNAL, lambda d: d[:-9] + bytes(900))),
    "another file": ("The first line is damaged", edit(JOURNAL, lambda data: b"%PDF-1.7\n" * 300)),
    "empty file": ("The first line is damaged", edit(JOURNAL, lambda data: b"")),
    "no file": ("The decisions are gone", lambda folder: own(folder, JOURNAL).unlink()),
    "newer": (
        "The decisions are of a newer version",
        edit(JOURNAL, lambda data: data.replace(b"briefing-journal 1", b"briefing-journal 2", 1)),
    ),
    "backup": ("A backup is damaged", edit(BACKUP, flipped(b"criticized"))),
    "schema backup": ("A backup is damaged (The first line is damaged)", add_backup),
    "catalogue": ("The file is damaged", edit("catalogue.sqlite", spoilt)),
    "results": ("The file is damaged", edit("results.sqlite", spoilt)),
    "no SQLite": ("The file is damaged", edit("results.sqlite", lambda data: b"x" * 999)),
    "empty article": ("empty: there is no text", lambda f: (f / "c.md").write_text("")),
    "no article": ("An article with decisions", lambda folder: (folder / "b.md").unlink()),
    "other words": ("The words of a decision are gone", lambda f: (f / "b.md").write_text("No.\n")),
    "no words": ("The words of a note are gone", lambda f: (f / "b.md").write_text("No.\n")),
    "pipe": ("not a file but a pipe", lambda folder: os.mkfifo(folder / "d.md")),
}
LASTING = {"newer", "empty article", "no article", "other words", "no words", "pipe"}
"""What only a person can put right."""

COMMANDED = ["header", "snapshot", "block of zeros", "missing entry", "entry twice", "end"]
COMMANDED += ["another file", "newer", "catalogue", "no article"]
"""What the real command is tried on, too: it takes a second each time."""

READ = {kind: {"a.md", "b.md", "c.md"} for kind in DAMAGE}
"""What is still known to be read: of these damages the line that says so is nowhere else."""
READ |= {kind: {"a.md", "b.md"} for kind in ("end", "zeros at the end")}
READ |= {kind: {"a.md", "c.md"} for kind in ("entry", "missing entry")}
READ |= {kind: set() for kind in ("another file", "empty file", "no file")}


def decisions(folder):
    """Return what people decided and noted, and what they have read."""
    with Shelf(folder) as shelf:
        shelf.open_rest()
        names = ("a.md", "b.md", "c.md")
        return (
            [one for name in names for one in shelf.stances.of_article(name)],
            [one for name in names for one in shelf.notes.of_article(name)],
            {name for name in names if shelf.reads.of(name).read},
        )


def files(folder):
    """Return all files and what is in them, without the locks."""
    there = (path for path in folder.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in there if path.suffix not in (".lock", ".queue")}


def test_a_sound_library_has_no_faults_and_is_not_touched(folder):
    before = files(folder)
    assert check.check(folder) == []
    assert check.repair(folder) == []
    assert files(folder) == before


def test_a_folder_that_never_was_a_library(tmp_path):
    assert check.check(tmp_path) == []
    assert list(tmp_path.iterdir()) == []
    assert [fault.where for fault in check.check(tmp_path / "none")] == ["."]


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_found_and_mended(folder, kind):
    coded = decisions(folder)[:2]
    assert [len(part) for part in coded] == [4, 2]
    what, damage = DAMAGE[kind]
    damage(folder)
    before = files(folder)
    faults = check.check(folder)
    assert any(fault.what.startswith(what) for fault in faults), faults
    assert files(folder) == before
    for fault in faults:
        assert str(fault).isprintable()
        assert str(fault).count(": ") >= 2

    mended = check.repair(folder)
    assert [(fault.what, fault.where) for fault in mended] == [(f.what, f.where) for f in faults]
    left = check.check(folder)
    if kind in LASTING:
        assert left == faults
        assert kind != "newer" or own(folder, JOURNAL).read_bytes() == before[own(folder, JOURNAL)]
        return
    assert left == []
    assert all(fault.remedy.startswith("mended: ") for fault in mended)
    assert decisions(folder) == (*coded, READ[kind])
    # Nothing that was there is gone: what was replaced or cut off is kept under another name.
    there = files(folder)
    for path in {folder / fault.where for fault in faults} & set(before):
        rest = before[path].removeprefix(there.get(path, b"nothing"))
        assert before[path] in there.values() or (rest != before[path] and rest in there.values())


@pytest.mark.parametrize("kind", COMMANDED)
def test_damage_is_found_and_mended_by_the_command(folder, kind, capsys):
    what, damage = DAMAGE[kind]
    damage(folder)
    before = files(folder)

    def run(*words):
        status = cli.main(["check", "--library", str(folder), *words])
        out, err = capsys.readouterr()
        assert err == ""
        return status, out.splitlines()

    status, found = run()
    assert status == 1
    assert any(line.startswith(what) for line in found)
    assert files(folder) == before
    status, mended = run("--repair")
    assert (status, len(mended)) == (1, len(found))
    assert run() == ((1, found) if kind in LASTING else (0, ["nothing is wrong"]))


def test_without_a_backup_what_is_readable_is_kept(folder):
    for backup in backups.of(own(folder, JOURNAL)):
        backup.unlink()
    DAMAGE["snapshot"][1](folder)
    first, second = check.repair(folder)
    assert second.what == "1 lines cannot be read or are missing"
    assert "records of it were read" in first.remedy
    assert len(decisions(folder)[0]) == 3


def test_mending_where_nothing_can_be_written_says_so(folder, monkeypatch):
    DAMAGE["catalogue"][1](folder)

    def deny(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", deny)
    (fault,) = check.repair(folder)
    assert fault.remedy == "briefing check --repair"


def test_a_folder_in_the_place_of_the_decisions(folder):
    own(folder, JOURNAL).unlink()
    own(folder, JOURNAL).mkdir()
    (fault,) = check.check(folder)
    assert str(fault) == (
        "The decisions cannot be read (there is a folder of that name): "
        ".briefing/database.journal: move the folder away"
    )
    assert check.repair(folder) == [fault]


@pytest.fixture
def barred():
    """Give a library of somebody who may not do everything, which we are meanwhile."""
    if os.geteuid() == 0 and not hasattr(os, "setresuid"):
        pytest.skip("root may do everything, and cannot be somebody else here")
    with tempfile.TemporaryDirectory() as place:
        folder, root = fill(Path(place) / "library"), os.geteuid() == 0
        if root:
            for path in (Path(place), folder, *folder.rglob("*")):
                os.chown(path, 65534, 65534)
            os.setresuid(65534, 65534, 0)
        try:
            yield folder
        finally:
            if root:
                os.setresuid(0, 0, 0)


@pytest.mark.parametrize(
    ("name", "mode", "what"),
    [
        (JOURNAL, 0, "The decisions cannot be read (its permissions forbid it)"),
        (JOURNAL, 0o400, "The decisions cannot be written"),
        (BACKUP, 0, "A backup cannot be read (its permissions forbid it)"),
        ("catalogue.sqlite", 0, "The file cannot be read"),
        ("", 0, "The decisions cannot be read (its permissions forbid it)"),
    ],
)
def test_what_may_not_be_read_or_written_is_told_and_left_alone(barred, name, mode, what):
    coded, path = decisions(barred), own(barred, name)
    before = path.stat().st_mode
    path.chmod(mode)
    faults = check.check(barred)
    assert faults[0].what == what
    assert "permissions" in faults[0].remedy or "change them" in faults[0].remedy
    assert check.repair(barred) == faults
    path.chmod(stat.S_IMODE(before))
    assert check.check(barred) == []
    assert decisions(barred) == coded
