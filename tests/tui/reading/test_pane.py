"""The reading pane in a small program: what it draws, and what each command does to it."""

from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from textual import on
from textual.events import Click
from textual.geometry import Offset, Region
from textual.theme import Theme

from briefing.text.document import Document
from briefing.text.markdown import parse
from briefing.text.span import Span
from briefing.tui.glyphs import ASCII, UNICODE
from briefing.tui.keymap import Keymap
from briefing.tui.reading.canvas import KEEP
from briefing.tui.reading.cursor import Unit
from briefing.tui.reading.pane import ReadingPane
from briefing.tui.reading.proof import Proof
from briefing.tui.reading.spots import Spot
from tests.tui.drawing import Themed, cells, grounds, lines, looks, strips, turned

SOURCE = """\
# Tokyo seeks calm

Japan waits. China criticized Japan’s plan to *station* missiles.

> China, again, said no.

- Laos backs the plan
- Nobody else spoke

---

The end.
"""
NUMBERED = "\n\n".join(
    f"Paragraph {n} has a first sentence. It goes on with some more words in a second one."
    for n in range(1, 121)
)


class Recorded(ReadingPane):
    """Remembers which lines of the pane it was asked to draw again; None for all."""

    drawn_again: list

    def refresh(self, *regions, **options):
        wanted = getattr(self, "drawn_again", None)
        if wanted is not None and not options.get("layout"):
            for region in regions or [None]:
                wanted.append(None if region is None else (region.y, region.bottom))
        return super().refresh(*regions, **options)


class Host(Themed):
    CSS = "Screen { layout: vertical; } ReadingPane { width: 100%; height: 100%; }"

    def __init__(self, **options):
        super().__init__()
        self.pane = Recorded(**options)
        self.heard = []

    def compose(self):
        yield self.pane

    def on_mount(self):
        self.pane.focus()

    @on(ReadingPane.Moved)
    def moved(self, event):
        self.heard.append("moved")

    @on(ReadingPane.Said)
    def on_said(self, event):
        self.heard.append(event.text)

    def on_reading_pane_actor_wanted(self, event):
        self.heard.append(("actor", event.actor))

    @property
    def said(self):
        return [each for each in self.heard if each != "moved"]


@asynccontextmanager
async def opened(source=SOURCE, size=(60, 20), place=0, marked=True, **options):
    """Run a host that shows a text, with the names and stances of ``SOURCE`` marked."""
    host = Host(**options)
    async with host.run_test(size=size) as pilot:
        pane, host.pilot = host.pane, pilot
        await rest(pane)
        pane.show(parse(source)[1] if isinstance(source, str) else source, place)
        if marked and source is SOURCE:
            pane.set_spots(SPOTS)
            pane.set_proofs(PROOFS)
        await rest(pane)
        host.heard.clear()
        yield pane


async def rest(pane):
    """Let the program do what it has to."""
    await pane.app.pilot.pause()


TEXT = parse(SOURCE)[1].text


def at(words, nth=0, text=TEXT):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


SPOTS = [
    Spot(at("Laos"), "entity-government", "l"),
    Spot(at("Tokyo"), "entity-place"),
    Spot(at("Japan"), "entity-government", "j"),
    Spot(at("Japan", 1), "entity-government", "j"),
    Spot(at("China"), "entity-government", "c"),
    Spot(at("China", 1), "entity-government", "c"),
]
PROOFS = [
    Proof(at("Laos backs the plan"), at("backs"), "support", 2, "backed"),
    Proof(at("China criticized Japan’s plan"), at("criticized"), "oppose", -2, "criticized"),
    Proof(at("China, again, said no"), at("said no"), "oppose", -1, "denied"),
]


def words(pane):
    return pane.walk.span.of(pane.walk.document.text)


def caret_rows(pane):
    """The rows of the pane beside which the cursor's sign stands."""
    sign = pane._glyphs.caret
    return [y for y, line in enumerate(lines(pane)) if line.strip().startswith(sign)]


def cursor_rows(pane):
    """The rows of what is turned round, else of the whole sentence or paragraph gone by."""
    return sorted({row for row, _, _ in turned(pane)}) or caret_rows(pane)


def height(pane):
    return pane.scrollable_content_region.height


# -- what is drawn -----------------------------------------------------------------------------


