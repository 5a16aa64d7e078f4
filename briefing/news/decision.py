"""What a person decided about a stance, complete in itself; and which proposal that is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        return self.commitment.firm and self.status is Status.ACCEPTED

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
            coder=self.coder,
            flagged=self.flagged,
            note=self.note,
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
            original=known.original or known,
        )


def proposal(known: Known, anchor: Anchor, uid: str = "", name: str = "") -> Decision:
    """Return the undecided stance that the analysis proposes, ready to be decided on.

    ``name`` is its own, where somebody has that already: ``name_of`` gives it otherwise.
    """
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
        proposed=name or name_of(known),
        uid=uid,
    )


def name_of(known: Known) -> str:
    """Name a proposal by its words and whom it joins: the same whenever it is proposed again.

    Its label is no part of the name, as that is what a person may have corrected.
    """
    return named(known.quote, known.holder, known.target, known.text, known.cue)


def named(quote: str, holder: str, target: str, text: str, cue: str) -> str:
    """Name a proposal of which no more is at hand than what it is named by."""
    parts = (quote, holder.casefold(), target.casefold(), text.casefold(), cue)
    return sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def concerns(decisions: Iterable[Decision], known: Known, coder: str = "") -> Decision | None:
    """Return which of the decisions on an article is about a proposal that stands for itself."""
    return assigned(decisions, [known], coder)[0]


def assigned(
    decisions: Iterable[Decision], proposals: Sequence[Known], coder: str = ""
) -> list[Decision | None]:
    """Return for each of the ``proposals`` of an article which decision about it counts, if any.

    A decision is about one proposal at most. First comes the one that it was made of; then, as the
    analysis may have come to see it otherwise, one that says the same of the same two actors by
    another cue, or that reads the same cue of the same holder in more or fewer words or towards a
    target of another name. Among equals the nearest in the text counts. Where several coders have
    decided, one that settles a difference goes before one of ``coder``, and that before the latest.
    """
    result: list[Decision | None] = [None] * len(proposals)
    hands: dict[tuple[bool, bool, str], list[Decision]] = {}
    for one in decisions:
        hands.setdefault((not one.settles, one.coder != coder, one.coder), []).append(one)
    if not hands:
        return result
    places = _Places(proposals)
    # The last to be laid over the others counts.
    order = sorted(hands, key=lambda hand: (*hand[:2], -max(one.id for one in hands[hand])))
    for hand in reversed(order):
        for at, one in places.of(hands[hand]).items():
            result[at] = one
    return result


class _Places:
    """The proposals of an article, found by what a decision may have in common with them."""

    def __init__(self, proposals: Sequence[Known]) -> None:
        self._proposals = proposals
        self._names = [name_of(known) for known in proposals]
        self._alike: dict[str, list[int]] = {}
        for at, known in enumerate(proposals):
            for key in dict.fromkeys((self._names[at], known.quote, known.cue)):
                self._alike.setdefault(key, []).append(at)

    def of(self, decisions: Sequence[Decision]) -> dict[int, Decision]:
        """Return which of the decisions of one coder is about which proposal, one each."""
        ranks: list[tuple[int, int, int, int, int]] = []
        for number, one in enumerate(decisions):
            keys = (one.proposed, one.anchor.quote, one.cue if one.proposed else "")
            for at in {at for key in filter(None, keys) for at in self._alike.get(key, ())}:
                rank = _rank(one, self._proposals[at], one.proposed == self._names[at])
                if rank is not None:
                    away = abs(one.anchor.start - self._proposals[at].evidence.start)
                    ranks.append((rank, away, -one.id, number, at))
        found: dict[int, Decision] = {}
        taken: set[int] = set()
        for *_, number, at in sorted(ranks):
            if number not in taken and at not in found:
                taken.add(number)
                found[at] = decisions[number]
        return found


def _rank(one: Decision, known: Known, named: bool) -> int | None:
    """Return how surely a decision is about a proposal, 0 for certain; None where it is not.

    ``named`` tells that it was made of a proposal of the same name.
    """
    if named:
        return 0
    if one.holder.casefold() != known.holder.casefold():
        return None
    told, text = one.text.casefold(), known.text.casefold()
    towards = (one.target or one.text).casefold() == (known.target or known.text).casefold()
    same_cue = one.cue == known.cue
    if towards and one.anchor.quote == known.quote:
        if same_cue or not (one.cue and known.cue):
            return 1 if told == text else 2
        # By another word: it may be another stance, unless it says the same.
        return 3 if one.label is known.label else None
    within = one.anchor.quote in known.quote or known.quote in one.anchor.quote
    if not (one.proposed and one.cue and same_cue and within):
        return None
    if towards:
        return 4
    # One cue may tell of two targets: those are two stances.
    apart = one.target and known.target and one.target != known.target
    akin = bool(told and text) and (told in text or text in told)
    return 5 if akin and not apart else None
