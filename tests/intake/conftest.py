import pytest

from tests.intake.servers import serving


@pytest.fixture
def server():
    with serving() as server:
        yield server
