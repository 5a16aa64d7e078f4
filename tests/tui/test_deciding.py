"""Deciding about stances by keys: accepted, rejected, corrected, flagged, undone."""

import pytest

from briefing.news.stance import Label, Status
from briefing.store.disk import StoreRefused
from briefing.store.shelf import Shelf
from briefing.tui.glyphs import UNICODE
from briefing.tui.reading.cursor import Unit
from tests.tui.drawing import screen_text
from tests.tui.sitting import fill, sitting

HEAD = "---\ntitle: {title}\nsource: Wire\npublished: 2025-11-{day}\n---\n"
MANY = HEAD.format(title="Four", day=26) + (
    "China criticized Japan. Laos backed Japan. China praised Laos.\n\n"
    "Sanae Takaichi praised Laos.\n\nNobody spoke.\n"
)
OTHER = HEAD.format(title="Other", day=20) + "China backed Laos.\n"


@pytest.fixture
async def here(tmp_path, monkeypatch):
    folder = fill(tmp_path, {"many.md": MANY, "other.md": OTHER}, ())
    async with sitting(folder, monkeypatch, coder="me", size=(140, 30)) as made:
        await made.choose("many.md")
        await made.press("enter")
        yield made


def decided(here, id="many.md"):
    return [
        (one.holder, one.label, one.status) for one in here.session.shelf.stances.of_article(id)
    ]


def gutter(here):
    """The signs beside the text, from top to bottom."""
    signs = here.screen.reader._page.gutter
    return [signs[line].character for line in sorted(signs)]


async def test_the_status_line_says_what_would_be_accepted(here):
    await here.press("p")
    assert "a accepts: China ▼▼ Japan" in here.status
    await here.press("p")
    assert "a accepts: Laos ▲▲ Japan" in here.status
    await here.press(")")
    assert "accepts" not in here.status


async def test_accepting_goes_on_to_the_next_proposal(here):
    await here.press("p", "a")
    assert decided(here) == [("China", Label.OPPOSE, Status.ACCEPTED)]
    assert here.here == "Laos backed Japan."
    assert "accepted (u undoes): China opposes Japan" in here.status
    assert "a accepts: Laos ▲▲ Japan" in here.status
    await here.press("x")
    assert decided(here)[1] == ("Laos", Label.SUPPORT, Status.REJECTED)
    assert here.here == "China praised Laos."


async def test_the_last_proposal_leads_round_to_those_before(here):
    await here.press("G", "P", "a")
    assert decided(here) == [("Sanae Takaichi", Label.SUPPORT, Status.ACCEPTED)]
    assert here.here == "China praised Laos."
    await here.press("p", "P")
    await here.press("a", "a", "a")
    assert len(decided(here)) == 4
    assert "nothing is left here" in here.status
    await here.press("p")
    assert "no further proposal that way" in here.status


async def test_nothing_is_decided_where_no_stance_is_in_focus(here):
    for key in ("a", "x", "<"):
        await here.press(")", key)
        assert "no stance here" in here.status, key
    await here.press(")", "d")
    assert "nothing here to delete" in here.status
    assert decided(here) == []


async def test_what_is_decided_shows_in_panel_text_and_list(here):
    assert gutter(here) == ["▲", "▲"]
    before = here.screen.articles.current.tally
    await here.press("p", "x", "a")
    assert "✗" in here.panel
    assert "✓" in here.panel
    await here.press("a", "a")
    assert gutter(here) == ["▲✓", "▲✓"]
    # What is undone is shown: the last of it is where the next key goes.
    await here.press("u", "u", "u")
    assert here.here == "Laos backed Japan."
    await here.press("G", "P", "x")
    assert gutter(here) == ["▲", "✗"]
    tally = here.session.shelf.catalogue.get("many.md").tally
    assert tally.oppose == before.oppose - 1
    assert tally.support == before.support - 1


