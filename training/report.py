"""Measure a pipeline on every test set, as JSON and as Markdown tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from training import measure
from training.spans import LABELS

SYNTAX_SETS = {
    "EWT test": "ewt-test",
    "GUM test": "gum-test",
    "GUM test, news alone": "gum-news-test",
    "News by hand, test half": "news-syntax-test",
}
ENTITY_SETS = {
    "GMB test": "gmb-test-ents",
    "GUM test": "gum-test-ents",
    "CrossNER politics test": "crossner-test-ents",
    "News by hand, test half": "news-test-ents",
}


def texts(data: Path) -> list[str]:
    """What speed is measured on: the paragraphs of GUM's test set."""
    golds = DocBin().from_disk(data / "gum-test.spacy").get_docs(spacy.blank("en").vocab)
    return [gold.text for gold in golds]


def scores(nlp: Language, data: Path) -> dict[str, Any]:
    """All tables but that of the cost, for the layers the pipeline has."""
    found: dict[str, Any] = {"syntax": {}, "frames": {}, "entities": {}}
    if "parser" in nlp.pipe_names:
        for title, name in SYNTAX_SETS.items():
            examples = measure.examples(nlp, data / f"{name}.spacy")
            found["syntax"][title] = measure.syntax(examples)
            found["frames"][title] = measure.frame_scores(examples)
    if "ner" in nlp.pipe_names:
        for title, name in ENTITY_SETS.items():
            examples = measure.examples(nlp, data / f"{name}.spacy")
            found["entities"][title] = measure.entities(examples, LABELS)
    return found


COSTS = {
    "size": "size on disk, MB",
    "import_s": "import of spaCy, s",
    "load_s": "load, s",
    "load_share": "load as a share of that import",
    "tokens_per_s": "tokens a second, `nlp.pipe`",
    "peak_mb": "peak memory of it all, MB",
}


def markdown(found: dict[str, Any]) -> str:
    """The scores as tables; figures are percentages, but for counts."""
    parts = []
    if found["syntax"]:
        names = ("tag", "upos", "lemma", "uas", "las", "sents_f")
        rows = [[t, *(_percent(row[n]) for n in names)] for t, row in found["syntax"].items()]
        head = ["syntax", "tag", "UPOS", "lemma", "UAS", "LAS", "sentence F"]
        parts.append(_table(head, rows))
        rows = [
            [t, *(_percent(row["label_f"].get(label)) for label in measure.SHOWN)]
            for t, row in found["syntax"].items()
        ]
        parts.append(_table(["F by label", *measure.SHOWN], rows))
        rows = [
            [t, *(_percent(row[k]) for k in "prf"), str(row["gold"])]
            for t, row in found["frames"].items()
        ]
        parts.append(_table(["verb of speech or stance + subject", "P", "R", "F", "gold"], rows))
    for title, table in found["entities"].items():
        rows = [
            [label, *(_percent(table[label][k]) for k in "prf"), str(int(table[label]["gold"]))]
            for label in (*LABELS, "micro")
            if label in table
        ]
        parts.append(_table([f"entities: {title}", "P", "R", "F", "gold"], rows))
    if found.get("cost"):
        rows = [[title, f"{found['cost'][key]:g}"] for key, title in COSTS.items()]
        parts.append(_table(["one core, seconds of the processor", ""], rows))
    return "\n".join(parts)


def _percent(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.1f}"


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
