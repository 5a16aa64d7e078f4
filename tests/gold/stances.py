"""Stances of real articles, coded by hand: what the analysis is measured by.

One TOML file an article lies in ``tests/gold/stances``, named as the article; a few more in the
folder ``development`` there, to write rules by, are never measured together with the others. A file
holds offsets, names, labels and comments in our own words, and no sentence of the article: the text
is found in a folder of articles that need not be there, and is checked by its digest. All offsets
are half-open and count code points of the article's canonical text.

How it was coded where the rules leave a choice:

- the evidence is the sentence, or the sentences from the words of saying to the end of what is
  said;
- the span of a holder or target is its name without article and title, or the pronoun or
  description that stands for it; in a quotation the holder is where the speaker is named;
- the chain opens with the publisher and the wire the article as a whole relies on;
- what a report takes for granted ("since their clash") is presupposed, not asserted;
- a stance that two careful coders may see differently is debatable: a measure should count it
  neither as missed nor, where it is proposed, as false. So is one told twice in the same words.

A sentence that is the evidence of no stance holds none, by this coding.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.analysis.article import article_of
from briefing.analysis.protocol import Request
from briefing.news.actor import ActorKind
from briefing.news.article import Article
from briefing.news.stance import Channel, Commitment, Label, Mode, TargetType
from briefing.text.span import Span

FOLDER = Path(__file__).with_suffix("")
"""Where the coded stances lie that the analysis is measured by."""

DEVELOPMENT = FOLDER / "development"
"""Where those lie that its rules may be written by: what is found on them proves nothing."""

ARTICLES = Path(__file__).resolve().parents[3] / "shared"
"""Where the articles are looked for, unless ``BRIEFING_ARTICLES`` names another folder."""


class GoldError(Exception):
    """A coding that cannot be used, told in one line: what, where, what to do."""


class Absent(GoldError):
    """The article of a coding is not there, or is another text now."""


@dataclass(frozen=True, slots=True)
class GoldActor:
    """Somebody who holds a stance or is its target; ``aliases`` are other names for the same."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldTarget:
    """What a stance is about.

    ``text`` is in our own words. ``actor`` names the actor it is, None for an issue or an event;
    ``owner`` names the actor whose plan, remark or act that is.
    """

    type: TargetType
    text: str
    span: Span
    actor: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class GoldStance:
    """One stance as a person coded it; the fields mean what they mean in ``briefing.news.stance``.

    Actors stand by name. ``chain`` holds names, the publisher first and the holder last.
    """

    holder: str
    holder_span: Span
    target: GoldTarget
    label: Label
    score: int | None
    channel: Channel
    mode: Mode
    commitment: Commitment
    evidence: Span
    cue: Span | None
    chain: tuple[str, ...]
    addressee: str | None = None
    held: str | None = None
    debatable: bool = False
    comment: str = ""

    @property
    def asserted(self) -> bool:
        """Whether the text says outright that the stance is held."""
        return self.commitment is Commitment.ASSERTED


@dataclass(frozen=True, slots=True)
class Coding:
    """The stances of one article, in the order of their evidence.

    ``file`` is the article's path below the folder of articles, ``digest`` that of its canonical
    text, and ``slips`` the number of stances corrected after the first comparison with what the
    program found.
    """

    name: str
    file: str
    digest: str
    slips: int
    actors: tuple[GoldActor, ...]
    stances: tuple[GoldStance, ...]

    def actor(self, name: str) -> str | None:
        """Return the name of the actor that ``name`` stands for, case aside; None for none."""
        wanted = _folded(name)
        for actor in self.actors:
            if wanted in map(_folded, (actor.name, *actor.aliases)):
                return actor.name
        return None

    def same(self, name: str, other: str) -> bool:
        """Tell whether two names stand for one actor."""
        one, two = self.actor(name), self.actor(other)
        return _folded(name) == _folded(other) if one is None or two is None else one == two


def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the names of the articles that are coded, in order."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def load(name: str, folder: Path = FOLDER) -> Coding:
    """Return the coding of the article of that name.

    Raises:
        GoldError: where there is none, or it is damaged.
    """
    path = folder / f"{name}.toml"
    try:
        record = tomllib.loads(path.read_text(encoding="utf-8"))
        return _coding(name, record)
    except OSError as error:
        raise GoldError(f"no coding: {path}: {error.strerror}") from None
    except KeyError as error:
        raise GoldError(f"damaged coding: {path}: no key {error}") from None
    except (TypeError, ValueError) as error:
        raise GoldError(f"damaged coding: {path}: {error}") from None


def load_all(folder: Path = FOLDER) -> tuple[Coding, ...]:
    """Return all codings, in the order of their names; raises as ``load`` does."""
    return tuple(load(name, folder) for name in names(folder))


def articles_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where the articles are looked for: what the environment says, or the usual place."""
    return Path(environ.get("BRIEFING_ARTICLES") or ARTICLES)


def article(coding: Coding, folder: Path) -> Article:
    """Return the article of a coding, read below ``folder`` as the program reads it.

    Raises:
        Absent: where it is not there, or its text is not the one that was coded.
    """
    path = folder / coding.file
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        raise Absent(
            f"article absent: {path}: set BRIEFING_ARTICLES to the folder that holds {coding.file}"
        ) from None
    found = article_of(
        Request(coding.name, source, "plain" if path.suffix == ".txt" else "markdown")
    )
    if found.digest != coding.digest:
        raise Absent(f"another text: {path}: {found.digest}: the coding is of {coding.digest}")
    return found


def _folded(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ")


def _coding(name: str, record: Mapping[str, Any]) -> Coding:
    actors = tuple(
        GoldActor(actor["name"], ActorKind(actor["kind"]), tuple(actor.get("aliases", ())))
        for actor in record["actors"]
    )
    stances = tuple(_stance(stance) for stance in record["stances"])
    return Coding(name, record["file"], record["digest"], record["slips"], actors, stances)


def _stance(record: Mapping[str, Any]) -> GoldStance:
    target = record["target"]
    return GoldStance(
        holder=record["holder"],
        holder_span=Span(*record["holder_span"]),
        target=GoldTarget(
            type=TargetType(target["type"]),
            text=target["text"],
            span=Span(*target["span"]),
            actor=target.get("actor"),
            owner=target.get("owner"),
        ),
        label=Label(record["label"]),
        score=record.get("score"),
        channel=Channel(record["channel"]),
        mode=Mode(record["mode"]),
        commitment=Commitment(record["commitment"]),
        evidence=Span(*record["evidence"]),
        cue=Span(*record["cue"]) if "cue" in record else None,
        chain=tuple(record["chain"]),
        addressee=record.get("addressee"),
        held=record.get("held"),
        debatable=record.get("debatable", False),
        comment=record.get("comment", ""),
    )
