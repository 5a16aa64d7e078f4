import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.markdown import parse, plain
from briefing.text.span import Span
from briefing.tui.reading.cursor import Steps, Unit, along, hits
from tests.text.sources import hostile_texts, markdown_sources

STEPPED = [Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH]
SOURCE = """\
---

# The day

First one. Second one!

| Who | What |
|-----|------|
| Ann | Said no. Left. |
| — | … |

***

```
if x:

    run(now)
```

Last words.
"""


def steps_of(source):
    return Steps(parse(source)[1])


def walk(steps, unit, count=1):
    """The texts of all units from the first on, or from the last back."""
    text = steps.document.text
    here = steps.at(unit, 0 if count > 0 else len(text))
    found = [here.of(text)]
    while (there := steps.step(unit, here, count)) != here:
        here = there
        found.append(here.of(text))
    return found


SENTENCES = [
    "The day",
    "First one.",
    "Second one!",
    "Who",
    "What",
    "Ann",
    "Said no.",
    "Left.",
    "—",
    "…",
    "if x:",
    "run(now)",
    "Last words.",
]
WORDS = "The day First one Second one Who What Ann Said no Left if x run now Last words".split()


@pytest.mark.parametrize(("unit", "expected"), [(Unit.SENTENCE, SENTENCES), (Unit.WORD, WORDS)])
def test_steps_lead_through_the_whole_text_and_back(unit, expected):
    assert walk(steps_of(SOURCE), unit) == expected
    assert walk(steps_of(SOURCE), unit, -1) == expected[::-1]


def test_paragraphs_are_the_blocks_that_have_text():
    steps = steps_of(SOURCE)
    blocks = [block.span.of(steps.document.text) for block in steps.document.blocks]
    assert walk(steps, Unit.PARAGRAPH) == [block for block in blocks if block]
    assert steps.paragraph(0) == (1, 5)
    assert steps.paragraph(steps.document.text.index("run")) == (4, 5)
    assert steps.paragraph(10**6) == (5, 5)


@given(markdown_sources, st.sampled_from(STEPPED))
def test_stepping_on_meets_every_unit_once_and_back_the_same_ones(source, unit):
    steps = steps_of(source)
    onward, back = walk(steps, unit), walk(steps, unit, -1)
    assert onward == back[::-1]


@given(markdown_sources, st.sampled_from(STEPPED), st.data())
def test_one_far_step_is_many_near_ones(source, unit, data):
    steps = steps_of(source)
    offset = data.draw(st.integers(0, len(steps.document.text)))
    count = data.draw(st.integers(-9, 9).filter(bool))
    near = start = steps.at(unit, offset)
    for _ in range(abs(count)):
        near = steps.step(unit, near, 1 if count > 0 else -1)
    assert steps.step(unit, start, count) == near


@given(markdown_sources, st.sampled_from(STEPPED), st.data())
def test_the_unit_at_an_offset_is_the_one_over_it_or_the_nearest_before(source, unit, data):
    steps = steps_of(source)
    offset = data.draw(st.integers(0, len(steps.document.text)))
    everything = []
    here = steps.at(unit, 0)
    while not everything or here != everything[-1]:
        everything.append(here)
        here = steps.step(unit, here, 1)
    before = [span for span in everything if span.start <= offset]
    block = steps.document.block_at(offset)
    within = [span for span in everything if steps.document.block_at(span.start) == block]
    if within and within[0].start > offset:
        assert steps.at(unit, offset) == within[0]  # of its own block, rather than one before that
    else:
        # A rule at the head has the offset of the text below it.
        assert steps.at(unit, offset) == (before[-1] if before else everything[0])


def test_the_word_at_an_opening_mark_is_the_one_behind_it():
    steps = steps_of("One.\n\n“Two,” said three.")
    assert steps.at(Unit.WORD, 6).of(steps.document.text) == "Two"
    assert steps.at(Unit.WORD, 5).of(steps.document.text) == "One"


