"""Articles handed out to other programs: in which format, where to, and told when it is done.

What is selected in the list, or else all that it shows.

In a browser nothing is: files of this machine are not the reader's to name.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.news.phrasing import counted
from briefing.text.clean import clean_line
from briefing.tui.desk import Desk
from briefing.tui.events import Exported
from briefing.tui.exporting import Wanted

if TYPE_CHECKING:
    from briefing.export.formats import Format


class HandingOut:
    """Exports what is selected, or what the list shows now. Its command is in the key table."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._exporting = desk.session.exporting
        self._format = self._name = ""
        self._folder = Path()

    def export(self) -> None:
        """Ask for a format and a place, or whether to stop the export that is under way."""
        if self._desk.session.served:
            words = "nothing is exported in a browser: briefing export does it"
            self._desk.status.say(words, "warning")
        elif self._exporting.under_way:
            self._ask_to_stop()
        elif not (self._desk.articles.selected or self._desk.articles.count()):
            self._desk.status.say("there is nothing in the list to export")
        else:
            self._ask_format()

    def _ask_to_stop(self) -> None:
        from briefing.tui.screens.choose import Confirm

        def answer(yes: bool | None) -> None:
            if yes:
                self._exporting.cancel()

        question = Confirm(
            "An export is being written. Stop it?",
            "Nothing of it is left then.",
            yes="stop it",
            no="let it go on",
            usual=False,
            glyphs=self._desk.glyphs,
        )
        self._desk.reader.app.push_screen(question, answer)

    def _ask_format(self) -> None:
        from briefing.export.formats import FORMATS
        from briefing.tui.screens.choose import Choose, Option

        articles = self._desk.articles
        chosen = tuple(articles.chosen())
        if chosen:
            match, what = "", counted(len(chosen), "selected article")
        else:
            match = articles.contents.match
            what = f"what is listed ({counted(articles.count(), 'row')})"
        # In one piece: beside the name there would be room for half of what is said of it.
        options = [Option(name, f"{name:12} {one.about}") for name, one in FORMATS.items()]

        def answer(name: str | None) -> None:
            if name is not None:
                self._format = name
                self._ask_place(FORMATS[name], match, chosen)

        title = f"Export {what} as"
        screen = Choose(title, options, selected=self._format, glyphs=self._desk.glyphs)
        self._desk.reader.app.push_screen(screen, answer)

    def _ask_place(self, format: Format, match: str, chosen: tuple[str, ...]) -> None:
        from briefing.tui.screens.line import LineScreen

        def check(line: str) -> str:
            if not line.strip():
                raise ValueError("name a file")
            return line.strip()

        def answer(line: str | None) -> None:
            if line is None:
                return
            target = Path(os.path.abspath(os.path.expanduser(line)))
            self._folder = target.parent
            wanted = Wanted(self._format, match, target, articles=chosen)
            self._desk.run(partial(self._begin, format, wanted), group="export")

        what = "folder" if format.folder else "file"
        screen = LineScreen(
            f"Export as {self._format} to the {what}",
            self._offered(format),
            check=check,
            glyphs=self._desk.glyphs,
        )
        self._desk.reader.app.push_screen(screen, answer)

    def _offered(self, format: Format) -> str:
        """Return a place to write to: where the last export went, else where the reader started."""
        library = self._desk.session.shelf.library.folder
        name = f"{library.name or 'briefing'}-{self._desk.today.isoformat()}{format.suffix}"
        folder = self._folder if self._folder.parts else Path.cwd()
        if folder.is_relative_to(library):
            folder = library.parent
        return _short(folder / name)

    async def _begin(self, format: Format, wanted: Wanted) -> None:
        """Begin to write; over what is there already only if the reader wants that."""
        from briefing.export import writing

        library = self._desk.session.shelf.library.folder
        check = partial(writing.check, format, wanted.target, library)
        try:
            await asyncio.to_thread(check, force=True)
        except writing.Unwritten as fault:
            self._desk.status.say(str(fault), "warning", None)
            return
        try:
            await asyncio.to_thread(check, force=False)
        except writing.Unwritten:
            self._ask_to_replace(format, wanted)
            return
        self._write(wanted)

    def _ask_to_replace(self, format: Format, wanted: Wanted) -> None:
        from briefing.tui.screens.choose import Confirm

        where = clean_line(wanted.target.name)
        question = Confirm(
            f"{where} is there already. Write over {'its files' if format.folder else 'it'}?",
            "Notes of the same names are replaced, all else in it stays."
            if format.folder
            else "What is in it now is gone then.",
            yes="write over it",
            no="leave it",
            usual=False,
            glyphs=self._desk.glyphs,
        )

        def answer(yes: bool | None) -> None:
            if yes:
                self._write(replace(wanted, force=True))

        self._desk.reader.app.push_screen(question, answer)

    def _write(self, wanted: Wanted) -> None:
        if self._exporting.begin(wanted):
            self._name = clean_line(wanted.target.name)
            self._desk.status.show(exporting=f"exporting {wanted.format}")

    def heard(self, event: Exported) -> None:
        """Tell what came of an export."""
        status, notices = self._desk.status, self._desk.notices
        status.show(exporting="")
        if event.stopped and not event.written:
            status.say("stopped: nothing was exported")
            return
        faults = event.faults
        if event.written:
            # What was written where, without the way there.
            _, _, given = event.told.rpartition(": ")
            status.say(f"written: {self._name}: {given}", seconds=None)
        if faults:
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            told = "Not all was exported" if event.written else "Not exported"
            notices.tell(f"{told}: {faults[0]}{more}", "warning" if event.written else "error")


def _short(path: Path) -> str:
    """Return a path with "~" for the reader's own folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
