"""Discourse networks: every number against one that was worked out by hand, or by DNA's own loops.

The loops at the end go over all pairs of statements' counts as ``Exporter`` does; they are slow and
plain on purpose.
"""

from dataclasses import replace
from itertools import product
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.network import (
    NORMALIZATIONS,
    QUALIFIERS,
    Duplicates,
    Normalization,
    Qualifier,
    Settings,
    Type,
    Unfit,
    Window,
)
from briefing.news.stance import Commitment, Status
from briefing.news.statements import statements
from briefing.news.ties import network
from tests.news.stands_made import stand

# Ann agrees twice with the treaty and disagrees once with the tax; Bob agrees once with either;
# Cem disagrees twice with the treaty, agrees once with the tax, and is alone with the port.
LINES = (
    *("Ann + new treaty", "Ann + new treaty", "Ann - harbour tax"),
    *("Bob + new treaty", "Bob + harbour tax"),
    *("Cem - new treaty", "Cem - new treaty", "Cem + harbour tax", "Cem + old port"),
)
STANDS = [stand(line, article=f"{at}.md") for at, line in enumerate(LINES)]
EVERY = Settings(duplicates=Duplicates.INCLUDE)


def made(stands, **settings):
    chosen = replace(EVERY, **settings)
    return network(statements(stands, chosen), chosen)


def weights(stands, **settings):
    found = made(stands, **settings)
    return {(found.rows[t.one], found.columns[t.other]): t.weight for t in found.ties}


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [
        # Ann and Bob: treaty 2 x 1 alike, tax 1 x 1 apart. Ann and Cem: treaty 2 x 2 apart, tax
        # 1 x 1 apart. Bob and Cem: treaty 1 x 2 apart, tax 1 x 1 alike.
        ("congruence", {("Ann", "Bob"): 2, ("Bob", "Cem"): 1}),
        ("conflict", {("Ann", "Bob"): 1, ("Ann", "Cem"): 5, ("Bob", "Cem"): 2}),
        ("subtract", {("Ann", "Bob"): 1, ("Ann", "Cem"): -5, ("Bob", "Cem"): -1}),
        ("ignore", {("Ann", "Bob"): 3, ("Ann", "Cem"): 5, ("Bob", "Cem"): 3}),
    ],
)
def test_actors_are_tied_over_the_concepts_they_share(qualifier, expected):
    assert weights(STANDS, qualifier=Qualifier(qualifier)) == expected


@pytest.mark.parametrize(
    ("normalization", "expected"),
    [
        # Ann makes 3 statements, Bob 2, Cem 4.
        ("average", {("Ann", "Bob"): 2 / 2.5, ("Bob", "Cem"): 1 / 3}),
        ("cosine", {("Ann", "Bob"): 2 / 6, ("Bob", "Cem"): 1 / 8}),
        # Ann says against the tax what Bob does not (1), Bob for it what Ann does not (1), both for
        # the treaty (2 x 1). Bob for the treaty (1), Cem against it and for the port (3), both for
        # the tax (1 x 1).
        ("jaccard", {("Ann", "Bob"): 2 / 4, ("Bob", "Cem"): 1 / 5}),
    ],
)
def test_weights_between_actors_are_divided_as_dna_does(normalization, expected):
    found = weights(
        STANDS, qualifier=Qualifier.CONGRUENCE, normalization=Normalization(normalization)
    )
    assert found == pytest.approx(expected)


def test_a_tie_tells_what_its_weight_hides():
    found = made(STANDS, normalization=Normalization.AVERAGE)
    first = next(tie for tie in found.ties if (tie.one, tie.other) == (0, 1))
    assert (first.alike, first.apart, first.shared) == (2, 1, 2)
    assert found.frequency == {"Ann": 3, "Bob": 2, "Cem": 4}
    even = made([stand("A + x y"), stand("A - z w"), stand("B + x y"), stand("B + z w")])
    assert [(tie.weight, tie.alike, tie.apart) for tie in even.ties] == [(0, 1, 1)]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"qualifier": "ignore"}, [[1, 2, 0], [1, 1, 0], [1, 2, 1]]),
        ({"qualifier": "subtract"}, [[-1, 2, 0], [1, 1, 0], [1, -2, 1]]),
        ({"qualifier": "combine"}, [[2, 1, 0], [1, 1, 0], [1, 2, 1]]),
        (
            {"qualifier": "ignore", "normalization": "activity"},
            [[1 / 3, 2 / 3, 0], [1 / 2, 1 / 2, 0], [1 / 4, 2 / 4, 1 / 4]],
        ),
        (
            {"qualifier": "subtract", "normalization": "prominence"},
            [[-1 / 3, 2 / 5, 0], [1 / 3, 1 / 5, 0], [1 / 3, -2 / 5, 1]],
        ),
    ],
)
def test_actors_are_tied_to_concepts(settings, expected):
    chosen = {"qualifier": Qualifier(settings["qualifier"]), "type": Type.TWOMODE}
    if "normalization" in settings:
        chosen["normalization"] = Normalization(settings["normalization"])
    found = made(STANDS, **chosen)
    assert found.columns == ("harbour tax", "new treaty", "old port")
    assert list(found.matrix()) == [pytest.approx(row) for row in expected]


