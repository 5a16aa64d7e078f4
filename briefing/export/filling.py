"""The process that fills in a template which is not ours: ``python -m briefing.export.filling``.

It reads one request from its standard input and writes one answer to its standard output, both
JSON. What it may use of memory and time is limited by the system, and it may write no file.
"""

from __future__ import annotations

import json
import os
import resource
import sys

from briefing.export.rendering import SECONDS, Template, Unmade, fill
from briefing.intake.limits import limit

MEMORY = 768 * 1024 * 1024
"""Most bytes of address space."""


def main() -> int:
    """Answer the request."""
    limits = (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        limit(what, most)
    answers = os.fdopen(os.dup(1), "wb")
    request = json.load(sys.stdin.buffer)
    template = Template(request["name"], request["text"])
    try:
        answer = {"text": fill(template, request["format"], request["data"])}
    except Unmade as fault:
        answer = {"fault": str(fault)}
    answers.write(json.dumps(answer).encode())
    answers.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
