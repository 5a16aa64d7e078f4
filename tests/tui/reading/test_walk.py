"""Where the reader is in a text, and where each motion leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.document import Document
from briefing.text.markdown import parse
from briefing.text.span import Span
from briefing.tui.reading.cursor import Unit
from briefing.tui.reading.proof import Proof
from briefing.tui.reading.spots import Spot, Spots
from briefing.tui.reading.walk import Walk
from tests.text.sources import markdown_sources

SOURCE = """\
# Tokyo seeks calm

Japan waits. China criticized Japan’s plan and [the white paper](https://example.org/paper).

China, again, said no. Nobody else spoke.

- Laos backs the plan
- China does not
"""
DOCUMENT = parse(SOURCE)[1]
TEXT = DOCUMENT.text


def at(words, nth=0):
    """The span of the ``nth`` time that ``words`` stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def everywhere(words):
    return [at(words, nth) for nth in range(TEXT.count(words))]


JAPAN = [Spot(span, "entity-government", "j") for span in everywhere("Japan")]
CHINA = [Spot(span, "entity-government", "c") for span in everywhere("China")]
TOKYO = Spot(at("Tokyo"), "entity-place")
PLAN = Spot(at("Japan’s plan"), "entity-event", "p")

CRITICIZED = Proof(
    at("China criticized Japan’s plan"), at("criticized"), "oppose", -2, "criticized"
)
DENIED = Proof(at("China, again, said no"), at("said no"), "oppose", -1, "denied")
REPEATED = Proof(at("China, again, said no"), None, "silent", None, "repeated")
BACKED = Proof(at("Laos backs the plan"), at("backs"), "support", 2, "backed")
PROOFS = (CRITICIZED, DENIED, REPEATED, BACKED)


@pytest.fixture
def walk():
    walk = Walk(DOCUMENT)
    walk.spots = Spots([*CHINA, *JAPAN, TOKYO])
    walk.proofs = PROOFS
    return walk


def words(walk):
    return walk.span.of(TEXT)


def over(walk, *, active=True):
    return [(span.of(TEXT), layer) for span, layer in walk.overlays(active=active)]


# -- standing --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (0, "Tokyo seeks calm"),
        (at("criticized").start, "China criticized Japan’s plan and the white paper."),
        (len(TEXT) - 1, "China does not"),
        (len(TEXT) + 5000, "China does not"),
        (-3, "Tokyo seeks calm"),
    ],
)
def test_it_starts_on_the_sentence_at_a_place(place, sentence):
    assert Walk(DOCUMENT, place).span.of(TEXT) == sentence


def test_a_text_without_words_can_be_walked_too():
    walk = Walk(Document(""))
    walk.move(Unit.WORD, 1)
    assert walk.span == Span(0, 0)
    assert not walk.to_spot(1)
    assert not walk.to_proof(1)
    assert walk.search("a") == 0
    assert walk.overlays(active=True) == []
    assert (walk.spot, walk.spot_near, walk.link, walk.focused) == (None, None, None, None)


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [
        (Unit.WORD, 1, "Tokyo"),
        (Unit.WORD, 4, "Japan"),
        (Unit.SENTENCE, 2, "China criticized Japan’s plan and the white paper."),
        (Unit.PARAGRAPH, 2, "China, again, said no. Nobody else spoke."),
        (Unit.SENTENCE, 99, "China does not"),
    ],
)
def test_a_motion_stands_on_the_unit_it_went_by(walk, unit, count, expected):
    assert walk.move(unit, count)
    assert (words(walk), walk.unit) == (expected, unit)


@pytest.mark.parametrize(
    ("whole", "unit", "inner", "first", "second"),
    [
        ("China criticized", Unit.SENTENCE, Unit.WORD, "China", "criticized"),
        ("China, again", Unit.PARAGRAPH, Unit.WORD, "China", "again"),
        (
            "China, again",
            Unit.PARAGRAPH,
            Unit.SENTENCE,
            "China, again, said no.",
            "Nobody else spoke.",
        ),
    ],
)
def test_a_whole_is_entered_at_its_first_part(walk, whole, unit, inner, first, second):
    for count, expected in ((1, first), (2, second)):
        walk.stand(walk.steps.at(unit, at(whole).start), unit)
        walk.move(inner, count)
        assert words(walk) == expected


