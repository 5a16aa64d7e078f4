from hypothesis import given
from hypothesis import strategies as st

from briefing.text.markdown import parse
from briefing.text.span import Span
from briefing.tui.reading.marks import Marks, segments
from tests.text.sources import markdown_sources

SOURCE = """\
# Head

One *two* `three`

> four

```
five
```

| six | **a** |
|-----|-------|
| b   | c     |
"""
LAYERS = st.sampled_from(["person", "place", "search", "stance"])


def looks(marks, document):
    """The layers over every code point of every block, asked for code point by code point."""
    found = []
    for number, block in enumerate(document.blocks):
        for at in range(block.span.start, block.span.end):
            over = marks.over(number, at, at + 1)
            assert all((start, end) == (at, at + 1) for start, end, _ in over)
            found.append((at, {layer for _, _, layer in over}))
    return found


def words(document, layer, marks):
    """The words that ``layer`` lies over, block by block."""
    return [
        document.text[start:end]
        for number, block in enumerate(document.blocks)
        for start, end, found in marks.over(number, block.span.start, block.span.end)
        if found == layer
    ]


@st.composite
def marked_documents(draw):
    """A document and spans of it in layers, overlapping and over the borders of blocks."""
    document = parse(draw(markdown_sources))[1]
    offsets = st.integers(0, len(document.text))
    spans = st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair)))
    return document, draw(st.dictionaries(LAYERS, st.lists(spans, max_size=5)))


@given(marked_documents())
def test_every_layer_lies_over_its_spans_and_nowhere_else(pair):
    document, layers = pair
    marks = Marks(document)
    own = dict(looks(marks, document))
    for layer, spans in layers.items():
        marks.replace(layer, spans)
    for at, found in looks(marks, document):
        wanted = {layer for layer, spans in layers.items() if any(at in span for span in spans)}
        assert found == own[at] | wanted


@given(marked_documents(), st.data())
def test_what_was_replaced_touches_exactly_the_blocks_whose_look_changed(pair, data):
    document, layers = pair
    marks = Marks(document)
    for layer, spans in layers.items():
        before = dict(looks(marks, document))
        touched = marks.replace(layer, spans)
        for at, found in looks(marks, document):
            assert found == before[at] or document.block_at(at) in touched
        covered = {document.block_at(at) for at, found in looks(marks, document) if layer in found}
        assert touched == covered
        gone = marks.replace(layer, ())
        assert gone == touched
        assert dict(looks(marks, document)) == before


def test_a_document_brings_marks_of_its_own():
    document = parse(SOURCE)[1]
    marks = Marks(document)
    assert words(document, "heading-1", marks) == ["Head"]
    assert words(document, "emphasis", marks) == ["two"]
    assert words(document, "code", marks) == ["three"]
    assert words(document, "quote", marks) == ["four"]
    assert words(document, "code-block", marks) == ["five"]
    assert words(document, "table-head", marks) == ["six", "a"]
    assert words(document, "strong", marks) == ["a"]


def test_deep_headings_look_like_those_of_the_third_level():
    document = parse("# a\n\n## b\n\n### c\n\n###### d")[1]
    marks = Marks(document)
    found = [words(document, f"heading-{level}", marks) for level in (1, 2, 3, 4)]
    assert found == [["a"], ["b"], ["c", "d"], []]


def test_a_span_over_several_blocks_is_cut_to_each():
    document = parse("one two\n\n---\n\nthree four\n\nfive")[1]
    marks = Marks(document)
    touched = marks.replace("stance", [Span(4, 14)])
    assert words(document, "stance", marks) == ["two", "three"]
    assert touched == {0, 2}
    assert marks.over(0, 5, 6) == [(5, 6, "stance")]


def test_empty_spans_mark_nothing():
    marks = Marks(parse("one")[1])
    assert marks.replace("search", [Span(1, 1)]) == set()
    assert marks.over(0, 0, 3) == []


def test_a_document_without_text_has_no_marks():
    marks = Marks(parse("")[1])
    assert marks.replace("search", []) == set()
    assert marks.over(0, 0, 0) == []


pieces = st.integers(0, 12)
overs = st.lists(
    st.tuples(pieces, pieces, LAYERS).map(lambda each: (min(each[:2]), max(each[:2]), each[2])),
    max_size=6,
)


@given(overs, pieces, pieces)
def test_segments_cover_a_stretch_exactly(over, a, b):
    start, end = min(a, b), max(a, b)
    inside = [(max(x, start), min(y, end), layer) for x, y, layer in over if x < end and start < y]
    found = list(segments(start, end, inside))
    assert "".join("x" * (b - a) for a, b, _ in found) == "x" * (end - start)
    at = start
    for first, last, layers in found:
        assert first == at
        for offset in range(first, last):
            assert layers == {layer for x, y, layer in inside if x <= offset < y}
        at = last
    assert at == end or start == end


@given(overs, pieces, pieces)
def test_segments_change_their_look_only_at_borders(over, a, b):
    start, end = min(a, b), max(a, b)
    found = list(segments(start, end, over))
    borders = {start, end, *(x for x, _, _ in over), *(y for _, y, _ in over)}
    assert {border for x, y, _ in found for border in (x, y)} <= borders
    assert all(x < y for x, y, _ in found) or start == end


def test_nothing_over_a_stretch_is_one_segment():
    assert list(segments(3, 9, [])) == [(3, 9, frozenset())]
