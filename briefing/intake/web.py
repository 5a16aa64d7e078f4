"""What lies behind an address of the web, within limits of time, size and place.

A stranger's server may be slow, endless, broken or malicious, and may send us elsewhere. Whatever
it does ends here in a :class:`Response` or in one line that says what is wrong.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from briefing import __version__
from briefing.intake.link import LONGEST, address, checked, is_address
from briefing.intake.unfetched import Unfetched, refused, shown, unconnected
from briefing.news.phrasing import counted, cut
from briefing.text.clean import clean_line

if TYPE_CHECKING:
    import httpx

    from briefing.intake.wire import Lookup

__all__ = ["Limits", "Response", "Unfetched", "Web", "address", "get", "is_address", "shown"]

_MOVED = {301: True, 302: False, 303: False, 307: False, 308: True}
"""Statuses that send us elsewhere, and whether for good."""

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, "
    "application/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long to wait, in seconds, how much to take, in bytes, and how often to be sent on.

    ``connect`` is for a connection, ``read`` for a next piece, ``total`` for everything. ``size``
    counts what is left when it has been unpacked.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 20 * 1024 * 1024
    redirects: int = 5


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Response:
    """What came from an address; ``bytes`` are empty where it is ``unchanged``.

    ``url`` is where it came from in the end, ``type`` what the server calls it ("text/html"),
    ``charset`` the encoding it claims: both may be lies. ``headers`` have names in lower case.
    ``moved`` is the address to ask from now on, "" where it is the one that was asked. ``remarks``
    are what a reader should know of the way there.
    """

    bytes: bytes
    type: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    charset: str = ""
    unchanged: bool = False
    moved: str = ""
    remarks: tuple[str, ...] = ()


def get(
    url: str,
    limits: Limits = USUAL,
    *,
    allow_private: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return what lies behind an address; for one at a time, outside of any event loop.

    Raises:
        Unfetched: where nothing came.
    """

    async def one() -> Response:
        async with Web(limits, allow_private=allow_private) as web:
            return await web.get(url, headers)

    return asyncio.run(one())


