import pytest

from tests.servers import serving


@pytest.fixture
def server():
    with serving() as server:
        yield server
