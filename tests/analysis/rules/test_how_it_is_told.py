"""How it is told, when, and how strongly: rules 20, 22 and 23."""

import pytest

from tests.analysis.rules.cases import a, case, cases, check, record_of


@cases(
    case("narrated", "Iran criticised Kuwait.", a("Iran", "oppose", "Kuwait", mode="narrated")),
    case(
        "indirect",
        "Minister Jon Hale said the dam was a mistake.",
        a("Jon Hale", "oppose", "dam", mode="indirect"),
        count=1,
    ),
    case(
        "direct",
        "“The dam is a mistake,” Minister Jon Hale said.",
        a("Jon Hale", "oppose", "dam", mode="direct-quote"),
        count=1,
    ),
    case(
        "partial",
        "Minister Jon Hale called the dam “a monstrous mistake”.",
        a("Jon Hale", "oppose", "dam", mode="partial-quote"),
        count=1,
    ),
    case(
        "another's quotation marks",
        "“Kuwait criticised the pipeline,” an Iranian official said.",
        a("Kuwait", "oppose", "pipeline", mode="narrated|indirect"),
        never=[a("Kuwait", mode="direct-quote|partial-quote")],
    ),
    case(
        "a quotation elsewhere in the sentence",
        "Iran criticised Kuwait after the ship “Morning Star” ran aground.",
        a("Iran", "oppose", "Kuwait", mode="narrated"),
        count=1,
    ),
    case(
        "a quotation with its words of saying in the middle",
        "“The dam,” said Jon Hale, “is a terrible idea.”",
        a("Jon Hale", "oppose", "dam", mode="direct-quote"),
        count=1,
    ),
    case(
        "a quotation in the next paragraph",
        "Engineer Olga Brik warned:\n\n“The dam is a danger to the valley.”",
        a("Olga Brik", "oppose", "dam", mode="direct-quote"),
    ),
    case(
        "said it opposed",
        "Kestrel Ltd said it opposed the toll.",
        a("Kestrel Ltd", "oppose", "toll", mode="indirect"),
        count=1,
    ),
    case(
        "straight quotation marks",
        '"The toll is unfair," said driver Nils Dahl.',
        a("Nils Dahl", "oppose", "toll", mode="direct-quote"),
        count=1,
    ),
)
def test_rule_20_the_mode_is_about_the_holders_own_words(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "a name in quotation marks",
        "Estonia rejected the treaty at the “Night of the Seas” conference.",
        a("Estonia", "oppose", "treaty", mode="narrated"),
    ),
    case(
        "a title",
        "Ilse Maar, author of “The Long Winter”, backed the strike.",
        a("Ilse Maar", "support", "strike", mode="narrated"),
    ),
    case(
        "the target's name",
        "Peru condemned the film “Red Harvest”.",
        a("Peru", "oppose", mode="narrated"),
    ),
    case(
        "a word of the judgement",
        "Senator Paula Reyes condemned the raid as “cowardly and senseless”.",
        a("Paula Reyes", "oppose", "raid", mode="partial-quote"),
    ),
    case(
        "another's words",
        "Norway criticised the company after its boss called the spill “a trifle”.",
        a("Norway", "oppose", "company", mode="narrated"),
    ),
    case(
        "said it was",
        "Omar Haddad said the plan was “simply not serious”.",
        a("Omar Haddad", "oppose", "plan", mode="partial-quote"),
    ),
    case(
        "interrupted, two sentences",
        "“We will never accept this border,” Lise Falk said, “because it divides our families.”",
        a("Lise Falk", "oppose", "border", mode="direct-quote"),
    ),
    case(
        "interrupted by she said",
        "Premier Ada Osei opened the session. “This tax,” she said, “is an insult to every "
        "worker.”",
        a("Ada Osei", "oppose", "tax", mode="direct-quote"),
    ),
    case(
        "interrupted, straight marks",
        '"The quota," warned trawler owner Piet Roos, "is a disaster for the coast."',
        a("Piet Roos", "oppose", "quota", mode="direct-quote"),
    ),
    case(
        "interrupted, with an addressee",
        "“Your decision,” minister Jon Hale told the board on Monday, “was a grave mistake.”",
        a("Jon Hale", "oppose", "decision", mode="direct-quote"),
    ),
    case(
        "interrupted before a verb",
        "“We in Malta,” the envoy Lena Korhonen added, “strongly support the ceasefire.”",
        a("Lena Korhonen|Malta", "support", "ceasefire", mode="direct-quote"),
    ),
)
def test_rule_20_quotations_in_other_words(tell, case):
    check(tell(case.text, **case.given), case)


