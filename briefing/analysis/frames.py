"""Verbs that carry a stance: "criticised the plan", "refused to back", "was condemned by"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.analysis.clauses import Clauses
from briefing.analysis.hedges import Hedge, degree, hedge_of, scaled
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import Saying
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement, Proposal
from briefing.analysis.vocabulary import Frame, Vocabulary

_AGENT = frozenset(("by",))
_PASSIVE = frozenset(("object", "object of", "stirs"))
_WITHIN = frozenset((Kind.ADVERB, Kind.PREPOSITION, Kind.NOUN, Kind.RELATIVE))
_LOST = frozenset(("SUPPORT", "AGREE"))
"""Categories of frames that turn to their opposite where they are denied."""
_PARTICLES = frozenset("down out off up back aside away over on".split())

Found = list[tuple[Sequence[Holder], Complement, int]]


class VerbFrames:
    """Finds the verbs with a frame in one sentence."""

    def __init__(
        self, number: int, clauses: Clauses, vocabulary: Vocabulary, sayings: Sequence[Saying]
    ) -> None:
        self.number, self.clauses, self.vocabulary = number, clauses, vocabulary
        self.sayings = sayings
        self.units = vocabulary.frames.verbs

    def propose(self) -> Iterator[Proposal]:
        """Yield what every verb of the sentence proposes."""
        for at, phrase in enumerate(self.clauses.phrases):
            if phrase.kind is not Kind.VERB:
                continue
            done: set[str] = set()
            for lemma in phrase.lemmas:
                for rest, frame in self.units.get(lemma, ()):
                    end = self.unit_end(at, rest)
                    if end is None or done:
                        continue
                    found = list(self._use(at, end, frame))
                    if found:
                        done.add(lemma)
                        yield from found

    def unit_end(self, at: int, rest: Sequence[str]) -> int | None:
        """Return the token after a unit of several words that begins with the verb at ``at``."""
        head = self.clauses.phrases[at].head
        tokens, end = self.clauses.tokens, head + 1
        for word in rest:
            while end < self.clauses.sentence.last and tokens[end].lower in ("publicly", "firmly"):
                end += 1
            if end >= self.clauses.sentence.last or tokens[end].lower != word:
                return self._split(at, rest)
            end += 1
        return end

    def _split(self, at: int, rest: Sequence[str]) -> int | None:
        """Return the end of the verb where its particle follows the object: "turned it down"."""
        if len(rest) != 1 or rest[0] not in _PARTICLES:
            return None
        objects = self.clauses.objects(at)
        if not objects:
            return None
        last = self.clauses.phrases[objects[-1]].last
        follows = last < self.clauses.sentence.last and self.clauses.tokens[last].lower == rest[0]
        return self.clauses.phrases[at].head + 1 if follows else None

    def phrase_of(self, token: int) -> int:
        """Return the index of the phrase that holds a token."""
        phrases = self.clauses.phrases
        return next(i for i, p in enumerate(phrases) if p.first <= token < p.last)

    def speaker(self, token: int) -> int | None:
        """Return who says the words at a token, where they are a direct quotation."""
        spoken = [s for s in self.sayings if s.speech == "direct" and s.covers(token)]
        return spoken[-1].figure if spoken else None

    # -- one use of one frame
    # --------------------------------------------------------------------------

    def _use(self, at: int, end: int, frame: Frame) -> Iterator[Proposal]:
        hedge = hedge_of(self.clauses, at, self.vocabulary)
        phrase = self.clauses.phrases[at]
        last = self.phrase_of(end - 1)
        verdict = _verdict(frame, hedge)
        if verdict is None:
            return
        for take in frame.takes:
            found = list(self._take(take, at, last, phrase.passive))
            if not found:
                continue
            for holders, target, detours in found:
                label, score = target.turn or verdict
                by = degree(self.clauses, phrase.head, end, self.vocabulary)
                channel = "verbal" if hedge.planned else frame.channel
                trust = _trust(take, hedge) - 0.05 * detours
                for holder in holders:
                    yield Proposal(
                        self.number,
                        holder,
                        target,
                        label,
                        scaled(score, by),
                        channel,
                        (phrase.head, end),
                        at,
                        f"verb/{frame.rule}/{take.partition(':')[0]}",
                        trust - (0 if holder.named else 0.05),
                        hedge.commitment,
                    )
            return

    def _take(self, take: str, at: int, last: int, passive: bool) -> Found:
        name, _, detail = take.partition(":")
        if passive and name not in _PASSIVE:
            return []
        if name == "deed":
            return []  # whoever tells of it holds the stance: a judgement
        if name == "prep":
            return self._after(at, last, frozenset(detail.split(",")))
        if name == "stirs":
            return self._stirs(at, passive)
        if name == "mutual":
            return self._mutual(at)
        if name == "to":
            return self._infinitive(at, last)
        if name == "that":
            return self._clause(at, last)
        if name == "object to":
            return self._urged(at, last, passive)
        if name == "to object":
            return self._threatened(at, last)
        if name == "whether":
            return self._unsaid(at, last)
        if name in ("object against", "object about"):
            words = ("against",) if name.endswith("against") else ("about", "of", "over")
            return self._after(at, last, frozenset(words))
        found = self._object(at, last, passive)
        if name == "object of":
            # What follows "of" is the reproach, no part of whom it is for.
            found = [(h, self._bare(c), d) for h, c, d in found]
        return found

    def _bare(self, target: Complement) -> Complement:
        if target.clause:
            return target
        phrase = self.clauses.phrases[self.phrase_of(target.head)]
        return Complement(phrase.first, phrase.last, phrase.head)

    def holders(self, at: int) -> tuple[list[Holder], int]:
        """Return who does what the verb says, and how many detours led there."""
        subject = self.clauses.subject(at)
        speaker = self.speaker(self.clauses.phrases[at].head)
        if subject is None:
            return [], 0
        holders = self._actors(subject.phrases, speaker, subject.aside)
        if self.clauses.phrases[at].participle and at - 1 in subject.phrases:
            # "people seeking asylum" is a description, no act.
            holders = [holder for holder in holders if holder.named]
        return holders, subject.detours

    def _actors(
        self, phrases: Sequence[int], speaker: int | None, aside: Sequence[int]
    ) -> list[Holder]:
        """Return the actors of noun phrases, those in apposition where the phrases name none."""
        found = [holder_of(self.clauses, i, self.vocabulary, speaker) for i in phrases]
        named = [holder for holder in found if holder]
        if not any(holder.named for holder in named):
            inner = [holder_of(self.clauses, i, self.vocabulary, speaker) for i in aside]
            named = [holder for holder in inner if holder and holder.named] or named
        return named

    def noun(self, at: int) -> Complement:
        """Return the noun phrase at ``at``, with what belongs to it, as a target."""
        first, last = self.clauses.extent(at)
        return Complement(first, last, self.clauses.phrases[at].head)

    def _object(self, at: int, last: int, passive: bool) -> Found:
        if passive:
            return self._passive(at)
        holders, detours = self.holders(at)
        if not holders:
            return []
        objects = self.clauses.objects(last)
        if not objects:
            antecedent = self.clauses.relative_object(at)
            if antecedent is not None:
                phrase = self.clauses.phrases[antecedent]
                first, end = self.clauses.extent(antecedent)
                return [(holders, Complement(first, end, phrase.head), detours + 1)]
            return [(holders, act, detours) for act in self._act(last + 1)]
        return [(holders, self.noun(i), detours) for i in self._meant(objects)]

    def _meant(self, objects: Sequence[int]) -> Sequence[int]:
        """Return the names in apposition to "the party's one dissenter, Marta Zalokar", if any."""
        head = self.clauses.tokens[self.clauses.phrases[objects[-1]].head].lower
        if head in self.vocabulary.naming.person_roles:
            apposed = self.clauses.apposed(objects[-1])
            if apposed and holder_of(self.clauses, apposed[0], self.vocabulary):
                return apposed
        return objects

    def _passive(self, at: int) -> Found:
        """Read "X was criticised by Y", and "a plan backed by Y"."""
        agent = self.clauses.after(at, _AGENT)
        if agent is None or self.clauses.kind(agent) is not Kind.NOUN:
            return []
        speaker = self.speaker(self.clauses.phrases[at].head)
        agents = [*self.clauses.joined_right(agent), *self._more_agents(agent)]
        found = (holder_of(self.clauses, i, self.vocabulary, speaker) for i in agents)
        holders = [holder for holder in found if holder]
        subject = self.clauses.subject(at)
        if not holders or subject is None:
            return []
        targets = []
        for index in subject.phrases:
            phrase, end = self.clauses.phrases[index], self.clauses.extent(index)[1]
            end = end if end <= self.clauses.phrases[at].first else phrase.last
            targets.append(Complement(phrase.first, end, phrase.head))
        return [(holders, target, subject.detours) for target in targets]

    def _more_agents(self, agent: int) -> list[int]:
        """Return the agents after a second "by": "by the ministry, and by the union"."""
        for index in range(agent + 1, min(agent + 7, len(self.clauses.phrases) - 1)):
            kind = self.clauses.kind(index)
            if kind is Kind.PREPOSITION and self.clauses.word(index) == "by":
                return [index + 1] if self.clauses.kind(index + 1) is Kind.NOUN else []
            if kind in (Kind.VERB, Kind.STOP):
                break
        return []

    def _after(self, at: int, last: int, prepositions: frozenset[str]) -> Found:
        words = prepositions - {"that"}
        target = self.clauses.after(last, words)
        holders, detours = self.holders(at)
        if not holders:
            return []
        if target is None:
            return self._clause(at, last) if "that" in prepositions else []
        if self.clauses.kind(target) is Kind.NOUN:
            return [(holders, self.noun(i), detours) for i in self.clauses.joined_right(target)]
        return [(holders, complement, detours) for complement in self._act(target)]

    def _act(self, at: int) -> list[Complement]:
        """Return "doing it overnight" as a target."""
        if self.clauses.kind(at) is not Kind.VERB or not self.clauses.phrases[at].participle:
            return []
        phrase = self.clauses.phrases[at]
        return [Complement(phrase.first, self.clauses.act_extent(at), phrase.head, clause=True)]

    def _infinitive(self, at: int, last: int) -> Found:
        ahead = last + 1
        if self.clauses.kind(ahead) is not Kind.VERB or not self.clauses.phrases[ahead].infinitive:
            return []
        holders, detours = self.holders(at)
        phrase = self.clauses.phrases[ahead]
        if self._inner(ahead):
            return []  # "vowed to repeal it": the inner verb says it itself
        end = self.clauses.act_extent(ahead)
        target = Complement(phrase.first, end, phrase.head, clause=True)
        return [(holders, target, detours)] if holders else []

    def _inner(self, at: int) -> Frame | None:
        """Return the frame of an infinitive that takes an object as its target."""
        for lemma in self.clauses.phrases[at].lemmas:
            for rest, frame in self.units.get(lemma, ()):
                if not rest and "object" in frame.takes:
                    return frame
        return None

    def _threatened(self, at: int, last: int) -> Found:
        """Read "threatened to take the union to court": who would suffer it is the target."""
        ahead = last + 1
        if self.clauses.kind(ahead) is not Kind.VERB or not self.clauses.phrases[ahead].infinitive:
            return []
        objects = self.clauses.objects(ahead)
        if not objects or self._inner(ahead):
            return []
        holders, detours = self.holders(at)
        sufferer = holder_of(self.clauses, objects[0], self.vocabulary)
        return [(holders, self.noun(objects[0]), detours)] if holders and sufferer else []

    def _unsaid(self, at: int, last: int) -> Found:
        """Read "has not said whether it would sign"."""
        ahead = last + 1
        if self.clauses.word(ahead) not in ("whether", "where", "if", "how", "which", "what"):
            return []
        holders, detours = self.holders(at)
        end = ahead
        while self.clauses.kind(end + 1) not in (None, Kind.COMMA, Kind.DASH, Kind.STOP):
            end += 1
        first, stop = self.clauses.phrases[ahead].first, self.clauses.phrases[end].last
        target = Complement(first, stop, first, clause=True)
        return [(holders, target, detours)] if holders and stop - first > 2 else []

    def _clause(self, at: int, last: int) -> Found:
        """Read "feared (that) Trump could soften U.S. backing"."""
        target = self.clause(last + 1)
        holders, detours = self.holders(at)
        return [(holders, target, detours)] if target and holders else []

    def clause(self, start: int) -> Complement | None:
        """Return the clause that begins at a phrase, with or without "that", as a target."""
        if self.clauses.kind(start) is Kind.SUBORDINATOR and self.clauses.word(start) == "that":
            start += 1
        if self.clauses.kind(start) is not Kind.NOUN:
            return None
        verb = start + 1
        while self.clauses.kind(verb) in _WITHIN or self._relative_verb(verb):
            verb += 1
        if self.clauses.kind(verb) is not Kind.VERB or self.clauses.phrases[verb].participle:
            return None
        end = verb
        while self.clauses.kind(end + 1) not in (None, Kind.COMMA, Kind.DASH, Kind.STOP):
            if self.clauses.kind(end + 1) is Kind.CONJUNCTION and self.clauses.finite(end + 2):
                break
            end += 1
        head = self.clauses.phrases[start].head
        first, stop = self.clauses.phrases[start].first, self.clauses.phrases[end].last
        return Complement(first, stop, head, clause=True)

    def _relative_verb(self, at: int) -> bool:
        return self.clauses.kind(at) is Kind.VERB and self.clauses.kind(at - 1) is Kind.RELATIVE

    def _urged(self, at: int, last: int, passive: bool) -> Found:
        """Read "urged both sides to accept a mediator".

        The act is the target, the sides are told.
        """
        if passive:
            return []
        objects = self.clauses.objects(last)
        if not objects:
            return []
        ahead = objects[-1] + 1
        while self.clauses.kind(ahead) is Kind.PREPOSITION:
            ahead += 2
        if self.clauses.kind(ahead) is not Kind.VERB or not self.clauses.phrases[ahead].infinitive:
            return []
        holders, detours = self.holders(at)
        speaker = self.speaker(self.clauses.phrases[at].head)
        told = holder_of(self.clauses, objects[0], self.vocabulary, speaker)
        inner, acted_on = self._inner(ahead), self.clauses.objects(ahead)
        if inner and self.clauses.phrases[ahead].negated:
            return []
        if inner and acted_on and inner.label != "silent" and holders:
            # "urged Congress to reject the treaty" is opposition to the treaty.
            size = 2 if inner.score > 0 else -2
            noun = self.noun(acted_on[0])
            target = Complement(noun.first, noun.last, noun.head, to=told, turn=(inner.label, size))
            return [(holders, target, detours)]
        first = self.clauses.phrases[objects[0]].first
        end = self.clauses.act_extent(ahead)
        head = self.clauses.phrases[objects[0]].head
        target = Complement(first, end, head, clause=True, to=told)
        return [(holders, target, detours)] if holders else []

    def _stirs(self, at: int, passive: bool) -> Found:
        """Read "the move angered Tokyo": who is moved holds, what moves is the target."""
        subject = self.clauses.subject(at)
        if subject is None:
            return []
        speaker = self.speaker(self.clauses.phrases[at].head)
        if passive:
            agent = self.clauses.after(at, frozenset(("by", "at", "over", "with", "about")))
            holders, detours = self.holders(at)
            if agent is None or self.clauses.kind(agent) is not Kind.NOUN:
                return []
            return [(holders, self.noun(agent), detours)] if holders else []
        found = (
            holder_of(self.clauses, i, self.vocabulary, speaker) for i in self.clauses.objects(at)
        )
        holders = [holder for holder in found if holder]
        phrase = self.clauses.phrases[subject.phrases[0]]
        target = Complement(phrase.first, phrase.last, phrase.head)
        return [(holders, target, subject.detours)] if holders else []

    def _mutual(self, at: int) -> Found:
        """Read "A and B clashed" and "A clashed with B": each is against the other."""
        holders, detours = self.holders(at)
        found: Found = []
        other = self.clauses.after(at, frozenset(("with",)))
        if other is not None and self.clauses.kind(other) is Kind.NOUN:
            second = holder_of(self.clauses, other, self.vocabulary)
            holders = [*holders[:1], second] if second else []
        if len(holders) < 2:
            return []
        for one in holders:
            for two in holders:
                if one.figure != two.figure:
                    target = Complement(two.first, two.last, two.last - 1)
                    found.append(([one], target, detours))
        return found


def _verdict(frame: Frame, hedge: Hedge) -> tuple[str, int] | None:
    """Return label and score of a frame under its hedge, None where it is cancelled."""
    turned = hedge.turned or hedge.refused
    if hedge.told:
        return None
    if frame.label == "silent":
        kept = frame.category.endswith(".kept")
        return ("silent", 0) if (hedge.negated or hedge.turned) != kept else None
    if turned and not (hedge.turned and hedge.negated):
        if frame.label == "support":
            return "oppose", -1 if hedge.mildly else -min(2, frame.score)
        # "refused to condemn" is a finding: whoever refuses takes no side.
        return ("neutral", 0) if hedge.turned else None
    if not hedge.negated:
        return frame.label, frame.score
    # "did not support" leaves no support; "did not condemn" says nothing.
    return ("oppose", -1) if frame.category in _LOST else None


def _trust(take: str, hedge: Hedge) -> float:
    base = {"object": 0.85, "object of": 0.9, "mutual": 0.8, "that": 0.6, "to": 0.6, "stirs": 0.7}
    trust = base.get(take, 0.75)
    return trust - 0.1 * (hedge.turned or hedge.refused) - 0.05 * (hedge.commitment != "asserted")


def other_sides(verbs: VerbFrames, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield the other side of "voiced support for Tokyo against Beijing's coercion"."""
    clauses = verbs.clauses
    for found in proposals:
        backs = found.rule.startswith(("verb/support", "noun/support"))
        if not backs or found.label != "support" or found.target.clause:
            continue
        at = verbs.phrase_of(found.target.head)
        index = clauses.after(at, frozenset(("against",)))
        if index is not None and clauses.kind(index) is Kind.NOUN:
            trust = found.trust - 0.1
            yield replace(found, target=verbs.noun(index), label="oppose", score=-1, trust=trust)
