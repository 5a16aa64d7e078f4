"""How this program touches a disk: whole files, or none; and a refusal in words where it cannot."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from briefing.text.clean import clean_line

FOLDER = ".briefing"
"""Where a library keeps what is the program's own, below the folder of articles."""

_WHY = {
    errno.ENOSPC: ("the disk is full", "free some space and try again"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space and try again"),
    errno.EFBIG: ("the file would grow larger than allowed", "raise the limit on file sizes"),
    errno.EROFS: ("the disk is read-only", "copy the library to a disk that can be written"),
    errno.EACCES: ("its permissions forbid it", "change them, or copy the library"),
    errno.EPERM: ("its permissions forbid it", "change them, or copy the library"),
    errno.EIO: ("the disk reports an error", "check the disk and keep a copy of the library"),
    errno.ENOENT: ("the folder is no longer there", "put it back and open the library again"),
    errno.EISDIR: ("there is a folder of that name", "move the folder away"),
    errno.EMFILE: ("too many files are open", "close other programs and try again"),
}
_OTHERWISE = "try again, and check the disk if it stays so"

_TEMPORARY = ".tmp"

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EOPNOTSUPP}

_NOT_FOR_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM}

# Disks on which several computers may lock and map one file, each in its own way.
_NETWORK = ("nfs", "cifs", "smb", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone")


class StoreRefused(Exception):
    """A change that was not made, or a library that cannot be used: what, where, what to do.

    Whatever was refused, memory and disk are as they were before.
    """


def refused(error: OSError, what: str, where: Path) -> StoreRefused:
    """Return the refusal that tells a person that ``what`` failed at ``where``, and what helps."""
    why, remedy = reason(error)
    return StoreRefused(f"{what}: {clean_line(where)}: {why}: {remedy}")


def reason(error: OSError) -> tuple[str, str]:
    """Return why the system refused something, in a person's words, and what helps."""
    why, remedy = _WHY.get(error.errno or 0, (error.strerror or str(error), _OTHERWISE))
    return clean_line(why), remedy


@contextlib.contextmanager
def refusing(what: str, where: Path) -> Iterator[None]:
    """Tell a person that ``what`` failed at ``where`` if the system refuses anything inside.

    Raises:
        StoreRefused: instead of ``OSError``.
    """
    try:
        yield
    except OSError as error:
        raise refused(error, what, where) from None


def writable(folder: Path) -> bool:
    """Tell whether files can be made in ``folder``, or the folder itself be made."""
    while not os.path.exists(folder) and folder != folder.parent:
        folder = folder.parent
    return os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and what is missing above it, for its owner only.

    Raises:
        StoreRefused: where that cannot be.
    """
    try:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir(mode=0o700, exist_ok=True)
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "there is a file of that name")
    except OSError as error:
        raise refused(error, "The folder cannot be made", folder) from None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there with all of ``data`` or stays as it was, even after a crash.

    Raises:
        OSError: where it cannot be written; no part of it is left behind.
    """
    with beside(path) as (handle, temporary):
        write_all(handle, data)
        sync(handle)
        put_in_place(temporary, path)


def write_new(path: str, data: bytes) -> os.stat_result | None:
    """Write a file where there is none, whole or not at all; return its state, None if there was.

    It is on the disk for good once it, or the disk, has been synced.

    Raises:
        OSError: where it cannot be written; no part of it is left behind.
    """
    folder, _, name = path.rpartition("/")
    temporary = f"{folder}/.{name[:80]}.{os.getpid()}.{time.monotonic_ns():x}{_TEMPORARY}"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        try:
            write_all(handle, data)
            status = os.fstat(handle)
        finally:
            os.close(handle)
        if not _link(temporary, path):
            return None
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
    return status


def _link(temporary: str | Path, path: str | Path) -> bool:
    """Give a file its name, unless one of that name is there; tell whether it was given."""
    try:
        # Unlike a change of name this never takes the place of a file that came meanwhile.
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            return False
        os.replace(temporary, path)
    return True


@contextlib.contextmanager
def beside(path: Path, mode: int = 0o600) -> Iterator[tuple[int, Path]]:
    """Give a new file beside ``path``, open for reading and writing, and its name.

    It goes again, unless it was put in the place of ``path`` meanwhile. ``mode`` is who may do what
    with it, of which the system takes away what it takes from every new file.
    """
    name = f".{path.name[:80]}.{os.getpid()}.{time.monotonic_ns():x}{_TEMPORARY}"
    temporary = path.with_name(name)
    handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        yield handle, temporary
    finally:
        os.close(handle)
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def put_in_place(temporary: Path, path: Path) -> None:
    """Make ``temporary``, written and synced, the file at ``path``, for good once this returns."""
    os.replace(temporary, path)
    sync_folder(path.parent)


def put_new(temporary: Path, path: Path) -> bool:
    """Make ``temporary`` the file at ``path`` for good, unless there is one; tell whether it is."""
    if not _link(temporary, path):
        return False
    sync_folder(path.parent)
    return True


def clear_litter(folder: Path) -> None:
    """Remove the unfinished files that programs left which were killed more than an hour ago."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f".*{_TEMPORARY}"):
            if path.stat().st_mtime < time.time() - 3600:
                path.unlink()


def write_all(handle: int, data: bytes, at: int | None = None) -> None:
    """Write all of ``data``, at byte ``at`` if given: one call of the system may take only part."""
    rest = memoryview(data)
    while rest:
        done = os.write(handle, rest) if at is None else os.pwrite(handle, rest, at)
        rest, at = rest[done:], None if at is None else at + done


def sync(handle: int) -> None:
    """Wait until the disk has what was written."""
    if hasattr(fcntl, "F_FULLFSYNC"):
        # On macOS fsync alone leaves it in the disk's own memory.
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def sync_file(path: Path) -> None:
    """Make a file that was written before durable.

    Raises:
        OSError: where that cannot be.
    """
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        sync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable; a file system that cannot do so is left to itself.

    Raises:
        OSError: where it can, but failed.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(handle)


def aside(path: Path, why: str = "damaged") -> Path:
    """Return a free name beside ``path`` for what is kept of it, with the reason and the time."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    names = (f"{path.stem}.{why}-{stamp}{n}{path.suffix}" for n in ("", *range(1, 1000)))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())


def on_network(path: Path) -> bool:
    """Tell whether ``path`` lies on a disk of another computer, as far as the system says."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    place, found, kind = str(path.resolve()), "", ""
    for line in mounts:
        left, _, right = line.partition(" - ")
        point = left.split(" ")[4].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(found):
            found, kind = point, right.split(" ")[0]
    return kind.startswith(_NETWORK)
