"""What other programs hand over, fed with any bytes: values that are sound, or a refusal."""

import json
import re
import tempfile
from pathlib import Path

from briefing.intake import compose, file
from briefing.intake.decode import Unreadable
from briefing.intake.exchange import refi, w3c
from briefing.news.brought import Brought, Flaw
from briefing.news.decision import Decision
from briefing.news.memo import memo
from briefing.news.piece import Piece
from briefing.text.clean import clean, clean_line
from tests.fuzz.formats import sound, told
from tests.intake.exchange import projects

_TEXT = "China opposes it. Japan — 日本 — does not.\r\n\tWhy?"
_FIELDS = {"holder": "China", "label": "oppose", "score": -2, "chain": ["Wire", "China"], "id": "a"}


def whole(one):
    """Complain of what was brought where it is not clean, or beside its text."""
    if isinstance(one, Flaw):
        assert one.words == clean_line(one.words), one.words
        return
    if not isinstance(one, Brought):
        return
    for value in (one.title, one.url, one.digest, one.path):
        assert value == clean_line(value), value
    if isinstance(one.given, Piece):
        sound(one.given)
    if one.given is not None:
        suffix = getattr(one.given, "suffix", ".md")
        data = compose.compose(one.given) if isinstance(one.given, Piece) else one.given.data
        file.contents(data, "a", suffix)
    for each in (*one.statements, *one.notes):
        lines = [*each.tags, each.coder, each.uid, each.created, each.modified]
        if isinstance(each, Decision):
            lines += [each.holder, each.target, each.text, *each.chain, each.rule]
            assert each.note == clean(each.note)
        else:
            assert each.body == clean(each.body)
            assert not each.empty
        assert all(value == clean_line(value) for value in lines), lines
        if each.anchor is not None:
            assert each.anchor.start >= 0
            assert each.anchor.quote == clean(each.anchor.quote) != ""


def fed(read, data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        try:
            for one in read(path):
                whole(one)
        except Unreadable as refusal:
            told(refusal)
        assert [kept.name for kept in path.parent.iterdir()] == ["file"]


def archive(data: bytes):
    fed(refi.read, data)


def project(data: bytes):
    """Take the input for the project in a sound archive, and for a text of it."""
    fed(refi.read, projects.packed(data, {"sources/t-1.txt": _TEXT, "sources/t-2.txt": data}))


def annotations(data: bytes):
    fed(w3c.read, data)


def _annotation(**more):
    found = {
        "id": "urn:1",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"name": "Ann"},
        "body": [{"type": "TextualBody", "value": "Hm", "purpose": "commenting"}],
        "target": {
            "source": "https://a.org",
            "selector": [
                {"type": "TextQuoteSelector", "exact": "opposes", "prefix": "a ", "suffix": " it"},
                {"type": "TextPositionSelector", "start": 6, "end": 13},
            ],
        },
    }
    return json.dumps(found | more).encode()


_TOLD = {f"briefing:{name}": value for name, value in _FIELDS.items()}
_SOURCES = projects.text_source(
    projects.selection(0, 5, f"<Description>{memo('Why?', _FIELDS)}</Description>")
    + projects.selection(6, 13, projects.coding("c-3"))
    + '<NoteRef targetGUID="n-1"/>'
) + projects.text_source(guid="t-2", path="internal://t-2.txt")
_NOTES = '<Notes><Note guid="n-1"><PlainTextContent>a</PlainTextContent></Note></Notes>'
_PROJECT = projects.project(_SOURCES, {"sources/t-1.txt": _TEXT}, after=_NOTES)


def _qde():
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(_PROJECT)) as opened:
        return opened.read("project.qde")


EXAMPLES = {
    "archive": _PROJECT,
    "project": _qde(),
    "annotations": _annotation() + b"\n" + _annotation(**_TOLD) + b"\n",
}
CHECKS = {"archive": archive, "project": project, "annotations": annotations}


def pieces(name):
    """Return what the input of a check may be made of: a sound one, whole and in parts."""
    whole = EXAMPLES[name]
    if name == "archive":
        return (whole, *(whole[at : at + 40] for at in range(0, len(whole), 40)))
    words = re.findall(rb"<[^>]*>|[\w:/.-]+|[^\w<]{1,8}", whole)
    half = len(whole) // 2
    return (whole, whole[:half], whole[half:], *dict.fromkeys(words[:300]))
