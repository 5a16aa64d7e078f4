"""What a reader has set, in ``config.toml``, and the places where the program keeps its files.

Configuration is read once and passed on. A fault in it never stops the program: it is told in one
line, and the default stands in.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from briefing.text.clean import clean_line

NAME = "briefing"
NARROWEST, WIDEST = 72, 88  # columns in which running text reads well

MOST_MINUTES = 7 * 24 * 60

Keys = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one reader; the keys of ``config.toml`` are the names here.

    Attributes:
        library: The folder of articles to open; None for :func:`default_library`.
        theme: The name of a theme, shipped or the reader's own.
        measure: Columns of the text, :data:`NARROWEST` to :data:`WIDEST`.
        ascii: Whether to draw with ASCII signs only; None to tell by the terminal.
        animation: Whether anything may move that need not.
        pipeline: The name of an installed spaCy pipeline to help with the analysis; None for ours.
        coder: Who decides about stances here: the name stored with each decision.
        fetch_every: Minutes between two fetches of the feeds while the reader is open; 0 for never.
        allow_private: Whether feeds and pages may come from this machine and private networks.
        keys: Keys by command id, in place of the default ones; see ``docs/keys.md``.
    """

    library: Path | None = None
    theme: str = "briefing-dark"
    measure: int = 80
    ascii: bool | None = None
    animation: bool = False
    pipeline: str | None = None
    coder: str = ""
    fetch_every: int = 0
    allow_private: bool = False
    keys: Keys = field(default_factory=lambda: MappingProxyType({}))


def load(
    path: Path | None = None, environ: Mapping[str, str] = os.environ
) -> tuple[Config, list[str]]:
    """Return the configuration, and a line for each fault in it.

    ``path`` is the file to read, in place of :func:`config_file`; a file asked for by ``path`` or
    in ``environ`` has to be there, the usual one need not.
    """
    asked_for = path is not None or bool(environ.get("BRIEFING_CONFIG"))
    path = path or config_file(environ)
    problems: list[str] = []
    settings: dict[str, Any] = {"coder": _login(environ)}
    for key, value in _table(path, asked_for, problems).items():
        if key == "keys":
            settings[key] = _keys(path, value, problems)
        elif key not in _READERS:
            names = [*_READERS, "keys"]
            near = get_close_matches(key, names, 1)
            hint = f"the nearest is {near[0]}" if near else f"expected one of {', '.join(names)}"
            problems.append(_fault(path, f"{clean_line(key)}: no such key; {hint}"))
        else:
            try:
                settings[key] = _READERS[key](value, path)
            except ValueError as error:
                problems.append(_fault(path, f"{key} = {_shown(value)}: expected {error}"))
    return Config(**settings), problems


def config_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Return what is read as configuration: what ``BRIEFING_CONFIG`` names, or the usual file."""
    if named := environ.get("BRIEFING_CONFIG"):
        return Path(named)
    import platformdirs

    return platformdirs.user_config_path(NAME, appauthor=False) / "config.toml"


def data_dir() -> Path:
    """Return the folder for what the reader makes and wants to keep."""
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False)


def default_library() -> Path:
    """Return the library that opens when none is named."""
    return data_dir() / "library"


def log_file() -> Path:
    """Return the file in which faults are written down."""
    import platformdirs

    return platformdirs.user_log_path(NAME, appauthor=False) / "briefing.log"


def themes_dirs(config: Path | None = None) -> tuple[Path, Path]:
    """Return the folders of themes: those shipped, and the reader's own beside the file ``config``.

    A theme of the second goes before one of the same name in the first. Neither need be there.
    """
    return resource("themes"), (config or config_file()).parent / "themes"


def templates_dir(config: Path | None = None) -> Path:
    """Return the folder of the reader's own templates, beside the file ``config``."""
    return (config or config_file()).parent / "templates"


def seeds_dir() -> Path:
    """Return the folder of the sample library."""
    return resource("seeds")


