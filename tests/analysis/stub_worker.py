"""A worker without a language: it does what the text tells it to, to try the client."""

import os
import sys
import time
from pathlib import Path

from briefing.analysis.protocol import Found, Ready, Request, decode, encode, read
from briefing.news.findings import Findings
from briefing.text.span import Span


def once(marker):
    """Tell whether this is the first time, over all processes."""
    path = Path(marker)
    if path.exists():
        return False
    path.write_text("")
    return True


def main():
    out = sys.stdout.buffer
    mood = sys.argv[1] if len(sys.argv) > 1 else ""
    if mood == "stillborn":
        print("cannot even start", file=sys.stderr)
        return 3
    if mood == "mute":
        time.sleep(60)
    out.write(encode(Ready("en_stub-1", "only a stub" if mood == "warn" else "")))
    out.flush()
    while (payload := read(sys.stdin.buffer)) is not None:
        request = decode(payload)
        assert isinstance(request, Request)
        word, _, rest = request.text.partition(" ")
        if word == "die" or (word == "die-once" and once(rest)):
            print("a last word", file=sys.stderr, flush=True)
            os._exit(9)
        if word == "hang":
            time.sleep(60)
        if word == "wait":
            time.sleep(float(rest))
        if word == "babble":
            out.write(b"\x00\x00\x00\x02{}")
        elif word == "other":
            out.write(encode(Found("somebody else", Findings("en_stub-1"))))
        else:
            out.write(
                encode(Found(request.id, Findings("en_stub-1", (Span(0, len(request.text)),))))
            )
        out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
