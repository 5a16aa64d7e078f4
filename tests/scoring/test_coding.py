import pytest

from briefing.news.actor import ActorKind
from briefing.news.stance import Channel, Commitment, Label, Mode, TargetType
from briefing.text.span import Span
from scoring.coding import judge, pair, same_chain
from scoring.counts import Counts
from tests.gold.stances import Coding, GoldActor, GoldStance, GoldTarget
from tests.scoring.found import actor, findings, stance

EVIDENCE = Span(0, 60)
HOLDER, TARGET, ELSEWHERE = Span(0, 4), Span(30, 42), Span(50, 54)
CUE = Span(14, 22)
ACTORS = [
    actor("a1", "Karin Alva", "Alva"),
    actor("a2", "Norr Bank"),
    actor("a3", "Lind"),
    actor("a4", "clients"),
]


def coded(**values):
    target = values.pop("target", "Bank of Norr")
    return GoldStance(
        holder=values.pop("holder", "Alva"),
        holder_span=values.pop("holder_span", HOLDER),
        target=GoldTarget(TargetType.ACTOR, "a bank", TARGET, target, values.pop("owner", None)),
        label=values.pop("label", Label.OPPOSE),
        score=-2,
        channel=Channel.VERBAL,
        mode=Mode.NARRATED,
        commitment=values.pop("commitment", Commitment.ASSERTED),
        evidence=values.pop("evidence", EVIDENCE),
        cue=values.pop("cue", CUE),
        chain=values.pop("chain", ("Paper", "Alva")),
        **values,
    )


def coding(*stances):
    actors = (
        GoldActor("Alva", ActorKind.PERSON, ("Karin Alva",)),
        GoldActor("Bank of Norr", ActorKind.ORGANIZATION, ("Norr Bank",)),
        GoldActor("Lind", ActorKind.PERSON),
    )
    return Coding("some", "some.txt", "sha256:00", 0, actors, stances)


def proposed(holder="a1", target="a2", **values):
    values.setdefault("target_span", ELSEWHERE)
    values.setdefault("chain", ("Paper", "Karin Alva"))
    values.setdefault("holder_span", HOLDER)
    return stance(holder, target, **values)


def verdict(golds, shown):
    return judge(coding(*golds), findings(actors=ACTORS, stances=shown))


def test_the_same_stance_under_other_names_is_found_right_and_chained():
    found = verdict([coded()], [proposed()])
    assert found.stances == Counts(1, 1, 1, 1)
    assert found.chains.right == found.chains.gold == 1
    assert found.judged == ((0.5, True),)


@pytest.mark.parametrize(
    "wrong",
    [
        proposed(label=Label.SUPPORT),
        proposed("a3"),
        proposed(target="a3"),
        proposed(evidence=Span(60, 80)),
    ],
)
def test_another_label_holder_target_or_sentence_is_another_stance(wrong):
    assert verdict([coded()], [wrong]).stances == Counts(0, 1, 0, 1)


def test_a_target_is_known_by_its_words_or_its_owner():
    assert verdict([coded()], [proposed(target=None, target_span=TARGET)]).stances.found == 1
    assert verdict([coded()], [proposed(target=None, owner="a2")]).stances.found == 1
    assert verdict([coded(target=None, owner="Lind")], [proposed(target="a3")]).stances.found == 1
    assert verdict([coded(target=None)], [proposed(target=None)]).stances.found == 0


def test_the_same_words_for_another_actor_are_another_target():
    elsewhere = proposed(target="a3", target_span=TARGET)
    assert verdict([coded()], [elsewhere]).stances.found == 0
    nobody = proposed(target="a4", target_span=TARGET)
    assert verdict([coded()], [nobody]).stances.found == 1


def test_a_holder_nobody_coded_by_name_is_known_by_its_place():
    group = coded(holder="customers")
    assert verdict([group], [proposed("a4")]).stances.found == 1
    assert verdict([group], [proposed("a4", holder_span=ELSEWHERE)]).stances.found == 0
    # The place does not save a holder that is somebody else.
    assert verdict([group], [proposed("a3")]).stances.found == 0


def test_what_is_debatable_is_neither_missed_nor_false():
    debatable = coded(debatable=True)
    assert verdict([debatable], []).stances == Counts()
    assert verdict([debatable], [proposed()]).stances == Counts()
    assert verdict([debatable], [proposed()]).judged == ()


def test_what_is_possible_is_not_asserted():
    possible = coded(commitment=Commitment.POSSIBLE)
    assert verdict([possible], []).stances == Counts()
    assert verdict([possible], [proposed()]).stances == Counts(0, 1, 0, 0)
    hedged = proposed(commitment=Commitment.POSSIBLE)
    assert verdict([possible], [hedged]).stances == Counts()
    assert verdict([coded()], [hedged]).stances == Counts(0, 0, 0, 1)


def test_what_is_taken_for_granted_need_not_be_found_but_is_right():
    granted = coded(commitment=Commitment.PRESUPPOSED)
    assert verdict([granted], []).stances == Counts()
    assert verdict([granted], [proposed()]).stances == Counts(1, 1, 0, 0)


def test_two_proposals_of_one_stance_are_one_right_and_one_wrong():
    assert verdict([coded()], [proposed(), proposed()]).stances == Counts(1, 2, 1, 1)


def test_the_cue_decides_which_stance_a_proposal_is():
    first, second = coded(cue=Span(5, 9)), coded(cue=CUE)
    shown = proposed(cue=CUE)
    pairs = pair(coding(first, second), findings(actors=ACTORS, stances=[shown]))
    assert pairs == [(second, shown)]


def test_faults_are_told_in_words():
    wrong = proposed(label=Label.SUPPORT, rule="backs")
    told = proposed(chain=("Karin Alva",))
    found = verdict([coded(), coded(holder="Lind")], [told, wrong]).faults
    assert found == (
        "missed: 0 Lind, oppose: a bank",
        "not there: 0 Karin Alva, support: the move (0.50, backs)",
        "chain: Paper ← Alva, shown as Karin Alva",
    )


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        (("Paper", "Karin Alva"), True),
        (("the paper", "alva"), True),
        (("Karin Alva",), False),
        (("Karin Alva", "Paper"), False),
        (("Paper", "Lind", "Karin Alva"), False),
    ],
)
def test_a_chain_is_right_only_as_a_whole(chain, expected):
    shown = proposed(chain=chain)
    made = findings(actors=ACTORS, stances=[shown])
    assert same_chain(coding(), made, coded(), shown) is expected
