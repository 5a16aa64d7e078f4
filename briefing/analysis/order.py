"""The subject of a verb by the order of phrases: the second witness beside the tree.

It is the nearest noun phrase on the left that is not itself inside a prepositional phrase, an
apposition or a relative clause; coordinated verbs share theirs. It knows nothing of trees, so it
errs elsewhere than a parser does.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.phrases import Kind
from briefing.analysis.row import Row

_CLAUSAL = frozenset("after before since until as than".split())
"""Prepositions that begin a clause as well."""

DEEPEST = 8
"""Verbs that are gone over on the way to a subject they share."""

REACH = 18
"""Phrases to the left that are looked at for a subject."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The noun phrases that are the subject of a verb, by index, and how many detours led there.

    ``aside`` are those that stand between commas before the verb: "its chief, Priya Raghunathan,".
    """

    phrases: tuple[int, ...]
    detours: int = 0
    aside: tuple[int, ...] = ()


class Order:
    """Reads subjects off a row of phrases."""

    def __init__(self, row: Row) -> None:
        self.row = row

    def subject(self, at: int) -> Subject | None:
        """Return the subject of the verb group at ``at``, None where none stands out."""
        phrase = self.row.phrases[at]
        if phrase.infinitive:
            return self._controller(at)
        if phrase.participle:
            return self._attached(at)
        found = self._leftwards(at - 1, at, 0)
        if found and self.row.kind(at - 1) is Kind.COMMA:
            start = self._parenthesis(at - 1)
            if start is not None and self.row.kind(start + 1) is Kind.NOUN:
                inner = range(start + 1, at - 1)
                aside = tuple(i for i in inner if self.row.kind(i) is Kind.NOUN)
                found = Subject(found.phrases, found.detours, aside)
        return found

    def _leftwards(self, at: int, verb: int, detours: int) -> Subject | None:
        closed = False
        while at >= 0 and verb - at <= REACH:
            kind = self.row.kind(at)
            if kind is Kind.ADVERB:
                at -= 1
            elif kind is Kind.RELATIVE:
                return self._antecedent(at, detours)
            elif kind in (Kind.COMMA, Kind.DASH):
                start = self._parenthesis(at)
                if start is None:
                    return self._shared(at, verb, detours)
                at, detours, closed = start - 1, detours + 1, True
            elif kind is Kind.CONJUNCTION:
                return self._shared(at, verb, detours)
            elif kind is Kind.VERB:
                relative = self.relative_before(at)
                if relative is not None:
                    at, detours = relative - 1, detours + 1
                elif self.row.phrases[at].infinitive or self.row.phrases[at].participle:
                    at, detours = at - 1, detours + 1
                else:
                    return None
            elif kind is Kind.NOUN:
                found = self._noun_left(at, detours, closed=closed)
                if isinstance(found, Subject) or found is None:
                    return found
                at, detours = found, detours + 1
            else:
                return None
        return None

    def _noun_left(self, at: int, detours: int, *, closed: bool) -> Subject | int | None:
        """Return the subject that ends at ``at``, or the phrase to look on from."""
        before = self.row.kind(at - 1)
        if self.row.is_time(at):
            return at - 2 if before is Kind.PREPOSITION else at - 1
        if before is Kind.PREPOSITION:
            further = self._before_prepositions(at)
            if further is None and self.row.word(at - 1) in _CLAUSAL:
                return Subject(self._joined(at), detours)  # "after the plan drew anger"
            return further
        apposed = before is Kind.COMMA and closed and self.row.kind(at - 2) is Kind.NOUN
        if apposed and (self.row.named(at - 2) or not self.row.named(at)):
            # "Arakawa, chief executive of an airline, …", but not a name after "says Politico,".
            return at - 2
        if before is Kind.VERB:
            verb = self.row.phrases[at - 1]
            if verb.infinitive or verb.participle:
                # "the decision to ban X drew": the object of an inner verb.
                inner = at - 2
                while inner >= 0 and self.row.kind(inner) is Kind.VERB:
                    inner -= 1
                return inner if self.row.kind(inner) is Kind.NOUN else Subject((at,), detours + 2)
            relative = self.relative_before(at - 1)
            if relative is not None:
                return relative - 1
            # "analysts fear Trump could": the clause after a verb has its own subject.
            return Subject(self._joined(at), detours + (not self.row.says(at - 1)))
        return Subject(self._joined(at), detours)

    def _before_prepositions(self, at: int) -> int | None:
        """Return the phrase that "of X" and the like hang on, None where there is none."""
        at -= 2
        while at >= 0 and self.row.kind(at) is Kind.ADVERB:
            at -= 1
        if self.row.kind(at) in (Kind.NOUN, Kind.COMMA):
            return at
        if self.row.kind(at) is Kind.VERB:
            verb = self.row.phrases[at]
            if verb.participle and self.row.kind(at - 1) is Kind.NOUN:
                return at - 1
            relative = self.relative_before(at)
            if relative is not None:
                return relative - 1
        return None

    def relative_before(self, verb: int) -> int | None:
        """Return the "who" or "which" that a verb belongs to."""
        at = verb - 1
        while at >= 0 and self.row.kind(at) is Kind.ADVERB:
            at -= 1
        return at if self.row.kind(at) is Kind.RELATIVE else None

    def _antecedent(self, at: int, detours: int) -> Subject | None:
        at -= 1
        if self.row.kind(at) in (Kind.COMMA, Kind.PREPOSITION):
            at -= 1
        if self.row.kind(at) is not Kind.NOUN:
            return None
        apposed = self.row.kind(at - 1) is Kind.COMMA and self.row.kind(at - 2) is Kind.NOUN
        return Subject((at,), detours + 1, (at - 2,) if apposed else ())

    def _parenthesis(self, at: int) -> int | None:
        """Return the mark that opens the parenthesis which the mark at ``at`` closes."""
        wanted = self.row.kind(at)
        opening = at - 1
        while opening >= 0 and at - opening <= REACH:
            kind = self.row.kind(opening)
            if kind is wanted:
                break
            if kind is Kind.STOP:
                return None
            opening -= 1
        if opening < 1 or self.row.kind(opening) is not wanted or opening == at - 1:
            return None
        inner = range(opening + 1, at)
        verbs = [i for i in inner if self.row.finite(i) and self.relative_before(i) is None]
        begins = self.row.kind(opening + 1)
        if verbs and begins is not Kind.RELATIVE and wanted is not Kind.DASH:
            return None
        if begins is Kind.CONJUNCTION:
            return None
        return opening

    def _shared(self, at: int, verb: int, detours: int) -> Subject | None:
        """Return the subject a coordinated verb shares with the one before it."""
        if detours > DEEPEST:
            return None
        speaking = self.row.says(verb)
        first = None
        for index in range(at - 1, -1, -1):
            if self.row.kind(index) is Kind.STOP:
                break
            if self.row.says(index) and self.row.kind(index + 1) is Kind.COMMA and not speaking:
                continue  # ", its delegate said,"
            if self.row.finite(index) and self._apart(index, at):
                if not speaking or self.row.says(index):
                    return self._leftwards(index - 1, index, detours + 1)
                first = index
        if first is not None:
            return self._leftwards(first - 1, first, detours + 1)
        return None

    def _apart(self, verb: int, conjunction: int) -> bool:
        """Tell whether a verb may share its subject: no relative clause that a comma has ended."""
        if self.relative_before(verb) is None:
            return True
        return not any(self.row.kind(i) is Kind.COMMA for i in range(verb, conjunction))

    def _joined(self, at: int) -> tuple[int, ...]:
        """Return the noun phrases that are joined to the one at ``at`` on its left."""
        found = [at]
        while self.row.kind(at - 1) is Kind.CONJUNCTION and self.row.word(at - 1) in (
            "and",
            "or",
            "nor",
        ):
            before = at - 2
            if self.row.kind(before) is Kind.COMMA:
                before -= 1
            if self.row.kind(before) is not Kind.NOUN or self.row.is_time(before):
                break
            if self.row.kind(before - 1) is Kind.PREPOSITION or self._is_object(before):
                break
            found.append(before)
            at = before
            while self.row.kind(at - 1) is Kind.COMMA and self.row.kind(at - 2) is Kind.NOUN:
                if self._is_object(at - 2) or self.row.kind(at - 3) is Kind.PREPOSITION:
                    break
                at -= 2
                found.append(at)
        return tuple(reversed(found))

    def _is_object(self, at: int) -> bool:
        return self.row.kind(at - 1) is Kind.VERB and not self.row.says(at - 1)

    def _controller(self, at: int) -> Subject | None:
        """Return whose act an infinitive is: that of the verb before it, where it steers it."""
        for _ in range(DEEPEST):
            at -= 1
            while self.row.kind(at) is Kind.ADVERB:
                at -= 1
            if self.row.kind(at) is not Kind.VERB:
                return None
            if not self.row.phrases[at].infinitive:
                return self.subject(at)
        return None

    def _attached(self, at: int) -> Subject | None:
        """Return the subject of "…, accusing X".

        That of the verb before, or the noun it follows.
        """
        before = self.row.kind(at - 1)
        if before is Kind.NOUN:
            return Subject((at - 1,), 1)
        if before in (Kind.COMMA, Kind.DASH, Kind.CONJUNCTION):
            for index in range(at - 2, -1, -1):
                joined = before is Kind.CONJUNCTION
                if self.row.finite(index) and (joined or self.relative_before(index) is None):
                    found = self.subject(index)
                    if found:
                        return Subject(found.phrases, found.detours + 1)
        return None

    def inverted(self, at: int) -> int | None:
        """Return the subject after its verb: "said Orla Fennessy"."""
        start = self.row.phrases[at].first
        if (
            start > self.row.sentence.first
            and self.row.tokens[start - 1].text[-1] not in "”\"’',»—–"
        ):
            return None
        if self.row.kind(at + 1) is Kind.NOUN and not self.row.is_time(at + 1):
            return at + 1
        return None
