"""Names that other programs know things by: the same in every export of the same thing."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID, uuid5

_OURS = UUID("6d0f2c0a-6f5e-5b58-9d5c-0b2f1d6f5a3e")
"""The namespace of all that this program names."""


@lru_cache(1 << 12)
def guid(kind: str, *parts: str) -> str:
    """Return the name of the thing of that kind which ``parts`` tell from others of its kind."""
    told = "\x00".join((kind, *parts)).encode("utf-8", "replace").decode()
    return str(uuid5(_OURS, told))
