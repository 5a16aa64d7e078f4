"""How well one colour reads on another, after WCAG 2.2."""

from __future__ import annotations

from textual.color import Color

BODY = 4.5
"""The least contrast of text that is to be read (WCAG AA)."""

ENHANCED = 7.0
"""The least contrast of text in a high-contrast theme (WCAG AAA)."""

_BLACK = Color(0, 0, 0)
_WHITE = Color(255, 255, 255)


def luminance(colour: Color) -> float:
    """Return the relative luminance: 0 for black, 1 for white."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two opaque colours, from 1 (the same) to 21 (black on white)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def legible(ink: Color, ground: Color, at_least: float = BODY) -> Color:
    """Return ``ink``, moved as far towards black or white as reading it on ``ground`` asks for.

    Colours of the terminal's own palette come back as they are: nobody here knows what they look
    like. Where not even black or white reaches ``at_least``, the better of the two comes back.
    """
    if ink.ansi is not None or ground.ansi is not None:
        return ink
    if contrast(ink, ground) >= at_least:
        return ink
    pole = max(_BLACK, _WHITE, key=lambda colour: contrast(colour, ground))
    for step in range(1, 20):
        nearer = ink.blend(pole, step / 20, 1.0)
        if contrast(nearer, ground) >= at_least:
            return nearer
    return pole
