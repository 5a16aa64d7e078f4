"""Groningen Meaning Bank news: tagged by tools, mended here where a rule can tell.

Titles leave the names of persons; countries and cities that act are GPE, not ORG; a time is a DATE
when it names a day, a month or a year; a name that is nearly always of one kind is always of that
kind. What neither the tag nor a rule decides is doubtful.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

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
    "Leader Cleric Marine Sergeant Prophet Majesty".split()
)
_INSIDE_TITLES = frozenset("of for the and Affairs".split())
# Titles that never begin the name of an organisation: not General (Motors), not Justice (Ministry).
_RULERS = frozenset("King Queen Prince Princess Prophet Captain Colonel Pope Emir Sultan".split())
_FRAGMENTS = frozenset(
    "Party State Defense Defence General Open Council Committee Center Centre Commission United "
    "The Post FM Alliance Bank Group Office National Human Rights Foreign Western Study Central "
    "Minister Secretary-General Representative Adviser Leader Games Olympic Eve House Majority "
    "Minority Agency Department Association Organization Ministry International Television".split()
)
"""Words of names: alone, or with none but each other, they are what a tool left of one."""
_NO_NAMES = frozenset("HIV AIDS H.I.V. H5N1 H1N1 Islam Christianity".split())
_WARS = ("World", "War")
_READ: dict[str, str | None] = {
    **dict.fromkeys("McCain Sadr Diouf Kennedy Pinochet Musharraf Gotovina".split(), "PERSON"),
    **dict.fromkeys(("Gulbuddin Hekmatyar", "Kamal Kharrazi", "Aung Shwe Oo"), "PERSON"),
    **dict.fromkeys("Mattel Delphi Merck Chrysler Opel Hamas Fatah".split(), "ORG"),
    **dict.fromkeys(("Fallujah", "Al Anbar", "Swat", "Cite Soleil", "Shan State"), "GPE"),
    **dict.fromkeys(("Swat Valley", "Green Zone", "Jupiter", "Eastern Front"), "LOC"),
    **dict.fromkeys(("Abu Ghraib", "Berlin Wall", "Guantanamo Bay Naval Base"), "FAC"),
    **dict.fromkeys(("South American", "Roman Catholic", "Creole", "Baluch"), "NORP"),
    **dict.fromkeys(("Falash Mura", "Tamil Tiger"), "NORP"),
    **dict.fromkeys(("Kyoto Protocol", "Nuclear Non-Proliferation Treaty"), "LAW"),
    **dict.fromkeys(("U.S. Freedom of Information Act",), "LAW"),
    **dict.fromkeys(("Cyclone Nargis", "Civil War", "Katrina", "Wilma"), "EVENT"),
    **dict.fromkeys(("Nobel Peace Prize", "Social Security", "Abu Musab", "Delta"), None),
    **dict.fromkeys(("Embassy", "U.S. Embassy", "U.N. Office", "U.S. Defense"), None),
    **dict.fromkeys(("Protect Journalists", "European Union Health", "Beta", "Scam"), None),
    **dict.fromkeys(("Phoenix Mars", "Mars Odyssey", "IRAQ-POVERTY", "Mass", "Iron Curtain"), None),
    **dict.fromkeys(("Western diplomat", "Muslim Faith", "Democratic Action", "Sri"), None),
    **dict.fromkeys(("Vioxx", "Challenger", "Christianity"), ""),
}
"""Names whose tag is plainly wrong, read in the training part: their kind, "" for no name."""


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


LEAST, SHARE = 3, 0.75
"""How often a name has to stand in the corpus, and how much of that in one kind, to be settled."""


def settled(texts: Iterable[Labelled]) -> dict[str, str]:
    """The kind of every name that nearly always has the same."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for start, end, label in text.spans:
            counts[text.text[start:end]][label] += 1
    found = {}
    for name, kinds in counts.items():
        [(label, most)] = kinds.most_common(1)
        if most >= LEAST and most >= SHARE * kinds.total():
            found[name] = label
    return found