async def test_rejected_ones_can_be_hidden(here):
    await here.press("p", "x")
    await here.press("X")
    assert "✗" not in here.panel
    assert len(here.screen.reader.walk.proofs) == 3
    await here.press("X")
    assert "✗" in here.panel
    assert len(here.screen.reader.walk.proofs) == 4


@pytest.mark.parametrize(
    ("key", "label", "score"),
    [
        ("+", Label.SUPPORT, 2),
        ("-", Label.OPPOSE, -2),
        ("=", Label.NEUTRAL, 0),
        ("~", Label.MIXED, 0),
        ("0", Label.SILENT, None),
        (">", Label.OPPOSE, -3),
        ("<", Label.OPPOSE, -1),
    ],
)
async def test_correcting_accepts_and_stays(here, key, label, score):
    await here.press("p", key)
    (one,) = here.session.shelf.stances.of_article("many.md")
    assert (one.label, one.score, one.status) == (label, score, Status.ACCEPTED)
    assert here.here == "China criticized Japan."
    assert "✓ accepted by me: China" in here.status
    assert UNICODE.strength(label, score) in here.status
    entry = here.screen.parts.annotating.focused
    assert (entry.label, entry.score) == (label, score)


async def test_strength_ends_somewhere(here):
    await here.press("p", ">", ">")
    assert "no further that way" in here.status
    await here.count(2, "<")
    assert here.session.shelf.stances.of_article("many.md")[0].score == -1
    await here.press("~", "<")
    assert "mixed has no strength" in here.status


async def test_a_decision_is_taken_back(here):
    await here.press("p", "d")
    assert "nothing was decided here yet" in here.status
    await here.press("+", "d")
    assert decided(here) == []
    assert "a accepts: China ▼▼ Japan" in here.status


async def test_a_flag_decides_nothing(here):
    await here.press("p", "!")
    (one,) = here.session.shelf.stances.of_article("many.md")
    assert (one.flagged, one.status) == (True, Status.PROPOSED)
    assert "a accepts" in here.status
    await here.press("!")
    assert not here.session.shelf.stances.of_article("many.md")[0].flagged


async def test_everything_is_undone_and_done_again(here):
    await here.press("p", "a", "x", "+")
    done = decided(here)
    assert len(done) == 3
    await here.press("u")
    assert "undone (ctrl+r does it again): corrected: China supports Laos" in here.status
    await here.press("u", "u")
    assert decided(here) == []
    assert "✓" not in here.panel
    await here.press("u")
    assert "nothing to undo" in here.status
    await here.press("ctrl+r", "ctrl+y", "ctrl+r")
    assert decided(here) == done
    await here.press("ctrl+r")
    assert "nothing to do again" in here.status


async def test_keys_in_one_burst_decide_one_after_the_other(here):
    await here.press("p")
    for key in "axau":
        await here.stroke(key)
    await here.rest()
    assert [status for _, _, status in decided(here)] == [Status.ACCEPTED, Status.REJECTED]
    await here.press("gg")
    for key in ("p", ">", "!", "a", "a"):
        await here.stroke(key)
    await here.rest()
    flagged = [one for one in here.session.shelf.stances.of_article("many.md") if one.flagged]
    assert [(one.holder, one.score, one.status) for one in flagged] == [
        ("China", 3, Status.ACCEPTED)
    ]


async def test_the_panel_decides_about_what_is_under_its_cursor(here):
    await here.choose_stance(holder="Laos")
    assert "a accepts: Laos" in here.status
    await here.press("x")
    assert decided(here) == [("Laos", Label.SUPPORT, Status.REJECTED)]
    assert here.screen.stances.current.status is Status.PROPOSED
    await here.press("p", "P", "a")
    assert len(decided(here)) == 2


async def test_what_the_library_knows_is_decided_too(here):
    await here.choose_stance(holder="China")
    await here.press("gw")
    await here.until(lambda: here.screen.stances.actor == "China")
    await here.press("gg")
    await here.press_until(
        lambda: (entry := here.screen.stances.current) and entry.article == "other.md"
    )
    await here.press("a")
    assert decided(here, "other.md") == [("China", Label.SUPPORT, Status.ACCEPTED)]
    assert here.screen.stances.actor == "China"


