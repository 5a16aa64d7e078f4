"""The data folder: which corpora, articles and seeds it has, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.analysis.article import article_of
from briefing.analysis.protocol import Request
from briefing.news.article import Article


class Missing(Exception):
    """Data that a row needs and the folder does not have; the message is one clear line."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with ``corpora``, ``articles`` and ``seeds`` in it, or the folder of the corpora.

    In the second case articles and seeds are looked for beside it.
    """

    path: Path

    @property
    def corpora(self) -> Path:
        """Where the corpora are."""
        inside = self.path / "corpora"
        return inside if inside.is_dir() else self.path

    def corpus(self, name: str, *files: str) -> Path:
        """Return the folder of the corpus of that name.

        Raises:
            Missing: where it, or one of ``files`` in it, is not there.
        """
        folder = self.corpora / name
        for path in (folder, *(folder / file for file in files)):
            if not path.exists():
                raise Missing(f"{path} is not there")
        return folder

    def articles(self) -> dict[str, Article]:
        """Return the articles and seeds by the name of their file, read as the program reads them.

        Raises:
            Missing: where there are none.
        """
        found = {path.stem: read(path) for path in sorted(self._files())}
        if not found:
            raise Missing(f"no articles and no seeds in {self.path} or beside it")
        return found

    def _files(self) -> Iterator[Path]:
        for place in (self.path, self.path.parent):
            folders = [place / name for name in ("articles", "seeds")]
            if any(folder.is_dir() for folder in folders):
                for folder in folders:
                    for pattern in ("*.md", "*.txt"):
                        yield from folder.rglob(pattern)
                return


def read(path: Path) -> Article:
    """Return the article in a file: Markdown, or plain text where the name says so."""
    text = path.read_text(encoding="utf-8")
    return article_of(Request(path.stem, text, "plain" if path.suffix == ".txt" else "markdown"))


def plain(text: str, id: str = "") -> Article:
    """Return ``text``, taken literally, as an article."""
    return article_of(Request(id, text, "plain"))
