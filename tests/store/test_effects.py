"""What a lesson would change is told before, and comes to pass."""

import pytest

from briefing.news.actor import ActorKind
from briefing.news.parted import Parted
from briefing.news.profile import Profile
from briefing.news.switches import Switch
from briefing.news.taught import Taught
from briefing.store import casting, effects
from briefing.store.dossier import dossier
from briefing.store.effects import Effect, effect_of
from briefing.store.shelf import Shelf
from tests.store.test_records import put
from tests.store.test_results import STANCES


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path) as made:
        made.open_rest()
        put(made, "a.md", STANCES[0], published="2025-01-01")
        put(made, "b.md", STANCES[0], published="2025-02-01")
        yield made


@pytest.mark.parametrize(
    ("lesson", "effect", "words"),
    [
        (Parted("China"), Effect(2, 2, 0), "2 proposals in 2 articles go"),
        (Switch("criticize", article="a.md"), Effect(1, 1, 0), "1 proposal in 1 article goes"),
        (
            Taught("China", "PRC", ActorKind.GOVERNMENT),
            Effect(2, 0, 2),
            "2 proposals in 2 articles change",
        ),
        (Parted("Nobody here"), Effect(), "changes nothing yet"),
    ],
)
def test_what_is_told_before_is_what_happens(shelf, lesson, effect, words):
    assert effect_of(shelf, lesson) == effect
    assert effect.words == words
    before = sum(len(shelf.of_article(id)) for id in ("a.md", "b.md"))
    casting.teach(shelf.coding, [lesson])
    assert shelf.tell_anew() == effect.articles
    assert sum(len(shelf.of_article(id)) for id in ("a.md", "b.md")) == before - effect.gone


def test_of_many_articles_some_are_looked_at(shelf, monkeypatch):
    monkeypatch.setattr(effects, "LOOKED", 1)
    found = effect_of(shelf, Parted("China"))
    assert found == Effect(2, 2, 0, about=True)
    assert found.words == "about 2 proposals in 2 articles go"


def test_a_dossier_holds_all_that_is_known_of_an_actor(shelf):
    casting.fill(shelf.coding, Profile("China", role="power", colour="accent"), "role")
    found = dossier(shelf, "china")
    assert (found.actor.name, found.actor.role, found.actor.articles) == ("China", "power", 2)
    assert found.aliases == (("Beijing", 2),)
    assert len(found.stances) == 2
    assert [one.id for one in found.articles] == ["b.md", "a.md"]
    casting.rename(shelf.coding, "China", casting.Who("PRC", ActorKind.GOVERNMENT))
    shelf.tell_anew()
    led = dossier(shelf, "China")
    assert led.actor.name == "PRC"
    assert led.profile.role == "power"
    assert [one.alias for one in led.taught] == ["China"]
    assert not dossier(shelf, "Nobody").told
