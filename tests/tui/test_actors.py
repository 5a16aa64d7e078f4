"""The card of an actor: found, read, filled, renamed, merged, split; all of it undone by keys."""

import pytest
from textual import events

from briefing.news.actor import ActorKind
from briefing.news.profile import Profile
from briefing.news.stance import Label, Status
from briefing.tui import keys as keyboard
from briefing.tui.screens.actor import ActorScreen
from tests.tui.drawing import lines, screen_text
from tests.tui.sitting import fill, sitting


@pytest.fixture
async def here(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path / "library"), monkeypatch, size=(112, 40)) as made:
        await analysed(made)
        yield made


async def analysed(here):
    """Wait until all that can be is analysed."""
    shelf = here.session.shelf
    await here.until(lambda: not set(shelf.unanalysed(9)) - here.session._asking._given_up)
    await here.rest()


async def card(here, *letters):
    """Find an actor by letters, and wait for its card."""
    await here.press("@")
    await here.type(letters[0])
    await here.press("enter")
    await shown(here)


async def shown(here):
    assert isinstance(here.app.screen, ActorScreen)
    await here.until(lambda: here.app.screen.dossier.told)
    await here.rest()


async def told(here, *names):
    """Wait until the library tells of these actors, and of no others."""
    wanted = sorted(names)
    await here.until(lambda: sorted(one[0] for one in here.session.shelf.results.names()) == wanted)
    await here.rest()


def seen(here):
    return "\n".join(lines(here.app.screen._rows))


def said(here):
    return here.app.screen.status.render_line(0).text


def history(here):
    return [step.words for step in here.session.shelf.coding.history.steps()]


async def go_to(here, words):
    """Put the cursor on the first row that holds some words."""
    rows = here.app.screen._rows
    await here.press("gg")
    for _ in range(60):
        text = lines(rows)[rows.extent(rows.cursor)[0] - int(rows.scroll_offset.y)]
        if words in text:
            return
        await here.press("j")
    raise AssertionError(seen(here))


async def test_any_actor_is_found_and_its_card_tells_what_is_known(here):
    await card(here, "takai")
    text = seen(here)
    assert "Sanae Takaichi" in text
    assert "person" in text
    assert "Prime Minister" in text
    assert "Takaichi" in text.split("Also called")[1]
    assert "Takes 1 stance" in text
    assert "Laos" in text.split("Takes 1 stance")[1]
    assert "Tokyo seeks calm" in text


async def test_enter_leads_to_the_evidence_and_back_leads_back(here):
    await card(here, "takai")
    await go_to(here, "▲")
    await here.press("enter")
    assert here.app.screen is here.screen
    await here.until(lambda: here.screen.parts.opening.wanted == "call.md")
    await here.rest()
    assert here.here.startswith("Sanae Takaichi praised Laos")
    await here.press("gp", "q")
    assert here.app.screen is here.screen


async def test_the_card_of_the_actor_at_hand_in_panel_and_text(here):
    await here.choose("call.md")
    await here.press("enter")
    await here.rest()
    await here.press("gg", "e", "gp")
    await shown(here)
    assert here.app.screen.dossier.actor.name == "Japan"
    await here.press("q")
    await here.choose_stance(holder="Laos")
    await here.press("gp")
    assert here.app.screen.dossier.actor.name == "Laos"
    await here.press("escape", "ga", "gp")
    assert "no actor here: @ finds any" in here.status


async def test_several_stances_towards_one_unfold(tmp_path, monkeypatch):
    head = "---\ntitle: Again\npublished: 2025-11-26\n---\n"
    again = head + "China criticized Japan. Then China criticized Japan.\n"
    folder = fill(tmp_path, {"again.md": again, "more.md": again.replace("Again", "More")}, ())
    async with sitting(folder, monkeypatch, size=(80, 30)) as here:
        await analysed(here)
        await card(here, "china")
        await go_to(here, "▼▼")
        before = seen(here)
        await here.press("enter")
        assert len(seen(here)) > len(before)
        assert "“" in seen(here)
        await here.press("j", "enter")
        assert here.app.screen is here.screen


async def test_fields_are_filled_by_keys_and_undone(here):
    await card(here, "takai")
    await go_to(here, "role")
    await here.press("enter")
    await here.type("Head of government")
    await here.press("enter")
    assert here.session.shelf.actors.profile("Sanae Takaichi").role == "Head of government"
    assert "role changed (u undoes): Sanae Takaichi" in said(here)
    assert "Head of government" in seen(here)
    await go_to(here, "external id")
    await here.press("enter")
    await here.type("148")
    await here.press("enter")
    assert "neither a number of Wikidata" in screen_text(here.app)
    await here.press("escape", "enter")
    await here.type("q148")
    await here.press("enter")
    await go_to(here, "colour")
    await here.press("enter")
    await here.type("acc")
    await here.press("enter")
    await go_to(here, "kind")
    await here.press("enter")
    await here.type("group")
    await here.press("enter")
    await go_to(here, "note")
    await here.press("enter")
    await here.type("watch her")
    await here.press("escape")
    profile = Profile(
        "Sanae Takaichi",
        ActorKind.GROUP,
        "Head of government",
        colour="accent",
        external_id="Q148",
        note="watch her",
    )
    assert here.session.shelf.actors.profile("Sanae Takaichi") == profile
    await here.press("u", "u", "u", "u", "u")
    assert here.session.shelf.actors.profiles() == ()
    assert "Prime Minister" in seen(here)


