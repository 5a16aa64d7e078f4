"""The list over a real catalogue: what it shows, and the way along it."""

import asyncio
import os
import threading
from contextlib import asynccontextmanager
from datetime import date

import pytest

from briefing.store.catalogue import Catalogue
from briefing.store.library import Library
from briefing.tui.glyphs import UNICODE
from briefing.tui.widgets import library as module
from briefing.tui.widgets.library import LibraryList
from tests.tui.drawing import Themed, lines

DAYS = {"a.md": 5, "b.md": 4, "c.md": 3, "d.md": 2, "e.md": 1}


def write(folder, name, day):
    head = f"---\ntitle: Title of {name[0]}\nsource: Wire\npublished: 2025-01-0{day}\n---\n"
    (folder / name).write_text(f"{head}\nSome text.\n", encoding="utf-8")
    os.utime(folder / name, (1_500_000_000 + day,) * 2)


def read_in(folder, catalogue):
    for _ in catalogue.refresh(Library(folder)):
        pass


@pytest.fixture
def catalogue(tmp_path):
    for name, day in DAYS.items():
        write(tmp_path, name, day)
    (tmp_path / "x.md").write_bytes(b"")  # no text: it cannot be read
    made = Catalogue(tmp_path)
    read_in(tmp_path, made)
    yield made
    made.close()


class Host(Themed):
    def __init__(self, catalogue):
        super().__init__()
        self.articles = LibraryList(catalogue, today=date(2025, 2, 1), glyphs=UNICODE)

    def compose(self):
        yield self.articles


@pytest.fixture
def open_list(catalogue):
    @asynccontextmanager
    async def opened():
        host = Host(catalogue)
        async with host.run_test(size=(40, 20)) as pilot:
            await settled(host, pilot)
            yield host.articles, pilot

    return opened


async def settled(app, pilot):
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


def ids(articles):
    return "".join(articles.row(index).id[0] for index in range(articles.count()))


async def test_the_newest_stand_first_and_what_cannot_be_read_last(open_list):
    async with open_list() as (articles, _):
        assert ids(articles) == "abcdex"


async def test_more_than_a_screenful_comes_behind_the_first_paint(open_list, monkeypatch):
    monkeypatch.setattr(module, "SCREENFUL", 2)
    async with open_list() as (articles, pilot):
        assert ids(articles) == "ab"
        articles.complete()
        await pilot.app.workers.wait_for_complete()
        assert ids(articles) == "abcdex"
        assert "1/6" in str(articles.border_title)


async def test_a_key_pressed_while_all_are_asked_for_moves_the_cursor(open_list, monkeypatch):
    monkeypatch.setattr(module, "SCREENFUL", 2)
    async with open_list() as (articles, pilot):
        asked, answered, ask = threading.Event(), threading.Event(), articles.ask

        def late(contents):
            asked.set()
            answered.wait(10)
            return ask(contents)

        articles.ask = late
        articles.complete()
        await asyncio.to_thread(asked.wait, 10)
        articles.down()
        answered.set()
        await pilot.app.workers.wait_for_complete()
        assert ids(articles) == "abcdex"
        assert articles.cursor == 1


async def test_a_filter_from_the_top_and_back(open_list):
    async with open_list() as (articles, pilot):
        articles.go_to(4)
        articles.filter_by("title b")
        await settled(pilot.app, pilot)
        assert ids(articles) == "b"
        assert str(articles.border_subtitle) == "filter: title b · 1/6"
        articles.filter_by("nowhere")
        await settled(pilot.app, pilot)
        assert "No article matches the filter" in " ".join(lines(articles))
        articles.filter_by("")
        await settled(pilot.app, pilot)
        assert ids(articles) == "abcdex"


async def test_orders_come_in_turn_and_can_be_reversed(open_list):
    async with open_list() as (articles, pilot):
        seen = []
        for turn in (articles.reverse_order, articles.order, articles.reverse_order):
            turn()
            await settled(pilot.app, pilot)
            seen.append((articles.contents.name, ids(articles).replace("x", "")))
        assert seen == [
            ("date, reversed", "edcba"),
            ("title", "abcde"),
            ("title, reversed", "edcba"),
        ]


async def test_asked_again_the_cursor_stays_on_its_article(open_list, catalogue, tmp_path):
    async with open_list() as (articles, pilot):
        articles.go_to(3)
        write(tmp_path, "n.md", 9)
        read_in(tmp_path, catalogue)
        articles.show()
        await settled(pilot.app, pilot)
        assert ids(articles) == "nabcdex"
        assert articles.current.id == "c.md"


async def test_at_the_top_one_sees_what_is_new(open_list, catalogue, tmp_path):
    async with open_list() as (articles, pilot):
        write(tmp_path, "n.md", 9)
        read_in(tmp_path, catalogue)
        articles.show()
        await settled(pilot.app, pilot)
        assert articles.current.id == "n.md"


async def test_the_way_from_the_open_article(open_list):
    async with open_list() as (articles, _):
        articles.follow("b.md")
        assert articles.current.id == "b.md"
        for step, id in [(1, "c.md"), (2, "d.md"), (-1, "a.md")]:
            assert articles.beside("b.md", step).id == id
        assert articles.beside("b.md", -2) is None
        assert articles.beside("b.md", 99) is None


async def test_the_way_from_the_cursor_where_no_shown_article_is_open(open_list):
    async with open_list() as (articles, _):
        articles.go_to(3)
        for open_id in ("", "elsewhere.md"):
            for step, id in [(1, "c.md"), (2, "d.md"), (-1, "b.md"), (-2, "a.md")]:
                assert articles.beside(open_id, step).id == id


async def test_the_next_unread_is_found_round_the_end(open_list, catalogue):
    catalogue.set_read(["b.md", "c.md"], True)
    async with open_list() as (articles, _):
        for start, found in [("", "a.md"), ("a.md", "d.md"), ("e.md", "a.md")]:
            assert (await articles.next_unread(start)).id == found
        catalogue.set_read(list(DAYS), True)
        assert await articles.next_unread("a.md") is None


async def test_only_what_is_shown_and_can_be_read_is_unread(open_list, catalogue):
    catalogue.set_read(["b.md"], True)
    async with open_list() as (articles, pilot):
        assert await articles.unread() == ["a.md", "c.md", "d.md", "e.md"]
        articles.filter_by("title d")
        await settled(pilot.app, pilot)
        assert await articles.unread() == ["d.md"]
