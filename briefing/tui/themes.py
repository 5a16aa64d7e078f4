"""Themes: TOML files become Textual themes, and a fault in one is a line that a person can act on.

A theme file holds ``name``, ``dark``, the colours of Textual (of which only ``primary`` must be
there) and, under ``[variables]``, colours of our own or of Textual's widgets. Whatever a file
leaves out is derived from what it says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from briefing.text.clean import clean_line
from briefing.tui.contrast import legible


@dataclass(frozen=True, slots=True)
class Variable:
    """A colour of our own that a theme may set.

    Where a theme does not, it is derived from the theme's colour ``base``: as it is, for something
    that is written; or as the given ``share`` of it over the background, for something that is
    written on. ``ansi`` is the colour in a theme that leaves the palette to the terminal.
    """

    name: str
    meaning: str
    base: str
    ansi: str
    share: float | None = None


VARIABLES = (
    Variable("entity-person", "a person", "accent", "ansi_magenta"),
    Variable("entity-organization", "an organisation", "primary", "ansi_blue"),
    Variable("entity-government", "a government", "warning", "ansi_yellow"),
    Variable("entity-group", "a group of people", "secondary", "ansi_cyan"),
    Variable("entity-place", "a place that does not act", "success", "ansi_green"),
    Variable("entity-event", "an event", "error", "ansi_red"),
    Variable("stance-support", "support", "success", "ansi_green"),
    Variable("stance-oppose", "opposition", "error", "ansi_red"),
    Variable("stance-mixed", "mixed feelings", "warning", "ansi_yellow"),
    Variable("stance-neutral", "a neutral stance", "foreground", "ansi_default"),
    Variable("stance-silent", "silence", "secondary", "ansi_cyan"),
    Variable("cursor-line", "the row the cursor is on", "foreground", "ansi_default", 0.14),
    Variable("note", "words with a note", "warning", "ansi_default", 0.2),
    Variable("selection", "selected words", "primary", "ansi_default", 0.35),
    Variable("search", "words that were searched for", "accent", "ansi_default", 0.35),
    Variable("link", "a link", "primary", "ansi_blue"),
    Variable("muted", "what matters less", "foreground", "ansi_default"),
    Variable("heading", "a heading", "primary", "ansi_default"),
    Variable("code-background", "code", "foreground", "ansi_default", 0.08),
    Variable("quote", "a quotation", "secondary", "ansi_default"),
)

COLOURS = (
    "primary",
    "secondary",
    "foreground",
    "background",
    "surface",
    "panel",
    "accent",
    "warning",
    "error",
    "success",
)

_MUTED = 0.35
_EXPECTED = "a colour such as #1a2b3c, rgb(26, 43, 60) or ansi_blue"
_KEYS = {"name", "dark", "variables", *COLOURS}


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes that could be read, by name, and a line for every fault that was met."""

    themes: Mapping[str, Theme] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def load(folders: Iterable[Path], file: str = "*") -> Themes:
    """Read the theme files of ``folders``, or those that are called ``file``, without ``.toml``.

    Of two themes with one name the one from the later folder is taken. A folder that is not there
    holds no themes. A file with a fault in a value is left out, and the others load.
    """
    themes: dict[str, Theme] = {}
    problems: list[str] = []
    for folder in folders:
        here: dict[str, Path] = {}
        for path in sorted(folder.glob(f"{file}.toml")):
            theme, faults = _read(path)
            problems += faults
            if theme is None:
                continue
            if theme.name in here:
                problems.append(
                    f'theme {path}: name = "{theme.name}": expected another name, '
                    f"{here[theme.name].name} has this one"
                )
                continue
            here[theme.name] = path
            themes[theme.name] = theme
    return Themes(themes, tuple(problems))


def defaults(theme: Theme) -> dict[str, str]:
    """Return our own variables for a theme that may not know them.

    This is what ``App.get_theme_variable_defaults`` asks for.
    """
    every = complete({**theme.to_color_system().generate(), **theme.variables})
    return {variable.name: every[variable.name] for variable in VARIABLES}


