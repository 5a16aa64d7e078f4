"""The phrases of a sentence: noun phrases, verb groups, and the marks and small words between them.

It reads tags from left to right and knows no tree. Quotation marks are passed over where only a
word or two are quoted; a quoted sentence is a place of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.analysis.inflection import Form
from briefing.analysis.passage import Passage, Sentence, Tag, refs_in
from briefing.analysis.vocabulary import Vocabulary


class Kind(StrEnum):
    """What a phrase is."""

    NOUN = "noun"
    VERB = "verb"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    COMMA = "comma"
    DASH = "dash"
    STOP = "stop"
    ADVERB = "adverb"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: a range of tokens and its ``head`` token. The rest is for verb groups.

    ``lemmas`` are what the head may be a form of. ``finite`` is set where the group can have a
    subject of its own, ``passive`` for "was criticised", ``infinitive`` for "to criticise",
    ``modal`` holds "might", ``negated`` "not".
    """

    kind: Kind
    first: int
    last: int
    head: int
    lemmas: tuple[str, ...] = ()
    finite: bool = False
    passive: bool = False
    infinitive: bool = False
    participle: bool = False
    negated: bool = False
    modal: str = ""
    past: bool = False


_NOMINAL = frozenset(
    (
        Tag.NAME,
        Tag.NOUN,
        Tag.ADJECTIVE,
        Tag.NUMBER,
        Tag.DETERMINER,
        Tag.POSSESSIVE,
        Tag.GENITIVE,
        Tag.OTHER,
    )
)
_BEFORE_ADVERB = frozenset((Tag.DETERMINER, Tag.GENITIVE, Tag.POSSESSIVE, Tag.ADJECTIVE))
_VERBAL = frozenset(
    (Tag.VERB, Tag.PARTICIPLE, Tag.ING, Tag.AUXILIARY, Tag.MODAL, Tag.TO, Tag.NEGATION)
)
_MARKS = {
    Tag.COMMA: Kind.COMMA,
    Tag.DASH: Kind.DASH,
    Tag.STOP: Kind.STOP,
    Tag.CONJUNCTION: Kind.CONJUNCTION,
    Tag.SUBORDINATOR: Kind.SUBORDINATOR,
    Tag.RELATIVE: Kind.RELATIVE,
    Tag.PREPOSITION: Kind.PREPOSITION,
    Tag.ADVERB: Kind.ADVERB,
}


def phrases(passage: Passage, sentence: Sentence, vocabulary: Vocabulary) -> list[Phrase]:
    """Return the phrases of a sentence in order."""
    return list(_Chunker(passage, sentence, vocabulary).read(sentence.first, sentence.last))


