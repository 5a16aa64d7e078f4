"""Choosing among many, asked of a tiny program."""

import pytest

from briefing.news.actor import ActorKind
from briefing.news.card import Towards
from briefing.tui.choices import Picked, actors, sides, tags
from briefing.tui.glyphs import ASCII
from briefing.tui.names import Name, Names
from briefing.tui.screens.choose import Option
from briefing.tui.screens.pick import Pick
from tests.tui.test_choose import SIZES, UNANSWERED, ask

LIBRARY = Names(
    [Name("China", ActorKind.GOVERNMENT, 3), Name("[red]Lang[/red]", ActorKind.PERSON, 1)]
)
KINDS = {"Japan": ActorKind.GOVERNMENT}


def holder(**settings):
    return Pick("Who holds it?", actors(["Japan", "China"], KINDS, LIBRARY), **settings)


def taken(name, kind=None):
    return [Picked(Towards(name, name), kind)]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], taken("Japan")),
        (["2"], taken("China")),
        (["down", "enter"], taken("China")),
        ([*"chi", "enter"], taken("China")),
        ([*"lang", "enter"], taken("[red]Lang[/red]")),
        ([*"Quiet Sea", "enter"], taken("Quiet Sea", ActorKind.PERSON)),
        ([*"Quiet Sea", "down", "down", "down", "enter"], taken("Quiet Sea", ActorKind.GROUP)),
        ([*"x3", "enter"], taken("x3", ActorKind.PERSON)),
        (["9", "enter"], taken("Japan")),
        (["escape"], None),
    ],
)
async def test_one_is_taken(keys, answer):
    assert (await ask(holder(), *keys))[0] == answer


async def test_the_article_comes_first_and_nobody_twice():
    _, shown = await ask(holder(), "escape")
    assert shown.index("Japan") < shown.index("China") < shown.index("[red]Lang[/red]")
    assert shown.count("China") == 1
    assert "person in 1 article" in shown


async def test_whoever_is_known_by_that_very_name_cannot_be_made_anew():
    _, shown = await ask(holder(), *"chin", "a", "escape")
    assert "new actor" not in shown
    _, shown = await ask(holder(), *"chin", "escape")
    assert "new actor: chin" in shown


async def test_a_target_may_be_an_issue():
    offered = [Towards("Japan’s plan", "Japan"), Towards("the whaling ban")]
    find = sides(offered, KINDS, LIBRARY)
    assert (await ask(Pick("What?", find), *"ban", "enter"))[0] == [Picked(offered[1])]
    assert (await ask(Pick("What?", find), *"a toll", "enter"))[0] == [Picked(Towards("a toll"))]
    _, shown = await ask(Pick("What?", find), "escape")
    assert "of Japan" in shown


def several(*marked):
    options = [Option(tag, tag) for tag in marked]
    return Pick("Tags", tags(["urgent", "quote"]), several=True, marked=options)


@pytest.mark.parametrize(
    ("marked", "keys", "answer"),
    [
        ([], ["enter"], ["urgent"]),
        ([], ["tab", "down", "tab", "enter"], ["urgent", "quote"]),
        ([], ["2", "enter"], ["quote"]),
        ([], [*"new one", "tab", *"quo", "tab", "enter"], ["new one", "quote"]),
        ([], [*"new one", "enter"], ["new one"]),
        (["urgent"], ["enter"], []),
        (["urgent"], ["down", "tab", "enter"], ["urgent", "quote"]),
        (["urgent"], ["escape"], None),
    ],
)
async def test_several_are_taken(marked, keys, answer):
    assert (await ask(several(*marked), *keys))[0] == answer


async def test_marked_rows_show_it():
    _, shown = await ask(several("urgent"), "escape")
    (line,) = [line for line in shown.splitlines() if "urgent" in line]
    assert "✓" in line


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_terminal_and_draws_what_that_has(size):
    answer, shown = await ask(holder(glyphs=ASCII), "escape", size=size)
    assert answer is None
    assert answer is not UNANSWERED
    assert shown.isascii()
    assert "Japan" in shown
