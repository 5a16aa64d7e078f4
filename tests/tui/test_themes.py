from pathlib import Path

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from briefing.tui.contrast import BODY, ENHANCED, contrast
from briefing.tui.themes import VARIABLES, defaults, load
from briefing.tui.widgets.ink import CURSOR, CURSOR_BLURRED, Ink
from briefing.tui.widgets.runs import Run

SHIPPED = load([Path(__file__).resolve().parents[2] / "themes"])
WRITTEN = [variable.name for variable in VARIABLES if variable.share is None]
GROUNDS = [variable.name for variable in VARIABLES if variable.share is not None]
COLOURFUL = [theme for theme in SHIPPED.themes.values() if not theme.ansi]
ANSI = [theme for theme in SHIPPED.themes.values() if theme.ansi]


def by_name(themes):
    return pytest.mark.parametrize("theme", themes, ids=lambda theme: theme.name)


def colours(theme):
    variables = theme.to_color_system().generate() | theme.variables
    names = (*WRITTEN, *GROUNDS, "foreground", "background", "surface", "panel")
    return {name: Color.parse(variables[name]) for name in names}


# The shipped themes.


def test_the_shipped_themes_are_all_sound():
    assert SHIPPED.problems == ()
    assert len(SHIPPED.themes) >= 8
    assert {
        "briefing-dark",
        "briefing-light",
        "high-contrast",
        "colour-blind",
        "ansi-16",
        "sepia",
    } <= SHIPPED.themes.keys()


@by_name(SHIPPED.themes.values())
def test_a_shipped_theme_sets_all_of_our_variables_itself(theme):
    path = next(
        path
        for path in (Path(__file__).resolve().parents[2] / "themes").glob("*.toml")
        if f'name = "{theme.name}"' in path.read_text("utf-8")
    )
    text = path.read_text("utf-8")
    assert path.stem == theme.name
    assert [name for name in (*WRITTEN, *GROUNDS) if f"\n{name} = " not in text] == []


@by_name(COLOURFUL)
def test_all_that_is_written_can_be_read(theme):
    least = ENHANCED if "high-contrast" in theme.name else BODY
    seen = colours(theme)
    for under in ("background", CURSOR):
        low = {
            name: round(ratio, 2)
            for name in (*WRITTEN, "foreground")
            if (ratio := contrast(seen[name], seen[under])) < least
        }
        assert low == {}, under


@by_name(COLOURFUL)
def test_the_text_can_be_read_on_every_ground(theme):
    least = ENHANCED if "high-contrast" in theme.name else BODY
    seen = colours(theme)
    for under in (*GROUNDS, "surface", "panel"):
        assert contrast(seen["foreground"], seen[under]) >= least, under


@by_name(COLOURFUL)
def test_the_ground_of_the_cursor_differs_from_the_background(theme):
    seen = colours(theme)
    assert contrast(seen[CURSOR], seen["background"]) >= 1.12


@by_name(SHIPPED.themes.values())
def test_support_and_opposition_cannot_be_mistaken(theme):
    seen = colours(theme)
    stances = [seen[f"stance-{label}"] for label in ("support", "oppose", "neutral")]
    assert len(set(stances)) == 3


@pytest.mark.parametrize("name", ["colour-blind", "colour-blind-light"])
def test_a_colour_blind_reader_tells_support_from_opposition_by_blue(name):
    # Red and green are what most cannot tell apart; the blue channel all can.
    seen = colours(SHIPPED.themes[name])
    support, oppose = seen["stance-support"], seen["stance-oppose"]
    assert support.b > support.r
    assert oppose.r > oppose.b
    assert support.b - oppose.b > 100


@by_name(ANSI)
def test_a_theme_of_the_terminals_colours_has_no_others(theme):
    own = [value for name, value in theme.variables.items() if not name.endswith("style")]
    own += [theme.primary, theme.background, theme.foreground, theme.error, theme.accent]
    assert {value for value in own if not value.startswith("ansi_")} == set()


@by_name([*SHIPPED.themes.values(), *BUILTIN_THEMES.values()])
def test_ink_is_opaque_and_legible_in_every_theme(theme):
    ink = Ink(theme.to_color_system().generate() | theme.variables)
    for role in (*WRITTEN, "foreground", "accent", "error", "warning", "primary"):
        for ground in ("background", "panel", CURSOR, CURSOR_BLURRED):
            for over in ("", "search"):
                style = ink.style(Run("x", role, ground=over), ground)
                assert style.color is not None
                assert style.bgcolor is not None
                colour, under = (
                    Color.from_rich_color(style.color),
                    Color.from_rich_color(style.bgcolor),
                )
                if colour.ansi is None and under.ansi is None:
                    assert contrast(colour, under) >= BODY


@by_name(ANSI)
def test_without_known_colours_the_cursor_is_shown_by_attributes(theme):
    ink = Ink(theme.to_color_system().generate() | theme.variables)
    plain, under = ink.style(Run("x")), ink.style(Run("x"), CURSOR)
    assert under.reverse
    assert not plain.reverse
    assert ink.style(Run("x", ground="search")).underline
    assert ink.style(Run("x"), CURSOR_BLURRED).bold


