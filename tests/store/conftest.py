"""What the tests of the store share."""

import os
import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def quick(tmp_path):
    """Give a folder in memory, where there is one: what is tested is not the disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)
