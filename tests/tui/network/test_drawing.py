"""A network in cells: who is drawn, how heavy, in which camp, and the way from name to name."""

import pytest
from rich.cells import cell_len

from briefing.news.links import links
from briefing.news.network import Settings
from briefing.news.statements import statements
from briefing.news.ties import network
from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.network.drawing import CAMPS, Drawing, Name, draw
from briefing.tui.network.placing import Canvas, Spot
from tests.news.stands_made import stand

CANVAS = Canvas(78, 18)


def linked(lines):
    stands = [stand(line, article=f"{at}.md") for at, line in enumerate(lines)]
    return links(network(statements(stands, Settings()), Settings()))


LINES = (
    *(f"{who} + new treaty" for who in ("Ann", "Bob", "Cem")),
    *(f"{who} - new treaty" for who in ("Dan", "Eve")),
    *("Ann + old port", "Ann - harbour tax", "Ann + dear milk", "Dan + harbour tax"),
    "Fay + nothing else",
)
HOMES = {"Ann": 0, "Bob": 0, "Cem": 0, "Dan": 1, "Eve": 1}


def plain(drawing, focus=None, link=None, glyphs=UNICODE):
    marks = drawing.marks(focus, link)
    rows = range(drawing.canvas.height)
    return ["".join(run.text for run in drawing.row(y, marks, None)) for y in rows]


def test_every_name_is_whole_and_every_row_as_wide_as_the_canvas():
    drawing = draw(linked(LINES), HOMES, CANVAS, UNICODE)
    rows = plain(drawing)
    assert all(cell_len(row) == CANVAS.width for row in rows)
    text = "\n".join(rows)
    for name in ("Ann¹", "Bob¹", "Cem¹", "Dan²", "Eve²"):
        assert f" {name} " in text
    assert "Fay" not in text
    assert drawing.of == len(drawing.links) == 10


def test_who_says_most_is_heaviest_and_camps_have_a_colour():
    drawing = draw(linked(LINES), HOMES, CANVAS, UNICODE)
    by_name = {each.name: each for each in drawing.names}
    assert by_name["Ann"].sign == "●"
    assert by_name["Bob"].sign == "•"
    assert by_name["Ann"].role == CAMPS[0]
    assert by_name["Dan"].role == CAMPS[1]
    assert Name("X", ".", "X", None, Spot(1, 0, 3)).role == "foreground"
    assert Name("X", ".", "X", 77, Spot(1, 0, 3)).role == "foreground"


def test_ascii_has_nothing_else():
    drawing = draw(linked(LINES), HOMES, CANVAS, ASCII)
    assert "\n".join(plain(drawing)).isascii()
    assert "Ann/1" in "\n".join(plain(drawing))


def test_lines_of_the_focus_stand_out_or_the_chosen_one_alone():
    drawing = draw(linked(LINES), HOMES, CANVAS, UNICODE)
    assert not any(mark.bold for mark in drawing.marks().values())
    bold = [mark for mark in drawing.marks("Ann").values() if mark.bold]
    assert {mark.role for mark in bold} == {"stance-support", "stance-oppose"}
    (foe,) = (link for link in drawing.links if set(link[:2]) == {"Ann", "Dan"})
    chosen = [mark for mark in drawing.marks("Ann", foe).values() if mark.bold]
    assert {mark.role for mark in chosen} == {"stance-oppose"}
    assert len(chosen) < len(bold)


def test_where_there_is_no_room_the_weakest_are_left_out():
    crowd = [f"Actor{at} + matter {at // 2}" for at in range(60)]
    small = draw(linked(crowd), {}, Canvas(40, 10), UNICODE)
    large = draw(linked(crowd), {}, Canvas(150, 44), UNICODE)
    assert 0 < len(small.links) < len(large.links) == 30
    assert large.of == 30
    assert small.of == 30


def test_a_long_name_is_cut_and_a_wide_one_measured():
    lines = [f"{'Wolfeschlegelstein' * 3} + new treaty", "中国外交部 - new treaty"]
    drawing = draw(linked(lines), {}, Canvas(60, 10), UNICODE)
    rows = plain(drawing)
    assert all(cell_len(row) == 60 for row in rows)
    assert "中国外交部" in "\n".join(rows)
    assert "…" in "\n".join(rows)


def test_nothing_to_draw_is_no_drawing():
    assert draw(linked([]), {}, CANVAS, UNICODE).names == ()
    assert draw(linked(LINES), {}, Canvas(3, 1), UNICODE).names == ()


def test_around_an_actor_there_are_its_links_and_those_among_whom_they_lead_to():
    lines = [*LINES, "Gus + new road", "Hal + new road"]
    drawing = draw(linked(lines), {}, CANVAS, UNICODE, around="Dan")
    assert {each.name for each in drawing.names} == {"Ann", "Bob", "Cem", "Dan", "Eve"}
    assert [link for link in drawing.links if "Dan" in link[:2]] == drawing.links_of("Dan")
    assert not draw(linked(lines), {}, CANVAS, UNICODE, around="Fay").names


@pytest.fixture
def cross():
    """Five names: one in the middle, one in each direction, and one far to the lower right."""
    spots = {"mid": (30, 8), "up": (31, 2), "down": (29, 14), "left": (5, 8), "right": (55, 9)}
    spots["far"] = (60, 16)
    names = tuple(
        Name(name, "•", name, None, Spot(x, y, len(name) + 2)) for name, (x, y) in spots.items()
    )
    return Drawing(names, (), CANVAS, 0, UNICODE)


@pytest.mark.parametrize(
    ("start", "way", "end"),
    [
        ("mid", (0, -1), "up"),
        ("mid", (0, 1), "down"),
        ("mid", (-1, 0), "left"),
        ("mid", (1, 0), "right"),
        ("left", (1, 0), "mid"),
        ("right", (0, 1), "far"),
        ("right", (1, 0), None),
        ("up", (0, -1), None),
    ],
)
def test_a_direction_leads_to_the_nearest_name_there(cross, start, way, end):
    at = cross.towards(cross.places[start], *way)
    assert (cross.names[at].name if at is not None else None) == end


def test_every_name_can_be_reached_in_the_order_of_reading(cross):
    at, seen = cross.places["up"], []
    for _ in cross.names:
        seen.append(cross.names[at].name)
        at = cross.beside(at, 1)
    assert seen == ["up", "left", "mid", "right", "down", "far"]
    assert cross.names[at].name == "up"
    assert cross.names[cross.beside(at, -1)].name == "far"


def test_a_cell_tells_whose_name_stands_there(cross):
    assert cross.names[cross.at(31, 8)].name == "mid"
    assert cross.at(0, 0) is None
