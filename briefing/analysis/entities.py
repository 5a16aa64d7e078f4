"""Which of the entities a trained pipeline finds can be names, and where those begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.casing import shouts
from briefing.analysis.passage import Passage
from briefing.analysis.vocabulary import Vocabulary

UNKNOWN = "?"
"""The label of a name whose kind is still open."""

OPEN = frozenset("of for and & the in on to from by with at".split())
"""Small words that end no name, and after which a person's name does not go on."""

_TIMES = frozenset(("DATE", "MONEY"))
_NO_END = frozenset("ADJ VERB AUX ADV ADP DET SCONJ".split())
"""Parts of speech that end no name."""

_REALMS = frozenset("State Republic Kingdom City Province County Town Island".split())
"""Words that begin a place's full name before "of": the place is what counts."""


def proper_entities(passage: Passage, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, label) of every entity that can be a name, cut down to that name.

    Titles, articles and marks at its ends are no part of it; offices, common words at the start of
    a sentence and what only a headline writes with capitals are none. Times are found by rule.
    """
    if not passage.entities:
        return
    reader = _Entities(passage, vocabulary)
    for first, last, label in passage.entities:
        if label in _TIMES:
            continue
        begin, end = reader.trimmed(first, last, label)
        if begin < end and reader.may_name(begin, end, label):
            yield begin, end, label


class _Entities:
    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.tokens, self.naming = passage.tokens, vocabulary.naming
        self.never = self.naming.heads | self.naming.stop | self.naming.portfolios
        self.covered = {i for n in passage.names for i in range(n.first, n.last)}
        self.weak = {s.first for s in passage.sentences}
        self.small = {t.lower for t in passage.tokens if t.text[0].islower()}
        self.loud = {
            index
            for sentence in passage.sentences
            if shouts(passage, sentence, vocabulary)
            for index in range(sentence.first, sentence.last)
        }
        found = [*passage.entities, *((n.first, n.last, "") for n in passage.names)]
        self.heard = {
            token.text
            for first, last, _ in found
            if first not in self.loud
            for token in self.tokens[first:last]
        }

    def trimmed(self, first: int, last: int, label: str) -> tuple[int, int]:
        """Return the range without articles, titles and marks at its ends."""
        last = min(last, len(self.tokens))
        while last > first and not (
            self.tokens[last - 1].is_word and self.tokens[last - 1].lower != "'s"
        ):
            last -= 1
        while first < last and (
            not self.tokens[first].is_word
            or self.tokens[first].lower in ("a", "an", "'s")
            or self._is_article(first)
            or (label == "PERSON" and last - first > 1 and self._is_title(first))
        ):
            first += 1
        if label == "PERSON":
            # "Ann Chiang of DAB": nobody's name goes on after "of".
            for index in range(first, last):
                if self.tokens[index].lower in OPEN - {"&"}:
                    return first, index
        while last > first and self.tokens[last - 1].lower in OPEN:
            last -= 1
        return first, last

    def _is_article(self, index: int) -> bool:
        token = self.tokens[index]
        # "told The Citizen": a capital inside a sentence makes the article part of the title.
        return token.text == "the" or (token.text == "The" and index in self.weak)

    def _is_title(self, index: int) -> bool:
        word = self.tokens[index].lower
        return word in self.naming.titles or word in self.naming.person_roles

    def may_name(self, first: int, last: int, label: str) -> bool:
        """Tell whether words can be a name at all: with a capital, and no mere head or title."""
        tokens = self.tokens[first:last]
        if not any(token.text[0].isupper() for token in tokens):
            return False
        if not self._heard(first, last):
            return False
        if label == "EVENT":
            return True
        lead, tail = tokens[0], tokens[-1]
        if len(lead.text) == 1 and len(tokens) > 1 and tokens[1].text == "-":
            return False  # "D-Ohio"
        if len(tokens) > 1:
            if len(tail.text) == 1 and label != "PERSON":
                return False  # "Protected B"
            if self._is_title(last - 1) and tail.text not in self.naming.heads:
                return False
            # "Secretary of State" is an office, "State of Texas" a place.
            if "-" in tail.text and tail.text.rpartition("-")[2].islower() and label != "PERSON":
                return False
            office = lead.lower in self.naming.titles or lead.text in _REALMS
            return label == "PERSON" or not (office or tail.pos in _NO_END)
        if first in self.weak and lead.pos not in ("PROPN", "X", "") and label != "NORP":
            return False
        _, hyphen, rest = tail.text.partition("-")
        if hyphen and rest[:1].islower() and label != "PERSON":
            return False
        word = lead.text
        if word.isupper() and len(word) > 1:
            return word not in self.naming.stop
        if label != "NORP" and lead.lower in self.small and label != "PERSON":
            return False
        return word not in self.never and lead.lower not in self.naming.titles

    def _heard(self, first: int, last: int) -> bool:
        """Tell whether an entity of a headline is named in the text below it, too.

        Where Every Word Has a Capital, the model sees names everywhere.
        """
        if first not in self.loud or not self.heard:
            return True
        return all(
            token.text in self.heard or index in self.covered or not token.text[0].isupper()
            for index, token in enumerate(self.tokens[first:last], first)
        )
