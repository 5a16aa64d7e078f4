"""What one would like to see done, wants ended, or leaves in a break: patterns of whole clauses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefing.analysis.animate import is_body
from briefing.analysis.holders import Holder
from briefing.analysis.passage import ref_at
from briefing.analysis.phrases import Kind
from briefing.analysis.proposals import Complement
from briefing.analysis.scene import Scene

Found = list[tuple[Sequence[Holder], Complement, int]]
"""Holders, target, and the detours that led to them."""

_BODIES = frozenset(
    "party alliance coalition bloc cabinet government union club cartel group movement board "
    "council faction federation league organisation organization committee caucus team "
    "partnership front association pact treaty convention accord talks".split()
)
"""What one belongs to and may leave."""
_ANGER = frozenset(
    "protest anger disgust fury frustration dismay outrage disagreement acrimony rage row".split()
)
_QUARRELS = frozenset(
    "row clash dispute quarrel split disagreement rift feud fallout falling-out spat argument "
    "infighting".split()
)
_DIFFERENCES = frozenset(
    "difference differences disagreement disagreements row rift lack betrayal corruption".split()
)
_REASONS = frozenset("cite blame".split())
_QUIET = frozenset("health age job career family post illness retirement".split())
"""Over what one leaves without a quarrel."""


def wanted(scene: Scene, at: int, last: int) -> Found:
    """Read "wants an end to the subsidy", and nothing else that is only wanted."""
    holders, detours = scene.holders(at)
    ends = [scene.ended(i) for i in scene.clauses.objects(last)]
    return [(holders, end, detours) for end in ends if end] if holders else []


def seen(scene: Scene, at: int, last: int) -> Found:
    """Read "would like to see the toll abolished" and "wants the quarry closed"."""
    clauses = scene.clauses
    sees = clauses.kind(last + 1) is Kind.VERB and "see" in clauses.phrases[last + 1].lemmas
    verb = last + 1 if sees and clauses.phrases[last + 1].infinitive else last
    objects = clauses.objects(verb)
    if not objects:
        return []
    noun, done = scene.noun(objects[0]), objects[-1] + 1
    if clauses.kind(done) is Kind.VERB and not clauses.phrases[done].infinitive:
        phrase = clauses.phrases[done]
        stop = min(noun.last, phrase.first)
        inner = scene.inner(done)
        ends = scene.vocabulary.verbs.ends & set(phrase.lemmas)
        against = bool(ends) or (inner is not None and inner.score < 0)
        turn = ("oppose", -2) if against else ("support", 2)
        whole = not ends and inner is None
        end = clauses.act_extent(done) if whole else stop
        target = Complement(noun.first, end, noun.head, clause=whole, turn=turn)
    elif verb == last:
        return []  # "wants a bicycle" is no view
    else:
        target = scene.ended(objects[0]) or noun
    holders, detours = scene.holders(at)
    return [(holders, target, detours)] if holders else []


def broken(scene: Scene, at: int, last: int) -> Found:
    """Read "left the party in protest": leaving is a stance where it is told as a break."""
    clauses = scene.clauses
    objects = clauses.objects(last)
    if not objects or not _is_body(scene, objects[0]) or not _in_anger(scene, objects[-1] + 1):
        return []
    phrase = clauses.phrases[objects[0]]
    holders, detours = scene.holders(at)
    target = Complement(phrase.first, phrase.last, phrase.head)
    return [(holders, target, detours)] if holders else []


def _is_body(scene: Scene, at: int) -> bool:
    clauses = scene.clauses
    ref = ref_at(clauses.passage, clauses.phrases[at].head)
    organised = ref is not None and ref.label == "ORG"
    word = clauses.word(at)
    return organised or word in _BODIES or is_body(word, scene.vocabulary.naming)


def _in_anger(scene: Scene, start: int) -> bool:
    """Tell whether the rest of a sentence tells of a quarrel, or what is held against it."""
    clauses = scene.clauses
    for at in range(start, len(clauses.phrases)):
        kind, word, ahead = clauses.kind(at), clauses.word(at), clauses.word(at + 1)
        if kind is Kind.STOP or clauses.finite(at) or kind is Kind.RELATIVE:
            return False
        if kind is Kind.PREPOSITION and clauses.kind(at + 1) is Kind.NOUN:
            if word == "in" and ahead in _ANGER:
                return True
            if word in ("after", "amid", "following") and ahead in _QUARRELS:
                return True
            if word == "over" and ahead not in _QUIET and not clauses.is_time(at + 1):
                return True
        if kind is Kind.VERB and clauses.phrases[at].participle and clauses.kind(at - 1) in (
            Kind.COMMA, Kind.CONJUNCTION,
        ):  # fmt: skip
            return _against(scene, at)
    return False


def _against(scene: Scene, at: int) -> bool:
    """Tell whether "…, calling it a disgrace" speaks against what is left."""
    clauses, vocabulary = scene.clauses, scene.vocabulary
    lemmas = set(clauses.phrases[at].lemmas)
    rest = range(clauses.phrases[at].last, clauses.sentence.last)
    words = {clauses.tokens[i].lower for i in rest}
    if lemmas & vocabulary.frames.calling and words & (vocabulary.bad | _BODIES):
        return bool(words & vocabulary.bad) or bool(lemmas & {"denounce", "condemn", "slam"})
    if lemmas & _REASONS:
        return bool(words & _DIFFERENCES)
    frames = (f for lemma in lemmas for rest, f in scene.units.get(lemma, ()) if not rest)
    return any(frame.score < 0 for frame in frames)


PATTERNS: Mapping[str, Callable[[Scene, int, int], Found]] = {
    "end": wanted,
    "seen": seen,
    "break": broken,
}
"""The patterns by the name that a frame calls them by."""
