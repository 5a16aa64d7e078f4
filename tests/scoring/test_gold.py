import pytest

from briefing.text.span import Span
from scoring import gold
from scoring.folder import Folder, Missing, plain
from scoring.gold import GoldArticle, GoldError, GoldMention, Kind
from tests.gold.stances import articles_folder

GOOD = """
digest = "sha256:00"
mentions = [
    [0, 4, "PERSON", "Alva", "name"],
    [10, 20, "ORG", ["Bank of Norr", "Norr"], "name"],
    [10, 14, "GPE", "Norr", "open"],
]
"""


def test_labels_are_read():
    found = gold.parse(GOOD, "some")
    assert found == GoldArticle(
        "some",
        "sha256:00",
        (
            GoldMention(Span(0, 4), "PERSON", ("Alva",), Kind.NAME),
            GoldMention(Span(10, 20), "ORG", ("Bank of Norr", "Norr"), Kind.NAME),
            GoldMention(Span(10, 14), "GPE", ("Norr",), Kind.OPEN),
        ),
    )


@pytest.mark.parametrize(
    "source",
    [
        "mentions = []",
        "digest = 'x'",
        "digest = 'x'\nmentions = [[0, 4, 'PERSON', 'Alva']]",
        "digest = 'x'\nmentions = [[4, 4, 'PERSON', 'Alva', 'name']]",
        "digest = 'x'\nmentions = [[0, 4, 'PERSON', [], 'name']]",
        "digest = 'x'\nmentions = [[0, 4, 'PERSON', 'Alva', 'nickname']]",
        "digest = 'x'\nmentions = [[5, 9, 'X', 'A', 'name'], [0, 4, 'X', 'B', 'name']]",
        "digest = 'x'\nmentions = [[0, 9, 'X', 'A', 'name'], [4, 8, 'X', 'B', 'name']]",
        "digest = ",
    ],
)
def test_labels_that_cannot_be_right_are_told_in_one_line(source):
    with pytest.raises(GoldError, match=r"^some: ") as caught:
        gold.parse(source, "some")
    assert "\n" not in str(caught.value)


def test_an_article_that_is_absent_or_another_is_told():
    article = plain("Alva left.")
    labelled = GoldArticle("some", article.digest, ())
    assert gold.absent(labelled, {"some": article}) == ""
    assert "no such article" in gold.absent(labelled, {})
    assert "differs" in gold.absent(labelled, {"some": plain("Alva stayed.")})


def test_every_file_of_labels_can_be_read():
    found = gold.articles()
    assert len({article.digest for article in found}) == len(found) == 11
    assert all(article.mentions for article in found)


@pytest.fixture(scope="module")
def articles():
    try:
        return Folder(articles_folder()).articles()
    except Missing:
        return {}


@pytest.mark.parametrize("labelled", gold.articles(), ids=lambda labelled: labelled.name)
def test_labels_stand_on_whole_words_of_their_article(labelled, articles):
    if reason := gold.absent(labelled, articles):
        pytest.skip(reason)
    text = articles[labelled.name].text
    for mention in labelled.mentions:
        words = mention.span.of(text)
        before = text[mention.span.start - 1 : mention.span.start]
        after = text[mention.span.end : mention.span.end + 1]
        assert words == words.strip() != ""
        assert not (before.isalnum() and words[0].isalnum())
        assert not (after.isalnum() and words[-1].isalnum())
