"""What is done to whole articles from the list: archived, removed, selected, unfolded."""

import pytest

from tests.news.test_likeness import ADDED, OTHER, WIRE
from tests.tui.drawing import lines
from tests.tui.sitting import sitting


def article(source, day, parts):
    head = f"---\ntitle: Told by {source}\nsource: {source}\npublished: 2025-11-0{day}\n---\n\n"
    return head + "\n\n".join(parts)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "library"
    made.mkdir()
    texts = {
        "wire": article("Agency", 2, WIRE),
        "copy": article("Paper", 3, WIRE[:4]),
        "late": article("Gazette", 4, [*WIRE, ADDED]),
        "other": article("Herald", 5, OTHER),
        "short": article("Courier", 1, ["A short one."]),
    }
    for name, text in texts.items():
        (made / f"{name}.md").write_text(text)
    return made


def drawn(here):
    return "\n".join(lines(here.screen.articles))


async def grouped(here):
    """Let the copies be found, as the process behind the keys finds them."""
    for _ in here.session.shelf.index():
        pass
    here.screen.articles.show_changes()
    await here.until(lambda: len(here.listed) == 3)
    await here.rest()


async def test_copies_are_one_row_that_unfolds(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await grouped(here)
        assert here.listed == ["other.md", "wire.md", "short.md"]
        assert "Agency +2" in drawn(here)
        await here.press("j", "D")
        await here.until(lambda: len(here.listed) == 5)
        assert here.listed == ["other.md", "wire.md", "copy.md", "late.md", "short.md"]
        assert "Agency ▾2" in drawn(here)
        await here.press("jj", "D")
        await here.until(lambda: len(here.listed) == 3)
        assert here.chosen == "wire.md"


async def test_a_folded_row_stands_for_all_and_an_unfolded_one_for_itself(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await grouped(here)
        await here.press("j", "m")
        assert [here.read(id) for id in ("wire.md", "copy.md", "late.md")] == [True] * 3
        await here.press("u")
        assert [here.read(id) for id in ("wire.md", "copy.md", "late.md")] == [False] * 3
        await here.press("D")
        await here.until(lambda: len(here.listed) == 5)
        await here.press("j", "m", "k", "D")
        await here.until(lambda: len(here.listed) == 3)
        # One is read, and the row is unread as long as another is not.
        assert here.read("copy.md")
        assert here.session.shelf.catalogue.get("wire.md").unread_copies == 1
        await here.press("enter")
        assert [here.read(id) for id in ("wire.md", "copy.md", "late.md")] == [True] * 3


async def test_archive_and_take_out_again(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await grouped(here)
        await here.press("j", "e")
        await here.until(lambda: here.listed == ["other.md", "short.md"])
        assert here.chosen == "short.md"
        assert "archived: 3 articles; u undoes" in here.status
        await here.press("F", *"archived", "enter")
        await here.until(lambda: here.listed == ["wire.md"])
        assert "▣" in drawn(here)
        await here.press("e")
        await here.until(lambda: here.listed == [])
        await here.press("escape")
        await here.until(lambda: len(here.listed) == 3)


async def test_remove_asks_and_undo_brings_back(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await grouped(here)
        await here.press("d", "n")
        assert (folder / "other.md").exists()
        await here.press("d", "y")
        await here.until(lambda: "other.md" not in here.listed)
        assert not (folder / "other.md").exists()
        await here.press("u")
        await here.until(lambda: "other.md" in here.listed)
        assert (folder / "other.md").exists()


async def test_what_is_told_of_an_open_article_goes_when_that_is_undone(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await here.rest()
        await here.choose("short.md")
        await here.press("enter")
        await here.until(lambda: here.open == "Told by Courier")
        await here.press("h", "d", "y")
        await here.until(lambda: "is not what it was" in here.notice)
        await here.press("u")
        await here.until(lambda: not here.notice)
        await here.press("ctrl+r")
        await here.until(lambda: "is not what it was" in here.notice)
        await here.choose("other.md")
        await here.press("enter")
        await here.until(lambda: here.open == "Told by Herald")
        assert not here.notice


async def test_what_is_selected_is_one_step(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await grouped(here)
        await here.press(",", ",")
        assert "2 selected" in here.title(here.screen.articles)
        await here.press("!")
        shelf = here.session.shelf
        assert all(shelf.notes.signs(id)[1] for id in ("other.md", "wire.md"))
        assert not shelf.notes.signs("copy.md")[1]
        assert shelf.coding.history.steps()[0].words == "flagged: 2 articles"
        assert not here.screen.articles.selected
        await here.press("u")
        assert not shelf.notes.signs("other.md")[1]
        await here.press("gg", ",", "j", ",", "m")
        assert [here.read(id) for id in ("other.md", "wire.md", "short.md")] == [True, False, True]
        await here.press("gg", ",", "escape")
        assert not here.screen.articles.selected
        await here.press("gg", ",", ",", ",", "d", "y")
        await here.until(lambda: here.listed == [])
        assert list(folder.glob("*.md")) == []
        await here.press("u")
        await here.until(lambda: len(here.listed) >= 3)
        assert len(list(folder.glob("*.md"))) == 5


async def test_tags_are_given_to_all_that_is_selected(folder, monkeypatch):
    async with sitting(folder, monkeypatch) as here:
        await grouped(here)
        await here.press(",", ",", "t", *"ships", "enter")
        await here.rest()
        shelf = here.session.shelf
        tagged = [shelf.notes.of_article(id) for id in ("other.md", "wire.md")]
        assert [[note.tags for note in notes] for notes in tagged] == [[("ships",)]] * 2
