"""DocBin: documents that spaCy reads and learns from."""

import io

import pytest

from briefing.export import docbin
from briefing.export.material import Material
from briefing.export.writing import Unwritten
from briefing.news.stance import Status
from tests.export.hostile import coded as coded
from tests.export.hostile import shelf as shelf

pytestmark = pytest.mark.slow


@pytest.fixture
def docs(coded):
    import spacy
    from spacy.tokens import DocBin

    out = io.BytesIO()
    docbin.write(Material(coded, statuses=frozenset(Status)), out)
    nlp = spacy.blank("en")
    found = DocBin().from_bytes(out.getvalue()).get_docs(nlp.vocab)
    return {doc.user_data["article"]["id"]: doc for doc in found}


def test_spacy_reads_what_was_written(coded, docs):
    assert set(docs) == set(coded.catalogue.ids())
    doc = docs["two/a.md"]
    assert doc.text == coded.library.read("two/a.md").text
    assert [(one.text, one.label_) for one in doc.ents] == [
        ("Café Tōkyō", "ORG"),
        ("CON", "PERSON"),
        ("A/B: Ministry", "ORG"),
        ("A/B: Ministry", "ORG"),
    ]
    assert doc.ents[0].kb_id_ == "Café Tōkyō"
    assert [(one.text, one.label_) for one in doc.spans["cues"]] == [
        ("criticized", "oppose"),
        ("backs", "support"),
    ]
    assert [one.label_ for one in doc.spans["stances"]] == ["oppose", "support"]
    assert [one.text for one in doc.spans["holders"]] == ["Café Tōkyō", "A/B: Ministry"]
    stances = doc.user_data["stances"]
    assert [one["id"] for one in stances] == [one.kb_id_ for one in doc.spans["stances"]]
    assert stances[0]["score"] == -2


def test_what_people_decided_makes_entities_and_nothing_is_said_where_nobody_looked(docs):
    assert not docs["three.md"].has_annotation("ENT_IOB")
    decided = {one["status"] for one in docs["one/a.md"].user_data["stances"]}
    assert decided == {"accepted", "rejected"}


def test_a_blank_pipeline_learns_from_it(docs):
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    ner = nlp.add_pipe("ner")
    examples = [
        Example(nlp.make_doc(doc.text), doc)
        for doc in docs.values()
        if doc.has_annotation("ENT_IOB")
    ]
    nlp.initialize(lambda: examples)
    assert {"ORG", "PERSON"} <= set(ner.labels)
    losses = nlp.update(examples)
    assert losses["ner"] > 0


def test_where_it_fails_it_says_so(coded, monkeypatch):
    monkeypatch.setattr(docbin.sys, "executable", "false")
    with pytest.raises(Unwritten, match="could not make"):
        docbin.write(Material(coded), io.BytesIO())
