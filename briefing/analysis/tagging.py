"""What kind of word each token is, as far as lists and neighbours tell.

It is made for one end: to find the verbs of a sentence and the phrases beside them. The hard cases
are the words that are verbs as often as nouns ("plans", "backs", "fears"); what stands before and
after decides.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.analysis.inflection import Form
from briefing.analysis.passage import Passage, Sentence, Tag
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Via

QUOTES = frozenset("“”\"‘’'«»„‟")
DASHES = frozenset(("—", "–", "--", "―"))
_STOPS = frozenset(". ! ? ; : … ...".split())
_NOT_ADVERBS = frozenset(
    """
    ally anomaly assembly belly bully butterfly costly cowardly daily deadly disorderly early
    elderly family folly friendly ghastly hilly holy homily hourly italy july jelly kindly likely
    lively lonely lovely melancholy monopoly monthly multiply orderly quarterly rally rely reply
    silly supply timely tally ugly unlikely unruly weekly worldly yearly fly apply imply comply only
    hostly sly
    """.split()
)
_NOMINAL = frozenset(
    (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE, Tag.ADJECTIVE, Tag.NUMBER, Tag.PREPOSITION)
)
_PHRASE_START = frozenset(
    (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN, Tag.NAME, Tag.NUMBER, Tag.ADJECTIVE)
)
_ADJECTIVAL = ("ous", "ful", "less", "atory", "ical", "ible")
_APART = frozenset(", ) by in on at from with".split())
_HELP = frozenset("help helps helped helping let lets make makes made".split())
_CLAUSAL = frozenset(
    "show suggest say claim argue fear hope warn indicate find report note".split()
)
_MANY = frozenset("these those some many several few both all most other".split())
_CONTRACTED = frozenset(
    "it that there what who he she here where how this everything nothing i you we they let".split()
)


def tag_words(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add a tag to every token of the passage."""
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
        self.tokens, self.tags = passage.tokens, tags
        self.closed, self.verbs = vocabulary.closed, vocabulary.verbs
        self.roles = vocabulary.naming.group_roles
        self.last = 0

    def tag(self, sentence: Sentence) -> None:
        """Tag the tokens of one sentence: first what is certain, then what depends on it."""
        self.last = sentence.last
        open_words = []
        for index in range(sentence.first, sentence.last):
            if self.tags[index] is Tag.OTHER:
                tag = self._closed_word(index, sentence)
                if tag is None:
                    open_words.append(index)
                else:
                    self.tags[index] = tag
        for index in open_words:
            # The words to the right are looked at by their form, since they have no tag yet.
            self.tags[index] = self._open_word(index, sentence)

    def word(self, index: int) -> str:
        """Return the word at ``index`` in small letters, "" beyond the sentence."""
        return self.tokens[index].lower if index < self.last else ""

    def before(self, index: int, sentence: Sentence) -> int | None:
        """Return the token before ``index``, adverbs, negations and quotation marks passed over."""
        at = index - 1
        while at >= sentence.first and self.tags[at] in (Tag.ADVERB, Tag.NEGATION, Tag.QUOTE):
            at -= 1
        return at if at >= sentence.first else None

    # -- words that are known by themselves
    # ----------------------------------------------------------

    def _closed_word(self, index: int, sentence: Sentence) -> Tag | None:
        token, closed = self.tokens[index], self.closed
        word, text = token.lower, token.text
        if not token.is_word:
            return self._mark(index, sentence)
        if word == "'s":
            before = self.tokens[index - 1].lower if index > sentence.first else ""
            return Tag.AUXILIARY if before in _CONTRACTED else Tag.GENITIVE
        if text[0].isdigit():
            return Tag.NUMBER
        if word in closed.modals and not (word == "will" and self._noun_before(index, sentence)):
            return Tag.MODAL
        if word in closed.be or word in closed.have or word in closed.do:
            return Tag.AUXILIARY
        if word == "no" and self.word(index + 1) == "longer":
            return Tag.NEGATION
        if word in ("not", "n't", "never", "neither", "nor", "hardly", "barely", "scarcely"):
            return Tag.NEGATION
        if word == "to":
            return Tag.TO if self._infinitive(index + 1) else Tag.PREPOSITION
        if word == "that":
            return self._that(index, sentence)
        if word == "her":
            return Tag.POSSESSIVE if self._noun_like(index + 1) else Tag.PRONOUN
        if word in closed.possessives and word != "whose":
            return Tag.POSSESSIVE
        if word in closed.subject_pronouns and word != "who":
            return Tag.PRONOUN
        if word == "one" and self._noun_like(index + 1):
            return Tag.NUMBER
        if word == "per" and self.word(index + 1) == "cent":
            return Tag.NUMBER
        if word in closed.object_pronouns:
            return Tag.PRONOUN
        return self._connecting(index, sentence)

    def _connecting(self, index: int, sentence: Sentence) -> Tag | None:
        word, closed = self.tokens[index].lower, self.closed
        if word in closed.relatives:
            return Tag.RELATIVE
        if word in ("after", "before", "since", "until", "as", "than"):
            return Tag.PREPOSITION if self._phrase_only(index + 1) else Tag.SUBORDINATOR
        if word in closed.subordinators:
            return Tag.SUBORDINATOR
        if word in closed.conjunctions:
            return Tag.CONJUNCTION
        if word in ("both", "all", "each") and self.tags[index - 1] is Tag.AUXILIARY:
            return Tag.ADVERB
        if word in closed.determiners:
            return Tag.DETERMINER
        if word == "like" and self.tokens[index - 1].lower in ("i", "we", "they", "you", "to"):
            return Tag.VERB
        if word in ("about", "over", "around", "up") and self.word(index + 1)[:1].isdigit():
            return Tag.ADVERB
        if word in closed.prepositions:
            return Tag.PREPOSITION
        return Tag.ADVERB if self._is_adverb(word) else None

    def _is_adverb(self, word: str) -> bool:
        if word in self.closed.adverbs:
            return True
        return word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS

    def _noun_like(self, index: int) -> bool:
        """Tell whether a plain word stands there, which may be a noun."""
        word = self.word(index)
        return word.isalpha() and word not in self.closed.function

    def _mark(self, index: int, sentence: Sentence) -> Tag:
        token = self.tokens[index]
        if token.text in ("'", "’") and not token.spaced and index > sentence.first:
            follows = index + 1 < self.last and self.tokens[index + 1].is_word
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

    def _noun_before(self, index: int, sentence: Sentence) -> bool:
        before = self.before(index, sentence)
        return before is not None and self.tags[before] in (Tag.DETERMINER, Tag.POSSESSIVE)

    def _infinitive(self, index: int) -> bool:
        """Tell whether the base form of a verb stands at ``index``, adverbs passed over."""
        while self._is_adverb(self.word(index)) or self.word(index) in ("not", "never"):
            index += 1
        word = self.word(index)
        if word in ("be", "have", "do"):
            return True
        if self.tags[index] is Tag.NAME if index < self.last else True:
            return False
        forms = self.verbs.forms.get(word)
        if not forms and word.isalpha() and word not in self.closed.function:
            return self.word(index + 1) in self.closed.determiners | self.closed.possessives
        return any(form is Form.BASE for _, form in forms or ())

    def _that(self, index: int, sentence: Sentence) -> Tag:
        follows = self.word(index + 1)
        closed = self.closed
        if follows in closed.modals | closed.be | closed.have | closed.do:
            before = self.before(index, sentence)
            if before is None or self.tokens[before].text in ("“", '"', "‘"):
                return Tag.PRONOUN
            return Tag.RELATIVE
        if not follows.isalpha():
            return Tag.PRONOUN if follows in (".", ",", "") else Tag.SUBORDINATOR
        plain = index + 1 < self.last and self.tags[index + 1] is not Tag.NAME
        if plain and follows not in closed.function and self.tokens[index + 1].text.islower():
            if self._finite_form(follows):
                return Tag.RELATIVE
            if self._phrase_only(index + 1) and "be" not in self._rest(index + 1):
                return Tag.DETERMINER
        return Tag.SUBORDINATOR

    def _rest(self, index: int) -> list[str]:
        """Return the words up to the next mark."""
        words = []
        while index < self.last and self.tokens[index].is_word:
            words.append(self.word(index))
            index += 1
        return words

    def _finite_form(self, word: str) -> bool:
        """Tell whether a word is a finite verb by its form, and no noun."""
        forms = self.verbs.forms.get(word, ())
        finite = any(form in (Form.PAST, Form.THIRD) for _, form in forms)
        return finite and word not in self.verbs.nouns

    def _phrase_only(self, index: int) -> bool:
        """Tell whether what follows a word has no verb of its own before the next mark."""
        while index < self.last and self.tokens[index].is_word:
            word = self.word(index)
            if word in self.closed.modals | self.closed.be | self.closed.have | self.closed.do:
                return False
            if word.endswith("ing") and word in self.verbs.forms:
                return True
            if self._finite_form(word) and self.tags[index] is not Tag.NAME:
                return False
            index += 1
        return True

    # -- words that depend on their neighbours
    # ----------------------------------------------------------

    def _open_word(self, index: int, sentence: Sentence) -> Tag:
        token = self.tokens[index]
        word = token.lower
        forms = {form for _, form in self.verbs.forms.get(word, ())}
        if not forms:
            return self._unknown(index, sentence)
        capital = token.text[0].isupper() and index > sentence.first and not self._opens(index)
        if capital and forms <= {Form.BASE, Form.THIRD}:
            return Tag.NOUN
        if Form.ING in forms:
            return self._ing(index, sentence)
        if forms <= {Form.PAST, Form.PARTICIPLE}:
            return self._past(index, sentence)
        return Tag.VERB if self._verb_here(index, sentence) else Tag.NOUN

    def _opens(self, index: int) -> bool:
        return self.tokens[index - 1].text in QUOTES or self.tokens[index - 1].text in (":", "—")

    def _unknown(self, index: int, sentence: Sentence) -> Tag:
        word = self.tokens[index].lower
        if word.endswith("ing") and len(word) > 5:
            return self._ing(index, sentence)
        if word.endswith("ed") and len(word) > 4 and self.tokens[index].text.islower():
            return self._past(index, sentence)
        before = self.before(index, sentence)
        if before is not None and self.tags[before] in (Tag.TO, Tag.MODAL):
            return Tag.VERB
        return Tag.ADJECTIVE if word.endswith(_ADJECTIVAL) else Tag.NOUN

    def _ing(self, index: int, sentence: Sentence) -> Tag:
        before = self.before(index, sentence)
        tag = self.tags[before] if before is not None else None
        if tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE, Tag.ADJECTIVE):
            return Tag.NOUN
        if self.tokens[index - 1].lower in ("very", "rather", "so", "too", "most", "more"):
            return Tag.ADJECTIVE
        if tag in (Tag.NOUN, Tag.NAME) and (
            self.word(index) in self.verbs.nouns or self.word(index + 1) in ("for", "of", "from")
        ):
            return Tag.NOUN
        return Tag.ING

    def _past(self, index: int, sentence: Sentence) -> Tag:
        before = self.before(index, sentence)
        tag = self.tags[before] if before is not None else None
        word = self.word(before) if before is not None else ""
        follows = self.word(index + 1)
        if word in self.closed.have or word in ("'d",):
            return Tag.VERB
        if tag is Tag.AUXILIARY:
            return Tag.PARTICIPLE
        if tag in _NOMINAL and word not in ("all", "both", "many", "some", "few", "others"):
            return Tag.ADJECTIVE if self._noun_like(index + 1) else Tag.PARTICIPLE
        if follows == "by" and tag in (Tag.NOUN, Tag.NAME, Tag.CONJUNCTION):
            return Tag.PARTICIPLE
        if tag is Tag.VERB and self._noun_like(index + 1):
            return Tag.ADJECTIVE  # "hailed automated cranes"
        says = {base for base, _ in self.verbs.forms.get(self.word(index), ())} & self.verbs.speech
        if tag is Tag.COMMA and follows in _APART and not says:
            return Tag.PARTICIPLE  # "Van Rhijn, now retired, …", "the decision, published on …"
        return Tag.VERB

    def _verb_here(self, index: int, sentence: Sentence) -> bool:
        """Tell whether a form that may be a noun as well is a verb where it stands."""
        word = self.tokens[index].lower
        forms = {form for _, form in self.verbs.forms.get(word, ())}
        ambiguous = word in self.verbs.nouns
        before = self.before(index, sentence)
        if before is None:
            return not ambiguous or self._starts_phrase(index + 1)
        tag, previous = self.tags[before], self.tokens[before].lower
        if tag in (Tag.MODAL, Tag.TO) or previous in self.closed.do:
            return True
        if tag is Tag.PRONOUN and previous not in ("him", "them", "us", "me", "himself"):
            return True
        if tag is Tag.RELATIVE:
            return previous != "whose"
        if tag in _NOMINAL:
            return False
        if tag is Tag.AUXILIARY:
            return Form.PARTICIPLE in forms and (not ambiguous or previous in self.closed.have)
        if tag is Tag.VERB and previous not in _HELP:
            # "offered direct support": no verb follows another without "to".
            return False
        if not ambiguous:
            return True
        return self._agrees(index, before, forms, sentence)

    def _agrees(self, index: int, before: int, forms: set[Form], sentence: Sentence) -> bool:
        """Tell whether subject and form agree and nothing else is the verb of the clause."""
        tag, previous = self.tags[before], self.tokens[before].lower
        if tag not in (Tag.NOUN, Tag.NAME, Tag.CONJUNCTION, Tag.COMMA, Tag.DASH, Tag.VERB):
            return False
        if tag is Tag.VERB:
            # "helped secure", "said plans": only the help verbs take a bare infinitive.
            return previous in _HELP
        clausal = {base for base, _ in self.verbs.forms[self.tokens[index].lower]} & _CLAUSAL
        many = previous.endswith("s") and not previous.endswith(("ss", "us", "is"))
        many = many or previous in self.roles
        third = Form.THIRD in forms
        if tag is Tag.NAME:
            many = many and self.tokens[before].text[0].islower()
        if tag in (Tag.NOUN, Tag.NAME):
            if third == many and not (third and tag is Tag.NAME):
                return False
            if third and self._counted(before, sentence):
                return False
            if not third and not many and tag is Tag.NAME and not self._joined(before, sentence):
                return False
        elif not self._starts_phrase(index + 1):
            return False
        if self._starts_phrase(index + 1) or (clausal and self._noun_like(index + 1)):
            return True
        if self.word(index + 1) in ("to", "that", "against"):
            return not self._finite_ahead(index + 1)
        return not self._finite_ahead(index + 1) and not self._finite_behind(index, sentence)

    def _joined(self, before: int, sentence: Sentence) -> bool:
        """Tell whether a name is one of several: "Slovenia and Guyana back …"."""
        return any(
            self.tokens[i].lower == "and" for i in range(max(sentence.first, before - 4), before)
        )

    def _starts_phrase(self, index: int) -> bool:
        if index >= self.last:
            return False
        word = self.word(index)
        if self.tags[index] in _PHRASE_START or self.tags[index] is Tag.QUOTE:
            return True
        return word in self.closed.determiners or word in self.closed.possessives

    def _counted(self, at: int, sentence: Sentence) -> bool:
        """Tell whether the phrase up to ``at`` begins with a number: "two pension (funds)"."""
        while at > sentence.first and self.tags[at] in (Tag.NOUN, Tag.ADJECTIVE, Tag.NAME):
            at -= 1
        word = self.tokens[at].lower
        return self.tags[at] is Tag.NUMBER or word in _MANY or word in self.closed.openers

    def _finite_ahead(self, index: int) -> bool:
        """Tell whether an unmistakable verb follows before the clause ends."""
        while index < self.last:
            tag, word = self.tags[index], self.word(index)
            if tag in (Tag.COMMA, Tag.DASH, Tag.STOP, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.QUOTE):
                return False
            if word in ("and", "but", "or", "that"):
                return False
            if tag in (Tag.MODAL, Tag.AUXILIARY):
                return True
            if self._finite_form(word) and tag is Tag.OTHER and not word.endswith("ed"):
                return True
            if self._finite_form(word) and tag is Tag.OTHER and self._starts_phrase(index + 1):
                return True
            index += 1
        return False

    def _finite_behind(self, index: int, sentence: Sentence) -> bool:
        """Tell whether the clause has a verb already."""
        at = index - 1
        while at >= sentence.first:
            tag = self.tags[at]
            if tag in (Tag.COMMA, Tag.DASH, Tag.STOP, Tag.RELATIVE, Tag.SUBORDINATOR, Tag.QUOTE):
                return False
            if tag in (Tag.VERB, Tag.MODAL, Tag.AUXILIARY):
                return True
            at -= 1
        return False
