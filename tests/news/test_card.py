"""What stands on the card of a statement, whatever is put on it in whatever order."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.news.actor import ActorKind
from briefing.news.card import Card, Field, Towards
from briefing.news.guess import blank
from briefing.news.stance import Channel, Commitment, Label, Mode
from briefing.news.taught import Taught
from briefing.text.anchor import Anchor
from briefing.text.span import Span
from tests.news.reading_made import article

ARTICLE = article("China criticized Japan over the plan.")
EMPTY = Card(blank(ARTICLE, Span(0, len(ARTICLE.text))))

names = st.sampled_from(["China", "Japan", "Laos", "Wire"])
kinds = st.none() | st.sampled_from(ActorKind)
changes = st.one_of(
    st.tuples(st.just("label"), st.sampled_from(Label)),
    st.tuples(st.just("stronger"), st.integers(-4, 4)),
    st.tuples(st.just("holder"), names, kinds),
    st.builds(
        lambda name, actor, kind: ("towards", Towards(name, actor), kind if actor else None),
        names,
        names | st.just(""),
        kinds,
    ),
    st.tuples(st.just("chain"), st.lists(names).map(tuple)),
    st.tuples(st.just("channel"), st.sampled_from(Channel)),
    st.tuples(st.just("commitment"), st.sampled_from(Commitment)),
    st.tuples(st.just("mode"), st.sampled_from(Mode)),
    st.tuples(st.just("note"), st.text(max_size=5)),
    st.tuples(st.just("tags"), st.lists(names, unique=True).map(tuple)),
)


def put(card, steps):
    for name, *words in steps:
        card = getattr(card, name)(*words)
    return card


@given(st.lists(changes, max_size=12))
def test_a_card_never_contradicts_itself(steps):
    card = put(EMPTY, steps)
    stance = card.stance
    if card.labelled:
        signs = {Label.SUPPORT: {1, 2, 3}, Label.OPPOSE: {-1, -2, -3}, Label.SILENT: {None}}
        assert stance.score in signs.get(stance.label, {0})
    assert len(set(stance.chain)) == len(stance.chain)
    if stance.holder:
        assert stance.chain[-1] == stance.holder
    assert {one.name for one in card.made} <= {stance.holder, stance.target}
    assert (card.missing is None) == bool(stance.holder and stance.text and card.labelled)


@given(st.lists(changes, max_size=8), st.lists(changes, max_size=8))
def test_a_card_is_changed_by_what_is_put_on_it_since_it_was_shown(before, after):
    shown = put(EMPTY, before).shown()
    assert not shown.changed
    later = put(shown, after)
    same = (later.stance, later.labelled, later.made) == (shown.stance, shown.labelled, shown.made)
    assert later.changed is not same


def test_what_is_missing_is_asked_for_in_the_order_of_the_card():
    card = EMPTY
    assert card.missing is Field.HOLDER
    card = card.holder("China")
    assert card.missing is Field.TARGET
    card = card.towards(Towards("the plan"))
    assert card.missing is Field.LABEL
    assert card.label(Label.NEUTRAL).missing is None


def test_the_strength_is_kept_when_only_the_side_changes():
    card = EMPTY.label(Label.OPPOSE).stronger(1)
    assert card.stance.score == -3
    assert card.label(Label.SUPPORT).stance.score == 3
    assert card.label(Label.MIXED).label(Label.OPPOSE).stance.score == -2


def test_a_new_holder_takes_the_place_of_the_old_one_in_the_chain():
    card = EMPTY.chain(("Wire", "Xinhua")).holder("China").holder("Laos")
    assert card.stance.chain == ("Wire", "Xinhua", "Laos")


def test_an_actor_that_was_made_is_forgotten_when_another_takes_its_place():
    card = EMPTY.holder("Quiet Sea", ActorKind.GROUP)
    assert card.made == (Taught("Quiet Sea", "Quiet Sea", ActorKind.GROUP),)
    assert card.holder("China").made == ()


def test_other_words_keep_a_cue_that_stands_in_them_only():
    text = ARTICLE.text
    card = Card(blank(ARTICLE, Span(0, len(text))))
    with_cue = card.words(Anchor.of(text, Span(0, 16)))
    assert with_cue.stance.anchor.quote == "China criticized"
    assert with_cue.stance.cue == ""
