"""What somebody does who keeps a library in order: archive, remove, undo, while others write."""

import pytest

from tests.terminal.article import read

pytestmark = [pytest.mark.journey, pytest.mark.slow]


def test_archive_remove_undo_and_a_file_that_changes_under_the_reader(person, library):
    terminal = person.opens(library)
    terminal.wait_for("Articles 1/10")
    terminal.keys("e")
    terminal.wait_for("archived: ", "/9")
    terminal.keys("d")
    terminal.wait_for("from the library?")
    terminal.keys("y")
    terminal.wait_for("removed: ", "/8")
    assert len(list(library.glob("*.md"))) == 9
    terminal.keys("Enter")
    # Whichever it is: the text begins with its title.
    screen = terminal.wait_for("¶ 1/", lambda screen: read(screen)[1] == screen.titles[1])
    title = screen.titles[1]
    (path,) = (one for one in library.glob("*.md") if title[:30] in one.read_text("utf-8"))
    path.write_text(path.read_text("utf-8") + "\n\nThe harbour froze over at night.\n", "utf-8")
    terminal.wait_for("gR loads it anew")
    terminal.keys("gR")
    terminal.wait_without("gR loads it anew")
    terminal.keys("G")
    terminal.wait_for("The harbour froze over at night.")
    terminal.keys("q", "q")
    terminal.wait_for("Quit?")
    terminal.keys("y")
    assert terminal.ended() == 0

    # Another day it is all undone.
    terminal = person.opens(library)
    terminal.wait_for("/8")
    terminal.keys("u")
    terminal.wait_for("removed: ")
    terminal.keys("u")
    terminal.wait_for("/10")
    assert len(list(library.glob("*.md"))) == 10
