"""The names a trained pipeline finds, joined to those that rules and word lists know.

Where a name begins and ends is settled here; what it names is left to a vote over the whole
article, in which every entity of the model is one voice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.analysis.capitals import PARTICLES
from briefing.analysis.passage import Name, Passage
from briefing.analysis.vocabulary import Vocabulary

UNKNOWN = "?"
"""The label of a name whose kind is still open."""

FIRM = frozenset("LOC FAC EVENT LAW WORK_OF_ART NORP".split())
"""Labels that are taken as the model gives them: no rule tells them better."""

_TIMES = frozenset(("DATE", "MONEY"))
_SORTS = frozenset(("city", "region", "place", "company"))
"""What the gazetteer knows whose names are parts of other names: "Houston Rockets"."""

_LINKS = frozenset("of for and & the in on to - – ' 's ’s".split())
_OPEN = frozenset("of for and & the in on to from by with at".split())
_REALMS = frozenset("State Republic Kingdom City Province County Town Island".split())
"""Words that begin a place's full name before "of": the place is what counts."""

_INSTEAD = {
    ("EVENT", "ORG"),
    ("LOC", "GPE"),
    ("LOC", "ORG"),
    ("LOC", "FAC"),
    ("MISC", "EVENT"),
    ("MISC", "LAW"),
    ("MISC", "WORK_OF_ART"),
}
"""(label by the last word, label of the model) where the model is believed."""

Votes = Mapping[str, Counter[str]]
"""How often each text was given each label by the model, anywhere in the passage."""


def join_entities(passage: Passage, vocabulary: Vocabulary) -> tuple[Passage, Votes]:
    """Return the passage with the model's names among its own, and what the model voted for."""
    if not passage.entities:
        return passage, {}
    return _Joiner(passage, vocabulary).joined()


