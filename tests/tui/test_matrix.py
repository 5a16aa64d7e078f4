"""The matrix in the whole program: counted, ordered, turned round, and left for the words."""

import pytest

from briefing.news.stance import Status
from briefing.news.timeline import Focus
from briefing.tui.screens.evidence import EvidenceScreen
from briefing.tui.screens.matrix import MatrixScreen
from briefing.tui.screens.timeline import TimelineScreen
from tests.tui.drawing import lines, screen_text
from tests.tui.sitting import fill, sitting


@pytest.fixture
async def here(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path), monkeypatch, coder="me") as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))
        await here.press("gm")
        await here.rest()
        assert isinstance(here.app.screen, MatrixScreen)
        yield here


def grid(here):
    return [line.split() for line in lines(here.app.screen.grid)]


def rows(here):
    return [line[0].lstrip("▌") for line in grid(here)[2:] if line]


def cell(here):
    """The cell under the cursor, told in words; what stands far from them tells its place."""
    return here.app.screen.cell.text.strip().partition("  ")[0]


def head(here):
    return here.app.screen.head.text


async def test_it_counts_who_stands_where(here):
    assert grid(here)[0] == ["all", "Laos", "Japan"]
    assert grid(here)[1] == ["all", "±", "5", "±", "3", "±", "2"]
    assert rows(here) == ["China", "Laos", "Sanae"]
    assert cell(here) == ("China on Laos: 1 support, 1 oppose, mean 0.0, last 2025-11-24")
    assert "5 stances" in head(here)
    assert "3 by 2" in head(here)
    assert here.app.screen.cell.text.split()[-2:] == ["1/3", "1/2"]


async def test_the_line_below_follows_the_cursor_to_all_of_a_row_and_a_column(here):
    await here.press("l")
    assert cell(here) == "China on Japan: 1 oppose, mean -2.0, last 2025-11-25"
    await here.press("k")
    assert cell(here).startswith("all on Japan: 1 support, 1 oppose")
    await here.press("0", "0")
    assert cell(here).startswith("all on all: 3 support, 2 oppose")
    await here.press("j", "j", "l")
    assert cell(here) == "Laos on Laos: no stance"


async def test_enter_shows_the_stances_of_a_cell_and_then_the_words(here):
    await here.press("l", "enter")
    assert isinstance(here.app.screen, EvidenceScreen)
    assert "China criticized Japan over the plan." in screen_text(here.app)
    await here.press("enter")
    await here.until(lambda: here.open == "Tokyo seeks calm")
    assert "criticized" in here.screen.reader.walk.document.text


async def test_the_stances_of_a_cell_are_decided_about_where_their_words_are_read(here):
    shelf = here.session.shelf

    def decided():
        return [(one.holder, one.label.value, one.status.value) for one in shelf.stances.all()]

    await here.press("0", "enter")
    screen = here.app.screen
    assert "criticized" in screen.listing.current[1].cue
    await here.press("x")
    assert decided() == [("China", "oppose", "rejected")]
    assert screen.listing.cursor == 1
    assert "rejected (u undoes)" in screen.status.render_line(0).text
    await here.press("-")
    assert decided()[1][1:] == ("oppose", "accepted")
    assert screen.listing.current[1].label.value == "oppose"
    await here.press("p")
    assert screen.listing.cursor == 2
    await here.press("p")
    assert "no further proposal" in screen.status.render_line(0).text
    await here.press("u")
    assert len(decided()) == 1
    await here.press("k", "k", "u")
    assert decided() == []
    await here.press("ctrl+r", "q")
    await here.until(lambda: cell(here).startswith("China on all: 1 support, 1 oppose"))


async def test_enter_on_a_header_shows_the_whole_row(here):
    await here.press("0", "enter")
    assert here.app.screen.listing.count() == 3
    await here.press("q")
    assert isinstance(here.app.screen, MatrixScreen)
    assert cell(here).startswith("China on all")


async def test_enter_where_nothing_is_says_so(here):
    await here.press("j", "enter")
    assert isinstance(here.app.screen, MatrixScreen)
    assert "no stance here: Laos on Laos" in screen_text(here.app)


async def test_orders_keep_the_cursor_on_its_row(here):
    await here.press("j", "O")
    assert "by name" in head(here)
    assert grid(here)[0] == ["all", "Japan", "Laos"]
    assert cell(here).startswith("Laos on Laos")
    await here.press("gO")
    assert rows(here) == ["Sanae", "Laos", "China"]
    assert "turned round" in head(here)
    for expected in ("by support", "by conflict", "the latest first", "by camps", "the most first"):
        await here.press("O")
        assert expected in head(here)
        assert "turned round" not in head(here)
        assert len(rows(here)) == 3
    assert cell(here).startswith("Laos on Laos")


