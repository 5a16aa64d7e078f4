"""What a reader teaches about names is laid over what was found."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.findings import Attribution, Findings, Speech
from briefing.news.stance import Label, Link, Stance, Target, TargetType
from briefing.news.taught import Taught, teach
from briefing.text.span import Span
from tests.news.findings_made import TEXT as MADE_TEXT
from tests.news.findings_made import findings as made_findings

TEXT = (
    "The Iron Mayor scolded Anna Berg. Ms Berg mocked the Iron Mayor; Oslo laughed at Iron Mayors."
)
MAYOR = Taught("Iron Mayor", "Karl Dahl", ActorKind.PERSON)


def span(words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


BERG = Actor("a1", "Anna Berg", ActorKind.PERSON, ("Ms Berg",))
OSLO = Actor("a2", "Oslo", ActorKind.GOVERNMENT, affiliation="a1")
STANCE = Stance(
    holder="a1",
    holder_span=span("Ms Berg"),
    target=Target(TargetType.ACTOR, "Oslo", span("Oslo"), actor="a2"),
    label=Label.OPPOSE,
    score=-1,
    evidence=span("Ms Berg mocked the Iron Mayor"),
    cue=span("mocked"),
    chain=(Link("Wire"), Link("Anna Berg", "a1")),
)
FOUND = Findings(
    "p-1",
    (Span(0, len(TEXT)),),
    (BERG, OSLO),
    (
        Mention(span("Anna Berg"), "PERSON", "a1"),
        Mention(span("Ms Berg"), "PERSON", "a1", Via.ALIAS),
        Mention(span("Oslo"), "GPE", "a2"),
    ),
    (Attribution((span("mocked"),), Speech.DIRECT, actor="a1"),),
    (STANCE,),
)


def words(found):
    names = {actor.id: actor.name for actor in found.actors}
    return [(m.span.of(TEXT), names.get(m.actor)) for m in found.mentions]


def test_nothing_taught_changes_nothing():
    assert teach(FOUND, TEXT, []) is FOUND
    assert teach(FOUND, TEXT, [Taught("Nobody", "Somebody", ActorKind.PERSON)]) == FOUND


def test_the_words_of_an_alias_are_a_mention_where_nothing_was_found():
    found = teach(FOUND, TEXT, [MAYOR])
    assert words(found) == [
        ("Iron Mayor", "Karl Dahl"),
        ("Anna Berg", "Anna Berg"),
        ("Ms Berg", "Anna Berg"),
        ("Iron Mayor", "Karl Dahl"),
        ("Oslo", "Oslo"),
    ]
    dahl = found.actors[-1]
    assert (dahl.name, dahl.kind, dahl.aliases) == ("Karl Dahl", ActorKind.PERSON, ("Iron Mayor",))
    assert {m.via for m in found.mentions if m.actor == dahl.id} == {Via.ALIAS}


def test_an_actor_under_a_taught_alias_takes_the_name():
    found = teach(FOUND, TEXT, [Taught("oslo", "Norway", ActorKind.GOVERNMENT)])
    assert [(actor.name, actor.aliases) for actor in found.actors][1] == ("Norway", ("Oslo",))
    assert found.mentions == FOUND.mentions


def test_two_actors_become_one_with_all_they_hold_and_say():
    third = Actor("a3", "A. Berg", ActorKind.GROUP)
    known = Mention(span("Iron Mayor"), "PERSON", "a3")
    before = replace(
        FOUND,
        actors=(*FOUND.actors, third),
        mentions=(known, *FOUND.mentions),
        stances=(replace(STANCE, holder="a3", chain=(Link("A. Berg", "a3"),)),),
        attributions=(replace(FOUND.attributions[0], actor="a3"),),
    )
    found = teach(before, TEXT, [Taught("A. Berg", "Anna Berg", ActorKind.PERSON)])
    assert [actor.id for actor in found.actors] == ["a1", "a2"]
    assert found.actors[0].aliases == ("Ms Berg", "A. Berg")
    assert found.mentions[0].actor == "a1"
    assert found.stances[0].holder == "a1"
    assert found.stances[0].chain == (Link("Anna Berg", "a1"),)
    assert found.attributions[0].actor == "a1"


def test_nobody_takes_a_stance_towards_himself():
    lesson = Taught("Oslo", "Anna Berg", ActorKind.PERSON)
    found = teach(FOUND, TEXT, [lesson])
    assert found.stances == ()
    assert [actor.affiliation for actor in found.actors] == [None]


LESSONS = st.lists(
    st.builds(
        Taught,
        alias=st.sampled_from(["Beijing", "Tokyo", "Reuters", "plan", "x"]),
        name=st.sampled_from(["China", "Japan", "Tokyo", "The Wire"]),
        kind=st.sampled_from(ActorKind),
    ),
    max_size=4,
)


@given(made_findings, LESSONS)
def test_what_is_taught_keeps_the_contract(found, lessons):
    ids = [actor.id for actor in found.actors]
    if len(set(ids)) < len(ids):
        return
    told = teach(found, MADE_TEXT, lessons)
    known = {actor.id for actor in told.actors}
    assert len(known) == len(told.actors)
    before = set(ids)
    for mention in told.mentions:
        assert mention.actor is None or mention.actor in known or mention.actor not in before
    for stance in told.stances:
        assert stance.holder in known or stance.holder not in before
    assert teach(told, MADE_TEXT, []) is told
