"""Reported speech: "said (that) …", "according to …", "its claim that …", "accused X of …"."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.analysis.clauses import Clauses
from briefing.analysis.passage import Saying, refs_in
from briefing.analysis.phrases import Kind
from briefing.analysis.speakers import Speakers
from briefing.news.findings import Speech

_LISTENER = frozenset("tell inform remind assure reassure warn advise ask caution notify".split())
_CHARGES = frozenset("accuse suspect".split())
_CLAIMS = frozenset(
    "statement claim assertion announcement warning remark comment admission insistence argument "
    "accusation allegation suggestion contention declaration complaint belief view conclusion "
    "acknowledgement acknowledgment denial pledge promise vow concession prediction".split()
)
"""Nouns of speech that "that" and a clause follow."""


class Reported:
    """Finds what is reported in a passage without being quoted in full."""

    def __init__(self, speakers: Speakers) -> None:
        self.speakers, self.passage = speakers, speakers.passage
        self.vocabulary, self.tokens = speakers.vocabulary, speakers.tokens

    def indirect(self) -> Iterator[Saying]:
        """Yield what is reported without quoting it in full."""
        for clauses in self.speakers.clauses:
            yield from self._according(clauses)
            for at in range(len(clauses.phrases)):
                yield from self._claimed(clauses, at)
                yield from self._charged(clauses, at)
                if not self.speakers.tells(clauses, at):
                    continue
                if clauses.phrases[at].head in self.speakers.quoted:
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
            figure, source = self.speakers.source(clauses, at + 2)
            end = clauses.extent(at + 2)[1]
            end = max(end, source[1]) if source else end
            parts = [(sentence.first, first), (end, sentence.last)]
            content = self._clausal(clauses, parts)
            if source and content:
                yield Saying(content, self._speech(content), source, figure, (first, first + 2))

    def _claimed(self, clauses: Clauses, at: int) -> Iterator[Saying]:
        """Yield what "X’s claim that …" and "the claim by X that …" report."""
        phrase = clauses.phrases[at]
        if phrase.kind is not Kind.NOUN or clauses.word(at).removesuffix("s") not in _CLAIMS:
            return
        ahead = at + 1
        maker = clauses.after(at, frozenset(("by", "from")), reach=3)
        if maker is not None:
            ahead = maker + 1
        that = clauses.kind(ahead) in (Kind.SUBORDINATOR, Kind.RELATIVE)
        if not that or clauses.word(ahead) != "that":
            return
        first = clauses.phrases[ahead].last
        content = self._clausal(clauses, [(first, self._stop(clauses, first))])
        owners = [
            r for r in refs_in(self.passage, phrase.first, phrase.head) if r.figure is not None
        ]
        if maker is not None:
            figure, source = self.speakers.source(clauses, maker)
        elif owners:
            figure, source = owners[-1].figure, (owners[-1].first, owners[-1].last)
        else:
            return
        if source and content:
            cue = (phrase.head, phrase.head + 1)
            yield Saying(content, self._speech(content), source, figure, cue)

    def _charged(self, clauses: Clauses, at: int) -> Iterator[Saying]:
        """Yield the deed in "accused Y of doing it": it is known from the accuser alone."""
        phrase = clauses.phrases[at]
        if phrase.kind is not Kind.VERB or not _CHARGES & set(phrase.lemmas):
            return
        if phrase.passive or phrase.head in self.speakers.quoted:
            return
        of = at + 1
        while clauses.kind(of) is not None and clauses.word(of) != "of":
            if clauses.kind(of) in (Kind.VERB, Kind.STOP, Kind.DASH):
                return
            of += 1
        if clauses.kind(of + 1) is Kind.VERB:
            first = clauses.phrases[of + 1].first
            content = ((first, self._stop(clauses, first)),)
            figure, source = self.speakers.speaker(clauses, at)
            if source:
                cue = (phrase.head, phrase.head + 1)
                yield Saying(content, self._speech(content), source, figure, cue)

    def _stop(self, clauses: Clauses, first: int) -> int:
        """Return where the clause that begins at a token ends, its closing marks left out."""
        last = clauses.sentence.last
        end = next((i for i in range(first, last) if self.tokens[i].text in (";", ",", "—")), last)
        while end > first + 1 and not self.tokens[end - 1].is_word:
            end -= 1
        return end

    def _reported(self, clauses: Clauses, at: int) -> Saying | None:
        phrase, sentence = clauses.phrases[at], clauses.sentence
        plain = self.vocabulary.verbs.plain_speech & set(phrase.lemmas)
        start = self._content_start(clauses, at)
        that = start is not None and self.tokens[start - 1].lower in ("that", "whether", "if")
        if phrase.passive or phrase.infinitive:
            return None
        figure, source = self.speakers.speaker(clauses, at)
        studied = self.speakers.studied(clauses, at)
        if source is None or not (plain or that or studied or self._quoted(clauses, at)):
            return None
        cue = (phrase.head, phrase.head + 1)
        taken = any(
            verb >= (start or 0) > phrase.head for verb in clauses.tree.complements(phrase.head)
        )
        aside = start is not None and start < sentence.last and self.tokens[start].text == ","
        told = self._around(clauses, at, source) if aside else ()
        if told:
            content = told  # "Mali objects, Keita told Le Monde, Reuters reported."
        elif start is not None and (that or taken or self._is_clause(clauses, start)):
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
        if clauses.kind(index) is Kind.COMMA:
            index = self._past_aside(clauses, index)
        that = clauses.kind(index) is Kind.RELATIVE and clauses.word(index) == "that"
        if clauses.kind(index) is Kind.SUBORDINATOR or that:
            return clauses.phrases[index].last
        return clauses.phrases[index].first if index < len(clauses.phrases) else None

    def _past_aside(self, clauses: Clauses, comma: int) -> int:
        """Return the "that" behind an aside, "reported, citing Kyodo, that …", else the comma."""
        for index in range(comma + 1, min(comma + 9, len(clauses.phrases) - 1)):
            if clauses.kind(index) is Kind.COMMA:
                return index + 1 if clauses.word(index + 1) == "that" else comma
            if clauses.finite(index):
                break
        return comma

    def _quoted(self, clauses: Clauses, at: int) -> bool:
        return self.speakers.quoting(clauses, at) is not None

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
        subject = clauses.subject(at)
        if subject and subject.phrases:
            # "Talks had failed, its spokesman, Jon Roe, said"
            source = (min(source[0], clauses.phrases[subject.phrases[0]].first), source[1])
        first, last = min(phrase.first, source[0]), max(phrase.last, source[1])
        named = clauses.phrase_at(first)
        # "…, Prime Minister Mara Lind said": the title is a part of the source.
        before = (first if named is None else clauses.phrases[named].first) - 1
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
        parts = [part for part in parts if not any(i in self.speakers.quoted for i in range(*part))]
        return self._clausal(clauses, parts)

    def _clausal(
        self, clauses: Clauses, parts: list[tuple[int, int]]
    ) -> tuple[tuple[int, int], ...]:
        """Return the parts that hold a clause, without the marks at their ends."""
        kept = []
        for first, last in parts:
            while (
                first < last
                and not self.tokens[first].is_word
                and first not in self.speakers.opening
            ):
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
            for quote in self.speakers.quotes
        )
        return Speech.PARTIAL if partial else Speech.INDIRECT
