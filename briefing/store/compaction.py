"""When a ledger gets a new snapshot: in a thread, once its entries outgrow the last one."""

from __future__ import annotations

import threading
from collections.abc import Callable

from briefing.store.disk import StoreRefused
from briefing.store.ledger_file import LedgerFile

SMALL = 1024 * 1024
"""Bytes of entries that are never worth a new snapshot."""


class Compaction:
    """Runs ``compact``, which writes the new snapshot of ``file``; one at a time.

    A snapshot that cannot be written costs no change: it is tried again after many more.
    """

    def __init__(self, file: LedgerFile, compact: Callable[[], None]) -> None:
        self._file, self._compact = file, compact
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._not_before = 0

    def start_if_due(self) -> None:
        """Start where there are more entries than snapshot, and many."""
        if self._file.entry_bytes > max(SMALL, self._file.snapshot_bytes, self._not_before):
            self.start()

    def start(self) -> None:
        """Start, unless one is running."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait for the one that is running."""
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        try:
            self._compact()
            self._not_before = 0
        except StoreRefused:
            self._not_before = self._file.entry_bytes + SMALL
