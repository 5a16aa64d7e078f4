"""How firmly something is said: negation, "might", "refused to", "if", and words of degree."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.clauses import Clauses
from briefing.analysis.passage import Tag
from briefing.analysis.phrases import Kind
from briefing.analysis.vocabulary import Vocabulary

_MIGHT = frozenset("may might can could".split())
_WOULD = frozenset("would should 'd ’d".split())
_POLITE = frozenset(
    "like love prefer welcome favour favor hate urge suggest recommend appreciate advise".split()
)
"""What "would" makes polite, not doubtful: "we would welcome talks"."""
_DOUBT = frozenset(
    "reportedly allegedly apparently possibly perhaps maybe potentially supposedly".split()
)
_MILD = frozenset("decline hesitate avoid fail neglect omit".split())
_WILL = frozenset("will wo 'll shall".split())
_ABLE = frozenset("power powers authority ability capacity means option chance".split())
"""What one has who could act; whether one would is another matter."""
_DENIALS = frozenset("deny avoid stop cease quit regret".split())
_DENY = frozenset("will wo would ca can cannot could".split())


@dataclass(frozen=True, slots=True)
class Hedge:
    """What stands around a verb: ``turned`` for "refused to back", ``told`` for "was asked to"."""

    commitment: str = "asserted"
    negated: bool = False
    turned: bool = False
    refused: bool = False
    planned: bool = False
    mildly: bool = False
    told: bool = False


def hedge_of(clauses: Clauses, at: int, vocabulary: Vocabulary) -> Hedge:
    """Return how firmly the verb group at ``at`` is said to hold."""
    phrase = clauses.phrases[at]
    verbs = vocabulary.verbs
    commitment, turned, planned, mildly = "asserted", False, False, False
    negated, modal, told = clauses.negated(at), phrase.modal, False
    outer = at
    while clauses.phrases[outer].infinitive:
        before = outer - 1
        while clauses.kind(before) is Kind.ADVERB:
            before -= 1
        if clauses.kind(before) is not Kind.VERB:
            break
        control = clauses.phrases[before]
        lemmas = set(control.lemmas)
        if lemmas & verbs.negates:
            turned = not turned
            mildly = bool(lemmas & _MILD)
        elif not lemmas & (verbs.holds | {"be", "have"}):
            planned = True
        modal = modal or control.modal
        negated = negated != control.negated
        thought = lemmas & {
            "seem",
            "appear",
            "consider",
            "expect",
            "tend",
            "say",
            "think",
            "believe",
        }
        if thought:
            commitment = "possible"
        told = told or (control.passive and not thought)
        outer = before
    told = told or _denied(clauses, outer)
    if clauses.kind(outer - 1) is Kind.NOUN and not clauses.phrases[outer].finite:
        # "a plan to ban X", "pressure to back Y": nobody has done it yet.
        commitment = "hypothetical" if clauses.phrases[outer].infinitive else commitment
        told = told or clauses.word(outer - 1) in _ABLE
    if modal in _MIGHT:
        commitment = "possible"
    elif modal in _WOULD and not _POLITE & set(phrase.lemmas):
        commitment = "hypothetical"
    if _doubtful(clauses, at):
        commitment = "possible"
    condition = _condition(clauses, outer)
    if modal in _WILL and not condition and _conditioned(clauses):
        condition = "hypothetical"
    if condition:
        commitment = condition
    refused = negated and modal in _DENY
    if refused and not condition:
        commitment = "asserted"
    return Hedge(commitment, negated, turned, refused, planned, mildly, told)


def conditioned(clauses: Clauses, at: int) -> bool:
    """Tell whether a verb hangs on an "if": its own, or one anywhere in the sentence."""
    return bool(_condition(clauses, at)) or _conditioned(clauses)


def _doubtful(clauses: Clauses, at: int) -> bool:
    phrase = clauses.phrases[at]
    words = clauses.tokens[max(phrase.first - 1, clauses.sentence.first) : phrase.last]
    return any(token.lower in _DOUBT for token in words)


def _denied(clauses: Clauses, at: int) -> bool:
    """Tell whether an act is said not to be done: "denied helping", "stopped short of blaming"."""
    if not clauses.phrases[at].participle:
        return False
    if clauses.kind(at - 1) is Kind.VERB:
        return bool(_DENIALS & set(clauses.phrases[at - 1].lemmas))
    first = clauses.phrases[at].first
    words = [
        token.lower for token in clauses.tokens[max(clauses.sentence.first, first - 2) : first]
    ]
    return words in (["short", "of"], ["instead", "of"], ["from", "from"]) or words[-1:] == [
        "without"
    ]


def _condition(clauses: Clauses, at: int) -> str:
    """Return what "if" or "whether" before a clause makes of it."""
    for index in range(at - 1, -1, -1):
        kind = clauses.kind(index)
        if kind in (Kind.COMMA, Kind.DASH, Kind.STOP):
            return ""
        if kind is Kind.SUBORDINATOR:
            word = clauses.word(index)
            if word in ("if", "unless", "lest"):
                return "hypothetical"
            return "possible" if word == "whether" else ""
        if clauses.finite(index):
            return ""
    return ""


def _conditioned(clauses: Clauses) -> bool:
    """Tell whether the sentence sets a condition anywhere: "will attack if they do not stop"."""
    return any(
        phrase.kind is Kind.SUBORDINATOR and clauses.word(index) in ("if", "unless")
        for index, phrase in enumerate(clauses.phrases)
    )


def degree(clauses: Clauses, first: int, last: int, vocabulary: Vocabulary) -> int:
    """Return 1 where a word of degree beside a cue makes it stronger, -1 where weaker, else 0."""
    frames, sentence = vocabulary.frames, clauses.sentence
    for index in range(max(first - 2, sentence.first), min(last + 3, sentence.last)):
        if first <= index < last:
            continue
        word, tag = clauses.tokens[index].lower, clauses.passage.tags[index]
        if tag in (Tag.COMMA, Tag.STOP, Tag.DASH, Tag.CONJUNCTION):
            if index >= last:
                break
            continue
        near = index < first or tag is Tag.ADVERB
        if near and word in frames.up:
            return 1
        if near and word in frames.down:
            return -1
    # "reject the idea entirely": an adverb at the end of the clause.
    end = last
    while end < sentence.last and clauses.passage.tags[end] not in (Tag.COMMA, Tag.STOP, Tag.DASH):
        end += 1
    if end < sentence.last and clauses.tokens[end - 1].lower in frames.up and end - last < 8:
        return 1
    return 0


def scaled(score: int, by: int) -> int:
    """Return ``score`` a step stronger or weaker, on its own side of zero."""
    if not score or not by:
        return score
    size = min(3, max(1, abs(score) + by))
    return size if score > 0 else -size
