"""The list of articles over a catalogue: which are shown, in what order, and the way along them."""

from __future__ import annotations

from datetime import date

from briefing.news.article import Headline
from briefing.store.catalogue import Catalogue
from briefing.tui.contents import Contents
from briefing.tui.glyphs import Glyphs
from briefing.tui.widgets.headlines import ArticleList


class LibraryList(ArticleList):
    """The articles of a library, as the reader has asked for them."""

    def __init__(self, catalogue: Catalogue, *, today: date, glyphs: Glyphs) -> None:
        super().__init__(today=today, glyphs=glyphs)
        self._catalogue = catalogue
        self.contents = Contents()
        self._headlines = self.contents.headlines(catalogue)

    def show(self, contents: Contents | None = None) -> None:
        """Ask the catalogue again, for other ``contents`` from the top, else keeping the place."""
        rows = self._headlines = (contents or self.contents).headlines(self._catalogue)
        if contents is None:
            self.set_rows(rows, keep=_id)
        else:
            self.contents = contents
            self.set_rows(rows, at=0)
        match = self.contents.match
        self.set_order(self.contents.name)
        self.set_filter(match, total=self._catalogue.counts()[0] if match else len(rows))
        self.say("No article matches the filter; escape clears it." if match else self.empty)

    empty = "No articles here yet."

    def order(self) -> None:
        """Order by the next of date, title, source."""
        self.show(self.contents.by_next())

    def reverse_order(self) -> None:
        """Turn the order round."""
        self.show(self.contents.reversed())

    def filter_by(self, match: str) -> None:
        """Show the articles that hold each word of ``match``."""
        if match.split() != self.contents.match.split():
            self.show(self.contents.matching(match))

    def beside(self, id: str, step: int) -> Headline | None:
        """Return the article ``step`` rows below the one of that id, None past the ends."""
        at = self.index(id)
        return self.row(self.cursor if at is None else at + step)

    def next_unread(self, id: str) -> Headline | None:
        """Return the first unread article below the one of that id, else the first of all."""
        at = self.index(id)
        found = self._headlines.next_unread(-1 if at is None else at)
        if found is None:
            found = self._headlines.next_unread(-1)
        return None if found is None else self._headlines[found]

    def unread(self) -> list[str]:
        """Return the ids of the unread articles shown."""
        return [row.id for row in self._headlines if not row.read and not row.fault]

    def index(self, id: str) -> int | None:
        """Return the row of the article of that id, None where it is not shown."""
        try:
            return self._headlines.index(id)
        except ValueError:
            return None


def _id(headline: Headline) -> str:
    return headline.id
