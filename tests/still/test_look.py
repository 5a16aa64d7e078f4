"""The inks of a still are those of the panes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color

from briefing.config import themes_dirs
from briefing.still.look import CURSOR, Look, eight_bit, legible
from briefing.still.opening import EIGHT_BIT, TRUE, read_table
from briefing.tui import contrast, themes
from briefing.tui.widgets.ink import Ink
from briefing.tui.widgets.runs import Run

SHIPPED = sorted(path.stem for path in themes_dirs()[0].glob("*.toml"))
ROLES = ["foreground", "muted", "accent", "primary", "error"]
ROLES += [f"stance-{label}" for label in ("support", "oppose", "mixed", "neutral", "silent")]
RGB = st.tuples(*[st.integers(0, 255)] * 3)


def numbers(code):
    return [int(part) for part in re.fullmatch(r"\x1b\[([\d;]*)m", code)[1].split(";")]


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("ground", ["background", CURSOR, "panel"])
def test_the_inks_of_every_theme(name, ground):
    folder = themes_dirs()[0]
    theme = themes.load([folder], name).themes[name]
    ink = Ink({**theme.to_color_system().generate(), **theme.variables})
    look = Look(read_table(str(folder / f"{name}.toml")), TRUE)
    for role in ROLES:
        for bold in (True, False):
            style = ink.style(Run("", role, bold), ground)
            drawn = style.render("x").partition("x")[0]
            ours, theirs = numbers(look.of(role, ground, bold))[1:], numbers(drawn)
            assert len(ours) == len(theirs)
            # A colour that has been through a theme of Textual may be off by one.
            assert all(abs(a - b) <= 1 for a, b in zip(ours, theirs, strict=True)), role


@settings(max_examples=400)
@given(RGB, RGB)
def test_what_can_be_read_is_as_the_panes_have_it(ink, ground):
    expected = contrast.legible(Color(*ink), Color(*ground))
    assert legible(ink, ground) == expected.rgb


@given(RGB)
def test_few_colours_are_as_rich_counts_them(colour):
    rich = RichColor.from_rgb(*colour).downgrade(ColorSystem.EIGHT_BIT)
    assert eight_bit(colour) == rich.number


@pytest.mark.parametrize("theme", [{}, {"background": "#000000"}, {"background": "red"}])
def test_a_theme_that_says_too_little(theme):
    with pytest.raises(ValueError, match="round"):
        Look(theme, EIGHT_BIT).of("foreground")
