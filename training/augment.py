"""What a text could also have looked like: typography, headlines, other names.

Every function here is given a random generator and changes nothing but its result.
"""

from __future__ import annotations

from random import Random

OPENING, CLOSING = "“‘", "”’"


def curl(words: list[str], spaces: list[bool]) -> list[str]:
    """Straight quotes and apostrophes made typographic; the words keep their number and length."""
    changed = []
    open_double = False
    for i, word in enumerate(words):
        at_start = i == 0 or spaces[i - 1] or words[i - 1] in ("(", "[", "—", "–", "-")
        if word in ('"', "``", "''"):
            opens = not open_double
            open_double = opens
            changed.append("“" if opens else "”")
        elif word == "'":
            changed.append("‘" if at_start and not (i + 1 < len(words) and spaces[i]) else "’")
        else:
            changed.append(word.replace("'", "’"))
    return changed


def dash(words: list[str], random: Random) -> list[str]:
    """Typewriter dashes and ellipses as newspapers set them, one kind to a text."""
    sign = random.choice("–—")
    table = {"--": sign, "---": "—", "...": "…"}
    return [table.get(word, word) for word in words]


def headline(words: list[str], random: Random) -> list[str]:
    """The words in capitals or with each word's first letter in capitals."""
    if random.random() < 0.5:
        return [word.upper() for word in words]
    return [word[:1].upper() + word[1:] for word in words]


def curl_text(text: str) -> str:
    """Straight quotes of running text made typographic; every offset stays what it was."""
    changed = list(text)
    open_double = False
    for i, sign in enumerate(text):
        if sign == '"':
            open_double = not open_double
            changed[i] = "“" if open_double else "”"
        elif sign == "'":
            begins = i == 0 or text[i - 1] in " (["
            changed[i] = "‘" if begins else "’"
    return "".join(changed)


def capitals(text: str, random: Random) -> str:
    """A text as a headline, in capitals or title case; unchanged where that changes its length."""
    words = headline(text.split(" "), random)
    changed = " ".join(words)
    return changed if len(changed) == len(text) else text
