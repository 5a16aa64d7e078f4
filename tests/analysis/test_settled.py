"""Names that a reader has settled: they go before what lists and model say."""

import pytest

from briefing.analysis.gazetteer import Gazetteer, build
from briefing.analysis.settled import names_in, settled, with_names
from briefing.analysis.vocabulary import Vocabulary
from briefing.news.actor import ActorKind, Via
from briefing.news.tuning import Named, Names, Tuning
from briefing.news.tuning_record import pack

TEXT = """Zorblax criticized the plan of Frobnitz on Monday. The Hill backed Japan, and Dear Leader
condemned the idea of a treaty in the same week.

It was the first time that they had been in the same room, and it is not clear whether they will \
be there again in the spring of the next year."""

NAMES = Names(
    (
        Named("Zorblax", ActorKind.ORGANIZATION),
        Named("United States Congress", ActorKind.ORGANIZATION, ("The Hill",)),
        Named("Kim Jong Un", ActorKind.PERSON, ("Dear Leader", "he")),
    )
)


@pytest.fixture(scope="module")
def lists():
    return build(Vocabulary.read())


def test_a_known_name_keeps_its_entry_and_gets_more_names(lists):
    more = with_names(lists, NAMES.known)
    words = "The Hill and Dear Leader and he and Japan".split()
    found = [(reading.entry.name, reading.via) for _, _, reading in more.find(words)]
    assert found == [
        ("United States Congress", Via.ALIAS),
        ("Kim Jong Un", Via.ALIAS),
        ("Japan", Via.NAME),
    ]
    sun = with_names(lists, (Named("Japan", ActorKind.GOVERNMENT, ("Rising Sun",)),))
    ((_, _, reading),) = sun.find(["Rising", "Sun"])
    assert reading.entry is lists.entries["country:JP"]


def test_the_lists_stay_as_they_are(lists):
    before = list(lists.find("The Hill backed Zorblax".split()))
    with_names(lists, NAMES.known)
    assert list(lists.find("The Hill backed Zorblax".split())) == before


def test_another_kind_makes_another_actor():
    lists = Gazetteer({}, {})
    more = with_names(lists, (Named("Oz", ActorKind.PERSON), Named("Oz", ActorKind.GROUP)))
    ((_, _, reading),) = more.find(["Oz"])
    assert reading.entry.kind == "group"


def test_a_pipeline_finds_them_and_says_so_in_its_name(pipeline):
    from briefing.analysis.protocol import Request

    before = pipeline.analyse_request(Request("a", TEXT))
    taught = settled(pipeline, NAMES)
    after = taught.analyse_request(Request("a", TEXT))
    kinds = {actor.name: actor.kind for actor in after.actors}
    assert kinds["Zorblax"] is ActorKind.ORGANIZATION
    assert kinds["Kim Jong Un"] is ActorKind.PERSON
    assert kinds["United States Congress"] is ActorKind.ORGANIZATION
    assert "United States Congress" not in {actor.name for actor in before.actors}
    names = {actor.id: actor.name for actor in after.actors}
    holders = {names[stance.holder] for stance in after.stances}
    assert {"Zorblax", "United States Congress", "Kim Jong Un"} <= holders
    assert after.pipeline == before.pipeline + NAMES.mark
    assert settled(pipeline, Names()) is pipeline


def test_the_names_of_the_last_tuning_of_a_file_count(tmp_path):
    path = tmp_path / "tuning.json"
    assert names_in(None) == names_in(path) == Names()
    path.write_bytes(pack([Tuning(), Tuning(names=NAMES)]))
    assert names_in(path) == NAMES
    path.write_bytes(b"{")
    assert names_in(path) == Names()
