"""What "the idea", "the move", "such a step" stand for: the plan or act told of just before.

A noun that only says that something is a plan or an act is led to the clause that tells which one,
with whoever plans or does it (abstract anaphora: Asher 1993; Kolhatkar and Hirst 2014). A plan is
what somebody proposes or means to do; an act may be a plan, too, or else what somebody did. Where
two of different owners are told of in one sentence, it stays open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.analysis.clauses import Clauses
from briefing.analysis.holders import holder_of
from briefing.analysis.passage import Passage, Tag, ref_at, refs_in
from briefing.analysis.phrases import Kind
from briefing.analysis.vocabulary import Vocabulary

_PLANS = frozenset(
    """
    bid call concept demand idea initiative intention offer option plan project proposal request
    scheme suggestion vision
    """.split()
)
_ACTS = frozenset(
    """
    act action announcement approach ban change choice crackdown cut decision decree expulsion
    gesture initiative intervention judgement judgment law measure move order policy reform ruling
    sanction step tactic verdict withdrawal
    """.split()
)
_PROPOSE = frozenset(
    """
    advocate announce consider demand draft float introduce moot mull offer outline pitch plan
    present promise propose recommend request seek submit suggest table unveil urge want weigh
    """.split()
)
_MEAN = frozenset("agree decide opt prepare pledge seek vow want threaten hope".split())
_RULE = frozenset("rule order decree decide".split())
_FUTURE = frozenset("will would 'll 'd".split())
_POINTS = frozenset("the this that these those such a an".split())
_PLAIN = frozenset("latest planned proposed whole entire controversial new latter drastic".split())
_BACK = 2
"""Sentences back in which a plan or act is still the one that is meant."""

_ENDS = (Kind.COMMA, Kind.DASH, Kind.STOP, Kind.SUBORDINATOR)


@dataclass(frozen=True, slots=True)
class Matter:
    """A plan or an act: how the text tells it, and whose it is, as a figure of the cast."""

    text: str
    owner: int | None
    planned: bool


def matter_of(clauses: Clauses, first: int, head: int, vocabulary: Vocabulary) -> Matter | None:
    """Return what the noun phrase from ``first`` to its ``head`` stands for, None if it is open."""
    tokens = clauses.passage.tokens
    word = tokens[head].lower
    noun = word if word in _PLANS | _ACTS else word.removesuffix("s")
    if noun not in _PLANS | _ACTS or not points(clauses.passage, first, head):
        return None
    return told(clauses, first, vocabulary, acts=noun in _ACTS)


def points(passage: Passage, first: int, head: int) -> bool:
    """Tell whether a noun phrase says no more than "the one you know": "such a step"."""
    before = [token.lower for token in passage.tokens[first:head]]
    return bool(before) and before[0] in _POINTS - {"a", "an"} and set(before) <= _POINTS | _PLAIN


def told(clauses: Clauses, before: int, vocabulary: Vocabulary, *, acts: bool) -> Matter | None:
    """Return the last plan, or act if ``acts``, that is told of before a token."""
    passage = clauses.passage
    number = passage.sentences.index(clauses.sentence)
    for back in range(number, max(-1, number - _BACK - 1), -1):
        sentence = passage.sentences[back]
        if sentence.heading or clauses.sentence.block - sentence.block > 1:
            return None
        there, end = clauses, _verb_before(clauses, before)
        if back != number:
            there, end = Clauses(passage, sentence, passage.phrases[back], vocabulary), before
        found = list(_Telling(there, end, vocabulary).read())
        planned = [matter for matter in found if matter.planned]
        fits = planned or (found[:1] if acts else [])
        if fits:
            return fits[-1] if len({matter.owner for matter in fits}) == 1 else None
    return None


def _verb_before(clauses: Clauses, token: int) -> int:
    """Return where the verb that governs a token begins: what it says is no earlier act."""
    finite = [p.first for at, p in enumerate(clauses.phrases) if clauses.finite(at)]
    return max((first for first in finite if first < token), default=clauses.sentence.first)


class _Telling:
    """The plans and acts that a sentence tells of, as far as a token."""

    def __init__(self, clauses: Clauses, before: int, vocabulary: Vocabulary) -> None:
        self.clauses, self.before = clauses, before
        self.passage, self.phrases = clauses.passage, clauses.phrases
        self.vocabulary = vocabulary
        self.speech, self.plans = vocabulary.verbs.speech, vocabulary.verbs.plans | _MEAN

    def read(self) -> Iterator[Matter]:
        """Yield them in order."""
        for at, phrase in enumerate(self.phrases):
            if phrase.last > self.before:
                return
            if phrase.kind is Kind.NOUN and (matter := self._noun(at)):
                yield matter
                continue
            if phrase.kind is not Kind.VERB or not phrase.finite or phrase.negated:
                continue
            owner, plan = self._subject(at), self._plan(at)
            if plan is not None:
                yield Matter(plan, owner, planned=True)
            elif owner is not None and self._is_act(at) and not self._aside(at):
                text = self._text(at, self.phrases[at].head)
                yield Matter(text, owner, planned=False)

    def _noun(self, at: int) -> Matter | None:
        """Return the plan that a noun names with its owner: "Cuba's decision to free them"."""
        phrase = self.phrases[at]
        noun = self.clauses.word(at).removesuffix("s")
        if noun not in _PLANS | _ACTS:
            return None
        owners = [
            ref
            for ref in refs_in(self.passage, phrase.first, phrase.head)
            if ref.figure is not None
        ]
        first, last = self.clauses.extent(at)
        if len(owners) != 1 or last == phrase.last or last > self.before:
            return None
        return Matter(self._cut(at, first, last), owners[0].figure, planned=True)

    def _subject(self, at: int) -> int | None:
        """Return whoever does what a verb says."""
        if self.phrases[at].passive:
            places = self.clauses.agents(at)[:1]
        else:
            subject = self.clauses.subject(at)
            places = (*subject.aside, *subject.phrases)[:3] if subject else ()
        for place in places:
            ref = ref_at(self.passage, self.phrases[place].head)
            if ref is not None and ref.figure is not None:
                return ref.figure
        holder = holder_of(self.clauses, places[-1], self.vocabulary) if places else None
        return holder.figure if holder else None

    def _plan(self, at: int) -> str | None:
        """Return what a verb says is planned or proposed, None where it says no such thing."""
        phrase, lemmas = self.phrases[at], set(self.phrases[at].lemmas)
        ahead = at + 1
        while self.clauses.kind(ahead) is Kind.ADVERB:
            ahead += 1
        kind = self.clauses.kind(ahead)
        proposes = bool(lemmas & _PROPOSE)
        if kind is Kind.VERB and (proposes or lemmas & self.plans):
            follows = self.phrases[ahead]
            if follows.infinitive or (follows.participle and proposes):
                return self._text(ahead, follows.head)
        if "call" in lemmas and self.clauses.word(ahead) == "for":
            ahead, kind, proposes = ahead + 1, self.clauses.kind(ahead + 1), True
        if kind is Kind.NOUN and ref_at(self.passage, self.phrases[ahead].head) is None:
            noun = self.clauses.word(ahead).removesuffix("s")
            more = self.clauses.extent(ahead)
            if noun in _PLANS | _ACTS and more[1] > self.phrases[ahead].last:
                return self._cut(ahead, self.phrases[ahead].first, more[1])
            if proposes and not self.clauses.is_time(ahead):
                return self._cut(ahead, self.phrases[ahead].first, more[1])
        if (proposes or lemmas & _RULE) and self.clauses.word(ahead) == "that":
            return self._text(ahead, self.phrases[ahead].last)
        if phrase.modal in _FUTURE and not lemmas & self.speech:
            return self._text(at, phrase.head)
        return None

    def _is_act(self, at: int) -> bool:
        """Tell whether a verb tells of an act: what was said is none, nor is what somebody is."""
        phrase = self.phrases[at]
        if set(phrase.lemmas) & self.speech or phrase.modal:
            return False
        return phrase.lemmas[:1] not in (("be",), ("have",), ("seem",))

    def _aside(self, at: int) -> bool:
        """Tell whether a verb is that of a relative clause: "who sits on the committee"."""
        return self.clauses.kind(at - 1) is Kind.RELATIVE

    def _text(self, at: int, first: int) -> str:
        """Return the words from ``first`` to the end of the clause that the phrase ``at`` is in."""
        last = self.clauses.sentence.last
        for index in range(at + 1, len(self.phrases)):
            phrase = self.phrases[index]
            if phrase.first < first:
                continue
            joined = phrase.kind is Kind.CONJUNCTION and self._begins_clause(index)
            if phrase.kind in _ENDS or joined:
                last = phrase.first
                break
        return self._cut(at, first, min(last, self.before))

    def _begins_clause(self, at: int) -> bool:
        """Tell whether "and" leads to a clause with a subject of its own."""
        noun = self.clauses.kind(at + 1) is Kind.NOUN
        return noun and any(self.clauses.finite(index) for index in (at + 2, at + 3))

    def _cut(self, at: int, first: int, last: int) -> str:
        """Return the words of a range without when it was, and without marks, at its end."""
        for index in range(len(self.phrases) - 1, at, -1):
            phrase = self.phrases[index]
            if phrase.last <= last and phrase.kind is Kind.NOUN and self.clauses.is_time(index):
                last = phrase.first
                if self.clauses.kind(index - 1) is Kind.PREPOSITION:
                    last = self.phrases[index - 1].first
            elif phrase.last <= last:
                break
        while last > first + 1 and not self.passage.tokens[last - 1].is_word:
            last -= 1
        quotes = sum(self.passage.tags[i] is Tag.QUOTE for i in range(first, last))
        first += self.passage.tokens[first].lower == "to"
        text = self.passage.words(first, last)
        return " ".join((text.strip('“”"') if quotes == 1 else text).split())