async def test_a_text_is_drawn_with_its_signs_and_its_looks():
    async with opened(size=(40, 22)) as pane:
        pane.next_word(6)
        assert lines(pane) == [
            "   Tokyo seeks calm",
            "",
            "▏▼ Japan waits. China criticized",
            "▏  Japan’s plan to station missiles.",
            "",
            " ▼ │ China, again, said no.",
            "",
            " ▲ • Laos backs the plan",
            "   • Nobody else spoke",
            "",
            "   " + "─" * 33,
            "",
            "   The end.",
            *[""] * 7,
        ]
        assert looks(pane) == [
            "..._____bbbbbbbbbbb",
            "",
            "...xxxxx........#####~__________",
            "...xxxxx~~~~~~~~~~~iiiiiii~~~~~~~~~~",
            "",
            ".....xxxxx........._______",
            "",
            ".....xxxx._____",
            *[""] * 12,
        ]


async def test_the_sentence_being_read_is_tinted_and_a_search_more_so():
    async with opened(size=(50, 22)) as pane:
        pane.search("plan", 0)
        drawn = grounds(pane)
        text = lines(pane)
        for row, line in enumerate(text):
            for start in (i for i in range(len(line)) if line.startswith("plan", i)):
                assert set(drawn[row][start : start + 4]) <= {"a", "b", "c"}
                assert "." not in drawn[row][start : start + 4]
        row = next(y for y, line in enumerate(text) if "criticized" in line)
        # The sentence before is not the one being read.
        assert drawn[row].startswith("." * (3 + len("Japan waits. ")))
        assert not drawn[row][16:].count(".")


async def test_a_pane_can_do_with_ascii():
    async with opened(glyphs=ASCII, size=(50, 22)) as pane:
        pane.set_spots([])
        drawn = "".join(lines(pane)).replace("’", "")
        assert drawn.isascii()
        assert "* Laos" in drawn
        assert pane.styles.border_top[0] == "ascii"
        bar = pane.vertical_scrollbar.renderer
        assert "".join(bar.VERTICAL_BARS).isascii()


@pytest.mark.parametrize("width", [24, 80, 91, 120, 200])
async def test_text_keeps_to_the_measure_and_stands_in_the_middle(width):
    async with opened(NUMBERED, size=(width, 12), measure=72) as pane:
        inner = pane.scrollable_content_region.width
        shown = [line for line in lines(pane) if line]
        first = min(len(line) - len(line.lstrip(" ▏")) for line in shown)
        longest = max(map(len, shown))
        assert longest - first <= min(72, inner - 4)
        assert longest <= inner
        spare = inner - 3 - min(72, inner - 4)
        assert first - 3 == spare // 2


async def test_every_line_fills_the_pane():
    async with opened("中文" * 90 + "\n\n- a\n\n---", size=(37, 30)) as pane:
        assert {strip.cell_length for strip in strips(pane)} == {
            pane.scrollable_content_region.width
        }


async def test_a_notice_stands_instead_of_a_text_until_there_is_one():
    notice = "This file cannot be read: it holds no text. The rest of the library opens."
    async with opened(size=(40, 12)) as pane:
        pane.say(notice)
        await rest(pane)
        assert " ".join(" ".join(lines(pane)).split()) == notice
        assert looks(pane) == [""] * 10
        pane.down()
        pane.page()
        pane.next_word()
        pane.go_to()
        pane.show(Document(""))
        await rest(pane)
        assert lines(pane) == [""] * 10


async def test_a_notice_holds_words_and_not_markup():
    async with opened("") as pane:
        pane.say("[red]cannot[/red] be read")
        assert "[red]cannot[/red] be read" in lines(pane)[1]


async def test_another_text_takes_the_marks_of_the_first_with_it():
    async with opened() as pane:
        pane.search("Laos", 0)
        pane.show(parse(SOURCE)[1])
        assert not any(UNICODE.oppose in line for line in lines(pane))
        assert "x" not in "".join(looks(pane))
        assert pane.walk.hits == []
        assert pane.scroll_offset.y == 0


# -- the commands ------------------------------------------------------------------------------

