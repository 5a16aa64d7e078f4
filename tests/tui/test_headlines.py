from contextlib import asynccontextmanager
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.content import Content

from briefing.news.article import Headline
from briefing.news.stance import Tally
from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.widgets.headlines import (
    ArticleList,
    emphasised,
    headline_lines,
    tally_runs,
)
from briefing.tui.widgets.runs import Run, cells, joined, plain
from briefing.tui.widgets.wording import day

TODAY = date(2025, 11, 26)
CALL = Headline(
    "takaichi.md",
    "Tokyo seeks calm after clash",
    "News.Az",
    "2025-11-25",
    tally=Tally(support=4, oppose=6, neutral=2),
    analysed=True,
)


def drawn(headline, width=60, glyphs=UNICODE, **options):
    return joined(headline_lines(headline, width, glyphs, today=TODAY, **options))


def changed(**changes):
    return Headline(**{name: getattr(CALL, name) for name in Headline.__slots__} | changes)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2025-11-25", "25 Nov"),
        ("2025-03-01", " 1 Mar"),
        ("2024-11-25", "25 Nov 2024"),
        ("2021", "2021"),
        ("", ""),
    ],
)
def test_a_day_is_written_with_the_year_only_where_it_is_another(published, words):
    assert day(published, TODAY) == words


def test_without_a_today_every_day_has_its_year():
    assert day("2025-11-25", None) == "25 Nov 2025"


def test_the_most_frequent_stance_comes_first():
    assert plain(tally_runs(CALL.tally, UNICODE)) == "▼6 ▲4 ○2"
    assert plain(tally_runs(CALL.tally, ASCII)) == "-6 +4 =2"
    assert [run.role for run in tally_runs(CALL.tally, UNICODE)] == [
        "stance-oppose",
        "stance-support",
        "stance-neutral",
    ]


def test_two_lines_tell_mark_day_title_and_source_and_counts():
    assert drawn(CALL) == " ● 25 Nov Tokyo seeks calm after clash\n   News.Az · ▼6 ▲4 ○2"


def test_ascii():
    assert drawn(CALL, glyphs=ASCII) == (
        " * 25 Nov Tokyo seeks calm after clash\n   News.Az | -6 +4 =2"
    )


def test_what_is_read_has_no_mark():
    assert drawn(changed(read=True)).startswith("   25 Nov")


def test_the_open_article_is_marked_whether_read_or_not():
    for read in (True, False):
        assert drawn(changed(read=read), opened=True).startswith(" ▸ 25 Nov")


def test_the_row_under_the_cursor_has_a_bar_on_both_lines():
    first, second = drawn(CALL, selected=True).split("\n")
    assert first[0] == second[0] == "▌"


def test_notes_and_flags_stand_before_the_second_line():
    lines = drawn(CALL, noted=True, flagged=True).splitlines()
    assert lines[1].startswith(" ⚑✎")
    assert lines[0] == drawn(CALL).splitlines()[0]
    assert lines[1][3:] == drawn(CALL).splitlines()[1][3:]
    assert drawn(CALL, glyphs=ASCII, noted=True).splitlines()[1].startswith("  &")


def test_a_long_title_is_cut():
    assert drawn(CALL, 22).split("\n")[0] == " ● 25 Nov Tokyo seeks…"


def test_a_long_source_leaves_room_for_the_counts():
    source = changed(source="Le Monde diplomatique, édition de novembre")
    assert drawn(source, 30).split("\n")[1] == "   Le Monde diplom… · ▼6 ▲4 ○2"


def test_an_article_without_stances_says_so_once_it_was_looked_at():
    assert drawn(changed(tally=Tally())).endswith("News.Az · no stances")
    assert drawn(changed(tally=Tally(), analysed=False)).endswith("News.Az")


def test_that_there_are_no_stances_goes_before_the_source_is_cut():
    none = changed(tally=Tally(), source="Le Monde diplomatique")
    assert drawn(none, 38).split("\n")[1] == "   Le Monde diplomatique · no stances"
    assert drawn(none, 36).split("\n")[1] == "   Le Monde diplomatique"


def test_an_article_without_source_and_date():
    assert drawn(changed(source="", published="")) == (
        " ● Tokyo seeks calm after clash\n   ▼6 ▲4 ○2"
    )


def test_a_file_that_cannot_be_read_tells_why():
    fault = Headline("photo.md", "photo.md", fault="not text: a picture")
    assert drawn(fault) == " ! photo.md\n   not text: a picture"
    lines = headline_lines(fault, 60, UNICODE)
    assert {run.role for run in lines[1] if run.text.strip()} == {"error"}


def test_what_the_filter_matches_is_set_off():
    runs = emphasised("Bank of Japan on banks", ["bank", "japan"], Run(""))
    assert [(run.text, run.ground) for run in runs] == [
        ("Bank", "search"),
        (" of ", ""),
        ("Japan", "search"),
        (" on ", ""),
        ("bank", "search"),
        ("s", ""),
    ]


