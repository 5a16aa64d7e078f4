"""What somebody does who reads: opens an article, moves through it, comes back another day."""

import re

import pytest

from tests.terminal.article import opened, under_cursor
from tests.terminal.terminal import without

pytestmark = pytest.mark.journey


def test_first_run_opens_the_sample(person):
    terminal = person.opens("--sample")
    terminal.wait_for(
        "Articles 1/11",
        lambda screen: (
            [title.split()[0] for title in screen.titles[::2]] == ["Articles", "Stances"]
        ),
    )
    terminal.keys("Enter")

    def begins_with_its_headline(screen):
        title = screen.titles[1].rstrip("… ")
        return len(title) > 20 and title in screen.words(title)

    terminal.wait_for(
        "¶ 1/",
        begins_with_its_headline,
        lambda screen: len(screen.words(screen.titles[1])) > 500,
    )


def test_a_new_user_without_articles_is_offered_the_sample(person):
    terminal = person.runs()
    terminal.wait_for("There are no articles here yet.")
    terminal.keys("y")
    terminal.wait_for("Articles 1/11", lambda screen: "●" in screen.box("Articles")[0])


def test_a_library_met_for_the_first_time_is_shown_from_its_newest_article(person, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        day = f"{1990 + number // 12}-{number % 12 + 1:02}-01"
        text = f"---\ntitle: Story {number}\npublished: {day}\n---\n\nWords.\n"
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
    terminal = person.opens(folder)
    terminal.wait_for("Articles 1/300", lambda screen: "Story 299" in screen.box("Articles")[0])


def paragraph(screen):
    """The number of the paragraph that the cursor of the text is in."""
    return int(re.search(r"¶ (\d+)/", screen.status)[1])


def test_space_reads_to_the_end_and_on_to_the_next_article(person, tmp_path):
    folder = tmp_path / "two"
    folder.mkdir()
    # Of paragraphs so short that every page ends in another one than the last.
    text = "\n\n".join(f"Paragraph {number}." for number in range(1, 31))
    for day in (1, 2):
        head = f"---\ntitle: The story of day {day}\npublished: 2025-11-0{day}\n---\n\n"
        (folder / f"{day}.md").write_text(head + text, encoding="utf-8")
    terminal = person.opens(folder, size=(80, 24))
    terminal.keys("Enter")
    terminal.wait_for("¶ 1/30", lambda screen: screen.titles[1] == "The story of day 2")
    here = 1
    for _ in range(9):
        terminal.keys("Space")
        here = paragraph(terminal.wait_for(lambda screen, last=here: paragraph(screen) != last))
        if here == 1:
            break
    terminal.wait_for("¶ 1/30", lambda screen: screen.titles[1] == "The story of day 1")
    terminal.keys("[")
    terminal.wait_for(
        lambda screen: screen.titles[1] == "The story of day 2",
        lambda screen: paragraph(screen) > 20,
    )


def test_paragraphs_and_sentences(person, library):
    terminal = person.opens(library)
    screen = opened(terminal, "Yonaguni")
    title, last = screen.titles[1], int(screen.status.split("¶ 1/")[1].split()[0])
    for key, paragraph in (("}", 2), ("}", 3), ("{", 2), ("3}", 5), ("G", last), ("gg", 1)):
        terminal.keys(key)
        terminal.wait_for(f"¶ {paragraph}/{last}")
    terminal.keys("2}")
    third = under_cursor(terminal.settled(f"¶ 3/{last}"), title)
    assert third not in ("", under_cursor(screen, title))
    terminal.keys(")")
    sentence = under_cursor(
        terminal.settled(lambda screen: under_cursor(screen, title) not in ("", third)), title
    )
    terminal.keys(")")
    terminal.settled(lambda screen: under_cursor(screen, title) not in ("", sentence))
    terminal.keys("(")
    terminal.wait_for(lambda screen: under_cursor(screen, title) == sentence)


def test_a_count_is_shown_until_its_command_comes(person, library):
    terminal = person.opens(library)
    terminal.keys("7")
    terminal.wait_for(lambda screen: screen.status.endswith("7▏"))
    terminal.keys("j")
    terminal.wait_for("Articles 8/10", lambda screen: not screen.status.endswith("▏"))
    terminal.keys("12")
    terminal.wait_for(lambda screen: screen.status.endswith("12▏"))
    terminal.keys("Escape", "j")
    terminal.wait_for("Articles 9/10")
    terminal.keys("g")
    terminal.wait_for(lambda screen: screen.status.endswith("g▏"))
    terminal.keys("g")
    terminal.wait_for("Articles 1/10")
    terminal.keys("G")
    terminal.wait_for("Articles 10/10")
    terminal.keys("3G")
    terminal.wait_for("Articles 3/10")


def test_place_and_read_marks_are_there_the_next_day(person, library):
    terminal = person.opens(library)
    terminal.wait_for(lambda screen: screen.words("Articles").count("●") == 10)
    title = opened(terminal, "Yonaguni").titles[1]
    terminal.keys("5}")
    first = under_cursor(terminal.settled("¶ 6/"), title)
    terminal.keys(")")
    place = terminal.settled(lambda screen: under_cursor(screen, title) not in ("", first))
    sentence = under_cursor(place, title)
    terminal.keys("C-q")
    assert terminal.ended() == 0

    terminal = person.opens(library)
    terminal.wait_for(lambda screen: screen.words("Articles").count("●") == 9)
    opened(terminal, "Yonaguni", "¶ 6/")
    terminal.wait_for(lambda screen: under_cursor(screen, title) == sentence)


def test_zen_shows_the_text_alone(person, library):
    terminal = person.opens(library)
    title = opened(terminal, "Yonaguni").titles[1]
    terminal.keys("z")
    terminal.wait_for(
        without("Articles"), without("Stances"), lambda screen: title in screen.words()
    )
    terminal.keys("z")
    terminal.wait_for("Stances", lambda screen: len(screen.titles) == 3)