def complete(variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's variables, with those of ours that it lacks derived from its colours.

    A derived colour of writing can be read on the background: it keeps the least contrast of
    ``contrast.BODY``.
    """
    every = dict(variables)
    background = Color.parse(every["background"])
    foreground = Color.parse(every["foreground"])
    for variable in VARIABLES:
        if variable.name in every:
            continue
        base = Color.parse(every.get(variable.base, every["foreground"]))
        if background.ansi is not None or base.ansi is not None:
            every[variable.name] = variable.ansi
        elif variable.share is not None:
            every[variable.name] = background.blend(base, variable.share, 1.0).hex
        else:
            if variable.name == "muted":
                base = foreground.blend(background, _MUTED, 1.0)
            every[variable.name] = legible(base, background).hex
    return every


def _read(path: Path) -> tuple[Theme | None, list[str]]:
    """Return the theme of a file, or None, and a line for each of its faults."""

    def fault(what: str) -> str:
        return f"theme {path}: {what}"

    try:
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        return None, [fault(f"cannot be read: {error.strerror or error}")]
    except UnicodeDecodeError:
        return None, [fault("is not UTF-8; save it in that encoding")]
    except tomllib.TOMLDecodeError as error:
        return None, [fault(f"is not TOML: {clean_line(error)}")]

    odd = [fault(f"{key}: no such key; expected one of {', '.join(sorted(_KEYS))}")
           for key in table if key not in _KEYS]  # fmt: skip
    bad: list[str] = []
    name, dark = table.get("name", path.stem), table.get("dark", True)
    if not (isinstance(name, str) and name and name == clean_line(name)):
        bad.append(fault(f"name = {_shown(name)}: expected a name in quotes"))
    if not isinstance(dark, bool):
        bad.append(fault(f"dark = {_shown(dark)}: expected true or false"))
    if "primary" not in table:
        bad.append(fault(f"primary: is missing; expected {_EXPECTED}"))
    own = table.get("variables", {})
    if not isinstance(own, dict):
        bad.append(fault(f"variables = {_shown(own)}: expected a table, [variables]"))
        own = {}
    colours = {key: table[key] for key in COLOURS if key in table}
    bad += [
        fault(f"{key} = {_shown(value)}: {wrong}")
        for key, value in (*colours.items(), *own.items())
        if (wrong := _wrong(value))
    ]
    if bad:
        return None, bad + odd
    ansi = colours.get("background", colours["primary"]).startswith("ansi_")
    theme = Theme(name=name, dark=dark, ansi=ansi, **colours)
    known = theme.to_color_system().generate()
    ours = {variable.name for variable in VARIABLES}
    odd += [
        fault(f"variables.{key}: no such variable; expected one of ours or of Textual's")
        for key in own
        if key not in known and key not in ours
    ]
    theme.variables = dict(own)
    theme.variables |= defaults(theme)
    if ansi:
        # What the style sheets of Textual ask of such a theme and do not derive.
        base = BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"]
        theme.variables = base.variables | theme.variables
    return theme, odd


def _wrong(value: Any) -> str:
    """Return what is wrong with a value that ought to be a colour, or nothing."""
    if not isinstance(value, str):
        return f"not a colour; expected {_EXPECTED}, in quotes"
    try:
        colour = Color.parse(value)
    except ColorParseError as error:
        meant = f", perhaps {error.suggested_color}" if error.suggested_color else ""
        return f"not a colour; expected {_EXPECTED}{meant}"
    return "" if colour.a == 1 else "transparent; expected a colour without transparency"


def _shown(value: Any) -> str:
    """Return a value of a file as a short line that is safe to print."""
    text = clean_line(f'"{value}"' if isinstance(value, str) else repr(value))
    return text if len(text) <= 40 else text[:39] + "…"
