"""``briefing import``: told first, asked for, done as one step, and the same thing never twice."""

import csv
import io
import json

import pytest

from briefing import cli
from briefing.commands import line
from briefing.store.shelf import Shelf
from tests.intake.dna_made import Made
from tests.store.test_survey import shelf as shelf


@pytest.fixture
def run(capsys):
    def run(*words):
        try:
            status = cli.main([*map(str, words)])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run


@pytest.fixture
def made(run, shelf, tmp_path, tmp_path_factory):
    """Return a file that a library was exported to."""
    shelf.close()
    path = tmp_path_factory.mktemp("made") / "all.jsonl"
    assert run("export", "jsonl", "-o", path, "--library", tmp_path)[0] == line.DONE
    return path


@pytest.fixture
def empty(tmp_path_factory):
    return tmp_path_factory.mktemp("empty")


def stances(run, library):
    return json.loads(run("stances", "--library", library, "--json")[1])


def test_it_is_told_taken_in_once_and_undone(run, made, empty, tmp_path):
    status, out, err = run("import", "jsonl", made, "--library", empty, "--dry-run")
    assert (status, err) == (line.DONE, "")
    assert "2 articles new" in out
    assert "proposed stances found in the new ones" in out
    assert stances(run, empty) == []
    status, out, _ = run("import", "jsonl", made, "--library", empty, "--yes", "--as", "me")
    assert status == line.DONE
    assert "one step" in out
    assert stances(run, empty) == stances(run, tmp_path)
    status, out, _ = run("import", "jsonl", made, "--library", empty, "--yes")
    assert status == line.DONE
    assert "nothing new" in out
    with Shelf(empty, "me") as shelf:
        shelf.open_rest()
        shelf.coding.undo()
    assert stances(run, empty) == []


def test_without_a_terminal_it_says_how_to_go_on(run, made, empty):
    status, _, err = run("import", "jsonl", made, "--library", empty)
    assert (status, err.count("\n")) == (line.LINE_WRONG, 1)
    assert "--yes" in err
    assert stances(run, empty) == []


def test_a_library_is_made_only_if_asked_for(run, made, tmp_path_factory):
    folder = tmp_path_factory.mktemp("x") / "new"
    assert run("import", "jsonl", made, "--library", folder, "--yes")[0] == line.NO_LIBRARY
    assert not folder.exists()
    assert run("import", "jsonl", made, "--library", folder, "--yes", "--new")[0] == line.DONE
    assert stances(run, folder)


def test_what_is_broken_is_told_and_the_rest_comes(run, made, empty):
    lines = made.read_bytes().splitlines(keepends=True)
    made.write_bytes(b"".join([lines[0], b"{broken\n", *lines[1:], b'{"type": "cat"}\n']))
    status, out, err = run("import", "jsonl", made, "--library", empty, "--yes")
    assert status == line.INPUT_WRONG
    assert "2 articles new" in out
    assert err.count("\n") == 2
    assert all(told.startswith("briefing: ") for told in err.splitlines())
    assert stances(run, empty)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("jsonl", "{made}/none"), line.LINE_WRONG),
        (("nonsense", "{made}"), line.LINE_WRONG),
        (("jsonl", "{made}", "--shape", "round"), line.LINE_WRONG),
        (("jsonl", __file__), line.INPUT_WRONG),
    ],
    ids=["none", "format", "choice", "kind"],
)
def test_what_cannot_be_read_is_one_line(run, made, empty, words, status):
    words = [word.format(made=made) for word in words]
    ended, _, err = run("import", *words, "--library", empty, "--yes")
    assert (ended, err.count("\n")) == (status, 1)


def test_a_refused_answer_changes_nothing(run, made, empty, monkeypatch):
    for answer, there in (("", False), ("n", False), ("y", True)):
        monkeypatch.setattr("briefing.commands.taking.sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("briefing.commands.taking.sys.stdout.isatty", lambda: True)
        monkeypatch.setattr("builtins.input", lambda _, answer=answer: answer)
        assert run("import", "jsonl", made, "--library", empty)[0] == line.DONE
        assert bool(stances(run, empty)) is there


def test_what_others_coded_in_dna_stands_beside_ours(run, empty, tmp_path_factory):
    made = Made(tmp_path_factory.mktemp("x") / "x.dna")
    document = made.document("A", "Merkel said the deal is good. The Greens do not agree.")
    made.statement(document, 12, 28, person="Merkel", concept="The deal", agreement=1)
    path = made.done()
    status, out, err = run("import", "dna", path, "--library", empty, "--yes")
    assert (status, err) == (line.DONE, "")
    assert "1 stance new" in out
    assert "nothing new" in run("import", "dna", path, "--library", empty, "--yes")[1]
    status, out, _ = run("export", "dna-csv", "-o", "-", "--library", empty)
    assert status == line.DONE
    (row,) = csv.DictReader(io.StringIO(out), delimiter=";")
    assert (row["person"], row["concept"], row["agreement"]) == ("Merkel", "The deal", "1")
    assert (row["start_position"], row["stop_position"]) == ("12", "28")
    assert row["text"] == "the deal is good"
    assert row["time"] == "2025-11-20 00:00:00"


@pytest.mark.parametrize("format", ["qdpx", "w3c"])
def test_what_goes_out_for_other_programs_comes_back(run, shelf, empty, tmp_path, format):
    shelf.close()
    path = empty / f"out.{format}"
    assert run("export", format, "-o", path, "--library", tmp_path)[0] == line.DONE
    library = empty / "library"
    status, out, err = run("import", format, path, "--library", library, "--new", "--yes")
    assert (status, err) == (line.DONE, "")
    assert "2 articles new" in out

    def said(folder):
        keys = ("holder_name", "target", "label", "score", "quote", "cue", "article")
        return [{key: str(one.get(key)) for key in keys} for one in stances(run, folder)]

    assert len(said(library)) == len(said(tmp_path)) > 0
    assert [(one["holder_name"], one["quote"]) for one in said(library)] == [
        (one["holder_name"], one["quote"]) for one in said(tmp_path)
    ]
    assert "nothing new" in run("import", format, path, "--library", library, "--yes")[1]


@pytest.mark.parametrize("format", ["qdpx", "w3c"])
def test_a_file_of_another_kind_is_refused_in_one_line(run, made, empty, format):
    status, _, err = run("import", format, made, "--library", empty, "--yes")
    assert status == line.INPUT_WRONG
    assert err.startswith("briefing: ")
    assert all(each.startswith("briefing: ") for each in err.splitlines())
