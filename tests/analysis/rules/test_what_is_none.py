"""What is a stance and what only looks like one: rules 7, 8, 11, 12, 15, 16 and 21."""

from tests.analysis.rules.cases import a, case, cases, check, nothing


@cases(
    nothing(
        "a meeting",
        "Peruvian President Luz Ferrer met Bolivian Foreign Minister Juan Arce on Tuesday.",
    ),
    nothing("a call", "Luz Ferrer called Juan Arce to discuss the border."),
    nothing("a briefing", "Health minister Noor Haddad briefed lawmakers on the drought."),
    nothing("a reason", "Egypt raised the fees because costs had risen."),
    case(
        "a meeting with a stance",
        "Luz Ferrer met Juan Arce and praised the border treaty.",
        a("Luz Ferrer", "support", "border treaty"),
        count=1,
    ),
    nothing("a visit", "Samoan Prime Minister Tia Fono visited Tonga and toured a school."),
    nothing("a statement of fact", "The statistics office said exports rose by two per cent."),
    nothing("a phone call", "Mere Tabua spoke with Tia Fono by phone about the cable."),
    nothing("talks", "Delegations from Lesotho and Malawi held talks on water in Geneva."),
)
def test_rule_7_a_reason_a_meeting_a_call_is_none(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "A and B clashed",
        "India and Nepal clashed over the mountain road.",
        a("India", "oppose", "Nepal"),
        a("Nepal", "oppose", "India"),
        count=2,
    ),
    case(
        "A clashed with B",
        "Ghana clashed with Togo over fishing quotas.",
        a("Ghana", "oppose", "Togo"),
        a("Togo", "oppose", "Ghana"),
        count=2,
    ),
    case(
        "a clash between",
        "The clash between Serbia and Croatia over the island deepened on Monday.",
        a("Serbia", "oppose", "Croatia"),
        a("Croatia", "oppose", "Serbia"),
    ),
    case(
        "a treaty",
        "India and Nepal signed a treaty on rivers.",
        never=[a(label="oppose")],
    ),
    case(
        "one that warned",
        "India warned Nepal over the mountain road.",
        a("India", "oppose", "Nepal|mountain road"),
        never=[a("Nepal")],
    ),
    case(
        "at odds",
        "Ethiopia and Sudan are at odds over the dam.",
        a("Ethiopia", "oppose", "Sudan"),
        a("Sudan", "oppose", "Ethiopia"),
    ),
    case(
        "a row",
        "A row between Estonia and Latvia over fishing rights entered its third week.",
        a("Estonia", "oppose", "Latvia"),
        a("Latvia", "oppose", "Estonia"),
    ),
    case(
        "friends",
        "Estonia and Latvia played football in Riga.",
        never=[a("Estonia"), a("Latvia")],
    ),
)
def test_rule_8_a_clash_is_a_stance_both_ways(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "tackle",
        "Italy vowed to tackle smuggling.",
        a("Italy", "oppose", "smuggling"),
        count=1,
    ),
    case(
        "measures against",
        "Spain backed measures against smuggling.",
        a("Spain", "support", "measures"),
        count=1,
    ),
    case(
        "fight for",
        "The nurses' union is fighting for higher wages.",
        a(label="support", target="higher wages"),
        count=1,
    ),
    case(
        "an end to",
        "Kenya wants an end to the fuel subsidy.",
        a("Kenya", target="fuel subsidy"),
        count=1,
    ),
    case(
        "crack down",
        "Rwanda has cracked down on illegal logging.",
        a("Rwanda", "oppose", "illegal logging"),
        count=1,
    ),
    case(
        "fight against",
        "The mayor promised to fight corruption.",
        a("mayor", "oppose", "corruption"),
        count=1,
    ),
    case(
        "calls to end",
        "Senator Ruth Amadi called for an end to the curfew.",
        a("Ruth Amadi", target="curfew"),
        count=1,
    ),
)
def test_rule_11_twins_are_one_stance(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    nothing("builds", "Norway is building a railway to Tromsø."),
    nothing("opened", "The council opened its new tram line on Sunday."),
    case(
        "defends",
        "Norway defended its plan to build a railway to Tromsø.",
        a("Norway", "support", "plan", owner="Norway"),
        count=1,
    ),
    case(
        "orders",
        "President Ana Silva ordered the closure of the mine.",
        a("Ana Silva", "support", "closure", channel="material"),
        count=1,
    ),
    case(
        "demands",
        "Senator Ruth Amadi demanded an inquiry into the flood.",
        a("Ruth Amadi", "support", "inquiry"),
        count=1,
    ),
    nothing("continues", "Kestrel Ltd continued to dig its new canal."),
    case(
        "vows",
        "Norway vowed to defend its fishing grounds.",
        a("Norway", "support", "fishing grounds"),
        count=1,
    ),
    nothing("published", "Brandt AG published its annual report on Thursday."),
    case(
        "insists on",
        "Ecuador insisted on its plan to drill in the park.",
        a("Ecuador", "support", "plan", owner="Ecuador"),
    ),
)
def test_rule_12_carrying_out_a_plan_is_none_defending_it_is_one(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    nothing("an arrest", "Police arrested the banker Otto Klein on Monday."),
    nothing("a charge", "Prosecutors charged Otto Klein with fraud."),
    nothing("a summons", "Peru summoned the Chilean ambassador on Thursday."),
    case(
        "a ruling",
        "The Constitutional Court struck down the press law.",
        a("Constitutional Court", "oppose", "press law", channel="material"),
        count=1,
    ),
    case(
        "sanctions",
        "Switzerland imposed sanctions on Eritrea.",
        a("Switzerland", "oppose", "Eritrea", channel="material"),
        count=1,
    ),
    case(
        "a veto",
        "Russia vetoed the resolution on Sudan.",
        a("Russia", "oppose", "resolution", channel="material"),
        count=1,
    ),
    case(
        "a ban",
        "Tanzania banned imports of plastic bags.",
        a("Tanzania", "oppose", "plastic bags", channel="material"),
        count=1,
    ),
    nothing("a trial", "The trial of the former minister Aldo Ricci opens in Turin on Monday."),
    nothing("a sentence", "The court sentenced Aldo Ricci to two years in prison."),
    case(
        "a ruling for",
        "The Supreme Court upheld the ban on fishing with dynamite.",
        a("Supreme Court", "support", "ban on fishing", channel="material"),
    ),
    nothing("questioned", "Detectives questioned the pilot Karl Voss for six hours."),
    case(
        "a fine",
        "The European Commission fined Brandt AG over its prices.",
        a("European Commission", "oppose", "Brandt AG|prices", channel="material"),
    ),
    case(
        "an embargo",
        "Algeria imposed an embargo on tuna from Morocco.",
        a("Algeria", "oppose", "Morocco|tuna", channel="material"),
    ),
)
def test_rule_15_procedure_is_none_a_ruling_is_one(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    nothing("joined", "Moldova joined the grain club on Monday."),
    nothing("belongs", "Moldova is a member of the customs union."),
    nothing("joined a party", "The poet Ilse Maar joined the Green Party as a student."),
    case(
        "left in a break",
        "Gabon quit the oil cartel in protest at its quotas.",
        a("Gabon", "oppose", "oil cartel|quotas"),
    ),
    case(
        "stormed out",
        "Deputy leader Jan Kral left the Reform Party, calling it a disgrace.",
        a("Jan Kral", "oppose", "Reform Party|it"),
    ),
    nothing("took office", "Jan Kral became the leader of the Reform Party in June."),
    nothing("ally", "Tonga is a founding member of the Pacific bank."),
    nothing("left for a post", "Jan Kral left the city council to teach at a school."),
)
def test_rule_16_belonging_is_none_a_break_is_one(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "because",
        "Norway criticised the ferry deal because it had been signed in a hurry.",
        a("Norway", "oppose", "ferry deal"),
        count=1,
    ),
    case(
        "noting",
        "Belgium backed the treaty, noting that it is only eight pages long.",
        a("Belgium", "support", "treaty"),
        count=1,
    ),
    case(
        "another target",
        "Malta opposed the peace deal over fears of an amnesty.",
        a("Malta", "oppose", "peace deal"),
        a("Malta", "oppose", "amnesty"),
        count=2,
    ),
    case(
        "citing",
        "The regulator rejected the merger, citing a lack of competition.",
        a("regulator", "oppose", "merger"),
        count=1,
    ),
    case(
        "after an event",
        "Nepal condemned the airline after a flight was cancelled.",
        a("Nepal", "oppose", "airline"),
        count=1,
    ),
    case(
        "on the grounds",
        "Judge Eva Lind rejected the appeal on the grounds that it came too late.",
        a("Eva Lind", "oppose", "appeal"),
        count=1,
    ),
)
def test_rule_21_a_reason_is_no_second_stance(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "quit in anger",
        "Senator Paula Reyes quit the Harvest Alliance on Sunday, accusing its leaders of "
        "betraying farmers.",
        a("Paula Reyes", "oppose", "Harvest Alliance|leaders"),
    ),
    case(
        "walked out",
        "The Lantern Party walked out of the coalition over the pension cuts.",
        a("Lantern Party", "oppose", "coalition"),
    ),
    case(
        "stormed out of the coalition",
        "Three ministers stormed out of the coalition on Monday night.",
        a("ministers", "oppose", "coalition"),
    ),
    case(
        "resigned from, in protest",
        "Judge Greta Moll resigned from the ethics commission in protest at the pardon.",
        a("Greta Moll", "oppose", "ethics commission|pardon"),
    ),
    case(
        "broke with",
        "Governor Sofia Lund broke with the Reform Party over the dam.",
        a("Sofia Lund", "oppose", "Reform Party"),
    ),
    case(
        "pulled out",
        "Lesotho pulled out of the river pact, saying that it had been cheated.",
        a("Lesotho", "oppose", "river pact"),
    ),
    case(
        "turned their backs",
        "Dozens of councillors have turned their backs on the Unity Movement.",
        a("councillors", "oppose", "Unity Movement"),
    ),
    case(
        "tore up the membership card",
        "Former minister Emil Thorn left the Green Party after two decades, denouncing its "
        "course on migration.",
        a("Emil Thorn", "oppose", "Green Party|course"),
    ),
    nothing("left for a job", "Henrik Aas left the Reform Party's staff to run a bakery."),
    nothing("left at an end", "Clara Vidal left the commission when her term ended in May."),
    nothing("quit for her health", "Mayor Ilse Maar quit the council on health grounds."),
    nothing("belongs", "Jan Kral has been a member of the Green Party since 2009."),
    nothing("a room", "The delegates left the hall at noon."),
)
def test_rule_16_a_break_in_other_words(tell, case):
    check(tell(case.text, **case.given), case)
