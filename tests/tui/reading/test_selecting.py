"""Selecting in the reading pane: what each command and the mouse select, and what that draws."""

import pytest
from textual.events import Click, MouseDown, MouseMove, MouseScrollDown, MouseUp
from textual.geometry import Offset

from briefing.text.span import Span
from briefing.tui.reading.cursor import Unit
from tests.tui.drawing import grounds, lines, turned
from tests.tui.reading.test_pane import (
    CRITICIZED,
    NUMBERED,
    at,
    caret_rows,
    done_by_the_pane,
    height,
    opened,
    recorded,
    rest,
)


def selected(pane):
    return pane.selection.of(pane.walk.document.text) if pane.selection else ""


def begin(pane, origin, nth=0):
    pane.visit(at(origin, nth), Unit.WORD)
    pane.select_by_word()


# From which word, by which commands with which counts, to which words.
COMMANDS = [
    ("waits", [("extend_forward", 2)], "waits. China criticized"),
    ("criticized", [("extend_back", None)], "China criticized"),
    (
        "waits",
        [("select_by_sentence", None), ("extend_forward", None)],
        f"Japan waits. {CRITICIZED}",
    ),
    ("criticized", [("line_start", None)], "Japan waits. China criticized"),
    ("Japan", [("line_end", None)], "Japan waits. China criticized"),
    ("station", [("line_end", None)], "station missiles."),
    ("criticized", [("select_word", None)], "criticized"),
    ("criticized", [("select_sentence", None)], CRITICIZED),
    ("criticized", [("select_paragraph", None)], f"Japan waits. {CRITICIZED}"),
    ("Japan’s", [("select_name", None)], "Japan"),
    (
        "criticized",
        [("next_word", None), ("other_end", None), ("previous_word", None)],
        "China criticized Japan’s",
    ),
    ("criticized", [("next_sentence", None)], "criticized Japan’s plan to station missiles."),
    ("waits", [("next_mention", None)], "waits. China"),
    ("Japan", [("next_same_actor", None)], "Japan waits. China criticized Japan"),
    ("Laos", [("next_paragraph", 2)], "Laos backs the plan\n\nNobody else spoke"),
    ("waits", [("down", None)], "waits. China criticized Japan’s"),
    ("plan", [("up", None)], "waits. China criticized Japan’s plan"),
    ("Nobody", [("go_to", None)], "Nobody else spoke\n\nThe end."),
    ("seeks", [("top", None)], "Tokyo seeks"),
]


@pytest.mark.parametrize(("origin", "commands", "expected"), COMMANDS)
async def test_commands_select(origin, commands, expected):
    async with opened(size=(40, 22)) as pane:
        begin(pane, origin)
        for command, count in commands:
            getattr(pane, command)(*([] if count is None else [count]))
        assert selected(pane) == expected
        assert pane.selection == Span(pane.selection.start, pane.selection.start + len(expected))


def test_every_command_of_selecting_is_tried_here():
    tried = {command for _, commands, _ in COMMANDS for command, _ in commands}
    assert set(done_by_the_pane("visual")) - tried == {"unselect"}


async def test_the_keys_of_selecting_begin_it_change_it_and_leave_it():
    async with opened() as pane:
        pane.visit(at("criticized"), Unit.WORD)
        assert (pane.selecting, pane.selection) == (None, None)
        pane.select_by_word()
        assert pane.selecting is Unit.WORD
        pane.select_by_sentence()
        assert (pane.selecting, selected(pane)) == (Unit.SENTENCE, CRITICIZED)
        pane.select_by_word()
        assert (pane.selecting, selected(pane)) == (Unit.WORD, "criticized")
        pane.select_by_word()
        assert pane.selecting is None
        pane.select_again()
        assert selected(pane) == "criticized"
        pane.unselect()
        assert (pane.selecting, pane.selection) == (None, None)


async def test_a_span_is_selected_from_outside_and_adjusted():
    async with opened() as pane:
        pane.select(at("China criticized"))
        assert selected(pane) == "China criticized"
        pane.next_word()
        assert selected(pane) == "China criticized Japan’s"
        pane.select(at("China criticized"), at_end=False)
        pane.next_word()
        assert selected(pane) == "criticized"
        await rest(pane)
        assert pane.app.heard == ["moved"] * 4


