"""What holds for every test: which may be left out, and where none may write."""

import os
import shutil
import signal

import pytest
from hypothesis import settings

# As the program sets it, but a test may load numpy before the program does: its threads get in each
# other's way, and every analysis takes ten times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Whoever starts the tests in the background, or with nohup, has these ignored, and so would every
# program that a test starts. What is handled here is not handed down.
for _ignored in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(_ignored) is signal.SIG_IGN:
        signal.signal(_ignored, lambda *_: None)

# A busy machine is no fault of the code: no test fails for being slow.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_addoption(parser):
    parser.addoption("--fast", action="store_true", help="leave out the tests marked slow")


def pytest_collection_modifyitems(config, items):
    fast = pytest.mark.skip(reason="slow, and --fast was given")
    no_tmux = pytest.mark.skip(reason="tmux is not installed")
    has_tmux = shutil.which("tmux") is not None
    for item in items:
        if config.getoption("--fast") and "slow" in item.keywords:
            item.add_marker(fast)
        if not has_tmux and "journey" in item.keywords:
            item.add_marker(no_tmux)


@pytest.fixture(scope="session", autouse=True)
def _own_directories(tmp_path_factory):
    """Keep every test away from the library and configuration of who runs it."""
    home = tmp_path_factory.mktemp("xdg")
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        yield
