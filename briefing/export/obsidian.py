"""Obsidian: a folder of Markdown notes, one an article and one an actor, joined by links.

A note of an article has what is known of it as front matter, then its stances, highlights and
notes, and its text; a note of an actor tells who it is and what it holds and meets, each with a
link to the words. What comes from outside is escaped, so that no text makes links, tags or front
matter of its own. The same library gives the same bytes.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import Any, Self

from briefing.export.coded import Coded, Statement
from briefing.export.material import Material
from briefing.export.names import Names, marked, safe
from briefing.news.actor import ActorKind
from briefing.news.known import Known
from briefing.news.note import Note
from briefing.news.placing import place
from briefing.news.profile import Profile
from briefing.news.stance import Commitment, Label

_TOWARDS = {
    Label.SUPPORT: "for",
    Label.OPPOSE: "against",
    Label.MIXED: "torn about",
    Label.NEUTRAL: "neutral on",
    Label.SILENT: "silent on",
}
"""What stands between who and whom: words that fit one holder and many."""

# What Obsidian reads as markup wherever it stands, and what it reads so where a line begins.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~$^{}&#]|==|%%|!(?=\[)|(?<=:)//)")
_OPENING = re.compile(r"^(\s*)([-+=:]|\d{1,9}(?=[.)]))")
_TAG = re.compile(r"[^\w/-]+")

# An article's note is known by its day or its mark, so none can be an actor's.
_DATED = re.compile(r"\d{4}-\d\d-\d\d |.*~")


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every note."""
    heads = [(one.id, one.published, one.title) for one in material.headlines()]
    wanted = {id: f"{published} {title}".strip() for id, published, title in heads}
    # Without a day a title could be an actor's name.
    names = Names(wanted, {id for id, published, _ in heads if not published})
    cast: dict[str, _Figure] = {}
    with _Lines() as lines:
        for coded in material:
            name = names.of(coded.article.id)
            note = _article(coded, _figures(coded, cast, lines), name)
            yield f"articles/{name}.md", note.encode("utf-8", "replace")
        for figure in cast.values():
            note = _actor(figure, material.profile(figure.name))
            yield f"actors/{figure.file}.md", note.encode("utf-8", "replace")


class _Lines:
    """Lines that are wanted later, out of memory until then."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  # closed by __exit__
        self._end = 0

    def add(self, line: str) -> tuple[int, int]:
        """Put a line away and return where it is."""
        data = line.encode("utf-8", "replace")
        place = (self._end, len(data))
        self._end += self._file.write(data)
        return place

    def read(self, places: Iterable[int]) -> Iterator[str]:
        """Yield the lines at ``places``, each a start and a length."""
        numbers = iter(places)
        for start, length in zip(numbers, numbers, strict=True):
            self._file.seek(start)
            yield self._file.read(length).decode()
        self._file.seek(self._end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()


@dataclass(slots=True)
class _Figure:
    """An actor as the articles so far tell of it; ``holds`` and ``meets`` are places of lines."""

    name: str
    lines: _Lines
    kind: ActorKind | None = None
    aliases: dict[str, None] = field(default_factory=dict)
    role: str = ""
    affiliation: str = ""
    holds: array[int] = field(default_factory=lambda: array("Q"))
    meets: array[int] = field(default_factory=lambda: array("Q"))

    @property
    def file(self) -> str:
        """The name of its note, which depends on nothing but its own."""
        plain = safe(self.name)
        usual = plain == self.name and not _DATED.match(plain)
        return plain if usual else marked(self.name, self.name.casefold())

    @property
    def link(self) -> str:
        """A link to its note, shown as its name."""
        if self.file == self.name:
            return f"[[{self.name}]]"
        return f"[[{self.file}|{_shown(self.name)}]]"


def _article(coded: Coded, figures: Mapping[str, _Figure], name: str) -> str:
    article = coded.article
    placing = place(article, coded.notes)
    tagged = [one.tags for one in coded.statements] + [one.tags for one in coded.notes]
    front: dict[str, Any] = {
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "licence": article.licence,
        "actors": [figure.link for figure in figures.values()],
        "tags": sorted({tag for tags in tagged for tag in map(_tag, tags) if tag}),
        "briefing": article.id,
    }
    parts = [_front(front), f"# {escaped(article.title)}\n"]
    if coded.statements:
        lines = [_statement(one, figures) for one in coded.statements]
        parts.append("## Stances\n\n" + "\n".join(lines) + "\n")
    for one in coded.statements:
        _remember(one, figures, name)
    noted = [
        _noted(one.note, one.span.of(article.text) if one.span else "") for one in placing.placed
    ]
    # What no longer stands in the text is still what somebody noted.
    lost = [one for one in placing.orphans if isinstance(one, Note)]
    noted += [_noted(one, one.anchor.quote if one.anchor else "") for one in lost]
    if noted:
        parts.append("## Notes\n\n" + "\n".join(noted) + "\n")
    parts.append("## Text\n\n" + _quoted(article.text) + "\n")
    return "\n".join(parts)


def _figures(coded: Coded, cast: dict[str, _Figure], lines: _Lines) -> dict[str, _Figure]:
    """Return the actors of an article's stances by name, known to ``cast`` from now on."""
    found: dict[str, _Figure] = {}
    for one in coded.statements:
        known = one.known
        for name, kind in ((known.holder, known.holder_kind), (known.target, None)):
            if name:
                # One actor whatever the case, as everywhere in the program.
                met = found[name.casefold()] = cast.setdefault(
                    name.casefold(), _Figure(name, lines)
                )
                met.kind = met.kind or kind
    for actor in coded.findings.actors if coded.findings else ():
        figure = found.get(actor.name.casefold())
        if figure is not None and coded.findings is not None:
            figure.kind = actor.kind
            figure.aliases |= dict.fromkeys(actor.aliases)
            figure.role = actor.role or figure.role
            whose = coded.findings.actor(actor.affiliation)
            figure.affiliation = whose.name if whose else figure.affiliation
    return found