async def test_rows_and_columns_change_places_and_the_words_do_not(here):
    await here.press("l", "t")
    assert rows(here) == ["Laos", "Japan"]
    assert cell(here) == "China on Japan: 1 oppose, mean -2.0, last 2025-11-25"
    await here.press("enter")
    assert here.app.screen.listing.count() == 1
    await here.press("q", "t")
    assert rows(here) == ["China", "Laos", "Sanae"]


async def test_columns_are_actors_issues_or_both(here):
    await here.press("c")
    assert "· actors ·" in head(here)
    assert grid(here)[0] == ["all", "Laos", "Japan"]
    await here.press("c")
    assert "· issues ·" in head(here)
    assert "5 on no named issue left out" in head(here)
    assert "c shows other columns" in " ".join(lines(here.app.screen.grid))
    assert here.app.screen.cell.text == ""
    await here.press("enter", "j", "O", "t", "/", *"china", "enter")
    assert "nothing here is called china" in screen_text(here.app)
    await here.press("c")
    assert "actors and issues" in head(here)
    assert rows(here)


async def test_a_name_is_found_among_rows_and_columns(here):
    await here.press("/", *"laos", "enter")
    assert cell(here).startswith("Laos on Laos")
    await here.press("n")
    assert cell(here).startswith("Laos on Laos")
    await here.press("/", *"japan", "enter")
    assert cell(here).startswith("Laos on Japan")
    await here.press("/", *"laos", "enter", "n")
    assert cell(here).startswith("Laos on Laos")
    await here.press("N")
    assert "/laos" in screen_text(here.app)


async def test_a_filter_narrows_it_and_accepted_only_leaves_what_was_decided(here):
    await here.press("F")
    await here.type("label:oppose")
    await here.press("enter")
    await here.until(lambda: "2 stances" in head(here))
    assert rows(here) == ["China"]
    await here.press("P")
    await here.until(lambda: "0 stances" in head(here))
    assert "P counts proposals, too, F asks for others." in " ".join(lines(here.app.screen.grid))
    shelf = here.session.shelf
    known = next(one for one in shelf.of_article("call.md") if one.text == "Japan")
    here.session.perform(
        lambda coding: coding.decide(shelf.proposal(known), Status.ACCEPTED), lambda _: None
    )
    await here.until(lambda: "1 stance" in head(here))
    assert grid(here)[2] == ["▌China", "▼2", "1✓▌▼2", "1✓"]


async def test_it_is_found_again_as_it_was_left(here):
    await here.press("l", "O", "q")
    assert here.app.screen is here.screen
    await here.press("gm")
    assert "by name" in head(here)
    assert cell(here).startswith("China on Japan")


async def test_holders_count_with_whom_they_belong_to(here, monkeypatch):
    monkeypatch.setattr(here.session, "affiliations", lambda: {"sanae takaichi": "Japan"})
    await here.press("r")
    assert rows(here) == ["China", "Japan", "Laos"]
    assert "with whom they belong to" in head(here)
    await here.press("r")
    assert rows(here) == ["China", "Laos", "Sanae"]


async def test_in_a_small_window_it_can_be_read(here):
    await here.resize(60, 16)
    assert grid(here)[0] == ["all", "Laos", "Japan"]
    assert "mean 0.0, last 2025-11-24" in cell(here)
    assert len(here.app.screen.cell.text) <= 60


async def test_the_timeline_of_the_pair_under_the_cursor_is_a_key_away_and_back(here):
    await here.press("l", "gt")
    await here.until(lambda: isinstance(here.app.screen, TimelineScreen))
    assert "China criticized Japan over the plan." in screen_text(here.app)
    await here.press("gm")
    await here.until(lambda: isinstance(here.app.screen, MatrixScreen))


@pytest.mark.parametrize("flipped", [False, True], ids=["rows", "turned"])
async def test_whose_timeline_it_is(here, flipped):
    screen = here.app.screen
    one = next(one for one in screen.made.stands if one.target == "Japan")
    owned = one._replace(holder="Ada", target="Japan", text="the missile units")
    screen.remake([owned])
    await here.rest()
    if flipped:
        await here.press("t")
    assert screen.in_focus() == Focus("Ada", "the missile units")
    screen.grid.go_to(None, None)
    assert screen.in_focus() is None
    screen.grid.go_to(*((None, 0) if flipped else (0, None)))
    assert screen.in_focus() == Focus("Ada")
    screen.grid.go_to(*((0, None) if flipped else (None, 0)))
    assert screen.in_focus() == Focus("", "the missile units")


async def test_the_next_view_counts_only_what_is_accepted_too(here):
    await here.press("P")
    await here.rest()
    await here.press("gn")
    await here.rest()
    view = here.app.screen
    assert view.place == "network"
    assert view.asked.accepted_only
    assert "P counts" in screen_text(here.app)
    await here.press("gb")
    await here.rest()
    await here.press("gQ")
    await here.rest()
    # A brief asks for these by itself: that is nobody's wish for what comes after it.
    assert not here.app.screen.asked.accepted_only
