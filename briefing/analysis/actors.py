"""From names to actors: which names are one and the same, within the whole article."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from briefing.analysis.cast import Cast, Figure
from briefing.analysis.gender import gender_of, gender_of_title
from briefing.analysis.metonyms import acts, is_place
from briefing.analysis.names import is_generic
from briefing.analysis.passage import Entry, Name, Passage, Ref, Sentence
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Via

_NOBODY = frozenset("LOC FAC EVENT LAW DATE MISC".split())


def find_actors(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add to the cast who is named in the passage, and lead every name to its actor."""
    caster = _Caster(passage, vocabulary)
    caster.tie_acronyms()
    # Full names first: one seen in full anywhere is known by its short form everywhere.
    for name in passage.names:
        if not name.bare and name.label in ("PERSON", "ORG"):
            caster.figure(name)
    refs = [caster.ref(name) for name in passage.names if name.label != "MISC"]
    caster.affiliate(refs)
    return replace(passage, refs=tuple(refs))


class _Caster:
    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.passage, self.vocabulary = passage, vocabulary
        self.naming = vocabulary.naming
        self.cast: Cast = passage.cast
        self.countries = {
            reading.entry.key
            for _, _, reading in passage.readings
            if reading.entry.sort == "country"
        }
        self.of_token: dict[int, int | None] = {}

    def text(self, name: Name) -> str:
        """Return the words of a name, those of a person in a shouted headline as elsewhere."""
        words = " ".join(self.passage.words(name.first, name.last).split())
        if name.label == "PERSON" and words.isupper() and len(words) > 3:
            return " ".join(word.capitalize() for word in words.split())
        return words

    def sentence(self, name: Name) -> Sentence:
        """Return the sentence a name stands in."""
        sentences = self.passage.sentences
        return sentences[bisect_right(sentences, name.first, key=lambda s: s.first) - 1]

    def ref(self, name: Name) -> Ref:
        """Return the mention that a name is."""
        figure, via = self.figure(name), self.via(name)
        if figure is not None:
            person = self.cast[figure]
            person.count += 1
            words = self.text(name)
            if via in (Via.DEMONYM, Via.METONYM) or words != person.name:
                if via is Via.NAME:
                    via = Via.ALIAS
                person.aliases[words] = None
        self.of_token[name.first] = figure
        return Ref(name.first, name.last, name.label, figure, via)

    def via(self, name: Name) -> Via:
        """Return how the words of a name lead to its actor."""
        if name.same is not None and name.kind:
            return Via.DESCRIPTION
        if name.kind in ("organization", "group") and name.of is not None:
            return Via.DESCRIPTION if name.label == "ORG" else Via.NAME
        return name.reading.via if name.reading else Via.NAME

    def figure(self, name: Name) -> int | None:
        """Return the actor a name leads to, None where it names nobody who can act."""
        if name.label in _NOBODY:
            return None
        if name.same is not None:
            return self.figure(name.same)
        if name.kind:
            return self._described(name)
        if name.reading:
            return self._known(name, name.reading.entry)
        if name.label == "PERSON":
            return self._person(name)
        if name.label == "GPE":
            return self._unlisted(name)
        return self._organisation(name) if name.label == "ORG" else None

    def _unlisted(self, name: Name) -> int | None:
        """Return a place that no list knows as a government, where it acts like one."""
        sentence, words = self.sentence(name), self.text(name)
        known = self.cast.find(f"region:{words}")
        if is_place(self.passage, sentence, name, self.vocabulary):
            return None
        if not acts(self.passage, sentence, name, self.vocabulary):
            return known
        return self.cast.add(Figure(f"region:{words}", words, "government", "country"))

    def _described(self, name: Name) -> int | None:
        """Return a group or body: "German officials" and "Germany's officials" are one."""
        owner = name.of
        figure = self.figure(owner) if owner else None
        phrase = self.passage.words(owner.last if owner else name.first, name.last).lower()
        key = (
            f"{name.kind}:{figure}:{phrase.removeprefix('’s').removeprefix(chr(39) + 's').strip()}"
        )
        known = self.cast.find(f"organisation:{name.full.lower()}")
        if known is not None:
            self.cast.tie(key, known)
        index = self.cast.add(Figure(key, name.full, name.kind, of=figure))
        self.cast.tie(f"organisation:{name.full.lower()}", index)
        return index

    def _known(self, name: Name, entry: Entry) -> int | None:
        assert name.reading
        words = self.text(name)
        person = self.cast.person([words]) if name.last - name.first == 1 else None
        if person is not None and entry.sort in ("city", "region"):
            # A surname that is a city's name too: "Houston said".
            return person
        if not entry.kind:
            return None
        if name.reading.place:
            sentence = self.sentence(name)
            if is_place(self.passage, sentence, name, self.vocabulary):
                return None
            if entry.sort == "region" and not acts(self.passage, sentence, name, self.vocabulary):
                return None
        if entry.sort == "people" and not words.endswith("s") and not words.istitle():
            return None
        if entry.label == "ORG" and self._elsewhere(entry, words):
            return self._organisation(name)
        figure = self._entry(entry)
        if name.reading.via is Via.DEMONYM and words.endswith("s") and not words.endswith("ss"):
            # "Koreans" are the people, not their government.
            return self.cast.add(Figure(f"people:{words}", words, "group", of=figure))
        if entry.sort == "people" and not self._is_group(name, words):
            return None
        return figure

    def _elsewhere(self, entry: Entry, words: str) -> bool:
        """Tell whether a body with a common name is that of another country.

        "Congress", in a text that tells of Brazil alone.
        """
        lead = words.split()[0]
        if not entry.of or not is_generic(words, self.naming) or lead.isupper():
            # "US Congress" says whose it is.
            return False
        return bool(self.countries) and entry.of not in self.countries

    def _is_group(self, name: Name, words: str) -> bool:
        """Tell whether a people is meant, not a quality.

        "Muslims", "the Rohingya", not "Islamic law".
        """
        if words.endswith("s"):
            return True
        if f"{words}s" in self.naming.peoples:
            # "a Republican" is one of them; "the Rohingya" have the same word for all.
            return False
        before = self.passage.tokens[name.first - 1].lower if name.first else ""
        after = self.passage.tokens[name.last].lower if name.last < len(self.passage.tokens) else ""
        plain = after.isalpha() and after not in self.vocabulary.closed.function
        return before == "the" and not (plain and after not in self.vocabulary.verbs.forms)

    def _entry(self, entry: Entry) -> int:
        owner = None
        if entry.of and entry.sort != "city":
            owner = self.cast.find(entry.of)
        figure = Figure(entry.key, entry.name, entry.kind, entry.sort, "", owner)
        figure.island = entry.island
        if nouns := self.naming.called.get(entry.name):
            figure.sort, figure.nouns = "", set(nouns)
        return self.cast.add(figure)

    def _person(self, name: Name) -> int | None:
        words = self.text(name).split()
        index = self.cast.person(
            words, gender_of_title(name.title, self.naming) if len(words) == 1 else ""
        )
        if index is not None and len(words) == 1 and self._is_another(name, words[0]):
            index = self.cast.find(f"person:{words[0]}")
        if index is None:
            full = " ".join(words)
            index = self.cast.add(Figure(f"person:{full}", full, "person"))
        figure = self.cast[index]
        figure.gender = figure.gender or gender_of(name, words, self.naming)
        if name.role and not figure.role:
            figure.role = name.role
        if name.role:
            figure.nouns.update(name.role.lower().split())
        return index

    def _is_another(self, name: Name, word: str) -> bool:
        """Tell whether a last name is of one who is not named in full.

        "Trump", long before "his daughter Ivanka Trump", is not her.
        """
        if not self.cast.kin_only(word):
            return False
        if self.cast.find(f"person:{word}") is not None:
            return True
        in_full = (
            n.first
            for n in self.passage.names
            if n.label == "PERSON" and n.last - n.first > 1 and self.text(n).split()[-1] == word
        )
        return name.first < min(in_full, default=0) and not self.sentence(name).heading

    def _organisation(self, name: Name) -> int | None:
        words = self.text(name)
        bare = words.removeprefix("The ").removeprefix("the ")
        key = f"organisation:{bare.lower()}"
        index = self.cast.find(key)
        if index is None:
            longer = self.cast.organisations(bare.split(), self.naming.heads)
            if name.bare and len(longer) > 1:
                # "the Commission", of two that are named: which one stays open.
                return None
            index = longer[0] if len(longer) == 1 else None
        if index is None:
            index = self.cast.add(Figure(key, bare, "organization", self._sort(name)))
        figure = self.cast[index]
        figure.nouns.update(self._nouns(name))
        return index

    def _sort(self, name: Name) -> str:
        return self.passage.tokens[name.last - 1].lower

    def _nouns(self, name: Name) -> set[str]:
        """Return the nouns a name is introduced with: "the software company Lumenta"."""
        tokens, nouns = self.passage.tokens, self.naming.organisation_nouns | self.naming.bodies
        found = {token.lower for token in tokens[name.first : name.last]}
        around = (name.first - 1, name.last)
        found |= {tokens[i].lower for i in around if 0 <= i < len(tokens)} & nouns
        sentence = self.sentence(name)
        apposed = name.last + 1 < sentence.last and tokens[name.last].text == ","
        if apposed and tokens[name.last + 1].lower in ("a", "an", "the", "its"):
            for index in range(name.last + 2, min(name.last + 8, sentence.last)):
                if tokens[index].lower in nouns:
                    found.add(tokens[index].lower)
                    break
                if tokens[index].text == ",":
                    break
        return found

    def tie_acronyms(self) -> None:
        """Let an introduced acronym lead to the organisation it stands for."""
        known = {self.passage.words(a, b): reading for a, b, reading in self.passage.readings}
        for name in self.passage.names:
            if name.alias and (index := self.figure(name)) is not None:
                self.cast.tie(f"organisation:{name.alias.lower()}", index)
                if name.alias in known and name.reading is None:
                    # The lists know the acronym, the text says what it stands for here.
                    self.cast.tie(known[name.alias].entry.key, index)

    def affiliate(self, refs: list[Ref]) -> None:
        """Write down who belongs to whom."""
        del refs
        for name in self.passage.names:
            if name.of is None or name.kind:
                continue
            index, belongs = self.of_token.get(name.first), self.figure(name.of)
            if index is None or belongs is None or belongs == index:
                continue
            figure = self.cast[index]
            if figure.of is None and not self._circular(belongs, index):
                figure.of = belongs
            if name.role and not figure.role:
                figure.role = name.role

    def _circular(self, owner: int, index: int) -> bool:
        seen: int | None = owner
        while seen is not None:
            if seen == index:
                return True
            seen = self.cast[seen].of
        return False
