"""A Dask scheduler and workers on this machine, each a process of its own on a free port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress

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

    def __init__(self, workers):
        self._processes = []
        self.address = self._start(SCHEDULER)
        self.workers = {
            self._start(WORKER, self.address): self._processes[-1] for _ in range(workers)
        }

    def _start(self, code, *words):
        process = subprocess.Popen(
            [sys.executable, "-c", code, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._processes.append(process)
        return process.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for process in self._processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stdout.close()
