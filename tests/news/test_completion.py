"""What can stand at the cursor of a query that is being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.completion import complete
from briefing.news.query import Key
from briefing.news.query_line import parse
from briefing.text.clean import clean

NAMES = {
    Key.ACTOR: ["China", "Wang Yi"],
    Key.SOURCE: ["Harbour Wire"],
    Key.TAG: ["energy", 'od"d'],
}


def names(key, typed):
    return [name for name in NAMES.get(key, ()) if typed in name.casefold()]


def fits(line, cursor=None):
    return complete(line, len(line) if cursor is None else cursor, names)


def test_at_first_every_key_can_stand():
    assert fits("").texts == tuple(f"{key}:" for key in Key)
    assert fits("unread ").texts == fits("").texts


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("la", ("label:",)),
        ("t", ("target:", "title:", "tag:")),
        ("un", ("until:", "unread")),
        ("unread", ()),
        ("label:", tuple(f"label:{x}" for x in "support oppose mixed neutral silent".split())),
        ("label:o", ("label:oppose",)),
        ("actor:w", ('actor:"Wang Yi"',)),
        ('actor:"wang y', ('actor:"Wang Yi"',)),
        ("-source:har", ('source:"Harbour Wire"',)),
        ("(a OR tag:od", ("tag:odd",)),
        ("is:fl", ("is:flagged",)),
        ("since:t", ("since:today",)),
        ("title:a", ()),
        ("xyz:a", ()),
        ('"la', ()),
        ("zzz", ()),
    ],
)
def test_what_fits_is_told(line, texts):
    assert fits(line).texts == texts


def test_taking_one_puts_it_where_the_letters_were():
    line = "unread la"
    assert fits(line).taken(line) == ("unread label:", 13)
    line = "unread label:op trade"
    assert fits(line, 15).taken(line) == ("unread label:oppose trade", 19)
    line = "actor:wa"
    assert fits(line).taken(line) == ('actor:"Wang Yi" ', 16)
    assert fits("t").taken("t", 4) == ("title:", 6)


@given(st.text('la:b" (-)国', max_size=12), st.integers(0, 12))
def test_whatever_is_typed_what_is_taken_stands_in_the_line(text, cursor):
    line = clean(text)
    found = fits(line, min(cursor, len(line)))
    if found.texts:
        taken, at = found.taken(line)
        assert found.texts[0] in taken[:at]
        assert parse(taken) is not None
