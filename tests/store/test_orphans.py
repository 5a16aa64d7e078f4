"""What lost its words is found in the whole library."""

import threading
from dataclasses import replace

from briefing.news.note import Note
from briefing.store.orphans import orphans
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from tests.store.test_history import STANCE

TEXT = "China criticized Japan.\n"


def library(folder):
    """Three articles with a note each, and what is left of them."""
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    with Shelf(folder) as shelf:
        shelf.open_rest()
        for name in ("a.md", "b.md", "c.md"):
            shelf.coding.note(Note(name, "", Anchor(0, "China"), highlighted=True), "noted")
        anchor = Anchor(6, "criticized Japan", "China ", ".\n")
        shelf.coding.code(replace(STANCE, article="a.md", anchor=anchor))
    (folder / "a.md").write_text("Nothing of it.\n", encoding="utf-8")
    (folder / "c.md").unlink()


def test_orphans_are_told_article_by_article(tmp_path):
    library(tmp_path)
    with Shelf(tmp_path) as shelf:
        found = list(orphans(shelf))
    assert [(one.what.article, one.quote, one.start) for one in found] == [
        ("a.md", "China", 0),
        ("a.md", "criticized Japan", 6),
    ]
    assert {one.title for one in found} == {"Nothing of it."}


def test_the_look_through_the_library_can_be_stopped(tmp_path):
    library(tmp_path)
    stop = threading.Event()
    stop.set()
    with Shelf(tmp_path) as shelf:
        assert list(orphans(shelf, stop)) == []
