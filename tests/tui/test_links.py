"""Links out of articles, whose addresses strangers wrote."""

import sys
import webbrowser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.tui import links


@pytest.fixture
def browser(monkeypatch):
    """A browser that there is, and what it was asked to open."""
    opened = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    monkeypatch.setattr(links, "has_window", lambda: True)
    return opened


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a?b=c&d=%20e#f",
        "HTTPS://EXAMPLE.ORG/",
        "https://例え.jp/道",
        "mailto:desk@example.org",
    ],
)
def test_web_and_mail_addresses_are_opened(address, browser):
    assert links.refusal(address) == ""
    assert links.open_link(address)
    assert browser == [address]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "paper.pdf",
        "/etc/passwd",
        "//example.org/",
        "#section",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,hello",
        "vscode://file/x",
        "ssh://host",
        "--help",
        "-https://example.org",
        "example.org",
        " https://example.org",
        "https://example.org/\x1b[31m",
        "https://example.org/\u202egpj",
        "https://example.org/ --flag",
        "https://[::1",
        "https://",
        "https:example",
        "mailto:",
    ],
)
def test_other_addresses_are_refused_with_a_reason(address, browser):
    assert links.refusal(address)
    assert not links.open_link(address)
    assert browser == []


@given(st.text(max_size=30) | st.text(max_size=20).map("https://{}".format))
def test_what_is_not_refused_is_one_word_that_can_be_shown(address):
    if not links.refusal(address):
        assert address.isprintable()
        assert address.split() == [address]
        assert address.partition(":")[0].lower() in links.SAFE


def test_without_a_window_nothing_is_opened(browser, monkeypatch):
    monkeypatch.setattr(links, "has_window", lambda: False)
    assert not links.open_link("https://example.org")
    assert browser == []


def test_a_browser_that_cannot_be_started_is_no_error(browser, monkeypatch):
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    assert links.open_link("https://example.org") is False


@pytest.mark.parametrize(
    ("platform", "environ", "window"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("darwin", {}, True),
        ("darwin", {"SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"}, False),
        ("win32", {}, True),
    ],
)
def test_a_window_opens_where_there_is_a_desktop(platform, environ, window, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    assert links.has_window(environ) is window
