"""Who speaks in a passage: the subjects of its verbs of speech, beside its quotations."""

from __future__ import annotations

from bisect import bisect_right

from briefing.analysis.clauses import Clauses
from briefing.analysis.holders import Holder, holder_of
from briefing.analysis.passage import Passage
from briefing.analysis.phrases import Kind
from briefing.analysis.quotes import find_quotes
from briefing.analysis.vocabulary import Vocabulary

Source = tuple[int | None, tuple[int, int] | None]
"""Who says something: the figure, if it is known, and the words that name them, if any do."""

_NOT_SUBJECTS = frozenset("it him them her me us himself herself themselves that this so".split())


class Speakers:
    """The clauses and quotations of a passage, and who speaks in them."""

    def __init__(self, passage: Passage, vocabulary: Vocabulary) -> None:
        self.passage, self.vocabulary, self.tokens = passage, vocabulary, passage.tokens
        self.quotes = find_quotes(passage)
        self.clauses = [
            Clauses(passage, sentence, found, vocabulary)
            for sentence, found in zip(passage.sentences, passage.phrases, strict=True)
        ]
        self.opening = {q.first - 1 for q in self.quotes}
        self.quoted = {i for q in self.quotes if q.whole for i in range(q.first, q.last)}
        self._ends = [sentence.last for sentence in passage.sentences]

    def number(self, token: int) -> int:
        """Return the number of the sentence a token stands in."""
        return min(bisect_right(self._ends, token), len(self._ends) - 1)

    def speaker(self, clauses: Clauses, at: int) -> Source:
        """Return who is the subject of a verb of speaking: the figure, if known, and the words."""
        subject = clauses.subject(at)
        index = subject.phrases[-1] if subject else None
        behind = clauses.inverted(at)
        if behind is not None and self._ends_clause(clauses, behind):
            index = behind  # "…, said Orla Fennessy."
        if index is None or clauses.phrases[index].head in self.quoted:
            index = clauses.inverted(at)
            if index is None or clauses.phrases[index].head in self.quoted:
                return None, None
        return self.source(clauses, index)

    def _ends_clause(self, clauses: Clauses, at: int) -> bool:
        """Tell whether a noun phrase after a verb is its subject: nothing is left for it to do."""
        phrase = clauses.phrases[at]
        if self.tokens[phrase.head].lower in _NOT_SUBJECTS:
            return False
        marks = (Kind.COMMA, Kind.STOP, Kind.DASH, Kind.PREPOSITION, Kind.RELATIVE, None)
        before = self.tokens[clauses.phrases[at - 1].first - 1].text
        return clauses.kind(at + 1) in marks and before in (",", "”", '"', "’", "'", "»")

    def source(self, clauses: Clauses, index: int) -> Source:
        """Return whom a noun phrase names as a source, in apposition and after "by" as well."""
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
