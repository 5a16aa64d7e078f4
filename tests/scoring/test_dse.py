import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.stance import Commitment, Label
from briefing.text.span import Span
from scoring.counts import Counts
from scoring.dse import Answer, Line, agreeing, answer, clean, parse, presence
from tests.scoring.found import actor, at, findings, mention, stance

P, Q = at("Alva"), at("Bank of Norr")
FAR = Span(70, 75)
ACTORS = [actor("a1", "Alva"), actor("a2", "Bank of Norr"), actor("a3", "Lind", affiliation="a1")]
MENTIONS = [mention("Alva", "a1"), mention("Bank of Norr", "a2"), mention("Lind", "a3")]


def held(holder, target, label=Label.OPPOSE, **values):
    """A stance whose words stand at neither place."""
    return stance(holder, target, label, **{"holder_span": FAR, "target_span": FAR, **values})


def asked(*stances, p=P, q=Q, **values):
    return answer(findings(actors=ACTORS, mentions=MENTIONS, stances=stances), p, q, **values)


def test_brackets_are_taken_out_and_the_places_kept():
    line = parse("[Alva]s men met [Lind] in [some] town.\tAlva\tLind\t3\n")
    assert line.text == "Alvas men met Lind in [some] town."
    assert (line.p.of(line.text), line.q.of(line.text), line.label) == ("Alva", "Lind", 3)


def test_quotes_doubled_around_a_line_are_undone():
    line = parse('"[Alva] told ""us"" of [Lind]."\tAlva\tLind\t0')
    assert line.text == 'Alva told "us" of Lind.'
    assert line.q.of(line.text) == "Lind"


@pytest.mark.parametrize(
    "row", ["", "Alva\tLind", "[Alva] left.\tAlva\tLind\t0", "[A] [B]\tA\tB\tx"]
)
def test_a_row_without_two_entities_and_a_label_is_no_line(row):
    assert parse(row) is None


words = st.text(st.sampled_from("ab é’"), max_size=9)
entities = st.text(st.sampled_from("xyZ"), min_size=1, max_size=5)


@given(words, entities, words, entities, words, st.integers(0, 4))
def test_places_are_right_in_every_line(before, p, between, q, after, label):
    line = parse(f"{before}[{p}]{between}[{q}]{after}\t{p}\t{q}\t{label}")
    assert line.p.of(line.text) == p
    assert line.q.of(line.text) == q
    assert line.p.end <= line.q.start


def test_a_sentence_that_is_known_is_left_out_whatever_its_marks():
    line = Line("Alva met Lind!", Span(0, 4), Span(9, 13), 0)
    other = Line("Lind met Alva.", Span(0, 4), Span(9, 13), 0)
    assert clean([line, other], [Line("ALVA met “Lind”", Span(0, 4), Span(10, 14), 3)]) == [other]


@pytest.mark.parametrize(
    ("holder", "target", "label", "expected"),
    [
        ("a1", "a2", Label.SUPPORT, 1),
        ("a2", "a1", Label.SUPPORT, 2),
        ("a1", "a2", Label.OPPOSE, 3),
        ("a2", "a1", Label.OPPOSE, 4),
        ("a1", "a2", Label.SILENT, 0),
        ("a1", "a2", Label.MIXED, 0),
        ("a1", "a3", Label.OPPOSE, 0),
        ("a1", "a1", Label.OPPOSE, 0),
    ],
)
def test_a_stance_between_the_two_is_the_answer(holder, target, label, expected):
    assert asked(held(holder, target, label)).label == expected


def test_a_target_is_its_owner_too():
    assert asked(held("a1", None, owner="a2")).label == 3


def test_what_is_only_possible_is_no_answer():
    assert asked(held("a1", "a2", commitment=Commitment.POSSIBLE)).label == 0


def test_the_surest_stance_is_the_answer():
    stances = [
        held("a1", "a2", Label.SUPPORT, confidence=0.4),
        held("a2", "a1", Label.OPPOSE, confidence=0.7),
        held("a1", "a2", Label.OPPOSE, confidence=0.6),
    ]
    assert asked(*stances) == asked(*reversed(stances)) == Answer(4, 0.7)


def test_who_speaks_for_another_counts_only_where_that_is_asked():
    assert asked(held("a3", "a2")).label == 0
    assert asked(held("a3", "a2"), affiliated=True).label == 3


def test_places_without_actors_have_no_stance():
    assert asked(held("a1", "a2"), p=at("Monday")) == Answer(0)


def test_words_at_a_place_are_enough():
    people = held("a3", None, holder_span=at("Alva"), target_span=at("the Bank of Norr had"))
    assert asked(people).label == 3
    assert asked(people, p=at("Bank of Norr"), q=at("Alva")).label == 4
    assert asked(held("a3", None, holder_span=at("Alva"))).label == 0


def test_presence_is_of_any_stance():
    pairs = [(0, 0), (0, 3), (1, 4), (3, 0), (3, 3)]
    assert presence(pairs) == Counts(2, 3, 2, 3)


def test_sign_and_direction_are_told_apart():
    assert agreeing([(1, 1), (3, 4), (2, 4), (1, 4), (0, 1), (2, 0)]) == (0.5, 0.5)
    assert agreeing([(1, 2), (3, 4)]) == (1, 0)
    assert agreeing([(1, 3), (2, 4)]) == (0, 1)
    assert agreeing([(0, 0)]) == (None, None)
