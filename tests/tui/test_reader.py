"""The main screen, driven by keys over a small library, as a reader drives it."""

from contextlib import asynccontextmanager

import pytest
from textual import events

from briefing.analysis.client import Phase
from briefing.tui import links
from briefing.tui.events import Notice
from briefing.tui.screens.choose import Choose, Confirm
from briefing.tui.screens.help import HelpScreen
from tests.tui.drawing import lines, turned
from tests.tui.sitting import Rules, fill, sitting


@pytest.fixture
def open_library(tmp_path, monkeypatch):
    """Return what opens the program on a library."""

    @asynccontextmanager
    async def opened(**options):
        folder = tmp_path / "library"
        if not folder.exists():
            fill(folder)
        async with sitting(folder, monkeypatch, **options) as here:
            yield here

    return opened


@pytest.fixture
def held():
    class Held(Rules):
        """An analysis that answers when it is told to."""

        starts_held = True

    return Held


def shown(pane):
    """What a pane shows, as one line."""
    return " ".join(" ".join(lines(pane)).split())


# -- opening -----------------------------------------------------------------------------------


async def test_the_newest_article_stands_first_and_none_is_open(open_library):
    async with open_library() as here:
        assert here.listed[:3] == ["call.md", "vote.md", "long.md"]
        assert set(here.listed) == {"call.md", "vote.md", "long.md", "notes.txt", "broken.md"}
        assert here.chosen == "call.md"
        assert here.open == ""
        assert "Enter in the list opens an article," in "".join(lines(here.screen.panes.news))
        assert here.screen.focused is here.screen.articles


async def test_enter_opens_the_article_and_the_text_has_the_keys(open_library):
    async with open_library() as here:
        await here.press("enter")
        assert here.open == "Tokyo seeks calm"
        assert here.screen.focused is here.screen.reader
        assert here.here == "Japan waits."
        assert "News.Az" in str(here.screen.reader.border_subtitle)
        assert "¶ 1/3" in here.status
        assert here.read("call.md")
        assert not here.read("vote.md")


async def test_what_is_found_is_shown_in_the_text_and_beside_it(open_library):
    async with open_library() as here:
        await here.press("enter")
        assert "China" in here.panel
        assert "criticized" in here.panel
        assert any("▼" in line for line in lines(here.screen.reader))
        assert "this article" in here.title(here.screen.stances)


async def test_the_name_under_the_cursor_is_told_with_what_it_is(open_library):
    async with open_library() as here:
        await here.press("enter", "G", "e", "e")
        assert here.here == "Nara"
        assert "place" in here.status
        await here.press("E")
        assert here.here == "Takaichi"
        assert "Sanae Takaichi" in here.status
        assert "via “Takaichi”" in here.status
        await here.press(")")
        assert "Sanae" not in here.status


async def test_while_an_article_is_being_analysed_the_panel_says_so(open_library, held):
    async with open_library(rules=held) as here:
        await here.press("enter")
        assert "Looking for stances…" in here.panel
        here.rules.answer("call.md")
        await here.rest()
        assert "criticized" in here.panel


async def test_a_late_answer_for_another_article_is_not_shown(open_library, held):
    async with open_library(rules=held) as here:
        await here.press("enter", "J")
        assert here.open == "Berlin votes"
        here.rules.answer("call.md")
        await here.rest()
        assert "Looking for stances…" in here.panel
        here.rules.answer("vote.md")
        await here.rest()
        assert "backed" in here.panel
        assert "criticized" not in here.panel


async def test_the_open_article_goes_first(open_library, held):
    async with open_library(rules=held) as here:
        await here.press("enter", "J", "J")
        assert next(iter(here.rules.waiting)) == "long.md"


async def test_an_article_without_stances_says_so(open_library):
    async with open_library() as here:
        await here.choose("notes.txt")
        await here.press("enter")
        assert "[red]without[/red]" in "".join(lines(here.screen.reader))
        assert "No stance was found in this article." in shown(here.screen.stances)


async def test_an_article_that_cannot_be_analysed_says_why(open_library):
    class Fails(Rules):
        fails = ("call.md",)

    async with open_library(rules=Fails) as here:
        await here.press("enter")
        assert "Not analysed: the text is too odd." in shown(here.screen.stances)


