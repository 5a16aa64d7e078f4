"""What a stance is about, as a reader would say it.

An actor, or an issue or event with its owner.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.clauses import Clauses
from briefing.analysis.holders import holder_of, whole
from briefing.analysis.matters import matter_of, told
from briefing.analysis.passage import Passage, Ref, Tag, ref_at, refs_in
from briefing.analysis.phrases import Kind, Phrase
from briefing.analysis.proposals import Complement
from briefing.analysis.vocabulary import Vocabulary
from briefing.analysis.voices import is_first_person
from briefing.news.actor import Via
from briefing.news.stance import TargetType

_EMPTY = frozenset(
    "it this that these those them they he she him her me us you one itself himself herself "
    "ourselves themselves myself there what which who something anything nothing everything".split()
)
_NOBODY = frozenset("nobody nothing none neither no".split())
_GOVERNORS = frozenset((Kind.VERB, Kind.PREPOSITION))
_EVENTS = frozenset(
    """
    attack attacks invasion war coup election elections vote referendum killing killings murder
    massacre assassination strike strikes airstrike airstrikes bombing bombings protest protests
    march rally riot riots summit meeting talks visit blockade boycott raid arrest arrests launch
    explosion crash accident earthquake flood fire walkout raid siege annexation genocide crackdown
    shooting ceremony
    """.split()
)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target under construction; ``actor`` and ``owner`` are figures, the range is of tokens."""

    type: TargetType
    text: str
    first: int
    last: int
    actor: int | None = None
    owner: int | None = None


def aim_of(
    clauses: Clauses, target: Complement, vocabulary: Vocabulary, speaker: int | None
) -> Aim | None:
    """Return what a complement stands for, None for a pronoun that leads nowhere."""
    passage = clauses.passage
    first, last = _trimmed(passage, *_quoted(passage, target.first, target.last))
    if first >= last or passage.tokens[first].lower in _NOBODY:
        return None
    text = " ".join(passage.words(first, last).split())
    if target.clause:
        subject = ref_at(passage, target.head)
        ours = is_first_person(passage.tokens[target.head].lower)
        owner = subject.figure if subject and not ours else None
        return Aim(TargetType.ISSUE, text, first, last, owner=owner)
    actor = _actor(clauses, target, vocabulary, speaker)
    if actor is not None:
        figure, start, end = actor
        return Aim(TargetType.ACTOR, passage.cast[figure].name, start, end, actor=figure)
    if all(t.lower in _EMPTY or not t.is_word for t in passage.tokens[first:last]):
        word = text.lower() if last - first == 1 else ""
        if word in ("this", "that"):
            return _this(clauses, first, vocabulary)
        return _it(clauses, first, vocabulary) if word in ("it", "they", "them") else None
    word = passage.tokens[target.head].lower
    type = TargetType.EVENT if word in _EVENTS else TargetType.ISSUE
    owner = _owner(passage, first, target.head, last)
    if owner is None:
        earlier = _resolved(passage, clauses, first, last, word)
        matter = None if earlier else matter_of(clauses, first, target.head, vocabulary)
        if matter and last == target.head + 1:
            earlier = matter.text, matter.owner
        if earlier:
            text, owner = earlier
    return Aim(type, text, first, last, owner=owner)


