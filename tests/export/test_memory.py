"""However large a library is, an export takes no more memory for it."""

import io
import tracemalloc

import pytest

from briefing.export import material as exported
from briefing.export.formats import FORMATS
from briefing.export.material import Material
from briefing.store.shelf import Shelf
from tests.store.test_results import TEXT, findings


class Nowhere(io.RawIOBase):
    """Takes whatever is written, and keeps nothing of it."""

    size = 0

    def writable(self):
        return True

    def write(self, data):
        self.size += len(data)
        return len(data)


def library(folder, count):
    """Make a library of ``count`` articles, each with a text of its own."""
    folder.mkdir()
    for number in range(count):
        text = f"{TEXT}\n\nNumber {number} of them. " + "And on it goes. " * 50
        (folder / f"{number:04}.md").write_text(f"---\ntitle: T{number}\n---\n{text}\n")
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        list(shelf.refresh())
        for number in range(count):
            shelf.keep(shelf.library.read(f"{number:04}.md"), findings())
    return folder


@pytest.fixture(scope="module")
def libraries(tmp_path_factory):
    place = tmp_path_factory.mktemp("libraries")
    return library(place / "few", 40), library(place / "many", 240)


def peak(folder, name):
    """Return how many bytes an export takes at most, and how many it writes."""
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        material, out = Material(shelf), Nowhere()
        write = FORMATS[name].load()
        chosen = FORMATS[name].usual
        # What is loaded and made once for all is no matter of how much there is.
        write(material, Nowhere(), **chosen)
        tracemalloc.start()
        try:
            write(material, out, **chosen)
            return tracemalloc.get_traced_memory()[1], out.size
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize("name", ["dna-csv", "readwise", "taguette", "jsonl"])
def test_more_articles_take_no_more_memory(libraries, monkeypatch, name):
    monkeypatch.setattr(exported, "_AT_ONCE", 20)
    few, many = (peak(folder, name) for folder in libraries)
    assert many[1] > 5 * few[1]
    # Six times as much is written; what is kept of it all is a number or two for each.
    assert many[0] < 2 * few[0]
