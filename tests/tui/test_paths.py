"""Paths completed as they are typed."""

from briefing.tui.paths import completions


def test_folders_come_first_and_what_is_no_article_never(tmp_path):
    for name in ("b.md", "a.pdf", "picture.png", ".hidden.md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "folder").mkdir()
    start = f"{tmp_path}/"
    assert completions(start) == [f"{start}folder/", f"{start}a.pdf", f"{start}b.md"]
    assert completions(f"{start}b") == [f"{start}b.md"]
    assert completions(f"{start}.h") == [f"{start}.hidden.md"]
    assert completions(f"{start}nowhere/x") == []


def test_the_home_folder_stays_as_it_was_typed(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "one.md").write_text("x")
    assert completions("~") == ["~/"]
    assert completions("~/o") == ["~/one.md"]


def test_a_name_that_cannot_be_shown_is_not_offered(tmp_path):
    (tmp_path / "a\x1bb.md").write_text("x")
    assert completions(f"{tmp_path}/") == []
