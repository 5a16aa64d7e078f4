"""The names that a trained pipeline finds, joined to those that rules and word lists know.

Where a name begins and ends is settled here; what it names is left to a vote over the whole
article, in which every entity of the model is one voice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.analysis.capitals import PARTICLES
from briefing.analysis.entities import OPEN, UNKNOWN, proper_entities
from briefing.analysis.passage import Name, Passage
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Via

FIRM = frozenset("LOC FAC EVENT LAW WORK_OF_ART NORP".split())
"""Labels that are taken as the model gives them: no rule tells them better."""

_SORTS = frozenset(("city", "region", "place", "company"))
"""What the gazetteer knows whose names are parts of other names: "Houston Rockets"."""

_COMPASS = frozenset(
    "north south east west northern southern eastern western central greater mainland".split()
)
"""Words that tell a part of a country, which stands for no other body."""

_LINKS = frozenset("of for and & the in on to - – ' 's ’s".split())
_DIVISIONS = frozenset("County Prefecture Oblast Province District Territory Region City".split())
"""Words that end the name of a part of a country with a government of its own."""

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
        self.passage, self.tokens, self.vocabulary = passage, passage.tokens, vocabulary
        self.naming = vocabulary.naming
        self.forenames = self.naming.female | self.naming.male
        self.names = {name.first: name for name in passage.names}
        self.cover = {i: n.first for n in passage.names for i in range(n.first, n.last)}

    def joined(self) -> tuple[Passage, Votes]:
        """Join every entity in turn, and count its vote."""
        votes: dict[str, Counter[str]] = {}
        for begin, end, label in proper_entities(self.passage, self.vocabulary):
            self._settle(begin, end, label)
            name = self.names[self.cover[begin]] if begin in self.cover else None
            if name and name.label == UNKNOWN and name.first <= begin and end <= name.last:
                # What is told of a part is told of the whole.
                begin, end = name.first, name.last
            votes.setdefault(self.passage.words(begin, end), Counter())[label] += 1
        names = tuple(self.names[first] for first in sorted(self.names))
        return replace(self.passage, names=names), votes

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
        if last - first > 1:
            label = self._by_last_word(self.tokens[last - 1].text, label)
        if label == "MISC":
            return Name(first, last, label, sure=False)
        if label in FIRM:
            return Name(first, last, label, sure=False)
        return Name(first, last, UNKNOWN, bare=last - first == 1)

    def _by_last_word(self, ending: str, label: str) -> str:
        """Return what the last word of a longer name makes of the model's label."""
        if label in ("ORG", "GPE", "FAC") and ending in self.naming.laws:
            return "LAW"
        if label == "ORG" and ending in self.naming.works:
            return "MISC"
        if label in ("ORG", "GPE") and ending in self.naming.land - _DIVISIONS:
            return "LOC"
        if label == "GPE" and ending in self.naming.buildings:
            return "FAC"
        return label

    def _same(self, name: Name, label: str) -> None:
        """Let the model correct what only the last word, or a first name, had told."""
        if name.reading or name.label == UNKNOWN or name.title:
            return
        ending = self.tokens[name.last - 1].text
        if (name.label, label) == ("LOC", "GPE") and ending not in _DIVISIONS:
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
        if self._is_named_after(inside, first, last):
            label, fits = "ORG", True
        elif label == "PERSON":
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
        before = self.tokens[name.first - 1].text if name.first > first else ""
        if before in self.forenames and name.label != "NORP":
            # "Michael Bloomberg", "Michael Jordan"; but "Japan George Glass" are two.
            return single
        return single and name.reading.entry.sort in _SORTS

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
        if tail.reading and tail.label == "NORP":
            # "American Muslims" are people, not a body.
            return False
        lead = inside[0]
        if lead.label == "NORP" and lead.last < last and self.tokens[lead.last].lower in OPEN:
            return False
        if label in ("GPE", "LOC") and any(self._is_country(name) for name in inside):
            return False
        if len(inside) == 1 and inside[0].reading:
            # The gazetteer's own names are whole: only what is less than a country may be part.
            name = inside[0]
            if self._is_country(name):
                return name.first == first and self._goes_on(name.last, last)
            return self._plain_part(name)
        if (
            self.tokens[tail.first - 1].lower == "of"
            and tail.reading
            and not self._led(first, tail)
        ):
            # "Rand Paul of Kentucky" is a person and a place, "Bank of Ghana" one body.
            return False
        return all(self._plain_part(name) or self._is_country(name) for name in inside) and (
            not self._is_country(tail) or self._opens(inside, first)
        )

    def _led(self, first: int, tail: Name) -> bool:
        """Tell whether a head of an organisation stands before the "of" of a name."""
        heads = self.naming.heads | self.naming.open_heads
        return any(token.text in heads for token in self.tokens[first : tail.first - 1])

    def _opens(self, inside: Sequence[Name], first: int) -> bool:
        """Tell whether a name begins with a head that "of" follows: "Bank of …"."""
        return self.tokens[first].text in self.naming.open_heads or not inside[0].reading

    def _goes_on(self, first: int, last: int) -> bool:
        """Tell whether what follows a country's name is the rest of a body's: "US Marines"."""
        return all(token.text[0].isupper() for token in self.tokens[first:last])

    def _leads(self, first: int, name: Name) -> bool:
        """Tell whether plain words with capitals lead up to a country's name: "Air France"."""
        words = self.tokens[first : name.first]
        plain = all(
            token.text[0].isupper()
            and (token.pos == "PROPN" or not self._is_country(name))
            and token.text not in self.forenames
            for token in words
        )
        titles = self.naming.titles | self.naming.person_roles | _COMPASS
        return plain and not any(token.lower in titles for token in words)

    def _is_named_after(self, inside: Sequence[Name], first: int, last: int) -> bool:
        """Tell whether a longer name ends in that of a country or party: "Air France".

        The model sees one name, and nothing before its end is known by itself: "the Progressive
        Conservative Party" is not the Conservative one.
        """
        tail = inside[-1]
        if tail.last != last or tail.first == first or tail.reading is None:
            return False
        known = any(name.reading or name.label == "PERSON" or name.title for name in inside[:-1])
        ends = tail.reading.via is Via.NAME and tail.reading.entry.sort in ("country", "party")
        return ends and not known and self._leads(first, tail)

    def _is_country(self, name: Name) -> bool:
        return bool(name.reading and name.reading.entry.sort == "country")

    def _plain_part(self, name: Name) -> bool:
        return name.reading is None or name.reading.entry.sort in _SORTS or name.label == "NORP"
