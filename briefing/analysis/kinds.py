"""What kind of thing an unknown name names, from what stands around it anywhere in the passage."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from briefing.analysis.inflection import plural
from briefing.analysis.names import UNKNOWN
from briefing.analysis.passage import Name, Passage, Sentence
from briefing.analysis.vocabulary import Vocabulary

PLACE_BEFORE = frozenset("in at near off from on outside inside around across".split())
PLACE_NOUNS = frozenset(
    "city town village capital port province region district island county suburb neighbourhood "
    "municipality prefecture resort settlement".split()
)
_RELATIVE = frozenset(("who", "whose", "whom"))


def tell_kinds(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Give every unknown name its label, or drop it where nothing tells what it is.

    A person known by the full name is known by the last name, an organisation by its first word or
    its acronym; the evidence for one occurrence counts for all.
    """
    passage = _with_entities(passage)
    judge = _Judge(passage, vocabulary)
    labelled = [judge.full(name) for name in passage.names]
    short = judge.short_forms(labelled)
    kept = [name for name in (judge.bare(name, short) for name in labelled) if name.label]
    return replace(passage, names=tuple(kept))


def _with_entities(passage: Passage) -> Passage:
    """Let a model's entities label the unknown names, and add those the rules did not see."""
    if not passage.entities:
        return passage
    spans = {(first, last): label for first, last, label in passage.entities if first < last}
    names = [
        replace(name, label=spans[name.first, name.last], bare=False)
        if name.label == UNKNOWN and (name.first, name.last) in spans
        else name
        for name in passage.names
    ]
    taken = {index for name in names for index in range(name.first, name.last)}
    names += [
        Name(first, last, label)
        for (first, last), label in spans.items()
        if not taken & set(range(first, last))
    ]
    return replace(passage, names=tuple(sorted(names, key=lambda name: name.first)))


