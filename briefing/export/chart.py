"""A chart as a file: SVG and PNG drawn by matplotlib, and the numbers of it as CSV.

The same numbers give the same bytes, whatever the reader has set for matplotlib. Sides are told by
a colour, blue and vermilion, which those who see fewer colours tell apart, and by a sign or a
pattern besides.
"""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, BinaryIO

from briefing.export.cells import Cell, sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("svg", "png", "csv")

SUPPORT, OPPOSE, DIVIDED, PLAIN, INK = "#0072b2", "#d55e00", "#aa4499", "#8a8f98", "#1b1f24"
"""Colours of Okabe and Ito (2008) and of Tol, on white."""

SIGNS = {"support": "▲", "oppose": "▼", "divided": "±", "mixed": "◆", "neutral": "○", "silent": "∅"}

DOTS = 160
"""Dots of an inch of PNG: a chart as wide as a page is sharp in print."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that can be drawn, and its numbers.

    ``about`` says below the title what is shown of how much; ``told`` says the same and the most
    telling numbers to who cannot see it. ``size`` is in inches. ``words`` is every text that will
    be drawn, so that a font can be found that has its letters. ``empty`` tells that there is
    nothing to draw.
    """

    title: str
    about: str
    told: str
    size: tuple[float, float]
    draw: Callable[[Figure], None]
    columns: Sequence[str]
    rows: Callable[[], Iterable[Sequence[Cell]]]
    words: Sequence[str] = ()
    empty: bool = False


def write(chart: Chart, format: str, out: BinaryIO) -> list[str]:
    """Write a chart in one of ``FORMATS``; return a line for what could not be drawn as it is."""
    if format == "csv":
        with sheet(out, chart.columns) as table:
            for row in chart.rows():
                table.row(row)
        return []
    with _plain(chart) as lacking:
        figure = _figure(chart)
        if format == "svg":
            out.write(_svg(chart, figure))
        else:
            _png(chart, figure, out)
    return lacking


@contextmanager
def _plain(chart: Chart) -> Iterator[list[str]]:
    """Have matplotlib draw as it comes, with fonts that have the letters of a chart."""
    # It tells how it builds its list of fonts, once; nobody asked.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib

    from briefing.export.fonts import families

    letters = "".join((chart.title, chart.about, *chart.words))
    found, lacking = families(letters)
    with matplotlib.rc_context(), warnings.catch_warnings():
        # What is lacking is told once, in words of our own, and not letter by letter.
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.family": found,
                "font.size": 9,
                "text.color": INK,
                "axes.edgecolor": PLAIN,
                "axes.labelcolor": INK,
                "xtick.color": INK,
                "ytick.color": INK,
                "axes.spines.top": False,
                "axes.spines.right": False,
                "hatch.linewidth": 0.6,
                "svg.hashsalt": "briefing",
                "svg.fonttype": "path",
                # A name may hold what would be read as a formula.
                "text.parse_math": False,
            }
        )
        yield lacking


def _figure(chart: Chart) -> Figure:
    from matplotlib.figure import Figure

    figure = Figure(figsize=chart.size, layout="constrained")
    figure.suptitle(chart.title, x=0.01, ha="left", fontsize=12, fontweight="bold")
    chart.draw(figure)
    figure.supxlabel(chart.about, x=0.01, ha="left", fontsize=8, color="#57606a")
    _settle(figure)
    return figure


def _settle(figure: Figure) -> None:
    """Lay the parts of a figure out for good, at places that are the same each time.

    The solver that finds them differs in the last digits, and names in an SVG are made of these.
    """
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for axes in figure.axes:
        left, bottom, width, height = axes.get_position().bounds
        places = (round(part, 5) for part in (left, bottom, width, height))
        axes.set_position(tuple(places))


def _svg(chart: Chart, figure: Figure) -> bytes:
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    out = io.StringIO()
    metadata = {
        "Title": chart.title,
        "Description": chart.told,
        "Date": None,
        "Creator": "briefing",
    }
    canvas: Any = FigureCanvasSVG(figure)
    canvas.print_svg(out, metadata=metadata)
    # What reads a picture aloud looks for these two.
    marked = out.getvalue().replace("<svg ", '<svg role="img" aria-labelledby="title desc" ', 1)
    head, _, rest = marked.partition("<title>")
    told = f'</title>\n <desc id="desc">{escape(chart.told)}</desc>'
    spoken = f'{head}<title id="title">{rest.replace("</title>", told, 1)}'
    return spoken.encode("utf-8", "replace")


def _png(chart: Chart, figure: Figure, out: BinaryIO) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    metadata = {"Title": chart.title, "Description": chart.told, "Software": "briefing"}
    figure.set_dpi(DOTS)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.print_png(out, metadata=metadata)


def short(name: str, most: int = 28) -> str:
    """Return a name that fits beside a chart."""
    from briefing.news.phrasing import cut

    return cut(name, most)
