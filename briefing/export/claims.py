"""The claims of a brief: who holds what, who changed, and what does not fit together, in lines."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.export import grammar
from briefing.export.brief import Holder, Line, Some
from briefing.export.footnotes import Footnotes
from briefing.export.grammar import Kind, Naming, Part, Sentence, sentence
from briefing.news.gist import Holding, Position
from briefing.news.known import Known
from briefing.news.positions import Contradiction, Shift
from briefing.news.stance import Status
from briefing.news.stand import Stand
from briefing.store.shelf import Shelf

POSITIONS = 5
"""How many of one actor are told."""
OUTLETS = 2
"""Footnotes of one position: of so many outlets."""


class Claims:
    """Lines about stances whose ``words`` are at hand; each line gets its footnotes in ``notes``.

    Of a stance whose words have gone meanwhile nothing is told.
    """

    def __init__(
        self, shelf: Shelf, words: Mapping[Stand, Known], naming: Naming, notes: Footnotes
    ) -> None:
        self._shelf, self._words, self._naming, self._notes = shelf, words, naming, notes

    def holder(self, holding: Holding) -> Holder:
        """Return an actor with the positions that most tell of."""
        profile = self._shelf.actors.profile(holding.holder)
        actor = self._shelf.results.actor(holding.holder)
        known = profile.over(actor) if actor else profile
        own = holding.holder.casefold()
        parts = [one for one in (known.role, known.affiliation) if one and one.casefold() != own]
        as_ = ", ".join(parts)
        name = holding.holder[:1].upper() + holding.holder[1:]
        return Holder(name, as_, Some.of(holding.positions, self._position, POSITIONS))

    def _position(self, position: Position) -> Line | None:
        lead = self._words.get(position.lead)
        if lead is None:
            return None
        parts = [grammar.held(lead, self._naming)]
        if position.texts + position.copies > 1:
            parts.append(_how_often(position, lead))
        proposed = [one for one in position.stands if one.status is not Status.ACCEPTED]
        if lead.status is not Status.ACCEPTED:
            parts.append(grammar.proposed(lead.confidence))
        elif proposed:
            parts.append(
                sentence(
                    " (",
                    grammar.number(len(proposed)),
                    " of ",
                    grammar.counted(len(position.stands), "stance"),
                    " proposed)",
                )
            )
        shown = [self._words[one] for one in position.stands[:OUTLETS] if one in self._words]
        told_by = [one for one in shown if one is lead or one.source != lead.source]
        return Line(
            grammar.closed(sentence(*parts)),
            self._notes.of_all(told_by),
            lead.status is not Status.ACCEPTED,
        )

    # -- what does not fit together ------------------------------------------------------------

    def change(self, shift: Shift[Stand]) -> Line | None:
        """Return what somebody held before and what after; None where the words have gone."""
        before, after = self._words.get(shift.before), self._words.get(shift.after)
        if before is None or after is None:
            return None
        told = sentence(self._dated(before), "; ", self._dated(after))
        return self._pair(told, before, after)

    def conflict(self, pair: Contradiction[Stand]) -> Line | None:
        """Return what two outlets tell differently; None where the words have gone."""
        one, other = self._words.get(pair.one), self._words.get(pair.other)
        if one is None or other is None:
            return None
        told = sentence(
            grammar.at(one.when),
            " ",
            self._outlet(one),
            " told that ",
            grammar.held(one, self._naming, dated=False),
            grammar.proposed_if(one),
            ", ",
            self._outlet(other),
            " that ",
            grammar.held(other, self._naming, dated=False),
            grammar.proposed_if(other),
        )
        return self._pair(told, one, other)

    def _pair(self, told: Sentence, *pair: Known) -> Line:
        said = tuple(
            Line(
                sentence(self._outlet(one), ": ", grammar.quoted(one.quote)),
                (self._notes.of(one),),
                one.status is not Status.ACCEPTED,
            )
            for one in pair
        )
        proposed = any(line.proposed for line in said)
        return Line(grammar.closed(told), (), proposed, said)

    def _dated(self, known: Known) -> Sentence:
        return sentence(
            grammar.at(known.when),
            " ",
            grammar.held(known, self._naming, dated=False),
            grammar.proposed_if(known),
        )

    def _outlet(self, known: Known) -> Sentence:
        if known.source:
            return sentence(Part(Kind.OUTLET, known.source))
        return grammar.quoted(known.title)


def _how_often(position: Position, lead: Known) -> Sentence:
    """Return how many articles of how many outlets tell of a position, and when.

    No more is said of the day that ``lead`` has named already.
    """
    told = [grammar.counted(position.texts, "article")]
    if position.copies:
        told.append(grammar.counted(position.copies, "copy", "copies"))
    outlets = position.outlets
    when = Sentence() if set(position.days) == {lead.when} else grammar.between(*position.days)
    return sentence(
        "; ",
        grammar.listed(told),
        sentence(" of ", grammar.counted(outlets, "outlet")) if outlets > 1 else (),
        " tell of ",
        grammar.NOUNS[lead.label],
        ", " if when else "",
        when,
    )
