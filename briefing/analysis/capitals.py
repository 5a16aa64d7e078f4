"""Which stretches of a sentence may be a name: runs of capitals, cut into titles and words.

At the start of a sentence or a quotation, and in a headline, a capital means nothing by itself.
What is known from elsewhere in the passage decides there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analysis.casing import Seen, is_capital, is_weak, shouts
from briefing.analysis.passage import Passage, Reading, Sentence, Token
from briefing.analysis.vocabulary import Vocabulary

_COMPASS = frozenset(
    "North South East West Northern Southern Eastern Western Central Upper Lower Old New Great "
    "Grand Foreign State First".split()
)
# Party and state behind a lawmaker's name, "D-Ohio", a letter by itself, "(R)", or a "T-shirt".
_SEAT = re.compile(r"[RDI]-[A-Z].*|[A-Z]-[a-z]+|[A-Z]")
# A name with its article: "al-Sham", "as-Sadr".
ARTICLED = re.compile(r"(?:al|el|an|as|at|ad|ar|ash|az|ul|ol)-[A-Z]")
# Words of the language that are surnames too, after a first name.
SURNAMES = frozenset("Or To So No An He My Do Be Yet May Will Than But Down Back Long".split())
PARTICLES = frozenset(
    "de van von der den bin bint abu al el del della di da dos das do la le ibn ter ten zu af av e"
    " ould san".split()
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a run of capitals: a known name, a title, or one word; a range of tokens."""

    first: int
    last: int
    text: str
    reading: Reading | None = None
    title: bool = False


def runs(passage: Passage, vocabulary: Vocabulary, known: Seen) -> Iterator[list[Unit]]:
    """Yield the runs of capitals of every sentence, cut into units, in order."""
    titles, naming = _titles(vocabulary), vocabulary.naming
    ends = naming.heads | naming.land | naming.buildings | naming.laws | naming.events
    readings = {first: (last, reading) for first, last, reading in passage.readings}
    for sentence in passage.sentences:
        loud = shouts(passage, sentence, vocabulary)
        run: list[Unit] = []
        index = sentence.first
        while index < sentence.last:
            token = passage.tokens[index]
            unit = None
            if index in readings:
                last, reading = readings[index]
                unit = Unit(index, last, passage.words(index, last), reading)
            elif is_capital(token):
                end = _title_at(passage, index, sentence.last, titles)
                surname = run and not loud and (token.text in ends or token.text in SURNAMES)
                if end and (not loud or _followed(passage, end, sentence.last)):
                    unit = Unit(index, end, passage.words(index, end), title=True)
                elif surname or _counts(
                    passage, sentence, index, loud, vocabulary, known, readings
                ):
                    unit = Unit(index, index + 1, token.text)
            elif run and (
                ARTICLED.match(token.text)
                or _links(passage, index, sentence.last, readings)
                or _collective(passage, index, sentence.last, run[-1], naming.heads)
                or _paired(passage, index, sentence.last, run, readings, vocabulary)
            ):
                unit = Unit(index, index + 1, token.text)
            if unit:
                run.append(unit)
                index = unit.last
                continue
            if run:
                yield run
                run = []
            index += 1
        if run:
            yield run


def _titles(vocabulary: Vocabulary) -> dict[str, list[list[str]]]:
    table: dict[str, list[list[str]]] = {}
    for title in vocabulary.naming.titles:
        words = title.split()
        table.setdefault(words[0], []).append(words)
    for options in table.values():
        options.sort(key=lambda words: -len(words))
    return table


def _title_at(
    passage: Passage, index: int, last: int, titles: dict[str, list[list[str]]]
) -> int | None:
    """Return where the longest title that begins at ``index`` ends, or None."""
    for words in titles.get(passage.tokens[index].lower, ()):
        end = index + len(words)
        if end <= last and [t.lower for t in passage.tokens[index:end]] == words:
            return end
    return None


def _followed(passage: Passage, index: int, last: int) -> bool:
    return index < last and is_capital(passage.tokens[index])


def _links(
    passage: Passage, index: int, last: int, readings: dict[int, tuple[int, Reading]]
) -> bool:
    """Tell whether a small word holds two capitals of one name together: "de", "van", "&"."""
    token = passage.tokens[index]
    if token.text == "&" or token.lower in PARTICLES:
        ahead = index + 1
        while ahead < last and passage.tokens[ahead].lower in PARTICLES:
            ahead += 1
        return ahead < last and is_capital(passage.tokens[ahead]) and ahead not in readings
    return False


