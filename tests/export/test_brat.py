"""brat standoff, read back by a small reader of the format."""

import re
from dataclasses import dataclass, field

from briefing.export import brat
from briefing.export.material import Material
from briefing.news.stance import Status
from briefing.store.survey import USUAL
from tests.export.hostile import coded as coded
from tests.export.hostile import shelf as shelf

ALL = frozenset(Status)


@dataclass
class Standoff:
    words: dict = field(default_factory=dict)
    events: dict = field(default_factory=dict)
    attributes: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)


def read(text, lines):
    found = Standoff()
    assert lines.endswith("\n") or not lines
    ids = set()
    for line in lines.split("\n")[:-1]:
        id, _, rest = line.partition("\t")
        assert id not in ids
        ids.add(id)
        if id[0] == "T":
            head, _, words = rest.partition("\t")
            kind, _, where = head.partition(" ")
            pieces = [tuple(map(int, piece.split(" "))) for piece in where.split(";")]
            assert all(start < end for start, end in pieces)
            assert pieces == sorted(pieces)
            parts = [text[start:end] for start, end in pieces]
            assert not any("\n" in part for part in parts)
            assert words == " ".join(parts)
            found.words[id] = (kind, pieces, words)
        elif id[0] == "E":
            trigger, *roles = rest.split(" ")
            kind, _, words = trigger.partition(":")
            assert found.words[words][0] == kind
            found.events[id] = (kind, words, dict(role.split(":") for role in roles))
        elif id[0] == "A":
            name, about, *value = rest.split(" ")
            assert about in ids
            found.attributes.setdefault(about, {})[name] = value[0] if value else True
        else:
            assert id[0] == "#"
            head, _, words = rest.partition("\t")
            _, about = head.split(" ")
            assert about in ids
            found.notes.setdefault(about, []).append(words)
    for _, _, roles in found.events.values():
        assert all(id in found.words for id in roles.values())
    return found


def folder(shelf, statuses=USUAL):
    return dict(brat.files(Material(shelf, statuses=statuses)))


def read_all(files):
    return {
        name[:-4]: read(files[f"{name[:-4]}.txt"].decode(), data.decode())
        for name, data in files.items()
        if name.endswith(".ann")
    }


def test_every_offset_points_at_its_words_and_no_words_cross_a_line(coded):
    files = folder(coded, ALL)
    found = read_all(files)
    assert len(found) == 4
    assert len({name.casefold() for name in files}) == len(files)
    article = found["one--a"]
    opposed = next(one for one in article.events.values() if one[0] == "Oppose")
    assert article.words[opposed[1]][2] == "criticized"
    roles = {role: article.words[id] for role, id in opposed[2].items()}
    assert roles["Holder"][0] == "ORG"
    assert roles["Holder"][2] == "Café Tōkyō"
    assert roles["Target"][2] == "“plan to drill”"
    assert len(roles["Evidence"][1]) == 2


def test_what_people_decided_is_told(coded):
    article = read_all(folder(coded, ALL))["one--a"]
    told = {article.attributes[id]["Status"]: (id, event) for id, event in article.events.items()}
    assert set(told) == {"rejected", "accepted"}
    assert article.attributes[told["rejected"][0]]["Score"] == "-2"
    assert "Holder" not in next(
        event[2]
        for id, event in article.events.items()
        if any("key one" in note for note in article.notes[id])
    ), "the words that the analysis took for another holder are not this one's"
    notes = [note for some in article.notes.values() for note in some]
    assert "My *word* and more #123 #a b" in notes
    assert "All of it" in notes


def test_what_was_rejected_is_left_out_unless_it_is_asked_for(coded):
    labels = [event[0] for event in read_all(folder(coded))["one--a"].events.values()]
    assert "Oppose" not in labels


def test_every_type_that_is_used_is_configured(coded):
    files = folder(coded, ALL)
    sections = re.split(r"^\[(\w+)\]$", files["annotation.conf"].decode(), flags=re.MULTILINE)[1:]
    told = dict(zip(sections[::2], sections[1::2], strict=True))
    names = {
        section: {line.split("\t")[0] for line in body.split("\n") if line}
        for section, body in told.items()
    }
    assert set(names) == {"entities", "relations", "events", "attributes"}
    values = dict(re.findall(r"^(\w+)\tArg:<EVENT>, Value:(.*)$", told["attributes"], re.MULTILINE))
    for article in read_all(files).values():
        for kind, *_ in article.words.values():
            assert kind in names["entities"] | names["events"]
        for kind, *_ in article.events.values():
            assert kind in names["events"]
        for some in article.attributes.values():
            assert all(value in values[name].split("|") for name, value in some.items())


def test_the_same_library_gives_the_same_bytes(coded):
    assert folder(coded) == folder(coded)
