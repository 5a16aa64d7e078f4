"""What a packed pipeline costs: its size, the time to load it, its speed, its memory.

Measured in a process of its own, on one core, in seconds of the processor: other programs that
are running do not count. The memory is the most the process ever held, spaCy and texts included.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

BATCH = 32
"""Texts read together, as the program does."""
ROUNDS = 3
"""How often the texts are read; the fastest counts."""


def costs(folder: Path, texts: list[str]) -> dict[str, float]:
    """Megabytes on disk and in memory, seconds to import spaCy and to load, tokens a second."""
    done = subprocess.run(
        [sys.executable, "-m", "training.cost", str(folder)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    found: dict[str, float] = json.loads(done.stdout)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {"size": round(size / 1e6, 1)} | found


def measure(folder: str, texts: list[str]) -> dict[str, float]:
    """The same, but for the size, in this process, which must not have imported spaCy before."""
    start = time.process_time()
    import spacy

    imported = time.process_time()
    nlp = spacy.load(folder)
    loaded = time.process_time()
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))
        rounds.append(tokens / (time.process_time() - begun))
    return {
        "import_s": round(imported - start, 2),
        "load_s": round(loaded - imported, 2),
        "load_share": round((loaded - imported) / (imported - start), 2),
        "tokens_per_s": round(max(rounds), -1),
        "peak_mb": peak(),
    }


def peak() -> float:
    """The most memory this process has held, in megabytes; 0 where /proc does not tell.

    `resource` would count in what the process that started this one held.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    kilobytes = [float(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return round(kilobytes[0] / 1e3) if kilobytes else 0.0


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], json.load(sys.stdin))))