async def test_what_cannot_be_is_said():
    async with opened() as pane:
        pane.select_again()
        begin(pane, "Nobody")
        pane.select_name()
        await rest(pane)
        assert pane.app.said == [
            "nothing has been selected in this text yet",
            "no name here: e goes to the next",
        ]
        pane.say("nothing is open")
        pane.select_by_word()
        await rest(pane)
        assert pane.app.said[-1] == "no text here to select"
        assert pane.selection is None


async def test_down_and_up_keep_to_their_column():
    source = "A long line of words that goes on.  \nShort.  \nAnother long line of words to read."
    async with opened(source, size=(60, 12), marked=False) as pane:
        pane.visit(Span(source.index("words"), source.index("words") + 5), Unit.WORD)
        pane.select_by_word()
        pane.down()
        assert selected(pane) == "words that goes on.\nShort"
        pane.down()
        assert selected(pane).endswith("Another long line")
        pane.up(2)
        assert selected(pane) == "words"


async def test_pages_take_the_selection_along():
    async with opened(NUMBERED, size=(60, 20)) as pane:
        pane.select_by_word()
        start = pane.selection.start
        ends = [pane.selection.end]
        for command, count in ((pane.page, 1), (pane.half_page, 1), (pane.page, 2)):
            command(count)
            await rest(pane)
            ends.append(pane.selection.end)
            first, last = pane._page.lines(pane.walk.selection.cursor)
            assert pane.scroll_offset.y <= first <= last < pane.scroll_offset.y + height(pane)
        assert pane.selection.start == start
        assert ends == sorted(set(ends))
        pane.page(-99)
        pane.page(-99)
        assert pane.selection == pane.walk.selection.anchor


async def test_a_search_extends_and_giving_it_up_goes_back():
    async with opened() as pane:
        begin(pane, "waits")
        before = pane.walk.span
        pane.search("plan", before.start)
        assert selected(pane) == "waits. China criticized Japan’s plan"
        pane.search_next()
        assert selected(pane).endswith("Laos backs the plan")
        pane.visit(before, Unit.WORD, keep=True)
        assert selected(pane) == "waits"
        pane.visit(at("Laos"))
        assert pane.selection is None


async def test_evidence_that_is_gone_to_gives_up_the_selection():
    async with opened() as pane:
        begin(pane, "waits")
        assert pane.visit_proof("backed")
        assert pane.selection is None


async def test_another_text_has_nothing_selected():
    async with opened() as pane:
        begin(pane, "waits")
        pane.show(pane.walk.document)
        assert pane.selection is None


# -- what is drawn -------------------------------------------------------------------------------


async def test_the_selection_is_tinted_and_its_moving_end_turned_round():
    async with opened(size=(40, 22)) as pane:
        pane.set_spots([])
        pane.set_proofs([])
        begin(pane, "criticized")
        pane.next_word(2)
        assert turned(pane) == [(3, 11, "plan")]
        drawn = grounds(pane)
        assert drawn[2] == "." * len("   Japan waits. China ") + "a" * len("criticized")
        assert drawn[3][3:].startswith("a" * len("Japan’s pl"))
        assert caret_rows(pane) == [2, 3]
        pane.other_end()
        assert [text for _, _, text in turned(pane)] == ["criticized"]


async def test_only_the_lines_between_the_old_and_the_new_end_are_drawn_again():
    async with opened(NUMBERED, size=(60, 30)) as pane:
        pane.select_by_word()
        pane.down(20)
        for motion in (pane.next_word, pane.previous_word, pane.up, pane.down):
            before = turned(pane)
            async with recorded(pane) as drawn_again:
                motion()
            assert None not in drawn_again
            drawn = {y for top, bottom in drawn_again for y in range(top, bottom)}
            ends = [y for y, _, _ in before + turned(pane)]
            assert drawn == set(range(min(ends), max(ends) + 1))


# -- the mouse -----------------------------------------------------------------------------------


def place(pane, words, nth=0, inside=0):
    """Where in the pane the letters of some words stand."""
    for y, line in enumerate(lines(pane)):
        at = -1
        while (at := line.find(words, at + 1)) >= 0:
            if not nth:
                return Offset(at + inside, y)
            nth -= 1
    raise AssertionError(f"{words!r} is not on the screen")


