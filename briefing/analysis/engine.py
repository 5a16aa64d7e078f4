"""spaCy: the pipeline that ships with the program, or an installed one that is named instead."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefing.analysis.protocol import PIPELINE
from briefing.text.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

CHUNK = 2_000
"""Characters of one paragraph that are parsed as one text; a longer one is cut between sentences,
and a sentence of more than this between two words."""

BATCH = 32
"""Texts that are parsed together: more is hardly faster and takes more memory."""

# A dash between words or after an abbreviation parts them; a full stop inside a word does not.
_DASH = r"(?<=[^\s–—])[–—]+(?=[^\s–—])"
_HYPHEN_AFTER_STOP = r"(?<=[A-Za-z]\.)-(?=[A-Za-z])"
_STOP_INSIDE = r"\.(?="

_USED = frozenset(
    """
    tok2vec transformer curated_transformer tagger morphologizer parser attribute_ruler lemmatizer
    trainable_lemmatizer ner entity_ruler future_entity_ruler span_ruler
    """.split()
)
"""What of a named pipeline has a part in the reading; the rest is not run."""

_NEEDED = (("DEP", "parser"), ("TAG", "tagger"))
"""The layers without which no stance can be read, and what is missing where they are not set."""

_PROBE = "They met in the city."

_INSTEAD = ': the program\'s own is used: change "pipeline" in the configuration'


_AS_IT_IS: Mapping[str, Any] = {}
_BARE_NAME = "briefing.bare.v1"
_BARE: Mapping[str, Any] = {"nlp.tokenizer": {"@tokenizers": _BARE_NAME}}
"""A tokenizer without rules, to be filled from the model's file.

spaCy's own one has the rules of English already, and making them all twice takes a third of the
time in which the pipeline is loaded.
"""


class Unusable(Exception):
    """A pipeline that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Engine:
    """spaCy made ready; ``name`` is the pipeline's name and version, ``warning`` what is amiss."""

    nlp: Language
    name: str
    warning: str = ""

    def read(self, text: str, sentences: Sequence[Span]) -> Iterator[tuple[Doc, int]]:
        """Yield what the pipeline makes of the sentences of ``text``, with offsets of its texts.

        A sentence begins and ends for the parser where it does for the reader. Texts are parsed in
        batches of bounded size: a caller who lets go of each keeps memory bounded, too.
        """
        starts = [span.start for span in sentences]
        chunks = list(_chunks(text, sentences))
        docs = (self._prepared(text, chunk, starts) for chunk in chunks)
        parsed = self.nlp.pipe(docs, batch_size=BATCH)
        yield from zip(parsed, (chunk.start for chunk in chunks), strict=True)

    def _prepared(self, text: str, chunk: Span, starts: Sequence[int]) -> Doc:
        """Return the tokens of a chunk, told which of them open a sentence."""
        doc = self.nlp.make_doc(chunk.of(text))
        places = [token.idx + chunk.start for token in doc]
        first, last = bisect_left(starts, chunk.start), bisect_left(starts, chunk.end)
        opening = {bisect_left(places, start) for start in starts[first:last]}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.i in opening
        return doc


def _chunks(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """Yield stretches of ``text`` to be parsed as one: whole paragraphs, if they are not too long.

    A paragraph ends where a line does.
    """
    if not sentences:
        return
    begin = sentences[0].start
    for before, after in pairwise(sentences):
        apart = "\n" in text[before.end : after.start]
        if apart or after.end - begin > CHUNK:
            yield from _cut(text, Span(begin, before.end))
            begin = after.start
    yield from _cut(text, Span(begin, sentences[-1].end))


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield ``span`` in parts that are not too long, cut at spaces if there are any."""
    start = span.start
    while span.end - start > CHUNK:
        space = text.rfind(" ", start + CHUNK // 2, start + CHUNK)
        end = space + 1 if space >= 0 else start + CHUNK
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def start(name: str | None = None) -> Engine:
    """Make spaCy ready: with the shipped pipeline, or the installed one of that name.

    A named one that is missing, not for English or without a parser is told in ``warning``, and
    the shipped one takes its place.
    """
    # Before numpy is loaded. Small matrices gain nothing from threads: on two cores they waste
    # several times the time that is worked, and the one that draws needs the other core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    warning = ""
    if name:
        try:
            return _named(name)
        except Unusable as fault:
            warning = f"{fault}{_INSTEAD}"
    try:
        with as_file(files("briefing.analysis").joinpath("model")) as folder:
            nlp = _loaded(str(folder), "the program's own pipeline", _BARE)
    except Unusable as fault:
        # Names from the lists can still be found without it.
        import spacy

        nlp = spacy.blank("en")
        mend(nlp)
        return Engine(nlp, PIPELINE, f"{fault}: no stances can be found: install the program again")
    return Engine(nlp, f"{nlp.lang}_{nlp.meta['name']}-{nlp.meta['version']}", warning)


def _named(name: str) -> Engine:
    nlp = _loaded(name, f"the pipeline {name}")
    rules = PIPELINE.partition("_")[2]
    return Engine(nlp, f"{nlp.lang}_{nlp.meta['name']}-{nlp.meta['version']}+{rules}")


def _loaded(source: str, title: str, config: Mapping[str, Any] = _AS_IT_IS) -> Language:
    """Return the pipeline of that name or in that folder, tried out once.

    ``config`` goes before its own.

    Raises:
        Unusable: where it is not installed, is damaged, is not English or lacks a layer.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    # numpy's own multiplication is half as fast again as the library's on small matrices.
    set_current_ops(NumpyOps(use_blis=False))
    _register()
    try:
        nlp = spacy.load(source, config=dict(config))
        if nlp.lang != "en":
            raise Unusable(f"{title} is not for English")
        nlp.select_pipes(
            enable=[pipe for pipe in nlp.pipe_names if nlp.get_pipe_meta(pipe).factory in _USED]
        )
        mend(nlp)
        probe = nlp(_PROBE)
    except OSError:
        raise Unusable(f"{title} is not installed") from None
    except Unusable:
        raise
    except Exception as error:
        # A model of another version, or one whose own code fails: whatever it is, there is one
        # line.
        reason = " ".join(str(error).split())[:200]
        raise Unusable(f"{title} cannot be loaded ({reason})") from None
    for layer, component in _NEEDED:
        if not probe.has_annotation(layer):
            raise Unusable(f"{title} has no {component}")
    return nlp


def _register() -> None:
    """Make the bare tokenizer known to spaCy by its name."""
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.util import registry

    if _BARE_NAME not in registry.tokenizers.get_all():
        registry.tokenizers(_BARE_NAME, func=lambda: lambda nlp: Tokenizer(nlp.vocab))


def mend(nlp: Language) -> None:
    """Make the tokenizer of ``nlp`` split news text where names end.

    "U.S.–China" becomes three tokens, "News.Az" stays one.
    """
    from spacy.util import compile_infix_regex

    infixes = [rule for rule in nlp.Defaults.infixes or () if _STOP_INSIDE not in str(rule)]
    finder = compile_infix_regex([*infixes, _DASH, _HYPHEN_AFTER_STOP]).finditer
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = finder
