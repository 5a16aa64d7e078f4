"""Stances and notes in a few plain words, for histories, questions and messages."""

from __future__ import annotations

from typing import Protocol

from briefing.news.note import Note
from briefing.news.stance import Label

SHORT = 48
"""Characters of a target or a quote that are told; what is longer is cut."""

_VERBS = {
    Label.SUPPORT: "supports",
    Label.OPPOSE: "opposes",
    Label.MIXED: "is of two minds about",
    Label.NEUTRAL: "is neutral on",
    Label.SILENT: "is silent on",
}


class Claim(Protocol):
    """Whatever says who takes which stance towards what."""

    @property
    def holder(self) -> str:
        """Who takes it."""

    @property
    def target(self) -> str:
        """The actor that it is about, "" for none."""

    @property
    def text(self) -> str:
        """What it is about, as a person reads it."""

    @property
    def label(self) -> Label:
        """Which stance it is."""


def claim(stance: Claim) -> str:
    """Return who takes which stance towards what: "China opposes Japan’s plan"."""
    return f"{stance.holder} {_VERBS[stance.label]} {cut(stance.text or stance.target)}"


def about(note: Note) -> str:
    """Return what a note is attached to: its words, or the article."""
    return f"“{cut(note.anchor.quote)}”" if note.anchor else "the article"


def cut(text: str, length: int = SHORT) -> str:
    """Return ``text`` on one line, cut at a word where it is longer than ``length``."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[: length - 1].rsplit(" ", 1)[0] if " " in line[: length - 1] else line[: length - 1]
    return head.rstrip(" ,;:") + "…"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 stance", "3 stances"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
