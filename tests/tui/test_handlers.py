"""Textual hands an event to the handler of a class and then of each of its bases, by itself."""

import ast
from pathlib import Path

from textual import events

HANDLERS = {
    event.handler_name
    for event in vars(events).values()
    if hasattr(event, "handler_name") and event is not events.Event
}
TUI = Path(__file__).resolve().parents[2] / "briefing" / "tui"


def test_no_handler_calls_that_of_its_base_which_would_run_twice():
    twice = [
        f"{path.name}:{node.lineno}: {node.func.attr}"
        for path in sorted(TUI.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in HANDLERS
        and isinstance(node.func.value, ast.Call)
        and isinstance(node.func.value.func, ast.Name)
        and node.func.value.func.id == "super"
    ]
    assert {"on_mount", "on_key", "on_resize"} <= HANDLERS
    assert not twice
