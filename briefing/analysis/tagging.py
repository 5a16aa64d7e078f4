"""What kind of word each token is, for the phrases: the pipeline's tags, in the few kinds needed.

Names go before tags: what the article calls somebody is a name, whatever the tagger took it for. A
tag that the tree contradicts is mended ("Turkey condemned …" read as a participle has a subject).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.analysis.passage import Passage, Sentence, Tag, Token
from briefing.analysis.syntax import Relation, relation_of
from briefing.analysis.vocabulary import Closed, Vocabulary
from briefing.news.actor import Via

QUOTES = frozenset("“”\"‘’'«»„‟")
DASHES = frozenset(("—", "–", "--", "―"))
_STOPS = frozenset(". ! ? ; : … ...".split())
_NEGATIONS = frozenset("not n't nt never neither nor hardly barely scarcely".split())
_PREPOSITIONS = frozenset(
    "of by for from without in on with against about into over at upon towards toward to".split()
)
"""Words that lead to a noun or an -ing form, never to a clause with a finite verb."""

_PLAIN = {
    "MD": Tag.MODAL,
    "POS": Tag.GENITIVE,
    "PRP": Tag.PRONOUN,
    "PRP$": Tag.POSSESSIVE,
    "WP$": Tag.RELATIVE,
    "WP": Tag.RELATIVE,
    "WDT": Tag.RELATIVE,
    "WRB": Tag.SUBORDINATOR,
    "EX": Tag.PRONOUN,
    "CD": Tag.NUMBER,
    "CC": Tag.CONJUNCTION,
    "RB": Tag.ADVERB,
    "RBR": Tag.ADVERB,
    "RBS": Tag.ADVERB,
    "RP": Tag.ADVERB,
    "UH": Tag.ADVERB,
    "JJ": Tag.ADJECTIVE,
    "JJR": Tag.ADJECTIVE,
    "JJS": Tag.ADJECTIVE,
    "PDT": Tag.DETERMINER,
    "NN": Tag.NOUN,
    "NNS": Tag.NOUN,
    "NNP": Tag.NOUN,
    "NNPS": Tag.NOUN,
    "FW": Tag.NOUN,
    "ADD": Tag.NOUN,
    "VB": Tag.VERB,
    "VBP": Tag.VERB,
    "VBZ": Tag.VERB,
    "VBD": Tag.VERB,
}


def tag_words(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add the kind of every word of the passage."""
    tags = [Tag.OTHER] * len(passage.tokens)
    for ref in passage.refs:
        for index in range(ref.first, ref.last):
            tags[index] = Tag.NAME
        if ref.via is Via.DEMONYM and not passage.tokens[ref.last - 1].lower.endswith("ns"):
            tags[ref.last - 1] = Tag.ADJECTIVE
    tagger = _Tagger(passage.tokens, vocabulary.closed, tags)
    for sentence in passage.sentences:
        tagger.tag(sentence)
    return replace(passage, tags=tuple(tags))


