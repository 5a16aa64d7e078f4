"""The ordered table of what is done to a text, and the pipeline that does it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefing.analysis import engine as engines
from briefing.analysis import tokens as tokenizing
from briefing.analysis.acronyms import tie_acronyms
from briefing.analysis.actors import find_actors
from briefing.analysis.article import article_of
from briefing.analysis.attribution import find_phrases, find_sayings
from briefing.analysis.cast import Cast
from briefing.analysis.chains import Outer, outer_links
from briefing.analysis.dates import mark_dates
from briefing.analysis.engine import Engine
from briefing.analysis.gazetteer import Gazetteer, build
from briefing.analysis.groups import find_groups
from briefing.analysis.kinds import tell_kinds
from briefing.analysis.language import Languages
from briefing.analysis.names import find_names
from briefing.analysis.pairing import Pairing
from briefing.analysis.passage import Passage, Sentence, Token
from briefing.analysis.protocol import Request
from briefing.analysis.references import resolve
from briefing.analysis.roles import add_roles
from briefing.analysis.stances import find_stances
from briefing.analysis.sums import mark_sums
from briefing.analysis.tagging import tag_words
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import Mention
from briefing.news.article import Article
from briefing.news.findings import Attribution, Findings
from briefing.news.stance import Stance
from briefing.text.document import BlockKind, Document
from briefing.text.span import Span
from briefing.text.units import document_sentences

NOT_ENGLISH = "Not in English, as it seems: names are shown, no stances are looked for."
"""What is noted of a text of which all or a part is in another language."""

PIECE = 100_000
"""Characters that are looked at together; longer texts are cut at the end of a block."""

Component = Callable[[Passage], Passage]


def components(vocabulary: Vocabulary) -> tuple[tuple[str, Component], ...]:
    """Return what is done to a passage, in order.

    Each takes it and returns it with something added.
    """
    return (
        ("names", partial(find_names, vocabulary=vocabulary)),
        ("kinds", partial(tell_kinds, vocabulary=vocabulary)),
        ("acronyms", tie_acronyms),
        ("roles", partial(add_roles, vocabulary=vocabulary)),
        ("groups", partial(find_groups, vocabulary=vocabulary)),
        ("dates", mark_dates),
        ("sums", mark_sums),
        ("actors", partial(find_actors, vocabulary=vocabulary)),
        ("tags", partial(tag_words, vocabulary=vocabulary)),
        ("references", partial(resolve, vocabulary=vocabulary)),
        ("phrases", partial(find_phrases, vocabulary=vocabulary)),
        ("sayings", partial(find_sayings, vocabulary=vocabulary)),
    )


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What is found in articles, by a parsed text, a gazetteer and the components."""

    engine: Engine
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    components: tuple[tuple[str, Component], ...]
    languages: Languages
    pairing: Pairing | None = None

    @property
    def name(self) -> str:
        """Name and version, as findings carry them."""
        return self.engine.name

    @property
    def warning(self) -> str:
        """What it has to do without, in one line; "" for nothing."""
        return self.engine.warning

    def analyse(self, article: Article) -> Findings:
        """Return what is found in ``article``. The same article gives the same findings."""
        cast = Cast()
        mentions: list[Mention] = []
        attributions: list[Attribution] = []
        stances: list[Stance] = []
        foreign = 0
        for passage in self.passages(article, cast):
            foreign += not passage.english
            mentions += _mentions(passage)
            attributions += _attributions(passage)
            stances += passage.stances
        return Findings(
            self.name,
            tuple(document_sentences(article.document)),
            cast.actors(),
            tuple(mentions),
            tuple(attributions),
            tuple(stances),
            NOT_ENGLISH if foreign else "",
        )

    def passages(self, article: Article, cast: Cast | None = None) -> Iterator[Passage]:
        """Yield the passages of ``article`` with all that is found in them.

        Who is in it is added to ``cast``.
        """
        document = article.document
        outer: tuple[Outer, ...] = ()
        cast = Cast() if cast is None else cast
        for piece in _pieces(document, document_sentences(document)):
            passage = self.passage(document, piece, cast)
            for _, component in self.components:
                passage = component(passage)
            passage = replace(passage, english=self.reads(passage))
            if passage.english:
                outer = outer or outer_links(passage, article)
                passage = find_stances(passage, article, outer, self.vocabulary, self.pairing)
            yield passage

    def reads(self, passage: Passage) -> bool:
        """Tell whether a passage is in a language whose stances can be read: English."""
        return self.languages.reads(passage)

    def passage(self, document: Document, sentences: Sequence[Span], cast: Cast) -> Passage:
        """Return the passage of these sentences, in tokens, with the names known beforehand."""
        tokens: list[Token] = []
        named: list[tuple[Span, str]] = []
        for doc, offset in self.engine.read(document.text, sentences):
            tokens += tokenizing.tokens_of(doc, offset, len(tokens))
            named += tokenizing.entities_of(doc, offset)
        known = tokenizing.known_names(tokens, self.gazetteer)
        tokens, known = tokenizing.join_hyphens(tokens, known)
        starts = [token.start for token in tokens]
        found = []
        for span in sentences:
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            if first < last:
                block = document.block_at(span.start)
                heading = document.blocks[block].kind is BlockKind.HEADING
                found.append(Sentence(span, first, last, block, heading))
        ranges = (
            (bisect_left(starts, span.start), bisect_left(starts, span.end), label)
            for span, label in named
        )
        entities = tuple((first, last, label) for first, last, label in ranges if first < last)
        return Passage(
            document.text, tuple(tokens), tuple(found), tuple(known), entities=entities, cast=cast
        )

    def analyse_request(self, request: Request) -> Findings:
        """Return what is found in the text that ``request`` asks about."""
        return self.analyse(article_of(request))


def _mentions(passage: Passage) -> Iterator[Mention]:
    for ref in passage.refs:
        actor = None if ref.figure is None else passage.cast.met(ref.figure)
        yield Mention(passage.span(ref.first, ref.last), ref.label, actor, ref.via)


def _attributions(passage: Passage) -> Iterator[Attribution]:
    for saying in passage.sayings:
        yield Attribution(
            content=tuple(passage.span(first, last) for first, last in saying.content),
            speech=saying.speech,
            source=passage.span(*saying.source) if saying.source else None,
            actor=None if saying.figure is None else passage.cast.met(saying.figure),
            cue=passage.span(*saying.cue) if saying.cue else None,
        )


def _pieces(document: Document, sentences: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """Yield the sentences in pieces of bounded length, cut at the end of a block if possible."""
    begin = block = 0
    for index in range(1, len(sentences) + 1):
        if index == len(sentences):
            yield sentences[begin:]
        elif sentences[index].end - sentences[begin].start > PIECE:
            cut = block if block > begin else index
            yield sentences[begin:cut]
            begin = cut
        elif document.block_at(sentences[index].start) != document.block_at(
            sentences[index - 1].start
        ):
            block = index


def load(name: str | None = None, *, paired: bool = True) -> Pipeline:
    """Load the pipeline: the program's own, or the installed spaCy pipeline of that name.

    ``paired`` says whether the learnt stances between actors are wanted; they are learnt without.
    """
    engine, vocabulary = engines.start(name), Vocabulary.read()
    pairing = Pairing.load(vocabulary) if paired else None
    return Pipeline(
        engine,
        vocabulary,
        build(vocabulary),
        components(vocabulary),
        Languages.read(vocabulary),
        pairing,
    )
