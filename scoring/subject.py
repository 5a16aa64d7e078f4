"""What is measured: the shipped spaCy pipeline, and the whole analysis that stands on it."""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from scoring.folder import Missing, plain

if TYPE_CHECKING:
    from spacy.language import Language

    from briefing.analysis.pipeline import Pipeline
    from briefing.news.article import Article
    from briefing.news.findings import Findings


def model_folder() -> Path:
    """Return where the shipped pipeline lies."""
    return Path(str(files("briefing.analysis").joinpath("model")))


class Subject:
    """The pipeline and the analysis, each loaded when a row first needs it.

    ``failures`` has a line for every text on which the analysis failed.
    """

    def __init__(self) -> None:
        self.failures: list[str] = []

    @cached_property
    def nlp(self) -> Language:
        """The shipped spaCy pipeline by itself.

        Raises:
            Missing: where it does not lie in the program or does not load.
        """
        import spacy

        folder = model_folder()
        try:
            return spacy.load(folder)
        except (OSError, ValueError) as error:
            reason = " ".join(str(error).split())[:120]
            raise Missing(f"the pipeline in {folder} does not load ({reason})") from None

    @cached_property
    def analysis(self) -> Pipeline:
        """The whole analysis, as the program loads it."""
        from briefing.analysis.pipeline import load

        return load()

    def findings(self, article: Article) -> Findings:
        """Return what the whole analysis finds in an article.

        Where it fails, which it never should, it has found nothing, and `failures` tells of it.
        """
        from briefing.news.findings import Findings

        try:
            return self.analysis.analyse(article)
        except Exception as error:
            # Whatever it is: one text must not end the measuring of ten thousand.
            self.failures.append(f"{type(error).__name__}: {' '.join(str(error).split())}"[:120])
            return Findings(self.analysis.name)

    def read(self, text: str) -> tuple[Article, Findings]:
        """Return ``text`` as a plain article, and what is found in it."""
        article = plain(text)
        return article, self.findings(article)
