"""Who speaks in a passage: the subjects of its verbs of speech, beside its quotations."""

from __future__ import annotations

from bisect import bisect_right

from briefing.analysis.clauses import Clauses
from briefing.analysis.holders import Holder, holder_of, organisation_of
from briefing.analysis.passage import Passage, ref_at
from briefing.analysis.phrases import Kind
from briefing.analysis.quotes import find_quotes
from briefing.analysis.vocabulary import Vocabulary

Source = tuple[int | None, tuple[int, int] | None]
"""Who says something: the figure, if it is known, and the words that name them, if any do."""

STUDIES = frozenset("poll survey study census barometer questionnaire opinion-poll".split())
"""What pollsters and researchers make: its findings are told by its maker."""
_SHOWS = frozenset("show find suggest indicate reveal".split())
_QUOTING = frozenset("quote cite report".split())
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
        quoting = self.quoting(clauses, at)
        if quoting is not None:
            return self._quoted_as(clauses, quoting)
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

    def tells(self, clauses: Clauses, at: int) -> bool:
        """Tell whether a verb reports: one of speaking, or what a poll "showed"."""
        if clauses.says(at):
            return True
        return self.studied(clauses, at)

    def studied(self, clauses: Clauses, at: int) -> bool:
        """Tell whether a verb says what a poll or study found."""
        phrase = clauses.phrases[at]
        if phrase.kind is not Kind.VERB or not _SHOWS & set(phrase.lemmas):
            return False
        subject = clauses.subject(at)
        return subject is not None and any(is_study(clauses, i) for i in subject.phrases)

    def quoting(self, clauses: Clauses, at: int) -> int | None:
        """Return the verb of "quoted Y as saying", where "saying" stands at ``at``."""
        if not clauses.phrases[at].participle or clauses.word(at - 1) != "as":
            return None
        for index in range(at - 2, max(-1, at - 9), -1):
            if clauses.kind(index) is Kind.VERB:
                quotes = _QUOTING & set(clauses.phrases[index].lemmas)
                return index if quotes else None
        return None

    def _quoted_as(self, clauses: Clauses, quoting: int) -> Source:
        """Return whom somebody quotes: the object, or the subject of "was quoted"."""
        if clauses.phrases[quoting].passive:
            subject = clauses.subject(quoting)
            return self.source(clauses, subject.phrases[-1]) if subject else (None, None)
        objects = clauses.objects(quoting)
        return self.source(clauses, objects[0]) if objects else (None, None)

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
        elif not holder.named:
            # "Fiji's prime minister, Mere Tabua, told …"
            names = clauses.apposed(index)
            beside = holder_of(clauses, names[0], self.vocabulary) if names else None
            holder = beside if beside and beside.named else holder
        if holder is None:
            holder = self._maker(clauses, index)
        if holder:
            return holder.figure, (holder.first, holder.last)
        phrase = clauses.phrases[index]
        return None, (phrase.first, phrase.last)

    def _maker(self, clauses: Clauses, index: int) -> Holder | None:
        """Return whose a text or poll is: "a survey (published) by the institute Mnenje"."""
        study = is_study(clauses, index)
        maker = clauses.after(index, frozenset(("by", "from")))
        if study:
            # "a survey of 1,200 adults carried out by …"
            row = range(index + 1, min(index + 7, len(clauses.phrases)))
            marks = (i for i in row if clauses.kind(i) in (Kind.COMMA, Kind.DASH, Kind.STOP))
            end = next(marks, row.stop)
            maker = next((i + 1 for i in range(index + 1, end) if clauses.word(i) == "by"), None)
        reach = 7 if study else 2
        if maker is not None and maker <= index + reach and clauses.kind(maker) is Kind.NOUN:
            found = holder_of(clauses, maker, self.vocabulary)
            return found or (name_in(clauses, maker, whole=True) if study else None)
        return name_in(clauses, index) if study else None


def is_study(clauses: Clauses, at: int) -> bool:
    """Tell whether a noun phrase is a poll or a study."""
    if clauses.kind(at) is not Kind.NOUN:
        return False
    word = clauses.word(at)
    return word in STUDIES or word.removesuffix("s") in STUDIES


def name_in(clauses: Clauses, at: int, *, whole: bool = False) -> Holder | None:
    """Return the name before the head of a noun phrase, "Gallup" of "a Gallup survey".

    ``whole`` is set where the head itself is the name.
    """
    passage, phrase = clauses.passage, clauses.phrases[at]
    last = phrase.head + whole
    first = last
    while first > phrase.first and passage.tokens[first - 1].tag in ("NNP", "NNPS"):
        first -= 1
    if first == last:
        return None
    ref = ref_at(passage, last - 1)
    if ref and ref.figure is not None:
        return Holder(ref.figure, ref.first, ref.last)
    return organisation_of(passage, first, last)
