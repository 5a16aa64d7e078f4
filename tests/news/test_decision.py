"""Which proposal a decision is about, whatever the analysis comes to say of the article."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.decision import assigned, concerns, name_of, proposal
from briefing.news.known import Known
from briefing.news.stance import Commitment, Label, Status
from briefing.text.anchor import Anchor
from briefing.text.span import Span

QUOTE = "China praised Japan’s trade but criticized Japan’s plan and Japan’s budget"


def known(cue="criticized", text="Japan’s plan", label=Label.OPPOSE, **changes):
    base = Known(
        article="a.md",
        fingerprint="sha256:1",
        title="Title",
        source="Wire",
        published="2025-01-01",
        holder="China",
        target="Japan",
        text=text,
        label=label,
        score=-2 if label is Label.OPPOSE else 2,
        commitment=Commitment.ASSERTED,
        quote=QUOTE,
        cue=cue,
        evidence=Span(0, len(QUOTE)),
        chain=("Wire", "China"),
        confidence=0.7,
        rule="criticize",
    )
    return replace(base, **changes)


PRAISE = known("praised", "Japan’s trade", Label.SUPPORT)
PLAN = known()
BUDGET = known(text="Japan’s budget")


def decided(one, status=Status.REJECTED, id=1, **changes):
    made = proposal(one, Anchor(one.evidence.start, one.quote))
    return replace(made, status=status, id=id, **changes)


@pytest.mark.parametrize("one", [PRAISE, PLAN, BUDGET])
def test_of_several_in_one_sentence_it_is_about_its_own(one):
    decision = decided(one)
    all_of_them = [PRAISE, PLAN, BUDGET]
    expected = [decision if each is one else None for each in all_of_them]
    assert assigned([decision], all_of_them) == expected
    assert assigned([decision], all_of_them[::-1]) == expected[::-1]


def test_each_of_several_decisions_has_its_own():
    decisions = [decided(one, id=id) for id, one in enumerate([BUDGET, PRAISE, PLAN], 1)]
    assert [one.id for one in assigned(decisions, [PRAISE, PLAN, BUDGET])] == [2, 3, 1]


@pytest.mark.parametrize(
    "again",
    [
        replace(PLAN, label=Label.MIXED, score=0, rule="other", confidence=0.1),
        replace(PLAN, text="the remarks of Tokyo"),
        replace(PLAN, text="plan", target=""),
        replace(PLAN, cue="but criticized", label=Label.OPPOSE),
        replace(PLAN, cue=""),
        replace(PLAN, quote="criticized Japan’s plan", evidence=Span(34, 57)),
        replace(PLAN, quote=f"Still, {QUOTE}.", evidence=Span(0, len(QUOTE) + 8)),
        replace(PLAN, evidence=Span(500, 500 + len(QUOTE)), fingerprint="sha256:2"),
        replace(PLAN, holder="CHINA"),
    ],
)
def test_the_analysis_may_come_to_see_it_otherwise(again):
    decision = decided(PLAN)
    assert assigned([decision], [again]) == [decision]


@pytest.mark.parametrize(
    "other",
    [
        PRAISE,
        replace(PLAN, holder="Laos"),
        replace(PLAN, target="Laos", text="Laos"),
        replace(PLAN, quote="China criticized Japan’s plan again", cue="again"),
    ],
)
def test_another_stance_stays_open(other):
    assert assigned([decided(PLAN)], [other]) == [None]


def test_what_a_person_corrected_stays_with_its_proposal():
    decision = decided(PLAN, Status.ACCEPTED, label=Label.SUPPORT, holder="Beijing", text="arms")
    assert assigned([decision], [PLAN, PRAISE]) == [decision, None]
    assert concerns([decision], PLAN) == decision


def test_one_coded_by_hand_takes_the_proposal_that_says_the_same():
    decision = decided(PLAN, Status.ACCEPTED, proposed="", rule="")
    assert assigned([decision], [PRAISE, PLAN]) == [None, decision]
    # Read by another cue, it is left to the analysis.
    other = replace(PLAN, text="arms", target="")
    assert assigned([decision], [other]) == [None]


@given(st.permutations([PRAISE, PLAN, BUDGET]), st.permutations([1, 2, 3]))
def test_no_order_changes_what_it_is_about(proposals, ids):
    stances = [PRAISE, PLAN, BUDGET]
    decisions = [decided(one, id=id) for id, one in zip(ids, stances, strict=True)]
    found = assigned(decisions, proposals)
    assert [(one.text, one.id) for one in found] == [
        (one.text, ids[stances.index(one)]) for one in proposals
    ]


def test_of_several_coders_what_was_settled_counts_then_ones_own_then_the_latest():
    mine, theirs = decided(PLAN, coder="me"), decided(PLAN, Status.ACCEPTED, 2, coder="you")
    latest = decided(PLAN, Status.ACCEPTED, 3, coder="they")
    settled = decided(PLAN, Status.ACCEPTED, 4, coder="you", settles=("1", "2"))
    assert assigned([mine, theirs, latest], [PLAN, PRAISE], "me") == [mine, None]
    assert assigned([mine, theirs, latest], [PLAN, PRAISE], "other") == [latest, None]
    assert assigned([mine, theirs, settled], [PLAN, PRAISE], "me") == [settled, None]
    # One coder has decided about the one, another one about the other.
    other = decided(PRAISE, id=5, coder="you")
    assert assigned([mine, other], [PRAISE, PLAN], "me") == [other, mine]


def test_a_name_says_nothing_of_the_label():
    assert name_of(PLAN) == name_of(replace(PLAN, label=Label.SUPPORT, score=3, rule="x"))
