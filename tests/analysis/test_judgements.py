"""Judgements: in a predicate, in a name that is called, in a deed told of another."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Lind called the treaty reckless.", ("Mara Lind", "oppose", "the treaty")),
        ("Mara Lind is critical of the treaty.", ("Mara Lind", "oppose", "the treaty")),
        ("Mara Lind said the treaty was wrong.", ("Mara Lind", "oppose", "the treaty")),
        ("Mara Lind said Norway had broken the law.", ("Mara Lind", "oppose", "Norway")),
        ("“Norway lied to us,” Mara Lind said.", ("Mara Lind", "oppose", "Norway")),
        ("Mara Lind said Norway deserved the prize.", ("Mara Lind", "support", "Norway")),
    ],
)
def test_a_judgement_is_a_stance(tell, text, expected):
    assert expected in tell(text).stances


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lind said Norway had not lied.",
        "Norway lied, Reuters reported.",
        "Mara Lind said Norway would have lied.",
    ],
)
def test_a_deed_denied_imagined_or_told_by_the_press_is_none(tell, text):
    assert not [s for s in tell(text).findings.stances if s.rule.startswith("deed/")]
