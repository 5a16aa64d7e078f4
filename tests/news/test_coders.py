"""What several coders say of one stance stands together, and one decision stands for all."""

from dataclasses import replace

import pytest

from briefing.news.agreement import agreement
from briefing.news.coders import standing, units, value
from briefing.news.decision import Decision
from briefing.news.stance import Label, Status
from briefing.text.anchor import Anchor

ONE = Decision(
    article="a.md",
    fingerprint="sha256:1",
    anchor=Anchor(10, "China criticized Japan"),
    holder="China",
    target="Japan",
    text="Japan",
    label=Label.OPPOSE,
    score=-2,
    status=Status.ACCEPTED,
    coder="ann",
    uid="1",
    modified="2025-01-01",
    id=1,
)
BOB = replace(ONE, coder="bob", uid="2", id=2, modified="2025-01-02")


def at(start, coder, label, holder="China", **changes):
    said = {"status": Status.REJECTED} if label is None else {"label": label}
    id = changes.pop("id", start * 10 + len(coder))
    anchor = Anchor(start, "x" * 5)
    return replace(ONE, anchor=anchor, coder=coder, holder=holder, id=id, **said, **changes)


def test_the_same_stance_is_one_unit():
    (unit,) = units([ONE, BOB])
    assert unit.decisions == (ONE, BOB)
    assert not unit.differs


@pytest.mark.parametrize(
    "change",
    [
        {"article": "b.md"},
        {"holder": "Japan"},
        {"target": "Korea"},
        {"anchor": Anchor(400, "China criticized Japan")},
    ],
)
def test_another_stance_is_another_unit(change):
    assert len(units([ONE, replace(BOB, **change)])) == 2


def test_what_was_made_of_one_proposal_is_one_unit_whatever_was_corrected():
    made = [replace(ONE, proposed="p"), replace(BOB, proposed="p", target="Korea", text="Korea")]
    assert len(units(made)) == 1


def test_coders_differ_by_label_or_by_rejecting():
    assert units([ONE, replace(BOB, label=Label.SUPPORT)])[0].differs
    (unit,) = units([ONE, replace(BOB, status=Status.REJECTED)])
    assert unit.differs
    assert [value(each) for each in unit.decisions] == ["oppose", "rejected"]


def test_the_latest_of_a_coder_counts():
    later = replace(ONE, label=Label.SUPPORT, id=3, modified="2025-02-01")
    (unit,) = units([ONE, BOB, later])
    assert {one.coder: one.label for one in unit.decisions} == {
        "ann": Label.SUPPORT,
        "bob": Label.OPPOSE,
    }


def test_ones_own_decision_stands_until_somebody_settles_it():
    theirs = replace(BOB, label=Label.SUPPORT)
    (unit,) = units([ONE, theirs])
    assert unit.standing("ann") == ONE
    assert unit.standing("bob") == theirs
    assert unit.standing("eve") == theirs  # the latest
    settled = replace(ONE, coder="eve", label=Label.MIXED, settles=("1", "2"), id=9)
    (unit,) = units([ONE, theirs, settled])
    assert not unit.differs
    assert {unit.standing(name) for name in ("ann", "bob", "eve")} == {settled}


def test_one_decision_a_stance_stands():
    other = at(300, "bob", Label.SUPPORT)
    open_ = replace(at(500, "bob", Label.SUPPORT), status=Status.PROPOSED, note="?")
    assert standing([ONE, BOB, other, open_], "ann", ()) == [ONE, other, open_]
    assert standing([ONE, BOB, other, open_], "ann", {2}) == [other, open_]


def test_agreement_is_that_of_the_field():
    # Two coders, ten units, nominal: alpha as Krippendorff (2011) computes for binary data.
    ann = [Label.SUPPORT if v else Label.OPPOSE for v in (0, 1, 0, 0, 0, 0, 0, 0, 1, 0)]
    bob = [Label.SUPPORT if v else Label.OPPOSE for v in (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)]
    made = [
        at(start * 100, coder, labels[start])
        for coder, labels in (("ann", ann), ("bob", bob))
        for start in range(10)
    ]
    found = agreement(units(made))
    assert found[0].alpha == pytest.approx(0.095, abs=0.001)
    assert (found[0].units, found[0].agreed) == (10, 6)
    assert [one.about for one in found] == ["all", "oppose", "support", "China"]


def test_what_one_alone_has_coded_is_no_agreement():
    found = agreement(units([ONE]))
    assert [(one.about, one.alpha, one.units) for one in found] == [("all", None, 0)]


def test_where_nothing_varies_there_is_nothing_to_measure():
    found = agreement(units([ONE, BOB]))
    assert (found[0].alpha, found[0].agreed) == (None, 1)


def test_a_third_coder_may_have_coded_less():
    made = [
        at(start * 100, coder, label)
        for start, labels in enumerate(
            [(Label.SUPPORT, Label.SUPPORT, None), (Label.OPPOSE, Label.OPPOSE, Label.OPPOSE)]
        )
        for coder, label in zip(("ann", "bob", "eve"), labels, strict=True)
    ]
    found = {one.about: one for one in agreement(units(made[:5] + made[5:]))}
    assert found["all"].units == 2
    assert found["all"].agreed == 1
    assert 0 < found["all"].alpha < 1
    assert "rejected" in found
