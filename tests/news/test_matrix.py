"""The matrix of who stands where: what is counted in it, in which order, and what stands behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.balance import Balance, Side, balance, signed, worded
from briefing.news.matrix import Columns, Order, matrix, topmost
from briefing.news.seriation import seriated
from briefing.news.stance import Commitment, Label, Status, usual_score
from briefing.news.stand import Stand


def stand(holder="Ada", target="", text="the new treaty", label=Label.SUPPORT, **changes):
    day = changes.pop("day", "2025-11-02")
    one = Stand(
        article="a.md",
        source="Wire",
        published=day,
        when=day,
        holder=holder,
        target=target,
        text=text or target,
        label=label,
        score=usual_score(label),
        commitment=Commitment.ASSERTED,
        confidence=0.8,
        start=0,
        end=9,
        number=0,
    )
    return one._replace(**changes)


STANDS = st.lists(
    st.builds(
        lambda holder, target, text, label, status, commitment, day: stand(
            holder, target, text, label, status=status, commitment=commitment, day=day
        ),
        st.sampled_from(["Ada", "ada", "Ben", "Cora", "内閣"]),
        st.sampled_from(["", "Japan", "China"]),
        st.sampled_from(["the new treaty", "Japan", "plan", "Japan's plan", ""]),
        st.sampled_from(list(Label)),
        st.sampled_from([Status.PROPOSED, Status.ACCEPTED]),
        st.sampled_from(list(Commitment)),
        st.sampled_from(["2025-11-02", "2024", ""]),
    ),
    max_size=40,
)


def names(headers):
    return [one.name for one in headers]


# -- what is counted ---------------------------------------------------------------------------


def test_a_cell_counts_by_label_and_means_the_scores():
    found = matrix(
        [
            stand(score=3),
            stand(score=1, day="2025-11-04", status=Status.ACCEPTED),
            stand(label=Label.OPPOSE),
            stand(label=Label.SILENT),
            stand(commitment=Commitment.POSSIBLE, score=3, day=""),
        ]
    )
    assert found.balance_of(0, 0) == Balance(
        support=2,
        oppose=1,
        silent=1,
        possible=1,
        strength=2,
        scored=3,
        accepted=1,
        last="2025-11-04",
    )
    assert worded(found.balance_of(0, 0)) == (
        "2 support, 1 oppose, 1 silent, 1 only possible, mean +0.7, 1 accepted, last 2025-11-04"
    )


@given(STANDS, st.sampled_from(list(Columns)))
def test_rows_columns_and_cells_count_the_same_stances(stands, columns):
    found = matrix(stands, columns)
    whole = balance(found.behind(None, None))
    assert whole == found.total == found.balance_of(None, None)
    assert whole.total + found.left_out == len(stands)
    for row in range(len(found.rows)):
        assert balance(found.behind(row, None)) == found.balance_of(row, None)
        cells = [found.balance_of(row, column) for column in range(len(found.columns))]
        assert sum(cell.total for cell in cells) == found.balance_of(row, None).total
    for column in range(len(found.columns)):
        assert balance(found.behind(None, column)) == found.balance_of(None, column)


@given(STANDS, st.sampled_from(list(Order)), st.booleans())
def test_another_order_and_the_other_way_round_hold_the_same(stands, order, backwards):
    first = matrix(stands)
    other = first.ordered(order, backwards).transposed()
    assert sorted(other.columns) == sorted(first.rows)
    assert sorted(other.rows) == sorted(first.columns)
    at = {one.key: place for place, one in enumerate(first.rows)}
    across = {one.key: place for place, one in enumerate(first.columns)}
    for row, header in enumerate(other.rows):
        for column, above in enumerate(other.columns):
            place = at[above.key], across[header.key]
            assert other.balance_of(row, column) == first.balance_of(*place)
            assert other.behind(row, column) == first.behind(*place)


# -- what columns are -----------------------------------------------------------------------------

SPOKEN = [
    stand(target="Japan", text="Japan"),
    stand(target="Japan", text="Japan's plan"),
    stand(target="Japan", text="the plan"),
    stand(text="the new treaty"),
    stand(text="the plan"),  # of nobody: another article means another one
]


def test_actors_and_issues_stand_side_by_side():
    found = matrix(SPOKEN)
    assert names(found.columns) == ["Japan's plan", "Japan", "the new treaty"]
    assert found.left_out == 1


def test_columns_of_actors_take_in_what_is_theirs():
    found = matrix(SPOKEN, Columns.ACTORS)
    assert [(one.name, one.balance.support) for one in found.columns] == [("Japan", 3)]
    assert found.left_out == 2


def test_columns_of_issues_leave_out_the_actors_themselves():
    found = matrix(SPOKEN, Columns.ISSUES)
    assert "Japan" not in names(found.columns)
    assert "the new treaty" in names(found.columns)


def test_an_issue_is_told_with_its_owner_where_its_words_do_not_say():
    found = matrix([stand(target="Japan", text="the missile units")])
    assert names(found.columns) == ["the missile units (Japan)"]


# -- what rows are --------------------------------------------------------------------------------


def test_whoever_belongs_to_another_counts_there():
    above = {"ada": "the ministry", "the ministry": "Japan", "ben": "Cora", "cora": "Ben"}
    found = matrix([stand("Ada"), stand("Japan"), stand("Ben"), stand("Dan")], above=above)
    assert (found.rows[0].name, found.rows[0].balance.total) == ("Japan", 2)
    assert len(found.rows) == 3


@given(st.dictionaries(st.sampled_from("abcde"), st.sampled_from("ABCDE"), max_size=5))
def test_affiliations_that_go_round_in_a_circle_end(above):
    for name in "abcde":
        assert topmost(name, above).casefold() in set("abcde")


# -- where a cell stands --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "side"),
    [
        (Balance(support=4, oppose=1), Side.SUPPORT),
        (Balance(support=3, oppose=1), Side.DIVIDED),
        (Balance(support=1, oppose=9), Side.OPPOSE),
        (Balance(support=1, mixed=2), Side.MIXED),
        (Balance(support=1, mixed=1, silent=9), Side.SUPPORT),
        (Balance(neutral=1, silent=4), Side.NEUTRAL),
        (Balance(silent=4), Side.SILENT),
        (Balance(possible=2), Side.OPEN),
    ],
    ids=lambda value: value.value if isinstance(value, Side) else None,
)
def test_where_stances_stand_together(found, side):
    assert found.side is side


@given(
    st.lists(st.integers(1, 3), max_size=20),
    st.lists(st.integers(-3, -1), max_size=20),
    st.integers(0, 5),
)
def test_the_sign_of_a_side_is_that_of_its_mean(support, oppose, neutral):
    stands = [stand(label=Label.SUPPORT, score=score) for score in support]
    stands += [stand(label=Label.OPPOSE, score=score) for score in oppose]
    stands += [stand(label=Label.NEUTRAL)] * neutral
    found = balance(stands)
    if found.side is Side.SUPPORT:
        assert found.mean > 0
    if found.side is Side.OPPOSE:
        assert found.mean < 0


@pytest.mark.parametrize(
    ("mean", "told"), [(1.42, "+1.4"), (-0.3, "-0.3"), (-0.04, "0.0"), (0.0, "0.0")]
)
def test_a_mean_has_a_sign_unless_it_is_nothing(mean, told):
    assert signed(mean) == told


# -- orders ---------------------------------------------------------------------------------------


def told(*rows):
    """Stances as rows of holder, issue, label, day."""
    return [stand(holder, "", text, label, day=day) for holder, text, label, day in rows]


FOR, NO = Label.SUPPORT, Label.OPPOSE
SOME = told(
    ("Ben", "the new treaty", FOR, "2025-11-01"),
    ("Ben", "the new treaty", NO, "2025-11-02"),
    ("Ben", "the old budget", FOR, "2025-11-03"),
    ("Ada", "the new treaty", FOR, "2025-11-09"),
    ("Cora", "the old budget", NO, "2025-10-01"),
    ("Cora", "the old budget", NO, "2025-10-02"),
)


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        (Order.COUNT, ["Ben", "Cora", "Ada"]),
        (Order.NAME, ["Ada", "Ben", "Cora"]),
        (Order.SUPPORT, ["Ada", "Ben", "Cora"]),
        (Order.CONFLICT, ["Ben", "Cora", "Ada"]),
        (Order.LATEST, ["Ada", "Ben", "Cora"]),
    ],
    ids=lambda value: value.value if isinstance(value, Order) else None,
)
def test_orders(order, rows):
    found = matrix(SOME)
    assert names(found.ordered(order).rows) == rows
    assert names(found.ordered(order, backwards=True).rows) == rows[::-1]


def test_whoever_has_no_side_comes_last_by_support():
    found = matrix([*SOME, stand("Abe", label=Label.NEUTRAL)]).ordered(Order.SUPPORT)
    assert names(found.rows)[-1] == "Abe"


def test_what_has_no_day_comes_last_by_the_latest():
    found = matrix([*SOME, stand("Abe", day=""), stand("Eve", day="2025")]).ordered(Order.LATEST)
    assert names(found.rows)[-2:] == ["Eve", "Abe"]


def test_camps_stand_together():
    issues = ("the new treaty", "the old budget", "the old law")
    rows = []
    for number in range(6):
        for at, issue in enumerate(issues):
            label = FOR if (number % 2 == 0) == (at < 2) else NO
            rows.append((f"Actor {number}", issue, label, "2025-11-01"))
    found = matrix(told(*rows)).ordered(Order.CAMPS)
    parity = [int(name[-1]) % 2 for name in names(found.rows)]
    assert parity in ([0, 0, 0, 1, 1, 1], [1, 1, 1, 0, 0, 0])
    assert names(found.columns).index("the old law") in (0, 2)


WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)),
    st.sampled_from([-3.0, -1.0, 1.0, 2.0]),
    max_size=20,
)


@given(WEIGHTS)
def test_an_order_of_camps_holds_everybody_once_and_is_the_same_again(weights):
    rows, columns = seriated(weights)
    assert sorted(rows) == sorted({row for row, _ in weights})
    assert sorted(columns) == sorted({column for _, column in weights})
    assert seriated(weights) == (rows, columns)


def test_those_who_share_nothing_stand_apart():
    weights = {("a", 1): 1.0, ("x", 8): 1.0, ("b", 1): -1.0, ("y", 8): -1.0, ("c", 1): 2.0}
    rows, columns = seriated(weights)
    assert set(rows[:3]) == {"a", "b", "c"}
    assert columns == [1, 8]
    assert abs(rows.index("a") - rows.index("c")) == 1
