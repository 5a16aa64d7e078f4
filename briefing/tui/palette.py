"""From layers to a style: how the highlights of a text look, alone and on top of each other.

Each layer speaks through a channel of its own, so that any of them can lie over any other and all
stay legible: a mention colours the letters, evidence underlines its cue, a search tints the ground,
the cursor turns both round. Grounds are blended here into opaque colours, once per theme, since a
terminal knows no transparency.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color, ColorParseError

from briefing.news.actor import ActorKind
from briefing.news.profile import COLOURS
from briefing.tui.contrast import legible
from briefing.tui.glyphs import Sign
from briefing.tui.reading.marks import Layers


@dataclass(frozen=True, slots=True)
class Look:
    """What one layer does to a style.

    ``ink`` and ``ground`` name theme variables; ``tint`` is how much of the ground's colour shows,
    from 0 to 1. ``bold`` to ``reverse`` switch an attribute on. ``plain`` names the attribute that
    stands in for the ground in a theme which leaves the grounds to the terminal.
    """

    ink: str = ""
    ground: str = ""
    tint: float = 1.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    reverse: bool = False
    plain: str = ""


_LOOKS: Mapping[str, Look] = {
    # Later rows win where two layers speak through the same channel.
    "quote": Look(ink="quote"),
    "code-block": Look(ground="code-background"),
    "table-head": Look(bold=True),
    "heading-1": Look(ink="heading", bold=True),
    "heading-2": Look(ink="heading", bold=True),
    "heading-3": Look(ink="heading", bold=True, italic=True),
    "emphasis": Look(italic=True),
    "strong": Look(bold=True),
    "strike": Look(strike=True),
    "code": Look(ground="code-background"),
    "link": Look(ink="link", underline=True),
    "image": Look(ink="muted", italic=True),
    "footnote": Look(ink="muted"),
    # What is named shows by its colour and, without colour, by letters that no other kind has, nor
    # a cue or a link, which are underlined only. A person is bold, an organization slanted, and a
    # government, which is both, is both; a line under the same letters tells what stands beside
    # each of them: persons together, a place, what happens.
    # A pronoun or a description has the colour of whom it means, and no more: names stand out.
    "reference-group": Look(ink="entity-group"),
    "reference-organization": Look(ink="entity-organization"),
    "reference-government": Look(ink="entity-government"),
    "reference-person": Look(ink="entity-person"),
    "entity-event": Look(ink="entity-event", bold=True, italic=True, underline=True),
    "entity-place": Look(ink="entity-place", italic=True, underline=True),
    "entity-group": Look(ink="entity-group", bold=True, underline=True),
    "entity-organization": Look(ink="entity-organization", italic=True),
    "entity-government": Look(ink="entity-government", bold=True, italic=True),
    "entity-person": Look(ink="entity-person", bold=True),
    "evidence": Look(ground="selection", tint=0.55, plain="underline"),
    "here": Look(ground="cursor-line"),
    "note": Look(ground="note", tint=0.7, plain="underline"),
    "cue-silent": Look(ink="stance-silent", underline=True),
    "cue-neutral": Look(ink="stance-neutral", underline=True),
    "cue-mixed": Look(ink="stance-mixed", underline=True),
    "cue-support": Look(ink="stance-support", underline=True),
    "cue-oppose": Look(ink="stance-oppose", underline=True),
    "selection": Look(ground="selection", plain="reverse"),
    "search": Look(ground="search", tint=0.6, bold=True, plain="underline"),
    "cursor": Look(reverse=True),
    # The end that moves can be told from the rest also where all of it is turned round.
    "end": Look(ink="accent", ground="selection", tint=0.0, reverse=True, plain="underline"),
}


def _coloured(layer: str, look: Look) -> Iterator[tuple[str, Look]]:
    """Yield a layer, and behind one of actors the same in each colour that one may be given."""
    yield layer, look
    if layer.removeprefix("entity-").removeprefix("reference-") in list(ActorKind):
        for colour in COLOURS:
            yield f"{layer}-{colour}", replace(look, ink=colour)


LOOKS: Mapping[str, Look] = {
    name: look for layer, base in _LOOKS.items() for name, look in _coloured(layer, base)
}
"""What every layer looks like, the later ones over the earlier."""

MEANINGS: Mapping[str, str] = {
    "entity-person": "a person",
    "entity-government": "a government: a country that acts",
    "entity-organization": "an organization",
    "entity-group": "a group: nationals, members, analysts",
    "entity-place": "a place",
    "entity-event": "an event",
}
"""What the layers of mentions show, in the words of the legend."""


def legend() -> tuple[Sign, ...]:
    """Return a word in the look of each kind of mention, and what that is."""
    return tuple(
        Sign("Name", text, look.ink, look.bold, look.italic, look.underline)
        for layer, text in MEANINGS.items()
        for look in [LOOKS[layer]]
    )


_ATTRIBUTES = ("bold", "italic", "underline", "strike", "reverse")
_LEFT_TO_TERMINAL = -1  # how Textual numbers the terminal's own default colour
_RANK = {name: rank for rank, name in enumerate(LOOKS)}


class Palette:
    """The styles of one theme, made when first asked for.

    ``variables`` are the theme's, by name; ``background`` and ``foreground`` are the text's own.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Read the two colours that all others stand on."""
        self._variables = variables
        self._styles: dict[Layers, Style] = {}
        self.background = self._colour("background") or Color(0, 0, 0)
        self.foreground = self._colour("foreground") or Color(255, 255, 255)

    def style(self, layers: Layers) -> Style:
        """Return the style of text under ``layers``, always with a ground of its own."""
        style = self._styles.get(layers)
        if style is None:
            style = self._styles[layers] = self._make(layers)
        return style

    def ink(self, name: str) -> Style:
        """Return the style of a sign drawn in the colour of a theme variable."""
        colour = self._colour(name) or self.foreground
        return Style(color=self._rich(colour), bgcolor=self._rich(self.background))

    def _colour(self, name: str) -> Color | None:
        """Return the colour of a theme variable, read when it is wanted: most are no colours."""
        try:
            return Color.parse(self._variables[name])
        except (KeyError, ColorParseError):
            return None

    def _make(self, layers: Layers) -> Style:
        looks = [LOOKS[name] for name in sorted(layers & LOOKS.keys(), key=_RANK.__getitem__)]
        ground, ink = self.background, self.foreground
        attributes = {name for look in looks for name in _ATTRIBUTES if getattr(look, name)}
        for look in looks:
            colour = self._colour(look.ground)
            if colour is not None and colour.ansi == _LEFT_TO_TERMINAL:
                attributes.add(look.plain)
            elif colour is not None:
                ground = self._blend(ground, colour, look.tint)
            ink = self._colour(look.ink) or ink
        words = " ".join(name for name in _ATTRIBUTES if name in attributes)
        colours = Style(color=self._rich(legible(ink, ground)), bgcolor=self._rich(ground))
        return colours + Style.parse(words)

    @staticmethod
    def _blend(ground: Color, colour: Color, tint: float) -> Color:
        if ground.ansi is not None or colour.ansi is not None:
            return colour
        return ground.blend(colour, tint * colour.a).with_alpha(1.0)

    def _rich(self, colour: Color) -> RichColor:
        if colour.ansi is None and colour.a < 1:
            colour = self.background.blend(colour, colour.a).with_alpha(1.0)
        return colour.rich_color
