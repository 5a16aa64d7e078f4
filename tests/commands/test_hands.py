"""``briefing merge`` and ``briefing agreement`` on two real libraries."""

import json
from dataclasses import replace

import pytest

from briefing import cli
from briefing.commands import line
from briefing.news.stance import Label
from briefing.store.shelf import Shelf
from tests.store.test_merging import TEXT, stance


@pytest.fixture
def folders(tmp_path):
    for coder, label in (("ann", Label.OPPOSE), ("bob", Label.SUPPORT)):
        folder = tmp_path / coder
        folder.mkdir()
        (folder / "a.md").write_text(TEXT)
        with Shelf(folder, coder) as shelf:
            shelf.open_rest()
            list(shelf.refresh())
            shelf.coding.code(stance(shelf, label=label))
            if coder == "bob":
                (folder / "b.md").write_text(TEXT)
                list(shelf.refresh())
                shelf.coding.code(replace(stance(shelf, "b.md"), holder="Tokyo"))
    return tmp_path / "ann", tmp_path / "bob"


@pytest.fixture
def run(capsys):
    def run(*words):
        try:
            status = cli.main([str(word) for word in words])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run


def test_a_library_is_looked_at_taken_in_and_compared(run, folders):
    ann, bob = folders
    status, out, _ = run("merge", bob, "--library", ann, "--preview")
    assert status == line.DONE
    assert "would bring 1 decision" in out
    assert "1 articles are not here" in out
    status, out, _ = run("merge", bob, "--library", ann, "--articles", "--as", "ann")
    assert status == line.DONE
    assert "copied b.md" in out
    assert "brings 2 decisions" in out
    assert "1 stances are decided differently" in out
    assert (ann / "b.md").read_text() == TEXT
    status, out, _ = run("merge", bob, "--library", ann)
    assert (status, out.splitlines()) == (line.DONE, ["brings nothing new", "2 were here already"])
    status, out, _ = run("agreement", "--library", ann, "--json")
    found = json.loads(out)
    assert (status, found[0]["units"], found[0]["agreed"]) == (line.DONE, 1, 0)
    assert "0 of 1" in run("agreement", "--library", ann)[1]
    status, out, _ = run("stances", "--library", ann, "--json", "--actor", "China")
    assert len(json.loads(out)) == 1


def test_there_has_to_be_another_library(run, folders):
    status, _, err = run("merge", folders[0] / "none", "--library", folders[0])
    assert (status, err.count("\n")) == (line.NO_LIBRARY, 1)


def test_without_a_second_coder_it_says_so(run, folders):
    status, out, err = run("agreement", "--library", folders[0])
    assert (status, out) == (line.DONE, "")
    assert "two coders" in err
