"""What a person decided about a stance, complete in itself; and which proposal that is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from briefing.news.article import Headline
from briefing.news.known import Known
from briefing.news.stance import Channel, Commitment, Label, Mode, Status
from briefing.text.anchor import Anchor
from briefing.text.span import Span


@dataclass(frozen=True, slots=True)
class Decision:
    """A stance that a person decided on, complete in itself.

    ``anchor`` finds its words again, ``fingerprint`` names the state of the article that they were
    read in. ``target`` names the actor it is about, or whose plan, remark or act it is about, ""
    where there is none; ``text`` is what a person reads of it. ``chain`` names the sources from the
    publisher inwards. ``rule`` names what proposed the stance, "" for one that was coded by hand;
    ``proposed`` is the name of that proposal, which stays whatever is corrected. ``coder`` is who
    decided; ``created`` and ``modified`` are moments in UTC. ``flagged`` asks for a second look.
    ``settles`` names the decisions of several coders that this one settles. ``uid`` names it in
    whatever library it is copied to, ``id`` in this one; it is 0 until it is stored.
    """

    article: str
    fingerprint: str
    anchor: Anchor
    holder: str
    target: str
    text: str
    label: Label
    score: int | None
    status: Status
    commitment: Commitment = Commitment.ASSERTED
    channel: Channel = Channel.VERBAL
    mode: Mode = Mode.NARRATED
    cue: str = ""
    held: str = ""
    chain: tuple[str, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    proposed: str = ""
    coder: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    flagged: bool = False
    settles: tuple[str, ...] = ()
    uid: str = ""
    created: str = ""
    modified: str = ""
    id: int = 0

    @property
    def counts(self) -> bool:
        """Whether a tally may count it: accepted, and more than possible."""
        firm = self.commitment not in (Commitment.POSSIBLE, Commitment.HYPOTHETICAL)
        return firm and self.status is Status.ACCEPTED

    @property
    def evidence(self) -> Span:
        """Where its words stood when they were read."""
        return Span(self.anchor.start, self.anchor.start + len(self.anchor.quote))

    def known(self, headline: Headline | None) -> Known:
        """Return the stance as the library tells it; ``headline`` stands for its article."""
        return Known(
            article=self.article,
            fingerprint=self.fingerprint,
            title=headline.title if headline else self.article,
            source=headline.source if headline else "",
            published=headline.published if headline else "",
            holder=self.holder,
            target=self.target,
            text=self.text,
            label=self.label,
            score=self.score,
            commitment=self.commitment,
            quote=self.anchor.quote,
            cue=self.cue,
            evidence=self.evidence,
            chain=self.chain,
            confidence=self.confidence,
            rule=self.rule,
            status=self.status,
            channel=self.channel,
            mode=self.mode,
            held=self.held,
            decided=self.id,
        )

    def corrects(self, known: Known) -> Known:
        """Return a proposal as it stands after this decision about it."""
        told = self.known(None)
        return replace(
            told,
            fingerprint=known.fingerprint,
            title=known.title,
            source=known.source,
            published=known.published,
            # Where the proposal found them: the text at hand is the one that it was found in.
            evidence=known.evidence if self.anchor.quote == known.quote else told.evidence,
            holder_kind=known.holder_kind,
        )


def proposal(known: Known, anchor: Anchor) -> Decision:
    """Return the undecided stance that the analysis proposes, ready to be decided on."""
    return Decision(
        article=known.article,
        fingerprint=known.fingerprint,
        anchor=anchor,
        holder=known.holder,
        target=known.target,
        text=known.text,
        label=known.label,
        score=known.score,
        status=Status.PROPOSED,
        commitment=known.commitment,
        channel=known.channel,
        mode=known.mode,
        cue=known.cue,
        held=known.held,
        chain=known.chain,
        confidence=known.confidence,
        rule=known.rule,
        proposed=name_of(known),
    )


def name_of(known: Known) -> str:
    """Name a proposal by its words and whom it joins: the same whenever it is proposed again.

    Its label is no part of the name, as that is what a person may have corrected.
    """
    parts = (known.quote, known.holder.casefold(), (known.target or known.text).casefold())
    return sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def concerns(decisions: Iterable[Decision], known: Known, coder: str = "") -> Decision | None:
    """Return which of the decisions on an article is about a proposal; None where none is.

    It is the one that was made of this proposal, or that says of the same words the same of the
    same two actors; or else one made of a proposal that read the same cue of the same holder: the
    analysis may have come to name its target otherwise. Of several, the nearest in the text; there,
    one that settles a difference goes before one of ``coder``, and that before the latest.
    """
    name = name_of(known)
    found: list[tuple[tuple[bool, int, bool, bool, int], Decision]] = []
    for one in decisions:
        if one.proposed == name or _says(one, known):
            rank = False
        elif _reads(one, known):
            rank = True
        else:
            continue
        away = abs(one.anchor.start - known.evidence.start)
        found.append(((rank, away, not one.settles, one.coder != coder, -one.id), one))
    return min(found, key=lambda each: each[0])[1] if found else None


def _says(decision: Decision, known: Known) -> bool:
    return (
        decision.anchor.quote == known.quote
        and decision.holder.casefold() == known.holder.casefold()
        and (decision.target or decision.text).casefold() == (known.target or known.text).casefold()
    )


def _reads(decision: Decision, known: Known) -> bool:
    one, other = decision.text.casefold(), known.text.casefold()
    return (
        bool(decision.proposed and known.cue)
        and decision.cue == known.cue
        and decision.anchor.quote == known.quote
        and decision.holder.casefold() == known.holder.casefold()
        # One cue may tell of two targets: those are two stances.
        and not (decision.target and known.target and decision.target != known.target)
        and bool(one and other)
        and (one in other or other in one)
    )