async def test_a_file_that_cannot_be_read_says_why_and_the_others_open(open_library):
    async with open_library() as here:
        await here.choose("broken.md")
        await here.press("enter")
        assert here.open == "broken.md"
        await here.until(lambda: shown(here.screen.reader).startswith("This file cannot be read:"))
        assert here.panel.strip() == ""
        for key in ("m", "s", "e", "/", "escape", "n", "w", "gw", "enter", "gx"):
            await here.press(key)
        assert not here.read("broken.md")
        await here.press("ga", "gg", "enter")
        assert here.open == "Tokyo seeks calm"


async def test_the_list_counts_what_was_found_also_in_articles_nobody_opened(open_library):
    async with open_library() as here:
        await here.until(lambda: "▲1" in "".join(lines(here.screen.articles)[2:4]))
        tallies = {id: here.session.shelf.catalogue.get(id).tally for id in here.listed}
        assert (tallies["call.md"].oppose, tallies["call.md"].support) == (1, 2)
        assert tallies["vote.md"].support == 1


# -- from article to article -------------------------------------------------------------------


async def test_the_next_and_the_previous_article_open_from_any_pane(open_library):
    async with open_library() as here:
        await here.press("J")
        assert here.open == "Tokyo seeks calm", "the one under the cursor comes first"
        await here.press("J")
        assert here.open == "Berlin votes"
        await here.press("gs", "J")
        assert here.open == "A long report"
        assert here.screen.focused is here.screen.stances
        await here.count(2, "K")
        assert here.open == "Tokyo seeks calm"
        await here.press("K")
        assert "no article further that way" in here.status
        assert here.open == "Tokyo seeks calm"
        assert here.chosen == "call.md"


async def test_with_nothing_open_the_next_and_the_previous_count_from_the_cursor(open_library):
    async with open_library() as here:
        await here.press("K")
        assert "no article further that way" in here.status
        assert here.open == ""
        await here.choose("long.md")
        await here.press("K")
        assert here.open == "Berlin votes"
    async with open_library() as here:
        await here.count(2, "J")
        assert here.open == "Berlin votes"


async def test_quick_presses_are_all_obeyed(open_library):
    async with open_library() as here:
        await here.press("enter")
        for command, title in [
            ("next_article", "A long report"),
            ("history_back", "Tokyo seeks calm"),
            ("history_forward", "A long report"),
            ("previous_article", "Tokyo seeks calm"),
        ]:
            for _ in range(2):
                here.screen.perform(f"global.{command}")
            await here.rest()
            assert (command, here.open) == (command, title)


async def test_the_next_unread_article_is_found_round_the_end(open_library):
    async with open_library() as here:
        opened = []
        for _ in range(4):
            await here.press("ctrl+n")
            opened.append(here.open)
        assert sorted(title[:8] for title in opened) == [
            "A long r",
            "Berlin v",
            "Notes of",
            "Tokyo se",
        ]
        await here.press("ctrl+n")
        assert "every article shown is read" in here.status
        assert here.open == opened[-1]


async def test_reading_on_pages_through_the_text_and_opens_the_next_unread(open_library):
    async with open_library() as here:
        await here.press("space")
        first = here.open
        await here.press("J")
        await here.press_until(lambda: here.open == "A long report", "J")
        pages = 0
        while here.open == "A long report":
            await here.press("space")
            pages += 1
            assert pages < 30
        assert pages > 3
        assert here.open not in ("A long report", first)


async def test_a_page_can_be_read_from_the_list(open_library):
    async with open_library() as here:
        await here.press("J", "J", "J", "space")
        assert here.screen.focused is here.screen.articles
        assert here.open == "A long report"
        assert here.screen.reader.scroll_offset.y > 10


async def test_an_article_opens_where_it_was_left(open_library):
    async with open_library() as here:
        await here.press("J", "J", "J", "gr")
        await here.count(40, "}")
        here_before = here.here
        await here.press("J", "K")
        assert here_before.startswith(here.here)
        assert turned(here.screen.reader) == []
        assert any(here.here[:14] in line for line in lines(here.screen.reader))


async def test_the_way_back_leads_over_the_places_one_was_at(open_library):
    async with open_library() as here:
        await here.press("enter", "}", "}")
        was = here.here
        await here.press("J", "J", "[")
        assert here.open == "Berlin votes"
        await here.press("[")
        assert here.open == "Tokyo seeks calm"
        assert here.here == was
        await here.press("[")
        assert "nowhere further that way" in here.status
        await here.press("]", "]")
        assert here.open == "A long report"
        await here.press("]")
        assert "nowhere further that way" in here.status


