"""What a user installs holds all it needs and runs from anywhere."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import briefing

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow

# Not part of what is packed, or large.
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "__pycache__", "dist", "build", ".*_cache", ".hypothesis", ".briefing"
)


def run(*command, cwd, **settings):
    """Run a command away from the repository; fail with all it said."""
    env = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        **settings,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the source archive, and from that archive the wheel."""
    tree = tmp_path_factory.mktemp("tree") / "briefing"
    shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
    dist = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", dist, tree, cwd=dist)
    (sdist,) = dist.glob("*.tar.gz")
    (wheel,) = dist.glob("*.whl")
    return sdist, wheel


@pytest.fixture(scope="module")
def installed(built, tmp_path_factory):
    """Install the wheel into a fresh environment and return its folder of programs.

    The dependencies are those of the environment that runs the tests, seen through
    a .pth file. Files of that kind are not followed further, so that the project
    as it is installed there for development stays out of sight.
    """
    home = tmp_path_factory.mktemp("fresh") / "env"
    venv.EnvBuilder(with_pip=False, symlinks=True).create(home)
    python = home / "bin" / "python"
    run(
        *(sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"),
        *("install", "--quiet", "--no-index", "--no-deps", built[1]),
        cwd=home,
    )
    site = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home
    ).stdout.strip()
    shared = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(site, "shared.pth").write_text("\n".join(sorted(shared)) + "\n", encoding="utf-8")
    where = run(python, "-c", "import briefing; print(briefing.__file__)", cwd=home).stdout
    assert Path(where.strip()).is_relative_to(site)
    return home / "bin"


def data_files():
    """Yield every file that is not code, by its path in the installed package."""
    for path in (ROOT / "briefing").rglob("*"):
        if path.is_file() and path.suffix not in {".py", ".pyc"}:
            yield path.relative_to(ROOT).as_posix()
    for folder, pattern in (("themes", "*.toml"), ("seeds", "*.md")):
        for path in (ROOT / folder).glob(pattern):
            yield f"briefing/{folder}/{path.name}"


def test_wheel_holds_everything(built):
    names = set(zipfile.ZipFile(built[1]).namelist())
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "briefing").rglob("*.py")}
    wanted = set(data_files()) | code
    assert "briefing/py.typed" in wanted
    assert not wanted - names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_wheel_holds_nothing_else(built):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(built[1]).namelist()}
    assert tops == {"briefing", f"briefing-{briefing.__version__}.dist-info"}


def test_sdist_holds_everything(built):
    top = f"briefing-{briefing.__version__}"
    with tarfile.open(built[0]) as archive:
        names = {name.removeprefix(top + "/") for name in archive.getnames()}
    wanted = {"pyproject.toml", "LICENSE", "Makefile", "requirements.txt", "requirements-dev.txt"}
    for folder in ("briefing", "themes", "seeds", "tests"):
        wanted |= {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
    assert not wanted - names


needs_cli = pytest.mark.skipif(
    not (ROOT / "briefing" / "cli.py").exists(), reason="the command line is not there yet"
)


@needs_cli
def test_version_from_another_directory(installed, tmp_path):
    for command in ([installed / "briefing"], [installed / "python", "-m", "briefing"]):
        assert briefing.__version__ in run(*command, "--version", cwd=tmp_path).stdout


@needs_cli
def test_analyses_a_shipped_seed(installed, tmp_path):
    seeds = run(
        installed / "python",
        "-c",
        "import importlib.resources as r; print(r.files('briefing') / 'seeds')",
        cwd=tmp_path,
    ).stdout.strip()
    files = sorted(Path(seeds).glob("*.md"))
    if not files:
        pytest.skip("no seed is there yet")
    if "analyse" not in run(installed / "briefing", "--help", cwd=tmp_path).stdout:
        pytest.skip("the command line cannot analyse yet")
    done = run(installed / "briefing", "analyse", files[0], "--json", cwd=tmp_path)
    result = json.loads(done.stdout)
    assert result["schema"] == 1
    text = result["text"]
    assert all(text[s["start"] : s["end"]] == s["quote"] for s in result["stances"])
