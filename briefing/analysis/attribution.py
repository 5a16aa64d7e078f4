"""Who says what.

Quotations with their speakers, reported speech, and the wires a text relies on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.analysis.clauses import Clauses
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import Passage, Saying, Sentence, Tag
from briefing.analysis.phrases import Kind, phrases
from briefing.analysis.quotes import Quote, find_quotes
from briefing.analysis.references import resolve_quoted
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.findings import Speech

_STATEMENTS = frozenset("statement letter editorial post tweet speech interview message".split())
_MADE = frozenset("issued released wrote published made posted gave delivered sent".split())
_LISTENER = frozenset("tell inform remind assure reassure warn advise ask caution notify".split())


def find_phrases(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add the phrases of every sentence."""
    found = tuple(tuple(phrases(passage, s, vocabulary)) for s in passage.sentences)
    return replace(passage, phrases=found)


def find_sayings(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add who says what, and lead the pronouns inside quotations to their persons."""
    reader = _Reader(passage, vocabulary)
    quotes = reader.spoken()
    passage = resolve_quoted(passage, vocabulary, [(q, s.figure if s else None) for q, s in quotes])
    direct = [saying for _, saying in quotes if saying]
    indirect = list(reader.indirect())
    sayings = sorted((*_merged(direct), *indirect), key=lambda s: s.content[0])
    return replace(passage, sayings=tuple(sayings))


def _merged(sayings: list[Saying]) -> Iterator[Saying]:
    """Yield the sayings, stretches around one cue made one."""
    last: Saying | None = None
    for saying in sayings:
        if last and last.cue == saying.cue and last.cue is not None:
            last = replace(last, content=(*last.content, *saying.content))
            continue
        if last:
            yield last
        last = saying
    if last:
        yield last


class _Reader:
    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.passage, self.vocabulary, self.tokens = passage, vocabulary, passage.tokens
        self.quotes = find_quotes(passage)
        self.clauses = [
            Clauses(passage, sentence, found, vocabulary)
            for sentence, found in zip(passage.sentences, passage.phrases, strict=True)
        ]
        self.opening = {q.first - 1 for q in self.quotes}
        self.quoted = {i for q in self.quotes if q.whole for i in range(q.first, q.last)}

    # -- quotations
    # ---------------------------------------------------------------------------------

    def spoken(self) -> list[tuple[Quote, Saying | None]]:
        """Return every quotation with who says it, as far as that is clear."""
        found: list[tuple[Quote, Saying | None]] = []
        for quote in self.quotes:
            if not quote.whole:
                continue
            saying = self._beside(quote) or self._carried(quote, found)
            found.append((quote, saying))
        # "Ask me again." Whoever speaks after a pause in the same paragraph spoke before it too.
        for index in range(len(found) - 2, -1, -1):
            (quote, saying), (after, later) = found[index], found[index + 1]
            if saying is None and later and self._adjacent(quote, after):
                found[index] = quote, replace(later, content=((quote.first, quote.last),))
        return found

    def number(self, token: int) -> int:
        """Return the number of the sentence a token stands in."""
        for number, sentence in enumerate(self.passage.sentences):
            if token < sentence.last:
                return number
        return len(self.passage.sentences) - 1

    def _adjacent(self, quote: Quote, after: Quote) -> bool:
        return after.first - quote.last <= 3 and (
            self.passage.sentences[self.number(quote.first)].block
            == self.passage.sentences[self.number(after.first)].block
        )

    def _beside(self, quote: Quote) -> Saying | None:
        """Return the saying whose cue stands right behind or before a quotation."""
        behind = self._cue(quote, self.number(quote.last - 1), after=True)
        return behind or self._cue(quote, self.number(quote.first), after=False)

    def _cue(self, quote: Quote, number: int, *, after: bool) -> Saying | None:
        clauses = self.clauses[number]
        best: tuple[int, Saying] | None = None
        for at in range(len(clauses.phrases)):
            phrase = clauses.phrases[at]
            if not clauses.says(at) or phrase.head in self.quoted or phrase.infinitive:
                continue
            if self._is_noun_cue(clauses, at):
                continue
            distance = phrase.first - quote.last if after else quote.first - phrase.last
            if not 0 <= distance <= (12 if after else 9):
                continue
            if after and not self._close(quote, phrase.first):
                continue
            holder, source = self._speaker(clauses, at)
            if source is None:
                continue
            cue = (phrase.head, phrase.head + 1)
            saying = Saying(((quote.first, quote.last),), Speech.DIRECT, source, holder, cue)
            if best is None or distance < best[0]:
                best = distance, saying
        return best[1] if best else None

    def _close(self, quote: Quote, first: int) -> bool:
        """Tell whether nothing but a speaker stands between a quotation and the cue behind it."""
        between = self.tokens[quote.last + 1 : first]
        return not any(t.text in (".", ";", ":", "?", "!") for t in between)

    def _is_noun_cue(self, clauses: Clauses, at: int) -> bool:
        return clauses.phrases[at].passive

    def _speaker(self, clauses: Clauses, at: int) -> tuple[int | None, tuple[int, int] | None]:
        """Return who is the subject of a verb of speaking: the figure, if known, and the words."""
        subject = clauses.subject(at)
        index = subject.phrases[-1] if subject else None
        if index is None or clauses.phrases[index].head in self.quoted:
            index = clauses.inverted(at)
            if index is None or clauses.phrases[index].head in self.quoted:
                return None, None
        return self._source(clauses, index)

    def _source(self, clauses: Clauses, index: int) -> tuple[int | None, tuple[int, int] | None]:
        holder: Holder | None = holder_of(clauses, index, self.vocabulary)
        if holder is None:
            # "said its leader, Alojz Šinkovec": the name stands in apposition.
            behind = index + 2
            apposed = clauses.kind(index + 1) is Kind.COMMA and clauses.kind(behind) is Kind.NOUN
            holder = holder_of(clauses, behind, self.vocabulary) if apposed else None
        if holder is None:
            # "a survey by the institute Mnenje"
            maker = clauses.after(index, frozenset(("by", "from")))
            by = maker is not None and maker <= index + 2 and clauses.kind(maker) is Kind.NOUN
            holder = holder_of(clauses, maker, self.vocabulary) if by and maker else None
        if holder:
            return holder.figure, (holder.first, holder.last)
        phrase = clauses.phrases[index]
        return None, (phrase.first, phrase.last)

    def _carried(self, quote: Quote, found: list[tuple[Quote, Saying | None]]) -> Saying | None:
        """Return the speaker that a quotation without a cue has from what stands before it."""
        number = self.number(quote.first)
        sentence = self.passage.sentences[number]
        content = ((quote.first, quote.last),)
        last, saying = found[-1] if found else (None, None)
        before = self.passage.sentences[number - 1] if number else None
        if last and saying and (last.open or self._adjacent(last, quote)):
            return replace(saying, content=content)
        if before is None or sentence.block - before.block > 1 or quote.first > sentence.first + 1:
            return None
        if self.tokens[before.last - 1].text == ":":
            return self._announced(self.clauses[number - 1], content)
        if sentence.block == before.block and self._states(before):
            return self._announced(self.clauses[number - 1], content)
        if saying and saying.cue and before.first <= saying.cue[0] < before.last:
            # "…," said X. "…": the paragraph goes on in the same voice.
            return replace(saying, content=content)
        return None

    def _states(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says that a statement was made, whose words then follow."""
        words = {t.lower for t in self.tokens[sentence.first : sentence.last]}
        return bool(words & _STATEMENTS and words & _MADE)

    def _announced(self, clauses: Clauses, content: tuple[tuple[int, int], ...]) -> Saying | None:
        """Return the saying that a sentence ending in a colon announces."""
        verbs = [i for i in range(len(clauses.phrases)) if clauses.finite(i)]
        for at in reversed(verbs):
            subject = clauses.subject(at)
            if subject is None:
                continue
            figure, source = self._source(clauses, subject.phrases[-1])
            if figure is not None:
                head = clauses.phrases[at].head
                return Saying(content, Speech.DIRECT, source, figure, (head, head + 1))
        return None

    # -- reported speech
    # ------------------------------------------------------------------------------

    def indirect(self) -> Iterator[Saying]:
        """Yield what is reported without quoting it in full."""
        for clauses in self.clauses:
            yield from self._according(clauses)
            for at in range(len(clauses.phrases)):
                if not clauses.says(at) or clauses.phrases[at].head in self.quoted:
                    continue
                saying = self._reported(clauses, at)
                if saying:
                    yield saying

    def _according(self, clauses: Clauses) -> Iterator[Saying]:
        """Yield what stands beside "according to …"."""
        sentence = clauses.sentence
        for at in range(len(clauses.phrases) - 2):
            first = clauses.phrases[at].first
            if self.tokens[first].lower != "according" or clauses.kind(at + 2) is not Kind.NOUN:
                continue
            figure, source = self._source(clauses, at + 2)
            end = clauses.extent(at + 2)[1]
            parts = [(sentence.first, first), (end, sentence.last)]
            content = self._clausal(clauses, parts)
            if source and content:
                yield Saying(content, self._speech(content), source, figure, (first, first + 2))

    def _reported(self, clauses: Clauses, at: int) -> Saying | None:
        phrase, sentence = clauses.phrases[at], clauses.sentence
        plain = self.vocabulary.verbs.plain_speech & set(phrase.lemmas)
        start = self._content_start(clauses, at)
        that = start is not None and self.tokens[start - 1].lower in ("that", "whether", "if")
        if phrase.passive or phrase.infinitive:
            return None
        figure, source = self._speaker(clauses, at)
        if source is None or not (plain or that):
            return None
        cue = (phrase.head, phrase.head + 1)
        if start is not None and (that or self._is_clause(clauses, start)):
            end = start
            while end < sentence.last and self.tokens[end].text != ";":
                end += 1
            content = self._clausal(clauses, [(start, end)])
        else:
            content = self._around(clauses, at, source)
        if not content:
            return None
        return Saying(content, self._speech(content), source, figure, cue)

    def _content_start(self, clauses: Clauses, at: int) -> int | None:
        """Return the token at which what is reported begins, the one spoken to passed over."""
        lemmas = set(clauses.phrases[at].lemmas)
        index = at + 1
        if lemmas & _LISTENER and clauses.kind(index) is Kind.NOUN:
            index += 1
        while clauses.kind(index) in (Kind.ADVERB, Kind.PREPOSITION):
            if clauses.kind(index) is Kind.PREPOSITION:
                if clauses.kind(index + 1) is not Kind.NOUN:
                    return None
                index += 1
            index += 1
        while clauses.kind(index) is Kind.NOUN and clauses.is_time(index):
            index += 1
        if clauses.kind(index) is Kind.SUBORDINATOR:
            return clauses.phrases[index].last
        return clauses.phrases[index].first if index < len(clauses.phrases) else None

    def _is_clause(self, clauses: Clauses, start: int) -> bool:
        """Tell whether a subject and its verb begin at a token: "said Tokyo was wrong"."""
        for at, phrase in enumerate(clauses.phrases):
            if phrase.first < start:
                continue
            if phrase.kind is Kind.NOUN:
                ahead = at + 1
                while clauses.kind(ahead) in (
                    Kind.ADVERB,
                    Kind.PREPOSITION,
                    Kind.NOUN,
                    Kind.CONJUNCTION,
                ):
                    ahead += 1
                return clauses.finite(ahead)
            return phrase.kind is Kind.SUBORDINATOR
        return False

    def _around(
        self, clauses: Clauses, at: int, source: tuple[int, int]
    ) -> tuple[tuple[int, int], ...]:
        """Return the content of "Talks, the minister said, had failed"."""
        phrase, sentence = clauses.phrases[at], clauses.sentence
        first, last = min(phrase.first, source[0]), max(phrase.last, source[1])
        before = first - 1
        while before > sentence.first and self.passage.tags[before] in (Tag.NAME, Tag.DETERMINER):
            before -= 1
        if before <= sentence.first or self.tokens[before].text not in (",", "—", "–", "”", '"'):
            return ()
        start = before
        while start > sentence.first and self.tokens[start - 1].text not in (";", ":"):
            start -= 1
        parts = [(start, before)]
        if last < sentence.last and self.tokens[last].text == ",":
            end = last + 1
            while end < sentence.last and self.tokens[end].text not in (";", ":"):
                end += 1
            parts.append((last + 1, end))
        parts = [part for part in parts if not any(i in self.quoted for i in range(*part))]
        return self._clausal(clauses, parts)

    def _clausal(
        self, clauses: Clauses, parts: list[tuple[int, int]]
    ) -> tuple[tuple[int, int], ...]:
        """Return the parts that hold a clause, without the marks at their ends."""
        kept = []
        for first, last in parts:
            while first < last and not self.tokens[first].is_word and first not in self.opening:
                first += 1
            while last > first and self.tokens[last - 1].text in (",", "—", "–"):
                last -= 1
            verbs = (p for p in clauses.phrases if p.kind is Kind.VERB and p.finite)
            if any(first <= p.head < last for p in verbs):
                kept.append((first, last))
        return tuple(kept)

    def _speech(self, content: tuple[tuple[int, int], ...]) -> Speech:
        partial = any(
            not quote.whole and any(a <= quote.first and quote.last <= b for a, b in content)
            for quote in self.quotes
        )
        return Speech.PARTIAL if partial else Speech.INDIRECT
