"""Charts: the numbers of the views, the same bytes each time, and letters that are there."""

import csv
import io
import re
from collections import Counter
from xml.etree import ElementTree

import pytest

from briefing.export import (
    chart,
    chart_matrix,
    chart_network,
    chart_sources,
    chart_timeline,
    fonts,
)
from briefing.export.chart import Chart, write
from briefing.news import quoted
from briefing.news.concord import Concord
from briefing.news.links import links
from briefing.news.matrix import matrix
from briefing.news.network import Settings
from briefing.news.stance import Commitment, Label, Status
from briefing.news.statements import statements
from briefing.news.ties import network
from briefing.news.timeline import printed_once, timeline
from tests.news.test_gist import stand

STANDS = [
    stand("China", "Japan", day="2025-11-03", number=1),
    stand("China", "Japan", label=Label.SUPPORT, day="2025-11-12", number=2),
    stand("Laos", "Japan", label=Label.SUPPORT, day="2025-11-12", number=3),
    stand("Laos", "<b>&=1+1", day="2025-12-20", number=4, status=Status.PROPOSED),
    stand("=Tonga", "Japan", label=Label.MIXED, day="2025-11-12", number=5),
    stand("Tonga", "Peru", commitment=Commitment.POSSIBLE, day="2025-11-12", number=6),
    stand("高市早苗", "Peru", label=Label.SILENT, score=None, day="", when="", number=7),
    stand("Peru", "$x^2$", label=Label.NEUTRAL, day="2025-11-12", number=8),
]


def made(kind, stands=STANDS):
    if kind == "timeline":
        return chart_timeline.chart(timeline(printed_once(stands, {})), "China", "all of them")
    if kind == "sources":
        voice = "Laos" if stands else ""
        pairs = PAIRS if stands else ()
        return chart_sources.chart(heard_in(stands), heard_by(stands), pairs, voice, "all of them")
    module = {"matrix": chart_matrix, "network": chart_network}[kind]
    return module.chart(stands, "", "all of them")


PAIRS = (
    Concord("Reuters", "=Wire", 6, (("china", "japan"),)),
    Concord("Reuters", "高市新聞", 5, ()),
)


def heard(stands):
    return Counter((one.source, one.holder, "narrated") for one in stands)


def heard_in(stands):
    return quoted.outlets(heard(stands), {"Reuters": 2})


def heard_by(stands):
    return quoted.voices(heard(stands))


def written(kind, format, stands=STANDS):
    out = io.BytesIO()
    write(made(kind, stands), format, out)
    return out.getvalue()


def table(kind):
    return list(csv.DictReader(io.StringIO(written(kind, "csv").decode())))


KINDS = pytest.mark.parametrize("kind", ["matrix", "timeline", "network", "sources"])


# A letter that no font here has is told in a line, and by no warning besides.
@pytest.mark.filterwarnings("error")
@KINDS
@pytest.mark.parametrize("format", ["svg", "png"])
def test_the_same_numbers_give_the_same_bytes(kind, format, tmp_path, monkeypatch):
    first = written(kind, format)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nfigure.facecolor: red\n")
    import matplotlib

    with matplotlib.rc_context(
        {"font.size": 30, "savefig.facecolor": "red", "font.family": "serif"}
    ):
        assert written(kind, format) == first
        assert matplotlib.rcParams["font.size"] == 30


@KINDS
def test_a_picture_is_told_to_who_cannot_see_it(kind):
    text = written(kind, "svg").decode()
    root = ElementTree.fromstring(text)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    (title,) = root.findall(f"{space}title")
    (about,) = root.findall(f"{space}desc")
    assert (title.get("id"), about.get("id")) == ("title", "desc")
    assert title.text == made(kind).title
    assert "all of them" in about.text
    assert not re.search(r"<script|(?:href|src)=\"(?!#)|url\((?!#)", text)
    assert not re.search(r"<dc:date>", text)


@KINDS
def test_a_png_says_what_it_is(kind):
    data = written(kind, "png")
    assert data.startswith(b"\x89PNG")
    assert made(kind).title.encode() in data


@KINDS
@pytest.mark.parametrize("format", chart.FORMATS)
def test_of_nothing_a_chart_is_made_all_the_same(kind, format):
    assert made(kind, []).empty
    assert written(kind, format, [])


def test_the_matrix_has_the_numbers_of_the_view():
    view = matrix(STANDS)
    found = {(row["holder"].removeprefix("'"), row["about"]): row for row in table("matrix")}
    for row, holder in enumerate(view.rows):
        for column, target in enumerate(view.columns):
            counted = view.balance_of(row, column)
            told = found.pop((holder.name, target.name), None)
            assert bool(told) == bool(counted.total)
            if told:
                for name in ("support", "oppose", "mixed", "neutral", "silent", "possible"):
                    assert int(told[name]) == getattr(counted, name)
                assert told["last"] == counted.last
                mean = counted.mean
                assert told["mean"] == ("" if mean is None else str(round(mean, 3)))
    assert not found


