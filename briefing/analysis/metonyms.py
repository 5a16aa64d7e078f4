"""Whether a capital stands for its government or is the place: "Tokyo refused", "flew to Tokyo"."""

from __future__ import annotations

from briefing.analysis.passage import Name, Passage, Sentence
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Via

_LOCATING = frozenset(
    "in at near off outside inside around across via through throughout beyond within into".split()
)
_MOVING = frozenset(
    """
    go goes going gone went come comes coming came fly flies flying flew flown travel travels
    travelled traveled travelling traveling return returns returned returning head heads headed
    heading arrive arrives arrived arriving move moves moved moving drive drives drove driven walk
    walked sail sailed trip trips tour journey flight flights visit visits visiting visited way back
    road train trains bus route close closest nearest next home bring brought take took taken
    deployed relocated evacuated invited moved summoned transferred extradited deported distance
    miles kilometres km ride rode
    """.split()
)
_OF = frozenset(
    """
    city town capital streets outskirts suburb suburbs north south east west centre center mayor
    people residents university battle siege region port coast district citizens skies parts much
    rest heart
    """.split()
)
_POWER = frozenset(
    "officials official government administration regime authorities diplomats leaders".split()
)
_TALKS = frozenset(("talks", "summit", "meeting", "conference"))


def is_place(
    passage: Passage,
    sentence: Sentence,
    name: Name,
    vocabulary: Vocabulary,
    feelings: frozenset[str],
) -> bool:
    """Tell whether a name that may stand for a power is but the place here.

    ``feelings`` are nouns of attitude: "anger in Beijing" is the government's.
    """
    tokens = passage.tokens

    def near(index: int) -> str:
        return tokens[index].lower if sentence.first <= index < sentence.last else ""

    at = name.first - 1
    if near(at) in ("the", "both"):
        at -= 1
    before, after = near(at), near(name.last)
    if after in ("—", "–", "-") and name.first == sentence.first:
        return True
    if after == "(" and name.first == sentence.first and near(name.last + 2) == ")":
        return True
    if after == "-" and near(name.last + 1) in ("based", "born", "area"):
        return True
    if after in ("'s", "'") and name.reading and name.reading.via is Via.METONYM:
        return False
    if after == "," and _is_region(passage, name.last + 1):
        return True
    if before in _LOCATING:
        return near(at - 1) not in feelings
    if before in ("to", "from", "for", "towards", "toward", "between", "and", "of", "on", "by"):
        window = {near(i) for i in range(max(sentence.first, at - 4), at)}
        if before == "of":
            return near(at - 1) in _OF
        if before == "from":
            return bool(window & _MOVING) and near(at - 1) not in feelings
        if before == "and":
            return _conjoined(passage, sentence, at, vocabulary, feelings)
        return bool(window & _MOVING) and before in ("to", "for", "towards", "toward")
    if before in _MOVING and before.startswith(("visit", "tour", "left")):
        return True
    if name.last < sentence.last and after in _TALKS:
        return True
    return _modifies(near(name.last), vocabulary) and after not in _POWER


def _is_region(passage: Passage, index: int) -> bool:
    return any(n.first == index and n.label == "GPE" for n in passage.names)


def _conjoined(
    passage: Passage, sentence: Sentence, at: int, vocabulary: Vocabulary, feelings: frozenset[str]
) -> bool:
    """Tell whether "X and Y" are places: what X is, Y is too."""
    before = next((n for n in passage.names if n.last == at), None)
    if before is None or not (before.reading and before.reading.place):
        return False
    return is_place(passage, sentence, before, vocabulary, feelings)


def _modifies(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a plain noun follows, so that the name only describes it: "Ottawa street"."""
    if not word.isalpha() or not word.islower() or word in vocabulary.closed.function:
        return False
    return word not in vocabulary.verbs.forms and word not in vocabulary.naming.group_roles


def acts(passage: Passage, sentence: Sentence, name: Name, vocabulary: Vocabulary) -> bool:
    """Tell whether a part of a country is doing something: "Texas sued", "Scotland's plan"."""
    index = name.last
    while index < sentence.last and passage.tokens[index].lower in vocabulary.closed.adverbs:
        index += 1
    if index >= sentence.last:
        return False
    word = passage.tokens[index].lower
    if word in ("'s", "'"):
        return True
    return word in vocabulary.closed.modals | vocabulary.closed.have or (
        word in vocabulary.verbs.forms and word not in vocabulary.verbs.nouns
    )