async def test_opening_what_is_open_leaves_no_place_behind(open_library):
    async with open_library() as here:
        await here.press("enter", "J", "ga", "enter", "ga", "enter", "[")
        assert here.open == "Tokyo seeks calm"


# -- marks -------------------------------------------------------------------------------------


async def test_an_article_is_marked_as_unread_and_read_again(open_library):
    async with open_library() as here:
        await here.press("enter", "m")
        assert "marked as unread" in here.status
        assert not here.read("call.md")
        await here.press("m")
        assert here.read("call.md")
        await here.press("ga", "j", "m")
        assert here.read("vote.md")
        assert here.chosen == "vote.md"


async def test_where_there_is_nothing_to_mark_that_is_said(open_library):
    async with open_library() as here:
        await here.choose("broken.md")
        await here.press("m")
        assert "not marked: this file cannot be read" in here.status
        await here.press("F")
        await here.type("nothing like that")
        await here.press("enter", "m")
        assert "no article here to mark" in here.status


async def test_over_a_file_that_cannot_be_read_no_other_article_is_marked(open_library):
    async with open_library() as here:
        await here.choose("broken.md")
        await here.press("enter", "ga", "gg", "gr", "m")
        assert not any(here.read(id) for id in here.listed)


async def test_all_articles_are_marked_once_that_is_confirmed(open_library):
    async with open_library() as here:
        await here.press("enter", "ga", "A")
        assert isinstance(here.app.screen, Confirm)
        await here.press("n")
        assert not here.read("vote.md")
        await here.press("A", "enter")
        assert not here.read("vote.md"), "enter is no"
        await here.press("A", "y")
        assert all(here.read(id) for id in here.listed if id != "broken.md")
        assert here.screen.focused is here.screen.articles
        await here.press("A", "y")
        assert "were read already" in here.status


async def test_a_key_behind_a_question_answers_it(open_library):
    """However quickly it comes: here both are there before the program looks at either."""
    async with open_library() as here:
        for key, sign in (("A", "A"), ("enter", "\r")):
            here.app.post_message(events.Key(key, sign))
        await here.rest()
        assert here.app.screen is here.screen
        assert here.open == ""
        assert not here.read("call.md"), "enter leaves everything as it is"
        for key in ("A", "y"):
            here.app.post_message(events.Key(key, key))
        await here.until(lambda: here.read("call.md"))


async def test_only_articles_shown_are_marked(open_library):
    async with open_library() as here:
        await here.press("F")
        await here.type("wire")
        await here.press("enter", "A", "y")
        assert [here.read(id) for id in ("vote.md", "long.md", "call.md")] == [True, True, False]


# -- the list ----------------------------------------------------------------------------------


async def test_the_list_is_filtered_as_one_types_and_back(open_library):
    async with open_library() as here:
        await here.press("F")
        await here.type("wir")
        assert here.listed == ["vote.md", "long.md"]
        await here.type("e long")
        assert here.listed == ["long.md"]
        await here.press("enter")
        assert here.screen.focused is here.screen.articles
        assert here.listed == ["long.md"]
        told = str(here.screen.articles.border_subtitle)
        assert told.startswith("filter: wire")
        assert told.endswith("· 1/5")
        await here.press("escape")
        assert len(here.listed) == 5
        assert not here.screen.articles.border_subtitle
        # The next key is about the article that was found, not about the first of all.
        assert here.screen.articles.current.id == "long.md"
        assert here.listed.index("long.md") > 0


async def test_a_filter_that_is_given_up_leaves_the_list_as_it_was(open_library):
    async with open_library() as here:
        await here.press("F")
        await here.type("wire")
        await here.press("enter", "F")
        await here.type("x")
        assert here.listed == []
        assert "No article matches the filter" in shown(here.screen.articles)
        await here.press("escape")
        assert here.listed == ["vote.md", "long.md"]
        assert not here.screen.prompt.asking


async def test_searching_in_the_list_filters_it(open_library):
    async with open_library() as here:
        await here.press("/")
        await here.type("berlin")
        await here.press("enter")
        assert here.listed == ["vote.md"]
        assert here.screen.focused is here.screen.articles