@given(markdown_sources, st.sampled_from(STEPPED), st.data())
def test_a_step_goes_the_way_it_is_asked_to(source, unit, data):
    steps = steps_of(source)
    offset = data.draw(st.integers(0, len(steps.document.text)))
    here = Span(offset, offset)
    assert steps.step(unit, here, 1).start >= min(offset, steps.at(unit, offset).start)
    back = steps.step(unit, here, -1)
    assert back.start < offset or back == steps.at(unit, 0)


@pytest.mark.parametrize("unit", STEPPED)
@pytest.mark.parametrize("source", ["", "---", "---\n\n***"])
def test_without_text_there_is_nowhere_to_go(source, unit):
    steps = steps_of(source)
    for count in (-3, -1, 1, 3):
        assert steps.step(unit, steps.at(unit, 0), count) == Span(0, 0)


@pytest.mark.parametrize("unit", STEPPED)
def test_steps_beyond_the_ends_stop_there(unit):
    steps = steps_of(SOURCE)
    first, last = steps.at(unit, 0), steps.at(unit, len(steps.document.text))
    assert steps.step(unit, first, 10**6) == last
    assert steps.step(unit, last, -(10**6)) == first
    assert steps.step(unit, last, 1) == last
    assert steps.step(unit, first, -1) == first


def test_a_step_back_from_inside_goes_to_the_start_first():
    steps = steps_of("One two. Three four five.\n\nSix.")
    inside = Span(15, 19)
    assert steps.step(Unit.SENTENCE, inside, -1) == Span(9, 25)
    assert steps.step(Unit.SENTENCE, inside, -2) == Span(0, 8)
    assert steps.step(Unit.PARAGRAPH, inside, -1) == Span(0, 25)
    assert steps.step(Unit.SENTENCE, inside, 1) == Span(27, 31)
    assert steps.step(Unit.WORD, Span(16, 17), -1) == Span(15, 19)


def test_where_no_word_is_the_next_one_is_one_step_away():
    steps = steps_of("— … —\n\nHello world\n\n… … …")
    assert steps.at(Unit.WORD, 0) == Span(7, 12)
    assert steps.step(Unit.WORD, Span(0, 5), 1) == Span(7, 12)
    assert steps.step(Unit.WORD, Span(0, 5), 2) == Span(13, 18)
    assert steps.at(Unit.WORD, 22) == Span(13, 18)
    assert steps.step(Unit.WORD, Span(20, 25), -1) == Span(13, 18)
    assert steps.step(Unit.WORD, Span(20, 25), 1) == Span(13, 18)


# -- along -------------------------------------------------------------------

SPANS = [Span(3, 5), Span(8, 9), Span(8, 20), Span(30, 31)]


@pytest.mark.parametrize(
    ("offset", "count", "expected"),
    [
        (0, 1, SPANS[0]),
        (0, 2, SPANS[1]),
        (0, 99, SPANS[3]),
        (3, 1, SPANS[1]),
        (8, 1, SPANS[3]),
        (30, 1, None),
        (99, 5, None),
        (99, -1, SPANS[3]),
        (30, -1, SPANS[2]),
        (8, -1, SPANS[0]),
        (4, -1, SPANS[0]),
        (99, -99, SPANS[0]),
        (3, -1, None),
        (0, -7, None),
    ],
)
def test_along_spans_one_goes_from_start_to_start(offset, count, expected):
    assert along(SPANS, offset, count) == expected


@given(st.lists(st.integers(0, 40)), st.integers(0, 45), st.integers(-6, 6).filter(bool))
def test_along_is_counting_those_ahead_or_behind(starts, offset, count):
    spans = [Span(start, start + 1) for start in sorted(starts)]
    if count > 0:
        way = [span for span in spans if span.start > offset]
    else:
        way = [span for span in spans if span.start < offset][::-1]
    expected = way[min(abs(count), len(way)) - 1] if way else None
    assert along(spans, offset, count) == expected


