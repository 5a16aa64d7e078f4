"""The server: one page, a websocket a tab, on the loopback interface and nowhere else."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler

from briefing.browser import page
from briefing.browser.gate import Asked, Gate, new_token
from briefing.browser.tab import Tab, sentence, size

log = logging.getLogger("briefing.browser")

ADDRESS = "127.0.0.1"
TABS = 12
"""How many tabs may be open at a time; each is a program of its own."""
LONGEST = 8 << 20
"""Bytes of one message from a page: more than may be pasted."""
ESCAPE = "\x1b[27u"
"""The key of that name as terminals tell it that can tell it from the beginning of another."""
HEARTBEAT = 15.0
"""Seconds between two signs of life that are asked of a page."""


class PortTaken(Exception):
    """The port cannot be had; says why in a few words."""


def listen(port: int) -> socket.socket:
    """Return a socket that listens on ``port`` of this machine alone; 0 takes a free one.

    Raises:
        PortTaken: where it cannot be had.
    """
    ours = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ours.bind((ADDRESS, port))
        ours.listen()
    except OSError as error:
        ours.close()
        raise PortTaken(error.strerror or str(error)) from None
    return ours


class Server:
    """Shows what ``words`` start to each tab that comes with the right address, under ``title``."""

    def __init__(self, words: Sequence[str], title: str, token: str | None = None) -> None:
        self._words, self._title = list(words), title
        self._gate = Gate(token or new_token())
        self._files = page.files()
        self._stopping = False
        self.tabs: set[Tab] = set()

    @property
    def path(self) -> str:
        """The path of the page."""
        return f"/{self._gate.token}/"

    def app(self) -> web.Application:
        """Return what answers requests."""
        app = web.Application(middlewares=[self._guard])
        app.router.add_get(self.path, self._page)
        app.router.add_get(f"{self.path}socket", self._socket)
        for name, path in self._files.items():
            app.router.add_get(self.path + name, partial(_file, path))
        return app

    async def run(self, ours: socket.socket, told: Callable[[str], object]) -> None:
        """Serve until the system asks for an end; asked a second time, nothing is waited for.

        ``told`` is called with the address once it is there.
        """
        loop, asked = asyncio.get_running_loop(), asyncio.Event()

        def end() -> None:
            if asked.is_set():
                for tab in self.tabs:
                    tab.kill()
            asked.set()

        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Whoever starts it by nohup does not want it to end with the terminal.
            if signal.getsignal(sign) is not signal.SIG_IGN:
                loop.add_signal_handler(sign, end)
        runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.SockSite(runner, ours).start()
            told(f"http://{ADDRESS}:{ours.getsockname()[1]}{self.path}")
            await asked.wait()
        finally:
            await self.stop()
            await runner.cleanup()

    async def stop(self) -> None:
        """End all tabs."""
        self._stopping = True
        await asyncio.gather(*(tab.stop("briefing serve was stopped.") for tab in self.tabs))

    # -- what is asked ----------------------------------------------------------------------

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        asked = Asked(
            request.path,
            request.headers.get("Host", ""),
            request.headers.get("Origin", ""),
            "Upgrade" in request.headers,
        )
        if why := self._gate.refusal(asked):
            return web.Response(status=403, text=f"{why}\n", headers=page.headers(ADDRESS))
        response: web.StreamResponse
        try:
            response = await handler(request)
        except web.HTTPException as refusal:
            response = web.Response(status=refusal.status, text=f"{refusal.reason}\n")
        if not response.prepared:
            response.headers.update(page.headers(asked.host))
        return response

    async def _page(self, request: web.Request) -> web.Response:
        text = page.page(request.host, self._gate.token, self._title)
        return web.Response(text=text, content_type="text/html")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LONGEST, compress=False)
        await socket.prepare(request)
        if self._stopping or len(self.tabs) >= TABS:
            await _say(socket, f"Not opened: {TABS} tabs are open. Close one and open this again.")
            return socket
        tab = Tab(
            self._words,
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=socket.close,
        )
        self.tabs.add(tab)
        try:
            await tab.start(*size(request.query.get("width"), request.query.get("height")))
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await _hear(message.data, tab, socket)
        except OSError as error:
            if tab.pid is None:
                log.error("the reader cannot be started: %s", error)
                await _say(socket, f"briefing cannot be started: {error.strerror or error}.")
        finally:
            # Also where the server itself is in a hurry.
            await asyncio.shield(tab.stop())
            self.tabs.discard(tab)
        return socket


async def _file(path: Any, request: web.Request) -> web.FileResponse:
    return web.FileResponse(path)


async def _say(socket: web.WebSocketResponse, words: str) -> None:
    with suppress(OSError):
        await socket.send_bytes(sentence(words))
        await socket.close()


async def _hear(text: str, tab: Tab, socket: web.WebSocketResponse) -> None:
    """Pass on what the page tells: keys, its size, whether it is looked at."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return
    match told:
        case ["stdin", str(keys)]:
            # A page sends each key by itself: an escape is one, whatever is typed right behind it.
            keys = ESCAPE if keys == "\x1b" else keys
            await tab.send_bytes(keys.encode("utf-8", "replace"))
        case ["resize", {"width": width, "height": height}]:
            await tab.set_terminal_size(*size(width, height))
        case ["ping", str(sign)]:
            await socket.send_json(["pong", sign])
        case ["blur"]:
            await tab.blur()
        case ["focus"]:
            await tab.focus()
