"""The address of an article in one form, however it was shared: so that it is known again.

A link in a feed, in a mail and on a telephone lead to one article by different addresses. What is
the same for all of them is kept; how the reader came there is not.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlsplit

from briefing.text.clean import clean_line

LONGEST = 4000
"""Code points above which something is taken for no address."""

_PORTS = {"http": 80, "https": 443}
# Forms of one site: for old browsers, for telephones, for the pages that a search engine keeps.
_FORMS = frozenset({"www", "m", "mobile", "amp"})
_AMP_CACHES = re.compile(r"(?:/[civ])?(?:/s)?/(?P<host>[^/]+\.[^/]+)(?P<path>/.*)?\Z")
_AMP_ENDS = re.compile(r"(?:/amp|\.amp|[._-]amp(?P<html>\.html?))\Z", re.IGNORECASE)
_AMP_STARTS = re.compile(r"\A/amp(?=/[^/])", re.IGNORECASE)
_PORT = re.compile(r":\d*\Z")

_CAMPAIGNS = ("utm_", "at_", "ns_", "pk_", "mtm_", "matomo_", "piwik_", "guce_", "hsa_", "stm_")
_CLICKS = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh
    mc_cid mc_eid _ga _gl mkt_tok srsltid spm vero_id oly_enc_id oly_anon_id wickedid rb_clickid
    _hsenc _hsmi __hstc __hssc __hsfp hsctatracking s_cid s_kwcid ef_id cmp cmpid ncid ocid smid
    smtyp smprod sr_share soc_src soc_trk guccounter ref_src ref_url xtor wt_mc wtmc ito taid emc
    amp amp_js_v amp_gsa outputtype usqp
    """.split()
)
_PLAIN = "!$&'()*+,;=:@~-._"
_IN_QUERY = "!$'()*,;:@~-._/"


def canonical(address: str) -> str:
    """Return the one form of a web address, "" for what is none.

    Scheme and host are in lower case and the scheme is that of a secure page; default ports, names
    and passwords, fragments, parameters that count clicks, forms for telephones and for search
    engines' caches, and a slash at the end are gone; parameters are in order. What is the one form
    already stays as it is.
    """
    address = clean_line(address)
    if not address or len(address) > LONGEST:
        return ""
    # A page of a cache may be kept by another one: each turn takes one off, and makes it shorter.
    while True:
        try:
            form, inner = _form(address)
        except ValueError:
            return ""
        if not inner:
            return form if len(form) <= LONGEST else ""
        address = inner


def _form(address: str) -> tuple[str, str]:
    """Return the one form of an address; or the address that it keeps a copy of.

    Raises:
        ValueError: where it is no web address.
    """
    parts = urlsplit(address)
    if parts.scheme.lower() not in _PORTS:
        raise ValueError
    place = parts.netloc.rpartition("@")[2]
    port = parts.port
    host = _PORT.sub("", place).lower().rstrip(".")
    if not host or re.search(r"[\s/?#%\\]", host):
        raise ValueError
    if (kept := _kept(host, parts.path)) is not None:
        return "", f"https://{kept}" + (f"?{parts.query}" if parts.query else "")
    shown = "" if port in (None, *_PORTS.values()) else f":{port}"
    query = _query(parts.query)
    mark = f"#{_quoted(parts.fragment, _PLAIN + '/?')}" if parts.fragment[:1] == "!" else ""
    path = _path(parts.path)
    return f"https://{_site(host)}{shown}{path}{'?' + query if query else ''}{mark}", ""


def _kept(host: str, path: str) -> str | None:
    """Return host and path of the page that a cache of a search engine keeps, None for no cache."""
    if host.endswith(".cdn.ampproject.org"):
        rest = path
    elif re.fullmatch(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}", host) and path.startswith("/amp/"):
        rest = path.removeprefix("/amp")
    else:
        return None
    found = _AMP_CACHES.match(rest)
    return found["host"] + (found["path"] or "") if found else None


def _site(host: str) -> str:
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _FORMS:
        del labels[0]
    # A site in many languages: en.m.example.org.
    while len(labels) > 3 and labels[1] in _FORMS:
        del labels[1]
        while len(labels) > 2 and labels[0] in _FORMS:
            del labels[0]
    return ".".join(labels)


def _path(path: str) -> str:
    path = _resolved(path)
    # What is left of a name may be a dot, which means the folder itself.
    while (shorter := _resolved(_AMP_STARTS.sub("", _without_amp(path)))) != path:
        path = shorter
    return path


def _resolved(path: str) -> str:
    segments: list[str] = []
    for segment in path.split("/"):
        name = _quoted(segment, _PLAIN)
        if name == "..":
            del segments[-1:]
        elif name not in ("", "."):
            segments.append(name)
    return "".join(f"/{segment}" for segment in segments)


def _without_amp(path: str) -> str:
    found = _AMP_ENDS.search(path)
    if found is None or path.rfind("/", 0, found.start() + 1) < 0 or found.start() < 2:
        return path
    return path[: found.start()].rstrip("/") + (found["html"] or "")


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted(
        (_escaped(name), _escaped(value))
        for name, value in pairs
        if not (name.lower() in _CLICKS or name.lower().startswith(_CAMPAIGNS))
    )
    return "&".join(f"{name}={value}" if value else name for name, value in kept if name or value)


def _escaped(part: str) -> str:
    return quote(part, safe=_IN_QUERY, errors="surrogateescape")


def _quoted(part: str, safe: str) -> str:
    return quote(unquote_to_bytes(part), safe=safe)
