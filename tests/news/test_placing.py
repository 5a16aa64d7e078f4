"""Notes and stances are found again where their words stand, or told to be lost."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.news.guess import blank
from briefing.news.note import Note
from briefing.news.placing import place, same_words
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.news.reading_made import article

TEXT = "Japan waits. China criticized Japan. Laos backed Japan. Nobody else spoke of it."


def note(made, words, **fields):
    at = made.text.index(words)
    span = Span(at, at + len(words))
    return Note(made.id, made.fingerprint, Anchor.of(made.text, span), **fields)


def test_in_an_unchanged_text_everything_is_where_it_was():
    made = article(TEXT)
    whole, words = Note(made.id, "", body="all"), note(made, "China", highlighted=True)
    found = place(made, [words, whole], [blank(made, Span(0, 12))])
    assert [one.note for one in found.placed] == [whole, words]
    assert (found.moved, list(found.orphans)) == (0, [])
    assert found.spans == [words.span]


def test_words_that_moved_are_counted_and_those_that_are_gone_are_orphans():
    before = article(TEXT)
    kept, lost = note(before, "Laos backed Japan."), note(before, "China criticized Japan.")
    stance = blank(before, Span(0, 12))
    after = article("A line more. " + TEXT.replace("criticized", "praised"))
    found = place(after, [kept, lost], [stance])
    assert found.moved == 2
    assert found.orphans == [lost]
    assert [span.of(after.text) for span in found.spans] == ["Laos backed Japan."]


def test_the_shortest_note_on_the_words_is_the_one_meant():
    made = article(TEXT)
    long, short = note(made, "China criticized Japan."), note(made, "criticized")
    found = place(made, [long, short])
    assert found.over(Span(20, 21)) == short
    assert found.over(Span(13, 14)) == long
    assert found.over(Span(0, 5)) is None


def test_the_same_words_elsewhere_are_not_the_same():
    made = article(TEXT)
    mine = note(made, "Japan", coder="me")
    first, second = Span(0, 5), Span(30, 35)
    assert second.of(made.text) == "Japan"
    assert same_words([mine], made, first, "me") == mine
    assert same_words([mine], made, second, "me") is None
    assert same_words([mine], made, first, "you") is None


@given(st.integers(0, len(TEXT)), st.text("ab \n", max_size=20), st.data())
def test_nothing_is_lost_from_sight_and_nothing_lands_on_other_words(at, put, data):
    before = article(TEXT)
    size = len(before.text)
    starts = data.draw(st.lists(st.integers(0, size - 1), max_size=6))
    notes = [
        Note(
            before.id,
            before.fingerprint,
            Anchor.of(before.text, Span(start, data.draw(st.integers(start + 1, size)))),
            highlighted=True,
        )
        for start in starts
    ]
    after = article(TEXT[:at] + put + TEXT[at:] or "-")
    found = place(after, notes)
    assert len(found.placed) + len(found.orphans) == len(notes)
    for one in found.placed:
        assert one.span.of(after.text) == one.note.anchor.quote
