"""What kind of thing an unknown name names, by a vote over all that is found in the passage."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from briefing.analysis.entities import UNKNOWN
from briefing.analysis.evidence import NONE, Evidence, weigh
from briefing.analysis.joining import FIRM, Votes, join_entities
from briefing.analysis.passage import Name, Passage
from briefing.analysis.vocabulary import Vocabulary

_PLACES = ("GPE", "LOC", "FAC")


def tell_kinds(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Give every unknown name its label, or drop it where nothing tells what it is.

    A person known by the full name is known by the last name, an organisation by its first word or
    its acronym; the evidence for one occurrence counts for all.
    """
    passage, votes = join_entities(passage, vocabulary)
    open_names = [n for n in passage.names if n.label == UNKNOWN or (n.bare and n.label != "ORG")]
    judge = _Judge(passage, vocabulary, votes, weigh(passage, open_names, vocabulary))
    labelled = [judge.full(name) for name in passage.names]
    short = judge.short_forms(labelled)
    kept = [name for name in (judge.bare(name, short) for name in labelled) if name.label]
    return replace(passage, names=tuple(kept))


class _Judge:
    def __init__(
        self,
        passage: Passage,
        vocabulary: Vocabulary,
        votes: Votes,
        evidence: dict[str, Evidence],
    ) -> None:
        self.passage, self.votes, self.evidence = passage, votes, evidence
        self.naming = vocabulary.naming
        naming = self.naming
        self.forenames = naming.female | naming.male
        self.ends_names = (
            naming.events | naming.laws | naming.works | naming.buildings | naming.land
        )

    def text(self, name: Name) -> str:
        """Return the words of a name."""
        return self.passage.words(name.first, name.last)

    def voted(self, words: str) -> str:
        """Return the label the model gives these words most often, "" where it gives none."""
        votes = self.votes.get(words)
        return max(votes, key=lambda label: (votes[label], label)) if votes else ""

    def _place(self, words: str) -> str:
        """Return what sort of place the model takes these words for; a town, if it says nothing."""
        votes: Counter[str] = self.votes.get(words, Counter())
        if self.evidence.get(words, NONE).landed and not votes["FAC"]:
            return "LOC"
        return max(_PLACES, key=lambda label: votes[label])

    def full(self, name: Name) -> Name:
        """Return a name of more than one word with its label."""
        if name.label != UNKNOWN or name.bare:
            return name
        words = self.text(name)
        if name.title:
            return replace(name, label="PERSON")
        if all(word in self.naming.portfolios for word in words.split()):
            return replace(name, label="")
        known, voted = self.evidence.get(words, NONE), self.voted(words)
        if known.organised > max(known.person, 0) and (known.organised > 2 or not voted):
            return replace(name, label="ORG")
        told = known.person > 1 and known.organised <= 0
        if told or (known.person > 0 and voted in ("", "GPE", "LOC", "NORP")):
            return replace(name, label="PERSON")
        if words.split()[0] in self.forenames and known.organised <= 0 and known.person > -2:
            return replace(name, label="PERSON")
        if voted == "PERSON" and known.person < -3:
            return replace(name, label="ORG", sure=False)
        if voted:
            return replace(name, label=voted, sure=False)
        if known.person < 0:
            acts = known.acting or known.organised
            return replace(name, label="ORG" if acts else "MISC", sure=False)
        if known.placed > 1:
            return replace(name, label=self._place(words), sure=False)
        # What the model passes over is somebody only where it acts, else a term with capitals.
        silent = bool(self.passage.entities) and not known.acting
        person = 2 <= name.last - name.first <= 3 and not silent
        return replace(name, label="PERSON" if person else "MISC", sure=False)

    def short_forms(self, names: list[Name]) -> dict[str, str]:
        """Return the label of every single word that stands for a longer name of the passage."""
        short: dict[str, str] = {}
        for figure in self.passage.cast:
            if figure.kind == "person":
                short.update(dict.fromkeys(figure.words, "PERSON"))
            elif figure.kind == "organization" and ":" in figure.key and figure.words:
                short.setdefault(figure.words[0], "ORG")
        for name in names:
            words = [t.text for t in self.passage.tokens[name.first : name.last]]
            if name.bare or len(words) < 2:
                continue
            if name.label == "PERSON":
                short[words[-1]] = "PERSON"
                # What stands at the start of a sentence has a capital: "Al-Sharaa".
                short[words[-1][0].upper() + words[-1][1:]] = "PERSON"
                # In China and Korea the family's name comes first; and friends use the first one.
                short.setdefault(words[0], "PERSON")
            elif name.label == "ORG" and not name.reading:
                short.setdefault(words[0], "ORG")
            elif name.label == "MISC" and words[0] in self.naming.vessels:
                # A ship is no actor, and by its short name no more than by its full one.
                short.setdefault(words[-1], "MISC")
        return short

    def shouted(self, word: str, short: dict[str, str]) -> str:
        """Return a word as the text writes it where it does not shout: "TAKAICHI"."""
        plain = word.capitalize()
        return plain if word.isupper() and plain in short else word

    def bare(self, name: Name, short: dict[str, str]) -> Name:
        """Return a single word with its label, "" where nothing tells what it is."""
        if name.reading or not name.bare or name.label == "ORG":
            return name
        word = self.shouted(self.text(name), short)
        if name.title:
            return replace(name, label="PERSON", bare=False)
        known = self.evidence.get(word, NONE)
        if word in short and (short[word] in ("PERSON", "MISC") or known.placed < 2):
            return replace(name, label=short[word])
        if any(char.isdigit() for char in word) or set(word) <= set("IVXLC"):
            return replace(name, label="")
        return replace(name, label=self._single(word, known), sure=False)

    def _single(self, word: str, known: Evidence) -> str:
        """Return what the evidence and the model make of a single word together."""
        if word in self.ends_names or word.lower() in self.naming.titles:
            # "the Convention", "post-Cold War": the end of a name is none by itself.
            return ""
        votes: Counter[str] = self.votes.get(word, Counter())
        voices = {label: 2 * min(votes[label], 2) for label in votes}
        place = max((voices.get(label, 0) for label in _PLACES), default=0) // 2
        weights = {
            "PERSON": known.person + voices.get("PERSON", 0),
            "ORG": known.organised + voices.get("ORG", 0) + (known.acting > 0),
            "GPE": known.placed + place + (2 if word in self.naming.towns and place else 0),
        }
        firm = max(
            (label for label in FIRM if label in votes),
            key=lambda label: (votes[label], label),
            default="",
        )
        best = max(weights, key=lambda label: weights[label])
        if firm and votes[firm] * 2 >= weights[best]:
            return firm
        if best == "PERSON" and weights[best] == 2 and not (known.acting or known.person > 0):
            # One voice of the model, and nothing else: a product as often as a person.
            return ""
        enough = 0 if best == "GPE" or (best == "ORG" and word.isupper()) else 1
        if weights[best] > enough:
            return self._place(word) if best == "GPE" else best
        if known.acting > 1:
            return "ORG"
        return "PERSON" if word in self.forenames else ""
