"""Who is heard where, in whose words, and on whose word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.quoted import Speech, outlets, relays, voices
from briefing.news.stance import Mode

HEARD = {
    ("Post", "Ada", "direct-quote"): 3,
    ("Post", "Ada", "narrated"): 1,
    ("Sun", "Ada", "partial-quote"): 2,
    ("Sun", "Kim", "indirect"): 4,
}


def test_a_share_of_voice_is_the_part_of_all_that_is_heard():
    ada, kim = voices(HEARD)
    assert (ada.name, ada.total, ada.share) == ("Ada", 6, 0.6)
    assert ada.outlets == (("Post", 4), ("Sun", 2))
    assert ada.speech == Speech(direct=3, partial=2, narrated=1)
    assert ada.speech.in_words == pytest.approx(5 / 6)
    assert (kim.share, kim.change) == (0.4, None)


def test_in_one_outlet_it_is_the_part_of_that():
    kim, ada = voices(HEARD, outlet="Sun")
    assert (kim.name, kim.share) == ("Kim", pytest.approx(4 / 6))
    assert ada.outlets == (("Sun", 2),)
    assert voices(HEARD, outlet="Moon") == []


def test_a_change_is_that_of_the_share():
    before = {("Post", "Ada", "narrated"): 1, ("Sun", "Kim", "narrated"): 3}
    ada, kim = voices(HEARD, before)
    assert ada.change == pytest.approx(0.6 - 0.25)
    assert kim.change == pytest.approx(0.4 - 0.75)
    (only,) = voices({("Post", "Ida", "indirect"): 1}, before)
    assert only.before == 0


def test_an_outlet_tells_whom_it_lets_speak_and_on_whose_word():
    sun, post = outlets(HEARD, {"Sun": 5})
    assert (sun.name, sun.total, sun.relayed) == ("Sun", 6, 5)
    assert sun.voices == (("Kim", 4), ("Ada", 2))
    assert sun.foremost == pytest.approx(4 / 6)
    assert (post.relayed, post.foremost) == (0, 1.0)


def test_whoever_passes_it_on_twice_counts_once():
    counted = {
        ("Post", ("Wire", "Agency")): 2,
        ("Sun", ("Wire", "Wire")): 1,
        ("Sun", ()): 7,
    }
    wire, agency = relays(counted)
    assert (wire.name, wire.total, wire.outlets) == ("Wire", 3, (("Post", 2), ("Sun", 1)))
    assert (agency.name, agency.total) == ("Agency", 2)


names = st.sampled_from(["", "Ada", "Kim", "Ned"])
heard = st.dictionaries(
    st.tuples(names, names, st.sampled_from([mode.value for mode in Mode])), st.integers(1, 50)
)


@given(heard, heard)
def test_shares_add_up(now, before):
    found = voices(now, before)
    assert sum(one.total for one in found) == sum(now.values())
    if found:
        assert sum(one.share for one in found) == pytest.approx(1)
    assert sum(one.total for one in outlets(now, {})) == sum(now.values())
    for one in found:
        assert sum(count for _, count in one.outlets) == one.total
        assert 0 <= one.speech.in_words <= 1
