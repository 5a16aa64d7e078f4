"""The formats that a library takes in: one row each, loaded when it is used.

A module of a format has a function of the signature::

    def read(path: Path, **chosen: str) -> Iterator[Bringing]

It yields what the file brings (``news.brought``), article by article: the file is read twice, so it
says the same each time, and may be longer than memory. It trusts nothing: sizes are bounded, texts
are cleaned, and what cannot be used is yielded as a ``Flaw``, after which the rest goes on. A file
that is nothing of the kind is ``Unreadable``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from briefing.news.brought import Bringing
from briefing.news.choice import Choice


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what reads it, as "module.function" of this room, and what to say of it."""

    read_by: str
    about: str
    choices: tuple[Choice, ...] = ()

    def load(self) -> Callable[..., Iterator[Bringing]]:
        """Return the function that reads it."""
        module, function = self.read_by.split(".")
        room = "briefing.intake.exchange"
        found: Callable[..., Iterator[Bringing]] = getattr(
            import_module(f"{room}.{module}"), function
        )
        return found


FORMATS = {
    "dna": Format(
        "dna.read",
        "database of Discourse Network Analyzer (.dna, SQLite)",
        (
            Choice("type", (), "the statement type that is meant, where not all are"),
            Choice(
                "map", (), "which variable is what: person=A,organization=B,concept=C,agreement=D"
            ),
        ),
    ),
    "jsonl": Format("jsonl.read", "everything that another library exported"),
    "qdpx": Format("refi.read", "projects of REFI-QDA: NVivo, ATLAS.ti, MAXQDA, QualCoder"),
    "w3c": Format("w3c.read", "Web Annotations of the W3C, and what Hypothesis exports"),
}
"""Every format, by the name that it has on the command line."""
