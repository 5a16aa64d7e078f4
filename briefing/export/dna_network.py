"""Networks of Discourse Network Analyzer: matrices, as CSV or as DL of UCINET.

A matrix is written row by row and looks as DNA's own export does: whole numbers as such, others
with six decimals. With a window of time there are many: then the file is a ZIP archive of them,
each named by its number and the day in its middle, as DNA numbers and names its files.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, cast

from briefing.export.cells import guarded, text
from briefing.export.material import Material
from briefing.export.writing import Unwritten
from briefing.news.network import (
    Duplicates,
    Normalization,
    Qualifier,
    Settings,
    Type,
    Unfit,
    Window,
)
from briefing.news.statements import Statements, statements
from briefing.news.ties import Network, network
from briefing.news.windows import TooMany, windows

CSV, DL = "csv", "dl"
_ZIPPED = ".zip"
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN = str.maketrans({"\n": " ", "\r": " "})


def write(
    material: Material,
    out: BinaryIO,
    type: str = Type.TWOMODE,
    qualifier: str = Qualifier.SUBTRACT,
    normalization: str = Normalization.NO,
    duplicates: str = Duplicates.DOCUMENT,
    window: str = Window.NO,
    size: str = "1",
    isolates: str = "no",
    layout: str = CSV,
) -> None:
    """Write a network, or with a ``window`` one for each place of it.

    Raises:
        Unwritten: where the choices do not go together.
    """
    kind, zipped = layout.removesuffix(_ZIPPED), layout.endswith(_ZIPPED)
    if window != Window.NO and not zipped:
        raise Unwritten(f"a window makes many matrices: name a file that ends in .{kind}.zip")
    if zipped and window == Window.NO:
        raise Unwritten(
            f"an archive is for many matrices: choose a --window, or name a file .{kind}"
        )
    said, settings = asked(
        material,
        Settings(
            Type(type),
            Qualifier(qualifier),
            Normalization(normalization),
            Duplicates(duplicates),
            Window(window),
            int(size),
        ),
    )
    put = _csv if kind == CSV else _dl
    keep = said if isolates == "yes" else None
    if not zipped:
        put(network(said, settings), out)
        return
    try:
        periods = windows(said, settings)
    except TooMany as fault:
        raise Unwritten(str(fault)) from None
    names = _members([period.middle for period in periods], kind)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, period in zip(names, periods, strict=True):
            with archive.open(member, "w") as made:
                put(network(period.said, settings, keep), cast(BinaryIO, made))
    if not periods:
        material.remarks.append("no window lies within the time of the statements: take a smaller")


def asked(material: Material, settings: Settings) -> tuple[Statements, Settings]:
    """Return the statements of a library that a network is made of.

    Raises:
        Unwritten: where the settings do not go together.
    """
    try:
        settings.check()
    except Unfit as fault:
        raise Unwritten(str(fault)) from None
    stands = material.stands(folded=True)
    said = statements(stands, settings)
    if unsure := sum(not stand.counts for stand in stands):
        material.remarks.append(f"{unsure:,} left out: only possible or supposed: no position yet")
    if unsaid := len(stands) - unsure - len({one.stand for one in said.all}):
        material.remarks.append(
            f"{unsaid:,} left out: said again, or without a side, or about nothing that ties"
        )
    return said, settings


def _members(middles: Sequence[str], kind: str) -> Iterator[zipfile.ZipInfo]:
    """Yield the files of an archive, numbered in their order, the same whenever it is made."""
    width = len(str(len(middles)))
    for number, middle in enumerate(middles, 1):
        member = zipfile.ZipInfo(f"{number:0{width}} {middle}.{kind}", _NO_TIME)
        member.compress_type = zipfile.ZIP_DEFLATED
        yield member


def _csv(made: Network, out: BinaryIO) -> None:
    def label(name: str) -> str:
        return f'"{guarded(name.translate(_PLAIN)).replace(chr(34), chr(39))}"'

    with text(out) as lines:
        columns = [label(made.said.title(name)) for name in made.columns]
        lines.write(";".join(['""', *columns]) + "\n")
        for name, cells in zip(made.rows, _cells(made), strict=True):
            lines.write(f"{label(name)};{';'.join(cells)}\n" if cells else f"{label(name)}\n")


def _dl(made: Network, out: BinaryIO) -> None:
    def label(name: str) -> str:
        # DL has no way to write a quotation mark, and DNA leaves apostrophes out as well.
        return f'"{name.translate(_PLAIN).replace(chr(34), "").replace(chr(39), "")}"\n'

    one_mode = made.settings.type is Type.ONEMODE
    with text(out) as lines:
        size = f"n = {len(made.rows)}"
        if not one_mode:
            size = f"nr = {len(made.rows)}, nc = {len(made.columns)}"
        lines.write(f"dl {size}, format = fullmatrix\n")
        lines.write("labels:\n" if one_mode else "row labels:\n")
        lines.writelines(map(label, made.rows))
        if not one_mode:
            lines.write("col labels:\n")
            lines.writelines(label(made.said.title(name)) for name in made.columns)
        lines.write("data:\n")
        for cells in _cells(made):
            lines.write(f" {' '.join(cells)}\n")


def _cells(made: Network) -> Iterator[list[str]]:
    """Yield the cells of each row; of a large matrix most is nothing, and costs next to that."""
    told: Callable[[float], str] = (
        (lambda weight: f"{weight:.0f}") if made.whole else "{:.6f}".format
    )
    nothing = [told(0.0)] * len(made.columns)
    for across in made.by_row():
        cells = nothing.copy()
        for column, weight in across:
            cells[column] = told(weight)
        yield cells