def mouse(kind, pane, where, button=1, **more):
    """Do something with the mouse at a place of the pane's contents."""
    x, y = where + pane.gutter.top_left
    left, top = pane.region.offset
    event = kind(pane, x, y, 0, 0, button, False, False, False, x + left, y + top, **more)
    pane.post_message(event)


async def drag(pane, *places, release=True):
    mouse(MouseDown, pane, places[0])
    for where in places[1:]:
        mouse(MouseMove, pane, where)
    if release:
        mouse(MouseUp, pane, places[-1])
        mouse(Click, pane, places[-1])
    await rest(pane)


async def test_the_mouse_selects_whole_words_forward_and_back():
    async with opened(size=(40, 22)) as pane:
        await drag(pane, place(pane, "criticized", inside=4), place(pane, "plan", inside=1))
        assert selected(pane) == "criticized Japan’s plan"
        assert pane.selecting is Unit.WORD
        await drag(pane, place(pane, "plan", inside=2), place(pane, "waits", inside=2))
        assert selected(pane) == "waits. China criticized Japan’s plan"
        pane.next_word()
        assert selected(pane) == "China criticized Japan’s plan"


async def test_a_click_puts_the_cursor_there_and_selects_nothing():
    async with opened(size=(40, 22)) as pane:
        begin(pane, "waits")
        await drag(pane, place(pane, "plan", inside=1))
        assert pane.selection is None
        assert pane.walk.span == at("plan")


@pytest.mark.parametrize(("chain", "expected"), [(2, "plan"), (3, CRITICIZED)])
async def test_clicks_one_after_the_other(chain, expected):
    async with opened(size=(40, 22)) as pane:
        where = place(pane, "plan", inside=1)
        for number in range(1, chain + 1):
            mouse(MouseDown, pane, where)
            mouse(MouseUp, pane, where)
            mouse(Click, pane, where, chain=number)
        await rest(pane)
        assert selected(pane) == expected


async def test_beside_the_text_the_nearest_word_is_selected():
    async with opened(size=(40, 22)) as pane:
        start = place(pane, "Laos", inside=1)
        await drag(pane, start, start + Offset(0, 1) + Offset(30, 0))
        assert selected(pane) == "Laos backs the plan\n\nNobody else spoke"


async def test_the_wheel_goes_on_selecting_while_the_button_is_held():
    async with opened(NUMBERED, size=(60, 20)) as pane:
        await drag(pane, Offset(5, 2), Offset(9, 8), release=False)
        end = pane.selection.end
        mouse(MouseScrollDown, pane, Offset(9, 8), button=0)
        await rest(pane)
        assert pane.scroll_offset.y > 0
        assert pane.selection.end > end
        top = pane.scroll_offset.y
        mouse(MouseUp, pane, Offset(9, 8))
        await rest(pane)
        kept = pane.selection
        mouse(MouseScrollDown, pane, Offset(9, 8), button=0)
        await rest(pane)
        assert pane.scroll_offset.y > top
        assert pane.selection == kept


async def test_below_the_text_the_selection_creeps_on():
    async with opened(NUMBERED, size=(60, 20)) as pane:
        await drag(pane, Offset(5, 2), Offset(9, height(pane) + 1), release=False)
        for _ in range(100):
            if pane.scroll_offset.y > 2:
                break
            await pane.app.pilot.pause(0.02)
        assert pane.scroll_offset.y > 2
        mouse(MouseUp, pane, Offset(9, height(pane) + 1))
        await rest(pane)
        top = pane.scroll_offset.y
        await pane.app.pilot.pause(0.15)
        assert pane.scroll_offset.y == top
        assert pane._page.lines(pane.walk.selection.cursor)[1] >= top + height(pane) - 2


async def test_another_text_under_a_held_mouse_is_not_selected():
    async with opened(size=(40, 22)) as pane:
        await drag(pane, place(pane, "waits"), place(pane, "plan"), release=False)
        pane.show(pane.walk.document)
        mouse(MouseMove, pane, Offset(6, 2))
        await rest(pane)
        assert pane.selection is None
