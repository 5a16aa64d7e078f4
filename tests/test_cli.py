"""The command line: what it takes, what it prints, and what it ends with."""

import json
import subprocess
import sys

import pytest

from briefing import __version__, cli, config
from briefing.analysis.protocol import PIPELINE
from briefing.commands import line
from briefing.store import database
from briefing.store.database import Database
from briefing.store.schema import Schema
from tests.tui.sitting import fill


@pytest.fixture
def library(tmp_path):
    return fill(tmp_path / "library")


@pytest.fixture
def sound(tmp_path):
    """A library without a file that cannot be read."""
    return fill(tmp_path / "sound", broken=())


@pytest.fixture
def run(capsys):
    """Run the program in this process; return its exit status, its output and its errors."""

    def run(*words):
        try:
            status = cli.main([str(word) for word in words])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run


def program(*words, **options):
    return subprocess.run(
        [sys.executable, "-m", "briefing", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        **options,
    )


def one_line(err):
    """Whether this is one message of ours: what is wrong, where, what to do."""
    return err.startswith("briefing: ") and err.count("\n") == 1 and err.count(": ") >= 2


def test_the_versions_of_program_and_pipeline(run):
    assert run("--version") == (line.DONE, f"briefing {__version__}\npipeline {PIPELINE}\n", "")


@pytest.mark.parametrize("words", [["--help"], *([command, "--help"] for command in cli.COMMANDS)])
def test_help_is_no_error(run, words):
    status, out, err = run(*words)
    assert (status, err) == (line.DONE, "")
    assert "usage: briefing" in out


@pytest.mark.parametrize(
    "words",
    [
        ["--unknown"],
        ["one", "two"],
        ["list", "--query"],
        ["list", "surplus"],
        ["check", "--mend"],
        ["reindex", "--json"],
        ["analyse"],
        ["analyse", "--json", "--jsonl"],
        ["analyse", "--jsonl", "a", "b"],
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(run, words):
    status, out, err = run(*words)
    assert (status, out) == (line.LINE_WRONG, "")
    assert one_line(err), err


def test_the_reader_needs_a_terminal(run, library):
    status, out, err = run(library)
    assert (status, out) == (line.LINE_WRONG, "")
    assert one_line(err)
    assert "terminal" in err


def test_a_folder_that_is_not_there_is_no_library(run, tmp_path):
    for words in (
        [tmp_path / "nowhere"],
        *([command, "--library", tmp_path / "nowhere"] for command in ("list", "reindex", "check")),
    ):
        status, out, err = run(*words)
        assert (status, out) == (line.NO_LIBRARY, ""), words
        assert one_line(err), err
    assert not (tmp_path / "nowhere").exists()


def test_a_name_reaches_the_terminal_clean(run, tmp_path):
    _, _, err = run("list", "--library", tmp_path / "\x1b[31mred")
    assert "\x1b" not in err


# -- list ------------------------------------------------------------------------------------


def test_articles_are_listed_newest_first(run, sound):
    status, out, err = run("list", "--library", sound)
    assert (status, err) == (line.DONE, "")
    rows = out.splitlines()
    assert [row[2:12] for row in rows[:3]] == ["2025-11-25", "2025-11-24", "2025-11-23"]
    assert all(row.startswith("* ") for row in rows)
    assert "Tokyo seeks calm" in rows[0]


def test_records_are_those_of_the_contract(run, sound):
    status, out, err = run("list", "--library", sound, "--json")
    assert (status, err) == (line.DONE, "")
    records = json.loads(out)
    assert records[0] == {
        "id": "call.md",
        "title": "Tokyo seeks calm",
        "source": "News.Az",
        "published": "2025-11-25",
        "read": False,
        "stances": {"proposed": 0, "accepted": 0, "rejected": 0},
    }
    assert {record["id"] for record in records} == {*("call.md", "vote.md", "long.md", "notes.txt")}
    undated = next(record for record in records if record["id"] == "notes.txt")
    assert undated["published"] is None


@pytest.mark.parametrize(("query", "found"), [("wire", 2), ("wire 2025-11-24", 1), ("xyz", 0)])
def test_a_query_leaves_the_articles_that_hold_its_words(run, sound, query, found):
    status, out, _ = run("list", "--library", sound, "--query", query, "--json")
    assert status == line.DONE
    assert len(json.loads(out)) == found


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_listed(run, library):
    status, out, err = run("list", "--library", library, "--json")
    assert status == line.INPUT_WRONG
    assert len(json.loads(out)) == 5
    assert err.startswith("briefing: ")
    assert "broken.md" in err
    assert err.count("\n") == 1


# -- reindex, check ---------------------------------------------------------------------------


def test_the_list_can_be_made_anew(run, sound):
    assert run("list", "--library", sound)[0] == line.DONE
    (sound / ".briefing" / "catalogue.sqlite").write_bytes(b"not a database" * 100)
    status, out, err = run("reindex", "--library", sound)
    assert (status, out, err) == (line.DONE, "4 articles listed\n", "")
    assert len(json.loads(run("list", "--library", sound, "--json")[1])) == 4


def test_a_sound_library_is_found_sound(run, sound):
    run("list", "--library", sound)
    status, out, err = run("check", "--library", sound)
    assert (status, out, err) == (line.DONE, "nothing is wrong\n", "")


@pytest.mark.parametrize("command", ["list", "reindex", "check"])
def test_what_is_wrong_with_the_configuration_is_told(run, sound, tmp_path, monkeypatch, command):
    file = tmp_path / "config.toml"
    file.write_text("measure = 300\ncolour = 'red'\n")
    monkeypatch.setenv("BRIEFING_CONFIG", str(file))
    status, _, err = run(command, "--library", sound)
    assert status == line.DONE, "the rest of it holds"
    told = err.splitlines()
    assert len(told) == 2
    assert all(line.startswith("briefing: ") and str(file) in line for line in told)
    assert "= 300" in told[0]
    assert "colour" in told[1]


@pytest.mark.parametrize(
    "command", [["list"], ["stances"], ["actors"], ["reindex"], ["analyse", "--jobs", "1"]]
)
def test_a_library_of_a_newer_version_is_refused_and_left_untouched(
    run, sound, monkeypatch, command
):
    with monkeypatch.context() as patch:
        patch.setattr(database, "SCHEMA", Schema(database.SCHEMA.version + 1))
        Database(sound).close()
    journal = sound / ".briefing" / database.FILE
    before = journal.read_bytes()
    status, out, err = run(*command, "--library", sound)
    assert (status, out) == (line.NO_LIBRARY, "")
    assert one_line(err)
    assert "made by a newer version of briefing" in err
    assert journal.read_bytes() == before


# -- what goes wrong inside ---------------------------------------------------------------------


def test_a_fault_of_ours_is_written_down_and_told_in_one_line(run, sound, monkeypatch, tmp_path):
    log = tmp_path / "log" / "briefing.log"

    def fails(words):
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(cli, "command", lambda name: fails)
    monkeypatch.setattr(config, "log_file", lambda: log)
    monkeypatch.setattr(cli.logging.getLogger("briefing"), "handlers", [])
    monkeypatch.setattr(cli.logging.getLogger("briefing"), "propagate", True)
    status, _, err = run("list", "--library", sound)
    assert status == line.NO_LIBRARY
    assert err.count("\n") == 1
    assert str(log) in err
    assert "a fault of ours" in log.read_text()


def test_an_interruption_ends_with_the_usual_status(run, sound, monkeypatch):
    def interrupted(words):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "command", lambda name: interrupted)
    assert run("list", "--library", sound)[0] == 130


# -- as a process -------------------------------------------------------------------------------


def test_the_program_prints_nothing_but_records(sound):
    done = program("list", "--library", sound, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(json.loads(done.stdout)) == 4


def test_the_program_ends_with_the_status_of_a_wrong_line():
    done = program("--unknown")
    assert (done.returncode, done.stdout) == (2, "")
    assert one_line(done.stderr)


def test_whoever_stops_reading_is_told_nothing(sound):
    """As under ``briefing list | head -1``."""
    many = {f"{n}.md": f"---\ntitle: {'A long title ' * 5} {n}\n---\nText.\n" for n in range(1500)}
    fill(sound, many, ())
    command = [sys.executable, "-m", "briefing", "list", "--library", str(sound)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(60) == 0


def test_output_closed_before_anything_is_printed_is_no_fault(sound):
    command = [sys.executable, "-m", "briefing", "list", "--library", str(sound)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(60) == 0
