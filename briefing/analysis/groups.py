"""Groups and bodies that are named by what they are.

"Japanese analysts", "the Irish government".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.passage import Name, Passage, Sentence
from briefing.analysis.vocabulary import Vocabulary

STATE = frozenset("government administration cabinet authorities leadership regime state".split())
"""Words that, beside a country's name, mean that country as an actor."""

_RULE = frozenset("administration government cabinet presidency".split())
_OWNERS = frozenset(("GPE", "NORP", "ORG"))


def find_groups(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add the groups and bodies of the passage to its names."""
    finder = _Finder(passage, vocabulary)
    names = {name.first: name for name in passage.names}
    for sentence in passage.sentences:
        for name in finder.find(sentence):
            # A group begins with the demonym it is named by, and takes its place.
            names[name.first] = name
    return replace(passage, names=tuple(names[first] for first in sorted(names)))


class _Finder:
    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.passage, self.tokens = passage, passage.tokens
        self.naming, self.closed = vocabulary.naming, vocabulary.closed
        self.verbs = vocabulary.verbs
        self.names = passage.names
        self.starts = {name.first for name in passage.names}

    def find(self, sentence: Sentence) -> Iterator[Name]:
        """Yield the groups and bodies of one sentence."""
        low, high = (
            bisect_left(self.names, token, key=lambda name: name.first)
            for token in (sentence.first, sentence.last)
        )
        for name in self.names[low:high]:
            if name.label == "PERSON":
                yield from self._rule(name, sentence)
            elif name.label in _OWNERS and not name.kind and self._can_own(name):
                yield from self._owned(name, sentence)

    def _can_own(self, name: Name) -> bool:
        if name.first > 0 and self.tokens[name.first - 1].text == "-":
            # The "pro-Russian party" is not Russia's.
            return False
        return bool(name.reading and name.reading.entry.kind) or name.label == "ORG"

    def _rule(self, name: Name, sentence: Sentence) -> Iterator[Name]:
        """Yield "Trump administration"."""
        if name.last < sentence.last and self.tokens[name.last].lower in _RULE:
            last = name.last + 1
            words = self.passage.words(name.first, last)
            yield Name(name.first, last, "ORG", kind="government", full=words)

    def _owned(self, name: Name, sentence: Sentence) -> Iterator[Name]:
        """Yield what belongs to a country or an organisation, by adjective or genitive."""
        start = name.last
        genitive = start < sentence.last and self.tokens[start].lower in ("'s", "'")
        start += genitive
        end = start
        while end < sentence.last and end - start < 3 and self._modifier(end):
            end += 1
        if end >= sentence.last or end in self.starts:
            return
        word = self.tokens[end].lower
        alone = end == start
        if self._describes_more(end):
            return
        if genitive and alone and word in STATE and name.label == "GPE":
            yield Name(end, end + 1, "GPE", same=name, kind="government")
        elif alone and word in STATE and not genitive and self._is_people(name):
            words = self.passage.words(name.first, end + 1)
            yield Name(name.first, end + 1, "ORG", full=words, kind="government")
        elif alone and word in STATE and not genitive and name.label != "ORG":
            yield Name(name.first, end + 1, "GPE", name.reading, same=name, kind="government")
        elif word in self.naming.group_roles and not genitive:
            full = self.passage.words(name.first, end + 1)
            yield Name(name.first, end + 1, "NORP", full=full, kind="group", of=name)
        elif word in self.naming.bodies and name.label != "ORG" and self._is_body(name, end):
            first = start if genitive else name.first
            full = self.passage.words(name.first, end + 1)
            yield Name(first, end + 1, "ORG", full=full, kind="organization", of=name)

    def _modifier(self, index: int) -> bool:
        """Tell whether a word may stand between a country and what belongs to it."""
        token = self.tokens[index]
        word = token.lower
        if index in self.starts or not token.text[0].islower() or not token.is_word:
            return False
        if word in self.naming.group_roles or word in STATE:
            return False
        if word in self.naming.bodies:
            # "foreign ministry", but "government officials": a body before a group describes it.
            ahead = self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""
            return ahead in self.naming.group_roles or ahead in self.naming.bodies
        forms = self.verbs.forms.get(word)
        return word not in self.closed.function and (not forms or word in self.verbs.nouns)

    def _is_people(self, name: Name) -> bool:
        return bool(name.reading and name.reading.entry.sort == "people")

    def _describes_more(self, end: int) -> bool:
        """Tell whether the noun at ``end`` only describes another: "government spokesperson"."""
        if not self.tokens[end].text[0].islower():
            return True
        token = self.tokens[end + 1] if end + 1 < len(self.tokens) else None
        if token is None or not token.text[0].isalpha() or not token.text[0].islower():
            return False
        forms = self.verbs.forms.get(token.lower)
        return token.lower not in self.closed.function and not forms

    def _is_body(self, name: Name, end: int) -> bool:
        """Tell whether the body is not in turn but the description of a name.

        "China's Xinhua agency".
        """
        follows = end + 1
        described = follows in self.starts and self.tokens[follows].text[0].isupper()
        people = self._is_people(name)
        generic = self.tokens[end].lower in ("company", "firm", "team", "group", "club", "house")
        return not described and not people and not generic
