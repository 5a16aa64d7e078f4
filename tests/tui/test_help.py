"""The help: what is told first, what typing leaves, how it fills the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from briefing.tui.bindings import COMMANDS
from briefing.tui.glyphs import ASCII, UNICODE, Sign, legend
from briefing.tui.keymap import SCOPES, Keymap, around
from briefing.tui.screens.help import HelpScreen, Sheet
from briefing.tui.screens.keysheet import TEXT, lines, narrowed, sections
from briefing.tui.widgets.runs import cells, plain

KEYMAP = Keymap()
SIGNS = legend(UNICODE)
SIZES = [(60, 20), (80, 24), (160, 50)]


def page(shown, width=76):
    return "\n".join(plain(line) for line in lines(shown, width))


@pytest.mark.parametrize("scope", SCOPES)
def test_this_place_comes_first(scope):
    titles = [section.title for section in sections(KEYMAP, scope, SIGNS)]
    assert titles[0] == SCOPES[scope]
    assert titles[len(around(scope)) - 1] == SCOPES[around(scope)[-1]]
    assert sorted(titles) == sorted([*SCOPES.values(), "Signs and colours"])


def test_a_place_without_keys_of_its_own():
    assert sections(KEYMAP, "card")[0].title == SCOPES["global"]


def test_every_command_is_told_once():
    entries = [entry for section in sections(KEYMAP, "reader") for entry in section.entries]
    assert sorted(entry.id for entry in entries) == sorted(command.id for command in COMMANDS)


def test_the_keys_are_the_readers_own():
    keymap = Keymap({"global.zen": "Z", "reader.next_sentence": ["j", "."], "global.top": ""})
    text = page(sections(keymap, "reader"))
    assert "Z             text alone" in text
    assert "j .           next sentence" in text
    assert "(none)        top" in text
    # Here j is the sentence, so that only the arrow is left of the other.
    assert "down          down" in text
    assert "j down        down" in page(sections(keymap, "articles"))


def test_keys_of_one_pane_only_are_told_there():
    assert "pageup b" in page(sections(KEYMAP, "reader"))
    assert "pageup b" not in page(sections(KEYMAP, "articles"))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("ge", {"global.move_end"}),
        ("}", {"reader.next_paragraph", "brief.next_head"}),
        ("next sent", {"reader.next_sentence"}),
        ("SENTENCE next", {"reader.next_sentence"}),
        ("rescan", {"global.rescan"}),
        ("no such thing", set()),
    ],
)
def test_narrowing(query, ids):
    left = narrowed(sections(KEYMAP, "reader"), query)
    assert {entry.id for section in left for entry in section.entries} == ids


def test_narrowing_by_a_key_brings_all_its_meanings():
    left = narrowed(sections(KEYMAP, "reader"), "enter")
    assert {"reader.show_actor", "articles.open", "stances.show_evidence"} <= {
        entry.id for section in left for entry in section.entries
    }


def test_narrowing_by_the_name_of_a_place_brings_all_of_it():
    (left,) = narrowed(sections(KEYMAP, "reader"), "everywhere")
    assert len(left.entries) == len(KEYMAP.scope("global"))


def test_an_empty_query_leaves_all():
    every = sections(KEYMAP, "reader", SIGNS)
    assert narrowed(every, "  ") == every


def test_signs_can_be_looked_up():
    left = narrowed(sections(KEYMAP, "reader", SIGNS), "opposes")[-1]
    assert [entry.keys for entry in left.entries] == [(UNICODE.oppose,)]


@given(st.integers(30, 220), st.sampled_from(list(SCOPES)))
def test_no_line_is_too_wide_and_no_word_is_lost(width, scope):
    every = sections(KEYMAP, scope, SIGNS)
    made = lines(every, width)
    assert all(cells(line) <= width for line in made)
    told = sorted(word for line in made for word in plain(line).split())
    groups = [
        group
        for section in every
        if len({entry.group for entry in section.entries}) > 1
        for group in {entry.group for entry in section.entries}
    ]
    meant = [
        text
        for section in every
        for text in [
            section.title,
            *(part for entry in section.entries for part in (*entry.keys, entry.text)),
        ]
    ]
    assert told == sorted(word for text in meant + groups for word in text.split())


def test_texts_of_the_table_take_one_line():
    assert max(len(command.text) for command in COMMANDS) <= TEXT


def test_columns_are_as_many_as_there_is_room_for():
    heights = [len(lines(sections(KEYMAP, "reader"), width)) for width in (56, 76, 120)]
    assert heights == sorted(set(heights), reverse=True)


def test_keys_stand_below_each_other():
    made = [plain(line) for line in lines(sections(KEYMAP, "stances"), 56)]
    starts = {
        line.rindex(command.text)
        for command in COMMANDS
        for line in made
        if line.split("  ")[-1].strip() == command.text
    }
    assert len(starts) == 1


class Host(App):
    """Shows the help."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, help):
        super().__init__()
        self.help, self.closed = help, False

    def on_mount(self):
        self.push_screen(self.help, self.take)

    def take(self, _):
        self.closed = True


def text_of(app):
    screen = app.screen
    return "\n".join(strip.text for strip in screen._compositor.render_strips(screen.size))


@pytest.mark.parametrize("size", SIZES)
async def test_on_the_screen(size):
    app = Host(HelpScreen(KEYMAP, "reader", legend=SIGNS))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = text_of(app)
        assert "type a key or a word" in shown
        assert "escape: close" in shown
        assert shown.index("Reading") < shown.index("next sentence")
        await pilot.press(*"xx")
        await pilot.pause()
        assert "nothing here has this key or name" in text_of(app)
        await pilot.press("backspace", "backspace", *"zen")
        await pilot.pause()
        assert "text alone" in text_of(app)
        assert "next sentence" not in text_of(app)
        await pilot.press("escape")
        await pilot.pause()
    assert app.closed


async def test_scrolling_reaches_the_end_and_comes_back():
    app = Host(HelpScreen(KEYMAP, "reader", legend=SIGNS))
    async with app.run_test(size=(60, 80)) as pilot:
        await pilot.pause()
        first = text_of(app)
        await pilot.press("down")
        sheet = app.screen.query_one(Sheet)
        assert sheet.scroll_offset.y == 1
        pages = sheet.virtual_size.height // sheet.scrollable_content_region.height + 1
        await pilot.press(*["pagedown"] * pages)
        assert SIGNS[-1].meaning in text_of(app)
        await pilot.press(*["pageup"] * pages, "up")
        assert text_of(app) == first


async def test_typing_goes_back_to_the_top():
    app = Host(HelpScreen(KEYMAP, "reader", legend=SIGNS))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("pagedown", "pagedown", "a")
        await pilot.pause()
        assert app.screen.query_one(Sheet).scroll_offset.y == 0


async def test_another_size_lays_out_anew():
    app = Host(HelpScreen(KEYMAP, "reader"))
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert ")             next sentence" in text_of(app)
        assert "╯" in text_of(app).splitlines()[-1]


async def test_only_ascii_where_it_is_asked_for():
    app = Host(HelpScreen(KEYMAP, "reader", legend=legend(ASCII), glyphs=ASCII))
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        assert text_of(app).isascii()


async def test_data_is_no_markup():
    app = Host(HelpScreen(KEYMAP, "reader", legend=[Sign("[b]", "a [red]sign[/red]", "error")]))
    async with app.run_test(size=(160, 600)) as pilot:
        await pilot.pause()
        assert "[b]  a [red]sign[/red]" in text_of(app)
