"""A ZIP archive from outside, opened where it lies: nothing of it is written anywhere.

A member is found by its name only, so no name can lead outside. What an archive says of sizes is
not believed: they are counted as it is unpacked.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from briefing.intake.decode import Unreadable

MOST_FILES = 500_000
MOST_BYTES = 4 << 30
"""Bytes that are unpacked of all members together at most."""
_SMALL = 64 << 20
_TIMES = 250
"""How many times its packed size a member may be when it is larger than that."""
_AT_ONCE = 1 << 18

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError),
    # Names of members that are no text.
    UnicodeDecodeError,
)


class Archive:
    """The members of an archive, by their paths in lower case, each once."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._opened = opened
        found = opened.infolist()
        if len(found) > MOST_FILES:
            raise Unreadable(f"too large: over {MOST_FILES:,} files in it")
        self._members = {one.filename.replace("\\", "/").lower(): one for one in found}
        self._left = MOST_BYTES

    @property
    def names(self) -> list[str]:
        """The paths of the members, in lower case."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a member of that path; case makes no difference."""
        return name.lower() in self._members

    def read(self, name: str, most: int) -> bytes:
        """Return a member of at most ``most`` bytes.

        Raises:
            Unreadable: where there is none, or it cannot be unpacked within the limits.
        """
        with self.stream(name, most) as stream:
            parts = []
            while part := stream.read(_AT_ONCE):
                parts.append(part)
        return b"".join(parts)

    @contextmanager
    def stream(self, name: str, most: int) -> Iterator[IO[bytes]]:
        """Open a member for reading; reading more than ``most`` bytes of it is refused.

        Raises:
            Unreadable: where there is none, or it cannot be unpacked within the limits.
        """
        member = self._members.get(name.lower())
        if member is None:
            raise Unreadable("it is not in the archive")
        most = min(most, self._left, max(_SMALL, _TIMES * member.compress_size))
        with _refusals():
            file = self._opened.open(member)
        counted = _Counted(file, most)
        try:
            yield cast(IO[bytes], counted)
        finally:
            self._left -= counted.count
            file.close()


class _Counted:
    """A stream that gives no more than it may."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._most, self.count = file, most, 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, b"" at the end."""
        with _refusals():
            data = self._file.read(_AT_ONCE if size < 0 else size)
        self.count += len(data)
        if self.count > self._most:
            raise Unreadable("too large: it unpacks to far more than it may")
        return data


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open the archive at ``path``.

    Raises:
        Unreadable: where it is none.
    """
    with _refusals():
        archive = zipfile.ZipFile(path)
    with archive:
        yield Archive(archive)


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise Unreadable("no such file: check its name") from None
    except PermissionError:
        raise Unreadable("may not be read: its permissions forbid it") from None
    except _DAMAGED:
        raise Unreadable("damaged, or no ZIP archive") from None
    except RuntimeError as error:
        if isinstance(error, RecursionError):
            raise
        raise Unreadable("locked: it opens with a password only") from None
