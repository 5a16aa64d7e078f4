"""What the network view tells: in the words of DNA, and of whoever is under the cursor."""

import pytest

from briefing.news.network import Qualifier, Settings, Type, Window
from briefing.tui.network import made as network
from briefing.tui.network.turning import turned
from tests.news.stands_made import stand

STANDS = [
    stand("Ann + new treaty", article="1.md", day="2025-01-05"),
    stand("Bob + new treaty", article="2.md", day="2025-01-20"),
    stand("Ann + harbour tax", article="3.md", day="2025-02-10"),
    stand("Bob - harbour tax", article="4.md", day="2025-02-11"),
    stand("Cem + harbour tax", article="5.md", day="2025-03-12"),
    stand("Cem - Ann", article="6.md", day="2025-03-12", target="Ann"),
]


def pieces(**settings):
    chosen = Settings(**settings)
    return network.told(network.make(STANDS, chosen), chosen)


def test_settings_are_told_in_the_words_of_dna():
    assert pieces() == [
        "onemode over issues",
        "subtract",
        "norm no",
        "dupl document",
        "window no",
    ]
    told = pieces(type=Type.DIRECT, window=Window.MONTHS)
    assert told[0] == "direct"
    assert told[1] == "window 1 months 2025-03-12–2025-03-12 (1/1)"


def test_every_setting_comes_round_and_stays_possible():
    settings = Settings()
    for what in ("type", "qualifier", "normalization", "duplicates", "window"):
        seen = []
        for _ in range(40):
            settings = turned(settings, what)
            settings.check()
            seen.append(getattr(settings, what))
        assert len(set(seen)) > 1
        assert seen[0] in seen[1:]


def test_what_a_type_does_not_have_goes_back_to_the_usual():
    direct = turned(Settings(qualifier=Qualifier.CONFLICT), "type")
    assert (direct.type, direct.qualifier) == (Type.DIRECT, Qualifier.SUBTRACT)


def test_of_several_windows_one_is_shown():
    settings = Settings(window=Window.DAYS, size=31)
    made = network.make(STANDS, settings)
    first = network.make(STANDS, settings, 0)
    assert first.period.first == "2025-01-05"
    assert first.period.last < made.period.last
    assert len(first.links.network.said.all) < len(STANDS)
    assert network.make(STANDS, settings, 10**6).at == len(made.periods) - 1


def test_why_there_is_no_window_is_told():
    made = network.make(STANDS, Settings(window=Window.YEARS, size=9))
    assert "smaller" in made.fault
    assert made.period is None
    assert made.links.all


def test_camps_are_those_of_congruence_less_conflict_whatever_is_drawn():
    usual = network.make(STANDS, Settings()).camps
    for qualifier in (Qualifier.CONFLICT, Qualifier.CONGRUENCE, Qualifier.IGNORE):
        assert network.make(STANDS, Settings(qualifier=qualifier)).camps == usual


def test_an_actor_is_told_with_allies_opponents_and_camp():
    made = network.make(STANDS, Settings())
    assert network.about_actor(made, "Bob")[:3] == ["2 statements", "0 allies", "1 opponent"]
    assert network.about_actor(made, "Cem")[:3] == ["2 statements", "1 ally", "1 opponent"]
    assert network.about_actor(made, "Ann")[3] == "camp 1, with 1 other"
    ignored = network.make(STANDS, Settings(qualifier=Qualifier.IGNORE))
    assert network.about_actor(ignored, "Bob")[1] == "2 ties"


def test_a_link_is_told_with_what_it_is_about():
    made = network.make(STANDS, Settings())
    assert network.about_link(made, made.links.between("Bob", "Cem")) == [
        "opposed -1",
        "congruence 0, conflict 1",
        "1 issue",
        "harbour tax (apart)",
    ]
    even = network.about_link(made, made.links.between("Ann", "Bob"))
    assert even == [
        "even 0",
        "congruence 1, conflict 1",
        "2 issues",
        "harbour tax (apart), new treaty (alike)",
    ]
    direct = network.make(STANDS, Settings(type=Type.DIRECT))
    assert network.about_link(direct, direct.links.between("Ann", "Cem")) == [
        "opposed -1",
        "1 stance: 0 for, 1 against",
    ]


def test_a_camp_is_told_with_what_unites_it_and_shows_these_stances():
    made = network.make(STANDS, Settings())
    (camp,) = made.camps.all
    assert network.about_camp(made, 0, camp) == ["Camp 1", "2 actors", "cohesion 1.00"]
    assert network.uniting(made, camp) == "for harbour tax (2)"
    assert {one.holder for one in network.evidence_of(made, camp)} == {"Ann", "Cem"}


@pytest.mark.parametrize(
    ("camps", "words"), [((1, 0), "2 and 1"), ((0, 1, 2, 3, 4, 5), "1, 2, 3, 4 and 2 more")]
)
def test_camps_are_numbered_from_one(camps, words):
    assert network.numbers(camps) == words


def test_nothing_makes_an_empty_network():
    made = network.make([], Settings())
    assert not made.links.all
    assert not made.camps.all