def _statement(one: Statement, figures: Mapping[str, _Figure]) -> str:
    known = one.known
    tags = "".join(f" #{tag}" for tag in map(_tag, one.tags) if tag)
    told = " ← ".join(_shown(name) for name in known.chain)
    lines = [
        f"- {figures[known.holder.casefold()].link if known.holder else '?'} "
        f"{_TOWARDS[known.label]} {_about(known, figures)} ({_how(known)}): "
        f"“{_shown(known.quote)}” — {told}{tags} ^{_block(one)}"
    ]
    if known.note:
        lines.append(f"  - {_shown(known.note)}")
    return "\n".join(lines)


def _about(known: Known, figures: Mapping[str, _Figure]) -> str:
    if not known.target:
        return _shown(known.text)
    link = figures[known.target.casefold()].link
    if known.text.casefold() == known.target.casefold():
        return link
    return f"{_shown(known.text)} ({link})"


def _how(known: Known) -> str:
    score = "" if known.score is None else f"{known.score:+d}".replace("-", "−")
    firm = "" if known.commitment is Commitment.ASSERTED else known.commitment.value
    held = f"held {known.held}" if known.held else ""
    what = (score, known.channel.value, known.mode.value, firm, held, known.status.value)
    return ", ".join(filter(None, what))


def _block(one: Statement) -> str:
    """Return what names a statement in a link: letters, digits and dashes."""
    return "s" + re.sub(r"[^A-Za-z0-9-]", "", one.name)


def _remember(one: Statement, figures: Mapping[str, _Figure], note: str) -> None:
    """Let the notes of both actors tell a statement."""
    known = one.known
    where = f"[[{note}#^{_block(one)}|{known.when or _shown(known.title)}]]"
    source = f", {_shown(known.source)}" if known.source else ""
    tail = f"({_how(known)}): “{_shown(known.quote)}” — {where}{source}"
    if known.holder:
        figure = figures[known.holder.casefold()]
        told = f"{_TOWARDS[known.label]} {_about(known, figures)} {tail}"
        figure.holds.extend(figure.lines.add(f"- {told}"))
        if known.target:
            met = figure.lines.add(f"- {figure.link} {told}")
            figures[known.target.casefold()].meets.extend(met)


def _noted(note: Note, words: str) -> str:
    quote = f"“{_shown(words)}”" if words else "The whole article"
    tags = "".join(f" #{tag}" for tag in map(_tag, note.tags) if tag)
    flag = " (flagged)" if note.flagged else ""
    lines = [f"- {quote}{tags}{flag}"]
    # The body is the reader's own Markdown, indented so that it stays below its words.
    lines += [f"  {line}".rstrip() for line in ("\n" + note.body).split("\n")] if note.body else []
    return "\n".join(lines)


def _actor(figure: _Figure, profile: Profile) -> str:
    kind = profile.kind or figure.kind
    front: dict[str, Any] = {
        "aliases": sorted({figure.name, *figure.aliases} - {figure.file}),
        "kind": kind.value if kind else "",
        "role": profile.role or figure.role,
        "affiliation": profile.affiliation or figure.affiliation,
        "external_id": profile.external_id,
    }
    parts = [_front(front), f"# {escaped(figure.name)}\n"]
    if profile.note:
        parts.append(f"{profile.note}\n")
    for title, lines in (("Holds", figure.holds), ("Is met with", figure.meets)):
        if lines:
            told = "\n".join(figure.lines.read(lines))
            parts.append(f"## {title}\n\n{told}\n")
    return "\n".join(parts)


def _front(values: Mapping[str, Any]) -> str:
    """Return front matter; a value is data to YAML, whatever stands in it."""
    import yaml

    kept = {key: value for key, value in values.items() if value}
    told: str = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{told}---\n"


def _quoted(text: str) -> str:
    """Return a text as a folded quotation."""
    # Indented, a line would be code, where nothing is escaped.
    lines = (f"> {escaped(line.strip())}".rstrip() for line in text.split("\n"))
    return "> [!quote]- As published\n" + "\n".join(lines)


def escaped(line: str) -> str:
    """Return a line of plain text as Markdown that shows it, and does nothing else."""
    return _OPENING.sub(_backslash, _MARKUP.sub(r"\\\1", line))


def _backslash(found: re.Match[str]) -> str:
    before, sign = found.groups()
    # A digit cannot be escaped: the sign behind it is.
    return f"{before}{sign}\\" if sign.isdigit() else f"{before}\\{sign}"


def _shown(text: str) -> str:
    """Return words as they stand inside a line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _tag(words: str) -> str:
    """Return a tag as Obsidian takes it: one word, not only digits; "" where nothing is left."""
    tag = _TAG.sub("-", words).strip("-/")
    return f"t{tag}" if tag.isdigit() else tag
