"""A statement being coded: what stands on its card, field by field, before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from briefing.news.actor import ActorKind
from briefing.news.decision import Decision
from briefing.news.stance import Channel, Commitment, Label, Mode
from briefing.news.taught import Taught
from briefing.text.anchor import Anchor


class Field(StrEnum):
    """What a card asks for, in the order in which it stands there."""

    HOLDER = "holder"
    TARGET = "towards"
    LABEL = "stance"
    CHANNEL = "channel"
    COMMITMENT = "certainty"
    MODE = "mode"
    CHAIN = "sources"
    NOTE = "note"
    TAGS = "tags"


FIELDS = tuple(Field)

STRENGTH = 2
"""How strong a stance is where nobody says: it criticizes, it backs."""

MOST = 3

_SIGN = {Label.SUPPORT: 1, Label.OPPOSE: -1}


@dataclass(frozen=True, slots=True)
class Towards:
    """What a stance is about: ``text`` is what a person reads of it.

    ``actor`` names the actor it is about, or whose plan, remark or act it is; "" for an issue.
    """

    text: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The statement on a card.

    ``stance`` is what would be kept; its label means nothing until ``labelled``. ``before`` is what
    is corrected by it, a stored stance or a proposal, None for a new statement. ``made`` are the
    actors that were met for the first time here. ``began`` is the card as it was first shown.
    """

    stance: Decision
    labelled: bool = False
    before: Decision | None = None
    made: tuple[Taught, ...] = ()
    began: Card | None = None

    @property
    def missing(self) -> Field | None:
        """The first field without which it cannot be kept, None where it can."""
        if not self.stance.holder:
            return Field.HOLDER
        if not (self.stance.text or self.stance.target):
            return Field.TARGET
        return None if self.labelled else Field.LABEL

    @property
    def changed(self) -> bool:
        """Whether anything was put on it since it was shown."""
        return self.began is not None and replace(self, began=None) != self.began

    def shown(self) -> Card:
        """Return the card as one that is shown now: nothing on it has been changed yet."""
        return replace(self, began=replace(self, began=None))

    # -- what is put on it -------------------------------------------------------------------

    def label(self, label: Label) -> Card:
        """Put a label on it; the strength stays where it can be had of that label, too."""
        sign, score = _SIGN.get(label), self.stance.score
        if label is Label.SILENT:
            score = None
        elif sign is None:
            score = 0
        else:
            score = sign * (abs(score or 0) or STRENGTH)
        return replace(self, stance=replace(self.stance, label=label, score=score), labelled=True)

    def stronger(self, by: int) -> Card:
        """Make the stance stronger by so many steps, or weaker where ``by`` is negative.

        Only support and opposition have a strength, from 1 to 3.
        """
        sign = _SIGN.get(self.stance.label)
        if sign is None or not self.labelled:
            return self
        strength = max(1, min(MOST, abs(self.stance.score or STRENGTH) + by))
        return replace(self, stance=replace(self.stance, score=sign * strength))

    def holder(self, name: str, kind: ActorKind | None = None) -> Card:
        """Say who holds it; ``kind`` is given for an actor that nobody knew before."""
        before, chain = self.stance.holder, self.stance.chain
        # The chain ends with whoever holds the stance.
        head = chain[:-1] if chain and chain[-1] == before and before else chain
        head = tuple(link for link in head if link != name)
        stance = replace(self.stance, holder=name, chain=(*head, name) if name else head)
        return self._with(stance, name, kind)

    def towards(self, about: Towards, kind: ActorKind | None = None) -> Card:
        """Say what it is about; ``kind`` is given for an actor that nobody knew before."""
        stance = replace(self.stance, target=about.actor, text=about.text)
        return self._with(stance, about.actor, kind)

    def _with(self, stance: Decision, name: str, kind: ActorKind | None) -> Card:
        made = self.made
        if kind is not None:
            made = (*(one for one in made if one.name != name), Taught(name, name, kind))
        named = (stance.holder, stance.target)
        return replace(self, stance=stance, made=tuple(one for one in made if one.name in named))

    def channel(self, channel: Channel) -> Card:
        """Say whether it is held in words or in deeds."""
        return replace(self, stance=replace(self.stance, channel=channel))

    def commitment(self, commitment: Commitment) -> Card:
        """Say how firmly the text says that it is held."""
        return replace(self, stance=replace(self.stance, commitment=commitment))

    def mode(self, mode: Mode) -> Card:
        """Say how the holder's own words stand in the text."""
        return replace(self, stance=replace(self.stance, mode=mode))

    def chain(self, names: tuple[str, ...]) -> Card:
        """Say by whom it is told, from the publisher inwards; the holder ends it of itself."""
        holder = self.stance.holder
        links = tuple(dict.fromkeys(name for name in names if name and name != holder))
        return replace(self, stance=replace(self.stance, chain=(*links, *filter(None, [holder]))))

    def note(self, body: str) -> Card:
        """Put a note on it, which is Markdown."""
        return replace(self, stance=replace(self.stance, note=body))

    def tags(self, tags: tuple[str, ...]) -> Card:
        """Give it other tags."""
        return replace(self, stance=replace(self.stance, tags=tags))

    def words(self, anchor: Anchor) -> Card:
        """Let it rest on other words of the article."""
        cue = self.stance.cue if self.stance.cue in anchor.quote else ""
        return replace(self, stance=replace(self.stance, anchor=anchor, cue=cue))
