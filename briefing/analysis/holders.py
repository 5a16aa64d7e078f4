"""From a noun phrase to the actor it stands for, who may have no name.

"some analysts", "61 percent".
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.animate import is_body, is_counted, is_group, is_person
from briefing.analysis.cast import Figure
from briefing.analysis.clauses import Clauses
from briefing.analysis.passage import Passage, Ref, Tag, ref_at, refs_in
from briefing.analysis.phrases import Phrase
from briefing.analysis.vocabulary import Naming, Vocabulary
from briefing.analysis.voices import is_first_person
from briefing.news.actor import Via

_I = frozenset("i we".split())
_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "government", "NORP": "group"}
"""What the names of each label are where they act, though they were not taken for actors."""
_SHARES = frozenset("quarter third half majority most many some fifth tenth bulk".split())
SHARES = _SHARES | {"percent", "cent", "%"}
"""Words that make a holder a share of those who were asked."""
_COUNTS = frozenset("thousands hundreds dozens scores tens millions crowds".split())
_ALONE = frozenset("parliament government cabinet police opposition".split())
"""Bodies that act without an article: "Parliament passed the bill"."""
_SINGLE = frozenset("a an one another the".split())


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor as a sentence names it: the figure and the tokens that lead to it."""

    figure: int
    first: int
    last: int
    named: bool = True


def holder_of(
    clauses: Clauses, at: int, vocabulary: Vocabulary, speaker: int | None = None
) -> Holder | None:
    """Return the actor that the noun phrase at ``at`` stands for, None where it is nobody.

    ``speaker`` is whose direct speech the phrase stands in: "I" and "we" are that.
    """
    passage, phrase = clauses.passage, clauses.phrases[at]
    word = passage.tokens[phrase.head].lower
    if at > 1 and clauses.word(at - 1) == "in" and _shared_out(clauses, at - 2, vocabulary):
        return holder_of(clauses, at - 2, vocabulary, speaker)
    if word in _I:
        return None if speaker is None else Holder(speaker, phrase.first, phrase.last)
    ref = ref_at(passage, phrase.head)
    if ref:
        if ref.figure is None:
            return _nameless(passage, ref.first, ref.last, _KINDS.get(ref.label, ""))
        return Holder(ref.figure, *whole(passage, ref), passage.cast[ref.figure].named)
    before = ref_at(passage, phrase.head - 1)
    described = before and before.label == "ORG" and before.first >= phrase.first
    if before and described and word in vocabulary.naming.organisation_nouns:
        # "China's Xinhua agency", "the Iron Oath party"
        return None if before.figure is None else Holder(before.figure, before.first, before.last)
    if passage.tags[phrase.head] not in (Tag.NOUN, Tag.OTHER, Tag.DETERMINER, Tag.NUMBER):
        return None
    if passage.tokens[phrase.head].tag in ("NNP", "NNPS"):
        return _nameless(passage, phrase.head, phrase.head + 1, "person")
    return _unnamed(clauses, at, vocabulary)


def whole(passage: Passage, ref: Ref) -> tuple[int, int]:
    """Return the tokens of a mention with whose it is: "Syrian" of "the Syrian opposition"."""
    before = ref_at(passage, ref.first - 1) if ref.first else None
    unnamed = ref.figure is not None and not passage.cast[ref.figure].named
    owned = unnamed and before is not None and before.via is Via.DEMONYM
    return before.first if owned and before else ref.first, ref.last


def _nameless(passage: Passage, first: int, last: int, kind: str) -> Holder | None:
    """Make somebody of a name that nothing else tells of: who criticises is no place or thing."""
    text = passage.words(first, last)
    if not kind or not text[0].isupper():
        return None
    return _figure(passage, first, last, kind, "")


