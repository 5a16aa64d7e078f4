"""From runs of capitals to names.

People, organisations, places, laws, by the words they are made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.analysis.capitals import ARTICLED, Unit, runs
from briefing.analysis.casing import seen
from briefing.analysis.continuing import continued
from briefing.analysis.entities import UNKNOWN
from briefing.analysis.passage import Name, Passage, Reading
from briefing.analysis.vocabulary import Naming, Vocabulary
from briefing.news.actor import Via

# "the Administration" is who governs, and a group of words of its own.
STATE = frozenset(("administration", "government", "cabinet", "group", "house", "company"))
PARTISANS = frozenset("Green Liberal Socialist Democrat Independent Conservative Labour".split())


def find_names(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add the names of the passage; what kind the unknown ones are is found out later."""
    reader = _Reader(passage, vocabulary)
    names: list[Name] = []
    for run in runs(passage, vocabulary, seen(passage, vocabulary)):
        # A name that has grown over "of" may have eaten the run that follows.
        rest: Sequence[Unit] = [u for u in run if not names or u.first >= names[-1].last]
        title, rest = reader.office(rest) if rest else ("", rest)
        for name in reader.read(rest):
            if title and name.first == rest[0].first and name.label in ("PERSON", UNKNOWN):
                name = replace(name, label="PERSON", title=title, bare=False)
            grown = name
            if name.label == "ORG":
                grown = continued(passage, name, vocabulary.naming, reader.readings)
            # "Ministry" alone names nobody; "Ministry of Justice" does, and so does "the Court".
            if not (grown.bare and grown.label == "ORG") or reader.definite(grown):
                names.append(grown)
    return replace(passage, names=tuple(_apart(names)))


