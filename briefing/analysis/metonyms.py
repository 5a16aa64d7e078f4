"""Whether a capital stands for its government or is the place: "Tokyo refused", "flew to Tokyo"."""

from __future__ import annotations

from bisect import bisect_left

from briefing.analysis.evidence import PLACE_NOUNS
from briefing.analysis.passage import Name, Passage, Sentence, Token
from briefing.analysis.syntax import Relation, relation_of
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Via

_LOCATING = frozenset(
    "in at near off outside inside around across via through throughout beyond within into".split()
)
_BETWEEN = frozenset("to from for towards toward between and of on by".split())
_WAYS = frozenset("to for towards toward from between on".split())
_COMPASS = frozenset(
    """
    north south east west northern southern eastern western northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern central downtown greater inner suburban
    """.split()
)
_MOVING = frozenset(
    """
    go goes going gone went come comes coming came fly flies flying flew flown travel travels
    travelled traveled travelling traveling return returns returned returning head heads headed
    heading arrive arrives arrived arriving move moves moved moving drive drives drove driven walk
    walked sail sailed trip trips tour journey flight flights visit visits visiting visited way back
    road train trains bus route service services line lines pipeline close closest nearest next home
    bring brought take took taken deployed relocated evacuated invited moved summoned transferred
    extradited deported distance miles kilometres km ride rode leave left march marched report
    reports reported reporting
    """.split()
)
_OF = frozenset(
    """
    city town capital streets street outskirts suburb suburbs mayor people residents university
    battle siege region port coast district districts citizens skies parts part much rest heart
    airport metro subway police outside instead centre center hospital hospitals stadium
    """.split()
)
_TOWNS = frozenset(("capital", "city", "town", "port", "suburb"))
_MOODS = frozenset(
    """
    anger outrage fury concern concerns alarm dismay unease frustration irritation suspicion
    suspicions fear fears worry worries consternation condemnation criticism relief satisfaction
    hopes hope thinking opinion
    """.split()
)
"""What is told of those who govern there: "anger in Beijing"."""

_POWER = frozenset(
    "officials official government administration regime authorities diplomats leaders".split()
)
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "X"))
_TALKS = frozenset(("talks", "summit", "meeting", "conference"))


def is_place(passage: Passage, sentence: Sentence, name: Name, vocabulary: Vocabulary) -> bool:
    """Tell whether a name that may stand for a power is but the place here."""
    return _Site(passage, sentence, vocabulary).is_place(name)


