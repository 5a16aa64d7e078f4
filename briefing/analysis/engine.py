"""spaCy: the tokenizer the rules stand on, and the named pipeline whose entities join them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.analysis.protocol import PIPELINE
from briefing.text.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# A dash between words or after an abbreviation parts them; a full stop inside a word does not.
_DASH = r"(?<=[^\s–—])[–—]+(?=[^\s–—])"
_HYPHEN_AFTER_STOP = r"(?<=[A-Za-z]\.)-(?=[A-Za-z])"
_STOP_INSIDE = r"\.(?="

_USED = frozenset(
    "tok2vec transformer curated_transformer ner entity_ruler future_entity_ruler".split()
)
"""Components of a named pipeline that have a part in its entities; the rest is not run."""

_LABELS = {"PER": "PERSON", "PERSON": "PERSON", "ORG": "ORG", "NORP": "NORP", "LOC": "LOC",
           "GPE": "LOC", "FAC": "FAC", "EVENT": "EVENT", "LAW": "LAW"}  # fmt: skip
"""What the rules take over of a model's labels. A country that acts is in the gazetteer."""


@dataclass(frozen=True, slots=True)
class Engine:
    """spaCy made ready; ``name`` is the pipeline's name and version, ``warning`` what is amiss."""

    nlp: Language
    name: str
    warning: str = ""
    models: bool = False

    def read(self, text: str, sentences: Sequence[Span]) -> Doc:
        """Return ``text`` in tokens, with the entities that a named pipeline finds."""
        doc = self.nlp.make_doc(text)
        if self.models and len(doc):
            starts = {span.start for span in sentences}
            for token in doc:
                token.is_sent_start = token.idx in starts or token.i == 0
            for _, component in self.nlp.pipeline:
                doc = component(doc)
        return doc


def entities(doc: Doc, offset: int) -> list[tuple[Span, str]]:
    """Return the entities of a doc that the rules can use, with offsets in the canonical text."""
    found = ((ent.start_char, ent.end_char, _LABELS.get(ent.label_)) for ent in doc.ents)
    return [(Span(start + offset, end + offset), label) for start, end, label in found if label]


def start(name: str | None = None) -> Engine:
    """Make spaCy ready: blank English, or the installed pipeline of that name.

    One that cannot be used is told in ``warning``, and blank English takes its place.
    """
    import spacy

    warning = ""
    if name:
        try:
            nlp = spacy.load(name)
            if nlp.lang == "en":
                return _named(nlp)
            warning = f"the pipeline {name} is not for English"
        except OSError:
            warning = f"the pipeline {name} is not installed"
        except Exception as error:
            # A model of another version, or one whose own code fails: whatever it is, there is one
            # line.
            reason = " ".join(str(error).split())[:200]
            warning = f"the pipeline {name} cannot be loaded ({reason})"
        warning += ': the program\'s own is used: change "pipeline" in the configuration'
    nlp = spacy.blank("en")
    mend(nlp)
    return Engine(nlp, PIPELINE, warning)


def _named(nlp: Language) -> Engine:
    useful = [pipe for pipe in nlp.pipe_names if nlp.get_pipe_meta(pipe).factory in _USED]
    nlp.select_pipes(enable=useful)
    mend(nlp)
    rules = PIPELINE.partition("_briefing_")[2]
    return Engine(nlp, f"{nlp.lang}_{nlp.meta['name']}-{nlp.meta['version']}+{rules}", models=True)


def mend(nlp: Language) -> None:
    """Make the tokenizer of ``nlp`` split news text where names end.

    "U.S.–China" becomes three tokens, "News.Az" stays one.
    """
    from spacy.util import compile_infix_regex

    infixes = [rule for rule in nlp.Defaults.infixes or () if _STOP_INSIDE not in str(rule)]
    finder = compile_infix_regex([*infixes, _DASH, _HYPHEN_AFTER_STOP]).finditer
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = finder
