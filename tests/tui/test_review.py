"""The review: what is open in the whole library, decided one after the other by keys."""

import pytest

from briefing.news.stance import Label, Status
from briefing.store.shelf import Shelf
from tests.tui.drawing import lines, screen_text
from tests.tui.sitting import fill, found_in, sitting

HEAD = "---\ntitle: Report {at:03}\nsource: Wire\npublished: 2025-{month:02}-{day:02}\n---\n"
NAMES = (("China", "Japan"), ("Laos", "Japan"), ("China", "Laos"), ("Sanae Takaichi", "Laos"))
CUES = ("criticized", "backed", "praised")


def library(folder, count):
    """Articles that tell one stance each."""
    articles = {}
    for at in range(count):
        holder, target = NAMES[at % len(NAMES)]
        said = f"Before. {holder} {CUES[at % len(CUES)]} {target}. After that {at} fell silent.\n"
        head = HEAD.format(at=at, month=at // 28 % 12 + 1, day=at % 28 + 1)
        articles[f"{at:03}.md"] = head + said
    return fill(folder, articles, ())


class Review:
    """The screen of the review in a sitting."""

    def __init__(self, here):
        self.here = here

    @property
    def screen(self):
        return self.here.app.screen

    @property
    def status(self):
        return self.screen.status.render_line(0).text

    @property
    def title(self):
        return self.here.title(self.screen.listing)

    @property
    def entry(self):
        return self.screen.reviewing.focused

    @property
    def words(self):
        """The words of the text that are shown as the evidence."""
        focused = self.screen.text.walk.focused
        return focused.evidence.of(self.screen.text.walk.document.text) if focused else ""

    def decided(self):
        return [
            (one.holder, one.label, one.status) for one in self.here.session.shelf.stances.all()
        ]


@pytest.fixture
async def review(tmp_path, monkeypatch):
    async with sitting(library(tmp_path, 6), monkeypatch, coder="me", size=(120, 30)) as here:
        await here.until(lambda: not here.session.shelf.unanalysed(1))
        await here.rest()
        await here.press("gq")
        yield Review(here)


async def test_one_proposal_at_a_time_with_its_words(review):
    assert "Review · 6 left · by confidence" in review.title
    assert review.words == f"{review.entry.holder} {review.entry.cue} {review.entry.target}."
    assert f"a accepts: {review.entry.holder}" in review.status
    shown = screen_text(review.here.app)
    assert "Wire ← " in shown
    assert "50%" in shown
    assert review.entry.rule in shown


async def test_accepting_rejecting_and_skipping_go_on(review):
    first = review.entry
    await review.here.press("a")
    assert review.decided() == [(first.holder, first.label, Status.ACCEPTED)]
    assert "5 left" in review.title
    assert "accepted (u undoes)" in review.status
    second = review.entry
    assert second.article != first.article
    assert review.words.startswith(second.holder)
    await review.here.press("space", "x")
    assert len(review.decided()) == 2
    assert review.decided()[1][2] is Status.REJECTED
    await review.here.press("gg", "p")
    assert review.entry.article == second.article
    assert "4 left" in review.title


async def test_everything_can_be_decided_and_undone(review):
    for key in "axaxax":
        await review.here.stroke(key)
    await review.here.rest()
    assert len(review.decided()) == 6
    assert "0 left" in review.title
    assert "nothing is left here" in review.status
    await review.here.press(*["u"] * 5, "backspace")
    assert review.decided() == []
    assert "6 left" in review.title
    await review.here.press("ctrl+r")
    assert len(review.decided()) == 1


async def test_undo_shows_what_it_was_about(review):
    first = review.entry
    await review.here.press("a", "a", "a", "u", "u", "u")
    assert review.entry.article == first.article
    assert review.words.startswith(first.holder)


async def test_correcting_accepts_and_stays(review):
    first = review.entry
    await review.here.press("~")
    assert review.decided() == [(first.holder, Label.MIXED, Status.ACCEPTED)]
    assert review.entry.article == first.article
    await review.here.press("-", ">")
    (one,) = review.here.session.shelf.stances.all()
    assert (one.label, one.score) == (Label.OPPOSE, -3)
    await review.here.press("!", "d")
    assert review.decided() == []


async def test_the_card_and_a_note(review):
    first = review.entry
    await review.here.press("enter")
    assert "Correct" in screen_text(review.here.app)
    await review.here.press("~", "enter")
    assert review.decided() == [(first.holder, Label.MIXED, Status.ACCEPTED)]
    await review.here.press("c")
    await review.here.type("odd")
    await review.here.press("escape")
    (one,) = review.here.session.shelf.stances.all()
    assert (one.note, one.label) == ("odd", Label.MIXED)


async def test_orders(review):
    await review.here.press("O")
    assert "by actor" in review.title
    rows = review.screen.listing
    actors = [rows.row(at).holder for at in range(rows.count())]
    assert actors == sorted(actors)
    await review.here.press("O")
    days = [rows.row(at).published for at in range(rows.count())]
    assert days == sorted(days, reverse=True)


async def test_the_cursor_stays_on_its_proposal_when_the_order_changes(review):
    await review.here.press("j", "j")
    before = review.entry.article
    await review.here.press("O")
    assert review.entry.article == before


async def test_all_that_is_listed_is_accepted_at_once(review):
    await review.here.press("x", "gA")
    assert "0 of 5 proposals to accept" in review.status
    await review.here.count(9, "<")
    await review.here.press("enter")
    assert len(review.decided()) == 6
    assert "accepted 5 stances at once" in review.status
    await review.here.press("u")
    assert len(review.decided()) == 1


async def test_search(review):
    await review.here.press("/")
    await review.here.type("takaichi")
    await review.here.press("enter")
    assert review.entry.holder == "Sanae Takaichi"
    await review.here.press("n")
    assert review.entry.holder == "Sanae Takaichi"
    await review.here.press("/")
    await review.here.type("nobody at all")
    await review.here.press("enter")
    assert "is in no proposal" in review.status


async def test_it_leads_to_the_reader(review):
    entry = review.entry
    await review.here.press("j", "k", "o")
    assert review.here.app.screen is review.here.screen
    assert review.here.open == entry.title
    assert review.here.here.startswith(entry.holder)
    assert "a accepts" in review.here.status
    await review.here.press("a", "gq")
    assert "5 left" in review.title
    await review.here.press("escape")
    assert review.here.app.screen is review.here.screen


async def test_what_another_window_decides_is_seen(review, tmp_path):
    await review.here.press("j")
    here = review.entry.article
    with Shelf(tmp_path, "me") as other:
        other.open_rest()
        other.coding.decide(other.proposal(other.queue()[0]), Status.REJECTED)
    await review.here.until(lambda: "5 left" in review.title)
    await review.here.rest()
    assert "✗" in "\n".join(lines(review.screen.listing))
    assert review.entry.article == here


async def test_an_article_that_has_gone(review, tmp_path):
    (tmp_path / review.entry.article).unlink()
    await review.here.press("j", "k", "a")
    assert "Nothing was decided" in review.status
    assert review.decided() == []
    assert "6 left" in review.title


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)])
async def test_it_fits(review, size):
    await review.here.resize(*size)
    shown = screen_text(review.here.app).splitlines()
    assert len(shown) == size[1]
    assert review.words in " ".join(" ".join(shown).split()) or size[0] == 60
    assert "a accepts" in review.status
    await review.here.press("?", "escape")


