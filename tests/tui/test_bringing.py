"""Articles brought in from inside the reader: by a key, dragged, pasted; stopped, undone."""

import threading

import pytest
from textual import events

from briefing.intake import pasted
from briefing.store.disk import StoreRefused
from briefing.tui.screens.bringing import BringingScreen
from tests.commands.test_feeds import AtOnce
from tests.servers import serving
from tests.tui.drawing import screen_text
from tests.tui.sitting import ARTICLES, fill, sitting


class Here(AtOnce):
    """Reads files here, and so has no process to let go of."""

    def give_up(self):
        pass


pytestmark = pytest.mark.filterwarnings("error")

TALKS = "---\ntitle: Talks go on\nsource: Daily\npublished: 2025-11-20\n---\n\nLaos backed Japan.\n"
PAGE = b"<html><head><title>A bridge</title></head><body><article><h1>A bridge</h1><p>%s</p>" % (
    b"The council opened a bridge on Monday, and Laos praised it at length, as it was done well. "
    * 5
)
STORY = "Harbour closes\n\nThe council closed the harbour on Monday, and nobody there was heard.\n"


@pytest.fixture
async def here(tmp_path, monkeypatch):
    monkeypatch.setattr("briefing.intake.apart.Apart", Here)
    folder = fill(tmp_path / "library", broken=())
    async with sitting(folder, monkeypatch, size=(80, 24), allow_private=True) as made:
        yield made


@pytest.fixture
def drop(tmp_path):
    """Return a folder with an article, a copy of one in the library, and no article at all."""
    folder = tmp_path / "drop zone"
    folder.mkdir()
    (folder / "talks.md").write_text(TALKS)
    (folder / "vote.txt").write_text(ARTICLES["notes.txt"] + "\n")
    (folder / "wrong.epub").write_bytes(b"nothing")
    return folder


def text(here):
    return screen_text(here.app)


async def paste(here, what):
    here.app.post_message(events.Paste(what))
    await here.heard()
    # What was pasted is looked at in a thread, which a busy machine may keep waiting.
    await here.until(
        lambda: all(one.is_finished for one in here.app.workers if one.group == "bring in")
    )
    await here.rest()


async def over(here):
    await here.until(lambda: not here.session.taking_in.under_way)
    await here.rest()


async def bring(here, path):
    await here.press("ga", "i")
    await paste(here, str(path))
    await here.press("enter")
    await over(here)


async def test_a_folder_is_brought_in_shown_and_an_article_of_it_opened(here, drop):
    await bring(here, drop)
    await here.until(lambda: "1 added, 1 duplicate, 1 error" in text(here))
    rows = [row.outcome.value for row in here.app.screen.listing._rows]
    assert rows == ["error", "added", "duplicate"]
    assert "damaged: drop zone/wrong.epub: it cannot be read" in text(here)
    await here.press("enter")
    assert isinstance(here.app.screen, BringingScreen), "there is nothing to open"
    await here.press_until(lambda: here.app.screen.listing.current.title == "Talks go on")
    await here.press("enter")
    await here.until(lambda: "Talks go on" in here.open)
    assert (drop / "talks.md").exists()


async def test_closing_leads_to_the_first_new_one_and_it_can_be_removed(here, drop):
    before = len(here.listed)
    await bring(here, drop / "talks.md")
    await here.press("q")
    await here.until(lambda: len(here.listed) == before + 1)
    assert here.chosen == "2025-11/2025-11-20-talks-go-on.md"
    assert "1 added; d removes one" in here.status
    await here.press("d", "y")
    await here.until(lambda: len(here.listed) == before)
    await here.press("u")
    await here.until(lambda: len(here.listed) == before + 1)


async def test_what_is_not_there_is_told(here, tmp_path):
    await bring(here, tmp_path / "nowhere.md")
    await here.until(lambda: "no such file" in text(here))
    assert "1 error" in text(here)


async def test_a_path_is_completed(here, drop):
    await here.press("ga", "i")
    await paste(here, f"{drop.parent}/dr")
    await here.press("tab")
    assert here.screen.prompt.text == f"{drop}/"
    await here.press("tab")
    assert here.screen.prompt.text == f"{drop}/talks.md"
    await here.press("tab")
    assert here.screen.prompt.text == f"{drop}/vote.txt"
    await here.press("shift+tab")
    assert here.screen.prompt.text == f"{drop}/talks.md"
    await here.press("escape")
    assert not here.screen.prompt.asking


async def test_an_address_is_fetched(here):
    with serving() as server:
        url = server.on("/bridge", PAGE, type="text/html")
        await here.press("gr")
        await paste(here, url)
        assert "Bring in http" in text(here)
        await here.press("y")
        await over(here)
        await here.until(lambda: "A bridge" in text(here))
        assert "1 added" in text(here)


async def test_a_private_machine_is_not_asked_unless_that_is_allowed(tmp_path, monkeypatch):
    folder = fill(tmp_path / "library", broken=())
    async with sitting(folder, monkeypatch) as here:
        with serving() as server:
            await here.press("ga", "i")
            await paste(here, server.on("/bridge", PAGE, type="text/html"))
            await here.press("enter")
            await over(here)
            await here.until(lambda: "not fetched, as it is" in text(here))
            assert not server.asked


