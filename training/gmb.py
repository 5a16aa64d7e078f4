"""Groningen Meaning Bank news: tagged by tools, mended here where a rule can tell.

Titles leave the names of persons; countries that act are GPE, not ORG; a time is a DATE when it
names a day, a month or a year. What neither the tag nor a rule decides is doubtful.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from training.places import Places
from training.spans import Labelled, disjoint, is_calendar, join, sums

GROUP = 4
"""Consecutive sentences that make one text; the source marks no paragraphs."""

Row = tuple[str, str, str]  # word, part of speech, tag

_TITLES = frozenset(
    "Mr. Mrs. Ms. Dr. President Prime Minister Vice Secretary General Gen. Sen. Senator "
    "Rep. Governor King Queen Prince Princess Pope Chancellor Premier Ambassador Colonel "
    "Col. Lt. Lieutenant Major Captain Capt. Admiral Sergeant Sgt. Sheikh Ayatollah "
    "Cardinal Archbishop Bishop Foreign Defense Defence Interior Finance Justice Oil "
    "Deputy Assistant Chief Justice Judge Mayor Chairman Director Former Spokesman "
    "Spokeswoman Sir Lord Lady Emir Sultan Crown Congressman Attorney Commander Speaker "
    "Reverend Rev. Imam Brigadier Field Marshal Treasury Army Republican Democrat "
    "Democratic Presidents Representative President-elect Commissioner Envoy State U.S. "
    "Leader Cleric Marine Sergeant".split()
)


def sentences(lines: Iterable[str]) -> Iterator[list[Row]]:
    """The sentences of the CSV."""
    number, rows = None, []
    for row in csv.DictReader(lines):
        if row["sentence"] != number and rows:
            yield rows
            rows = []
        number = row["sentence"]
        rows.append((row["word"], row["pos"], row["tag"]))
    if rows:
        yield rows


def texts(lines: Iterable[str], places: Places) -> Iterator[Labelled]:
    """Runs of consecutive sentences as labelled texts."""
    group: list[list[Row]] = []
    for sentence in sentences(lines):
        group.append(sentence)
        if len(group) == GROUP:
            yield labelled(group, places)
            group = []
    if group:
        yield labelled(group, places)


def labelled(group: list[list[Row]], places: Places) -> Labelled:
    """One text from some sentences, with the tags mended."""
    rows = [row for sentence in group for row in sentence]
    text, offsets = join([row[0] for row in rows])
    spans: list[tuple[int, int, str]] = []
    doubtful: list[tuple[int, int]] = []
    i = 0
    while i < len(rows):
        tag = rows[i][2]
        if tag == "O":
            if rows[i][0] in places.demonyms and rows[i][0][0].isupper():
                doubtful.append((offsets[i], offsets[i] + len(rows[i][0])))
            i += 1
            continue
        kind, j = tag[2:], i + 1
        while j < len(rows) and rows[j][2] == f"I-{kind}":
            j += 1
        start, end, label = mended(rows, i, j, kind, places)
        if label and start < end:
            last = rows[end - 1][0]
            stop = offsets[end - 1] + len(_without_tail(last))
            spans.append((offsets[start], stop, label))
        if label is None:
            doubtful.append((offsets[i], offsets[j - 1] + len(rows[j - 1][0])))
        i = max(j, end)
    return Labelled(text, disjoint(spans), (*doubtful, *sums(text)))


def _without_tail(word: str) -> str:
    """`U.S.-led` and `Iranian-backed` without what hangs on the hyphen."""
    head, hyphen, tail = word.rpartition("-")
    return head if hyphen and head and tail.islower() and head[0].isupper() else word


def mended(
    rows: list[Row], i: int, j: int, kind: str, places: Places
) -> tuple[int, int, str | None]:
    """The span in words and its label; "" is no name at all, None is doubtful."""
    words = [row[0] for row in rows[i:j]]
    name = _without_tail(" ".join(words))
    if kind == "tim":
        return _date(rows, i, j)
    if kind == "eve":
        return i, j, "EVENT"
    if kind == "per":
        return _person(rows, i, j, places)
    if not name[0].isupper() and not name[0].isdigit() and not name.startswith("al-"):
        return i, j, None
    if name in places.demonyms and not (kind == "geo" and places.is_gpe(name)):
        return i, j, "NORP"
    if name in places.organisations and not places.is_gpe(name):
        return i, j, "ORG"
    if kind in ("geo", "gpe"):
        return i, j, places.kind(name, "GPE" if kind == "geo" else "NORP")
    if kind == "org":
        if words[0] in ("Mr.", "President"):
            return i, j, None
        return (
            i,
            j,
            "GPE"
            if name in places.countries
            else places.kind(name)
            if (name in places.regions)
            else "ORG",
        )
    return i, j, None


def _is_date_part(word: str) -> bool:
    return is_calendar(word) or is_calendar(word.rstrip(".,"))


def _date(rows: list[Row], i: int, j: int) -> tuple[int, int, str]:
    """A time cut to its calendar words and the numbers beside them; none, and it is no date."""
    marks = [k for k in range(i, j) if _is_date_part(rows[k][0])]
    if not marks:
        return i, j, ""
    start, end = marks[0], marks[-1] + 1
    while start > i and rows[start - 1][0][0].isdigit():
        start -= 1
    while end < j and rows[end][0][0].isdigit():
        end += 1
    return start, end, "DATE"


def _person(rows: list[Row], i: int, j: int, places: Places) -> tuple[int, int, str | None]:
    """A person without titles; after a bare title, the proper nouns that follow it."""
    start = i
    while start < j and rows[start][0] in _TITLES:
        start += 1
    if start == j:
        while start < len(rows) and rows[start][0] in _TITLES and rows[start][1].startswith("NN"):
            start += 1
        end = start
        while (
            end < len(rows)
            and rows[end][1] == "NNP"
            and rows[end][2][2:] in ("per", "", "org", "geo")
            and rows[end][0][0].isupper()
        ):
            end += 1
        return (start, end, "PERSON") if end > start and end - start < 4 else (i, j, "")
    name = " ".join(row[0] for row in rows[start:j])
    if name in places.countries:
        return start, j, "GPE"
    if name in places.demonyms:
        return start, j, "NORP"
    if name in places.organisations:
        return start, j, "ORG"
    return start, j, "PERSON"