def test_a_quoted_sentence_is_entered_at_its_first_word():
    document = parse("He waited. “Nobody spoke,” she said.\n")[1]
    walk = Walk(document, document.text.index("“"))
    walk.move(Unit.WORD, 1)
    assert walk.span.of(document.text) == "Nobody"


def test_a_step_back_from_a_whole_leaves_it(walk):
    walk.stand(at("China, again, said no."), Unit.SENTENCE)
    walk.move(Unit.WORD, -1)
    assert walk.span == at("paper")


def test_from_a_stance_words_are_counted_from_its_cue(walk):
    for count, expected in ((1, "no"), (2, "Nobody"), (-1, "again")):
        walk.focus(DENIED)
        walk.move(Unit.WORD, count)
        assert words(walk) == expected
    walk.focus(REPEATED)
    walk.move(Unit.WORD, 1)
    assert words(walk) == "China", "no word of it is under the cursor"


def test_what_is_read_is_the_sentence_or_the_paragraph_gone_by(walk):
    walk.stand(at("again"), Unit.WORD)
    assert walk.here.of(TEXT) == walk.sentence.of(TEXT) == "China, again, said no."
    walk.move(Unit.PARAGRAPH, 0)
    assert walk.here.of(TEXT) == "China, again, said no. Nobody else spoke."


def test_a_motion_that_leads_nowhere_says_so(walk):
    walk.to_end(1)
    assert not walk.to_end(1)
    assert not walk.move(Unit.SENTENCE, 1)
    assert walk.to_end(-1)
    assert words(walk) == "Tokyo seeks calm"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "Tokyo seeks calm"),
        (3, "China, again, said no. Nobody else spoke."),
        (99, "China does not"),
    ],
)
def test_paragraphs_are_counted_from_one(walk, number, expected):
    walk.to_paragraph(number)
    assert words(walk) == expected


def test_a_rule_at_the_top_is_no_paragraph():
    document = parse("---\n\nOne.\n\nTwo.\n")[1]
    walk = Walk(document)
    assert walk.span.of(document.text) == "One."
    walk.to_paragraph(2)
    assert walk.span.of(document.text) == "Two."


# -- mentions --------------------------------------------------------------------------


def test_mentions_are_gone_along_in_the_order_of_the_text(walk):
    met = []
    while walk.to_spot(1):
        met.append(walk.span)
    assert met == [spot.span for spot in walk.spots]
    assert not walk.to_spot(1)
    assert walk.span == met[-1]


def test_mentions_are_gone_back_along_the_same_way(walk):
    walk.to_end(1)
    met = []
    while walk.to_spot(-1):
        met.append(walk.span)
    assert met == [
        spot.span for spot in reversed(walk.spots) if spot.span.start < at("China", 2).start
    ]


def test_a_count_of_mentions_stops_at_the_last(walk):
    assert walk.to_spot(3)
    assert words(walk) == "China"
    assert walk.to_spot(99)
    assert walk.span == CHINA[-1].span


def test_what_begins_a_sentence_is_ahead_of_who_stands_on_the_whole_of_it(walk):
    walk.search("china")
    sentence = at("China, again, said no.")
    for unit, mention, hit in [(Unit.SENTENCE, 1, 1), (Unit.PARAGRAPH, 1, 1), (Unit.WORD, 2, 2)]:
        walk.stand(sentence, unit)
        walk.to_spot(1, "c")
        assert walk.span == at("China", mention)
        walk.stand(sentence, unit)
        walk.to_hit(1)
        assert walk.span == at("China", hit)