def _unnamed(clauses: Clauses, at: int, vocabulary: Vocabulary) -> Holder | None:
    """Make a group, or a person without a name, of a phrase like "some speech researchers"."""
    passage, phrase = clauses.passage, clauses.phrases[at]
    naming, tokens = vocabulary.naming, passage.tokens
    word, opening = tokens[phrase.head].lower, tokens[phrase.first].lower
    first, last = _core(passage, phrase, vocabulary)
    if passage.tags[first] is Tag.POSSESSIVE and (
        not refs_in(passage, first, first + 1) or is_first_person(tokens[first].lower)
    ):
        return None
    if is_group(word, naming):
        return _figure(passage, first, last, "group", "")
    share = word in _SHARES or word.removesuffix("s") in _SHARES
    if share and clauses.word(at + 1) == "of" and at + 2 < len(clauses.phrases):
        people = clauses.phrases[at + 2]
        if _are_people(passage, people, naming):
            return _figure(passage, first, people.last, "group", "")  # "a quarter of voters"
    if word in _COUNTS and clauses.word(at + 1) == "of" and at + 2 < len(clauses.phrases):
        people = clauses.phrases[at + 2]
        if _are_people(passage, people, naming):
            counted = holder_of(clauses, at + 2, vocabulary)  # "thousands of students"
            if counted:
                return Holder(counted.figure, phrase.first, counted.last, counted.named)
    if _shared_out(clauses, at, vocabulary):
        return _figure(passage, phrase.first, clauses.phrases[at + 2].last, "group", "")
    if word in ("percent", "cent", "%"):
        whole = clauses.extent(at)
        return _figure(passage, phrase.first, whole[1], "group", "")
    if passage.tags[phrase.head] is Tag.NUMBER and clauses.word(at + 1) == "of":
        # "twelve of the council's members"
        of = clauses.phrases[at + 2] if at + 2 < len(clauses.phrases) else None
        if of and is_counted(tokens[of.head].lower, naming):
            return _figure(passage, phrase.first, of.last, "group", "")
    owner = [r for r in refs_in(passage, phrase.first, phrase.head) if r.figure is not None]
    partly = clauses.word(at + 1) == "of"
    if is_person(word, naming) and (opening in _SINGLE or owner or last - first > 1 or partly):
        # "a minister", "France's minister", "the former minister": nobody else in the text.
        return _figure(passage, first, last, "person", passage.words(first, last))
    if not is_body(word, naming):
        return None
    if opening == "the" and last - first == 1 and not partly:
        # "the ministry", after "the transport ministry"
        known = [i for i, f in enumerate(passage.cast) if f.name.lower().endswith(" " + word)]
        if len(known) == 1:
            return Holder(known[0], first, last)
    alone = opening == word and word in _ALONE
    if owner or alone or opening in ("a", "an", "the"):
        return _figure(passage, first, last, "organization", "")
    return None


def _shared_out(clauses: Clauses, at: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a share is told by two numbers: "four in ten nurses", "one in five Danes"."""
    tags = clauses.passage.tags
    if at < 0 or tags[clauses.phrases[at].head] is not Tag.NUMBER or clauses.word(at + 1) != "in":
        return False
    people = clauses.phrases[at + 2] if at + 2 < len(clauses.phrases) else None
    if people is None or people.first == people.head or tags[people.first] is not Tag.NUMBER:
        return False
    return _are_people(clauses.passage, people, vocabulary.naming)


def _are_people(passage: Passage, phrase: Phrase, naming: Naming) -> bool:
    """Tell whether a noun phrase names several people: "voters", "Swedes"."""
    if is_group(passage.tokens[phrase.head].lower, naming):
        return True
    ref = ref_at(passage, phrase.head)
    return ref is not None and ref.label == "NORP" and passage.tokens[phrase.head].lower[-1] == "s"


def _core(passage: Passage, phrase: Phrase, vocabulary: Vocabulary) -> tuple[int, int]:
    """Return the phrase without the words that only count or point: "some", "the", "two"."""
    first = phrase.first
    skipped = vocabulary.closed.determiners | {"own"}
    while first < phrase.head and (
        passage.tokens[first].lower in skipped or passage.tags[first] is Tag.QUOTE
    ):
        first += 1
    return first, phrase.head + 1


def organisation_of(passage: Passage, first: int, last: int) -> Holder:
    """Return the organisation that these tokens name, though nothing else tells of it."""
    return _figure(passage, first, last, "organization", "")


def _figure(passage: Passage, first: int, last: int, kind: str, role: str) -> Holder:
    refs = [r for r in refs_in(passage, first, last) if r.figure is not None]
    owner = refs[0].figure if refs and refs[0].last < last else None
    name = " ".join(passage.words(first, last).split())
    if owner is not None and passage.tags[first] is Tag.POSSESSIVE and last - first > 1:
        # "its delegation", once it is known whose
        whose = passage.cast[owner].name
        whose += "’" if whose.endswith("s") else "’s"
        name = f"{whose} {passage.words(first + 1, last)}"
    key = f"unnamed:{name.lower()}"
    index = passage.cast.add(Figure(key, name, kind, role=role, of=owner, named=False))
    return Holder(index, first, last, named=False)
