"""A DocBin of any number of documents, written without holding them: only their words are kept.

spaCy keeps every document of a DocBin in memory, and all of them four times over while it writes
them. The file is a compressed map of MessagePack, in which the tokens of all documents stand one
behind the other: so each goes into a file of its own kind as it comes, and these are joined at the
end. What spaCy writes of the same documents is the same to the byte.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterable
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Self, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AT_ONCE = 1 << 18
"""Bytes that are copied at once."""
_COLUMNS = ("tokens", "spaces")
_LISTS = ("cats", "flags", "span_groups", "user_data")


class Bin:
    """Takes documents one by one, as many as there are; ``attributes`` are those of a DocBin."""

    def __init__(self, attributes: Iterable[str]) -> None:
        from srsly.msgpack import Packer

        self._attributes = [*attributes]
        self._pack: Callable[[Any], bytes] = Packer(use_bin_type=True).pack
        self._head = Packer(use_bin_type=True)
        self._strings = set[str]()
        self._lengths = array("i")
        self._files = dict[str, IO[bytes]]()
        for name in (*_COLUMNS, *_LISTS):
            self._files[name] = TemporaryFile()  # noqa: SIM115  # closed by __exit__

    def add(self, docs: Iterable[Doc]) -> None:
        """Take some documents."""
        from spacy.tokens import DocBin

        some = DocBin(attrs=self._attributes, store_user_data=True, docs=docs)
        self._strings |= some.strings
        self._lengths.extend(len(tokens) for tokens in some.tokens)
        for name in _COLUMNS:
            self._files[name].writelines(each.tobytes("C") for each in getattr(some, name))
        for name in _LISTS:
            self._files[name].writelines(map(self._pack, getattr(some, name)))

    def write(self, out: IO[bytes]) -> None:
        """Write the DocBin."""
        from spacy.tokens import DocBin

        empty = DocBin(attrs=self._attributes, store_user_data=True)
        packed = _Compressed(out)
        packed.write(cast(bytes, self._head.pack_map_header(10)))
        for name in ("version", "attrs"):
            packed.write(self._pack(name) + self._pack(getattr(empty, name)))
        for name in _COLUMNS:
            file = self._files[name]
            packed.write(self._pack(name) + _long(file.tell()))
            self._append(file, packed)
        packed.write(self._pack("lengths") + self._pack(self._lengths.tobytes()))
        packed.write(self._pack("strings") + self._pack(sorted(self._strings)))
        for name in _LISTS:
            packed.write(self._pack(name))
            packed.write(cast(bytes, self._head.pack_array_header(len(self._lengths))))
            self._append(self._files[name], packed)
        packed.end()

    @staticmethod
    def _append(file: IO[bytes], packed: _Compressed) -> None:
        file.seek(0)
        copyfileobj(file, packed, _AT_ONCE)

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of what was taken."""
        for file in self._files.values():
            file.close()


class _Compressed:
    """Compresses what is written to it as spaCy compresses a DocBin."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._making = out, zlib.compressobj()

    def write(self, data: bytes) -> int:
        self._out.write(self._making.compress(data))
        return len(data)

    def end(self) -> None:
        self._out.write(self._making.flush())


def _long(size: int) -> bytes:
    """Return what stands before so many bytes in MessagePack."""
    for most, sign, width in ((0xFF, b"\xc4", 1), (0xFFFF, b"\xc5", 2)):
        if size <= most:
            return sign + size.to_bytes(width, "big")
    return b"\xc6" + size.to_bytes(4, "big")
