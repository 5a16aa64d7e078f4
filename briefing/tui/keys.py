r"""Keys by the names people write for them: ``j``, ``G``, ``?``, ``ctrl+d``, ``pagedown``, ``gg``.

The table of commands, the configuration, the help and the documentation all use this spelling:

- a sign is itself: ``?``, ``(``, ``\``; a capital letter is that letter with shift;
- other keys have a name (:data:`NAMED`), in any case: ``enter``, ``PageDown``, ``esc``;
- ``ctrl+``, ``alt+`` and ``shift+`` go before either;
- a sequence is its keys one after the other: ``gg``. Spaces may stand between them, and have to
  where the whole would be the name of a key: ``u p`` is two letters, ``up`` the arrow.

Textual has names of its own (``question_mark``); :func:`from_textual` and :func:`to_textual` are
the only places where one becomes the other.
"""

from __future__ import annotations

import string
import unicodedata
from difflib import get_close_matches

NAMED = frozenset(
    "up down left right home end pageup pagedown insert delete".split()
    + "backspace tab enter escape space".split()
) | {f"f{number}" for number in range(1, 25)}

_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
}

MODIFIERS = ("alt", "ctrl", "shift")  # in the order in which Textual names them

LONGEST = 3  # keys in a sequence; a longer word is a misspelt name rather than a sequence

# What no program can tell from another key, or what the terminal or Textual keeps for itself.
NEVER = {
    "ctrl+i": "terminals send tab for it",
    "ctrl+m": "terminals send enter for it",
    "ctrl+[": "terminals send escape for it",
    "ctrl+j": "terminals send a new line for it",
    "ctrl+h": "many terminals send backspace for it",
    "ctrl+c": "it copies, and stops programs",
}

# Textual's names of signs are those of Unicode, save these.
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def parse(text: str) -> tuple[str, ...]:
    """Return the keys that ``text`` names, in the spelling of this module, first pressed first.

    Raises:
        ValueError: with the reason, when it names no key, an unknown one or one not to be bound.
    """
    keys = tuple(key for word in text.split() for key in _word(word))
    if not keys:
        raise ValueError("names no key" + ("; the space bar is 'space'" if text else ""))
    if len(keys) > LONGEST:
        raise ValueError(f"is a sequence of more than {LONGEST} keys")
    if keys[0] in "123456789":
        raise ValueError("begins with a digit, which would be a count")
    if "escape" in keys and len(keys) > 1:
        raise ValueError("has escape in a sequence, which ends it")
    for key in keys:
        if key in NEVER:
            raise ValueError(f"cannot be told apart: {NEVER[key]}")
    return keys


def spell(keys: tuple[str, ...]) -> str:
    """Return the shortest text that :func:`parse` reads as these ``keys``."""
    together = "".join(keys)
    try:
        return together if parse(together) == keys else " ".join(keys)
    except ValueError:
        return " ".join(keys)


def from_textual(key: str, character: str | None = None) -> str:
    """Return the name of a pressed key, given the ``key`` and ``character`` of Textual's event."""
    *modifiers, base = key.split("+")
    if not modifiers and character and character.isprintable() and character != " ":
        return character
    return "+".join([*modifiers, _SIGNS.get(base, base)])


def to_textual(key: str) -> str:
    """Return Textual's name for one key of ours, as its bindings and its Pilot want it."""
    head, plus, base = key.rpartition("+")
    if not base:  # the key is the sign + itself
        head, plus, base = key[:-2], key[-2:-1], "+"
    return head + plus + _sign_name(base)


def _word(word: str) -> list[str]:
    """Return the keys of one word: a named key, one with modifiers, or single signs."""
    if not word.isprintable():
        raise ValueError("holds a character that no key types")
    if len(word) == 1:
        return [word]
    if (name := _name(word)) is not None:
        return [name]
    head, base = (word[:-2], "+") if word.endswith("++") else word.rpartition("+")[::2]
    if head and base and (len(head) > 1 or head in MODIFIERS):
        return [_modified(head.lower().split("+"), base)]
    if len(word) > LONGEST:
        near = get_close_matches(word.lower(), sorted(NAMED), 1)
        raise ValueError(f"has no key {word!r}" + (f"; the nearest is {near[0]!r}" if near else ""))
    return list(word)


def _name(word: str) -> str | None:
    name = _ALIASES.get(word.lower(), word.lower())
    return name if name in NAMED else None


def _modified(modifiers: list[str], base: str) -> str:
    """Return one key under ``modifiers``, in the one spelling that a terminal's report becomes."""
    unknown = [modifier for modifier in modifiers if modifier not in MODIFIERS]
    if unknown:
        raise ValueError(f"has no modifier {unknown[0]!r}: there are {', '.join(MODIFIERS)}")
    held = set(modifiers)
    name = base if len(base) == 1 else _name(base)
    if name is None:
        raise ValueError(f"has no key {base!r}")
    if len(name) == 1 and name.isalpha():
        if held == {"shift"}:
            return name.upper()
        if name.isupper() and "ctrl" not in held:
            held.add("shift")
        name = name.lower()
    elif len(name) == 1 and "shift" in held:
        raise ValueError("has shift with a sign: write the sign that shift makes")
    return "+".join([*sorted(held), name])


def _sign_name(sign: str) -> str:
    if len(sign) > 1 or sign.isalnum():
        return sign
    name = unicodedata.name(sign, sign).lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


_SIGNS = {_sign_name(sign): sign for sign in string.punctuation}
