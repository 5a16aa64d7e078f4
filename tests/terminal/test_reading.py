"""What somebody does who reads: opens an article, moves through it, comes back another day."""

import pytest

from tests.terminal.article import opened, read, under_cursor

pytestmark = pytest.mark.journey


def test_first_run_opens_the_sample(person):
    terminal = person.opens("--sample")
    screen = terminal.wait_for("Articles 1/11")
    assert [title.split()[0] for title in screen.titles[::2]] == ["Articles", "Stances"]
    terminal.keys("Enter")
    screen = terminal.wait_for("¶ 1/")
    title = screen.titles[1].rstrip("… ")
    assert len(title) > 20
    assert title in screen.words(title)  # the article begins with its headline
    assert len(screen.words(title)) > 500


def test_a_new_user_without_articles_is_offered_the_sample(person):
    terminal = person.runs()
    terminal.wait_for("There are no articles here yet.")
    terminal.keys("y")
    screen = terminal.wait_for("Articles 1/11")
    assert "●" in screen.box("Articles")[0]


def test_a_library_met_for_the_first_time_is_shown_from_its_newest_article(person, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        day = f"{1990 + number // 12}-{number % 12 + 1:02}-01"
        text = f"---\ntitle: Story {number}\npublished: {day}\n---\n\nWords.\n"
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")
    terminal = person.opens(folder)
    screen = terminal.wait_for("/300")
    assert screen.titles[0].startswith("Articles 1/300")
    assert "Story 299" in screen.box("Articles")[0]


def test_space_reads_to_the_end_and_on_to_the_next_article(person, library):
    terminal = person.opens(library, size=(80, 24))
    terminal.keys("Enter")
    first = terminal.wait_for("¶ 1/").titles[1]
    screen = terminal.settled()
    for _ in range(30):
        before = read(screen)
        terminal.keys("Space")
        terminal.wait_for(lambda screen, before=before: read(screen) != before)
        # A page half drawn is no answer yet: a second key would follow too early.
        screen = terminal.settled(0.5)
        if screen.titles[1] != first:
            break
    assert screen.titles[1] != first
    assert "¶ 1/" in screen.status
    terminal.keys("[")
    terminal.wait_for(lambda screen: screen.titles[1] == first)
    terminal.wait_for(lambda screen: "¶" in screen.status and "¶ 1/" not in screen.status)


def test_paragraphs_and_sentences(person, library):
    terminal = person.opens(library)
    title = opened(terminal, "Yonaguni").titles[1]
    last = int(terminal.screen().status.split("¶ 1/")[1].split()[0])
    for key, paragraph in (("}", 2), ("}", 3), ("{", 2), ("3}", 5), ("G", last), ("gg", 1)):
        terminal.keys(key)
        terminal.wait_for(f"¶ {paragraph}/{last}")
    before = under_cursor(terminal.screen(), title)
    assert before
    terminal.keys("2}")
    terminal.wait_for(f"¶ 3/{last}")
    third = under_cursor(terminal.settled(), title)
    assert third != before
    terminal.keys(")")
    terminal.wait_for(lambda screen: under_cursor(screen, title) != third)
    sentence = under_cursor(terminal.settled(), title)
    terminal.keys(")")
    terminal.wait_for(lambda screen: under_cursor(screen, title) != sentence)
    terminal.keys("(")
    terminal.wait_for(lambda screen: under_cursor(screen, title) == sentence)


def test_a_count_is_shown_until_its_command_comes(person, library):
    terminal = person.opens(library)
    terminal.keys("7")
    terminal.wait_for(lambda screen: screen.status.endswith("7▏"))
    terminal.keys("j")
    screen = terminal.wait_for("Articles 8/10")
    assert not screen.status.endswith("▏")
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
    unread = str(terminal.screen()).count("●")
    title = opened(terminal, "Yonaguni").titles[1]
    terminal.keys("5}")
    paragraph = under_cursor(terminal.wait_for("¶ 6/"), title)
    terminal.keys(")")
    place = terminal.wait_for(lambda screen: under_cursor(screen, title) != paragraph)
    sentence = under_cursor(place, title)
    terminal.keys("C-q")
    assert terminal.ended() == 0

    terminal = person.opens(library)
    assert str(terminal.screen()).count("●") == unread - 1
    screen = opened(terminal, "Yonaguni", "¶ 6/")
    assert under_cursor(screen, title) == sentence


def test_zen_shows_the_text_alone(person, library):
    terminal = person.opens(library)
    title = opened(terminal, "Yonaguni").titles[1]
    terminal.keys("z")
    screen = terminal.wait_without("Articles")
    assert "Stances" not in screen
    assert title in screen.words()
    terminal.keys("z")
    screen = terminal.wait_for("Stances")
    assert len(screen.titles) == 3