def _quoted(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Return the range with the whole of the few quoted words that it begins with."""
    tags = passage.tags
    opening = first if tags[first] is Tag.QUOTE else first - 1
    if opening < 0 or passage.tokens[opening].text not in '“"‘«':
        return first, last
    for index in range(opening + 1, min(opening + 15, len(tags))):
        if tags[index] is Tag.QUOTE:
            return opening, max(last, index + 1)
    return first, last


def _this(clauses: Clauses, token: int, vocabulary: Vocabulary) -> Aim | None:
    """Return what "this" stands for: what was just said to be planned or done (Webber 1991)."""
    matter = told(clauses, token, vocabulary, acts=True)
    if matter is None:
        return None
    return Aim(TargetType.ISSUE, matter.text, token, token + 1, owner=matter.owner)


def _it(clauses: Clauses, token: int, vocabulary: Vocabulary) -> Aim | None:
    """Return what "it" stands for.

    The noun it was led to; else a plan told of before, a thing that was an object there, or the
    last sentence's subject.
    """
    passage, sentence = clauses.passage, clauses.sentence
    noun = dict(passage.stands).get(token)
    if noun is not None:
        return _noun(clauses, token, noun)
    matter = told(clauses, token, vocabulary, acts=False)
    if matter is not None and passage.tokens[token].lower == "it":
        return Aim(TargetType.ISSUE, matter.text, token, token + 1, owner=matter.owner)
    if passage.tokens[token].lower != "it":
        return None
    number = passage.sentences.index(sentence)
    here = [p for p in passage.phrases[number] if p.last <= token]
    subject = token == sentence.first
    earlier = passage.phrases[number - 1] if number else ()
    if earlier and passage.tokens[earlier[0].head].lower in _EMPTY:
        earlier = ()
    for phrases in (here, earlier):
        things = [
            (before, phrase)
            for before, phrase in zip((None, *phrases), phrases, strict=False)
            if phrase.kind is Kind.NOUN and _is_thing(passage, phrase, vocabulary)
        ]
        objects = [p for b, p in things if b is not None and b.kind in _GOVERNORS]
        opening = [p for b, p in things if b is None and phrases is not here]
        # "It dismayed her": a subject goes on from the subject before.
        found = (opening or objects[-1:]) if subject else (objects[-1:] or opening)
        if found:
            phrase = found[0]
            text = " ".join(passage.words(phrase.first, phrase.head + 1).split())
            owner = _owner(passage, phrase.first, phrase.head, phrase.last)
            return Aim(TargetType.ISSUE, text, token, token + 1, owner=owner)
    return None


def _noun(clauses: Clauses, token: int, noun: int) -> Aim | None:
    """Return the thing named by the noun that a pronoun stands for."""
    passage = clauses.passage
    for phrases in passage.phrases:
        for phrase in phrases:
            if phrase.kind is Kind.NOUN and phrase.first <= noun < phrase.last:
                text = " ".join(passage.words(phrase.first, phrase.head + 1).split())
                owner = _owner(passage, phrase.first, phrase.head, phrase.last)
                return Aim(TargetType.ISSUE, text, token, token + 1, owner=owner)
    return None


def _is_thing(passage: Passage, phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Tell whether a noun phrase names a thing, which "it" may stand for."""
    word = passage.tokens[phrase.head].lower
    if ref_at(passage, phrase.head) or phrase.first == phrase.head:
        return False
    if word in vocabulary.naming.person_roles or word in vocabulary.naming.bodies:
        return False
    opening = passage.tags[phrase.first]
    pointed = opening in (Tag.DETERMINER, Tag.POSSESSIVE) or passage.tags[phrase.head - 1] in (
        Tag.ADJECTIVE, Tag.NOUN, Tag.GENITIVE,
    )  # fmt: skip
    plural = word.endswith("s")
    return pointed and not plural and passage.tags[phrase.head] is Tag.NOUN


def _trimmed(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Return the range without marks at its ends; quotation marks stay where both are inside."""
    inner = [i for i in range(first, last) if passage.tags[i] is Tag.QUOTE]
    if len(inner) == 1 and passage.tokens[inner[0]].text in '“"‘«' and inner[0] > first:
        # The phrase ends with the quoted words: their closing mark belongs to it.
        last += last < len(passage.tokens) and passage.tags[last] is Tag.QUOTE
        return first, last
    while first < last and not passage.tokens[first].is_word and _is_stray(passage, first, last):
        first += 1
    while (
        last > first
        and not passage.tokens[last - 1].is_word
        and _is_stray(passage, last - 1, first)
    ):
        last -= 1
    return first, last


def _is_stray(passage: Passage, index: int, other: int) -> bool:
    if passage.tags[index] is not Tag.QUOTE:
        return True
    low, high = min(index, other), max(index, other)
    return not any(passage.tags[i] is Tag.QUOTE for i in range(low, high) if i != index)


def _actor(
    clauses: Clauses, target: Complement, vocabulary: Vocabulary, speaker: int | None
) -> tuple[int, int, int] | None:
    """Return the actor a target is, with the tokens that name it."""
    passage = clauses.passage
    ref = ref_at(passage, target.head)
    if ref:
        if ref.figure is None or ref.via is Via.DEMONYM:
            return None
        if not passage.cast[ref.figure].named and not passage.cast[ref.figure].of:
            # "the critics" with nobody to belong to says too little to be a target that is an
            # actor.
            return None
        return ref.figure, *whole(passage, ref)
    at = next((i for i, p in enumerate(clauses.phrases) if p.first <= target.head < p.last), None)
    if at is None or clauses.phrases[at].head != target.head:
        return None
    holder = holder_of(clauses, at, vocabulary, speaker)
    if holder is None or (not holder.named and not passage.cast[holder.figure].of):
        # "the critics" with nobody to belong to says too little to be a target that is an actor.
        return None
    return holder.figure, holder.first, holder.last


def _owner(passage: Passage, first: int, head: int, last: int) -> int | None:
    """Return whose plan or act it is: "Japan's plan", "the Chinese plan", "the plan of Japan"."""
    inside = [
        ref
        for ref in refs_in(passage, first, last)
        if ref.figure is not None and not is_first_person(passage.tokens[ref.first].lower)
    ]
    before = [r for r in inside if r.last <= head and _owns(passage, r)]
    if len({r.figure for r in before}) > 1 and passage.tokens[before[-1].last].lower != "'s":
        return None  # "U.S.–China ties" are nobody's own
    if before:
        return before[-1].figure
    for ref in inside:
        word = passage.tokens[ref.first - 1].lower
        word = passage.tokens[ref.first - 2].lower if word == "the" else word
        if ref.first > head and word in ("of", "by") and ref.via is not Via.PRONOUN:
            return ref.figure
    return None


def _owns(passage: Passage, ref: Ref) -> bool:
    after = passage.tokens[ref.last].lower if ref.last < len(passage.tokens) else ""
    return ref.via in (Via.DEMONYM, Via.PRONOUN) or after in ("'s", "'") or ref.label != "PERSON"


def _resolved(
    passage: Passage, clauses: Clauses, first: int, last: int, word: str
) -> tuple[str, int | None] | None:
    """Return what "the plan" stands for.

    The fuller phrase with the same noun a sentence or two before.
    """
    opening = passage.tokens[first].lower
    if last - first != 2 or opening not in ("the", "this", "that"):
        return None
    number = passage.sentences.index(clauses.sentence)
    for back in range(number, max(-1, number - 3), -1):
        for phrase in reversed(passage.phrases[back]):
            if phrase.kind != "noun" or phrase.head >= first:
                continue
            if passage.tokens[phrase.head].lower != word or phrase.last - phrase.first < 2:
                continue
            owner = _owner(passage, phrase.first, phrase.head, phrase.last)
            if owner is None:
                continue
            text = " ".join(passage.words(phrase.first, phrase.last).split())
            return text, owner
    return None