async def test_an_article_that_the_filter_hides_stays_open(open_library):
    async with open_library() as here:
        await here.press("enter", "F")
        await here.type("berlin")
        await here.press("enter")
        assert here.open == "Tokyo seeks calm"
        await here.press("J")
        assert here.open == "Berlin votes"


async def test_orders_and_their_reverse_are_named_in_the_title(open_library):
    async with open_library() as here:
        assert "date" in here.title(here.screen.articles)
        await here.press("O")
        assert "title" in here.title(here.screen.articles)
        assert here.listed.index("long.md") < here.listed.index("call.md")
        await here.press("gO")
        assert "title, reversed" in here.title(here.screen.articles)
        assert here.listed.index("long.md") > here.listed.index("call.md")
        await here.press("O")
        assert "source" in here.title(here.screen.articles)


async def test_new_articles_appear_and_the_cursor_stays_on_its_own(open_library, tmp_path):
    async with open_library() as here:
        await here.press("j")
        fill(
            tmp_path / "library",
            {"new.md": "---\ntitle: Brand new\npublished: 2026-01-01\n---\nText.\n"},
            (),
        )
        (tmp_path / "library" / "long.md").unlink()
        await here.press("R")
        await here.until(lambda: here.listed[0] == "new.md")
        assert here.chosen == "vote.md"
        assert "long.md" not in here.listed


async def test_looking_for_new_articles_says_when_it_is_done(open_library, tmp_path):
    async with open_library() as here:
        fill(tmp_path / "library", {"new.md": "# New\n\nA text.\n"}, ())
        await here.press("R")
        await here.until(lambda: "up to date: 6 articles" in here.status)


async def test_an_open_article_whose_file_has_gone_can_still_be_read(open_library, tmp_path):
    async with open_library() as here:
        await here.press("enter", "J")
        (tmp_path / "library" / "vote.md").unlink()
        await here.press("R", "w", "m")
        assert here.here == "China"
        await here.press("J", "[")
        assert "cannot be read" in shown(here.screen.reader)


# -- searching the text ------------------------------------------------------------------------


async def test_a_search_goes_along_as_one_types(open_library):
    async with open_library() as here:
        await here.press("enter", "/")
        await here.type("la")
        assert here.here == "la"
        await here.type("os")
        assert here.here == "Laos"
        assert "2 found" in here.status
        await here.press("enter")
        assert here.screen.focused is here.screen.reader
        first = here.screen.reader.walk.span
        await here.press("n")
        assert here.here == "Laos"
        assert here.screen.reader.walk.span > first
        await here.press("n")
        assert here.screen.reader.walk.span == first
        assert "went round the end" in here.status


async def test_a_search_that_is_given_up_leads_back(open_library):
    async with open_library() as here:
        await here.press("enter", "}", "/")
        await here.type("nara")
        assert here.here == "Nara"
        await here.press("escape")
        assert here.here == "Laos backed Japan. Sanae Takaichi praised Laos in an interview."
        assert here.screen.focused is here.screen.reader
        assert here.screen.reader.walk.hits == []


async def test_a_search_for_nothing_leaves_one_where_one_was(open_library):
    async with open_library() as here:
        await here.press("enter", "}", "/")
        await here.type("nara")
        for _ in range(4):
            await here.press("backspace")
        await here.press("enter")
        assert here.here == "Laos backed Japan. Sanae Takaichi praised Laos in an interview."


async def test_a_search_in_vain_says_so_and_leads_back(open_library):
    async with open_library() as here:
        await here.press("enter", "}", "/")
        await here.type("Laos")
        await here.type("xx")
        await here.press("enter")
        assert "“Laosxx” is not in" in here.status
        assert here.here == "Laos backed Japan. Sanae Takaichi praised Laos in an interview."


async def test_earlier_searches_come_back_by_the_arrows(open_library):
    async with open_library() as here:
        await here.press("enter")
        for wanted in ("laos", "japan"):
            await here.press("/")
            await here.type(wanted)
            await here.press("enter")
        await here.press("/", "up", "up")
        assert here.screen.prompt.text == "laos"
        await here.press("down")
        assert here.screen.prompt.text == "japan"
        await here.press("enter")
        assert here.here == "Japan"