def test_an_interrupted_quotation_is_one_saying_of_two_halves(tell):
    told = tell("“This tax,” Premier Ada Osei said, “is an insult to every worker.”")
    assert told.sayings == [("Ada Osei", "direct", "This tax, … is an insult to every worker.")]
    (stance,) = told.findings.stances
    assert stance.evidence.of(told.text) == told.text


@cases(
    case(
        "a year",
        "In 2019, Senator Ruth Amadi opposed the dam.",
        a("Ruth Amadi", "oppose", "dam", held="2019"),
        count=1,
    ),
    case(
        "then and now",
        "Latvia backed the treaty in May 2018. Latvia now rejects the treaty.",
        a("Latvia", "support", "treaty", held="2018-05"),
        a("Latvia", "oppose", "treaty", held=None),
        count=2,
    ),
    case(
        "a day",
        "On 3 March 2020, Cuba condemned the embargo.",
        a("Cuba", "oppose", "embargo", held="2020-03-03"),
        count=1,
    ),
    case(
        "the article's own time",
        "Latvia rejects the treaty.",
        a("Latvia", "oppose", "treaty", held=None),
        count=1,
    ),
    case(
        "the year of the target",
        "Latvia rejects the treaty of 1987.",
        a("Latvia", "oppose", "treaty", held=None),
        count=1,
    ),
    case(
        "last year",
        "Latvia opposed the treaty last year.",
        a("Latvia", "oppose", "treaty", held="2023"),
        count=1,
        published="2024-05-03",
    ),
    case(
        "back in",
        "Lesotho, which rejected the canal in 2011, now supports the canal.",
        a("Lesotho", "oppose", "canal", held="2011"),
        a("Lesotho", "support", "canal", held=None),
    ),
    case(
        "a date to come",
        "Lesotho supports the vote planned for 2031.",
        a("Lesotho", "support", "vote", held=None),
        count=1,
    ),
)
def test_rule_22_a_stance_of_another_time_keeps_it(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "uneasy",
        "Latvia is uneasy about the treaty.",
        a("Latvia", "oppose", "treaty", scores=(-1, -2)),
    ),
    case("hopes", "Latvia hopes for a treaty.", a("Latvia", "support", "treaty", scores=(1, 2))),
    case(
        "rejects",
        "Latvia rejected the treaty.",
        a("Latvia", "oppose", "treaty", scores=(-1, -2, -3)),
    ),
    case(
        "damns",
        "Latvia lambasted the treaty as a monstrous betrayal.",
        a("Latvia", "oppose", "treaty", scores=(-2, -3)),
    ),
    case(
        "attacks",
        "Rebel forces bombed the army base at dawn.",
        a("rebel forces", "oppose", "army base", scores=(-2, -3), channel="material"),
    ),
    case(
        "bans",
        "Tanzania banned plastic bags.",
        a("Tanzania", "oppose", "plastic bags", scores=(-2, -3)),
    ),
    case(
        "accuses of a crime",
        "Latvia accused Brandt AG of bribery.",
        a("Latvia", "oppose", "Brandt AG", scores=(-2, -3)),
    ),
    case(
        "welcomes",
        "Latvia welcomed the treaty.",
        a("Latvia", "support", "treaty", scores=(1, 2, 3)),
    ),
    case(
        "concerned",
        "Latvia expressed concern about the treaty.",
        a("Latvia", "oppose", "treaty", scores=(-1, -2)),
    ),
    case(
        "declares war",
        "Latvia declared war on smugglers.",
        a("Latvia", "oppose", "smugglers", scores=(-2, -3)),
    ),
)
def test_rule_23_scores_lie_within_a_step_of_their_anchors(tell, case):
    check(tell(case.text, **case.given), case)


@pytest.mark.parametrize(
    "weaker_first",
    [
        pytest.param(("is uneasy about", "criticised", "blasted"), id="words against"),
        pytest.param(("is uneasy about", "rejected", "vowed to destroy"), id="deeds against"),
        pytest.param(("prefers", "welcomed", "vowed to defend"), id="for"),
    ],
)
def test_rule_23_stronger_words_never_score_less(tell, weaker_first):
    scores = []
    for act in weaker_first:
        stances = record_of(tell(f"Latvia {act} the treaty."))["stances"]
        assert len(stances) == 1, act
        scores.append(abs(stances[0]["score"]))
    assert scores == sorted(scores)
    assert scores[0] < scores[-1]
