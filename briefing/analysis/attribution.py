"""Who says what.

Quotations with their speakers, reported speech, and the wires a text relies on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.analysis.clauses import Clauses
from briefing.analysis.passage import Passage, Saying, Sentence
from briefing.analysis.phrases import phrases
from briefing.analysis.quotes import Quote
from briefing.analysis.references import resolve_quoted
from briefing.analysis.relays import relayed
from briefing.analysis.reported import Reported
from briefing.analysis.speakers import Speakers
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.findings import Speech

LONGEST = 500
"""Tokens of a sentence beyond which nothing is read in it: a list, or a text without full stops."""

_STATEMENTS = frozenset("statement letter editorial post tweet speech interview message".split())
_MADE = frozenset("issued released wrote published made posted gave delivered sent".split())


def find_phrases(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add the phrases of every sentence; one of endless length is no prose and has none."""
    found = tuple(
        tuple(phrases(passage, s, vocabulary)) if s.last - s.first <= LONGEST else ()
        for s in passage.sentences
    )
    return replace(passage, phrases=found)


def find_sayings(passage: Passage, vocabulary: Vocabulary) -> Passage:
    """Add who says what, and lead the pronouns inside quotations to their persons."""
    speakers = Speakers(passage, vocabulary)
    quotes = _Quotations(speakers).spoken()
    passage = resolve_quoted(passage, vocabulary, [(q, s.figure if s else None) for q, s in quotes])
    direct = [saying for _, saying in quotes if saying]
    quoted = list(_merged(direct))
    # "…," she said, "…": what her words of saying lead in is quoted, and not reported as well.
    indirect = [s for s in Reported(speakers).indirect() if not _is_quoted(s, quoted)]
    sayings = sorted(relayed(speakers, (*quoted, *indirect)), key=lambda s: s.content[0])
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


def _is_quoted(saying: Saying, quoted: Iterable[Saying]) -> bool:
    """Tell whether what is reported begins inside the quotation with the same words of saying."""
    first = saying.content[0][0]
    return any(
        quote.cue == saying.cue and any(a - 1 <= first < b for a, b in quote.content)
        for quote in quoted
    )


class _Quotations:
    """Leads every quotation of a passage to its speaker."""

    def __init__(self, speakers: Speakers) -> None:
        self.speakers, self.passage, self.tokens = speakers, speakers.passage, speakers.tokens

    def spoken(self) -> list[tuple[Quote, Saying | None]]:
        """Return every quotation with who says it, as far as that is clear."""
        found: list[tuple[Quote, Saying | None]] = []
        for quote in self.speakers.quotes:
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

    def _adjacent(self, quote: Quote, after: Quote) -> bool:
        return after.first - quote.last <= 3 and (
            self.passage.sentences[self.speakers.number(quote.first)].block
            == self.passage.sentences[self.speakers.number(after.first)].block
        )

    def _beside(self, quote: Quote) -> Saying | None:
        """Return the saying whose cue stands right behind or before a quotation."""
        behind = self._cue(quote, self.speakers.number(quote.last - 1), after=True)
        return behind or self._cue(quote, self.speakers.number(quote.first), after=False)

    def _cue(self, quote: Quote, number: int, *, after: bool) -> Saying | None:
        clauses = self.speakers.clauses[number]
        best: tuple[int, Saying] | None = None
        for at in range(len(clauses.phrases)):
            phrase = clauses.phrases[at]
            if not clauses.says(at) or phrase.head in self.speakers.quoted or phrase.infinitive:
                continue
            if phrase.passive:
                continue
            distance = phrase.first - quote.last if after else quote.first - phrase.last
            if not 0 <= distance <= (12 if after else 9):
                continue
            if after and not self._close(quote, phrase.first):
                continue
            holder, source = self.speakers.speaker(clauses, at)
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

    def _carried(self, quote: Quote, found: list[tuple[Quote, Saying | None]]) -> Saying | None:
        """Return the speaker that a quotation without a cue has from what stands before it."""
        number = self.speakers.number(quote.first)
        sentence = self.passage.sentences[number]
        content = ((quote.first, quote.last),)
        last, saying = found[-1] if found else (None, None)
        before = self.passage.sentences[number - 1] if number else None
        if last and saying and (last.open or self._adjacent(last, quote)):
            return replace(saying, content=content)
        if before is None or sentence.block - before.block > 1 or quote.first > sentence.first + 1:
            return None
        if self.tokens[before.last - 1].text == ":":
            return self._announced(self.speakers.clauses[number - 1], content)
        if sentence.block == before.block and self._states(before):
            return self._announced(self.speakers.clauses[number - 1], content)
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
            figure, source = self.speakers.source(clauses, subject.phrases[-1])
            if figure is not None:
                head = clauses.phrases[at].head
                return Saying(content, Speech.DIRECT, source, figure, (head, head + 1))
        return None
