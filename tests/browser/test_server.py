"""The server: who is answered, with what, and what goes between a page and its reader."""

import asyncio
import socket
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from briefing.browser import server as serving
from briefing.browser import tab as tabs
from briefing.browser.server import PortTaken, Server, listen
from briefing.browser.tab import LARGEST, size
from tests.browser.served import Page

STUB = Path(__file__).with_name("stub_reader.py")
TOKEN = "token"


@asynccontextmanager
async def served(how="echo"):
    """A server whose readers are stubs: it, a client, and the address of the page."""
    ours = listen(0)
    server = Server([sys.executable, str(STUB), how], "briefing: <news>", TOKEN)
    runner = web.AppRunner(server.app(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.SockSite(runner, ours).start()
    address = f"http://127.0.0.1:{ours.getsockname()[1]}{server.path}"
    try:
        async with aiohttp.ClientSession() as session:
            yield server, session, address
    finally:
        await server.stop()
        await runner.cleanup()


async def got(session, address, **headers):
    async with session.get(address, headers=headers, allow_redirects=False) as answer:
        return answer.status, await answer.text(errors="replace"), answer.headers


# -- who is answered -------------------------------------------------------------------------


async def test_the_address_shows_the_page_and_its_files():
    async with served() as (_, session, address):
        status, text, headers = await got(session, address)
        assert status == 200
        assert "<title>briefing: &lt;news&gt;</title>" in text
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        for name, kind in (("textual.js", "javascript"), ("page.css", "css")):
            status, text, headers = await got(session, address + name)
            assert status == 200
            assert kind in headers["Content-Type"]
            assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        *("", "wrong/", "wrong/textual.js", "textual.js", "static/js/textual.js", "download/x"),
        *("ws", "favicon.ico", "wrong/socket", f"x/{TOKEN}/", f"%2f{TOKEN}/", f"{TOKEN}%00/"),
    ],
    ids=str,
)
async def test_without_the_token_nothing_is_given_out(path):
    async with served() as (server, session, address):
        root = address.removesuffix(f"{TOKEN}/")
        status, text, headers = await got(session, root + path)
        assert status == 403
        assert "not complete" in text
        assert len(text.splitlines()) == 1
        assert TOKEN not in text
        assert "Content-Security-Policy" in headers
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(root + path, headers={"Origin": root[:-1]})
        assert not server.tabs


@pytest.mark.parametrize("path", ["", "textual.js", "socket", "none"])
async def test_another_name_of_the_machine_is_refused_everywhere(path):
    async with served() as (_, session, address):
        status, text, _ = await got(session, address + path, Host="news.example:80")
        assert status == 403
        assert "of this machine only" in text


@pytest.mark.parametrize("origin", ["http://news.example", "null", "http://127.0.0.1:1", None])
async def test_a_websocket_from_elsewhere_is_refused(origin):
    async with served() as (server, session, address):
        headers = {"Origin": origin} if origin else {}
        with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
            await session.ws_connect(f"{address}socket", headers=headers)
        assert refusal.value.status == 403
        assert not server.tabs


@pytest.mark.parametrize("name", ["../gate.py", "%2e%2e/gate.py", "..%2fgate.py", "page.py", "x"])
async def test_no_other_file_is_given_out(name):
    async with served() as (_, session, address):
        status, text, _ = await got(session, aiohttp.client.URL(address + name, encoded=True))
        assert status in (403, 404)
        assert "hmac" not in text


async def test_nothing_is_taken():
    async with served() as (_, session, address), session.post(address, data=b"x") as answer:
        assert answer.status == 405


# -- where it listens ------------------------------------------------------------------------


def test_it_listens_to_this_machine_alone():
    with listen(0) as ours:
        assert ours.getsockname()[0] == "127.0.0.1"
        with pytest.raises(PortTaken):
            listen(ours.getsockname()[1])
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as other:
            # Another address of this machine: nobody listens there.
            assert other.connect_ex(("127.0.0.2", ours.getsockname()[1]))


# -- between a page and its reader -----------------------------------------------------------


