"""A passage: a stretch of an article under analysis, with all that has been found in it so far.

The components of the pipeline take a passage and return it with something added. Tokens carry
offsets in the article's canonical text; names, phrases and clauses carry half-open ranges of
tokens.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from briefing.analysis.cast import Cast
from briefing.news.actor import Via
from briefing.news.findings import Speech
from briefing.news.stance import Stance
from briefing.text.span import Span

if TYPE_CHECKING:
    from briefing.analysis.phrases import Phrase


class Tag(StrEnum):
    """What a token is, as far as word lists and neighbours tell."""

    NAME = "name"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    NUMBER = "number"
    PRONOUN = "pronoun"
    DETERMINER = "determiner"
    POSSESSIVE = "possessive"
    GENITIVE = "genitive"
    VERB = "verb"
    PARTICIPLE = "participle"
    ING = "ing"
    AUXILIARY = "auxiliary"
    MODAL = "modal"
    TO = "to"
    NEGATION = "negation"
    ADVERB = "adverb"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    QUOTE = "quote"
    COMMA = "comma"
    DASH = "dash"
    STOP = "stop"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``lower`` has straight apostrophes, ``spaced`` is set after white space.

    What follows is the pipeline's: the Penn Treebank ``tag``, the universal part of speech ``pos``,
    the ``lemma`` in small letters, the relation ``dep`` to the token of the passage with the index
    ``head``. The root of a sentence is its own head. A layer that a named pipeline lacks is "", a
    tree that is missing -1.
    """

    start: int
    end: int
    text: str
    lower: str
    spaced: bool
    tag: str = ""
    pos: str = ""
    lemma: str = ""
    dep: str = ""
    head: int = -1

    @property
    def span(self) -> Span:
        """Where the token stands in the canonical text."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or a digit."""
        return any(char.isalnum() for char in self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, the number of its block, and whether that block is a heading."""

    span: Span
    first: int
    last: int
    block: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the gazetteer knows: a country, an institution, a people, a city.

    ``kind`` is an actor's kind or "" for what cannot act; ``of`` the key of the country it belongs
    to; ``sort`` says more closely what it is ("country", "wire", "party", "city", "people").
    """

    key: str
    name: str
    kind: str
    label: str
    sort: str
    of: str = ""
    island: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form may mean; ``place`` is set where it is but a place unless it acts."""

    entry: Entry
    via: Via
    place: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name somebody or something, before it is known whom.

    ``role`` and ``of`` are what stands around it: "top government spokesperson", and the name of
    whom that is for. ``alias`` is the acronym introduced after it. ``full`` is the name of the
    actor where the words are but a part of it ("central bank" of "Slovenia's central bank");
    "government" of
    "Slovenia's government" is the ``same`` as the country. ``bare`` is set for a single word that
    means something only if the article names it in full elsewhere, ``sure`` where more than a guess
    stands behind the label.
    """

    first: int
    last: int
    label: str
    reading: Reading | None = None
    role: str = ""
    of: Name | None = None
    same: Name | None = None
    alias: str = ""
    full: str = ""
    kind: str = ""
    title: str = ""
    bare: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Ref:
    """Words that lead to somebody.

    A mention under construction; ``figure`` is an index into the cast.
    """

    first: int
    last: int
    label: str
    figure: int | None
    via: Via = Via.NAME


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody's words, in ranges of tokens; ``figure`` is an index into the cast.

    ``content`` may be in several stretches: "You cannot …," she said, "but …".
    """

    content: tuple[tuple[int, int], ...]
    speech: Speech
    source: tuple[int, int] | None = None
    figure: int | None = None
    cue: tuple[int, int] | None = None

    def covers(self, index: int) -> bool:
        """Tell whether a token is part of what is said."""
        return any(first <= index < last for first, last in self.content)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article, cut at block ends, and what has been found in it.

    ``readings`` are what the gazetteer knows of its words, ``entities`` what the pipeline takes for
    names, with its own labels (PERSON ORG GPE NORP LOC FAC EVENT DATE …): both (first, last, what)
    over tokens, in order. ``stands`` holds the pronouns that stand for no actor but for something
    else that was spoken of: (token of the pronoun, token of the noun), in order. ``english`` says
    whether it is in the language that stances are read in.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    readings: tuple[tuple[int, int, Reading], ...] = ()
    entities: tuple[tuple[int, int, str], ...] = ()
    names: tuple[Name, ...] = ()
    refs: tuple[Ref, ...] = ()
    stands: tuple[tuple[int, int], ...] = ()
    cast: Cast = field(default_factory=Cast)
    tags: tuple[Tag, ...] = ()
    phrases: tuple[tuple[Phrase, ...], ...] = ()
    sayings: tuple[Saying, ...] = ()
    stances: tuple[Stance, ...] = ()
    english: bool = True

    def words(self, first: int, last: int) -> str:
        """Return the text from token ``first`` up to, not including, token ``last``."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def span(self, first: int, last: int) -> Span:
        """Return where the tokens from ``first`` up to, not including, ``last`` stand."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def ref_at(passage: Passage, token: int) -> Ref | None:
    """Return the reference that covers a token."""
    at = bisect_right(passage.refs, token, key=_first) - 1
    ref = passage.refs[at] if at >= 0 else None
    return ref if ref and token < ref.last else None


def refs_in(passage: Passage, first: int, last: int) -> list[Ref]:
    """Return the references inside a range of tokens."""
    low, high = (bisect_left(passage.refs, token, key=_first) for token in (first, last))
    return [ref for ref in passage.refs[low:high] if ref.last <= last]


def _first(ref: Ref) -> int:
    return ref.first
