"""Who does what in a sentence: subject and objects of a verb, by the order of phrases.

No tree stands behind this. The subject of a verb is the nearest noun phrase on its left that is not
itself inside a prepositional phrase, an apposition or a relative clause; coordinated verbs share
theirs.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.passage import Passage, Sentence, Tag, refs_in
from briefing.analysis.phrases import Kind, Phrase
from briefing.analysis.vocabulary import Vocabulary

REACH = 18
"""Phrases to the left that are looked at for a subject."""

# Nouns that go on after "for": their target is a part of them.
_ASK_FOR = frozenset(
    """
    plan plans call calls support backing demand demands request requests proposal proposals need
    needs campaign bid push case reason reasons responsibility vote deadline search hope hopes
    respect
    """.split()
)
_SIDEWAYS = frozenset(
    "during amid amidst despite by as until before after since according via".split()
)
_WHEN = frozenset("last next this that every each the a an all earlier later same".split())
_IN_REPLY = frozenset(
    "defiance response protest exchange return order light view reaction retaliation particular "
    "public private principle full part start beginning outset end terms words detail".split()
)
_SAID_IN = frozenset(
    "statement interview speech letter post tweet briefing report editorial".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The noun phrases that are the subject of a verb, by index, and how many detours led there.

    ``aside`` are those that stand between commas before the verb: "its chief, Priya Raghunathan,".
    """

    phrases: tuple[int, ...]
    detours: int = 0
    aside: tuple[int, ...] = ()


