"""How highlights look, alone and on top of each other, in every theme that is shipped."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorType
from textual.color import Color

from briefing.config import resource
from briefing.news.actor import ActorKind
from briefing.news.stance import Label
from briefing.text.document import Inline
from briefing.tui import themes
from briefing.tui.contrast import BODY, contrast
from briefing.tui.palette import LOOKS, Palette, legend

SHIPPED = themes.load([resource("themes")]).themes
PALETTES = {
    name: Palette(themes.complete(theme.to_color_system().generate() | theme.variables))
    for name, theme in SHIPPED.items()
}
OPAQUE = {name: palette for name, palette in PALETTES.items() if palette.background.ansi is None}
ANSI = {name: palette for name, palette in PALETTES.items() if name not in OPAQUE}
LAYERS = sorted(LOOKS)

some_layers = st.frozensets(st.sampled_from(LAYERS))


def colour(rich):
    return Color(*rich.triplet)


def legible(style):
    return contrast(colour(style.color), colour(style.bgcolor)) >= BODY


def told_apart(palette, *layers):
    """Whether these sets of layers all look different."""
    looks = [palette.style(frozenset(each)) for each in layers]
    return len(set(looks)) == len(looks)


def test_there_are_themes_of_both_sorts():
    assert OPAQUE
    assert ANSI


@pytest.mark.parametrize("name", OPAQUE)
def test_any_two_layers_are_opaque_and_legible_together(name):
    palette = OPAQUE[name]
    for layers in (
        frozenset(),
        *map(frozenset, combinations(LAYERS, 1)),
        *map(frozenset, combinations(LAYERS, 2)),
    ):
        style = palette.style(layers)
        assert style.color.type is style.bgcolor.type is ColorType.TRUECOLOR, layers
        assert legible(style), layers


@given(st.sampled_from(sorted(OPAQUE)), some_layers)
def test_any_layers_at_all_are_opaque_and_legible_together(name, layers):
    assert legible(OPAQUE[name].style(layers))


@given(st.sampled_from(sorted(ANSI)), some_layers)
def test_a_terminals_own_colours_are_left_to_it(name, layers):
    style = ANSI[name].style(layers)
    assert ColorType.TRUECOLOR not in (style.color.type, style.bgcolor.type)
    # Ink of one number on ground of the same can be seen on no terminal.
    assert style.color.type is ColorType.DEFAULT or style.color != style.bgcolor


@given(st.sampled_from(sorted(PALETTES)), some_layers, st.text(min_size=1))
def test_a_layer_that_has_no_look_changes_nothing(name, layers, unknown):
    palette = PALETTES[name]
    assert palette.style(layers) == palette.style(layers | ({unknown} - LOOKS.keys()))


@given(st.sampled_from(sorted(PALETTES)), some_layers)
def test_the_cursor_shows_on_whatever_it_stands(name, layers):
    # A selection is turned round too where the grounds are the terminal's; its end is the cursor.
    under = layers - {"cursor", "end", "selection"}
    assert told_apart(PALETTES[name], under, under | {"cursor"})


@given(st.sampled_from(sorted(OPAQUE)), some_layers)
def test_a_tint_shows_on_whatever_it_lies_over(name, layers):
    under = layers - {"search", "selection", "here", "evidence"}
    for upper in ("search", "selection", "evidence"):
        assert told_apart(OPAQUE[name], under, under | {upper})


@pytest.mark.parametrize("name", PALETTES)
def test_what_a_reader_must_tell_apart_looks_different(name):
    palette = PALETTES[name]
    kinds = [f"entity-{kind}" for kind in (*ActorKind, "place", "event")]
    assert told_apart(palette, (), *([kind] for kind in kinds))
    assert told_apart(palette, (), *([f"cue-{label}"] for label in Label))
    assert told_apart(palette, (), ["search"], ["cursor"], ["evidence"])
    assert told_apart(palette, ["evidence"], ["evidence", "cue-oppose"], ["evidence", "search"])


@pytest.mark.parametrize("name", PALETTES)
def test_whatever_is_named_shows_without_colour_too(name):
    """By its letters, which no other kind has, nor plain text, a cue or a link."""
    layers = [f"entity-{kind}" for kind in (*ActorKind, "place", "event")]
    styles = [PALETTES[name].style(frozenset(each)) for each in ((), ["link"], ["cue-oppose"])]
    others = {(style.bold, style.italic, style.underline) for style in styles}
    shapes = []
    for layer in layers:
        style = PALETTES[name].style(frozenset({layer}))
        shapes.append((style.bold, style.italic, style.underline))
    assert len(set(shapes)) == len(layers)
    assert not others & set(shapes)


def test_the_legend_shows_every_kind_of_mention_as_the_text_does():
    signs = {sign.variable: sign for sign in legend()}
    assert signs.keys() == {f"entity-{kind}" for kind in (*ActorKind, "place", "event")}
    for variable, sign in signs.items():
        look = LOOKS[variable]
        assert (sign.bold, sign.italic, sign.underline) == (look.bold, look.italic, look.underline)


def test_all_that_a_text_is_marked_with_has_a_look():
    expected = {kind.value for kind in Inline}
    expected |= {f"entity-{kind}" for kind in (*ActorKind, "place", "event")}
    expected |= {f"cue-{label}" for label in Label}
    expected |= {"heading-1", "heading-2", "heading-3", "code-block", "table-head", "quote"}
    expected |= {"here", "evidence", "search", "cursor"}
    assert expected <= LOOKS.keys()


@pytest.mark.parametrize("name", PALETTES)
def test_every_look_names_variables_that_themes_have(name):
    variables = themes.complete(SHIPPED[name].to_color_system().generate())
    for look in LOOKS.values():
        assert not look.ink or look.ink in variables
        assert not look.ground or look.ground in variables


def test_the_later_of_two_inks_is_written_with():
    palette = Palette(
        {"entity-person": "#112233", "stance-oppose": "#aa0000", "background": "#fff"}
    )
    cue, both = (
        palette.style(frozenset(each)) for each in (["cue-oppose"], ["entity-person", "cue-oppose"])
    )
    assert both.color == cue.color
    assert both.bold
    assert both.underline


def test_tints_add_up():
    palette = Palette({"background": "#000000", "cursor-line": "#222222", "search": "#ffff00"})
    grounds = [
        colour(palette.style(frozenset(layers)).bgcolor).brightness
        for layers in ((), ["here"], ["search"], ["here", "search"])
    ]
    assert all(darker < brighter for darker, brighter in pairwise(grounds))


def test_a_theme_that_says_nothing_or_nonsense_is_drawn_white_on_black():
    for variables in ({}, {"background": "no colour", "entity-person": "auto 80%"}):
        style = Palette(variables).style(frozenset({"entity-person", "here"}))
        assert (colour(style.color), colour(style.bgcolor)) == (
            Color(255, 255, 255),
            Color(0, 0, 0),
        )


def test_a_sign_is_drawn_in_the_colour_of_its_variable_on_the_background():
    palette = Palette(
        {"accent": "#ff8800", "background": "#101010", "thin": "rgba(255,255,255,0.5)"}
    )
    assert palette.ink("accent").color.triplet.hex == "#ff8800"
    assert palette.ink("accent").bgcolor.triplet.hex == "#101010"
    assert palette.ink("nothing").color == palette.style(frozenset()).color
    assert palette.ink("thin").color.triplet.hex == "#878787"


@pytest.mark.parametrize("name", OPAQUE)
def test_a_selection_is_the_strongest_tint(name):
    def ground(*layers):
        return colour(OPAQUE[name].style(frozenset(layers)).bgcolor)

    stands_out = contrast(ground("selection"), ground())
    assert stands_out >= 1.5
    for layer in ("here", "evidence", "search"):
        assert contrast(ground(layer), ground()) < stands_out
        assert contrast(ground("selection"), ground(layer)) >= 1.15


@pytest.mark.parametrize("name", PALETTES)
def test_the_end_that_moves_is_seen_in_what_is_selected(name):
    for under in (set(), {"entity-person"}, {"cue-oppose"}, {"search"}):
        layers = frozenset(under | {"selection"})
        assert told_apart(PALETTES[name], layers, layers | {"end"}, under)