def test_no_cell_of_a_table_is_a_formula():
    assert {row["holder"] for row in table("matrix")} >= {"'=Tonga", "Tonga"}


def test_the_timeline_has_the_numbers_of_the_view():
    told = timeline(printed_once(STANDS, {}))
    rows = table("timeline")
    assert sum(int(row["stances"]) for row in rows) == len(told.points)
    assert sum(int(row["shifts"]) for row in rows) == len(told.shifts) == 1
    assert sum(int(row["support"]) for row in rows) == 2
    assert [row["first"] for row in rows][-1] == ""


def test_the_network_has_the_numbers_of_the_view():
    settings = Settings()
    view = links(network(statements(STANDS, settings), settings))
    rows = table("network")
    assert len(rows) == len(view.all)
    for row in rows:
        link = view.between(row["one"].removeprefix("'"), row["other"].removeprefix("'"))
        assert (int(row["sign"]), float(row["strength"])) == (link.sign, link.strength)
    strengths = [float(row["strength"]) for row in rows]
    assert strengths == sorted(strengths, reverse=True)


def test_the_sources_have_the_numbers_of_the_view():
    rows = table("sources")

    def of(part, **named):
        found = [row for row in rows if row["part"] == part]
        return [row for row in found if all(row[key].strip("'") == named[key] for key in named)]

    for outlet in heard_in(STANDS):
        told = of("voice in outlet", outlet=outlet.name)
        counts = {row["voice"].removeprefix("'"): int(row["stances"]) for row in told}
        assert counts == dict(outlet.voices)
        assert sum(float(row["share"]) for row in told) == pytest.approx(1, abs=0.01)
        (row,) = of("outlet", outlet=outlet.name)
        assert (int(row["stances"]), int(row["relayed"])) == (outlet.total, outlet.relayed)
    for voice in heard_by(STANDS):
        (row,) = of("voice", voice=voice.name.strip("'"))
        assert (int(row["stances"]), int(row["narrated"])) == (voice.total, voice.speech.narrated)
        assert float(row["share"]) == pytest.approx(voice.share, abs=0.0001)
    for two in PAIRS:
        (row,) = of("agreement", outlet=two.one, **{"other outlet": two.other})
        assert (int(row["shared"]), int(row["apart"])) == (two.shared, len(two.apart))
        assert float(row["share"]) == pytest.approx(two.same, abs=0.0001)
    assert len({row["part"] for row in rows}) == 4


def test_whose_chart_it_is_stands_among_the_voices_that_are_drawn():
    many = [stand(f"H{n:03}", "Japan", number=n) for n in range(60)]
    told = chart_sources.chart(heard_in(many), heard_by(many), (), "H059", "all of them")
    assert "H059" in told.words
    assert "H058" not in told.words


def test_only_what_is_full_is_drawn():
    many = [
        stand(f"H{n:03}", f"T{n:03}", number=n, day=f"2025-{n % 12 + 1:02}-01") for n in range(90)
    ]
    rows, columns = chart_matrix._fullest(matrix([*many, *STANDS]))
    assert len(rows) <= chart_matrix.ROWS
    assert len(columns) <= chart_matrix.COLUMNS
    view = matrix([*many, *STANDS])
    for row in rows:
        assert any(view.balance_of(row, column).total for column in columns)
    for column in columns:
        assert any(view.balance_of(row, column).total for row in rows)


def test_no_name_of_a_network_lies_on_another():
    names = [f"A long name of somebody {n}" for n in range(24)]
    piled = {name: chart_network._Place(0.01 * at, 0.0) for at, name in enumerate(names)}
    found = chart_network._apart(piled)
    wide = 0.3 + 0.085 * len(names[0])
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            (x, y), (u, v) = found[one], found[other]
            assert abs(x - u) >= wide - 1e-6 or abs(y - v) >= chart_network._HIGH - 1e-6


def test_a_font_is_found_for_letters_or_it_is_told(monkeypatch):
    assert fonts.families("Plain “text” ▲▼±◆○ Šß") == (["DejaVu Sans"], [])
    monkeypatch.setattr(fonts, "_letters", lambda _: frozenset("abc"))
    found, lacking = fonts.families("abc高市")
    assert found == ["DejaVu Sans"]
    assert len(lacking) == 1
    assert "市高" in lacking[0]


def test_a_font_of_boxes_is_none():
    found, lacking = fonts.families("\ue123 高")
    assert not [name for name in found if name.startswith("Last Resort")]
    assert len(lacking) <= 1


def test_what_looks_like_a_formula_is_drawn_as_it_is():
    drawn = Chart("a $x_{1$ b", "$", "t", (3, 2), lambda _: None, (), lambda: ())
    out = io.BytesIO()
    assert write(drawn, "svg", out) == []
    assert b"</svg>" in out.getvalue()