async def test_what_is_searched_for_is_marked_in_the_next_article_too(open_library):
    async with open_library() as here:
        await here.press("enter", "/")
        await here.type("laos")
        await here.press("enter", "J", "n")
        assert here.open == "Berlin votes"
        assert here.here == "Laos"
        await here.press("escape")
        assert here.screen.reader.walk.hits == []


async def test_from_the_stances_one_searches_the_text(open_library):
    async with open_library() as here:
        await here.press("enter", "gs", "/")
        await here.type("nara")
        await here.press("enter")
        assert here.here == "Nara"
        assert here.screen.focused is here.screen.reader


async def test_keys_typed_into_the_prompt_are_letters(open_library):
    async with open_library() as here:
        await here.press("enter", "/")
        await here.type("qz?:12[]")
        await here.press("tab", "left", "home")
        assert here.screen.prompt.text == "qz?:12[]"
        await here.press("ctrl+d")
        assert here.screen.prompt.text == "z?:12[]"
        assert here.app.screen is here.screen
        await here.press("escape")


async def test_a_search_with_nothing_open_is_no_fault(open_library):
    async with open_library() as here:
        await here.press("gr", "/")
        await here.type("laos")
        await here.press("enter", "n", "N", "escape")


# -- stances -----------------------------------------------------------------------------------


async def test_a_stance_leads_to_its_evidence_in_the_text(open_library):
    async with open_library() as here:
        await here.press("enter", "gs")
        await here.choose_stance(cue="praised")
        await here.press("enter")
        assert here.screen.focused is here.screen.reader
        assert here.here == "Sanae Takaichi praised Laos in an interview."
        assert [text for _, _, text in turned(here.screen.reader)] == ["praised"]


async def test_the_way_back_from_a_jump_to_evidence_leads_to_the_place_before(open_library):
    async with open_library() as here:
        await here.press("enter", "G")
        was = here.here
        await here.press("gs")
        await here.choose_stance()
        await here.press("enter")
        assert here.here != was
        await here.press("[")
        assert here.here == was


async def test_the_panel_follows_the_stances_met_in_the_text(open_library):
    async with open_library() as here:
        await here.press("enter")
        for cue in ("criticized", "backed", "praised"):
            await here.press("s")
            assert here.screen.stances.current.cue == cue


async def test_the_stance_under_the_cursor_is_told_also_without_the_panel(
    open_library,
):
    async with open_library(size=(80, 24)) as here:
        await here.press("enter", "s")
        assert not here.screen.stances.display
        assert "China ▼▼ Japan · criticized" in here.status
        await here.press("w")
        assert "▼▼" not in here.status


async def test_what_was_said_of_a_key_goes_with_the_next(open_library):
    async with open_library() as here:
        await here.press("enter", "m")
        assert "marked as unread" in here.status
        await here.press("J")
        assert "marked" not in here.status


async def test_an_actor_leads_to_its_stances_in_the_panel(open_library):
    async with open_library() as here:
        await here.press("enter", ")", "e")
        assert here.here == "China"
        await here.press("enter")
        assert here.screen.focused is here.screen.stances
        assert here.screen.stances.current_actor == "China"
        assert here.screen.stances.actor == ""


async def test_an_actor_without_stances_here_leads_to_the_library(open_library):
    async with open_library() as here:
        await here.press("j", "enter", "e", "e")
        assert here.here == "Laos"
        await here.press("enter")
        assert here.screen.stances.actor == "Laos"
        assert "Library" in here.title(here.screen.stances)
        assert "criticized" in here.panel
        assert "Laos takes no stance in this article" in here.status


async def test_the_library_is_switched_on_and_off(open_library):
    async with open_library() as here:
        await here.press("enter", ")", "e", "gw")
        assert here.title(here.screen.stances) == "Library · China"
        assert "3 in 3 articles" in str(here.screen.stances.border_subtitle)
        for words in ("backed Laos", "criticized Japan", "criticized Laos"):
            assert words in shown(here.screen.stances)
        await here.press("gw")
        assert "this article" in here.title(here.screen.stances)
        assert "backed Laos" not in shown(here.screen.stances)


async def test_the_library_stays_while_articles_change(open_library):
    async with open_library() as here:
        await here.press("enter", ")", "e", "gw", "J")
        assert here.title(here.screen.stances) == "Library · China"
        await here.press("w")
        assert "this article" in here.title(here.screen.stances)
        assert "backed" in here.panel


