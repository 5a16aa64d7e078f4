"""From who is heard where to what two outlets tell otherwise, and to the words."""

import pytest

pytestmark = pytest.mark.journey

SAID = "France praised Iceland. France praised Norway. {} Norway praised Iceland. Norway {} France."
TOLD = {
    "quay.md": ("The Quay", SAID.format("Iceland praised France.", "praised")),
    "pier.md": ("The Pier", SAID.format("Iceland praised France.", "criticized")),
}


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, (source, words) in TOLD.items():
        head = f"---\ntitle: {name}\nsource: {source}\npublished: 2025-06-02\n---\n"
        (folder / name).write_text(f"{head}{words}\n", encoding="utf-8")
    return folder


def test_who_is_heard_and_where_outlets_are_apart(person, papers):
    terminal = person.opens(papers)
    # Until there is a tally of both.
    terminal.wait_for(lambda screen: screen.words("Articles").count("▲") == 2)
    terminal.keys("Enter")
    terminal.keys("gQ")
    terminal.wait_for("SOURCES", "The Pier 2, The Quay 2")
    terminal.keys("Tab")
    terminal.wait_for("heard most")
    terminal.keys("Tab")
    terminal.wait_for("copies of one text left out")
    terminal.keys("D")
    terminal.wait_for(lambda screen: "80%" in screen.words())
    terminal.keys("Enter")
    terminal.wait_for("The Pier and The Quay apart", "2 stances")
    terminal.keys("Enter")
    terminal.wait_for(lambda screen: any(".md" in title for title in screen.titles))
    terminal.keys("C-q")
    terminal.ended()
