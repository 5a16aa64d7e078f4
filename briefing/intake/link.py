"""Addresses of the web: what somebody means by one, and whether its form lets it be fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.intake.unfetched import Unfetched
from briefing.text.clean import clean_line

if TYPE_CHECKING:
    import httpx

SCHEMES = ("http", "https")
LONGEST = 4096
"""Characters of an address; one that is longer is none."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_PORT = re.compile(r"\d+(/|\?|#|$)")


def is_address(text: str) -> bool:
    """Tell whether a text is meant as an address of the web rather than as a file."""
    return text.strip().lower().startswith(("http://", "https://"))


def address(text: str) -> str:
    """Return what somebody typed as the address it means; "example.org/feed" is one, too.

    Raises:
        Unfetched: where it is none that may be fetched.
    """
    import httpx

    text = clean_line(text)
    if len(text) > LONGEST:
        raise Unfetched("an address too long to be one", text, "check the address")
    named = _SCHEME.match(text)
    if named and named[1].lower() == "feed":
        # An old custom of pages: feed:https://example.org/rss, or feed://example.org/rss.
        rest = text[named.end() :]
        text = rest if is_address(rest) else f"https:{rest}"
    elif text and (not named or _PORT.match(text[named.end() :])):
        text = f"https://{text.removeprefix('//')}"
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise Unfetched("not an address", text, "check the address") from None
    return str(checked(url.copy_with(fragment=None), text))


def joined(base: str, reference: str) -> str:
    """Return the address that a page at ``base`` means by a reference; not yet checked.

    Raises:
        Unfetched: where it means none.
    """
    import httpx

    try:
        if len(reference) > LONGEST:
            raise httpx.InvalidURL("too long")
        return str(httpx.URL(base).join(reference))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise Unfetched("not an address", reference[:LONGEST], "check the page") from None


def checked(url: httpx.URL, given: str) -> httpx.URL:
    """Return an address if it may be fetched, as far as its form tells; ``given`` is how it came.

    Raises:
        Unfetched: where it may not.
    """
    if url.scheme not in SCHEMES:
        raise Unfetched(
            f"not fetched, as {clean_line(url.scheme) or 'that'}: is not the web",
            given,
            "give an address that begins with http:// or https://",
        )
    if url.userinfo:
        raise Unfetched(
            "not fetched, as there is a name or password in the address",
            given,
            "leave it out: addresses are written down and shown",
        )
    try:
        host = url.host
    except UnicodeError:
        # Written in letters that stand for others, and for none in fact.
        host = ""
    if not host or (url.port or 1) not in range(1, 65536):
        raise Unfetched("an address of no machine", given, "check the address")
    return url
