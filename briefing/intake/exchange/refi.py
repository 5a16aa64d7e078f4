"""REFI-QDA projects: ours completely; of other programs the texts, and what is coded and noted.

What is selected in a text becomes a highlight, its codes tags, its descriptions and memos notes.
Descriptions that say what this program wrote (``news.memo``) become the stances and notes that they
were. Texts come from the archive itself: a path that leads elsewhere is not followed. Pictures,
sounds and PDFs are told and left out, but for the text that a project has of a PDF.

Source: REFI-QDA Standard, version 1.5, chapters 8 to 10; see ``export.refi``. Positions are taken
to be half-open; a line end of two characters counts as two, save where ATLAS.ti wrote the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.intake.decode import Unreadable
from briefing.intake.exchange import archive, foreign, of_memo, refi_text
from briefing.intake.exchange.archive import Archive
from briefing.intake.exchange.refi_project import REFERRED, Project, bare, guid, target
from briefing.intake.exchange.sourced import Sourced, made_of
from briefing.intake.exchange.stream import children, elements, name, words
from briefing.intake.file import LARGEST
from briefing.news.brought import Bringing, Brought, Flaw
from briefing.news.decision import Decision
from briefing.news.note import Note
from briefing.news.phrasing import counted
from briefing.text.anchor import Anchor
from briefing.text.clean import clean_line
from briefing.text.span import Span

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_XML = 1 << 30
"""Bytes of a project without its texts at most."""
_SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
_KINDS = {
    "PictureSource": "a picture",
    "AudioSource": "a sound",
    "VideoSource": "a film",
    "PDFSource": "a PDF without its text",
    "TextSource": "a document without its text",
}
_HEADS = (*REFERRED, *_SOURCES)


def read(path: Path) -> Iterator[Bringing]:
    """Yield what the project at ``path`` brings, source by source.

    Raises:
        Unreadable: where it is no project.
    """
    with archive.opened(path) as found:
        inside = [name for name in found.names if name.endswith(".qde")]
        if not inside:
            raise Unreadable("no REFI-QDA project: there is no .qde in it")
        qde = "project.qde" if "project.qde" in inside else min(inside, key=len)
        with found.stream(qde, MOST_XML) as file:
            project = Project.of(elements(file, _HEADS))
        yield from project.brings
        with found.stream(qde, MOST_XML) as file:
            for node, is_root in elements(file, _SOURCES):
                if not is_root:
                    yield from _Source(project, found, node).all()
        if over := len(project.notes.keys() - project.used):
            yield Flaw(f"about no text of it: {counted(over, 'note')}: left out")


class _Source:
    """One source of a project, and what is attached to it."""

    def __init__(self, project: Project, archive: Archive, node: Element) -> None:
        self._project, self._archive = project, archive
        self._key = guid(node)
        self._title = foreign.line(node.get("name")) or refi_text.stem(
            node.get("plainTextPath") or ""
        )
        self._kind = _KINDS[name(node)]
        # What is known of a PDF is said of it, what is selected in its text of that.
        inner = next(children(node, "Representation"), None)
        self._about, self._node = node, node if inner is None else inner

    def all(self) -> Iterator[Bringing]:
        """Yield the article that it is, or why it is none."""
        shown = self._title or self._key
        if not self._key or self._key in self._project.met:
            yield Flaw(f"a source without a name of its own: {shown}: left out")
            return
        self._project.met.add(self._key)
        try:
            text = refi_text.of(self._node, self._archive, self._project.origin)
        except Unreadable as fault:
            yield Flaw(f"{fault}: {shown}: left out")
            return
        if text is None:
            yield Flaw(f"{self._kind}: {shown}: left out")
            return
        yield from self._with(text)

    def _with(self, text: str) -> Iterator[Bringing]:
        fields = self._fields()
        markdown = self._markdown()
        if isinstance(markdown, Flaw):
            yield markdown
            markdown = None
        path = fields.pop("file", "")
        selections = list(children(self._node, "PlainTextSelection"))
        places = [at for node in selections if (at := _places(node)) is not None]
        try:
            source = made_of(
                text,
                markdown,
                fields | {"title": self._title},
                path if self._project.is_ours else "",
                [each for pair in places for each in pair],
            )
        except Unreadable as fault:
            yield Flaw(f"{fault}: {self._title or self._key}: left out")
            return
        statements: list[Decision] = []
        notes: dict[str, Note] = {}
        for found in chain(
            (self._selected(node, source) for node in selections), self._whole(source)
        ):
            match found:
                case Decision():
                    statements.append(found)
                case Note():
                    foreign.joined(notes, found)
                case Flaw():
                    yield found
        yield Brought(
            key=self._key,
            given=source.given,
            title=self._title,
            url=fields.get("url", ""),
            digest=source.digest,
            path=path if self._project.is_ours else "",
            statements=tuple(statements),
            notes=tuple(notes.values()),
        )

    def _markdown(self) -> bytes | Flaw | None:
        """Return the article as we exported it, None where it came from elsewhere."""
        own = f"articles/{self._key}.md"
        if own not in self._archive:
            return None
        try:
            return self._archive.read(own, LARGEST)
        except Unreadable as fault:
            return Flaw(f"{fault}: {self._title}: its plain text was taken")

    def _fields(self) -> dict[str, str]:
        """Return what its variables say of it, as fields of an article."""
        found: dict[str, str] = {}
        for node in children(self._about, "VariableValue"):
            ref = next(children(node, "VariableRef"), None)
            named = self._project.variables.get(target(ref), "") if ref is not None else ""
            value = next((one.text or "" for one in node if name(one).endswith("Value")), "")
            if named and value.strip():
                found.setdefault(named, foreign.line(value))
        return found

    # -- what is attached ------------------------------------------------------------------

    def _selected(self, node: Element, source: Sourced) -> Decision | Note | Flaw | None:
        """Return what a selection says, a flaw where its place is none."""
        place = _places(node)
        span = source.span(*place) if place else None
        told = words(node, "Description")
        note, fields = of_memo.taken_apart(told)
        quote = fields.get("quote") if fields else None
        if isinstance(quote, str) and quote and (span is None or span.of(source.text) != quote):
            # The text, or how it is counted, has changed: the words go before the place.
            anchor = Anchor(place[0] if place else 0, quote)
        elif span is None:
            where = clean_line(f"{node.get('startPosition')}-{node.get('endPosition')}")
            return Flaw(f"selects no words: {self._title}: {where}: left out")
        else:
            anchor = Anchor.of(source.text, span)
        if fields is not None:
            try:
                return of_memo.attached(fields, note, anchor, source.fingerprint)
            except ValueError as fault:
                return Flaw(f"{clean_line(fault)}: {self._title}: {anchor.quote[:60]}: left out")
        anchor = _trimmed(anchor, source)
        codings = list(children(node, "Coding"))
        who = codings[0] if codings and codings[0].get("creatingUser") else node
        return foreign.note(
            anchor,
            about=source.digest,
            body="\n\n".join(filter(None, (note, *self._memos(node, codings)))),
            tags=self._tags(codings),
            highlighted=True,
            coder=self._user(who),
            created=who.get("creationDateTime") or node.get("creationDateTime"),
            modified=node.get("modifiedDateTime") or who.get("modifiedDateTime"),
        )

    def _whole(self, source: Sourced) -> Iterator[Decision | Note | Flaw]:
        """Yield what is said of the whole text."""
        nodes = list(dict.fromkeys((self._about, self._node)))
        codings = [one for node in nodes for one in children(node, "Coding")]
        bodies = [words(self._about, "Description")]
        tags = self._tags(codings)
        for ref in (one for node in nodes for one in children(node, "NoteRef")):
            node = self._note(ref)
            if node is None:
                continue
            note, fields = of_memo.taken_apart(self._memo(node))
            if fields is None:
                bodies.append(note)
                continue
            # Whoever wrote it coded the text with the tags of this note.
            tags = []
            try:
                place = of_memo.anchor(fields)
                yield of_memo.attached(fields, note, place, source.fingerprint)
            except ValueError as fault:
                yield Flaw(f"{clean_line(fault)}: {self._title}: left out")
        if self._project.is_ours:
            return
        body = "\n\n".join(filter(str.strip, bodies))
        if tags or body:
            who = codings[0] if codings else self._node
            yield foreign.note(
                None,
                about=source.digest,
                body=body,
                tags=tags,
                coder=self._user(who),
                created=who.get("creationDateTime"),
            )

    def _tags(self, codings: list[Element]) -> list[str]:
        found = []
        for coding in codings:
            for ref in children(coding, "CodeRef"):
                found.append(self._project.tags.get(target(ref), ""))
        return found

    def _memos(self, node: Element, codings: list[Element]) -> Iterator[str]:
        """Yield the notes that a selection and its codings refer to."""
        for each in (node, *codings):
            for ref in children(each, "NoteRef"):
                if (found := self._note(ref)) is not None:
                    yield self._memo(found)

    def _note(self, ref: Element) -> Element | None:
        """Return the note that is referred to, which is used then; None where there is none."""
        named = target(ref)
        self._project.used.add(named)
        return self._project.notes.get(named)

    def _memo(self, node: Element) -> str:
        """Return the text of a note, "" where it cannot be read."""
        inline = words(node, "PlainTextContent")
        path = node.get("plainTextPath")
        if inline or not path:
            return inline or words(node, "Description")
        try:
            return refi_text.memo(self._archive, path)
        except Unreadable:
            return words(node, "Description")

    def _user(self, node: Element) -> str:
        return self._project.users.get(bare(node.get("creatingUser") or ""), "")


def _places(node: Element) -> tuple[int, int] | None:
    places = []
    for key in ("startPosition", "endPosition"):
        value = (node.get(key) or "").strip()
        if not value.isascii() or not value.isdigit() or len(value) > 9:
            return None
        places.append(int(value))
    return places[0], places[1]


def _trimmed(anchor: Anchor, source: Sourced) -> Anchor:
    """Return an anchor without the white space at its ends, which no one means to mark."""
    words = anchor.quote.strip()
    if not words or words == anchor.quote:
        return anchor
    start = anchor.start + anchor.quote.index(words)
    return Anchor.of(source.text, Span(start, start + len(words)))
