"""A library that something is known of, and the command line on it."""

from dataclasses import replace

import pytest

from briefing import cli
from briefing.store.shelf import Shelf
from tests.store.test_records import put
from tests.store.test_results import STANCES


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    with Shelf(folder) as shelf:
        shelf.open_rest()
        put(shelf, "a.md", *STANCES, published="2025-01-31")
        put(shelf, "b.md", STANCES[0], source="Ledger", published="2025-02-01")
        put(shelf, "c.md", replace(STANCES[0], held="2021"), source="Third", published="2025-03-01")
    return folder


@pytest.fixture
def run(capsys, library):
    def run(*words):
        try:
            status = cli.main([*words, "--library", str(library)])
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return run
