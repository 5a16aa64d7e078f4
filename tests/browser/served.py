"""The real ``briefing serve``: started, looked at from outside, and every process it has made."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import aiohttp

MARK = "BRIEFING_TESTED"
"""The variable by which every process of one server is known, however it came to be."""


class Served:
    """A server on a library, in an environment that marks all that it starts."""

    def __init__(self, folder, *words, home):
        self.folder, self.mark = folder, uuid.uuid4().hex
        kinds = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG")}
        environ = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        environ |= {MARK: self.mark, "XDG_STATE_HOME": str(home / "state"), **kinds}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefing", "serve", "--library", str(folder), *words],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )
        self.address = self.process.stdout.readline().strip()
        self.said = self.process.stderr.readline().strip() if self.address else ""

    def others(self):
        """Return the ids of the processes that it has made, and these have made."""
        return [pid for pid in marked(self.mark) if pid != self.process.pid]

    def until(self, condition, seconds=60):
        """Wait until something holds of what it has made."""
        end = time.monotonic() + seconds
        while not condition(self.others()):
            assert time.monotonic() < end, [told(pid) for pid in self.others()]
            time.sleep(0.05)

    def signal(self, which):
        """Send it a signal."""
        self.process.send_signal(which)

    def ended(self, seconds=30):
        """Wait for its end; return its status and what it said besides."""
        _, err = self.process.communicate(timeout=seconds)
        return self.process.returncode, err

    def close(self):
        """Leave nothing of it, whatever happened."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()
        for pid in marked(self.mark):
            os.kill(pid, signal.SIGKILL)


def marked(mark):
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"{MARK}={mark}".encode() in path.read_bytes().split(b"\0"):
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found


def told(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


class Page:
    """What a page does: a websocket with the right origin, keys, and all that is drawn."""

    def __init__(self, socket):
        self.socket, self.drawn, self.asked = socket, b"", []

    @classmethod
    async def open(cls, session, address, **query):
        origin = "/".join(address.split("/")[:3])
        query = {"width": 100, "height": 30} | query
        return cls(
            await session.ws_connect(f"{address}socket", params=query, headers={"Origin": origin})
        )

    async def tell(self, *told):
        await self.socket.send_str(json.dumps(told))

    async def until(self, words):
        """Read on until ``words`` have been drawn, or nothing more comes, for a minute at most."""
        async with asyncio.timeout(60):
            while words.encode() not in self.drawn:
                message = await self.socket.receive()
                if message.type is aiohttp.WSMsgType.BINARY:
                    self.drawn += message.data
                elif message.type is aiohttp.WSMsgType.TEXT:
                    self.asked.append(json.loads(message.data))
                else:
                    return False
        return True

    async def closed(self):
        """Read on to the end; return all that was drawn since this was last asked."""
        before = len(self.drawn)
        await self.until("\0 never drawn")
        return self.drawn[before:].decode("utf-8", "replace")
