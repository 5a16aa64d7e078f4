"""Strangers' files are taken apart in a process of its own, which may die of them.

One process does many files. It is started with the first, and replaced when a file has been too
much for it: that file is refused in one line, and the next is read as if nothing had happened.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any, Self

from briefing.intake.confined import LENGTH, LONGEST, SECONDS
from briefing.intake.decode import Unreadable
from briefing.news.piece import Piece

PATIENCE = 2.0 * SECONDS
"""Most seconds by the clock for one file."""
_TOO_LONG = f"refused: reading it takes longer than {SECONDS} seconds"
_BROKE = "refused: it is damaged, or made so that reading it breaks off"


class Apart:
    """Reads files in a process of its own; one thread at a time may ask.

    ``command`` is how that process is started, ``patience`` how many seconds one file may take.
    """

    def __init__(self, command: tuple[str, ...] = (), patience: float = PATIENCE) -> None:
        self._command = command or (sys.executable, "-P", "-m", "briefing.intake.confined")
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._asking = threading.Lock()

    def pieces(
        self, format: str, data: bytes, origin: str, url: str = "", type: str = ""
    ) -> list[Piece]:
        """Return what the file ``data`` holds.

        ``format`` names a module of ``confined.FORMATS``; ``url`` is where it was fetched from,
        ``type`` the content type that its server told.

        Raises:
            Unreadable: where it holds nothing, or reading it is too much.
        """
        header = json.dumps(
            {"format": format, "origin": origin, "url": url, "type": type, "size": len(data)}
        ).encode()
        with self._asking:
            answer = self._ask(LENGTH.pack(len(header)) + header, data)
        if not isinstance(answer, dict):
            raise Unreadable(_BROKE)
        if "unreadable" in answer:
            raise Unreadable(str(answer["unreadable"]))
        try:
            # Made anew here, and so cleaned anew: that process is not to be trusted.
            return [
                Piece(**{**fields, "tags": tuple(fields["tags"])}) for fields in answer["pieces"]
            ]
        except (KeyError, TypeError):
            raise Unreadable(_BROKE) from None

    def give_up(self) -> None:
        """Let go of the file that is being read, from another thread: it is refused at once."""
        if (process := self._process) is not None:
            process.kill()

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    with suppress(OSError):
                        pipe.close()
            process.wait()

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the process."""
        self.close()

    def _ask(self, header: bytes, data: bytes) -> Any:
        process = self._started()
        assert process.stdin
        assert process.stdout
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(self._patience, give_up)
        clock.daemon = True
        clock.start()
        try:
            process.stdin.write(header)
            process.stdin.write(data)
            process.stdin.flush()
            start = process.stdout.read(LENGTH.size)
            size = LENGTH.unpack(start)[0] if len(start) == LENGTH.size else LONGEST + 1
            answer = process.stdout.read(size) if size <= LONGEST else b""
            if len(answer) == size:
                told = json.loads(answer)
                if isinstance(told, dict) and told.get("last"):
                    self.close()
                return told
        except (OSError, ValueError, RecursionError):
            pass
        except BaseException:
            # Interrupted in the middle of an answer: the next one would be taken for it.
            self.close()
            raise
        finally:
            clock.cancel()
        return self._gone(process, late.is_set())

    def _gone(self, process: subprocess.Popen[bytes], late: bool) -> dict[str, str]:
        """See a process out that gave no answer, and return why that was."""
        # One that spoke nonsense may still live.
        with suppress(subprocess.TimeoutExpired):
            process.wait(1.0)
        status = process.poll()
        self.close()
        long = late or status in (-signal.SIGXCPU, -signal.SIGALRM)
        return {"unreadable": _TOO_LONG if long else _BROKE}

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            try:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    # ctrl+c is meant for the program that asks, which ends this one itself.
                    process_group=0,
                )
            except OSError as error:
                raise Unreadable(
                    f"cannot be read: no process can be started: {error.strerror}"
                ) from None
        return self._process
