"""Statements and notes as other programs are to carry them: complete, with their place in the text.

What is carried comes back: so each has a name, and whatever was decided about it, or would be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from briefing.export.coded import Coded, Statement
from briefing.export.material import Material
from briefing.news.decision import Decision
from briefing.news.exchanged import note_record, stance_record
from briefing.news.note import Note
from briefing.store.merging import uid_of
from briefing.text.anchor import Anchor
from briefing.text.span import Span


@dataclass(frozen=True, slots=True)
class Carried:
    """A decision or a note, and where its words stand in the text now; None for nowhere.

    A note on a whole article has no words. ``decided`` tells that a person decided or wrote it.
    """

    what: Decision | Note
    span: Span | None
    decided: bool = True

    @property
    def fields(self) -> dict[str, Any]:
        """All that it says besides its words and its note, by the names of ``news.exchanged``.

        What it does not say is left out; a score of 0 and no confidence at all are told.
        """
        what = self.what
        record = stance_record(what) if isinstance(what, Decision) else note_record(what)
        return {
            name: value
            for name, value in record.items()
            if name not in _APART and (value or type(value) in (int, float))
        }

    @property
    def note(self) -> str:
        """What somebody wrote to it."""
        return self.what.note if isinstance(self.what, Decision) else self.what.body

    @property
    def lost(self) -> bool:
        """Whether it has words, and they stand nowhere in the text."""
        return self.span is None and self.what.anchor is not None


def carried(material: Material, coded: Coded) -> list[Carried]:
    """Return the statements and notes of an article in text order, what has no place there last.

    Of a stance that several decided about it is each decision.
    """
    text = coded.article.text
    found = [_decision(one, text) for one in material.decisions(coded.article.id)]
    found += [_proposal(one, text) for one in coded.statements if one.decision is None]
    found += [_note(one, text) for one in coded.notes]
    found.sort(key=_order)
    return found


def _proposal(one: Statement, text: str) -> Carried:
    return Carried(one.proposal(text), one.known.evidence, decided=False)


def _decision(one: Decision, text: str) -> Carried:
    span = one.anchor.find(text)
    anchor = one.anchor if span is None else Anchor.of(text, span)
    return Carried(replace(one, uid=uid_of(one), anchor=anchor), span)


def _note(note: Note, text: str) -> Carried:
    span = note.anchor.find(text) if note.anchor else None
    anchor = note.anchor if span is None else Anchor.of(text, span)
    return Carried(replace(note, uid=uid_of(note), anchor=anchor), span)


def _order(one: Carried) -> tuple[bool, int, int, str]:
    if one.span is None:
        return True, 0, 0, one.what.uid
    return False, one.span.start, one.span.end, one.what.uid


_APART = frozenset("article start end quote prefix suffix note body".split())
"""Fields of a record that are told otherwise: where the words stand, and what was noted."""
