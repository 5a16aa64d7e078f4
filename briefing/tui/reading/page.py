"""A document as it lies on the screen: its lines, its highlights, the signs beside them.

Knows nothing of Textual: the pane asks it for the segments of a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.segment import Segment

from briefing.text.document import Document
from briefing.text.span import Span, trimmed
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.reading.cursor import Steps, Unit
from briefing.tui.reading.layout import PLAIN, Layout, Signs, lay_out
from briefing.tui.reading.marks import Marks
from briefing.tui.reading.paint import BLANK, Sign, Styles, paint
from briefing.tui.reading.proof import Proof

Overlay = tuple[Span, str]


def redrawn(before: Sequence[Overlay], after: Sequence[Overlay]) -> list[Span]:
    """Return where a text looks different when one set of overlays takes the place of another.

    A selection of many pages of which one end has moved is drawn anew between the old end and the
    new one only.
    """
    old, new = ({layer: span for span, layer in overlays} for overlays in (before, after))
    changed = []
    for layer in old.keys() | new.keys():
        was, now = old.get(layer), new.get(layer)
        if was is None or now is None or not was.overlaps(now):
            changed += [span for span in (was, now) if span is not None and was != now]
            continue
        changed += [
            Span(min(one, other), max(one, other))
            for one, other in ((was.start, now.start), (was.end, now.end))
            if one != other
        ]
    return changed


class Page:
    """One document at one width. Lines are numbered from 0; ``margin`` is in cells."""

    def __init__(self, document: Document, glyphs: Glyphs) -> None:
        """Start without lines: the width is not known before the first ``lay_out``."""
        self.document = document
        self.layout = Layout(0, (), ())
        self.gutter: dict[int, Sign] = {}
        self._glyphs = glyphs
        self._signs = Signs() if glyphs is UNICODE else PLAIN
        self._marks = Marks(document)
        self._proofs: Sequence[Proof] = ()
        self._noted: Sequence[tuple[int, Sign]] = ()
        self._notes: dict[int, Sign] = {}

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.layout.lines)

    def lay_out(self, width: int) -> None:
        """Wrap the text to ``width`` cells."""
        if width != self.layout.width:
            self.layout = lay_out(self.document, width, self._signs)
            self._sign()
            self.set_notes(self._noted)

    def mark(self, layers: Mapping[str, Sequence[Span]]) -> bool:
        """Replace the spans of these layers; tell whether any line may look different."""
        touched = [self._marks.replace(layer, spans) for layer, spans in layers.items()]
        return any(touched)

    def set_proofs(self, proofs: Sequence[Proof]) -> None:
        """Put the signs of these stances beside the lines that their cues stand on."""
        self._proofs = proofs
        self._sign()

    def set_notes(self, signs: Sequence[tuple[int, Sign]]) -> None:
        """Put these signs beside the lines of the offsets that they come with."""
        self._noted = signs
        self._notes = {
            self.layout.line_of(self.document, offset): sign
            for offset, sign in (signs if self.layout.lines else ())
        }

    def _sign(self) -> None:
        self.gutter.clear()
        here: dict[int, list[Proof]] = {}
        for proof in self._proofs if self.layout.lines else ():
            line = self.layout.line_of(self.document, (proof.cue or proof.evidence).start)
            here.setdefault(line, []).append(proof)
        for line, proofs in here.items():
            self.gutter[line] = self._sign_of(proofs)

    def _sign_of(self, proofs: Sequence[Proof]) -> Sign:
        """Return the sign of the stances on one line: of the strongest, and if all are decided."""
        told = [proof for proof in proofs if proof.status != "rejected"]
        if not told:
            return Sign(self._glyphs.rejected, "muted")
        strongest = max(told, key=lambda proof: abs(proof.score or 0))
        decided = all(proof.status == "accepted" for proof in told)
        mark = self._glyphs.accepted if decided else ""
        sign = getattr(self._glyphs, strongest.label)
        return Sign(f"{sign}{mark}", f"stance-{strongest.label}")

    def lines(self, span: Span) -> tuple[int, int]:
        """Return the numbers of the first and the last line that ``span`` stands on."""
        ends = (span.start, max(span.start, span.end - 1))
        first, last = (self.layout.line_of(self.document, offset) for offset in ends)
        return min(first, last), max(first, last)

    def further(self, number: int, count: int) -> int:
        """Return the line with text ``count`` such lines below ``number``, above if negative."""
        goal, step = number, 1 if count > 0 else -1
        for _ in range(min(abs(count), len(self))):
            ahead = goal + step
            while 0 <= ahead < len(self) and not self._shows(ahead):
                ahead += step
            if not 0 <= ahead < len(self):
                break
            goal = ahead
        return goal

    def nearest(self, number: int, among: range) -> int:
        """Return the line with text nearest to ``number``: one of ``among``, if any of them has."""
        for lines in (among, range(len(self))):
            start = max(lines.start, min(lines.stop - 1, number))
            for distance in range(len(lines)):
                for at in (start + distance, start - distance):
                    if at in lines and 0 <= at < len(self) and self._shows(at):
                        return at
        return max(0, min(len(self) - 1, number))

    def first_word(self, number: int, steps: Steps) -> Span:
        """Return the first word that begins on a line, or the one that runs into it.

        A line of marks only, as a brace in code, stands for a word, so that one can pass it.
        """
        line = self.layout.lines[number]
        word = steps.at(Unit.WORD, max(0, line.start))
        for found in (word, steps.step(Unit.WORD, word, 1)):
            if len(found) and line.start <= found.start < line.end:
                return found
        if word.start < line.start < word.end or not line.pieces:
            return word
        return Span(line.pieces[0].start, line.pieces[0].end)

    def last_word(self, number: int, steps: Steps) -> Span:
        """Return the last word on a line, and what stands behind it there."""
        line = self.layout.lines[number]
        end = trimmed(self.document.text, max(0, line.start), max(0, line.end)).end
        word = steps.at(Unit.WORD, max(0, end - 1))
        return Span(word.start if word.end > line.start else max(0, line.start), max(word.end, end))

    def column(self, offset: int) -> int:
        """Return the cell of its line at which ``offset`` stands."""
        number = self.layout.line_of(self.document, offset)
        return self.layout.column_of(number, offset, self.document.text)

    def offset_near(self, number: int, column: int) -> int:
        """Return the offset at a cell of line ``number``, or the one nearest to it there."""
        line = self.layout.lines[number]
        at = self.layout.offset_at(number, column, self.document.text)
        if at is not None or not line.pieces:
            return max(0, line.start) if at is None else at
        column -= cell_len(line.lead)
        before = [piece for piece in line.pieces if piece.column <= column]
        return max(before[-1].start, before[-1].end - 1) if before else line.start

    def word_near(self, number: int, column: int, steps: Steps) -> Span:
        """Return the word on a line that stands nearest to a cell of it."""
        word = steps.at(Unit.WORD, self.offset_near(number, column))
        beside = word.end > self.layout.lines[number].start
        return word if beside else self.first_word(number, steps)

    def _shows(self, number: int) -> bool:
        """Tell whether a line shows any text: a blank one of a code block has none."""
        line = self.layout.lines[number]
        return line.end > line.start

    def top_offset(self, first: int, last: int) -> int | None:
        """Return the offset of the first text on lines ``first`` up to ``last``; None for none."""
        shown = (line.start for line in self.layout.lines[first:last] if line.pieces)
        return next(shown, None)

    def touching(self, number: int, overlays: Iterable[Overlay]) -> list[Overlay]:
        """Return which of ``overlays`` lie over line ``number``."""
        pieces = self.layout.lines[number].pieces
        return [
            (span, layer)
            for span, layer in overlays
            if any(piece.start < span.end and span.start < piece.end for piece in pieces)
        ]

    def segments(
        self, number: int, styles: Styles, margin: int, over: Sequence[Overlay]
    ) -> list[Segment]:
        """Return what line ``number`` is drawn with, ``over`` being the overlays that touch it."""
        return paint(
            self.layout.lines[number],
            self.document.text,
            self._marks,
            styles,
            margin=margin,
            here=Sign(self._glyphs.caret, "accent") if over else self._notes.get(number, BLANK),
            stance=self.gutter.get(number, BLANK),
            overlays=over,
            fill=self.layout.width,
        )
