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
from briefing.export.material import Material, Told
from briefing.news.actor import ActorKind
from briefing.news.article import Headline
from briefing.news.stance import Label

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
        for number, (head, told) in enumerate(material.told(), 1):
            if made := events.of(number, head, told):
                lines.write(made)
    material.remarks += events.remarks()


class _Events:
    """Makes lines of statements, and counts what no line can hold."""

    def __init__(self, material: Material, agreement: str) -> None:
        self._material, self._integer = material, agreement == INTEGER
        self._written = self._unsaid = self._unsure = 0
        # The machine is nobody: DNA counts its coders from 1.
        self._coders = {"": 0}
        self._actor = lru_cache(_REMEMBERED)(self._who)

    def of(self, number: int, head: Headline, told: Sequence[Told]) -> str:
        """Return the lines of an article."""
        if not told:
            return ""
        about = f'{number};{_cell(head.title)};"";{_cell(head.source)};"";""\n'
        time = f"{head.published} 00:00:00" if head.published else ""
        lines = []
        for stand, quote, decision in told:
            if not stand.commitment.firm:
                self._unsure += 1
                continue
            values = self._values(stand.label, stand.score)
            self._unsaid += not values
            coder = self._coder(decision.coder) if decision else 0
            for value in values:
                self._written += 1
                lines.append(
                    f"{self._written};{time};{self._actor(stand.holder)};{_concept(stand.text)};"
                    f"{value};{stand.start};{stand.end};{_quoted(quote)};{coder};{about}"
                )
        return "".join(lines)

    def _values(self, label: Label, score: int | None) -> tuple[int, ...]:
        if self._integer:
            return () if score is None else (score,)
        return _AGREES.get(label, ())

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
        if self._unsaid and self._integer:
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
    if '"' in value or ";" in value or "\n" in value or "\r" in value:
        value = value.translate(_PLAIN)
    return f'"{guarded(value)}"'
