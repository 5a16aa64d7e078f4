"""Joining the model's names to those of rules and lists: where a name begins and ends."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.analysis.entities import UNKNOWN
from briefing.analysis.joining import join_entities
from briefing.analysis.names import find_names
from briefing.analysis.passage import Passage, Sentence, Token
from briefing.analysis.tokens import known_names
from briefing.text.span import Span

LABELS = ["PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "NORP", "LAW", "DATE", "MONEY"]


@pytest.fixture(scope="session")
def vocabulary(pipeline):
    return pipeline.vocabulary


@pytest.fixture(scope="session")
def passage_of(pipeline):
    """A passage of one sentence, with entities given as {words: label}."""

    def passage_of(text, entities):
        found = [
            Token(
                m.start(),
                m.end(),
                m.group(),
                m.group().lower(),
                m.start() == 0 or text[m.start() - 1].isspace(),
            )
            for m in re.finditer(r"'s|[\w.&-]*\w|\S", text)
        ]
        ranges = []
        for words, label in entities.items():
            start = text.index(words)
            first = next(i for i, t in enumerate(found) if t.start >= start)
            last = next(i for i, t in enumerate(found) if t.end >= start + len(words)) + 1
            ranges.append((first, last, label))
        sentence = Sentence(Span(0, len(text)), 0, len(found), 0)
        return find_names(
            Passage(
                text,
                tuple(found),
                (sentence,),
                tuple(known_names(found, pipeline.gazetteer)),
                tuple(sorted(ranges)),
            ),
            pipeline.vocabulary,
        )

    return passage_of


def told(passage):
    """(words, label) of every name."""
    return [(passage.words(n.first, n.last), n.label) for n in passage.names]


@pytest.mark.parametrize(
    ("text", "entities", "words"),
    [
        ("They met Hadil abu Karim there.", {"Hadil abu Karim": "PERSON"}, "Hadil abu Karim"),
        (
            "He joined the Workshop for Rivers.",
            {"Workshop for Rivers": "ORG"},
            "Workshop for Rivers",
        ),
        ("The US Marines left.", {"US Marines": "ORG"}, "US Marines"),
        ("It was told to The Lantern first.", {"The Lantern": "ORG"}, "The Lantern"),
    ],
)
def test_a_longer_name_of_the_model_takes_the_place_of_its_parts(
    passage_of, vocabulary, text, entities, words
):
    joined, _ = join_entities(passage_of(text, entities), vocabulary)
    assert [told_words for told_words, _ in told(joined)] == [words]


@pytest.mark.parametrize(
    ("text", "entities", "kept"),
    [
        # Two names side by side, a country and a person, are not one.
        ("The envoy to Japan Colin Harrow spoke.", {"Japan Colin Harrow": "ORG"}, "Japan"),
        ("The envoy to Chad Mira Dole spoke.", {"Chad Mira Dole": "GPE"}, "Chad"),
        # A list knows France, whatever the model takes it for.
        ("Then France agreed.", {"France": "PERSON"}, "France"),
    ],
)
def test_a_country_of_the_lists_is_not_swallowed(passage_of, vocabulary, text, entities, kept):
    joined, _ = join_entities(passage_of(text, entities), vocabulary)
    assert (kept, "GPE") in told(joined)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("He met the Secretary of State there.", {"Secretary of State": "ORG"}),
        ("He met the NASA Administrator there.", {"NASA Administrator": "PERSON"}),
        ("Then the girls sang, and Girls was the title.", {"Girls": "ORG"}),
        ("It cost nothing at all.", {"nothing": "ORG"}),
        ("Bookshops sold out.", {"Bookshops sold": "DATE"}),
    ],
)
def test_offices_common_words_and_dates_become_no_names(passage_of, vocabulary, text, entities):
    before = passage_of(text, entities)
    joined, votes = join_entities(before, vocabulary)
    assert told(joined) == told(before)
    assert votes == {}


def test_titles_and_what_follows_of_are_cut_from_a_person(passage_of, vocabulary):
    passage = passage_of("So said Mr. Orbell of Fen.", {"Mr. Orbell of Fen": "PERSON"})
    joined, votes = join_entities(passage, vocabulary)
    assert ("Orbell", "PERSON") in told(joined) or ("Orbell", UNKNOWN) in told(joined)
    assert votes == {"Orbell": Counter(PERSON=1)}


def test_a_capital_of_a_role_before_a_person_is_cut_off(passage_of, vocabulary):
    passage = passage_of("Then Keeper Osla Hrynk spoke.", {"Osla Hrynk": "PERSON"})
    joined, _ = join_entities(passage, vocabulary)
    assert [words for words, _ in told(joined)] == ["Osla Hrynk"]


def test_without_entities_nothing_changes(passage_of, vocabulary):
    passage = passage_of("Then Quorve met Mira Dole in Paris.", {})
    assert join_entities(passage, vocabulary) == (passage, {})


WORDS = [
    *("Japan", "Mira", "Dole", "Quorve", "the", "of", "said", "Bank", "President", "'s", "and"),
    *("Houston", "United", "Kingdom", "Party", "(", ",", "U.S.", "-", "Fen-tai", "girls", "NATO"),
]


@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    spans=st.lists(
        st.tuples(st.integers(0, 13), st.integers(1, 5), st.sampled_from(LABELS)), max_size=5
    ),
)
def test_names_never_overlap_and_stay_inside(passage_of, vocabulary, words, spans):
    plain = passage_of(" ".join(words), {})
    size = len(plain.tokens)
    entities = tuple((a, min(a + n, size), label) for a, n, label in spans if a < size)
    joined, _ = join_entities(
        Passage(
            plain.text,
            plain.tokens,
            plain.sentences,
            plain.readings,
            entities,
            plain.names,
        ),
        vocabulary,
    )
    edges = [(n.first, n.last) for n in joined.names]
    assert edges == sorted(edges)
    assert all(0 <= first < last <= size for first, last in edges)
    assert all(a[1] <= b[0] for a, b in pairwise(edges))
