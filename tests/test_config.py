"""Configuration: what is read, what is refused, where files are."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import config
from briefing.config import Config, load
from briefing.tui.keymap import Keymap

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "docs" / "config.toml"


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "config.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_without_a_file_all_is_default():
    assert load(environ={"USER": "ada"}) == (Config(coder="ada"), [])


def test_every_key(write, tmp_path):
    settings, problems = load(
        write(
            """
            library = "/srv/news"
            theme = "Näkki"
            measure = 72
            ascii = true
            animation = true
            pipeline = "en_core_web_trf"
            coder = "Ada L."
            fetch_every = 30
            allow_private = true
            [keys]
            "global.zen" = ["Z", "gz"]
            reader.next_sentence = "."
            reader.next_word = ""
            """
        ),
        {},
    )
    assert problems == []
    assert settings == Config(
        library=Path("/srv/news"),
        theme="Näkki",
        measure=72,
        ascii=True,
        animation=True,
        pipeline="en_core_web_trf",
        coder="Ada L.",
        fetch_every=30,
        allow_private=True,
        keys={"global.zen": ("Z", "gz"), "reader.next_sentence": ".", "reader.next_word": ""},
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("measure = 100", ["measure = 100", "72", "88"]),
        ("measure = 71", ["measure = 71", "72", "88"]),
        ("measure = 80.0", ["measure = 80.0", "whole number"]),
        ("measure = true", ["measure = true", "whole number"]),
        ("measure = '80'", ['measure = "80"', "whole number"]),
        ("ascii = 1", ["ascii = 1", "true or false"]),
        ("animation = 'off'", ['animation = "off"', "true or false"]),
        ("theme = 7", ["theme = 7", "name of a theme"]),
        ("theme = ''", ["theme", "name of a theme"]),
        ('theme = "a\\u001b[31mb"', ["theme", "name of a theme"]),
        ("fetch_every = -1", ["fetch_every = -1", "minutes"]),
        ("fetch_every = true", ["fetch_every = true", "minutes"]),
        ("allow_private = 1", ["allow_private = 1", "true or false"]),
        ("coder = []", ["coder = []", "a name"]),
        ("pipeline = false", ["pipeline = false", "spaCy"]),
        ("library = 3", ["library = 3", "folder"]),
        ('library = "a\\u0000b"', ["library", "folder"]),
        ("library = '~no such user/x'", ["library", "~"]),
        ("meassure = 80", ["meassure", "nearest is measure"]),
        ("qqqq = 80", ["qqqq", "expected one of", "library", "keys"]),
        ("keys = 3", ["keys = 3", "table"]),
        ("keys.global.down = 3", ["global.down = 3", "a key or a list of keys"]),
        ("keys.'global.down' = [3]", ["global.down = [3]", "a key or a list of keys"]),
        ("keys.'down' = {}", ["down", "a key or a list of keys"]),
        ("measure = x", ["not TOML", "line 1", "defaults"]),
        ("x = " + "[" * 5000, ["not TOML"]),
        (b"theme = '\xff'", ["not UTF-8"]),
        ('coder = "' + "x" * 500 + '\\n"', ["coder", "…"]),
    ],
)
def test_a_fault_is_one_line_and_costs_nothing_else(write, text, words):
    path = write(text)
    settings, problems = load(path, {"USER": "ada"})
    (line,) = problems
    assert str(path) in line
    assert all(word in line for word in words)
    assert line.isprintable()
    assert len(line) < len(str(path)) + 200
    assert settings == Config(coder="ada")


def test_the_rest_applies(write):
    settings, problems = load(
        write('measure = 1\nascii = false\n[keys]\n"global.zen" = 1\n"global.down" = "x"'), {}
    )
    assert len(problems) == 2
    assert settings.ascii is False
    assert settings.keys == {"global.down": "x"}


def test_a_byte_order_mark_is_no_fault(write):
    assert load(write(b"\xef\xbb\xbfmeasure = 88"), {})[0].measure == 88


def test_a_file_asked_for_has_to_be_there(tmp_path):
    missing = tmp_path / "nowhere.toml"
    for arguments in ((missing, {}), (None, {"BRIEFING_CONFIG": str(missing)})):
        _, problems = load(*arguments)
        assert len(problems) == 1
        assert "nowhere.toml: there is no such file" in problems[0]


def test_a_folder_is_no_file(tmp_path):
    _, problems = load(tmp_path, {})
    assert len(problems) == 1
    assert "cannot be read" in problems[0]


def test_the_environment_names_the_file(write):
    path = write("measure = 75")
    assert load(environ={"BRIEFING_CONFIG": str(path)})[0].measure == 75


def test_the_usual_place(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_config_path", lambda *a, **k: tmp_path)
    (tmp_path / "config.toml").write_text("measure = 77")
    assert config.config_file({}) == tmp_path / "config.toml"
    assert load(environ={})[0].measure == 77


@pytest.mark.parametrize(
    ("text", "folder"),
    [("/srv/x", "/srv/x"), ("~/x", "{home}/x"), ("x/y", "{here}/x/y"), ("..", "{here}/..")],
)
def test_where_a_library_lies(write, tmp_path, monkeypatch, text, folder):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    found = load(write(f"library = '{text}'"), {})[0].library
    assert found == Path(folder.format(home=tmp_path / "home", here=tmp_path))


@pytest.mark.parametrize(
    ("environ", "coder"),
    [({"LOGNAME": "ada"}, "ada"), ({"USERNAME": "Ada L"}, "Ada L"), ({"USER": ""}, "reader")],
)
def test_who_codes_unless_told(environ, coder):
    assert load(environ=environ)[0].coder == coder


def test_places_are_apart():
    places = {
        config.data_dir(),
        config.default_library(),
        config.log_file(),
        config.config_file({}),
    }
    assert len(places) == 4
    assert all("briefing" in place.parts or place.name == "briefing" for place in places)


def test_resources_of_a_checkout():
    assert config.seeds_dir() == ROOT / "seeds"
    assert list(config.seeds_dir().glob("*.md"))
    assert config.themes_dirs(Path("/etc/b/config.toml")) == (
        ROOT / "themes",
        Path("/etc/b/themes"),
    )


def test_resources_of_an_installed_package(tmp_path, monkeypatch):
    monkeypatch.setattr(config, "__file__", str(tmp_path / "briefing" / "config.py"))
    inside, beside = tmp_path / "briefing" / "seeds", tmp_path / "seeds"
    assert config.resource("seeds") == inside  # neither is there
    beside.mkdir()
    assert config.resource("seeds") == beside
    inside.mkdir(parents=True)
    assert config.resource("seeds") == inside


def test_the_default_theme_is_shipped():
    themes = [tomllib.loads(path.read_text()) for path in (ROOT / "themes").glob("*.toml")]
    if not themes:
        pytest.skip("no theme is there yet")
    assert Config().theme in [theme["name"] for theme in themes]


def switched_on():
    return re.sub(r"^#(?=\S)", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_example_has_every_key_and_no_fault(write):
    assert set(tomllib.loads(switched_on())) == {field.name for field in fields(Config)}
    settings, problems = load(write(switched_on()), {})
    assert problems == []
    assert Keymap(settings.keys).problems == ()


def test_the_example_as_it_is_changes_nothing():
    assert load(EXAMPLE, {"USER": "ada"}) == (Config(coder="ada"), [])


def test_the_example_tells_the_defaults():
    example = tomllib.loads(switched_on())
    assert example["theme"] == Config().theme
    assert example["measure"] == Config().measure
    assert example["animation"] == Config().animation


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5).map(repr),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(st.one_of(st.text(max_size=60), st.binary(max_size=60).map(lambda b: b.decode("latin-1"))))
def test_no_file_breaks_the_start(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_text(text, encoding="utf-8", newline="")
    settings, problems = load(path, {})
    assert isinstance(settings, Config)
    assert all(line.isprintable() for line in problems)


@given(st.sampled_from([field.name for field in fields(Config)]), values)
def test_no_value_breaks_the_start(tmp_path_factory, key, value):
    path = tmp_path_factory.mktemp("config") / "config.toml"
    written = str(value).replace("True", "true").replace("False", "false")
    path.write_text(f"{key} = {written}", encoding="utf-8", newline="")
    settings, problems = load(path, {})
    assert isinstance(settings.keys, type(Config().keys)) or settings.keys == {}
    assert settings.measure in range(config.NARROWEST, config.WIDEST + 1)
    assert all(line.isprintable() for line in problems)