def texts(
    lines: Iterable[str], places: Places, kinds: Mapping[str, str] | None = None
) -> Iterator[Labelled]:
    """Runs of consecutive sentences as labelled texts; `kinds` are those of settled names."""
    group: list[list[Row]] = []
    for sentence in sentences(lines):
        group.append(sentence)
        if len(group) == GROUP:
            yield labelled(group, places, kinds or {})
            group = []
    if group:
        yield labelled(group, places, kinds or {})


def labelled(group: list[list[Row]], places: Places, kinds: Mapping[str, str]) -> Labelled:
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
            end = _overlooked(rows, i)
            known = kinds.get(" ".join(row[0] for row in rows[i:end]))
            if known in ("PERSON", "ORG", "GPE", "LOC"):
                spans.append((offsets[i], offsets[end - 1] + len(rows[end - 1][0]), known))
            i = max(i + 1, end)
            continue
        kind, j = tag[2:], i + 1
        while j < len(rows) and rows[j][2] == f"I-{kind}":
            j += 1
        start, end, label = mended(rows, i, j, kind, places)
        country = " ".join(row[0] for row in rows[i : i + 2])
        if j == i + 1 and " " in country and country in places.countries:
            start, end, label = i, i + 2, "GPE"  # "Sri" and "Lanka" apart
        if label and start < end:
            last = rows[end - 1][0]
            stop = offsets[end - 1] + len(_without_tail(last))
            known = kinds.get(text[offsets[start] : stop], label)
            spans.append((offsets[start], stop, known if label != "DATE" else label))
        if label is None:
            doubtful.append((offsets[i], offsets[j - 1] + len(rows[j - 1][0])))
        i = max(j, end)
    return Labelled(text, disjoint(spans), (*doubtful, *sums(text)))


def _overlooked(rows: list[Row], i: int) -> int:
    """The end of the run of proper nouns without a tag that begins at a word; there, if none."""
    end = i
    while end < len(rows) and rows[end][1] == "NNP" and rows[end][2] == "O":
        end += 1
    return end


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
    if name in _READ:
        return i, j, _READ[name]
    if kind == "eve":
        if words[0] in ("I", "II") and tuple(row[0] for row in rows[max(0, i - 2) : i]) == _WARS:
            return i - 2, j, "EVENT"
        return i, j, None if len(name) < 3 or _FRAGMENTS.issuperset(words) else "EVENT"
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
        return _organisation(rows, i, j, places)
    return i, j, None


def _organisation(rows: list[Row], i: int, j: int, places: Places) -> tuple[int, int, str | None]:
    """An organisation, unless it is a place that acts, a person, or a piece of a name."""
    words = [row[0] for row in rows[i:j]]
    name = " ".join(words)
    if name in _NO_NAMES:
        return i, j, ""
    if words[0] in ("Mr.", "President") or _FRAGMENTS.issuperset(words):
        return i, j, None
    if places.is_gpe(name):
        return i, j, "GPE"
    if name in places.regions:
        return i, j, places.kind(name)
    if words[-1] in ("Secretary-General", "Leader"):
        return i, i + 1, "ORG"
    if words[0] in _RULERS and 1 < len(words) < 4:
        return i + 1, j, "PERSON"
    start = i
    while start < j - 1 and rows[start][0] in _TITLES:
        start += 1
    rest = words[start - i :]
    if _READ.get(" ".join(rest)) == "PERSON":
        return start, j, "PERSON"
    if rest[0] in places.forenames and 1 < len(rest) < 4 and not places.is_gpe(rest[0]):
        return i, j, None
    if "and" in words:
        at = words.index("and")
        if all(places.is_gpe(" ".join(part)) for part in (words[:at], words[at + 1 :])):
            return i, j, None
    return i, j, "ORG"


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
    while start < j and (rows[start][0] in _TITLES or rows[start][0] in _INSIDE_TITLES):
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
    if name.islower():
        return i, j, ""
    if name in places.countries:
        return start, j, "GPE"
    if name in places.demonyms:
        return start, j, "NORP"
    if name in places.organisations:
        return start, j, "ORG"
    return start, j, "PERSON"
