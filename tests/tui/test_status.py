import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.text.span import Span
from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.widgets.runs import Run, cells, plain
from briefing.tui.widgets.status import Status, StatusLine, describe, lay_out

CHINA = Actor("a1", "China", ActorKind.GOVERNMENT)
FULL = Status(
    mode="NORMAL",
    paragraph=(3, 17),
    named=(Run("China"), Run(" · government · via “Beijing”")),
    pending="12j",
    hints="v select  ? keys",
    worker="analysing 3 of 12",
    pipeline="en_briefing-0.1",
)


def line(status, width=200, glyphs=UNICODE):
    return plain(lay_out(status, width, glyphs))


def mentioned(surface, via=Via.NAME, label="GPE", actor=CHINA, glyphs=UNICODE):
    mention = Mention(Span(0, len(surface)), label, actor and actor.id, via)
    return plain(describe(mention, actor, surface, glyphs))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (mentioned("China"), "China · government"),
        (mentioned("Beijing", Via.METONYM), "China · government · via metonym “Beijing”"),
        (mentioned("PRC", Via.ALIAS), "China · government · via “PRC”"),
        (mentioned("it", Via.PRONOUN), "China · government · via pronoun “it”"),
        (mentioned("Taiwan Strait", label="LOC", actor=None), "Taiwan Strait · place"),
        (mentioned("Tuesday", label="DATE", actor=None), "Tuesday · date"),
        (mentioned("PRC", Via.ALIAS, glyphs=ASCII), 'China | government | via "PRC"'),
    ],
)
def test_who_is_under_the_cursor(told, words):
    assert told == words


def test_a_role_is_told():
    actor = Actor("a2", "Sanae Takaichi", ActorKind.PERSON, role="Prime Minister")
    assert mentioned("Sanae Takaichi", actor=actor) == "Sanae Takaichi · person, Prime Minister"


def test_all_of_it_where_there_is_room():
    told = line(FULL)
    assert told.startswith(" NORMAL  ¶ 3/17  China · government · via “Beijing”")
    assert told.endswith("analysing 3 of 12  en_briefing-0.1  v select  ? keys  12j▏ ")


def parts_in(told):
    signs = {
        "pipeline": "en_briefing",
        "hints": "? keys",
        "worker": "analysing",
        "paragraph": "¶",
        "named": "China",
        "pending": "12j",
        "mode": "NORMAL",
    }
    return {name for name, sign in signs.items() if sign in told}


def test_what_goes_first_where_room_is_short():
    gone = []
    for width in range(200, 26, -1):
        told = parts_in(line(FULL, width))
        order = ("pipeline", "hints", "worker", "paragraph")
        gone += [name for name in order if name not in told and name not in gone]
        assert {"named", "pending", "mode"} <= told
    assert gone == ["pipeline", "hints", "worker", "paragraph"]


def test_sixty_columns_hold_what_matters():
    assert {"mode", "paragraph", "named", "pending"} <= parts_in(line(FULL, 60))


def test_a_worker_in_trouble_does_not_go():
    trouble = replace(FULL, worker="analysis stopped", trouble=True)
    assert "analysis stopped" in line(trouble, 60)
    assert "¶" not in line(trouble, 60)


def test_a_message_takes_the_place_of_the_entity():
    told = line(replace(FULL, message="3 matches"))
    assert "3 matches" in told
    assert "China" not in told


def test_a_long_message_is_cut_and_pending_keys_are_not():
    told = line(replace(FULL, message="no such thing " * 20), 60)
    assert "…" in told
    assert told.endswith("12j▏ ")


@given(st.text(), st.text(), st.integers(0, 120), st.booleans())
def test_the_line_is_as_wide_as_the_screen(message, worker, width, trouble):
    status = replace(FULL, message=message, worker=worker, trouble=trouble)
    for glyphs in (UNICODE, ASCII):
        assert cells(lay_out(status, width, glyphs)) == width


class Host(App):
    def compose(self):
        yield StatusLine()

    @property
    def line(self):
        return self.query_one(StatusLine)


async def test_the_line_shows_what_it_is_told():
    host = Host()
    async with host.run_test(size=(60, 5)):
        host.line.show(mode="VISUAL word", pending="2d")
        told = host.line.render_line(0)
        assert told.text == f"{' VISUAL word':<56}2d▏ "
        assert told.cell_length == 60


async def test_a_message_goes_away_by_itself():
    host = Host()
    async with host.run_test(size=(60, 5)):
        host.line.say("[b]saved[/b]", seconds=0.05)
        assert "[b]saved[/b]" in host.line.render_line(0).text
        async with asyncio.timeout(30):
            while host.line.status.message:
                await asyncio.sleep(0.01)


async def test_a_new_message_is_not_taken_away_with_the_old_one():
    host = Host()
    async with host.run_test(size=(60, 5)):
        host.line.say("old", seconds=0.05)
        host.line.say("new", "error", seconds=None)
        await asyncio.sleep(0.2)
        assert host.line.status.message == "new"
        host.line.say("")
        assert host.line.status.message == ""


async def test_another_theme_draws_in_other_colours():
    host = Host()
    async with host.run_test(size=(60, 5)) as pilot:
        before = host.line.render_line(0)._segments[0].style
        host.theme = "textual-light"
        await pilot.pause()
        await pilot.pause()
        assert host.line.render_line(0)._segments[0].style != before
