"""The reader in a real browser: seen, and driven by keys. What is drawn is read off its socket."""

import io
import os
import shutil
import signal
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from briefing.news.stance import Status
from briefing.store.shelf import Shelf
from tests.browser.served import Served, told
from tests.tui.sitting import ARTICLES, fill
from tests.tui.test_read_only import state

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pyte = pytest.importorskip("pyte", reason="pyte reads what is drawn")
playwright = pytest.importorskip("playwright.async_api", reason="playwright drives the browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

COLUMNS, ROWS = 120, 38
SIZE = {"width": 1170, "height": 800}


class Window:
    """A window of the browser on a server, and what is to be seen in it."""

    def __init__(self, page, server):
        self.page, self.server = page, server
        self.asked, self.complaints = [], []
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        page.on("websocket", self._listen)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def _heard(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _listen(self, socket):
        columns, rows = (
            int(part.partition("=")[2]) for part in socket.url.split("?")[1].split("&")
        )
        self.screen.resize(rows, columns)
        self.screen.reset()
        socket.on("framereceived", self._drawn)

    def _drawn(self, data):
        if isinstance(data, bytes):
            self._stream.feed(data)

    @property
    def text(self):
        return "\n".join(self.screen.display)

    async def until(self, condition, what=""):
        """Wait until something is to be seen, or fail and show what is."""
        if isinstance(condition, str):
            words, what = condition, condition
            condition = lambda: words in self.text  # noqa: E731
        for _ in range(1200):
            if condition():
                return
            await self.page.wait_for_timeout(50)
        raise AssertionError(f"never seen: {what}\n{self.text}\n{self.complaints}")

    async def press(self, *keys):
        for key in keys:
            await self.page.keyboard.press(key)

    async def colours(self):
        """How many colours the picture of the page has."""
        from PIL import Image

        picture = Image.open(io.BytesIO(await self.page.screenshot()))
        return len(picture.convert("RGB").getcolors(1 << 24))


CALL = """\
---
title: Tokyo seeks calm
source: News.Az
published: 2025-11-25
---
China criticized Japan on Tuesday over the plan to build a base on the island.

Laos backed Japan, as its minister said in [an interview](https://example.org/interview) with us.

It was not clear on Wednesday whether the two would meet before the end of the year.
"""


@pytest.fixture
def library(tmp_path):
    """A folder of articles for the real analysis, whose name has a space in it."""
    articles = {"call.md": CALL, "vote.md": ARTICLES["vote.md"]}
    return fill(tmp_path / "the library", articles, ())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    """One browser for all, which takes longer to start than most of what is done in it."""
    # To root Chromium refuses its sandbox; in a container shared memory is small.
    flags = ["--disable-dev-shm-usage", *([] if os.geteuid() else ["--no-sandbox"])]
    async with playwright.async_playwright() as driver:
        started = await driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield started
        await started.close()


@pytest.fixture
def window(browser, library, tmp_path):
    """Return what opens a window of a reader of its own on a server of its own."""

    @asynccontextmanager
    async def opened(*words):
        server = Served(library, *words, home=tmp_path)
        context = await browser.new_context(viewport=SIZE)
        try:
            seen = Window(await context.new_page(), server)
            await seen.page.goto(server.address)
            await seen.until("Tokyo seeks")
            yield seen
            await context.close()
            server.until(lambda pids: not pids)
        finally:
            await context.close()
            server.close()

    return opened


async def test_read_by_keys_with_nothing_asked_for_elsewhere(window):
    async with window() as seen:
        assert "Berlin votes" in seen.text
        assert "Laos backed Japan" not in seen.text
        await seen.until(lambda: "? keys" in seen.text)
        await seen.press("j", "k", "Enter")
        await seen.until("Laos backed Japan")
        await seen.until("Stances · this article")
        assert await seen.colours() > 50
        await seen.press("?")
        await seen.until("next sentence")
        # Typed as fast as can be: escape is not taken for the beginning of what follows.
        await seen.press("Escape", "g", "a", "G", "Enter")
        await seen.until("Nobody else spoke")
        await seen.press("Control+d")
        assert {url.split("/")[2] for url in seen.asked} == {seen.server.address.split("/")[2]}
        assert all(url.startswith(seen.server.address) for url in seen.asked)
        # Nothing was held back by the policy, and nothing went wrong.
        assert seen.complaints == []
        assert await seen.page.title() == "briefing: the library"


async def test_a_page_that_does_not_work_says_so(window):
    async with window() as seen:
        page = await seen.page.context.new_page()
        await page.route("**/textual.js", lambda route: route.abort())
        await page.goto(seen.server.address)
        await page.get_by_text("This page does not work in this browser").wait_for(state="visible")
        assert not await page.locator("#opening").is_visible()
        await page.close()


async def test_without_scripts_that_is_said(window):
    async with window() as seen:
        context = await seen.page.context.browser.new_context(java_script_enabled=False)
        page = await context.new_page()
        await page.goto(seen.server.address)
        await page.get_by_text("This page needs JavaScript").wait_for(state="visible")
        await context.close()


async def test_without_a_canvas_it_is_drawn_all_the_same(window):
    async with window() as seen:
        page = await seen.page.context.new_page()
        await page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
        await page.goto(seen.server.address)
        await page.get_by_text("Tokyo seeks").first.wait_for(state="visible")
        await page.close()


async def test_a_window_of_another_size_is_filled(window):
    async with window() as seen:
        await seen.press("Enter")
        await seen.until("Stances · this article")
        columns = seen.screen.columns
        await seen.page.set_viewport_size({"width": 700, "height": 500})
        # So narrow that the stances have to go.
        await seen.until(lambda: "Laos backed Japan" in seen.text.replace("\n", " "))
        await seen.page.mouse.click(60, 100)
        await seen.page.set_viewport_size(SIZE)
        await seen.until("Stances · this article")
        assert seen.screen.columns == columns


async def test_read_only_a_decision_is_refused_in_a_line(window, library):
    before = state(library)
    async with window() as seen:
        await seen.press("Enter")
        await seen.until("▼▼ criticized")
        await seen.press("s")
        await seen.until("China ▼▼ Japan")
        assert "accepts" not in seen.text
        await seen.press("a")
        await seen.until("not done: the library is read-only")
    assert state(library) == before


async def test_with_write_it_is_kept(window, library):
    async with window("--write", "--as", "a reader") as seen:
        await seen.press("Enter")
        await seen.until("▼▼ criticized")
        await seen.press("s")
        await seen.until("accepts: China")
        await seen.press("a")
        await seen.until("✓")
        # Paths of this machine are nothing to a browser, whoever may write.
        await seen.press("g", "a", "i")
        await seen.until("an address; enter brings it in")
        await seen.page.keyboard.type("/etc/hostname")
        await seen.press("Tab", "Enter")
        await seen.until("not brought in: in a browser only addresses are brought in")
    with Shelf(library, "a reader") as shelf:
        shelf.open_rest()
        (decided,) = [known for known in shelf.of_article("call.md") if known.decided]
        assert (decided.status, decided.coder) == (Status.ACCEPTED, "a reader")


async def test_a_tab_that_ended_says_so_and_opens_again(window):
    async with window() as seen:
        ended = seen.page.locator("#ended")
        assert not await ended.is_visible()
        (reader,) = [pid for pid in seen.server.others() if "--in-browser" in told(pid)]
        os.kill(reader, signal.SIGKILL)
        await seen.until("briefing was ended by signal 9.")
        await ended.wait_for(state="visible")
        await seen.press("Enter")
        await seen.until("Tokyo seeks")
        assert not await ended.is_visible()
        seen.server.signal(signal.SIGTERM)
        await seen.until("briefing serve was stopped.")
        await ended.wait_for(state="visible")


async def test_words_are_copied_and_links_open_in_the_readers_own_browser(window):
    async with window() as seen:
        context = seen.page.context
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        fetched = []

        async def answer(route):
            fetched.append(await route.request.all_headers())
            await route.fulfill(body="an interview", content_type="text/html")

        await context.route("https://example.org/**", answer)
        await seen.press("Enter")
        await seen.until("Laos backed Japan")
        await seen.press("y")
        await seen.until("copied: ")
        assert "News.Az" in await seen.page.evaluate("navigator.clipboard.readText()")
        await seen.press(")")
        async with context.expect_page() as opened:
            await seen.press("g", "x")
        page = await opened.value
        await page.wait_for_load_state()
        assert page.url == "https://example.org/interview"
        assert await page.evaluate("[window.opener, document.referrer]") == [None, ""]
        assert not any("referer" in headers for headers in fetched)
        await seen.until("the browser opens https://example.org/interview")


async def test_what_is_pasted_is_text_and_no_path(window, library):
    async with window("--write") as seen:
        await seen.page.evaluate(
            """() => {
              const data = new DataTransfer();
              data.setData("text/plain", "/etc/hostname");
              document.querySelector(".xterm-helper-textarea").dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
            }"""
        )
        await seen.until("nothing done with “/etc/hostname”")
    assert sorted(path.name for path in library.glob("*.md")) == ["call.md", "vote.md"]
