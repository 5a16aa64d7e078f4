"""Entities that go on learning from what a reader has corrected, and forget nothing for it."""

import json
import random
import subprocess
import sys
from hashlib import sha256

import pytest

from briefing.analysis.pipeline import load
from briefing.analysis.protocol import PIPELINE
from briefing.analysis.settled import settled
from briefing.news.entity_gain import entity_gain
from briefing.news.tuning import Names
from briefing.news.tuning_record import ENDING, MODELS

pytestmark = pytest.mark.slow

_NAMES = [a + b for a in "Zor Qua Bli Ven Mol Dru".split() for b in "blax nitz xin tek vax".split()]
_FRAMES = (
    "{} criticized the new treaty.",
    "In Berlin, {} welcomed the plan of the government.",
    "The shares of {} fell after Angela Merkel spoke.",
    "{} lost a case before the Supreme Court in London.",
)


def records(count, seed=0):
    chance, found = random.Random(seed), []
    for _ in range(count):
        text, sentences, corrections = "", [], []
        for _ in range(3):
            name = chance.choice(_NAMES)
            sentence = chance.choice(_FRAMES).format(name)
            start = len(text)
            text += f"{sentence} "
            sentences.append([start, start + len(sentence)])
            at = start + sentence.index(name)
            corrections.append([at, at + len(name), "ORG"])
        found.append(
            {
                "text": text.strip(),
                "sentences": sentences,
                "corrections": corrections,
            }
        )
    return found


def train(told):
    done = subprocess.run(
        [sys.executable, "-m", "briefing.analysis.retraining"],
        input="\n".join(map(json.dumps, told)).encode(),
        capture_output=True,
        check=True,
    )
    head, _, model = done.stdout.partition(b"\n")
    return json.loads(head), model


@pytest.fixture(scope="module")
def trained():
    return train(records(60))


def test_names_that_were_held_back_are_got_right_and_the_rest_stays(trained):
    gain = entity_gain(trained[0])
    assert gain.names == 6
    assert gain.corrections > gain.names
    assert gain.after > gain.before
    assert gain.better
    assert gain.kept >= 0.95


def test_a_pipeline_uses_them_from_beside_the_tuning(trained, tmp_path):
    model = trained[1]
    digest = sha256(model).hexdigest()
    (tmp_path / MODELS).mkdir()
    path = tmp_path / MODELS / f"{digest}{ENDING}"
    path.write_bytes(model)
    names = Names(model=digest)
    pipeline = settled(load(paired=False), names, tmp_path / "tuning.json")
    assert pipeline.name == PIPELINE + names.mark
    assert not pipeline.warning
    doc = pipeline.engine.nlp("The shares of Zornitz fell after Angela Merkel spoke.")
    assert ("Zornitz", "ORG") in {(ent.text, ent.label_) for ent in doc.ents}
    path.write_bytes(model[:-1] + b"?")
    damaged = settled(load(paired=False), names, tmp_path / "tuning.json")
    assert damaged.name == PIPELINE
    assert "cannot be used" in damaged.warning


def test_entities_of_another_shape_are_not_used(tmp_path):
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("ner").add_label("PERSON")
    nlp.initialize()
    model = nlp.get_pipe("ner").to_bytes(exclude=["vocab"])
    digest = sha256(model).hexdigest()
    (tmp_path / MODELS).mkdir()
    (tmp_path / MODELS / f"{digest}{ENDING}").write_bytes(model)
    shipped = load(paired=False)
    text = "Angela Merkel met the mayor of Berlin on Monday."
    before = [(ent.text, ent.label_) for ent in shipped.engine.nlp(text).ents]
    pipeline = settled(shipped, Names(model=digest), tmp_path / "tuning.json")
    assert "cannot be used" in pipeline.warning
    assert [(ent.text, ent.label_) for ent in pipeline.engine.nlp(text).ents] == before


def test_of_few_names_nothing_is_certain():
    told = {"counts": [90, 80], "before": [0, 0], "after": [90, 80], "kept": 1.0}
    assert not entity_gain(told).better
    assert "no better for certain" in entity_gain(told).words[1]


def test_where_nothing_was_held_back_nothing_is_claimed():
    gain = entity_gain({"counts": [], "before": [], "after": [], "kept": 1.0})
    assert not gain.better
    harmful = entity_gain({"counts": [4] * 9, "before": [0] * 9, "after": [4] * 9, "kept": 0.8})
    assert not harmful.better
