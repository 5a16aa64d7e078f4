"""What speaks for a person, an organisation or a place around a name, anywhere in the passage.

Every occurrence of a text counts for all of them: one "Ms Orr said" makes every "Orr" a person.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.analysis.inflection import plural
from briefing.analysis.passage import Name, Passage, Sentence
from briefing.analysis.syntax import Relation, relation_of
from briefing.analysis.vocabulary import Vocabulary

PLACE_BEFORE = frozenset("in at near off from on outside inside around across".split())
PLACE_NOUNS = frozenset(
    "city town village capital port province region district island county suburb neighbourhood "
    "municipality prefecture resort settlement".split()
)
_RELATIVE = frozenset(("who", "whose", "whom"))
_DATELINE = frozenset((",", "—", "–", "("))
_NEAR = frozenset(("at", "from", "on"))
_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
_LAND = frozenset(("island", "peninsula", "atoll", "archipelago", "region", "river", "valley"))
_STATE = frozenset(
    """
    president prime premier government parliament army military foreign interior defence defense
    finance capital junta border borders ambassador citizens territory sovereignty constitution
    """.split()
)
"""What only a country has: "Kaldesh's parliament"."""

_RULE = frozenset("administration government presidency cabinet".split())
_PERSONAL = frozenset("he she his her him".split())
_IMPERSONAL = frozenset("it its".split())


@dataclass(slots=True)
class Evidence:
    """Counts of what speaks for each kind.

    ``acting`` counts what it does and owns, ``landed`` what makes a place an island or a stretch of
    land rather than a town.
    """

    person: int = 0
    organised: int = 0
    placed: int = 0
    acting: int = 0
    landed: int = 0


NONE = Evidence()
"""The evidence for a text that nothing is known of."""


def weigh(passage: Passage, names: Iterable[Name], vocabulary: Vocabulary) -> dict[str, Evidence]:
    """Return the evidence for the text of every one of ``names``."""
    witness = _Witness(passage, vocabulary)
    found: dict[str, Evidence] = {}
    for name in names:
        witness.hear(name, found.setdefault(passage.words(name.first, name.last), Evidence()))
    return found


class _Witness:
    """Reads what stands around names; ``here`` is the sentence looked at."""

    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.passage, self.tokens, self.vocabulary = passage, passage.tokens, vocabulary
        self.naming, self.verbs = vocabulary.naming, vocabulary.verbs
        self.words = {t.lower for t in passage.tokens if t.text[0].islower()}
        self.ends = {n.last - 1: n for n in passage.names}
        self.plurals = {plural(noun) for noun in self.naming.organisation_nouns}
        self.located = {n.first for n in passage.names if n.reading and n.label == "GPE"}
        self.beside: dict[int, list[int]] = {}
        for index, token in enumerate(passage.tokens):
            if relation_of(token) is Relation.APPOSITION:
                self.beside.setdefault(token.head, []).append(index)
                self.beside.setdefault(index, []).append(token.head)
        self.equals = _equals(passage)
        self.labels = {
            i: n.label
            for n in passage.names
            if n.label in ("PERSON", "ORG", "GPE") and not n.bare
            for i in range(n.first, n.last)
        }
        self.here: Sentence = passage.sentences[0]

    def hear(self, name: Name, known: Evidence) -> None:
        """Add what one occurrence tells."""
        sentences = self.passage.sentences
        self.here = sentences[bisect_right(sentences, name.first, key=lambda s: s.first) - 1]
        known.person += self.person(name)
        known.organised += self.organisation(name)
        known.placed += self.place(name)
        known.acting += self.acts(name)
        known.landed += self.near(name.first - 1) == "on"
        if self.near(name.last) in ("'s", "'") and self.near(name.last + 1) in _STATE:
            known.placed += 3
            known.person -= 3
        self._described(name, known)

    def near(self, index: int) -> str:
        """Return the token at ``index`` in small letters, "" outside the sentence looked at."""
        return self.tokens[index].lower if self.here.first <= index < self.here.last else ""

    # -- what the tree tells
    # ----------------------------------------------------------------------------------

    def _described(self, name: Name, known: Evidence) -> None:
        """Count what a name is said to be: "Orr is a lawyer", "Quorve, a maker of chips"."""
        top = self._top(name)
        nouns = list(self.beside.get(top, ()))
        token = self.tokens[top]
        if relation_of(token) in _SUBJECTS and token.head >= 0:
            nouns.append(token.head)
        # "Pfizer, Roche and others": what stands in a row is of a kind.
        alike = {self.labels.get(index, "") for index in self.equals.get(top, ())}
        known.person += 2 * ("PERSON" in alike)
        known.organised += 2 * ("ORG" in alike)
        known.placed += 2 * ("GPE" in alike)
        for index in nouns:
            noun = self.tokens[index]
            if noun.pos != "NOUN":
                continue
            if noun.lower in self.naming.person_roles:
                known.person += 2
            elif noun.lower in self.naming.organisation_nouns:
                known.organised += 2
            elif noun.lower in PLACE_NOUNS:
                known.placed += 2
                known.landed += noun.lower in _LAND

    def _top(self, name: Name) -> int:
        """Return the token of a name that the rest of the sentence hangs on."""
        for index in range(name.first, name.last):
            if not name.first <= self.tokens[index].head < name.last:
                return index
        return name.last - 1

    # -- what its neighbours tell
    # -----------------------------------------------------------------------------

    def person(self, name: Name) -> int:
        """Count what speaks for a person."""
        naming, before, after = self.naming, self.near(name.first - 1), self.near(name.last)
        score = 0
        words = [t.text for t in self.tokens[name.first : name.last]]
        if name.title or before in naming.titles:
            score += 3
        if before in naming.person_roles and self.near(name.last) not in naming.organisation_nouns:
            score += 3
        score += self._pronoun(name, _PERSONAL)
        if not name.bare and (after in self.verbs.speech or self._says(after)):
            score += 1
        if before == "," and self.near(name.first - 2) in naming.person_roles:
            score += 2
        if after == "," and (self.near(name.last + 1) in _RELATIVE or self._age(name.last + 1)):
            score += 3
        if after == "," and self._role_ahead(name.last + 1):
            score += 2
        if after in _RELATIVE:
            score += 2
        if any(len(word.rstrip(".")) == 1 for word in words[:-1]):
            score += 2
        if len(words) > 1 and len(words[-1]) == 1:
            score -= 4
        if before in PLACE_BEFORE and name.bare:
            return min(score, 0)
        if len(words) > 1 and any("-" in w and w.split("-")[-1].islower() for w in words):
            score += 1
        if self._definite(name):
            score -= 4
        if after in _RULE and name.bare:
            score += 2
        if before in ('"', "“", "‘", "'"):
            score -= 3
        if any(word.isupper() and len(word) > 2 for word in words):
            score -= 2
        if len(words) > 1 and any(word.lower() in self.words for word in words):
            score -= 2
        if len(words) > 4:
            score -= 2
        return score

    def _definite(self, name: Name) -> bool:
        """Tell whether "the" belongs to the name, not to a noun after it: "the Orr report"."""
        if self.near(name.first - 1) != "the":
            return False
        return self.tokens[name.first - 1].head < name.last

    def _age(self, index: int) -> bool:
        return self.near(index).isdigit() and self.near(index + 1) in (",", ".", ";", "and")

    def _pronoun(self, name: Name, words: frozenset[str]) -> int:
        """Count one of these pronouns soon after the name and before another one."""
        for index in range(name.last, name.last + 8):
            word = self.near(index)
            if word in words:
                return 1
            if word in (".", "") or self.tokens[index].text[0].isupper():
                return 0
        return 0

    def _says(self, word: str) -> bool:
        forms = self.verbs.forms.get(word, ())
        return any(base in self.verbs.speech for base, _ in forms)

    def _role_ahead(self, index: int) -> bool:
        """Tell whether a description of a person stands there.

        "a linguist", "head of the union".
        """
        for word in (self.near(i) for i in range(index, index + 6)):
            if word in self.naming.person_roles or word in self.naming.titles:
                return True
            if word in (",", ".", "and", ""):
                return False
        return False

    def organisation(self, name: Name) -> int:
        """Count what speaks for an organisation."""
        naming, before, after = self.naming, self.near(name.first - 1), self.near(name.last)
        score = 0
        if before in naming.organisation_nouns:
            score += 3
        at = name.first - 1
        if before == "and" and at - 1 in self.ends:
            at = self.ends[at - 1].first - 1
        if self.near(at) == "," and self.near(at - 1) in self.plurals:
            score += 3
        if after in naming.organisation_nouns and after not in ("site", "team", "paper"):
            score += 4
        if self._definite(name) and name.last - name.first > 1:
            score += 1
        if after == "(" and self.near(name.last + 1) and self.tokens[name.last + 1].text.isupper():
            score += 2
        if after == "," and any(
            self.near(i) in naming.organisation_nouns for i in range(name.last + 2, name.last + 7)
        ):
            score += 2
        score += self._pronoun(name, _IMPERSONAL)
        if self.passage.words(name.first, name.last).isupper() and not self._modifies(name.last):
            score += 1
        return score

    def _modifies(self, index: int) -> bool:
        """Tell whether a plain noun follows, so that what stands before it only describes it."""
        word = self.near(index)
        known = self.vocabulary.closed.function
        return word.isalpha() and word not in known and word not in self.verbs.forms

    def place(self, name: Name) -> int:
        """Count what speaks for a place."""
        at = name.first - 1
        before, after = self.near(at), self.near(name.last)
        score = 0
        if before == "," and self.near(at - 1) in PLACE_NOUNS:
            score += 2
        if before in PLACE_NOUNS or (before == "of" and self.near(at - 1) in PLACE_NOUNS):
            score += 3
        if after in PLACE_NOUNS:
            score += 2
        if after == "," and name.last + 1 in self.located:
            score += 2
        opens = name.first == self.here.first
        if opens and self.tokens[name.first].text.isupper() and after in _DATELINE:
            score += 4
        if before == "the":
            before = self.near(at - 1)
        if before in PLACE_BEFORE and after not in ("'s", "'"):
            score += 1 if before in _NEAR else 2
        return score

    def acts(self, name: Name) -> int:
        """Count whether it does or owns something here."""
        after = self.near(name.last)
        if after in ("'s", "'"):
            return 1
        top = self.tokens[self._top(name)]
        if relation_of(top) in _SUBJECTS and top.head >= 0 and self.tokens[top.head].pos == "VERB":
            return 1
        return int(not top.dep and bool(self.verbs.forms.get(after)))


def _equals(passage: Passage) -> dict[int, list[int]]:
    """Return, for every token in a row of equals, the others of the row."""
    rows: dict[int, list[int]] = {}
    for index, token in enumerate(passage.tokens):
        if relation_of(token) is Relation.CONJUNCT:
            rows.setdefault(token.head, [token.head]).append(index)
    return {index: row for row in rows.values() for index in row}
