"""What a still takes the reader to open: as the settings say it, or nothing."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import config
from briefing.commands.table import COMMANDS
from briefing.still.opening import _plain, config_file, data_dir, opening

ENVIRON = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_GB.UTF-8"}


@pytest.fixture
def home(tmp_path):
    """A home with a configuration and a library of its own, and the environment that names it."""
    catalogue(tmp_path / "data" / "briefing" / "library")
    (tmp_path / "config" / "briefing").mkdir(parents=True)
    kinds = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("CONFIG", "DATA")}
    return tmp_path, {"HOME": str(tmp_path), **kinds, **ENVIRON}


def catalogue(folder):
    (folder / ".briefing").mkdir(parents=True)
    (folder / ".briefing" / "catalogue.sqlite").write_bytes(b"")
    return folder


def configure(home, text):
    (home / "config" / "briefing" / "config.toml").write_text(text, encoding="utf-8")


def folder_of(found):
    return found and found.catalogue.removesuffix("/.briefing/catalogue.sqlite")


@pytest.mark.parametrize("named", [{}, {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"}])
def test_the_places_are_those_of_the_settings(monkeypatch, named):
    for kind in ("CONFIG", "DATA"):
        monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
    monkeypatch.delenv("BRIEFING_CONFIG", raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert config_file(named) == str(config.config_file())
    assert data_dir(named) == str(config.data_dir())
    assert config_file({"BRIEFING_CONFIG": "here.toml"}) == "here.toml"


def test_the_usual_library_the_sample_and_one_that_is_named(home):
    place, environ = home
    data = place / "data" / "briefing"
    assert folder_of(opening([], environ)) == str(data / "library")
    assert opening(["--sample"], environ) is None
    catalogue(data / "sample")
    assert folder_of(opening(["--sample"], environ)) == str(data / "sample")
    other = catalogue(place / "other")
    assert folder_of(opening(["--as", "me", str(other)], environ)) == str(other)
    assert folder_of(opening([str(other), "--read-only"], environ)) == str(other)
    configure(place, 'library = "../../other"')
    assert opening([], environ).catalogue.startswith(f"{place}/config/briefing/../../other/")


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["nowhere"], ["--as"], *([name] for name in COMMANDS)]
)
def test_no_still_for_anything_but_the_reader(home, monkeypatch, words):
    place, environ = home
    monkeypatch.chdir(place)
    for name in COMMANDS:
        catalogue(place / name)
    assert opening(words, environ) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"TERM": ""},
        {"TERM": "screen", "COLORTERM": ""},
        {"LANG": "C"},
        {"TERM": "linux"},
        {"TEXTUAL_COLOR_SYSTEM": "standard"},
    ],
)
def test_no_still_where_it_is_not_sure_what_is_drawn(home, changed):
    assert opening([], home[1] | changed) is None


@pytest.mark.parametrize(
    "settings", ["theme = 3", 'theme = "none such"', "theme =", "library = 4", 'theme = "../x"']
)
def test_no_still_where_the_settings_are_amiss(home, settings):
    configure(home[0], settings)
    assert opening([], home[1]) is None


def test_signs_and_theme_are_as_configured(home):
    place, environ = home
    assert opening([], environ).theme["name"] == "briefing-dark"
    assert not opening([], environ).ascii
    configure(place, 'theme = "sepia"\nascii = true')
    found = opening([], environ | {"LANG": "C"})
    assert (found.theme["name"], found.ascii) == ("sepia", True)
    own = place / "config" / "briefing" / "themes"
    own.mkdir()
    (own / "sepia.toml").write_text('primary = "#123456"')
    assert opening([], environ).theme == {"primary": "#123456"}


LINES = ["a = true", 'b = "x y"', "[t]", "", "# c", 'd = "é"', 'e = "a#b"', "f = 1", 'g = "\\n"']
LINES += [
    'h = """"""',
    "i = ''",
    'j.k = "l"',
    '"m" = "n"',
    'o = "p" # q',
    "r = [",
    "[[s]]",
    "-_ = true",
]


@given(st.lists(st.sampled_from(LINES), max_size=6))
def test_plain_lines_are_read_as_toml_reads_them(lines):
    text = "\n".join(lines)
    found = _plain(text)
    if found is not None:
        assert found == tomllib.loads(text)


@pytest.mark.parametrize("path", sorted(config.themes_dirs()[0].glob("*.toml")), ids=str)
def test_every_theme_shipped_is_plain(path):
    assert _plain(path.read_text("utf-8")) == tomllib.loads(path.read_text("utf-8"))
