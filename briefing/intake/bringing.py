"""From a file, an address or a text to what the library can take in: wholes and pieces."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath
from typing import Any, BinaryIO

from briefing.intake import export, file, kinds, literal, mail, split
from briefing.intake.apart import Apart
from briefing.intake.decode import Unreadable, decode
from briefing.intake.gather import opened
from briefing.intake.kinds import START, Kind
from briefing.intake.naming import NamePattern
from briefing.intake.split import Rule
from briefing.news.piece import Piece, Whole
from briefing.text import front
from briefing.text.clean import clean_line

Brought = Piece | Whole | Unreadable
"""What one article of a file became, or why it became none."""

_ENDINGS = {Kind.MARKDOWN: ".md", Kind.PLAIN: ".txt"}
_MOST_OF_ONE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the reader wants done with all that is brought in.

    ``rule`` parts one file into many articles; ``pattern`` reads its name; ``source`` is who
    published it where nothing else says so.
    """

    rule: Rule | None = None
    pattern: NamePattern | None = None
    source: str = ""


class Bringing:
    """Takes files apart as wished; ``apart`` is the process that reads what is risky to read."""

    def __init__(self, apart: Apart, wishes: Wishes | None = None) -> None:
        self._apart, self._wishes = apart, wishes or Wishes()

    def from_path(self, path: str) -> Iterator[Brought]:
        """Yield what the file at ``path`` holds.

        Raises:
            Unreadable: where nothing can be made of it as a whole.
        """
        with opened(path) as handle:
            yield from self.from_file(handle, path)

    def from_file(self, handle: BinaryIO, name: str, type: str = "") -> Iterator[Brought]:
        """Yield what an open file holds, called ``name``.

        Raises:
            Unreadable: where nothing can be made of it as a whole.
        """
        start = _filled(handle, START)
        whole = len(start) < START
        kind = kinds.kind(name, start, type)
        rest: BinaryIO = io.BytesIO(start) if whole else io.BufferedReader(_Joined(start, handle))
        if kind is Kind.MAILBOX:
            yield from self._mails(rest, name)
        elif kind in _ENDINGS and self._wishes.rule:
            yield from self._parts(rest, name, _ENDINGS[kind], self._wishes.rule)
        else:
            most = _largest(kind)
            data = start if whole else rest.read(most + 1)
            if len(data) > most:
                raise Unreadable(f"too large: over {most // 1024 // 1024} MB")
            yield from self.from_bytes(data, name, kind)

    def from_bytes(
        self, data: bytes, name: str, kind: Kind | None = None, url: str = "", type: str = ""
    ) -> Iterator[Brought]:
        """Yield what ``data`` holds; ``url`` is where it was fetched from.

        Raises:
            Unreadable: where nothing can be made of it as a whole.
        """
        kind = kind or kinds.kind("" if url else name, data[:START], type)
        if kind in _ENDINGS:
            if self._wishes.rule:
                yield from self._parts(io.BytesIO(data), name, _ENDINGS[kind], self._wishes.rule)
            else:
                yield self._told(Whole(data, _ENDINGS[kind], _shown(name)), name, url)
        elif kind is Kind.MAILBOX:
            yield from self._mails(io.BytesIO(data), name)
        elif kind is Kind.OPML:
            raise Unreadable("a list of feeds, no article: subscribe to them: briefing feeds --add")
        else:
            for piece in self._apart.pieces(kind.value, data, _shown(name), url, type):
                yield from self._split(piece, name)

    def _mails(self, box: BinaryIO, name: str) -> Iterator[Brought]:
        for number, data in enumerate(mail.messages(box), 1):
            origin = f"{_shown(name)}#{number}"
            if data is None:
                yield Unreadable(f"mail {number} is too large: over {mail.LARGEST >> 20} MB")
                continue
            try:
                for piece in self._apart.pieces("mail", data, origin):
                    yield from self._split(piece, name)
            except Unreadable as error:
                yield Unreadable(f"mail {number}: {error}")

    def _parts(self, given: BinaryIO, name: str, suffix: str, rule: Rule) -> Iterator[Brought]:
        """Yield the articles of a large text file."""
        for part in split.parts(given, rule):
            if part.data is None:
                yield Unreadable(
                    f"article {part.number} is too large: over {file.LARGEST >> 20} MB"
                )
                continue
            origin = f"{_shown(name)}#{part.number}"
            try:
                found = export.piece(decode(part.data)[0], origin) if suffix == ".txt" else None
            except Unreadable as error:
                yield Unreadable(f"article {part.number}: {error}")
                continue
            yield self._told(found or Whole(part.data, suffix, origin), name)

    def _split(self, piece: Piece, name: str) -> Iterator[Brought]:
        """Yield a piece, or the articles that its text is parted into."""
        rule = self._wishes.rule
        if rule is None:
            yield self._told(piece, name)
            return
        for part in split.parts(io.BytesIO(piece.body.encode()), rule):
            if part.data is None:
                yield Unreadable(
                    f"article {part.number} is too large: over {file.LARGEST >> 20} MB"
                )
                continue
            text = part.data.decode()
            title = file.article(part.data, piece.title or "text").title if text.strip() else ""
            origin = f"{piece.origin}#{part.number}"
            yield self._told(replace(piece, body=text, title=title, origin=origin), name)

    def _told(self, found: Piece | Whole, name: str, url: str = "") -> Brought:
        """Add what the name of the file, its address and the reader say, where it says nothing."""
        pattern, source = self._wishes.pattern, self._wishes.source
        said = pattern.fields(PurePath(name).stem) if pattern else {}
        if source:
            said.setdefault("source", source)
        if url:
            said.setdefault("url", url)
        if not said:
            return found
        try:
            piece = found if isinstance(found, Piece) else as_piece(found)
        except Unreadable as error:
            return error
        # A title that is but the first words of a text is none that anybody gave it.
        missing: dict[str, Any] = {
            name: value for name, value in said.items() if not getattr(piece, name)
        }
        if isinstance(found, Whole) and not missing:
            return found
        return replace(piece, **missing)


