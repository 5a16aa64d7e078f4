from types import SimpleNamespace

import pytest

from briefing.news.findings import Findings
from scoring import subject
from scoring.folder import Missing
from scoring.subject import Subject


def failing(article):
    if "fault" in article.text:
        raise IndexError("too\n far")
    return Findings("test-1", sentences=(1,))


@pytest.fixture
def measured():
    made = Subject()
    made.analysis = SimpleNamespace(name="test-1", analyse=failing)
    return made


def test_a_text_on_which_the_analysis_fails_has_nothing_found_in_it_and_is_told(measured):
    assert measured.read("A fault.")[1] == Findings("test-1")
    assert measured.read("No matter.")[1].sentences == (1,)
    assert measured.failures == ["IndexError: too far"]


def test_a_pipeline_that_does_not_load_is_one_line(monkeypatch, tmp_path):
    pytest.importorskip("spacy")
    monkeypatch.setattr(subject, "model_folder", lambda: tmp_path)
    with pytest.raises(Missing, match="does not load") as caught:
        Subject().nlp  # noqa: B018
    assert "\n" not in str(caught.value)
