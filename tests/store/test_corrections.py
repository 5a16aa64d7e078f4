"""Where names stand that lessons are about, as entities are trained on them."""

import pytest

from briefing.news.actor import ActorKind
from briefing.news.parted import Parted
from briefing.news.profile import Profile
from briefing.news.taught import Taught
from briefing.store.corrections import corrected
from tests.store.decided import library


@pytest.fixture
def shelf(tmp_path):
    with library(tmp_path / "library", 4) as made:
        yield made


def test_without_lessons_nothing_is_corrected(shelf):
    assert list(corrected(shelf)) == []


def test_a_lesson_says_what_its_words_name_wherever_they_stand(shelf):
    shelf.actors.teach(Taught("Ada", "Ada Corporation", ActorKind.ORGANIZATION))
    shelf.actors.teach(Parted("Ben"))
    shelf.actors.fill(Profile("Cora", ActorKind.PERSON))
    labels = {"Ada": "ORG", "Ben": "", "Cora": "PERSON"}
    found = {one.article: one for one in corrected(shelf)}
    assert found
    for one in found.values():
        assert one.text == shelf.library.read(one.article).text
        assert one.sentences
        for span, label in one.places:
            assert labels[span.of(one.text)] == label
        told = {span.of(one.text) for span, _ in one.places}
        assert one.changed is bool(told & {"Ada", "Ben"})
    named = sum(one.text.count(name) for one in found.values() for name in labels)
    assert sum(len(one.places) for one in found.values()) == named
