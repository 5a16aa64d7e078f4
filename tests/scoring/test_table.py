import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import __main__ as command
from scoring import table
from scoring.counts import bands
from scoring.folder import Folder, Missing
from scoring.rows import AIMS, ROOMS, Aim, Calibration, Fault, Figure, Scores, Unit, met

AIM = Aim("x-one", "one", ("P", "R"), reach=(0.5, 0.5))


def test_every_row_has_its_own_id_and_a_room_that_measures_it():
    assert len({aim.id for aim in AIMS}) == len(AIMS)
    assert set(ROOMS) == set(command.MEASURES)


def test_a_row_has_as_many_aims_as_parts():
    for aim in AIMS:
        assert len(aim.reach) in (0, len(aim.parts))
        assert len(aim.elsewhere) <= len(aim.parts)


def test_an_aim_is_met_where_every_figure_reaches_it():
    assert met(AIM, (0.5, 0.9)) is True
    assert met(AIM, (0.9, 0.49)) is False
    assert met(AIM, (0.9, None)) is None
    assert met(AIM, ()) is None
    assert met(Aim("x", "x"), (0.1,)) is None
    assert met(Aim("x", "x", reach=(15.0,), less=True), (14.0,)) is True


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (0.8432, Unit.PERCENT, "84.3"),
        (None, Unit.PERCENT, "—"),
        (0.756, Unit.RATIO, "0.76"),
        (1204.25, Unit.MEGABYTES, "1,204.2"),
    ],
)
def test_figures_are_written_in_their_unit(value, unit, written):
    assert table.number(value, unit) == written


@given(st.lists(st.sampled_from(AIMS), unique_by=lambda aim: aim.id), st.floats(0, 1))
def test_the_table_has_a_row_for_every_figure_and_as_many_cells_as_its_head(aims, value):
    figures = tuple(Figure(aim.id, (value,) * len(aim.parts), "3 texts") for aim in aims)
    scores = Scores("test-1", 0, figures)
    rows = [line for line in table.markdown(scores).splitlines() if line.startswith("| ")]
    assert len(rows) == (len(aims) + 2 if aims else 0)
    assert all(row.count(" | ") == len(table.HEAD) - 1 for row in rows)
    assert [row["id"] for row in table.record(scores)["rows"]] == [
        aim.id for aim in AIMS if aim in aims
    ]


def test_what_was_not_measured_says_why_and_a_sample_that_it_is_one():
    scores = Scores("test-1", 5, (Figure("dse-f", note="not measured: no such file"),))
    text = table.markdown(scores)
    assert "dse-f: not measured: no such file" in text
    assert "at most 5 articles" in text
    assert json.loads(json.dumps(table.record(scores)))["rows"][0]["met"] is None


def test_bands_of_confidence_are_a_table_of_their_own():
    calibration = Calibration("some", tuple(bands([(0.95, True), (0.97, False)])))
    text = table.markdown(Scores("test-1", 0, (), (calibration,)))
    assert re.search(r"0\.9 to 1\.0 \| 2 \| 96\.0 \| 50\.0", text)


def test_a_folder_that_is_not_there_is_one_line(capsys, tmp_path):
    assert command.main([str(tmp_path / "none")]) == command.WRONG
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("word", ["-1", "many", "1.5"])
def test_a_limit_is_a_number_from_naught_on(capsys, tmp_path, word):
    with pytest.raises(SystemExit) as caught:
        command.main([str(tmp_path), f"--limit={word}"])
    assert caught.value.code == command.WRONG
    assert "not a number" in capsys.readouterr().err


@pytest.fixture
def subject(monkeypatch):
    class Stand:
        class analysis:
            name, warning = "test-1", "something is amiss"

        failures = ("IndexError: too far",) * 2

    monkeypatch.setattr(command, "Subject", Stand)


def measured(*found, fault=None):
    def figures(folder, subject, limit):
        yield from found
        if fault is not None:
            raise fault

    return figures


@pytest.mark.parametrize(
    "fault", [Missing("the file is not there"), OSError("the file is not there")]
)
def test_a_row_without_data_says_so_and_the_others_are_measured(
    monkeypatch, subject, capsys, tmp_path, fault
):
    monkeypatch.setitem(command.MEASURES, "dse", measured(Figure("dse-f", (0.5, 0.5)), fault=fault))
    monkeypatch.setitem(command.MEASURES, "syntax", measured(Figure("syntax-ewt", (0.8,))))
    page = tmp_path / "scores.md"
    given_ = [str(tmp_path), "--rows", "dse", "syntax", "--json", "--write", str(page)]
    assert command.main(given_) == command.PARTLY
    record = json.loads(capsys.readouterr().out)
    rows = {row["id"]: row for row in record["rows"]}
    assert rows["dse-f"]["here"] == [0.5, 0.5]
    assert rows["dse-sign"]["note"] == "not measured: the file is not there"
    assert rows["syntax-ewt"]["here"] == [0.8]
    assert record["remarks"] == [
        "something is amiss",
        "the analysis failed, and found nothing, in 2 texts: IndexError: too far",
    ]
    assert not page.exists()


def test_faults_are_printed_where_they_are_asked_for(monkeypatch, subject, capsys, tmp_path):
    fault = Fault("dse", "Alva / Lind", "none, answered positive")
    monkeypatch.setitem(command.MEASURES, "dse", measured(fault))
    line = "dse: Alva / Lind: none, answered positive"
    command.main([str(tmp_path), "--rows", "dse"])
    assert line not in capsys.readouterr().out
    command.main([str(tmp_path), "--rows", "dse", "--faults"])
    assert line in capsys.readouterr().out.splitlines()


def test_only_the_whole_table_is_written(monkeypatch, subject, capsys, tmp_path):
    for room in ROOMS:
        monkeypatch.setitem(command.MEASURES, room, measured())
    page = tmp_path / "scores.md"
    assert command.main([str(tmp_path), "--limit", "5", "--write", str(page)]) == command.DONE
    assert not page.exists()
    assert command.main([str(tmp_path), "--write", str(page)]) == command.DONE
    assert page.read_text(encoding="utf-8").startswith("# Scores\n")


def test_articles_are_found_in_the_folder_or_beside_the_corpora(tmp_path):
    (tmp_path / "corpora" / "dse").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text("*Alva* left.", encoding="utf-8")
    (tmp_path / "articles" / "some").mkdir(parents=True)
    (tmp_path / "articles" / "some" / "two.md").write_text("# *Alva*\n\nleft.", encoding="utf-8")
    for path in (tmp_path, tmp_path / "corpora"):
        folder = Folder(path)
        assert folder.corpus("dse") == tmp_path / "corpora" / "dse"
        texts = {name: article.text for name, article in folder.articles().items()}
        assert texts == {"one": "*Alva* left.", "two": "Alva\n\nleft."}


def test_what_a_folder_lacks_is_told(tmp_path):
    with pytest.raises(Missing, match="gum"):
        Folder(tmp_path).corpus("gum")
    with pytest.raises(Missing, match="no articles"):
        Folder(tmp_path / "deep" / "deeper").articles()


def test_the_page_is_what_the_command_wrote():
    page = Path(__file__).parents[2] / "docs" / "scores.md"
    if not page.exists():
        pytest.skip("nothing has been measured yet")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Scores\n\nWritten by `make score DATA=folder`")
    for aim in AIMS:
        assert f"| {aim.measure}" in text
