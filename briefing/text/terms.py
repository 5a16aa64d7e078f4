"""What a full-text index takes for a word, in scripts that put no space between words too.

SQLite's tokenizer knows words by the spaces and signs around them. Chinese, Japanese, Thai and
their like have none, and Korean ties endings to its words; so between their characters stands
``PART``, which no canonical text holds, and words of theirs are found wherever they stand.
"""

from __future__ import annotations

import re

from briefing.text.span import Span

PART = "\x1f"
"""Stands behind every character that is a word of its own."""

OPEN, SHUT = "\x02", "\x03"
"""Stand around what was found, in a text that the index gives back."""

_ALONE = (
    "\u0e01-\u0e4e\u0e81-\u0ecd\u1000-\u109f\u1780-\u17d3"  # Thai, Lao, Burmese, Khmer
    "\u1100-\u11ff\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff"  # Hangul's letters, kana, bopomofo
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d"
    "\U00020000-\U0003ffff"
)
_CHARACTER = re.compile(f"([{_ALONE}])")
_SCRIPT = re.compile(f"[{_ALONE}]")


def parted(text: str) -> str:
    """Return ``text`` with ``PART`` behind each character of a script without spaces."""
    return text if text.isascii() else _CHARACTER.sub(rf"\1{PART}", text)


def whole(text: str) -> str:
    """Return what :func:`parted` made of a text as it was."""
    return text.replace(PART, "")


def spaceless(text: str) -> bool:
    """Tell whether a word begins at any character of ``text``: it needs no length to be one."""
    return _SCRIPT.search(text) is not None


def marked(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return a text that the index gives back as it was, and where ``OPEN`` and ``SHUT`` stood."""
    plain, spans, at = list[str](), list[Span](), 0
    for number, part in enumerate(re.split(f"[{OPEN}{SHUT}]", whole(text))):
        if number % 2 and part:
            spans.append(Span(at, at + len(part)))
        plain.append(part)
        at += len(part)
    return "".join(plain), tuple(spans)
