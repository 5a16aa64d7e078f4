"""What speakers say ought to be, and what they only ask or tell of others."""

import pytest


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("“The EU should leave the treaty,” Mara Lind said.", "support", "leave the treaty"),
        ("Mara Lind said the EU must act.", "support", "act"),
        ("Mara Lind said the EU should not leave the treaty.", "oppose", "leave the treaty"),
        ("“We need to save the forest,” Mara Lind said.", "support", "save the forest"),
        ("“It is vital to save the forest,” Mara Lind said.", "support", "save the forest"),
        ("“It would be wrong to cut the forest,” Mara Lind said.", "oppose", "cut the forest"),
    ],
)
def test_what_ought_to_be_is_supported(tell, text, label, words):
    told = tell(text)
    found = [
        (told.name[s.holder], s.label.value)
        for s in told.findings.stances
        if s.rule in ("duty", "judged act") and words in s.target.text
    ]
    assert found == [("Mara Lind", label)]


@pytest.mark.parametrize(
    "text",
    [
        "The EU should leave the treaty.",
        "“Should the EU leave the treaty?” Mara Lind asked.",
        "Mara Lind asked whether the EU should leave the treaty.",
        "“And so it should,” Mara Lind said.",
        "Reuters said the EU should publish the report on Monday.",
    ],
)
def test_nobodys_wish_and_questions_are_none(tell, text):
    assert not [s for s in tell(text).findings.stances if s.rule in ("duty", "judged act")]
