"""Where holder and target of a verb stand around it: the patterns that a frame names."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.analysis.holders import holder_of
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement
from briefing.analysis.scene import Scene
from briefing.analysis.wishes import PATTERNS, Found

_PASSIVE = frozenset(("object", "object of", "stirs"))

_OTHERS = frozenset("them him her us me you people everyone everybody both all".split())
_ASKING = frozenset("whether where if how which what why when who".split())


class Takes:
    """Reads the complements of the verbs of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.clauses, self.vocabulary = scene, scene.clauses, scene.vocabulary

    def read(self, take: str, at: int, last: int, passive: bool) -> Found:
        """Return holders and targets of the verb at ``at`` as the pattern ``take`` reads them.

        ``last`` is the phrase that a unit of several words ends in.
        """
        name, _, detail = take.partition(":")
        if passive and name not in _PASSIVE:
            return []
        if name in ("deed", "judged", "effect", "needed"):
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
        if name in ("object to", "object to frame"):
            return self._urged(at, last, passive, known=name == "object to frame")
        if name == "to object":
            return self._threatened(at, last)
        if name in ("own", "whom", "unstood"):
            return self._object(at, last, passive) if self._fits(name, at, last) else []
        if name in PATTERNS:
            return PATTERNS[name](self.scene, at, last)
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

    def _fits(self, name: str, at: int, last: int) -> bool:
        """Tell whether holder or object are such as a frame asks for: see the lexicon."""
        if name == "unstood":
            return self.clauses.negated(at)
        if name == "own":
            subject = self.clauses.subject(at)
            speaker = self.scene.speaker(self.clauses.phrases[at].head)
            words = () if subject is None else map(self.clauses.word, subject.phrases)
            mine = speaker is not None and not {"i", "we"}.isdisjoint(words)
            return mine and not self._goes_on(self.clauses.objects(last))
        objects = self.clauses.objects(last)
        return bool(objects) and holder_of(self.clauses, objects[0], self.vocabulary) is not None

    def _goes_on(self, objects: Sequence[int]) -> bool:
        """Tell whether an object is wanted to do something: "we want them out of here"."""
        ahead = objects[-1] + 1 if objects else -1
        return self.clauses.kind(ahead) is Kind.VERB or self.clauses.word(ahead) in ("out", "off")

    def _bare(self, target: Complement) -> Complement:
        if target.clause:
            return target
        phrase = self.clauses.phrases[self.scene.phrase_of(target.head)]
        return Complement(phrase.first, phrase.last, phrase.head)

    def _object(self, at: int, last: int, passive: bool) -> Found:
        if passive:
            return self._passive(at)
        holders, detours = self.scene.holders(at)
        if not holders:
            return []
        objects = self.clauses.objects(last)
        if not objects:
            antecedent = self.clauses.relative_object(at)
            if antecedent is not None:
                phrase = self.clauses.phrases[antecedent]
                first, end = self.clauses.extent(antecedent)
                return [(holders, Complement(first, end, phrase.head), detours + 1)]
            return [(holders, act, detours) for act in self.scene.act(last + 1)]
        return [
            (holders, self.scene.ended(i) or self.scene.noun(i), detours)
            for i in self._meant(objects)
        ]

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
        near = self.clauses.agents(at)
        if not near:
            return []
        speaker = self.scene.speaker(self.clauses.phrases[at].head)
        agents = [*near, *self._more_agents(near[0])]
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
        holders, detours = self.scene.holders(at)
        if not holders:
            return []
        if target is None or self.clauses.word(target) in _ASKING:
            asked = self._asked_about(last, words)
            if asked is not None:
                return [(holders, asked, detours)]
        if target is None:
            return self._clause(at, last) if "that" in prepositions else []
        if self.clauses.kind(target) is Kind.NOUN:
            return [
                (holders, self.scene.noun(i), detours) for i in self.clauses.joined_right(target)
            ]
        return [(holders, complement, detours) for complement in self.scene.act(target)]

    def _infinitive(self, at: int, last: int) -> Found:
        ahead = last + 1
        if self.clauses.kind(ahead) is not Kind.VERB or not self.clauses.phrases[ahead].infinitive:
            return []
        holders, detours = self.scene.holders(at)
        phrase = self.clauses.phrases[ahead]
        if self.scene.inner(ahead) or self.scene.is_word(ahead):
            return []  # "vowed to repeal it": the inner verb says it itself
        end = self.clauses.act_extent(ahead)
        target = Complement(phrase.first, end, phrase.head, clause=True)
        return [(holders, target, detours)] if holders else []

    def _threatened(self, at: int, last: int) -> Found:
        """Read "threatened to take the union to court": who would suffer it is the target."""
        ahead = last + 1
        if self.clauses.kind(ahead) is not Kind.VERB or not self.clauses.phrases[ahead].infinitive:
            return []
        objects = self.clauses.objects(ahead)
        if not objects or self.scene.inner(ahead):
            return []
        holders, detours = self.scene.holders(at)
        sufferer = holder_of(self.clauses, objects[0], self.vocabulary)
        return [(holders, self.scene.noun(objects[0]), detours)] if holders and sufferer else []

    def _unsaid(self, at: int, last: int) -> Found:
        """Read "has not said whether it would sign"."""
        ahead = last + 1
        if self.clauses.word(ahead) not in _ASKING:
            return []
        holders, detours = self.scene.holders(at)
        target = self._question(ahead)
        return [(holders, target, detours)] if holders and target.last - target.first > 2 else []

    def _question(self, ahead: int) -> Complement:
        """Return the clause that begins with "whether" or "how" as a target."""
        end = ahead
        while self.clauses.kind(end + 1) not in (None, Kind.COMMA, Kind.DASH, Kind.STOP):
            end += 1
        first, stop = self.clauses.phrases[ahead].first, self.clauses.phrases[end].last
        return Complement(first, stop, first, clause=True)

    def _asked_about(self, last: int, prepositions: frozenset[str]) -> Complement | None:
        """Read "gave no details about how it came to be"."""
        before, ahead = last + 1, last + 2
        if self.clauses.word(before) not in prepositions or self.clauses.kind(ahead) is None:
            return None
        return self._question(ahead) if self.clauses.word(ahead) in _ASKING else None

    def _clause(self, at: int, last: int) -> Found:
        """Read "feared (that) Trump could soften U.S. backing"."""
        target = self.scene.clause(last + 1)
        holders, detours = self.scene.holders(at)
        return [(holders, target, detours)] if target and holders else []

    def _urged(self, at: int, last: int, passive: bool, *, known: bool) -> Found:
        """Read "urged both sides to accept a mediator".

        The act is the target, the sides are told; ``known`` leaves out acts that no frame knows.
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
        holders, detours = self.scene.holders(at)
        speaker = self.scene.speaker(self.clauses.phrases[at].head)
        told = holder_of(self.clauses, objects[0], self.vocabulary, speaker)
        word = self.clauses.word(objects[-1])
        if told is None and not word.endswith("s") and word not in _OTHERS:
            return []  # "insisted on its plan to drill": the act is the plan's
        inner, acted_on = self.scene.inner(ahead), self.clauses.objects(ahead)
        if inner and self.clauses.phrases[ahead].negated:
            return []
        if inner and acted_on and inner.label != "silent" and holders:
            # "urged Congress to reject the treaty" is opposition to the treaty.
            size = 2 if inner.score > 0 else -2
            noun = self.scene.noun(acted_on[0])
            target = Complement(noun.first, noun.last, noun.head, to=told, turn=(inner.label, size))
            return [(holders, target, detours)]
        if known:
            return []
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
        speaker = self.scene.speaker(self.clauses.phrases[at].head)
        if passive:
            agent = self.clauses.after(at, frozenset(("by", "at", "over", "with", "about")))
            holders, detours = self.scene.holders(at)
            if agent is None or self.clauses.kind(agent) is not Kind.NOUN:
                return []
            return [(holders, self.scene.noun(agent), detours)] if holders else []
        found = (
            holder_of(self.clauses, i, self.vocabulary, speaker) for i in self.clauses.objects(at)
        )
        holders = [holder for holder in found if holder]
        phrase = self.clauses.phrases[subject.phrases[0]]
        target = Complement(phrase.first, phrase.last, phrase.head)
        return [(holders, target, subject.detours)] if holders else []

    def _mutual(self, at: int) -> Found:
        """Read "A and B clashed" and "A clashed with B": each is against the other."""
        holders, detours = self.scene.holders(at)
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
