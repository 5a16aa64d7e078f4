"""Read and write CoNLL-U: sentences of words with heads, grouped to the paragraphs they stood in.

The format: universaldependencies.org/format.html. Empty nodes (ids with a dot) are left out.
Offsets are half-open, in code points of the paragraph's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """One line of the treebank. `head` is an index in the sentence; the root has its own."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    spaced: bool
    misc: str = "_"


@dataclass(slots=True)
class Sentence:
    """The words of one sentence and its comment lines (`key` to value, "" where there is none)."""

    words: list[Word] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)

    @property
    def starts_paragraph(self) -> bool:
        """Whether the text had a new paragraph (or document) here."""
        return any(key.split()[0] in ("newdoc", "newpar") for key in self.comments)


class TreeError(ValueError):
    """A sentence that is not well formed: what is wrong, and where."""


def read(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of CoNLL-U lines.

    Raises:
        TreeError: a line without ten columns, or a multiword line whose form is not its words'.
    """
    block: list[str] = []
    for line in lines:
        line = line.rstrip("\n")
        if line:
            block.append(line)
        elif block:
            yield _sentence(block)
            block = []
    if block:
        yield _sentence(block)


def _sentence(block: list[str]) -> Sentence:
    sentence = Sentence()
    rows: list[list[str]] = []
    joined: dict[int, tuple[int, str, bool]] = {}  # first id -> last id, surface, spaced
    for line in block:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            sentence.comments[key.strip()] = value.strip()
            continue
        columns = line.split("\t")
        if len(columns) != 10:
            raise TreeError(f"{sentence.comments.get('sent_id', '?')}: not ten columns: {line!r}")
        if "-" in columns[0]:
            first, last = map(int, columns[0].split("-"))
            joined[first] = (last, columns[1], "SpaceAfter=No" not in columns[9])
        elif "." not in columns[0]:
            rows.append(columns)
    inside_until = 0
    for number, columns in enumerate(rows, start=1):
        spaced = "SpaceAfter=No" not in columns[9]
        if number in joined:
            inside_until, surface, _ = joined[number]
            forms = "".join(row[1] for row in rows[number - 1 : inside_until])
            if forms != surface:
                where = sentence.comments.get("sent_id", "?")
                raise TreeError(f"{where}: {surface!r} is not its words {forms!r}")
        if number < inside_until:
            spaced = False
        elif number == inside_until:
            spaced = next(j[2] for j in joined.values() if j[0] == number)
        head = int(columns[6]) - 1 if columns[6] not in ("0", "_") else number - 1
        sentence.words.append(
            Word(
                form=columns[1],
                lemma=columns[2],
                upos=columns[3],
                xpos=columns[4],
                head=head,
                deprel=columns[7],
                spaced=spaced,
                misc=columns[9],
            )
        )
    return sentence


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Group sentences to the paragraphs of the source."""
    group: list[Sentence] = []
    for sentence in sentences:
        if sentence.starts_paragraph and group:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def text_of(words: Iterable[Word]) -> str:
    """The running text of the words, with the spacing of the source."""
    return "".join(word.form + (" " if word.spaced else "") for word in words).rstrip()


def fault(words: list[Word], labels: frozenset[str] | None = None) -> str | None:
    """What is wrong with a tree, or None: one root, no cycle, heads inside, known labels."""
    roots = [i for i, word in enumerate(words) if word.head == i]
    if len(roots) != 1:
        return f"{len(roots)} roots"
    for i, word in enumerate(words):
        if not 0 <= word.head < len(words):
            return f"head of word {i + 1} ({word.form}) is outside"
        if (word.deprel == "root") != (i == roots[0]):
            return f"word {i + 1} ({word.form}) is {word.deprel!r}"
        if labels is not None and word.deprel not in labels:
            return f"unknown label {word.deprel!r} at word {i + 1} ({word.form})"
        seen, at = {i}, i
        while words[at].head != at:
            at = words[at].head
            if at in seen:
                return f"cycle at word {i + 1} ({word.form})"
            seen.add(at)
    return None


def lines_of(sentence: Sentence) -> Iterator[str]:
    """The sentence as CoNLL-U lines, without the last empty one. Features and graphs are left _."""
    for key, value in sentence.comments.items():
        yield f"# {key} = {value}" if value else f"# {key}"
    for i, word in enumerate(sentence.words):
        head = 0 if word.head == i else word.head + 1
        misc = "_" if word.spaced else "SpaceAfter=No"
        columns = (str(i + 1), word.form, word.lemma, word.upos, word.xpos, "_", str(head))
        yield "\t".join((*columns, word.deprel, "_", misc))
