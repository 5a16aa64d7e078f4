"""The page of a brief in a real browser: on a desk, on a telephone, on paper."""

import os
import shutil

import pytest

from briefing.export.brief import as_data
from briefing.export.rendering import fill
from tests.export.test_rendering import NASTY, brief, ours

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright drives the browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 4


@pytest.fixture(scope="module")
def browser():
    flags = ["--disable-dev-shm-usage", *([] if os.geteuid() else ["--no-sandbox"])]
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


@pytest.fixture
def place(tmp_path):
    page = tmp_path / "brief.html"
    page.write_text(fill(ours("html"), "html", as_data(brief(f"{NASTY} {WORD}"))))
    return page.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 375, 794, 1600])
def test_it_fits_any_width_and_asks_for_nothing(browser, place, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=True
    )
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(place)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert asked == [place]
    assert said == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
    context.close()


def test_a_footnote_leads_there_and_back(browser, place):
    page = browser.new_page()
    page.goto(place)
    page.click("sup a")
    assert page.url.endswith("#note-1")
    page.click(".notes .back a")
    assert page.url.endswith("#ref-1-1")
    page.close()


def test_it_is_printed_on_pages(browser, place):
    page = browser.new_page()
    page.goto(place)
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.back')).display") == "none"
    page.close()
