"""Where coders differ: each one's decision over the words, settled by a key, and undone."""

from dataclasses import replace

import pytest

from briefing.news.decision import Decision
from briefing.news.stance import Label, Status
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.tui.drawing import screen_text
from tests.tui.sitting import fill, sitting

HEAD = "---\ntitle: Report\nsource: Wire\n---\n"
TEXT = f"{HEAD}Before. China criticized Japan. After that nobody spoke.\n"
WORDS = "China criticized Japan."


def decision(shelf, coder, at=WORDS, **changes):
    text = shelf.library.read("a.md").text
    start = text.index(at)
    made = Decision(
        article="a.md",
        fingerprint="",
        anchor=Anchor.of(text, Span(start, start + len(at))),
        holder="China",
        target="Japan",
        text="Japan",
        label=Label.OPPOSE,
        score=-2,
        status=Status.ACCEPTED,
        coder=coder,
    )
    return replace(made, **changes)


@pytest.fixture
async def here(tmp_path, monkeypatch):
    folder = fill(tmp_path, {"a.md": TEXT}, ())
    async with sitting(folder, monkeypatch, coder="eve", size=(120, 30)) as here:
        await here.rest()
        shelf = here.session.shelf
        shelf.stances.add(decision(shelf, "ann"))
        shelf.stances.add(decision(shelf, "bob", label=Label.SUPPORT, score=2, note="irony"))
        shelf.stances.add(decision(shelf, "ann", holder="Laos"))
        shelf.stances.add(decision(shelf, "bob", holder="Laos"))
        await here.press("gD")
        yield here


def settled(here):
    return [
        (one.coder, one.label, one.status)
        for one in here.session.shelf.stances.all()
        if one.settles
    ]


async def test_what_each_decided_stands_over_the_words(here):
    shown = screen_text(here.app)
    assert "China → Japan" in shown
    assert "ann" in shown
    assert "bob" in shown
    assert "irony" in shown
    assert "Laos" not in shown
    focused = here.app.screen.text.walk.focused
    assert focused.evidence.of(here.app.screen.text.walk.document.text) == WORDS
    assert "1 differ, of 2" in shown


async def test_a_digit_takes_a_coders_decision_and_it_is_undone(here):
    await here.stroke("2")
    await here.rest()
    assert settled(here) == [("eve", Label.SUPPORT, Status.ACCEPTED)]
    assert here.app.screen.listing.count() == 0
    assert len(here.session.shelf.stances) == 5
    await here.press("u")
    await here.rest()
    assert settled(here) == []
    assert here.app.screen.listing.count() == 1
    await here.press("ctrl+r")
    await here.rest()
    assert len(settled(here)) == 1


async def test_it_can_be_none_of_them(here):
    await here.stroke("9")
    await here.rest()
    assert "there are 2 coders here" in screen_text(here.app)
    await here.press("~")
    await here.rest()
    assert settled(here) == [("eve", Label.MIXED, Status.ACCEPTED)]


async def test_it_can_be_no_stance_at_all(here):
    await here.press("x")
    await here.rest()
    assert settled(here) == [("eve", Label.OPPOSE, Status.REJECTED)]


async def test_agreement_is_one_key_away(here):
    await here.press("A")
    shown = screen_text(here.app)
    assert "1 of 2" in shown
    assert "all stances" in shown
    assert "Laos" in shown
    await here.press("q", "q")
    assert "Where coders differ" not in screen_text(here.app)
