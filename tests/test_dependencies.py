"""Each package that the program uses is asked for, and has its reason in the papers."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent


def named(requirement):
    """Return the name of a requirement, as names are compared."""
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-")


def imported():
    """Return the names of the packages that any module imports, ever so late."""
    modules = set()
    for path in (ROOT / "briefing").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names):
                    modules |= {alias.name.split(".")[0] for alias in names}
                case ast.ImportFrom(module=str(module), level=0):
                    modules.add(module.split(".")[0])
    known = packages_distributions()
    strangers = modules - sys.stdlib_module_names - {"briefing"}
    return {named(package) for module in strangers for package in known[module]}


def reasons():
    """Return the packages that have a row in the table of dependencies."""
    papers = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = papers.split("| package | for | loaded |")[1].split("\n\n")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| ")]
    return {named(package.strip()) for row in rows for package in row.split(",")}


def test_each_package_that_is_imported_has_its_reason_and_no_other():
    assert imported() == reasons()


def test_each_package_that_is_asked_for_is_imported():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = (project["dependencies"], *project["optional-dependencies"].values())
    wanted = [requirement for group in groups for requirement in group]
    assert {named(requirement) for requirement in wanted} <= imported()
