"""What somebody does who writes a brief of what they read."""

import pytest

pytestmark = pytest.mark.journey


def test_a_brief_is_read_followed_and_written(person, library, tmp_path):
    terminal = person.opens(library)
    terminal.wait_for("Articles 1/10")
    terminal.keys("g", "b")
    screen = terminal.wait_for("What happened")
    assert "Who stands where" in screen
    terminal.keys("P")
    terminal.wait_for("with proposals, marked")
    target = tmp_path / "brief.html"
    terminal.asks("w", "Write to")
    terminal.keys("C-u")
    terminal.keys(str(target), "Enter")
    terminal.wait_for("written:")
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    terminal.keys("}", "j", "Enter")
    screen = terminal.wait_without("BRIEF")
    assert "Articles" in str(screen)
