"""What the reader will open and how it will look, as far as a still has to know.

It says again in a few lines what ``briefing.config`` and ``briefing.tui.glyphs`` say at length:
those cost a third of the time a still may take. A test holds them together.
"""

from __future__ import annotations

import os
import sys
from collections import namedtuple
from collections.abc import Mapping, Sequence

from briefing.commands.table import COMMANDS

TYPE_CHECKING = False  # to those who check types alone: loading ``typing`` takes a while
if TYPE_CHECKING:
    from typing import Any

TRUE, EIGHT_BIT = "true", "eight-bit"


class Opening(namedtuple("Opening", "catalogue theme colours ascii")):
    """What will be opened: a plain tuple, as loading ``dataclasses`` takes as long as the query.

    ``theme`` is what its file holds; ``colours`` is ``TRUE`` or ``EIGHT_BIT``.
    """

    __slots__ = ()
    catalogue: str
    theme: dict[str, Any]
    colours: str
    ascii: bool


def opening(words: Sequence[str], environ: Mapping[str, str]) -> Opening | None:
    """Return what ``briefing words`` opens; None where that is not plain, or has no catalogue."""
    colours = _colours(environ)
    if colours is None or sys.platform == "win32":
        return None
    try:
        folder, sample = _named(words)
        path = config_file(environ)
        settings = read_table(path) if os.path.exists(path) else {}
        if sample:
            folder = os.path.join(data_dir(environ), "sample")
        elif folder is None:
            folder = _library(settings, path) or os.path.join(data_dir(environ), "library")
        catalogue = os.path.join(folder, ".briefing", "catalogue.sqlite")
        if not os.path.exists(catalogue):
            return None
        ascii = settings.get("ascii")
        if ascii is None and not _utf8(environ):
            return None
        theme = _theme(settings.get("theme", "briefing-dark"), os.path.dirname(path))
        return Opening(catalogue, theme, colours, bool(ascii))
    except (OSError, ValueError, TypeError, RecursionError):
        # Whatever is amiss, the reader will say so itself.
        return None


def _named(words: Sequence[str]) -> tuple[str | None, bool]:
    """Return the folder that is named, and whether the sample is meant.

    Raises:
        ValueError: where it is not the reader that is asked for, or not in so many words.
    """
    folder, sample, left = None, False, list(words)
    if left and left[0] in COMMANDS:
        raise ValueError("a command")
    while left:
        word = left.pop(0)
        if word == "--sample":
            sample = True
        elif word == "--as" and left:
            left.pop(0)
        elif word == "--read-only":
            continue
        elif not word.startswith("-") and folder is None and os.path.isdir(word):
            folder = word
        else:
            raise ValueError(word)
    return folder, sample


def config_file(environ: Mapping[str, str]) -> str:
    """Return the path of the configuration, as ``briefing.config.config_file`` does."""
    named = environ.get("BRIEFING_CONFIG")
    return named or os.path.join(_place(environ, "CONFIG", ".config"), "config.toml")


def data_dir(environ: Mapping[str, str]) -> str:
    """Return the folder of what a reader keeps, as ``briefing.config.data_dir`` does."""
    return _place(environ, "DATA", os.path.join(".local", "share"))


def _place(environ: Mapping[str, str], kind: str, usual: str) -> str:
    base = environ.get(f"XDG_{kind}_HOME", "").strip()
    if sys.platform == "darwin":
        usual = os.path.join("Library", "Application Support")
    return os.path.join(base or os.path.join(os.path.expanduser("~"), usual), "briefing")


def read_table(path: str) -> dict[str, Any]:
    """Return what a file of settings or colours holds.

    Most hold nothing but names with a quoted value or a yes or no, in at most one table each line
    of which is plain. For these TOML need not be loaded, which takes a fifth of a still's time.

    Raises:
        ValueError: where it is no TOML.
    """
    with open(path, "rb") as file:
        text = file.read().decode("utf-8-sig")
    table = _plain(text)
    if table is None:
        import tomllib

        table = tomllib.loads(text)
    return table


def _plain(text: str) -> dict[str, Any] | None:
    """Return the table that plain lines of TOML are, None where one of them is not plain."""
    whole: dict[str, Any] = {}
    table = whole
    for line in map(str.strip, text.split("\n")):
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            name = line[1:-1]
            if line[-1] != "]" or not _is_name(name) or name in whole:
                return None
            table = whole[name] = {}
            continue
        key, _, value = (part.strip() for part in line.partition("="))
        if not _is_name(key) or key in table:
            return None
        if value in ("true", "false"):
            table[key] = value == "true"
        elif len(value) > 1 and value[0] == value[-1] == '"' and value[1:-1].isprintable():
            if '"' in value[1:-1] or "\\" in value:
                return None
            table[key] = value[1:-1]
        else:
            return None
    return whole


def _is_name(text: str) -> bool:
    return text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def _library(settings: Mapping[str, Any], path: str) -> str:
    named = settings.get("library")
    return os.path.join(os.path.dirname(path), os.path.expanduser(named)) if named else ""


def _theme(name: str, beside: str) -> dict[str, Any]:
    """Return the theme of that name, of the reader's own folder or of those shipped.

    Raises:
        ValueError: where there is none in a file of that name.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside, outside = (os.path.join(at, "themes") for at in (package, os.path.dirname(package)))
    shipped = inside if os.path.isdir(inside) else outside
    if os.path.basename(name) == name:
        for folder in (os.path.join(beside, "themes"), shipped):
            path = os.path.join(folder, f"{name}.toml")
            if os.path.exists(path):
                theme = read_table(path)
                if theme.get("name", name) == name:
                    return theme
    raise ValueError(name)


def _colours(environ: Mapping[str, str]) -> str | None:
    """Return how many colours the terminal has, None where they are too few or not wanted."""
    term = environ.get("TERM", "").lower()
    poor = ("", "dumb", "unknown")
    if "NO_COLOR" in environ or "TEXTUAL_COLOR_SYSTEM" in environ or term in poor:
        return None
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return TRUE
    return EIGHT_BIT if term.rpartition("-")[2] in ("256color", "kitty") else None


def _utf8(environ: Mapping[str, str]) -> bool:
    """Tell whether it is plain that the terminal writes UTF-8 and has the signs for it."""
    if environ.get("TERM", "").startswith(("linux", "vt")):
        return False
    names = ("LC_ALL", "LC_CTYPE", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    encoding = locale.partition(".")[2].partition("@")[0]
    return encoding.lower().replace("-", "") == "utf8" and not sys.flags.utf8_mode
