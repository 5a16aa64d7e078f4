"""The list of articles: what a headline looks like, and the pane that shows many."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from textual.content import Content
from textual.geometry import Region

from briefing.news.article import Headline
from briefing.tui.glyphs import UNICODE, Glyphs
from briefing.tui.widgets.rows import Rows
from briefing.tui.widgets.runs import Line, Run, cells, cut, cut_line
from briefing.tui.widgets.wording import day_and_year, tally_runs

_DAY_WIDTH = len("25 Nov")


def emphasised(text: str, terms: Sequence[str], run: Run) -> list[Run]:
    """Return ``text`` in the look of ``run``, what matches one of ``terms`` set off."""
    wanted = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True) if term)
    if not wanted:
        return [Run(text, run.role, run.bold, run.italic)]
    runs: list[Run] = []
    # The pattern is one group, so what it matches comes at every second place.
    for place, part in enumerate(re.split(f"({wanted})", text, flags=re.IGNORECASE)):
        if part:
            ground = "search" if place % 2 else ""
            runs.append(Run(part, run.role, run.bold, run.italic, ground=ground))
    return runs


_LONGEST = 20
"""How many cells the name of a folder may take in the title."""

_LEAST = 8
"""How many cells of what is asked for stand below the list, whatever else has room."""

SOURCE = 4
"""The fewest cells in which a source still tells anything."""


def headline_lines(
    headline: Headline,
    width: int,
    glyphs: Glyphs,
    *,
    selected: bool = False,
    opened: bool = False,
    today: date | None = None,
    terms: Sequence[str] = (),
    noted: bool = False,
    flagged: bool = False,
    taken: bool = False,
    unfolded: bool = False,
) -> list[Line]:
    """Return the two lines of a headline.

    They are mark, day and title; then the year where it is not that of ``today``, the source as far
    as there is room for it, whether there are notes or something asks for a second look, and how
    many stances there are of each kind. ``taken`` says that the row is selected, ``unfolded`` that
    the copies of its text stand below it; otherwise they are counted beside the source, and one
    that is unread makes the row unread. For a file that cannot be read the second line says why.
    """
    bar = Run(glyphs.cursor if selected else " ", "accent")
    fault = bool(headline.fault)
    read = headline.read and (unfolded or not headline.unread_copies)
    when, year = day_and_year(headline.published, today)
    first = [bar, _mark(headline, glyphs, opened=opened, taken=taken, read=read)]
    if headline.below:
        first.append(Run(f"{glyphs.chain} ", "muted"))
    if when:
        first.append(Run(f"{when:<{_DAY_WIDTH}} ", "muted"))
    role = "error" if fault else "foreground"
    title = Run("", role, bold=opened or not (read or fault))
    first += emphasised(headline.title, terms, title)
    if fault:
        second = [bar, Run("  "), Run(headline.fault, "error")]
    else:
        indent = [
            bar,
            Run(glyphs.flag if flagged else " ", "warning", bold=True),
            Run(glyphs.note if noted else " ", "accent"),
        ]
        room = width - cells(indent)
        second = [*indent, *_told(headline, year, room, glyphs, terms=terms, unfolded=unfolded)]
    return [cut_line(line, width, glyphs.ellipsis) for line in (first, second)]


def _mark(headline: Headline, glyphs: Glyphs, *, opened: bool, taken: bool, read: bool) -> Run:
    """Return the sign before a headline: what it is at the moment, the most pressing first."""
    if taken:
        return Run(f"{glyphs.accepted} ", "accent", bold=True)
    if headline.fault:
        return Run(f"{glyphs.fault} ", "error", bold=True)
    if opened:
        return Run(f"{glyphs.open} ", "accent", bold=True)
    return Run(f"{' ' if read else glyphs.unread} ", "primary")


def _told(
    headline: Headline,
    year: str,
    width: int,
    glyphs: Glyphs,
    *,
    terms: Sequence[str],
    unfolded: bool,
) -> list[Run]:
    """Return year, source and counts in ``width`` cells, as far as there is room for the source."""
    counts = tally_runs(headline.tally, glyphs)
    if not counts and headline.analysed:
        counts = [Run("no stances", "muted")]
    dot = Run(f" {glyphs.dot} ", "muted")
    source = emphasised(headline.source, terms, Run("", "muted")) if headline.source else []
    # How many more there are, and what is out of the way, is told before all of the source is.
    signs: list[Run] = []
    if headline.copies:
        more = glyphs.unfolded if unfolded else "+"
        signs.append(Run(f" {more}{headline.copies}", "accent"))
    if headline.archived:
        signs.append(Run(f" {glyphs.archived}", "muted"))
    # Without its year no date of another year can be understood, and what there is to find comes
    # before who tells it.
    parts = [[Run(year, "muted")] if year else [], source, counts]
    if not headline.tally.total and cells(_between(parts, dot)) > width:
        parts[2] = []
    room = width - cells(_between([parts[0], [Run("")], parts[2]], dot)) - cells(signs)
    parts[1] = cut_line(source, room, glyphs.ellipsis) if source and room >= SOURCE else []
    if signs:
        parts[1] = [*parts[1], *signs]
    return _between(parts, dot)


def _between(parts: Sequence[Line], dot: Run) -> list[Run]:
    """Return those of ``parts`` that there are, with ``dot`` between them."""
    line: list[Run] = []
    for part in parts:
        line += [dot, *part] if line and part else part
    return line


def _none(_id: str) -> tuple[bool, bool]:
    return False, False


class ArticleList(Rows[Headline]):
    """The articles of the library, two lines each."""

    height_of_row = 2

    def __init__(
        self, *, today: date | None = None, glyphs: Glyphs = UNICODE, id: str | None = None
    ) -> None:
        """Start without articles; days of the year of ``today`` are written without the year."""
        super().__init__(glyphs=glyphs, id=id)
        self._today = today
        self._open_id = ""
        self._order = self._folder = ""
        self._filter = ""
        self._terms: tuple[str, ...] = ()
        self._total: int | None = None
        self.selected: dict[str, None] = {}
        """The ids of the rows selected for what is done next, in the order they were."""
        self.unfolded: set[str] = set()
        """The ids of the rows below which the copies of their texts are shown."""
        self.signs: Callable[[str], tuple[bool, bool]] = _none
        """Tells of an article whether there are notes, and whether one asks for a second look."""

    def set_order(self, order: str, folder: str = "") -> None:
        """Tell in the title what the articles are ordered by ("date"), and which folder it is."""
        self._order, self._folder = order, folder
        self._retitle()

    def set_filter(
        self, query: str, terms: Sequence[str] | None = None, total: int | None = None
    ) -> None:
        """Tell below the list which filter is on, and emphasise what it matches.

        ``terms`` are the words to emphasise, by default those of ``query``; ``total`` is how many
        articles there would be without the filter. An empty query means none.
        """
        self._filter, self._total = query, total
        self._terms = tuple(query.split() if terms is None else terms)
        self._drawn.clear()
        self.border_subtitle = self._subtitle()

    def set_open(self, id: str) -> None:
        """Mark the article that is open, "" for none."""
        self._open_id = id
        self._drawn.clear()
        self.refresh()

    def draw(self, item: Headline, index: int, width: int, selected: bool) -> Sequence[Line]:
        """Return the lines of a headline."""
        noted, flagged = self.signs(item.id)
        return headline_lines(
            item,
            width,
            self.glyphs,
            selected=selected,
            opened=item.id == self._open_id,
            today=self._today,
            terms=self._terms,
            noted=noted,
            flagged=flagged,
            taken=item.id in self.selected,
            unfolded=item.id in self.unfolded,
        )

    def place(self, index: int) -> None:
        """Put the cursor on an article, and its number in the title."""
        super().place(index)
        self._retitle()

    def contents_changed(self) -> None:
        """Draw the new articles, and count them in the title."""
        super().contents_changed()
        self.border_subtitle = self._subtitle()
        self._retitle()

    def on_mount(self) -> None:
        """Show the title before there are articles."""
        self._retitle()

    def on_resize(self) -> None:
        """Write the title for the new size."""
        self._retitle()
        self.border_subtitle = self._subtitle()

    def _retitle(self) -> None:
        """Write the title into the border, and draw nothing but that line.

        Setting ``border_title`` would draw the whole pane, which is too much for every key that
        moves the cursor.
        """
        name = cut(self._folder, _LONGEST, self.glyphs.ellipsis) or "Articles"
        words, dot = f"{name}{self._numbers()}", self.glyphs.dot
        title = Content(f"{words} {dot} by {self._order}" if self._order else words)
        # The border keeps a corner, a line and a space of each end for itself.
        if self._order and title.cell_length > self.outer_size.width - 6:
            title = Content(f"{words} {dot} {self._order}")
        if title != self._border_title:
            self._border_title = title
            self.refresh(Region(-1, -1, self.outer_size.width, 1))

    def _numbers(self) -> str:
        if not self.count():
            return ""
        taken = f" {self.glyphs.dot} {len(self.selected)} selected" if self.selected else ""
        return f" {self.cursor + 1}/{self.count()}{taken}"

    def _subtitle(self) -> Content | None:
        if not self._filter:
            return None
        dot = self.glyphs.dot
        found = "" if self._total is None else f" {dot} {self.count()}/{self._total}"
        # The count is worth more than the end of a long line. The border takes six cells itself.
        room = self.outer_size.width - len(f"filter: {found}") - 6
        asked = cut(self._filter, max(room, _LEAST), self.glyphs.ellipsis)
        return Content(f"filter: {asked}{found}")
