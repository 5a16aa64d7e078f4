"""The few sentences that a brief is made of.

Nothing is put into other words: a sentence joins names, what a stance is about, days, numbers and
quotes, all as the library has them, by words that are fixed here. A stance is told in the past, as
it was held on its day; so no verb depends on how many somebody are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from briefing.news.known import Known
from briefing.news.phrasing import Claim, cut
from briefing.news.stance import Channel, Commitment, Label, Status

LONGEST_ABOUT = 140
"""Characters of what a stance is about that are told."""

LONGEST_QUOTE = 400
"""Characters of a quote that are told."""


class Kind(StrEnum):
    """What a part of a sentence is, and so where it comes from."""

    WORDS = "words"
    """Words of this module."""
    NAME = "name"
    """The name of an actor, or of a coder."""
    OUTLET = "outlet"
    """Who told it."""
    ABOUT = "about"
    """What a stance is about, in the words of its article."""
    QUOTE = "quote"
    """Words of an article, of its title, or of somebody's note."""
    DAY = "day"
    """A day, a month or a year."""
    NUMBER = "number"
    """Something that was counted."""


class Part(NamedTuple):
    """A part of a sentence."""

    kind: Kind
    text: str


class Sentence(tuple[Part, ...]):
    """Parts in a row; as a string, what a person reads."""

    __slots__ = ()

    def __str__(self) -> str:
        """Return it as it is read."""
        return "".join(part.text for part in self)


