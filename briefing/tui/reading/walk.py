"""Where the reader is in a text, and how keys move them. Knows nothing of Textual."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.text.document import Document, Inline, Mark
from briefing.text.span import Span
from briefing.tui.reading.cursor import Steps, Unit, along, hits
from briefing.tui.reading.proof import Proof
from briefing.tui.reading.selection import Selection, words_over
from briefing.tui.reading.spots import Spot, Spots

_WITHIN = {
    Unit.SENTENCE: (Unit.WORD,),
    Unit.EVIDENCE: (Unit.WORD,),
    Unit.PARAGRAPH: (Unit.WORD, Unit.SENTENCE),
}
"""What a reader who stands on a whole unit comes to first inside it."""


class Walk:
    """The cursor in one document: a span, the unit it stands for, and what can be walked along.

    While there is a ``selection``, every motion takes its moving end along.
    """

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
        self.selection: Selection | None = None
        self._last: Selection | None = None

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
        if self.selection is not None:
            ends = [(self.selection.cursor, "end")] if active else []
            return [(self.selection.span(self.steps), "selection"), *ends]
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
        if self.selection is not None:
            return self._select(self.selection.moved(self.steps, unit, count))
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
        if self.selection is not None:
            goal = words_over(self.steps, span) if unit is Unit.HIT else span
            self.selection = self.selection.to(self.steps, goal)
        return moved

    # -- selecting -----------------------------------------------------------------------

    def select_by(self, grain: Unit) -> None:
        """Begin to select where the cursor stands, or go on by words or by sentences.

        On a sentence, a paragraph or the evidence of a stance that is the cue, or the first word.
        """
        if self.selection is not None:
            self._select(self.selection.by(grain))
            return
        start = self.span
        if self.focused is not None and self.focused.cue:
            start = self.focused.cue
        elif self.unit in _WITHIN or not len(start):
            start = Selection.over(self.steps, start).anchor
        elif self.unit is Unit.HIT:
            start = words_over(self.steps, start)
        if len(start):
            self._select(Selection(start, start, grain))

    def select(self, span: Span, *, at_end: bool = True) -> None:
        """Select exactly ``span``; its last word moves then, or its first."""
        selection = Selection.over(self.steps, span, at_end=at_end)
        if len(selection.cursor):  # else there is not a character to select
            self._select(selection)

    def select_around(self, unit: Unit, count: int) -> None:
        """Select the word, sentence or paragraph that is stood in; if it is, the next as well."""
        if self.selection is not None:
            self._select(self.selection.around(self.steps, unit, count))

    def select_spot(self) -> bool:
        """Select the name that is stood in, the shortest where they nest; tell if there is one."""
        if self.selection is None:
            return False
        over = self.spots.over(self.selection.cursor)
        spot = min(over, key=lambda spot: len(spot.span), default=None)
        if spot is not None:
            self.select(spot.span)
        return spot is not None

    def select_again(self) -> bool:
        """Select what was selected last; tell whether anything was."""
        last = self._last
        if last is not None:
            self._select(last)
        return last is not None

    @property
    def told(self) -> str:
        """How much is selected, "24 words", "" where nothing is."""
        return self.selection.told(self.steps) if self.selection is not None else ""

    def turn(self) -> None:
        """Let the other end of the selection move from now on."""
        if self.selection is not None:
            self._select(self.selection.turned())

    def unselect(self) -> None:
        """Select nothing any more, and stand where the moving end stood."""
        if self.selection is None:
            return
        last, self.selection = self.selection, None
        self._last = last
        if last.grain is Unit.SENTENCE:
            self.stand(self.steps.at(Unit.SENTENCE, last.edge), Unit.SENTENCE)
        else:
            self.stand(last.cursor, Unit.WORD)

    def _select(self, selection: Selection) -> bool:
        moved = selection != self.selection
        self.selection = selection
        self.span, self.unit, self.focused = selection.cursor, Unit.WORD, None
        return moved

    # -- along what was found --------------------------------------------------------------

    def to_end(self, sign: int) -> bool:
        """Go to the last sentence, or the first where ``sign`` is negative."""
        offset = max(0, len(self.document.text) - 1) if sign > 0 else 0
        sentence = self.steps.at(Unit.SENTENCE, offset)
        if self.selection is None:
            return self.stand(sentence, Unit.SENTENCE)
        ends = Selection.over(self.steps, sentence)
        return self.stand(ends.cursor if sign > 0 else ends.anchor, Unit.WORD)

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

    def to_proof(self, count: int, *, open_only: bool = False) -> bool:
        """Go to the ``count``-th stance from here; several may stand on the same words.

        ``open_only`` passes those that somebody has decided about.
        """
        behind, ahead = self._beside
        way = ahead if count > 0 else behind[::-1]
        if open_only:
            way = [proof for proof in way if proof.status == "proposed"]
        if not way:
            return False
        self.focus(way[min(abs(count), len(way)) - 1])
        return True

    @property
    def _beside(self) -> tuple[Sequence[Proof], Sequence[Proof]]:
        """The stances before the one in focus, or before the cursor, and those behind it."""
        keys = [proof.key for proof in self.proofs] if self.focused else []
        if self.focused and self.focused.key in keys:
            here = keys.index(self.focused.key)
            return self.proofs[:here], self.proofs[here + 1 :]
        here = sum(proof.evidence.start < self.span.start for proof in self.proofs)
        return self.proofs[:here], self.proofs[here:]

    def take(self, proofs: Sequence[Proof]) -> None:
        """Take other stances; the focus stays on the one that is in it, as it is now.

        Who was led to words before it was known that they show a stance stands on that from now on.
        """
        self.proofs = tuple(sorted(proofs, key=lambda p: (p.evidence.start, p.evidence.end)))
        if self.focused is None and self.unit is Unit.HIT:
            here = next((proof for proof in self.proofs if proof.evidence == self.span), None)
            if here is not None:
                self.focus(here)
        elif self.focused is not None:
            key = self.focused.key
            self.focused = next((proof for proof in self.proofs if proof.key == key), None)
            if self.focused is None and self.unit is Unit.EVIDENCE:
                self.unit = Unit.SENTENCE
                self.span = self.sentence

    def focus(self, proof: Proof) -> None:
        """Stand on the evidence of a stance."""
        self.stand(proof.evidence, Unit.EVIDENCE)
        self.focused = proof

    def search(self, wanted: str) -> int:
        """Look for ``wanted``; return how often it stands in the text."""
        self.wanted = wanted
        self.hits = hits(self.document.text, wanted)
        return len(self.hits)

    def find_at(self, wanted: str, places: Sequence[Span]) -> None:
        """Take ``places`` for where ``wanted`` stands in the text."""
        self.wanted, self.hits = wanted, list(places)

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
