"""A name can be parted from whom it was taken for, and a way of finding switched off."""

from dataclasses import replace

from briefing.news.actor import Actor, ActorKind, Mention, Via
from briefing.news.findings import Findings
from briefing.news.parted import Parted, part
from briefing.news.stance import Label, Link, Stance, Target, TargetType
from briefing.news.switches import Switch, switched
from briefing.text.span import Span

TEXT = "George Bush praised Oslo. Bush mocked Tokyo. Tokyo shrugged at George Bush."


def span(words, nth=0):
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


BUSH = Actor("a1", "George Bush", ActorKind.PERSON, ("Bush",))
OSLO = Actor("a2", "Oslo", ActorKind.GOVERNMENT)
TOKYO = Actor("a3", "Japan", ActorKind.GOVERNMENT, ("Tokyo",))


def stance(holder, at, towards, where, cue):
    return Stance(
        holder=holder.id,
        holder_span=at,
        target=Target(TargetType.ACTOR, towards.name, where, towards.id),
        label=Label.OPPOSE,
        score=-1,
        evidence=Span(at.start, where.end),
        cue=span(cue),
        chain=(Link("Wire"), Link(holder.name, holder.id)),
        rule=f"verb/{cue}",
    )


PRAISED = stance(BUSH, span("George Bush"), OSLO, span("Oslo"), "praised")
MOCKED = stance(BUSH, span("Bush", 1), TOKYO, span("Tokyo"), "mocked")
SHRUGGED = stance(TOKYO, span("Tokyo", 1), BUSH, span("George Bush", 1), "shrugged")
FOUND = Findings(
    "p-1",
    (),
    (BUSH, OSLO, TOKYO),
    (
        Mention(span("George Bush"), "PERSON", "a1"),
        Mention(span("Oslo"), "GPE", "a2"),
        Mention(span("Bush", 1), "PERSON", "a1", Via.ALIAS),
        Mention(span("Tokyo"), "GPE", "a3", Via.METONYM),
        Mention(span("Tokyo", 1), "GPE", "a3", Via.METONYM),
        Mention(span("George Bush", 1), "PERSON", "a1"),
    ),
    (),
    (PRAISED, MOCKED, SHRUGGED),
)


def told(found):
    names = {actor.id: actor.name for actor in found.actors}
    return [
        (names[one.holder], names.get(one.target.actor), one.chain[-1].name)
        for one in found.stances
    ]


def test_the_mentions_by_that_name_are_somebody_else():
    found = part(FOUND, TEXT, [Parted("Bush", "Jeb Bush", ActorKind.PERSON)])
    assert told(found) == [
        ("George Bush", "Oslo", "George Bush"),
        ("Jeb Bush", "Japan", "Jeb Bush"),
        ("Japan", "George Bush", "Japan"),
    ]
    assert [(a.name, a.aliases) for a in found.actors] == [
        ("George Bush", ()),
        ("Oslo", ()),
        ("Japan", ("Tokyo",)),
        ("Jeb Bush", ()),
    ]


def test_a_name_can_be_nobodys():
    found = part(FOUND, TEXT, [Parted("tokyo")])
    assert told(found) == [
        ("George Bush", "Oslo", "George Bush"),
        ("George Bush", None, "George Bush"),
    ]
    about = found.stances[1].target
    assert (about.type, about.text) == (TargetType.ISSUE, "Tokyo")
    assert [actor.name for actor in found.actors] == ["George Bush", "Oslo"]
    assert [m.actor for m in found.mentions] == ["a1", "a2", "a1", None, None, "a1"]


def test_it_can_be_somebody_who_is_there_already():
    found = part(FOUND, TEXT, [Parted("Tokyo", "Oslo", ActorKind.GOVERNMENT)])
    assert ("Oslo", "George Bush", "Oslo") in told(found)


def test_nothing_parted_changes_nothing():
    assert part(FOUND, TEXT, []) is FOUND
    assert part(FOUND, TEXT, [Parted("Lima", "Peru")]) is FOUND


def test_what_is_switched_off_is_proposed_no_more():
    for switch, left in (
        (Switch("verb/mocked"), 2),
        (Switch("verb/mocked", "Mocked"), 2),
        (Switch("verb/mocked", "jeered"), 3),
        (Switch("verb/mocked", article="a.md"), 2),
        (Switch("verb/mocked", article="b.md"), 3),
    ):
        assert len(switched(FOUND, TEXT, "a.md", [switch]).stances) == left
    assert switched(FOUND, TEXT, "a.md", []) is FOUND
    assert Switch("verb/x", "hits", "a.md").words == "no stances by verb/x at “hits” in a.md"
    bare = replace(FOUND, stances=(replace(MOCKED, cue=None),))
    assert switched(bare, TEXT, "a.md", [Switch("verb/mocked", "mocked")]) is bare