async def test_a_stance_of_the_library_leads_into_its_article(open_library):
    async with open_library() as here:
        await here.press("enter", ")", "e", "gw")
        await here.choose_stance(article="long.md")
        await here.press("enter")
        assert here.open == "A long report"
        assert here.here == "China criticized Laos."
        assert any("China criticized Laos." in line for line in lines(here.screen.reader))
        await here.press("[")
        assert here.open == "Tokyo seeks calm"


async def test_a_stance_of_the_library_that_stands_in_this_article_is_shown_in_it(open_library):
    async with open_library() as here:
        await here.press("enter", ")", "e", "gw")
        await here.choose_stance(article="call.md")
        await here.press("enter")
        assert here.open == "Tokyo seeks calm"
        assert here.here == "China criticized Japan over the plan."


async def test_evidence_of_a_text_that_has_changed_since_is_not_shown(open_library, tmp_path):
    async with open_library() as here:
        await here.press("enter", ")", "e", "gw")
        await here.choose_stance(article="long.md")
        (tmp_path / "library" / "long.md").write_text(
            "---\ntitle: A long report\n---\nShort now.\n"
        )
        await here.press("enter")
        assert here.open == "A long report"
        walk = here.screen.reader.walk
        assert walk.span.end <= len(walk.document.text)
        assert here.here == "Short now."


async def test_without_an_actor_the_library_has_nothing_to_show(open_library):
    async with open_library() as here:
        await here.press("gw")
        assert "no actor here to look up" in here.status
        await here.press("gs", "w", "enter")
        assert here.screen.stances.actor == ""


# -- links -------------------------------------------------------------------------------------


async def test_a_link_is_opened_or_its_address_copied(open_library, monkeypatch):
    asked = []
    monkeypatch.setattr(links, "open_link", lambda address: asked.append(address) or len(asked) > 1)
    async with open_library() as here:
        await here.press("enter", "gx")
        assert "no link in this sentence" in here.status
        await here.press("/")
        await here.type("praised")
        await here.press("enter", "gx")
        assert "no window to open it in; copied https://example.org/interview" in here.status
        assert here.app.clipboard == "https://example.org/interview"
        await here.press("gx")
        assert "opened https://example.org/interview" in here.status
        assert asked == ["https://example.org/interview"] * 2


async def test_a_link_that_leads_nowhere_safe_is_not_opened(open_library, tmp_path, monkeypatch):
    monkeypatch.setattr(links, "open_link", lambda address: pytest.fail("opened"))
    fill(tmp_path / "library", {"bad.md": "See [this](vscode://file/etc) now.\n"}, ())
    async with open_library() as here:
        await here.press("enter", "gx")
        assert "not opened: vscode://file/etc: only web and mail" in here.status


# -- what the analysis is doing ----------------------------------------------------------------


async def test_the_status_line_tells_what_the_analysis_does(open_library, held):
    async with open_library(rules=held) as here:
        for phase, message, told in [
            (Phase.STARTING, "", "analysis starting"),
            (Phase.READY, "", "test-1"),
            (Phase.BUSY, "", "reading"),
            (Phase.RESTARTING, "the analysis was ended by signal 9", "analysis restarting"),
            (Phase.STOPPED, "the analysis ended; given up after 6 attempts", "no analysis"),
        ]:
            here.rules.show(phase, message)
            await here.rest()
            assert told in here.status
            await here.until(lambda message=message: message in here.notice)
            await here.press("escape")


async def test_the_analysis_rests_and_goes_on(open_library, held):
    async with open_library(rules=held) as here:
        here.rules.show(Phase.READY)
        await here.until(lambda: here.rules.asked)
        await here.press("gP")
        assert "analysis paused" in here.status
        here.rules.held = False
        here.rules.answer()
        await here.until(lambda: "paused 2/5" in here.status)
        assert here.rules.asked == ["call.md"]
        await here.press("gP")
        assert "analysis goes on at 2 of 5 articles" in here.status
        await here.until(lambda: not here.session.shelf.unanalysed(9))
        await here.press("gP")
        assert "paused" in here.status
        await here.press("gP")
        assert "the whole library is analysed" in here.status


async def test_a_pipeline_that_cannot_be_used_is_told(open_library, held):
    async with open_library(rules=held) as here:
        here.rules.show(Phase.READY, "the pipeline en_core_web_trf is not installed")
        await here.rest()
        await here.until(lambda: "the pipeline en_core_web_trf is not installed" in here.notice)