class Web:
    """Fetches several addresses, over connections that are kept; used as ``async with``.

    ``lookup`` is how names are looked up, None for how this machine does it. Cookies are not kept,
    no login is sent, and no proxy of the environment is used.
    """

    def __init__(
        self, limits: Limits = USUAL, *, allow_private: bool = False, lookup: Lookup | None = None
    ) -> None:
        self._limits, self._allow_private = limits, allow_private
        self._lookup = lookup
        self._client: Any = None

    async def __aenter__(self) -> Self:
        """Get ready."""
        # Here, not above: most that read never fetch anything.
        from http.cookiejar import CookieJar, DefaultCookiePolicy

        import httpx

        from briefing.intake import wire

        transport = await asyncio.to_thread(
            wire.Transport,
            allow_private=self._allow_private,
            lookup=self._lookup or wire.look_up,
        )
        self._client = httpx.AsyncClient(
            transport=transport,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            trust_env=False,
            timeout=httpx.Timeout(self._limits.read, connect=self._limits.connect),
            headers={
                "User-Agent": f"briefing/{__version__}",
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",
            },
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """Return what lies behind an address.

        With ``If-None-Match`` or ``If-Modified-Since`` among the ``headers`` it may be unchanged.

        Raises:
            Unfetched: where nothing came.
        """
        import httpcore
        import httpx

        from briefing.intake.wire import NoHost, NotAllowed

        start = address(url)
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._follow(start, _sendable(headers or {}))
        except NotAllowed as why:
            raise Unfetched(
                f"not fetched, as it is {why}",
                url,
                "--allow-private, or allow_private in the settings, permits that",
                asked=False,
            ) from None
        except NoHost:
            raise Unfetched(
                "no such machine, or no network", url, "check both", passing=True, asked=False
            ) from None
        except (TimeoutError, httpcore.TimeoutException):
            raise Unfetched("it took too long", url, "try again later", passing=True) from None
        except (httpcore.ConnectError, OSError) as fault:
            raise unconnected(fault, url) from None
        except (httpx.TransportError, UnicodeError):
            # The transport's own faults are those of httpcore: here httpx reads where we are sent.
            raise Unfetched("sent on to no address", url, "check the address") from None
        except (httpcore.NetworkError, httpcore.RemoteProtocolError):
            raise Unfetched("it broke off", url, "try again later", passing=True) from None
        except (httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL):
            raise Unfetched("it cannot be asked", url, "check the address") from None

    async def _follow(self, start: str, headers: dict[str, str]) -> Response:
        import httpx

        url, moved, for_good = httpx.URL(start), "", True
        remarks: list[str] = []
        for _ in range(self._limits.redirects + 1):
            request = self._client.build_request("GET", url, headers=headers)
            answer = await self._client.send(request, stream=True)
            try:
                if answer.status_code not in _MOVED:
                    return await self._take(answer, start, moved, tuple(remarks))
                there = self._next(url, answer.headers.get("location", ""), start)
            finally:
                await answer.aclose()
            if url.scheme == "https" and there.scheme == "http":
                remarks.append(f"it was sent on without encryption: {shown(str(there))}")
            for_good = for_good and _MOVED[answer.status_code]
            if for_good:
                moved = str(there)
            url = there
        most = counted(self._limits.redirects, "time")
        raise Unfetched(f"sent on more than {most}", start, "check the address")

    def _next(self, url: httpx.URL, location: str, start: str) -> httpx.URL:
        import httpx

        try:
            if not location or len(location) > LONGEST:
                raise httpx.InvalidURL("none")
            there = url.join(location).copy_with(fragment=None)
        except (httpx.InvalidURL, UnicodeError, ValueError):
            raise Unfetched("sent on to no address", start, "check the address") from None
        try:
            return checked(there, str(there))
        except Unfetched as refusal:
            raise Unfetched(f"sent on elsewhere, {refusal.what}", start, "not possible") from None

    async def _take(
        self, answer: httpx.Response, start: str, moved: str, remarks: tuple[str, ...]
    ) -> Response:
        from briefing.intake.unpack import PACKED, TooLarge, Unpacking

        headers = {
            clean_line(name).lower(): clean_line(text) for name, text in answer.headers.items()
        }
        kind, _, rest = headers.get("content-type", "").partition(";")
        charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", rest, re.IGNORECASE)
        found = Response(
            bytes=b"",
            type=kind.strip().lower(),
            url=clean_line(str(answer.url)),
            headers=headers,
            charset=charset[1].lower() if charset else "",
            moved=clean_line(moved),
            remarks=remarks,
        )
        if answer.status_code == 304:
            return replace(found, unchanged=True)
        if not 200 <= answer.status_code < 300:
            raise refused(answer.status_code, headers, start)
        packing = headers.get("content-encoding", "").lower().replace("x-gzip", "gzip")
        if packing in ("identity", "none"):
            packing = ""
        if packing and packing not in PACKED:
            raise Unfetched(
                f"packed in an unknown way, “{cut(packing, 40)}”", start, "not possible"
            )
        size = self._limits.size
        large = Unfetched(f"too large, over {_megabytes(size)}", start, "not taken")
        if (length := headers.get("content-length", "")).isdecimal() and int(length[:18]) > size:
            raise large
        unpacking, came = Unpacking(packing, size), 0
        try:
            async for piece in answer.aiter_raw():
                came += len(piece)
                if came > size:
                    raise TooLarge
                unpacking.take(piece)
            return replace(found, bytes=unpacking.done())
        except TooLarge:
            raise large from None
        except ValueError:
            raise Unfetched("damaged on its way", start, "try again later", passing=True) from None


def _sendable(headers: Mapping[str, str]) -> dict[str, str]:
    """Leave out what a server said before and cannot be said back."""
    return {name: text for name, text in headers.items() if text.isascii() and text.isprintable()}


def _megabytes(size: int) -> str:
    return f"{size // 1024**2} MB" if size >= 1024**2 else f"{size} bytes"
