"""What may enter: text from outside is hostile until it has been through here.

A terminal obeys control characters, and a bidi override shows a line in another order than it is
stored. Neither may reach the screen, the clipboard or a file of ours, so they are taken out once,
at the door, and the rest of the program may trust its strings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from briefing.text.characters import accents

TAB = 4

# Everything that moves, hides or reorders instead of being read: C0 and C1 controls, the bidi
# marks, embeddings, overrides and isolates, invisible operators, fillers, tag characters (they can
# hide a whole text), interlinear anchors, shorthand and musical format controls, soft hyphens, byte
# order marks and noncharacters. The two joiners stay: emoji, Persian and the Indic scripts need
# them, and the signs that Arabic and Syriac set before a number are seen.
_HIDDEN = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_UNWANTED = re.compile(f"[{_HIDDEN}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\f\u0085\u2028\u2029]")
_WORK = re.compile(f"[{_HIDDEN}\t\v\f\r\u2028\u2029\ud800-\udfff]")

# A terminal escape sequence goes as a whole: without this its printable tail would stay as litter.
# One that is never closed goes to the end of its line, as far as a terminal would take it. Of the
# one-byte forms only complete ones go, and none that follows another high byte: in a text that was
# decoded wrongly, those characters are the remains of quotation marks, and the words are wanted.
# Nothing here is scanned twice: each stretch ends where the next sequence could begin.
_ESCAPE = re.compile(
    "\x1b\\[[0-?]*+[ -/]*+[@-~]?"  # CSI: colours, the cursor
    "|\x1b[\\]PX^_][^\x07\x1b\x9c\n]*+(?:\x07|\x1b\\\\|\x9c)?"  # OSC, DCS, SOS, PM, APC
    "|\x1b[ -/]*+[0-~]?"
    "|(?<![\x80-\x9b\x9d-\xf4])(?:"
    "\x9b[0-?]*+[ -/]*+[@-~]"
    "|[\x90\x98\x9d-\x9f][^\x07\x1b\x90\x98\x9c-\x9f\n]*+(?:\x07|\x1b\\\\|\x9c))"
)

# Thirty accents in a row is the limit of the Stream-Safe Text Format (UAX #15); no language comes
# near it. Whether a text could hold more is asked first, of everything that is no letter.
_MOST_ACCENTS = 30


def _long_run(kind: str) -> str:
    """Return a pattern of thirty characters of a class that more follow, found at their first."""
    return f"([{kind}](?<![{kind}]{{2}})[{kind}]{{{_MOST_ACCENTS - 1}}})[{kind}]+"


_PILE = re.compile(_long_run(r"^\x00-\u02ff\w\s"))

_BLANK_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    r"""Return ``text`` with everything removed that could act on a terminal, in normal form NFC.

    Line ends become ``\n``, tabs are expanded to stops of four columns, escape sequences go as a
    whole, control and bidi characters go, lone surrogates become U+FFFD, and of accents piled on
    one letter the first thirty stay. Visible characters, spaces and blank lines stay. Cleaning
    twice changes nothing.
    """
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    if _WORK.search(text):
        text = _LINE_END.sub("\n", text)
        text = _ESCAPE.sub("", text)
        text = _UNWANTED.sub("", text).replace("\v", "\n")
        text = _SURROGATE.sub("\ufffd", text.expandtabs(TAB))
        if text.isascii():
            return text
    # Normalising sorts accents by insertion, so a long pile is cut before. What the normal form
    # takes apart may make one longer again.
    text = _without_piles(text)
    normal = unicodedata.normalize("NFC", text)
    return normal if normal == text else _without_piles(normal)


def _without_piles(text: str) -> str:
    """Return ``text`` without the accents that follow thirty others."""
    # Hardly a text has as many characters that are not Latin, and counting them is quick.
    if len(text) - len(text.encode("latin-1", "ignore")) <= _MOST_ACCENTS:
        return text
    return _accents().sub(r"\1", text) if _PILE.search(text) else text


@cache
def _accents() -> re.Pattern[str]:
    """Make the pattern of too many accents; hardly a text needs it."""
    return re.compile(_long_run(accents()))


def clean_line(text: object) -> str:
    """Return ``text`` cleaned and on one line, for titles, names and messages."""
    return " ".join(clean(str(text)).split())


def canonical(text: str) -> str:
    """Return the canonical form of a plain text.

    It is cleaned, has at most one blank line in a row and no white space at its ends. This is the
    text that all offsets of the program count in.
    """
    return canonical_lines(text).strip()


def canonical_lines(text: str) -> str:
    """Return ``text`` as :func:`canonical` does, its first line indented as it was."""
    text = "\n".join([line.rstrip() for line in clean(text).split("\n")])
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip("\n")
