"""spaCy DocBin: the articles as documents to train on.

spaCy takes two seconds to load and the process that draws is never to wait for it: so the documents
are made by a process of its own, ``analysis.documents``, which is told what stands where.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from contextlib import suppress
from typing import Any, BinaryIO

from briefing.export.coded import Coded
from briefing.export.material import Material
from briefing.export.placing import entities, parts
from briefing.export.writing import Unwritten
from briefing.text.span import Span


def write(material: Material, out: BinaryIO) -> None:
    """Write every article as a document.

    Raises:
        Unwritten: where the process that makes them fails.
    """
    command = [sys.executable, "-P", "-m", "briefing.analysis.documents"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            # It says nothing before it has heard all, so neither waits for the other.
            with suppress(BrokenPipeError), process.stdin as told:
                for coded in material:
                    told.write(json.dumps(record(coded)).encode("ascii") + b"\n")
            shutil.copyfileobj(process.stdout, out)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise Unwritten(
            f"spaCy could not make the documents: status {process.returncode}: try again"
        )


def record(coded: Coded) -> dict[str, Any]:
    """Return what is to be known of one article, as the process reads it.

    ``entities`` is None where nobody has looked for names: then nothing is said of them.
    """
    article, placed = coded.article, parts(coded)
    looked = coded.findings is not None
    return {
        "text": article.text,
        "sentences": [_pair(s) for s in coded.findings.sentences] if coded.findings else None,
        "entities": [[*_pair(e.span), e.label, e.actor] for e in entities(coded, placed)]
        if looked
        else None,
        "stances": [
            {
                "id": one.statement.name,
                "evidence": _pair(one.evidence),
                "holder_span": _pair(one.holder) if one.holder else None,
                "target_span": _pair(one.target) if one.target else None,
                "cue_span": _pair(one.cue) if one.cue else None,
                "holder": one.statement.known.holder,
                "target": one.statement.known.target,
                "about": one.statement.known.text,
                "label": one.statement.known.label.value,
                "score": one.statement.known.score,
                "channel": one.statement.known.channel.value,
                "mode": one.statement.known.mode.value,
                "commitment": one.statement.known.commitment.value,
                "chain": list(one.statement.known.chain),
                "status": one.statement.known.status.value,
                "confidence": round(one.statement.known.confidence, 4),
                "rule": one.statement.known.rule,
                "tags": list(one.statement.tags),
            }
            for one in placed
        ],
        "article": {
            "id": article.id,
            "title": article.title,
            "source": article.source,
            "published": article.published,
            "url": article.url,
            "digest": article.digest,
        },
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
