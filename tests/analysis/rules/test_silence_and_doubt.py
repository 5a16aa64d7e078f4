"""What is not said, not sure, or not meant: rules 1, 2, 9 and 13."""

from tests.analysis.rules.cases import a, case, cases, check, nothing


@cases(
    case(
        "not commented",
        "Norway has not commented on the Danish proposal to close the strait.",
        a("Norway", "silent", "proposal", score=None),
        never=[a("Norway", "support|oppose|neutral|mixed")],
    ),
    case(
        "declined to comment",
        "The mayor of Lyon, Claire Aubert, declined to comment on the stadium contract.",
        a("Claire Aubert", "silent", "stadium contract"),
        count=1,
    ),
    case(
        "a silence read by others",
        "Petra Holm has said nothing about the strike, a silence the unions called cowardly.",
        a("Petra Holm", "silent", "strike"),
        a("unions", "oppose", "silence"),
        never=[a("Petra Holm", "support|oppose")],
    ),
    case(
        "avoided the question",
        "Prime Minister Edda Lund has avoided any comment on the whaling ban.",
        a("Edda Lund", "silent", "whaling ban"),
        never=[a("Edda Lund", "support|oppose")],
    ),
    case(
        "commented after all",
        "Norway commented at length on the Danish proposal and rejected it.",
        a("Norway", "oppose", "proposal|it"),
        never=[a(label="silent")],
    ),
    case(
        "remained silent, in a clause",
        "While Greece has condemned the drilling, Cyprus has remained silent on the drilling.",
        a("Greece", "oppose", "drilling"),
        a("Cyprus", "silent", "drilling"),
        never=[a("Cyprus", "support|oppose|neutral")],
    ),
    case(
        "did not respond",
        "Brandt AG did not respond to questions about the leak.",
        never=[a("Brandt AG", "support|oppose|neutral|mixed")],
    ),
    case(
        "tight-lipped",
        "The regulator has so far been silent on the collapse of Brandt AG.",
        a("regulator", "silent", "collapse"),
        never=[a("regulator", "support|oppose|neutral")],
    ),
    case(
        "yet to say",
        "Jamaica has yet to comment on the offer, which Barbados welcomed.",
        a("Jamaica", "silent", "offer"),
        a("Barbados", "support", "offer|which"),
        never=[a("Jamaica", "support|oppose")],
    ),
)
def test_rule_1_silence_is_a_finding_and_takes_no_side(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "might back",
        "Finland might back the gas levy, diplomats said.",
        a("Finland", "support", "gas levy", commitment="possible"),
        never=[a("Finland", commitment="asserted")],
    ),
    case(
        "may reject",
        "Senator Ruth Amadi may reject the pension bill.",
        a("Ruth Amadi", "oppose", "pension bill", commitment="possible"),
        never=[a("Ruth Amadi", "neutral|mixed"), a("Ruth Amadi", commitment="asserted")],
    ),
    case(
        "would, on a condition",
        "If the offer is not improved, Portugal would oppose the merger.",
        a("Portugal", "oppose", "merger", commitment="hypothetical|possible"),
        never=[a("Portugal", target="merger", commitment="asserted")],
    ),
    case(
        "no hedge",
        "Portugal opposes the merger.",
        a("Portugal", "oppose", "merger", commitment="asserted"),
        count=1,
    ),
    case(
        "a hedge elsewhere",
        "Portugal opposes the merger, which might be completed in May.",
        a("Portugal", "oppose", "merger", commitment="asserted"),
        count=1,
    ),
    case(
        "is expected to",
        "Senegal is expected to reject the loan on Friday.",
        a("Senegal", "oppose", "loan", commitment="possible|hypothetical"),
        never=[a("Senegal", commitment="asserted")],
    ),
    case(
        "analysts fear it could",
        "Analysts fear the bank could abandon its support for small farms.",
        never=[a("bank", commitment="asserted", target="farms")],
    ),
    case(
        "could, and does",
        "Lesotho backs the canal but could withdraw its support.",
        a("Lesotho", "support", "canal", commitment="asserted"),
        never=[a("Lesotho", "oppose", commitment="asserted")],
    ),
    case(
        "is considering",
        "The central bank of Peru is considering a ban on cash payments.",
        never=[a(commitment="asserted", label="oppose")],
    ),
)
def test_rule_2_a_hedge_changes_the_commitment_and_not_the_label(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "did not criticise",
        "Hungary did not criticise Slovakia.",
        never=[a("Hungary", "oppose", "Slovakia")],
    ),
    case(
        "refused to condemn",
        "Chancellor Maria Voss refused to condemn the coup in Mali.",
        a("Maria Voss", "silent|neutral|support", "coup"),
        never=[a("Maria Voss", "oppose", "coup")],
    ),
    case(
        "declined to back",
        "Denmark declined to back the resolution on seals.",
        a("Denmark", "oppose|silent|neutral", "resolution"),
        never=[a("Denmark", "support", "resolution")],
    ),
    case(
        "no longer supports",
        "Kenya no longer supports the ceasefire plan.",
        a("Kenya", "oppose", "ceasefire plan"),
        never=[a("Kenya", "support", commitment="asserted")],
    ),
    case(
        "never doubted",
        "Trade minister Ivo Brandt does not oppose the tariff.",
        never=[a("Ivo Brandt", "oppose", "tariff")],
    ),
    case(
        "stopped short of",
        "Colombia stopped short of condemning the election in Nauru.",
        never=[a("Colombia", "oppose", commitment="asserted")],
    ),
    case(
        "refused to accept",
        "The miners refused to accept the offer.",
        a("miners", "oppose", "offer"),
        never=[a("miners", "support")],
    ),
    case(
        "denied supporting",
        "Eritrea denied supporting the rebels.",
        never=[a("Eritrea", "support", "rebels", commitment="asserted")],
    ),
    case(
        "not against",
        "The farmers said they were not against the dam.",
        never=[a("farmers", "oppose", "dam")],
    ),
    case(
        "withdrew its support",
        "Lesotho withdrew its support for the canal.",
        a("Lesotho", "oppose", "canal"),
        never=[a("Lesotho", "support", commitment="asserted")],
    ),
    case(
        "failed to condemn",
        "The bishop failed to condemn the riot.",
        never=[a("bishop", "oppose", "riot")],
    ),
)
def test_rule_9_a_negation_flips_or_cancels(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "an attack unless",
        "The rebels will attack the harbour if the flights do not stop, their leader said.",
        a("rebels", "oppose", "flights", commitment="asserted"),
        never=[a("rebels", "oppose", "harbour", commitment="asserted")],
    ),
    case(
        "unless it is scrapped",
        "Unless the levy is scrapped, the farmers will block the motorway.",
        a("farmers", "oppose", "levy", commitment="asserted"),
        never=[a("farmers", "oppose", "motorway", commitment="asserted")],
    ),
    case(
        "threatened to close",
        "Bolivia threatened to close the border if Chile keeps the tariff.",
        a("Bolivia", "oppose", "tariff|Chile", commitment="asserted"),
        never=[a("Bolivia", "oppose", "border", commitment="asserted")],
    ),
    nothing("no threat", "The rebels will leave the harbour if the weather is fine."),
    case(
        "a deadline",
        "Laos gave Brandt AG until Friday to stop the drilling or lose its licence.",
        a("Laos", "oppose", "drilling", commitment="asserted"),
    ),
    case(
        "or else",
        "The drivers vowed to strike unless the pay cut is withdrawn.",
        a("drivers", "oppose", "pay cut", commitment="asserted"),
    ),
    case(
        "if it does not withdraw",
        "Gambia warned it would expel the envoy if Guinea did not withdraw its troops.",
        a("Gambia", "oppose", "Guinea|troops", commitment="asserted"),
        never=[a("Gambia", "oppose", "envoy", commitment="asserted")],
    ),
)
def test_rule_13_an_ultimatum_asserts_opposition_to_what_exists(tell, case):
    check(tell(case.text, **case.given), case)


