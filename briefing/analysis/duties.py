"""What somebody says ought to be: "they should resign", "it is vital to talk", "we need peace".

To say in one's own words that something must be done is to be for it. The target is what should be
done, as the words say it; where the act is one that a frame knows ("must condemn the raid"), its
object is, as with whoever urges it.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.hedges import hedge_of
from briefing.analysis.holders import Holder
from briefing.analysis.passage import Tag
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.scene import Scene

_OUGHT = frozenset("should must ought".split())
_NEED = frozenset(("need",))
_HAVE = frozenset("have has".split())
_EXPECTED = frozenset(
    "arrive be become begin come finish happen improve know last remain return rise fall take "
    "start stay see know understand".split()
)
"""What "should" expects of the course of things and asks of nobody: "should arrive by noon"."""
_MUSED = frozenset("remember say note understand see wait look know admit get go".split())
"""What "we need to" only leads a speech on with."""
_ENDS = frozenset((Kind.COMMA, Kind.DASH, Kind.STOP, Kind.SUBORDINATOR, Kind.RELATIVE))
_STATED = (Kind.NOUN, Kind.VERB)
_TOLD = frozenset(("wire", "media"))
_ASKED = frozenset("what how why who when where which whether if".split())


class Duties:
    """Finds what ought to be in the words of those who speak; shares what the scene knows."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.clauses, self.number = scene, scene.clauses, scene.number
        self.vocabulary = scene.vocabulary

    def propose(self) -> Iterator[Proposal]:
        """Yield what the speakers of the sentence are for, one for every such verb."""
        if not self.scene.sayings:
            return
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind is not Kind.VERB:
                continue
            saying = self.scene.saying(phrase.head)
            if saying is None or saying.figure is None or saying.source is None:
                continue
            if self.clauses.passage.cast[saying.figure].sort in _TOLD or self._asked(at):
                continue
            found = self._ought(at) or self._bound(at)
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
                    "duty",
                    0.6,
                )

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
        if not phrase.modal and phrase.negated:
            return None  # what need not be is not therefore bad
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
        if self._idle(act, phrase.modal, subject.phrases[0]):
            return None
        cue = phrase.first, phrase.last
        turned = None if phrase.negated else self.scene.turned(act)
        if turned and turned.turn:
            return turned, cue, turned.turn[1]
        score = -1 if phrase.negated else 1
        return Complement(noun.first, self._end(act), noun.head, clause=True), cue, score

    def _idle(self, act: int, modal: str, subject: int) -> bool:
        """Tell whether nothing is asked of anybody: "should arrive", "it needs to scan them"."""
        lemmas = set(self.clauses.phrases[act].lemmas)
        if modal == "should" and lemmas & _EXPECTED and not self.clauses.phrases[act].passive:
            return bool(lemmas - {"be"}) or not self._judged(act)
        itself = self.clauses.word(subject) in ("it", "they", "he", "she")
        return not modal and (bool(lemmas & _MUSED) or itself)

    def _judged(self, at: int) -> bool:
        """Tell whether "should be" asks for a state: "should be mandatory", not "be here"."""
        return self.clauses.kind(at + 1) is Kind.NOUN and not self.clauses.is_time(at + 1)

    def _bound(self, at: int) -> tuple[Complement, tuple[int, int], int] | None:
        """Read "we have a duty to help" and "they are entitled to an answer"."""
        clauses, phrase = self.clauses, self.clauses.phrases[at]
        stated = at if phrase.passive else at + 1
        has = phrase.passive or bool({"have", "be"} & set(phrase.lemmas))
        if not has or clauses.kind(stated) not in _STATED or clauses.subject(at) is None:
            return None
        noun = clauses.phrases[stated]
        if clauses.word(stated) not in self.vocabulary.frames.duties:
            return None
        act = self.scene.act_told(stated + 1)
        if act is None:
            index = clauses.after(stated, frozenset(("to",)), reach=3)
            if index is None or clauses.kind(index) is not Kind.NOUN:
                return None
            act = self.scene.noun(index)
        denied = phrase.negated or clauses.tokens[noun.first].lower == "no"
        score = act.turn[1] if act.turn else 2
        return act, (noun.head, noun.head + 1), -score if denied else score

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