def test_mentions_of_one_actor_leave_out_the_others(walk):
    assert walk.to_spot(1, "c")
    assert walk.span == CHINA[0].span
    assert walk.to_spot(1, "c")
    assert walk.span == CHINA[1].span
    assert not walk.to_spot(1, "nobody")


def test_the_shortest_of_nested_mentions_is_the_one_under_the_cursor(walk):
    walk.spots = Spots([PLAN, *JAPAN])
    walk.stand(at("Japan", 1), Unit.WORD)
    assert walk.spot.actor == "j"
    walk.stand(at("plan"), Unit.WORD)
    assert walk.spot.actor == "p"


@pytest.mark.parametrize("unit", [Unit.SENTENCE, Unit.PARAGRAPH, Unit.EVIDENCE])
def test_a_cursor_as_wide_as_a_sentence_stands_on_no_mention(walk, unit):
    walk.stand(at("China criticized"), unit)
    assert walk.spot is None


def test_the_actor_near_is_the_one_under_the_cursor_else_the_first_of_the_sentence(walk):
    walk.stand(at("Japan", 1), Unit.WORD)
    assert walk.spot_near == JAPAN[1]
    walk.stand(at("white"), Unit.WORD)
    assert walk.spot_near == CHINA[0]
    walk.stand(at("Nobody"), Unit.WORD)
    assert walk.spot_near is None


def test_a_place_that_does_not_act_is_no_actor_near(walk):
    walk.stand(at("Tokyo"), Unit.WORD)
    assert walk.spot == TOKYO
    assert walk.spot_near is None


# -- stances ---------------------------------------------------------------------------


def gone(walk, count):
    keys = []
    while walk.to_proof(count):
        keys.append(walk.focused.key)
        assert len(keys) < 20
    return keys


def test_every_stance_is_met_once_also_where_two_share_their_words(walk):
    assert gone(walk, 1) == ["criticized", "denied", "repeated", "backed"]
    assert gone(walk, -1) == ["repeated", "denied", "criticized"]


def test_stances_are_counted_from_where_the_cursor_is(walk):
    walk.stand(at("Nobody"), Unit.WORD)
    walk.to_proof(1)
    assert walk.focused is BACKED
    walk.stand(at("Nobody"), Unit.WORD)
    walk.to_proof(-2)
    assert walk.focused is DENIED
    walk.stand(at("Japan"), Unit.WORD)
    walk.to_proof(99)
    assert walk.focused is BACKED


def test_a_stance_that_begins_at_the_cursor_is_the_next_one(walk):
    walk.stand(BACKED.evidence, Unit.SENTENCE)
    assert walk.to_proof(1)
    assert walk.focused is BACKED


@pytest.mark.parametrize(("words", "count"), [("does not", 1), ("Tokyo", -1)])
def test_where_no_stance_is_further_that_way_the_cursor_stays(walk, words, count):
    walk.stand(at(words), Unit.WORD)
    assert not walk.to_proof(count)
    assert (walk.span, walk.focused) == (at(words), None)


def test_stances_that_have_gone_leave_the_cursor_where_it_is(walk):
    walk.focus(DENIED)
    walk.proofs = (BACKED,)
    assert walk.to_proof(1)
    assert walk.focused is BACKED


def test_any_motion_leaves_the_stance(walk):
    walk.focus(DENIED)
    walk.move(Unit.WORD, 1)
    assert walk.focused is None


# -- what shows where the cursor is ------------------------------------------------------


def test_a_word_is_under_the_cursor_and_its_sentence_is_tinted(walk):
    walk.stand(at("again"), Unit.WORD)
    assert over(walk) == [("China, again, said no.", "here"), ("again", "cursor")]


def test_a_sentence_is_tinted_and_not_turned_round(walk):
    assert over(walk) == [("Tokyo seeks calm", "here")]


def test_evidence_is_tinted_and_its_cue_is_under_the_cursor(walk):
    walk.focus(DENIED)
    assert over(walk) == [
        ("China, again, said no.", "here"),
        ("China, again, said no", "evidence"),
        ("said no", "cursor"),
    ]
    walk.focus(REPEATED)
    assert ("China, again, said no", "evidence") in over(walk)
    assert "cursor" not in dict(map(reversed, over(walk)))


