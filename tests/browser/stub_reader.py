"""Stands in place of a reader: says what its words ask for, in the frames of a reader."""

import json
import os
import sys
import time


def send(kind, payload):
    os.write(1, kind + len(payload).to_bytes(4, "big") + payload)


def main(how):
    if how == "broken":
        print("briefing: the library cannot be used: it is locked", file=sys.stderr)
        return 3
    if how == "traceback":
        raise RuntimeError("no such luck")
    if how == "mute":
        print("something that is no frame\n" * 20)
        return 0
    os.write(1, b"noise\n__GANGLION__\n")
    send(
        b"D",
        json.dumps({name: os.environ.get(name) for name in ("COLUMNS", "ROWS", "TMUX")}).encode(),
    )
    if how == "asking":
        send(
            b"M",
            json.dumps({"type": "open_url", "url": "https://a.example/", "new_tab": True}).encode(),
        )
        send(
            b"M",
            json.dumps({"type": "deliver_file_start", "key": "k", "path": "/etc/passwd"}).encode(),
        )
        send(b"P", b"anything")
    if how == "deaf":
        time.sleep(600)
    if how == "loud":
        for _ in range(2000):
            send(b"D", b"x" * 10_000)
    while data := os.read(0, 4096):
        send(b"D", b"got " + data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
