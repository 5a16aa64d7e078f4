"""A library tuned at the prompt, and taken back inside the reader."""

import pytest

from briefing.analysis.protocol import PIPELINE
from briefing.news.tuning_record import last
from briefing.store.tunings import file_of
from tests.store.decided import RIGHT, library

pytestmark = pytest.mark.journey


def test_it_is_asked_for_at_the_prompt_and_taken_back_in_the_reader(person, tmp_path):
    folder = tmp_path / "decided"
    library(folder, 20, RIGHT, pipeline=PIPELINE).close()
    terminal = person.runs("train", "--library", folder, "--as", "me", size=(80, 30))
    terminal.wait_for("120 decisions on 20 articles", "Use it from now on? [y/N]")
    assert last(file_of(folder)).empty
    terminal.keys("y", "Enter")
    assert terminal.ended() == 0
    tuning = last(file_of(folder))
    assert tuning.decisions == 120

    terminal = person.opens(folder, "--as", "me")
    terminal.keys("gl")
    terminal.wait_for(f"In use: the tuning of {tuning.day} (120 decisions, {tuning.digest}).")
    terminal.keys("u")
    terminal.wait_for("undone (ctrl+r does it again): tuned: the tuning of")
    terminal.wait_for("In use: the program as it is shipped.")
    terminal.keys("C-q")
    terminal.ended()
    assert last(file_of(folder)).empty
