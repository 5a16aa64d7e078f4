"""Finding things by a few letters of their name, best first.

Time grows with the length of the text only, whatever is typed, so that thousands of names can be
looked through between two key presses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

# What a match is worth: the whole text, its beginning, the beginning of a word, the inside of one,
# a word beside the text, the first letters of several words, letters near each other.
_WHOLE, _BEGINNING, _WORD, _INSIDE, _BESIDE, _INITIALS, _NEAR = 6.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5
_SPREAD = 3  # letters are near where they take up to so many times their number


@dataclass(frozen=True, slots=True)
class Match:
    """How well a text fits what was typed, and which of its characters were meant."""

    score: float
    at: tuple[int, ...]


def fold(text: str) -> str:
    """Return ``text`` without case and accents, character by character as long as before."""
    if text.isascii():
        return text.lower()
    return "".join((unicodedata.normalize("NFKD", char)[0].lower() or char)[0] for char in text)


def match(query: str, folded: str) -> Match | None:
    """Return how ``query`` fits a text that has been through :func:`fold`, or None.

    Every word of the query stands in the text, in any order; or else its letters do, in theirs, as
    the first letters of words or near each other. An empty query fits everything.
    """
    wanted = fold(query)
    words = wanted.split()
    found = [_word(word, folded) for word in words]
    if all(found):
        at = sorted({place for each in found if each for place in each.at})
        score = sum(each.score for each in found if each) / len(found) if found else 0.0
        return Match(_WHOLE if wanted == folded else score, tuple(at))
    letters = "".join(words)
    return _initials(letters, folded) or _near(letters, folded)


def rank(
    query: str, folded: Sequence[str], beside: Sequence[str] | None = None
) -> list[tuple[int, Match]]:
    """Return which texts fit, as (index, match), best first, in their order where equal.

    Where no text of its own fits, what stands ``beside`` each is looked at, for whole words of the
    query only. Loose letters count only where nothing has the words.
    """
    found: list[tuple[int, Match]] = []
    words = fold(query).split()
    for index, text in enumerate(folded):
        fit = match(query, text)
        if fit is None or fit.score <= _INITIALS:
            further = f"{text} {beside[index]}" if beside else ""
            if further and all(word in further for word in words):
                fit = Match(_BESIDE, ())
        if fit:
            found.append((index, fit))
    loose = all(fit.score <= _INITIALS for _, fit in found)
    kept = [pair for pair in found if loose or pair[1].score > _INITIALS]
    return sorted(kept, key=lambda pair: -pair[1].score)


def _word(word: str, folded: str) -> Match | None:
    inside = at = folded.find(word)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    if inside < 0:
        return None
    if at < 0:
        score, at = _INSIDE, inside
    else:
        score = _WORD if at else _BEGINNING
    return Match(score, tuple(range(at, at + len(word))))


def _initials(letters: str, folded: str) -> Match | None:
    starts = [
        index
        for index, char in enumerate(folded)
        if char.isalnum() and not (index and folded[index - 1].isalnum())
    ]
    at: list[int] = []
    for start in starts:
        if len(at) < len(letters) and folded[start] == letters[len(at)]:
            at.append(start)
    return Match(_INITIALS, tuple(at)) if len(at) == len(letters) else None


def _near(letters: str, folded: str) -> Match | None:
    """Match letters in order: leftmost to find where they end, then back to where they begin."""
    at = -1
    for letter in letters:
        at = folded.find(letter, at + 1)
        if at < 0:
            return None
    places = []
    for letter in reversed(letters):
        at = folded.rindex(letter, 0, at + 1)
        places.append(at)
        at -= 1
    places.reverse()
    spread = places[-1] - places[0] + 1
    return Match(_NEAR, tuple(places)) if spread <= _SPREAD * len(letters) else None
