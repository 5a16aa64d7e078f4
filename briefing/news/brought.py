"""What another program's file brings: articles with what is attached to them, cards, lessons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from briefing.news.decision import Decision
from briefing.news.findings import Findings
from briefing.news.note import Note
from briefing.news.parted import Parted
from briefing.news.piece import Piece, Whole
from briefing.news.profile import Profile
from briefing.news.switches import Switch
from briefing.news.taught import Taught


@dataclass(frozen=True, slots=True)
class Brought:
    """An article as a file of another program tells of it, with what is attached to its words.

    ``key`` is what the file calls it. ``given`` is the article itself, None where the file only
    speaks of it; then it is looked for here by ``digest`` (of the canonical text), by ``url``, by
    ``key`` as its id, by ``title``. ``path`` is where it stood in the library that it comes from,
    "" for anywhere. It was ``read`` and ``archived`` there.

    ``statements`` and ``notes`` are of any article, as they are given to this one; their anchors
    count in the text as the file has it, and say enough for the words to be found in ours: without
    a prefix and a suffix only words that stand there once. Their ``uid`` is the same whenever the
    file is read. ``findings`` are what an analysis found in the very text of ``given``.
    """

    key: str
    given: Piece | Whole | None = None
    title: str = ""
    url: str = ""
    digest: str = ""
    path: str = ""
    read: bool = False
    archived: bool = False
    statements: tuple[Decision, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: Findings | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody said of two actors that are likely one: "different" or "unsure"."""

    names: tuple[str, str]
    verdict: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something of a file that cannot be used: what, where and what became of it, in one line."""

    words: str


Bringing: TypeAlias = Brought | Profile | Taught | Parted | Switch | Judged | Flaw
"""What a file brings, one after the other."""
