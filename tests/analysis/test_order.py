"""Subjects by the order of phrases; and no sentence is too long or too deep to be read."""

import pytest

UNIT = "France criticised Italy and said that Norway should leave and Beijing accused Tokyo and "


@pytest.mark.parametrize(
    "text",
    [
        UNIT * 30,
        UNIT * 300,
        "France wanted " + "to try " * 300 + "to leave.",
        "France, accusing " * 150 + "Italy, left.",
        "who said " * 400,
        "France, Italy, " * 400,
        "“Norway (" * 300,
        "if Norway will " * 200,
    ],
)
def test_no_chain_of_verbs_is_too_deep(tell, text):
    told = tell(text)
    assert told.findings.sentences


def test_a_sentence_without_end_is_left_alone_and_the_next_is_read(tell):
    told = tell(UNIT * 300 + "left.\n\nFrance criticised Italy.")
    assert told.stances == [("France", "oppose", "Italy")]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Mara Lind, head of the union, criticised Norway.", "Mara Lind"),
        ("Mara Lind (born in Oslo) criticised Norway.", "Mara Lind"),
        ("Mara Lind, however, criticised Norway.", "Mara Lind"),
        ("After the talks in Oslo, Mara Lind criticised Norway.", "Mara Lind"),
        ("Mara Lind left on Monday and criticised Norway.", "Mara Lind"),
        ("Mara Lind has repeatedly criticised Norway.", "Mara Lind"),
    ],
)
def test_what_stands_between_does_not_hide_the_subject(tell, text, holder):
    assert (holder, "oppose", "Norway") in tell(text).stances
