"""Two actors merged by keys, and what becomes of that across a restart."""

import pytest

pytestmark = pytest.mark.journey

CALL = "# A call\n\nFrance criticized Iceland over the fish. Iceland rejected the claim.\n"


@pytest.fixture
def quarrel(tmp_path):
    folder = tmp_path / "quarrel"
    folder.mkdir()
    (folder / "call.md").write_text(CALL, encoding="utf-8")
    return folder


def card(terminal, letters, name):
    terminal.keys("@")
    terminal.wait_for("Which actor?")
    terminal.keys(letters)
    terminal.wait_for(lambda screen: f"▌1  {name}" in str(screen) or f"▌   {name}" in str(screen))
    terminal.keys("Enter")
    terminal.wait_for("ACTOR")


def test_two_actors_are_merged_undone_and_merged_again_after_a_restart(person, quarrel):
    terminal = person.opens(quarrel)
    terminal.keys("Enter")
    terminal.wait_for(lambda screen: "Iceland" in screen.words("Stances"))
    card(terminal, "icel", "Iceland")
    terminal.keys("M")
    terminal.wait_for("is one with whom?")
    terminal.keys("france")
    terminal.keys("Enter")
    terminal.wait_for("Merge Iceland into France?")
    terminal.keys("y")
    terminal.wait_for("merged (u undoes): Iceland is France now")
    terminal.wait_for(lambda screen: "Iceland" in screen.words("France"))
    terminal.keys("u")
    terminal.wait_for("undone (ctrl+r does it again)")
    terminal.keys("C-q")
    terminal.ended()

    terminal = person.opens(quarrel)
    terminal.keys("Enter")
    terminal.wait_for(lambda screen: "Iceland" in screen.words("Stances"))
    terminal.keys("C-r")
    terminal.wait_for("done again (u undoes): merged: Iceland is France now")
    card(terminal, "france", "France")
    terminal.wait_for("Also called", "taught")
