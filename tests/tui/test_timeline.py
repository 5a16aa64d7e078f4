"""The timeline: bars and words of an actor, a pair, a subject; what its keys do."""

import pytest

from briefing.news.timeline import Focus, Side
from briefing.store.chronicle import sides_of
from briefing.store.survey import stands
from briefing.tui.screens.evidence import EvidenceScreen
from briefing.tui.screens.timeline import TimelineScreen
from tests.tui.drawing import lines, screen_text
from tests.tui.sitting import fill, sitting


def article(source, published, *sentences):
    head = f"---\ntitle: {published} {sentences[0]}\nsource: {source}\n"
    head += f"published: {published}\n" if published else ""
    return head + "---\n" + "\n\n".join(sentences) + "\n"


WIRE = (
    "China backed Japan after a night of talks in the harbour town.",
    "Delegates left before dawn, and the ferries ran late through fog and rain all morning.",
    "Nobody would say when the next round is to be held, nor who would come to it at all.",
)
ARTICLES = {
    "first.md": article("The Post", "2025-03-03", *WIRE),
    "copy.md": article("The Courier", "2025-03-04", *WIRE),
    "second.md": article("The Post", "2025-03-05", "Laos criticized Japan again."),
    "turn.md": article("The Sun", "2025-06-02", "China criticized Japan on Monday."),
    "one.md": article("The Sun", "2025-06-11", "China criticized Laos in a speech."),
    "other.md": article("The Post", "2025-06-11", "China backed Laos in a speech."),
    "undated.md": article("The Leaflet", "", "China backed Laos some day."),
}


@pytest.fixture
async def here(tmp_path, monkeypatch):
    folder = fill(tmp_path, ARTICLES, broken=())
    async with sitting(folder, monkeypatch, size=(110, 40), coder="me") as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))
        while [*here.session.shelf.index()]:
            pass
        yield here


async def look_at(here, *focus):
    here.screen.parts.views.show_timeline_of(Focus(*focus))
    await here.rest()
    assert isinstance(here.app.screen, TimelineScreen)
    return here.app.screen


def bars(view):
    return "\n".join(lines(view._bars))


def words(view):
    return "\n".join(lines(view._moments))


def at(view):
    point = view._moments.current
    return point.stand.published, point.stand.label.value, point.stand.about


def title(view):
    return view._bars.border_title


async def test_it_shows_an_actor_in_the_order_of_time_with_words_and_sources(here):
    view = await look_at(here, "China")
    told = words(view)
    order = [
        "after a night of talks",
        "on Monday",
        "criticized Laos in",
        "backed Laos in",
        "some day",
    ]
    places = [told.index(each) for each in order]
    assert places == sorted(places)
    assert "The Post +1" in told
    assert "12 weeks silent" in told
    assert "no day is told" in told
    assert "told once 5" in screen_text(here.app)
    assert "1 shift" in screen_text(here.app)
    assert "12 weeks silent" in bars(view)
    assert at(view)[0] == "2025-06-11"


async def test_shifts_and_contradictions_tell_both_sides_and_are_gone_to(here):
    view = await look_at(here, "China")
    assert "s until then ▲ supports" in words(view)
    assert "c the same day" in words(view)
    await here.press("gg", "s")
    assert at(view) == ("2025-06-02", "oppose", "Japan")
    await here.press("s")
    assert "no further change of position" in view.status.render_line(0).text
    await here.press("c")
    assert at(view)[0] == "2025-06-11"
    await here.press("c", "C", "S")
    assert at(view) == ("2025-06-02", "oppose", "Japan")
    await here.press("enter")
    assert isinstance(here.app.screen, EvidenceScreen)
    shown = screen_text(here.app)
    assert "China criticized Japan on Monday." in shown
    assert "China backed Japan after a night" in shown
    await here.press("enter")
    await here.until(lambda: here.here == "China criticized Japan on Monday.")


async def test_bars_and_words_move_together(here):
    view = await look_at(here, "China")
    await here.press("gg")
    assert view._bars.at == 0
    assert "week of 3 Mar 2025: 1 support" in str(view._bars.border_subtitle)
    await here.press(")")
    assert at(view)[0] == "2025-06-02"
    await here.press(")", ")", ")")
    assert at(view)[0] == ""
    assert "no day is told" in str(view._bars.border_subtitle)
    await here.count(2, "(")
    assert at(view)[0] == "2025-06-02"
    await here.press("j")
    assert "week of 9 Jun 2025: 1 support, 1 oppose" in str(view._bars.border_subtitle)


async def test_units_get_longer_and_shorter(here):
    view = await look_at(here, "China")
    await here.press("gg", ">")
    assert "by month" in title(view)
    assert "Mar 2025: 1 support" in str(view._bars.border_subtitle)
    assert "2 months silent" in words(view)
    await here.press("<", "<")
    assert "by day" in title(view)
    await here.press("<")
    assert "no shorter unit" in view.status.render_line(0).text
    assert at(view)[0] == "2025-03-03"


