"""Tables that spreadsheets open, whatever signs part their cells."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.export.cells import guarded, sheet

STARTS = tuple("=+-@＝＋－＠")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("=1+1", "'=1+1"),
        ("\t=1", "'\t'=1"),
        ("x;=cmd|' /C calc'!A0;y", "x;'=cmd|' /C calc'!A0;y"),
        ('x,"=1"', 'x,"\'=1"'),
        ("x\n-1", "x\n'-1"),
        ("a-b = c@d, -1; +2", "a-b = c@d, -1; +2"),
        ("‘no’", "‘no’"),
    ],
)
def test_what_would_begin_a_formula_is_marked_as_text(text, told):
    assert guarded(text) == told


@given(
    st.lists(st.text(alphabet="x ,;\t\r\n\"'=+-@＝", max_size=12), min_size=1, max_size=3),
    st.sampled_from(",;"),
    st.sampled_from(",;\t"),
)
def test_no_spreadsheet_finds_a_formula_whatever_parts_its_cells(texts, ours, theirs):
    out = io.BytesIO()
    with sheet(out, ["head"], separator=ours) as table:
        table.row(texts)
    read = csv.reader(io.StringIO(out.getvalue().decode(), newline=""), delimiter=theirs)
    cells = [cell for row in read for cell in row]
    assert not [cell for cell in cells if cell.startswith(STARTS)]


def test_numbers_stay_numbers():
    out = io.BytesIO()
    with sheet(out, ["n"]) as table:
        table.row([-1, -0.5, None])
    assert out.getvalue() == b"n\r\n-1,-0.5,\r\n"


@pytest.mark.parametrize("start", "=+-@\t\r\n＝＋－＠")
def test_no_text_runs_as_a_formula(start):
    out = io.BytesIO()
    with sheet(out, ("a", "b", "c")) as table:
        table.row((f"{start}1+1", -1, "a=b"))
    (_, row) = csv.reader(io.StringIO(out.getvalue().decode(), newline=""))
    assert row == [f"'{start}1+1", "-1", "a=b"]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2)))
def test_what_is_written_in_cells_is_read_back(rows):
    out = io.BytesIO()
    with sheet(out, ("a", "b")) as table:
        for row in rows:
            table.row(row)
    back = list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))[1:]
    said = [[guarded(cell).encode(errors="replace").decode() for cell in r] for r in rows]
    assert back == said
