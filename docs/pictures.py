"""Make the pictures of the documentation: the real program, on the sample library, by its keys."""

from __future__ import annotations

import asyncio
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

TODAY = date(2025, 12, 19)
"""The day on which the pictures are taken, so that they are the same tomorrow."""
HERE = Path(__file__).resolve().parent / "pictures"
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, monospace"
CALL = (*"jjjj", "enter")
"""The keys that open the article of the telephone call."""


QUICK = frozenset("jkgesnw()2")
"""Keys that only move; others open or keep something, which takes a moment."""


VIEWS = frozenset({"survey", "draw"})
"""What views do in threads before there is something to see."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is pressed before a picture is taken, and how large the terminal is.

    ``feeds`` are there, and were fetched, where the picture is of them; ``left`` is when somebody
    was there last, where it is of what came since.
    """

    name: str
    keys: tuple[str, ...]
    size: tuple[int, int] = (120, 36)
    theme: str = "briefing-dark"
    ascii: bool = False
    feeds: bool = False
    left: str = ""


CHARTS = ("matrix", "network", "sources")
"""The charts that there are pictures of."""

PICTURES = (
    Picture("main", (*CALL, *"ss", "g", "s", *"jj", "enter"), (160, 46)),
    Picture("small", (*CALL, *"))ee"), (80, 24)),
    Picture("smallest", (*CALL, *"))"), (60, 20)),
    Picture("stances", (*CALL, "g", "s", *"jj"), (80, 24)),
    Picture("library", (*CALL, *"ss", "g", "w", *"jj"), (160, 46)),
    Picture("search", (*CALL, "/", *"trump", "enter", "n", "n")),
    Picture("selecting", (*CALL, *"))", "w", "v", "2", ")")),
    Picture("lesson", ("enter", *"))")),
    Picture("deciding", (*CALL, *"paxp"), (160, 46)),
    Picture("card", (*CALL, *")))", "i")),
    Picture("review", tuple("gqj")),
    Picture("history", (*CALL, *"paxH", "g", "h")),
    Picture("actor", (*CALL, *"ee", "g", "p")),
    Picture("timeline", (*CALL, *"e", "g", "t", "tab", "tab"), (120, 40)),
    Picture("sources", ("g", "Q"), (120, 30)),
    Picture("filter", ("F", *"northern")),
    Picture("completing", ("F", *"label:oppose actor:ta"), (120, 30)),
    Picture("hit", ("F", *'"missile unit"', "enter", "enter"), (160, 40)),
    Picture("folders", ("F", *"actor:takaichi", "enter", "g", "S", "a", *"Takaichi", "enter")),
    Picture("feeds", ("g", "f"), (120, 24), feeds=True),
    Picture("matrix", ("g", "m", *"jjl"), (120, 30)),
    Picture("brief", ("F", *"actor:takaichi", "enter", "g", "b", "P", *"}}}}}}jj"), (120, 30)),
    Picture("network", ("g", "n", "t"), (150, 40)),
    Picture("overview", ("tab",), (140, 36), left="2025-11-20T17:40:00Z"),
    Picture("help", (*CALL, "?")),
    Picture("alone", (*CALL, "z", *")))")),
    Picture("light", (*CALL, *"sss"), theme="briefing-light"),
    Picture("high-contrast", (*CALL, *"sss"), theme="high-contrast"),
    Picture("colour-blind", (*CALL, *"sss"), theme="colour-blind"),
    Picture("ascii", (*CALL, *"sss"), theme="ansi-16", ascii=True),
)


async def take(picture: Picture, library: Path) -> str:
    """Return the picture as SVG, taken once every article has been analysed."""
    from textual.pilot import Pilot

    from briefing.config import Config
    from briefing.tui import keys
    from briefing.tui.app import Reader

    config = replace(Config(), theme=picture.theme, ascii=picture.ascii)
    app = Reader(library, config, [], today=TODAY)
    pilot: Pilot[None]
    async with app.run_test(size=picture.size) as pilot:
        shelf = app.session.shelf
        while not shelf.ready or not shelf.catalogue.counts()[0] or shelf.unanalysed(1):
            await pilot.pause(0.1)
        await pilot.pause(0.5)
        for key in picture.keys:
            await pilot.press(keys.to_textual(key))
            await pilot.pause(0.02 if key in QUICK else 0.4)
        await pilot.pause(0.5)
        while any(not work.is_finished for work in app.workers if work.group in VIEWS):
            await pilot.pause(0.1)
        return app.export_screenshot(title=" ")


