"""Named entities on the public test sets: of the pipeline by itself, and of the whole analysis.

Converted and counted as `training` does: strictly by start, end and label, what a set leaves open
counts neither way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefing.news.actor import Mention, Via
from scoring.counts import SHORT, sample
from scoring.folder import Folder
from scoring.rows import Figure
from scoring.subject import Subject
from scoring.trees import examples

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from training.spans import Labelled

NAMES = (Via.NAME, Via.ALIAS, Via.METONYM, Via.DEMONYM)
"""Ways of mentioning that use a name; pronouns and descriptions are no named entities."""


def figures(folder: Folder, subject: Subject, limit: int) -> Iterator[Figure]:
    """Measure entities on the test sets."""
    from spacy.training import Example

    from training import measure, spans
    from training.tokens import blank

    nlp = blank()
    for name in ("gmb", "gum", "crossner"):
        golds = [spans.document(nlp, text) for text in sample(texts(folder, name), limit, SHORT)]
        alone = measure.entities(examples(subject, golds), spans.LABELS)["micro"]
        n = f"{alone['gold']:,} names"
        yield Figure(f"entities-{name}", (alone["f"],), n)
        found = [Example(analysed(nlp, subject, gold.text), gold) for gold in golds]
        whole = measure.entities(found, spans.LABELS)["micro"]
        yield Figure(f"entities-{name}-whole", (whole["f"],), n)


def texts(folder: Folder, name: str) -> list[Labelled]:
    """Return the labelled texts of a test set, as the recipe converts them."""
    from training import convert, gmb, gum, wiki
    from training.places import places

    known = places()
    if name == "gmb":
        path = folder.corpus("gmb", "gmb-part-test.csv.gz") / "gmb-part-test.csv.gz"
        return list(gmb.texts(convert.lines(path), known))
    if name == "gum":
        folder.corpus("gum", "gum-open-test.conllu.gz")
        return [gum.labelled(p, known) for p in convert.treebank(folder.corpora, "gum", "test")]
    file = "politics-test.txt.gz"
    rows = convert.lines(folder.corpus("crossner_politics", file) / file)
    return [t for document in wiki.documents(rows) for t in wiki.texts(document, known, 1)]


def analysed(nlp: Language, subject: Subject, text: str) -> Doc:
    """Return ``text`` in tokens with the names that the whole analysis finds in it.

    Raises:
        ValueError: where the text is not canonical, and so has other offsets.
    """
    article, findings = subject.read(text)
    if article.text != text:
        raise ValueError(f"a text of the corpus is not canonical: {text[:40]!r}")
    doc = nlp.make_doc(text)
    set_names(doc, findings.mentions)
    return doc


def set_names(doc: Doc, mentions: Iterable[Mention]) -> None:
    """Make the mentions by name the entities of a Doc; of two that overlap the longer stays.

    A mention that ends inside a token is widened to it: it is wrong then, but it was shown.
    """
    from spacy.util import filter_spans

    spans = (
        doc.char_span(m.span.start, m.span.end, label=m.label, alignment_mode="expand")
        for m in mentions
        if m.via in NAMES
    )
    doc.ents = filter_spans([span for span in spans if span is not None])