JAPAN_WAITS, CRITICIZED = "Japan waits.", "China criticized Japan’s plan to station missiles."
# From which words, by which command and count, to which words.
MOTIONS = [
    ("waits", "next_word", None, "China"),
    ("waits", "next_word", 3, "Japan’s"),
    ("waits", "previous_word", None, "Japan"),
    ("waits", "previous_word", 99, "Tokyo"),
    ("waits", "next_sentence", None, CRITICIZED),
    ("waits", "next_sentence", 3, "Laos backs the plan"),
    ("criticized", "previous_sentence", None, CRITICIZED),
    ("criticized", "previous_sentence", 2, JAPAN_WAITS),
    ("waits", "next_paragraph", None, "China, again, said no."),
    ("spoke", "next_paragraph", None, "The end."),
    ("spoke", "previous_paragraph", 2, "Laos backs the plan"),
    ("waits", "next_mention", None, "China"),
    ("waits", "next_mention", 2, "Japan"),
    ("waits", "previous_mention", None, "Japan"),
    ("waits", "previous_mention", 9, "Tokyo"),
    ("Japan", "next_same_actor", None, "Japan"),
    ("criticized", "next_same_actor", None, "China"),
    ("no", "previous_same_actor", None, "China"),
    ("Tokyo", "next_stance", None, "China criticized Japan’s plan"),
    ("Tokyo", "next_stance", 3, "Laos backs the plan"),
    ("spoke", "previous_stance", None, "Laos backs the plan"),
    ("spoke", "previous_stance", 9, "China criticized Japan’s plan"),
    ("waits", "down", None, "Japan’s"),
    ("waits", "down", 3, "Laos"),
    ("spoke", "up", None, "Laos"),
    ("spoke", "up", 99, "Tokyo"),
    ("spoke", "top", None, "Tokyo seeks calm"),
    ("waits", "go_to", None, "The end."),
    ("waits", "go_to", 4, "Laos backs the plan"),
]


async def test_a_command_leads_where_it_says():
    async with opened(size=(40, 22)) as pane:
        for origin, command, count, expected in MOTIONS:
            pane.visit(at(origin), Unit.WORD)
            await rest(pane)
            pane.app.heard.clear()
            getattr(pane, command)(*([] if count is None else [count]))
            await rest(pane)
            assert (origin, command, words(pane)) == (origin, command, expected)
            assert pane.app.heard == ["moved"]


def done_by_the_pane(scope):
    """The commands of a scope that the pane does: others are done by a part of the screen."""
    names = [command.name for command in Keymap().scope(scope)]
    return [name for name in names if hasattr(ReadingPane, name)]


def test_every_command_of_the_text_has_its_motion_here():
    tried = {command for _, command, _, _ in MOTIONS} | {"show_actor"}
    tried |= {"select_by_word", "select_by_sentence", "select_again"}  # in test_selecting
    assert set(done_by_the_pane("reader")) <= tried


NOWHERE = [
    ("Laos", "next_mention", "no further name that way"),
    ("Tokyo", "previous_mention", "no further name that way"),
    ("Japan’s", "next_same_actor", "“Japan” is not named again that way"),
    ("Nobody", "next_same_actor", "no actor here: e goes to the next name"),
    ("Nobody", "next_stance", "no further stance that way"),
    ("Tokyo", "previous_stance", "no further stance that way"),
    ("Tokyo", "search_next", "nothing has been searched for: / searches"),
    ("Nobody", "show_actor", "no actor here: e goes to the next name"),
    ("Tokyo", "show_actor", "no actor here: e goes to the next name"),
]


async def test_a_command_that_leads_nowhere_says_why():
    async with opened() as pane:
        for origin, command, says in NOWHERE:
            pane.visit(at(origin), Unit.WORD)
            getattr(pane, command)()
            await rest(pane)
            assert (command, pane.app.said) == (command, [says])
            assert words(pane) == origin
            pane.app.heard.clear()


async def test_the_actor_asked_for_is_the_one_here():
    async with opened() as pane:
        for origin in ("Japan’s", "again"):
            pane.visit(at(origin), Unit.WORD)
            pane.show_actor()
        await rest(pane)
        assert pane.app.said == [("actor", "j"), ("actor", "c")]


async def test_a_stance_is_visited_by_its_key():
    async with opened() as pane:
        assert pane.visit_proof("denied")
        assert words(pane) == "China, again, said no"
        assert [text for _, _, text in turned(pane)] == ["said no"]
        assert not pane.visit_proof("unknown")
        assert words(pane) == "China, again, said no"


