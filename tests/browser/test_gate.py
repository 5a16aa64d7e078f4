"""Who is let in, by what a request says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.browser.gate import Asked, Gate, is_loopback, new_token

TOKEN = "a-token_0"
GATE = Gate(TOKEN)
HOST = "127.0.0.1:8000"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:80", "localhost:9000", "LOCALHOST", "[::1]", "[::1]:8000"],
)
def test_names_of_this_machine(host):
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        *("", ":8000", "example.org", "example.org:8000", "127.0.0.1.example.org", "0.0.0.0:8000"),
        *(
            "localhost.example.org",
            "localhost:",
            "localhost:x",
            "localhost:8000:1",
            "::1",
            "[::1]x",
        ),
        *("192.168.0.2:8000", "127.0.0.1@example.org", "127.0.0.1 ", "[::2]:8000", "localhost:٣"),
    ],
)
def test_any_other_name_may_have_been_made_to_lead_here(host):
    assert not is_loopback(host)
    assert "of this machine only" in GATE.refusal(Asked(f"/{TOKEN}/", host))


@pytest.mark.parametrize("path", [f"/{TOKEN}/", f"/{TOKEN}", f"/{TOKEN}/textual.js"])
def test_the_token_opens(path):
    assert GATE.refusal(Asked(path, HOST)) == ""


@pytest.mark.parametrize(
    "path",
    ["", "/", f"/{TOKEN}x/", f"/{TOKEN[:-1]}/", f"/x/{TOKEN}/", f"//{TOKEN}/", "/é/", "/\udc80/"],
)
def test_nothing_else_does(path):
    assert "not complete" in GATE.refusal(Asked(path, HOST))


@given(st.text())
def test_whatever_is_asked_for_without_the_token_is_refused(path):
    if path.removeprefix("/").split("/")[0] != TOKEN:
        assert GATE.refusal(Asked(path, HOST))


@pytest.mark.parametrize("socket", [False, True])
@pytest.mark.parametrize(
    "origin",
    ["http://example.org", "https://127.0.0.1:8000", "http://127.0.0.1:8001", "null", "file://"],
)
def test_a_page_from_elsewhere_gets_nothing(origin, socket):
    asked = Asked(f"/{TOKEN}/socket", HOST, origin, socket)
    assert "from elsewhere" in GATE.refusal(asked)


def test_a_websocket_has_to_say_where_it_is_from():
    assert GATE.refusal(Asked(f"/{TOKEN}/socket", HOST, "", True))
    assert GATE.refusal(Asked(f"/{TOKEN}/socket", HOST, f"http://{HOST}", True)) == ""
    assert GATE.refusal(Asked(f"/{TOKEN}/", HOST, f"http://{HOST}")) == ""


def test_the_near_end_of_a_tunnel_has_a_port_of_its_own():
    near = "localhost:9999"
    assert GATE.refusal(Asked(f"/{TOKEN}/socket", near, f"http://{near}", True)) == ""


def test_tokens_are_long_and_no_two_the_same():
    some = {new_token() for _ in range(100)}
    assert len(some) == 100
    assert all(len(token) >= 43 and token.isascii() and "/" not in token for token in some)
