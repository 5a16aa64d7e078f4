"""Annotations of other programs, in every form in which they come."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.decode import Unreadable
from briefing.intake.exchange import w3c, w3c_records
from briefing.news.brought import Brought, Flaw
from briefing.text.anchor import Anchor

SELECTORS = [
    {"type": "RangeSelector", "startSelector": {"type": "XPathSelector", "value": "/p[1]"}},
    {"type": "TextPositionSelector", "start": 4, "end": 9},
    {"type": "TextQuoteSelector", "exact": "words", "prefix": "the ", "suffix": " are"},
]
ANCHOR = Anchor(4, "words", "the ", " are")


def annotation(body=None, selector=SELECTORS, source="https://a.org/x#top", **more):
    found = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:uuid:1",
        "type": "Annotation",
        "target": {"source": source, "selector": selector} if selector else source,
    }
    return found | ({"body": body} if body else {}) | more


@pytest.fixture
def read(tmp_path):
    def from_json(*records, lines=True):
        path = tmp_path / "a.json"
        if lines:
            path.write_text("".join(json.dumps(one) + "\n" for one in records))
        else:
            path.write_text(json.dumps(records[0], indent=2))
        return list(w3c.read(path))

    return from_json


def notes(found):
    assert not [one for one in found if isinstance(one, Flaw)]
    return [note for one in found for note in one.notes]


def test_a_highlight_with_a_comment_and_tags(read):
    body = [
        {"type": "TextualBody", "value": "Why *so*?", "purpose": "commenting"},
        {"type": "TextualBody", "value": "key", "purpose": "tagging"},
        {"type": "TextualBody", "value": "<p>No <b>way</b></p>", "format": "text/html"},
    ]
    who = {"creator": {"type": "Person", "name": "Ann"}, "created": "2024-05-06T07:08:09+02:00"}
    found = read(annotation(body, **who))
    (note,) = notes(found)
    assert note.anchor == ANCHOR
    assert (note.body, note.tags) == ("Why *so*?\n\nNo way", ("key",))
    assert (note.coder, note.created, note.highlighted) == ("Ann", "2024-05-06T05:08:09Z", True)
    (brought,) = found
    assert (brought.url, brought.given) == ("https://a.org/x", None)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"motivation": "highlighting"}, ("", (), True, False)),
        ({"motivation": ["bookmarking"]}, ("", (), True, True)),
        ({"bodyValue": "Hm"}, ("Hm", (), True, False)),
        ({"motivation": "tagging", "body": {"value": "t"}}, ("", ("t",), True, False)),
        ({"body": "https://b.org"}, ("https://b.org", (), True, False)),
        ({"body": {"source": "Q1", "purpose": "classifying"}}, ("", ("Q1",), True, False)),
    ],
    ids=["highlight", "bookmark", "value", "tag", "link", "class"],
)
def test_motivations_say_what_it_is(read, more, says):
    (note,) = notes(read(annotation(**more)))
    assert (note.body, note.tags, note.highlighted, note.flagged) == says


HYPOTHESIS = {
    "export_date": "2025-01-02T10:00:00.000Z",
    "annotations": [
        {
            "id": "abc",
            "created": "2025-01-01T10:00:00.123456+00:00",
            "updated": "2025-01-01T11:00:00.123456+00:00",
            "user": "acct:ann@example.org",
            "uri": "https://a.org/x",
            "text": "A *comment*",
            "tags": ["one", "two"],
            "document": {"title": ["The page"]},
            "target": [{"source": "https://a.org/x", "selector": SELECTORS}],
        },
        {
            "id": "abd",
            "user": "acct:bob@example.org",
            "uri": "https://a.org/x",
            "text": "On the page",
            "tags": [],
            "document": {"title": ["The page"]},
            "target": [{"source": "https://a.org/x"}],
        },
    ],
}


def test_what_hypothesis_exports(read):
    found = read(HYPOTHESIS, lines=False)
    first, second = notes(found)
    assert (first.anchor, first.body, first.tags) == (ANCHOR, "A *comment*", ("one", "two"))
    assert (first.coder, first.modified) == ("ann", "2025-01-01T11:00:00Z")
    assert (second.anchor, second.body, second.highlighted) == (None, "On the page", False)
    assert (found[0].title, found[0].url) == ("The page", "https://a.org/x")


@pytest.mark.parametrize(
    "shape",
    [
        lambda some: some,
        lambda some: {"type": "AnnotationPage", "items": some},
        lambda some: {"type": "AnnotationCollection", "first": {"items": some}},
        lambda some: {"total": 2, "rows": some},
    ],
    ids=["array", "page", "collection", "rows"],
)
def test_however_they_are_put_together(read, shape):
    some = [annotation("https://b.org"), annotation("https://c.org", id="urn:2")]
    assert notes(read(shape(some), lines=False)) == notes(read(*some))


def test_every_target_is_a_note_of_its_own(read):
    one = annotation("https://b.org")
    one["target"] = [one["target"], {"source": "https://a.org/y", "selector": SELECTORS}]
    found = read(one)
    assert [each.url for each in found] == ["https://a.org/x", "https://a.org/y"]
    assert len({note.uid for note in notes(found)}) == 2


def test_a_stance_is_one_without_a_name_of_its_own(read):
    told = {"holder": "China", "label": "oppose", "score": -3, "chain": ["Wire", "China"]}
    (brought,) = read(annotation(**{f"briefing:{name}": value for name, value in told.items()}))
    (stance,) = brought.statements
    assert (stance.holder, stance.label, stance.score) == ("China", "oppose", -3)
    assert (stance.anchor, stance.chain) == (ANCHOR, ("Wire", "China"))


@pytest.mark.parametrize("told", [{"label": "hate"}, {"score": 9}, {"holder": ""}, {"chain": 7}])
def test_a_stance_that_cannot_be_one_is_told(read, told):
    fields = {"holder": "China", "label": "oppose"} | told
    found = read(annotation(**{f"briefing:{name}": value for name, value in fields.items()}))
    assert [type(one) for one in found] == [Flaw]


def test_a_nested_selector_is_found(read):
    selector = {"type": "FragmentSelector", "value": "p1", "refinedBy": SELECTORS[2]}
    (note,) = notes(read(annotation(selector=selector)))
    assert note.anchor.quote == "words"


def test_a_broken_line_costs_that_line_only(tmp_path):
    path = tmp_path / "a.jsonl"
    good = json.dumps(annotation())
    path.write_text(
        f"\ufeff{{torn\n{good}\n\nnull\n[1]\n{{}}\n{good.replace('uuid:1', 'uuid:2')}\n"
    )
    found = list(w3c.read(path))
    assert [one.words for one in found if isinstance(one, Flaw)] == [
        "no JSON object: line 1: left out",
        "no JSON object: line 4: left out",
        "no JSON object: line 5: left out",
        "no annotation: it has no target: line 6: left out",
    ]
    assert sum(len(one.notes) for one in found if isinstance(one, Brought)) == 2


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"selector": [SELECTORS[0]]}, "not known here"),
        ({"selector": [SELECTORS[1]]}, "a place without its words"),
        ({"selector": [], "source": "https://a.org"}, "it says nothing"),
        ({"source": ""}, "no source"),
    ],
    ids=["range", "position", "nothing", "source"],
)
def test_what_cannot_be_used_is_told(read, more, why):
    (flaw,) = (one for one in read(annotation(**more)) if isinstance(one, Flaw))
    assert why in flaw.words


def test_a_position_is_enough_where_the_text_comes_along(read):
    text = annotation(
        {"type": "TextualBody", "value": "The words are", "format": "text/plain"},
        selector=None,
        motivation="describing",
        **{"briefing:digest": "sha256:0", "briefing:file": "a.txt"},
    )
    one = annotation(selector=[SELECTORS[1]], **{"briefing:digest": "sha256:0"})
    one["briefing:file"] = "a.txt"
    (note,) = notes(read(text, one))
    assert note.anchor == Anchor(4, "words", "The ", " are")


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"[]", b'{"a": 1}', b"7", b"\x00\xff", b"[" * 9999]
)
def test_what_holds_no_annotations_is_refused(tmp_path, data):
    path = tmp_path / "a.json"
    path.write_bytes(data)
    try:
        found = list(w3c.read(path))
    except Unreadable:
        found = []
    assert all(isinstance(one, Flaw) for one in found)


def test_a_file_of_something_else_is_given_up(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("no annotation\n" * 5000)
    with pytest.raises(Unreadable, match="no Web Annotations"):
        list(w3c.read(path))


def test_a_line_without_end_costs_that_line_only(tmp_path, monkeypatch):
    monkeypatch.setattr(w3c_records, "_LONGEST", 2000)
    path = tmp_path / "a.jsonl"
    good = json.dumps(annotation())
    path.write_text(f"{good}\n{'x' * 9000}\n{good.replace('uuid:1', 'uuid:2')}\n")
    found = list(w3c.read(path))
    assert sum(len(one.notes) for one in found if isinstance(one, Brought)) == 2


def test_one_piece_of_json_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(w3c_records, "_MOST_AT_ONCE", 1000)
    path = tmp_path / "a.json"
    path.write_text(json.dumps([annotation()] * 20, indent=1))
    with pytest.raises(Unreadable, match="too large"):
        list(w3c.read(path))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "value", "source", "exact", "start"]), inner)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    "target body motivation creator tags text user document items selector uri created".split()
    + [f"briefing:{name}" for name in "id label holder digest file chain quote".split()]
)


@given(st.dictionaries(KEYS, JSON | st.just(annotation()["target"])))
def test_whatever_an_annotation_holds_it_is_read_or_told(tmp_path_factory, record):
    path = tmp_path_factory.mktemp("w") / "a.jsonl"
    path.write_text(json.dumps(annotation() | record) + "\n")
    with contextlib.suppress(Unreadable):
        assert all(isinstance(one, Brought | Flaw) for one in w3c.read(path))