async def test_it_is_stopped_by_a_key_and_what_was_added_stays(here, drop):
    with serving() as server:
        server.on("/slow", lambda one: one.stall())
        await here.press("ga", "i")
        await paste(here, f"'{drop}/talks.md' {server.at}/slow")
        await here.press("enter")
        await here.until(lambda: server.asked)
        await here.until(lambda: "1 of 2 items" in text(here))
        await here.press("q", "i")
        assert isinstance(here.app.screen, BringingScreen)
        await here.press("c")
        await over(here)
        await here.until(lambda: "stopped: 1 added; what was added stays" in text(here))
        await here.press("q")
        await here.until(lambda: here.chosen == "2025-11/2025-11-20-talks-go-on.md")


async def test_what_goes_on_behind_the_screen_tells_its_errors_and_leads_nobody_away(here, drop):
    with serving() as server:
        server.on("/slow", lambda one: one.stall())
        await here.press("ga", "i")
        await paste(here, f"'{drop}/talks.md' {server.at}/slow")
        await here.press("enter")
        await here.until(lambda: server.asked)
        await here.press("q")
        assert here.chosen == "call.md"
        assert "i shows it again" in here.status
        await here.until(lambda: "bringing in 1/2" in here.status)
        await paste(here, STORY)
        assert here.app.screen is here.screen
        assert "articles are being brought in" in here.status
    await over(here)
    await here.until(lambda: "Not added: " in here.notice)
    assert here.chosen == "call.md"
    assert "1 added, 1 error" in here.status
    assert "bringing in" not in here.status


async def test_nothing_is_indexed_beside_it_but_everything_behind_it(here, drop):
    with serving() as server:
        server.on("/slow", lambda one: one.stall())
        await here.press("ga", "i")
        await paste(here, f"'{drop}/talks.md' {server.at}/slow")
        await here.press("enter")
        await here.until(lambda: server.asked)
        late = here.session.shelf.library.folder / "late.md"
        late.write_text("# Late\n\nA lighthouse was seen.\n")
        await here.session.rescan()
        assert "late.md" not in here.session.shelf.search.ids()
        await here.press("c")
        await over(here)
        await here.until(lambda: "late.md" in here.session.shelf.search.ids())
        assert "2025-11/2025-11-20-talks-go-on.md" in here.session.shelf.search.ids()


async def test_what_the_disk_refuses_stays_on_the_screen(here, drop, monkeypatch):
    def full(*_):
        raise StoreRefused("The article cannot be added: the disk is full")

    monkeypatch.setattr("briefing.store.adding.Adding.add", full)
    await bring(here, drop)
    await here.until(lambda: "the disk is full" in text(here))
    await here.press("q")
    assert "the disk is full" in here.notice


async def test_the_end_of_the_program_does_not_wait_for_it(here):
    with serving() as server:
        server.on("/slow", lambda one: one.stall())
        await here.press("ga", "i")
        await paste(here, f"{server.at}/slow")
        await here.press("enter")
        await here.until(lambda: server.asked)
        await here.session.end()
        assert not here.session.taking_in.under_way
    assert not [one for one in threading.enumerate() if one.name.startswith("adding")]


async def test_a_dragged_file_is_brought_in_after_one_question(here, drop):
    await paste(here, f"'{drop}/talks.md' ")
    assert "Bring in" in text(here)
    await here.press("n")
    assert not here.session.taking_in.under_way
    await paste(here, f"file://{str(drop).replace(' ', '%20')}/talks.md\r\n")
    await here.press("enter")
    await over(here)
    await here.until(lambda: "1 added" in text(here))


async def test_a_pasted_text_is_kept_under_a_title_and_opened(here):
    await paste(here, STORY)
    assert "Keep 14 pasted words as an article" in text(here)
    await here.press("enter")
    await over(here)
    await here.until(lambda: "Harbour closes" in here.open)
    row = here.session.shelf.catalogue.get(here.screen.parts.opening.wanted)
    assert row.title == "Harbour closes"
    assert row.published == here.screen._today.isoformat()
    await paste(here, STORY)
    await here.press("escape")
    await over(here)
    assert len(here.listed) == 5


async def test_a_short_paste_does_nothing_and_says_so(here):
    before = here.listed
    await paste(here, "two \x1b[31mwords")
    assert "nothing done with “two words”" in here.status
    assert here.app.screen is here.screen
    assert here.listed == before


async def test_a_paste_that_is_too_large_is_refused_in_one_line(here, monkeypatch):
    monkeypatch.setattr(pasted, "LONGEST", 1000)
    await paste(here, "word " * 201)
    assert "too long: over 1,000 letters: save it as a file" in here.status
    assert here.app.screen is here.screen


async def test_a_read_only_library_takes_nothing(here, drop):
    here.session.shelf.read_only = True
    await here.press("ga", "i")
    assert not here.screen.prompt.asking
    assert "read-only" in here.status
    await paste(here, str(drop))
    assert "read-only" in here.status
