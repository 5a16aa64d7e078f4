"""The network view, by its keys: from name to name, to allies, camps, ties and their words."""

import pytest

from briefing.tui.screens.evidence import EvidenceScreen
from briefing.tui.screens.network import NetworkScreen
from tests.tui.drawing import lines, screen_text
from tests.tui.sitting import fill, sitting

ARTICLES = {
    "one.md": """\
---
title: One
source: Wire
published: 2025-11-25
---
China criticized Japan over the plan.

Laos criticized Japan, too.

Sanae Takaichi backed Japan.
""",
    "two.md": """\
---
title: Two
source: Wire
published: 2025-12-24
---
China backed Laos on Monday.

Sanae Takaichi criticized Laos.
""",
}


@pytest.fixture
async def at_network(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path, ARTICLES, ()), monkeypatch, coder="me") as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))
        await here.press("gn")
        await drawn(here)
        yield here


async def drawn(here):
    await here.until(lambda: here.app.screen._web.drawing is not None)
    await here.rest()


def detail(here):
    return here.app.screen._detail.text


def head(here):
    return here.app.screen.head.text


def row(here):
    listing = here.app.screen._list
    return next(line for line in lines(listing) if "▌" in line)


async def test_who_stands_with_whom_is_drawn(at_network):
    here = at_network
    assert isinstance(here.app.screen, NetworkScreen)
    shown = screen_text(here.app)
    for name in ("China", "Laos", "Sanae Takaichi"):
        assert f"{name}" in shown
    assert "3 strongest of 3 ties" in shown
    assert any("⠀" < sign <= "⣿" for sign in shown)
    assert head(here).startswith(" 5 stances · onemode over issues · subtract · norm no")


async def test_the_cursor_goes_from_name_to_name(at_network):
    here = at_network
    names = set()
    for _ in range(3):
        await here.press("tab")
        names.add(here.app.screen._web.current)
        assert detail(here).startswith(f" {here.app.screen._web.current} · ")
    assert names == {"China", "Laos", "Sanae Takaichi"}
    before = here.app.screen._web.current
    seen = {before}
    for key in "hjklhjkl":
        await here.press(key)
        seen.add(here.app.screen._web.current)
    assert len(seen) > 1


async def test_enter_lists_allies_and_opponents_and_then_their_words(at_network):
    here = at_network
    await here.press("gg")
    await here.type("/china")
    await here.press("enter")
    assert "2 statements · 1 ally · 1 opponent · camp 1" in detail(here)
    await here.press("enter")
    assert here.app.screen._listed
    assert "Laos" in row(here)
    assert "Japan (alike)" in screen_text(here.app)
    await here.press("j")
    assert "Sanae Takaichi" in row(here)
    await here.press("enter")
    assert isinstance(here.app.screen, EvidenceScreen)
    assert "China criticized Japan over the plan." in screen_text(here.app)
    await here.press("q", "q")
    assert not here.app.screen._listed
    assert isinstance(here.app.screen, NetworkScreen)
    await here.press("q")
    assert here.app.screen is here.screen


async def test_keys_typed_faster_than_the_screen_follows_are_for_the_list(at_network):
    here = at_network
    await here.resize(160, 40)
    await here.type("/china")
    for key in ("enter", "enter", "enter"):
        await here.stroke(key)
    await here.rest()
    assert isinstance(here.app.screen, EvidenceScreen)


async def test_what_is_clicked_has_the_keys(at_network):
    here = at_network
    await here.resize(160, 40)
    await here.rest()
    screen = here.app.screen
    await here.pilot.click(screen._kin, offset=(5, 3))
    await here.rest()
    assert screen._listed
    x, y, _ = screen._web.drawing.names[-1].spot
    await here.pilot.click(screen._web, offset=(x + 3, y + 1))
    await here.rest()
    assert not screen._listed
    assert screen._web.current == screen._web.drawing.names[-1].name


async def test_a_tie_shows_its_stances(at_network):
    here = at_network
    await here.press("e")
    assert here.app.screen._web.link is not None
    first = detail(here)
    assert "issue" in first
    await here.press("e")
    assert detail(here) != first
    await here.press("E")
    assert detail(here) == first
    await here.press("enter")
    assert isinstance(here.app.screen, EvidenceScreen)
    await here.press("enter")
    await here.until(lambda: here.open in ("One", "Two"))