async def test_reading_goes_on_while_the_analysis_is_in_trouble(open_library, held):
    async with open_library(rules=held) as here:
        await here.press("enter")
        here.rules.show(Phase.RESTARTING, "the analysis ended with status 1")
        await here.press("}", "J")
        assert here.open == "Berlin votes"


async def test_whatever_there_is_to_tell_is_told_one_after_the_other(open_library):
    async with open_library() as here:
        here.screen.heard(Notice("the first", "warning"))
        here.screen.heard(Notice("the second", "error"))
        here.screen.heard(Notice("the second", "error"))
        await here.until(lambda: "the first" in here.notice)
        assert "1 more" in here.notice
        await here.press("j")
        assert here.chosen == "vote.md", "other keys do what they do"
        await here.press("F")
        await here.type("wire")
        await here.press("enter", "escape")
        await here.until(lambda: "the second" in here.notice)
        assert len(here.listed) == 2, "the filter is still on"
        await here.press("escape")
        await here.until(lambda: not here.screen.notices.display)
        await here.press("escape")
        assert len(here.listed) > 2


async def test_what_is_odd_about_a_file_is_told_while_it_is_open(open_library, tmp_path):
    async with open_library() as here:
        latin = "---\ntitle: An élection\npublished: 2025-12-01\n---\nÀ Genève, déjà.\n"
        (tmp_path / "library" / "latin.md").write_bytes(latin.encode("latin-1"))
        await here.press("R")
        await here.until(lambda: "latin.md" in here.listed)
        await here.choose("latin.md")
        await here.press("enter")
        await here.until(lambda: "not UTF-8" in here.notice)
        await here.press("J")
        await here.until(lambda: not here.screen.notices.display)


# -- what lies over the screen -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "screen"), [("?", HelpScreen), (":", Choose), ("ctrl+p", Choose), ("gC", Choose)]
)
async def test_help_and_pickers_open_and_give_the_keys_back(open_library, key, screen):
    async with open_library(size=(100, 30)) as here:
        await here.press("enter")
        for pane in ("articles", "reader", "stances"):
            await here.press(f"g{pane[0]}", key)
            assert isinstance(here.app.screen, screen)
            await here.press("escape")
            assert here.app.screen is here.screen
            assert here.screen.focused is getattr(here.screen, pane)
            assert here.screen.scope == pane


async def test_the_palette_does_what_is_chosen(open_library):
    async with open_library() as here:
        await here.press(":")
        await here.type("reverse the order")
        await here.press("enter")
        assert "reversed" in here.title(here.screen.articles)
        await here.press(":")
        await here.type("mark all shown")
        await here.press("enter")
        await here.until(lambda: isinstance(here.app.screen, Confirm))
        await here.press("y")
        assert here.read("call.md")


async def test_a_theme_is_worn_while_it_is_looked_at_and_kept_when_taken(open_library):
    async with open_library() as here:
        before = here.app.theme
        await here.press("gC", "down")
        looked_at = here.app.theme
        assert looked_at != before
        await here.press("escape")
        assert here.app.theme == before
        await here.press("gC")
        await here.type("briefing-light")
        await here.press("enter")
        assert here.app.theme == "briefing-light"
        await here.until(lambda: 'theme = "briefing-light"' in here.notice)


async def test_the_text_is_recoloured_under_the_picker(open_library):
    async with open_library() as here:
        await here.press("enter", "w")

        def inks():
            strips = [here.screen.reader.render_line(y) for y in range(6)]
            return {segment.style.color for strip in strips for segment in strip}

        before = inks()
        await here.press("gC")
        await here.type("high-contrast-light")
        assert inks() != before


# -- room --------------------------------------------------------------------------------------


async def test_a_narrow_terminal_shows_the_pane_that_has_the_keys(open_library):
    async with open_library(size=(60, 20)) as here:
        assert here.shown == ["articles"]
        await here.press("enter")
        assert here.shown == ["reader"]
        assert "Japan waits." in shown(here.screen.reader)
        await here.press("gs")
        assert here.shown == ["stances"]
        await here.press("h", "h")
        assert here.shown == ["articles"]


