"""The score table: for people as Markdown, for programs as a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from scoring.counts import SHORT
from scoring.rows import AIMS, Aim, Calibration, Figure, Scores, Unit, by_id, met

HEAD = ("measure", "first attempt / elsewhere", "here", "reach", "met", "n")
_MET = {True: "yes", False: "no", None: ""}


def markdown(scores: Scores) -> str:
    """Return the table, the bands of confidence and the notes, as Markdown."""
    figures = by_id(scores.figures)
    rows = [_row(aim, figures[aim.id]) for aim in AIMS if aim.id in figures]
    parts = [_introduction(scores)]
    if rows:
        parts.append(grid(HEAD, rows))
    parts += [_calibration(calibration) for calibration in scores.calibrations]
    notes = list(_notes(scores))
    if notes:
        parts.append("\n".join(f"- {note}" for note in notes) + "\n")
    return "\n".join(parts)


def document(scores: Scores) -> str:
    """Return the table as a page of its own."""
    return (
        "# Scores\n\n"
        "Written by `make score DATA=folder`, never by hand. How each row is counted stands at\n"
        "the head of the module of `scoring/` that measures it. *First attempt / elsewhere* is\n"
        "what an earlier pipeline or light models reach, *reach* is the aim. Speed, loading and\n"
        "memory are those of the machine that measured.\n\n" + markdown(scores)
    )


def record(scores: Scores) -> dict[str, Any]:
    """Return the scores as an object: shares from 0 to 1, ratios and megabytes as they are."""
    figures = by_id(scores.figures)
    return {
        "pipeline": scores.pipeline,
        "limit": scores.limit,
        "rows": [
            {
                "id": aim.id,
                "measure": aim.measure,
                "parts": list(aim.parts),
                "unit": aim.unit.value,
                "elsewhere": list(aim.elsewhere),
                "here": list(figures[aim.id].here),
                "reach": list(aim.reach),
                "met": met(aim, figures[aim.id].here),
                "n": figures[aim.id].n,
                "note": figures[aim.id].note,
            }
            for aim in AIMS
            if aim.id in figures
        ],
        "calibration": [
            {
                "of": calibration.title,
                "bands": [
                    {
                        "low": band.low,
                        "high": band.high,
                        "shown": band.shown,
                        "confidence": band.confidence,
                        "right": band.precision,
                    }
                    for band in calibration.bands
                ],
            }
            for calibration in scores.calibrations
        ],
        "faults": [
            {"room": fault.room, "where": fault.where, "what": fault.what}
            for fault in scores.faults
        ],
        "remarks": list(scores.remarks),
    }


def faults(scores: Scores) -> Iterator[str]:
    """Yield a line for everything that was missed or wrong."""
    for fault in scores.faults:
        yield f"{fault.room}: {fault.where}: {fault.what}"


def number(value: float | None, unit: Unit) -> str:
    """Return a figure as it is written in the table; a dash where there is none."""
    if value is None:
        return "—"
    if unit is Unit.PERCENT:
        return f"{100 * value:.1f}"
    return f"{value:.2f}" if unit is Unit.RATIO else f"{value:,.1f}"


def grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _row(aim: Aim, figure: Figure) -> tuple[str, ...]:
    measure = aim.measure
    if any(aim.parts):
        measure += f": {' / '.join(aim.parts)}"
    if aim.unit is not Unit.RATIO:
        measure += f", {aim.unit.value}"
    return (
        measure,
        _numbers(aim.elsewhere, aim.unit),
        _numbers(figure.here, aim.unit),
        _numbers(aim.reach, aim.unit),
        _MET[met(aim, figure.here)],
        figure.n or "—",
    )


def _numbers(values: Sequence[float | None], unit: Unit) -> str:
    return " / ".join(number(value, unit) for value in values) or "—"


def _introduction(scores: Scores) -> str:
    lines = f"Measured: {scores.pipeline}.\n"
    if scores.limit:
        short = SHORT * scores.limit
        lines += f"A sample: at most {scores.limit:,} articles or {short:,} short texts a row.\n"
    return lines


def _calibration(calibration: Calibration) -> str:
    rows = [
        (
            f"{band.low:.1f} to {band.high:.1f}",
            str(band.shown),
            number(band.confidence, Unit.PERCENT) if band.shown else "—",
            number(band.precision, Unit.PERCENT),
        )
        for band in calibration.bands
    ]
    title = f"confidence: {calibration.title}"
    return grid((title, "stances", "mean confidence, %", "right, %"), rows)


def _notes(scores: Scores) -> Iterable[str]:
    """Yield what the table has no room for, each thing once."""
    figures = by_id(scores.figures)
    told: dict[str, list[str]] = {}
    for aim in AIMS:
        for note in (figures[aim.id].note, aim.remark) if aim.id in figures else ():
            if note:
                told.setdefault(note, []).append(aim.id)
    for note, ids in told.items():
        yield f"{', '.join(ids)}: {note}"
    yield from scores.remarks
