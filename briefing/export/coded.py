"""An article as it leaves the program: with its stances and notes, as people decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from briefing.news.article import Article, Headline
from briefing.news.decision import Decision, name_of, proposal
from briefing.news.exchanged import proposal_record
from briefing.news.findings import Findings
from briefing.news.known import Known
from briefing.news.note import Note
from briefing.news.phrasing import counted
from briefing.store.results import Kept
from briefing.text.anchor import Anchor


@dataclass(frozen=True, slots=True)
class Statement:
    """A stance as it leaves the program; ``decision`` is what a person decided, None for nothing.

    ``known.evidence`` counts in the text of the article that it comes with.
    """

    known: Known
    decision: Decision | None = None

    @property
    def name(self) -> str:
        """What names it in every library and every export: the same as long as it is the same."""
        if self.decision is not None:
            return self.decision.uid
        return _uid(self.known, name_of(self.known))

    def proposal(self, text: str) -> Decision:
        """Return it as what there is to decide on; ``text`` is that of its article."""
        name = name_of(self.known)
        anchor = Anchor.of(text, self.known.evidence)
        return proposal(self.known, anchor, _uid(self.known, name), name)

    def record(self, text: str) -> dict[str, Any]:
        """Return the record of what ``proposal`` returns, without making that."""
        name = name_of(self.known)
        anchor = Anchor.of(text, self.known.evidence)
        return proposal_record(self.known, anchor, _uid(self.known, name), name)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that people gave it."""
        return self.decision.tags if self.decision else ()

    @property
    def created(self) -> str:
        """The moment in UTC when somebody first decided about it, "" where nobody has."""
        return self.decision.created if self.decision else ""

    @property
    def modified(self) -> str:
        """The moment in UTC when somebody last did."""
        return self.decision.modified if self.decision else ""


@dataclass(frozen=True, slots=True)
class Coded:
    """An article with all that is known of it, in text order; ``head`` is its row of the list.

    Where its file was not asked for, the article may lack what only that says: address, licence and
    markup; ``data`` are the bytes of the file, b"" then. ``findings`` are what the analysis told of
    this very text, None where it has not looked at it or nobody asked; ``kept`` is the same as it
    is kept. ``notes`` are told as they are kept, too: ``news.placing`` finds their words.
    """

    head: Headline
    article: Article
    statements: tuple[Statement, ...]
    notes: tuple[Note, ...]
    findings: Findings | None
    kept: Kept | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """How much was handed out."""

    articles: int = 0
    statements: int = 0
    notes: int = 0

    def __add__(self, other: Given) -> Given:
        """Return both together."""
        return Given(
            self.articles + other.articles,
            self.statements + other.statements,
            self.notes + other.notes,
        )

    @property
    def words(self) -> str:
        """How much that is, in words."""
        parts = [counted(self.articles, "article"), counted(self.statements, "stance")]
        return ", ".join(parts + ([counted(self.notes, "note")] if self.notes else []))


def _uid(known: Known, name: str) -> str:
    where = f"{known.article}\x00{name}\x00{known.evidence.start}"
    return "p" + sha256(where.encode("utf-8", "surrogatepass")).hexdigest()[:15]
