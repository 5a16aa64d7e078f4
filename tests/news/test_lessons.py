"""What a reader has taught, all of it together."""

from briefing.news.actor import ActorKind
from briefing.news.lessons import Lessons, told
from briefing.news.parted import Parted
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from tests.store.test_results import TEXT, findings

CHINA = Taught("Beijing", "PRC", ActorKind.GOVERNMENT)
NOBODY = Parted("Beijing")
OFF = Switch("criticize")


def names(found):
    return sorted(actor.name for actor in found.actors)


def test_nothing_taught_changes_nothing():
    assert Lessons().lay(findings(), TEXT, "a.md") == findings()


def test_names_are_parted_first_and_led_to_others_then():
    kim = Parted("China", "Kim", ActorKind.PERSON)
    sister = Taught("Kim", "Kim Yo-jong", ActorKind.PERSON)
    found = Lessons((sister,), (kim,)).lay(findings(), TEXT, "a.md")
    assert "Kim Yo-jong" in names(found)
    assert "China" not in names(found)


def test_what_is_switched_off_is_left_out():
    found = findings()
    off = Lessons(switches=(OFF,)).lay(found, TEXT, "a.md")
    assert [one.rule for one in off.stances] == [
        one.rule for one in found.stances if one.rule != "criticize"
    ]
    assert len(off.stances) < len(found.stances)


def test_a_lesson_takes_the_place_of_another_about_the_same_name_and_can_be_left_out():
    other = Taught("BEIJING", "Mayor of Beijing", ActorKind.PERSON)
    lessons = Lessons((CHINA,)).adding(other).adding(NOBODY).adding(OFF)
    assert lessons == Lessons((other,), (NOBODY,), (OFF,))
    assert lessons.without(NOBODY).without(OFF).every == (other,)


def test_each_is_told_in_plain_words():
    assert [
        told(one) for one in (CHINA, NOBODY, Parted("Bush", "Kate Bush", ActorKind.PERSON))
    ] == [
        "Beijing is PRC (government)",
        "Beijing is nobody",
        "Bush is somebody else: Kate Bush (person)",
    ]
    assert told(Switch("criticize", "slammed", "a.md")) == (
        "no stances by criticize at “slammed” in a.md"
    )
