"""``briefing export``: where it goes, what it refuses, and how it ends."""

import csv
import io
import os
from pathlib import Path

import pytest

from briefing import cli
from briefing.commands import line
from briefing.export import writing
from briefing.export.formats import FORMATS, Format
from briefing.export.material import Material
from briefing.news.choice import Choice
from briefing.news.stance import Status
from tests.store.test_survey import shelf as shelf

LOUD = Format(
    "made.loud", ".txt", "loud", choices=(Choice("voice", ("high", "low"), "how loud it is"),)
)
TREE = Format("made.tree", "", "a folder", folder=True)


def loud(material, out, voice):
    for coded in material:
        out.write(f"{voice} {coded.article.id}\n".encode())


def tree(material):
    for coded in material:
        yield f"deep/{coded.article.id}", b"new"


def broken(material, out, voice):
    out.write(b"half")
    raise OSError(28, "No space left on device")


def stopped(material, out, voice):
    out.write(b"half")
    raise KeyboardInterrupt


@pytest.fixture
def makes(monkeypatch):
    """Let the formats "loud" and "tree" be there, made by the functions given."""
    monkeypatch.setitem(FORMATS, "loud", LOUD)
    monkeypatch.setitem(FORMATS, "tree", TREE)

    def by(function=loud):
        monkeypatch.setattr(Format, "load", lambda self: tree if self is TREE else function)

    by()
    return by


@pytest.fixture
def library(shelf, tmp_path):
    shelf.close()
    return tmp_path


@pytest.fixture
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture
def run(capsysbinary, library):
    def run(*words):
        try:
            status = cli.main([*map(str, words), "--library", str(library)])
        except SystemExit as end:
            status = end.code
        out, err = (text.decode() for text in capsysbinary.readouterr())
        assert "Traceback" not in err
        return status, out, err

    return run


def test_a_file_is_written_and_told(run, makes, place):
    target = place / "out.txt"
    status, out, err = run("export", "loud", "-o", target)
    assert (status, err) == (line.DONE, "")
    assert out.startswith(f"written: {target}: 2 articles, ")
    assert target.read_text() == "high a.md\nhigh b.md\n"
    assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()
    assert os.listdir(place) == ["out.txt"]


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_standard_output_has_nothing_else(run, makes):
    assert run("export", "loud", "-o", "-", "--voice", "low") == (
        line.DONE,
        "low a.md\nlow b.md\n",
        "",
    )


def test_a_query_says_which(run, makes):
    status, out, _ = run("export", "loud", "-o", "-", "--query", "source:Reuters")
    assert (status, out) == (line.DONE, "high a.md\n")
    status, out, err = run("export", "loud", "-o", "-", "--query", "source:Nobody")
    assert (status, out, err.count("\n")) == (line.DONE, "", 1)
    assert "nothing fits" in err


def test_articles_can_be_named_one_by_one(run, makes, place, monkeypatch):
    ids = place / "ids"
    ids.write_bytes(b"b.md\r\n\nnone.md\n")
    status, out, err = run("export", "loud", "-o", "-", "--articles", ids)
    assert (status, out) == (line.INPUT_WRONG, "high b.md\n")
    assert err == "briefing: not in the library: none.md: --articles\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a.md\nb.md")))
    words = ("export", "loud", "-o", "-", "--articles=-", "--query", "source:Reuters")
    assert run(*words) == (line.DONE, "high a.md\n", "")


def test_lines_with_everything_have_what_was_rejected_too(run, shelf):
    proposal = shelf.proposal(shelf.of_article("a.md")[0])
    shelf.coding.decide(proposal, Status.REJECTED)

    def rejected(*words):
        _, out, _ = run("export", *words, "-o", "-")
        return out.count('"status":"rejected"')

    assert rejected("jsonl") == 1
    assert rejected("jsonl", "--status", "accepted") == 0
    assert rejected("w3c") == 0


def test_what_is_there_is_replaced_only_by_force(run, makes, place):
    target = place / "out.txt"
    target.write_text("mine")
    target.chmod(0o640)
    status, _, err = run("export", "loud", "-o", target)
    assert (status, err.count("\n")) == (line.LINE_WRONG, 1)
    assert "--force" in err
    assert target.read_text() == "mine"
    assert run("export", "loud", "-o", target, "--force")[0] == line.DONE
    assert target.read_text().startswith("high")
    assert target.stat().st_mode & 0o777 == 0o640


def test_by_force_a_link_stays_a_link(run, makes, place):
    (place / "real.txt").write_text("mine")
    (place / "link.txt").symlink_to("real.txt")
    assert run("export", "loud", "-o", place / "link.txt", "--force")[0] == line.DONE
    assert (place / "link.txt").is_symlink()
    assert (place / "real.txt").read_text().startswith("high")


def test_a_device_takes_what_it_is_given(run, makes):
    assert run("export", "loud", "-o", "/dev/null")[0] == line.DONE
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("function", "status"), [(broken, line.LINE_WRONG), (stopped, 130)], ids=["full", "stopped"]
)
def test_half_a_file_is_never_there(run, makes, place, function, status):
    makes(function)
    (place / "old.txt").write_text("mine")
    for name in ("new.txt", "old.txt"):
        ended, _, err = run("export", "loud", "-o", place / name, "--force")
        assert (ended, err.count("\n")) == (status, 1)
    assert os.listdir(place) == ["old.txt"]
    assert (place / "old.txt").read_text() == "mine"


