"""What holds for every text, whatever it says: the contract of the machine-readable record."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.analysis import pipeline as pipelines
from briefing.analysis.article import article_of
from briefing.analysis.protocol import PIPELINE, Found, Request, decode, encode
from briefing.news.findings import from_record, to_record
from briefing.news.stance import Label

WORDS = """
Japan China Tokyo Beijing Takaichi Sanae Donald Trump Prime Minister President of the Ministry
Foreign Justice Kestrel Terminals Ltd (KTL) U.S. U.S.–China News.Az Reuters News EU NATO Brussels
White House German officials analysts Japanese critics said says told warned that criticised by was
were has not commented on refused declined to condemn back support supports opposition against for
in favour voiced drew anger criticism from over plan remark’s Japan’s its his her she he they it we
I blasted accused of provoking praised welcomed called dangerous reckless “ ” " ‘ ’ ' , . ; : — – -
( ) ! ? … and but if unless might would 2021 Monday May 52 per cent percent according to citing
reports who which what
""".split()

fragments = st.sampled_from(WORDS) | st.text(max_size=6)
gaps = st.sampled_from([" ", " ", " ", " ", "", "\n\n", "\n"])
texts = st.lists(st.tuples(fragments, gaps), max_size=60).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


def is_inside(span, text):
    return len(span) > 0 and span.end <= len(text)


def check(article, findings):
    """Assert the contract for what was found in an article."""
    text, ids = article.text, {actor.id for actor in findings.actors}
    assert [actor.id for actor in findings.actors] == [f"a{i + 1}" for i in range(len(ids))]
    for actor in findings.actors:
        assert actor.name.strip()
        assert actor.name not in actor.aliases
        assert actor.affiliation is None or (actor.affiliation in ids - {actor.id})
    for sentence in findings.sentences:
        assert sentence.of(text).strip() == sentence.of(text) != ""
    last = -1
    for mention in findings.mentions:
        assert mention.span.start >= last, "mentions are in order and do not overlap"
        last = mention.span.end
        assert is_inside(mention.span, text)
        assert mention.span.of(text) == mention.span.of(text).strip()
        assert mention.actor is None or mention.actor in ids
        assert mention.label
    for saying in findings.attributions:
        assert saying.content
        for span in (*saying.content, saying.source, saying.cue):
            assert span is None or is_inside(span, text)
        assert saying.actor is None or saying.actor in ids
    assert list(findings.stances) == sorted(
        findings.stances, key=lambda s: (s.evidence, s.cue or s.evidence, s.holder_span)
    )
    for stance in findings.stances:
        check_stance(stance, findings, text, ids)


def check_stance(stance, findings, text, ids):
    names = {actor.id: actor.name for actor in findings.actors}
    assert stance.holder in ids
    assert is_inside(stance.holder_span, text)
    target = stance.target
    assert target.text.strip()
    assert is_inside(target.span, text)
    assert (target.actor is not None) == (target.type.value == "actor")
    assert target.actor != stance.holder
    assert target.owner is None or target.owner in ids
    assert is_inside(stance.evidence, text)
    assert stance.cue is not None
    assert stance.evidence.covers(stance.cue)
    sign = {Label.SUPPORT: 1, Label.OPPOSE: -1, Label.NEUTRAL: 0}
    if stance.label is Label.SILENT:
        assert stance.score is None
    else:
        assert -3 <= stance.score <= 3
        assert (stance.score > 0) - (stance.score < 0) == sign[stance.label]
    assert stance.chain[-1].name == names[stance.holder]
    assert stance.chain[-1].actor == stance.holder
    assert all(link.actor is None or link.actor in ids for link in stance.chain)
    assert len({link.name for link in stance.chain}) == len(stance.chain)
    assert 0 < stance.confidence <= 1
    assert stance.rule
    assert stance.addressee is None or stance.addressee in ids


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(texts, st.sampled_from(["markdown", "plain"]))
def test_no_text_breaks_the_contract(pipeline, text, format):
    article = article_of(Request("t", text, format))
    check(article, pipeline.analyse(article))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(texts)
def test_findings_survive_record_and_wire(pipeline, text):
    article = article_of(Request("t", text, "plain"))
    findings = pipeline.analyse(article)
    assert from_record(to_record(findings, article.text)) == findings
    assert decode(encode(Found("t", findings))[4:]) == Found("t", findings)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_sentences_of_the_language_keep_the_contract(pipeline, randoms):
    article = article_of(Request("t", story(randoms), "plain"))
    check(article, pipeline.analyse(article))


def story(randoms: random.Random) -> str:
    """Return a text of made-up sentences with many actors, frames and quotations."""
    people = ["Prime Minister Mara Lind", "Lind", "the minister", "She", "Ota Bergman, an analyst,"]
    powers = ["Norway", "Beijing", "The Kremlin", "German officials", "Kestrel Ltd", "the EU"]
    acts = [
        "criticised {}", "voiced support for {}", "refused to condemn {}", "was praised by {}",
        "has not commented on {}", "accused {} of “bad faith”", "said {} was wrong",
        "warned that {} could fail", "called {} “reckless”", "is opposed to {}",
    ]  # fmt: skip
    things = ["the plan", "Norway’s plan to leave", "it", "Lind", "the EU", "the ban on fishing"]
    lines = []
    for _ in range(randoms.randint(1, 12)):
        act = randoms.choice(acts).format(randoms.choice(things))
        lines.append(f"{randoms.choice(people + powers)} {act}.")
        if randoms.random() < 0.3:
            lines.append("“We reject it,” she said.")
        if randoms.random() < 0.2:
            lines.append("\n\n")
    return " ".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "“",
        "“Never,",
        "said",
        "’s",
        "(",
        "A" * 10_000,
        "“" * 300,
        "( " * 300,
        "and " * 500,
        ", " * 500,
        "U.S." * 50,
        "Mr. " * 50,
        "\u202e\x1b[31mred\x1b[0m",
        "日本は中国を批判した。",
        "Prime Minister President Chancellor of the of the of",
    ],
)
def test_odd_texts(pipeline, text):
    article = article_of(Request("t", text, "plain"))
    check(article, pipeline.analyse(article))


def test_the_same_text_gives_the_same_answer(pipeline):
    text = story(random.Random(7)) * 3
    article = article_of(Request("t", text, "plain"))
    assert (
        pipeline.analyse(article) == pipeline.analyse(article) == pipelines.load().analyse(article)
    )


def test_it_says_what_it_is(pipeline):
    article = article_of(Request("t", "France thanked Italy.", "plain"))
    assert pipeline.name == PIPELINE == pipeline.analyse(article).pipeline
    assert pipeline.warning == ""


def test_the_components_have_names_of_their_own(pipeline):
    names = [name for name, _ in pipeline.components]
    assert len(set(names)) == len(names) > 5


def test_sentences_are_those_of_the_reader(tell):
    told = tell("# Mr. Roe speaks\n\nHe won. He left!\n\n- one\n- two", format="markdown")
    words = [span.of(told.text) for span in told.findings.sentences]
    assert words == ["Mr. Roe speaks", "He won.", "He left!", "one", "two"]


# -- long texts and other languages ---------------------------------------------------------------


def test_a_long_text_is_cut_without_changing_what_is_found(pipeline, monkeypatch):
    text = "\n\n".join(story(random.Random(seed)) for seed in range(12))
    article = article_of(Request("t", text, "plain"))
    whole = pipeline.analyse(article)
    monkeypatch.setattr(pipelines, "PIECE", 300)
    cut = pipeline.analyse(article)
    check(article, cut)
    assert len(cut.stances) > len(whole.stances) * 0.8
    names = {actor.name for actor in cut.actors}
    assert names >= {"Norway", "China"}
    assert {"Lind", "Mara Lind"} & names


def test_a_name_is_remembered_beyond_a_cut(pipeline, monkeypatch):
    text = "Prime Minister Mara Lind left.\n\n" + "It rained. " * 40 + "\n\nLind criticised Norway."
    monkeypatch.setattr(pipelines, "PIECE", 100)
    article = article_of(Request("t", text, "plain"))
    findings = pipeline.analyse(article)
    assert [actor.name for actor in findings.actors] == ["Mara Lind", "Norway"]
    assert findings.stances[0].holder == "a1"


@pytest.mark.parametrize(
    "text",
    [
        "Die Bundesregierung kritisierte am Montag China scharf und forderte Peking auf, die Pläne "
        "zu stoppen. Der Kanzler sagte, Deutschland werde das nicht hinnehmen und die EU stützen.",
        "Le gouvernement français a critiqué la Chine lundi et a demandé à Pékin de renoncer à ses "
        "projets. La France soutient le Japon, a déclaré le ministre, et condamne ces menaces.",
    ],
)
def test_a_text_in_another_language_has_actors_but_no_stances(tell, text):
    told = tell(text)
    assert told.findings.actors
    assert told.stances == []
    assert "English" in told.findings.note