class Clauses:
    """The phrases of one sentence, and the questions a frame asks about them."""

    def __init__(
        self,
        passage: Passage,
        sentence: Sentence,
        phrases: tuple[Phrase, ...],
        vocabulary: Vocabulary,
    ) -> None:
        self.passage, self.sentence, self.phrases = passage, sentence, phrases
        self.tokens = passage.tokens
        self.time = vocabulary.closed.time_nouns
        self.speech = vocabulary.verbs.speech
        refs = refs_in(passage, sentence.first, sentence.last)
        self.dates = {ref.first for ref in refs if ref.label == "DATE"}

    # -- small questions --------------------------------------------------------------------------

    def kind(self, at: int) -> Kind | None:
        """Return the kind of a phrase, None beyond the ends."""
        return self.phrases[at].kind if 0 <= at < len(self.phrases) else None

    def word(self, at: int) -> str:
        """Return the head of a phrase in small letters, "" beyond the ends."""
        return self.tokens[self.phrases[at].head].lower if 0 <= at < len(self.phrases) else ""

    def is_time(self, at: int) -> bool:
        """Tell whether a noun phrase only says when."""
        phrase = self.phrases[at]
        if phrase.first in self.dates:
            return True
        if self.word(at) not in self.time:
            return False
        return phrase.first == phrase.head or self.tokens[phrase.first].lower in _WHEN

    def says(self, at: int) -> bool:
        """Tell whether a verb group is one of speaking."""
        return self.kind(at) is Kind.VERB and bool(self.speech & set(self.phrases[at].lemmas))

    def finite(self, at: int) -> bool:
        """Tell whether a phrase is a finite verb group."""
        return self.kind(at) is Kind.VERB and self.phrases[at].finite

    # -- subjects
    # -----------------------------------------------------------------------------------

    def subject(self, at: int) -> Subject | None:
        """Return the subject of the verb group at ``at``, None where none stands out."""
        phrase = self.phrases[at]
        if phrase.infinitive:
            return self._controller(at)
        if phrase.participle:
            return self._attached(at)
        found = self._leftwards(at - 1, at, 0)
        if found and self.kind(at - 1) is Kind.COMMA:
            start = self._parenthesis(at - 1)
            if start is not None and self.kind(start + 1) is Kind.NOUN:
                inner = range(start + 1, at - 1)
                aside = tuple(i for i in inner if self.kind(i) is Kind.NOUN)
                found = Subject(found.phrases, found.detours, aside)
        return found

    def _leftwards(self, at: int, verb: int, detours: int) -> Subject | None:
        closed = False
        while at >= 0 and verb - at <= REACH:
            kind = self.kind(at)
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
                relative = self._relative_before(at)
                if relative is not None:
                    at, detours = relative - 1, detours + 1
                elif self.phrases[at].infinitive or self.phrases[at].participle:
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
        before = self.kind(at - 1)
        if self.is_time(at):
            return at - 2 if before is Kind.PREPOSITION else at - 1
        if before is Kind.PREPOSITION:
            return self._before_prepositions(at)
        if before is Kind.COMMA and closed and self.kind(at - 2) is Kind.NOUN:
            return at - 2  # an apposition: "Arakawa, chief executive of an airline, …"
        if before is Kind.VERB:
            verb = self.phrases[at - 1]
            if verb.infinitive or verb.participle:
                # "the decision to ban X drew": the object of an inner verb.
                inner = at - 2
                while inner >= 0 and self.kind(inner) is Kind.VERB:
                    inner -= 1
                return inner if self.kind(inner) is Kind.NOUN else Subject((at,), detours + 2)
            relative = self._relative_before(at - 1)
            if relative is not None:
                return relative - 1
            # "analysts fear Trump could": the clause after a verb has its own subject.
            return Subject(self._joined(at), detours + (not self.says(at - 1)))
        return Subject(self._joined(at), detours)

    def _before_prepositions(self, at: int) -> int | None:
        """Return the phrase that "of X" and the like hang on, None where there is none."""
        at -= 2
        while at >= 0 and self.kind(at) is Kind.ADVERB:
            at -= 1
        if self.kind(at) in (Kind.NOUN, Kind.COMMA):
            return at
        if self.kind(at) is Kind.VERB:
            verb = self.phrases[at]
            if verb.participle and self.kind(at - 1) is Kind.NOUN:
                return at - 1
            relative = self._relative_before(at)
            if relative is not None:
                return relative - 1
        return None

    def _relative_before(self, verb: int) -> int | None:
        """Return the "who" or "which" that a verb belongs to."""
        at = verb - 1
        while at >= 0 and self.kind(at) is Kind.ADVERB:
            at -= 1
        return at if self.kind(at) is Kind.RELATIVE else None

    def _antecedent(self, at: int, detours: int) -> Subject | None:
        at -= 1
        if self.kind(at) in (Kind.COMMA, Kind.PREPOSITION):
            at -= 1
        if self.kind(at) is not Kind.NOUN:
            return None
        apposed = self.kind(at - 1) is Kind.COMMA and self.kind(at - 2) is Kind.NOUN
        return Subject((at,), detours + 1, (at - 2,) if apposed else ())

    def _parenthesis(self, at: int) -> int | None:
        """Return the mark that opens the parenthesis which the mark at ``at`` closes."""
        wanted = self.kind(at)
        opening = at - 1
        while opening >= 0 and at - opening <= REACH:
            kind = self.kind(opening)
            if kind is wanted:
                break
            if kind is Kind.STOP:
                return None
            opening -= 1
        if opening < 1 or self.kind(opening) is not wanted or opening == at - 1:
            return None
        inner = range(opening + 1, at)
        verbs = [i for i in inner if self.finite(i) and self._relative_before(i) is None]
        begins = self.kind(opening + 1)
        if verbs and begins is not Kind.RELATIVE and wanted is not Kind.DASH:
            return None
        if begins is Kind.CONJUNCTION:
            return None
        return opening

    def _shared(self, at: int, verb: int, detours: int) -> Subject | None:
        """Return the subject a coordinated verb shares with the one before it."""
        speaking = self.says(verb)
        first = None
        for index in range(at - 1, -1, -1):
            if self.kind(index) is Kind.STOP:
                break
            if self.says(index) and self.kind(index + 1) is Kind.COMMA and not speaking:
                continue  # ", its delegate said,"
            if self.finite(index) and self._apart(index, at):
                if not speaking or self.says(index):
                    return self._leftwards(index - 1, index, detours + 1)
                first = index
        if first is not None:
            return self._leftwards(first - 1, first, detours + 1)
        return None

    def _apart(self, verb: int, conjunction: int) -> bool:
        """Tell whether a verb may share its subject: no relative clause that a comma has ended."""
        if self._relative_before(verb) is None:
            return True
        return not any(self.kind(i) is Kind.COMMA for i in range(verb, conjunction))

    def _joined(self, at: int) -> tuple[int, ...]:
        """Return the noun phrases that are joined to the one at ``at`` on its left."""
        found = [at]
        while self.kind(at - 1) is Kind.CONJUNCTION and self.word(at - 1) in ("and", "or", "nor"):
            before = at - 2
            if self.kind(before) is Kind.COMMA:
                before -= 1
            if self.kind(before) is not Kind.NOUN or self.is_time(before):
                break
            if self.kind(before - 1) is Kind.PREPOSITION or self._is_object(before):
                break
            found.append(before)
            at = before
            while self.kind(at - 1) is Kind.COMMA and self.kind(at - 2) is Kind.NOUN:
                if self._is_object(at - 2) or self.kind(at - 3) is Kind.PREPOSITION:
                    break
                at -= 2
                found.append(at)
        return tuple(reversed(found))

    def _is_object(self, at: int) -> bool:
        return self.kind(at - 1) is Kind.VERB and not self.says(at - 1)

    def _controller(self, at: int) -> Subject | None:
        """Return whose act an infinitive is: that of the verb before it, where it steers it."""
        before = at - 1
        while self.kind(before) is Kind.ADVERB:
            before -= 1
        if self.kind(before) is Kind.VERB:
            return self.subject(before)
        return None

    def _attached(self, at: int) -> Subject | None:
        """Return the subject of "…, accusing X".

        That of the verb before, or the noun it follows.
        """
        before = self.kind(at - 1)
        if before is Kind.NOUN:
            return Subject((at - 1,), 1)
        if before in (Kind.COMMA, Kind.DASH, Kind.CONJUNCTION):
            for index in range(at - 2, -1, -1):
                joined = before is Kind.CONJUNCTION
                if self.finite(index) and (joined or self._relative_before(index) is None):
                    found = self.subject(index)
                    if found:
                        return Subject(found.phrases, found.detours + 1)
        return None

    def apposed(self, at: int) -> tuple[int, ...]:
        """Return the noun phrases between commas after ``at``: "its chief, Priya Raghunathan,"."""
        if self.kind(at + 1) is not Kind.COMMA or self.kind(at + 2) is not Kind.NOUN:
            return ()
        found = self.joined_right(at + 2)
        after = self.kind(found[-1] + 1)
        return found if after in (Kind.COMMA, Kind.STOP, None) else ()

    def relative_object(self, at: int) -> int | None:
        """Return the noun a relative clause is about: "a policy which the UN has criticised"."""
        for index in range(at - 1, max(-1, at - 10), -1):
            kind = self.kind(index)
            if kind in (Kind.STOP, Kind.DASH) or (self.finite(index) and not self.says(index)):
                return None
            if kind is Kind.RELATIVE and self.word(index) in ("which", "that", "whom", "who"):
                if index == at - 1:
                    return None
                return self._whole(index - 1 - (self.kind(index - 1) is Kind.COMMA))
        return None

    def _whole(self, at: int) -> int | None:
        """Return the noun that a phrase ending at ``at`` begins with.

        "a policy of turning boats away".
        """
        while self.kind(at) is Kind.NOUN:
            before = at - 1
            while self.kind(before) is Kind.ADVERB:
                before -= 1
            if self.kind(before) is Kind.VERB and not self.finite(before):
                before -= 1
            if self.kind(before) is not Kind.PREPOSITION or self.kind(before - 1) is not Kind.NOUN:
                return at
            at = before - 1
        return None

    def inverted(self, at: int) -> int | None:
        """Return the subject after its verb: "said Orla Fennessy"."""
        start = self.phrases[at].first
        if start > self.sentence.first and self.tokens[start - 1].text[-1] not in "”\"’',»—–":
            return None
        if self.kind(at + 1) is Kind.NOUN and not self.is_time(at + 1):
            return at + 1
        return None

    # -- objects -----------------------------------------------------------------------------------

    def so_called(self, at: int) -> int:
        """Return the noun phrase that "what they call …" at ``at`` leads to, else ``at``."""
        if self.kind(at) is Kind.RELATIVE and self.word(at) == "what":
            calls = self.kind(at + 1) is Kind.NOUN and self.kind(at + 2) is Kind.VERB
            if calls and {"call", "describe", "see", "regard"} & set(self.phrases[at + 2].lemmas):
                return at + 3
        return at

    def objects(self, at: int) -> tuple[int, ...]:
        """Return the noun phrases right after a verb, joined ones included."""
        at += 1
        while self.kind(at) is Kind.ADVERB:
            at += 1
        at = self.so_called(at)
        if self.kind(at) is not Kind.NOUN or self.is_time(at):
            return ()
        return self.joined_right(at)

    def joined_right(self, at: int) -> tuple[int, ...]:
        """Return the noun phrase at ``at`` and those joined to it on its right."""
        chain = at
        while self.kind(chain + 1) is Kind.CONJUNCTION and self.kind(chain + 2) is Kind.NOUN:
            chain += 2
        if chain > at and self._has_verb(chain):
            return (at,)  # "back the plan and Greece and Malta asked": a new clause begins
        found = [at]
        while True:
            ahead = at + 1
            if self.kind(ahead) is Kind.COMMA and self.kind(ahead + 1) is Kind.CONJUNCTION:
                ahead += 1  # "A, B, and C"
            if self.kind(ahead) is Kind.COMMA and self.kind(ahead + 1) is Kind.NOUN:
                # A list needs its "and": otherwise what follows the comma is an apposition.
                listed = self.kind(ahead + 2) in (Kind.CONJUNCTION, Kind.COMMA)
                if not (listed and self._list_ends(ahead)):
                    break
                at = ahead + 1
            elif self.kind(ahead) is Kind.CONJUNCTION and self.kind(ahead + 1) is Kind.NOUN:
                if self.word(ahead) not in ("and", "or", "nor") or self._has_verb(ahead + 1):
                    break
                at = ahead + 1
            else:
                break
            found.append(at)
        return tuple(found)

    def _list_ends(self, at: int) -> bool:
        while self.kind(at) is Kind.COMMA and self.kind(at + 1) is Kind.NOUN:
            at += 2
        at += self.kind(at) is Kind.COMMA
        return self.kind(at) is Kind.CONJUNCTION and self.kind(at + 1) is Kind.NOUN

    def _has_verb(self, at: int) -> bool:
        """Tell whether a noun phrase is followed by a verb of its own."""
        at += 1
        while self.kind(at) is Kind.ADVERB:
            at += 1
        return self.finite(at)

    def after(self, at: int, prepositions: frozenset[str], reach: int = 6) -> int | None:
        """Return the phrase after one of these prepositions, close behind the one at ``at``."""
        for index in range(at + 1, min(at + reach, len(self.phrases))):
            kind = self.kind(index)
            if kind is Kind.PREPOSITION and self.word(index) in prepositions:
                target = self.so_called(index + 1)
                return target if target < len(self.phrases) else None
            if kind in (Kind.COMMA, Kind.DASH, Kind.STOP, Kind.CONJUNCTION, Kind.SUBORDINATOR):
                return None
            if kind is Kind.VERB and self.phrases[index].finite:
                return None
        return None

    def extent(self, at: int) -> tuple[int, int]:
        """Return the tokens of a noun phrase with all that belongs to it on its right."""
        first, end = self.phrases[at].first, at
        while True:
            ahead = end + 1
            kind = self.kind(ahead)
            if kind is Kind.PREPOSITION:
                if self.word(ahead) in _SIDEWAYS or not self._belongs(end, ahead):
                    break
                if self.kind(ahead + 1) is Kind.NOUN:
                    end = ahead + 1
                elif self.kind(ahead + 1) is Kind.VERB and self.phrases[ahead + 1].participle:
                    end = ahead + 1
                    if self.kind(end + 1) is Kind.ADVERB and self.kind(end + 2) is Kind.NOUN:
                        end += 2
                else:
                    break
            elif kind is Kind.VERB and (
                self.phrases[ahead].infinitive or self.phrases[ahead].participle
            ):
                end = ahead
                if self.kind(end + 1) is Kind.NOUN and not self.is_time(end + 1):
                    end += 1
            else:
                break
        last = self.phrases[end].last
        while last > first + 1 and self.passage.tags[last - 1] in (Tag.QUOTE, Tag.GENITIVE):
            last -= 1
        return first, last

    def act_extent(self, at: int) -> int:
        """Return the end of an infinitive or participle, with its object and inner verbs."""
        end = self.phrases[at].last
        while self.kind(at + 1) is Kind.VERB and not self.phrases[at + 1].finite:
            at += 1
            end = self.phrases[at].last
        while self.kind(at + 1) is Kind.ADVERB:
            at += 1
        if self.kind(at + 1) is Kind.PREPOSITION and self.kind(at + 2) is Kind.NOUN:
            at += self.word(at + 1) not in _SIDEWAYS and self._belongs(at, at + 1)
        if self.kind(at + 1) is Kind.NOUN and not self.is_time(at + 1):
            end = self.extent(at + 1)[1]
        return end

    def _belongs(self, noun: int, preposition: int) -> bool:
        """Tell whether a prepositional phrase is part of the noun phrase before it."""
        target = preposition + 1
        word = self.word(preposition)
        if self.kind(target) is Kind.NOUN and self.is_time(target):
            return False
        if self.word(target) in _SAID_IN and word in ("in", "on", "to"):
            return False
        if self.word(target) in _IN_REPLY and word in ("in", "from", "at"):
            return False
        return word != "for" or self.word(noun) in _ASK_FOR