def _apart(names: Sequence[Name]) -> list[Name]:
    """Return ``names`` in order, without those that begin inside the one before."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.first, -n.last)):
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
    return kept


class _Reader:
    """Reads runs of one passage."""

    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.passage = passage
        self.naming: Naming = vocabulary.naming
        self.forenames = self.naming.female | self.naming.male
        self.readings = {first: (last, reading) for first, last, reading in passage.readings}

    def read(self, run: Sequence[Unit]) -> list[Name]:
        """Return the names in a run, cut at its titles."""
        titles = [index for index, unit in enumerate(run) if unit.title]
        if not titles:
            return self._plain(run)
        at = titles[0]
        before, after = run[:at], run[at + 1 :]
        names = self._plain(self._without_rank(before))
        title = run[at].text
        while after and after[0].title:
            title, after = f"{title} {after[0].text}", after[1:]
        if not after:
            return names
        person, rest = self._person(after)
        if person:
            first, last = person[0].first, person[-1].last
            names.append(Name(first, last, "PERSON", title=title))
        return names + self.read(rest)

    def office(self, run: Sequence[Unit]) -> tuple[str, Sequence[Unit]]:
        """Return the office a run opens with after "Minister of", and the rest of the run."""
        tokens, at = self.passage.tokens, run[0].first - 1
        while at > 0 and tokens[at].lower in ("the", "and", ","):
            at -= 1
        if at < 1 or tokens[at].lower not in ("of", "for", "to"):
            return "", run
        if tokens[at - 1].lower not in self.naming.titles:
            return "", run
        end = 0
        while end < len(run) and run[end].text in self.naming.portfolios:
            end += 1
        if not end:
            return "", run
        title = self.passage.words(at - 1, run[end - 1].last)
        return title, run[end:]

    def _without_rank(self, units: Sequence[Unit]) -> Sequence[Unit]:
        """Drop the words before a title that belong to it: "Finance" of "Finance Minister"."""
        end = len(units)
        while end and units[end - 1].reading is None and self._is_rank(units[end - 1].text):
            end -= 1
        return units[:end]

    def _is_rank(self, word: str) -> bool:
        return word in self.naming.portfolios or word.lower() in self.naming.title_adjectives

    def _person(self, units: Sequence[Unit]) -> tuple[Sequence[Unit], Sequence[Unit]]:
        """Return the units after a title that name the person, and the rest of the run."""
        start = 0
        # "President of the United States", "Minister Foreign Affairs": the portfolio is no name.
        while start < len(units) - 1 and units[start].text in self.naming.portfolios:
            start += 1
        end = start
        while end < len(units) and end - start < 5:
            unit = units[end]
            if unit.title or (unit.reading and not self._may_be_person(units, end, start)):
                break
            end += 1
        return units[start:end], units[end:] if end > start else units[start:]

    def _may_be_person(self, units: Sequence[Unit], at: int, start: int) -> bool:
        """Tell whether a known name is part of a person's here: "Chad Wolf", "Michael Jordan"."""
        reading = units[at].reading
        if reading is None or units[at].last - units[at].first > 1 or reading.via is Via.DEMONYM:
            return False
        if reading.entry.sort not in ("city", "country", "region", "company", "place"):
            return False
        if at == start:
            follows = units[at + 1 : at + 2]
            return units[at].text in self.forenames and bool(follows) and not follows[0].reading
        return units[at - 1].text in self.forenames or len(units[at - 1].text.rstrip(".")) == 1

    def _plain(self, units: Sequence[Unit]) -> list[Name]:
        """Return the names in a run without titles."""
        units = self._trimmed(units)
        if not units:
            return []
        if len(units) == 1 and units[0].reading:
            return [_known(units[0])]
        label = self._by_last_word(units)
        if label:
            return [self._whole(units, label)]
        for at, unit in enumerate(units):
            if at and self._anothers(units[at - 1], unit):
                # "the Brazilian Congress" is not the one that the lists know.
                owner = _known(units[at - 1])
                body = Name(owner.first, unit.last, "ORG", of=owner)
                return [*self._plain(units[: at - 1]), body, *self._plain(units[at + 1 :])]
            if unit.reading and not self._swallows(units, at):
                if at + 1 < len(units) and self._anothers(unit, units[at + 1]):
                    continue
                return [*self._plain(units[:at]), _known(unit), *self._plain(units[at + 1 :])]
        return self._unknown(units)

    def _anothers(self, before: Unit, unit: Unit) -> bool:
        """Tell whether a known body is here another country's of the same name."""
        if not (before.reading and unit.reading and before.last == unit.first):
            return False
        of, country = unit.reading.entry.of, before.reading.entry
        return (
            country.sort == "country"
            and of not in ("", country.key)
            and is_generic(unit.text, self.naming)
        )

    def _trimmed(self, units: Sequence[Unit]) -> Sequence[Unit]:
        while units and not (
            units[-1].text[0].isupper() or units[-1].reading or ARTICLED.match(units[-1].text)
        ):
            units = units[:-1]
        while units and not units[0].text[0].isupper() and not units[0].reading:
            units = units[1:]
        return units

    def _by_last_word(self, units: Sequence[Unit]) -> str:
        """Return the label that the last word of a name gives it, "" for none."""
        if len(units) < 2 or units[-1].reading:
            return ""
        word, naming = units[-1].text, self.naming
        if units[0].text in self.forenames and word in naming.surnames_too:
            return ""
        if units[0].text in naming.vessels and word not in naming.heads:
            return "MISC"
        if word in naming.heads:
            return "ORG"
        if word in naming.laws:
            return "LAW"
        if word in naming.events:
            return "EVENT"
        if word in naming.land:
            return "LOC"
        if word in naming.buildings:
            return "FAC"
        return "MISC" if word in naming.works else ""

    def _swallows(self, units: Sequence[Unit], at: int) -> bool:
        """Tell whether the known name at ``at`` is but a part of a longer, unknown one."""
        unit = units[at]
        assert unit.reading
        entry = unit.reading.entry
        if unit.last - unit.first > 1 or unit.reading.via is Via.DEMONYM or entry.sort == "people":
            return False
        before, after = units[:at], units[at + 1 :]
        if before and (before[-1].text in self.forenames or _initial(before[-1].text)):
            return not before[-1].reading
        if unit.text in self.forenames and after and not after[0].reading:
            return True
        plain = [u for u in (*before, *after) if not u.reading]
        if unit.reading.via is Via.METONYM or len(units) != 2 or len(plain) != 1:
            return False
        # "Manchester United", "Labour Renewal", but "NASA Bill …".
        return entry.label == "ORG" or entry.sort in ("city", "region")

    def _whole(self, units: Sequence[Unit], label: str) -> Name:
        return Name(units[0].first, units[-1].last, label)

    def _unknown(self, units: Sequence[Unit]) -> list[Name]:
        lead = units[0].text
        if len(units) > 2 and (lead in self.naming.portfolios or lead in PARTISANS):
            # "Green deputy" is a role, "Green Jane Roe" the same without the noun.
            units = units[1:]
        elif len(units) > 2 and lead in self.naming.heads and units[1].text in self.forenames:
            # "Speaker of the House Ada Orr".
            units = units[1:]
        words = [unit.text for unit in units]
        if len(words) == 1 and words[0] in self.naming.heads | self.naming.open_heads:
            return [Name(units[0].first, units[0].last, "ORG", bare=True)]
        if len(words) == 1 and "." in words[0].rstrip("."):
            # A name with a full stop inside is that of a site: "News.Az".
            return [Name(units[0].first, units[0].last, "ORG")]
        if len(words) == 1 and not _initial(words[0]):
            return [Name(units[0].first, units[0].last, UNKNOWN, bare=True)]
        label = "PERSON" if words[0] in self.forenames and len(words) <= 5 else UNKNOWN
        if words[0] in self.naming.land_lead:
            label = "LOC"
        elif words[0] in self.naming.storms:
            label = "EVENT"
        elif words[0] in self.naming.vessels or words[:2] == ["Space", "Shuttle"]:
            label = "MISC"
        return [self._whole(units, label)]

    def definite(self, name: Name) -> bool:
        """Tell whether a single head names a body that the reader knows: "the Commission"."""
        before = self.passage.tokens[name.first - 1].text if name.first else ""
        after = self.passage.tokens[name.last].text if name.last < len(self.passage.tokens) else ""
        word = self.passage.tokens[name.first].text
        plain = word in self.naming.heads and word.lower() in self.naming.bodies - STATE
        return plain and before == "the" and not after[:1].isupper()


def is_generic(words: str, naming: Naming) -> bool:
    """Tell whether many countries have a body of this name: "Congress", "Supreme Court"."""
    return words.split()[-1] in naming.heads


def _initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def _known(unit: Unit) -> Name:
    reading: Reading | None = unit.reading
    assert reading
    label = reading.entry.label
    if reading.via is Via.DEMONYM:
        label = "NORP"
    elif reading.place:
        label = "GPE"
    return Name(unit.first, unit.last, label, reading)
