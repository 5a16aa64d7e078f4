"""What somebody does who writes a brief of what they read."""

import pytest

from tests.terminal.terminal import without

pytestmark = pytest.mark.journey


def test_a_brief_is_read_followed_and_written(person, library, tmp_path):
    terminal = person.opens(library)
    terminal.wait_for("Articles 1/10")
    terminal.keys("g", "b")
    terminal.wait_for("What happened", "Who stands where")
    terminal.keys("P")
    terminal.wait_for("with proposals, marked")
    target = tmp_path / "brief.html"
    terminal.asks("w", "Write to")
    terminal.keys("C-u")
    terminal.keys(str(target), "Enter")
    terminal.wait_for("written:")
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    terminal.keys("}", "j", "Enter")
    terminal.wait_for("Articles", without("BRIEF"))
