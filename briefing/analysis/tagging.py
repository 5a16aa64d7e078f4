"""What kind of word each token is, for the phrases: the pipeline's tags, in the few kinds needed.

Names go before tags: what the article calls somebody is a name, whatever the tagger took it for. A
tag that the tree contradicts is mended ("Turkey condemned …" read as a participle has a subject).
"""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.inflection import Form
from briefing.analysis.lone_verbs import FINITE as _FINITE
from briefing.analysis.lone_verbs import LoneVerbs
from briefing.analysis.passage import Passage, Sentence, Tag
from briefing.analysis.syntax import Relation, relation_of
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Via

QUOTES = frozenset("“”\"‘’'«»„‟")
DASHES = frozenset(("—", "–", "--", "―"))
_STOPS = frozenset(". ! ? ; : … ...".split())
_NEGATIONS = frozenset("not n't nt never neither nor hardly barely scarcely".split())
_PREPOSITIONS = frozenset(
    "of by for from without in on with against about into over at upon towards toward to".split()
)
"""Words that lead to a noun or an -ing form, never to a clause with a finite verb."""

_NOMINAL = frozenset(
    (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE, Tag.ADJECTIVE, Tag.NUMBER, Tag.PREPOSITION)
)
_PRONOMINAL = frozenset("all both many some few others most several".split())
"""Determiners that stand for a noun as well: "many condemned it"."""
_NAMED = frozenset(
    "name call dub title entitle know give award offer grant hand pay consider deem elect appoint "
    "tell ask teach show deny".split()
)
"""Verbs whose participle has a noun phrase after it all the same: "a man named Roe"."""
_WHEN = frozenset("last next this earlier later yesterday today late early".split())
_NOT_ADVERBS = frozenset(
    """
    ally anomaly assembly belly bully butterfly costly cowardly daily deadly disorderly early
    elderly family folly friendly ghastly hilly holy homily hourly italy july jelly kindly likely
    lively lonely lovely melancholy monopoly monthly multiply orderly quarterly rally rely reply
    silly supply timely tally ugly unlikely unruly weekly worldly yearly apply imply comply hostly
    unfriendly curly woolly smelly bubbly cuddly heavenly saintly scholarly motherly fatherly
    """.split()
)
"""Words in -ly that are no adverbs, or are adjectives as often."""
_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT)
_OPENS_NOUN = ("DT", "PRP", "NN", "JJ", "CD", "WP")

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
    tagger = _Tagger(passage, vocabulary, tags)
    for sentence in passage.sentences:
        tagger.tag(sentence)
    return replace(passage, tags=tuple(tags))


