"""A saved search: a folder that holds whatever fits it now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folder:
    """A query under a name; ``query`` is its line, so that ``since:7d`` goes with the days."""

    name: str
    query: str
