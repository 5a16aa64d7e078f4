"""What every view shares: it counts, is narrowed, and leads to the words behind a number."""

from collections import Counter

import pytest
from textual.widgets import Static

from briefing.news.stance import Status
from briefing.tui.screens.evidence import EvidenceScreen
from briefing.tui.screens.view import ViewScreen
from briefing.tui.widgets.runs import Run
from tests.tui.drawing import screen_text
from tests.tui.sitting import fill, sitting


class Counts(ViewScreen[Counter]):
    """How many stances everybody holds: the least that a view can be."""

    place = "evidence"  # any that has keys

    def parts(self):
        self.body = Static("", markup=False)
        yield self.body

    def make(self, stands):
        self.stands = stands
        return Counter(one.holder for one in stands)

    def show(self, made):
        self.body.update("\n".join(f"{name} {count}" for name, count in made.most_common()))

    def behind(self):
        name = self.made.most_common(1)[0][0] if self.made else ""
        return name, [one for one in self.stands if one.holder == name]

    def find(self, words, step):
        return words in self.made


@pytest.fixture
async def at_view(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path), monkeypatch, coder="me") as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))
        views = here.screen.parts.views
        views.show(Counts, Counts)
        await here.rest()
        yield here, views


def shown(here):
    return screen_text(here.app)


async def test_a_view_counts_the_stances_of_the_whole_library(at_view):
    here, _ = at_view
    assert "China 3" in shown(here)
    assert "5 stances" in shown(here)


async def test_the_line_above_tells_whole_pieces_or_none(at_view):
    here, _ = at_view
    view = here.app.screen
    view.told = lambda: [Run(f"piece {number} of a dozen") for number in range(12)]
    for width in (60, 90, 119):
        await here.resize(width, 30)
        await here.until(lambda w=width: w - 30 < len(view.head.text) <= w)
        *told, last = view.head.text.split(" · ")
        assert last == "…"
        assert told == [" 5 stances", *(f"piece {n} of a dozen" for n in range(len(told) - 1))]


async def test_it_says_where_copies_count_once(at_view):
    here, _ = at_view
    view, seen = here.app.screen, here.session.shelf.seen
    assert not seen.has_copies
    assert "copies" not in view.head.text
    words = " ".join(f"word{number}" for number in range(99))
    for name in ("one", "other"):
        seen.note(name, "sha256:12", text=words)
    assert seen.has_copies
    view.survey()
    await here.until(lambda: "copies count once" in view.head.text)


async def test_it_is_narrowed_by_a_query_line_and_to_what_was_accepted(at_view):
    here, _ = at_view
    here.app.screen.filter()
    await here.type("label:support")
    await here.press("enter")
    assert "China 1" in shown(here)
    assert "label:support" in shown(here)
    here.app.screen.filter()
    await here.type(" label:love")
    await here.press("enter")
    assert "love" in here.app.screen.status.render_line(0).text
    assert "China 1" in shown(here)
    here.app.screen.toggle_accepted()
    await here.rest()
    assert "0 stances" in shown(here)
    assert "accepted only" in shown(here)
    here.app.screen.show_evidence()
    await here.rest()
    assert "no stance here" in here.app.screen.status.render_line(0).text


async def test_it_leads_to_the_stances_behind_a_number_and_to_their_words(at_view):
    here, views = at_view
    view = here.app.screen
    view.show_evidence()
    await here.rest()
    assert isinstance(here.app.screen, EvidenceScreen)
    assert "China criticized Japan over the plan." in shown(here)
    assert shown(here).index("criticized Japan") < shown(here).index("backed Laos")
    await here.press("O")
    assert shown(here).index("criticized Japan") > shown(here).index("backed Laos")
    await here.press("G", "enter")
    await here.until(lambda: here.open == "Tokyo seeks calm")
    assert here.here == "China criticized Japan over the plan."
    views.show(Counts, Counts)
    await here.rest()
    assert here.app.screen is view
    assert "China 3" in shown(here)


async def test_what_is_decided_meanwhile_is_counted(at_view):
    here, _ = at_view
    shelf = here.session.shelf
    for known in shelf.of_article("call.md"):
        if known.holder == "China":
            one = shelf.proposal(known)
            await here.session.do(lambda coding, one=one: coding.decide(one, Status.REJECTED))
    await here.rest()
    assert "China 2" in shown(here)
    view = here.app.screen
    view._sought = "Peru"
    view.search_next()
    assert "nothing here is called Peru" in view.status.render_line(0).text
    view.leave_view()
    await here.rest()
    assert here.app.screen is here.screen
