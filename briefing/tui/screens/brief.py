"""The brief of what the list shows: read, followed to its sources, written to a file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from functools import partial, partialmethod
from pathlib import Path
from typing import Any

from textual import on, work
from textual.app import ComposeResult

from briefing.export.brief import Brief, Request, as_data
from briefing.export.composing import compose
from briefing.export.rendering import Unmade
from briefing.export.writing import Unwritten
from briefing.news.stand import Stand
from briefing.store.survey import ACCEPTED
from briefing.text.clean import clean_line
from briefing.tui.along import Along
from briefing.tui.screens.view import Looking, ViewScreen
from briefing.tui.widgets.brief_lines import BriefLines
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.runs import Run

_WRITE = "write"


class BriefScreen(ViewScreen[Brief]):
    """A brief. It begins with what people accepted; the filter says who and since when."""

    place = "brief"
    own_statuses = True
    hints = "F who, since  P proposals  w writes  ? keys"

    def __init__(self, looking: Looking, line: str = "", *, chosen: tuple[str, ...] = ()) -> None:
        super().__init__(looking, line, chosen=chosen)
        self.statuses = ACCEPTED
        self._lines = BriefLines(glyphs=self.glyphs)
        self._lines.say("It is being written …")
        self._along = Along(self._lines)
        self._written = ""
        self._lacking = False  # the last line says that nobody has accepted anything

    def parts(self) -> ComposeResult:
        """Yield the list of sentences."""
        yield self._lines

    def performers(self, scope: str) -> Iterator[Any]:
        """Yield what moves along the list, and what opens the other views."""
        yield self._along
        yield from super().performers(scope)

    @property
    def request(self) -> Request:
        """What the brief is about."""
        return Request(self.wanted, proposals=self.statuses != ACCEPTED)

    async def count(self) -> tuple[Brief, int]:
        """Make it, in a thread."""
        work = partial(compose, request=self.request, today=self.looking.today)
        made = await self.session.look(work, Brief(title="", made="", about=()))
        return made, made.stances

    def make(self, stands: Sequence[Stand]) -> Brief:
        """Say that a brief is made of words, too: of the library, not of stances alone."""
        raise NotImplementedError

    def show(self, made: Brief) -> None:
        """Show it, the cursor where it was."""
        self._lines.show(made)
        if self._lacking:
            self.tell("")
        self._lacking = made.empty and made.waiting > 0
        if self._lacking:
            keys = self.keymap.keys_of("brief.toggle_accepted")
            how = f": {keys[0]} tells proposals, too, marked" if keys else ""
            self.tell(f"nobody has accepted a stance here yet{how}")

    def told(self) -> Sequence[Run]:
        """Say that proposals are among them, where they are."""
        return () if self.statuses == ACCEPTED else [Run("with proposals, marked", "warning")]

    def behind(self) -> tuple[str, Sequence[Stand]]:
        """Say nothing: a sentence leads to its sources by itself."""
        return "", ()

    def find(self, words: str, step: int) -> bool:
        """Go to the next sentence that holds ``words``."""
        return self._lines.find(words, step)

    def show_evidence(self) -> None:
        """Open the article at the words that show what the cursor is on."""
        one = self._lines.current
        if one is not None and one.source is not None:
            self.dismiss(one.source)
        else:
            self.tell("no source here: j goes to the next sentence")

    @on(BriefLines.Opened)
    def _opened(self, event: BriefLines.Opened) -> None:
        self.dismiss(event.source)

    def _go_to_head(self, way: int, count: int | None = None) -> None:
        self._lines.go_to_head(way * (count or 1))

    next_head = partialmethod(_go_to_head, 1)
    previous_head = partialmethod(_go_to_head, -1)

    # -- to a file ---------------------------------------------------------------------------

    def write_brief(self) -> None:
        """Ask where to, and in which format by the ending."""
        if self.made is None:
            return
        if self.session.served:
            self.tell("in a browser no file is written here: briefing brief writes one", "warning")
            return
        name = self._written or f"brief-{self.looking.today.isoformat()}.md"
        self._prompt.ask("Write to", name, purpose=_WRITE)
        self.status.say("md, html or docx by its ending; escape leaves it")

    @on(Prompt.Submitted)
    def _named(self, event: Prompt.Submitted) -> None:
        if event.prompt.purpose != _WRITE:
            return
        # What else is asked here is asked by every view.
        event.prevent_default()
        self.focus_view()
        if name := event.text.strip():
            self._written = name
            self._write(name)

    @work(exclusive=True, group="writing")
    async def _write(self, name: str) -> None:
        if self.made is None:
            return
        try:
            target = Path(name).expanduser()
            if target.is_file():
                self.tell(f"{clean_line(target.name)} is there: w, and another name", "error")
                return
            library = self.session.shelf.library.folder
            await asyncio.to_thread(_written, self.made, target, library)
        except (Unmade, Unwritten) as fault:
            # The line has no room for a long path before what is wrong with it.
            short = str(fault).replace(clean_line(target), clean_line(target.name))
            self.tell(short, "error")
        except RuntimeError:
            self.tell(f"not written: {clean_line(name)}: no such user: name a folder", "error")
        else:
            self.tell(f"written: {clean_line(target.absolute())}")


def _written(made: Brief, target: Path, library: Path) -> None:
    """Write a brief to a file that is not there yet, in the format of its ending."""
    from briefing.config import templates_dir
    from briefing.export import rendering, writing

    format = {".html": "html", ".htm": "html", ".docx": "docx"}.get(target.suffix.lower(), "md")
    writing.check_file(target, force=False)
    writing.check_no_article(target, library)
    made_of = "md" if format == "docx" else format
    template = rendering.template(made_of, None, templates_dir())
    text = rendering.render(template, made_of, as_data(made))
    if format == "docx":
        from briefing.export.docx import docx

        writing.write_file(target, docx(text))
    else:
        writing.write_file(target, text.encode("utf-8", "replace"))
