"""spaCy pipelines by name: what is installed joins in, what is missing is told once."""

import os
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis import engine
from briefing.analysis import pipeline as pipelines
from briefing.analysis.article import article_of
from briefing.analysis.protocol import PIPELINE, Request
from briefing.text.span import Span


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """A spaCy pipeline on disk that knows two names no list of ours holds."""
    nlp = engine.start().nlp
    ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": True})
    ruler.add_patterns(
        [{"label": "ORG", "pattern": "Quorve"}, {"label": "PER", "pattern": "Zibby"}]
    )
    nlp.add_pipe("sentencizer")
    nlp.meta["name"], nlp.meta["version"] = "core_test", "9.9"
    path = tmp_path_factory.mktemp("spacy") / "named"
    nlp.to_disk(path)
    return str(path)


def test_the_shipped_pipeline_is_known_by_its_own_name():
    started = engine.start()
    meta = started.nlp.meta
    assert started.name == PIPELINE == f"en_briefing-{meta['version']}"
    assert started.warning == ""


def test_a_named_pipeline_is_part_of_the_name(named):
    assert engine.start(named).name == f"en_core_test-9.9+{PIPELINE.removeprefix('en_')}"


def test_its_entities_join_the_rules(named):
    article = article_of(Request("t", "Then Quorve criticised France. Zibby praised it.", "plain"))
    joined = pipelines.load(named).analyse(article)
    assert [(a.name, a.kind.value) for a in joined.actors] == [
        ("Quorve", "organization"),
        ("France", "government"),
        ("Zibby", "person"),
    ]
    assert joined.stances[0].holder == "a1"


def test_what_has_no_part_in_the_reading_is_not_run(named):
    names = engine.start(named).nlp.pipe_names
    assert "sentencizer" not in names
    assert {"parser", "tagger", "entity_ruler"} <= set(names)


@pytest.mark.parametrize(("component", "lacks"), [(None, "parser"), ("tagger", "parser")])
def test_a_pipeline_without_a_tree_is_not_used(tmp_path, component, lacks):
    nlp = spacy.blank("en")
    if component:
        nlp.add_pipe(component).add_label("NN")
        nlp.initialize()
    nlp.to_disk(tmp_path / "flat")
    started = engine.start(str(tmp_path / "flat"))
    assert started.name == PIPELINE
    assert f"has no {lacks}: the program's own is used" in started.warning


def test_without_its_own_pipeline_it_starts_and_says_so(monkeypatch):
    def fail(source):
        raise OSError("no such folder")

    monkeypatch.setattr(spacy, "load", fail)
    started = engine.start()
    assert "install the program again" in started.warning
    assert [doc.text for doc, _ in started.read("He left.", [Span(0, 8)])] == ["He left."]


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


# -- texts of bounded length ----------------------------------------------------------------------


def read(text, sentences):
    return list(engine.start().read(text, sentences))


def test_every_paragraph_is_a_text_of_its_own(pipeline):
    text = "One came. Two left.\n\nThree stayed."
    sentences = [Span(0, 9), Span(10, 19), Span(21, 34)]
    found = list(pipeline.engine.read(text, sentences))
    assert [(doc.text, offset) for doc, offset in found] == [
        ("One came. Two left.", 0),
        ("Three stayed.", 21),
    ]


def test_sentences_of_the_tree_are_those_of_the_reader(pipeline):
    text = "“We object,” he said. “It is wrong.” Mr. Roe left."
    sentences = [Span(0, 21), Span(22, 36), Span(37, 50)]
    ((doc, _),) = pipeline.engine.read(text, sentences)
    assert [s.text for s in doc.sents] == [span.of(text) for span in sentences]


@given(st.lists(st.integers(1, 4000), min_size=1, max_size=12), st.sampled_from([" ", "\n\n"]))
def test_no_text_is_longer_than_a_chunk_and_none_is_lost(lengths, gap):
    sentences, text = [], ""
    for length in lengths:
        body = ("word " * length)[: length - 1] + "."
        sentences.append(Span(len(text), len(text) + len(body)))
        text += body + gap
    chunks = list(engine._chunks(text, sentences))
    assert all(0 < len(chunk) <= engine.CHUNK for chunk in chunks)
    covered = "".join(chunk.of(text) for chunk in chunks)
    assert covered.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")


def test_no_reading_loads_a_framework_for_training():
    code = (
        "import sys; from briefing.analysis.engine import start; start(); "
        "print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted in /proc")
def test_one_thread_does_the_work():
    code = (
        "import os; from briefing.analysis import engine; engine.start();"
        "print(len(os.listdir('/proc/self/task')))"
    )
    environ = {name: value for name, value in os.environ.items() if "THREADS" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1"]


def test_its_tokenizer_is_the_one_that_the_model_was_made_with():
    with as_file(files("briefing.analysis").joinpath("model")) as folder:
        saved = spacy.load(folder)
    engine.mend(saved)
    started = engine.start().nlp.tokenizer
    assert started.to_bytes(exclude=["vocab"]) == saved.tokenizer.to_bytes(exclude=["vocab"])
