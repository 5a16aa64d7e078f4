"""What somebody does who decides: in an article, through a queue, in two windows, another day."""

import re
import shutil
import subprocess
import sys

import pytest

from briefing.config import seeds_dir
from tests.terminal.article import opened

pytestmark = [pytest.mark.journey, pytest.mark.slow]


@pytest.fixture(scope="module")
def looked_through(tmp_path_factory):
    """The sample library, in which every stance has been looked for."""
    folder = tmp_path_factory.mktemp("analysed") / "library"
    shutil.copytree(seeds_dir(), folder)
    # However many the sample tells, there are two hundred with these.
    for number in range(60):
        head = f"---\ntitle: Note {number}\nsource: Wire\npublished: 2024-01-01\n---\n\n"
        story = f"Norway criticized Sweden on day {number}.\n"
        (folder / f"note-{number:03}.md").write_text(head + story, encoding="utf-8")
    command = [sys.executable, "-m", "briefing", "analyse", "--library", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def library(looked_through, tmp_path):
    """A copy of it to decide in."""
    return shutil.copytree(looked_through, tmp_path / "library")


def left(screen):
    """How many proposals the title of the review says are left."""
    found = re.search(r"Review · ([\d,]+) left", screen.lines[0])
    return int(found[1].replace(",", "")) if found else -1


def proposal(screen):
    """The proposal that the status line asks about."""
    return screen.status.split("accepts: ")[1].split(" ·")[0]


def test_an_article_is_decided_and_the_next_day_all_is_undone_and_done_again(person, library):
    terminal = person.opens(library)
    opened(terminal, "Yonaguni")
    terminal.wait_for("▾")
    terminal.keys("p")
    terminal.wait_for("a accepts:")
    terminal.keys("axa")
    terminal.wait_for(lambda screen: "accepted (u undoes)" in screen.status)
    terminal.keys("C-q")
    assert terminal.ended() == 0

    terminal = person.opens(library)
    opened(terminal, "Yonaguni", "¶ ")
    terminal.wait_for("▾")
    terminal.keys("gh")
    terminal.wait_for(
        "3 done, 0 undone",
        lambda screen: sum("accepted: " in line for line in screen.lines) == 2,
    )
    terminal.keys("uuu")
    terminal.wait_for("0 done, 3 undone")
    terminal.keys("C-r")
    terminal.wait_for("1 done, 2 undone")
    terminal.keys("G", "Enter")
    terminal.wait_for(
        lambda screen: "✓ accepted by" in screen.status,
        lambda screen: "NORMAL" in screen.status,
        lambda screen: "✓" in screen.words("Stances"),
    )


def test_two_hundred_proposals_are_reviewed_by_keys(person, library):
    terminal = person.opens(library, size=(80, 24))
    terminal.keys("gq")
    total = left(terminal.wait_for(lambda screen: left(screen) >= 200))
    for _ in range(20):
        terminal.keys("axaaxaaaxa")
    terminal.wait_for(lambda screen: left(screen) == total - 200, timeout=120)
    terminal.keys("u" * 5)
    terminal.wait_for(lambda screen: left(screen) == total - 195)
    terminal.keys("Escape", "C-q")
    assert terminal.ended() == 0
    terminal = person.opens(library)
    terminal.keys("gq")
    terminal.wait_for(lambda screen: left(screen) == total - 195)


def test_two_windows_see_each_other_decide_and_lose_nothing(person, library):
    one, two = person.opens(library), person.opens(library)
    for terminal in (one, two):
        # Where one of them has been to by then, the other begins.
        opened(terminal, "Yonaguni", "¶ ")
        terminal.wait_for("▾")
        terminal.keys("p")
        terminal.wait_for("a accepts:")
    here = two.wait_for(proposal)
    one.keys("a")
    one.wait_for(lambda screen: "accepted (u undoes)" in screen.status)
    two.wait_for(
        lambda screen: "✓ accepted by" in screen.status,
        lambda screen: proposal(here) in screen.status,
    )
    two.keys("p")
    two.wait_for("a accepts:")
    two.keys("xx")
    two.wait_for(lambda screen: "rejected (u undoes)" in screen.status)
    one.keys("gh")
    one.wait_for(
        "3 done, 0 undone",
        lambda screen: sum("rejected: " in line for line in screen.lines) == 2,
    )
