"""Where an export goes: a file or a folder that is there whole or not at all, or a stream."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from briefing.export.formats import Format
from briefing.export.material import Material
from briefing.intake.file import SUFFIXES
from briefing.store import disk
from briefing.text.clean import clean_line


class Unwritten(Exception):
    """An export that was not made: what is wrong, where, and what to do, in one line."""


def check(format: Format, target: Path, library: Path, *, force: bool) -> None:
    """See that ``target`` may be written, before any work is done for it.

    Raises:
        Unwritten: where it may not.
    """
    if not format.folder:
        check_file(target, force=force)
        return
    shown = clean_line(target)
    _check_above(target)
    if target.resolve().is_relative_to(library.resolve()):
        raise Unwritten(f"in the library its files would be articles: {shown}: put it elsewhere")
    if target.exists() and not target.is_dir():
        raise Unwritten(f"a file is there: {shown}: the format makes a folder, name another")
    if target.is_dir() and any(target.iterdir()) and not force:
        raise Unwritten(f"not written: {shown}: it is there: --force writes over its files")


def check_file(target: Path, *, force: bool) -> None:
    """See that a file may be written at ``target``.

    Raises:
        Unwritten: where it may not.
    """
    shown = clean_line(target)
    _check_above(target)
    if target.is_dir():
        raise Unwritten(f"a folder is there: {shown}: name a file")
    if target.exists() and not _is_special(target) and not force:
        raise Unwritten(f"not written: {shown}: it is there: --force replaces it")


def check_no_article(target: Path, library: Path) -> None:
    """See that what is written at ``target`` does not become an article of the library.

    Raises:
        Unwritten: where it would.
    """
    inside = target.resolve().is_relative_to(library.resolve())
    if inside and target.suffix.lower() in SUFFIXES:
        shown = clean_line(target)
        raise Unwritten(f"in the library it would be an article: {shown}: put it elsewhere")


def _check_above(target: Path) -> None:
    if not target.parent.is_dir():
        raise Unwritten(f"there is no such folder: {clean_line(target.parent)}: make it first")


def write_file(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write ``data`` to ``target``: whole, or nothing. With ``force`` what is there is replaced.

    Raises:
        Unwritten: where it cannot be.
    """
    check_file(target, force=force)
    with _telling(target):
        if _is_special(target):
            with target.open("wb") as out:
                out.write(data)
        else:
            with _whole(target, force=force) as out:
                out.write(data)


def write(
    format: Format,
    material: Material,
    target: Path,
    chosen: Mapping[str, str] | None = None,
    *,
    force: bool = False,
) -> None:
    """Write ``material`` to ``target`` in a format: whole, or nothing.

    ``chosen`` are the choices of the format that are not the usual ones. With ``force`` a file that
    is there is replaced; in a folder that is there the files of the same names are, all others are
    left alone.

    Raises:
        Unwritten: where it cannot be.
        StoreRefused: where the library cannot be used.
    """
    check(format, target, material.folder, force=force)
    make = format.load()
    chosen = format.usual | dict(chosen or {})
    with _telling(target):
        if format.folder:
            _write_folder(make(material, **chosen), target)
        elif _is_special(target):
            # A pipe or a device takes what it is given; nothing of it can be replaced.
            with target.open("wb") as out:
                make(material, out, **chosen)
        else:
            with _whole(target, force=force) as out:
                make(material, out, **chosen)


def write_to(
    format: Format, material: Material, out: BinaryIO, chosen: Mapping[str, str] | None = None
) -> None:
    """Write ``material`` to a stream, which stays open.

    Raises:
        Unwritten: where the format makes a folder.
    """
    if format.folder:
        raise Unwritten("a folder cannot go to standard output: -o -: name a folder")
    format.load()(material, out, **(format.usual | dict(chosen or {})))


def _is_special(path: Path) -> bool:
    """Tell whether there is something else than a file or a folder at ``path``."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


@contextmanager
def _telling(target: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        why, remedy = disk.reason(error)
        raise Unwritten(f"cannot be written: {clean_line(target)}: {why}: {remedy}") from None


@contextmanager
def _whole(target: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Give a stream of which all becomes the file at ``target`` at the end of the block."""
    # What a link leads to is what is meant to be written over, not the link.
    target = Path(os.path.realpath(target))
    with disk.beside(target, 0o666) as (handle, temporary):
        if target.exists():
            os.fchmod(handle, stat.S_IMODE(target.stat().st_mode))
        with os.fdopen(os.dup(handle), "wb", buffering=_BUFFER) as out:
            yield out
        disk.sync(handle)
        if force:
            disk.put_in_place(temporary, target)
        elif not disk.put_new(temporary, target):
            raise FileExistsError(errno.EEXIST, "a file of that name has come meanwhile")


def _write_folder(files: Iterable[tuple[str, bytes]], target: Path) -> None:
    made = Path(tempfile.mkdtemp(".tmp", f".{target.name[:80]}.", target.parent))
    try:
        names = []
        for name, data in files:
            place = made / _inside(name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            names.append(name)
        if not target.exists():
            made.chmod(0o777 & ~_umask(made))
            made.rename(target)
            return
        for name in names:
            place = target / _inside(name)
            place.parent.mkdir(parents=True, exist_ok=True)
            os.replace(made / _inside(name), place)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise ValueError(f"no path below a folder: {name!r}")
    return path


def _umask(folder: Path) -> int:
    """Return which permissions new files here lack; the system tells it only by making one."""
    probe = folder / ".mode"
    probe.mkdir()
    mode = stat.S_IMODE(probe.stat().st_mode)
    probe.rmdir()
    return 0o777 & ~mode


_BUFFER = 1 << 18
