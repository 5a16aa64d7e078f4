"""The way onto the network: an httpx transport that connects to addresses it has looked at only.

A name is looked up once, all that comes back is judged, and the connection goes to one of these
very addresses: a name that means another machine a moment later gains nothing. Loaded with the
first address that is fetched.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from typing import Any

import httpcore
import httpx

from briefing.intake.reach import objection

Lookup = Callable[[str, int], list[str]]
"""From the name of a machine and a port to its addresses; blocks, and raises OSError."""


class NotAllowed(Exception):
    """A machine that may not be asked; the message says why in a few words."""


class NoHost(Exception):
    """There is no machine of that name, or no network to ask for it."""


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a machine, best first."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


async def _in_thread(lookup: Lookup, host: str, port: int) -> list[str]:
    """Look up a name in a thread that nobody has to wait for: without a network it takes long."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[list[str]] = loop.create_future()

    def settle(found: list[str] | None, fault: Exception | None) -> None:
        if not future.done():
            future.set_exception(fault) if fault else future.set_result(found or [])

    def run() -> None:
        found, fault = None, None
        try:
            found = lookup(host, port)
        except (OSError, UnicodeError) as error:
            fault = error
        # Where the loop has ended meanwhile, nobody wants to know.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, found, fault)

    threading.Thread(target=run, name="look-up", daemon=True).start()
    return await future


class _Checked(httpcore.AsyncNetworkBackend):
    """Looks a name up, judges what comes back, and connects to that."""

    def __init__(self, allow_private: bool, lookup: Lookup) -> None:
        self._allow_private, self._lookup = allow_private, lookup
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                addresses = await _in_thread(self._lookup, host, port)
        except TimeoutError:
            raise httpcore.ConnectTimeout from None
        except (OSError, UnicodeError) as fault:
            raise NoHost from fault
        if not addresses:
            raise NoHost
        for address in addresses:
            if why := objection(address, allow_private=self._allow_private):
                raise NotAllowed(why)
        last: Exception = httpcore.ConnectError()
        for address in addresses:
            try:
                return await self._network.connect_tcp(
                    address,
                    port,
                    timeout=timeout,
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise NotAllowed("on this machine")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Body(httpx.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


class Transport(httpx.AsyncBaseTransport):
    """Carries requests to machines that may be asked; faults are those of httpcore.

    Nothing of the environment has a say but certificates: behind a proxy the address of the
    machine that is asked could not be judged.
    """

    def __init__(self, *, allow_private: bool = False, lookup: Lookup = look_up) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_keepalive_connections=16,
            max_connections=64,
            keepalive_expiry=5,
            network_backend=_Checked(allow_private, lookup),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return what comes back, its body yet to come."""
        url = request.url
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()