async def test_escape_leaves_the_tie_before_the_view(at_network):
    here = at_network
    await here.press("e", "escape")
    assert here.app.screen._web.link is None
    assert isinstance(here.app.screen, NetworkScreen)


async def test_camps_tell_what_unites_them(at_network):
    here = at_network
    await here.press("c")
    await here.until(lambda: "1 camp" in screen_text(here.app))
    shown = screen_text(here.app)
    assert "China, Laos" in shown
    assert "against Japan (2)" in shown
    assert "polarization 1.00" in shown
    await here.press("enter")
    assert isinstance(here.app.screen, EvidenceScreen)
    assert "Laos criticized Japan, too." in screen_text(here.app)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("t", "direct"),
        ("s", "congruence"),
        ("%", "norm average"),
        ("d", "dupl week"),
        ("w", "window 1 years"),
    ],
)
async def test_a_key_changes_how_it_is_made_and_the_head_says_so(at_network, key, words):
    here = at_network
    await here.press(key)
    assert words in head(here)


async def test_a_key_pressed_before_there_is_anything_changes_what_comes(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path, ARTICLES, ()), monkeypatch) as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))
        for key in ("g", "n", "t", "s"):
            await here.stroke(key)
        await drawn(here)
        assert head(here).startswith(" 5 stances · direct · combine · ")
        assert "ties" in screen_text(here.app)


async def test_windows_move_and_widen(at_network):
    here = at_network
    await here.press("w", "w")
    assert "window 1 months 2025-11-25–2025-11-25 (1/1)" in head(here)
    await here.press("w", "w", "<")
    assert "(29/30)" in head(here)
    await here.count(9, "<")
    assert "(20/30)" in head(here)
    await here.count(2, "+")
    assert "window 3 days" in head(here)
    await here.count(99, ">")
    assert "last window" in here.app.screen.status.render_line(0).text


async def test_without_a_window_there_is_none_to_move(at_network):
    here = at_network
    for key in "<>+-":
        await here.press(key)
        assert "w chooses one" in here.app.screen.status.render_line(0).text


async def test_it_is_drawn_around_an_actor_and_whole_again(at_network):
    here = at_network
    await here.press("z")
    name = here.app.screen._web.current
    assert f"around {name}" in screen_text(here.app)
    await here.press("z")
    assert "strongest of" in screen_text(here.app)


async def test_an_actor_is_found_by_name(at_network):
    here = at_network
    await here.type("/takai")
    await here.press("enter")
    assert here.app.screen._web.current == "Sanae Takaichi"
    await here.type("/peru")
    await here.press("enter")
    assert "nothing here is called peru" in here.app.screen.status.render_line(0).text


async def test_wide_it_has_the_list_beside_the_drawing(at_network):
    here = at_network
    await here.resize(80, 24)
    assert not here.app.screen._kin.is_on_screen or not here.app.screen._kin.region
    canvas = here.app.screen._web.drawing.canvas
    assert canvas == here.app.screen._web.canvas
    await here.resize(160, 40)
    await here.until(lambda: here.app.screen._web.drawing.canvas == here.app.screen._web.canvas)
    assert here.app.screen._kin.region.width > 40
    await here.press("enter", "escape")
    assert here.app.screen._web.has_focus


def said(here):
    return " ".join(" ".join(lines(here.app.screen._web)).split())


async def test_nothing_to_draw_says_what_to_do(at_network):
    here = at_network
    await here.press("F")
    await here.type("holder:China")
    await here.press("enter")
    assert "No ties" in screen_text(here.app)
    assert "t shows who speaks of whom" in said(here)
    for key in ("e", "tab", "j", "enter", "z", "escape"):
        await here.press(key)
    await here.press("F")
    for _ in range(20):
        await here.stroke("backspace")
    await here.type("label:mixed")
    await here.press("enter")
    assert "Nobody takes a stance" in said(here)


async def test_in_ascii_it_is_ascii(tmp_path, monkeypatch):
    folder = fill(tmp_path, ARTICLES, ())
    async with sitting(folder, monkeypatch, ascii=True) as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))
        await here.press("gn")
        await drawn(here)
        assert screen_text(here.app).isascii()
