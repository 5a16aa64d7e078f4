"""Training the entities of a library on what was corrected in it, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.news.entity_gain import EntityGain, entity_gain
from briefing.news.phrasing import counted
from briefing.store.corrections import ARTICLES, Corrected, corrected

if TYPE_CHECKING:
    from briefing.store.shelf import Shelf


class Failed(Exception):
    """The process that trains has ended badly; the message is one clear line."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What training the entities came to: the ``gain``, None where too little was corrected.

    ``articles`` is on how many names were corrected; ``model`` are the entities, b"" for none.
    """

    articles: int
    gain: EntityGain | None = None
    model: bytes = b""

    @property
    def words(self) -> list[str]:
        """What it came to, in lines that a reader understands."""
        if self.gain is not None:
            return self.gain.words
        if not self.articles:
            return []
        return [
            f"Names were corrected on {counted(self.articles, 'article')}: "
            f"it takes {ARTICLES} to train entities on them."
        ]


def retrain(shelf: Shelf) -> Trained:
    """Train the entities on what was corrected, where it is enough; nothing is kept.

    Raises:
        Failed: where the process that does it fails.
    """
    found = list(corrected(shelf))
    changed = sum(one.changed for one in found)
    if changed < ARTICLES:
        return Trained(changed)
    if sys.stderr.isatty():
        print("Training the entities on what was corrected …", file=sys.stderr)
    told = "\n".join(json.dumps(record) for record in _records(found))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "briefing.analysis.retraining"],
        input=told.encode("ascii"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    head, _, model = done.stdout.partition(b"\n")
    try:
        if done.returncode:
            raise ValueError(done.returncode)
        return Trained(changed, entity_gain(json.loads(head)), model)
    except (ValueError, KeyError, TypeError) as error:
        raise Failed(f"the entities were not trained: the process ended ({error})") from None


def _records(found: Sequence[Corrected]) -> list[dict[str, Any]]:
    """Return the articles as the process reads them."""
    return [
        {
            "text": one.text,
            "sentences": [[span.start, span.end] for span in one.sentences],
            "corrections": [[span.start, span.end, label or None] for span, label in one.places],
        }
        for one in found
    ]