async def test_panes_come_and_go_with_the_width(open_library):
    async with open_library(size=(160, 50)) as here:
        await here.press("enter", "}")
        was = here.here
        assert here.shown == ["articles", "reader", "stances"]
        await here.resize(100, 30)
        assert here.shown == ["articles", "reader"]
        await here.resize(60, 20)
        assert here.shown == ["reader"]
        await here.resize(160, 50)
        assert here.shown == ["articles", "reader", "stances"]
        assert here.here == was
        assert here.screen.focused is here.screen.reader


async def test_panes_are_gone_along_sideways(open_library):
    async with open_library() as here:
        await here.press("enter", "ga")
        met = [here.screen.scope]
        for key in ("tab", "l", "right", "shift+tab", "h", "left"):
            await here.press(key)
            met.append(here.screen.scope)
        assert met == [
            *("articles", "reader", "stances", "stances"),
            *("reader", "articles", "articles"),
        ]


async def test_the_text_alone_and_back(open_library):
    async with open_library() as here:
        await here.press("enter", "z")
        assert here.shown == ["reader"]
        assert here.screen.focused is here.screen.reader
        await here.press("z")
        assert here.shown == ["articles", "reader", "stances"]
        await here.press("z", "q")
        assert here.shown == ["articles", "reader", "stances"]
        await here.press("z", "escape")
        assert here.shown == ["articles", "reader", "stances"]
        await here.press("z", "ga")
        assert here.shown == ["articles", "reader", "stances"]


async def test_the_stances_are_hidden_and_shown(open_library):
    async with open_library() as here:
        await here.press("enter", "\\")
        assert here.shown == ["articles", "reader"]
        await here.press("\\")
        assert here.shown == ["articles", "reader", "stances"]
        await here.press("gs", "\\")
        assert here.shown == ["articles", "reader"]
        assert here.screen.focused is here.screen.reader
        await here.press("gs")
        assert here.shown == ["articles", "reader", "stances"]


async def test_on_a_narrow_terminal_the_stances_are_shown_and_hidden_by_one_key(open_library):
    async with open_library(size=(80, 24)) as here:
        await here.press("enter", "\\")
        assert here.shown == ["reader", "stances"]
        await here.press("\\")
        assert here.shown == ["articles", "reader"]
        assert here.screen.focused is here.screen.reader


async def test_a_click_takes_the_keys_to_its_pane(open_library):
    async with open_library() as here:
        await here.press("enter")
        await here.pilot.click(here.screen.articles, offset=(8, 3))
        await here.rest()
        assert here.screen.scope == "articles"
        assert here.chosen == "vote.md"
        await here.pilot.click(here.screen.articles, offset=(8, 3))
        await here.rest()
        assert here.open == "Berlin votes"


# -- keys --------------------------------------------------------------------------------------


async def test_pending_keys_are_shown_and_given_up_by_escape(open_library):
    async with open_library() as here:
        await here.pilot.press("1", "2", "g")
        assert "12g" in here.status
        await here.pilot.press("escape")
        assert "12g" not in here.status
        await here.count(2, "G")
        assert here.chosen == here.listed[1]


async def test_a_key_that_means_nothing_says_so(open_library):
    async with open_library() as here:
        await here.press("Z")
        assert "Z is not a key here; ? shows those that are" in here.status
        await here.press("gZ")
        assert "gZ is not a key here" in here.status


async def test_a_readers_own_keys_are_obeyed(open_library):
    async with open_library(keys={"global.zen": "Z", "reader.next_word": ["x"]}) as here:
        await here.press("enter", "x")
        assert here.here == "Japan"
        await here.press("Z")
        assert here.shown == ["reader"]


# -- the end -----------------------------------------------------------------------------------


async def test_back_leads_out_step_by_step_and_asks_at_the_last(open_library):
    async with open_library() as here:
        await here.press("enter", "gs", "q")
        assert here.screen.scope == "articles"
        await here.press("q")
        assert isinstance(here.app.screen, Confirm)
        await here.press("n")
        assert here.app.is_running
        await here.press("q", "y")
        await here.until(lambda: not here.app.is_running)


async def test_quitting_remembers_the_place_and_asks_nothing(open_library):
    async with open_library() as here:
        await here.press("enter", "}")
        left = []
        here.session.leave = lambda id, place: left.append((id, place))
        place = here.screen.reader.walk.span.start
        await here.pilot.press("ctrl+q")
        await here.until(lambda: not here.app.is_running)
        assert left == [("call.md", place)]
