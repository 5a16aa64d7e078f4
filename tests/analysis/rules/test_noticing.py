"""Kinds of evaluation the news tells by: each is noticed, and what looks like it is left alone."""

from tests.analysis.rules.cases import a, case, cases, check, nothing


@cases(
    case(
        "not acceptable",
        "“The closure of the maternity ward is not acceptable,” said nurse Olga Brik.",
        a("Olga Brik", "oppose", "closure", mode="direct-quote"),
    ),
    case(
        "this is",
        "Brandt AG will close its plant in Graz. “This is a slap in the face,” said union leader "
        "Emil Thorn.",
        a("Emil Thorn", "oppose"),
    ),
    case(
        "it was a mistake to",
        "Senator Ruth Amadi said it had been a mistake to sell the ferries.",
        a("Ruth Amadi", "oppose", "sell the ferries", mode="indirect"),
    ),
    case(
        "it would be wrong to",
        "“It would be wrong to abandon the islanders now,” Premier Ada Osei told parliament.",
        a("Ada Osei", "oppose", "abandon the islanders"),
    ),
    case(
        "unfair that",
        "Driver Nils Dahl said it was unfair that buses had to pay the toll.",
        a("Nils Dahl", "oppose", "toll|buses"),
    ),
    case(
        "a matter of",
        "Mayor Tomas Berg said keeping the library open was a matter of basic decency.",
        a("Tomas Berg", "support", "library"),
    ),
    case(
        "makes no sense",
        "“Raising the fare makes no sense,” councillor Jan Kral said.",
        a("Jan Kral", "oppose", "fare"),
    ),
    case(
        "a waste of",
        "Opposition leader Aino Salo said the tunnel was a waste of public money.",
        a("Aino Salo", "oppose", "tunnel"),
    ),
    case(
        "too",
        "Fisherman Piet Roos said the new quota was far too low.",
        a("Piet Roos", "oppose", "quota"),
    ),
    case(
        "goes too far",
        "“This bill goes too far,” said lawyer Hala Nasser.",
        a("Hala Nasser", "oppose", "bill"),
    ),
    case(
        "does not go far enough",
        "The doctors' association said the smoking law did not go far enough.",
        a(label="oppose", target="smoking law"),
    ),
    case(
        "we need",
        "“We need a second bridge,” said Mayor Lena Korhonen.",
        a("Lena Korhonen", "support", "second bridge"),
    ),
    case(
        "there is no place for",
        "“There is no place for violence in our stadiums,” said coach Karl Voss.",
        a("Karl Voss", "oppose", "violence"),
    ),
    case(
        "no excuse for",
        "Minister Jon Hale said there was no excuse for the delay.",
        a("Jon Hale", "oppose", "delay"),
    ),
    case(
        "there must be",
        "“There must be an independent inquiry,” said Bishop Emil Thorn.",
        a("Emil Thorn", "support", "independent inquiry"),
    ),
    case(
        "cannot allow",
        "“We cannot allow the river to be poisoned,” said farmer Ines Duarte.",
        a("Ines Duarte", "oppose", "river"),
    ),
    case(
        "will not tolerate",
        "President Ana Silva said she would not tolerate attacks on judges.",
        a("Ana Silva", "oppose", "attacks on judges"),
    ),
    case(
        "time to",
        "“It is time to end the embargo,” said Foreign Minister Paul Renner.",
        a("Paul Renner", "oppose", "embargo"),
    ),
    case(
        "proud of",
        "“I am proud of our firefighters,” said Governor Marta Zalokar.",
        a("Marta Zalokar", "support", "firefighters"),
    ),
    case(
        "a great day",
        "“The reopening of the line is great news for the valley,” Mayor Tomas Berg said.",
        a("Tomas Berg", "support", "reopening"),
    ),
    case(
        "have a duty",
        "“We have a duty to shelter these families,” said Archbishop Ivo Brandt.",
        a("Ivo Brandt", "support", "shelter these families"),
    ),
    case(
        "have the right",
        "Lawyer Priya Raman said the villagers had a right to clean water.",
        a("Priya Raman", "support", "villagers|clean water"),
    ),
    nothing("a fact", "“The bridge is ninety metres long,” said engineer Olga Brik."),
    nothing("a plan", "Mayor Tomas Berg said the council would meet again on Friday."),
    nothing("a cause", "Engineer Olga Brik said the fire had started in the kitchen."),
    nothing("an order of things", "“We should arrive in Oslo by noon,” the pilot Karl Voss said."),
    nothing("weather", "Forecaster Nils Dahl said the storm was likely to weaken on Tuesday."),
    nothing("a question", "“Should the bridge be painted?” reporter Ilse Maar asked the council."),
    nothing("uncertain", "Officer Jan Kral said it was too early to say what caused the crash."),
    nothing("good weather", "“The weather was good,” said skipper Piet Roos."),
)
def test_what_speakers_call_good_or_bad(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "offered to host",
        "Uruguay offered to host the summit's refugees.",
        a("Uruguay", "support", "refugees"),
    ),
    case(
        "offered help",
        "Canada offered its help to Haiti after the storm.",
        a("Canada", "support", "Haiti"),
    ),
    case(
        "invited",
        "President Ana Silva invited the Dalai Lama to Lima.",
        a("Ana Silva", "support", "Dalai Lama"),
    ),
    case(
        "thanked",
        "Premier Ada Osei thanked Ghana for its patience.",
        a("Ada Osei", "support", "Ghana"),
    ),
    case(
        "grateful",
        "“We are grateful to the Red Cross,” said mother Lena Korhonen.",
        a("Lena Korhonen", "support", "Red Cross"),
    ),
    case(
        "paid tribute",
        "Senator Ruth Amadi paid tribute to the rescuers.",
        a("Ruth Amadi", "support", "rescuers"),
    ),
    case(
        "apologised to",
        "Kestrel Ltd apologised to its passengers for the chaos.",
        a("Kestrel Ltd", "support|oppose"),
    ),
    case(
        "stood by his decision",
        "Coach Karl Voss stood by his decision to drop the goalkeeper.",
        a("Karl Voss", "support", "decision"),
    ),
    case(
        "makes no apology",
        "“I make no apology for closing the road,” Mayor Tomas Berg said.",
        a("Tomas Berg", "support", "closing the road"),
    ),
    case(
        "was the right thing",
        "Mr Berg said closing the road had been the right decision.",
        a("Berg", "support", "closing the road"),
    ),
    case(
        "best place for",
        "Curator Ilse Maar said Graz was the best home for the painting.",
        a("Ilse Maar", "support", "Graz"),
    ),
    case(
        "deserves",
        "“The valley deserves a hospital,” said doctor Hala Nasser.",
        a("Hala Nasser", "support", "valley|hospital"),
    ),
    case(
        "the right person",
        "Party leader Aino Salo said Jan Kral was the right man for the post.",
        a("Aino Salo", "support", "Jan Kral"),
    ),
    case(
        "prefers",
        "The committee said it would prefer a tunnel to a bridge.",
        a(label="support", target="tunnel"),
    ),
    case(
        "would like to see",
        "Driver Nils Dahl said he would like to see the toll abolished.",
        a("Nils Dahl", "oppose", "toll"),
    ),
    nothing("met", "President Ana Silva met the Dalai Lama in Lima."),
    nothing("offered a price", "The shop offered the lamp for nine euros."),
    nothing("hosts a match", "Graz hosted the final in 2019."),
    nothing("invited bids", "The ministry invited bids for the new road."),
    nothing("is home to", "Graz is home to forty thousand students."),
    nothing("decided", "The committee decided to meet again in May."),
)
def test_offers_thanks_and_defence(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "ruled that illegal",
        "The High Court ruled that the eviction was unlawful.",
        a("High Court", "oppose", "eviction"),
    ),
    case(
        "ruled against",
        "A judge ruled against the airline on Monday.",
        a("judge", "oppose", "airline"),
    ),
    case(
        "found in favour",
        "The tribunal found in favour of the cleaners.",
        a("tribunal", "support", "cleaners"),
    ),
    case(
        "dismissed the claim",
        "The Supreme Court dismissed the company's claim.",
        a("Supreme Court", "oppose", "claim"),
    ),
    case(
        "approved",
        "The Senate approved the pension reform by two votes.",
        a("Senate", "support", "pension reform"),
    ),
    case(
        "granted",
        "The immigration office granted the family permission to stay.",
        a(label="support", target="family|permission"),
    ),
    case(
        "ordered to",
        "The court ordered Brandt AG to clean the river.",
        a(label="support", target="clean the river"),
    ),
    nothing("heard", "The High Court heard the case on Monday."),
    nothing("adjourned", "The judge adjourned the trial until May."),
    nothing("granted an interview", "The actor granted the paper an interview."),
    nothing("found a body", "Police found a body in the canal."),
)
def test_rulings(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "called on",
        "Amnesty International called on Cuba to free the poet.",
        a("Amnesty International", "support", "free the poet|poet"),
    ),
    case(
        "their demand",
        "The miners repeated their demand for higher wages.",
        a("miners", "support", "higher wages"),
    ),
    case(
        "rejected a request",
        "Spain turned down a request from Portugal for more water.",
        a("Spain", "oppose", "request"),
    ),
    case(
        "asked for",
        "Lesotho asked for more time to repay the loan.",
        a("Lesotho", "support", "time"),
    ),
    case(
        "concerns about",
        "Senator Ruth Amadi has concerns about the dam's cost.",
        a("Ruth Amadi", "oppose", "cost"),
    ),
    case(
        "expressed hope that",
        "Bishop Emil Thorn expressed the hope that the hostages would return.",
        a("Emil Thorn", "support", "hostages"),
    ),
    case(
        "issued an appeal",
        "The Red Cross issued an appeal for blankets.",
        a("Red Cross", "support", "blankets"),
    ),
    case(
        "Iranian opposition to",
        "Iranian opposition to the pipeline is growing.",
        a("Iran", "oppose", "pipeline"),
    ),
    case(
        "at the request of",
        "Farmers want the government to lower the fuel tax.",
        a("farmers", "support|oppose", "fuel tax"),
    ),
    case(
        "denied claims that",
        "Brandt AG denied claims that it had poisoned the river.",
        a("Brandt AG", "oppose", "claims|poisoned the river"),
    ),
    case(
        "denied having",
        "Otto Klein denied having taken bribes.",
        a("Otto Klein", "oppose", "taken bribes|bribes"),
    ),
    case(
        "is not true",
        "“The allegation is simply not true,” Otto Klein said.",
        a("Otto Klein", "oppose", "allegation"),
    ),
    case(
        "nothing wrong with",
        "“There is nothing wrong with the water,” Mayor Tomas Berg said.",
        a("Tomas Berg", "support", "water"),
    ),
    nothing("answered a call", "The fire brigade answered a call from the hotel."),
    nothing("in demand", "Demand for copper rose in May."),
    nothing("at a request", "The museum published the list at the paper's request."),
    nothing("an appeal court", "An appeal will be heard in June."),
    nothing("asked about", "Reporters asked the minister about the ferry."),
)
def test_calls_requests_and_denials(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "turned away",
        "Malta turned away a boat carrying eighty migrants.",
        a("Malta", "oppose", "boat|migrants", channel="material"),
    ),
    case(
        "honoured",
        "The city honoured the swimmer Ilse Maar with a medal.",
        a(label="support", target="Ilse Maar"),
    ),
    case(
        "took in",
        "Lebanon took in three hundred refugees.",
        a("Lebanon", "support", "refugees", channel="material"),
    ),
    case(
        "sent aid",
        "Japan sent doctors to help the earthquake survivors.",
        a("Japan", "support", "survivors"),
    ),
    case(
        "deported",
        "France deported forty Roma on Thursday.",
        a("France", "oppose", "Roma", channel="material"),
    ),
    case(
        "expelled",
        "Poland expelled two Belarusian diplomats.",
        a("Poland", "oppose", "diplomats", channel="material"),
    ),
    case(
        "refused entry",
        "Australia denied the preacher entry.",
        a("Australia", "oppose", "preacher"),
    ),
    case(
        "marched against",
        "Thousands of students marched against the tuition fee.",
        a("students", "oppose", "tuition fee"),
    ),
    nothing("carried", "A boat carrying eighty migrants reached Malta."),
    nothing("sent a letter", "Japan sent a probe to the asteroid."),
    nothing("took in a film", "Karl Voss took in a film on Sunday."),
    nothing("turned away from", "The road turns away from the river at Graz."),
)
def test_deeds_towards_people(tell, case):
    check(tell(case.text, **case.given), case)