@by_name(BUILTIN_THEMES.values())
def test_textuals_own_themes_get_our_variables(theme):
    own = defaults(theme)
    assert own.keys() == {variable.name for variable in VARIABLES}
    assert all(Color.parse(value) for value in own.values())


async def test_every_theme_can_be_put_on():
    class Host(App):
        def get_theme_variable_defaults(self):
            return defaults(self.current_theme)

    host = Host()
    async with host.run_test() as pilot:
        for theme in SHIPPED.themes.values():
            host.register_theme(theme)
        for name in ("textual-dark", "nord", *SHIPPED.themes):
            host.theme = name
            await pilot.pause()
            assert host.current_theme.name == name
            assert host.theme_variables["entity-person"]


# Files from outside.

GOOD = 'name = "mine"\nprimary = "#336699"\n'


@pytest.fixture
def folder(tmp_path):
    """A folder to write theme files into."""

    def write(**files):
        for name, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / f"{name}.toml").write_bytes(data)
        return load([tmp_path])

    return write


def test_a_theme_may_say_as_little_as_one_colour(folder):
    read = folder(mine='primary = "#336699"')
    assert read.problems == ()
    theme = read.themes["mine"]
    assert theme.dark
    assert theme.variables.keys() >= {variable.name for variable in VARIABLES}


def test_what_a_theme_leaves_out_can_be_read(folder):
    dark = 'foreground = "#777777"\nbackground = "#666666"\nerror = "#660000"\n'
    theme = folder(mine=GOOD + dark).themes["mine"]
    background = Color.parse("#666666")
    for name in WRITTEN:
        assert contrast(Color.parse(theme.variables[name]), background) >= BODY


def test_what_a_theme_says_stands(folder):
    theme = folder(mine=GOOD + '[variables]\nentity-person = "#123456"\n').themes["mine"]
    assert theme.variables["entity-person"] == "#123456"


def test_a_variable_of_textuals_widgets_may_be_set(folder):
    read = folder(mine=GOOD + '[variables]\nfooter-key-foreground = "#123456"\n')
    assert read.problems == ()
    assert read.themes["mine"].variables["footer-key-foreground"] == "#123456"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('primary = "#33669"', ['primary = "#33669"', "expected a colour such as #1a2b3c"]),
        ('primary = "bleu"', ['primary = "bleu"', "not a colour", "blue"]),
        ("primary = 12", ["primary = 12", "in quotes"]),
        ('name = "mine"', ["primary", "missing", "expected a colour"]),
        ('primary = "#369"\ndark = "yes"', ['dark = "yes"', "expected true or false"]),
        ('primary = "#369"\nname = 3', ["name = 3", "expected a name"]),
        ('primary = "#369"\nvariables = 3', ["variables = 3", "expected a table"]),
        ('primary = "#369"\n[variables]\nnote = "nix"', ['note = "nix"', "expected a colour"]),
        ('primary = "#36912380"', ["transparent"]),
        ('primary = "#369', ["not TOML", "Unterminated"]),
        (b"\xff\xfe", ["not UTF-8"]),
    ],
)
def test_a_fault_is_one_line_that_names_file_key_value_and_what_is_expected(folder, text, parts):
    read = folder(bad=text, good=GOOD)
    (problem,) = read.problems
    assert "bad.toml" in problem
    assert problem.isprintable()
    for part in parts:
        assert part in problem
    assert list(read.themes) == ["mine"]


def test_a_hostile_value_is_shown_harmlessly(folder):
    (problem,) = folder(bad='primary = "\\u001b[31mred\\u202e' + "x" * 500 + '"').problems
    assert problem.isprintable()
    assert len(problem) < 400


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('forground = "#fff"\n', "forground"),
        ('[variables]\nentity-persn = "#fff"\n', "entity-persn"),
    ],
)
def test_a_key_nobody_knows_is_told_and_the_theme_still_loads(folder, text, key):
    read = folder(mine=GOOD + text)
    (problem,) = read.problems
    assert key in problem
    assert "mine" in read.themes


def test_two_themes_of_one_name_in_one_folder(folder):
    read = folder(one=GOOD, two=GOOD)
    (problem,) = read.problems
    assert "two.toml" in problem
    assert "one.toml" in problem


def test_a_theme_of_ones_own_takes_the_place_of_a_shipped_one(tmp_path):
    for folder, primary in (("shipped", "#111111"), ("own", "#222222")):
        (tmp_path / folder).mkdir()
        text = f'name = "briefing-dark"\nprimary = "{primary}"'
        (tmp_path / folder / "x.toml").write_text(text, "utf-8")
    read = load([tmp_path / "shipped", tmp_path / "own", tmp_path / "not there"])
    assert read.problems == ()
    assert read.themes["briefing-dark"].primary == "#222222"


def test_what_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "odd.toml").mkdir()
    read = load([tmp_path])
    (problem,) = read.problems
    assert "odd.toml" in problem
    assert "cannot be read" in problem
