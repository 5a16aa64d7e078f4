"""The formats in which a library leaves the program: one row each, loaded when it is used.

A module of a format has a function of the signature::

    def write(material: Material, out: BinaryIO, **chosen: str) -> None

``chosen`` are its choices, all of them, by name. One that makes a folder has, instead::

    def files(material: Material, **chosen: str) -> Iterator[tuple[str, bytes]]

each file by its path below the folder, with slashes. ``out`` may be a pipe, which cannot be sought.
Both write what ``material`` hands out and no more; where it goes is the business of ``writing``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from briefing.news.choice import Choice


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what makes it, as "module.function" of this room, and what to say of it.

    ``suffix`` is the ending that its files have, "" for a ``folder``. ``about`` is one line.
    ``whole`` says that it is there for everything: what was rejected comes, too, if nobody names a
    status.
    """

    made_by: str
    suffix: str
    about: str
    folder: bool = False
    choices: tuple[Choice, ...] = ()
    whole: bool = False

    def load(self) -> Callable[..., Any]:
        """Return the function that makes it."""
        module, function = self.made_by.split(".")
        found: Callable[..., Any] = getattr(import_module(f"briefing.export.{module}"), function)
        return found

    @property
    def usual(self) -> dict[str, str]:
        """What is chosen where nobody says."""
        return {choice.name: choice.usual("") for choice in self.choices}


_DUPLICATES = Choice(
    "duplicates",
    ("document", "include", "week", "month", "year", "acrossrange"),
    "within what the same statement of an actor counts once",
)
_QUALIFIER = Choice(
    "qualifier",
    ("subtract", "ignore", "combine", "congruence", "conflict"),
    "what is made of agreement and disagreement",
)
_NORMALIZATION = Choice(
    "normalization",
    ("no", "average", "jaccard", "cosine", "activity", "prominence"),
    "by what weights are divided",
)

FORMATS = {
    "dna-csv": Format(
        "dna.write",
        ".csv",
        "event list of Discourse Network Analyzer",
        choices=(
            Choice(
                "agreement",
                ("boolean", "integer"),
                "1 for and 0 against, or the score from -3 to 3",
            ),
        ),
    ),
    "jsonl": Format(
        "jsonl.write", ".jsonl", "everything, to be read back by briefing import", whole=True
    ),
    "readwise": Format("readwise.write", ".csv", "quotes and highlights for Readwise"),
    "taguette": Format(
        "taguette.write",
        ".csv",
        "tagged highlights of Taguette",
        choices=(
            Choice(
                "table", ("highlights", "codebook"), "a row a tag of a highlight, or a row a tag"
            ),
        ),
    ),
    "dna-network": Format(
        "dna_network.write",
        ".csv",
        "network of Discourse Network Analyzer, as a matrix: CSV, or DL of UCINET",
        choices=(
            Choice("type", ("twomode", "onemode", "direct"), "between whom there are ties"),
            _QUALIFIER,
            _NORMALIZATION,
            _DUPLICATES,
            Choice(
                "window",
                ("no", "events", "days", "weeks", "months", "years"),
                "a network for each place of a moving window",
            ),
            Choice("size", ("1",), "of the window, in its unit", is_number=True),
            Choice("isolates", ("no", "yes"), "whoever is silent in a window, too"),
            Choice(
                "layout",
                ("csv", "dl", "csv.zip", "dl.zip"),
                "by the name of the file where nobody says",
                by_suffix=True,
            ),
        ),
    ),
    "graphml": Format(
        "graphml.write",
        ".graphml",
        "the same networks for visone, Gephi, networkx, igraph, yEd",
        choices=(
            Choice("type", ("onemode", "twomode", "direct"), "between whom there are ties"),
            _QUALIFIER,
            _NORMALIZATION,
            _DUPLICATES,
        ),
    ),
    "gexf": Format(
        "gexf.write",
        ".gexf",
        "GEXF 1.3: stances over time, for Gephi's time line",
        choices=(
            Choice("type", ("twomode", "direct"), "to what they speak of, or to other actors"),
            _DUPLICATES,
        ),
    ),
    "qdpx": Format("refi.write", ".qdpx", "REFI-QDA project: NVivo, ATLAS.ti, MAXQDA, QualCoder"),
    "qdc": Format("codebook.write", ".qdc", "REFI-QDA codebook: codes without what they code"),
    "w3c": Format(
        "w3c.write",
        ".jsonl",
        "W3C Web Annotations: JSON-LD, one a line",
        choices=(Choice("text", ("with", "without"), "the texts of the articles, too, or not"),),
    ),
    "brat": Format(
        "brat.files",
        "",
        "brat standoff: texts and annotations, with its configuration",
        folder=True,
    ),
    "prodigy": Format("prodigy.write", ".jsonl", "tasks of Prodigy, a statement each, answered"),
    "doccano": Format("doccano.write", ".jsonl", "doccano: articles with marked words, joined"),
    "docbin": Format("docbin.write", ".spacy", "spaCy documents to train on"),
    "obsidian": Format("obsidian.files", "", "notes of Obsidian, joined by links", folder=True),
}
"""Every format, by the name that it has on the command line."""
