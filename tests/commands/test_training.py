"""``briefing train``: shown, asked, used, taken back."""

import json

import pytest

from briefing.cli import main
from briefing.commands import retraining, training
from briefing.news.actor import ActorKind
from briefing.news.entity_gain import entity_gain
from briefing.news.taught import Taught
from briefing.news.tuning_record import last
from briefing.store.shelf import Shelf
from briefing.store.tunings import file_of
from tests.store.decided import RIGHT, library


@pytest.fixture
def folder(tmp_path):
    library(tmp_path / "library", 20, RIGHT).close()
    return tmp_path / "library"


def run(folder, *words):
    return main(["train", "--library", str(folder), *words])


def test_it_shows_before_and_after_and_changes_nothing_unasked(folder, capsys):
    assert run(folder) == 2
    out, err = capsys.readouterr()
    assert "120 decisions on 20 articles" in out
    assert "as shipped" in out
    assert "told as 60% or more" in out
    assert "verb/welcome/object" in out
    assert "better for certain" in out
    assert err == "briefing: nothing was changed: train: --yes uses it\n"
    assert last(file_of(folder)).empty


def test_it_is_used_and_taken_back(folder, capsys):
    assert run(folder, "--yes") == 0
    assert "20 articles told otherwise" in capsys.readouterr().out
    assert not last(file_of(folder)).empty
    with Shelf(folder) as shelf:
        shelf.open_rest()
        assert not shelf.pending(1)
    assert run(folder, "--yes") == 0
    assert "Nothing changes." in capsys.readouterr().out
    assert run(folder, "--back") == 0
    assert "Gone back to the program as it is shipped." in capsys.readouterr().out
    assert run(folder, "--back") == 3
    assert "there is no tuning" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "used"), [("y", True), ("", False), ("n", False)])
def test_on_a_terminal_it_asks(folder, capsys, monkeypatch, answer, used):
    monkeypatch.setattr(training.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    assert run(folder) == 0
    assert last(file_of(folder)).empty is not used


def test_a_wrong_line_and_too_few_decisions(tmp_path, capsys):
    assert run(tmp_path, "--back", "--yes") == 2
    assert run(tmp_path / "nowhere") == 3
    capsys.readouterr()
    assert run(tmp_path) == 0
    assert "0 decisions on 0 articles" in capsys.readouterr().out


def test_it_is_told_as_records(folder, capsys):
    assert run(folder, "--json") == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert record["new"]
    assert record["better"]
    assert record["measured"]["decisions"] == 120
    assert record["measured"]["after"]["loss"] < record["measured"]["before"]["loss"]
    assert record["wanting"] is None
    assert last(file_of(folder)).empty


def test_the_version_names_the_tuning(folder, capsys):
    run(folder, "--yes")
    capsys.readouterr()
    assert main([str(folder), "--version"]) == 0
    assert f"tuning {last(file_of(folder)).digest} (120 decisions" in capsys.readouterr().out


def test_of_names_it_says_how_many_articles_are_wanting(folder, capsys):
    with Shelf(folder) as shelf:
        shelf.open_rest()
        shelf.actors.teach(Taught("Ada", "Ada Corporation", ActorKind.ORGANIZATION))
    run(folder)
    out = capsys.readouterr().out
    assert "Names were corrected on" in out
    assert "it takes 100" in out


def test_entities_that_help_are_kept_and_go_with_their_tuning(folder, capsys, monkeypatch):
    told = {"counts": [3] * 9, "before": [0] * 9, "after": [3] * 9, "kept": 1.0}
    trained = retraining.Trained(120, entity_gain(told), b"entities")
    monkeypatch.setattr(training, "retrain", lambda shelf: trained)
    assert run(folder, "--yes") == 0
    out = capsys.readouterr().out
    assert "of 27 corrections of 9 names held back: 0 right as shipped, 27 as learnt" in out
    with Shelf(folder) as shelf:
        shelf.open_rest()
        path = shelf.tunings.model(shelf.tunings.current.names.model)
    assert path.read_bytes() == b"entities"
    assert run(folder, "--yes") == 0
    assert "Nothing changes." in capsys.readouterr().out
    assert run(folder, "--back") == 0
    assert last(file_of(folder)).names.model == ""
    assert path.exists()  # what was gone back from can be done again


def test_entities_that_do_not_help_are_not_used(folder, capsys, monkeypatch):
    told = {"counts": [3] * 9, "before": [3] * 9, "after": [3] * 9, "kept": 1.0}
    trained = retraining.Trained(120, entity_gain(told), b"entities")
    monkeypatch.setattr(training, "retrain", lambda shelf: trained)
    assert run(folder, "--yes") == 0
    assert "no better for certain" in capsys.readouterr().out
    assert last(file_of(folder)).names.model == ""


def test_where_training_entities_fails_the_rest_goes_on(folder, capsys, monkeypatch):
    monkeypatch.setattr(retraining, "ARTICLES", 0)
    monkeypatch.setattr(retraining.sys, "executable", "false")
    assert run(folder, "--yes") == 0
    out, err = capsys.readouterr()
    assert "the entities were not trained" in err
    assert "In use from now on" in out
