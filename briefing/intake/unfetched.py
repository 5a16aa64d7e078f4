"""Why nothing came from an address of the web, in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from briefing.news.phrasing import cut
from briefing.text.clean import clean_line

_SECRET = re.compile(r"(^|//)[^/?#]*@")
_SHOWN = 200
_WAIT_MOST = 30 * 24 * 3600.0

_WHAT_TO_DO = {
    400: "check the address",
    401: "it wants a login, which is not possible here",
    403: "it lets nobody read that who is not known there",
    404: "check the address",
    410: "it is gone for good",
    429: "it was asked too often: try again later",
}


def shown(url: str) -> str:
    """Return an address as it may be shown and written down: on one line, short, no password."""
    return cut(_SECRET.sub(r"\1", clean_line(url)), _SHOWN)


class Unfetched(Exception):
    """Nothing came from an address: the message is one line, "what: where: what to do".

    ``what`` is its first part. ``status`` is what the server answered, 0 where it did not;
    ``retry_after`` how many seconds it asks us to wait, if it does; ``passing`` tells whether it
    may be better later without anybody doing something, and ``asked`` whether a server was asked
    at all: it was not where there is no network, or where that is not allowed.
    """

    def __init__(
        self,
        what: str,
        where: str,
        advice: str,
        *,
        status: int = 0,
        retry_after: float | None = None,
        passing: bool = False,
        asked: bool = True,
    ) -> None:
        self.what, self.status, self.asked = what, status, asked
        self.retry_after, self.passing = retry_after, passing
        super().__init__(f"{what}: {shown(where)}: {advice}")


def refused(status: int, headers: Mapping[str, str], url: str) -> Unfetched:
    """Return what a status is that brings nothing, with how long the server asks us to wait."""
    from http import HTTPStatus

    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "an unknown answer"
    passing = status in (408, 425, 429) or status >= 500
    usual = "try again later" if passing else "not possible"
    return Unfetched(
        f"{status} {phrase}",
        url,
        _WHAT_TO_DO.get(status, usual),
        status=status,
        retry_after=_wait(headers.get("retry-after", "")) if passing else None,
        passing=passing,
    )


def _wait(text: str) -> float | None:
    """Return the seconds that a server asks us to wait, by a number or by a day and time."""
    text = text.strip()
    if text.isascii() and text.isdecimal():
        return min(float(text[:12]), _WAIT_MOST)
    try:
        then = parsedate_to_datetime(text)
        seconds = (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(seconds, 0.0), _WAIT_MOST)


def unconnected(fault: BaseException, url: str) -> Unfetched:
    """Tell a certificate that is not to be trusted from a machine that does not answer."""
    import ssl

    at: BaseException | None = fault
    while at is not None:
        if isinstance(at, ssl.SSLCertVerificationError):
            why = clean_line(at.verify_message or "it cannot be verified")
            return Unfetched(f"its certificate is not to be trusted ({why})", url, "not possible")
        if isinstance(at, ssl.SSLError):
            return Unfetched("no safe connection is possible", url, "check the address")
        at = at.__cause__ or at.__context__
    return Unfetched("it does not answer", url, "check the address or try later", passing=True)