async def test_what_another_window_decides_is_seen_and_moves_no_cursor(here, tmp_path):
    await here.press("p", "p")
    with Shelf(tmp_path, "me") as other:
        other.open_rest()
        known = other.of_article("many.md")[0]
        other.coding.decide(other.proposal(known), Status.REJECTED)
    await here.until(lambda: "✗" in here.panel)
    await here.rest()
    assert here.here == "Laos backed Japan."
    assert here.screen.reader.walk.unit is Unit.EVIDENCE
    assert "a accepts: Laos" in here.status


async def test_what_cannot_be_saved_is_shown_as_it_was(here, monkeypatch):
    def refuse(*_):
        raise StoreRefused("The change was not saved: the disk is full.")

    await here.press("p")
    monkeypatch.setattr(here.session.shelf.coding, "decide", refuse)
    await here.press("a")
    await here.until(lambda: "the disk is full" in here.notice)
    assert "✓" not in here.panel
    assert decided(here) == []


# -- many at once ---------------------------------------------------------------------------------


async def test_those_in_sight_are_accepted_at_once_after_a_look(here):
    await here.press("gg", "gA")
    assert "4 proposals" in screen_text(here.app)
    assert "0 of 4 proposals to accept: from 70% on" in here.app.screen.status.status.message
    await here.press("enter")
    assert "none is taken" in here.app.screen.status.status.message
    await here.count(4, "<")
    assert "4 of 4 proposals to accept: from 50% on" in here.app.screen.status.status.message
    await here.press("space", "enter")
    assert len(decided(here)) == 3
    assert "accepted 3 stances at once (u undoes)" in here.status
    assert here.panel.count("✓") == 3
    await here.press("u")
    assert decided(here) == []
    assert "✓" not in here.panel


async def test_those_in_sight_of_the_panel(here):
    await here.press("gs", "gA", "escape")
    assert decided(here) == []
    await here.press("gA")
    await here.count(9, "<")
    await here.press("a")
    assert len(decided(here)) == 4
    await here.press("gA")
    assert "no proposal is in sight here" in here.status


# -- what was done --------------------------------------------------------------------------------


def steps(here):
    return [line for line in screen_text(here.app).splitlines() if " me " in line]


async def test_the_history_tells_what_was_done_and_undoes_it(here):
    await here.press("p", "a", "x", "u", "gh")
    latest, first = steps(here)
    assert "rejected: Laos supports Japan" in latest
    assert "undone" in latest
    assert "accepted: China opposes Japan" in first
    await here.press("u")
    assert all("undone" in line for line in steps(here))
    await here.press("ctrl+r", "ctrl+r")
    assert not any("undone" in line for line in steps(here))
    await here.press("escape")
    assert len(decided(here)) == 2
    assert "✗" in here.panel


async def test_the_history_leads_to_the_words(here):
    await here.press("p", "a", "ga", "m", "gh", "j", "enter")
    assert here.screen.scope == "reader"
    assert here.here == "China criticized Japan."
    assert "✓ accepted by me: China" in here.status
    await here.choose("other.md")
    await here.press("enter", "gh", "j", "o")
    assert here.open == "Four"
    assert here.here == "China criticized Japan."


async def test_marks_are_undone(here):
    await here.press("ga", "m")
    assert not here.read("many.md")
    await here.press("u")
    assert here.read("many.md")
    assert "undone (ctrl+r does it again): marked as unread: Four" in here.status
    await here.press("A", "y")
    assert here.read("other.md")
    await here.press("u")
    assert not here.read("other.md")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_the_screens_over_the_reader_fit(here, size):
    await here.resize(*size)
    for keys, words in (("gh", "Nothing was done yet"), ("gA", "Accept at once")):
        await here.press("gg", *keys)
        shown = screen_text(here.app).splitlines()
        assert any(words in line for line in shown), keys
        assert len(shown) == size[1]
        await here.press("?", "escape", "escape")
        assert here.app.screen is here.screen