async def test_nothing_happens_in_a_text_without_words():
    names = done_by_the_pane("reader")
    async with opened("") as pane:
        for source in ("", "---", "---\n\n---"):
            pane.show(parse(source)[1])
            for name in [*names, "down", "up", "page", "half_page", "top", "go_to"]:
                getattr(pane, name)()
            pane.go_to(3)
            pane.page(-1)
            assert pane.search("a", 0) == 0
            await rest(pane)
            assert turned(pane) == []
            assert pane.at_end


# -- searching ---------------------------------------------------------------------------------


async def test_a_search_goes_to_the_first_hit_from_its_origin_and_marks_all():
    async with opened() as pane:
        assert pane.search("plan", at("again").start) == 2
        assert pane.walk.span == at("plan", 1)
        assert [text for _, _, text in turned(pane)] == ["plan"]
        assert pane.search("nothing", 0) == 0
        assert pane.walk.span == at("plan", 1)


@pytest.mark.parametrize(("wanted", "count"), [("china", 2), ("China", 2), ("CHINA", 0), ("", 0)])
async def test_small_letters_find_capitals_and_capitals_only_themselves(wanted, count):
    async with opened() as pane:
        assert pane.search(wanted, 0) == count


async def test_a_hit_may_cross_the_end_of_a_line():
    async with opened(size=(40, 22)) as pane:
        pane.search("criticized japan's", 0)
        assert [text for _, _, text in turned(pane)] == ["criticized", "Japan’s"]


async def test_next_and_previous_hit_go_round_the_end_and_say_so():
    async with opened() as pane:
        pane.search("china", 0)
        pane.search_next()
        assert pane.walk.span == at("China", 1)
        await rest(pane)
        assert pane.app.said == []
        pane.search_next()
        pane.search_previous()
        await rest(pane)
        assert pane.app.said == ["the search went round the end of the text"] * 2
        assert pane.walk.span == at("China", 1)
        pane.search_next(3)
        assert pane.walk.span == at("China")


async def test_a_highlight_marks_without_going_there():
    async with opened() as pane:
        pane.highlight("plan")
        assert words(pane) == "Tokyo seeks calm"
        assert len([row for row in looks(pane) if "bbbb" in row]) == 3
        pane.search_next()
        assert words(pane) == "plan"
        pane.highlight("")
        assert len([row for row in looks(pane)[1:] if "bbbb" in row]) == 0


async def test_what_is_not_there_is_named():
    async with opened() as pane:
        pane.search("Mars", 0)
        pane.search_next()
        await rest(pane)
        assert pane.app.said == ["“Mars” is not in this article"]


# -- what is in sight --------------------------------------------------------------------------

SIZES = [(30, 8), (60, 20), (140, 50)]
TRAVELS = [
    ["down"] * 60,
    ["next_word"] * 90,
    ["next_sentence"] * 40,
    ["next_paragraph"] * 40,
    ["page"] * 9,
    ["half_page"] * 12,
    ["go_to", *["up"] * 60],
    ["go_to", *["previous_sentence"] * 40],
    ["go_to", *["previous_word"] * 60],
    ["page", "down", "half_page", "up", "next_paragraph", "top", "go_to", "up", "page"],
]


