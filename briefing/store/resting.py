"""Whether the analysis of a library rests: kept, so that it still does at the next start."""

from __future__ import annotations

from pathlib import Path

from briefing.store import disk

FILE = "analysis-rests"


class Resting:
    """The wish of whoever reads a library that it be analysed no further, kept beside it."""

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        self._path = folder / disk.FOLDER / FILE

    def wanted(self) -> bool:
        """Tell whether the analysis is to rest."""
        return self._path.exists()

    def want(self, rest: bool) -> None:
        """Have the analysis rest, or go on, from now on and at the next start.

        Raises:
            StoreRefused: where that cannot be kept.
        """
        with disk.refusing("The pause is not kept", self._path):
            if rest:
                disk.write_whole(self._path, b"")
            else:
                self._path.unlink(missing_ok=True)
