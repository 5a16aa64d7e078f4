"""From a noun phrase to the actor it stands for, who may have no name.

"some analysts", "61 percent".
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.cast import Figure
from briefing.analysis.clauses import Clauses
from briefing.analysis.passage import Passage, Tag, ref_at, refs_in
from briefing.analysis.phrases import Phrase
from briefing.analysis.vocabulary import Vocabulary

_SHARE = frozenset("percent cent % majority quarter third half most many some".split())
_PEOPLE = ("ers", "ors", "ists", "ians", "ants")
_THINGS = frozenset(
    """
    numbers papers letters orders waters matters factors borders powers rumors errors computers
    others offers answers chapters sensors servers shelters towers layers barriers plants grants
    wants covers flowers rivers figures papers quarters centers layers tankers
    freighters containers posters tremors doors floors indicators sectors reactors tractors
    """.split()
)
_I = frozenset("i we".split())
_BY_NUMBER = frozenset("people women men voters residents members citizens".split())


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
    if word in _I:
        return None if speaker is None else Holder(speaker, phrase.first, phrase.last)
    ref = ref_at(passage, phrase.head)
    if ref:
        if ref.figure is None:
            return None
        return Holder(ref.figure, ref.first, ref.last)
    before = ref_at(passage, phrase.head - 1)
    described = before and before.label == "ORG" and before.first >= phrase.first
    if before and described and word in vocabulary.naming.organisation_nouns:
        # "China's Xinhua agency", "the Iron Oath party"
        return None if before.figure is None else Holder(before.figure, before.first, before.last)
    if passage.tags[phrase.head] not in (Tag.NOUN, Tag.OTHER, Tag.DETERMINER):
        return None
    return _unnamed(clauses, at, vocabulary)


def _unnamed(clauses: Clauses, at: int, vocabulary: Vocabulary) -> Holder | None:
    """Make a group, or a person without a name, of a phrase like "some speech researchers"."""
    passage, phrase = clauses.passage, clauses.phrases[at]
    naming, tokens = vocabulary.naming, passage.tokens
    word, opening = tokens[phrase.head].lower, tokens[phrase.first].lower
    first, last = _core(passage, phrase, vocabulary)
    if passage.tags[first] is Tag.POSSESSIVE and not refs_in(passage, first, first + 1):
        return None
    if _is_group(word) or word in naming.group_roles:
        return _figure(passage, first, last, "group", "")
    if word in ("percent", "cent", "%"):
        whole = clauses.extent(at)
        return _figure(passage, phrase.first, whole[1], "group", "")
    if passage.tags[phrase.head] is Tag.NUMBER and clauses.word(at + 1) == "of":
        # "twelve of the council's members"
        of = clauses.phrases[at + 2] if at + 2 < len(clauses.phrases) else None
        if of and tokens[of.head].lower in naming.group_roles | _BY_NUMBER:
            return _figure(passage, phrase.first, of.last, "group", "")
    if word in naming.person_roles and opening in ("a", "an", "one", "another"):
        return _figure(passage, first, last, "person", passage.words(first, last))
    owner = [r for r in refs_in(passage, phrase.first, phrase.head) if r.figure is not None]
    if word in naming.bodies and opening == "the" and last - first == 1:
        # "the ministry", after "the transport ministry"
        known = [i for i, f in enumerate(passage.cast) if f.name.lower().endswith(" " + word)]
        if len(known) == 1:
            return Holder(known[0], first, last)
    if word in naming.bodies and (owner or opening in ("a", "an", "the")):
        return _figure(passage, first, last, "organization", "")
    return None


def _is_group(word: str) -> bool:
    """Tell whether a plural is one of people by its ending: "carmakers", "innkeepers"."""
    return word in _BY_NUMBER or (word.endswith(_PEOPLE) and word not in _THINGS)


def _core(passage: Passage, phrase: Phrase, vocabulary: Vocabulary) -> tuple[int, int]:
    """Return the phrase without the words that only count or point: "some", "the", "two"."""
    first = phrase.first
    skipped = vocabulary.closed.determiners | {"own"}
    while first < phrase.head and (
        passage.tokens[first].lower in skipped or passage.tags[first] is Tag.QUOTE
    ):
        first += 1
    return first, phrase.head + 1


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
    index = passage.cast.add(Figure(key, name, kind, role=role, of=owner))
    return Holder(index, first, last, named=False)
