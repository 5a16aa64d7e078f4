"""The lines of a statement's card."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.news.card import Card, Field
from briefing.news.phrasing import cut as cut_words
from briefing.news.stance import Commitment, Label, Mode
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.runs import Line, Run, cells, cut_line

_NAME = max(len(field.value) for field in Field) + 2

LABELS = {
    Label.SUPPORT: "supports",
    Label.OPPOSE: "opposes",
    Label.MIXED: "is of two minds",
    Label.NEUTRAL: "is neutral",
    Label.SILENT: "is silent",
}
MODES = {
    Mode.DIRECT: "in quotation marks",
    Mode.PARTIAL: "partly in quotation marks",
    Mode.INDIRECT: "indirect speech",
    Mode.NARRATED: "told about them",
}


def field_line(card: Card, field: Field, width: int, glyphs: Glyphs) -> list[Run]:
    """Return the line of one field: its name, and what stands there."""
    name = Run(f" {field.value:<{_NAME}}", "muted")
    return cut_line([name, *_value(card, field, width, glyphs)], width, glyphs.ellipsis)


def _value(card: Card, field: Field, width: int, glyphs: Glyphs) -> Line:
    stance = card.stance
    nothing = [Run("not said yet", "warning", italic=True)]
    match field:
        case Field.HOLDER:
            return (
                [Run(stance.holder, bold=True), *_made(card, stance.holder)]
                if (stance.holder)
                else nothing
            )
        case Field.TARGET:
            return _target(card) or nothing
        case Field.LABEL:
            if not card.labelled:
                return nothing
            role = f"stance-{stance.label.value}"
            sign = glyphs.strength(stance.label, stance.score)
            words = [Run(f"{sign} ", role, bold=True), Run(LABELS[stance.label])]
            if stance.score:
                words.append(Run(f"  strength {abs(stance.score)}", "muted"))
            return words
        case Field.CHANNEL:
            return [Run("words" if stance.channel == "verbal" else "deeds")]
        case Field.COMMITMENT:
            return [Run(stance.commitment.value), *_doubt(stance.commitment)]
        case Field.MODE:
            return [Run(MODES[stance.mode])]
        case Field.CHAIN:
            return [Run(f" {glyphs.chain} ".join(stance.chain))]
        case Field.NOTE:
            return [Run(cut_words(stance.note, max(8, width - _NAME)))]
        case Field.TAGS:
            return [Run(", ".join(stance.tags), "accent")]


def _target(card: Card) -> list[Run]:
    stance = card.stance
    text = stance.text or stance.target
    if not text:
        return []
    if not stance.target:
        return [Run(text, bold=True), Run("  issue", "muted")]
    whose = [] if stance.target in text else [Run(f"  of {stance.target}", "muted")]
    return [Run(text, bold=True), *whose, *_made(card, stance.target)]


def _made(card: Card, name: str) -> list[Run]:
    return [Run(f"  new {one.kind.value}", "muted") for one in card.made if one.name == name]


def _doubt(commitment: Commitment) -> list[Run]:
    counted = commitment.firm
    return [] if counted else [Run("  no tally counts it", "muted")]


def choices_line(choices: Sequence[str], width: int, glyphs: Glyphs) -> list[Run]:
    """Return what the digits choose for the field under the cursor, as many as there is room for.

    None is cut: what cannot be read cannot be chosen.
    """
    runs: list[Run] = [Run(" ")]
    room = width - 1
    for number, choice in enumerate(choices, 1):
        words = cut_words(choice, 24)
        more = [Run(f"{number} ", "accent", bold=True), Run(f"{words}  ")]
        room -= cells(more)
        if room < 0:
            break
        runs += more
    return runs
