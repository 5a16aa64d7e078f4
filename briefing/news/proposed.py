"""What an analysis proposes in one article, told apart from it: by names and words, not by ids."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.news.actor import ActorKind
from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.news.known import Known
from briefing.news.stance import Stance


def proposed(article: Article, findings: Findings) -> list[Known]:
    """Return the stances that were found in an article, in the order of the findings."""
    names = {actor.id: actor.name for actor in findings.actors}
    kinds = {actor.id: actor.kind for actor in findings.actors}
    # Taken once: it is made of the whole text.
    text, fingerprint = article.text, article.fingerprint
    return [
        Known(
            article=article.id,
            fingerprint=fingerprint,
            title=article.title,
            source=article.source,
            published=article.published,
            holder=names.get(stance.holder, ""),
            target=target_of(stance, names),
            text=stance.target.text,
            label=stance.label,
            score=stance.score,
            commitment=stance.commitment,
            quote=stance.evidence.of(text),
            cue=stance.cue.of(text) if stance.cue else "",
            evidence=stance.evidence,
            chain=tuple(link.name for link in stance.chain),
            confidence=stance.confidence,
            rule=stance.rule,
            holder_kind=kinds.get(stance.holder, ActorKind.GROUP),
            channel=stance.channel,
            mode=stance.mode,
            held=stance.held or "",
        )
        for stance in findings.stances
    ]


def target_of(stance: Stance, names: Mapping[str, str]) -> str:
    """Return the name of whom a stance is about, or of whose plan or act; "" for nobody."""
    return names.get(stance.target.actor or "") or names.get(stance.target.owner or "") or ""
