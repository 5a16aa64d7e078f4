"""CrossNER politics and Wikigold: names in Wikipedia, without dates.

Calendar words are doubtful (neither set marks them), and so is what MISC holds unless it is a
nationality.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from training.places import Places
from training.spans import Labelled, disjoint, is_calendar, join, sums

GROUP = 3
_LABELS = {
    **dict.fromkeys(("politician", "person", "PER"), "PERSON"),
    **dict.fromkeys(("organisation", "politicalparty", "ORG"), "ORG"),
    **dict.fromkeys(("event", "election"), "EVENT"),
    "country": "GPE",
}
Row = tuple[str, str]


def sentences(lines: Iterable[str]) -> Iterator[list[Row]]:
    """Sentences of `token tag` lines; a -DOCSTART- line gives an empty one."""
    rows: list[Row] = []
    for line in lines:
        parts = line.split()
        if not parts:
            if rows:
                yield rows
            rows = []
        elif parts[0] == "-DOCSTART-":
            if rows:
                yield rows
            rows = []
            yield []
        else:
            rows.append((parts[0], parts[-1]))
    if rows:
        yield rows


def documents(lines: Iterable[str]) -> list[list[list[Row]]]:
    """The sentences by document; one without -DOCSTART- lines is a single document."""
    found: list[list[list[Row]]] = [[]]
    for sentence in sentences(lines):
        if sentence:
            found[-1].append(sentence)
        elif found[-1]:
            found.append([])
    return [document for document in found if document]


def texts(document: list[list[Row]], places: Places, group: int = GROUP) -> Iterator[Labelled]:
    """Runs of sentences as labelled texts."""
    for at in range(0, len(document), group):
        yield labelled([row for s in document[at : at + group] for row in s], places)


def labelled(rows: list[Row], places: Places) -> Labelled:
    """One text from tokens with BIO or IOB1 tags."""
    text, offsets = join([word for word, _ in rows])
    spans: list[tuple[int, int, str]] = []
    doubtful: list[tuple[int, int]] = []
    i = 0
    while i < len(rows):
        word, tag = rows[i]
        if tag == "O":
            if is_calendar(word) or (word in places.demonyms and word[0].isupper()):
                doubtful.append((offsets[i], offsets[i] + len(word)))
            i += 1
            continue
        kind, j = tag[2:], i + 1
        while j < len(rows) and rows[j][1] == f"I-{kind}":
            j += 1
        start, end = offsets[i], offsets[j - 1] + len(rows[j - 1][0])
        label = _label(text[start:end], kind, places)
        if label is None:
            doubtful.append((start, end))
        else:
            spans.append((start, end, label))
        i = j
    return Labelled(text, disjoint(spans), (*doubtful, *sums(text)))


def _label(name: str, kind: str, places: Places) -> str | None:
    if kind in ("misc", "MISC"):
        return "NORP" if name in places.demonyms else None
    if kind in ("location", "LOC"):
        return places.kind(name, "GPE" if " " not in name else None)
    return _LABELS.get(kind)
