"""What a speaker says of a thing: "the plan was wrong", "this goes too far", "it is vital to talk".

The judgement stands in the words of somebody, so it is theirs; what is judged is the subject of the
clause, what an "it" or a "there" in its place announces, or whoever did a deed that is told of.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.hedges import Hedge, hedge_of
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import Saying, ref_at
from briefing.analysis.phrases import Kind
from briefing.analysis.predicates import Predicates
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.scene import Scene
from briefing.analysis.vocabulary import Frame

_COPULAS = frozenset("be become remain seem appear grow feel get stay sound turn look".split())
_EMPTY = frozenset("there those what which who one".split())
_POINTERS = frozenset("it this that these".split())
_PERSONS = frozenset("he she they him her them".split())
_JUDGED = frozenset(("deed", "judged", "effect", "needed"))
_EVENTS = frozenset(
    "storm hurricane flood floods earthquake rain fire wildfire drought explosion blast crash "
    "disease virus outbreak eruption tsunami cyclone winter snow heat it they we i he she".split()
)
_MUST = frozenset(("has", "have", "needs", "need"))
_IDLE = frozenset("weather sky sea traffic visibility odds chances chance time news health".split())
"""What is good or bad without anybody's doing."""


class Verdicts:
    """Finds the judgements in the words of the speakers of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.clauses, self.number = scene, scene.clauses, scene.number
        self.vocabulary, self.tokens = scene.vocabulary, scene.clauses.tokens
        self.predicates = Predicates(scene)

    def propose(self) -> Iterator[Proposal]:
        """Yield the judgements of the sentence."""
        if not self.scene.sayings:
            return
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind is not Kind.VERB:
                continue
            saying = self.scene.saying(phrase.head)
            if saying is None or saying.figure is None:
                continue
            if (set(phrase.lemmas) & _COPULAS and not phrase.passive) or self._rated(at):
                yield from self._there(at, saying)
                yield from self._predicated(at, saying)
            yield from self._told(at, saying)

    # -- "the plan was wrong", "it was wrong to leave" ----------------------------------------

    def _predicated(self, at: int, saying: Saying) -> Iterator[Proposal]:
        judged = self.predicates.judged(at)
        if judged is None or self.clauses.kind(at - 1) is Kind.RELATIVE:
            return
        hedge = hedge_of(self.clauses, at, self.vocabulary)
        score = -judged.score if hedge.negated else judged.score
        announced = self._announced(at, judged.last, turned=score > 0)
        target = announced or (None if judged.announced else self._subject(at, saying))
        if target is None or (hedge.commitment == "hypothetical" and announced is None):
            return
        rule = "judged act" if announced else "predicate"
        if target.turn:
            score = -score
        commitment = "asserted" if announced else hedge.commitment
        yield self._proposal(
            at, saying, target, score, (judged.first, judged.last), rule, commitment
        )

    def _rated(self, at: int) -> bool:
        """Tell whether a participle judges: "the raid was justified"."""
        phrase = self.clauses.phrases[at]
        word = self.tokens[phrase.head].lower
        rates = word in self.vocabulary.good or word in self.vocabulary.bad
        if phrase.passive:
            return rates and phrase.finite
        # "their silence is threatening", but not "is threatening the talks"
        return rates and self.tokens[phrase.head].tag == "VBG" and not self.clauses.objects(at)

    def _announced(self, at: int, end: int, *, turned: bool) -> Complement | None:
        """Return the act or clause that "it is wrong to …" and "it is wrong that …" announce."""
        clauses = self.clauses
        before = at - 1
        while clauses.kind(before) is Kind.ADVERB:
            before -= 1
        if clauses.word(before) not in ("it", "time") or end >= clauses.sentence.last:
            return None
        ahead = clauses.phrase_at(end)
        if ahead is None:
            return None
        if clauses.word(ahead) == "for" and clauses.kind(ahead + 1) is Kind.NOUN:
            ahead += 2
        if self.clauses.kind(ahead) is Kind.VERB and self.scene.is_word(ahead):
            return None  # "it is fair to say": a way to speak
        return self.scene.act_told(ahead, turned=turned) or self._clause(ahead)

    def _clause(self, at: int) -> Complement | None:
        if self.clauses.word(at) not in ("that", "if", "when"):
            # "it was high time the mine was shut"
            bare = self.clauses.word(at - 1) == "time" and self.clauses.kind(at) is Kind.NOUN
            return self.scene.clause(at) if bare else None
        return self.scene.clause(at + 1)

    # -- what the subject is ------------------------------------------------------------------

    def _subject(self, at: int, saying: Saying) -> Complement | None:
        """Return the thing or the other person that a verb says something of."""
        subject = self.clauses.subject(at)
        if subject is None:
            return None
        index = subject.phrases[-1]
        noun = self.clauses.phrases[index]
        word = self.tokens[noun.head].lower
        act = self.scene.act_before(index)
        if act is not None and saying.covers(act.first):
            return act
        if not saying.covers(noun.head) or word in _EMPTY or word in _IDLE:
            return None
        if word in _POINTERS:
            return Complement(noun.first, noun.last, noun.head)
        doer = holder_of(self.clauses, index, self.vocabulary, saying.figure)
        if doer and doer.figure == saying.figure:
            return None
        if word in _PERSONS and ref_at(self.clauses.passage, noun.head) is None:
            return None
        first, last = self.clauses.extent(index)
        return Complement(first, min(last, self.clauses.phrases[at].first), noun.head)

    # -- "there is no excuse for it" ----------------------------------------------------------

    def _there(self, at: int, saying: Saying) -> Iterator[Proposal]:
        """Read "there is no place for violence" and "there must be an inquiry"."""
        clauses, phrase = self.clauses, self.clauses.phrases[at]
        before = at - 1
        while clauses.kind(before) is Kind.ADVERB:
            before -= 1
        if clauses.word(before) != "there" or clauses.kind(at + 1) is not Kind.NOUN:
            return
        noun = clauses.phrases[at + 1]
        negated = phrase.negated or self.tokens[noun.first].lower == "no"
        for frame in self._introduced(at + 1):
            target = self._led(at + 1, frame)
            if target is None or (not negated and "denied" in frame.takes):
                continue
            score = -frame.score if negated and "denied" not in frame.takes else frame.score
            score = -score if target.turn else score
            cue = noun.first, noun.head + 1
            yield self._proposal(at, saying, target, score, cue, f"there/{frame.rule}")
            return
        words = {t.lower for t in self.tokens[phrase.first : phrase.last]}
        if phrase.modal in ("must", "should") or words & _MUST:
            ended = self.scene.ended(at + 1)
            score = -2 if phrase.negated or ended else 2
            target = ended or self.scene.noun(at + 1)
            yield self._proposal(
                at, saying, target, score, (phrase.first, phrase.last), "there/must"
            )

    def _introduced(self, at: int) -> Iterator[Frame]:
        """Yield the frames of the noun phrase at ``at``, "no place" or "nothing wrong"."""
        phrase = self.clauses.phrases[at]
        words = [t.lower for t in self.tokens[phrase.first : phrase.last]]
        for index, word in enumerate(words):
            for rest, frame in self.vocabulary.frames.there.get(word, ()):
                if words[index + 1 :] == list(rest):
                    yield frame

    def _led(self, noun: int, frame: Frame) -> Complement | None:
        index = self.clauses.after(noun, frozenset(frame.to), reach=3)
        if index is None:
            return self.scene.act_told(noun + 1) if "to" in frame.to else None
        if self.clauses.kind(index) is Kind.NOUN:
            return self.scene.noun(index)
        return next(iter(self.scene.act(index)), None)

    # -- "this goes too far", "Oslo had broken the treaty" ------------------------------------

    def _told(self, at: int, saying: Saying) -> Iterator[Proposal]:
        """Read a deed that somebody tells of another, and what a thing is said to do."""
        phrase = self.clauses.phrases[at]
        for lemma in phrase.lemmas:
            for rest, frame in self.scene.units.get(lemma, ()):
                if not _JUDGED & set(frame.takes) or phrase.passive != ("needed" in frame.takes):
                    continue
                end = self.scene.unit_end(at, rest)
                if end is None:
                    continue
                found = self._done(at, saying, frame, (phrase.head, end))
                if found:
                    yield found
                return

    def _done(self, at: int, saying: Saying, frame: Frame, cue: tuple[int, int]) -> Proposal | None:
        hedge = hedge_of(self.clauses, at, self.vocabulary)
        judged = "deed" not in frame.takes
        fails = hedge.negated or hedge.turned
        if hedge.told or (hedge.commitment == "hypothetical" and not judged):
            return None
        if fails and frame.score < 0 and not judged:
            return None
        target = self._subject(at, saying) if judged else self._doer(at, saying)
        if target is None or ("effect" in frame.takes and not self._works(at, target, saying)):
            return None
        score = frame.score
        if fails:
            score = -1 if score > 0 else 1
        return self._proposal(
            at, saying, target, score, cue, f"{'judged' if judged else 'deed'}/{frame.rule}",
            self._firm(hedge, judged),
        )  # fmt: skip

    def _works(self, at: int, target: Complement, saying: Saying) -> bool:
        """Tell whether a thing, no person and no storm that was, is said to work so."""
        phrase, word = self.clauses.phrases[at], self.tokens[target.head].lower
        if phrase.past or word in _EVENTS or not phrase.finite or target.clause:
            return target.clause and not phrase.past
        index = self.clauses.phrase_at(target.head)
        return (
            index is None or holder_of(self.clauses, index, self.vocabulary, saying.figure) is None
        )

    def _firm(self, hedge: Hedge, judged: bool) -> str:
        polite = judged and hedge.commitment == "hypothetical"
        return "asserted" if polite else hedge.commitment

    def _doer(self, at: int, saying: Saying) -> Complement | None:
        """Return whoever else did what the verb says."""
        subject = self.clauses.subject(at)
        figure = saying.figure
        if subject is None or figure is None or saying.source is None:
            return None
        if self.clauses.passage.cast[figure].sort in ("wire", "media"):
            return None
        index = subject.phrases[0]
        noun = self.clauses.phrases[index]
        doer = holder_of(self.clauses, index, self.vocabulary, figure)
        if doer is None or doer.figure == figure or not saying.covers(noun.head):
            return None
        return Complement(doer.first, doer.last, noun.head)

    def _proposal(
        self,
        at: int,
        saying: Saying,
        target: Complement,
        score: int,
        cue: tuple[int, int],
        rule: str,
        commitment: str = "asserted",
    ) -> Proposal:
        assert saying.figure is not None
        source = saying.source or cue
        subject = self.clauses.subject(at)
        sure = subject is None or target.clause or rule.startswith("there/")
        detours = 0 if sure or subject is None else subject.detours
        trust = 0.6 - 0.1 * min(detours, 3)
        pointer = self.tokens[target.head].lower in _POINTERS
        return Proposal(
            self.number, Holder(saying.figure, *source), target,
            "support" if score > 0 else "oppose", score, "verbal", cue, at, rule,
            trust - 0.12 * (pointer and not target.clause), commitment,
        )  # fmt: skip
