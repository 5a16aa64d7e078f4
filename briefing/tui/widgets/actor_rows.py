"""The card of an actor as rows: its fields, its names, its stances, its articles."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from briefing.news.article import Headline
from briefing.news.known import Known
from briefing.news.phrasing import counted
from briefing.news.stance import Label
from briefing.store.dossier import Dossier
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, spread


class Field(StrEnum):
    """What a person can say of an actor, in the order in which the card shows it."""

    NAME = "name"
    KIND = "kind"
    ROLE = "role"
    AFFILIATION = "affiliation"
    COLOUR = "colour"
    EXTERNAL_ID = "external id"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Said:
    """A field, with what stands there; ``own`` where a person has said it."""

    field: Field
    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a part of the card."""

    text: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name, and in how many articles the actor goes by it."""

    name: str
    articles: int
    taught: bool = False


@dataclass(frozen=True, slots=True)
class Among:
    """All stances of one label between the actor and one other, newest first."""

    other: str
    label: Label
    stances: tuple[Known, ...]
    takes: bool
    open: bool = False


@dataclass(frozen=True, slots=True)
class One:
    """A single stance of those, with its words."""

    known: Known


@dataclass(frozen=True, slots=True)
class Told:
    """An article that tells of the actor."""

    headline: Headline


Row = Said | Head | Alias | Among | One | Told


def rows_of(dossier: Dossier, unfolded: Collection[tuple[str, str, bool]] = ()) -> list[Row]:
    """Return the rows of a card; of the stances ``unfolded`` each is a row of its own."""
    return [*_fields(dossier), *_names(dossier), *_stances(dossier, unfolded), *_articles(dossier)]


def key_of(row: Row) -> object:
    """Return what tells a row from others, whatever is said there."""
    match row:
        case Said(field, _, _):
            return field
        case Alias(name, _, _):
            return "alias", name
        case Among(other, label, _, takes, _):
            return fold_key(other, label, takes)
        case _:
            return row


def fold_key(other: str, label: Label, takes: bool) -> tuple[str, str, bool]:
    """Return what names the stances between an actor and one other."""
    return other, label.value, takes


def _fields(dossier: Dossier) -> Iterator[Row]:
    actor, said = dossier.actor, dossier.profile
    yield Said(Field.NAME, actor.name)
    yield Said(Field.KIND, actor.kind.value, said.kind is not None)
    yield Said(Field.ROLE, actor.role, bool(said.role))
    yield Said(Field.AFFILIATION, actor.affiliation, bool(said.affiliation))
    yield Said(Field.COLOUR, said.colour, bool(said.colour))
    yield Said(Field.EXTERNAL_ID, said.external_id, bool(said.external_id))
    yield Said(Field.NOTE, " ".join(said.note.split()), bool(said.note))


def _names(dossier: Dossier) -> Iterator[Row]:
    if dossier.aliases:
        yield Head(f"Also called ({len(dossier.aliases)})")
        taught = {one.alias.casefold() for one in dossier.taught}
        for alias, count in dossier.aliases:
            yield Alias(alias, count, alias.casefold() in taught)


def _stances(dossier: Dossier, unfolded: Collection[tuple[str, str, bool]]) -> Iterator[Row]:
    name = dossier.actor.name.casefold()
    takes = [known for known in dossier.stances if known.holder.casefold() == name]
    meets = [known for known in dossier.stances if known.holder.casefold() != name]
    for title, some, mine in (("Takes", takes, True), ("Meets", meets, False)):
        if not some:
            continue
        yield Head(f"{title} {counted(len(some), 'stance')}")
        for among in _grouped(some, mine):
            folded = fold_key(among.other, among.label, mine) not in unfolded
            yield Among(among.other, among.label, among.stances, mine, not folded)
            if not folded:
                yield from map(One, among.stances)


def _grouped(stances: Sequence[Known], mine: bool) -> list[Among]:
    def about(known: Known) -> tuple[str, str]:
        return (known.text or known.target) if mine else known.holder, known.label.value

    found = [
        Among(other, Label(label), tuple(some), mine)
        for (other, label), some in groupby(sorted(stances, key=about), key=about)
    ]
    return sorted(found, key=lambda among: (-len(among.stances), among.other))


def _articles(dossier: Dossier) -> Iterator[Row]:
    if dossier.articles:
        more = dossier.actor.articles - len(dossier.articles)
        rest = f", the newest {len(dossier.articles)}" if more > 0 else ""
        yield Head(f"In {counted(dossier.actor.articles, 'article')}{rest}")
        yield from map(Told, dossier.articles)


class ActorRows(Rows[Row]):
    """The rows of a card."""

    def __init__(self, *, glyphs: Glyphs = UNICODE) -> None:
        """Start empty."""
        super().__init__(glyphs=glyphs)

    def draw(self, item: Row, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the line of a row."""
        mark = Run(self.glyphs.cursor if selected else " ", "accent")
        left, right = self._parts(item)
        return [spread([mark, *left], [*right, Run(" ")], width, self.glyphs.ellipsis)]

    def _parts(self, row: Row) -> tuple[Line, Line]:
        match row:
            case Said(field, text, own):
                role = text if field is Field.COLOUR else "foreground"
                said = Run(text, role, bold=field is Field.NAME)
                nothing = Run("not said", "muted", italic=True)
                left = [Run(f"{field.value:<13}", "muted"), said if text else nothing]
                return left, [Run("yours" if own else "", "muted")]
            case Head(text):
                return [Run(text, "heading", bold=True)], []
            case Alias(name, articles, taught):
                where = f"in {counted(articles, 'article')}" if articles else "nowhere now"
                right = [Run("taught  " if taught else "", "accent"), Run(where, "muted")]
                return [Run(f"  {name}")], right
            case Among(other, label, stances, _, open):
                sign = self.glyphs.strength(label, stances[0].score)
                fold = self.glyphs.unfolded if open else self.glyphs.folded
                many = f"{len(stances)}  " if len(stances) > 1 else ""
                return [
                    Run(f"{fold} ", "muted"),
                    Run(f"{sign:<3} ", f"stance-{label.value}", bold=True),
                    Run(other),
                ], [Run(f"{many}{stances[0].when}", "muted")]
            case One(known):
                quote = self.glyphs.quoted(" ".join(known.quote.split()))
                return [Run(f"      {quote}", italic=True)], [
                    Run(f"{known.source}  {known.when}", "muted")
                ]
            case Told(headline):
                about = f"{headline.source}  {headline.published}".strip()
                return [Run(f"  {headline.title}")], [Run(about, "muted")]
