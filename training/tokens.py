"""The tokenizer: spaCy's English one, taught the dashes, runs of signs and ranks of the news.

Stock spaCy splits a dash between two letters but not after a full stop, so "U.S.–China" is one
token and neither country can be found; it takes "Col." for a word that ends a sentence; and it
makes a token of each sign of "!!!", which the treebanks keep together. All this is stored with the
pipeline: whoever loads it needs none of this code.
"""

from __future__ import annotations

import re

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

DASHES = "–—"
# Between a letter, digit, full stop, bracket or quote and whatever follows without a space; an
# ellipsis likewise.
INFIXES = (
    rf"(?<=[\w.,)\]\"'’”%€£])[{DASHES}](?=[\w(\[\"'‘“$€£])",
    r"(?<=\w)…(?=[\w\"'‘“])",
    # The plain hyphen after an abbreviation: "U.S.-led", "U.S.-China".
    r"(?<=[A-Z]\.)-(?=[A-Za-z])",
)
# The same sign twice or more, question and exclamation marks in any order.
RUNS = (r"[!?]{2,}", *(rf"{re.escape(sign)}{{2,}}" for sign in "*=_~#<>+$-"))
ABBREVIATIONS = tuple(
    "Lt. Col. Maj. Capt. Cpl. Sgt. Pvt. Pte. Brig. Cmdr. Supt. Insp. Det. Hon. Msgr. Atty. Amb. "
    "Sr. Ave. Ft. Tues. etc. al. approx.".split()
)
"""Ranks, titles and what stands in lists, which stock spaCy parts from their full stop."""


def add_rules(nlp: Language) -> Language:
    """Put these rules in front of the language's own; gives the pipeline back."""
    own, rules = nlp.Defaults, nlp.tokenizer
    rules.infix_finditer = compile_infix_regex([*INFIXES, *(own.infixes or ())]).finditer
    rules.prefix_search = compile_prefix_regex([*RUNS, *(own.prefixes or ())]).search
    rules.suffix_search = compile_suffix_regex([*RUNS, *(own.suffixes or ())]).search
    for word in ABBREVIATIONS:
        rules.add_special_case(word, [{ORTH: word}])
    # The cache is per tokenizer and knows words split by the old rules.
    rules._reload_special_cases()
    return nlp


def blank() -> Language:
    """An English pipeline with nothing but this tokenizer."""
    return add_rules(spacy.blank("en"))
