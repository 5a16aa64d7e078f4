"""What the library knows of actors, and of their stances in many articles."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefing.news.actor import ActorKind
from briefing.news.positions import subject
from briefing.news.stance import Channel, Commitment, Label, Mode, Status, Tally, is_position
from briefing.text.span import Span


@dataclass(frozen=True, slots=True)
class Known:
    """A stance told apart from its article: actors stand by name, the evidence with its words.

    ``article`` is the id of the article and ``fingerprint`` names the state of it that ``evidence``
    counts in. ``published`` is a calendar day or "". ``target`` names the actor that the stance is
    about, or whose plan, remark or act it is about, "" where there is none; ``text`` is what a
    person reads of it. ``cue`` is "" where no word carries the stance. ``chain`` names the sources
    from the publisher inwards, the holder last. ``held`` is the time that the text gives for it, ""
    where that is the article's own. ``decided`` is the number of what was decided about it, 0 where
    nobody has; ``coder`` is who did, ``flagged`` tells that they ask for a second look, ``note`` is
    what they noted; ``original`` is the proposal that they decided about, None where it is this or
    where there was none.
    """

    article: str
    fingerprint: str
    title: str
    source: str
    published: str
    holder: str
    target: str
    text: str
    label: Label
    score: int | None
    commitment: Commitment
    quote: str
    cue: str
    evidence: Span
    chain: tuple[str, ...]
    confidence: float
    rule: str
    status: Status = Status.PROPOSED
    holder_kind: ActorKind = ActorKind.GROUP
    channel: Channel = Channel.VERBAL
    mode: Mode = Mode.NARRATED
    held: str = ""
    decided: int = 0
    coder: str = ""
    flagged: bool = False
    note: str = ""
    original: Known | None = field(default=None, compare=False, repr=False)

    @property
    def counts(self) -> bool:
        """Whether a tally may count it: what is only possible, or was rejected, is no position."""
        return is_position(self.commitment, self.status)

    @property
    def subject(self) -> str:
        """What it is about, in a form that two articles can share."""
        return subject(self.target, self.text)

    @property
    def when(self) -> str:
        """The time that it is held at, "" where nobody says."""
        return self.held or self.published

    @property
    def outlet(self) -> str:
        """Who published it."""
        return self.source


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor as all articles together tell of it.

    ``aliases`` are the other names it goes by, the most frequent first; ``affiliation`` is the name
    of whom it belongs to or speaks for, "" like ``role`` where nobody says. ``articles`` counts the
    articles that mention it and ``mentions`` its mentions in them; ``holds`` counts the stances it
    takes, ``meets`` those that others take towards it.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    role: str
    affiliation: str
    articles: int
    mentions: int
    holds: Tally
    meets: Tally
