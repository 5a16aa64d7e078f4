"""The stance panel over an article, or over all that the library knows of one actor."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date

from textual.content import Content

from briefing.news.actor import ActorKind
from briefing.news.stance import Label
from briefing.text.span import Span
from briefing.tui.glyphs import UNICODE
from briefing.tui.widgets.entries import Entry
from briefing.tui.widgets.positions import Positions
from tests.tui.drawing import Themed, lines

NOTHING = "No stance was found in this article."


def entry(holder, target, article="a.md", **changes):
    quote = f"{holder} criticized {target}."
    key = f"{article} {holder} {target}"
    base = Entry(
        *(holder, ActorKind.GOVERNMENT, target, Label.OPPOSE, -2, quote, Span(0, len(quote)), key),
        cue="criticized",
        article=article,
    )
    return replace(base, **changes)


CHINA = entry("China", "Japan")
LAOS = entry("Laos", "China")


class Host(Themed):
    def __init__(self):
        super().__init__()
        self.panel = Positions(today=date(2025, 12, 1), glyphs=UNICODE)

    def compose(self):
        yield self.panel


@asynccontextmanager
async def opened():
    host = Host()
    async with host.run_test(size=(44, 24)) as pilot:
        await pilot.pause()
        yield host.panel


def told(panel):
    return " ".join(" ".join(lines(panel)).split())


def title(panel):
    return Content.from_markup(panel.border_title or "").plain


def below(panel):
    return Content.from_markup(panel.border_subtitle or "").plain


async def test_an_article_is_waited_for_and_then_shown():
    async with opened() as panel:
        panel.wait("Looking for stances…")
        assert told(panel) == "Looking for stances…"
        panel.set_article([CHINA, LAOS], NOTHING)
        assert "criticized" in told(panel)
        assert title(panel) == "Stances · this article"
        panel.wait("Looking for stances…")
        assert told(panel) == "Looking for stances…", "another article"


async def test_an_article_without_stances_says_so():
    async with opened() as panel:
        panel.set_article([], NOTHING)
        assert told(panel) == NOTHING
        assert panel.current is None


async def test_below_the_panel_stands_whose_stance_the_cursor_is_on():
    async with opened() as panel:
        panel.set_article([CHINA, LAOS], NOTHING)
        holders = []
        for _ in range(4):
            holders.append(below(panel))
            panel.down()
        assert holders == ["China", "China", "Laos", "Laos"]


async def test_an_actor_of_the_library_comes_before_those_who_talk_of_it():
    async with opened() as panel:
        others = [entry("Laos", "China", f"{n}.md") for n in range(3)]
        panel.show_actor("China", [*others, CHINA])
        assert panel.current_actor == "China"
        assert panel.actor == "China"
        assert title(panel) == "Library · China"
        assert below(panel) == "4 in 4 articles"
        panel.show_actor("Laos", [LAOS])
        assert below(panel) == "1 in 1 article"


async def test_an_actor_that_the_library_does_not_know_is_named():
    async with opened() as panel:
        panel.show_actor("[b]Nobody[/b]", [])
        assert told(panel) == "No stance of or towards [b]Nobody[/b] in the library yet."
        assert title(panel) == "Library · [b]Nobody[/b]"


async def test_the_library_stays_until_the_article_is_asked_for():
    async with opened() as panel:
        panel.show_actor("China", [CHINA])
        panel.wait("Looking for stances…")
        panel.set_article([LAOS], NOTHING)
        assert title(panel) == "Library · China"
        assert "Laos" not in told(panel)
        panel.show_article()
        assert panel.actor == ""
        assert title(panel) == "Stances · this article"
        assert panel.current_actor == "Laos"


async def test_an_actor_is_gone_to_where_it_holds_a_stance():
    async with opened() as panel:
        panel.set_article([CHINA, LAOS], NOTHING)
        assert panel.go_to_actor("Laos")
        assert (panel.current_actor, panel.current) == ("Laos", None)
        assert not panel.go_to_actor("Japan"), "it holds none"
        assert panel.current_actor == "Laos"
