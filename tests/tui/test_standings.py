"""A table: what its columns take of the width, and what goes where there is no room."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.widgets.runs import Run, cells, plain
from briefing.tui.widgets.standings import NARROWEST, Column, Standings, layout, pieces

COLUMNS = (
    Column("name", most=20),
    Column("times", 5, right=True),
    Column("bar", 10, spare=2),
    Column("share", 6, right=True, spare=1),
    Column("where"),
)
ROW = [Run(text) for text in ("Ada Abel of the Harbour", "12", "##", "3%", "The Post 7, The Sun 5")]


def drawn(width):
    return plain(layout(COLUMNS, width).line(ROW, "…"))


def test_names_share_what_numbers_leave():
    assert drawn(77) == (
        "Ada Abel of the Har…     12  ##              3%  The Post 7, The Sun 5       "
    )


def test_what_can_be_spared_goes_first():
    shown = [COLUMNS[at].heading for at, _ in layout(COLUMNS, 60).shown]
    assert shown == ["name", "times", "share", "where"]
    shown = [COLUMNS[at].heading for at, _ in layout(COLUMNS, 50).shown]
    assert shown == ["name", "times", "where"]


def test_of_a_list_whole_pieces_are_told_and_the_others_counted():
    listed = (Column("name", 3), Column("where", listed=True))
    row = [Run("Ada"), pieces(["The Post 7", "+972 Magazine 5", "Sun, The 2"], 4, "muted")]
    told = [plain(layout(listed, width).line(row, "…"))[5:].rstrip() for width in (80, 48, 30, 27)]
    assert told == [
        "The Post 7, +972 Magazine 5, Sun, The 2, +4",
        "The Post 7, +972 Magazine 5, +5",
        "The Post 7, +6",
        "The Post 7, +6",
    ]
    row[1] = pieces(["The Post 7"], 0, "muted")
    assert plain(layout(listed, 80).line(row, "…"))[5:].rstrip() == "The Post 7"
    row[1] = pieces([], 0, "muted")
    assert not plain(layout(listed, 80).line(row, "…"))[5:].rstrip()


def test_headings_stand_over_their_cells():
    rows = Standings()
    rows.set_columns(COLUMNS, lambda _: [Run(column.heading) for column in COLUMNS])
    rows.laid_out(80)
    (line,) = rows.draw(None, 0, 80, False)
    assert plain(line) == plain(rows.headings._line)
    rows.set_columns([Column("where most", listed=True)], lambda _: [pieces(["A 1"], 0, "muted")])
    rows.laid_out(80)
    assert plain(rows.headings._line).split() == ["where", "most"]


columns = st.lists(
    st.builds(
        Column,
        st.text(max_size=5),
        width=st.integers(0, 12),
        most=st.integers(0, 30),
        right=st.booleans(),
        spare=st.integers(0, 4),
    ),
    min_size=1,
    max_size=9,
)


@given(columns, st.integers(0, 200))
def test_it_fits_where_what_is_left_can(columns, width):
    found = layout(columns, width)
    assert {at for at, column in enumerate(columns) if not column.spare} <= {
        at for at, _ in found.shown
    }
    line = found.line([Run("x" * 50)] * len(columns), "…")
    if all(size >= NARROWEST or columns[at].width for at, size in found.shown):
        fixed = sum(columns[at].width + 2 for at, _ in found.shown)
        assert cells(line) <= max(width, fixed)