# -- hits --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Trump met trump and TRUMP", "trump", ["Trump", "trump", "TRUMP"]),
        ("Trump met trump and TRUMP", "Trump", ["Trump"]),
        ("Trump met trump", "tRump", []),
        ("aaaa", "aa", ["aa", "aa"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("(x) [y] x* $5 ^a\\b", "x*", ["x*"]),
        ("(x) [y] x* $5 ^a\\b", "[y]", ["[y]"]),
        ("(x) [y] x* $5 ^a\\b", "^a\\b", ["^a\\b"]),
        ("the prime\nminister of  state", "prime minister", ["prime\nminister"]),
        ("the prime\nminister of  state", "of state", ["of  state"]),
        ("one\n\ntwo", "one two", ["one\n\ntwo"]),
        ("10\u00a0000 men", "10 000", ["10\u00a0000"]),
        ("cat concat", " cat", []),
        ("a cat concat", " cat", [" cat"]),
        ("don’t, don't", "don't", ["don’t", "don't"]),
        ("don’t, don't", "don’t", ["don’t", "don't"]),
        ('He said “no”. „No“ "no"', '"no"', ["“no”", "„No“", '"no"']),
        ("co-op, co‑op, 3–4", "co-op", ["co-op", "co‑op"]),
        ("3–4 and 3—4", "3-4", ["3–4", "3—4"]),
        ("wait… wait...", "wait...", ["wait…", "wait..."]),
        ("wait… wait...", "wait…", ["wait…", "wait..."]),
        ("Erdoğan, Łukasz and Inês", "erdogan", ["Erdoğan"]),
        ("Erdoğan, Łukasz and Inês", "lukasz", ["Łukasz"]),
        ("Erdoğan, Łukasz and Inês", "Ines", ["Inês"]),
        ("Ines, Inês", "inês", ["Inês"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("Straße, STRASSE", "straße", ["Straße", "STRASSE"]),
        ("İİİ İstanbul ıs", "istanbul", ["İstanbul"]),
        ("caf\u00e9", "cafe\u0301", ["caf\u00e9"]),
        ("日本の首相", "首相", ["首相"]),
        ("text", "", []),
        ("a b", "  ", []),
    ],
)
def test_a_search_finds_what_a_reader_means(text, wanted, expected):
    assert [span.of(text) for span in hits(text, wanted)] == expected


@given(hostile_texts, st.data())
def test_whatever_stands_in_a_text_is_found_there(source, data):
    text = plain(source).text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 8)))
    wanted = text[start:end]
    if not wanted.strip() or not unicodedata.is_normalized("NFC", wanted):
        return
    found = hits(text, wanted)
    assert any(span.overlaps(Span(start, end)) for span in found)


@given(hostile_texts, st.text(max_size=6))
def test_hits_are_in_order_and_apart(source, wanted):
    text = plain(source).text
    at = 0
    for span in hits(text, wanted):
        assert at <= span.start < span.end <= len(text)
        at = span.end


@given(
    st.text(alphabet="abcABC .*+[]()\\", max_size=30), st.text(alphabet="abc.*+[]()\\", min_size=1)
)
def test_signs_of_patterns_are_nothing_but_signs(text, wanted):
    found = [span.start for span in hits(text, wanted)]
    assert found == [m.start() for m in re.finditer(re.escape(wanted), text.lower())]


@pytest.mark.parametrize("wanted", ["a" * 50, "a b", "ss" * 20, "... " * 9, '"' * 30, " a " * 9])
@pytest.mark.parametrize("unit", ["a", "a ", " ", "s", "ß", ".", '"'])
def test_a_giant_line_of_anything_is_searched(unit, wanted):
    # With a cost that grows by the square this would take hours.
    assert hits(unit * (100_000 // len(unit)) + "x", wanted + "y") == []
