"""A text of another program's file as an article, and where its places are in that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefing.intake import compose, file, literal
from briefing.intake.decode import Unreadable
from briefing.intake.title import Head
from briefing.news.article import digest
from briefing.news.piece import Piece, Whole
from briefing.text.aligned import Aligned
from briefing.text.clean import canonical
from briefing.text.span import Span


@dataclass(frozen=True, slots=True)
class Sourced:
    """An article that is ``given``, its canonical ``text``, and how places of the file lie in it.

    ``digest`` names the text, ``fingerprint`` the text with its head, as ``Article`` does.
    """

    given: Piece | Whole
    text: str
    digest: str
    fingerprint: str
    _aligned: Aligned

    def span(self, start: int, end: int) -> Span | None:
        """Return where words of the file's text stand in the article, None for nowhere."""
        return self._aligned.span(start, end)


def made_of(
    text: str,
    markdown: bytes | None,
    fields: Mapping[str, str],
    path: str,
    places: Iterable[int],
) -> Sourced:
    """Return the article that a text is, with ``fields`` of a piece.

    ``markdown`` is the file that it was read from, if it came along: it is taken where it says the
    same. ``path`` is where that lay in its library, "" where it was another program's.

    Raises:
        Unreadable: where no article can be made of it.
    """
    title = fields.get("title", "")
    plain = canonical(text)
    if not plain:
        raise Unreadable("empty: there is no text in it")
    for given in _ways(text, markdown, path, title):
        try:
            found = file.contents(given.data, title or "article", given.suffix)
        except Unreadable:
            continue
        if found[1] == plain:
            return _sourced(given, found, text, places)
    piece = Piece(
        literal.verse(plain),
        title=title,
        source=fields.get("source", ""),
        published=fields.get("published", ""),
        author=fields.get("author", ""),
        url=fields.get("url", ""),
        licence=fields.get("licence", ""),
        origin=title,
    )
    found = file.contents(compose.compose(piece), title or "article")
    if found[1].split() != plain.split():
        # So much of it looks like markup that it is taken literally: then without a head.
        bare = Whole(plain.encode("utf-8", "replace"), ".txt", title)
        return _sourced(bare, file.contents(bare.data, title or "article", ".txt"), text, places)
    return _sourced(piece, found, text, places)


def as_file(markdown: str, title: str) -> Sourced:
    """Return the article that a file of Markdown is.

    Raises:
        Unreadable: where it is none.
    """
    given = Whole(markdown.encode("utf-8", "replace"), ".md", title)
    found = file.contents(given.data, title or "article", ".md")
    return _sourced(given, found, found[1], ())


def _ways(text: str, markdown: bytes | None, path: str, title: str) -> Iterable[Whole]:
    if markdown is not None:
        yield Whole(markdown, ".md", title)
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in file.PLAIN:
        yield Whole(text.encode("utf-8", "replace"), suffix, title)


def _sourced(
    given: Piece | Whole, found: tuple[Head, str], text: str, places: Iterable[int]
) -> Sourced:
    head, ours = found
    state = digest("\x00".join((head.title, head.source, head.published, ours)))
    return Sourced(given, ours, digest(ours), state, Aligned(text, ours, places))