class _Tagger:
    def __init__(self, passage: Passage, vocabulary: Vocabulary, tags: list[Tag]) -> None:
        self.tokens, self.closed, self.tags = passage.tokens, vocabulary.closed, tags
        self.forms, self.speech = vocabulary.verbs.forms, vocabulary.verbs.speech
        self.alone = LoneVerbs(passage, vocabulary, tags)
        self.dates = {ref.first for ref in passage.refs if ref.label == "DATE"}
        self.helpers = self.closed.be | self.closed.have | self.closed.do
        self.subjects = {
            token.head
            for token in self.tokens
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
        if token.text.islower() and self._is_past(index):
            return self._past(index, sentence)
        if tag in ("JJ", "UH") and relation_of(token) in _SUBJECTS and token.text.islower():
            return Tag.NOUN  # "said nun Clara Vidal", "the tribunal found"
        if self._is_third(index, sentence) or self.alone.stands(index, sentence):
            return Tag.VERB
        if word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS:
            return Tag.ADVERB if token.text.islower() else _PLAIN.get(tag, Tag.OTHER)
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
        if token.lower in self.helpers:
            return Tag.AUXILIARY
        if token.tag == "VBG":
            before = self._before(index, sentence)
            if before is not None and self.tokens[before].lower in self.closed.be:
                return Tag.VERB if token.pos == "ADJ" else Tag.ING
            if token.pos in ("NOUN", "PROPN"):
                return Tag.NOUN
            return Tag.ADJECTIVE if relation_of(token) is Relation.MODIFIER else Tag.ING
        return self._past(index, sentence) if token.tag in ("VBN", "VBD") else Tag.VERB

    def _past(self, index: int, sentence: Sentence) -> Tag:
        """Tell "condemned the plan" from "the condemned plan" and "a plan condemned by all".

        Taggers take the one for the other more often than anything else that matters here, so the
        words around it have their say: a participle that describes a noun has no object.
        """
        token, before = self.tokens[index], self._before(index, sentence)
        previous = self.tokens[before].lower if before is not None else ""
        tag = self.tags[before] if before is not None else None
        if previous in self.closed.have:
            return Tag.VERB
        if previous in self.closed.be or previous in ("get", "gets", "got", "getting"):
            return Tag.PARTICIPLE
        if token.tag == "VBD" and index in self.subjects:
            return Tag.VERB
        if index in self.subjects and not self._finite(sentence):
            return Tag.VERB
        acts = self._object_ahead(index, sentence)
        if tag in _NOMINAL and previous not in _PRONOMINAL:
            return Tag.ADJECTIVE if acts else Tag.PARTICIPLE
        if self._agent_ahead(index, sentence):
            return Tag.PARTICIPLE
        if acts and not self.bases(index) & _NAMED:
            return Tag.ADJECTIVE if tag is Tag.VERB else Tag.VERB
        relation = relation_of(token)
        if relation is Relation.CONJUNCT and sentence.first <= token.head < index:
            joined = self.tags[token.head]
            if joined in (Tag.VERB, Tag.PARTICIPLE):
                return joined
        if index in self.subjects or token.tag == "VBD":
            return Tag.VERB
        return Tag.PARTICIPLE if before is None or self._finite(sentence) else Tag.VERB

    def _finite(self, sentence: Sentence) -> bool:
        """Tell whether a sentence has a verb that is finite for sure."""
        return any(
            token.tag in _FINITE or token.lower in self.helpers
            for token in self.tokens[sentence.first : sentence.last]
        )

    def bases(self, index: int) -> set[str]:
        """Return the verbs that a word may be a form of."""
        return {base for base, _ in self.forms.get(self.tokens[index].lower, ())}

    def _object_ahead(self, index: int, sentence: Sentence) -> bool:
        """Tell whether a noun phrase follows that does not only say when."""
        at = index + 1
        while at < sentence.last and self.tokens[at].tag in ("RB", "``"):
            at += 1
        if at >= sentence.last:
            return False
        token = self.tokens[at]
        if token.lower in self.closed.time_nouns or token.lower in _WHEN or at in self.dates:
            return False
        named = self.tags[at] in (Tag.NAME, Tag.ADJECTIVE)
        return named or token.tag.startswith(_OPENS_NOUN) or token.text in '“"‘'

    def _agent_ahead(self, index: int, sentence: Sentence) -> bool:
        """Tell whether "by" follows, an adverb between passed over: "criticised strongly by"."""
        at = index + 1
        if at < sentence.last and self.tokens[at].tag == "RB":
            at += 1
        return at < sentence.last and self.tokens[at].lower == "by"

    def _is_past(self, index: int) -> bool:
        """Tell whether a word can be nothing but the past or participle of a verb."""
        forms = {form for _, form in self.forms.get(self.tokens[index].lower, ())}
        return bool(forms) and forms <= {Form.PAST, Form.PARTICIPLE}

    def _is_third(self, index: int, sentence: Sentence) -> bool:
        """Tell whether what was taken for a noun is a verb: "Turkey slams the plan"."""
        token = self.tokens[index]
        forms = {form for _, form in self.forms.get(token.lower, ())}
        plural = Form.THIRD in forms and token.tag == "NNS"
        lone = bool(forms) and token.tag == "NN" and not self._finite(sentence)
        if not (plural or lone) or index == sentence.first:
            return False
        if self.tags[index - 1] is not Tag.NAME or not token.text.islower():
            return False
        ahead = index + 1
        if ahead >= sentence.last or self.tokens[ahead].text in (",", "."):
            # "…, News.Az reports."
            return bool(self.bases(index) & (self.speech | {"show"}))
        return self.tags[ahead] is Tag.NAME or self.tokens[ahead].tag in ("DT", "PRP", "PRP$")

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
