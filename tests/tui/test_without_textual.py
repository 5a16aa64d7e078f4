"""What says that it knows nothing of Textual does not load it, by whatever way round."""

import ast
import subprocess
import sys
from pathlib import Path

import briefing

ROOT = Path(briefing.__file__).parent
CLAIM = "nothing of Textual"


def claiming():
    """The names of the modules whose docstring says so."""
    for path in sorted((ROOT / "tui").rglob("*.py")):
        if CLAIM in " ".join((ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split()):
            yield ".".join(("briefing", *path.relative_to(ROOT).with_suffix("").parts))


def test_modules_keep_what_their_docstrings_say():
    names = list(claiming())
    assert {"briefing.tui.reading.page", "briefing.tui.reading.walk"} <= set(names)
    code = (
        "import sys, importlib\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "    if 'textual' in sys.modules:\n"
        "        sys.exit(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
