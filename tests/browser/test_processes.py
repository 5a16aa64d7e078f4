"""A process a tab, and none left behind: the real server, counted from outside."""

import asyncio
import signal
import sys

import aiohttp
import pytest

from briefing.store.shelf import Shelf
from tests.browser.served import Page, Served, told
from tests.tui.sitting import ARTICLES, fill

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc"),
]

TITLE = "Tokyo seeks calm"


@pytest.fixture
def serve(tmp_path):
    """Return what serves a library whose path is not easy to quote."""
    servers = []

    def start(*words):
        folder = fill(tmp_path / "a 'library' \"of $mine", ARTICLES, ())
        servers.append(Served(folder, *words, home=tmp_path))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def readers(pids):
    return [pid for pid in pids if "--in-browser" in told(pid)]


async def test_a_tab_is_a_process_and_ends_with_it(serve):
    server = serve()
    assert server.others() == []
    async with aiohttp.ClientSession() as session:
        one = await Page.open(session, server.address)
        assert await one.until(TITLE)
        server.until(lambda pids: len(readers(pids)) == 1 and len(pids) > 1)
        two = await Page.open(session, server.address)
        assert await two.until(TITLE)
        assert len(readers(server.others())) == 2
        await one.socket.close()
        server.until(lambda pids: len(readers(pids)) == 1)
        assert await two.until(TITLE)
    server.until(lambda pids: not pids)
    assert server.process.poll() is None


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
async def test_however_it_ends_nothing_stays(serve, name):
    server = serve()
    async with aiohttp.ClientSession() as session:
        page = await Page.open(session, server.address)
        assert await page.until(TITLE)
        server.until(lambda pids: len(pids) > 1)  # the analysis has a process of its own
        server.signal(getattr(signal, name))
        last = await page.closed()
    server.until(lambda pids: not pids, seconds=15)
    status, err = server.ended()
    if name == "SIGKILL":
        assert status == -signal.SIGKILL
    else:
        assert (status, err) == (0, "")
        assert "briefing serve was stopped." in last


async def test_a_reader_that_is_stopped_dead_does_not_hold_up_the_end(serve):
    import os

    server = serve()
    async with aiohttp.ClientSession() as session:
        page = await Page.open(session, server.address)
        assert await page.until(TITLE)
        (reader,) = readers(server.others())
        os.kill(reader, signal.SIGSTOP)
        server.signal(signal.SIGINT)
        await asyncio.sleep(0.5)
        server.signal(signal.SIGINT)  # whoever presses it again does not want to wait
        await page.closed()
    assert server.ended()[0] == 0
    server.until(lambda pids: not pids)


async def test_a_reader_that_dies_is_told_in_a_sentence(serve):
    import os

    server = serve()
    async with aiohttp.ClientSession() as session:
        page = await Page.open(session, server.address)
        assert await page.until(TITLE)
        os.kill(*readers(server.others()), signal.SIGKILL)
        assert "briefing was ended by signal 9." in await page.closed()
        server.until(lambda pids: not pids)
        again = await Page.open(session, server.address)
        assert await again.until(TITLE)


async def test_closing_a_tab_leaves_the_article_where_it_was_read(serve):
    server = serve("--write")
    async with aiohttp.ClientSession() as session:
        page = await Page.open(session, server.address)
        assert await page.until(TITLE)
        await page.tell("stdin", "\r")
        assert await page.until("Laos backed Japan")
        await page.tell("stdin", "G")
        assert await page.until("3/3")
        await page.socket.close()
    server.until(lambda pids: not pids)
    with Shelf(server.folder) as shelf:
        shelf.open_rest()
        assert shelf.place("call.md") > 0
        assert shelf.catalogue.get("call.md").read


async def test_quitting_by_key_closes_the_tab_in_a_sentence(serve):
    server = serve()
    async with aiohttp.ClientSession() as session:
        page = await Page.open(session, server.address)
        assert await page.until(TITLE)
        await page.tell("stdin", "\x11")  # ctrl+q
        assert "briefing has ended." in await page.closed()
    server.until(lambda pids: not pids)
