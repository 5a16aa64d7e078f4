"""Statements coded by hand, by keys alone, in the running program."""

import pytest
from textual import events

from briefing.news.stance import Channel, Label
from briefing.tui import keys as keyboard
from briefing.tui.screens.choose import Confirm
from tests.tui.drawing import screen_text, whole_screen
from tests.tui.sitting import fill, sitting

SIZES = [(60, 20), (80, 24), (160, 50)]


@pytest.fixture
def folder(tmp_path):
    return fill(tmp_path / "library")


async def opened(here, id="call.md", *, at=0):
    """Open an article and go to a sentence of it."""
    await here.choose(id)
    await here.press("enter")
    await here.until(lambda: here.screen.parts.opening.wanted == id)
    await here.rest()
    await here.press("gg", *[")"] * at)


async def strike(here, *names):
    """Press keys that may be digits."""
    for name in names:
        await (here.type(name) if name.isdigit() else here.press(name))


def coded(here):
    """What is stored, the latest first, in few words."""
    return [
        (one.holder, one.target or one.text, one.label.value, one.score)
        for one in here.session.shelf.stances.latest(20)
    ]


async def test_a_statement_is_filled_in_and_kept(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await here.press("i")
        shown = screen_text(here.app)
        assert "criticized Japan over the plan" in shown
        await here.press("enter")
        assert coded(here) == [("China", "Japan", "oppose", -2)]
        assert "corrected (u undoes): China opposes Japan" in here.status


async def test_the_article_stays_in_sight_beside_the_card(folder, monkeypatch):
    for size in SIZES:
        async with sitting(folder, monkeypatch, size=size) as here:
            await opened(here, "long.md")
            await here.count(48, "}")
            await here.press("i")
            # The words that it rests on are not under the card.
            walk = here.screen.reader.walk
            assert walk.sentence.of(walk.document.text) == "Paragraph 49 goes on."
            assert "Paragraph 49 goes on." in whole_screen(here.app).split("Statement")[0]
            await here.press("escape")


async def test_at_the_end_of_a_text_the_card_lies_above_it(folder, monkeypatch):
    async with sitting(folder, monkeypatch, size=(80, 24)) as here:
        await opened(here, "long.md")
        await here.press("G", "i")
        assert here.app.screen.has_class("-above")
        assert "Paragraph 80 goes on" in whole_screen(here.app).split("enter keeps")[1]


async def test_who_and_what_are_chosen_by_digits_and_the_label_by_its_sign(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, "notes.txt")
        await here.press("i")
        assert here.app.screen.field.value == "holder"
        await here.press("escape")
        await opened(here)
        await strike(here, "i", "k", "2", "1", "~", "enter")
        assert coded(here) == [("Laos", "Japan", "mixed", 0)]


async def test_nothing_is_kept_while_something_is_missing(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("i", "enter")
        assert "say what it is about" in screen_text(here.app)
        assert coded(here) == []


async def test_a_card_that_was_changed_is_not_left_without_asking(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await here.press("i", "escape")
        assert here.app.screen is here.screen
        await here.press("i", "+", "escape")
        assert "Leave without keeping" in screen_text(here.app)
        await here.press("n")
        assert "supports" in screen_text(here.app)
        await here.press("escape", "y")
        assert here.app.screen is here.screen
        assert coded(here) == []


async def test_keys_typed_in_one_burst_all_go_where_they_are_meant(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        for key in [
            *"iw",
            *"Laos",
            "enter",
            *"t",
            *"a toll",
            "enter",
            *"~c",
            *"why?",
            "escape",
            "enter",
        ]:
            sign = " " if key == " " else key if len(key) == 1 else None
            name = "space" if key == " " else key
            here.app.post_message(events.Key(keyboard.to_textual(name), sign))
        await here.until(lambda: coded(here))
        assert coded(here) == [("Laos", "a toll", "mixed", 0)]
        assert here.app.screen is here.screen


async def test_new_actors_are_known_from_then_on(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, "notes.txt")
        await here.press("i", "w")
        await here.type("Reader")
        await here.press("enter")
        await here.press("t")
        await here.type("red")
        await here.press("enter", "-", "enter")
        assert coded(here) == [("Reader", "red", "oppose", -2)]
        (lesson,) = here.session.shelf.actors.taught()
        assert lesson.name == "Reader"


async def test_every_field_can_be_set(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await strike(here, "i", ">", "j", "2", "2", "3", "1", "j", "space")
        await here.type("seen **twice**")
        await here.press("escape", "j", "space")
        await here.type("urgent")
        await here.press("enter", "enter")
        (stance,) = here.session.shelf.stances.all()
        assert stance.score == -3
        assert stance.channel is Channel.MATERIAL
        assert stance.commitment.value == "possible"
        assert stance.mode.value == "indirect"
        assert stance.note == "seen **twice**"
        assert stance.tags == ("urgent",)


async def test_the_last_statement_is_coded_again_on_other_words(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await here.press(".")
        assert "nothing has been coded yet" in here.status
        await here.press("i", "w")
        await here.type("Laos")
        await here.press("enter", "enter", "}", ".")
        assert coded(here) == [("Laos", "Japan", "oppose", -2)] * 2
        quotes = {one.anchor.quote for one in here.session.shelf.stances.all()}
        assert len(quotes) == 2


async def test_one_of_the_last_pairs_is_coded_again(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await here.press("i", "w")
        await here.type("Laos")
        await here.press("enter", "enter")
        await here.press("i", "~", "enter")
        await strike(here, "}", "r", "2")
        assert coded(here)[0] == ("Laos", "Japan", "oppose", -2)


async def test_a_proposal_is_corrected_in_few_keys(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("s", "I", "+", "enter")
        (stance,) = here.session.shelf.stances.all()
        assert (stance.label, stance.proposed != "") == (Label.SUPPORT, True)
        assert stance.evidence.of(here.screen.reader.walk.document.text) == stance.anchor.quote


async def test_without_a_stance_there_is_nothing_to_correct(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("I")
        assert "no stance of this article here" in here.status
        assert here.app.screen is here.screen


async def test_a_stance_of_the_panel_is_corrected_too(folder, monkeypatch):
    async with sitting(folder, monkeypatch, size=(160, 40)) as here:
        await opened(here)
        await here.choose_stance(label=Label.OPPOSE)
        await here.press("I", "<", "enter")
        assert coded(here) == [("China", "Japan", "oppose", -1)]


async def test_nothing_can_be_coded_where_no_article_is_open(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await here.press("gr", "i")
        assert "i is not a key here" in here.status
        assert here.app.screen is here.screen


async def test_a_new_statement_of_the_actor_in_the_panel(folder, monkeypatch):
    async with sitting(folder, monkeypatch, size=(160, 40)) as here:
        await opened(here)
        await here.choose_stance(label=Label.OPPOSE)
        await here.press("i")
        assert "China" in screen_text(here.app)
        assert here.app.screen.field.value == "towards"


@pytest.mark.parametrize("size", SIZES)
async def test_the_card_can_be_read_in_every_terminal(folder, monkeypatch, size):
    async with sitting(folder, monkeypatch, size=size) as here:
        await opened(here, at=1)
        await here.press("i")
        shown = screen_text(here.app)
        for word in ("holder", "towards", "stance", "channel", "sources", "note", "tags"):
            assert word in shown
        assert "enter keeps" in shown


async def test_every_command_of_the_card_is_done_by_it(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await here.press("i")
        card = here.app.screen
        for command in card.keymap.scope("statement"):
            method = card.method(command)
            assert method.__self__ is card
            for key in card.keymap.keys_of(command.id):
                await strike(here, key)
                assert here.app.is_running
                while here.app.screen not in (card, here.screen):
                    await here.press("n" if isinstance(here.app.screen, Confirm) else "escape")
                if here.app.screen is here.screen:
                    await here.press("escape", "gg", ")", "i")
                    card = here.app.screen


async def test_a_statement_rests_on_what_is_selected(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await here.press("w", "v", "w", "enter")
        assert "“China criticized”" in screen_text(here.app)
        await here.press("enter")
        (stance,) = here.session.shelf.stances.all()
        assert stance.anchor.quote == "China criticized"
        assert here.screen.reader.selection is None


async def test_a_label_codes_what_is_selected_at_once(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("}", "V", "+")
        assert coded(here) == [("Laos", "Japan", "support", 2)]
        await here.press("}", "V", "-")
        assert "towards" in screen_text(here.app)


async def test_the_words_are_chosen_from_the_card_and_it_comes_back(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await here.press("i", "~", "v")
        assert here.app.screen is here.screen
        assert here.screen.scope == "visual"
        await here.press("b", "b", "b", "b", "enter")
        shown = screen_text(here.app)
        assert "“China criticized Japan”" in shown
        assert "two minds" in shown
        await here.press("enter")
        (stance,) = here.session.shelf.stances.all()
        assert stance.anchor.quote == "China criticized Japan"


async def test_words_that_are_not_chosen_leave_the_card_as_it_was(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await here.press("i", "~", "v", "b", "escape")
        assert "two minds" in screen_text(here.app)
        assert "“China criticized Japan over the plan.”" in screen_text(here.app)


async def test_the_ends_of_a_stance_are_moved_the_end_chosen_first(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here)
        await here.press("s", "ge", "b", "b", "b", "b", "enter")
        (stance,) = here.session.shelf.stances.all()
        assert stance.anchor.quote == "China criticized Japan"
        await here.press("s", "gE", "w", "enter")
        await here.press("s", "gE", "escape")
        assert "the words stay as they were" in here.status


async def test_a_card_of_another_article_does_not_come_back_here(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await opened(here, at=1)
        await here.press("i", "v", "J")
        await here.rest()
        assert here.app.screen is here.screen
        assert coded(here) == []
