"""Who tells it and who only passes it on: rules 3, 10, 14, 18 and 19."""

from tests.analysis.rules.cases import a, case, cases, check, nothing, record_of


@cases(
    case(
        "the agency",
        "Kenya condemned the raid on the port, Reuters reported.",
        a("Kenya", "oppose", "raid", chain=("Reuters", "Kenya")),
        never=[a("Reuters")],
    ),
    case(
        "who is told",
        "Turkey told Greece that Albania opposed the pipeline.",
        a("Albania", "oppose", "pipeline", chain=("Turkey", "Albania")),
        never=[a("Turkey"), a("Greece")],
    ),
    case(
        "the wire of the article",
        "Cuba rejected the census, Tolva News reports, citing Reuters. Panama welcomed the census.",
        a("Cuba", "oppose", "census", chain=("Tolva News", "Reuters", "Cuba")),
        a("Panama", "support", "census", chain=("Tolva News", "Reuters", "Panama")),
        never=[a("Tolva News"), a("Reuters")],
    ),
    case(
        "scare quotes",
        "Chile welcomed the “historic” accord with Bolivia.",
        a("Chile", "support", "accord"),
        never=[a(label="oppose")],
    ),
    nothing("scare quotes alone", "The so-called “summer school” opened in Ghent on Friday."),
    case(
        "the publisher",
        "Ghana criticised Togo.",
        a("Ghana", "oppose", "Togo", chain=("The Accra Herald", "Ghana")),
        count=1,
        source="The Accra Herald",
    ),
    case(
        "according to, at the end",
        "Malawi has rejected the border treaty, according to the Daily Nation.",
        a("Malawi", "oppose", "border treaty", chain=("Daily Nation", "Malawi")),
        never=[a("Daily Nation")],
    ),
    case(
        "a chain of three",
        "Xinhua said Fiji's prime minister, Mere Tabua, told Samoa that Tonga opposed the cable.",
        a("Tonga", "oppose", "cable", chain=("Xinhua", "Mere Tabua", "Tonga")),
        never=[a("Xinhua"), a("Mere Tabua"), a("Samoa"), a("Fiji")],
    ),
    case(
        "a reporter is told",
        "“We oppose the tax,” farmer Nils Dahl told Reuters.",
        a("Nils Dahl", "oppose", "tax"),
        never=[a("Reuters"), a(target="Reuters")],
    ),
    case(
        "relayed by a neighbour",
        "Oman said that Yemen had welcomed the truce.",
        a("Yemen", "support", "truce", chain=("Oman", "Yemen")),
        never=[a("Oman")],
    ),
)
def test_rule_3_outer_links_hold_nothing(tell, case):
    check(tell(case.text, **case.given), case)


COPY = "Iceland condemned the quota on cod. Fishing minister Jon Vik said he would fight it."


def test_rule_10_wire_copy_is_told_alike_in_every_paper(tell):
    """What makes it one stance: same holder, target, label and quote; only the paper differs."""
    papers = ["The Accra Herald", "Tolva News", "Le Phare"]
    told = [record_of(tell(COPY, source=paper)) for paper in papers]
    assert [t["stances"][0]["chain"][0]["name"] for t in told] == papers
    alike = [
        [
            (s["holder"], s["target"]["text"], s["label"], s["quote"], s["chain"][1:])
            for s in t["stances"]
        ]
        for t in told
    ]
    assert alike[0] == alike[1] == alike[2] != []


