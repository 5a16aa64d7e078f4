"""Whose words tell a stance: quoted in full, in part, reported, or the article's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.analysis.clauses import Clauses
from briefing.analysis.passage import Passage, Saying, ref_at
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Proposal
from briefing.analysis.quotes import Quote
from briefing.news.stance import Mode

_ENDS = frozenset((Kind.STOP, Kind.SUBORDINATOR, Kind.CONJUNCTION, Kind.RELATIVE))
_CLAUSAL = frozenset("after before since until".split())
_SETTING = frozenset(
    "at in on during from near after before since until under inside outside through via within "
    "amid by".split()
)
"""What leads to where, when and how it was done: "at a forum on “the future of work”"."""
_NAMED = frozenset(
    "so-called named titled entitled dubbed called nicknamed codenamed known film book novel song "
    "album play series show programme program magazine ship vessel operation exercise slogan "
    "conference festival exhibition campaign word term".split()
)
"""Words before quotation marks that hold a name."""
_SMALL = 4
"""Letters up to which a word is small in a name as well: "Night of the Seas"."""


def mode_of(
    clauses: Clauses, proposal: Proposal, around: Sequence[Saying], quotes: Iterable[Quote]
) -> Mode:
    """Return how the holder's own words stand in the text.

    ``around`` are the sayings that hold the stance, ``quotes`` the quotations of the passage. A few
    quoted words count where they tell of this stance: not where they name a thing, are somebody
    else's, or stand in another clause.
    """
    own = [s for s in around if s.figure == proposal.holder.figure]
    if any(s.speech == "direct" for s in own):
        return Mode.DIRECT
    target, cue = proposal.target, proposal.cue
    first = min(cue[0], target.first)
    last = _clause_end(clauses, max(cue[1], target.last))
    for quote in quotes:
        near = not quote.whole and quote.first < last and first < quote.last
        if near and not _is_name(clauses.passage, quote):
            inside = any(a <= quote.first < b for a, b in (cue, (target.first, target.last)))
            if inside or not _is_setting(clauses, quote):
                return Mode.PARTIAL
    return Mode.INDIRECT if own else Mode.NARRATED


def _clause_end(clauses: Clauses, token: int) -> int:
    """Return where the clause around a token ends: "criticised the plan as a “surcharge”"."""
    for at, phrase in enumerate(clauses.phrases):
        if phrase.first < token:
            continue
        if clauses.finite(at) or phrase.kind in _ENDS or _opens_clause(clauses, at):
            return phrase.first
    return clauses.sentence.last


def _opens_clause(clauses: Clauses, at: int) -> bool:
    """Tell whether a clause begins: also "after its boss called", taken for "a boss called"."""
    if clauses.opens_clause(at):
        return True
    acts = clauses.kind(at + 1) is Kind.NOUN and clauses.kind(at + 2) is Kind.VERB
    return acts and clauses.word(at) in _CLAUSAL and not clauses.phrases[at + 2].infinitive


def _is_name(passage: Passage, quote: Quote) -> bool:
    """Tell whether quotation marks hold a name: a ship's, a title, or what others call a thing."""
    words = [t for t in passage.tokens[quote.first : quote.last] if t.is_word]
    long = [t for t in words if len(t.text) >= _SMALL or t.text[0].isupper()]
    if long and all(t.text[0].isupper() or not t.text[0].isalpha() for t in long):
        return True
    before = [t.lower for t in passage.tokens[max(0, quote.first - 3) : quote.first - 1]]
    if before and before[-1] in _NAMED:
        return True
    ref = ref_at(passage, quote.first)
    return ref is not None and ref.first <= quote.first and quote.last <= ref.last


def _is_setting(clauses: Clauses, quote: Quote) -> bool:
    """Tell whether a quotation stands inside a phrase that says where or when: "at a “retreat”"."""
    noun = next((i for i in _holding(clauses, quote)), None)
    if noun is None or clauses.kind(noun) is not Kind.NOUN:
        return False
    opens = clauses.phrases[noun].first >= quote.first
    while clauses.kind(noun - 1) is Kind.PREPOSITION:
        word = clauses.word(noun - 1)
        if word in _SETTING:
            # "in “the strongest terms”": how it was said
            return not opens
        if clauses.kind(noun - 2) is not Kind.NOUN:
            break
        noun, opens = noun - 2, False
    return False


def _holding(clauses: Clauses, quote: Quote) -> Iterator[int]:
    for at, phrase in enumerate(clauses.phrases):
        if phrase.first < quote.last and quote.first < phrase.last:
            yield at
