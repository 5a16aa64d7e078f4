import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.intake.link import address, is_address
from briefing.intake.unfetched import Unfetched, shown
from briefing.text.clean import clean_line


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://example.org/feed", "https://example.org/feed"),
        (" http://example.org ", "http://example.org"),
        ("example.org/feed.xml", "https://example.org/feed.xml"),
        ("//example.org/feed.xml", "https://example.org/feed.xml"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("localhost:8080", "https://localhost:8080"),
        ("feed:https://example.org/rss", "https://example.org/rss"),
        ("feed://example.org/rss", "https://example.org/rss"),
        ("HTTPS://EXAMPLE.org/A#part", "https://example.org/A"),
        ("https://exa\x1b[31mmple.org/a b", "https://example.org/a%20b"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
    ],
)
def test_what_is_typed_is_taken_as_it_is_meant(typed, meant):
    assert address(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https://user:secret@example.org/",
        "user:secret@example.org/feed",
        "feed:file:///etc/passwd",
        "http://[::1",
        "http://xn--/",
        "http://example.org:99999999/",
        "https://example.org/" + "x" * 5000,
    ],
)
def test_what_may_not_be_fetched_is_refused_in_one_line(typed):
    with pytest.raises(Unfetched) as refusal:
        address(typed)
    assert len(str(refusal.value).splitlines()) == 1
    assert str(refusal.value).count(": ") >= 2
    assert "secret" not in str(refusal.value)


@given(st.text())
def test_any_words_are_an_address_or_refused(text):
    try:
        found = address(text)
    except Unfetched as refusal:
        found = str(refusal)
    else:
        assert found.startswith(("http://", "https://"))
    assert found == clean_line(found)


def test_only_what_says_so_is_an_address_among_files():
    assert is_address("https://example.org")
    assert is_address("HTTP://example.org")
    assert not is_address("example.org")
    assert not is_address("notes/http.md")


def test_no_password_is_shown():
    assert shown("https://user:secret@example.org/a") == "https://example.org/a"
    assert shown("https://example.org/@somebody") == "https://example.org/@somebody"
