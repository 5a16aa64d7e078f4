"""``briefing chart`` on a real library."""

import pytest

from briefing import cli
from briefing.commands import drawing, line
from briefing.export.charts import CHARTS
from tests.export.test_composing import accept
from tests.export.test_composing import shelf as shelf


@pytest.fixture
def out(tmp_path_factory):
    return tmp_path_factory.mktemp("out")


@pytest.fixture
def run(capsys, shelf, tmp_path):
    accept(shelf, "one.md", "two.md")

    def run(*words):
        try:
            status = cli.main(["chart", *map(str, words), "--library", str(tmp_path)])
        except SystemExit as end:
            status = end.code
        told, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, told, err

    return run


def test_the_command_knows_all_charts():
    assert tuple(CHARTS) == drawing.KINDS


@pytest.mark.parametrize("kind", drawing.KINDS)
def test_a_chart_is_written_in_each_format(run, out, kind):
    begins = {"svg": b"<?xml", "png": b"\x89PNG", "csv": b""}
    for format, start in begins.items():
        place = out / f"c.{format}"
        status, told, _ = run(kind, "-o", place)
        assert status == line.DONE
        assert told.startswith(f"written: {place}")
        assert place.read_bytes().startswith(start)
    assert b"Harbour Council" in (out / "c.csv").read_bytes() or kind != "matrix"


def test_it_shows_what_is_asked_for(run, out):
    def holders(*words):
        place = out / "m.csv"
        assert run("matrix", "-o", place, "--force", *words)[0] == line.DONE
        return {row.split(",")[0] for row in place.read_text().splitlines()[1:]}

    assert holders() == {"Harbour Council", "Laos"}
    assert holders("--accepted") == {"Harbour Council"}
    assert holders("--actor", "laos") == {"Laos"}
    assert holders("--query", "source:Post") == {"Harbour Council"}


def test_nothing_is_written_over_unasked(run, out):
    place = out / "m.csv"
    place.write_text("mine")
    status, _, err = run("matrix", "-o", place)
    assert (status, err.count("\n")) == (line.LINE_WRONG, 1)
    assert place.read_text() == "mine"
    assert run("matrix", "-o", place, "--force")[0] == line.DONE
    assert [one.name for one in out.iterdir()] == ["m.csv"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["matrix", "-o", "c.pdf"], ".svg, .png and .csv"),
        (["pie", "-o", "c.svg"], "pie"),
        (["matrix", "-o", "no/where.svg"], "no such folder"),
        (["matrix", "-o", "c.svg", "--query", "label:love"], "--query"),
    ],
    ids=["ending", "kind", "folder", "query"],
)
def test_a_wrong_line_is_told_in_one(run, words, said):
    status, told, err = run(*words)
    assert (status, told, err.count("\n")) == (line.LINE_WRONG, "", 1)
    assert said in err


def test_an_empty_chart_is_told(run, out):
    status, _, err = run("network", "-o", out / "n.svg", "--actor", "Nobody")
    assert status == line.DONE
    assert "nothing to draw" in err
