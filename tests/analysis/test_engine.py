"""spaCy pipelines by name: what is installed joins in, what is missing is told once."""

import pytest
import spacy

from briefing.analysis import engine
from briefing.analysis import pipeline as pipelines
from briefing.analysis.article import article_of
from briefing.analysis.protocol import PIPELINE, Request


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """A spaCy pipeline on disk that knows two names no list of ours holds."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "Quorve"},
            {"label": "PERSON", "pattern": "Zibby"},
            {"label": "ORG", "pattern": "France"},
        ]
    )
    nlp.meta["name"], nlp.meta["version"] = "core_test", "9.9"
    path = tmp_path_factory.mktemp("spacy") / "named"
    nlp.to_disk(path)
    return str(path)


def test_a_named_pipeline_is_part_of_the_name(named):
    assert engine.start(named).name == "en_core_test-9.9+rules-0.1.0"


def test_its_entities_join_the_rules(named):
    article = article_of(Request("t", "Then Quorve criticised France. Zibby praised it.", "plain"))
    plain, joined = (pipelines.load(name).analyse(article) for name in (None, named))
    assert [actor.name for actor in plain.actors] == ["France"]
    assert [(a.name, a.kind.value) for a in joined.actors] == [
        ("Quorve", "organization"),
        ("France", "government"),
        ("Zibby", "person"),
    ]
    assert joined.stances[0].holder == "a1"


def test_only_what_finds_entities_is_run(named):
    assert engine.start(named).nlp.pipe_names == ["entity_ruler"]


def test_a_missing_pipeline_gives_one_clear_warning_and_the_default():
    started = engine.start("xx_no_such_pipeline")
    assert started.name == PIPELINE
    assert started.warning == (
        "the pipeline xx_no_such_pipeline is not installed: the program's own is used: "
        'change "pipeline" in the configuration'
    )


def test_a_pipeline_of_another_language_is_not_used(tmp_path):
    spacy.blank("de").to_disk(tmp_path / "german")
    started = engine.start(str(tmp_path / "german"))
    assert started.name == PIPELINE
    assert "not for English" in started.warning


def test_a_damaged_pipeline_is_not_used(tmp_path):
    path = tmp_path / "broken"
    spacy.blank("en").to_disk(path)
    (path / "config.cfg").write_text("[nlp]\nlang = 'en'\npipeline = ['tagger'")
    started = engine.start(str(path))
    assert started.name == PIPELINE
    assert started.warning
    assert "\n" not in started.warning


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.–China ties", ["U.S.", "–", "China", "ties"]),
        ("News.Az reports.", ["News.Az", "reports", "."]),
        ("Japan’s plan", ["Japan", "’s", "plan"]),
        ("the years 2019–20", ["the", "years", "2019", "–", "20"]),
        ("a U.S.-backed plan", ["a", "U.S.", "-", "backed", "plan"]),
        ("it ended—at last", ["it", "ended", "—", "at", "last"]),
    ],
)
def test_the_tokenizer_splits_where_names_end(pipeline, text, words):
    assert [token.text for token in pipeline.engine.nlp.make_doc(text)] == words
