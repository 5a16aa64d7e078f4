"""The colours of a theme as the bytes that set them, as the panes' ink would choose them."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.still.opening import EIGHT_BIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Rgb = tuple[int, int, int]

CURSOR = "cursor-line"
"""The ground of the row under the cursor."""

_NAMES = "black red green yellow blue magenta cyan white".split()
_ANSI = {
    **{f"ansi_{name}": 30 + number for number, name in enumerate(_NAMES)},
    **{f"ansi_bright_{name}": 90 + number for number, name in enumerate(_NAMES)},
    "ansi_default": 39,
}
_BODY = 4.5
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


class Look:
    """The inks of one theme, each made once.

    Raises:
        ValueError: where the theme says less than is needed, or in another way than most do.
    """

    def __init__(self, theme: Mapping[str, Any], colours: str) -> None:
        self._table = {**theme, **theme.get("variables", {})}
        self._few = colours == EIGHT_BIT
        self._made: dict[tuple[str, str, bool], str] = {}
        self._terminals = self._colour("background") is None

    def of(self, role: str, ground: str = "background", bold: bool = False) -> str:
        """Return what has all that follows written in the ink ``role`` on ``ground``.

        Both are colours of the theme. Ink that could not be read there is moved until it can.
        """
        key = role, ground, bold
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def drawn(self, role: str, ground: str = "background", *, swap: bool = False) -> str:
        """Return the same for lines and bars, which are not read; ``swap`` exchanges the two."""
        return self._code(["7"] * swap, role, self._colour(role), ground, self._colour(ground))

    def _make(self, role: str, ground: str, bold: bool) -> str:
        under, looks = self._colour(ground), ["1"] * bold
        if self._terminals and ground == CURSOR:
            # The terminal's own colours: nobody knows which of them go together.
            role, ground, looks = "foreground", "background", [*looks, "7"]
        ink = self._colour(role)
        if ink is not None and under is not None:
            ink = legible(ink, under)
        return self._code(looks, role, ink, ground, under)

    def _code(
        self, looks: list[str], role: str, ink: Rgb | None, ground: str, under: Rgb | None
    ) -> str:
        parts = ["0", *looks, self._one(role, ink, 0), self._one(ground, under, 10)]
        return f"\x1b[{';'.join(parts)}m"

    def _one(self, name: str, colour: Rgb | None, ground: int) -> str:
        if colour is None:
            return str(_ANSI[self._table[name]] + ground)
        if self._few:
            return f"{38 + ground};5;{eight_bit(colour)}"
        red, green, blue = colour
        return f"{38 + ground};2;{red};{green};{blue}"

    def _colour(self, name: str) -> Rgb | None:
        """Return a colour of the theme, None for one of the terminal's own."""
        value = self._table.get(name)
        if value in _ANSI:
            return None
        if not isinstance(value, str) or len(value) != 7 or value[0] != "#":
            raise ValueError(name)
        return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def legible(ink: Rgb, ground: Rgb) -> Rgb:
    """Return ``ink``, moved towards black or white until it can be read on ``ground``."""
    if _contrast(ink, ground) >= _BODY:
        return ink
    pole = max(_BLACK, _WHITE, key=lambda colour: _contrast(colour, ground))
    for step in range(1, 20):
        red, green, blue = (int(a + (b - a) * (step / 20)) for a, b in zip(ink, pole, strict=True))
        nearer = red, green, blue
        if _contrast(nearer, ground) >= _BODY:
            return nearer
    return pole


def _contrast(one: Rgb, other: Rgb) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    parts = (channel / 255 for channel in colour)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def eight_bit(colour: Rgb) -> int:
    """Return the number of the nearest of 256 colours, as Rich counts what is nearest."""
    low, high = min(colour) / 255, max(colour) / 255
    light = (low + high) / 2
    spread = high - low
    saturation = spread / (2 * light if light <= 0.5 else 2 - 2 * light) if spread else 0.0
    if saturation < 0.15:
        grey = round(light * 25)
        return {0: 16, 25: 231}.get(grey, 231 + grey)
    red, green, blue = (round(part / 95 if part < 95 else 1 + (part - 95) / 40) for part in colour)
    return 16 + 36 * red + 6 * green + blue
