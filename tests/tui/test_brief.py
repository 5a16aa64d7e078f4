"""The brief in the reader: read, narrowed, followed to its sources, written to a file."""

from pathlib import Path

import pytest

from briefing.export.brief import Brief, Footnote, Line, Some
from briefing.export.grammar import Kind, Part, sentence
from briefing.news.stance import Status
from briefing.tui.screens.brief import BriefScreen
from briefing.tui.widgets.brief_lines import entries
from tests.tui.drawing import screen_text
from tests.tui.sitting import fill, sitting


@pytest.fixture
async def here(tmp_path, monkeypatch):
    (tmp_path / "library").mkdir()
    async with sitting(fill(tmp_path / "library"), monkeypatch, coder="me") as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))
        shelf = here.session.shelf
        for id in ("call.md", "vote.md"):
            for known in shelf.of_article(id):
                if known.holder == "China":
                    one = shelf.proposal(known)
                    await here.session.do(
                        lambda coding, one=one: coding.decide(one, Status.ACCEPTED)
                    )
        await here.press("gb")
        await here.until(lambda: getattr(here.app.screen, "made", None) is not None)
        yield here


def shown(here):
    return screen_text(here.app)


def said(here):
    return here.app.screen.status.render_line(0).text


async def test_it_tells_what_was_accepted(here):
    assert isinstance(here.app.screen, BriefScreen)
    assert "2 stances · accepted only" in shown(here)
    await here.press("/")
    await here.type("who holds")
    await here.press("enter")
    assert "China opposed Japan on 25 November 2025." in shown(here)
    assert "“China criticized Japan over the plan.” News.Az, 25 November 2025" in shown(here)
    assert "Laos supported Japan" not in shown(here)


async def test_proposals_are_told_where_they_are_wanted(here):
    await here.press("P")
    await here.until(lambda: "with proposals, marked" in shown(here))
    await here.press("/")
    await here.type("laos supp")
    await here.press("enter")
    assert "Laos supported Japan on 25 November 2025 (proposed" in shown(here)


async def test_the_filter_says_whom_it_is_about_and_since_when(here):
    await here.press("F")
    await here.type("actor:China since:2025-11-25")
    await here.press("enter")
    await here.until(lambda: "1 stance ·" in shown(here))
    assert here.app.screen.made.title == "China"
    assert "Berlin votes" not in shown(here)


async def test_a_sentence_leads_to_its_words_and_back_to_the_brief(here):
    view = here.app.screen
    await here.press("/")
    await here.type("china opposed")
    await here.press("enter")
    at = view._lines.cursor
    await here.press("enter")
    await here.until(lambda: here.open == "Tokyo seeks calm")
    assert here.here == "China criticized Japan over the plan."
    await here.press("gb")
    assert here.app.screen is view
    assert view._lines.cursor == at
    await here.press("gg", "enter")
    assert "no source here" in said(here)
    await here.press("q")
    assert here.app.screen is here.screen


async def test_headings_are_gone_to(here):
    lines = here.app.screen._lines
    heads = [one for one in entries(here.app.screen.made) if one.heads]
    await here.press("}")
    assert lines.current.heads == heads[1].heads
    await here.count(2, "}")
    assert lines.current.heads == heads[3].heads
    await here.press("{")
    assert lines.current.heads == heads[2].heads
    await here.count(9, "}")
    await here.count(9, "{")
    assert lines.cursor == 0


@pytest.mark.parametrize(
    ("name", "begins"), [("b.md", b"# Who"), ("b.html", b"<!DOC"), ("b", b"# Who")]
)
async def test_it_is_written_to_a_file_once(here, tmp_path, name, begins):
    target = tmp_path / name
    view = here.app.screen
    await here.press("w")
    assert view.prompt.text.startswith("brief-")
    view.prompt.put(str(target), 0)
    await here.press("enter")
    await here.until(target.exists)
    await here.rest()
    assert target.read_bytes().startswith(begins)
    assert "written: " in said(here)
    await here.press("w", "enter")
    await here.rest()
    assert f"{name} is there: w, and another name" in said(here)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, "library"])


async def test_it_does_not_become_an_article(here, tmp_path):
    view = here.app.screen
    await here.press("w")
    view.prompt.put(str(tmp_path / "library" / "brief.md"), 0)
    await here.press("enter")
    await here.until(lambda: "would be an article" in said(here))
    await here.press("w")
    view.prompt.put("~nobody-of-this-name/x.md", 0)
    await here.press("enter")
    await here.until(lambda: "no such user" in said(here))
    await here.press("w", "escape")
    assert not Path(f"brief-{view.looking.today.isoformat()}.md").exists()


async def test_in_a_browser_nothing_is_written(here):
    here.session.served = True
    await here.press("w")
    assert not here.app.screen.prompt.asking
    assert "in a browser no file is written" in said(here)


async def test_where_nothing_was_accepted_it_says_which_key_tells_proposals(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path), monkeypatch, coder="me") as here:
        await here.until(lambda: not here.session.shelf.catalogue.unanalysed(1))
        await here.press("gb")
        await here.until(lambda: "P tells proposals" in said(here))
        assert "5 proposals of the machine wait for a decision" in shown(here)


async def test_it_is_laid_out_for_any_width(here):
    for width, height in ((30, 10), (160, 50), (12, 6), (80, 24)):
        await here.resize(width, height)
        lines = here.app.screen._lines
        assert lines.extent(lines.count() - 1)[1] == lines.height_of_all()
        for index in range(lines.count()):
            start, end = lines.extent(index)
            drawn = lines.lines_of(index, max(1, lines._width), "background")
            assert len(drawn) == end - start
            assert {lines.item_at(y) for y in range(start, end)} == {index}


def test_every_source_of_a_sentence_stands_below_it():
    notes = tuple(
        Footnote(number, "words", "Outlet", "2025", "Title", "", "a.md", number)
        for number in (1, 2)
    )
    said = (Line(sentence("x"), (1,)), Line(sentence("y"), (2,)))
    brief = Brief(
        title="T",
        made="",
        about=(Line(sentence("About.")),),
        changes=Some((Line(sentence(Part(Kind.NAME, "A"), " turned."), (), False, said),), 3),
        notes=notes,
    )
    told = entries(brief)
    assert [one.text for one in told] == [
        "About.",
        "A turned.",
        "1 “words” Outlet, 2025",
        "2 “words” Outlet, 2025",
        "and 3 more",
    ]
    assert told[0].heads == ((1, "T"),)
    assert told[1].heads == ((2, "What changed"),)
    assert [one.source for one in told] == [None, notes[0], notes[0], notes[1], None]
