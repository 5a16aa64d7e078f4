"""Web annotations: each line stands for itself, says what the model asks for, and points right."""

import io
import json
import re

from briefing.export import w3c
from briefing.export.material import Material
from briefing.news.stance import Status
from tests.export.coded import coded as coded

EVERY = frozenset(Status)
PURPOSES = {"classifying", "commenting", "describing", "identifying", "tagging"}
MOTIVATIONS = {*PURPOSES, "highlighting", "bookmarking"}


def made(shelf, text="with"):
    out = io.BytesIO()
    w3c.write(Material(shelf, statuses=EVERY), out, text)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()]


def listed(value):
    return value if isinstance(value, list) else [value]


def selectors(one):
    return {each["type"]: each for each in one["target"]["selector"]}


def test_every_line_is_an_annotation_by_the_model(coded):
    seen = set()
    for one in made(coded):
        assert one["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        assert one["type"] == "Annotation"
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one["id"])
        assert one["id"] not in seen
        seen.add(one["id"])
        assert set(listed(one["motivation"])) <= MOTIVATIONS
        for body in listed(one.get("body", [])):
            assert body["type"] == "TextualBody"
            assert body["purpose"] in PURPOSES
            assert isinstance(body["value"], str)
        for name in {"created", "modified"} & set(one):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one[name])
        prefixes = {name.partition(":")[0] for name in one if ":" in name}
        assert prefixes <= set(one["@context"][1])
        source = one["target"] if isinstance(one["target"], str) else one["target"]["source"]
        assert re.match(r"https?://|urn:sha256:[0-9a-f]{64}$", source)


def test_positions_and_quotes_agree_with_the_text(coded):
    texts = {one.article.digest: one.article.text for one in Material(coded)}
    count = 0
    for one in made(coded):
        if one["motivation"] == "describing" or isinstance(one["target"], str):
            continue
        text = texts[one["briefing:digest"]]
        quote, place = selectors(one)["TextQuoteSelector"], selectors(one)["TextPositionSelector"]
        if quote["exact"] == "words that are gone":
            continue
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])
        count += 1
    assert count == sum(len(one.statements) for one in Material(coded, statuses=EVERY)) + 2


def test_who_made_it_and_what_found_it(coded):
    every = [one for one in made(coded) if one["motivation"] == "classifying"]
    assert {one["briefing:status"] for one in every} == {"accepted", "rejected", "proposed"}
    for one in every:
        machine = "briefing:rule" in one
        assert ("generator" in one) == machine
        assert ("creator" in one) == (one["briefing:status"] != "proposed")
        if machine:
            assert one["generator"]["type"] == "Software"
    assert {one["creator"]["name"] for one in every if "creator" in one} == {"Ann"}


def test_a_stance_says_its_label_issue_actors_tags_and_note(coded):
    (one,) = (
        one
        for one in made(coded)
        if "key" in one.get("briefing:tags", ()) and one["motivation"] == "classifying"
    )
    bodies = [(body["purpose"], body["value"]) for body in one["body"]]
    assert bodies == [
        ("classifying", "oppose"),
        ("tagging", "Japan’s plan"),
        ("identifying", "China"),
        ("identifying", "Japan"),
        ("tagging", "key"),
        ("tagging", "Japan’s plan"),
        ("commenting", "Why?\n\n- so"),
    ]


def test_notes_say_what_they_are(coded):
    notes = [one for one in made(coded) if "briefing:label" not in one]
    told = [one["motivation"] for one in notes if one["motivation"] != "describing"]
    assert sorted(map(str, told)) == sorted(
        map(
            str,
            [
                ["commenting", "tagging"],
                "highlighting",
                ["commenting", "tagging", "bookmarking"],
                "commenting",
            ],
        )
    )


def test_the_texts_come_along_unless_they_should_not(coded):
    texts = [one for one in made(coded) if one["motivation"] == "describing"]
    assert [one["body"]["value"] for one in texts] == [
        one.article.markup or one.article.text for one in Material(coded)
    ]
    assert not [one for one in made(coded, "without") if one["motivation"] == "describing"]
    assert len(made(coded, "without")) == len(made(coded)) - len(texts)
