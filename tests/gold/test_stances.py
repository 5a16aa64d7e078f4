"""The hand-coded stances: are they whole, do they agree with themselves and with their texts?"""

import re
from pathlib import Path

import pytest

from briefing.news.stance import Label, TargetType
from briefing.text.units import document_sentences
from tests.gold.stances import (
    DEVELOPMENT,
    FOLDER,
    Absent,
    GoldError,
    article,
    articles_folder,
    load,
    load_all,
    names,
)

CODINGS = load_all()
TO_WRITE_BY = load_all(DEVELOPMENT)
WHICH = pytest.mark.parametrize("coding", [*CODINGS, *TO_WRITE_BY], ids=lambda coding: coding.name)
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
HELD = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
SIGN = {Label.SUPPORT: 1, Label.OPPOSE: -1, Label.NEUTRAL: 0, Label.MIXED: 0}


def sign(number):
    return (number > 0) - (number < 0)


@pytest.fixture
def read():
    """Read the article of a coding, or leave the test out where it is not there."""

    def read(coding):
        try:
            return article(coding, articles_folder())
        except Absent as absent:
            pytest.skip(str(absent))

    return read


# -- the codings by themselves --------------------------------------------------------------------


def test_there_are_six_articles_and_each_holds_stances():
    assert len(CODINGS) == len(set(names())) == 6
    assert all(coding.stances for coding in CODINGS)


def test_the_articles_to_write_rules_by_are_others():
    names_of = {coding.name for coding in TO_WRITE_BY}
    assert names_of == set(names(DEVELOPMENT))
    assert names_of.isdisjoint(names())


@WHICH
def test_names_of_actors_lead_to_one_actor(coding):
    every = [coding.actor(n) for a in coding.actors for n in (a.name, *a.aliases)]
    meant = [a.name for a in coding.actors for _ in (a.name, *a.aliases)]
    assert every == meant


@WHICH
def test_whoever_is_named_is_an_actor_of_the_article(coding):
    known = {actor.name for actor in coding.actors}
    used = set()
    for s in coding.stances:
        used |= {s.holder, s.target.actor, s.target.owner, s.addressee} - {None}
    assert used <= known


@WHICH
def test_scores_agree_with_labels(coding):
    for stance in coding.stances:
        if stance.label is Label.SILENT:
            assert stance.score is None
        else:
            assert -3 <= stance.score <= 3
            assert sign(stance.score) == SIGN[stance.label]


@WHICH
def test_chains_run_from_a_publisher_to_the_holder_and_name_nobody_twice(coding):
    assert len({stance.chain[0] for stance in coding.stances}) == 1
    for stance in coding.stances:
        assert len(stance.chain) > 1
        assert stance.chain[-1] == stance.holder
        assert len(set(stance.chain)) == len(stance.chain)


@WHICH
def test_targets_say_what_they_are(coding):
    for stance in coding.stances:
        target = stance.target
        assert (target.type is TargetType.ACTOR) == (target.actor is not None)
        assert target.actor != stance.holder
        assert target.text.strip() == target.text != ""
        assert stance.held is None or HELD.fullmatch(stance.held)


@WHICH
def test_stances_are_in_order_and_none_is_coded_twice(coding):
    places = [stance.evidence for stance in coding.stances]
    assert places == sorted(places)
    keys = [(s.evidence, s.holder, s.target.span, s.cue) for s in coding.stances]
    assert len(set(keys)) == len(keys)


@WHICH
def test_only_the_outright_is_asserted(coding):
    for stance in coding.stances:
        assert stance.asserted == (stance.commitment.value == "asserted")
    assert DIGEST.fullmatch(coding.digest)
    assert coding.slips >= 0


# -- the codings and their texts ------------------------------------------------------------------


@WHICH
def test_spans_lie_in_the_text_and_on_whole_words(coding, read):
    text = read(coding).text
    for stance in coding.stances:
        for span in (stance.holder_span, stance.target.span, stance.evidence, stance.cue):
            if span is None:
                continue
            words = span.of(text)
            assert len(words) == len(span) > 0
            assert words == words.strip()
            before, after = text[: span.start][-1:], text[span.end :][:1]
            assert not (words[0].isalnum() and before.isalnum()), words
            assert not (words[-1].isalnum() and after.isalnum()), words


@WHICH
def test_cues_lie_in_the_evidence_and_evidence_is_made_of_sentences(coding, read):
    sentences = document_sentences(read(coding).document)
    starts, ends = {s.start for s in sentences}, {s.end for s in sentences}
    for stance in coding.stances:
        assert stance.cue is None or stance.evidence.covers(stance.cue)
        assert stance.evidence.start in starts
        assert stance.evidence.end in ends


@WHICH
def test_a_name_at_a_span_is_one_of_the_actor_s_own(coding, read):
    """Where the words are a name of some actor of the coding, it is that of this one."""
    text = read(coding).text
    for stance in coding.stances:
        places = [(stance.holder, stance.holder_span)]
        if stance.target.actor:
            places.append((stance.target.actor, stance.target.span))
        for name, span in places:
            assert coding.actor(span.of(text)) in (name, None)


@WHICH
def test_no_sentence_of_the_article_is_in_the_coding(coding, read):
    found = read(coding)
    folder = FOLDER if coding in CODINGS else DEVELOPMENT
    written = (folder / f"{coding.name}.toml").read_text(encoding="utf-8")
    for sentence in document_sentences(found.document):
        words = sentence.of(found.text)
        assert len(words.split()) < 5 or words not in written


# -- reading them ---------------------------------------------------------------------------------


def test_names_are_found_by_alias_case_aside():
    seed = next(c for c in CODINGS if c.actor("Beijing"))
    assert seed.actor("beijing") == "China"
    assert seed.same("Tokyo", "Japan")
    assert not seed.same("Tokyo", "Beijing")
    assert seed.same("Nobody known", "nobody known")
    assert not seed.same("Nobody known", "China")


def test_an_absent_article_is_told_in_one_line(tmp_path):
    with pytest.raises(Absent) as caught:
        article(CODINGS[0], tmp_path)
    assert CODINGS[0].file in str(caught.value)
    assert "\n" not in str(caught.value)


def test_another_text_is_not_taken_for_the_coded_one(tmp_path):
    path = tmp_path / CODINGS[0].file
    path.parent.mkdir(parents=True)
    path.write_text("Something else entirely.", encoding="utf-8")
    with pytest.raises(Absent, match="another text"):
        article(CODINGS[0], tmp_path)


@pytest.mark.parametrize(
    ("written", "amiss"),
    [
        (None, "no coding"),
        ("file =", "damaged"),
        ('file = "a"', "no key"),
        ('file = "a"\ndigest = ""\nslips = 0\nactors = [{name = "A", kind = "tree"}]', "tree"),
    ],
)
def test_a_damaged_coding_is_told_in_one_line(tmp_path, written, amiss):
    if written is not None:
        (tmp_path / "a.toml").write_text(written, encoding="utf-8")
    with pytest.raises(GoldError, match=amiss) as caught:
        load("a", tmp_path)
    assert "\n" not in str(caught.value)


def test_the_environment_may_name_the_folder_of_articles():
    assert articles_folder({"BRIEFING_ARTICLES": "elsewhere"}) == Path("elsewhere")
    assert articles_folder({}).name == "shared"