class _Judge:
    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.passage, self.vocabulary = passage, vocabulary
        self.naming = vocabulary.naming
        self.forenames = self.naming.female | self.naming.male
        self.words = {t.lower for t in passage.tokens if t.text[0].islower()}
        self.ends = {n.last - 1: n for n in passage.names}
        self.plurals = {plural(noun) for noun in self.naming.organisation_nouns}
        self.located = {n.first for n in passage.names if n.reading and n.label == "GPE"}
        scores: Counter[str] = Counter()
        organised: Counter[str] = Counter()
        placed: Counter[str] = Counter()
        acting: Counter[str] = Counter()
        for name in passage.names:
            self.here = self.sentence(name)
            if name.label == UNKNOWN or (name.bare and name.label != "ORG"):
                words = self.text(name)
                scores[words] += self.person(name)
                organised[words] += self.organisation(name)
                placed[words] += self.place(name)
                acting[words] += self.acts(name)
        self.scores, self.organised = scores, organised
        self.placed, self.acting = placed, acting

    def sentence(self, name: Name) -> Sentence:
        """Return the sentence a name stands in."""
        sentences = self.passage.sentences
        return sentences[bisect_right(sentences, name.first, key=lambda s: s.first) - 1]

    def text(self, name: Name) -> str:
        """Return the words of a name."""
        return self.passage.words(name.first, name.last)

    def near(self, index: int) -> str:
        """Return the token at ``index`` in small letters, "" outside the sentence looked at."""
        return self.passage.tokens[index].lower if self.here.first <= index < self.here.last else ""

    # -- evidence of one occurrence
    # -----------------------------------------------------------------

    def person(self, name: Name) -> int:
        """Count what speaks for a person."""
        naming, before, after = self.naming, self.near(name.first - 1), self.near(name.last)
        score = 0
        words = [t.text for t in self.passage.tokens[name.first : name.last]]
        if name.title or before in naming.titles:
            score += 3
        if before in naming.person_roles and self.near(name.last) not in naming.organisation_nouns:
            score += 3
        score += self._pronoun(name, ("he", "she", "his", "her", "him"))
        if after in self.vocabulary.verbs.speech or self._says(after):
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
        if before == "the":
            score -= 4
        if before in ('"', "“", "‘", "'"):
            score -= 3
        if any(word.isupper() and len(word) > 1 for word in words):
            score -= 2
        if len(words) > 1 and any(word.lower() in self.words for word in words):
            score -= 2
        if len(words) > 4:
            score -= 2
        return score

    def _age(self, index: int) -> bool:
        return self.near(index).isdigit() and self.near(index + 1) in (",", ".", ";", "and")

    def _pronoun(self, name: Name, words: tuple[str, ...]) -> int:
        """Count one of these pronouns soon after the name and before another one."""
        for index in range(name.last, name.last + 8):
            word = self.near(index)
            if word in words:
                return 1
            if word in (".", "") or self.passage.tokens[index].text[0].isupper():
                return 0
        return 0

    def _says(self, word: str) -> bool:
        forms = self.vocabulary.verbs.forms.get(word, ())
        return any(base in self.vocabulary.verbs.speech for base, _ in forms)

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
        if before == "the" and name.last - name.first > 1:
            score += 1
        if (
            after == "("
            and self.near(name.last + 1)
            and self.passage.tokens[name.last + 1].text.isupper()
        ):
            score += 2
        if after == "," and any(
            self.near(i) in naming.organisation_nouns for i in range(name.last + 2, name.last + 7)
        ):
            score += 2
        score += self._pronoun(name, ("it", "its"))
        if self.text(name).isupper() and not self._modifies(name.last):
            score += 1
        return score

    def _modifies(self, index: int) -> bool:
        """Tell whether a plain noun follows, so that what stands before it only describes it."""
        word = self.near(index)
        known = self.vocabulary.closed.function
        return word.isalpha() and word not in known and word not in self.vocabulary.verbs.forms

    def place(self, name: Name) -> int:
        """Count what speaks for a place."""
        at = name.first - 1
        before, after = self.near(at), self.near(name.last)
        score = 0
        if before == "," and self.near(at - 1) in PLACE_NOUNS:
            score += 2
        if before in PLACE_NOUNS or (before == "of" and self.near(at - 1) in PLACE_NOUNS):
            score += 3
        if after == "," and name.last + 1 in self.located:
            score += 2
        if before == "the":
            before = self.near(at - 1)
        if before in PLACE_BEFORE and after not in ("'s", "'"):
            score += 1 if before in ("at", "from", "on") else 2
        return score

    def acts(self, name: Name) -> int:
        """Count whether it does or owns something here."""
        after = self.near(name.last)
        return after in ("'s", "'") or bool(self.vocabulary.verbs.forms.get(after))

    # -- verdicts
    # -------------------------------------------------------------------------------------

    def full(self, name: Name) -> Name:
        """Return a name of more than one word with its label."""
        if name.label != UNKNOWN or name.bare:
            return name
        words = self.text(name)
        if all(word in self.naming.portfolios for word in words.split()):
            return replace(name, label="")
        score, organised = self.scores[words], self.organised[words]
        size = name.last - name.first
        if organised > max(score, 0):
            return replace(name, label="ORG")
        if score > 0:
            return replace(name, label="PERSON")
        if score < 0:
            acts = self.acting[words] or organised
            return replace(name, label="ORG" if acts else "MISC", sure=False)
        if self.placed[words] > 1:
            return replace(name, label="LOC", sure=False)
        return replace(name, label="PERSON" if 2 <= size <= 3 else "MISC", sure=False)

    def short_forms(self, names: list[Name]) -> dict[str, str]:
        """Return the label of every single word that stands for a longer name of the passage."""
        short: dict[str, str] = {}
        for figure in self.passage.cast:
            if figure.kind == "person":
                short.update(dict.fromkeys(figure.words, "PERSON"))
            elif figure.kind == "organization" and ":" in figure.key:
                short.setdefault(figure.words[0], "ORG")
        for name in names:
            words = [t.text for t in self.passage.tokens[name.first : name.last]]
            if name.bare or len(words) < 2:
                continue
            if name.label == "PERSON":
                short[words[-1]] = "PERSON"
                # In China and Korea the family's name comes first; and friends use the first one.
                short.setdefault(words[0], "PERSON")
            elif name.label == "ORG" and not name.reading:
                short.setdefault(words[0], "ORG")
        return short

    def bare(self, name: Name, short: dict[str, str]) -> Name:
        """Return a single word with its label, "" where nothing tells what it is."""
        if name.reading or not name.bare or name.label == "ORG":
            return name
        word = self.text(name)
        if name.title:
            return replace(name, label="PERSON", bare=False)
        score, organised, placed = self.scores[word], self.organised[word], self.placed[word]
        if word in short and (short[word] == "PERSON" or placed < 2):
            return replace(name, label=short[word])
        if any(char.isdigit() for char in word) or set(word) <= set("IVXLC"):
            return replace(name, label="")
        if score > 1 and score >= organised:
            return replace(name, label="PERSON")
        if placed > 1 and placed > self.acting[word]:
            return replace(name, label="LOC", sure=False)
        if organised > 0:
            return replace(name, label="ORG")
        if placed > self.acting[word]:
            return replace(name, label="LOC", sure=False)
        if self.acting[word] > 1:
            return replace(name, label="ORG", sure=False)
        return replace(name, label="PERSON" if word in self.forenames else "")
