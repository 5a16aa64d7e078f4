"""`python -m training.own`: make stances about plans and deeds as sure as they are.

DSE marks what stands between two names, so that it cannot tell how often a stance about a plan, a
ruling, a deed is right. Our own sentences can: `data/stances.jsonl` has a ``text`` a line and its
``stances``, the words of holder and target as they stand in the text for the first time, the label,
and the ``owner`` where the target is somebody's plan or deed. Every other ordered pair of the text
holds no stance. What frames find there about such targets is right or not; the weights that DSE has
given stay as they are, and what is added for a *matter* is fitted over them. No network learns from
these texts, so all of them measure; a fifth is not fitted, either, and says how good the fit is.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zlib import crc32

import numpy as np

from briefing.analysis.confidence import MATTER, Confidence, grounds
from briefing.analysis.pair_model import PairModel
from briefing.analysis.pairing import Pairing
from briefing.analysis.pairs import OPPOSE, SUPPORT, Leanings
from briefing.analysis.pipeline import Pipeline, load
from briefing.news.stance import Stance
from briefing.text.span import Span
from scoring.folder import plain
from training import confidence
from training.confidence import HELD, Judged

FILE = Path(__file__).parent / "data" / "stances.jsonl"

HELD_BACK = 5
"""One text in so many is not fitted."""

LABELS = {"support": SUPPORT, "oppose": OPPOSE}


@dataclass(frozen=True, slots=True)
class Marked:
    """A stance of a text: where its holder and its target stand, and ``owner``, whose that is."""

    holder: Span
    target: Span
    label: int
    owner: Span | None = None

    def between(self, holder: Span, target: Span) -> bool:
        """Tell whether two places are its holder and what it is about, or whose that is."""
        about = self.target.overlaps(target) or (
            self.owner is not None and self.owner.overlaps(target)
        )
        return self.holder.overlaps(holder) and about


@dataclass(frozen=True, slots=True)
class Text:
    """A text of one to three sentences with all its stances."""

    text: str
    stances: tuple[Marked, ...]

    @property
    def held_back(self) -> bool:
        """Whether it is one of the fifth that is not fitted."""
        return crc32(self.text.encode()) % HELD_BACK == 0


def read(path: Path = FILE) -> list[Text]:
    """Read the texts of a file.

    Raises:
        ValueError: where a name does not stand in its text.
    """
    found = []
    for row in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(row)
        text = record["text"]
        found.append(Text(text, tuple(_marked(text, one) for one in record["stances"])))
    return found


def _marked(text: str, record: dict[str, str]) -> Marked:
    places = {}
    for end in ("holder", "target", "owner"):
        if end in record:
            start = text.index(record[end])
            places[end] = Span(start, start + len(record[end]))
    return Marked(places["holder"], places["target"], LABELS[record["label"]], places.get("owner"))


@dataclass
class Heard:
    """Stands where the confidence does, takes down what is to be weighed, and lets none pass."""

    stances: list[tuple[Stance, float, float | None]] = field(default_factory=list)

    def of(self, stance: Stance, trust: float, chance: float | None) -> float:
        """Take a stance down with what speaks for it."""
        self.stances.append((stance, trust, chance))
        return trust

    def weigh(self, *_: object) -> float:
        """Let nothing pass that the model alone has seen: this is about frames."""
        return 0.0


def judged(pipeline: Pipeline, model: PairModel, texts: Iterable[Text]) -> Iterator[Judged]:
    """What frames find in texts, with what the network thinks of it, and whether it is marked."""
    for text in texts:
        heard = Heard()
        pairing = Pairing(pipeline.vocabulary, model, heard)  # type: ignore[arg-type]
        for _ in replace(pipeline, pairing=pairing).passages(plain(text.text)):
            pass
        for stance, trust, chance in heard.stances:
            label = LABELS.get(stance.label.value)
            if label is None or not stance.counts:
                continue
            right = any(
                one.label == label and one.between(stance.holder_span, stance.target.span)
                for one in text.stances
            )
            matter = stance.target.actor is None
            yield Judged(stance.rule, stance.commitment, trust, chance, right, matter)


def fitted(found: Sequence[Judged], weights: dict[str, float], *, alone: bool) -> dict[str, float]:
    """What is added to weights for a matter, so that it is told as sure as it is right."""
    found = [one for one in found if one.matter and (one.chance is None) == alone]
    rows = [
        dict(grounds(one.rule, one.commitment, one.trust, one.chance, matter=True)) for one in found
    ]
    known = np.array(
        [sum(weights.get(n, 0.0) * v for n, v in row.items() if n not in MATTER) for row in rows]
    )
    seen = np.array([[row[name] for name in MATTER] for row in rows]).reshape(-1, len(MATTER))
    right = np.array([one.right for one in found], dtype=float)
    added = np.zeros(len(MATTER))
    for _ in range(50):
        share = 1 / (1 + np.exp(-(known + seen @ added)))
        slope = seen.T @ (share - right) + HELD * added
        curve = (seen * (share * (1 - share))[:, None]).T @ seen + HELD * np.eye(len(MATTER))
        added -= np.linalg.solve(curve, slope)
    return {name: round(float(value), 3) for name, value in zip(MATTER, added, strict=True)}


def told(found: Iterable[Judged], sure: Confidence) -> str:
    """How sure stances are told, how many are right, and how far one is from the other."""
    pairs = [
        (sure.weigh(one.rule, one.commitment, one.trust, one.chance, matter=one.matter), one.right)
        for one in found
    ]
    if not pairs:
        return "none"
    mean = sum(share for share, _ in pairs) / len(pairs)
    right = sum(right for _, right in pairs) / len(pairs)
    loss = -sum(math.log(share if right else 1 - share) for share, right in pairs) / len(pairs)
    high = [right for share, right in pairs if share >= 0.8]
    return (
        f"{len(pairs)} stances, told {100 * mean:.1f}, right {100 * right:.1f}, loss {loss:.3f}; "
        f"from 0.8 on {sum(high)} of {len(high)} right"
    )


def main() -> int:
    """Do all of it."""
    pipeline, texts = load(paired=False), read()
    model = PairModel.load(Leanings(pipeline.vocabulary))
    found = list(judged(pipeline, model, [text for text in texts if not text.held_back]))
    apart = list(judged(pipeline, model, [text for text in texts if text.held_back]))
    before = Confidence.read()
    weighed, alone = (
        {name: value for name, value in kept.items() if name not in MATTER}
        for kept in (before.weighed, before.alone)
    )
    weighed |= fitted(found, weighed, alone=False)
    alone |= fitted(found, alone, alone=True)
    confidence.OUT.write_text(confidence.document(weighed, alone), encoding="utf-8")
    for name, group in (("fitted", found), ("held back", apart)):
        matters = [one for one in group if one.matter]
        print(f"{name}, before: {told(matters, before)}")
        print(f"{name}, now: {told(matters, Confidence(weighed, alone))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
