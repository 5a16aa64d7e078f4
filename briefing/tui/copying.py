"""Copying words with where they stand, for whoever writes about what was read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, partialmethod

from briefing.intake.file import Unreadable
from briefing.news import citation
from briefing.news.article import Article
from briefing.news.citation import Citation
from briefing.text.span import Span
from briefing.text.units import words
from briefing.tui import clipboard
from briefing.tui.desk import Desk
from briefing.tui.opening import Opening
from briefing.tui.widgets.wording import day

Form = Callable[[str, Citation], str]


class Copying:
    """Its commands copy what is at hand in the pane that has the keys.

    In the text that is the selection, else the words of the stance stood on, else the sentence; in
    the stances the words of the one under the cursor; in the list where the article stands.
    """

    def __init__(self, desk: Desk, opening: Opening) -> None:
        self._desk, self._opening = desk, opening

    def _copy(self, form: Form) -> None:
        id, quote = self._at_hand()
        selected = self._desk.reader.selection
        if id:
            self._desk.run(partial(self._copy_from, form, id, quote, selected), group="copy")
        else:
            self._desk.status.say("nothing here to copy")

    copy_quote = partialmethod(_copy, citation.plain)
    copy_markdown = partialmethod(_copy, citation.markdown)

    def _at_hand(self) -> tuple[str, str]:
        """Return the id of the article that is meant, "" for none, and the words of it."""
        desk = self._desk
        if desk.panes.scope == "articles":
            row = desk.articles.current
            return (row.id if row else "", "")
        if desk.panes.scope == "stances":
            entry = desk.stances.current
            return (entry.article or self._opening.wanted, entry.quote) if entry else ("", "")
        walk = desk.reader.walk
        span = desk.reader.selection or (walk.focused.evidence if walk.focused else walk.here)
        quote = span.of(walk.document.text)
        return (self._opening.wanted if quote else "", quote)

    async def _copy_from(self, form: Form, id: str, quote: str, selected: Span | None) -> None:
        desk = self._desk
        try:
            article = self._opening.article
            if article is None or article.id != id:
                article = await desk.session.read(id)
            await clipboard.copy(desk.reader.app, form(quote, Citation.of(article)))
        except Unreadable as fault:
            desk.status.say(f"not copied: the article cannot be read: {fault}", "warning")
        except clipboard.NotCopied as refusal:
            desk.status.say(str(refusal), "warning", None)
        else:
            # Unless the reader has gone on selecting meanwhile, or copied something else.
            if desk.panes.scope == "reader" and desk.reader.selection == selected:
                desk.reader.unselect()
            desk.status.say(f"copied: {self._told(quote, article)}")

    def _told(self, quote: str, article: Article) -> str:
        """Return what was copied in a few words: ``24 words of Reuters, 12 Nov``."""
        desk = self._desk
        published = day(article.published, desk.today).strip() if article.published else ""
        about = ", ".join(filter(None, (article.source or article.title, published)))
        count = len(words(quote))
        return f"{count} word{'s' * (count != 1)} of {about}" if quote else f"where to find {about}"
