"""The ordered table of what is done to a text, and the pipeline that does it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.analysis.article import article_of
from briefing.analysis.protocol import Request
from briefing.news.article import Article
from briefing.news.findings import Findings
from briefing.text.units import document_sentences

NAME = "en_briefing_rules-0.1.0"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What is found in articles; ``warning`` says what it has to do without, "" for nothing."""

    name: str
    warning: str = ""

    def analyse(self, article: Article) -> Findings:
        """Return what is found in ``article``. The same article gives the same findings."""
        return Findings(self.name, tuple(document_sentences(article.document)))

    def analyse_request(self, request: Request) -> Findings:
        """Return what is found in the text that ``request`` asks about."""
        return self.analyse(article_of(request))


def load(name: str | None = None) -> Pipeline:
    """Load the pipeline: the program's own, or the installed spaCy pipeline of that name."""
    return Pipeline(NAME)
