import dataclasses
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.news.article import Article, Headline, digest
from briefing.text.markdown import plain

ARTICLE = Article("a.md", "Title", plain("It rained."), "Source", "2025-11-25")


def test_a_digest_is_the_sha256_of_the_text():
    assert ARTICLE.digest == "sha256:" + hashlib.sha256(b"It rained.").hexdigest()
    assert ARTICLE.text == "It rained."


@given(st.text(), st.text())
def test_texts_that_differ_have_other_digests(a, b):
    assert (digest(a) == digest(b)) == (a == b)


def test_any_string_has_a_digest():
    assert digest("\ud800") != digest("")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Other"),
        ("source", "Other"),
        ("published", "2025-11-26"),
        ("document", plain("It snowed.")),
    ],
)
def test_what_an_analysis_reads_is_in_the_fingerprint(field, value):
    changed = dataclasses.replace(ARTICLE, **{field: value})
    assert changed.fingerprint != ARTICLE.fingerprint
    assert (changed.digest != ARTICLE.digest) == (field == "document")


@pytest.mark.parametrize("field", ["id", "url", "licence", "warnings"])
def test_what_no_analysis_reads_is_not_in_the_fingerprint(field):
    changed = dataclasses.replace(ARTICLE, **{field: "other"})
    assert changed.fingerprint == ARTICLE.fingerprint


def test_a_headline_knows_nothing_unless_told():
    headline = Headline("a.md", "Title")
    assert (headline.tally.total, headline.read, headline.analysed, headline.fault) == (
        0,
        False,
        False,
        "",
    )
