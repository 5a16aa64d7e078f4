"""What docs/security.md promises: each of its tests exists, and what holds for all of the code."""

import ast
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import cli
from briefing.news.decision import proposal
from briefing.news.stance import Status
from briefing.store.shelf import Shelf
from briefing.text.anchor import Anchor
from tests.store.test_records import put
from tests.store.test_results import STANCES

MODULE = (sys.executable, "-P", "-m")
"""How a module of ours is started: not from the current folder, which may be anybody's."""

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
SOURCES = sorted((ROOT / "briefing").rglob("*.py"))


def test_every_test_that_is_named_exists():
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE))
    assert len(named) > 40
    for path, test in sorted(named):
        defined = ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        names = {
            node.name
            for node in defined
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert test in names, f"{path} has no {test}"


def test_every_threat_has_its_test():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ")]
    for row in rows:
        if not row.startswith("| what could be tried"):
            assert "`tests/" in row.rstrip(" |").rsplit(" | ", 1)[-1], row


def calls():
    """Yield every call in the program: where it is, and what is called, as it is written."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.name}:{node.lineno}", ast.unparse(node.func), node


def test_no_data_is_run():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                modules = {alias.name for alias in node.names} | {getattr(node, "module", "")}
                assert not modules & {"pickle", "marshal", "shelve", "dill"}, path
    for where, name, node in calls():
        assert name not in {"eval", "exec", "yaml.load", "yaml.unsafe_load", "yaml.full_load"}, (
            where
        )
        if name.endswith("np.load") or name == "numpy.load":
            allowed = {word.arg: ast.unparse(word.value) for word in node.keywords}
            assert allowed.get("allow_pickle", "False") == "False", where


def test_nothing_runs_through_a_shell():
    for where, name, node in calls():
        assert name not in {"os.system", "os.popen", "asyncio.create_subprocess_shell"}, where
        assert "shell" not in {word.arg for word in node.keywords}, where


@pytest.fixture
def _anybody():
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("_anybody")
def test_what_is_written_is_for_its_owner_only(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir(mode=0o700)
    with Shelf(folder, "me") as shelf:
        shelf.open_rest()
        put(shelf, "a.md", *STANCES)
        for _ in shelf.refresh():
            pass
        known = shelf.of_article("a.md")[0]
        anchor = Anchor.of(shelf.library.read("a.md").text, known.evidence)
        shelf.stances.decide(proposal(known, anchor), Status.ACCEPTED)
        shelf.drafts.keep("note", "words")
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><article><p>The council met and agreed.</p></article></body></html>"
    )
    assert cli.main(["add", str(page), "--library", str(folder)]) == 0
    own = [path for path in folder.rglob("*") if path.name != "a.md"]
    assert {path.suffix for path in own} >= {".md", ".sqlite", ".journal"}
    for path in own:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert not mode & 0o077, f"{path.relative_to(folder)} is {mode:o}"


@pytest.mark.slow
def test_modules_beside_the_articles_are_never_run(tmp_path):
    evil = "import pathlib; pathlib.Path('ran').write_text('')\n"
    for name in ("spacy", "orjson", "numpy", "json", "briefing"):
        (tmp_path / f"{name}.py").write_text(evil)
    article = tmp_path / "a.md"
    article.write_text("China criticized Japan.\n")
    for module in ("briefing.keeper", "briefing.analysis.documents", "briefing.export.filling"):
        subprocess.run(
            [*MODULE, module, str(tmp_path)],
            cwd=tmp_path,
            input=b"",
            capture_output=True,
            timeout=60,
        )
        assert not (tmp_path / "ran").exists(), module


def test_every_process_is_started_so():
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Tuple | ast.List):
                words = [each.value for each in node.elts if isinstance(each, ast.Constant)]
                if "-m" in words:
                    assert words[:2] == list(MODULE[1:]), f"{path}:{node.lineno}"
