"""People named by what they are for or against, and where nobody is."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Lind is a fierce critic of the treaty.", ("Mara Lind", "oppose", "the treaty")),
        ("Mara Lind remains an ally of Norway.", ("Mara Lind", "support", "Norway")),
        ("Critics of the treaty met in Oslo.", ("Critics", "oppose", "the treaty")),
        ("Supporters of Norway met in Oslo.", ("Supporters", "support", "Norway")),
        ("Mara Lind, an opponent of the treaty, left.", ("Mara Lind", "oppose", "the treaty")),
    ],
)
def test_a_name_for_a_side_is_a_stance(tell, text, expected):
    assert expected in tell(text).stances


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lind is no critic of anything.",
        "Mara Lind is not a critic of the treaty.",
        "Mara Lind met critics in Oslo.",
        "The film critic of the paper left.",
    ],
)
def test_no_side_no_stance(tell, text):
    told = tell(text)
    assert not [s for s in told.findings.stances if s.rule.startswith("noun/critic")]
