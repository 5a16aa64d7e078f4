"""The page: what it asks for, and what it is forbidden."""

import re
from html.parser import HTMLParser
from pathlib import Path

from briefing.browser.page import files, headers, page

HOST, TOKEN = "127.0.0.1:8000", "token"


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_everything_it_asks_for_is_given_out_by_its_own_server():
    elements = Elements(page(HOST, TOKEN, "briefing")).found
    asked = [each.get("src") or each.get("href") for _, each in elements]
    names = {name for name in asked if name and not name.startswith("data:")}
    style = files()["page.css"].read_text("utf-8")
    names |= set(re.findall(r'url\("([^"]+)"\)', style))
    assert names == files().keys()


def test_the_files_are_there_and_name_no_other_machine():
    for name, path in files().items():
        assert Path(path).is_file(), name
    for name in ("page.css", "page.js", "xterm.css"):
        assert "url(http" not in files()[name].read_text("utf-8")
        assert "@import" not in files()[name].read_text("utf-8")


def test_the_socket_goes_where_the_page_came_from():
    (terminal,) = [
        each
        for _, each in Elements(page("localhost:9", TOKEN, "")).found
        if "data-font-size" in each
    ]
    assert terminal["data-session-websocket-url"] == "ws://localhost:9/token/socket"


def test_a_name_of_a_folder_is_no_markup():
    text = page(HOST, TOKEN, "</title><script>alert(1)</script>")
    assert text.count("<script") == 2
    assert [tag for tag, _ in Elements(text).found].count("script") == 2


def test_there_is_no_script_in_the_page_itself():
    for tag, attributes in Elements(page(HOST, TOKEN, "briefing")).found:
        assert not [name for name in attributes if name.startswith("on")], tag
        assert tag != "script" or "src" in attributes


def test_the_policy_lets_nothing_in_from_elsewhere():
    policy = headers(HOST)["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["connect-src"] == f"'self' ws://{HOST}"
    assert rules["frame-ancestors"] == "'none'"
    assert headers(HOST)["Referrer-Policy"] == "no-referrer"
    assert headers(HOST)["Cache-Control"] == "no-store"
