"""Which files are articles, by the ends of their names in lower case."""

from __future__ import annotations

MARKDOWN = frozenset({".md", ".markdown"})
PLAIN = frozenset({".txt", ".text"})
SUFFIXES = MARKDOWN | PLAIN
