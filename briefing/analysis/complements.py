"""What follows a verb or noun in a row of phrases: its objects, and how far a phrase reaches."""

from __future__ import annotations

from briefing.analysis.passage import Tag
from briefing.analysis.phrases import Kind
from briefing.analysis.row import Row

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
_CLAUSAL = frozenset("after before since until as".split())
_IN_REPLY = frozenset(
    "defiance response protest exchange return order light view reaction retaliation particular "
    "public private principle full part start beginning outset end terms words detail".split()
)
_SAID_IN = frozenset(
    "statement interview speech letter post tweet briefing report editorial".split()
)


class Complements(Row):
    """A row of phrases that knows, by their order, what belongs to what."""

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

    def opens_clause(self, at: int) -> bool:
        """Tell whether "after", "since" and the like open a clause: "after the ship sank"."""
        if self.kind(at) is not Kind.PREPOSITION or self.word(at) not in _CLAUSAL:
            return False
        noun = at + 1
        while self.kind(noun) in (Kind.ADVERB, Kind.NOUN, Kind.PREPOSITION):
            noun += 1
        return noun > at + 1 and self.finite(noun)

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
