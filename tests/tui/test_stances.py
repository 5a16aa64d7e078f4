from contextlib import asynccontextmanager
from dataclasses import replace

from textual.app import App

from briefing.news.actor import ActorKind
from briefing.news.stance import Label
from briefing.text.span import Span
from briefing.tui.widgets.entries import Entry, grouped
from briefing.tui.widgets.stances import StancePanel


def entry(holder, key, **changes):
    base = Entry(
        holder,
        ActorKind.GOVERNMENT,
        "Japan",
        Label.OPPOSE,
        -2,
        f"Quote {key} of some words that go on to a second line",
        Span(0, 5),
        key,
        cue="criticized",
    )
    return replace(base, **changes)


ENTRIES = [entry("China", f"c{n}") for n in range(3)] + [entry("Laos", f"l{n}") for n in range(2)]


class Host(App):
    CSS = "StancePanel { height: 14; width: 34; }"  # twelve lines

    def __init__(self):
        super().__init__()
        self.panel = StancePanel()
        self.heard = []

    def compose(self):
        yield self.panel

    def on_stance_panel_moved(self, event):
        self.heard.append(("moved", event.entry and event.entry.key))

    def on_stance_panel_chosen(self, event):
        self.heard.append(("chosen", event.entry.key))


@asynccontextmanager
async def opened(entries=ENTRIES):
    host = Host()
    async with host.run_test(size=(60, 30)) as pilot:
        host.panel.show(grouped(entries))
        await pilot.pause()
        yield host, host.panel, pilot


def shown(panel):
    height = panel.scrollable_content_region.height
    return [panel.render_line(y).text.rstrip() for y in range(height)]


def key(panel):
    return panel.current and panel.current.key


async def test_the_cursor_stops_at_actors_and_stances():
    async with opened() as (host, panel, pilot):
        seen = [(panel.current_actor, key(panel))]
        for _ in range(7):
            panel.down()
            seen.append((panel.current_actor, key(panel)))
        assert seen == [
            ("China", None),
            ("China", "c0"),
            ("China", "c1"),
            ("China", "c2"),
            ("Laos", None),
            ("Laos", "l0"),
            ("Laos", "l1"),
            ("Laos", "l1"),
        ]
        await pilot.pause()
        assert [told for _, told in host.heard] == ["c0", "c1", "c2", None, "l0", "l1"]


async def test_all_of_the_stance_under_the_cursor_is_in_sight_and_marked():
    async with opened() as (_, panel, pilot):
        panel.down(3)
        await pilot.pause()
        marked = [line for line in shown(panel) if line.startswith("▌")]
        assert len(marked) == 4
        assert "criticized" in marked[0]
        assert "c2" in marked[1]


async def test_the_target_above_a_stance_comes_into_sight_with_it():
    async with opened() as (_, panel, pilot):
        panel.bottom()
        panel.up()
        await pilot.pause()
        assert any("→ Japan" in line for line in shown(panel))
        assert not any(line.startswith("▌") and "→" in line for line in shown(panel))


async def test_going_to_the_ends_and_to_a_number():
    async with opened() as (_, panel, _pilot):
        panel.bottom()
        assert key(panel) == "l1"
        panel.top()
        assert panel.cursor == 0
        panel.go_to(3)
        assert key(panel) == "c1"
        panel.page(9)
        assert key(panel) == "l1"
        panel.page(-9)
        assert panel.cursor == 0


async def test_opening_a_stance_asks_for_its_evidence():
    async with opened() as (host, panel, pilot):
        panel.down()
        panel.open()
        await pilot.pause()
        assert host.heard == [("moved", "c0"), ("chosen", "c0")]


async def test_opening_an_actor_folds_and_unfolds():
    async with opened() as (host, panel, pilot):
        panel.open()
        await pilot.pause()
        assert [line.strip("▌ ")[:6] for line in shown(panel)[:3]] == ["▸ Chin", "", "▾ Laos"]
        panel.down()
        assert panel.current_actor == "Laos"
        panel.up()
        panel.open()
        panel.down()
        assert key(panel) == "c0"
        await pilot.pause()
        assert ("chosen", "c0") not in host.heard


