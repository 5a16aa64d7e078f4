"""Packing: one pipeline of two, which loads without the recipe and predicts as before."""

import json
import subprocess
import sys

import pytest

pytest.importorskip("spacy")

import spacy
from spacy.tokens import Doc
from spacy.training import Example

from training import cost, package, report
from training.convert import write
from training.tokens import blank

WORDS = ["Rome", "accused", "Tokyo", "."]
RARE = {"trainable_lemmatizer": {"min_tree_freq": 1}, "parser": {"min_action_freq": 1}}
TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "pretrained_vectors": None,
    "width": 32,
    "depth": 1,
    "embed_size": 200,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": True,
}
SMALL = {"model": {"tok2vec": TOK2VEC}}


def gold(nlp):
    return Doc(
        nlp.vocab,
        words=WORDS,
        spaces=[True, True, False, False],
        tags=["NNP", "VBD", "NNP", "."],
        pos=["PROPN", "VERB", "PROPN", "PUNCT"],
        lemmas=["Rome", "accuse", "Tokyo", "."],
        heads=[1, 1, 1, 1],
        deps=["nsubj", "ROOT", "obj", "punct"],
        ents=["B-GPE", "O", "B-GPE", "O"],
    )


def trained(*pipes):
    nlp = blank()
    for pipe in pipes:
        nlp.add_pipe(pipe, config=RARE.get(pipe, {}) | SMALL)
    examples = [Example(nlp.make_doc(gold(nlp).text), gold(nlp)) for _ in range(3)]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(25):
        nlp.update(examples, sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack")
    trained("tagger", "morphologizer", "parser", "trainable_lemmatizer").to_disk(folder / "syntax")
    trained("ner").to_disk(folder / "entities")
    nlp = package.join(folder / "syntax", folder / "entities")
    size = package.package(nlp, folder / "model", {"las": 1.0})
    return nlp, folder / "model", size


def seen(doc):
    tokens = [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i) for t in doc]
    return tokens, [(e.text, e.label_) for e in doc.ents]


def test_what_is_packed_predicts_as_before(packed):
    nlp, folder, _ = packed
    text = "Rome accused Tokyo."
    assert seen(spacy.load(folder)(text)) == seen(nlp(text))
    assert seen(nlp(text)) == seen(gold(nlp))


def test_it_keeps_the_rules_of_the_tokenizer(packed):
    _, folder, _ = packed
    tokens = [t.text for t in spacy.load(folder).make_doc("U.S.–China: Col. X!!")]
    assert tokens == ["U.S.", "–", "China", ":", "Col.", "X", "!!"]


def test_it_loads_where_the_recipe_is_not(packed, tmp_path):
    _, folder, _ = packed
    code = f"import spacy; print(spacy.load({str(folder)!r}).meta['name'])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "briefing", done.stderr


def test_it_keeps_no_words_of_the_corpora(packed):
    nlp, folder, _ = packed
    kept = set(json.loads((folder / "vocab" / "strings.json").read_text(encoding="utf-8")))
    assert {"nsubj", "NNP", "GPE"} <= kept
    assert "Tokyo" in nlp.vocab.strings
    assert "Tokyo" not in kept


def test_a_pruned_lemmatizer_says_what_it_said():
    nlp = trained("trainable_lemmatizer")
    before = [t.lemma_ for t in nlp(gold(nlp).text)]
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    trees, known = len(lemmatizer.trees), list(lemmatizer.cfg["labels"])
    for form, lemma in (("mice", "mouse"), ("better", "good"), ("unseen", "see")):
        lemmatizer.trees.add(form, lemma)
    assert len(lemmatizer.trees) > trees
    package.pruned(nlp)
    assert len(lemmatizer.trees) <= trees
    assert len(lemmatizer.cfg["labels"]) == len(known)
    assert [t.lemma_ for t in nlp(gold(nlp).text)] == before == ["Rome", "accuse", "Tokyo", "."]


def test_it_names_its_sources_and_scores(packed):
    _, folder, size = packed
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert meta["performance"] == {"las": 1.0}
    assert {"name", "license", "author", "layers"} <= set(meta["sources"][0])
    assert size == package.size(folder)


def test_too_large_a_pipeline_is_refused_and_the_old_one_stays(packed, tmp_path, monkeypatch):
    nlp, _, _ = packed
    old = tmp_path / "model"
    old.mkdir()
    (old / "kept").touch()
    monkeypatch.setattr(package, "LIMIT", 10)
    with pytest.raises(ValueError, match="more than 10"):
        package.package(nlp, old, {})
    assert (old / "kept").exists()


def test_scores_of_perfect_predictions_are_perfect(packed, tmp_path, monkeypatch):
    nlp, _, _ = packed
    write([gold(nlp)], tmp_path / "set.spacy")
    monkeypatch.setattr(report, "SYNTAX_SETS", {"A set": "set"})
    monkeypatch.setattr(report, "ENTITY_SETS", {"A set": "set"})
    found = report.scores(nlp, tmp_path)
    assert found["syntax"]["A set"]["las"] == 1.0
    assert found["frames"]["A set"] == {"p": 1.0, "r": 1.0, "f": 1.0, "gold": 1}
    assert found["entities"]["A set"]["micro"] == {"p": 1.0, "r": 1.0, "f": 1.0, "gold": 2}
    assert "| A set | 100.0 |" in report.markdown(found)


def test_what_it_costs_is_measured_on_what_is_packed(packed):
    _, folder, size = packed
    found = cost.costs(folder, ["Rome accused Tokyo."] * 5)
    assert found["size"] == round(size / 1e6, 1)
    # Not every system tells of its memory.
    assert all(value > 0 for key, value in found.items() if key != "peak_mb")
    table = report.markdown({"syntax": {}, "frames": {}, "entities": {}, "cost": found})
    assert all(f"| {title} | " in table for title in report.COSTS.values())
