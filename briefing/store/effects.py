"""What a lesson would change, told before it is taught."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from briefing.intake.file import Unreadable
from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.news.lessons import Lesson, Lessons
from briefing.news.phrasing import counted
from briefing.news.proposed import proposed
from briefing.store.shelf import Shelf

LOOKED = 48
"""Articles that are looked at; where more may change, the rest is taken to be like them."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How many proposals go and come or change, in how many articles.

    Where ``about`` holds, that was counted in some of the articles and is less than sure of others.
    """

    articles: int = 0
    gone: int = 0
    changed: int = 0
    about: bool = False

    @property
    def words(self) -> str:
        """What happens, in a few words: "3 proposals in 2 articles go"."""
        if not self.articles:
            return "changes nothing yet"
        where = f"in {counted(self.articles, 'article')}"
        about = "about " if self.about else ""
        if self.gone and self.changed:
            every = counted(self.gone + self.changed, "proposal")
            return f"{about}{every} {where}: {self.gone} go, {self.changed} change"
        if self.gone:
            verb = "goes" if self.gone == 1 else "go"
            return f"{about}{counted(self.gone, 'proposal')} {where} {verb}"
        if self.changed:
            verb = "changes" if self.changed == 1 else "change"
            return f"{about}{counted(self.changed, 'proposal')} {where} {verb}"
        return f"{about}no proposal changes, names do {where}"


def effect_of(shelf: Shelf, *lessons: Lesson) -> Effect:
    """Return what lessons would change that were taught together.

    Raises:
        StoreRefused: where the library cannot be read.
    """
    shelf.open_rest()
    before = after = shelf.actors.lessons()
    ids: dict[str, None] = {}
    for lesson in lessons:
        after = after.adding(lesson)
        ids |= dict.fromkeys(shelf.results.pending.touched(lesson))
    articles = gone = changed = 0
    looked = list(ids)[-LOOKED:]
    for id in looked:
        found = _found(shelf, id)
        if found is None:
            continue
        one, other = _told(*found, before), _told(*found, after)
        if one == other and not _names_change(*found, before, after):
            continue
        articles += 1
        lost = sum(one.values()) - sum(other.values())
        gone += max(0, lost)
        changed += (one - other).total() - max(0, lost)
    times = len(ids) / len(looked) if looked else 1.0
    articles, gone, changed = (round(count * times) for count in (articles, gone, changed))
    return Effect(articles, gone, changed, about=len(ids) > len(looked))


def _found(shelf: Shelf, id: str) -> tuple[Article, Findings] | None:
    told = shelf.results.told(id)
    findings = shelf.results.get(told[0], told[1]) if told else None
    if findings is None:
        return None
    try:
        article = shelf.library.read(id)
    except Unreadable:
        return None
    return (article, findings) if told and article.fingerprint == told[0] else None


def _told(article: Article, findings: Findings, lessons: Lessons) -> Counter[tuple[str, ...]]:
    laid = lessons.lay(findings, article.text, article.id)
    return Counter(
        (one.holder, one.target, one.text, one.cue, one.quote) for one in proposed(article, laid)
    )


def _names_change(article: Article, findings: Findings, before: Lessons, after: Lessons) -> bool:
    laid = [each.lay(findings, article.text, article.id) for each in (before, after)]
    return laid[0].mentions != laid[1].mentions or laid[0].actors != laid[1].actors
