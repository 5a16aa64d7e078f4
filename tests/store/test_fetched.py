from briefing.news.feed import FeedState
from briefing.store.fetched import FILE, Fetched

STATE = FeedState("https://one.example/", "One", '"1"', "yesterday", "a", "b", "c", 2, "x", 3, 4)


def test_a_state_comes_back_as_it_was(quick):
    states = Fetched(quick)
    states.put(STATE)
    states.close()
    states = Fetched(quick)
    assert states.of(STATE.url) == STATE
    assert states.of("https://two.example/") == FeedState("https://two.example/")
    states.close()


def test_what_was_here_is_known_feed_by_feed(quick):
    states = Fetched(quick)
    many = [f"entry {n}" for n in range(1000)]
    states.note("one", many[:700])
    assert states.known("one", many) == set(many[:700])
    assert states.known("two", many) == set()
    states.carry("one", "two")
    assert states.known("two", many) == set(many[:700])
    states.close()


def test_a_damaged_file_is_made_anew(quick):
    Fetched(quick).close()
    path = quick / ".briefing" / FILE
    path.write_bytes(b"nonsense" * 1000)
    states = Fetched(quick)
    assert states.of("one") == FeedState("one")
    assert states.notices
    states.put(STATE)
    assert states.of(STATE.url) == STATE
    states.close()


def test_a_library_that_cannot_be_written_has_states_in_memory(quick):
    states = Fetched(quick, write=False)
    states.put(STATE)
    assert states.of(STATE.url) == STATE
    assert not (quick / ".briefing" / FILE).exists()
    states.close()