async def test_what_is_held_met_or_both_and_the_way_back(here):
    view = await look_at(here, "Japan")
    assert "No such stance" in words(view)
    await here.press("tab")
    assert "Japan: met" in title(view)
    assert "Laos criticized Japan again." in words(view).replace("“", "").replace("”", "")
    await here.press("tab")
    assert "Japan: held and met" in title(view)
    await here.press("[", "[")
    assert "Japan: held" in title(view)
    await here.press("[")
    assert "nothing was looked at before this" in view.status.render_line(0).text
    await here.press("]")
    assert "Japan: met" in title(view)


async def test_a_pair_all_of_its_actor_and_all_who_speak_of_it(here):
    view = await look_at(here, "China")
    await here.press("gg", "t")
    assert "China on Japan" in title(view)
    assert view._moments.count() == 2
    assert "t all of theirs  a all on it" in view.status.render_line(0).text
    await here.press("t")
    assert title(view).startswith("China: held")
    assert at(view)[2] == "Japan"
    await here.press("t", "a")
    assert "On Japan" in title(view)
    assert view._moments.count() == 3
    await here.press("tab")
    assert "this is a subject" in view.status.render_line(0).text
    await here.press("a")
    assert "t takes the pair" in view.status.render_line(0).text
    await here.press("G", "t")
    assert title(view).startswith("China on Japan")
    await here.press("tab", "tab", "t")
    assert title(view).startswith("China: held and met")
    await here.press("a")
    assert title(view).startswith("On Japan")


async def test_a_stance_leads_to_the_timeline_of_its_pair(here):
    await here.choose("second.md")
    await here.press("enter", "s", "gt")
    await here.rest()
    view = here.app.screen
    assert title(view).startswith("Laos on Japan")
    assert at(view)[:2] == ("2025-03-05", "oppose")
    await here.press("q", "gs", "k")
    assert here.screen.panes.scope == "stances"
    await here.press("gt")
    await here.rest()
    assert title(here.app.screen).startswith("Laos: held")
    await here.press("q", "j", "gt")
    await here.rest()
    assert title(here.app.screen).startswith("Laos on Japan")


async def test_a_side_that_nobody_takes_has_no_lines(here):
    view = await look_at(here, "Laos")
    assert "support" not in title(view)
    assert bars(view).splitlines()[0].lstrip().startswith("0")
    assert view._bars.size.height < view._moments.size.height


async def test_it_opens_for_the_actor_at_hand_or_asks(here):
    await here.press("gt")
    assert not isinstance(here.app.screen, TimelineScreen)
    await here.type("lao")
    await here.press("enter")
    view = here.app.screen
    assert title(view).startswith("Laos: held")
    await here.press("T")
    await here.type("chi")
    await here.press("enter")
    assert title(view).startswith("China: held")
    await here.press("q")
    await here.choose("second.md")
    await here.press("enter", "e", "gt")
    assert here.app.screen is view
    assert title(view).startswith("Laos: held")


async def test_the_card_of_an_actor_leads_to_its_timeline(here):
    await here.choose("second.md")
    await here.press("enter", "e", "gp", "gt")
    assert title(here.app.screen).startswith("Laos: held")


async def test_it_is_narrowed_and_searched(here):
    view = await look_at(here, "China")
    await here.press("F")
    await here.type("source:Sun")
    await here.press("enter")
    assert view._moments.count() == 2
    assert "weeks silent" not in words(view).splitlines()[-1]
    await here.press("F")
    await here.type(" label:support")
    await here.press("enter")
    assert "F changes that" in words(view)
    await here.press("P")
    assert "P counts proposals, too" in words(view)
    await here.press("P")
    view.line = ""
    view.survey()
    await here.rest()
    await here.press("gg", "/")
    await here.type("laos")
    await here.press("enter")
    assert at(view)[2] == "Laos"
    await here.press("n", "n", "n")
    assert at(view)[:2] == ("2025-06-11", "oppose")


async def test_the_index_finds_what_a_look_at_all_finds(here):
    shelf = here.session.shelf
    for actor in ("China", "Japan", "Laos", ""):
        for other in ("", "Japan", "Laos"):
            for side in Side:
                focus = Focus(actor, other, side)
                found = focus.of(stands(shelf, sides=sides_of(focus)))
                assert sorted(found) == sorted(focus.of(stands(shelf)))


async def test_a_cell_of_the_matrix_leads_to_the_timeline_of_its_pair(here):
    await here.press("gm")
    await here.rest()
    pair = here.app.screen.in_focus()
    assert pair.actor
    assert pair.other
    await here.press("gt")
    assert title(here.app.screen).startswith(f"{pair.actor} on {pair.other}")
    assert here.app.screen._moments.count()
