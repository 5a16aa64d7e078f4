"""Bars over time: how they are laid out, and what each of their lines says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.calendar import Unit, later
from briefing.news.stance import Tally
from briefing.news.timeline import Bar, Gap
from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.widgets.bar_lines import WORDED, Chart, Marked
from briefing.tui.widgets.runs import cells, plain
from briefing.tui.widgets.time_bars import told

MONDAY = date(2025, 3, 3)


def bar(week=0, rough=False, unit=Unit.WEEK, points=(0,), **tally):
    return Bar(later(MONDAY, Unit.WEEK, week), unit, points, Tally(**tally), rough)


def drawn(*columns, width=40, height=9, at=0, glyphs=UNICODE):
    chart = Chart(
        tuple(one if isinstance(one, Marked) else Marked(one) for one in columns),
        width,
        height,
        glyphs,
    )
    return [plain(line).rstrip() for line in chart.lines(at, chart.left(at))]


def test_support_rises_and_opposition_falls_from_the_zero_line():
    lines = drawn(bar(support=3), bar(1, oppose=2), bar(2, support=1, mixed=1))
    assert lines == [
        "3 │███████",
        "  │███████",
        "  │███████         ███████",
        "0 │────────────────▂▂▂▂▂▂▂─",
        "  │        ███████",
        "2 │        ███████",
        "   ^",
        "   3 Mar 2025      17 Mar",
    ]


def test_a_stance_is_two_cells_or_one_where_there_is_room_and_half_a_cell_where_not():
    assert sum("█" in line for line in drawn(bar(support=2), height=9)) == 4
    assert sum("█" in line for line in drawn(bar(support=4), height=9)) == 4
    flat = drawn(bar(support=3), bar(1, oppose=1), height=6)
    assert [line for line in flat if "█" in line or "▄" in line] == ["4 │▄▄▄▄▄▄▄", "  │███████"]


def test_a_side_that_nobody_takes_has_no_lines():
    assert drawn(bar(oppose=1), bar(1, oppose=4), height=9) == [
        "0 │────────────────",
        "  │███████ ███████",
        "  │        ███████",
        "  │        ███████",
        "4 │        ███████",
        "   ^",
        "   3 Mar 2025",
    ]
    assert drawn(bar(support=1))[:3] == ["1 │███████", "  │███████", "0 │────────"]
    assert drawn(bar(silent=1)) == ["0 │∅∅∅∅∅∅∅─", "   ^", "   3 Mar 2025"]


def test_the_last_day_stands_within_the_border():
    silence = Gap(later(MONDAY, Unit.WEEK, 1), Unit.WEEK, 400)
    last = drawn(bar(support=1), silence, bar(401, support=1), width=40)[-1]
    assert last.endswith("  8 Nov 2032")
    assert len(last) == 40


def test_the_cursor_is_seen_beside_other_marks():
    marked = Marked(bar(support=1), "s", "c")
    assert drawn(marked, Marked(bar(1, support=1), "s"))[-2].split() == ["^sc", "s"]
    narrow = [Marked(bar(week, support=1), "s", "c") for week in range(36)]
    assert drawn(*narrow)[-2].split() == ["^" + "s" * 35]


def test_in_ascii_there_is_no_other_sign():
    lines = drawn(
        Marked(bar(support=3, oppose=1), "s", "c"),
        Gap(later(MONDAY, Unit.WEEK, 1), Unit.WEEK, 40),
        bar(41, silent=1, rough=True, unit=Unit.YEAR),
        glyphs=ASCII,
        width=60,
    )
    assert all(line.isascii() for line in lines)
    assert "sc" in lines[-2]
    assert "in 2025" in lines[-1]
    assert drawn(Bar(None, Unit.WEEK, (2,), Tally(neutral=1)), glyphs=ASCII)[-1].strip() == "no day"


def test_silence_is_as_wide_as_it_is_long_until_it_says_how_long_it_is():
    def zero(count):
        gap = Gap(later(MONDAY, Unit.WEEK, 1), Unit.WEEK, count)
        lines = drawn(bar(support=1), gap, bar(count + 1, support=1), width=60)
        (line,) = [line for line in lines if line.startswith("0 │")]
        return line.removeprefix("0 │" + 8 * "─").removesuffix(8 * "─")

    assert zero(1) == 8 * "┄"
    assert zero(2).strip("┄") == " 2w "
    assert len(zero(2)) == 2 * 8
    assert zero(3).strip("┄") == " 3 weeks silent "
    assert len(zero(4)) == 4 * 8
    assert zero(30).replace("┄", "") == "/ 30 weeks silent /"
    assert len(zero(30)) == 60 - 3 - 2 * 8


def test_silences_share_the_room_that_is_left():
    def widths(*counts, width=70):
        columns = [bar(support=1)]
        for count in counts:
            columns += [Gap(MONDAY, Unit.WEEK, count), bar(1, support=1)]
        chart = Chart(tuple(Marked(one) for one in columns), width, 9, UNICODE)
        return [chart.starts[at + 1] - chart.starts[at] for at in range(1, len(columns), 2)]

    assert widths(2, 90) == [16, 70 - 3 - 3 * 8 - 16]
    assert widths(80, 90, width=83) == [28, 28]
    # Where all cannot be seen at once each is as long as it has to be.
    assert set(widths(*[60] * 30)) == {WORDED}


def test_the_year_is_told_where_it_changes():
    lines = drawn(*[bar(week) for week in range(60)], width=80)
    labels = "3 Mar 2025  26 May  21 Jul  15 Sep  10 Nov  5 Jan 2026  30 Mar"
    assert lines[-1].strip() == labels


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (bar(support=4, oppose=2, points=(0,) * 6), "week of 3 Mar 2025: 4 support, 2 oppose"),
        (bar(points=(0,)), "week of 3 Mar 2025: 1 not firm"),
        (bar(rough=True, unit=Unit.MONTH, support=1), "some time in Mar 2025: 1 support"),
        (Bar(None, Unit.WEEK, (0,), Tally(silent=1)), "no day is told: 1 silent"),
        (Gap(MONDAY, Unit.WEEK, 1), "1 week silent"),
    ],
    ids=["bar", "not-firm", "rough", "undated", "gap"],
)
def test_a_column_is_told_in_words(column, words):
    assert told(Marked(column)) == words


def test_a_column_tells_what_its_marks_mean():
    words = "week of 3 Mar 2025: 1 support, a shift, a contradiction"
    assert told(Marked(bar(support=1), "s", "c")) == words


counts = st.integers(0, 3000)
bars = st.builds(
    bar,
    week=st.integers(0, 300),
    rough=st.booleans(),
    support=counts,
    oppose=counts,
    mixed=counts,
    silent=counts,
)
gaps = st.builds(Gap, st.just(MONDAY), st.sampled_from(Unit), st.integers(1, 9000))
columns = st.lists(
    st.builds(Marked, bars | gaps, st.sampled_from(["", "s"]), st.sampled_from(["", "c"])),
    max_size=60,
)


@given(
    columns,
    st.integers(1, 120),
    st.integers(1, 20),
    st.integers(0, 59),
    st.integers(0, 99),
    st.sampled_from([UNICODE, ASCII]),
)
def test_whatever_there_is_it_fits(columns, width, height, at, before, glyphs):
    chart = Chart(tuple(columns), width, height, glyphs)
    left = chart.left(at, before)
    lines = chart.lines(at, left)
    assert len(lines) == chart.lines_taken == chart.up + chart.down + 3 <= max(2, height - 3) + 3
    assert all(cells(line) <= max(width, chart.gutter + 1) for line in lines)
    if at < len(columns) and chart.starts[at + 1] - chart.starts[at] <= chart.room:
        x = chart.gutter + chart.starts[at] - left
        assert chart.column_at(x, left) == at
        assert x < chart.gutter + chart.room
    highest = max(
        (one.column.tally.support for one in columns if isinstance(one.column, Bar)), default=0
    )
    assert highest <= 2 * chart.up * chart.step