def test_a_file_that_comes_meanwhile_is_not_lost(makes, shelf, place):
    target = place / "out.txt"

    def meanwhile(material, out, voice):
        target.write_text("mine")
        out.write(b"ours")

    makes(meanwhile)
    with pytest.raises(writing.Unwritten):
        writing.write(LOUD, Material(shelf), target)
    assert target.read_text() == "mine"
    assert os.listdir(place) == ["out.txt"]


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense", "-o", "x"),
        ("loud",),
        ("loud", "-o", "{place}/none/x"),
        ("loud", "-o", "{place}"),
        ("loud", "-o", "{place}/x", "--voice", "middling"),
        ("loud", "-o", "{place}/x", "--shape", "round"),
        ("loud", "-o", "{place}/x", "--query", "since:never"),
        ("loud", "-o", "{place}/x", "--articles", "{place}/none"),
        ("tree", "-o", "-"),
        ("tree", "-o", "{library}/notes"),
    ],
    ids=lambda words: " ".join(words[:2])[:20] + str(len(words)) + words[-1][:9],
)
def test_what_cannot_be_is_one_line(run, makes, place, library, words):
    words = [word.format(place=place, library=library) for word in words]
    status, out, err = run("export", *words)
    assert (status, out, err.count("\n")) == (line.LINE_WRONG, "", 1)
    assert not os.listdir(place)


CHOICES = Format(
    "made.loud",
    ".txt",
    "loud",
    choices=(
        Choice("times", ("1",), "how often", is_number=True),
        Choice("layout", ("csv", "dl", "dl.zip"), "how", by_suffix=True),
    ),
)


def chosen(material, out, **chosen):
    out.write(" ".join(f"{name}={value}" for name, value in chosen.items()).encode())


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("x.csv", (), "times=1 layout=csv"),
        ("x.DL", ("--times", "12"), "times=12 layout=dl"),
        ("x.dl.zip", (), "times=1 layout=dl.zip"),
        ("x", (), "times=1 layout=csv"),
        ("x.csv", ("--layout", "dl"), "times=1 layout=dl"),
    ],
    ids=["first", "number", "two", "none", "said"],
)
def test_a_choice_may_be_a_number_or_follow_the_name(
    run, makes, monkeypatch, place, name, words, expected
):
    makes(chosen)
    monkeypatch.setitem(FORMATS, "loud", CHOICES)
    assert run("export", "loud", "-o", place / name, *words)[0] == line.DONE
    assert (place / name).read_text() == expected


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "1000000", "٣"])
def test_a_number_is_whole_and_at_least_one(run, makes, monkeypatch, place, number):
    makes(chosen)
    monkeypatch.setitem(FORMATS, "loud", CHOICES)
    status, _, err = run("export", "loud", "-o", place / "x", "--times", number)
    assert (status, err.count("\n")) == (line.LINE_WRONG, 1)
    assert not os.listdir(place)


def test_a_folder_comes_whole(run, makes, place):
    target = place / "notes"
    assert run("export", "tree", "-o", target)[0] == line.DONE
    assert (target / "deep/a.md").read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o777 & ~_umask()
    assert os.listdir(place) == ["notes"]


def test_in_a_folder_that_is_there_only_its_own_files_are_replaced(run, makes, place):
    target = place / "notes"
    (target / "deep").mkdir(parents=True)
    (target / "mine.md").write_text("mine")
    (target / "deep/a.md").write_text("old")
    assert run("export", "tree", "-o", target)[0] == line.LINE_WRONG
    assert (target / "deep/a.md").read_text() == "old"
    assert run("export", "tree", "-o", target, "--force")[0] == line.DONE
    assert (target / "deep/a.md").read_text() == "new"
    assert (target / "mine.md").read_text() == "mine"
    assert os.listdir(place) == ["notes"]


@pytest.mark.parametrize("name", ["../out", "/out", "", "a/../../out"])
def test_no_file_of_a_folder_gets_out_of_it(makes, monkeypatch, shelf, place, name):
    monkeypatch.setattr(Format, "load", lambda self: lambda material: [(name, b"x")])
    with pytest.raises(ValueError, match="below"):
        writing.write(TREE, Material(shelf), place / "notes")
    assert not os.listdir(place)


def test_what_was_left_out_is_told(run, makes, library, place):
    (library / "a.md").write_text("---\nsource: Reuters\n---\nNothing of it is left.\n")
    status, _, err = run("export", "loud", "-o", place / "x")
    assert status == line.INPUT_WRONG
    assert all("a.md" in told for told in err.splitlines())
    assert (place / "x").read_text() == "high a.md\nhigh b.md\n"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_there_and_writes(run, place, name):
    format = FORMATS[name]
    target = place / f"x{format.suffix}"
    status, _, err = run("export", name, "-o", target)
    assert status == line.DONE, err
    assert target.is_dir() if format.folder else target.stat().st_size
    status, _, err = run("export", name, "-o", place / "empty", "--query", "source:Nobody")
    assert status == line.DONE, err


def test_csv_reads_back(run, place):
    run("export", "dna-csv", "-o", place / "x.csv")
    rows = list(csv.reader((place / "x.csv").open(), delimiter=";"))
    assert len(rows[0]) == 16
    assert all(len(row) == 16 for row in rows)
    assert len(rows) > 1