@pytest.mark.parametrize("size", SIZES)
async def test_the_cursor_stays_in_sight_with_lines_around_it(size):
    async with opened(NUMBERED, size=size) as pane:
        keep = min(KEEP, height(pane) // 4)
        for travel in TRAVELS:
            pane.top()
            for command in travel:
                getattr(pane, command)()
                rows = cursor_rows(pane)
                assert rows, travel
                tall = len(rows) > height(pane) - 2 * keep
                assert rows[0] >= keep or tall or pane.scroll_offset.y == 0, travel
                assert rows[-1] < height(pane) - keep or tall or pane.at_end, travel


async def test_the_view_does_not_move_while_the_cursor_has_room():
    async with opened(NUMBERED, size=(60, 30)) as pane:
        pane.page(2)
        top = pane.scroll_offset.y
        pane.next_word(8)
        pane.down()
        assert pane.scroll_offset.y == top


@pytest.mark.parametrize("command", ["page", "half_page"])
@pytest.mark.parametrize("size", SIZES)
async def test_pages_follow_on_each_other_without_a_gap(size, command):
    async with opened(NUMBERED, size=size) as pane:
        step = height(pane) - 2 if command == "page" else height(pane) // 2
        end = pane.max_scroll_y
        tops, back = [0], [end]
        while not pane.at_end:
            getattr(pane, command)()
            tops.append(pane.scroll_offset.y)
        assert tops == [*range(0, end, step), end]
        getattr(pane, command)()
        assert pane.at_end
        while pane.scroll_offset.y:
            getattr(pane, command)(-1)
            back.append(pane.scroll_offset.y)
        assert back == [*range(end, 0, -step), 0]
        pane.page(-1)
        assert words(pane) == "Paragraph"


async def test_at_the_end_of_the_text_the_cursor_goes_on_alone():
    async with opened(NUMBERED) as pane:
        pane.page(200)
        assert pane.at_end
        for _ in range(3):
            pane.page()
            assert pane.at_end
        assert "Paragraph 120 " in pane.walk.document.text[pane.walk.span.start - 80 :]
        assert pane.walk.span.start > pane.walk.document.text.index("Paragraph 120")


async def test_a_text_that_fits_is_at_its_end_from_the_start():
    async with opened(size=(60, 30)) as pane:
        assert pane.at_end
        pane.page()
        assert pane.scroll_offset.y == 0
    async with opened(NUMBERED) as pane:
        assert not pane.at_end
        pane.go_to()
        assert pane.at_end


CODE = """\
Before.

```
if (a) {

    b();
}
```

— … —

| a | b |
|---|--:|
| … | – |
| c | 9 |

---

After.
"""


@pytest.mark.parametrize("width", [24, 60])
async def test_lines_without_words_are_no_trap(width):
    async with opened(CODE, size=(width, 12)) as pane:
        met = []
        for _ in range(20):
            met.append(pane.walk.span.start)
            pane.down()
        assert words(pane) == "After"
        assert met == sorted(met)
        for _ in range(20):
            pane.up()
        assert words(pane) == "Before"


async def test_a_paragraph_taller_than_the_pane_is_shown_from_its_first_line():
    long = " ".join(f"word{n}" for n in range(400))
    async with opened(f"Before.\n\n{long}\n\nAfter.\n", size=(40, 14)) as pane:
        pane.next_paragraph()
        assert "word0 " in "\n".join(lines(pane))
        pane.next_word()
        assert "word1 " in "\n".join(lines(pane))
        pane.next_word(300)
        assert any("word300" in line or "word301" in line for line in lines(pane))


async def test_a_place_is_opened_with_some_lines_before_it():
    document = parse(NUMBERED)[1]
    place = document.text.index("Paragraph 60")
    async with opened(document, place=place, size=(60, 21)) as pane:
        assert words(pane).startswith("Paragraph 60 ")
        assert 3 <= caret_rows(pane)[0] <= 8


async def test_a_place_waits_for_a_pane_that_is_not_shown_yet():
    document = parse(NUMBERED)[1]
    async with opened("") as pane:
        pane.display = False
        await rest(pane)
        pane.show(document, document.text.index("Paragraph 60"))
        pane.next_word()
        pane.display = True
        await rest(pane)
        assert any("Paragraph 60 " in line for line in lines(pane))
        assert caret_rows(pane)


@pytest.mark.parametrize("command", ["visit", "search"])
async def test_a_jump_out_of_sight_lands_in_the_upper_part(command):
    document = parse(NUMBERED)[1]
    async with opened(document, size=(60, 32)) as pane:
        if command == "visit":
            pane.visit(at("Paragraph 90", text=document.text))
        else:
            pane.search("Paragraph 90", 0)
        assert caret_rows(pane)[0] == height(pane) // 3
        top = pane.scroll_offset.y
        pane.visit(at("Paragraph 91", text=document.text))
        assert pane.scroll_offset.y == top


# -- another size ------------------------------------------------------------------------------


@pytest.mark.parametrize("start", [(60, 20), (140, 40)])
async def test_a_resize_keeps_the_cursor_and_the_text_in_sight(start):
    async with opened(NUMBERED, size=start) as pane:
        pane.page(3)
        pane.next_word(3)
        here = words(pane)
        for size in [(30, 8), (100, 50), (20, 10), (200, 12), start]:
            first = pane.walk.document.text[pane.walk.span.start :][:9]
            await pane.app.pilot.resize_terminal(*size)
            await rest(pane)
            assert words(pane) == here
            assert turned(pane), (size, first)
            assert turned(pane)[0][2] in here


async def test_the_first_line_in_sight_stays_the_first_where_the_cursor_allows():
    async with opened(NUMBERED, size=(60, 30)) as pane:
        pane.page(3)
        pane.down(4)
        first = lines(pane)[0].split()[:2]
        await pane.app.pilot.resize_terminal(50, 30)
        await rest(pane)
        assert lines(pane)[0].split()[:2] == first


@pytest.mark.parametrize("size", [(1, 1), (4, 3), (10, 3), (20, 4)])
async def test_a_tiny_pane_is_no_fault(size):
    async with opened(size=size) as pane:
        for command, count in [("next_word", 5), ("down", 3), ("page", 1), ("go_to", None)]:
            getattr(pane, command)(count)
        pane.search("plan", 0)
        await rest(pane)
        assert len(lines(pane)) == max(0, size[1] - 2)
        await pane.app.pilot.resize_terminal(60, 20)
        await rest(pane)
        assert words(pane) == "plan"
        assert turned(pane)


# -- the mouse ---------------------------------------------------------------------------------

CLICKED = """\
Plain words stand here, and wrap around the end of a line.

- An entry of a list
  - One deeper, which is also long enough to be wrapped

> > A quote in a quote

| Name | Vote |
|------|-----:|
| Laos | none |
| 日本 | three words here |

日本の首相は台湾について語った。

    code(stands, here)
"""


@pytest.mark.parametrize("width", [34, 60, 130])
def click(pane, x, y):
    """Click on a cell of the contents, without the waits of a real one."""
    place = pane.content_region.offset + Offset(x, y)
    at_widget = place - pane.region.offset
    pane.on_click(
        Click(pane, *at_widget, 0, 0, 1, False, False, False, screen_x=place.x, screen_y=place.y)
    )


@pytest.mark.parametrize("width", [34, 60, 130])
async def test_a_click_puts_the_cursor_on_the_word_clicked(width):
    async with opened(CLICKED, size=(width, 40)) as pane:
        clicked = 0
        for y, strip in enumerate(strips(pane)):
            for x, (character, _) in enumerate(list(cells(strip))):
                if not character.isalnum():
                    continue
                click(pane, x, y)
                row, start, text = turned(pane)[0]
                assert character in text
                assert (row, start) <= (y, x)
                if row == y:
                    assert x < start + cell_len(text)
                clicked += 1
        assert clicked > 150


async def test_a_click_on_either_half_of_a_wide_character_is_one_on_it():
    async with opened("日本の首相", size=(60, 12)) as pane:
        column = lines(pane)[0].index("首")
        for x in (column + 3, column + 4):
            click(pane, x, 0)
            assert words(pane) == "首"


async def test_the_program_hears_a_real_click():
    async with opened(size=(60, 30)) as pane:
        row = next(y for y, line in enumerate(lines(pane)) if "Laos" in line)
        column = lines(pane)[row].index("backs")
        await pane.app.pilot.click(pane, offset=(column + 1, row + 1))
        assert words(pane) == "backs"


async def test_a_click_beside_the_text_changes_nothing():
    async with opened(size=(120, 30)) as pane:
        pane.next_word(3)
        here = words(pane)
        last = height(pane)
        for x, y in [(-1, -1), (0, 2), (3, 2), (117, 2), (60, 1), (60, last - 1), (118, last)]:
            click(pane, x, y)
            assert words(pane) == here


async def test_a_click_counts_from_what_is_scrolled_into_sight():
    async with opened(NUMBERED, size=(60, 20)) as pane:
        pane.page(4)
        row = next(y for y, line in enumerate(lines(pane)) if "Paragraph" in line)
        number = lines(pane)[row].split("Paragraph ")[1].split()[0]
        column = lines(pane)[row].index(number)
        click(pane, column, row)
        assert words(pane) == number


# -- the keys and the theme --------------------------------------------------------------------


async def test_where_the_keys_do_not_go_the_cursor_is_hidden_and_its_sentence_tinted():
    async with opened() as pane:
        pane.next_word(5)
        tinted = grounds(pane)
        assert turned(pane)
        pane.screen.set_focus(None)
        await rest(pane)
        assert not turned(pane)
        assert grounds(pane) == tinted
        assert caret_rows(pane)
        pane.focus()
        await rest(pane)
        assert turned(pane)


def inks(pane):
    return {style.color for strip in strips(pane) for _, style in cells(strip) if style.color}


async def test_another_theme_recolours_the_text():
    async with opened() as pane:
        before = inks(pane)
        pane.app.theme = "briefing-light"
        await rest(pane)
        assert not inks(pane) & before
        assert len(inks(pane)) > 3


async def test_a_theme_that_differs_in_highlights_only_recolours_them_too():
    async with opened() as pane:
        lines(pane)
        base = pane.app.current_theme
        twin = {key: getattr(base, key) for key in ("primary", "background", "foreground", "dark")}
        for name, colour in (("one", "#00ff00"), ("two", "#ff00ff")):
            variables = dict(base.variables) | {"entity-government": colour}
            pane.app.register_theme(Theme(name=name, variables=variables, **twin))
        for name, colour in (("one", "#00ff00"), ("two", "#ff00ff")):
            pane.app.theme = name
            await rest(pane)
            assert colour in {ink.triplet.hex for ink in inks(pane) if ink.triplet}


async def test_a_notice_is_recoloured_too():
    async with opened("") as pane:
        pane.say("nothing is open")
        before = inks(pane)
        pane.app.theme = "briefing-light"
        await rest(pane)
        assert inks(pane) != before


# -- what a key costs --------------------------------------------------------------------------


@asynccontextmanager
async def recorded(pane):
    """Collect which lines are drawn again."""
    await rest(pane)
    pane.drawn_again = []
    yield pane.drawn_again
    await rest(pane)


async def test_a_word_further_draws_the_lines_touched_and_no_other():
    async with opened(NUMBERED, size=(60, 30)) as pane:
        pane.next_word(9)
        rows = caret_rows(pane)
        before = turned(pane)
        async with recorded(pane) as drawn_again:
            pane.next_word()
            assert caret_rows(pane) == rows
        assert drawn_again
        assert None not in drawn_again
        drawn = {y for top, bottom in drawn_again for y in range(top, bottom)}
        assert drawn == {y for y, _, _ in before + turned(pane)}


async def test_a_sentence_further_draws_the_old_and_the_new_lines():
    async with opened(NUMBERED, size=(60, 30)) as pane:
        rows = set(caret_rows(pane))
        async with recorded(pane) as drawn_again:
            pane.next_sentence()
            rows |= set(caret_rows(pane))
        assert None not in drawn_again
        assert {y for top, bottom in drawn_again for y in range(top, bottom)} == rows


async def test_the_lines_drawn_again_lie_where_the_compositor_looks():
    async with opened(NUMBERED, size=(60, 30)) as pane:
        pane.page(2)
        await rest(pane)
        pane.next_word()
        dirty = pane._exchange_repaint_regions()
        spot = Region(1, 1 + turned(pane)[0][0], 1, 1)
        assert any(region.contains_region(spot) for region in dirty)


async def test_lines_out_of_touch_are_painted_once(monkeypatch):
    async with opened(NUMBERED, size=(60, 30)) as pane:
        lines(pane)
        painted = []
        page = pane._page
        original = page.segments
        monkeypatch.setattr(
            page,
            "segments",
            lambda number, *rest: painted.append(number) or original(number, *rest),
        )
        pane.next_word()
        lines(pane)
        assert painted == sorted(set(painted))
        assert len(painted) <= 4


async def test_a_very_long_article_is_walked_as_a_short_one():
    document = parse("\n\n".join(f"# Part {n}\n\n{NUMBERED}" for n in range(12)))[1]
    async with opened(document, size=(80, 30)) as pane:
        asked = []
        original = pane._page.touching
        pane._page.touching = lambda number, over: asked.append(number) or original(number, over)
        pane.go_to()
        assert words(pane).endswith("second one.")
        pane.search("Part 7", 0)
        pane.next_sentence(2)
        pane.page(3)
        pane.previous_word(5)
        lines(pane)
        assert len(asked) == height(pane)
        assert caret_rows(pane)
