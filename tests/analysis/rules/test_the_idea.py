"""Rule 6 for plans and acts: "the idea", "such a step", "this" are what was told of just before.

The second half of the cases was written down before any of them was tried, and nothing was changed
for its sake.
"""

from tests.analysis.rules.cases import a, case, cases, check


@cases(
    case(
        "meant",
        "Kenya intends to close its northern border in May. Human Rights Watch condemned the plan.",
        a("Human Rights Watch", "oppose", "close its northern border", owner="Kenya"),
    ),
    case(
        "offered",
        "Peru offered to host the talks. Chile welcomed the offer.",
        a("Chile", "support", "host the talks", owner="Peru"),
    ),
    case(
        "suggested, by one with an office",
        "The mayor of Graz, Ilse Maar, suggested renaming the square. "
        "The opposition criticised the suggestion.",
        a("opposition", "oppose", "renaming the square", owner="Ilse Maar"),
    ),
    case(
        "done, not said",
        "Ghana expelled three diplomats on Tuesday. Togo denounced the decision.",
        a("Togo", "oppose", "expelled three diplomats", owner="Ghana"),
    ),
    case(
        "ruled",
        "The Supreme Court struck down the abortion law. Planned Parenthood praised the ruling.",
        a("Planned Parenthood", "support", "struck down the abortion law", owner="Supreme Court"),
    ),
    case(
        "such a step",
        "Hungary will block the loan, Budapest said. Poland deplored such a step.",
        a("Poland", "oppose", "block the loan", owner="Hungary"),
    ),
    case(
        "this",
        "Spain raised tariffs on steel. Portugal condemned this.",
        a("Portugal", "oppose", "raised tariffs on steel", owner="Spain"),
    ),
    case(
        "it, of what is wanted",
        "Norway wants to ban fur farms. Finland opposes it.",
        a("Finland", "oppose", "ban fur farms", owner="Norway"),
    ),
    case(
        "a noun with its owner",
        "Cuba's decision to free the prisoners surprised many. The Vatican hailed the move.",
        a("Vatican", "support", "decision to free the prisoners", owner="Cuba"),
    ),
    case(
        "called for",
        "Turkey called for a ceasefire in the strait. Greece backed the call.",
        a("Greece", "support", "ceasefire in the strait", owner="Turkey"),
    ),
    case(
        "two plans of two: open",
        "Austria proposed a toll and Bavaria wants a lawsuit. Italy rejected the idea.",
        a("Italy", "oppose", "the idea"),
        never=[a("Italy", "oppose", "toll|lawsuit")],
    ),
    case(
        "no plan at all: open",
        "Rain fell over Lisbon all week. Portugal rejected the idea.",
        a("Portugal", "oppose", "the idea"),
        never=[a("Portugal", "oppose", "rain")],
    ),
)
def test_rule_6_a_plan_or_an_act_is_led_to_what_tells_which(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "wanted",
        "Bolivia wants to nationalise its lithium mines. Argentina praised the plan.",
        a("Argentina", "support", "nationalise its lithium mines", owner="Bolivia"),
    ),
    case(
        "threatened, in the same sentence",
        "Serbia threatened to recall its ambassador, but Croatia mocked the idea.",
        a("Croatia", "oppose", "recall its ambassador", owner="Serbia"),
    ),
    case(
        "decided",
        "Algeria decided to halt gas deliveries. Spain criticised the decision.",
        a("Spain", "oppose", "halt gas deliveries", owner="Algeria"),
    ),
    case(
        "a gesture",
        "Governor Ruth Okafor pardoned the protesters. Amnesty International welcomed the gesture.",
        a("Amnesty International", "support", "pardoned the protesters", owner="Ruth Okafor"),
    ),
    case(
        "an offer of something",
        "Mexico offered asylum to the journalist. Nicaragua denounced the offer.",
        a("Nicaragua", "oppose", "asylum to the journalist", owner="Mexico"),
    ),
    case(
        "ruled that",
        "The Constitutional Court ruled that the vote was void. "
        "Romania's president criticised the ruling.",
        a(None, "oppose", "the vote was void", owner="Constitutional Court"),
    ),
    case(
        "a call of a union",
        "The union Solidaria called for a general strike. Greece's government condemned the call.",
        a("Greece", "oppose", "general strike", owner="Solidaria"),
    ),
    case(
        "such measures",
        "Latvia closed two crossings last week. Lithuania backed such measures.",
        a("Lithuania", "support", "closed two crossings", owner="Latvia"),
    ),
    case(
        "it, of what is planned",
        "Zambia plans to print money. The World Bank opposes it.",
        a("World Bank", "oppose", "print money", owner="Zambia"),
    ),
    case(
        "this, of a deed",
        "Ecuador raided the embassy on Friday. Mexico condemned this.",
        a("Mexico", "oppose", "raided the embassy", owner="Ecuador"),
    ),
    case(
        "proposals of two: open",
        "France proposed a fund and Germany suggested a loan. Italy rejected the proposal.",
        never=[a("Italy", "oppose", "fund|loan")],
    ),
    case(
        "not proposed at all: open",
        "Uganda did not propose a ban. Kenya rejected the idea.",
        never=[a("Kenya", "oppose", "a ban")],
    ),
    case(
        "of a bridge: open",
        "The bridge opened on Monday. Denmark welcomed the decision.",
        never=[a("Denmark", "support", "bridge|opened")],
    ),
    case(
        "a request that is discussed",
        "Tunisia's request to reschedule its debt was discussed. The IMF supported the request.",
        a(None, "support", "reschedule its debt", owner="Tunisia"),
        fails="the fuller phrase with the same noun ends before what is asked for",
    ),
    case(
        "buying and the purchase",
        "Vietnam is considering buying the frigates. China opposes the purchase.",
        a("China", "oppose", "buying the frigates", owner="Vietnam"),
        fails="a noun made of a verb is not led to that verb",
    ),
)
def test_rule_6_the_same_for_cases_that_were_withheld(tell, case):
    check(tell(case.text, **case.given), case)
