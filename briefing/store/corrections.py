"""What readers have corrected of the names in articles, where it stands: to train entities on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.intake.file import Unreadable
from briefing.news.actor import ActorKind
from briefing.news.parted import Parted
from briefing.news.taught import Taught
from briefing.text.span import Span

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf

ARTICLES = 100
"""On how many articles names have to be corrected before entities are trained on it."""

MOST = 3_000
"""Articles that are learnt from at most."""

_LABELS = {
    ActorKind.PERSON: "PERSON",
    ActorKind.ORGANIZATION: "ORG",
    ActorKind.GOVERNMENT: "GPE",
    ActorKind.GROUP: "NORP",
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article with the places where lessons say what is named, "" for nothing.

    ``changed`` tells whether any of these was told otherwise before.
    """

    article: str
    text: str
    sentences: tuple[Span, ...]
    places: tuple[tuple[Span, str], ...]
    changed: bool


def corrected(shelf: Shelf) -> Iterator[Corrected]:
    """Yield the articles in which names stand that lessons or cards are about."""
    lessons = shelf.actors.lessons()
    labels = _by_words(shelf)
    ids: dict[str, None] = {}
    about: tuple[Taught | Parted, ...] = (*lessons.taught, *lessons.parted)
    for lesson in about:
        ids |= dict.fromkeys(shelf.results.pending.touched(lesson))
    for profile in shelf.actors.profiles():
        if profile.kind is not None:
            heads = shelf.results.articles_of(profile.name, MOST)
            ids |= dict.fromkeys(head.id for head in heads)
    for id in list(ids)[-MOST:]:
        if (one := _corrected(shelf, id, labels)) is not None:
            yield one


def _corrected(shelf: Shelf, id: str, labels: dict[str, str]) -> Corrected | None:
    told = shelf.results.told(id)
    raw = shelf.results.get(told[0], told[1]) if told else None
    try:
        article = shelf.library.read(id) if raw else None
    except Unreadable:
        return None
    if not told or raw is None or article is None or article.fingerprint != told[0]:
        return None
    laid = shelf.actors.lessons().lay(raw, article.text, id)
    before = {mention.span: mention.label for mention in raw.mentions if mention.actor}
    places = tuple(
        (mention.span, labels[words])
        for mention in laid.mentions
        if (words := mention.span.of(article.text).casefold()) in labels
    )
    changed = any(before.get(span, "") != label for span, label in places)
    return Corrected(id, article.text, laid.sentences, places, changed) if places else None


def _by_words(shelf: Shelf) -> dict[str, str]:
    """Return under which label words are named, "" for none, by the words in small letters."""
    found: dict[str, str] = {}
    for profile in shelf.actors.profiles():
        if profile.kind is not None:
            found[profile.name.casefold()] = _LABELS[profile.kind]
    lessons: tuple[Taught | Parted, ...] = (*shelf.actors.taught(), *shelf.actors.parted())
    for lesson in lessons:
        match lesson:
            case Taught(alias, name, kind):
                found[name.casefold()] = found[alias.casefold()] = _LABELS[kind]
            case Parted(alias, "", _):
                found[alias.casefold()] = ""
            case Parted(alias, name, kind):
                found[name.casefold()] = found[alias.casefold()] = _LABELS[kind]
    return found