async def test_ascii_signs_do(tmp_path, monkeypatch):
    async with sitting(library(tmp_path, 2), monkeypatch, ascii=True, coder="me") as here:
        await here.until(lambda: not here.session.shelf.unanalysed(1))
        await here.press("gq", "a", "x")
        assert "Y Laos ++ Japan" in screen_text(here.app)
        assert "N China -- Japan" in screen_text(here.app)
        assert screen_text(here.app).isascii()
        await here.press("gh")
        for keys in (("escape", "gh"), ("escape", "enter", "gA")):
            await here.press(*keys)
            assert screen_text(here.app).isascii(), keys


async def test_it_waits_for_a_library_that_is_being_opened(tmp_path, monkeypatch):
    folder = library(tmp_path, 3)
    with Shelf(folder) as shelf:
        for _ in shelf.refresh():
            pass
        for id in sorted(shelf.catalogue.ids()):
            article = shelf.library.read(id)
            shelf.keep(article, found_in(article))
    async with sitting(folder, monkeypatch, rest=False) as here:
        await here.press("gq")
        await here.until(lambda: "3 left" in Review(here).title)


async def test_an_empty_queue_says_so(tmp_path, monkeypatch):
    async with sitting(fill(tmp_path, {"a.md": "Nobody spoke.\n"}, ()), monkeypatch) as here:
        await here.press("gq")
        assert "Nothing is left to decide" in screen_text(here.app)
        for key in ("a", "x", "+", "j", "O", "gA", "enter", "c", "o", "u"):
            await here.press(key)
            assert here.app.is_running
        await here.press("escape", "q")


async def test_two_hundred_by_keys_in_one_burst(tmp_path, monkeypatch):
    async with sitting(library(tmp_path, 200), monkeypatch, coder="me") as here:
        await here.until(lambda: not here.session.shelf.unanalysed(1))
        await here.rest()
        await here.press("gq")
        review = Review(here)
        for at in range(200):
            await here.stroke("ax"[at % 2])
        await here.rest()
        assert "0 left" in review.title
        statuses = [status for _, _, status in review.decided()]
        assert statuses == [Status.ACCEPTED, Status.REJECTED] * 100
