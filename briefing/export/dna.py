"""The event list of Discourse Network Analyzer: one line a statement, as its own export has it.

Its columns are those of the statement type "DNA Statement": person, organization, concept and
agreement. Cells are parted by semicolons and never escaped: inside texts DNA itself writes commas
for semicolons and apostrophes for quotation marks, and so does this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO

from briefing.export.cells import guarded, text
from briefing.export.material import Material
from briefing.news.actor import ActorKind
from briefing.news.event import Event
from briefing.news.stance import Commitment, Label
from briefing.store.listed import Heading

BOOLEAN, INTEGER = "boolean", "integer"

_COLUMNS = (
    '"statement_id";"time";"person";"organization";"concept";"agreement";'
    '"start_position";"stop_position";"text";"coder";'
    '"document_id";"document_title";"document_author";"document_source";'
    '"document_section";"document_type"\n'
)
_LONGEST = 190
"""Characters that a name or a field of a document has at most in DNA's database."""
_PLAIN = str.maketrans({";": ",", '"': "'", "\n": " ", "\r": " "})
_AGREES = {Label.SUPPORT: (1,), Label.OPPOSE: (0,), Label.MIXED: (1, 0)}
_UNSURE = frozenset(one for one in Commitment if not one.firm)
_REMEMBERED = 1 << 15
"""Names and concepts that are not worked out anew when they come again."""


def write(material: Material, out: BinaryIO, agreement: str = BOOLEAN) -> None:
    """Write the event list.

    Where ``agreement`` is "boolean", support is 1, opposition 0, and a mixed stance a line of each,
    as DNA's coders write it; nothing else is for or against. Where it is "integer" it is the score.
    """
    events = _Events(material, agreement)
    with text(out) as lines:
        lines.write(_COLUMNS)
        for number, (row, some) in enumerate(material.events(), 1):
            if made := events.of(number, row, some):
                lines.write(made)
    material.remarks += events.remarks()


class _Events:
    """Makes lines of statements, and counts what no line can hold."""

    def __init__(self, material: Material, agreement: str) -> None:
        self._material = material
        self._values = None if agreement == INTEGER else _AGREES
        self._written = self._unsaid = self._unsure = 0
        # The machine is nobody: DNA counts its coders from 1.
        self._coders = {"": 0}
        self._actor = lru_cache(_REMEMBERED)(self._who)

    def of(self, number: int, row: Heading, events: Sequence[Event]) -> str:
        """Return the lines of an article."""
        if not events:
            return ""
        about = f'{number};{_cell(row.title)};"";{_cell(row.source)};"";""\n'
        time = f"{row.published} 00:00:00" if row.published else ""
        values, actor, lines = self._values, self._actor, []
        for holder, concept, label, score, commitment, start, end, quote, coder in events:
            if commitment in _UNSURE:
                self._unsure += 1
                continue
            said = (score,) if values is None else values.get(label, ())
            if not said or said[0] is None:
                self._unsaid += 1
                continue
            words = _quoted(quote)
            by = 0 if coder is None else self._coder(coder)
            for value in said:
                self._written += 1
                lines.append(
                    f"{self._written};{time};{actor(holder)};{_concept(concept)};"
                    f"{value};{start};{end};{words};{by};{about}"
                )
        return "".join(lines)

    def _who(self, holder: str) -> str:
        """Return who holds it: a person with whom they belong to, or an organization."""
        kind, body = self._material.kind(holder) or (ActorKind.GROUP, "")
        if kind is ActorKind.PERSON:
            return f"{_cell(holder)};{_cell(body)}"
        return f'"";{_cell(holder)}'

    def _coder(self, name: str) -> int:
        return self._coders.setdefault(name or "?", len(self._coders))

    def remarks(self) -> Iterator[str]:
        """Yield a line for each kind of stances that were left out."""
        if self._unsaid and self._values is None:
            yield f"{self._unsaid:,} stances left out: silence has no score"
        elif self._unsaid:
            yield (
                f"{self._unsaid:,} stances left out: neither for nor against: "
                "--agreement integer writes scores"
            )
        if self._unsure:
            yield f"{self._unsure:,} stances left out: only possible, which is no position yet"


def _cell(value: str) -> str:
    return _quoted(value[:_LONGEST])


_concept = lru_cache(_REMEMBERED)(_cell)


def _quoted(value: str) -> str:
    # To look for one sign after the other takes a tenth of what a pattern does.
    if ";" in value or '"' in value or "\n" in value or "\r" in value:
        value = value.translate(_PLAIN)
    return f'"{guarded(value)}"'
