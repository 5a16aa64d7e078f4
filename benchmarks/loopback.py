"""A Dask scheduler and workers on this machine, each a process of its own on a free port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import Self

SCHEDULER = """
import asyncio
from distributed import Scheduler
async def main():
    async with Scheduler(host="127.0.0.1", port=0, dashboard=False) as scheduler:
        print(scheduler.address, flush=True)
        await scheduler.finished()
asyncio.run(main())
"""
WORKER = """
import asyncio, sys
from distributed import Worker
async def main():
    async with Worker(sys.argv[1], host="127.0.0.1", nthreads=1, dashboard=False) as worker:
        print(worker.address, flush=True)
        await worker.finished()
asyncio.run(main())
"""


class Loopback:
    """A scheduler with so many workers of one thread; all of them end with the block."""

    def __init__(self, workers: int) -> None:
        self._processes: list[subprocess.Popen[str]] = []
        self.address = self._start(SCHEDULER)
        self.workers = {
            self._start(WORKER, self.address): self._processes[-1] for _ in range(workers)
        }

    def _start(self, code: str, *words: str) -> str:
        """Start a part of the cluster; return the address it is found at."""
        process = subprocess.Popen(
            [sys.executable, "-c", code, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            # As the nanny of a worker sets it: threads of its own would only be in the way.
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
            start_new_session=True,
        )
        self._processes.append(process)
        assert process.stdout is not None
        return process.stdout.readline().strip()

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """End all of it."""
        for process in self._processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
