"""Fonts for charts: that of matplotlib, and for letters that it lacks one that is installed."""

from __future__ import annotations

from functools import lru_cache

_OWN = "DejaVu Sans"
"""Comes with matplotlib, so it is there: Latin, Greek, Cyrillic, Arabic, and the signs."""

_WIDE = ("noto sans", "noto serif", "source han", "wenquanyi", "ipa", "takao", "nanum", "droid")
"""What the names of fonts with many letters begin with; these are looked at first."""

_BOXES = "Last Resort"
"""Comes with matplotlib, too, and claims to have every letter: it draws a box for each."""

_MOST = 4
"""Fonts that are taken besides our own."""


def families(text: str) -> tuple[list[str], list[str]]:
    """Return the fonts that have the letters of ``text``, and a line for those that none has."""
    from matplotlib import font_manager

    lacking = {one for one in text if not one.isspace() and one.isprintable()}
    lacking -= _letters(font_manager.findfont(_OWN))
    found = [_OWN]
    if lacking:
        fonts = sorted(
            font_manager.fontManager.ttflist, key=lambda one: (_rank(one.name), one.fname)
        )
        for font in fonts:
            if (
                font.name.startswith(_BOXES)
                or font.style != "normal"
                or font.weight not in (400, "normal", "regular")
            ):
                continue
            if not lacking or len(found) > _MOST:
                break
            if font.name not in found and (has := lacking & _letters(font.fname)):
                found.append(font.name)
                lacking -= has
    if not lacking:
        return found, []
    shown = "".join(sorted(lacking)[:12])
    return found, [
        f"no font here has these letters: {shown}: they are boxes in the chart: "
        "install one that has them (Noto Sans CJK, say)"
    ]


def _rank(name: str) -> tuple[int, str]:
    folded = name.casefold()
    first = next((at for at, one in enumerate(_WIDE) if folded.startswith(one)), len(_WIDE))
    # The one for Chinese, Japanese and Korean has most of what is lacking.
    return first - ("cjk" in folded), folded


@lru_cache(maxsize=64)
def _letters(path: str) -> frozenset[str]:
    """Return the letters that the font in a file has; none where it cannot be read."""
    from matplotlib import ft2font

    try:
        return frozenset(map(chr, ft2font.FT2Font(path).get_charmap()))
    except (OSError, RuntimeError, ValueError):
        return frozenset()
