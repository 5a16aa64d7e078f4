"""Bytes into characters: UTF-8 first, any other encoding by detection, and never in silence."""

from __future__ import annotations

import codecs
import re

# The longer marks first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""Byte order marks, each with its codec and the name that people know the encoding by."""

# What no text holds in number: controls that are no white space, replacements, private use.
_NOISE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff]")
_MOSTLY = 0.08
"""Share of noise above which bytes are no text."""


_WESTERN = "cp1252"


class Unreadable(Exception):
    """A file that cannot become an article: the message says why in one line, not which file."""


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the characters of ``data`` and the warnings that a reader of them should see.

    UTF-8 is believed where it holds, or where few bytes contradict it. UTF-16 and UTF-32 are known
    by their byte order mark, UTF-16 also by the rhythm of its zero bytes. All else is detected.

    Raises:
        Unreadable: where it is no text at all.
    """
    for mark, codec, name in MARKS:
        if data.startswith(mark):
            text = data.decode(codec, "replace")
            _refuse_noise(text)
            return text.removeprefix("\ufeff"), _lost(text, name)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _detect(data)
    if "\x00" in text:
        return _zero_bytes(data)
    _refuse_noise(text)
    return text, ()


def _zero_bytes(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Read as UTF-16 what has its zero bytes at every other place; refuse the rest."""
    half = len(data) // 2
    even, odd = data[0::2].count(0), data[1::2].count(0)
    for codec, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here > half * 0.4 and there < half * 0.01 and len(data) % 2 == 0:
            text = data.decode(codec, "replace")
            _refuse_noise(text)
            return text, _guessed("UTF-16") + _lost(text, "UTF-16")
    raise Unreadable("not a text: the file holds zero bytes")


def _detect(data: bytes) -> tuple[str, tuple[str, ...]]:
    if 0 in data:
        return _zero_bytes(data)
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    # In a text of another encoding hardly any accented letter happens to be valid UTF-8.
    if sum(len(run) for run in re.findall("[^\x00-\x7f\ufffd]+", text)) >= 4 * lost:
        _refuse_noise(text)
        return text, _lost(text, "UTF-8")
    # Here, not above: it costs a tenth of a second that most libraries never need to pay.
    import charset_normalizer

    matches = charset_normalizer.from_bytes(data)
    best = matches.best()
    if best is None:
        raise Unreadable("not a text: no known encoding fits its bytes")
    # Its guess between encodings of one family is next to chance in a short text, and may fall
    # on one of DOS: where Western European Windows fits about as well, it is that.
    margin = 0.1 if best.encoding.startswith(("cp4", "cp7", "cp8", "mac_")) else 0.03
    western = any(
        _WESTERN in (match.encoding, *match.could_be_from_charset)
        and match.chaos <= best.chaos
        and match.coherence >= best.coherence - margin
        for match in matches
    )
    encoding = _WESTERN if western else best.encoding
    text = data.decode(encoding, "replace")
    _refuse_noise(text)
    return text, _guessed(encoding.replace("_", "-"))


def _refuse_noise(text: str) -> None:
    if len(_NOISE.findall(text)) > len(text) * _MOSTLY:
        raise Unreadable("not a text: most of its bytes are no characters")


def _guessed(name: str) -> tuple[str, ...]:
    return (f"The file is not UTF-8; it was read as {name}, which is a guess.",)


def _lost(text: str, name: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    if not count:
        return ()
    lost = f"characters that cannot be read stand as \ufffd ({count})"
    return (f"The file is damaged {name}: {lost}.",)