def test_a_filter_is_no_pattern():
    assert plain(emphasised("a (b) c", ["(", ".*"], Run(""))) == "a (b) c"
    assert [run.text for run in emphasised("a (b", ["("], Run(""))] == ["a ", "(", "b"]


@given(st.text(), st.text(), st.integers(0, 60), st.booleans())
def test_no_line_is_wider_than_the_pane(title, source, width, analysed):
    headline = Headline("x", title, source, "2025-01-02", tally=CALL.tally, analysed=analysed)
    for glyphs in (UNICODE, ASCII):
        lines = headline_lines(headline, width, glyphs, terms=("a",))
        assert [cells(line) <= width for line in lines] == [True, True]


class Host(App):
    CSS = "ArticleList { height: 12; width: 34; }"

    def __init__(self):
        super().__init__()
        self.articles = ArticleList(today=TODAY)

    def compose(self):
        yield self.articles


@asynccontextmanager
async def opened():
    host = Host()
    async with host.run_test(size=(60, 20)) as pilot:
        yield host.articles, pilot


def headlines(count):
    return [changed(id=f"{n}.md", title=f"Article {n}") for n in range(count)]


async def test_the_title_counts_and_names_the_order():
    async with opened() as (articles, _):
        assert articles.border_title == "Articles"
        articles.set_rows(headlines(340))
        articles.set_order("date")
        articles.down(11)
        assert articles.border_title == "Articles 12/340 · by date"


async def test_the_subtitle_tells_the_filter_as_it_was_typed():
    async with opened() as (articles, pilot):
        articles.set_rows(headlines(3))
        articles.set_filter("[red]to[/]", total=340)
        await pilot.pause()
        told = Content.from_markup(articles.border_subtitle).plain
        assert told == "filter: [red]to[/] · 3/340"
        articles.set_filter("")
        assert not articles.border_subtitle


async def test_markup_in_a_title_is_shown_as_it_is():
    async with opened() as (articles, _):
        articles.set_rows([changed(title="[b]bold[/b]")])
        assert "[b]bold[/b]" in articles.render_line(0).text


async def test_the_open_article_is_marked_in_the_list():
    async with opened() as (articles, _):
        articles.set_rows(headlines(3))
        articles.set_open("1.md")
        assert [articles.render_line(y).text[1] for y in (0, 2, 4)] == ["●", "▸", "●"]


async def test_wide_characters_fill_the_width_exactly():
    async with opened() as (articles, _):
        articles.set_rows([changed(title="高市首相、台湾有事をめぐる答弁で中国が強く反発する")])
        strip = articles.render_line(0)
        assert strip.cell_length == articles.scrollable_content_region.width
        assert strip.text.rstrip().endswith("…")


def test_the_year_of_an_older_article_stands_in_the_second_line() -> None:
    older = Headline("x", "An old story", "Gazette", "2024-11-25", analysed=True)
    first, second = (plain(line) for line in headline_lines(older, 40, UNICODE, today=TODAY))
    assert "25 Nov An old story" in first
    assert second.strip().startswith("2024 · Gazette · ")
    assert "2025" not in "".join(
        plain(line) for line in headline_lines(CALL, 40, UNICODE, today=TODAY)
    )


def test_where_room_is_short_the_source_goes_before_the_year_and_the_counts() -> None:
    older = changed(published="2024-11-25", source="Le Monde diplomatique")
    for width, words in [
        (60, "2024 · Le Monde diplomatique · ▼6 ▲4 ○2"),
        (33, "2024 · Le Monde di… · ▼6 ▲4 ○2"),
        (22, "2024 · ▼6 ▲4 ○2"),
    ]:
        second = plain(headline_lines(older, width, UNICODE, today=TODAY)[1])
        assert second.strip() == words


async def test_the_title_names_the_order_where_there_is_room_for_it():
    async with opened() as (articles, pilot):
        articles.set_rows(headlines(50))
        articles.set_order("date")
        for width, title in [(40, "Articles 1/50 · by date"), (26, "Articles 1/50 · date")]:
            articles.styles.width = width
            await pilot.pause()
            await pilot.pause()
            assert Content.from_markup(articles.border_title).plain == title


async def test_moving_draws_no_more_than_the_rows_touched_and_the_title(monkeypatch):
    async with opened() as (articles, pilot):
        articles.set_rows(headlines(50))
        await pilot.pause()
        drawn = []
        monkeypatch.setattr(articles, "refresh", lambda *regions, **_: drawn.extend(regions or [0]))
        articles.down()
        assert 0 not in drawn  # the whole pane
        assert sum(region.height for region in drawn) == 2 + 2 + 1


def test_how_many_copies_there_are_is_told_however_long_the_source_is():
    head = Headline(
        "a.md", "A title", "The Northern Ledger of the Isles", "2024-01-02", copies=3, archived=True
    )
    for width in (24, 30, 60):
        second = headline_lines(head, width, UNICODE, today=date(2025, 2, 1))[1]
        assert "+3 ▣" in "".join(run.text for run in second)
    unfolded = headline_lines(head, 40, UNICODE, unfolded=True)[1]
    assert "▾3" in "".join(run.text for run in unfolded)