def test_combine_says_three_where_there_is_both():
    both = [stand("Ann + new treaty"), stand("Ann - new treaty", article="b.md")]
    found = made(both, type=Type.TWOMODE, qualifier=Qualifier.COMBINE)
    assert list(found.matrix()) == [[3]]


def test_direct_ties_go_to_whom_a_stance_is_about():
    stands = [
        stand("Ann - Bob", target="Bob"),
        stand("Ann - the plan of Bob", target="Bob", article="b.md"),
        stand("Bob + Cem", target="Cem"),
        stand("Cem + himself", target="Cem"),
        stand("Cem - new treaty"),
    ]
    found = made(stands, type=Type.DIRECT)
    assert (found.rows, found.columns) == (("Ann", "Bob"), ("Bob", "Cem"))
    assert list(found.matrix()) == [[-2, 0], [0, 1]]


def test_between_actors_the_matrix_is_the_same_both_ways():
    rows = list(made(STANDS).matrix())
    assert rows == [[0, 1, -5], [1, 0, -1], [-5, -1, 0]]


def test_a_mixed_stance_agrees_and_disagrees_a_neutral_one_counts_without_sign():
    stands = [stand("Ann ~ new treaty"), stand("Bob + new treaty"), stand("Cem = new treaty")]
    (tie,) = made(stands).ties
    assert (tie.weight, tie.alike, tie.apart) == (0, 1, 1)
    assert weights(stands, qualifier=Qualifier.IGNORE) == {
        ("Ann", "Bob"): 2,
        ("Ann", "Cem"): 2,
        ("Bob", "Cem"): 1,
    }


def test_what_is_no_position_is_no_statement():
    stands = [
        stand("Ann 0 new treaty"),
        stand("Bob + new treaty", commitment=Commitment.POSSIBLE),
        stand("Cem + new treaty", status=Status.REJECTED),
        stand("Dan + new treaty", holder=""),
    ]
    assert not statements(stands, replace(EVERY, qualifier=Qualifier.IGNORE)).all


def test_the_plan_of_nobody_is_one_matter_in_its_article_and_another_elsewhere():
    stands = [
        stand("Ann + the rule"),
        stand("Bob - The rule"),
        stand("Cem + the rule", article="b.md"),
    ]
    assert weights(stands) == {("Ann", "Bob"): -1}
    said = statements(stands, EVERY)
    assert {said.title(one.concept) for one in said.all} == {
        "the rule [a.md]",
        "the rule [b.md]",
    }


AGAIN = [
    stand("Ann + new treaty", article="1.md", day="2024-03-04"),
    stand("Ann + new treaty", article="1.md", day="2024-03-04", start=50),
    stand("Ann + new treaty", article="2.md", day="2024-03-10"),
    stand("Ann + new treaty", article="3.md", day="2024-03-11"),
    stand("Ann + new treaty", article="4.md", day="2025-03-05"),
    stand("Ann - new treaty", article="4.md", day="2025-03-05"),
    stand("Ann + new treaty", article="5.md", day=""),
    stand("Ann + new treaty", article="6.md", day=""),
]


@pytest.mark.parametrize(
    ("duplicates", "count"),
    [
        ("include", 8),
        ("document", 7),
        # 4 and 10 March 2024 are Monday and Sunday of a week; undated ones repeat nothing.
        ("week", 6),
        ("month", 5),
        ("year", 5),
        ("acrossrange", 2),
    ],
)
def test_the_same_statement_counts_once_within(duplicates, count):
    settings = Settings(duplicates=Duplicates(duplicates))
    assert len(statements(AGAIN, settings).all) == count


def test_without_signs_agreeing_and_disagreeing_is_the_same_statement():
    settings = Settings(qualifier=Qualifier.IGNORE, duplicates=Duplicates.DOCUMENT)
    assert len(statements(AGAIN, settings).all) == 6


