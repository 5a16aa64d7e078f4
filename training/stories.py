"""The labelled news of `training/news`: how it is written down, read and checked.

A file is a beat. A paragraph is a block of lines, a sentence a line; names stand in brackets with
their label: `[PERSON Sanae Takaichi]`. A line that begins with # is a comment. Names do not nest.
The first, third, fifth … paragraph of a file trains, the others test; of the `more-*`, written
later, all train, so that what tests stays the same. Trees, for the files that have them, stand in
`<beat>.conllu`, sentence by sentence in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training import conllu
from training.spans import LABELS, Labelled

FOLDER = Path(__file__).parent / "news"
LATER = "more-"
"""How the names of files begin of which nothing tests."""
_NAME = re.compile(r"\[([A-Z_]+) ([^\[\]]+)\]")


class LabelError(ValueError):
    """A line of the labelled news that cannot be right: file, line, what is wrong."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A labelled paragraph; `sentences` are half-open offsets in its text."""

    beat: str
    number: int
    labelled: Labelled
    sentences: tuple[tuple[int, int], ...]

    @property
    def split(self) -> str:
        """Which half it belongs to: `train` or `test`."""
        return split(self.beat, self.number)


def split(beat: str, number: int) -> str:
    """Which half a file's paragraph of that number, from 0, belongs to: `train` or `test`."""
    return "test" if number % 2 and not beat.startswith(LATER) else "train"


def parse_line(line: str, where: str) -> Labelled:
    """One sentence with brackets as plain text and spans.

    Raises:
        LabelError: an unknown label, a bracket left open, blanks at the edge of a name.
    """
    text, spans, at = "", [], 0
    for match in _NAME.finditer(line):
        label, name = match.groups()
        if label not in LABELS:
            raise LabelError(f"{where}: no label {label}")
        if name != name.strip():
            raise LabelError(f"{where}: blank at the edge of {name!r}")
        text += line[at : match.start()]
        spans.append((len(text), len(text) + len(name), label))
        text += name
        at = match.end()
    text += line[at:]
    if "[" in text or "]" in text:
        raise LabelError(f"{where}: a bracket is not closed, or a name stands in a name")
    if "  " in text or text != text.strip():
        raise LabelError(f"{where}: blanks that do not belong")
    return Labelled(text, tuple(spans))


def parse(source: str, beat: str) -> Iterator[Paragraph]:
    """The paragraphs of one file.

    Raises:
        LabelError: as `parse_line`, with file and line number.
    """
    block: list[Labelled] = []
    number = 0
    for at, line in enumerate([*source.splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        if line:
            block.append(parse_line(line, f"{beat}, line {at}"))
        elif block:
            yield _joined(beat, number, block)
            number, block = number + 1, []


def _joined(beat: str, number: int, block: list[Labelled]) -> Paragraph:
    text, spans, sentences = "", [], []
    for sentence in block:
        base = len(text) + bool(text)
        text = f"{text} {sentence.text}" if text else sentence.text
        spans += [(base + start, base + end, label) for start, end, label in sentence.spans]
        sentences.append((base, base + len(sentence.text)))
    return Paragraph(beat, number, Labelled(text, tuple(spans)), tuple(sentences))


def paragraphs(folder: Path = FOLDER) -> list[Paragraph]:
    """All paragraphs of all files, by file name."""
    found: list[Paragraph] = []
    for path in sorted(folder.glob("*.txt")):
        found += parse(path.read_text(encoding="utf-8"), path.stem)
    return found


def trees(beat: str, folder: Path = FOLDER) -> list[list[conllu.Sentence]]:
    """The trees of a file, by paragraph; an empty list where it has none."""
    path = folder / f"{beat}.conllu"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return list(conllu.paragraphs(conllu.read(file)))


def tree_faults(
    paragraph: Paragraph, sentences: list[conllu.Sentence], labels: frozenset[str]
) -> Iterator[str]:
    """What is wrong with a paragraph's trees: other words than its text, or no tree."""
    where = f"{paragraph.beat}, paragraph {paragraph.number + 1}"
    texts = [paragraph.labelled.text[a:b] for a, b in paragraph.sentences]
    if len(texts) != len(sentences):
        yield f"{where}: {len(texts)} sentences, {len(sentences)} trees"
        return
    for text, sentence in zip(texts, sentences, strict=True):
        if conllu.text_of(sentence.words) != text:
            yield f"{where}: the tree reads {conllu.text_of(sentence.words)!r}"
        fault = conllu.fault(sentence.words, labels)
        if fault:
            yield f"{where}: {fault} in {text!r}"
