"""What is changed in the folder from outside is shown, and the reader stays where they are."""

import asyncio

import pytest

from briefing.tui.watching import Watching
from tests.tui.sitting import CALL, VOTE, fill, sitting

NEW = "---\ntitle: News from outside\nsource: Wire\npublished: 2025-11-26\n---\nSomething.\n"


@pytest.fixture
def folder(tmp_path):
    return fill(tmp_path / "library", broken=())


async def test_files_come_change_and_go_under_the_reader(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await here.session._folder.begun.wait()
        await here.press("j", "j")
        chosen = here.chosen
        (folder / "new.md").write_text(NEW)
        await here.until(lambda: "new.md" in here.listed)
        assert here.chosen == chosen
        (folder / "inner").mkdir()
        (folder / "new.md").rename(folder / "inner" / "newer.md")
        await here.until(lambda: "inner/newer.md" in here.listed and "new.md" not in here.listed)
        (folder / "vote.md").write_text(VOTE.replace("Berlin votes", "Berlin has voted"))
        title = here.session.shelf.catalogue.get
        await here.until(lambda: title("vote.md").title == "Berlin has voted")
        (folder / "inner" / "newer.md").unlink()
        await here.until(lambda: "inner/newer.md" not in here.listed)
        assert here.chosen == chosen


async def test_what_was_done_follows_a_renamed_file_and_undo_takes_it_back(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await here.session._folder.begun.wait()
        notes = here.session.shelf.notes.of_article
        await here.press("enter", ")", "H")
        await here.until(lambda: notes("call.md"))
        # What the texts are is noted behind the keys.
        await here.until(lambda: not here.session.busy and here.session.shelf.seen.ids())
        (folder / "call.md").rename(folder / "named anew.md")
        await here.until(lambda: "followed call.md to named anew.md" in here.notice)
        assert not notes("call.md")
        assert notes("named anew.md")
        await here.press("u")
        await here.until(lambda: notes("call.md") and not notes("named anew.md"))


async def test_the_open_article_stays_and_is_loaded_anew_by_a_key(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await here.session._folder.begun.wait()
        await here.press("enter", ")")
        assert here.open == "Tokyo seeks calm"
        stood = here.here
        (folder / "call.md").write_text(CALL.replace("Japan waits.", "Japan waits in silence."))
        notices = here.screen.notices
        await here.until(lambda: notices.current and "gR loads it" in notices.current.text)
        assert here.here == stood
        assert "in silence" not in here.screen.reader.walk.document.text
        await here.press("gR")
        await here.until(lambda: "in silence" in here.screen.reader.walk.document.text)
        assert notices.current is None


async def heard(folder, made):
    """Return what is told of a folder while ``made`` is done in it."""
    told, stop = asyncio.Queue(), asyncio.Event()

    async def changed(ids):
        await told.put(ids)

    watching = Watching(folder, changed, told.put_nowait)
    task = asyncio.create_task(watching.watch(stop))
    try:
        await watching.begun.wait()
        made()
        return await told.get()
    finally:
        stop.set()
        await task


async def test_hidden_and_other_files_mean_nothing(tmp_path):
    (tmp_path / ".briefing").mkdir()

    def made():
        (tmp_path / ".briefing" / "x.md").write_text("hidden")
        (tmp_path / "picture.png").write_text("no article")
        (tmp_path / "a%b.md").write_text("text")

    assert await heard(tmp_path, made) == ["a%25b.md"]


async def test_many_files_or_a_folder_are_a_look_at_all_of_it(tmp_path, monkeypatch):
    assert await heard(tmp_path, lambda: (tmp_path / "inner").mkdir()) is None
    monkeypatch.setattr("briefing.tui.watching.FEW", 0)
    assert await heard(tmp_path, lambda: (tmp_path / "a.md").write_text("text")) is None


async def test_where_it_cannot_be_watched_it_says_so_once(tmp_path, monkeypatch):
    monkeypatch.setattr("briefing.store.disk.on_network", lambda _: True)
    notice = await heard(tmp_path, lambda: None)
    assert "R looks for them" in notice.text
    notice = await heard(tmp_path / "nowhere", lambda: None)
    assert "R looks for them" in notice.text