def test_without_the_keys_the_cursor_is_hidden_and_the_rest_stays(walk):
    for stand in (lambda: walk.stand(at("again"), Unit.WORD), lambda: walk.focus(DENIED)):
        stand()
        assert over(walk, active=False) == [each for each in over(walk) if each[1] != "cursor"]


# -- searching and links -----------------------------------------------------------------


def test_a_search_counts_what_it_finds(walk):
    assert walk.search("china") == 3
    assert walk.search("China") == 3
    assert walk.search("CHINA") == 0
    assert walk.search("") == 0


def test_hits_are_gone_along_and_round_the_end(walk):
    walk.search("china")
    walk.to_hit(1, 0)
    seen, turns = [walk.span], []
    for _ in range(3):
        turns.append(walk.to_hit(1))
        seen.append(walk.span)
    assert seen == [*everywhere("China"), at("China")]
    assert turns == [False, False, True]
    assert walk.to_hit(-1)
    assert walk.span == at("China", 2)


def test_the_first_hit_is_the_one_at_the_origin_or_behind_it(walk):
    walk.search("china")
    assert not walk.to_hit(1, at("China", 1).start)
    assert walk.span == at("China", 1)
    assert not walk.to_hit(1, at("China", 1).start + 1)
    assert walk.span == at("China", 2)
    assert walk.to_hit(1, at("China", 2).start + 1)
    assert walk.span == at("China")


@pytest.mark.parametrize(("count", "nth"), [(1, 1), (2, 2), (3, 0), (4, 1), (-1, 0), (-2, 2)])
def test_hits_are_counted_from_the_cursor(walk, count, nth):
    walk.search("china")
    walk.stand(at("paper"), Unit.WORD)
    walk.to_hit(count)
    assert walk.span == at("China", nth)


def test_the_link_is_the_one_under_the_cursor_else_the_first_of_the_sentence(walk):
    assert walk.link is None
    walk.stand(at("white"), Unit.WORD)
    assert walk.link.href == "https://example.org/paper"
    walk.stand(at("criticized"), Unit.WORD)
    assert walk.link.href == "https://example.org/paper"
    walk.stand(at("again"), Unit.WORD)
    assert walk.link is None


# -- anything at all -----------------------------------------------------------------------

MOTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.sampled_from(list(Unit)[:3]), st.integers(-20, 20)),
        st.tuples(st.just("to_end"), st.sampled_from([-1, 1])),
        st.tuples(st.just("to_paragraph"), st.integers(1, 9)),
        st.tuples(st.just("to_spot"), st.integers(-3, 3).filter(bool)),
        st.tuples(st.just("to_proof"), st.integers(-3, 3).filter(bool)),
    ),
    max_size=12,
)


@st.composite
def walks(draw):
    document = parse(draw(markdown_sources))[1]
    size = len(document.text)
    walk = Walk(document, draw(st.integers(0, 2 * size)))
    if size:
        starts = draw(st.lists(st.integers(0, size - 1), max_size=6))
        spans = [Span(start, draw(st.integers(start + 1, size))) for start in starts]
        walk.spots = Spots([Spot(span, "entity-person", "a") for span in spans])
        walk.proofs = tuple(
            Proof(span, None, "oppose", -1, str(index)) for index, span in enumerate(sorted(spans))
        )
    return walk


@given(walks(), MOTIONS)
def test_wherever_motions_lead_the_cursor_stands_on_text(walk, motions):
    text = walk.document.text
    for name, *rest in motions:
        before = walk.span, walk.unit, walk.focused
        moved = getattr(walk, name)(*rest)
        assert moved or (walk.span, walk.unit, walk.focused) == before
        assert 0 <= walk.span.start <= walk.span.end <= len(text)
        for span, _ in walk.overlays(active=True):
            assert span.end <= len(text)
            assert len(span) or not text.strip()