def sentence(*parts: str | Part | Iterable[Part]) -> Sentence:
    """Return parts as one sentence; a plain string is words of ours."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Part):
            found.append(part)
        elif isinstance(part, str):
            found.append(Part(Kind.WORDS, part))
        else:
            found += part
    return Sentence(part for part in found if part.text)


def closed(given: Sentence) -> Sentence:
    """Return a sentence that begins with a capital letter and ends with a full stop."""
    if not given:
        return given
    first = given[0]
    if first.kind in (Kind.WORDS, Kind.NAME, Kind.OUTLET, Kind.ABOUT):
        first = Part(first.kind, first.text[:1].upper() + first.text[1:])
    end = () if str(given)[-1:] in ".!?" else (Part(Kind.WORDS, "."),)
    return Sentence((first, *given[1:], *end))


# -- days and numbers --------------------------------------------------------------------------

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def day(when: str) -> Part:
    """Return a time as it is read: "3 May 2025", "May 2025" or "2025"."""
    year, _, rest = when.partition("-")
    month, _, number = rest.partition("-")
    try:
        shown = f"{_MONTHS[int(month) - 1]} {year}" if month else year
        return Part(Kind.DAY, f"{int(number)} {shown}" if number else shown)
    except (ValueError, IndexError):
        # What is no day of the calendar stands as the article has it.
        return Part(Kind.DAY, when)


def at(when: str) -> Sentence:
    """Return when something was: "on 3 May 2025", "in 2025"; empty where nobody says."""
    if not when:
        return Sentence()
    return sentence("on " if len(when) > len("YYYY-MM") else "in ", day(when))


def between(first: str, last: str) -> Sentence:
    """Return a stretch of time: "from 3 May 2025 to 9 June 2025", or the one day that it is."""
    if not (first and last) or first == last:
        return at(first or last)
    return sentence("from ", day(first), " to ", day(last))


def number(count: int) -> Part:
    """Return a number, thousands told apart."""
    return Part(Kind.NUMBER, f"{count:,}")


def counted(count: int, one: str, many: str = "") -> Sentence:
    """Return a number with its noun: "1 article", "3 articles"."""
    return sentence(number(count), " ", one if count == 1 else many or one + "s")


# -- who, and what about -----------------------------------------------------------------------


class Worded(Claim, Protocol):
    """A stance with its words."""

    @property
    def score(self) -> int | None:
        """How strong it is, and on which side."""

    @property
    def when(self) -> str:
        """When it is held, "" where nobody says."""

    @property
    def commitment(self) -> Commitment:
        """How firmly it is told."""

    @property
    def channel(self) -> Channel:
        """Whether it is words or deeds."""

    @property
    def quote(self) -> str:
        """The words that show it."""


_ARTICLES = ("the", "a", "an")

# Names that take an article wherever they stand in a sentence, though "the UN and United States"
# may be all that a text says.
_ALWAYS = re.compile(
    r"(?:United|European|African|Arab|Soviet) (?:States|Kingdom|Nations|Union|League|Arab Emirates)"
    r"|(?:Philippines|Netherlands|Maldives|Bahamas|Gambia|Vatican|Kremlin|White House|Pentagon)"
)
# Those that take one where no text tells.
_THE = re.compile(
    r".+ (?:Ministry|Parliament|Government|Commission|Council|Senate|Committee|Republic|Islands)"
)
_POINTERS = "the|an?|this|that|these|those|its|their|his|her|our|my|both"
_THING = re.compile(rf"(?:{_POINTERS})\b", re.IGNORECASE)
_NOUN = re.compile(rf"(?:{_POINTERS})\s+(?!to\b)\w+|\w+(?:[ -]\w+)?(?:’s|'s|’|')\s", re.IGNORECASE)


class Naming:
    """How names stand in a sentence: with the article with which most of the quotes have them.

    English gives names an article by habit, not by rule: "the Kremlin", "Congress". So the texts
    are asked first; a short list of names stands in where none of them tells. A name of a person
    has none.
    """

    def __init__(self, quotes: Iterable[str], names: Iterable[str]) -> None:
        text = "\n".join(" ".join(quote.split()) for quote in dict.fromkeys(quotes))
        self._of = {
            name: found for name in set(names) if (found := _article(name, text)) is not None
        }

    def name(self, name: str) -> Sentence:
        """Return a name with its article, where it takes one."""
        article = "the" if _ALWAYS.fullmatch(name) else self._of.get(name)
        if article is None:
            article = "the" if _THE.fullmatch(name) else ""
        if name.partition(" ")[0].casefold() in _ARTICLES:
            return sentence(Part(Kind.NAME, _unopened(name)))
        return sentence(f"{article} " if article else "", Part(Kind.NAME, name))

    def about(self, stance: Worded) -> Sentence:
        """Return what a stance is about; whose it is in brackets, where its words do not say so."""
        text = _paired(cut(stance.text or stance.target, LONGEST_ABOUT))
        if not stance.target or stance.target == stance.text:
            return self.name(text) if stance.target else self._matter(text)
        if _names(text, stance.target):
            return self._matter(text)
        return sentence(self._matter(text), " (", Part(Kind.NAME, stance.target), ")")

    def _matter(self, text: str) -> Sentence:
        """Return words that name a matter; between quotation marks, where they may be no noun.

        What stands in a text as a clause ("that it be withdrawn") would break a sentence otherwise.
        """
        if text[:1] in '“‘"' or _NOUN.match(text):
            return sentence(Part(Kind.ABOUT, _unopened(text)))
        if all(word[:1].isupper() for word in text.split()):
            return self.name(text)
        before, after = _marks(text)
        return sentence(before, Part(Kind.ABOUT, text), after)


def _article(name: str, text: str) -> str | None:
    """Return the article that a text gives a name, None where the text does not have the name."""
    found = Counter(
        (match[1] or "").casefold()
        for match in re.finditer(rf"\b(?:(the|an?)\s+)?(?<!\w){re.escape(name)}(?!\w)", text, re.I)
    )
    # A body is met with "a" once and with "the" from then on.
    return min(found, key=lambda one: (-found[one], one)) if found else None


def _names(text: str, name: str) -> bool:
    """Tell whether words say a name, be it only its last: "Takaichi’s remark"."""
    last = name.split()[-1]
    return name.casefold() in text.casefold() or (
        last[:1].isupper() and re.search(rf"(?<!\w){re.escape(last)}(?!\w)", text) is not None
    )


def _paired(text: str) -> str:
    """Return words without a quotation mark that has lost the other of its pair."""
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    return text.replace('"', "") if text.count('"') % 2 else text


def _unopened(text: str) -> str:
    """Return words that may have begun a sentence as they stand within one."""
    return text[:1].lower() + text[1:] if _THING.match(text) else text


# -- what somebody holds -----------------------------------------------------------------------

_VERBS = {
    Label.SUPPORT: "supported",
    Label.OPPOSE: "opposed",
    Label.MIXED: "had mixed feelings about",
    Label.NEUTRAL: "took no side on",
    Label.SILENT: "kept silent on",
}
NOUNS = {
    Label.SUPPORT: "support",
    Label.OPPOSE: "opposition",
    Label.MIXED: "mixed feelings",
    Label.NEUTRAL: "neutrality",
    Label.SILENT: "silence",
}
"""What articles tell of, by label."""

_STRENGTHS = {1: "mildly ", 2: "", 3: "strongly "}
_HEDGES = {Commitment.POSSIBLE: "possibly ", Commitment.HYPOTHETICAL: "hypothetically "}
_GROUNDS = {Commitment.IMPLIED: " (implied)", Commitment.PRESUPPOSED: " (presupposed)"}


def verb(stance: Worded) -> str:
    """Return what somebody did: "strongly opposed", "possibly supported"."""
    hedge = _HEDGES.get(stance.commitment, "")
    sided = stance.label in (Label.SUPPORT, Label.OPPOSE)
    strength = _STRENGTHS.get(abs(stance.score or 2), "") if sided and not hedge else ""
    return f"{hedge}{strength}{_VERBS[stance.label]}"


def deed(stance: Worded) -> str:
    """Return how it was done, where not by words."""
    return " by deed" if stance.channel is Channel.MATERIAL else ""


def held(stance: Worded, naming: Naming, *, dated: bool = True) -> Sentence:
    """Return who held what, and when: "China strongly opposed Japan’s plan on 3 May 2025"."""
    when = at(stance.when) if dated else Sentence()
    return sentence(
        naming.name(stance.holder),
        f" {verb(stance)} ",
        naming.about(stance),
        deed(stance),
        " " if when else "",
        when,
        _GROUNDS.get(stance.commitment, ""),
    )


def proposed(confidence: float) -> Sentence:
    """Return the mark of what no person has decided about: " (proposed, 83 % sure)"."""
    return sentence(" (proposed, ", number(round(100 * confidence)), " % sure)")


def proposed_if(known: Known) -> Sentence:
    """Return that mark where nobody has accepted a stance."""
    return Sentence() if known.status is Status.ACCEPTED else proposed(known.confidence)


def quoted(text: str, longest: int = LONGEST_QUOTE) -> Sentence:
    """Return words of others between quotation marks; single ones, where they have double ones."""
    words = cut(text, longest)
    before, after = _marks(words)
    return sentence(before, Part(Kind.QUOTE, words), after)


def _marks(text: str) -> tuple[str, str]:
    return ("‘", "’") if _DOUBLE.search(text) else ("“", "”")


_DOUBLE = re.compile('[“”"]')


def chain(outlet: str, links: Sequence[str], holder: str) -> Sentence:
    """Return by which way words came: "The Post, citing Reuters, citing officials".

    ``links`` run from the publisher inwards and may end with the holder, who tells of nobody else.
    """
    names = [name for name in links if name]
    if names and names[-1] == holder:
        names.pop()
    if outlet and (not names or names[0] != outlet):
        names.insert(0, outlet)
    parts: list[str | Part] = []
    for name in names:
        parts += [", citing " if parts else "", Part(Kind.OUTLET, name)]
    return sentence(*parts)


def listed(given: Sequence[Sentence]) -> Sentence:
    """Return things in a row: "A", "A and B", "A, B and C"."""
    parts: list[str | Sentence] = []
    for place, one in enumerate(given):
        if place:
            parts.append(" and " if place == len(given) - 1 else ", ")
        parts.append(one)
    return sentence(*parts)