class _Joiner:
    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.passage, self.tokens = passage, passage.tokens
        self.naming = vocabulary.naming
        self.forenames = self.naming.female | self.naming.male
        self.never = self.naming.heads | self.naming.stop | self.naming.portfolios
        self.names = {name.first: name for name in passage.names}
        self.cover = {i: n.first for n in passage.names for i in range(n.first, n.last)}
        self.weak = {s.first for s in passage.sentences}
        self.small = {t.lower for t in passage.tokens if t.text[0].islower()}

    def joined(self) -> tuple[Passage, Votes]:
        """Join every entity in turn, and count its vote."""
        votes: dict[str, Counter[str]] = {}
        for first, last, label in self.passage.entities:
            if label in _TIMES:
                continue
            begin, end = self._trimmed(first, last, label)
            if begin >= end or not self._may_name(begin, end, label):
                continue
            self._settle(begin, end, label)
            votes.setdefault(self.passage.words(begin, end), Counter())[label] += 1
        names = tuple(self.names[first] for first in sorted(self.names))
        return replace(self.passage, names=names), votes

    # -- what an entity is
    # ------------------------------------------------------------------------------------

    def _trimmed(self, first: int, last: int, label: str) -> tuple[int, int]:
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
                if self.tokens[index].lower in _OPEN - {"&"}:
                    return first, index
        while last > first and self.tokens[last - 1].lower in _OPEN:
            last -= 1
        return first, last

    def _is_article(self, index: int) -> bool:
        token = self.tokens[index]
        # "told The Citizen": a capital inside a sentence makes the article part of the title.
        return token.text == "the" or (token.text == "The" and index in self.weak)

    def _is_title(self, index: int) -> bool:
        word = self.tokens[index].lower
        return word in self.naming.titles or word in self.naming.person_roles

    def _may_name(self, first: int, last: int, label: str) -> bool:
        """Tell whether words can be a name at all: with a capital, and no mere head or title."""
        tokens = self.tokens[first:last]
        if not any(token.text[0].isupper() for token in tokens):
            return False
        if label == "EVENT":
            return True
        lead, tail = tokens[0], tokens[-1]
        if len(tokens) > 1:
            if label == "PERSON":
                return not self._is_title(last - 1)
            # "Secretary of State" is an office, "State of Texas" a place.
            return lead.lower not in self.naming.titles and lead.text not in _REALMS
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

    # -- where it stands among the names
    # ----------------------------------------------------------------------------------

    def _settle(self, first: int, last: int, label: str) -> None:
        inside = [self.names[at] for at in self._overlapping(first, last)]
        if not inside:
            self._put(self._new(first, last, label))
            return
        if len(inside) == 1:
            name = inside[0]
            if (name.first, name.last) == (first, last):
                self._same(name, label)
                return
            if name.first <= first and last <= name.last:
                self._part(name, first, last, label)
                return
        if all(first <= name.first and name.last <= last for name in inside):
            self._whole(inside, first, last, label)

    def _overlapping(self, first: int, last: int) -> list[int]:
        return sorted({self.cover[i] for i in range(first, last) if i in self.cover})

    def _put(self, name: Name, instead: Iterable[Name] = ()) -> None:
        for old in instead:
            del self.names[old.first]
            for index in range(old.first, old.last):
                del self.cover[index]
        self.names[name.first] = name
        self.cover.update(dict.fromkeys(range(name.first, name.last), name.first))

    def _new(self, first: int, last: int, label: str) -> Name:
        ending = self.tokens[last - 1].text
        if last - first > 1 and ending in self.naming.works and label == "ORG":
            return Name(first, last, "MISC", sure=False)
        if label in FIRM:
            return Name(first, last, label, sure=False)
        return Name(first, last, UNKNOWN, bare=last - first == 1)

    def _same(self, name: Name, label: str) -> None:
        """Let the model correct what only the last word, or a first name, had told."""
        if name.reading or name.label == UNKNOWN or name.title:
            return
        if (name.label, label) in _INSTEAD:
            self._put(replace(name, label=label), (name,))
        elif name.label == "PERSON" and label != "PERSON":
            self._put(replace(name, label=UNKNOWN), (name,))

    def _part(self, name: Name, first: int, last: int, label: str) -> None:
        """Cut a name down where the model sees only the end of it: "Trustee Oksana Hrynchuk"."""
        if name.reading or label != "PERSON" or name.label not in (UNKNOWN, "PERSON"):
            return
        ends, lead = last == name.last, self.tokens[name.first].text
        if ends and last - first > 1 and lead not in self.forenames and "." not in lead:
            self._put(replace(name, first=first, label=UNKNOWN), (name,))

    def _whole(self, inside: Sequence[Name], first: int, last: int, label: str) -> None:
        """Let a longer name take the place of its parts where they may be parts of one."""
        if label == "PERSON":
            fits = self._is_person(inside, first, last)
        else:
            fits = self._is_body(inside, first, last, label)
        if not fits:
            return
        lead = inside[0]
        new = self._new(first, last, label)
        if new.label == "MISC":
            pass
        elif label == "ORG":
            owner = lead if lead.first == first and self._is_country(lead) else None
            new = replace(new, label="ORG", bare=False, of=owner)
        elif label == "PERSON":
            # A title before the first part is a title of the whole.
            new = replace(new, title=lead.title if lead.first == first else "")
        self._put(new, inside)

    def _is_person(self, inside: Sequence[Name], first: int, last: int) -> bool:
        """Tell whether parts may make up one person: "Ali Hassan" of "Ali Hassan al-Majid"."""
        if last - first > 5:
            return False
        held = {i for name in inside for i in range(name.first, name.last)}
        for index in range(first, last):
            token = self.tokens[index]
            plain = token.text[0].isupper() or token.lower.split("-")[0] in PARTICLES
            if index not in held and not plain:
                return False
        return all(self._is_part(name, first) for name in inside)

    def _is_part(self, name: Name, first: int) -> bool:
        if name.reading is None:
            return name.label in (UNKNOWN, "PERSON") and (not name.title or name.first == first)
        single = name.last - name.first == 1
        known = name.reading.entry.sort in _SORTS or name.reading.entry.sort == "country"
        before = self.tokens[name.first - 1].text if name.first > first else ""
        if name.reading.entry.sort == "country":
            # "Michael Jordan", but "Japan George Glass" are two.
            return single and before in self.forenames
        return single and known

    def _is_body(self, inside: Sequence[Name], first: int, last: int, label: str) -> bool:
        """Tell whether parts may make up one organisation, place, event, law or work."""
        held = {i for name in inside for i in range(name.first, name.last)}
        for index in range(first, last):
            token = self.tokens[index]
            apart = index not in held and token.lower not in _LINKS
            if apart and not token.text[0].isupper() and not token.text[0].isdigit():
                return False
        tail = inside[-1]
        headed = self.tokens[last - 1].text in self.naming.heads
        if any(name.title for name in inside):
            return False
        if any(n.label == "PERSON" for n in inside) and (len(inside) > 1 or not headed):
            return False
        if inside[0].label == "LOC" and label == "ORG" and not headed:
            return False
        if label in ("GPE", "LOC") and any(self._is_country(name) for name in inside):
            return False
        if tail.last == last and tail.first > first and tail.label == "PERSON":
            return False
        if len(inside) == 1 and inside[0].reading:
            # The gazetteer's own names are whole: only what is less than a country may be part.
            name = inside[0]
            if self._is_country(name):
                return name.first == first and self._goes_on(name.last, last)
            return self._plain_part(name)
        return all(self._plain_part(name) or self._is_country(name) for name in inside) and (
            not self._is_country(tail) or self._opens(inside, first)
        )

    def _opens(self, inside: Sequence[Name], first: int) -> bool:
        """Tell whether a name begins with a head that "of" follows: "Bank of …"."""
        return self.tokens[first].text in self.naming.open_heads or not inside[0].reading

    def _goes_on(self, first: int, last: int) -> bool:
        """Tell whether what follows a country's name is the rest of a body's: "US Marines"."""
        return all(token.text[0].isupper() for token in self.tokens[first:last])

    def _is_country(self, name: Name) -> bool:
        return bool(name.reading and name.reading.entry.sort == "country")

    def _plain_part(self, name: Name) -> bool:
        return name.reading is None or name.reading.entry.sort in _SORTS or name.label == "NORP"
