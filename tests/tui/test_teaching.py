"""What a correction teaches, what was taught, and who is likely one; by keys alone."""

import pytest
from textual import events

from briefing.news.actor import ActorKind
from briefing.news.parted import Parted
from briefing.news.switches import Switch
from briefing.store import casting
from briefing.store.actors import Verdict
from briefing.tui import keys as keyboard
from tests.tui.drawing import screen_text
from tests.tui.sitting import ARTICLES, fill, sitting
from tests.tui.test_actors import analysed, said, told

MORE = "---\ntitle: More\npublished: 2025-11-20\n---\nTakaichi waits. China criticized Japan.\n"


@pytest.fixture
async def here(tmp_path, monkeypatch):
    folder = fill(tmp_path / "library", {**ARTICLES, "more.md": MORE}, ())
    async with sitting(folder, monkeypatch, size=(112, 30)) as made:
        await analysed(made)
        await made.choose("call.md")
        await made.press("enter", "gg", "s")
        yield made


def lessons(here):
    return here.session.shelf.actors.lessons().every


async def test_a_stance_offers_what_it_could_teach_with_what_would_change(here):
    await here.press("T")
    text = screen_text(here.app)
    assert "“China” is nobody" in text
    assert "“Japan” is somebody else" in text
    assert "no stances by criticized at “criticized” everywhere" in text
    await here.until(lambda: "4 proposals in 4 articles go" in screen_text(here.app))
    assert "1 proposal in 1 article goes" in screen_text(here.app)
    await here.press("escape")
    assert "nothing was taught" in here.status
    assert lessons(here) == ()


async def test_what_is_taught_shows_at_once_and_is_undone(here):
    await here.press("T", "j", "enter")
    assert lessons(here) == (Parted("China"),)
    assert "taught (u undoes): China is nobody" in here.status
    await here.until(lambda: "China" not in here.panel)
    await here.press("u")
    await here.until(lambda: "China" in here.panel)
    assert lessons(here) == ()


async def test_a_rule_is_switched_off_in_one_article_from_the_panel(here):
    await here.choose_stance(holder="China")
    await here.press("T", "j", "j", "j", "j", "enter")
    assert lessons(here) == (Switch("criticized", "criticized", "call.md"),)
    shelf = here.session.shelf
    await here.until(lambda: not [k for k in shelf.of_article("call.md") if k.holder == "China"])
    assert [known for known in shelf.of_article("more.md") if known.holder == "China"]


async def test_somebody_else_is_picked_and_all_that_was_taught_is_listed(here):
    await here.press("T", "enter")
    await here.type("Taiwan")
    await here.press("enter")
    await here.until(lambda: "Taiwan" in here.panel)
    await here.press("gT")
    assert "China is Taiwan" in screen_text(here.app)
    await here.press("d")
    assert "taken back (u undoes): China is Taiwan" in said(here)
    assert "Nothing was taught yet" in screen_text(here.app)
    await here.press("u")
    assert "China is Taiwan" in screen_text(here.app)
    await here.press("q")
    assert here.app.screen is here.screen


async def test_without_a_stance_there_is_nothing_to_learn_from(here):
    await here.press("ga", "T")
    assert "no stance here to learn from" in here.status


# -- likely one ------------------------------------------------------------------------------


@pytest.fixture
async def queue(tmp_path, monkeypatch):
    folder = fill(tmp_path / "library", {"call.md": ARTICLES["call.md"], "more.md": MORE}, ())
    async with sitting(folder, monkeypatch, size=(80, 24)) as made:
        await analysed(made)

        def name(coding):
            # The rules of these tests know no two that are alike: two of them are called so.
            casting.rename(coding, "Japan", casting.Who("Acme Corp", ActorKind.ORGANIZATION))
            casting.rename(coding, "China", casting.Who("Acme Group", ActorKind.ORGANIZATION))
            return True

        await made.session.do(name)
        await told(made, "Acme Corp", "Acme Group", "Laos", "Sanae Takaichi")
        await made.press("g=")
        await made.until(lambda: "1 pair left" in screen_text(made.app))
        await made.rest()
        yield made


def verdicts(here):
    return here.session.shelf.actors.verdicts()


PAIR = frozenset(("Acme Corp", "Acme Group"))


async def test_a_pair_stands_with_counts_a_sentence_and_why(queue):
    text = screen_text(queue.app)
    assert "Acme Corp" in text
    assert "Acme Group" in text
    assert "but for its legal form" in text
    assert "2 articles" in text
    assert "China criticized Japan" in text


async def test_different_and_unsure_are_kept_and_undone(queue):
    await queue.press("h")
    assert verdicts(queue) == {PAIR: Verdict.UNSURE}
    assert "unsure" in screen_text(queue.app)
    await queue.press("n")
    assert verdicts(queue) == {PAIR: Verdict.DIFFERENT}
    assert "0 pairs left" in screen_text(queue.app)
    await queue.press("u", "u")
    assert verdicts(queue) == {}
    assert "1 pair left" in screen_text(queue.app)


async def test_the_same_are_merged_at_once_and_undone(queue):
    await queue.press("y")
    assert "merged (u undoes)" in said(queue)
    shelf = queue.session.shelf
    await queue.until(lambda: len(shelf.results.names()) == 3)
    await queue.press("u")
    await queue.until(lambda: len(shelf.results.names()) == 4)
    assert "1 pair left" in screen_text(queue.app)


async def test_keys_typed_in_one_burst_are_all_answered(queue):
    for key in ["n", "q"]:
        named = keyboard.to_textual(key)
        queue.app.post_message(events.Key(named, key))
    await queue.until(lambda: verdicts(queue) == {PAIR: Verdict.DIFFERENT})
    await queue.until(lambda: queue.app.screen is queue.screen)