class _Site:
    def __init__(self, passage: Passage, sentence: Sentence, vocabulary: Vocabulary) -> None:
        self.passage, self.tokens, self.sentence = passage, passage.tokens, sentence
        self.vocabulary, self.naming = vocabulary, vocabulary.naming

    def near(self, index: int) -> str:
        """Return the token at ``index`` in small letters, "" outside the sentence."""
        inside = self.sentence.first <= index < self.sentence.last
        return self.tokens[index].lower if inside else ""

    def is_place(self, name: Name) -> bool:
        """Tell whether a name is but a place."""
        if self._opens(name) or self._apposed(name):
            return True
        after = self.near(name.last)
        if after in ("'s", "'") and name.reading and name.reading.via is Via.METONYM:
            return self._possessed(name.last + 1)
        if self.near(name.first - 1) in ("a", "an"):
            return True
        at = self._before(name)
        before = self.near(at)
        if before in _LOCATING:
            return self.near(at - 1) not in _MOODS
        if self._modifies(name):
            return True
        if before in _BETWEEN:
            return self._led(name, at, before)
        if before in _MOVING and before.startswith(("visit", "tour", "left", "leav")):
            return True
        return after in _TALKS

    def _opens(self, name: Name) -> bool:
        """Tell whether a name is the place a report comes from, or tells where another lies."""
        after, first = self.near(name.last), name.first == self.sentence.first
        if first and after in ("—", "–", "-"):
            return True
        if first and after == "(" and self.near(name.last + 2) == ")":
            return True
        if after == ")" and self.near(name.first - 1) == "(":
            return True
        if after == "-" and self.near(name.last + 1) in ("based", "born", "area"):
            return True
        return after == "," and self._located(name.last + 1)

    def _located(self, index: int) -> bool:
        """Tell whether a country or region is named at a token."""
        names = self.passage.names
        at = bisect_left(names, index, key=lambda name: name.first)
        return at < len(names) and names[at].first == index and names[at].label == "GPE"

    def _apposed(self, name: Name) -> bool:
        """Tell whether a name says which town is meant: "the capital, Abuja,"."""
        at = name.first - 1
        at -= self.near(at) == ","
        return self.near(at) in _TOWNS

    def _before(self, name: Name) -> int:
        """Return the token before a name, articles and points of the compass passed over."""
        at = name.first - 1
        while self.near(at) in ("the", "both") or self.near(at) in _COMPASS:
            if self.near(at) in _COMPASS and self.near(at + 1) == "of":
                break
            at -= 1
        return at

    def _possessed(self, start: int) -> bool:
        """Tell whether what a name owns is a part of a town: "Rome's Ciampino airport"."""
        for index in range(start, min(start + 4, self.sentence.last)):
            token = self.tokens[index]
            if token.lower in _OF or token.text in self.naming.buildings | self.naming.land:
                return True
            if token.pos in ("VERB", "ADP", "AUX", "PUNCT") or not token.is_word:
                return False
        return False

    def _led(self, name: Name, at: int, before: str) -> bool:
        """Tell whether a name is a place after a preposition that can lead to either."""
        head = self.near(at - 1)
        if before == "of":
            return head in _OF or head in _COMPASS
        if before == "and":
            return self._conjoined(at)
        if before not in _WAYS:
            return False
        if before == "from" and (
            head in self.naming.person_roles or head.capitalize() in self.naming.peoples
        ):
            return True  # "a Democrat from Washington"
        window = {self.near(i) for i in range(max(self.sentence.first, at - 4), at)}
        if governor := self._governor(name):
            window |= {governor.lower, governor.lemma}
        if before in ("between", "on"):
            return bool(window & _MOVING) and before == "between"
        return bool(window & _MOVING) and head not in _MOODS

    def _governor(self, name: Name) -> Token | None:
        """Return the word a name hangs on, past its own preposition."""
        for index in range(name.first, name.last):
            head = self.tokens[index].head
            if head < 0 or name.first <= head < name.last or head == index:
                continue
            token = self.tokens[head]
            if token.pos == "ADP" and token.head >= 0:
                token = self.tokens[token.head]
            return token if token.pos in ("VERB", "NOUN") else None
        return None

    def _conjoined(self, at: int) -> bool:
        """Tell whether "X and Y" are places: what X is, Y is too."""
        if self.near(at - 1) in _LOCATING | PLACE_NOUNS:
            return True
        names = self.passage.names
        index = bisect_left(names, at, key=lambda name: name.first) - 1
        before = names[index] if index >= 0 else None
        if before is None or before.last != at or not (before.reading and before.reading.place):
            return False
        return self.is_place(before)

    def _modifies(self, name: Name) -> bool:
        """Tell whether a plain noun follows that the name only describes: "a Paris hospital"."""
        if name.last >= self.sentence.last:
            return False
        token = self.tokens[name.last]
        word = token.lower
        if not word.isalpha() or not token.text[0].islower() or word in _POWER:
            return False
        if token.pos in _NOMINAL and self.near(name.first - 1) in ("the", "a", "an"):
            # No town takes an article for itself.
            return word not in self.naming.group_roles
        if token.pos:
            hangs = self.tokens[name.last - 1].head
            noun = (
                token.pos in _NOMINAL and relation_of(self.tokens[name.last - 1]) is Relation.NAME
            )
            return noun and hangs >= name.last and word not in self.naming.group_roles
        function = self.vocabulary.closed.function
        plain = word not in function and word not in self.vocabulary.verbs.forms
        return plain and word not in self.naming.group_roles


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
    top = passage.tokens[name.last - 1]
    subject = relation_of(top) is Relation.SUBJECT and top.head >= 0
    if subject and passage.tokens[top.head].pos == "VERB":
        return True
    return word in vocabulary.closed.modals | vocabulary.closed.have or (
        word in vocabulary.verbs.forms and word not in vocabulary.verbs.nouns
    )
