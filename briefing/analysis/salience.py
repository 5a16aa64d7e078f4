"""How likely each referent is what a pronoun stands for.

Constraints rule out what cannot be meant: number, gender, animacy, the other side of one verb. What
is left is weighed by how prominent it is: the order of sentences, what it does in its clause, how
often it was named. That is the method of Lappin and Leass (1994); the weights are not set by hand
but learnt, as a log-linear ranking with "nothing of these" among the answers, one set for each kind
of pronoun (Denis and Baldridge 2008, "Specialized models and ranking for coreference resolution").
``training.references`` makes them from GUM's training split.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.analysis.discourse import Discourse, Met, Referent, Role, Sort
from briefing.analysis.passage import refs_in
from briefing.analysis.pronouns import GENDERS, Class, Pronoun, class_of
from briefing.analysis.syntax import Relation, relation_of
from briefing.analysis.vocabulary import Vocabulary

_SORTS = {
    "person": frozenset((Sort.PERSON,)),
    "thing": frozenset((Sort.BODY, Sort.STATE, Sort.THING)),
    "they": frozenset((Sort.PEOPLE, Sort.THINGS, Sort.SEVERAL, Sort.BODY, Sort.STATE)),
}
_COUNTS = (0, 1, 2, 3, 3, 5, 5, 5, 5)
_RANKS = 4
_SEEMS = frozenset("seem appear turn happen take rain snow".split())
_NONE = "none"
_FRONTED = 8
"""Tokens from the start of a sentence in which a pronoun may point ahead."""


@dataclass(frozen=True, slots=True)
class Option:
    """What a pronoun may stand for, None for nothing of what was met, and what speaks for it."""

    who: Referent | None
    features: tuple[str, ...]


class Salience:
    """What the pronouns of a passage may stand for, by what has been read of it."""

    def __init__(self, discourse: Discourse, vocabulary: Vocabulary) -> None:
        self.discourse, self.tokens = discourse, discourse.tokens
        self.tags, self.passage = discourse.tags, discourse.passage
        verbs = vocabulary.verbs
        self.forms, self.speech = verbs.forms, verbs.speech
        self.acts = self.speech | verbs.plans | frozenset(vocabulary.frames.verbs)

    def pronoun(self, index: int, number: int, *, quoted: bool) -> Pronoun | None:
        """Return the pronoun at a token, None where there is no third person."""
        token = self.tokens[index]
        kind = class_of(token.lower)
        if kind is None:
            return None
        sentence = self.passage.sentences[number]
        possessive = token.tag == "PRP$"
        role = self.discourse.role(index, index + 1, sentence)
        return Pronoun(
            index,
            kind,
            GENDERS.get(token.lower, ""),
            Role.POSSESSOR if possessive else role,
            self.discourse.verb(index),
            number,
            sentence.block,
            quoted,
            token.lower.endswith(("self", "selves")),
        )

    def options(self, pronoun: Pronoun, barred: Iterable[int] = ()) -> list[Option]:
        """Return all that a pronoun may stand for, "nothing of these" first."""
        barred = set(barred)
        fits = []
        for who in self.discourse.near(pronoun.sentence):
            met = who.met[-1]
            if who.figure in barred or not self._fits(pronoun, who):
                continue
            if self._bound(pronoun, who) or pronoun.sentence - met.sentence > 3:
                continue
            fits.append((met.first, who))
        fits.sort(key=lambda each: -each[0])
        ahead = None if pronoun.quoted else self._ahead(pronoun)
        if ahead is not None and (ahead.figure in barred or not self._fits(pronoun, ahead)):
            ahead = None
        found = [Option(None, tuple(self._nothing(pronoun, [who for _, who in fits])))]
        for rank, (_, who) in enumerate(fits):
            features = tuple(self._features(pronoun, who, rank))
            if ahead is not None and who.figure == ahead.figure:
                features, ahead = (*features, "subject ahead"), None
            found.append(Option(who, features))
        if ahead is not None:
            named = f"sort {ahead.sort} ahead"
            found.append(Option(ahead, ("ahead", f"ahead {pronoun.role}", named)))
        return found

    def teller(self, pronoun: Pronoun, options: Sequence[Option]) -> Referent | None:
        """Return who tells of themselves: "Zuvanta said it opposed the toll".

        This is sure enough to go before all weighing, as a sieve of Lee et al. (2013) does.
        """
        if pronoun.role is not Role.SUBJECT or pronoun.verb < 0 or self._expletive(pronoun):
            return None
        verb = min(self._shared(pronoun.verb))
        said = self.tokens[verb].head
        if relation_of(self.tokens[verb]) is not Relation.COMPLEMENT or not self._speaks(said):
            return None
        for option in options:
            if option.who is None or option.who.figure is None or not option.who.met:
                continue
            met = option.who.met[-1]
            here = met.sentence == pronoun.sentence and met.role is Role.SUBJECT
            if here and met.verb == said and met.first < pronoun.index:
                return option.who
        return None

    def _ahead(self, pronoun: Pronoun) -> Referent | None:
        """Return the subject that follows a fronted phrase: "In her speech, Merkel …"."""
        sentence = self.passage.sentences[pronoun.sentence]
        comma = next(
            (i for i in range(pronoun.index, sentence.last) if self.tokens[i].text == ","), None
        )
        if comma is None or pronoun.index - sentence.first > _FRONTED:
            return None
        if pronoun.role is Role.SUBJECT and self._is_main(pronoun.verb, comma):
            return None
        for ref in refs_in(self.passage, comma + 1, sentence.last):
            if ref.figure is None or ref.first > comma + 4:
                return None
            top = self.discourse.top(ref.first, ref.last)
            if self.discourse.role(top, ref.last, sentence) is Role.SUBJECT:
                known = self.discourse.figures.get(ref.figure)
                return known or self.discourse.referent(ref.figure)
        return None

    def _is_main(self, verb: int, comma: int) -> bool:
        """Tell whether a verb before a comma is that of the sentence."""
        return verb < comma and self._is_root(verb)

    def _is_root(self, verb: int) -> bool:
        return verb >= 0 and relation_of(self.tokens[verb]) is Relation.ROOT

    def _fits(self, pronoun: Pronoun, who: Referent) -> bool:
        """Tell whether number, gender and animacy agree."""
        if who.sort not in _SORTS[pronoun.kind]:
            return False
        return pronoun.kind is not Class.PERSON or who.gender in ("", pronoun.gender)

    def _bound(self, pronoun: Pronoun, who: Referent) -> bool:
        """Tell whether grammar keeps them apart: in "Orr praised him" he is not Orr.

        Nor is who is owned by the owner: "his wife". Principle B of binding (Chomsky 1981).
        """
        head = self.tokens[pronoun.index].head
        verbs = self._shared(pronoun.verb)
        for met in reversed(who.met):
            if met.sentence != pronoun.sentence:
                break
            if met.top == head and pronoun.role is Role.POSSESSOR:
                return True
            relation = relation_of(self.tokens[pronoun.index])
            objects = (Relation.OBJECT, Relation.INDIRECT, Relation.OBLIQUE, Relation.LED)
            if pronoun.reflexive or relation not in objects:
                continue
            if met.role is Role.SUBJECT and met.verb in verbs:
                return True
        return False

    def _shared(self, verb: int) -> set[int]:
        """Return a verb and those before it whose subject it shares: "spoke and blasted him"."""
        found: set[int] = set()
        while verb >= 0 and verb not in found:
            found.add(verb)
            token = self.tokens[verb]
            if relation_of(token) is not Relation.CONJUNCT or verb in self.discourse.subjects:
                break
            verb = token.head
        return found

    def _nothing(self, pronoun: Pronoun, fits: Sequence[Referent]) -> Iterable[str]:
        """Yield what speaks for none of those that were met."""
        yield _NONE
        yield f"none {pronoun.role}"
        if pronoun.quoted:
            yield "none quoted"
        if pronoun.index == self.passage.sentences[pronoun.sentence].first:
            yield "none opens"
        if pronoun.kind is not Class.PERSON and self._expletive(pronoun):
            yield "none expletive"
        actors = sum(who.figure is not None for who in fits)
        yield f"none of {min(len(fits), 4)}"
        yield f"none actors {min(actors, 2)}"

    def _expletive(self, pronoun: Pronoun) -> bool:
        """Tell whether a pronoun only fills the place of a subject: "it is clear that"."""
        at, tokens = pronoun.index + 1, self.tokens
        last = self.passage.sentences[pronoun.sentence].last
        if pronoun.kind is not Class.THING or at >= last or tokens[pronoun.index].lower != "it":
            return False
        words = tokens[at : min(last, at + 10)]
        if any(word.lemma in _SEEMS for word in words[:3]):
            return True
        be = any(word.lemma == "be" or word.lower == "'s" for word in words[:3])
        return be and any(word.lower in ("that", "to", "who", "whether", "for") for word in words)

    def _features(self, pronoun: Pronoun, who: Referent, rank: int) -> Iterable[str]:
        """Yield what speaks for a referent, and against it."""
        here, before = None, None
        for met in reversed(who.met):
            back = pronoun.sentence - met.sentence
            if back > 1:
                break
            if back == 0 and (here is None or met.role is Role.SUBJECT):
                here = met
            elif back == 1 and (before is None or met.role is Role.SUBJECT):
                before = met
        last = who.met[-1]
        yield f"here {here.role}" if here else "here no"
        yield f"before {before.role}" if before else "before no"
        if here is None and before is None:
            yield f"back {pronoun.sentence - last.sentence}"
        yield from self._placed(pronoun, last, here, before)
        named = who.figure is not None and self.discourse.cast[who.figure].named
        sort = who.sort
        if who.collective and pronoun.kind is Class.THEY:
            sort = Sort.PEOPLE  # "the team": its members
        yield f"sort {sort}{' by name' if named else ''}"
        yield f"count {_COUNTS[min(len(who.met), 8)]}"
        yield f"rank {min(rank, _RANKS)}"
        if last.pronoun:
            yield "by pronoun"
        if pronoun.gender and who.gender:
            yield "of the gender"
        if who.figure is None and not last.definite:
            yield "indefinite"
        if pronoun.role is Role.SUBJECT and self._takes_sides(pronoun.verb):
            lifeless = who.sort in (Sort.THING, Sort.THINGS)
            yield "a thing that acts" if lifeless else "one who acts"
        yield f"{pronoun.role} for {sort}"

    def _placed(
        self, pronoun: Pronoun, last: Met, here: Met | None, before: Met | None
    ) -> Iterable[str]:
        nearest = here or before or last
        if nearest.role is pronoun.role:
            yield f"parallel {pronoun.role}"
        if (here and here.opens) or (not here and before and before.opens):
            yield "opens"
        subject = here or before
        if subject and subject.role is Role.SUBJECT and self._is_root(subject.verb):
            yield "of the main clause here" if here else "of the main clause before"
        if here and here.role is Role.SUBJECT:
            if here.verb == pronoun.verb:
                yield f"of its verb {pronoun.role}"
            elif self._speaks(here.verb):
                yield "says it"
        if last.block != pronoun.block:
            yield "another paragraph"
        if last.quoted and not pronoun.quoted:
            yield "from a quotation"
        if last.heading:
            yield "in a heading"
        if last.first > pronoun.index:
            yield "follows"

    def _speaks(self, verb: int) -> bool:
        return verb >= 0 and self._is(verb, self.speech)

    def _takes_sides(self, verb: int) -> bool:
        """Tell whether only somebody can be the subject of a verb: to say, to plan, to oppose."""
        return verb >= 0 and self._is(verb, self.acts)

    def _is(self, verb: int, bases: frozenset[str]) -> bool:
        token = self.tokens[verb]
        return token.lemma in bases or any(
            base in bases for base, _ in self.forms.get(token.lower, ())
        )
