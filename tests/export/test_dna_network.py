"""Matrices of DNA: read back as DNA, UCINET and a spreadsheet read them."""

import csv
import io
import re
import zipfile

import pytest

from briefing.export import dna_network
from briefing.export.writing import Unwritten
from tests.export.said import STANDS, Given
from tests.news.stands_made import stand


def written(given=None, **chosen):
    out = io.BytesIO()
    dna_network.write(given or Given(), out, **chosen)
    return out.getvalue()


def table(data):
    head, *rows = csv.reader(io.StringIO(data.decode()), delimiter=";")
    assert head[0] == ""
    return head[1:], {name: cells for name, *cells in rows}


def dl(data):
    """Read a full matrix of DL: the labels of rows and columns, and the numbers."""
    text = data.decode()
    head, _, rest = text.partition("\n")
    sizes = {key: int(n) for key, n in re.findall(r"(nr|nc|n) = (\d+)", head)}
    assert head.startswith("dl ")
    assert head.endswith("format = fullmatrix")
    names, _, numbers = rest.partition("data:\n")
    rows, _, columns = names.partition("col labels:\n")
    labels = [re.findall(r'^"([^"]*)"$', part, re.MULTILINE) for part in (rows, columns)]
    matrix = [[float(n) for n in line.split()] for line in numbers.splitlines()]
    assert len(labels[0]) == len(matrix) == sizes.get("nr", sizes.get("n"))
    assert all(len(line) == sizes.get("nc", sizes.get("n")) for line in matrix)
    return labels[0], labels[1], matrix


def test_actors_and_concepts_are_a_matrix_of_whole_numbers():
    columns, rows = table(written())
    assert columns == ["the 'law'; of =Ann", "harbour tax", "new treaty"]
    assert rows["Ann"][columns.index("new treaty")] == "1"
    assert rows["Ann"][columns.index("harbour tax")] == "-1"
    assert rows["Bob"][columns.index("new treaty")] == "2"
    assert rows["Cem"][columns.index("new treaty")] == "0"
    assert "Eve" not in rows


def test_what_is_divided_has_six_decimals():
    columns, rows = table(written(qualifier="ignore", normalization="activity"))
    assert rows["Bob"][columns.index("new treaty")] == "0.666667"
    assert rows["Dan"][columns.index("new treaty")] == "0.000000"


def test_names_stay_one_cell_and_run_nothing():
    given = Given(
        [stand("Ann + the dues\nof all"), stand('=HYPER"LINK;" + the dues\nof all', start=50)]
    )
    columns, rows = table(written(given))
    assert columns == ["the dues of all"]
    assert set(rows) == {"Ann", "'=HYPER'LINK;'"}


def test_dl_says_the_same_as_csv():
    columns, rows = table(written())
    labels, heads, matrix = dl(written(layout="dl"))
    assert labels == list(rows)
    assert heads == [name.replace("'", "") for name in columns]
    assert matrix == [[float(cell) for cell in cells] for cells in rows.values()]


def test_between_actors_dl_names_them_once():
    labels, heads, matrix = dl(written(type="onemode", layout="dl"))
    assert (labels, heads) == (["Ann", "Bob", "Cem", "Dan"], [])
    # Ann and Bob: the treaty, once and twice. Ann and Dan: the tax, for and against.
    assert matrix == [[0, 2, 0, -1], [2, 0, 0, 0], [0, 0, 0, 0], [-1, 0, 0, 0]]


def windows(**chosen):
    data = written(window="months", **chosen)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_window_makes_a_matrix_for_each_of_its_places():
    found = windows(layout="csv.zip")
    assert list(found) == ["1 2025-01-31.csv", "2 2025-02-28.csv"]
    columns, rows = table(found["1 2025-01-31.csv"])
    assert (columns, rows) == (["harbour tax", "new treaty"], {"Ann": ["-1", "1"]})
    assert found["2 2025-02-28.csv"].decode().splitlines() == ['""']


def test_isolates_are_in_every_window():
    found = windows(layout="dl.zip", type="onemode", isolates="yes")
    for data in found.values():
        assert dl(data)[0] == ["Ann", "Bob", "Cem", "Dan"]


def test_a_window_needs_an_archive_and_an_archive_a_window():
    with pytest.raises(Unwritten, match=r"ends in \.dl\.zip"):
        written(window="months", layout="dl")
    with pytest.raises(Unwritten, match="choose a --window"):
        written(layout="csv.zip")


def test_choices_that_say_nothing_together_are_refused():
    with pytest.raises(Unwritten, match="no qualifier of twomode: conflict: take"):
        written(qualifier="conflict")


def test_a_window_wider_than_the_time_is_told():
    given = Given()
    written(given, window="years", size="9", layout="csv.zip")
    assert "no window" in given.remarks[-1]


def test_what_is_no_statement_is_counted():
    given = Given([*STANDS, STANDS[0]._replace(article="1.md", start=90)])
    written(given)
    # Eve is silent, and Ann says the same again in one article.
    assert given.remarks == [
        "2 left out: said again, or without a side, or about nothing that ties"
    ]


def test_nothing_is_a_matrix_without_rows():
    assert written(Given([])) == b'""\n'
    assert dl(written(Given([]), layout="dl", type="onemode")) == ([], [], [])
