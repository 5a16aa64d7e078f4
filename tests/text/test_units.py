import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.document import BlockKind
from briefing.text.markdown import parse
from briefing.text.span import Span
from briefing.text.units import document_sentences, graphemes, whole_graphemes, words
from tests.text.sources import hostile_texts, markdown_sources


def split(text):
    return [span.of(text) for span in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" … — “”", []),
        ("He said: “No!”", "He said No"),
        ("The co-operative's well-known X‑ray", "The co-operative's well-known X‑ray"),
        ("don’t rock'n'roll l’État dockers’ ’90s", "don’t rock'n'roll l’État dockers 90s"),
        ("U.S. and U.S.-led, e.g. the N.Y.P.D.", "U.S. and U.S.-led e.g. the N.Y.P.D."),
        ("AT&T and R&D & co.", "AT&T and R&D co"),
        ("1,709 or 3.5% of $212 million, €1.5", "1,709 or 3.5% of $212 million €1.5"),
        ("at 10:30, 46–43, 2:1 and 5°C", "at 10:30 46 43 2:1 and 5°C"),
        ("yes,no; either/or", "yes no either or"),
        ("write a.b-c@d.example.", "write a.b-c@d.example"),
        ("see https://a.example/b_(c)?d=e#f, now", "see https://a.example/b_(c)?d=e#f now"),
        ("(www.a.example). “http://b.example/”", "www.a.example http://b.example/"),
        ("@POTUS #tag snake_case", "POTUS tag snake_case"),
        ("word—dash – and…so", "word dash and so"),
        ("café naïve Ærø Łódź İstanbul", "café naïve Ærø Łódź İstanbul"),
        ("हिन्दी में क्षेत्र।", "हिन्दी में क्षेत्र"),
        ("العَرَبِيَّة، لغة", "العَرَبِيَّة لغة"),
        ("עִבְרִית, שפה", "עִבְרִית שפה"),
        ("می\u200cخواهم بروم", "می\u200cخواهم بروم"),
        ("한국어는 말", "한국어는 말"),
        ("日本の、コンピューター。", "日 本 の コンピューター"),
        ("中文abc字", "中 文 abc 字"),
        ("ที่นี่", "ที่ นี่"),
        ("x\u20dd y\u0301\u0323z", "x\u20dd y\u0301\u0323z"),
        ("👨‍👩‍👧 smiles", "smiles"),
    ],
)
def test_words_are_what_a_reader_takes_for_words(text, expected):
    assert split(text) == (expected.split(" ") if expected else [])


@given(hostile_texts)
def test_words_are_in_order_and_apart_and_hold_every_letter(text):
    found = words(text)
    covered = set()
    for before, after in zip([None, *found], found, strict=False):
        assert len(after)
        assert before is None or before.end <= after.start
        covered.update(range(after.start, after.end))
    missed = [char for at, char in enumerate(text) if at not in covered and char.isalnum()]
    assert not missed


@given(st.lists(st.characters(categories=["L"]), min_size=1, max_size=4), st.data())
def test_a_mark_belongs_to_its_letter(letters, data):
    mark = data.draw(st.characters(categories=["Mn", "Mc"], max_codepoint=0x1FFFF))
    text = "".join(letter + mark for letter in letters)
    inner = {span.start for span in words(text)} | {span.end for span in words(text)}
    assert not [at for at in inner if at < len(text) and text[at] == mark]


@given(hostile_texts, st.data())
def test_words_of_a_stretch_lie_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert all(start <= span.start < span.end <= end for span in words(text, start, end))


@given(hostile_texts)
def test_graphemes_are_the_text(text):
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize("text", ["abc", "e\u0301a", "🇩🇪🇫🇷", "👨‍👩‍👧x", "각", "नि"])
def test_a_grapheme_is_what_a_reader_takes_for_a_character(text):
    known = {"abc": 3, "e\u0301a": 2, "🇩🇪🇫🇷": 2, "👨‍👩‍👧x": 2, "각": 1, "नि": 1}
    assert len(list(graphemes(text))) == known[text]


@given(markdown_sources)
def test_sentences_of_a_document_lie_in_its_blocks(source):
    document = parse(source)[1]
    found = document_sentences(document)
    assert found == sorted(found)
    for span in found:
        block = document.blocks[document.block_at(span.start)]
        assert block.span.covers(span)
        assert block.kind not in (BlockKind.CODE, BlockKind.RULE)
        if block.cells:
            assert any(cell.covers(span) for row in block.cells for cell in row)
    kept = "".join(span.of(document.text) for span in found)
    letters = [
        char
        for block in document.blocks
        if block.kind is not BlockKind.CODE
        for char in block.span.of(document.text)
        if unicodedata.category(char)[0] in "LN"
    ]
    assert [char for char in kept if unicodedata.category(char)[0] in "LN"] == letters


@pytest.mark.parametrize(
    "unit", ["a", "a.", "a@", "http://.", "1,", "a\u0301", "漢", "U.", "$", ".-"]
)
def test_a_giant_line_of_anything_has_its_words(unit):
    # With a cost that grows by the square this would take hours.
    assert words("x " + unit * (150_000 // len(unit)))


PIECES = [
    *[
        "a",
        "\u00e9",
        "e\u0301",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "\U0001f1ef\U0001f1f5",
    ],
    *["\U0001f1ea", "\ud55c", "\u1112", "\u1161", "\u11ab", "\u0915\u093e", "\u0915\u094d\u0937"],
    *["\u0e17\u0e35\u0e48", "\u0e33", "\u4e2d", "\u304b\u3099", " ", "\n", "\u200d", "\u0301"],
    *["\u0600", "\u270a\U0001f3fd", "\U0001f3fd", "\u5b57", "\u2018", "\uff9e"],
]
clusters = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


@given(clusters, st.integers(0, 40), st.integers(0, 40))
def test_a_span_is_widened_to_whole_graphemes_and_no_further(text, start, size):
    span = Span(min(start, len(text)), min(start + size, len(text)))
    offset, whole = 0, {0, len(text)}
    for grapheme in graphemes(text):
        whole.add(offset)
        offset += len(grapheme)
    got = whole_graphemes(text, span)
    assert got.start == max(at for at in whole if at <= span.start)
    assert got.end == min(at for at in whole if at >= span.end)


@pytest.mark.parametrize("text", ["中文" * 200_000, "ab " * 200_000 + "é"])
def test_widening_looks_only_at_what_is_near(text, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "briefing.text.units.graphemes", lambda text, start=0: seen.append(start) or iter("x")
    )
    whole_graphemes(text, Span(len(text) - 9, len(text) - 5))
    assert all(start > len(text) - 40 for start in seen)
