"""Who says what: quotations of every style, partial ones, and speech that is only reported."""

import pytest

STYLES = [
    "“We will not sign it,” Prime Minister Mara Lind said.",
    '"We will not sign it," Prime Minister Mara Lind said.',
    "‘We will not sign it,’ Prime Minister Mara Lind said.",
    "'We will not sign it,' Prime Minister Mara Lind said.",
    "“We will not sign it,” said Prime Minister Mara Lind.",
    "Prime Minister Mara Lind said: “We will not sign it.”",
    "Prime Minister Mara Lind told reporters on Monday, “We will not sign it.”",
    "Prime Minister Mara Lind spoke in Oslo. “We will not sign it,” she said.",
    "Prime Minister Mara Lind warned:\n\n“We will not sign it.”",
    "“We will not sign it,” Prime Minister Mara Lind said, “and we never meant to.”",
]


@pytest.mark.parametrize("text", STYLES)
def test_a_quotation_has_a_speaker_in_every_style(tell, text):
    direct = [(who, words) for who, speech, words in tell(text).sayings if speech == "direct"]
    assert [who for who, _ in direct] == ["Mara Lind"]
    assert direct[0][1].startswith("We will not sign it")


def test_a_quotation_goes_on_over_paragraphs(tell):
    told = tell(
        "“The treaty was a mistake,” Prime Minister Mara Lind said. “We knew it from the start.\n\n"
        "“Nobody should sign it again.”"
    )
    spoken = " ".join(words for who, _, words in told.sayings if who == "Mara Lind")
    assert "mistake" in spoken
    assert "from the start" in spoken
    assert "sign it again" in spoken


def test_a_closing_mark_may_be_missing(tell):
    told = tell("Prime Minister Mara Lind said: “We will not sign this treaty at all, ever again.")
    assert ("Mara Lind", "direct") in [(who, speech) for who, speech, _ in told.sayings]


def test_a_few_quoted_words_make_it_partial(tell):
    told = tell("Prime Minister Mara Lind said the treaty was “a grave mistake” for Norway.")
    assert [(who, speech) for who, speech, _ in told.sayings] == [("Mara Lind", "partial")]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Mara Lind said that Norway had left the talks.",
        "Prime Minister Mara Lind said Norway had left the talks.",
        "Norway had left the talks, Prime Minister Mara Lind said.",
        "According to Prime Minister Mara Lind, Norway had left the talks.",
        "Norway had left the talks, according to Prime Minister Mara Lind.",
        "Prime Minister Mara Lind’s claim that Norway had left the talks surprised many.",
    ],
)
def test_reported_speech_has_a_speaker(tell, text):
    told = tell(text)
    assert [(who, speech) for who, speech, _ in told.sayings] == [("Mara Lind", "indirect")]
    assert "Norway had left the talks" in told.sayings[0][2]


def test_sources_are_nested(tell):
    told = tell("Reuters said Prime Minister Mara Lind told reporters that Norway had left.")
    assert {who for who, _, _ in told.sayings} == {"Reuters", "Mara Lind"}


def test_what_somebody_is_accused_of_is_the_word_of_the_accuser(tell):
    told = tell("Norway accused Denmark of shelling a lighthouse.")
    assert ("Norway", "indirect", "shelling a lighthouse") in told.sayings
    acts = [s for s in told.findings.stances if told.name[s.holder] == "Denmark"]
    assert {s.commitment.value for s in acts} <= {"implied"}


def test_a_speaker_who_is_no_actor_is_a_source_all_the_same(tell):
    told = tell("The weather service said the storm had passed. It was late.")
    sources = [a.source.of(told.text) for a in told.findings.attributions if a.source]
    assert any("service" in source for source in sources)


def test_scare_quotes_are_nobodys_words(tell):
    told = tell("The “free” port of Norway was closed on Monday.")
    assert told.sayings == []