def test_isolates_keep_their_place_where_they_say_nothing():
    settings = EVERY
    said = statements(STANDS, settings)
    few = replace(said, all=said.all[:3])
    found = network(few, settings, keep=said)
    assert found.rows == ("Ann", "Bob", "Cem")
    assert not found.ties
    assert network(few, settings).rows == ("Ann",)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(type=Type.ONEMODE, qualifier=Qualifier.COMBINE), "subtract, congruence"),
        (Settings(type=Type.TWOMODE, qualifier=Qualifier.CONFLICT), "combine or ignore"),
        (Settings(normalization=Normalization.ACTIVITY), "jaccard or cosine"),
        (Settings(window=Window.HOURS), "take days, weeks, months or years"),
        (Settings(window=Window.DAYS, size=0), "take 1 or more"),
        (
            Settings(Type.DIRECT, Qualifier.COMBINE, Normalization.ACTIVITY),
            "normalize with no",
        ),
    ],
)
def test_settings_that_say_nothing_together_are_told(settings, words):
    with pytest.raises(Unfit, match=words):
        settings.check()


# -- against DNA's loops ------------------------------------------------------------------------


def by_loops(said, settings):
    """Return the weights between actors as Exporter computes them, sign by sign."""
    signed = settings.qualifier is not Qualifier.IGNORE
    levels = (False, True) if signed else (None,)
    actors = sorted({one.actor for one in said.all})
    concepts = sorted({one.concept for one in said.all})
    count = {
        (a, c, k): sum(
            one.actor == a and one.concept == c and (not signed or one.agrees is k)
            for one in said.all
        )
        for a, c, k in product(actors, concepts, levels)
    }
    total = {a: sum(count[a, c, k] for c in concepts for k in levels) for a in actors}
    found = {}
    for a, b in product(actors, actors):
        if a >= b:
            continue
        weight = 0
        for c, k, other in product(concepts, levels, levels):
            both = count[a, c, k] * count[b, c, other]
            same = k == other
            weight += {
                Qualifier.IGNORE: both,
                Qualifier.CONGRUENCE: both * same,
                Qualifier.CONFLICT: both * (not same),
                Qualifier.SUBTRACT: both * same - both * (not same),
            }[settings.qualifier]
        by = 1
        if settings.normalization is Normalization.AVERAGE:
            by = (total[a] + total[b]) / 2
        elif settings.normalization is Normalization.COSINE:
            by = total[a] * total[b]
        elif settings.normalization is Normalization.JACCARD:
            by = 0
            for c, k in product(concepts, levels):
                mine, theirs = count[a, c, k], count[b, c, k]
                by += mine * (theirs == 0) + theirs * (mine == 0) + mine * theirs
        if weight:
            found[a, b] = weight / by
    return found


LINE = st.builds(
    lambda who, sign, what, where: stand(f"{who} {sign} new {what}", article=f"{where}.md"),
    st.sampled_from("ABCDE"),
    st.sampled_from("+-~=0"),
    st.sampled_from(["treaty", "tax", "port", "law"]),
    st.integers(0, 2),
)


@given(
    st.lists(LINE, max_size=30),
    st.sampled_from(QUALIFIERS[Type.ONEMODE]),
    st.sampled_from(NORMALIZATIONS[Type.ONEMODE]),
    st.sampled_from([Duplicates.INCLUDE, Duplicates.DOCUMENT]),
)
def test_the_weights_are_those_of_dna_whatever_is_said(
    stands, qualifier, normalization, duplicates
):
    settings = Settings(qualifier=qualifier, normalization=normalization, duplicates=duplicates)
    found = {pair: w for pair, w in weights(stands, **_fields(settings)).items() if w}
    expected = by_loops(statements(stands, settings), settings)
    assert found.keys() == expected.keys()
    assert all(isclose(found[pair], expected[pair]) for pair in found)


def _fields(settings):
    names = ("qualifier", "normalization", "duplicates")
    return {name: getattr(settings, name) for name in names}


@given(st.lists(LINE, max_size=30))
def test_what_is_subtracted_is_congruence_less_conflict(stands):
    both = made(stands)
    alike = weights(stands, qualifier=Qualifier.CONGRUENCE)
    apart = weights(stands, qualifier=Qualifier.CONFLICT)
    for tie in both.ties:
        pair = both.rows[tie.one], both.columns[tie.other]
        assert tie.weight == alike.get(pair, 0) - apart.get(pair, 0)
        assert (tie.alike, tie.apart) == (alike.get(pair, 0), apart.get(pair, 0))
