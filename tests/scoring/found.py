"""Small findings for the tests, told by words of a text instead of offsets."""

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.findings import Findings
from briefing.news.stance import Commitment, Label, Link, Stance, Target, TargetType
from briefing.text.span import Span

TEXT = "Alva said on Monday that the Bank of Norr had betrayed Lind. She will sue the bank."


def at(words, text=TEXT, nth=0):
    """The span of the nth occurrence of some words."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def actor(id, name, *aliases, affiliation=None):
    return Actor(id, name, ActorKind.PERSON, aliases, affiliation=affiliation)


def mention(words, id, via=Via.NAME, label="PERSON", text=TEXT, nth=0):
    return Mention(at(words, text, nth), label, id, via)


def stance(holder, target, label=Label.OPPOSE, **values):
    """A stance between two ids; every span is the first word of the text unless it is given."""
    span = Span(0, 4)
    owner = values.pop("owner", None)
    return Stance(
        holder=holder,
        holder_span=values.pop("holder_span", span),
        target=Target(
            TargetType.ACTOR if target else TargetType.ISSUE,
            values.pop("words", "the move"),
            values.pop("target_span", span),
            target,
            owner,
        ),
        label=label,
        score=None,
        evidence=values.pop("evidence", Span(0, 60)),
        cue=values.pop("cue", None),
        chain=tuple(Link(name) for name in values.pop("chain", ("Alva",))),
        commitment=values.pop("commitment", Commitment.ASSERTED),
        confidence=values.pop("confidence", 0.5),
        **values,
    )


def findings(*, actors=(), mentions=(), stances=(), attributions=()):
    return Findings(
        "test-1",
        actors=tuple(actors),
        mentions=tuple(mentions),
        stances=tuple(stances),
        attributions=tuple(attributions),
    )
