"""The tokenizer: spaCy's English one, taught the dashes of the news.

Stock spaCy splits a dash between two letters but not after a full stop, so "U.S.–China" is one
token and neither country can be found. The rule is stored with the pipeline: whoever loads it
needs none of this code.
"""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

DASHES = "–—"
# Between a letter, digit, full stop, bracket or quote and whatever follows without a space; an
# ellipsis likewise.
INFIXES = (
    rf"(?<=[\w.,)\]\"'’”%€£])[{DASHES}](?=[\w(\[\"'‘“$€£])",
    r"(?<=\w)…(?=[\w\"'‘“])",
    # The plain hyphen after an abbreviation: "U.S.-led", "U.S.-China".
    r"(?<=[A-Z]\.)-(?=[A-Za-z])",
)


def add_infixes(nlp: Language) -> Language:
    """Put the dash rules in front of the language's own infixes; gives the pipeline back."""
    own = list(nlp.Defaults.infixes or ())
    nlp.tokenizer.infix_finditer = compile_infix_regex([*INFIXES, *own]).finditer
    # The cache is per tokenizer and knows words split by the old rules.
    nlp.tokenizer._reload_special_cases()
    return nlp


def blank() -> Language:
    """An English pipeline with nothing but this tokenizer."""
    return add_infixes(spacy.blank("en"))
