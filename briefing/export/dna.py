"""The event list of Discourse Network Analyzer: one line a statement, as its own export has it.

Its columns are those of the statement type "DNA Statement": person, organization, concept and
agreement. Cells are parted by semicolons and never escaped: inside texts DNA itself writes commas
for semicolons and apostrophes for quotation marks, and so does this.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from briefing.export.cells import guarded, text
from briefing.export.material import Coded, Material, Statement
from briefing.news.actor import ActorKind
from briefing.news.stance import Commitment, Label

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
_NO_POSITION = (Commitment.POSSIBLE, Commitment.HYPOTHETICAL)


def write(material: Material, out: BinaryIO, agreement: str = BOOLEAN) -> None:
    """Write the event list.

    Where ``agreement`` is "boolean", support is 1, opposition 0, and a mixed stance a line of each,
    as DNA's coders write it; nothing else is for or against. Where it is "integer" it is the score.
    """
    events = _Events(material, agreement)
    with text(out) as lines:
        lines.write(_COLUMNS)
        for number, coded in enumerate(material, 1):
            lines.writelines(events.of(number, coded))
    material.remarks += events.remarks()


class _Events:
    """Makes lines of statements, and counts what no line can hold."""

    def __init__(self, material: Material, agreement: str) -> None:
        self._material, self._integer = material, agreement == INTEGER
        self._written = self._unsaid = self._unsure = 0
        # The machine is nobody: DNA counts its coders from 1.
        self._coders = {"": 0}

    def of(self, number: int, coded: Coded) -> Iterator[str]:
        """Yield the lines of an article."""
        article = coded.article
        about = ";".join(
            (str(number), _cell(article.title), '""', _cell(article.source), '""', '""')
        )
        time = f"{article.published} 00:00:00" if article.published else ""
        for statement in coded.statements:
            known = statement.known
            if known.commitment in _NO_POSITION:
                self._unsure += 1
                continue
            values = self._values(known.label, known.score)
            self._unsaid += not values
            person, organization = self._actor(statement)
            coder = self._coder(statement)
            for value in values:
                self._written += 1
                yield (
                    f"{self._written};{time};{person};{organization};{_cell(known.text)};{value};"
                    f"{known.evidence.start};{known.evidence.end};{_long(known.quote)};{coder};"
                    f"{about}\n"
                )

    def _values(self, label: Label, score: int | None) -> tuple[int, ...]:
        if self._integer:
            return () if score is None else (score,)
        return _AGREES.get(label, ())

    def _actor(self, statement: Statement) -> tuple[str, str]:
        """Return who holds it: a person with whom they belong to, or an organization."""
        holder = statement.known.holder
        actor = self._material.actor(holder)
        kind = actor.kind if actor else statement.known.holder_kind
        if kind is ActorKind.PERSON:
            return _cell(holder), _cell(actor.affiliation if actor else "")
        return '""', _cell(holder)

    def _coder(self, statement: Statement) -> int:
        if statement.decision is None:
            return 0
        name = statement.decision.coder or "?"
        return self._coders.setdefault(name, len(self._coders))

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
    return f'"{guarded(value[:_LONGEST].translate(_PLAIN))}"'


def _long(value: str) -> str:
    return f'"{guarded(value.translate(_PLAIN))}"'
