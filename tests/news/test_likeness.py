"""Copies of one text are known, whatever a paper made of them; another report is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.likeness import LEAST_WORDS, alike, likeness, sketch

WIRE = [
    "TOKYO — Ministers from eleven coastal states agreed on Tuesday to open a shared register of "
    "fishing vessels, ending two years of talks that had twice come close to failing.",
    "Under the agreement every ship longer than twenty metres has to report its position once an "
    "hour. Harbours may turn away vessels that have switched off their transmitters for more than "
    "a day without giving a reason.",
    "“This is the first time that all of us count the same ships,” said Mari Okada, who led the "
    "talks for Japan. She added that the register would be open to researchers and the press.",
    "Fishermen's associations in the north criticised the plan. They fear that competitors could "
    "read from the register where the best grounds are, and ask for a delay of one week before "
    "positions are published.",
    "Environmental groups welcomed the agreement but called the fines too low. A captain who "
    "breaks the rules pays less than the catch of a single night is worth, a study by a "
    "university in Nagasaki found last year.",
    "The register is to begin in April. Three states that did not take part, among them the one "
    "with the largest fleet, said that they would watch its first year before deciding.",
]
OTHER = [
    "A common list of trawlers is coming: after twenty-four months of hard bargaining, "
    "governments around the sea signed up in the Japanese capital yesterday.",
    "Larger boats must send where they are every sixty minutes, and ports can refuse those which "
    "go dark. Okada, Tokyo's chief negotiator, hailed a breakthrough: “This is the first time "
    "that all of us count the same ships.”",
    "Not everybody is happy. Skippers in northern towns worry about giving their secrets away to "
    "rivals, while campaigners such as Clear Water say penalties will scare nobody. Publication "
    "should wait some days, the skippers argue.",
    "It starts next spring, without three governments which stay outside for now and which "
    "together own more hulls than all members. Diplomats hope these will follow within a year.",
]
ADDED = (
    "In the harbour of Hakodate, where forty boats lay idle on Tuesday because of the wind, few "
    "wanted to speak about the agreement. One captain said that he had sailed without any list."
)


def made(*parts):
    return sketch("\n\n".join(parts))


@pytest.mark.parametrize(
    "copy",
    [
        ["Eleven states to count their ships together", *WIRE],
        WIRE[:-1],
        WIRE[:4],
        WIRE[:3],
        [*WIRE, ADDED],
        [*WIRE[:2], ADDED, *WIRE[2:]],
        ["A register for the sea", *WIRE[:4], ADDED],
        [part.replace("criticised", "criticized").replace("“", '"') for part in WIRE],
        [part.upper() for part in WIRE],
        [WIRE[0].removeprefix("TOKYO — "), *WIRE[1:]],
    ],
)
def test_copies_of_one_text(copy):
    assert alike(made(*WIRE), made(*copy))
    assert alike(made(*copy), made(*WIRE))


@pytest.mark.parametrize(
    "other",
    [
        OTHER,
        ["Eleven states to count their ships together", *OTHER],
        [*OTHER, WIRE[2]],
        [WIRE[0], *OTHER, ADDED],
    ],
)
def test_another_report_of_the_same_event_is_no_copy(other):
    assert not alike(made(*WIRE), made(*other))
    assert likeness(made(*WIRE), made(*other)) < 0.3


def test_what_comes_every_day_with_other_numbers_and_names_is_no_copy():
    def market(day, up, first, second, third):
        return (
            f"Shares closed {up} on {day} as investors weighed {first}. The main index moved by "
            f"{len(first)} points. {second} led the field while {third} gave way after a note by "
            f"its bank. Dealers spoke of thin volume ahead of {first}, and of {second} above all. "
            f"In the bond market yields were little changed; {third} is to report on {day} week. "
        )

    one = market("Monday", "higher", "the vote on the budget", "Harbour Steel", "a maker of ovens")
    two = market("Friday", "lower", "news from the central bank", "Lake Rail", "two large grocers")
    assert not alike(sketch(one), sketch(two))


def test_a_short_text_has_no_sketch():
    assert sketch("word " * (LEAST_WORDS - 1)) is None
    assert sketch("") is None
    assert sketch(" ".join(map(str, range(LEAST_WORDS)))) is not None
    assert (
        sketch("新しい登録簿は四月に始まる予定であり、三つの国は参加しないことを決めた。" * 2)
        is not None
    )


@given(st.text(alphabet="ab cdé文\n", max_size=400), st.text(alphabet="ab cdé文\n", max_size=400))
def test_likeness_goes_both_ways_and_a_text_is_like_itself(one, other):
    first, second = sketch(one), sketch(other)
    if first is not None:
        assert likeness(first, first) == 1
        assert alike(first, first)
    if first is not None and second is not None:
        assert alike(first, second) == alike(second, first)
