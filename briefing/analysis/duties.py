"""What somebody says ought to be: "they should resign", "it is vital to talk", "we need peace".

To say in one's own words that something must be done is to be for it. The target is what should be
done, as the words say it; where the act is one that a frame knows ("must condemn the raid"), its
object is, as with whoever urges it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.hedges import hedge_of
from briefing.analysis.holders import Holder
from briefing.analysis.passage import Saying, Tag
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.scene import Scene

_OUGHT = frozenset("should must ought".split())
_NEED = frozenset(("need",))
_HAVE = frozenset("have has".split())
_ENDS = frozenset((Kind.COMMA, Kind.DASH, Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE))
_TOLD = frozenset(("wire", "media"))
_ASKED = frozenset("what how why who when where which whether if".split())


class Duties:
    """Finds what ought to be in the words of those who speak; shares what the scene knows."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.clauses, self.number = scene, scene.clauses, scene.number
        self.vocabulary = scene.vocabulary
        self.good, self.bad = self.vocabulary.good, self.vocabulary.bad

    def propose(self) -> Iterator[Proposal]:
        """Yield what the speakers of the sentence are for, one for every such verb."""
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind is not Kind.VERB:
                continue
            saying = self.saying(phrase.head)
            if saying is None or saying.figure is None or saying.source is None:
                continue
            if self.clauses.passage.cast[saying.figure].sort in _TOLD or self._asked(at):
                continue
            found = self._ought(at) or self._vital(at)
            if found:
                target, cue, score = found
                yield Proposal(
                    self.number,
                    Holder(saying.figure, *saying.source),
                    target,
                    "support" if score > 0 else "oppose",
                    score,
                    "verbal",
                    cue,
                    at,
                    "duty" if abs(score) == 1 else "judged act",
                    0.6,
                )

    def saying(self, token: int) -> Saying | None:
        """Return the innermost saying around a token."""
        said = [s for s in self.scene.sayings if s.covers(token)]
        return min(said, key=lambda s: s.content[-1][1] - s.content[0][0], default=None)

    def _asked(self, at: int) -> bool:
        """Tell whether a clause is a question: "whether they should leave"."""
        for index in range(at - 1, max(-1, at - 6), -1):
            if self.clauses.kind(index) in (Kind.COMMA, Kind.STOP):
                break
            if self.clauses.word(index) in _ASKED:
                return True
        last = self.clauses.tokens[self.clauses.sentence.last - 1].text
        return last == "?"

    def _ought(self, at: int) -> tuple[Complement, tuple[int, int], int] | None:
        """Read "Japan should withdraw", "we need to talk", "the EU has to act"."""
        clauses, phrase = self.clauses, self.clauses.phrases[at]
        if not phrase.finite:
            return None
        ahead = at + 1
        leads = clauses.kind(ahead) is Kind.VERB and clauses.phrases[ahead].infinitive
        lemmas = set(phrase.lemmas)
        if phrase.modal in _OUGHT:
            act = ahead if phrase.modal == "ought" and leads else at
        elif (lemmas & _NEED or (clauses.word(at) in _HAVE and not phrase.past)) and leads:
            act = ahead
        else:
            return None
        if clauses.passage.tags[clauses.phrases[act].head] in (Tag.MODAL, Tag.AUXILIARY):
            return None  # "and so it should": what, is told before
        if {"have", "be"} & set(clauses.phrases[act].lemmas) and clauses.phrases[act].past:
            return None  # "should have known" is past help
        subject = clauses.subject(at)
        if subject is None or hedge_of(clauses, at, self.vocabulary).turned:
            return None
        noun = clauses.phrases[subject.phrases[0]]
        if noun.first >= phrase.first:
            return None
        score = -1 if phrase.negated else 1
        end = self._end(act)
        return (
            Complement(noun.first, end, noun.head, clause=True),
            (phrase.first, phrase.last),
            score,
        )

    def _end(self, at: int) -> int:
        """Return where the clause of a verb ends."""
        clauses, end = self.clauses, at
        while clauses.kind(end + 1) is not None and clauses.kind(end + 1) not in _ENDS:
            if clauses.kind(end + 1) is Kind.CONJUNCTION and clauses.finite(end + 2):
                break
            if clauses.finite(end + 1):
                break
            end += 1
        return max(clauses.phrases[end].last, clauses.act_extent(at))

    def _vital(self, at: int) -> tuple[Complement, tuple[int, int], int] | None:
        """Read "it is vital to talk" and "it would be wrong to leave"."""
        clauses, phrase = self.clauses, self.clauses.phrases[at]
        before = at - 1
        while clauses.kind(before) is Kind.ADVERB:
            before -= 1
        if "be" not in phrase.lemmas or clauses.word(before) != "it":
            return None
        for ahead in (at + 1, at + 2, at + 3):
            if clauses.kind(ahead) not in (Kind.NOUN, Kind.ADVERB):
                return None
            judged = clauses.word(ahead)
            sign = (judged in self.good) - (judged in self.bad)
            if sign:
                break
        else:
            return None
        act = ahead + 1
        if clauses.kind(act) is not Kind.VERB or not clauses.phrases[act].infinitive:
            return None
        score = -2 * sign if phrase.negated else 2 * sign
        verb, head = clauses.phrases[act], clauses.phrases[ahead].head
        target = Complement(verb.first, clauses.act_extent(act), verb.head, clause=True)
        return target, (head, head + 1), score