@cases(
    case(
        "critics called his silence",
        "President Otto Brandt has not commented on the killings. Critics called his silence "
        "shameful.",
        a("Otto Brandt", "silent", "killings"),
        a("critics", "oppose", "silence"),
        never=[a("Otto Brandt", "support|oppose")],
    ),
    case(
        "condemned the silence of",
        "Amnesty International condemned the silence of Kestrel Ltd on the spill.",
        a("Amnesty International", "oppose", "silence", owner="Kestrel Ltd"),
    ),
    case(
        "criticised for",
        "Opposition lawmakers criticised Ada Osei's silence on the arrests.",
        a("Opposition lawmakers", "oppose", "silence", owner="Ada Osei"),
    ),
    case(
        "the silence was",
        "“The government's silence is deafening and disgraceful,” said Bishop Emil Thorn.",
        a("Emil Thorn", "oppose", "silence"),
    ),
    case(
        "a refusal that was praised",
        "Tia Fono declined to comment on the verdict, a restraint that Samoa praised.",
        a("Tia Fono", "silent", "verdict"),
        a("Samoa", "support", "restraint|that"),
    ),
    case(
        "refusal to comment",
        "The union denounced the minister's refusal to comment on the closures.",
        a("union", "oppose", "refusal"),
    ),
    case(
        "which",
        "The ministry has remained silent on the leak, which residents described as an outrage.",
        a("ministry", "silent", "leak"),
        a("residents", "oppose"),
    ),
    case(
        "a silence called",
        "Brandt AG has said nothing about the fire, a silence that Senator Ruth Amadi called "
        "irresponsible.",
        a("Brandt AG", "silent", "fire"),
        a("Ruth Amadi", "oppose", "silence|that"),
    ),
)
def test_rule_1_what_others_hold_of_a_silence(tell, case):
    check(tell(case.text, **case.given), case)