class _Tagger:
    def __init__(self, tokens: Sequence[Token], closed: Closed, tags: list[Tag]) -> None:
        self.tokens, self.closed, self.tags = tokens, closed, tags
        self.helpers = closed.be | closed.have | closed.do
        self.subjects = {
            token.head
            for token in tokens
            if relation_of(token) in (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
        }

    def tag(self, sentence: Sentence) -> None:
        """Tag the tokens of one sentence that are no names."""
        for index in range(sentence.first, sentence.last):
            if self.tags[index] is Tag.OTHER:
                self.tags[index] = self._tag(index, sentence)

    def _tag(self, index: int, sentence: Sentence) -> Tag:
        token = self.tokens[index]
        if not token.is_word:
            return self._mark(index, sentence)
        word, tag = token.lower, token.tag
        if word in _NEGATIONS or (word == "no" and self._word(index + 1, sentence) == "longer"):
            return Tag.NEGATION
        if word in self.closed.modals and tag == "MD":
            return Tag.MODAL
        if tag.startswith("VB") or (word in self.helpers and tag != "POS"):
            return self._verb(index, sentence)
        if tag in ("IN", "TO"):
            return self._linking(index, sentence)
        if tag in ("DT", "PDT"):
            alone = relation_of(token) is not Relation.DETERMINER and word in ("this", "that")
            return Tag.PRONOUN if alone else Tag.DETERMINER
        if tag in ("WP", "WDT") and word == "what":
            return Tag.RELATIVE
        return _PLAIN.get(tag, Tag.OTHER)

    def _word(self, index: int, sentence: Sentence) -> str:
        return self.tokens[index].lower if index < sentence.last else ""

    def _linking(self, index: int, sentence: Sentence) -> Tag:
        """Tell "to go" from "to him", and "before the vote" from "before it fell"."""
        token = self.tokens[index]
        word = token.lower
        if word == "to":
            return Tag.TO if self._infinitive(index + 1, sentence) else Tag.PREPOSITION
        if word in _PREPOSITIONS:
            return Tag.PREPOSITION
        if word == "that":
            return Tag.SUBORDINATOR
        clause = relation_of(token) is Relation.MARK or token.pos == "SCONJ"
        if clause and word in self.closed.subordinators | {"after", "before", "than", "like"}:
            return Tag.SUBORDINATOR
        return Tag.PREPOSITION

    def _infinitive(self, index: int, sentence: Sentence) -> bool:
        """Tell whether the base form of a verb stands at ``index``, adverbs passed over."""
        while index < sentence.last and self.tokens[index].tag in ("RB", "``", "''"):
            index += 1
        if index >= sentence.last or self.tags[index] is Tag.NAME:
            return False
        token, before = self.tokens[index], self.tokens[index - 1]
        return token.tag == "VB" or (
            before.pos == "PART" and token.tag in ("VBP", "VBN", "VBD", "NN", "JJ")
        )

    def _verb(self, index: int, sentence: Sentence) -> Tag:
        token = self.tokens[index]
        word, tag = token.lower, token.tag
        if word in self.helpers:
            return Tag.AUXILIARY
        describes = relation_of(token) is Relation.MODIFIER
        before = self._before(index, sentence)
        previous = self.tokens[before].lower if before is not None else ""
        if tag == "VBG":
            if token.pos in ("NOUN", "PROPN") and previous not in self.closed.be:
                return Tag.NOUN
            return Tag.ADJECTIVE if describes else Tag.ING
        if tag not in ("VBN", "VBD"):
            return Tag.VERB
        if previous in self.closed.have:
            return Tag.VERB
        if previous in self.closed.be or previous in ("get", "gets", "got", "getting"):
            return Tag.PARTICIPLE
        if describes:
            return Tag.ADJECTIVE
        if index in self.subjects:
            return Tag.VERB
        relation = relation_of(token)
        if relation is Relation.CONJUNCT and sentence.first <= token.head < index:
            joined = self.tags[token.head]
            return joined if joined in (Tag.VERB, Tag.PARTICIPLE) else self._bare(tag)
        if relation is Relation.CLAUSE_MODIFIER:
            return Tag.PARTICIPLE
        return self._bare(tag)

    def _bare(self, tag: str) -> Tag:
        return Tag.PARTICIPLE if tag == "VBN" else Tag.VERB

    def _before(self, index: int, sentence: Sentence) -> int | None:
        """Return the token before ``index``, adverbs, negations and quotation marks passed over."""
        at = index - 1
        while at >= sentence.first and (self.tags[at] in (Tag.ADVERB, Tag.NEGATION, Tag.QUOTE)):
            at -= 1
        return at if at >= sentence.first else None

    def _mark(self, index: int, sentence: Sentence) -> Tag:
        token = self.tokens[index]
        if token.text in ("'", "’") and not token.spaced and index > sentence.first:
            follows = index + 1 < sentence.last and self.tokens[index + 1].is_word
            if self.tokens[index - 1].lower.endswith("s") and follows:
                return Tag.GENITIVE
        if token.text in QUOTES:
            return Tag.QUOTE
        if token.text in (",", "(", ")"):
            return Tag.COMMA
        if token.text in DASHES or (token.text == "-" and token.spaced):
            # "U.S.–China relations" is one phrase.
            return Tag.DASH if token.spaced or token.text != "–" else Tag.OTHER
        return Tag.STOP if token.text in _STOPS else Tag.OTHER
