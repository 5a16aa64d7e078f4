"""What the tables of a ledger hold, and how those of an older program are brought to today's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from briefing.store.entries import Contents, Newer, Tables

Migration = Callable[[Tables], Tables]
"""Brings the tables of one version to the next, in memory."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A version of what the tables hold, and the migration from each older one to the next."""

    version: int = 1
    migrations: Mapping[int, Migration] = field(default_factory=dict)

    def admit(self, version: int) -> None:
        """Let pass a version that this program knows.

        Raises:
            Newer: where it does not.
        """
        if version > self.version:
            raise Newer(f"schema {version}, of which this version knows {self.version}")

    def brought(self, contents: Contents, version: int) -> Contents:
        """Return ``contents`` of an older ``version`` as this one has them."""
        tables = contents.tables
        for step in range(version, self.version):
            tables = self.migrations[step](tables)
        return Contents(tables, contents.free)
