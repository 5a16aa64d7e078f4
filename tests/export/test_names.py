"""Names of files that every system takes and no two things share."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as some

from briefing.export.names import LONGEST, Names, safe, stem


def folded(name):
    return unicodedata.normalize("NFC", name.casefold()).casefold()


@given(some.dictionaries(some.text(), some.text(alphabet="aAbß~/. é\u0301", max_size=4)))
def test_no_two_share_a_name_on_any_system_and_order_makes_no_difference(wanted):
    names = Names(wanted)
    found = [names.of(key) for key in wanted]
    assert len({folded(name) for name in found}) == len(wanted)
    turned = Names(dict(reversed(wanted.items())))
    assert found == [turned.of(key) for key in wanted]


@given(some.text())
def test_a_name_is_one_that_every_system_takes(wanted):
    name = safe(wanted)
    assert name
    assert not set(name) & set('<>:"/\\|?*#^[]%\x00\n')
    assert name == name.strip(". ")
    assert len(name.encode()) <= LONGEST + 1
    assert safe(name) == name


def test_what_windows_keeps_for_itself_is_not_used():
    for name in ("con", "NUL.txt", "Com1", "lpt9.a.b"):
        assert safe(name) == f"_{name}"
    assert safe("console") == "console"


def test_an_article_is_named_by_its_path():
    assert stem("two/a.b.md") == "two--a.b"
    assert stem("x.y/a") == "x.y--a"