async def test_keys_go_there_and_frames_come_back():
    async with served() as (server, session, address):
        page = await Page.open(session, address, width=120, height=40)
        assert await page.until('{"COLUMNS": "120", "ROWS": "40", "TMUX": null}')
        await page.tell("stdin", "jk")
        assert await page.until("jk")
        await page.tell("resize", {"width": 90, "height": 20})
        assert await page.until('{"type": "resize", "width": 90, "height": 20}')
        await page.tell("ping", "7")
        await page.tell("focus")
        assert await page.until('"focus"')
        assert ["pong", "7"] in page.asked
        assert len(server.tabs) == 1


@pytest.mark.parametrize(
    "told",
    [
        *("", "nonsense", "[", "{}", "[]", "3", '["stdin"]', '["stdin", 7]', '["resize", {}]'),
        *('["resize", {"width": "x", "height": []}]', '["deliver_chunk_request", "k"]', '["quit"]'),
        "[" * 9999,
    ],
    ids=lambda told: told[:40],
)
async def test_nonsense_from_a_page_does_no_harm(told):
    async with served() as (_, session, address):
        page = await Page.open(session, address)
        await page.socket.send_str(told)
        await page.socket.send_bytes(b"\xff")
        await page.tell("stdin", "still here")
        assert await page.until("still here")


async def test_escape_is_a_key_whatever_follows():
    async with served() as (_, session, address):
        page = await Page.open(session, address)
        await page.tell("stdin", "\x1b")
        await page.tell("stdin", "\x1b[A")
        await page.tell("stdin", "\x1ba")
        assert await page.until("\x1ba")
        assert b"\x1b[27u" in page.drawn
        assert page.drawn.count(b"[27u") == 1


async def test_an_address_is_opened_by_the_page_and_nothing_else_is_asked_of_it():
    async with served("asking") as (_, session, address):
        page = await Page.open(session, address)
        await page.tell("stdin", "x")
        assert await page.until("got ")
        assert page.asked == [["open_url", {"url": "https://a.example/", "new_tab": True}]]


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("broken", "briefing: the library cannot be used: it is locked"),
        ("traceback", "briefing ended with status 1."),
        ("mute", "briefing has ended."),
    ],
)
async def test_a_reader_that_ends_at_once_is_told_in_a_sentence(how, words):
    async with served(how) as (server, session, address):
        page = await Page.open(session, address)
        last = await page.closed()
        assert words in last
        assert "Traceback" not in last
        assert page.socket.closed
        await asyncio.sleep(0.05)
        assert not server.tabs


async def test_a_program_that_is_not_there_is_told_in_a_sentence():
    async with served() as (server, session, address):
        server._words = ["/no/such/program"]
        page = await Page.open(session, address)
        assert "briefing cannot be started: No such file" in await page.closed()


async def test_a_reader_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(tabs, "PATIENCE", 0.2)
    async with served("deaf") as (server, session, address):
        page = await Page.open(session, address)
        assert await page.until("COLUMNS")
        (tab,) = server.tabs
        await page.socket.close()
        while server.tabs:
            await asyncio.sleep(0.02)
        assert tab.pid is None


async def test_a_page_that_goes_while_much_is_drawn_holds_nothing_up():
    async with served("loud") as (server, session, address):
        page = await Page.open(session, address)
        assert await page.until("xxxx")
        (tab,) = server.tabs
        await page.socket.close()
        while server.tabs:
            await asyncio.sleep(0.02)
        assert tab._process.returncode == 0  # by itself


async def test_a_reader_that_takes_nothing_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(tabs, "MOST", 1 << 20)
    async with served("deaf") as (server, session, address):
        page = await Page.open(session, address)
        assert await page.until("COLUMNS")
        await page.tell("stdin", "x" * (2 << 20))
        assert "ended by signal 9" in await page.closed()
        assert not server.tabs or next(iter(server.tabs)).pid is None


async def test_there_are_only_so_many_tabs(monkeypatch):
    monkeypatch.setattr(serving, "TABS", 1)
    async with served() as (server, session, address):
        one = await Page.open(session, address)
        assert await one.until("COLUMNS")
        two = await Page.open(session, address)
        assert "1 tabs are open" in await two.closed()
        await one.tell("stdin", "here")
        assert await one.until("here")
        assert len(server.tabs) == 1


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (("120", "40"), (120, 40)),
        ((None, None), (80, 24)),
        (("x", []), (80, 24)),
        ((10**9, -3), (LARGEST[0], 1)),
        ((float("inf"), float("nan")), (80, 24)),
    ],
    ids=str,
)
def test_sizes_within_reason(told, found):
    assert size(*told) == found
