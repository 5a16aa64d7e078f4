"""Where the reader is in a text, and how keys move them. Knows nothing of Textual."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.text.document import Document, Inline, Mark
from briefing.text.span import Span
from briefing.tui.reading.cursor import Steps, Unit, along, hits
from briefing.tui.reading.spots import Spot, Spots

_WITHIN = {
    Unit.SENTENCE: (Unit.WORD,),
    Unit.EVIDENCE: (Unit.WORD,),
    Unit.PARAGRAPH: (Unit.WORD, Unit.SENTENCE),
}
"""What a reader who stands on a whole unit comes to first inside it."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The words that show a stance and the cue among them, with its label ("oppose") and score.

    ``key`` is what the stance panel knows the stance by.
    """

    evidence: Span
    cue: Span | None
    label: str
    score: int | None
    key: str


class Walk:
    """The cursor in one document: a span, the unit it stands for, and what can be walked along."""

    def __init__(self, document: Document, place: int = 0) -> None:
        """Stand on the sentence at offset ``place``."""
        self.document = document
        self.steps = Steps(document)
        self.spots = Spots()
        self.proofs: tuple[Proof, ...] = ()
        self.hits: list[Span] = []
        self.wanted = ""
        self.unit = Unit.SENTENCE
        self.span = self.steps.at(Unit.SENTENCE, min(max(0, place), max(0, len(document.text) - 1)))
        self.focused: Proof | None = None

    @property
    def sentence(self) -> Span:
        """The sentence the cursor is in."""
        return self.steps.at(Unit.SENTENCE, self.span.start)

    @property
    def here(self) -> Span:
        """What is tinted as being read: the paragraph when walking by those, else the sentence."""
        return self.span if self.unit in (Unit.PARAGRAPH, Unit.SENTENCE) else self.sentence

    @property
    def spot(self) -> Spot | None:
        """The mention under a cursor on a word or a mention, the shortest where they nest."""
        if self.unit in (Unit.SENTENCE, Unit.PARAGRAPH, Unit.EVIDENCE):
            return None
        over = self.spots.over(Span(self.span.start, self.span.start + 1))
        return min(over, key=lambda spot: len(spot.span), default=None)

    @property
    def spot_near(self) -> Spot | None:
        """The actor's mention under the cursor, else the first one in the sentence."""
        if self.spot is not None and self.spot.actor:
            return self.spot
        return next((spot for spot in self.spots.over(self.here) if spot.actor), None)

    def overlays(self, *, active: bool) -> list[tuple[Span, str]]:
        """Return the spans that show where the cursor is, each with its layer.

        The cursor itself shows where the keys go only, the sentence being read always.
        """
        if not self.document.text:
            return []
        over = [(self.here, "here")]
        cursor = self.span
        if self.focused:
            over.append((self.focused.evidence, "evidence"))
            cursor = self.focused.cue or Span(0, 0)
        if active and len(cursor) and self.unit not in (Unit.SENTENCE, Unit.PARAGRAPH):
            over.append((cursor, "cursor"))
        return over

    @property
    def link(self) -> Mark | None:
        """The link under the cursor, else the first one in the sentence."""
        links = [mark for mark in self.document.marks if mark.kind is Inline.LINK and mark.href]
        over = (mark for mark in links if self.span.start in mark.span)
        near = (mark for mark in links if mark.span.overlaps(self.here))
        return next(over, None) or next(near, None)

    def move(self, unit: Unit, count: int) -> bool:
        """Go ``count`` words, sentences or paragraphs on; tell whether that led anywhere."""
        start, inside = self.span, unit in _WITHIN.get(self.unit, ())
        if inside and self.focused and self.focused.cue:
            # What is turned round is the cue, so words are counted from there.
            start, inside = self.focused.cue, False
        return self.stand(self.steps.step(unit, start, count, inside=inside), unit)

    def stand(self, span: Span, unit: Unit) -> bool:
        """Stand on ``span``; tell whether that is anywhere else."""
        moved = (span, unit) != (self.span, self.unit)
        self.span, self.unit = span, unit
        self.focused = None
        return moved

    def to_end(self, sign: int) -> bool:
        """Go to the last sentence, or the first where ``sign`` is negative."""
        offset = max(0, len(self.document.text) - 1) if sign > 0 else 0
        return self.stand(self.steps.at(Unit.SENTENCE, offset), Unit.SENTENCE)

    def to_paragraph(self, number: int) -> bool:
        """Go to the paragraph of that number, from 1, or the last one."""
        first = self.steps.at(Unit.PARAGRAPH, 0)
        return self.stand(self.steps.step(Unit.PARAGRAPH, first, number - 1), Unit.PARAGRAPH)

    @property
    def _behind(self) -> int:
        """The last offset that is behind: on a whole sentence, its first word is still ahead."""
        return self.span.start - (self.unit in _WITHIN)

    def to_spot(self, count: int, actor: str | None = None) -> bool:
        """Go to the ``count``-th mention from here, of ``actor`` only where one is given."""
        found = along(
            self.spots.spans(actor), self._behind if count > 0 else self.span.start, count
        )
        return found is not None and self.stand(found, Unit.MENTION)

    def to_proof(self, count: int) -> bool:
        """Go to the ``count``-th stance from here; several may stand on the same words."""
        if self.focused in self.proofs:
            here = self.proofs.index(self.focused)
            behind, ahead = self.proofs[:here], self.proofs[here + 1 :]
        else:
            here = sum(proof.evidence.start < self.span.start for proof in self.proofs)
            behind, ahead = self.proofs[:here], self.proofs[here:]
        way = ahead if count > 0 else behind[::-1]
        if not way:
            return False
        self.focus(way[min(abs(count), len(way)) - 1])
        return True

    def focus(self, proof: Proof) -> None:
        """Stand on the evidence of a stance."""
        self.span, self.unit, self.focused = proof.evidence, Unit.EVIDENCE, proof

    def search(self, wanted: str) -> int:
        """Look for ``wanted``; return how often it stands in the text."""
        self.wanted = wanted
        self.hits = hits(self.document.text, wanted)
        return len(self.hits)

    def to_hit(self, count: int, origin: int | None = None) -> bool:
        """Go to the ``count``-th hit from here, or the first at or after ``origin``.

        There must be hits. Tell whether that went past an end of the text and round to the other.
        """
        starts = [hit.start for hit in self.hits]
        if origin is not None:
            index = next((i for i, start in enumerate(starts) if start >= origin), len(starts))
        elif count > 0:
            index = sum(start <= self._behind for start in starts) - 1 + count
        else:
            index = sum(start < self.span.start for start in starts) + count
        self.stand(self.hits[index % len(self.hits)], Unit.HIT)
        return not 0 <= index < len(self.hits)
