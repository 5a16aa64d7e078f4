"""Something that can be chosen of a format in which a library goes out or comes in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose of a format, ``--name`` on the command line; the first value is usual.

    Without ``values`` it is any text, and usually "". Where ``is_number`` it is any whole number
    from 1 on. Where ``by_suffix``, and nobody says, it is the value that the name of the file ends
    in, after a dot.
    """

    name: str
    values: tuple[str, ...]
    about: str
    is_number: bool = False
    by_suffix: bool = False

    def usual(self, file: str) -> str:
        """Return what is chosen where nobody says."""
        ending = (value for value in self.values if file.lower().endswith(f".{value}"))
        first = self.values[0] if self.values else ""
        return next(ending, first) if self.by_suffix else first

    @property
    def offer(self) -> str:
        """What may stand there, in short."""
        return "N" if self.is_number else "|".join(self.values) or self.name.upper()
