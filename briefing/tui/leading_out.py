"""The way out of an article: its links, in a browser, or on the clipboard where there is none."""

from __future__ import annotations

import asyncio
from functools import partial

from briefing.tui import clipboard, links
from briefing.tui.desk import Desk


class LeadingOut:
    """Follows the link of the sentence that is being read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open_link(self) -> None:
        """Open the link under the cursor, or copy its address where no window can open."""
        link = self._desk.reader.walk.link
        if link is None:
            self._desk.status.say("no link in this sentence")
        elif why := links.refusal(link.href):
            self._desk.status.say(f"not opened: {link.href[:60]}: {why}", "warning")
        else:
            self._desk.run(partial(self._open_link, link.href), group="link")

    async def _open_link(self, address: str) -> None:
        if self._desk.session.served:
            # The browser of whoever reads, not one of this machine.
            self._desk.reader.app.open_url(address)
            self._desk.status.say(f"the browser opens {address}")
            return
        if await asyncio.to_thread(links.open_link, address):
            self._desk.status.say(f"opened {address}")
        else:
            try:
                await clipboard.copy(self._desk.reader.app, address)
            except clipboard.NotCopied as refusal:
                self._desk.status.say(f"no window to open it in; {refusal}", "warning", None)
            else:
                self._desk.status.say(f"no window to open it in; copied {address}")
