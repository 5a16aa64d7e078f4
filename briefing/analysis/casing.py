"""How a passage writes its words: which capitals mean something, and which every word has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefing.analysis.passage import Passage, Sentence, Token
from briefing.analysis.vocabulary import Vocabulary

STOPS = frozenset((".", "?", "!", "”", '"', "’"))
_SMALL = frozenset(("to", "vs", "vs.", "v", "v.", "via", "per", "de"))
OPENING = frozenset("“\"‘'«(")


@dataclass(frozen=True, slots=True)
class Seen:
    """How words are written in the passage.

    In small letters, and with a capital that means something.
    """

    small: frozenset[str]
    capital: Counter[str]


def seen(passage: Passage, vocabulary: Vocabulary) -> Seen:
    """Look through the passage for how its words are written."""
    small = {t.lower for t in passage.tokens if t.text[0].islower()}
    # What earlier passages of the article named counts as seen.
    capital: Counter[str] = Counter(word for figure in passage.cast for word in figure.words)
    for sentence in passage.sentences:
        if shouts(passage, sentence, vocabulary):
            continue
        for index in range(sentence.first, sentence.last):
            token = passage.tokens[index]
            if is_capital(token) and not is_weak(passage, sentence, index):
                capital[token.text] += 1
    return Seen(frozenset(small), capital)


def shouts(passage: Passage, sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """Tell whether a sentence is written Like a Headline, so that its capitals mean nothing."""
    capital = 0
    for token in passage.tokens[sentence.first : sentence.last]:
        if token.text[0].isupper():
            capital += 1
        elif token.text[0].isalpha() and not (
            token.lower in vocabulary.closed.function or token.lower in _SMALL
        ):
            return False
    # A headline has no full stop; "President Ada Bell Orr did not." has but one name.
    words = [t.text for t in passage.tokens[sentence.first : sentence.last] if t.text.isalpha()]
    if len(words) > 2 and all(word.isupper() for word in words):
        return True
    stopped = passage.tokens[sentence.last - 1].text in STOPS
    return capital >= (8 if stopped else 4)


def is_weak(passage: Passage, sentence: Sentence, index: int) -> bool:
    """Tell whether a word stands where any word has a capital: first of a sentence or quotation."""
    at = index - 1
    if at >= sentence.first and passage.tokens[at].text in OPENING:
        at -= 1
        # A quoted word or two inside a sentence is no sentence of its own.
        return at < sentence.first or not passage.tokens[at].is_word
    while at >= sentence.first and not passage.tokens[at].is_word:
        if passage.tokens[at].text in (",", ";", ")", "'", "’"):
            return False
        at -= 1
    return at < sentence.first or passage.tokens[index - 1].text in (":", "…", "...", "!", "?")


def is_capital(token: Token) -> bool:
    """Tell whether a token begins with a capital letter."""
    return token.text[0].isupper() and any(c.isalpha() for c in token.text)