def subscribe(library: Path) -> None:
    """Subscribe the library to feeds, as if they had been fetched in the morning of that day."""
    from briefing.news.feed import FeedState, Subscription
    from briefing.store.feeding import Feeding
    from briefing.store.shelf import Shelf

    fetched = f"{TODAY.isoformat()}T07:40:00+00:00"
    with Shelf(library) as shelf, Feeding(shelf) as feeding:
        for name, new, error in (
            ("Harbour Wire", 12, ""),
            ("Lakeland Observer", 0, ""),
            ("Meridian Dispatch", 3, ""),
            ("The Quayside Post", 0, "status 503: the server is busy"),
        ):
            url = f"https://{name.split()[-1].lower()}.example/feed.xml"
            feeding.subscriptions.subscribe(shelf.coding, [Subscription(url=url, name=name)])
            state = FeedState(url, name, tried=fetched, fetched="" if error else fetched)
            feeding.states.put(
                replace(state, new=new, entries=20, error=error, failures=bool(error))
            )


def in_browser(library: Path, chromium: str) -> bytes:
    """Return what a browser shows of the library, as PNG: its clock is that of this machine."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    briefing = (sys.executable, "-m", "briefing")
    subprocess.run([*briefing, "analyse", "--library", library, "--jobs", "1"], check=True)
    words = [*briefing, "serve", "--library", library]
    with (
        subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as server,
        sync_playwright() as p,
    ):
        assert server.stdout
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        browser = p.chromium.launch(executable_path=chromium, args=sandbox)
        page = browser.new_page(viewport={"width": 1240, "height": 780})
        page.goto(server.stdout.readline().strip())
        page.wait_for_selector("body.-first-byte")
        page.wait_for_timeout(3000)
        for key in ("Escape", *"jj", "Enter", *"ss"):
            page.keyboard.press(key)
            page.wait_for_timeout(700)
        taken = io.BytesIO(page.screenshot())
        browser.close()
        server.terminate()
    small = io.BytesIO()
    Image.open(taken).convert("P", palette=Image.Palette.ADAPTIVE).save(small, "PNG", optimize=True)
    return small.getvalue()


def visited(library: Path, left: str) -> None:
    """Have somebody leave the library at a moment, as if every article had come on its day."""
    from datetime import datetime

    from briefing.store.shelf import Shelf
    from briefing.store.visits import Visit

    with Shelf(library) as shelf:
        shelf.open_rest()
        for entry in shelf.library.scan():
            day = shelf.library.head(entry.id).published or "2025-01-01"
            came = datetime.fromisoformat(day).timestamp()
            os.utime(shelf.library.path(entry.id), (came, came))
        # There is no such row: what came is told by the times of the files.
        shelf.visits.leave(Visit(shelf.coder, left, 1, ""))


def chart(kind: str, library: Path) -> str:
    """Return what ``briefing chart`` draws of the library, as SVG."""
    made = library.with_suffix(".svg")
    words = (sys.executable, "-m", "briefing", "chart", kind, "--library", library, "-o", made)
    subprocess.run(words, check=True)
    return made.read_text("utf-8")


def plain(svg: str) -> str:
    """Return ``svg`` without anything that would be fetched from elsewhere."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: ?[^;]+;", f"font-family: {FONTS};", svg)


def main(wanted: list[str]) -> int:
    """Take the pictures ``wanted`` by name, or all of them."""
    from briefing.config import seeds_dir
    from briefing.store.library import Library

    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(XDG_CONFIG_HOME=scratch, XDG_DATA_HOME=scratch, XDG_STATE_HOME=scratch)
        os.environ.pop("NO_COLOR", None)
        os.environ["TZ"] = "UTC"
        HERE.mkdir(exist_ok=True)
        for picture in PICTURES:
            if wanted and picture.name not in wanted:
                continue
            # Each in a library of its own: what is read in one is not read in the next.
            library = Path(scratch) / picture.name
            Library(library).add_sample(seeds_dir())
            if picture.feeds:
                subscribe(library)
            if picture.left:
                visited(library, picture.left)
            svg = plain(asyncio.run(take(picture, library)))
            (HERE / f"{picture.name}.svg").write_text(svg, "utf-8")
            print(f"docs/pictures/{picture.name}.svg")
        for kind in CHARTS:
            if not wanted or f"chart-{kind}" in wanted:
                library = Path(scratch) / f"chart-{kind}"
                Library(library).add_sample(seeds_dir())
                words = (sys.executable, "-m", "briefing", "analyse", "--library", library)
                subprocess.run((*words, "--jobs", "1"), check=True)
                (HERE / f"chart-{kind}.svg").write_text(chart(kind, library), "utf-8")
                print(f"docs/pictures/chart-{kind}.svg")
        if not wanted or "browser" in wanted:
            if chromium := shutil.which("chromium"):
                library = Path(scratch) / "browser"
                Library(library).add_sample(seeds_dir())
                (HERE / "browser.png").write_bytes(in_browser(library, chromium))
                print("docs/pictures/browser.png")
            else:
                print("docs/pictures/browser.png stays as it is: chromium is not installed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
