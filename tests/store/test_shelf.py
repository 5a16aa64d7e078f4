"""Everything that is stored of a library, together."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from briefing.news.article import Article
from briefing.news.decision import proposal
from briefing.news.stance import Label, Status, Tally, tally
from briefing.store import derived, disk
from briefing.store.disk import StoreRefused
from briefing.store.schema import Schema
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from tests.store.test_results import STANCES, TEXT, findings


def article(folder, name, text=TEXT):
    path = folder / name
    path.write_text(f"---\ntitle: Title of {name}\npublished: 2025-01-0{len(name)}\n---\n{text}\n")
    os.utime(path, (1_500_000_000 + len(text),) * 2)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    article(folder, "a.md")
    article(folder, "bb.md")
    return folder


@pytest.fixture
def shelf(folder):
    with Shelf(folder) as made:
        drive(made)
        made.open_rest()
        yield made


def drive(shelf):
    for _ in shelf.refresh():
        pass


def again(folder):
    shelf = Shelf(folder)
    shelf.open_rest()
    return shelf


def test_the_list_comes_first_and_the_rest_later(folder):
    code = (
        "import sys; from pathlib import Path; from briefing.store.shelf import Shelf;"
        f"shelf = Shelf(Path({str(folder)!r})); len(shelf.catalogue.headlines()[:9]);"
        "heavy = {'tinydb', 'orjson', 'yaml', 'markdown_it'} & set(sys.modules);"
        "assert not heavy, heavy; assert not shelf.ready; shelf.open_rest();"
        "assert shelf.ready; assert 'tinydb' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_marks_are_in_the_list_and_on_disk(shelf, folder):
    shelf.mark(["a.md"], True)
    shelf.leave("a.md", 12)
    assert shelf.catalogue.get("a.md").read
    assert shelf.place("a.md") == 12
    assert shelf.place("bb.md") == 0
    with again(folder) as other:
        assert other.catalogue.get("a.md").read
        assert other.place("a.md") == 12


def test_what_was_found_is_kept_and_counted(shelf):
    assert shelf.unanalysed(9) == ["bb.md", "a.md"]
    one = shelf.library.read("a.md")
    assert shelf.found(one, "en-1") is None
    shelf.keep(one, findings())
    assert shelf.unanalysed(9) == ["bb.md"]
    assert shelf.catalogue.get("a.md").tally == tally(STANCES)
    assert shelf.found(one, "en-1") == findings()
    assert [known.article for known in shelf.of_actor("china")] == ["a.md", "a.md"]


def test_a_renamed_article_is_known_at_once(shelf, folder):
    article(folder, "c.md")
    (folder / "c.md").write_bytes((folder / "a.md").read_bytes())
    shelf.keep(shelf.library.read("a.md"), findings())
    (folder / "a.md").unlink()
    drive(shelf)
    assert shelf.of_actor("china") == []
    assert shelf.found(shelf.library.read("c.md"), "en-1") == findings()
    assert {known.article for known in shelf.of_actor("china")} == {"c.md"}
    assert shelf.catalogue.get("c.md").analysed


def rejected(shelf, id="a.md", at=0):
    """Reject one of the stances of an article; return the decision."""
    known = shelf.of_article(id)[at]
    return shelf.stances.decide(proposal(known, Anchor.of(TEXT, known.evidence)), Status.REJECTED)


def counted(shelf, id="a.md"):
    return shelf.catalogue.get(id).tally


def test_a_rejected_stance_is_not_counted_in_the_list(shelf, folder):
    shelf.keep(shelf.library.read("a.md"), findings())
    before, known = counted(shelf), shelf.of_article("a.md")[0]
    less = replace(before, **{known.label.value: getattr(before, known.label.value) - 1})
    with again(folder) as other:
        decision = rejected(other)
    assert "stances" in shelf.others()
    assert counted(shelf) == less
    shelf.keep(shelf.library.read("a.md"), findings())
    assert counted(shelf) == less, "found anew, it is as rejected as before"
    shelf.expect("en-2")
    assert counted(shelf) == less
    assert not shelf.catalogue.get("a.md").analysed
    for _ in shelf.reindex():
        pass
    assert counted(shelf) == less
    with again(folder) as other:
        other.stances.remove([decision.id])
    shelf.others()
    assert counted(shelf) == before


def test_decisions_show_in_what_is_known(shelf):
    shelf.keep(shelf.library.read("a.md"), findings())
    first, second = shelf.of_article("a.md")
    shelf.stances.decide(proposal(first, Anchor.of(TEXT, first.evidence)), Status.REJECTED)
    own = replace(
        proposal(second, Anchor(0, "China", "", "")),
        article="bb.md",
        label=Label.MIXED,
        rule="",
        text="nuclear power",
        target="",
    )
    shelf.stances.decide(own, Status.ACCEPTED, "me")
    assert [known.status for known in shelf.of_article("a.md")] == ["rejected", "proposed"]
    newest, *rest = shelf.of_actor("Japan")
    assert (newest.article, newest.title, newest.label) == ("bb.md", "Title of bb.md", Label.MIXED)
    assert [known.status for known in rest] == ["rejected", "proposed"]
    assert len(shelf.of_actor("Japan", 2)) == 2


def test_a_lost_list_is_made_anew_with_what_is_known(shelf, folder):
    shelf.mark(["bb.md"], True)
    shelf.keep(shelf.library.read("a.md"), findings())
    shelf.close()
    for path in (folder / ".briefing").glob("catalogue*"):
        path.unlink()
    with again(folder) as other:
        drive(other)
        assert other.catalogue.get("bb.md").read
        assert other.catalogue.get("a.md").tally == tally(STANCES)
        # The text may have changed since: it is looked at again, which costs no analysis.
        assert other.unanalysed(9) == ["bb.md", "a.md"]
        assert other.found(other.library.read("a.md"), "en-1")
        assert other.unanalysed(9) == ["bb.md"]


def test_reindex_makes_all_that_is_derived_anew(shelf, folder):
    shelf.mark(["bb.md"], True)
    shelf.keep(shelf.library.read("a.md"), findings())
    gone = Article("gone.md", "Gone", shelf.library.read("a.md").document)
    shelf.results.put(gone, findings())
    *_, last = shelf.reindex()
    assert last.done
    assert last.read == 2
    assert shelf.catalogue.get("bb.md").read
    assert shelf.catalogue.get("a.md").tally == tally(STANCES)
    assert {known.article for known in shelf.of_actor("China")} == {"a.md"}
    assert shelf.results.get(gone.fingerprint, "en-1") is None


def test_a_changed_article_is_not_counted_by_its_old_text(shelf, folder):
    shelf.keep(shelf.library.read("a.md"), findings())
    article(folder, "a.md", TEXT + " More.")
    drive(shelf)
    assert shelf.catalogue.get("a.md").tally == Tally()
    assert shelf.unanalysed(9) == ["bb.md", "a.md"]


def test_what_others_do_shows_when_asked(shelf, folder):
    with again(folder) as other:
        other.mark(["a.md"], True)
        other.leave("a.md", 3)
    rows = shelf.catalogue.headlines()
    assert shelf.others() == {"reads"}
    assert shelf.others() == set()
    assert rows[1].read
    assert shelf.place("a.md") == 3


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("asked", [False, True], ids=["by the disk", "by whoever opens it"])
def test_read_only_it_lists_answers_and_refuses(shelf, folder, monkeypatch, asked, large):
    if large:
        monkeypatch.setattr(derived, "LARGE", 0)
    shelf.mark(["a.md"], True)
    shelf.keep(shelf.library.read("a.md"), findings())
    shelf.close()
    if not asked:
        monkeypatch.setattr(disk, "writable", lambda _: False)
    before = sorted((folder / ".briefing").iterdir())
    with Shelf(folder, write=not asked) as reader:
        reader.open_rest()
        assert reader.read_only
        assert "read-only" in reader.notices[0]
        article(folder, "c.md")
        drive(reader)
        assert len(reader.catalogue.headlines()) == 3
        assert reader.catalogue.get("a.md").read
        reader.keep(reader.library.read("c.md"), findings())
        assert {known.article for known in reader.of_actor("China")} == {"a.md", "c.md"}
        for change in (lambda: reader.mark(["c.md"], True), lambda: reader.leave("a.md", 1)):
            with pytest.raises(StoreRefused, match="read-only"):
                change()
        assert not reader.catalogue.get("c.md").read
    assert sorted((folder / ".briefing").iterdir()) == before


def test_a_newer_database_leaves_the_list(folder, monkeypatch):
    from briefing.store import database

    monkeypatch.setattr(database, "SCHEMA", Schema(2))
    again(folder).close()
    monkeypatch.undo()
    with Shelf(folder) as shelf:
        with pytest.raises(StoreRefused, match="newer version"):
            shelf.open_rest()
        assert not shelf.ready
        drive(shelf)
        assert len(shelf.catalogue.headlines()) == 2
        assert shelf.place("a.md") == 0


def test_closing_twice_or_early_is_fine(folder):
    shelf = Shelf(folder)
    shelf.close()
    shelf.close()
