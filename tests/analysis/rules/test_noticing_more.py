"""More kinds of evaluation, in sentences that were written before the rules and kept from them."""

from tests.analysis.rules.cases import a, case, cases, check, nothing


@cases(
    case(
        "not tolerable",
        "“The state of the prison is not tolerable,” said inspector Lise Falk.",
        a("Lise Falk", "oppose", "state of the prison", mode="direct-quote"),
    ),
    case(
        "that is",
        "Telco Nord will cut nine hundred jobs. “That is a betrayal of the region,” said union "
        "leader Marko Hribar.",
        a("Marko Hribar", "oppose"),
    ),
    case(
        "it was right to",
        "Governor Sofia Lund said it had been right to evacuate the camp.",
        a("Sofia Lund", "support", "evacuate the camp", mode="indirect"),
    ),
    case(
        "it is vital that",
        "“It is vital that the witnesses are protected,” Prosecutor Anton Weiss told the paper.",
        a("Anton Weiss", "support", "witnesses"),
    ),
    case(
        "a shame that",
        "Cyclist Rosa Mendes said it was a shame that the lane had been removed.",
        a("Rosa Mendes", "oppose", "lane"),
    ),
    case(
        "a question of",
        "Deputy Henrik Aas said paying the interns was a question of fairness.",
        a("Henrik Aas", "support", "interns"),
    ),
    case(
        "no good reason",
        "“There is no good reason for a second runway,” resident Dora Pinter said.",
        a("Dora Pinter", "oppose", "second runway"),
    ),
    case(
        "a step in the right direction",
        "Campaigner Luis Ortega said the amendment was a step in the right direction.",
        a("Luis Ortega", "support", "amendment"),
    ),
    case(
        "overpriced",
        "Skier Mia Holm said the lift passes were much too expensive.",
        a("Mia Holm", "oppose", "lift passes"),
    ),
    case(
        "does nothing for",
        "“The budget does nothing for pensioners,” said Senator Paula Reyes.",
        a("Paula Reyes", "oppose", "budget"),
    ),
    case(
        "leaves much to be desired",
        "The auditors said the ministry's bookkeeping left much to be desired.",
        a("auditors", "oppose", "bookkeeping"),
    ),
    case(
        "we want",
        "“We want a fair trial,” said the accused's sister, Nadia Karim.",
        a("Nadia Karim", "support", "fair trial"),
    ),
    case(
        "no room for",
        "“There is no room for racism in this club,” said captain Joel Byrne.",
        a("Joel Byrne", "oppose", "racism"),
    ),
    case(
        "no justification",
        "Ambassador Greta Moll said there could be no justification for the shelling.",
        a("Greta Moll", "oppose", "shelling"),
    ),
    case(
        "what we need is",
        "“There has to be a new vote,” said Deputy Yusuf Demir.",
        a("Yusuf Demir", "support", "new vote"),
    ),
    case(
        "will not accept",
        "“We will not accept a smaller pension,” said welder Pavel Novak.",
        a("Pavel Novak", "oppose", "smaller pension"),
    ),
    case(
        "must not be",
        "Chancellor Eva Lind said the archive must not be closed.",
        a("Eva Lind", "oppose", "archive"),
    ),
    case(
        "high time",
        "Senator Paula Reyes said it was high time the mine was shut.",
        a("Paula Reyes", "oppose|support", "mine"),
    ),
    case(
        "delighted",
        "“I am delighted with the result,” said candidate Omar Haddad.",
        a("Omar Haddad", "support", "result"),
    ),
    case(
        "sends the wrong signal",
        "Deputy Henrik Aas said the pardon sent the wrong signal.",
        a("Henrik Aas", "oppose", "pardon"),
    ),
    case(
        "moral obligation",
        "“Europe has a moral obligation to help Yemen,” said nun Clara Vidal.",
        a("Clara Vidal", "support", "Yemen"),
    ),
    case(
        "entitled to",
        "Ombudsman Anton Weiss said the patients were entitled to an answer.",
        a("Anton Weiss", "support", "patients|answer"),
    ),
    nothing("a number", "“The archive holds two million letters,” said archivist Mia Holm."),
    nothing("a schedule", "Captain Joel Byrne said the ferry would leave at nine."),
    nothing("a finding", "Geologist Clara Vidal said the rock was older than the lake."),
    nothing("expectation", "“The parts should be here on Monday,” mechanic Pavel Novak said."),
    nothing("likelihood", "Analyst Dora Pinter said prices would probably fall in June."),
    nothing("asked", "“Is the water safe?” a reporter asked Deputy Henrik Aas."),
    nothing("no view", "Officer Luis Ortega said it was not clear who owned the car."),
    nothing("a right turn", "Driver Rosa Mendes said the right lane was empty."),
)
def test_what_speakers_call_good_or_bad(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "offered shelter",
        "Chile offered shelter to the stranded sailors.",
        a("Chile", "support", "sailors"),
    ),
    case(
        "offered to mediate",
        "Norway offered to mediate between the two armies.",
        a("Norway", "support", "mediate"),
    ),
    case(
        "invited for a visit",
        "The Pope invited the rebel leader Tomas Ruiz to Rome.",
        a("Pope", "support", "Tomas Ruiz"),
    ),
    case(
        "gratitude",
        "Minister Sofia Lund expressed her gratitude to the pilots.",
        a("Sofia Lund", "support", "pilots"),
    ),
    case(
        "thank you",
        "“I want to thank the people of Graz,” said candidate Omar Haddad.",
        a("Omar Haddad", "support", "people of Graz|Graz"),
    ),
    case(
        "full of praise",
        "Captain Joel Byrne was full of praise for the referee.",
        a("Joel Byrne", "support", "referee"),
    ),
    case(
        "regrets",
        "“I deeply regret the error,” editor Nadia Karim said.",
        a("Nadia Karim", "oppose", "error"),
    ),
    case(
        "no regrets",
        "Governor Sofia Lund said she had no regrets about selling the port.",
        a("Sofia Lund", "support", "selling the port"),
    ),
    case(
        "would do it again",
        "Prosecutor Anton Weiss insisted that the raid had been justified.",
        a("Anton Weiss", "support", "raid"),
    ),
    case(
        "correct decision",
        "Ms Lund said selling the port had been a sensible choice.",
        a("Lund", "support", "selling the port"),
    ),
    case(
        "ideal site",
        "Planner Mia Holm said the old harbour was the perfect site for the opera.",
        a("Mia Holm", "support", "old harbour"),
    ),
    case(
        "deserve better",
        "“Our soldiers deserve better,” said Senator Paula Reyes.",
        a("Paula Reyes", "support", "soldiers"),
    ),
    case(
        "the best candidate",
        "The union said Yusuf Demir was the best candidate for mayor.",
        a("union", "support", "Yusuf Demir"),
    ),
    case(
        "favourite",
        "Deputy Henrik Aas said he preferred the northern route.",
        a("Henrik Aas", "support", "northern route"),
    ),
    case(
        "wants to see",
        "Resident Dora Pinter wants to see the quarry closed.",
        a("Dora Pinter", "oppose", "quarry"),
    ),
    nothing("spoke with", "The Pope spoke with Tomas Ruiz by telephone."),
    nothing("offers courses", "The college offers courses in Welsh."),
    nothing("stages", "Lima will host the games in 2031."),
    nothing("asked for bids", "The port invited applications for the post."),
    nothing("lies", "The old harbour is the largest site in the town."),
    nothing("chose", "The union chose a new treasurer on Sunday."),
)
def test_offers_thanks_and_defence(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "ruled unconstitutional",
        "The Federal Court ruled that the curfew was unconstitutional.",
        a("Federal Court", "oppose", "curfew"),
    ),
    case(
        "sided with",
        "The tribunal sided with the tenants.",
        a("tribunal", "support", "tenants"),
    ),
    case(
        "decided in favour of",
        "The appeals panel decided in favour of the gardener.",
        a(label="support", target="gardener"),
    ),
    case(
        "threw out",
        "Judge Greta Moll threw out the lawsuit.",
        a("Greta Moll", "oppose", "lawsuit"),
    ),
    case(
        "passed",
        "Parliament passed the forest bill on Thursday.",
        a("Parliament", "support", "forest bill"),
    ),
    case(
        "cleared",
        "The inquiry cleared the captain of any blame.",
        a("inquiry", "support", "captain"),
    ),
    case(
        "ordered a stop",
        "A court ordered Telco Nord to repay its customers.",
        a("court", "support", "repay its customers"),
    ),
    nothing("will rule", "The Federal Court will rule in May."),
    nothing("sat", "The tribunal sat for three days."),
    nothing("granted a loan", "The case was moved to another court."),
    nothing("passed a town", "The river passes the parliament on its way to the sea."),
)
def test_rulings(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "appealed to",
        "Pavel Novak appealed to the government to spare the forest.",
        a("Pavel Novak", "support", "spare the forest|forest"),
    ),
    case(
        "demands for",
        "The pilots dropped nothing from their demands for longer breaks.",
        a("pilots", "support", "longer breaks"),
    ),
    case(
        "refused a request",
        "Chad refused a request by Niger for fuel.",
        a("Chad", "oppose", "request"),
    ),
    case(
        "requested",
        "The mission requested more helicopters.",
        a("mission", "support", "helicopters"),
    ),
    case(
        "doubts about",
        "Deputy Henrik Aas has doubts about the cable car.",
        a("Henrik Aas", "oppose", "cable car"),
    ),
    case(
        "hopes that",
        "Nadia Karim said she hoped the amnesty would be extended.",
        a("Nadia Karim", "support", "amnesty"),
    ),
    case(
        "made a plea",
        "The orchestra made a plea for more money.",
        a("orchestra", "support", "money"),
    ),
    case(
        "German support for",
        "German support for the treaty is fading.",
        a("Germany", "support", "treaty"),
    ),
    case(
        "wants to",
        "Teachers want the ministry to scrap the exam.",
        a("teachers", "oppose|support", "exam"),
    ),
    case(
        "denied accusations of",
        "Telco Nord denied accusations of fraud.",
        a("Telco Nord", "oppose", "accusations|fraud"),
    ),
    case(
        "denied having",
        "Joel Byrne denied lying to the referee.",
        a("Joel Byrne", "oppose", "lying to the referee|lying"),
    ),
    case(
        "no truth",
        "“There is no truth in the rumour,” Omar Haddad said.",
        a("Omar Haddad", "oppose", "rumour"),
    ),
    case(
        "did nothing wrong",
        "“My client did nothing wrong,” said lawyer Lise Falk.",
        a("Lise Falk", "support", "client"),
    ),
    nothing("a call", "Police received a call at midnight."),
    nothing("supply", "Supply met demand for rice in the spring."),
    nothing("on request", "Brochures are sent on request."),
    nothing("appeals", "The appeal was filed in Turin."),
    nothing("asked when", "Reporters asked the pilot when the flight had left."),
)
def test_calls_requests_and_denials(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "sent back",
        "Greece sent back a ship with ninety migrants.",
        a("Greece", "oppose", "ship|migrants", channel="material"),
    ),
    case(
        "awarded",
        "The academy awarded a prize to the poet Clara Vidal.",
        a("academy", "support", "Clara Vidal"),
    ),
    case(
        "gave refuge",
        "Colombia gave refuge to two thousand families.",
        a("Colombia", "support", "families", channel="material"),
    ),
    case(
        "sent soldiers to protect",
        "Rwanda sent soldiers to protect the convoy.",
        a("Rwanda", "support", "convoy"),
    ),
    case(
        "evicted",
        "The city evicted the squatters on Thursday.",
        a("city", "oppose", "squatters", channel="material"),
    ),
    case(
        "barred",
        "Hungary barred the reporter Rosa Mendes from the hall.",
        a("Hungary", "oppose", "Rosa Mendes", channel="material"),
    ),
    case(
        "denied a visa",
        "Canada refused the singer a visa.",
        a("Canada", "oppose", "singer"),
    ),
    case(
        "went on strike",
        "Dockers went on strike against the new shifts.",
        a("dockers", "oppose", "new shifts"),
    ),
    nothing("arrived", "Ninety migrants reached Greece on Sunday."),
    nothing("shipped", "Chile sent copper to Japan."),
    nothing("gave a concert", "The orchestra gave a concert in Lima."),
    nothing("turned", "The convoy turned back at the river."),
)
def test_deeds_towards_people(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "would love to see",
        "Nurse Hala Nasser said she would love to see the ward reopened.",
        a("Hala Nasser", "support", "ward"),
    ),
    case(
        "wants it closed",
        "The mayor of Graz, Ilse Maar, wants the casino shut.",
        a("Ilse Maar", "oppose", "casino"),
        fails="a participle without its verb is taken into the noun phrase",
    ),
    case(
        "offered no apology",
        "Minister Jon Hale offered no apology for the raid.",
        a("Jon Hale", "support", "raid"),
    ),
    case(
        "passed against",
        "The Senate passed a bill against online betting.",
        a("Senate", "support", "bill"),
    ),
    case(
        "granted asylum",
        "Malta granted the dissident asylum.",
        a("Malta", "support", "asylum|dissident"),
    ),
    case(
        "hope that",
        "Premier Ada Osei voiced the hope that the strike would end.",
        a("Ada Osei", "support", "strike would end"),
    ),
    case(
        "harbours doubts",
        "Engineer Olga Brik has serious doubts about the tunnel.",
        a("Olga Brik", "oppose", "tunnel"),
    ),
    nothing("passed a town", "The convoy passed the village at dawn."),
    nothing("wants a thing", "Nils Dahl wants a bicycle."),
    nothing("left a room", "Mayor Tomas Berg left the council chamber at noon."),
    nothing("saw", "Driver Nils Dahl saw the ferry leave."),
    nothing("cleared snow", "The crew cleared the road of snow."),
)
def test_wishes_and_acts_in_other_words(tell, case):
    check(tell(case.text, **case.given), case)