def as_piece(whole: Whole) -> Piece:
    """Return a file as a piece: with the fields of its front matter, and without any it lacks.

    Raises:
        Unreadable: where it is empty, too large or no text.
    """
    # Read as the reader would see it, so that what is no article is told now.
    file.article(whole.data, whole.origin, whole.suffix)
    text, _ = decode(whole.data)
    if whole.suffix == ".txt":
        return Piece(body=literal.paragraphs(text), origin=whole.origin)
    matter, start = front.split(text)
    fields = front.fields(matter)
    return Piece(
        body=text[start:],
        title=fields.get("title", ""),
        source=fields.get("source", ""),
        published=fields.get("published") or fields.get("date", ""),
        author=fields.get("author", ""),
        url=fields.get("url", ""),
        licence=fields.get("licence") or fields.get("license", ""),
        tags=tuple(fields.get("tags", "").split(",")),
        origin=whole.origin,
    )


def _shown(name: str) -> str:
    return clean_line(os.path.basename(name) if "://" not in name else name)


def _largest(kind: Kind) -> int:
    if kind in _ENDINGS:
        return file.LARGEST
    if kind is Kind.OPML:
        return _MOST_OF_ONE
    return int(import_module(f"briefing.intake.{kind.value}").LARGEST)


def _filled(handle: BinaryIO, most: int) -> bytes:
    """Read ``most`` bytes, or all there are: one call may give fewer."""
    data = b""
    while len(data) < most and (part := handle.read(most - len(data))):
        data += part
    return data


class _Joined(io.RawIOBase):
    """A file of which the first bytes were read already."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._start[: len(buffer)] or self._rest.read(len(buffer)) or b""
        self._start = self._start[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)
