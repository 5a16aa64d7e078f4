"""doccano: a line an article, in the form for words and in the form for relations."""

import io
import json

from briefing.export import doccano
from briefing.export.material import Material
from tests.export.hostile import coded as coded
from tests.export.hostile import shelf as shelf


def read(shelf):
    out = io.BytesIO()
    doccano.write(Material(shelf), out)
    return {one["article"]: one for one in map(json.loads, out.getvalue().decode().splitlines())}


def test_both_forms_tell_the_same_words(coded):
    lines = read(coded)
    assert len(lines) == 4
    for one in lines.values():
        entities = {entity["id"]: entity for entity in one["entities"]}
        assert len(entities) == len(one["entities"])
        assert [[e["start_offset"], e["end_offset"], e["label"]] for e in one["entities"]] == one[
            "label"
        ]
        assert all(0 <= start < end <= len(one["text"]) for start, end, _ in one["label"])
        for relation in one["relations"]:
            assert entities[relation["from_id"]]["label"] in {"SUPPORT", "OPPOSE"}
            assert entities[relation["to_id"]]["label"] == relation["type"].upper()


def test_the_parts_of_a_stance_are_marked_and_joined(coded):
    one = read(coded)["two/a.md"]
    said = {(one["text"][start:end], label) for start, end, label in one["label"]}
    assert {("Café Tōkyō", "HOLDER"), ("Café Tōkyō", "ORG"), ("criticized", "CUE")} <= said
    assert ("“plan\n\nto drill”", "TARGET") in said
    assert len(one["relations"]) == 6


def test_an_article_that_nobody_has_looked_at_comes_without_marks(coded):
    one = read(coded)["three.md"]
    assert one["text"]
    assert one["label"] == one["relations"] == []
