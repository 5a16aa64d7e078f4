"""Texts as they come: broken, shouted, tabulated, endless. The contract holds, and noise is noise.

The words of the generated texts are those stances are made of, so that something is proposed on
many of them; what has no sentence around it may be proposed, but not with confidence.
"""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.analysis.article import article_of
from briefing.analysis.batch import record
from briefing.analysis.protocol import Request
from briefing.news.findings import from_record, to_record
from tests.analysis.rules.contract import check_record
from tests.analysis.rules.mutated import texts

SURE = 0.8
"""From here on a stance is shown as certain."""

EXAMPLES = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

ACTORS = ["Norway", "Ruth Amadi", "Senator Amadi", "the union", "Brandt AG", "Oslo", "she", "UN"]
ACTS = ["condemned", "praised", "refused to back", "said that", "accused", "has not commented on"]
THINGS = ["the dam", "the levy", "Sweden's plan", "it", "the idea", "a “green” deal", "Malta"]
MARKS = ["“", "”", '"', "‘", "’", "'", "«", "»", "(", ")", "[", "—", "…", ":", ";", ",", ".", "?!"]
PLAIN = ["rain", "the", "of", "and", "slowly", "river", "a", "because", "under", "which", "green"]

actors, acts, things = map(st.sampled_from, (ACTORS, ACTS, THINGS))
marks, plain = map(st.sampled_from, (MARKS, PLAIN))
clauses = st.builds("{} {} {}".format, actors, acts, things)


def analysed(pipeline, text, format="plain"):
    """Return the record of a text, checked."""
    article = article_of(Request("t", text, format))
    findings = pipeline.analyse(article)
    found = record(article, findings)
    check_record(found)
    assert from_record(to_record(findings, article.text)) == findings
    # What leaves the program is JSON, and nothing in it may change on the way.
    assert json.loads(json.dumps(found)) == found
    return found


def certain(found):
    return [stance for stance in found["stances"] if stance["confidence"] > SURE]


# -- the shapes of the issue: something may be there, and the contract holds ----------------------


@EXAMPLES
@given(st.lists(clauses | marks, max_size=14).map(" ".join))
def test_unbalanced_quotation_marks(pipeline, text):
    analysed(pipeline, text)


@EXAMPLES
@given(st.lists(clauses, min_size=1, max_size=4))
def test_headlines_in_capitals(pipeline, lines):
    analysed(pipeline, "\n\n".join(line.upper() for line in lines))
    analysed(pipeline, "\n\n".join(f"# {line.title()}" for line in lines), "markdown")


@EXAMPLES
@given(st.lists(st.tuples(st.sampled_from(["Q", "A", "AMADI", "Mr Vik"]), clauses), max_size=8))
def test_transcripts(pipeline, turns):
    analysed(pipeline, "\n".join(f"{who}: {words}." for who, words in turns))


@EXAMPLES
@given(st.lists(st.tuples(actors | plain, clauses | plain), min_size=1, max_size=6))
def test_lists_and_tables(pipeline, rows):
    analysed(pipeline, "\n".join(f"- {a}: {b}" for a, b in rows), "markdown")
    table = "| who | what |\n|---|---|\n" + "\n".join(f"| {a} | {b} |" for a, b in rows)
    analysed(pipeline, table, "markdown")


@EXAMPLES
@given(
    st.lists(
        clauses
        | st.sampled_from(
            ["RT @NorwayMFA:", "#NoDam", "https://t.co/x1", "😡😡", "!!!", "smh", "🇳🇴"]
        ),
        max_size=10,
    ).map(" ".join)
)
def test_tweets(pipeline, text):
    analysed(pipeline, text)


@settings(EXAMPLES, max_examples=8)
@given(st.lists(clauses | plain, min_size=100, max_size=110), st.sampled_from([" ", ", ", " and "]))
def test_sentences_of_hundreds_of_words(pipeline, parts, gap):
    analysed(pipeline, gap.join(parts) + ".")


@EXAMPLES
@given(st.text(max_size=200))
def test_any_characters(pipeline, text):
    analysed(pipeline, text)
    analysed(pipeline, text, "markdown")


# -- news in bad shape ----------------------------------------------------------------------------


@settings(EXAMPLES, max_examples=120)
@given(texts, st.sampled_from(["plain", "markdown"]))
def test_news_in_bad_shape(pipeline, text, format):
    analysed(pipeline, text, format)


@settings(EXAMPLES, max_examples=20)
@given(texts, texts)
def test_the_same_text_gives_the_same_answer_whatever_came_before(pipeline, text, other):
    before = analysed(pipeline, text)
    analysed(pipeline, other)
    assert analysed(pipeline, text) == before


@pytest.mark.parametrize("opening", ["> ", "- ", "**", "[", "<div>", "1. ", "![", "`", "(", "“"])
def test_deep_nesting(pipeline, opening):
    for format in ("plain", "markdown"):
        analysed(pipeline, opening * 400 + "Norway condemned the dam.", format)
    nested = "\n".join(f"{'  ' * n}- Norway condemned dam {n}." for n in range(150))
    analysed(pipeline, nested, "markdown")


# -- noise: nothing is said, so nothing is certain ------------------------------------------------


@EXAMPLES
@given(st.lists(plain | marks, max_size=40).map(" ".join))
def test_a_text_without_an_actor_holds_nothing_certain(pipeline, text):
    assert not certain(analysed(pipeline, text))


@EXAMPLES
@given(st.lists(actors | things | plain | marks, max_size=40).map(" ".join))
def test_names_without_a_verb_hold_nothing_certain(pipeline, text):
    assert not certain(analysed(pipeline, text))


@EXAMPLES
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .,'“”\n", max_size=300))
def test_letters_at_random_hold_nothing_certain(pipeline, text):
    assert not certain(analysed(pipeline, text))


@EXAMPLES
@given(st.lists(st.sampled_from(["condemned", "praised", "said", *PLAIN, *MARKS]), max_size=40))
def test_verbs_without_anybody_hold_nothing_certain(pipeline, words):
    assert not certain(analysed(pipeline, " ".join(words)))


# -- single texts that once were trouble elsewhere ------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Q: Do you condemn the dam?\nA: No comment.\nQ: And the levy?\nA: I back it.",
        "NORWAY SLAMS DAM; SWEDEN MUM",
        "“The dam,” he said, “is” — she said — “a mistake",
        "'He said 'she said 'they condemned it''",
        "Norway\tcondemned\r\nthe\u00a0dam\u200b.",
        "N\u0303orway condemned the dam — 👩‍👩‍👧 praised it.",
        "Norway condemned " + "the dam and " * 150 + "the levy.",
        "Norway condemned. Condemned Norway. The dam condemned.",
        "1. 2. 3. U.S. U.K. e.g. i.e. Mr. Dr. No. vs.",
        "https://example.org/norway-condemns-dam?said=yes",
        "a@b.c condemned d@e.f",
        "— Norway?\n— Norway!\n— No.",
    ],
)
def test_awkward_texts(pipeline, text):
    for format in ("plain", "markdown"):
        analysed(pipeline, text, format)


@pytest.mark.parametrize("act", ["condemned", "praised", "did not criticise", "refused to back"])
def test_a_shouted_headline_says_nothing_else_than_the_sentence(pipeline, act):
    said = analysed(pipeline, f"Norway {act} the dam.")["stances"]
    shouted = analysed(pipeline, f"Norway {act} the dam.".upper())["stances"]
    assert {s["label"] for s in shouted} <= {s["label"] for s in said}
