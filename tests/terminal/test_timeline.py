"""From an article to the timeline of its actor, and from there to the words of another article."""

import pytest

pytestmark = pytest.mark.journey

ARTICLES = {
    "one.md": ("2025-03-03", "France praised Iceland for its fish."),
    "two.md": ("2025-06-02", "France criticized Iceland over the fish."),
}


@pytest.fixture
def change(tmp_path):
    folder = tmp_path / "change"
    folder.mkdir()
    for name, (day, words) in ARTICLES.items():
        head = f"---\ntitle: {name}\nsource: The Quay\npublished: {day}\n---\n"
        (folder / name).write_text(f"{head}{words}\n", encoding="utf-8")
    return folder


def test_a_change_of_position_is_found_and_read(person, change):
    terminal = person.opens(change)
    # Until there is a tally of both.
    terminal.wait_for(
        lambda screen: "▲" in screen.words("Articles") and "▼" in screen.words("Articles")
    )
    terminal.keys("Enter")
    terminal.wait_for(lambda screen: "Iceland" in screen.words("Stances"))
    terminal.keys("e")
    terminal.keys("gt")
    terminal.wait_for("France: held", "12 weeks silent")
    terminal.keys("gg")
    terminal.wait_for("week of 3 Mar 2025: 1 support")
    terminal.keys("s")
    terminal.wait_for("week of 2 Jun 2025: 1 oppose", "until then")
    terminal.keys("Enter")
    terminal.wait_for("EVIDENCE")
    terminal.keys("j")
    terminal.keys("Enter")
    terminal.wait_for(lambda screen: "for its fish" in screen.words("one.md"))
    terminal.keys("C-q")
    terminal.ended()
