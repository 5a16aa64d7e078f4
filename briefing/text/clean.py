"""What may enter: text from outside is hostile until it has been through here.

A terminal obeys control characters, and a bidi override shows a line in another order than it is
stored. Neither may reach the screen, the clipboard or a file of ours, so they are taken out once,
at the door, and the rest of the program may trust its strings.
"""

from __future__ import annotations

import re
import unicodedata

TAB = 4

# Everything that moves, hides or reorders instead of being read: C0 and C1 controls, the bidi
# marks, embeddings, overrides and isolates, the deprecated format characters, invisible operators,
# tag characters (they can hide a whole text), interlinear anchors, soft hyphens, byte order marks,
# noncharacters and lone surrogates. The two joiners stay: emoji, Persian and the Indic scripts need
# them.
_UNWANTED = re.compile(
    "[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f"
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\f\u0085\u2028\u2029]")
# A terminal escape sequence goes as a whole: without this its printable tail would stay as litter.
_ESCAPE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}"  # OSC, DCS ...
    "(?:\x07|\x1b\\\\|\x9c|(?=\n)|$)"
    "|\x1b[ -/]*[0-~]"
)
_TRAILING = re.compile(r"[^\S\n]+$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")
_WHITE = re.compile(r"\s+")


def clean(text: str) -> str:
    r"""Return ``text`` with everything removed that could act on a terminal, in normal form NFC.

    Line ends become ``\n``, tabs are expanded to stops of four columns, escape sequences go as a
    whole, control and bidi characters go, lone surrogates become U+FFFD. Visible characters,
    spaces and blank lines stay. Cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_END.sub("\n", text)
    text = _ESCAPE.sub("", text)
    text = _UNWANTED.sub("", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = text.replace("\x0b", "\n")
    if "\t" in text:
        text = text.expandtabs(TAB)
    return unicodedata.normalize("NFC", text)


def clean_line(text: object) -> str:
    """Return ``text`` cleaned and on one line, for titles, names and messages."""
    return _WHITE.sub(" ", clean(str(text))).strip()


def canonical(text: str) -> str:
    """Return the canonical form of a plain text.

    It is cleaned, has at most one blank line in a row and no white space at its ends. This is the
    text that all offsets of the program count in.
    """
    text = _TRAILING.sub("", clean(text))
    return _BLANK_LINES.sub("\n\n", text).strip()
