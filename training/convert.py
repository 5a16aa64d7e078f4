"""The corpora folder as spaCy's training files: what an annotation leaves open stays missing."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, DocBin

from training import conllu, gmb, gum, spans, stories, syntax, wiki
from training.places import places
from training.tokens import blank

NEWS_TIMES = 4
"""How often the few trees of the news stand among the many of the treebanks."""

CHUNK = 60
"""Words that stand together in training. The parser's oracle takes time by the square of a text:
whole paragraphs train twice as long, for no better end."""

SPLITS = ("train", "dev", "test")
TREEBANKS = {"ewt": "ewt/ewt-{}.conllu.gz", "gum": "gum/gum-open-{}.conllu.gz"}


def lines(path: Path) -> Iterator[str]:
    """The lines of a gzipped text."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from file


def treebank(corpora: Path, name: str, split: str) -> list[list[conllu.Sentence]]:
    """The paragraphs of one split of one treebank."""
    return list(conllu.paragraphs(conllu.read(lines(corpora / TREEBANKS[name].format(split)))))


def genre(paragraphs: list[list[conllu.Sentence]], name: str) -> list[list[conllu.Sentence]]:
    """The paragraphs of GUM's documents of one genre."""
    start = f"GUM_{name}_"
    return [p for p in paragraphs if p[0].comments.get("sent_id", "").startswith(start)]


def chunks(paragraph: list[conllu.Sentence], words: int = CHUNK) -> Iterator[list[conllu.Sentence]]:
    """Runs of whole sentences of a paragraph, of at most so many words or of one sentence."""
    run: list[conllu.Sentence] = []
    length = 0
    for sentence in paragraph:
        if run and length + len(sentence.words) > words:
            yield run
            run, length = [], 0
        run.append(sentence)
        length += len(sentence.words)
    if run:
        yield run


def write(docs: list[Doc], path: Path) -> None:
    """Store Docs for `spacy train`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=True).to_disk(path)


def convert_syntax(corpora: Path, out: Path) -> None:
    """EWT and GUM by split, and together as what trains and what chooses.

    The trees of the news, train half, are in what trains as often as `NEWS_TIMES` says.
    """
    vocab = blank().vocab
    for split in SPLITS:
        both = []
        for name in TREEBANKS:
            paragraphs = treebank(corpora, name, split)
            if split == "train":
                paragraphs = [run for paragraph in paragraphs for run in chunks(paragraph)]
            docs = [syntax.document(vocab, p) for p in paragraphs]
            write(docs, out / f"{name}-{split}.spacy")
            both += docs
        if split == "test":
            news = genre(treebank(corpora, "gum", split), "news")
            write([syntax.document(vocab, p) for p in news], out / "gum-news-test.spacy")
        if split == "train":
            both += news_trees("train") * NEWS_TIMES
        if split != "test":
            write(both, out / f"syntax-{split}.spacy")
    write(news_trees("test"), out / "news-syntax-test.spacy")


def news_trees(split: str) -> list[Doc]:
    """The hand-made trees of one half of the news."""
    vocab = blank().vocab
    return [
        syntax.document(vocab, paragraph)
        for beat in sorted({p.beat for p in stories.paragraphs()})
        for number, paragraph in enumerate(stories.trees(beat))
        if stories.split(beat, number) == split
    ]


WIKIGOLD_DEV = 30
"""Documents of Wikigold, from the end, that choose the checkpoint."""


def entity_texts(corpora: Path) -> dict[str, list[spans.Labelled]]:
    """Every entity set by name and split (`gmb-train`), as labelled texts."""
    known = places()
    found: dict[str, list[spans.Labelled]] = {}
    news = corpora / "gmb" / "gmb-part-{}.csv.gz"
    kinds = gmb.settled(gmb.texts(lines(Path(str(news).format("train"))), known))
    for split in SPLITS:
        rows = lines(Path(str(news).format(split)))
        found[f"gmb-{split}"] = list(gmb.texts(rows, known, kinds))
        found[f"gum-{split}"] = [gum.labelled(p, known) for p in treebank(corpora, "gum", split)]
        rows = lines(corpora / f"crossner_politics/politics-{split}.txt.gz")
        # Its sentences come from many articles: each stays alone.
        found[f"crossner-{split}"] = [
            text for document in wiki.documents(rows) for text in wiki.texts(document, known, 1)
        ]
    documents = wiki.documents(lines(corpora / "wikigold/wikigold.conll.txt.gz"))
    for split, part in (
        ("train", documents[:-WIKIGOLD_DEV]),
        ("dev", documents[-WIKIGOLD_DEV:]),
    ):
        found[f"wikigold-{split}"] = [t for d in part for t in wiki.texts(d, known)]
    for split in ("train", "test"):
        found[f"news-{split}"] = [p.labelled for p in stories.paragraphs() if p.split == split]
    return found


ENTITY_SETS = ("gmb", "gum", "crossner", "wikigold", "news")


def convert_entities(corpora: Path, out: Path, sets: tuple[str, ...] = ENTITY_SETS) -> None:
    """The entity sets, each by itself, and together as what trains and what chooses.

    CrossNER's dev half trains (its train split is small); GUM, GMB and Wikigold have dev sets.
    """
    nlp = blank()
    texts = entity_texts(corpora)
    docs = {name: [spans.document(nlp, text) for text in found] for name, found in texts.items()}
    for name, found in docs.items():
        write(found, out / f"{name}-ents.spacy")
    train = [f"{name}-train" for name in sets]
    if "crossner" in sets:
        train.append("crossner-dev")
    times = {"news-train": NEWS_TIMES}
    together = [doc for name in train for doc in docs[name] * times.get(name, 1)]
    write(together, out / "entities-train.spacy")
    dev = [doc for name in ("gmb-dev", "gum-dev", "wikigold-dev") for doc in docs[name]]
    write(dev, out / "entities-dev.spacy")
    persons = {
        e.text for name in train for doc in docs[name] for e in doc.ents if e.label_ == "PERSON"
    }
    (out / "persons.txt").write_text("\n".join(sorted(persons)), encoding="utf-8")
