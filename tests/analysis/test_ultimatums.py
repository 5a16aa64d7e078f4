"""Threats under a condition: what is to end is opposed for certain, what is threatened is not."""

import pytest


@pytest.mark.parametrize(
    ("text", "holder", "target"),
    [
        ("Italy will close the port if the flights do not stop.", "Italy", "the flights"),
        ("Unless the levy is scrapped, France will block the bridge.", "France", "the levy"),
        ("Bolivia threatened to leave if Chile keeps the tariff.", "Bolivia", "the tariff"),
        ("Laos gave Chile until Friday to stop the drilling.", "Laos", "the drilling"),
    ],
)
def test_what_shall_end_is_opposed(tell, text, holder, target):
    told = tell(text)
    found = [s for s in told.findings.stances if s.rule == "ultimatum"]
    assert [(told.name[s.holder], s.label.value, s.target.text) for s in found] == [
        (holder, "oppose", target)
    ]
    assert found[0].commitment.value == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Italy will sell the port if the price is right.",
        "The flights stop if it snows, and Italy will wait.",
        "Laos gave Chile a bridge until Friday.",
        "Italy will come unless it rains.",
    ],
)
def test_a_condition_alone_is_no_threat(tell, text):
    assert not [s for s in tell(text).findings.stances if s.rule == "ultimatum"]