def resource(name: str) -> Path:
    """Return a folder that is shipped with the program.

    An installed package holds it inside; in a source checkout it lies beside the package, where
    people look for it.
    """
    package = Path(__file__).resolve().parent
    inside, beside = package / name, package.parent / name
    return beside if beside.is_dir() and not inside.is_dir() else inside


def _table(path: Path, asked_for: bool, problems: list[str]) -> dict[str, Any]:
    """Return what the file says, or nothing where it cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if asked_for:
            problems.append(_fault(path, "there is no such file; the defaults are used"))
        return {}
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problems.append(_fault(path, f"cannot be read: {reason}; the defaults are used"))
        return {}
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        problems.append(_fault(path, "is not UTF-8; save it in that encoding"))
    except tomllib.TOMLDecodeError as error:
        problems.append(_fault(path, f"is not TOML: {clean_line(error)}; the defaults are used"))
    except RecursionError:
        problems.append(_fault(path, "is not TOML: nested too deeply; the defaults are used"))
    return {}


def _fault(path: Path, what: str) -> str:
    return f"configuration {clean_line(path)}: {what}"


def _shown(value: object) -> str:
    """Return a value of the file as a short line that is safe to print."""
    text = clean_line(f'"{value}"' if isinstance(value, str) else repr(value))
    text = text.lower() if isinstance(value, bool) else text
    return text if len(text) <= 60 else text[:59] + "…"


def _login(environ: Mapping[str, str]) -> str:
    names = (environ.get(name) for name in ("LOGNAME", "USER", "LNAME", "USERNAME"))
    return next((clean_line(name) for name in names if name), "reader")


def _line(what: str) -> Callable[[object, Path], str]:
    """Return a reader of one line of text, described as ``what``."""

    def read(value: object, _: Path) -> str:
        if not isinstance(value, str) or not value.strip() or clean_line(value) != value:
            raise ValueError(f"{what}, in quotes")
        return value

    return read


def _switch(value: object, _: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _folder(value: object, file: Path) -> Path:
    """Return a folder; one that is not absolute is meant from where the configuration lies."""
    expected = "the path of a folder, in quotes"
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError(expected)
    try:
        return file.parent / Path(value).expanduser()
    except RuntimeError:
        raise ValueError(f"{expected}, and ~ only before the name of a user here") from None


def _measure(value: object, _: Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not NARROWEST <= value <= WIDEST:
        raise ValueError(f"a whole number from {NARROWEST} to {WIDEST}")
    return value


def _minutes(value: object, _: Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_MINUTES:
        raise ValueError(f"a whole number of minutes, 0 for never, {MOST_MINUTES} at most")
    return value


def _keys(path: Path, value: object, problems: list[str]) -> Keys:
    """Return keys by command id; ``global.down`` may be written with quotes or without them."""
    if not isinstance(value, dict):
        problems.append(_fault(path, f"keys = {_shown(value)}: expected a table, [keys]"))
        return {}
    keys: dict[str, str | tuple[str, ...]] = {}
    for id, wanted in value.items():
        # TOML takes a dot outside quotes for a table in a table.
        inner = wanted.items() if isinstance(wanted, dict) else ()
        for full, key in [(f"{id}.{name}", key) for name, key in inner] or [(id, wanted)]:
            if isinstance(key, str):
                keys[full] = key
            elif isinstance(key, list) and all(isinstance(item, str) for item in key):
                keys[full] = tuple(key)
            else:
                what = f"keys: {clean_line(full)} = {_shown(key)}: expected a key or a list of keys"
                problems.append(_fault(path, f"{what}, in quotes"))
    return MappingProxyType(keys)


# How each key of the file is read; the table [keys] is read by _keys.
_READERS: Mapping[str, Callable[[Any, Path], Any]] = {
    "library": _folder,
    "theme": _line("the name of a theme"),
    "measure": _measure,
    "ascii": _switch,
    "animation": _switch,
    "pipeline": _line("the name of an installed spaCy pipeline"),
    "coder": _line("a name"),
    "fetch_every": _minutes,
    "allow_private": _switch,
}