async def test_two_actors_are_merged_previewed_undone_and_redone(here):
    await card(here, "laos")
    await here.press("M")
    await here.type("china")
    await here.press("enter")
    assert "Merge Laos into China?" in screen_text(here.app)
    assert "will name China" in " ".join(screen_text(here.app).split())
    await here.press("y")
    await told(here, "China", "Japan", "Sanae Takaichi")
    assert here.app.screen.dossier.actor.name == "China"
    assert "Laos" in seen(here).split("Also called")[1]
    assert history(here) == ["merged: Laos is China now"]
    await here.press("u")
    await told(here, "China", "Japan", "Laos", "Sanae Takaichi")
    await here.press("ctrl+r")
    await told(here, "China", "Japan", "Sanae Takaichi")


async def test_an_actor_is_renamed_and_decisions_go_with_it(here):
    await here.choose("vote.md")
    await here.press("enter", "p", "x", "@")
    await here.type("laos")
    await here.press("enter")
    await shown(here)
    await here.press("f2")
    for _ in "Laos":
        await here.press("backspace")
    await here.type("Lao PDR")
    await here.press("enter")
    await told(here, "China", "Japan", "Lao PDR", "Sanae Takaichi")
    assert here.app.screen.dossier.actor.name == "Lao PDR"
    (decided,) = here.session.shelf.stances.of_article("vote.md")
    assert (decided.target, decided.status) == ("Lao PDR", Status.REJECTED)
    # The open article shows it too, and what was rejected stays so.
    await here.press("q")
    assert "Lao PDR" in here.panel
    assert "✗" in here.panel
    await here.press("u")
    await told(here, "China", "Japan", "Laos", "Sanae Takaichi")
    assert "Lao PDR" not in here.panel


async def test_undoing_a_name_leads_the_card_back_to_the_one_before(here):
    await card(here, "laos")
    await here.press("f2")
    await here.type("!")
    await here.press("enter")
    await told(here, "China", "Japan", "Laos!", "Sanae Takaichi")
    await here.press("u")
    await here.until(lambda: here.app.screen.dossier.actor.name == "Laos")


async def test_names_are_parted_to_nobody_with_what_goes_told_before(here):
    await card(here, "china")
    await here.press("S")
    await here.press("enter")
    await here.type("nobody")
    await here.press("enter")
    await here.until(lambda: "proposals in 3 articles go" in screen_text(here.app))
    await here.press("y")
    await told(here, "Japan", "Laos", "Sanae Takaichi")
    shelf = here.session.shelf
    assert not [one for one in shelf.of_actor("Laos") if one.holder == "China"]
    assert shelf.catalogue.get("call.md").tally.oppose == 0
    await here.press("u")
    await told(here, "China", "Japan", "Laos", "Sanae Takaichi")
    assert shelf.catalogue.get("call.md").tally.oppose == 1


async def test_a_name_is_parted_to_somebody_else(here):
    await card(here, "takai")
    await go_to(here, "  Takaichi")
    await here.press("S", "enter")
    await here.type("Mayor Takaichi")
    await here.press("enter", "y")
    await told(here, "China", "Japan", "Laos", "Mayor Takaichi", "Sanae Takaichi")


async def test_a_taught_name_is_taken_away_and_another_is_not(here):
    await card(here, "laos")
    await here.press("M")
    await here.type("china")
    await here.press("enter", "y")
    await told(here, "China", "Japan", "Sanae Takaichi")
    await go_to(here, "role")
    await here.press("d")
    assert "nothing to take away" in said(here)
    await go_to(here, "  Laos")
    await here.press("d")
    await told(here, "China", "Japan", "Laos", "Sanae Takaichi")
    assert here.session.shelf.actors.taught() == ()


async def test_keys_typed_in_one_burst_all_go_where_they_are_meant(here):
    for key in ["@", *"laos", "enter", "M", *"china", "enter", "y"]:
        named = keyboard.to_textual(key)
        here.app.post_message(events.Key(named, key if len(key) == 1 else None))
    await told(here, "China", "Japan", "Sanae Takaichi")
    assert history(here) == ["merged: Laos is China now"]


async def test_what_is_left_changes_nothing(here):
    await card(here, "laos")
    for keys in (("M", "escape"), ("f2", "escape"), ("f2", "enter"), ("S", "escape")):
        await here.press(*keys)
        assert "nothing was changed" in said(here), keys
    assert history(here) == []


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_a_card_fits_every_terminal(tmp_path, monkeypatch, size):
    async with sitting(fill(tmp_path), monkeypatch, size=size) as here:
        await analysed(here)
        await card(here, "china")
        assert "government" in seen(here)
        assert Label.OPPOSE in {one.label for one in here.app.screen.dossier.stances}
        assert max(map(len, screen_text(here.app).splitlines())) <= size[0]


async def test_an_actor_is_told_by_its_colour_in_the_text_at_once(here):
    await here.choose("call.md")
    await here.press("enter", "gg", "e")

    def layers():
        return {spot.layer for spot in here.screen.reader.walk.spots if spot.actor == "a2"}

    assert layers() == {"entity-government"}
    await here.press("gp")
    await shown(here)
    await go_to(here, "colour")
    await here.press("enter")
    await here.type("acc")
    await here.press("enter", "q")
    assert layers() == {"entity-government-accent"}
    await here.press("u")
    assert layers() == {"entity-government"}
