"""Who holds it, and what a word stands for: rules 4, 5, 6 and 17."""

from tests.analysis.rules.cases import a, case, cases, check, nothing, record_of


@cases(
    case(
        "a spokesperson",
        "Foreign ministry spokesperson Ines Duarte condemned Spain's ban on trawlers.",
        a("Ines Duarte", "oppose", "ban on trawlers", owner="Spain"),
        never=[a("Foreign Ministry")],
    ),
    case(
        "an ambassador",
        "Canada's ambassador to Chile, Paul Renner, welcomed the mining treaty.",
        a("Paul Renner", "support", "mining treaty"),
        never=[a("Canada"), a("Chile")],
    ),
    case(
        "a ministry",
        "The Polish Defence Ministry rejected the audit.",
        a(label="oppose", target="audit"),
        never=[a("Poland")],
    ),
    case(
        "a ministry and its government",
        "Portugal praised the treaty, while its Finance Ministry criticised the treaty.",
        a("Portugal", "support", "treaty"),
        never=[a("Portugal", "oppose")],
    ),
    case(
        "a spokesman in an apposition",
        "“We reject the fine,” said Piet Roos, a spokesman for Brandt AG.",
        a("Piet Roos", "oppose", "fine"),
        never=[a("Brandt AG")],
    ),
    case(
        "a ministry's spokeswoman",
        "A spokeswoman for Finland's Interior Ministry, Aino Salo, criticised the fence.",
        a("Aino Salo", "oppose", "fence"),
        never=[a("Finland"), a("Interior Ministry")],
    ),
    case(
        "an envoy",
        "Egyptian envoy Hala Nasser backed the canal treaty.",
        a("Hala Nasser", "support", "canal treaty"),
        never=[a("Egypt")],
    ),
)
def test_rule_4_who_speaks_for_a_government_is_an_actor_of_their_own(tell, case):
    check(tell(case.text, **case.given), case)


def test_rule_4_they_have_an_affiliation(tell):
    record = record_of(tell("Canada's ambassador to Chile, Paul Renner, welcomed the treaty."))
    names = {actor["id"]: actor["name"] for actor in record["actors"]}
    of = {actor["name"]: names.get(actor["affiliation"]) for actor in record["actors"]}
    assert of["Paul Renner"] == "Canada"


@cases(
    case(
        "two capitals",
        "Oslo criticised Stockholm's tariff on salmon.",
        a("Norway", "oppose", "tariff", owner="Sweden"),
    ),
    case(
        "a seat of power",
        "The Kremlin rejected Warsaw's protest note.",
        a("Russia", "oppose", "protest note", owner="Poland"),
    ),
    case(
        "a destination",
        "Minister Lena Korhonen flew to Ankara and criticised the airline.",
        a("Lena Korhonen", "oppose", "airline"),
        never=[a("Turkey"), a(target="Turkey")],
    ),
    case(
        "people of a city",
        "Residents of Nairobi oppose the toll road.",
        a(label="oppose", target="toll road"),
        never=[a("Kenya")],
    ),
    case(
        "a meeting place",
        "At a conference in Vienna, Peru praised the vaccine fund.",
        a("Peru", "support", "vaccine fund"),
        never=[a("Austria"), a(target="Austria")],
    ),
    case(
        "anger in a capital",
        "The verdict triggered anger in Kampala.",
        a("Uganda", "oppose", "verdict"),
        count=1,
    ),
    nothing("a place and no more", "The delegation left Oslo for Lima on Sunday."),
    case(
        "a capital and its people",
        "Madrid rejected the claim, while shopkeepers in Madrid welcomed it.",
        a("Spain", "oppose", "claim"),
        never=[a("Spain", "support")],
    ),
    case(
        "the White House",
        "The White House praised the vaccine fund.",
        a(label="support", target="vaccine fund"),
        count=1,
    ),
)
def test_rule_5_a_capital_may_be_a_government_and_may_be_a_place(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "he",
        "Mayor Tomas Berg presented the budget on Monday. He defended the cuts to libraries.",
        a("Tomas Berg", "support", "cuts"),
    ),
    case(
        "the premier",
        "Premier Ada Osei opened the clinic in March. The premier praised the nurses.",
        a("Ada Osei", "support", "nurses"),
    ),
    case(
        "the idea",
        "Iceland plans to leave the whaling commission. Denmark rejected the idea.",
        a("Denmark", "oppose", "whaling commission", owner="Iceland"),
    ),
    case(
        "the move",
        "Qatar cut its aid to Chad. France condemned the move.",
        a("France", "oppose", "aid", owner="Qatar"),
    ),
    nothing("nobody before", "A storm hit the coast on Friday. They condemned the decision."),
    case(
        "not the nearest name",
        "A crane fell over in Bergen. She criticised the crane's owner.",
        never=[a("Bergen"), a("Norway")],
    ),
    case(
        "she, after a quotation",
        "Ilse Maar read from her new book in Graz.\n\n“The ban on poems is absurd,” she said.",
        a("Ilse Maar", "oppose", "ban on poems", mode="direct-quote"),
        count=1,
    ),
    case(
        "the country",
        "Paraguay held a vote on Sunday. The country rejected the new flag.",
        a("Paraguay", "oppose", "flag"),
        count=1,
    ),
    case(
        "the proposal",
        "Sweden proposed a tax on sugar. Finland dismissed the proposal.",
        a("Finland", "oppose", "tax on sugar", owner="Sweden"),
    ),
    case(
        "his",
        "Trade minister Ivo Brandt resigned on Monday. His deputy praised his courage.",
        never=[a("Ivo Brandt")],
    ),
)
def test_rule_6_pronouns_and_descriptions_resolve_or_stay_open(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    nothing("attracted criticism", "The proposal to fell the elms attracted criticism."),
    nothing("was told to", "The museum was told to close its east wing."),
    case(
        "a hearer",
        "Norway learned on Friday that the bridge had been condemned as unsafe.",
        never=[a("Norway")],
    ),
    case(
        "widely criticised",
        "The merger of Brandt AG, based in Zurich, has been widely criticised.",
        never=[a("Brandt AG"), a("Switzerland"), a("Zurich")],
    ),
    case(
        "with its holder",
        "The proposal attracted criticism from Malta.",
        a("Malta", "oppose", "proposal"),
        count=1,
    ),
    nothing("drew praise", "Her first novel drew praise."),
    nothing("is under fire", "The new stadium has come under fire."),
    case(
        "an agent in the passive",
        "The new stadium was criticised by the fire brigade.",
        a("fire brigade", "oppose", "stadium"),
        count=1,
    ),
    nothing("calls", "There have been calls for a new bridge."),
    nothing("was praised", "The choir was praised for its courage."),
    case(
        "with an agent",
        "The choir was praised by Bishop Emil Thorn.",
        a("Emil Thorn", "support", "choir"),
        count=1,
    ),
)
def test_rule_17_no_holder_is_made_up(tell, case):
    check(tell(case.text, **case.given), case)
