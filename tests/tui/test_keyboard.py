"""What is typed at a terminal, and a terminal that went away without a word."""

import os
import pty
import subprocess
import sys

import pytest

from tests.tui.sitting import fill


@pytest.mark.slow
def test_the_reader_ends_with_its_terminal_where_no_signal_comes(tmp_path):
    fill(tmp_path / "library")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    # In a session of its own, of which this terminal is not the controlling one.
    reader = subprocess.Popen(
        [sys.executable, "-m", "briefing", str(tmp_path / "library")],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=environment,
    )
    os.close(theirs)
    try:
        seen = b""
        while b"NORMAL" not in seen:
            seen += os.read(ours, 65536)
        os.close(ours)
        assert reader.wait(timeout=60) is not None
    finally:
        reader.kill()