class _Chunker:
    def __init__(self, passage: Passage, sentence: Sentence, vocabulary: Vocabulary) -> None:
        self.tokens, self.tags = passage.tokens, passage.tags
        self.closed, self.verbs = vocabulary.closed, vocabulary.verbs
        self.roles = vocabulary.naming.group_roles
        refs = refs_in(passage, sentence.first, sentence.last)
        self.refs = {ref.first: ref for ref in refs}

    def read(self, first: int, last: int) -> Iterator[Phrase]:
        """Yield the phrases from token ``first`` up to ``last``."""
        at = first
        while at < last:
            tag = self.tags[at]
            if tag is Tag.QUOTE:
                at += 1
                continue
            if tag in _VERBAL or (tag is Tag.ADVERB and self._leads_verb(at, last)):
                end, phrase = self._verb_group(at, last)
            elif tag is Tag.PRONOUN:
                end, phrase = at + 1, Phrase(Kind.NOUN, at, at + 1, at)
            elif tag in _NOMINAL:
                end, phrase = self._noun_phrase(at, last)
            else:
                end, phrase = at + 1, Phrase(_MARKS[tag], at, at + 1, at)
            yield phrase
            at = end

    def _leads_verb(self, at: int, last: int) -> bool:
        """Tell whether an adverb belongs to the verb group that follows: "sharply criticised"."""
        while at < last and self.tags[at] in (Tag.ADVERB, Tag.NEGATION):
            at += 1
        return at < last and self.tags[at] in (Tag.VERB, Tag.PARTICIPLE, Tag.ING)

    def _noun_phrase(self, at: int, last: int) -> tuple[int, Phrase]:
        end, head = at, at
        while end < last:
            tag = self.tags[end]
            ref = self.refs.get(end)
            if ref and ref.label == "DATE":
                # "Tuesday Beijing said": a date is a phrase of its own.
                if end == at:
                    return ref.last, Phrase(Kind.NOUN, at, ref.last, ref.last - 1)
                break
            if end > at and self._says_when(end, last):
                break
            if (
                tag in (Tag.DETERMINER, Tag.POSSESSIVE)
                and end > at
                and not self._continues(end, at)
            ):
                break
            if tag is Tag.QUOTE:
                if end + 1 < last and self.tags[end + 1] in _NOMINAL and end > at:
                    end += 1
                    continue
                break
            if tag is Tag.ADVERB and end + 1 < last and self.tags[end + 1] in (
                Tag.ADJECTIVE, Tag.NOUN, Tag.NUMBER,
            ) and end > at and self.tags[end - 1] in _BEFORE_ADVERB:  # fmt: skip
                end += 1
                continue
            if tag not in _NOMINAL:
                break
            if end > at + 1 and self._relative_subject(at, end, last):
                break
            if end == at + 1 and self._after_post(at, end):
                break
            end = ref.last if ref else end + 1
            head = end - 1
        if end == at:
            end, head = at + 1, at
        while head > at and self.tags[head] in (Tag.QUOTE, Tag.GENITIVE):
            head -= 1
        return end, Phrase(Kind.NOUN, at, end, head)

    def _says_when(self, at: int, last: int) -> bool:
        """Tell whether "last week" and the like begin: a phrase of their own."""
        ahead = at + 1
        return (
            self.tokens[at].lower in ("last", "next", "this", "earlier", "late", "early")
            and ahead < last
            and self.tokens[ahead].lower in self.closed.time_nouns
        )

    def _relative_subject(self, start: int, at: int, last: int) -> bool:
        """Tell whether a clause without "that" begins: "a silence (that) analysts warn …"."""
        single = self.tokens[start].lower in ("a", "an")
        follows = at + 1 < last and self.tags[at + 1] is Tag.VERB
        return single and follows and self.tokens[at].lower in self.roles

    def _after_post(self, start: int, at: int) -> bool:
        """Tell whether a person follows the post: "Ambassador to Japan | George Glass"."""
        before, here = self.refs.get(start), self.refs.get(at)
        post = start > 0 and self.tags[start - 1] is Tag.PREPOSITION
        return bool(post and before and here and here.label == "PERSON" and before.label == "GPE")

    def _continues(self, at: int, start: int) -> bool:
        """Tell whether a determiner stays in its phrase: "all the", "half a"."""
        return all(self.tags[i] is Tag.DETERMINER for i in range(start, at))

    def _verb_group(self, at: int, last: int) -> tuple[int, Phrase]:
        first = at
        helpers: list[str] = []
        negated, modal, infinitive = False, "", False
        while at < last:
            tag, word = self.tags[at], self.tokens[at].lower
            if tag is Tag.NEGATION:
                negated = True
            elif tag is Tag.MODAL:
                modal = word
            elif tag is Tag.TO:
                if helpers and helpers[-1] not in self.closed.have:
                    break  # "is to meet" goes on, but "refused to" is two groups
                infinitive = not helpers
            elif tag is Tag.AUXILIARY:
                if not self._goes_on(at, last):
                    # "is", "has" as the verb itself
                    return at + 1, self._group(first, at, helpers, negated, modal, infinitive)
                helpers.append(word)
            elif tag in (Tag.VERB, Tag.PARTICIPLE, Tag.ING):
                return at + 1, self._group(first, at, helpers, negated, modal, infinitive)
            elif word == "yet" and helpers and self.tokens[at + 1].lower == "to":
                negated = True  # "has yet to comment"
            elif tag is Tag.QUOTE or (tag is Tag.ADVERB and self._more(at, last)):
                pass
            else:
                break
            at += 1
        # Helpers without a verb: "Trump has not."
        end = max(at, first + 1)
        return end, self._group(first, end - 1, helpers, negated, modal, infinitive)

    def _more(self, at: int, last: int) -> bool:
        while at < last and self.tags[at] in (Tag.ADVERB, Tag.NEGATION, Tag.QUOTE):
            at += 1
        return at < last and self.tags[at] in (Tag.VERB, Tag.PARTICIPLE, Tag.ING, Tag.AUXILIARY)

    def _goes_on(self, at: int, last: int) -> bool:
        """Tell whether an auxiliary helps another verb that follows."""
        at += 1
        while at < last and (
            self.tags[at] in (Tag.ADVERB, Tag.NEGATION, Tag.QUOTE) or self.tokens[at].lower == "yet"
        ):
            at += 1
        if at >= last:
            return False
        if self.tags[at] is Tag.TO and self.tokens[at - 1].lower == "yet":
            return True
        if self.tags[at] is Tag.TO:
            return self.tokens[at - 1].lower in self.closed.have | {"is", "are", "was", "were"}
        return self.tags[at] in (Tag.VERB, Tag.PARTICIPLE, Tag.ING, Tag.AUXILIARY)

    def _group(
        self,
        first: int,
        head: int,
        helpers: Sequence[str],
        negated: bool,
        modal: str,
        infinitive: bool,
    ) -> Phrase:
        tag, word = self.tags[head], self.tokens[head].lower
        forms = self.verbs.forms.get(word, ())
        # A learnt lemma may be no word at all; the spelling rules know the listed verbs for sure.
        lemmas = tuple(dict.fromkeys(base for base, _ in forms)) or (
            self.tokens[head].lemma or word,
        )
        be = any(helper in self.closed.be for helper in helpers[-1:])
        passive = tag is Tag.PARTICIPLE and (be or not helpers)
        bare = (not helpers or helpers[0] in ("having", "being")) and not modal
        participle = bare and not infinitive and tag in (Tag.ING, Tag.PARTICIPLE, Tag.VERB)
        participle = participle and (bool(helpers) or tag is not Tag.VERB)
        past = any(form is Form.PAST for _, form in forms) and not helpers
        past = past or any(h in ("was", "were", "had", "did") for h in helpers)
        return Phrase(
            Kind.VERB,
            first,
            head + 1,
            head,
            lemmas,
            finite=not participle and not infinitive,
            passive=passive,
            infinitive=infinitive,
            participle=participle,
            negated=negated,
            modal=modal,
            past=past,
        )
