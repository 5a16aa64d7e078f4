"""Articles that leave together: their texts are known from the index, as long as that is right."""

import pytest

from briefing.export.material import Material
from briefing.news.stance import Status
from briefing.text import markdown
from tests.export.coded import coded as coded


def everything(shelf, **wanted):
    """Return what leaves, as far as it does not depend on how the text became known."""
    return [
        (
            one.head,
            one.article.text,
            one.article.title,
            one.article.fingerprint,
            one.article.url,
            one.article.licence,
            one.article.markup,
            one.statements,
            one.notes,
            one.findings,
            one.data,
        )
        for one in Material(shelf, statuses=frozenset(Status)).coded(**wanted)
    ]


@pytest.mark.parametrize("wanted", [{}, {"lost": False, "records": True}])
def test_what_is_told_of_the_index_is_what_the_files_tell(coded, wanted):
    read = everything(coded, **wanted)
    assert len(read) == 3
    list(coded.index())
    assert everything(coded, **wanted) == read


def test_no_text_is_parsed_that_is_known(coded, monkeypatch):
    list(coded.index())
    monkeypatch.setattr(markdown, "parse", lambda source: pytest.fail("parsed"))
    (first, second) = [one for one in Material(coded).coded() if one.findings is not None]
    assert (first.article.id, second.article.id) == ("a.md", "b.md")
    assert first.article.url == "https://a.org/a"


def test_files_are_not_opened_where_nobody_asks_for_them(coded, monkeypatch):
    list(coded.index())
    opened = []
    data = coded.library.data
    monkeypatch.setattr(coded.library, "data", lambda id: opened.append(id) or data(id))
    texts = [one.article.text for one in Material(coded).coded(files=False)]
    assert texts == [coded.library.read(id).text for id in ("a.md", "b.md", "c.txt")]
    # Nobody has looked for anything in the third.
    assert opened == ["c.txt"]


def test_a_file_that_changed_behind_the_index_is_read_anew(coded, tmp_path):
    list(coded.index())
    path = tmp_path / "a.md"
    path.write_text(path.read_text().replace("So far", "By far"))
    texts = {one.article.id: one.article.text for one in Material(coded).coded(files=False)}
    assert "By far a.md" in texts["a.md"]


def test_an_index_that_holds_another_text_is_not_believed(coded):
    list(coded.index())
    with coded.search._file.write() as connection:
        connection.execute("UPDATE words SET text = 'another' WHERE text LIKE '%So far a.md%'")
    texts = {one.article.id: one.article.text for one in Material(coded).coded()}
    assert "So far a.md" in texts["a.md"]
