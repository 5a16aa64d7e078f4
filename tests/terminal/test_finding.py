"""What somebody does who looks for something: in the list, in the text, among the keys."""

import re

import pytest

from tests.terminal.terminal import without

pytestmark = pytest.mark.journey

STORY = """# A story of the harbour

The council of the port sat late. Nobody had foreseen that the great northern harbour would be
closed in winter, and the great northern harbour was closed.

Spring came late to the great northern harbour.
"""


@pytest.fixture
def harbour(tmp_path):
    """Return a library with one article, in which a phrase stands over a line end."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "harbour.md").write_text(STORY, encoding="utf-8")
    return folder


def test_filter_as_it_is_typed(person, library):
    terminal = person.opens(library)
    terminal.wait_for("Articles 1/10")
    terminal.asks("/", "Filter")
    terminal.keys("title:takai")
    terminal.wait_for("· 1/10", lambda screen: "Takaichi" in screen.words("Articles"))
    terminal.keys("zzz")
    terminal.wait_for("· 0/10")
    terminal.keys("BSpace", "BSpace", "BSpace")
    terminal.wait_for("· 1/10")
    terminal.keys("Enter")
    terminal.wait_for(lambda screen: not screen.status.lstrip().startswith("Filter"))
    terminal.keys("Escape")
    terminal.wait_for(without("filter:"), lambda screen: "/10" in screen.titles[0])


def test_escape_in_the_prompt_leaves_the_filter_as_it_was(person, library):
    terminal = person.opens(library)
    terminal.wait_for("Articles 1/10")
    terminal.asks("F", "Filter")
    terminal.keys("title:takai")
    terminal.wait_for("· 1/10")
    terminal.keys("Escape")
    terminal.wait_for("Articles 1/10")


def test_search_finds_a_phrase_over_a_line_end(person, harbour):
    terminal = person.opens(harbour, size=(80, 24))
    terminal.keys("Enter")
    title, phrase = "A story of the harbour", "great northern harbour"
    screen = terminal.wait_for("¶ 1/", lambda screen: screen.words(title).count(phrase) == 3)
    assert sum(phrase in line for line in screen.box(title)) < 3, "no line ends in the phrase"
    terminal.asks("/", "/")
    terminal.keys(phrase)
    terminal.wait_for("3 found")
    terminal.keys("Enter")
    terminal.wait_for("¶ 2/")
    for key, paragraph in (("n", 2), ("n", 3), ("n", 2), ("N", 3), ("2N", 2)):
        terminal.keys(key)
        terminal.wait_for(f"¶ {paragraph}/3")
    terminal.asks("/", "/")
    terminal.keys("no such words", "Enter")
    terminal.wait_for("“no such words” is not in this text")


def test_a_query_is_typed_opened_at_its_words_and_gone_along(person, tmp_path):
    folder = tmp_path / "harbour"
    folder.mkdir()
    (folder / "harbour.md").write_text(STORY, encoding="utf-8")
    (folder / "winter.md").write_text("# Of winter\n\nNo ice. A harbour slept.\n", encoding="utf-8")
    (folder / "other.md").write_text("# Elsewhere\n\nNothing.\n", encoding="utf-8")
    terminal = person.opens(folder, size=(80, 24))
    terminal.wait_for("Articles 1/3")
    terminal.asks("F", "tab")
    terminal.keys("northern is:unr")
    terminal.wait_for("is:unread")
    terminal.keys("Tab")
    terminal.wait_for("Articles 1/1")
    terminal.keys("Space")
    terminal.keys("OR (harbour -closed)", "Enter")
    terminal.wait_for("Articles 1/2")
    terminal.keys("O")
    terminal.wait_for("1/2 · title")
    terminal.keys("Enter")
    terminal.wait_for("7 found here; n and N go along them")
    terminal.keys("N")
    terminal.wait_for("no previous article with these words")
    terminal.keys("6n")
    terminal.keys("n")
    terminal.wait_for("n again: Of winter")
    terminal.keys("n")
    terminal.wait_for("1 found here")
    terminal.keys("ga", "F")
    terminal.wait_for("northern is:unread")
    terminal.keys(" label:opose")
    terminal.wait_for("label:opose: no such label: support, oppose, mixed")
    terminal.keys("Escape", "Escape")
    # The cursor stays on the article that was found.
    terminal.wait_for("Articles 3/3")


def test_help_tells_the_keys_of_this_place_and_narrows(person, library):
    terminal = person.opens(library)
    terminal.keys("?")
    terminal.wait_for("mark all shown as read")
    terminal.keys("sentence")
    terminal.wait_for("next sentence", without("mark all shown as read"))
    terminal.keys("Escape")
    terminal.wait_for("Articles 1/10")
    terminal.keys("Enter")
    terminal.wait_for("¶ 1/")
    terminal.keys("?")

    def of_the_text_first(screen):
        before, _, _ = screen.words().partition("mark all shown")
        return "next sentence" in before

    terminal.wait_for(of_the_text_first)


def test_the_palette_gives_a_command_by_its_name(person, library):
    terminal = person.opens(library)
    terminal.asks(":", "type to narrow")
    terminal.keys("text alone")
    terminal.wait_for("1 of ")
    terminal.keys("Enter")
    terminal.wait_without("Articles")


def worn(terminal):
    """A line of the list with its colours."""
    return (*terminal.styled().splitlines(), "", "", "")[2]


def bright(terminal):
    """Whether the list is light behind its words, None as long as there is none."""
    behind = re.findall(r"48;2;(\d+);(\d+);(\d+)", worn(terminal))
    return min(sum(map(int, colour)) for colour in behind) > 3 * 128 if behind else None


def test_themes_are_worn_while_choosing(person, library):
    terminal = person.opens(library)
    terminal.until(lambda: bright(terminal) is False, "a dark theme")
    terminal.keys("gC")
    terminal.wait_for("briefing-light")
    terminal.keys("briefing-light")
    terminal.wait_for("1 of ")
    terminal.keys("Enter")
    terminal.wait_for(
        "Articles 1/10",
        lambda screen: 'To keep it: theme = "briefing-light"' in screen.notice,
    )
    terminal.until(lambda: bright(terminal), "a bright theme")

    person.configure('theme = "briefing-light"')
    again = person.opens(library)
    # The still that stands first rounds some of the colours another way.
    again.until(lambda: bright(again) and worn(again) == worn(terminal), "the same colours")


def test_q_goes_back_and_asks_before_it_quits(person, library):
    terminal = person.opens(library)
    terminal.keys("Enter")
    terminal.wait_for("¶ 1/")
    terminal.keys("z")
    terminal.wait_without("Articles")
    terminal.keys("q")
    terminal.wait_for("Articles")
    terminal.keys("q", "q")
    terminal.wait_for("Quit?")
    terminal.keys("n")
    terminal.wait_for("Articles")
    assert terminal.status is None
    terminal.keys("q")
    terminal.wait_for("Quit?")
    terminal.keys("y")
    assert terminal.ended() == 0


def test_what_is_typed_ahead_of_the_prompt_is_not_lost(person, library):
    terminal = person.opens(library)
    terminal.keys("Ftitle:takai")
    terminal.wait_for("· 1/10")