@cases(
    case(
        "twice in one paper",
        "Iceland condemned the quota on cod.\n\nIceland condemned the quota on cod.",
        a("Iceland", "oppose", "quota"),
        count=1,
    ),
    case(
        "two stances of one holder",
        "Iceland condemned the quota on cod. Iceland praised the quota on herring.",
        a("Iceland", "oppose", "quota on cod"),
        a("Iceland", "support", "quota on herring"),
        count=2,
    ),
)
def test_rule_10_the_same_words_count_once(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "accused of an act",
        "Armenia accused Georgia of shelling a village.",
        a("Armenia", "oppose", "Georgia", commitment="asserted"),
        never=[a("Georgia", "oppose", commitment="asserted")],
    ),
    case(
        "the act itself",
        "Armenia accused Georgia of shelling a village.",
        a("Georgia", "oppose", "village", commitment="implied", chain=("Armenia", "Georgia")),
    ),
    case(
        "told by the victim",
        "Mali said Niger had attacked its border post.",
        a("Niger", "oppose", "border post", commitment="implied", via="Mali"),
        never=[a("Niger", commitment="asserted")],
    ),
    case(
        "according to",
        "According to the union, the shipyard sabotaged the wage talks.",
        never=[a("shipyard", commitment="asserted")],
    ),
    case(
        "told as a fact",
        "Niger attacked a border post of Mali on Sunday.",
        a("Niger", "oppose", "border post|Mali", channel="material", commitment="asserted"),
        never=[a("Mali")],
    ),
    case(
        "who denies it",
        "Georgia denied shelling the village.",
        never=[a("Georgia", channel="material", commitment="asserted")],
    ),
    case(
        "blamed for",
        "Cambodia blamed Laos for the blast at the bridge.",
        a("Cambodia", "oppose", "Laos", commitment="asserted"),
        never=[a("Laos", commitment="asserted")],
    ),
    case(
        "alleged",
        "Activists allege that Brandt AG poisoned the river.",
        never=[a("Brandt AG", commitment="asserted")],
    ),
)
def test_rule_14_an_act_known_from_the_accuser_is_implied(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "only a quarter",
        "Only a quarter of voters favoured the toll, according to a poll by Ipsos.",
        a(label="support", target="toll"),
        never=[a(label="oppose"), a("Ipsos")],
    ),
    case(
        "a survey found",
        "A Gallup survey found that most teachers oppose the new timetable.",
        a("most teachers|teachers", "oppose", "timetable", via="Gallup"),
        never=[a("Gallup"), a("Gallup survey")],
    ),
    case(
        "did not favour",
        "Sixty per cent of farmers did not favour the quota, the pollster Kantar said.",
        never=[a(label="oppose"), a("Kantar")],
    ),
    case(
        "a majority",
        "A majority of Danes support the tunnel, a survey by Epinion showed.",
        a(label="support", target="tunnel"),
        never=[a("Denmark"), a("Epinion")],
    ),
    case(
        "two shares",
        "In the poll, 60 per cent backed the tunnel and 30 per cent opposed it.",
        never=[a("poll")],
    ),
    case(
        "percentages",
        "Some 70 per cent of Irish voters back the bridge, a poll for the Irish Times found.",
        a(label="support", target="bridge"),
        never=[a("Irish Times"), a("Ireland"), a(label="oppose")],
    ),
)
def test_rule_18_a_poll_counts_who_favours_and_the_pollster_is_a_link(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "a verdict of its own",
        "The Guardian called the verdict a disgrace.",
        a("The Guardian", "oppose", "verdict"),
        count=1,
    ),
    case(
        "an editorial",
        "In an editorial, Le Monde praised the pension reform.",
        a("Le Monde", "support", "pension reform"),
        count=1,
    ),
    case(
        "only a link",
        "The Irish Times reports that Malta condemned the verdict.",
        a("Malta", "oppose", "verdict", chain=("The Irish Times", "Malta")),
        never=[a("The Irish Times")],
    ),
    case(
        "an agency that evaluates",
        "The news agency Tass denounced the verdict as absurd.",
        a("Tass", "oppose", "verdict"),
        count=1,
    ),
    case(
        "a magazine",
        "The magazine Nature described the study as flawed.",
        a("Nature", "oppose", "study"),
        count=1,
    ),
    case(
        "a paper urges",
        "The Economist urged India to scrap the tariff.",
        a("The Economist", target="tariff|India"),
        count=1,
    ),
)
def test_rule_19_a_paper_that_evaluates_is_a_holder(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "a survey by",
        "A survey by Norstat found that 62 per cent of Danes oppose the tunnel.",
        a(label="oppose", target="tunnel", via="Norstat"),
        never=[a("Norstat"), a("Denmark")],
    ),
    case(
        "a share in words",
        "Two thirds of voters back the levy, according to a poll published by Quantum Research.",
        a(label="support", target="levy", via="Quantum Research"),
        never=[a("Quantum Research")],
    ),
    case(
        "a percent sign",
        "Some 48% of teachers reject the new exam, the pollster Veldt said on Tuesday.",
        a(label="oppose", target="exam", via="Veldt"),
        never=[a("Veldt")],
    ),
    case(
        "in a poll of",
        "In a poll of 1,200 adults by Dapresy, 55 percent favoured the ceasefire.",
        a(label="support", target="ceasefire"),
        never=[a("Dapresy"), a(label="oppose")],
    ),
    case(
        "nearly half",
        "Nearly half of Swedes support the embargo, an Orvesto poll showed.",
        a(label="support", target="embargo", via="Orvesto"),
        never=[a("Sweden"), a("Orvesto")],
    ),
    case(
        "four in ten",
        "Four in ten nurses oppose the merger, a study by the Brix Institute suggests.",
        a(label="oppose", target="merger", via="Brix Institute"),
        never=[a("Brix Institute")],
    ),
    case(
        "the institute says",
        "The polling institute Ambrosia says 71 % of Latvians approve of the treaty.",
        a(label="support", target="treaty", via="Ambrosia"),
        never=[a("Ambrosia"), a("Latvia")],
    ),
    case(
        "a majority, with a poll before",
        "A new Marlo poll shows a clear majority of farmers against the quota.",
        a(label="oppose", target="quota", via="Marlo"),
        never=[a("Marlo")],
        fails="a share that is shown against a thing has no verb of its own",
    ),
    case(
        "not favouring",
        "A poll by Norstat found that 40 per cent of Danes did not support the tunnel.",
        never=[a(label="oppose"), a("Norstat")],
    ),
    nothing("a share of goods", "Two thirds of the cargo was lost, the owner said."),
    nothing("a rate", "Sixty per cent of households have a garden, a survey by Norstat found."),
)
def test_rule_18_polls_in_other_words(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "quoted as saying",
        "Xinhua quoted the ministry as saying that Fiji opposed the cable.",
        a("Fiji", "oppose", "cable", via="Xinhua"),
        never=[a("Xinhua")],
    ),
    case(
        "citing",
        "Reuters, citing Kyodo, said Japan had condemned the launch.",
        a("Japan", "oppose", "launch", chain=("Reuters", "Kyodo", "Japan")),
        never=[a("Reuters"), a("Kyodo")],
    ),
    case(
        "reported that she said",
        "Tass reported that Lena Korhonen had told parliament that Finland rejected the treaty.",
        a("Finland", "oppose", "treaty", chain=("Tass", "Lena Korhonen", "Finland")),
        never=[a("Tass"), a("Lena Korhonen")],
    ),
    case(
        "reported, citing",
        "Bloomberg reported on Friday, citing Interfax, that Georgia opposed the pipeline.",
        a("Georgia", "oppose", "pipeline", chain=("Bloomberg", "Interfax", "Georgia")),
        never=[a("Bloomberg"), a("Interfax")],
    ),
    case(
        "quoted somebody",
        "Yonhap quoted Minister Jon Hale as saying the blockade was a crime.",
        a("Jon Hale", "oppose", "blockade", chain=("Yonhap", "Jon Hale")),
        never=[a("Yonhap")],
    ),
    case(
        "at the end",
        "Togo rejects the loan, President Ana Silva told lawmakers, according to Agence "
        "France-Presse.",
        a("Togo", "oppose", "loan", via="Agence France-Presse"),
        never=[a("Agence France-Presse")],
    ),
    case(
        "told a paper",
        "Mali opposes the deployment, Oumar Keita told Le Monde, Reuters reported.",
        a("Mali", "oppose", "deployment", via="Reuters"),
        never=[a("Reuters"), a("Le Monde")],
    ),
    case(
        "carried by",
        "In remarks carried by Anadolu, Omar Haddad said Yemen backed the truce.",
        a("Yemen", "support", "truce", chain=("Anadolu", "Omar Haddad", "Yemen")),
        never=[a("Anadolu"), a("Omar Haddad")],
    ),
)
def test_rule_3_chains_in_other_words(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "quoted by",
        "Karl Voss was quoted by Tolva News as saying that the toll was unfair.",
        a("Karl Voss", "oppose", "toll", chain=("Tolva News", "Karl Voss")),
        never=[a("Tolva News")],
    ),
    case(
        "quoted as saying by",
        "Aino Salo was quoted as saying by the agency Interfax that the pact was a disgrace.",
        a("Aino Salo", "oppose", "pact", via="Interfax"),
        never=[a("Interfax")],
    ),
    case(
        "cites no source, but a reason",
        "Lesotho, citing its debts, rejected the loan.",
        a("Lesotho", "oppose", "loan", chain=("Lesotho",)),
    ),
    case(
        "remarks that are condemned",
        "Mali condemned remarks carried by Tass.",
        a("Mali", "oppose", "remarks", chain=("Mali",)),
    ),
    case(
        "remarks at the end",
        "Premier Ada Osei denounced the embargo in an interview published by Le Phare.",
        a("Ada Osei", "oppose", "embargo", chain=("Le Phare", "Ada Osei")),
        never=[a("Le Phare")],
    ),
)
def test_rule_3_who_quotes_and_who_is_quoted(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "one in five",
        "One in five Germans rejects the reform, a survey published by the Talos Institute shows.",
        a(label="oppose", target="reform", via="Talos Institute"),
        never=[a("Talos Institute"), a("Germany"), a("Germans")],
    ),
    case(
        "three quarters",
        "Three quarters of doctors support the strike, the daily Le Phare reported.",
        a(label="support", target="strike", chain=("Le Phare", "Three quarters of doctors")),
        never=[a("Le Phare")],
    ),
    case(
        "a poll commissioned",
        "Most parents oppose the closure, according to a survey carried out by Delta Polling.",
        a("parents", "oppose", "closure", via="Delta Polling"),
        never=[a("Delta Polling")],
    ),
    case(
        "hundreds of",
        "Hundreds of taxi drivers protested against the toll.",
        a("taxi drivers|drivers", "oppose", "toll"),
    ),
    nothing("brought back", "The airline flew hundreds of tourists back to the island."),
    nothing("people and their support", "The union gave its members support during the strike."),
)
def test_rule_18_shares_and_numbers_of_people(tell, case):
    check(tell(case.text, **case.given), case)
