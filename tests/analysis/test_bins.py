"""A DocBin that is written piece by piece, and how spaCy writes and reads it."""

import io

import pytest

from briefing.analysis.bins import Bin
from briefing.analysis.documents import ATTRIBUTES

spacy = pytest.importorskip("spacy")
TEXTS = ("China criticized Japan’s plan.", "中国反对日本。", "", "a  b\n\nc " * 40)


def documents(nlp, count):
    for number in range(count):
        doc = nlp(TEXTS[number % len(TEXTS)])
        doc.user_data["article"] = {"id": f"{number}.md", "title": "T" * number}
        words = spacy.tokens.Span(doc, 0, len(doc), "support", kb_id=f"s{number}")
        doc.spans["stances"] = [words] * (number % 3) if len(doc) else []
        yield doc


@pytest.mark.parametrize("count", [0, 1, 3, 70, 700])
def test_it_is_what_spacy_writes_of_the_same_documents(count):
    nlp = spacy.blank("en")
    docs = list(documents(nlp, count))
    out = io.BytesIO()
    with Bin(ATTRIBUTES) as kept:
        for at in range(0, count, 7):
            kept.add(docs[at : at + 7])
        kept.write(out)
    theirs = spacy.tokens.DocBin(attrs=ATTRIBUTES, store_user_data=True, docs=docs)
    assert out.getvalue() == theirs.to_bytes()
    again = spacy.tokens.DocBin().from_bytes(out.getvalue()).get_docs(spacy.blank("en").vocab)
    assert [doc.text for doc in again] == [doc.text for doc in docs]
