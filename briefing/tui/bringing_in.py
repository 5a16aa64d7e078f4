"""Bringing articles in from inside the reader: asked for, dragged onto it, pasted."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from functools import partial

from briefing.intake import pasted
from briefing.intake.link import is_address
from briefing.news.phrasing import counted, cut
from briefing.text.clean import clean, clean_line
from briefing.tui.desk import Desk
from briefing.tui.events import TakenIn
from briefing.tui.keymap import Keymap
from briefing.tui.opening import Opening
from briefing.tui.paths import completions
from briefing.tui.taking_in import NO_FILES
from briefing.tui.widgets.hint import Hint
from briefing.tui.widgets.prompt import Prompt
from briefing.tui.widgets.runs import Run

BRING = "bring in"
"""What the prompt is asked for where it takes a path or an address."""
_LOOKED_AT = 100
"""How many of the new articles are looked for in the list, to find the first."""
_SHOWN = 60
_NAMED = 8
_HINT = " enter brings in  tab completes a path  escape leaves"
_HINT_IN_BROWSER = " an address; enter brings it in  escape leaves"


class BringingIn:
    """Brings in what the reader names. Its command is that of the list."""

    def __init__(
        self, desk: Desk, opening: Opening, prompt: Prompt, hint: Hint, keymap: Keymap
    ) -> None:
        self._desk, self._opening, self._keymap = desk, opening, keymap
        self._prompt, self._hint = prompt, hint
        self._taking = desk.session.taking_in
        served = desk.session.served
        self._files, self._brief = not served, _HINT_IN_BROWSER if served else _HINT
        self._earlier: list[str] = []
        # What tab offers: the lines, which of them stands there, and the line as it is since.
        self._offers: Sequence[str] = ()
        self._at, self._taken = 0, ""
        self._showing = self._opens = False
        self._new: list[str] = []

    @property
    def asking(self) -> bool:
        """Whether the prompt asks what to bring in."""
        return self._prompt.asking and self._prompt.purpose == BRING

    # -- asked for -------------------------------------------------------------------------

    def bring_in(self) -> None:
        """Ask for a path or an address; while articles are brought in, show how far that is."""
        if self._taking.under_way:
            self._show()
            return
        if self._desk.session.shelf.read_only:
            self._desk.status.say("nothing can be added: the library is read-only", "warning")
            return
        self._offers = ()
        self._prompt.ask("Bring in", purpose=BRING, earlier=self._earlier)
        self._hint.show([Run(self._brief, "muted")])

    def typed(self, text: str) -> None:
        """Offer anew what fits: something was typed."""
        if text != self._taken:
            self._offers = ()
            self._hint.show([Run(self._brief, "muted")])

    def submitted(self, text: str) -> None:
        """Bring in what was named."""
        self._cancel()
        if text := text.strip():
            self._earlier = [*(one for one in self._earlier if one != text), text]
            self._desk.run(partial(self._named, text), group="bring in")

    def cancelled(self, text: str) -> None:
        """Bring nothing in."""
        self._cancel()

    def _cancel(self) -> None:
        self._hint.show()
        self._desk.panes.focus_articles()

    async def _named(self, text: str) -> None:
        # Whether there is such a file may be a question to a slow disk.
        found = await asyncio.to_thread(pasted.meant, text, self._exists)
        if self._files or all(map(is_address, found)):
            self._begin(found)
        else:
            self._desk.status.say(f"not brought in: {NO_FILES}", "warning")

    def _exists(self, path: str) -> bool:
        """Tell whether whoever asks may be told that there is such a file, and there is."""
        return self._files and os.path.exists(path)

    def complete(self, step: int = 1) -> None:
        """Put into the line what could go on there; again, the next."""
        if len(self._offers) > 1:
            self._at += step
            self._offer()
        elif self._files and not is_address(self._prompt.text):
            self._desk.run(partial(self._look, self._prompt.text), group="complete")

    async def _look(self, text: str) -> None:
        found = await asyncio.to_thread(completions, text)
        if self.asking and self._prompt.text == text:
            self._offers, self._at = found, 0
            if found:
                self._offer()
            else:
                self._hint.show([Run(" nothing there goes on like that", "muted")])

    def _offer(self) -> None:
        offers, at = self._offers, self._at % len(self._offers)
        self._taken = offers[at]
        self._prompt.put(self._taken, len(self._taken))
        runs = [Run(" tab ", "primary", bold=True)]
        for number, line in enumerate((*offers[at:], *offers[:at])):
            role = "muted" if number else "foreground"
            name = os.path.basename(line.rstrip("/")) + ("/" if line.endswith("/") else "")
            runs += [Run(" "), Run(name, role, bold=not number)]
        self._hint.show(runs)

    # -- pasted and dragged ----------------------------------------------------------------

    def pasted(self, text: str) -> None:
        """Offer to bring in what was pasted while no line of text had the keys."""
        if self._desk.session.shelf.read_only:
            self._desk.status.say("nothing can be added: the library is read-only", "warning")
        elif self._taking.under_way:
            key = self._key("articles.bring_in")
            self._desk.status.say(f"articles are being brought in: {key} in the list shows it")
        elif len(text) > pasted.LONGEST:
            self._desk.status.say(
                f"too long: over {pasted.LONGEST:,} letters: save it as a file",
                "warning",
                None,
            )
        else:
            self._desk.run(partial(self._pasted, text), group="bring in")

    async def _pasted(self, text: str) -> None:
        look_for = partial(pasted.named, text, self._exists, absolute=True)
        if found := await asyncio.to_thread(look_for):
            self._confirm(found)
            return

        def look() -> tuple[str, int, str]:
            cleaned = clean(text)
            return cleaned, pasted.words(cleaned), pasted.title_of(cleaned)

        text, count, title = await asyncio.to_thread(look)
        if count > pasted.FEW:
            self._ask_title(text, count, title)
        elif words := clean_line(text):
            key = self._key("articles.bring_in")
            self._desk.status.say(
                f"nothing done with {self._desk.glyphs.quoted(cut(words, 24))}: "
                f"{key} in the list brings in {'files' if self._files else 'an address'}"
            )

    def _confirm(self, found: list[str]) -> None:
        from briefing.tui.screens.choose import Confirm

        ellipsis, one = self._desk.glyphs.ellipsis, len(found) == 1
        names = [clean_line(path) for path in found]
        # Of a long path the end tells more than the beginning.
        short = [n if len(n) <= _SHOWN else f"{ellipsis}{n[1 - _SHOWN :]}" for n in names]
        more = [f"{ellipsis} and {len(short) - _NAMED} more"] if len(short) > _NAMED else []
        detail = "It is fetched." if is_address(found[0]) else "What is there stays as it is."
        question = Confirm(
            f"Bring in {short[0]}?" if one else f"Bring in these {len(found)}?",
            detail if one else "\n".join([*short[:_NAMED], *more]),
            yes="bring in",
            no="leave",
            glyphs=self._desk.glyphs,
        )

        def answer(yes: bool | None) -> None:
            if yes:
                self._begin(found)

        self._desk.reader.app.push_screen(question, answer)

    def _ask_title(self, text: str, count: int, title: str) -> None:
        from briefing.tui.screens.line import LineScreen

        day = self._desk.today.isoformat()

        def answer(given: str | None) -> None:
            if given is None:
                return
            if self._taking.keep(partial(pasted.article, text, given or title, day)):
                self._opens = True
                self._desk.status.say("keeping what was pasted")
            else:
                self._desk.status.say("not kept: other articles are being brought in", "warning")

        self._desk.reader.app.push_screen(
            LineScreen(
                f"Keep {counted(count, 'pasted word')} as an article of {day}, called",
                title,
                check=clean_line,
                glyphs=self._desk.glyphs,
            ),
            answer,
        )

    # -- under way, and at its end ---------------------------------------------------------

    def _begin(self, paths: Sequence[str]) -> None:
        if self._taking.begin(paths):
            self._show()

    def _show(self) -> None:
        from briefing.tui.screens.bringing import BringingScreen

        self._showing = True
        screen = BringingScreen(self._taking, self._keymap, self._desk.glyphs)
        self._desk.reader.app.push_screen(screen, self._closed)

    def _closed(self, id: str | None) -> None:
        self._showing = False
        self._desk.panes.focus_articles()
        if self._taking.under_way:
            self._desk.status.say(f"it goes on; {self._key('articles.bring_in')} shows it again")
        else:
            self._tell()
        if id:
            self._new = []
            self._desk.panes.focus_reader()
            self._opening.open(id)

    def heard(self, event: TakenIn) -> None:
        """Show in the list, and tell, what has come in."""
        if event.running:
            self._desk.status.show(bringing=f"bringing in {event.done}/{event.total or '?'}")
            return
        self._desk.status.show(bringing="")
        # The articles come with the list that is asked for anew; whoever reads meanwhile is not
        # led away from there.
        self._new = self._taking.added if self._showing else []
        self._desk.articles.show()
        if self._opens:
            self._opens = False
            self._open_kept()
        elif not self._showing:
            self._tell()
            if errors := self._taking.errors:
                # Nobody has seen them yet.
                more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
                self._desk.notices.tell(f"Not added: {errors[0].why}{more}", "warning")

    def _open_kept(self) -> None:
        for row in self._taking.errors:
            self._desk.status.say(row.why, "error", None)
        for row in self._taking.rows:
            key = self._key("articles.remove_article")
            words = f"kept as an article; {key} in the list removes it"
            self._desk.status.say(words if row.id and not row.of else "it is here already")
            self._desk.panes.focus_reader()
            self._opening.open(row.id or row.of)

    def _tell(self) -> None:
        """Say in the last line what came of it, and how it is undone."""
        words = self._taking.told
        if self._taking.stopped:
            words = f"stopped: {words}"
        if self._taking.added:
            words += f"; {self._key('articles.remove_article')} removes one from the library"
        self._desk.status.say(words)

    def land(self) -> None:
        """Stand on the first of the new articles: the list shows them now."""
        articles = self._desk.articles
        if articles.contents.match:
            # Under a filter they may never show; the cursor does not jump when it is cleared.
            self._new = []
        found = [articles.index(id) for id in self._new[:_LOOKED_AT]]
        if shown := [at for at in found if at is not None]:
            self._new = []
            articles.place(min(shown))

    def _key(self, id: str) -> str:
        keys = self._keymap.keys_of(id)
        return keys[0] if keys else "the palette"
