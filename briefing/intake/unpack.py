"""What came over the network compressed, made plain within a limit.

A kilobyte can say a megabyte of zeros. So no more is ever unpacked at once than may still come.
"""

from __future__ import annotations

import zlib

PACKED = ("gzip", "deflate")
"""How a server may pack what it sends: what we ask for, and no more."""

_GZIP = b"\x1f\x8b"
_HEAD = 2
"""Bytes that tell whether something is packed at all."""


class TooLarge(Exception):
    """More came than may come."""


class Unpacking:
    """Takes pieces as they come and keeps them plain: at most ``limit`` bytes altogether.

    ``packing`` is what the server says of them: one of ``PACKED`` or "". What is not packed after
    all is taken as it is: servers are wrong about that.
    """

    def __init__(self, packing: str, limit: int) -> None:
        self._packing, self._limit = packing, limit
        self._parts: list[bytes] = []
        self._size = 0
        self._head = b""
        self._begun = False
        self._open: zlib._Decompress | None = None

    def take(self, piece: bytes) -> None:
        """Take the next bytes from the network.

        Raises:
            TooLarge: where more came than may come.
            ValueError: where it cannot be unpacked.
        """
        if self._begun:
            self._unpack(piece)
            return
        self._head += piece
        if len(self._head) >= _HEAD:
            self._begin()

    def done(self) -> bytes:
        """Return all that came.

        Raises:
            TooLarge: where more came than may come.
            ValueError: where the end of it is missing.
        """
        if not self._begun:
            self._begin()
        if self._open is not None and not self._open.eof:
            raise ValueError("the end is missing")
        return b"".join(self._parts)

    def _begin(self) -> None:
        self._begun = True
        head, self._head = self._head, b""
        if self._packing == "gzip" and head.startswith(_GZIP):
            self._open = zlib.decompressobj(zlib.MAX_WBITS | 16)
        elif self._packing == "deflate" and head:
            # Two forms go by that name; the first two bytes of the one with a frame are a sum.
            framed = len(head) >= _HEAD and not int.from_bytes(head[:_HEAD], "big") % 31
            self._open = zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)
        self._unpack(head)

    def _unpack(self, piece: bytes) -> None:
        if self._open is None:
            self._keep(piece)
            return
        try:
            while piece:
                if self._open.eof:
                    # Another member may follow; what else does is padding.
                    piece = self._head + piece
                    self._head = piece[:_HEAD]
                    if len(piece) < _HEAD or not piece.startswith(_GZIP):
                        return
                    self._open, self._head = zlib.decompressobj(zlib.MAX_WBITS | 16), b""
                self._keep(self._open.decompress(piece, self._limit - self._size + 1))
                piece = self._open.unused_data if self._open.eof else self._open.unconsumed_tail
        except zlib.error as fault:
            raise ValueError(str(fault)) from None

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise TooLarge
        if piece:
            self._parts.append(piece)