def _collective(
    passage: Passage, index: int, last: int, before: Unit, heads: frozenset[str]
) -> bool:
    """Tell whether a genitive is part of a name.

    "People's Party", "Port Employers' Association".
    """
    genitive = passage.tokens[index].lower
    if before.reading or not (
        (genitive == "'" and before.text.endswith("s"))
        or (genitive == "'s" and before.text.endswith(("ople", "men", "ren")))
    ):
        return False
    ahead = index + 1
    while ahead < last and passage.tokens[ahead].text[0].isupper():
        if passage.tokens[ahead].text in heads:
            return True
        ahead += 1
    return False


def _paired(
    passage: Passage,
    index: int,
    last: int,
    run: list[Unit],
    readings: dict[int, tuple[int, Reading]],
    vocabulary: Vocabulary,
) -> bool:
    """Tell whether "and" stands inside one name: "the National Air and Space Museum"."""
    naming = vocabulary.naming
    before = run[-1]
    if passage.tokens[index].lower != "and" or before.reading or before.title:
        return False
    if before.text in naming.heads or len(run) > 3:
        return False
    opening = passage.tokens[run[0].first - 1].lower if run[0].first else ""
    country = run[0].reading is not None and run[0].reading.entry.sort == "country"
    if not (opening == "the" or country or before.text in naming.portfolios):
        return False
    if before.text in naming.female or before.text in naming.male:
        return False
    ahead = index + 1
    while ahead < last and passage.tokens[ahead].text[0].isupper() and ahead not in readings:
        if passage.tokens[ahead].text in naming.heads:
            return True
        ahead += 1
    return False


def _counts(
    passage: Passage,
    sentence: Sentence,
    index: int,
    loud: bool,
    vocabulary: Vocabulary,
    known: Seen,
    readings: dict[int, tuple[int, Reading]],
) -> bool:
    """Tell whether the capital of the word at ``index`` makes it part of a name."""
    token = passage.tokens[index]
    _, hyphen, ending = token.text.rpartition("-")
    if hyphen and ending.islower() and token.pos in ("NOUN", "ADJ", "VERB"):
        return False  # "Fifteen-year-old Ada Orr"
    if _SEAT.fullmatch(token.text) and not (token.text.isalpha() and _initials(passage, index)):
        return False
    if token.lower in vocabulary.closed.function:
        # "The" and the like are never names; "May" and "Will" are left to those who know more.
        return False
    if token.text in vocabulary.naming.stop:
        # "the New Territories", "the Northern Ledger", but not "the North" or "the State".
        weak = loud or is_weak(passage, sentence, index)
        ahead = passage.tokens[index + 1] if index + 1 < sentence.last else None
        return bool(
            not weak
            and token.text in _COMPASS
            and ahead
            and ahead.text[0].isupper()
            and ahead.text not in vocabulary.naming.stop
        )
    if not loud and not is_weak(passage, sentence, index):
        return True
    if known.capital[token.text] and (token.lower not in known.small or loud):
        return True
    if loud and token.text.isupper() and len(token.text) > 3:
        # TAKAICHI WARNS: a name that the text below writes in small letters.
        plain = token.text.capitalize()
        if known.capital[plain] and token.lower not in known.small:
            return True
    if ARTICLED.match(token.text[0].lower() + token.text[1:]):
        return True  # "Al-Sharaa said"
    if loud or token.lower in known.small or _common(token, vocabulary):
        return False
    site = "." in token.text[:-1] and not token.text.isupper()
    if site or (len(token.text) > 2 and token.text.isupper() and token.text.isalpha()):
        return True  # "News.Az reports", "UNIFIL said"
    if token.pos and token.pos not in ("PROPN", "X"):
        return False
    after = index + 1
    if after >= sentence.last:
        return False
    follows = passage.tokens[after]
    if after + 1 < sentence.last and follows.lower in PARTICLES:
        follows = passage.tokens[after + 1]
    if follows.text == "," and after + 1 < sentence.last:
        # "Versgroep, the importers' federation, …": what follows says what it is.
        return passage.tokens[after + 1].lower in ("the", "a", "an", "whose", "which", "who")
    if follows.lower == "'s":
        return True
    named = token.text in vocabulary.naming.female or token.text in vocabulary.naming.male
    return is_capital(follows) and (named or after not in readings) and follows.spaced


def _initials(passage: Passage, index: int) -> bool:
    """Tell whether a single letter stands between names, not in brackets."""
    after = passage.tokens[index + 1].text if index + 1 < len(passage.tokens) else ""
    return after[:1].isupper() or passage.tokens[index].text == "X"


def _common(token: Token, vocabulary: Vocabulary) -> bool:
    """Tell whether a word at the start of a sentence is one of the language."""
    closed, naming = vocabulary.closed, vocabulary.naming
    word = token.lower
    return (
        word in closed.openers
        or word in closed.time_nouns
        or word in vocabulary.verbs.forms
        or word in naming.group_roles
        or word in naming.person_roles
        or word in naming.bodies
        or word.endswith(("ly", "ing"))
    )
