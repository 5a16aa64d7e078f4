"""The worker of a library: it reads an article, looks for stances and keeps what it finds.

So the process that draws hears no more of an article in the background than that it is done:
neither taking in what was found nor writing it to disk costs it any time. This module alone stands
over both the analysis and the store, and does nothing but pass from the one to the other.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.analysis import worker
from briefing.analysis.protocol import Answer, Failed, Keep, Kept, Question
from briefing.intake.file import Unreadable
from briefing.store.disk import StoreRefused

if TYPE_CHECKING:
    from briefing.analysis.pipeline import Pipeline
    from briefing.store import keeping


class Keeper:
    """Answers for one library, whose files it opens with the first question.

    ``coder`` is whose decisions go before those of others where stances are counted.
    """

    def __init__(self, folder: Path, coder: str = "") -> None:
        self._folder, self._coder = folder, coder
        self._library: keeping.Kept | None = None

    def answer(self, pipeline: Pipeline, question: Question) -> Answer:
        """Answer what is asked about a text, or about an article of the library."""
        if not isinstance(question, Keep):
            return worker.answer(pipeline, question)
        try:
            self._look(pipeline, question.id)
        except Unreadable as fault:
            return Failed(question.id, str(fault))
        except StoreRefused as refusal:
            return Kept(question.id, str(refusal))
        return Kept(question.id)

    def _look(self, pipeline: Pipeline, id: str) -> None:
        if self._library is None:
            from briefing.store.keeping import Kept as Library

            self._library = Library(self._folder, self._coder)
        article = self._library.library.read(id)
        # A file may have been renamed, or hold what another one holds.
        if not self._library.knows(article, pipeline.name):
            self._library.keep(article, pipeline.analyse(article))


def main(arguments: list[str] | None = None) -> int:
    """Run the worker until its standard input ends; return the exit status."""
    parser = worker.parser()
    parser.add_argument("--library", type=Path, required=True, help="the library's folder")
    parser.add_argument("--coder", default="", help="in whose name stances are counted")
    options = parser.parse_args(arguments)
    from briefing.store.tunings import file_of

    keeper = Keeper(options.library, options.coder)
    tuning = options.tuning or file_of(options.library)
    return worker.serve(options.pipeline, tuning, keeper.answer)


if __name__ == "__main__":
    sys.exit(main())
