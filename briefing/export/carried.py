"""Statements and notes as other programs are to carry them: complete, with their place in the text.

What is carried comes back: so each has a name, and whatever was decided about it, or would be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from briefing.export.material import Coded, Statement
from briefing.news.decision import Decision, proposal
from briefing.news.note import Note
from briefing.news.particulars import fields_of
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
        """All that it says besides its words and its note."""
        if isinstance(self.what, Decision):
            return fields_of(self.what)
        note = self.what
        found = {
            "tags": list(note.tags),
            "flagged": note.flagged,
            "highlighted": note.highlighted,
            "coder": note.coder,
            "uid": note.uid,
            "created": note.created,
            "modified": note.modified,
        }
        return {name: value for name, value in found.items() if value}

    @property
    def note(self) -> str:
        """What somebody wrote to it."""
        return self.what.note if isinstance(self.what, Decision) else self.what.body

    @property
    def lost(self) -> bool:
        """Whether it has words, and they stand nowhere in the text."""
        return self.span is None and self.what.anchor is not None


def carried(coded: Coded) -> list[Carried]:
    """Return the statements and notes of an article in text order, what has no place there last."""
    text = coded.article.text
    found = [_statement(one, text) for one in coded.statements]
    found += [_note(one, text) for one in coded.notes]
    found.sort(key=lambda one: (one.span is None, one.span or Span(0, 0), one.what.uid))
    return found


def _statement(one: Statement, text: str) -> Carried:
    known, decision = one.known, one.decision
    if decision is None:
        made = proposal(known, Anchor.of(text, known.evidence))
        return Carried(replace(made, uid=one.name), known.evidence, decided=False)
    span = decision.anchor.find(text)
    anchor = decision.anchor if span is None else Anchor.of(text, span)
    return Carried(replace(decision, uid=uid_of(decision), anchor=anchor), span)


def _note(note: Note, text: str) -> Carried:
    span = note.anchor.find(text) if note.anchor else None
    anchor = note.anchor if span is None else Anchor.of(text, span)
    return Carried(replace(note, uid=uid_of(note), anchor=anchor), span)
