"""The folder of articles: found, named and read, never changed, never left."""

import os
import stat

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.config import seeds_dir
from briefing.intake.file import Unreadable
from briefing.store import disk
from briefing.store.disk import StoreRefused
from briefing.store.library import Library, from_id, to_id
from briefing.text.clean import clean


@pytest.fixture
def folder(tmp_path):
    for name in ("b.md", "a.txt", "deep/er/c.markdown", "deep/d.MD"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {name}\n\ntext")
    return tmp_path


def ids(library):
    return [entry.id for entry in library.scan()]


def test_scan_finds_articles_folder_by_folder(folder):
    assert ids(Library(folder)) == ["a.txt", "b.md", "deep/d.MD", "deep/er/c.markdown"]


def test_scan_tells_size_and_time(folder):
    entry = next(Library(folder).scan())
    status = (folder / "a.txt").stat()
    assert (entry.size, entry.changed) == (status.st_size, status.st_mtime_ns)


def test_scan_passes_over_what_is_hidden_or_something_else(folder):
    for name in (".briefing/x.md", ".git/x.md", ".hidden.md", "picture.png", "noending", "x.md~"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("text")
    assert ids(Library(folder)) == ["a.txt", "b.md", "deep/d.MD", "deep/er/c.markdown"]


def test_links_lead_in_once_and_never_in_circles(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "o.md").write_text("text")
    (folder / "deep" / "up").symlink_to(folder)
    (folder / "0-other-way").symlink_to(folder / "deep")
    (folder / "outside").symlink_to(outside)
    (folder / "outside-again").symlink_to(outside)
    (outside / "back").symlink_to(folder)
    assert ids(Library(folder)) == [
        *("a.txt", "b.md", "deep/d.MD", "deep/er/c.markdown"),
        "outside/o.md",
    ]
    assert Library(folder).read("outside/o.md").text == "text"


def test_what_only_looks_like_an_article_is_listed_and_says_what_it_is(folder):
    os.mkfifo(folder / "pipe.md")
    (folder / "broken.md").symlink_to("nowhere")
    library = Library(folder)
    assert {"pipe.md", "broken.md"} <= set(ids(library))
    for id in ("pipe.md", "broken.md"):
        with pytest.raises(Unreadable):
            library.read(id)


def test_a_folder_that_cannot_be_listed_is_told(folder, monkeypatch):
    scandir = os.scandir

    def deny(path):
        if str(path).endswith("er"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", deny)
    faults = []
    found = [entry.id for entry in Library(folder).scan(lambda *fault: faults.append(fault))]
    assert found == ["a.txt", "b.md", "deep/d.MD"]
    assert faults == [("deep/er", "cannot be listed: Permission denied")]


def test_a_missing_folder_is_told(tmp_path):
    faults = []
    assert not list(Library(tmp_path / "none").scan(lambda *fault: faults.append(fault)))
    assert faults == [(".", "cannot be listed: No such file or directory")]


def test_reading_changes_nothing(folder):
    def state():
        return {p: (p.stat().st_mtime_ns, p.stat().st_mode) for p in folder.rglob("*")}

    before = state()
    library = Library(folder)
    for id in ids(library):
        assert library.read(id).title == library.head(id).title
    assert state() == before


@pytest.mark.parametrize(
    "id",
    [
        "../secret.md",
        "deep/../../secret.md",
        "%2E%2E/secret.md",
        "..%2Fsecret.md",
        "/etc/motd.md",
        "//etc/motd.md",
        "./b.md",
        "deep//d.MD",
        ".briefing/stances.md",
        "deep/.hidden/x.md",
        "",
        ".",
        "deep",
        "b.png",
        "b%2Emd",
        "b.md%00",
        "\ud800.md",
        "a\nb.md",
    ],
)
def test_ids_that_lead_nowhere(folder, id):
    (folder.parent / "secret.md").write_text("secret")
    with pytest.raises(Unreadable, match="not an article of this library"):
        Library(folder).path(id)


NAMES = st.binary(min_size=1, max_size=40).filter(
    lambda name: not set(name) & {0, ord("/")} and not name.startswith(b".")
)


@given(st.lists(NAMES, min_size=1, max_size=3))
@example([b"\x1b[31mred\x07"])
@example(["\u202etxet.‏".encode()])
@example([b"100%", b"%41"])
@example([b"\xff\xfe", "e\u0301".encode()])
@example([b"two\nlines\r"])
def test_every_name_has_a_safe_id_and_the_way_back_is_exact(names):
    path = os.fsdecode(b"/".join(names)) + ".md"
    id = to_id(path)
    assert from_id(id) == path
    assert clean(id).replace("\n", "") == clean(clean(id))
    assert "\n" not in id
    assert Library("/tmp/x").path(id) == Library("/tmp/x").folder / path


def test_hostile_names_on_a_disk(tmp_path):
    for name in (b"\x1b[2J.md", b"line\nline.md", "\u202egnp.md".encode(), b"\xff\xfe.md"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
            file.write(b"text")
    library = Library(tmp_path)
    found = ids(library)
    assert len(found) == 4
    for id in found:
        assert id.isprintable()
        assert library.read(id).text == "text"


def test_the_sample_goes_into_an_empty_library(tmp_path):
    library = Library(tmp_path / "new" / "library")
    assert library.empty()
    count = library.add_sample(seeds_dir())
    assert count == len(list(seeds_dir().glob("*.md"))) > 0
    assert len(ids(library)) == count
    assert stat.S_IMODE(library.folder.stat().st_mode) == 0o700
    for id in ids(library):
        assert stat.S_IMODE(library.path(id).stat().st_mode) == 0o600
        assert library.read(id).source
    assert not list(library.folder.glob(".*"))


def test_the_sample_leaves_a_library_alone_that_holds_anything(folder):
    assert Library(folder).add_sample(seeds_dir()) == 0
    assert len(ids(Library(folder))) == 4


def test_a_sample_that_cannot_be_written_is_refused_in_one_line(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StoreRefused) as refusal:
        Library(tmp_path / "new").add_sample(seeds_dir())
    assert "the disk is full: free some space and try again" in str(refusal.value)
    monkeypatch.undo()
    assert list((tmp_path / "new").iterdir()) == []


def test_where_a_library_can_be_written(folder, monkeypatch):
    assert Library(folder).writable
    assert Library(folder / "not" / "there" / "yet").writable
    assert not Library(folder / "b.md" / "x").writable
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert not Library(folder).writable


def test_a_folder_in_place_of_a_file_is_refused(folder):
    with pytest.raises(StoreRefused):
        disk.make_folder(folder / "b.md" / "x")


def test_a_whole_file_or_none(tmp_path, monkeypatch):
    path = tmp_path / "file"
    disk.write_whole(path, b"first")
    wrote = os.write

    def stop_half_way(handle, data):
        if len(data) < 4:
            raise OSError(28, "No space left on device")
        return wrote(handle, data[:3])

    monkeypatch.setattr(os, "write", stop_half_way)
    with pytest.raises(OSError, match="space"):
        disk.write_whole(path, b"second")
    assert path.read_bytes() == b"first"
    assert os.listdir(tmp_path) == ["file"]


def test_names_for_what_is_set_aside_are_free(tmp_path):
    first = disk.aside(tmp_path / "a.json")
    first.touch()
    second = disk.aside(tmp_path / "a.json")
    assert first != second
    assert not second.exists()
