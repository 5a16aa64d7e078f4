"""What articles are asked for, in one line."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.news.query import (
    EVERYTHING,
    AllOf,
    AnyOf,
    Field,
    Key,
    Not,
    Words,
    Wrong,
    days,
    fields,
    leaves,
)
from briefing.news.query_line import formatted, parse
from briefing.text.clean import clean
from briefing.text.span import Span


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("", EVERYTHING),
        ("  ", EVERYTHING),
        ('""', EVERYTHING),
        ("-", EVERYTHING),
        ('-""', EVERYTHING),
        ("trade", Words("trade")),
        ("-draft", Not(Words("draft"))),
        ("NOT draft", Not(Words("draft"))),
        ("--draft", Words("draft")),
        ("self-defence", Words("self-defence")),
        ('"missile unit"', Words("missile unit", True)),
        ('"missile un', Words("missile un", True, True)),
        ("unread", Field(Key.IS, "unread")),
        ("is:Unread", Field(Key.IS, "unread")),
        ('"unread"', Words("unread", True)),
        ("read", Words("read")),
        ("is:read", Field(Key.IS, "read")),
        ("label:oppose", Field(Key.LABEL, "oppose")),
        ("Label:OPPOSE", Field(Key.LABEL, "oppose")),
        ('actor:"Wang Yi"', Field(Key.ACTOR, "Wang Yi")),
        ("actor:习近平", Field(Key.ACTOR, "习近平")),
        ("since:7d", Field(Key.SINCE, "7d")),
        ("a b", AllOf((Words("a"), Words("b")))),
        ("a AND b", AllOf((Words("a"), Words("b")))),
        ("a OR b", AnyOf((Words("a"), Words("b")))),
        ("a or b", AllOf((Words("a"), Words("or"), Words("b")))),
        ("a b OR c", AnyOf((AllOf((Words("a"), Words("b"))), Words("c")))),
        ("a (b OR c)", AllOf((Words("a"), AnyOf((Words("b"), Words("c")))))),
        ("a -(b c)", AllOf((Words("a"), Not(AllOf((Words("b"), Words("c"))))))),
        ("((a))", Words("a")),
        ('a OR ""', EVERYTHING),
        ("19:30", Words("19:30")),
        ("https://example.org/a", Words("https://example.org/a")),
        ("Taiwan:", Words("Taiwan:")),
        ("Taiwan:Japan", Words("Taiwan:Japan")),
        ("a" * 3000, Words("a" * 3000)),
    ],
)
def test_a_line_is_understood(line, query):
    assert parse(line) == query


@pytest.mark.parametrize(
    ("line", "what", "where"),
    [
        (
            "unread label:opose",
            "label:opose: no such label: support, oppose, mixed, neutral, silent",
            (7, 18),
        ),
        ("label:", "label: which? support, oppose, mixed, neutral, silent", (0, 6)),
        (
            "is:old",
            "is:old: no such state: unread, read, flagged, noted, archived",
            (0, 6),
        ),
        (
            "a since:soon",
            "since:soon: no such day: 2025, 2025-11, 2025-11-01, today, yesterday, 7d, 2w, 3m, 1y",
            (2, 12),
        ),
        ("since:2025-02-30", "since:2025-02-30: no such day: ", (0, 16)),
        ("actor:", 'actor: who? A name: actor:China, actor:"Wang Yi"', (0, 6)),
        ("tag: a", "tag: which? tag:energy", (0, 4)),
        ("lable:oppose", "lable: no such key: did you mean label:; ", (0, 6)),
        ("xyz:oppose", "xyz: no such key: there are actor, holder, ", (0, 4)),
        ("(a", "(: never closed: put ) behind", (0, 1)),
        ("a)", "): closes nothing: take it out, or put ( before it", (1, 2)),
        ("a OR", "OR: nothing follows it: go on, or take it out", (2, 4)),
        ("OR a", "OR: nothing stands before it: take it out", (0, 2)),
        ("AND a", "AND: nothing stands before it: take it out", (0, 3)),
        ("a AND", "AND: nothing follows it: go on, or take it out", (2, 5)),
        ("NOT", "NOT: nothing follows it: go on", (0, 3)),
        ("()", "): nothing stands before it: take it out", (1, 2)),
        ("(" * 30 + "a" + ")" * 30, "(: too many in one another: 20 are enough", (20, 21)),
    ],
)
def test_what_means_nothing_is_told_with_its_place(line, what, where):
    wrong = parse(line)
    assert isinstance(wrong, Wrong)
    assert wrong.what.startswith(what)
    assert wrong.span == Span(*where)


@pytest.mark.parametrize(
    "line",
    [
        "",
        'actor:Takaichi target:China label:oppose since:2025-11-01 unread "missile unit" -draft',
        "a (b OR c) -(d e)",
        "a b OR c -d",
        'actor:"Wang Yi" is:read',
        '"unread" "OR" tag:"two words"',
    ],
)
def test_a_query_is_written_as_it_was_typed(line):
    assert formatted(parse(line)) == line


PIECES = """
- ( ) " a OR AND NOT label:oppose unread Xi: since:7d actor: read x:y 国 -draft é
""".split()
ODD = [" ", "\x1b[1m", "\u200b", "O\u200bR", "e\u0301"]
LINES = st.lists(st.sampled_from([*PIECES, *ODD])).map("".join)


@given(LINES | st.text(max_size=40))
@example("a OR\u200b b")
@example("(" * 5000)
@example("-" * 5000 + "a")
def test_any_line_is_a_query_that_can_be_written_or_tells_what_is_wrong(line):
    found = parse(line)
    if isinstance(found, Wrong):
        assert found.what.isprintable()
        assert found.span.end <= len(clean(line))
    else:
        assert parse(formatted(found)) == found


TEXTS = st.text("ab 国-:()OR", min_size=1, max_size=8).map(lambda text: " ".join(text.split()))
LEAVES = TEXTS.filter(bool).map(lambda text: Words(text, True)) | st.sampled_from(
    [Words("a"), Field(Key.ACTOR, "Wang Yi"), Field(Key.IS, "unread"), Field(Key.SINCE, "7d")]
)


def parts(queries):
    several = st.lists(queries, min_size=2, max_size=3).map(tuple)
    return st.builds(AllOf, several) | st.builds(AnyOf, several) | st.builds(Not, queries)


@given(st.recursive(LEAVES, parts, max_leaves=8))
def test_any_query_can_be_written_and_read_again(query):
    # What stands in one another without need is written flat: twice it is the same.
    once = parse(formatted(query))
    assert not isinstance(once, Wrong)
    assert parse(formatted(once)) == once
    assert {*leaves(once)} == {*leaves(query)}


def test_days_are_those_of_the_beginning_and_of_the_end():
    query = parse("since:2025 until:2025-11 (until:today OR a)")
    assert [*days(query, date(2026, 1, 2)).values()] == ["2025-01-01", "2025-11-30", "2026-01-02"]
    assert [field.value for field in fields(query)] == ["2025", "2025-11", "today"]


def test_what_must_not_be_is_told_apart_from_what_is_wanted():
    query = parse('a -b (c OR -"d e") -(f g)')
    assert [one.text for one in leaves(query, wanted=True)] == ["a", "c"]