async def test_folding_from_a_stance_goes_to_its_actor():
    async with opened() as (host, panel, pilot):
        panel.down(2)
        panel.toggle()
        await pilot.pause()
        assert (panel.current_actor, panel.current) == ("China", None)
        assert host.heard[-1] == ("moved", None)


async def test_the_stance_at_a_place_in_the_text_is_found_without_telling():
    async with opened() as (host, panel, pilot):
        assert panel.focus_evidence("l1")
        assert key(panel) == "l1"
        assert not panel.focus_evidence("nowhere")
        assert key(panel) == "l1"
        await pilot.pause()
        assert host.heard == []


async def test_a_folded_stance_is_unfolded_to_be_shown():
    async with opened() as (_, panel, _pilot):
        panel.toggle()
        panel.focus_evidence("c2")
        assert key(panel) == "c2"


async def test_other_contents_keep_the_cursor_on_the_same_stance():
    async with opened() as (host, panel, pilot):
        panel.focus_evidence("l1")
        more = [entry("Cuba", f"u{n}") for n in range(5)]
        panel.show(grouped([*more, *ENTRIES]))
        assert key(panel) == "l1"
        await pilot.pause()
        assert any(line.startswith("▌") for line in shown(panel))
        panel.show(grouped([*more, *ENTRIES[:4]]))
        assert (panel.current_actor, panel.current) == ("Laos", None)
        panel.show(grouped(more))
        assert panel.cursor == 0
        assert panel.scroll_offset.y == 0
        assert host.heard == []


async def test_what_goes_on_is_said_in_the_panel():
    async with opened() as (_, panel, pilot):
        panel.down(3)
        panel.say("No [stances] found in this article.")
        await pilot.pause()
        assert " ".join(" ".join(shown(panel)).split()) == "No [stances] found in this article."
        assert panel.current is None
        assert panel.current_actor is None
        for motion in (panel.down, panel.up, panel.page, panel.go_to, panel.open, panel.toggle):
            motion()
        panel.show(grouped(ENTRIES))
        assert "China" in shown(panel)[0]


async def test_titles_are_shown_as_they_are():
    async with opened() as (_, panel, _pilot):
        panel.show(grouped(ENTRIES), "Stances · [this] article", "[China]")
        assert panel._border_title.plain == "Stances · [this] article"
        assert panel._border_subtitle.plain == "[China]"


async def test_another_width_wraps_anew_and_keeps_the_stance():
    async with opened() as (_, panel, pilot):
        panel.focus_evidence("l1")
        await pilot.pause()
        before = panel.height_of_all()
        panel.styles.width = 58
        await pilot.pause()
        assert panel.height_of_all() < before
        assert key(panel) == "l1"
        assert any(line.startswith("▌") for line in shown(panel))


async def test_thousands_of_stances_are_wrapped_as_they_are_reached():
    many = [entry("China", f"k{n:05}") for n in range(3000)]
    async with opened(many) as (_, panel, pilot):
        assert panel.count() < 500
        panel.down(700)
        assert key(panel) == "k00699"
        panel.page(2)
        await pilot.pause()
        assert panel.count() < 1500
        panel.focus_evidence("k02000")
        assert key(panel) == "k02000"
        panel.bottom()
        assert key(panel) == "k02999"
        await pilot.pause()
        assert any(line.startswith("▌") and "2999" in line for line in shown(panel))


async def test_the_wheel_never_comes_to_a_false_end():
    many = [entry("China", f"k{n:05}") for n in range(1000)]
    async with opened(many) as (_, panel, pilot):
        for _ in range(10):
            panel.scroll_to(y=panel.max_scroll_y, animate=False)
            await pilot.pause()
        assert "999" in "".join(shown(panel))


async def test_a_click_on_a_stance_selects_it_and_a_second_one_chooses_it():
    async with opened() as (host, _, pilot):
        await pilot.click(StancePanel, offset=(5, 3))
        assert host.heard == [("moved", "c0")]
        await pilot.pause(0.6)  # not a double click
        await pilot.click(StancePanel, offset=(5, 3))
        assert host.heard[1:] == [("chosen", "c0")]
